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
 * Rejected: records that know their own undo (scattered, cannot be journalled) and snapshots of the
 * whole tree (10,000 touchpoints are 10 MB a step).
 */
#include "tl-document.h"

#include "tl-record-private.h"

#include <glib/gi18n-lib.h>

/* Older steps than this are forgotten. */
#define HISTORY_MAXIMUM 10000

struct _TlDocument
{
  GObject parent_instance;

  gboolean loading;
  gboolean sealed; /* the latest transaction takes no more edits */

  /* owned */
  TlRecord *project;
  GHashTable *records; /* of TlRecord by its id; the records are the tree's */
  TlTransaction *edit; /* NULL outside an edit */
  GListStore *done;    /* TlTransaction, oldest first */
  GListStore *undone;  /* TlTransaction, the next to redo last */
};

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
  g_object_unref (self->done);
  g_object_unref (self->undone);
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

static gboolean
value_refers_to (const TlValue *value, const TlField *field, TlId id)
{
  if (!value->is_set)
    return FALSE;
  if (field->type == TL_FIELD_REFERENCE)
    return value->reference == id;
  if (field->type == TL_FIELD_REFERENCES)
    {
      guint n;
      const TlId *ids = tl_value_get_references (value, &n);

      for (guint i = 0; i < n; i++)
        if (ids[i] == id)
          return TRUE;
    }
  return FALSE;
}

static gboolean
record_refers_to (TlRecord *record, TlId id)
{
  TlKind kind = tl_record_get_kind (record);
  guint n_fields = tl_kind_get_n_fields (kind);

  for (guint i = 0; i < n_fields; i++)
    if (value_refers_to (tl_record_get_value (record, i), tl_kind_get_field (kind, i), id))
      return TRUE;
  return FALSE;
}

static void
collect_referrers (TlRecord *record, TlId id, GPtrArray *referrers)
{
  if (record_refers_to (record, id))
    g_ptr_array_add (referrers, record);
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    collect_referrers (tl_record_get_child (record, i), id, referrers);
}

/**
 * tl_document_find_referrers:
 * @self: a document
 * @id: a record's id
 *
 * Returns: (transfer container) (element-type TlRecord): the records with a field that leads to
 *   that record, in document order
 */
GPtrArray *
tl_document_find_referrers (TlDocument *self, TlId id)
{
  GPtrArray *referrers = g_ptr_array_new ();

  collect_referrers (self->project, id, referrers);
  return referrers;
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

/**
 * tl_document_begin:
 * @self: a document, not in an edit
 * @name: what is done, for people: “Move card”
 * @key: (nullable): edits with the same key in a row become one step of the history
 *
 * Begins an edit. End it with tl_document_commit() or tl_document_rollback().
 */
void
tl_document_begin (TlDocument *self, const char *name, const char *key)
{
  g_return_if_fail (self->edit == NULL && !self->loading);
  self->edit = tl_transaction_new (name, key, g_get_real_time () / G_USEC_PER_SEC);
}

gboolean
tl_document_is_editing (TlDocument *self)
{
  return self->edit != NULL;
}

/** tl_document_seal: ends merging: the next edit is a step of its own, whatever its key. */
void
tl_document_seal (TlDocument *self)
{
  self->sealed = TRUE;
}

static TlTransaction *
latest (GListStore *list)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));
  TlTransaction *transaction;

  if (n == 0)
    return NULL;
  transaction = g_list_model_get_item (G_LIST_MODEL (list), n - 1);
  g_object_unref (transaction); /* the list holds it */
  return transaction;
}

static void
drop_latest (GListStore *list)
{
  g_list_store_remove (list, g_list_model_get_n_items (G_LIST_MODEL (list)) - 1);
}

static gboolean
can_merge (TlDocument *self, TlTransaction *edit)
{
  TlTransaction *last = latest (self->done);

  return !self->sealed && last != NULL
         && g_list_model_get_n_items (G_LIST_MODEL (self->undone)) == 0
         && tl_transaction_get_key (edit) != NULL
         && g_strcmp0 (tl_transaction_get_key (edit), tl_transaction_get_key (last)) == 0;
}

