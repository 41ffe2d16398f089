/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-checklist-agents.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_CHECKLIST_PRINT (tl_checklist_print_get_type ())
G_DECLARE_FINAL_TYPE (TlChecklistPrintDialog, tl_checklist_print, TL, CHECKLIST_PRINT, AdwWindow)

TlChecklistPrintDialog *tl_checklist_print_new (GtkWindow *parent, TlWorkspace *workspace,
                                                TlId checklist);
TlChecklistAgents *tl_checklist_print_get_agents (TlChecklistPrintDialog *self);
void tl_checklist_print_save_to (TlChecklistPrintDialog *self, const char *path);
gboolean tl_checklist_print_is_writing (TlChecklistPrintDialog *self);

G_END_DECLS
