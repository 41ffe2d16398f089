/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-workspace.h"

G_BEGIN_DECLS

#define TL_TYPE_INSPECTOR_FIELD (tl_inspector_field_get_type ())
G_DECLARE_FINAL_TYPE (TlInspectorField, tl_inspector_field, TL, INSPECTOR_FIELD, GObject)

TlInspectorField *tl_inspector_field_new (TlWorkspace *workspace, TlKind kind, guint field,
                                          const char *label);
void tl_inspector_field_set_records (TlInspectorField *self, const TlId *records, guint n);

TlWorkspace *tl_inspector_field_get_workspace (TlInspectorField *self);
const TlField *tl_inspector_field_get_info (TlInspectorField *self);
const char *tl_inspector_field_get_label (TlInspectorField *self);
guint tl_inspector_field_get_number (TlInspectorField *self);
TlRecord *tl_inspector_field_lookup_record (TlInspectorField *self);
GPtrArray *tl_inspector_field_list_records (TlInspectorField *self);
const TlValue *tl_inspector_field_get_value (TlInspectorField *self, gboolean *differs);
gboolean tl_inspector_field_is_editable (TlInspectorField *self);

gboolean tl_inspector_field_set (TlInspectorField *self, const TlValue *value, GError **error);
gboolean tl_inspector_field_type (TlInspectorField *self, const TlValue *value, GError **error);
gboolean tl_inspector_field_set_integer (TlInspectorField *self, gint64 integer);
gboolean tl_inspector_field_set_text (TlInspectorField *self, const char *text, GError **error);
void tl_inspector_field_end_typing (TlInspectorField *self);
void tl_inspector_field_go_on (TlInspectorField *self);
char *tl_inspector_field_dup_step_name (TlInspectorField *self);

G_END_DECLS
