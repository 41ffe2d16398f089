/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-training-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_AGENTS_PAGE (tl_agents_page_get_type ())
G_DECLARE_FINAL_TYPE (TlAgentsPage, tl_agents_page, TL, AGENTS_PAGE, AdwBin)

GtkWidget *tl_agents_page_new (TlTrainingDesk *desk);
void tl_agents_page_set_agent (TlAgentsPage *self, TlId agent);
TlId tl_agents_page_get_agent (TlAgentsPage *self);
gboolean tl_agents_page_update (TlAgentsPage *self);
char *tl_agents_page_format_result (const TlAssessment *assessment);

G_END_DECLS
