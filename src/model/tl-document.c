/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The document: a tree of records under one project, changed only in named edits.
 *
 *   tl_document_begin (document, _("Rename stage"), NULL);
 *   tl_document_set_text (document, stage, TL_STAGE_NAME, text, NULL);
 *   tl_document_commit (document);
 *
 * Between begin and commit every step is carried out at once and noted as a change; commit makes the
 * notes a transaction of the history and emits ::changed; rollback takes them back. Mutation outside
 * an edit is a programmer's error (a critical), except between begin_load and end_load, when a
 * reader fills a new document and nothing is noted.
 *
 * Removing, with all that goes along, is in tl-document-remove.c; edits as steps that are undone and
 * done again are in tl-document-history.c.
 *
 * Rejected: records that know their own undo (scattered, cannot be journalled) and snapshots of the
 * whole tree (10,000 touchpoints are 10 MB a step).
 */
#include "tl-document.h"

#include "tl-document-private.h"
#include "tl-record-private.h"

#include <glib/gi18n-lib.h>

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TlDocument, tl_document, G_TYPE_OBJECT)

static void
tl_document_finalize (GObject *object)
{
  TlDocument *self = TL_DOCUMENT (object);

  g_clear_object (&self->edit);
  g_clear_object (&self->continued);
  g_object_unref (self->done);
  g_object_unref (self->undone);
  g_hash_table_unref (self->removed);
  g_hash_table_unref (self->records);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (tl_document_parent_class)->finalize (object);
}

static void
tl_document_class_init (TlDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tl_document_finalize;

  /**
   * TlDocument::changed:
   * @self: the document
   * @origin: a #TlChangeOrigin
   * @transaction: the transaction that was made, widened, taken back or done again
   * @changes: (type GLib.Array): what was just carried out, in that order: a #TlChanges
   *
   * The edit is over and the document is whole again.
   */
  signals[SIGNAL_CHANGED]
      = g_signal_new ("changed", TL_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 3, G_TYPE_UINT, TL_TYPE_TRANSACTION, G_TYPE_POINTER);
}

static void
tl_document_init (TlDocument *self)
{
  self->records = g_hash_table_new (tl_id_hash, g_int64_equal);
  self->removed = g_hash_table_new_full (tl_id_hash, g_int64_equal, NULL, g_object_unref);
  self->done = g_list_store_new (TL_TYPE_TRANSACTION);
  self->undone = g_list_store_new (TL_TYPE_TRANSACTION);
}

static void
register_record (TlDocument *self, TlRecord *record)
{
  g_hash_table_insert (self->records, (gpointer) tl_record_get_id_key (record), record);
}

/**
 * tl_document_new_empty:
 * @project_id: the id of its project
 *
 * Returns: (transfer full): a document with a project and nothing else
 */
TlDocument *
tl_document_new_empty (TlId project_id)
{
  TlDocument *self = g_object_new (TL_TYPE_DOCUMENT, NULL);

  self->project = tl_record_new (TL_KIND_PROJECT, project_id);
  register_record (self, self->project);
  return self;
}

/** tl_document_new: Returns: (transfer full): a document with a new project and nothing else */
TlDocument *
tl_document_new (void)
{
  return tl_document_new_empty (tl_id_new ());
}

/** tl_document_get_project: Returns: (transfer none): the root of the tree */
TlRecord *
tl_document_get_project (TlDocument *self)
{
  return self->project;
}

/** tl_document_lookup: Returns: (transfer none) (nullable): the record with that id */
TlRecord *
tl_document_lookup (TlDocument *self, TlId id)
{
  return g_hash_table_lookup (self->records, &id);
}

/** tl_document_lookup_kind: Returns: (transfer none) (nullable): the record if it is a @kind */
TlRecord *
tl_document_lookup_kind (TlDocument *self, TlId id, TlKind kind)
{
  TlRecord *record = tl_document_lookup (self, id);

  return record != NULL && tl_record_get_kind (record) == kind ? record : NULL;
}

