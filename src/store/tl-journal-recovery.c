/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The journal on opening: what the file holds already becomes the history, what it lacks is carried
 * out anew. tl-journal.c has the vocabulary.
 *
 * A hash that no save knows means that somebody else wrote the file. Steps since the last save are
 * then tried on top of it, each whole or not at all: a value is set only if it still is what the user
 * changed it from. What fits becomes one step that can be undone; what does not is counted as lost.
 */
#include "tl-journal-private.h"

#include <glib/gi18n-lib.h>

/* How many steps a document's journal keeps when it is opened. */
#define STEPS_KEPT 5000

/* A step that the file may lack. */
typedef struct
{
  char *name;
  TlChanges *changes;
} PendingStep;

static void
pending_step_free (gpointer data)
{
  PendingStep *step = data;

  g_free (step->name);
  g_array_unref (step->changes);
  g_free (step);
}

/* Takes @changes; @row is at the step that made them. */
static PendingStep *
pending_step_new (sqlite3_stmt *row, TlChanges *changes)
{
  const char *name = (const char *) sqlite3_column_text (row, 3);
  PendingStep *step = g_new0 (PendingStep, 1);

  step->changes = changes;
  switch ((StepKind) sqlite3_column_int (row, 1))
    {
    case STEP_UNDO:
      /* Translators: a step of the history that was undone: “Undo: Move card”. */
      step->name = g_strdup_printf (_ ("Undo: %s"), name);
      break;
    case STEP_REDO:
      /* Translators: a step of the history that was done again: “Redo: Move card”. */
      step->name = g_strdup_printf (_ ("Redo: %s"), name);
      break;
    default:
      step->name = g_strdup (name);
    }
  return step;
}

/* Replaying: the two stacks of the history while the steps are read. */
typedef struct
{
  GListStore *done;
  GListStore *undone;
} Stacks;

static TlTransaction *
pop_target (GListStore *stack, guint64 target)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (stack));
  g_autoptr (TlTransaction) top
      = n > 0 ? g_list_model_get_item (G_LIST_MODEL (stack), n - 1) : NULL;

  if (top == NULL || tl_transaction_get_serial (top) != target)
    return NULL;
  g_list_store_remove (stack, n - 1);
  return g_steal_pointer (&top);
}

/* Moves the history over one step. @changes is what the step did to the document. */
static gboolean
replay_step (Stacks *stacks, sqlite3_stmt *row, TlChanges **changes, GError **error)
{
  StepKind kind = (StepKind) sqlite3_column_int (row, 1);
  guint64 target = (guint64) sqlite3_column_int64 (row, 2);
  g_autoptr (TlTransaction) transaction = NULL;

  *changes = NULL;
  if (kind == STEP_EDIT)
    {
      g_autoptr (GBytes) bytes
          = g_bytes_new (sqlite3_column_blob (row, 5), (gsize) sqlite3_column_bytes (row, 5));
      g_autoptr (TlChanges) stored = tl_changes_from_bytes (bytes, error);

      if (stored == NULL)
        return FALSE;
      transaction = tl_transaction_new_from_changes ((const char *) sqlite3_column_text (row, 3),
                                                     sqlite3_column_int64 (row, 4), stored);
      tl_transaction_set_serial (transaction, (guint64) sqlite3_column_int64 (row, 0));
      g_list_store_append (stacks->done, transaction);
      g_list_store_remove_all (stacks->undone);
      *changes = g_steal_pointer (&stored);
      return TRUE;
    }

  transaction = pop_target (kind == STEP_UNDO ? stacks->done : stacks->undone, target);
  if (transaction == NULL)
    {
      g_set_error_literal (error, TL_STORE_ERROR, TL_STORE_ERROR_CORRUPT,
                           _ ("The journal names a step that is not there."));
      return FALSE;
    }
  g_list_store_append (kind == STEP_UNDO ? stacks->undone : stacks->done, transaction);
  *changes = kind == STEP_UNDO ? tl_changes_invert (tl_transaction_get_changes (transaction))
                               : g_array_ref (tl_transaction_get_changes (transaction));
  return TRUE;
}

/* A change whose value was meanwhile set by somebody else to something else is not theirs to lose. */
static gboolean
change_still_fits (TlDocument *document, const TlChange *change)
{
  TlRecord *record = tl_document_lookup (document, change->id);

  if (change->type != TL_CHANGE_SET)
    return TRUE;
  return record != NULL && tl_record_get_kind (record) == change->kind
         && tl_value_equal (tl_record_get_value (record, change->field), &change->old_value,
                            tl_kind_get_field (change->kind, change->field));
}

/* Whether every change of a step still fits; if so, they are carried out. */
static gboolean
apply_step (TlDocument *document, TlChanges *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      g_autoptr (TlChanges) one = tl_changes_new ();

      tl_changes_append_copy (one, tl_changes_get (changes, i));
      if (!change_still_fits (document, tl_changes_get (changes, i))
          || !tl_document_apply (document, one, NULL))
        return FALSE;
    }
  return tl_document_may_commit (document);
}

/* Carries out on somebody else's version the steps that fit, as one step of the history. */
static void
apply_what_fits (TlJournal *self, GPtrArray *pending, TlJournalReport *report)
{
  for (guint i = 0; i < pending->len; i++)
    {
      PendingStep *step = g_ptr_array_index (pending, i);

      tl_document_begin (self->document, _ ("Recover changes"), "recover");
      if (apply_step (self->document, step->changes))
        {
          tl_document_commit (self->document);
          g_ptr_array_add (self->recovered, g_steal_pointer (&step->name));
          report->n_recovered++;
        }
      else
        {
          tl_document_rollback (self->document);
          report->n_lost++;
        }
    }
  tl_document_seal (self->document);
}

