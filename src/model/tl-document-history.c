/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A document's history: edits become transactions, transactions are undone and done again, and change
 * lists that come from elsewhere (a journal) are carried out.
 *
 * Two lists hold it: @done, oldest first, and @undone, the next to redo last. A new edit empties
 * @undone. An edit whose key is that of the latest transaction widens that one instead, unless it was
 * sealed: by a save, or because the user has moved in the history since.
 *
 * An edit that tl_document_begin_more() began widens the latest transaction in any case. A save may hold
 * that one as it is, so a new one takes its place, and whoever follows is told of both. If the edit has a
 * key, the new one has it, and the next edits with that key widen it in turn.
 */
#include "tl-document-private.h"

#include <glib/gi18n-lib.h>

/* Older steps than this are forgotten. */
#define HISTORY_MAXIMUM 10000

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

/**
 * tl_document_begin_more:
 * @self: a document, not in an edit
 * @step: a step of the history
 * @key: (nullable): edits with the same key that follow become part of @step, too
 *
 * Begins an edit that becomes part of @step, as if both had been one from the start.
 *
 * Returns: FALSE, and no edit is begun, if @step is not the latest one
 */
gboolean
tl_document_begin_more (TlDocument *self, TlTransaction *step, const char *key)
{
  g_return_val_if_fail (self->edit == NULL && !self->loading, FALSE);

  if (step != latest (self->done))
    return FALSE;
  tl_document_begin (self, tl_transaction_get_name (step), key);
  self->continued = g_object_ref (step);
  return TRUE;
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
merge_into_latest (TlDocument *self, TlTransaction *edit)
{
  g_autoptr (TlTransaction) last = g_object_ref (latest (self->done));
  TlChanges *all = tl_transaction_get_changes (last);
  TlChanges *changes = tl_transaction_get_changes (edit);

  for (guint i = 0; i < changes->len; i++)
    tl_changes_append_merged (all, tl_changes_get (changes, i));
  if (all->len == 0)
    {
      /* The step before it was over when this one began: a save may hold it as it is. */
      drop_latest (self->done);
      self->sealed = TRUE;
    }
  tl_document_emit_changed (self, TL_ORIGIN_EDIT_MERGED, last, changes);
}

/* Puts @continued and @edit as one in the place of the former. */
static void
replace_latest (TlDocument *self, TlTransaction *continued, TlTransaction *edit)
{
  g_autoptr (TlChanges) none = tl_changes_new ();
  g_autoptr (TlTransaction) whole
      = tl_transaction_new (tl_transaction_get_name (continued), tl_transaction_get_key (edit),
                            tl_transaction_get_time (continued));
  TlChanges *all = tl_transaction_get_changes (whole);
  TlChanges *before = tl_transaction_get_changes (continued);
  TlChanges *changes = tl_transaction_get_changes (edit);

  for (guint i = 0; i < before->len; i++)
    tl_changes_append_copy (all, tl_changes_get (before, i));
  for (guint i = 0; i < changes->len; i++)
    tl_changes_append_merged (all, tl_changes_get (changes, i));
  self->sealed = all->len == 0;
  g_list_store_remove_all (self->undone);
  drop_latest (self->done);
  if (all->len == 0)
    {
      tl_document_emit_changed (self, TL_ORIGIN_FORGET, continued, changes);
      return;
    }
  g_list_store_append (self->done, whole);
  tl_document_emit_changed (self, TL_ORIGIN_UNDO, continued, none);
  tl_document_emit_changed (self, TL_ORIGIN_EDIT, whole, changes);
}

/* Whether the step of a card or an emotion is in the map whose lane holds it. */
static gboolean
step_is_in_map (TlDocument *self, TlRecord *record, TlId step_id)
{
  TlRecord *step = tl_document_lookup (self, step_id);

  return step != NULL
         && tl_record_get_ancestor (step, TL_KIND_MAP)
                == tl_record_get_ancestor (record, TL_KIND_MAP);
}

/* Whether the file could carry @record: what is required is there, a step is of the same map. */
static gboolean
record_is_whole (TlDocument *self, TlRecord *record)
{
  TlKind kind = tl_record_get_kind (record);

  for (guint i = 0; i < tl_kind_get_n_fields (kind); i++)
    {
      const TlField *field = tl_kind_get_field (kind, i);

      if (field->required && !tl_record_is_set (record, i))
        return FALSE;
      if (field->required && field->kinds == TL_KIND_BIT (STEP)
          && !step_is_in_map (self, record, tl_record_get_reference (record, i)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
tree_is_whole (TlDocument *self, TlRecord *record)
{
  if (!record_is_whole (self, record))
    return FALSE;
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    if (!tree_is_whole (self, tl_record_get_child (record, i)))
      return FALSE;
  return TRUE;
}

/**
 * tl_document_may_commit:
 * @self: a document in an edit
 *
 * Returns: whether the edit leaves what a file can carry: every required field set, and every card at
 *   a step of its own map
 */
gboolean
tl_document_may_commit (TlDocument *self)
{
  TlChanges *changes;

  g_return_val_if_fail (self->edit != NULL, FALSE);

  changes = tl_transaction_get_changes (self->edit);
  for (guint i = 0; i < changes->len; i++)
    {
      const TlChange *change = tl_changes_get (changes, i);
      TlRecord *record = tl_document_lookup (self, change->id);

      if (record == NULL || change->type == TL_CHANGE_REMOVE)
        continue;
      if (!record_is_whole (self, record))
        return FALSE;
      /* A moved step, stage or lane takes others along. */
      if (change->type == TL_CHANGE_MOVE && change->parent != change->old_parent
          && !tree_is_whole (self, self->project))
        return FALSE;
    }
  return TRUE;
}

/**
 * tl_document_commit:
 * @self: a document in an edit
 *
 * Ends the edit. One that changed nothing leaves no trace. An edit that tl_document_may_commit()
 * refuses is a programmer's error and is rolled back: the file could not be read again.
 *
 * Returns: whether anything changed
 */
gboolean
tl_document_commit (TlDocument *self)
{
  g_autoptr (TlTransaction) edit = NULL;
  g_autoptr (TlTransaction) continued = NULL;

  g_return_val_if_fail (self->edit != NULL, FALSE);

  if (!tl_document_may_commit (self))
    {
      g_critical ("The edit “%s” leaves records that a file cannot carry",
                  tl_transaction_get_name (self->edit));
      tl_document_rollback (self);
      return FALSE;
    }
  edit = g_steal_pointer (&self->edit);
  continued = g_steal_pointer (&self->continued);
  g_hash_table_remove_all (self->removed);
  if (tl_transaction_get_changes (edit)->len == 0)
    return FALSE;

  if (continued != NULL)
    {
      replace_latest (self, continued, edit);
      return TRUE;
    }
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
  tl_document_emit_changed (self, TL_ORIGIN_EDIT, edit, tl_transaction_get_changes (edit));
  return TRUE;
}

static gboolean
apply_place (TlDocument *self, const TlChange *change, TlRecord *record, GError **error)
{
  TlRecord *parent = tl_document_lookup (self, change->parent);
  guint n_children;

  if (parent == NULL)
    return tl_model_fail_structure (error, _ ("A change needs a record that is not there."));
  n_children = tl_record_get_n_children (parent);
  if (change->type == TL_CHANGE_MOVE && tl_record_get_parent (record) == parent)
    n_children--;
  if (change->index > n_children)
    return tl_model_fail_structure (error, _ ("A change needs a place that is not there."));
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
    return tl_model_fail_structure (error, _ ("A change needs a record that is not there."));

  switch (change->type)
    {
    case TL_CHANGE_MOVE:
      if (record == self->project)
        return tl_model_fail_structure (error, _ ("The project cannot be moved."));
      return apply_place (self, change, record, error);
    case TL_CHANGE_SET:
      {
        TlValue copy = TL_VALUE_INIT;

        /* No check of references: undoing a removal restores both ends one after the other. */
        tl_value_copy (&copy, &change->new_value, TL_FIELD_INFO (record, change->field));
        tl_document_replace_value (self, record, change->field, &copy);
        return TRUE;
      }
    case TL_CHANGE_REMOVE:
      if (record == self->project || tl_record_get_n_children (record) > 0)
        return tl_model_fail_structure (error, _ ("A record that holds others cannot be removed."));
      tl_document_remove_bare (self, record);
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
  g_return_val_if_fail (tl_document_may_change (self), FALSE);

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
  g_clear_object (&self->continued);
  inverse = tl_changes_invert (tl_transaction_get_changes (edit));
  replay (self, inverse);
  g_hash_table_remove_all (self->removed);
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

static void
take_back (TlDocument *self, gboolean for_redo)
{
  g_autoptr (TlTransaction) transaction = g_object_ref (latest (self->done));
  g_autoptr (TlChanges) inverse = tl_changes_invert (tl_transaction_get_changes (transaction));

  replay (self, inverse);
  drop_latest (self->done);
  if (for_redo)
    g_list_store_append (self->undone, transaction);
  else
    g_list_store_remove_all (self->undone); /* they came after it, and may need it */
  self->sealed = TRUE;
  tl_document_emit_changed (self, for_redo ? TL_ORIGIN_UNDO : TL_ORIGIN_FORGET, transaction,
                            inverse);
}

/** tl_document_undo: takes the latest step back. Returns: whether there was one */
gboolean
tl_document_undo (TlDocument *self)
{
  if (!tl_document_can_undo (self))
    return FALSE;

  take_back (self, TRUE);
  return TRUE;
}

/**
 * tl_document_forget:
 * @self: a document, not in an edit
 * @step: a step of the history
 *
 * Takes @step back as if it had never been: it cannot be done again, nor can what was undone after it.
 *
 * Returns: FALSE, and nothing is changed, if @step is not the latest one
 */
gboolean
tl_document_forget (TlDocument *self, TlTransaction *step)
{
  g_return_val_if_fail (self->edit == NULL && !self->loading, FALSE);

  if (step != latest (self->done))
    return FALSE;
  take_back (self, FALSE);
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
  tl_document_emit_changed (self, TL_ORIGIN_REDO, transaction,
                            tl_transaction_get_changes (transaction));
  return TRUE;
}

/** tl_document_get_undo_list: Returns: (transfer none): the #TlTransaction done, oldest first */
GListModel *
tl_document_get_undo_list (TlDocument *self)
{
  return G_LIST_MODEL (self->done);
}

/** tl_document_get_redo_list: Returns: (transfer none): the #TlTransaction undone, the next to redo
 *  last */
GListModel *
tl_document_get_redo_list (TlDocument *self)
{
  return G_LIST_MODEL (self->undone);
}

/**
 * tl_document_go_back:
 * @self: a document that is in no edit
 * @n_steps: how many of the latest steps to take back, at most as many as there are
 * @name: what is done, for people
 *
 * Takes steps back in a new step. Unlike repeated undo that loses nothing when editing goes on: the
 * steps stay in the history, and undoing the new one brings them all back.
 *
 * Returns: whether anything changed
 */
gboolean
tl_document_go_back (TlDocument *self, guint n_steps, const char *name)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->done));

  g_return_val_if_fail (self->edit == NULL && n_steps <= n, FALSE);

  tl_document_begin (self, name, NULL);
  for (guint i = n; i > n - n_steps; i--)
    {
      g_autoptr (TlTransaction) step = g_list_model_get_item (G_LIST_MODEL (self->done), i - 1);
      g_autoptr (TlChanges) inverse = tl_changes_invert (tl_transaction_get_changes (step));
      g_autoptr (GError) error = NULL;

      if (!tl_document_apply (self, inverse, &error))
        g_error ("The history does not fit its document: %s", error->message);
    }
  return tl_document_commit (self);
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