/** tl_document_get_n_records: Returns: how many records there are, the project included */
guint
tl_document_get_n_records (TlDocument *self)
{
  return g_hash_table_size (self->records);
}

/** tl_document_begin_load: lets a reader fill a new document; nothing is noted until end_load. */
void
tl_document_begin_load (TlDocument *self)
{
  g_return_if_fail (self->edit == NULL
                    && g_list_model_get_n_items (G_LIST_MODEL (self->done)) == 0);
  self->loading = TRUE;
}

void
tl_document_end_load (TlDocument *self)
{
  g_return_if_fail (self->loading);
  self->loading = FALSE;
}

/* Tells the world what was just carried out. */
void
tl_document_emit_changed (TlDocument *self, TlChangeOrigin origin, TlTransaction *transaction,
                          TlChanges *changes)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, origin, transaction, changes);
}

gboolean
tl_document_may_change (TlDocument *self)
{
  return self->edit != NULL || self->loading;
}

void
tl_document_note (TlDocument *self, const TlChange *change)
{
  if (self->edit != NULL)
    tl_changes_append_copy (tl_transaction_get_changes (self->edit), change);
}

gboolean
tl_model_fail_structure (GError **error, const char *message)
{
  g_set_error_literal (error, TL_MODEL_ERROR, TL_MODEL_ERROR_STRUCTURE, message);
  return FALSE;
}

static void
set_may_not_hold (GError **error, TlKind parent, TlKind kind)
{
  /* Translators: two kinds of record, such as “Stage” and “Touchpoint”. */
  g_set_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_STRUCTURE, _ ("“%s” cannot hold “%s”."),
               tl_kind_get_label (parent), tl_kind_get_label (kind));
}

/* An edit that is rolled back leaves the same records as before: whoever shows one of them hears nothing
 * of what was only tried. */
static TlRecord *
obtain_record (TlDocument *self, TlKind kind, TlId id)
{
  TlRecord *record = g_hash_table_lookup (self->removed, &id);

  if (record == NULL || tl_record_get_kind (record) != kind)
    return tl_record_new (kind, id);
  g_hash_table_steal (self->removed, &id);
  return record;
}

/**
 * tl_document_insert:
 * @self: a document in an edit
 * @kind: the kind of the new record
 * @id: its id, or %TL_ID_NONE for a new one
 * @parent: where it shall stand
 * @index: its place there, or -1 for the end
 * @error: return location for an error
 *
 * Fails with %TL_MODEL_ERROR_STRUCTURE if @parent may not hold @kind or @id is taken.
 *
 * Returns: (transfer none) (nullable): the new, empty record
 */
TlRecord *
tl_document_insert (TlDocument *self, TlKind kind, TlId id, TlRecord *parent, int index,
                    GError **error)
{
  TlRecord *record;
  guint n_children = tl_record_get_n_children (parent);
  guint place = index < 0 ? n_children : (guint) index;

  g_return_val_if_fail (tl_document_may_change (self), NULL);
  g_return_val_if_fail (place <= n_children, NULL);

  if (!tl_kind_may_hold (tl_record_get_kind (parent), kind))
    {
      set_may_not_hold (error, tl_record_get_kind (parent), kind);
      return NULL;
    }
  if (id == TL_ID_NONE)
    id = tl_id_new ();
  if (tl_document_lookup (self, id) != NULL)
    {
      tl_model_fail_structure (error, _ ("There is already a record with this id."));
      return NULL;
    }

  record = obtain_record (self, kind, id);
  register_record (self, record);
  tl_record_attach (record, parent, place);
  tl_document_note (self, &(TlChange){ .type = TL_CHANGE_INSERT,
                                       .kind = kind,
                                       .id = id,
                                       .parent = tl_record_get_id (parent),
                                       .index = place });
  return record;
}

