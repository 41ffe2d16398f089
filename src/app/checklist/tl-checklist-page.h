/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_CHECKLIST_PAGE (tl_checklist_page_get_type ())
G_DECLARE_FINAL_TYPE (TlChecklistPage, tl_checklist_page, TL, CHECKLIST_PAGE, AdwBin)

GtkWidget *tl_checklist_page_new (TlWorkspace *workspace);
TlId tl_checklist_page_get_checklist (TlChecklistPage *self);
void tl_checklist_page_set_checklist (TlChecklistPage *self, TlId checklist);
void tl_checklist_page_update (TlChecklistPage *self);
void tl_checklist_page_open (TlChecklistPage *self, TlId record);

G_END_DECLS
