/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_CHECKLIST_OUTLINE (tl_checklist_outline_get_type ())
G_DECLARE_FINAL_TYPE (TlChecklistOutline, tl_checklist_outline, TL, CHECKLIST_OUTLINE, AdwBin)

GtkWidget *tl_checklist_outline_new (TlWorkspace *workspace);
void tl_checklist_outline_set_checklist (TlChecklistOutline *self, TlId checklist);
void tl_checklist_outline_update (TlChecklistOutline *self);
void tl_checklist_outline_open (TlChecklistOutline *self, TlId record);
void tl_checklist_outline_open_new (TlChecklistOutline *self, TlId record);

G_END_DECLS