static void
emit_changed (TlDocument *self, TlChangeOrigin origin, TlTransaction *transaction,
              TlChanges *changes)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, origin, transaction, changes);
}

static void
merge_into_latest (TlDocument *self, TlTransaction *edit)
{
  g_autoptr (TlTransaction) last = g_object_ref (latest (self->done));
  TlChanges *all = tl_transaction_get_changes (last);
  TlChanges *changes = tl_transaction_get_changes (edit);

  for (guint i = 0; i < changes->len; i++)
    tl_changes_append_merged (all, tl_changes_get (changes, i));
  if (all->len == 0)
    drop_latest (self->done);
  emit_changed (self, TL_ORIGIN_EDIT_MERGED, last, changes);
}

/**
 * tl_document_commit:
 * @self: a document in an edit
 *
 * Ends the edit. One that changed nothing leaves no trace.
 *
 * Returns: whether anything changed
 */
gboolean
tl_document_commit (TlDocument *self)
{
  g_autoptr (TlTransaction) edit = NULL;

  g_return_val_if_fail (self->edit != NULL, FALSE);

  edit = g_steal_pointer (&self->edit);
  if (tl_transaction_get_changes (edit)->len == 0)
    return FALSE;

  if (can_merge (self, edit))
    {
      merge_into_latest (self, edit);
      return TRUE;
    }

  self->sealed = FALSE;
  g_list_store_remove_all (self->undone);
  g_list_store_append (self->done, edit);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->done)) > HISTORY_MAXIMUM)
    g_list_store_remove (self->done, 0);
  emit_changed (self, TL_ORIGIN_EDIT, edit, tl_transaction_get_changes (edit));
  return TRUE;
}

static gboolean
may_change (TlDocument *self)
{
  return self->edit != NULL || self->loading;
}

static void
note (TlDocument *self, const TlChange *change)
{
  if (self->edit != NULL)
    tl_changes_append_copy (tl_transaction_get_changes (self->edit), change);
}

static gboolean
fail_structure (GError **error, const char *message)
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

  g_return_val_if_fail (may_change (self), NULL);
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
      fail_structure (error, _ ("There is already a record with this id."));
      return NULL;
    }

  record = tl_record_new (kind, id);
  register_record (self, record);
  tl_record_attach (record, parent, place);
  note (self, &(TlChange){ .type = TL_CHANGE_INSERT,
                           .kind = kind,
                           .id = id,
                           .parent = tl_record_get_id (parent),
                           .index = place });
  return record;
}

/* Swaps in @value (emptied) and notes the change; equal values change nothing. */
static void
replace_value (TlDocument *self, TlRecord *record, guint field, TlValue *value)
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
  note (self, &change);
  tl_value_clear (value, info);
}

/* A record without children and values, out of the tree. */
static void
remove_bare (TlDocument *self, TlRecord *record)
{
  TlChange change = { .type = TL_CHANGE_REMOVE,
                      .kind = tl_record_get_kind (record),
                      .id = tl_record_get_id (record),
                      .parent = tl_record_get_id (tl_record_get_parent (record)),
                      .index = tl_record_get_index (record) };

  note (self, &change);
  g_hash_table_remove (self->records, &change.id);
  tl_record_detach (record);
  g_object_unref (record);
}

static void
remove_tree (TlDocument *self, TlRecord *record)
{
  guint n_fields = tl_kind_get_n_fields (tl_record_get_kind (record));

  for (guint i = tl_record_get_n_children (record); i-- > 0;)
    remove_tree (self, tl_record_get_child (record, i));
  for (guint i = 0; i < n_fields; i++)
    tl_document_unset (self, record, i);
  remove_bare (self, record);
}

/* Adds @record and all below it to @ids and to the end of @order. */
static void
collect_ids (TlRecord *record, GHashTable *ids, GArray *order)
{
  TlId id = tl_record_get_id (record);

  if (!g_hash_table_add (ids, g_memdup2 (&id, sizeof id)))
    return;
  g_array_append_val (order, id);
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    collect_ids (tl_record_get_child (record, i), ids, order);
}