static gboolean
forget_steps_after (TlJournal *self, guint64 serial, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (self->database, "DELETE FROM step WHERE document = ?1 AND serial > ?2",
                             error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->document_row);
  sqlite3_bind_int64 (statement, 2, (gint64) serial);
  return tl_database_run (self->database, statement, error);
}

/* Reads the steps: those up to @saved only move the history, later ones go into @pending. */
static gboolean
read_steps (TlJournal *self, guint64 saved, Stacks *stacks, GPtrArray *pending,
            TlJournalReport *report, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = tl_database_prepare (
      self->database,
      "SELECT serial, kind, target, name, time, changes FROM step WHERE document = ?1 "
      "ORDER BY serial",
      error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->document_row);
  while (TRUE)
    {
      g_autoptr (TlChanges) changes = NULL;
      g_autoptr (GError) damage = NULL;
      guint64 serial;

      if (!tl_database_step (self->database, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      serial = (guint64) sqlite3_column_int64 (statement, 0);
      self->last_serial = MAX (self->last_serial, serial);
      if (replay_step (stacks, statement, &changes, &damage))
        {
          if (serial > saved)
            g_ptr_array_add (pending, pending_step_new (statement, g_steal_pointer (&changes)));
        }
      else if (serial > saved)
        report->n_lost++;
      else
        {
          /* A damaged or forgotten past: the history begins after it. */
          g_list_store_remove_all (stacks->done);
          g_list_store_remove_all (stacks->undone);
        }
    }
}

static gboolean
find_saved_serial (TlJournal *self, const char *sql, const char *hash, gboolean *found,
                   guint64 *serial, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = tl_database_prepare (self->database, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->document_row);
  if (hash != NULL)
    sqlite3_bind_text (statement, 2, hash, -1, SQLITE_TRANSIENT);
  if (!tl_database_step (self->database, statement, found, error))
    return FALSE;
  *serial = *found ? (guint64) sqlite3_column_int64 (statement, 0) : 0;
  sqlite3_reset (statement);
  return TRUE;
}

/* Carries out the steps that the file does not hold yet. */
static gboolean
recover (TlJournal *self, Stacks *stacks, GPtrArray *pending, guint64 saved,
         TlJournalReport *report, GError **error)
{
  gboolean whole = report->n_lost == 0;

  tl_document_begin_load (self->document);
  for (guint i = 0; i < pending->len && whole; i++)
    {
      PendingStep *step = g_ptr_array_index (pending, i);

      whole = tl_document_apply (self->document, step->changes, NULL);
      if (!whole)
        break;
      g_ptr_array_add (self->recovered, g_steal_pointer (&step->name));
      report->n_recovered++;
    }
  tl_document_end_load (self->document);

  if (report->n_recovered > 0)
    report->state = TL_JOURNAL_RECOVERED;
  if (whole)
    {
      tl_document_restore_history (self->document, G_LIST_MODEL (stacks->done),
                                   G_LIST_MODEL (stacks->undone));
      return TRUE;
    }
  /* A journal with a hole says nothing about what comes after it, nor can it be undone. */
  report->n_lost += pending->len - report->n_recovered;
  return forget_steps_after (self, 0, error);
}

static gboolean
start_anew (TlJournal *self, const char *hash, GError **error)
{
  return forget_steps_after (self, 0, error)
         && tl_journal_run_for_document (self, "DELETE FROM save WHERE document = ?1", error)
         && tl_journal_note_save (self, hash, TRUE, error);
}

static gboolean
prune (TlJournal *self, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "DELETE FROM step WHERE document = ?1 AND serial < (SELECT serial FROM "
      "step WHERE document = ?1 ORDER BY serial DESC LIMIT 1 OFFSET %d) AND "
      "serial <= (SELECT max (serial) FROM save WHERE document = ?1 AND confirmed)",
      STEPS_KEPT);

  return tl_journal_run_for_document (self, sql, error);
}

/** tl_journal_catch_up: brings the document, just read from bytes with @hash, to its last step. */
gboolean
tl_journal_catch_up (TlJournal *self, const char *hash, TlJournalReport *report, GError **error)
{
  g_autoptr (GListStore) done = g_list_store_new (TL_TYPE_TRANSACTION);
  g_autoptr (GListStore) undone = g_list_store_new (TL_TYPE_TRANSACTION);
  g_autoptr (GPtrArray) pending = g_ptr_array_new_with_free_func (pending_step_free);
  Stacks stacks = { done, undone };
  gboolean known, ever_saved;
  guint64 saved, last_saved;

  if (!find_saved_serial (self, "SELECT serial FROM save WHERE document = ?1 AND hash = ?2", hash,
                          &known, &saved, error)
      || !find_saved_serial (self,
                             "SELECT serial FROM save WHERE document = ?1 AND confirmed "
                             "ORDER BY serial DESC LIMIT 1",
                             NULL, &ever_saved, &last_saved, error)
      || !prune (self, error))
    return FALSE;
  if (!known)
    saved = last_saved;
  if (!read_steps (self, saved, &stacks, pending, report, error))
    return FALSE;
  /* No number twice: the latest step may be gone, widened to nothing, and its save unconfirmed. */
  self->last_serial = MAX (self->last_serial, MAX (last_saved, saved));

  if (known)
    {
      report->state = TL_JOURNAL_CLEAN;
      if (!recover (self, &stacks, pending, saved, report, error))
        return FALSE;
    }
  else
    {
      report->state = ever_saved ? TL_JOURNAL_CHANGED_ELSEWHERE : TL_JOURNAL_NEW;
      if (!start_anew (self, hash, error))
        return FALSE;
    }

  tl_journal_follow_document (self);
  if (!known && pending->len > 0)
    apply_what_fits (self, pending, report);
  return TRUE;
}
