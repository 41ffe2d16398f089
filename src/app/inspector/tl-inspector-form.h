/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_INSPECTOR_FORM (tl_inspector_form_get_type ())
G_DECLARE_FINAL_TYPE (TlInspectorForm, tl_inspector_form, TL, INSPECTOR_FORM, GtkBox)

GtkWidget *tl_inspector_form_new (TlWorkspace *workspace, TlKind kind);
void tl_inspector_form_set_records (TlInspectorForm *self, const TlId *records, guint n);
void tl_inspector_form_want_focus (TlInspectorForm *self, TlId record, guint field);
gboolean tl_inspector_form_take_focus (TlInspectorForm *self);
void tl_inspector_form_focus_comments (TlInspectorForm *self);

G_END_DECLS
