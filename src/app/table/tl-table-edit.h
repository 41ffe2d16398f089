/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-edit-draft.h"
#include "tl-table-column.h"

G_BEGIN_DECLS

gboolean tl_table_edit_put (TlDocument *document, const TlTableColumn *column, TlRecord *record,
                            const TlValue *value, GError **error);
gboolean tl_table_edit_put_step (TlDocument *document, TlRecord *record, TlId step, GError **error);
gboolean tl_table_edit_put_lane (TlDocument *document, TlRecord *record, TlId lane, GError **error);
gboolean tl_table_edit_set (TlDocument *document, const TlTableColumn *column, const TlId *records,
                            guint n, const TlValue *value, GError **error);
char *tl_table_edit_dup_typed (const TlTableColumn *column, TlRecord *record);
gboolean tl_table_edit_type (TlDocument *document, const TlTableColumn *column, TlRecord *record,
                             const char *text, TlTransaction *step, GError **error);
gboolean tl_table_edit_set_new (TlDocument *document, const TlTableColumn *column,
                                const TlId *records, guint n, TlKind kind, const char *name,
                                GError **error);
gboolean tl_table_edit_set_step (TlDocument *document, const TlId *records, guint n, TlId step,
                                 GError **error);
gboolean tl_table_edit_set_lane (TlDocument *document, const TlId *records, guint n, TlId lane,
                                 GError **error);

gboolean tl_table_edit_may_delete (TlRecord *record);
guint tl_table_edit_delete (TlDocument *document, const TlId *records, guint n);

gboolean tl_table_edit_may_add (TlRecord *lane);
TlRecord *tl_table_edit_add (TlDocument *document, TlId lane, TlId step, GError **error);

TlEditDraftEnd tl_table_edit_take_draft (TlDocument *document, const TlDraft *draft);

G_END_DECLS