/* Swaps in @value (emptied) and notes the change; equal values change nothing. */
void
tl_document_replace_value (TlDocument *self, TlRecord *record, guint field, TlValue *value)
{
  TlKind kind = tl_record_get_kind (record);
  const TlField *info = tl_kind_get_field (kind, field);
  TlChange change
      = { .type = TL_CHANGE_SET, .kind = kind, .id = tl_record_get_id (record), .field = field };

  if (tl_value_equal (value, tl_record_get_value (record, field), info))
    {
      tl_value_clear (value, info);
      return;
    }
  change.new_value = *value;
  tl_record_take_value (record, field, value);
  change.old_value = *value;
  tl_document_note (self, &change);
  tl_value_clear (value, info);
}

/* A record without children and values, out of the tree. */
void
tl_document_remove_bare (TlDocument *self, TlRecord *record)
{
  TlChange change = { .type = TL_CHANGE_REMOVE,
                      .kind = tl_record_get_kind (record),
                      .id = tl_record_get_id (record),
                      .parent = tl_record_get_id (tl_record_get_parent (record)),
                      .index = tl_record_get_index (record) };

  tl_document_note (self, &change);
  g_hash_table_remove (self->records, &change.id);
  tl_record_detach (record);
  if (self->edit != NULL)
    g_hash_table_replace (self->removed, (gpointer) tl_record_get_id_key (record), record);
  else
    g_object_unref (record);
}

static gboolean
is_below (TlRecord *record, TlRecord *ancestor)
{
  while (record != NULL && record != ancestor)
    record = tl_record_get_parent (record);
  return record != NULL;
}

/**
 * tl_document_move:
 * @self: a document in an edit
 * @record: a record other than the project
 * @parent: where it shall stand
 * @index: its place there once it is out of its old one, or -1 for the end
 * @error: return location for an error
 *
 * Fails with %TL_MODEL_ERROR_STRUCTURE if @parent may not hold it.
 *
 * Returns: whether it moved or stood there already
 */
gboolean
tl_document_move (TlDocument *self, TlRecord *record, TlRecord *parent, int index, GError **error)
{
  TlRecord *old_parent = tl_record_get_parent (record);
  guint old_index = tl_record_get_index (record);
  guint last = tl_record_get_n_children (parent) - (parent == old_parent ? 1 : 0);
  guint place = index < 0 ? last : (guint) index;

  g_return_val_if_fail (tl_document_may_change (self) && old_parent != NULL, FALSE);
  g_return_val_if_fail (place <= last, FALSE);

  if (!tl_kind_may_hold (tl_record_get_kind (parent), tl_record_get_kind (record)))
    {
      set_may_not_hold (error, tl_record_get_kind (parent), tl_record_get_kind (record));
      return FALSE;
    }
  if (is_below (parent, record))
    return tl_model_fail_structure (error, _ ("A record cannot be moved into itself."));
  if (parent == old_parent && place == old_index)
    return TRUE;

  tl_document_note (self, &(TlChange){ .type = TL_CHANGE_MOVE,
                                       .kind = tl_record_get_kind (record),
                                       .id = tl_record_get_id (record),
                                       .parent = tl_record_get_id (parent),
                                       .index = place,
                                       .old_parent = tl_record_get_id (old_parent),
                                       .old_index = old_index });
  tl_record_detach (record);
  tl_record_attach (record, parent, place);
  return TRUE;
}