/* Adds to @ids the records that make no sense without one in @ids, found at or below @record. */
static void
collect_dependants (TlRecord *record, GHashTable *ids, GArray *order)
{
  TlKind kind = tl_record_get_kind (record);
  TlId id = tl_record_get_id (record);

  if (!g_hash_table_contains (ids, &id))
    for (guint i = 0; i < tl_kind_get_n_fields (kind); i++)
      {
        const TlField *field = tl_kind_get_field (kind, i);
        const TlValue *value;

        if (!field->dies)
          continue;
        value = tl_record_get_value (record, i);
        if (value->is_set && g_hash_table_contains (ids, &value->reference))
          {
            collect_ids (record, ids, order);
            break;
          }
      }
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    collect_dependants (tl_record_get_child (record, i), ids, order);
}

static void
unset_references (TlDocument *self, TlRecord *record, guint index, GHashTable *ids)
{
  const TlField *field = tl_kind_get_field (tl_record_get_kind (record), index);
  const TlValue *value = tl_record_get_value (record, index);
  TlValue kept = TL_VALUE_INIT;
  g_autoptr (GArray) rest = NULL;
  const TlId *old;
  guint n;

  if (!value->is_set)
    return;
  if (field->type == TL_FIELD_REFERENCE && g_hash_table_contains (ids, &value->reference))
    tl_document_unset (self, record, index);
  if (field->type != TL_FIELD_REFERENCES)
    return;

  old = tl_value_get_references (value, &n);
  rest = g_array_new (FALSE, FALSE, sizeof (TlId));
  for (guint i = 0; i < n; i++)
    if (!g_hash_table_contains (ids, &old[i]))
      g_array_append_val (rest, old[i]);
  if (rest->len == n)
    return;
  tl_value_set_references (&kept, field, (const TlId *) (gpointer) rest->data, rest->len, NULL);
  replace_value (self, record, index, &kept);
}

static void
clear_references (TlDocument *self, TlRecord *record, GHashTable *ids)
{
  TlKind kind = tl_record_get_kind (record);
  TlId id = tl_record_get_id (record);

  if (!g_hash_table_contains (ids, &id))
    for (guint i = 0; i < tl_kind_get_n_fields (kind); i++)
      unset_references (self, record, i, ids);
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    clear_references (self, tl_record_get_child (record, i), ids);
}

/**
 * tl_document_remove:
 * @self: a document in an edit
 * @record: a record other than the project
 *
 * Removes @record, all that it holds, and the records that have no meaning without one of those (the
 * cards of a step, links from and to it); other references to them are cleared. @record must not be
 * used afterwards.
 */
