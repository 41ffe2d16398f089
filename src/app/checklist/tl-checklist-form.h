/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TL_TYPE_CHECKLIST_FORM (tl_checklist_form_get_type ())
G_DECLARE_FINAL_TYPE (TlChecklistForm, tl_checklist_form, TL, CHECKLIST_FORM, GtkBox)

GtkWidget *tl_checklist_form_new (TlWorkspace *workspace, TlRecord *record);
void tl_checklist_form_update (TlChecklistForm *self);
void tl_checklist_form_focus (TlChecklistForm *self);
void tl_checklist_form_begin_new (TlChecklistForm *self);

G_END_DECLS