/* While loading, a reader meets references before their targets and checks them at the end. */
static gboolean
check_reference (TlDocument *self, const TlField *field, TlId id, GError **error)
{
  TlRecord *target;

  if (self->loading)
    return TRUE;
  target = tl_document_lookup (self, id);
  if (target == NULL || ((1u << tl_record_get_kind (target)) & field->kinds) == 0)
    {
      g_set_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_VALUE,
                   _ ("“%s”: there is no such record."), tl_field_get_label (field));
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_references (TlDocument *self, const TlField *field, const TlValue *value, GError **error)
{
  if (!value->is_set)
    return TRUE;
  if (field->type == TL_FIELD_REFERENCE)
    return check_reference (self, field, value->reference, error);
  if (field->type == TL_FIELD_REFERENCES)
    {
      guint n;
      const TlId *ids = tl_value_get_references (value, &n);

      for (guint i = 0; i < n; i++)
        if (!check_reference (self, field, ids[i], error))
          return FALSE;
    }
  return TRUE;
}

/* Ends every setter: takes @value if it was @made and its references exist. */
static gboolean
take_value (TlDocument *self, TlRecord *record, guint field, TlValue *value, gboolean made,
            GError **error)
{
  const TlField *info = tl_kind_get_field (tl_record_get_kind (record), field);

  g_return_val_if_fail (tl_document_may_change (self), FALSE);
  if (!made || !check_references (self, info, value, error))
    {
      tl_value_clear (value, info);
      return FALSE;
    }
  tl_document_replace_value (self, record, field, value);
  return TRUE;
}

/**
 * tl_document_set_value:
 * @self: a document in an edit
 * @record: a record
 * @field: one of its fields
 * @value: a value made for a field of the same type and range
 * @error: return location for an error
 *
 * This and the setters below fail with %TL_MODEL_ERROR_VALUE if the value does not fit the field or
 * leads to no record; the document is then unchanged.
 *
 * Returns: whether @field now has @value
 */
gboolean
tl_document_set_value (TlDocument *self, TlRecord *record, guint field, const TlValue *value,
                       GError **error)
{
  TlValue copy = TL_VALUE_INIT;

  tl_value_copy (&copy, value, tl_kind_get_field (tl_record_get_kind (record), field));
  return take_value (self, record, field, &copy, TRUE, error);
}

gboolean
tl_document_set_text (TlDocument *self, TlRecord *record, guint field, const char *text,
                      GError **error)
{
  TlValue value = TL_VALUE_INIT;
  gboolean made = tl_value_set_text (&value, TL_FIELD_INFO (record, field), text, error);

  return take_value (self, record, field, &value, made, error);
}

gboolean
tl_document_set_integer (TlDocument *self, TlRecord *record, guint field, gint64 integer,
                         GError **error)
{
  TlValue value = TL_VALUE_INIT;
  gboolean made = tl_value_set_integer (&value, TL_FIELD_INFO (record, field), integer, error);

  return take_value (self, record, field, &value, made, error);
}

gboolean
tl_document_set_number (TlDocument *self, TlRecord *record, guint field, double number,
                        GError **error)
{
  TlValue value = TL_VALUE_INIT;
  gboolean made = tl_value_set_number (&value, TL_FIELD_INFO (record, field), number, error);

  return take_value (self, record, field, &value, made, error);
}

gboolean
tl_document_set_reference (TlDocument *self, TlRecord *record, guint field, TlId id, GError **error)
{
  return tl_document_set_integer (self, record, field, (gint64) id, error);
}

gboolean
tl_document_set_references (TlDocument *self, TlRecord *record, guint field, const TlId *ids,
                            guint n, GError **error)
{
  TlValue value = TL_VALUE_INIT;
  gboolean made = tl_value_set_references (&value, TL_FIELD_INFO (record, field), ids, n, error);

  return take_value (self, record, field, &value, made, error);
}

/** tl_document_set_string: sets @field from the text form that the file uses. */
gboolean
tl_document_set_string (TlDocument *self, TlRecord *record, guint field, const char *text,
                        GError **error)
{
  TlValue value = TL_VALUE_INIT;
  gboolean made = tl_value_from_string (&value, TL_FIELD_INFO (record, field), text, error);

  return take_value (self, record, field, &value, made, error);
}

/** tl_document_unset: gives @field its default. */
void
tl_document_unset (TlDocument *self, TlRecord *record, guint field)
{
  TlValue value = TL_VALUE_INIT;

  take_value (self, record, field, &value, TRUE, NULL);
}
