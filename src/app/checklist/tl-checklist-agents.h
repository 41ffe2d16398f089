/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-checklist-job.h"
#include "tl-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_CHECKLIST_AGENTS (tl_checklist_agents_get_type ())
G_DECLARE_FINAL_TYPE (TlChecklistAgents, tl_checklist_agents, TL, CHECKLIST_AGENTS, AdwBin)

GtkWidget *tl_checklist_agents_new (TlWorkspace *workspace);
void tl_checklist_agents_set_names (TlChecklistAgents *self, const char *names);
void tl_checklist_agents_set_date (TlChecklistAgents *self, TlDate date);
gboolean tl_checklist_agents_check (TlChecklistAgents *self);
void tl_checklist_agents_add_to (TlChecklistAgents *self, TlChecklistRequest *request);

G_END_DECLS
