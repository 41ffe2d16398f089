/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TL_TYPE_CHECKLIST_ROW (tl_checklist_row_get_type ())
G_DECLARE_FINAL_TYPE (TlChecklistRow, tl_checklist_row, TL, CHECKLIST_ROW, GtkListBoxRow)

GtkWidget *tl_checklist_row_new (TlWorkspace *workspace, TlId record);
TlId tl_checklist_row_get_record (TlChecklistRow *self);
void tl_checklist_row_update (TlChecklistRow *self, TlRecord *record, guint number);
gboolean tl_checklist_row_is_open (TlChecklistRow *self);
void tl_checklist_row_set_open (TlChecklistRow *self, gboolean open);
void tl_checklist_row_focus_form (TlChecklistRow *self);
void tl_checklist_row_begin_new (TlChecklistRow *self);
GtkWidget *tl_checklist_row_get_handle (TlChecklistRow *self);

G_END_DECLS
