/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-colour.h"
#include "tl-value.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define TL_TYPE_RECORD (tl_record_get_type ())
G_DECLARE_FINAL_TYPE (TlRecord, tl_record, TL, RECORD, GObject)

TlId tl_record_get_id (TlRecord *self);
TlKind tl_record_get_kind (TlRecord *self);
TlRecord *tl_record_get_parent (TlRecord *self);
guint tl_record_get_index (TlRecord *self);
guint tl_record_get_n_children (TlRecord *self);
TlRecord *tl_record_get_child (TlRecord *self, guint index);
TlRecord *tl_record_get_ancestor (TlRecord *self, TlKind kind);

gboolean tl_record_is_set (TlRecord *self, guint field);
const TlValue *tl_record_get_value (TlRecord *self, guint field);
const char *tl_record_get_text (TlRecord *self, guint field);
GStrv tl_record_get_lines (TlRecord *self, guint field);
gint64 tl_record_get_integer (TlRecord *self, guint field);
double tl_record_get_number (TlRecord *self, guint field);
gboolean tl_record_get_boolean (TlRecord *self, guint field);
guint tl_record_get_choice (TlRecord *self, guint field);
TlId tl_record_get_reference (TlRecord *self, guint field);
const TlId *tl_record_get_references (TlRecord *self, guint field, guint *n);

const char *tl_record_get_name (TlRecord *self);
gboolean tl_record_get_colour (TlRecord *self, TlColour *colour);

G_END_DECLS
