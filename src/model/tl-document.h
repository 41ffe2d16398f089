/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-record.h"
#include "tl-transaction.h"

G_BEGIN_DECLS

/**
 * TlChangeOrigin: how changes came about.
 * @TL_ORIGIN_EDIT: a new transaction
 * @TL_ORIGIN_EDIT_MERGED: an edit that became part of the latest transaction. That may have become
 *   empty by it; it then is no longer in the history
 * @TL_ORIGIN_UNDO: the transaction was taken back
 * @TL_ORIGIN_REDO: the transaction was done again
 * @TL_ORIGIN_FORGET: the transaction was taken back for good, and what had been undone before with it:
 *   none of that can be done again
 */
typedef enum
{
  TL_ORIGIN_EDIT,
  TL_ORIGIN_EDIT_MERGED,
  TL_ORIGIN_UNDO,
  TL_ORIGIN_REDO,
  TL_ORIGIN_FORGET
} TlChangeOrigin;

#define TL_TYPE_DOCUMENT (tl_document_get_type ())
G_DECLARE_FINAL_TYPE (TlDocument, tl_document, TL, DOCUMENT, GObject)

TlDocument *tl_document_new (void);
TlDocument *tl_document_new_empty (TlId project_id);

TlRecord *tl_document_get_project (TlDocument *self);
TlRecord *tl_document_lookup (TlDocument *self, TlId id);
TlRecord *tl_document_lookup_kind (TlDocument *self, TlId id, TlKind kind);
guint tl_document_get_n_records (TlDocument *self);

void tl_document_begin_load (TlDocument *self);
void tl_document_end_load (TlDocument *self);

void tl_document_begin (TlDocument *self, const char *name, const char *key);
gboolean tl_document_begin_more (TlDocument *self, TlTransaction *step, const char *key);
gboolean tl_document_may_commit (TlDocument *self);
gboolean tl_document_commit (TlDocument *self);
void tl_document_rollback (TlDocument *self);
gboolean tl_document_is_editing (TlDocument *self);
void tl_document_seal (TlDocument *self);

TlRecord *tl_document_insert (TlDocument *self, TlKind kind, TlId id, TlRecord *parent, int index,
                              GError **error);
void tl_document_remove (TlDocument *self, TlRecord *record);
void tl_document_remove_many (TlDocument *self, const TlId *records, guint n);
gboolean tl_document_move (TlDocument *self, TlRecord *record, TlRecord *parent, int index,
                           GError **error);
gboolean tl_document_set_value (TlDocument *self, TlRecord *record, guint field,
                                const TlValue *value, GError **error);
gboolean tl_document_set_text (TlDocument *self, TlRecord *record, guint field, const char *text,
                               GError **error);
gboolean tl_document_set_integer (TlDocument *self, TlRecord *record, guint field, gint64 integer,
                                  GError **error);
gboolean tl_document_set_number (TlDocument *self, TlRecord *record, guint field, double number,
                                 GError **error);
gboolean tl_document_set_reference (TlDocument *self, TlRecord *record, guint field, TlId id,
                                    GError **error);
gboolean tl_document_set_references (TlDocument *self, TlRecord *record, guint field,
                                     const TlId *ids, guint n, GError **error);
gboolean tl_document_set_string (TlDocument *self, TlRecord *record, guint field, const char *text,
                                 GError **error);
void tl_document_unset (TlDocument *self, TlRecord *record, guint field);

gboolean tl_document_can_undo (TlDocument *self);
gboolean tl_document_can_redo (TlDocument *self);
const char *tl_document_get_undo_name (TlDocument *self);
const char *tl_document_get_redo_name (TlDocument *self);
gboolean tl_document_undo (TlDocument *self);
gboolean tl_document_redo (TlDocument *self);
gboolean tl_document_forget (TlDocument *self, TlTransaction *step);
GListModel *tl_document_get_undo_list (TlDocument *self);
GListModel *tl_document_get_redo_list (TlDocument *self);
gboolean tl_document_go_back (TlDocument *self, guint n_steps, const char *name);
void tl_document_restore_history (TlDocument *self, GListModel *done, GListModel *undone);
gboolean tl_document_apply (TlDocument *self, TlChanges *changes, GError **error);

gboolean tl_document_replace_with (TlDocument *self, TlDocument *other, GError **error);
TlDocument *tl_document_copy (TlDocument *self);

G_END_DECLS