void
tl_document_remove (TlDocument *self, TlRecord *record)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (tl_id_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (TlId));
  guint n_before;

  g_return_if_fail (may_change (self) && record != self->project);

  collect_ids (record, ids, order);
  do
    {
      n_before = g_hash_table_size (ids);
      collect_dependants (self->project, ids, order);
    }
  while (g_hash_table_size (ids) != n_before);

  clear_references (self, self->project, ids);

  /* From the leaves up; one may already have gone with a parent that was found later. */
  for (guint i = order->len; i-- > 0;)
    {
      TlRecord *next = tl_document_lookup (self, g_array_index (order, TlId, i));

      if (next != NULL)
        remove_tree (self, next);
    }
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

  g_return_val_if_fail (may_change (self) && old_parent != NULL, FALSE);
  g_return_val_if_fail (place <= last, FALSE);

  if (!tl_kind_may_hold (tl_record_get_kind (parent), tl_record_get_kind (record)))
    {
      set_may_not_hold (error, tl_record_get_kind (parent), tl_record_get_kind (record));
      return FALSE;
    }
  if (is_below (parent, record))
    return fail_structure (error, _ ("A record cannot be moved into itself."));
  if (parent == old_parent && place == old_index)
    return TRUE;

  note (self, &(TlChange){ .type = TL_CHANGE_MOVE,
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

  g_return_val_if_fail (may_change (self), FALSE);
  if (!made || !check_references (self, info, value, error))
    {
      tl_value_clear (value, info);
      return FALSE;
    }
  replace_value (self, record, field, value);
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

#define FIELD_INFO(record, field) tl_kind_get_field (tl_record_get_kind (record), field)

gboolean
tl_document_set_text (TlDocument *self, TlRecord *record, guint field, const char *text,
                      GError **error)
{
  TlValue value = TL_VALUE_INIT;
  gboolean made = tl_value_set_text (&value, FIELD_INFO (record, field), text, error);

  return take_value (self, record, field, &value, made, error);
}

gboolean
tl_document_set_integer (TlDocument *self, TlRecord *record, guint field, gint64 integer,
                         GError **error)
{
  TlValue value = TL_VALUE_INIT;
  gboolean made = tl_value_set_integer (&value, FIELD_INFO (record, field), integer, error);

  return take_value (self, record, field, &value, made, error);
}

gboolean
tl_document_set_number (TlDocument *self, TlRecord *record, guint field, double number,
                        GError **error)
{
  TlValue value = TL_VALUE_INIT;
  gboolean made = tl_value_set_number (&value, FIELD_INFO (record, field), number, error);

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
  gboolean made = tl_value_set_references (&value, FIELD_INFO (record, field), ids, n, error);

  return take_value (self, record, field, &value, made, error);
}

/** tl_document_set_string: sets @field from the text form that the file uses. */
gboolean
tl_document_set_string (TlDocument *self, TlRecord *record, guint field, const char *text,
                        GError **error)
{
  TlValue value = TL_VALUE_INIT;
  gboolean made = tl_value_from_string (&value, FIELD_INFO (record, field), text, error);

  return take_value (self, record, field, &value, made, error);
}

/** tl_document_unset: gives @field its default. */
void
tl_document_unset (TlDocument *self, TlRecord *record, guint field)
{
  TlValue value = TL_VALUE_INIT;

  take_value (self, record, field, &value, TRUE, NULL);
}

static gboolean
apply_place (TlDocument *self, const TlChange *change, TlRecord *record, GError **error)
{
  TlRecord *parent = tl_document_lookup (self, change->parent);
  guint n_children;

  if (parent == NULL)
    return fail_structure (error, _ ("A change needs a record that is not there."));
  n_children = tl_record_get_n_children (parent);
  if (change->type == TL_CHANGE_MOVE && tl_record_get_parent (record) == parent)
    n_children--;
  if (change->index > n_children)
    return fail_structure (error, _ ("A change needs a place that is not there."));
  if (change->type == TL_CHANGE_MOVE)
    return tl_document_move (self, record, parent, (int) change->index, error);
  return tl_document_insert (self, change->kind, change->id, parent, (int) change->index, error)
         != NULL;
}

static gboolean
apply_one (TlDocument *self, const TlChange *change, GError **error)
{
  TlRecord *record = tl_document_lookup (self, change->id);

  if (change->type == TL_CHANGE_INSERT)
    return apply_place (self, change, NULL, error);
  if (record == NULL || tl_record_get_kind (record) != change->kind)
    return fail_structure (error, _ ("A change needs a record that is not there."));

  switch (change->type)
    {
    case TL_CHANGE_MOVE:
      if (record == self->project)
        return fail_structure (error, _ ("The project cannot be moved."));
      return apply_place (self, change, record, error);
    case TL_CHANGE_SET:
      {
        TlValue copy = TL_VALUE_INIT;

        /* No check of references: undoing a removal restores both ends one after the other. */
        tl_value_copy (&copy, &change->new_value, FIELD_INFO (record, change->field));
        replace_value (self, record, change->field, &copy);
        return TRUE;
      }
    case TL_CHANGE_REMOVE:
      if (record == self->project || tl_record_get_n_children (record) > 0)
        return fail_structure (error, _ ("A record that holds others cannot be removed."));
      remove_bare (self, record);
      return TRUE;
    case TL_CHANGE_INSERT:
      break;
    }
  g_assert_not_reached ();
}

/**
 * tl_document_apply:
 * @self: a document in an edit or being loaded
 * @changes: changes
 * @error: return location for an error
 *
 * Carries out @changes one by one. Fails with %TL_MODEL_ERROR_STRUCTURE at the first that does not
 * fit; the caller then rolls back.
 *
 * Returns: whether all of them fitted
 */
gboolean
tl_document_apply (TlDocument *self, TlChanges *changes, GError **error)
{
  g_return_val_if_fail (may_change (self), FALSE);

  for (guint i = 0; i < changes->len; i++)
    if (!apply_one (self, tl_changes_get (changes, i), error))
      return FALSE;
  return TRUE;
}

/* Changes of the document's own history always fit. */
static void
replay (TlDocument *self, TlChanges *changes)
{
  gboolean was_loading = self->loading;
  g_autoptr (GError) error = NULL;

  self->loading = TRUE;
  if (!tl_document_apply (self, changes, &error))
    g_error ("The history does not fit its document: %s", error->message);
  self->loading = was_loading;
}

/** tl_document_rollback: ends the edit and takes back all that it did. */
void
tl_document_rollback (TlDocument *self)
{
  g_autoptr (TlTransaction) edit = NULL;
  g_autoptr (TlChanges) inverse = NULL;

  g_return_if_fail (self->edit != NULL);

  edit = g_steal_pointer (&self->edit);
  inverse = tl_changes_invert (tl_transaction_get_changes (edit));
  replay (self, inverse);
}

gboolean
tl_document_can_undo (TlDocument *self)
{
  return self->edit == NULL && latest (self->done) != NULL;
}

gboolean
tl_document_can_redo (TlDocument *self)
{
  return self->edit == NULL && latest (self->undone) != NULL;
}

/** tl_document_get_undo_name: Returns: (nullable): what undo would take back */
const char *
tl_document_get_undo_name (TlDocument *self)
{
  return tl_document_can_undo (self) ? tl_transaction_get_name (latest (self->done)) : NULL;
}

/** tl_document_get_redo_name: Returns: (nullable): what redo would do again */
const char *
tl_document_get_redo_name (TlDocument *self)
{
  return tl_document_can_redo (self) ? tl_transaction_get_name (latest (self->undone)) : NULL;
}

/** tl_document_undo: takes the latest step back. Returns: whether there was one */
gboolean
tl_document_undo (TlDocument *self)
{
  g_autoptr (TlTransaction) transaction = NULL;
  g_autoptr (TlChanges) inverse = NULL;

  if (!tl_document_can_undo (self))
    return FALSE;

  transaction = g_object_ref (latest (self->done));
  inverse = tl_changes_invert (tl_transaction_get_changes (transaction));
  replay (self, inverse);
  drop_latest (self->done);
  g_list_store_append (self->undone, transaction);
  self->sealed = TRUE;
  emit_changed (self, TL_ORIGIN_UNDO, transaction, inverse);
  return TRUE;
}

/** tl_document_redo: does the step that was undone last again. Returns: whether there was one */
gboolean
tl_document_redo (TlDocument *self)
{
  g_autoptr (TlTransaction) transaction = NULL;

  if (!tl_document_can_redo (self))
    return FALSE;

  transaction = g_object_ref (latest (self->undone));
  replay (self, tl_transaction_get_changes (transaction));
  drop_latest (self->undone);
  g_list_store_append (self->done, transaction);
  self->sealed = TRUE;
  emit_changed (self, TL_ORIGIN_REDO, transaction, tl_transaction_get_changes (transaction));
  return TRUE;
}

/** tl_document_get_undo_list: Returns: (transfer none): the #TlTransaction done, oldest first */
GListModel *
tl_document_get_undo_list (TlDocument *self)
{
  return G_LIST_MODEL (self->done);
}

/** tl_document_get_redo_list: Returns: (transfer none): those undone, the next to redo last */
GListModel *
tl_document_get_redo_list (TlDocument *self)
{
  return G_LIST_MODEL (self->undone);
}

static void
copy_list (GListStore *to, GListModel *from)
{
  g_list_store_remove_all (to);
  for (guint i = 0; i < g_list_model_get_n_items (from); i++)
    {
      g_autoptr (TlTransaction) transaction = g_list_model_get_item (from, i);

      g_list_store_append (to, transaction);
    }
}

/**
 * tl_document_restore_history:
 * @self: a document
 * @done: the transactions that led to its present state, oldest first
 * @undone: those that were undone, the next to redo last
 *
 * Gives the document the history that a journal kept.
 */
void
tl_document_restore_history (TlDocument *self, GListModel *done, GListModel *undone)
{
  g_return_if_fail (self->edit == NULL);

  copy_list (self->done, done);
  copy_list (self->undone, undone);
  self->sealed = TRUE;
}
