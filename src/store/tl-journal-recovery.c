/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The journal on opening: what the file holds already becomes the history, what it lacks is carried
 * out anew. tl-journal.c has the vocabulary.
 *
 * Steps that the file lacks, those after its save, are *pending*. On a file whose hash a save knows
 * they fit by nature, and are carried out all together with the history as it was. A hash that no
 * save knows means that somebody else wrote the file; and should a pending step not fit although the
 * file is known, the journal is damaged. In both cases each pending step is tried, whole or not at
 * all: a value is set only if it still is what the user changed it from. What fits becomes one step
 * that can be undone; what does not is told by name, and the file as it was is kept as a version.
 *
 * A known file that is older than a later save is not what a crash leaves: somebody put it back, from a
 * backup or a folder that is kept in step. What he chose stands. The history goes on from where it was
 * with a step that leads back to the file, so that undoing it brings back what was later.
 *
 * A kill in the middle of that changes nothing: the journal begins anew in one transaction, which
 * holds the step of what fitted, too. Until it is committed the pending steps are there for the next
 * attempt.
 *
 * Steps are never removed one by one, because later ones undo them. A journal that has grown long is
 * written anew from the two stacks of the history, when the file holds all of it.
 */
#include "tl-journal-private.h"
#include "tl-versions.h"

#include <glib/gi18n-lib.h>

/* A journal with more rows than this is written anew, with at most so many steps of the history. */
#define ROWS_MAXIMUM 5000
#define STEPS_KEPT 4000

/* A step that the file may lack. */
typedef struct
{
  char *name;
  TlChanges *changes; /* NULL: the journal is damaged and cannot tell them */
} PendingStep;

static void
pending_step_free (gpointer data)
{
  PendingStep *step = data;

  g_free (step->name);
  g_clear_pointer (&step->changes, g_array_unref);
  g_free (step);
}

/* Takes @changes (nullable); @row is at the step that made them. */
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

/* Replaying: the two stacks of the history while the steps are read. What was undone for good stays with
 * the rest until all are read, because a Throughline that did not know of that may have done it again. */
typedef struct
{
  GListStore *done;
  GListStore *undone;
  guint n_gone; /* so many at the bottom of @undone cannot be done again */
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

static void
clear_stacks (Stacks *stacks)
{
  g_list_store_remove_all (stacks->done);
  g_list_store_remove_all (stacks->undone);
  stacks->n_gone = 0;
}

/* After a step that undid, for good or not, or did again. */
static void
note_gone (Stacks *stacks, gboolean for_good)
{
  guint n_undone = g_list_model_get_n_items (G_LIST_MODEL (stacks->undone));

  stacks->n_gone = for_good ? n_undone : MIN (stacks->n_gone, n_undone);
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
      stacks->n_gone = 0;
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
  note_gone (stacks, kind == STEP_UNDO && sqlite3_column_bytes (row, 5) > 0);
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

/* Whether @pending, all of it, can be taken back: then the file holds it, whoever noted that not. */
static gboolean
are_held (TlDocument *document, GPtrArray *pending)
{
  gboolean held = TRUE;

  tl_document_begin (document, "", NULL);
  for (guint i = pending->len; i-- > 0 && held;)
    {
      PendingStep *step = g_ptr_array_index (pending, i);
      g_autoptr (TlChanges) inverse
          = step->changes != NULL ? tl_changes_invert (step->changes) : NULL;

      held = inverse != NULL && apply_step (document, inverse);
    }
  tl_document_rollback (document);
  return held;
}

/* Carries out the steps that fit, as one step of the history. */
static void
apply_what_fits (TlJournal *self, GPtrArray *pending, TlJournalReport *report)
{
  for (guint i = 0; i < pending->len; i++)
    {
      PendingStep *step = g_ptr_array_index (pending, i);

      tl_document_begin (self->document, _ ("Recover changes"), "recover");
      if (step->changes != NULL && apply_step (self->document, step->changes))
        {
          tl_document_commit (self->document);
          g_ptr_array_add (self->recovered, g_steal_pointer (&step->name));
          report->n_recovered++;
        }
      else
        {
          tl_document_rollback (self->document);
          g_ptr_array_add (self->lost, g_steal_pointer (&step->name));
          report->n_lost++;
        }
    }
  tl_document_seal (self->document);
}

/* What reading the steps found. */
typedef struct
{
  Stacks stacks;
  GPtrArray *pending; /* PendingStep */
  guint n_rows;
} Steps;

/* Reads the steps: those up to @saved only move the history, later ones are pending as well. */
static gboolean
read_steps (TlJournal *self, guint64 saved, Steps *steps, GError **error)
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
        break;
      steps->n_rows++;
      serial = (guint64) sqlite3_column_int64 (statement, 0);
      self->last_serial = MAX (self->last_serial, serial);
      if (!replay_step (&steps->stacks, statement, &changes, &damage))
        clear_stacks (&steps->stacks); /* a damaged past: the history begins after it */
      if (serial > saved)
        g_ptr_array_add (steps->pending, pending_step_new (statement, g_steal_pointer (&changes)));
    }
  g_list_store_splice (steps->stacks.undone, 0, steps->stacks.n_gone, NULL, 0);
  return TRUE;
}

/* The serial in the first row of @sql's answer; ?1 is the document, ?2 @hash. */
static gboolean
find_serial (TlJournal *self, const char *sql, const char *hash, gboolean *found, guint64 *serial,
             GError **error)
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

static gboolean
apply_all (TlDocument *document, GPtrArray *pending)
{
  for (guint i = 0; i < pending->len; i++)
    {
      PendingStep *step = g_ptr_array_index (pending, i);

      if (step->changes == NULL || !tl_document_apply (document, step->changes, NULL))
        return FALSE;
    }
  return TRUE;
}

/* Carries out all that is pending, with the history as it was; or nothing, if some of it fails. */
static gboolean
recover_whole (TlJournal *self, Steps *steps, TlJournalReport *report)
{
  gboolean fits;

  tl_document_begin (self->document, "", NULL);
  fits = apply_all (self->document, steps->pending) && tl_document_may_commit (self->document);
  tl_document_rollback (self->document);
  if (!fits)
    return FALSE;

  tl_document_begin_load (self->document);
  apply_all (self->document, steps->pending);
  tl_document_end_load (self->document);
  tl_document_restore_history (self->document, G_LIST_MODEL (steps->stacks.done),
                               G_LIST_MODEL (steps->stacks.undone));
  for (guint i = 0; i < steps->pending->len; i++)
    {
      PendingStep *step = g_ptr_array_index (steps->pending, i);

      g_ptr_array_add (self->recovered, g_steal_pointer (&step->name));
    }
  report->n_recovered = steps->pending->len;
  report->state = report->n_recovered > 0 ? TL_JOURNAL_RECOVERED : TL_JOURNAL_CLEAN;
  return TRUE;
}

static void
apply_backwards (TlDocument *document, GPtrArray *pending)
{
  for (guint i = pending->len; i-- > 0;)
    {
      PendingStep *step = g_ptr_array_index (pending, i);
      g_autoptr (TlChanges) inverse = tl_changes_invert (step->changes);

      tl_document_apply (document, inverse, NULL);
    }
}

static gboolean
note_going_back (TlJournal *self, const char *hash)
{
  GListModel *done = tl_document_get_undo_list (self->document);
  g_autoptr (TlTransaction) step
      = g_list_model_get_item (done, g_list_model_get_n_items (done) - 1);

  if (!tl_database_begin (self->database, NULL))
    return FALSE;
  tl_transaction_set_serial (step, ++self->last_serial);
  if (tl_journal_write_step (self, STEP_EDIT, self->last_serial, step, NULL)
      && tl_journal_note_save (self, hash, TRUE, NULL) && tl_database_commit (self->database, NULL))
    return TRUE;
  tl_database_rollback (self->database);
  return FALSE;
}

/* After recover_whole(): leads back to the file, which somebody put in the place of a later one. If that
 * cannot be noted, what was later stays recovered. */
static void
go_back_to_file (TlJournal *self, const char *hash, GPtrArray *pending, TlJournalReport *report)
{
  guint n = pending->len;

  tl_document_begin (self->document, _ ("Put back an earlier file"), NULL);
  apply_backwards (self->document, pending);
  tl_document_commit (self->document);
  tl_document_seal (self->document);
  if (!note_going_back (self, hash))
    {
      tl_document_undo (self->document);
      return;
    }
  *report = (TlJournalReport){ .state = TL_JOURNAL_EARLIER, .n_later = n };
}

static gboolean
forget_all (TlJournal *self, GError **error)
{
  return tl_journal_run_for_document (self, "DELETE FROM step WHERE document = ?1", error)
         && tl_journal_run_for_document (self, "DELETE FROM save WHERE document = ?1", error);
}

/* A journal for the file as it is and, if there is one, the step that was just made on top of it. */
static gboolean
write_anew (TlJournal *self, const char *hash, GBytes *file, const TlJournalReport *report,
            GError **error)
{
  GListModel *done = tl_document_get_undo_list (self->document);
  TlId project = tl_record_get_id (tl_document_get_project (self->document));
  g_autoptr (TlTransaction) step = g_list_model_get_item (done, 0);

  if (!forget_all (self, error) || !tl_journal_note_save (self, hash, TRUE, error))
    return FALSE;
  if (report->n_lost > 0
      && !tl_versions_add (self->database, project, _ ("Before recovering changes"),
                           g_get_real_time () / G_USEC_PER_SEC, file, error))
    return FALSE;
  if (step == NULL)
    return TRUE;
  tl_transaction_set_serial (step, ++self->last_serial);
  return tl_journal_write_step (self, STEP_EDIT, self->last_serial, step, error);
}

/* Makes the document again what the file holds. */
static void
take_back (TlDocument *document)
{
  g_autoptr (GListStore) nothing = g_list_store_new (TL_TYPE_TRANSACTION);

  tl_document_undo (document);
  tl_document_restore_history (document, G_LIST_MODEL (nothing), G_LIST_MODEL (nothing));
}

static gboolean
recover_what_fits (TlJournal *self, const char *hash, GBytes *file, GPtrArray *pending,
                   TlJournalReport *report, GError **error)
{
  if (!are_held (self->document, pending))
    apply_what_fits (self, pending, report);
  if (tl_database_begin (self->database, error))
    {
      if (write_anew (self, hash, file, report, error)
          && tl_database_commit (self->database, error))
        return TRUE;
      tl_database_rollback (self->database);
    }
  take_back (self->document);
  return FALSE;
}

static gboolean
write_stack (TlJournal *self, Stacks *stacks, GError **error)
{
  GListModel *done = G_LIST_MODEL (stacks->done);
  GListModel *undone = G_LIST_MODEL (stacks->undone);
  guint n_done = g_list_model_get_n_items (done);
  guint n_undone = g_list_model_get_n_items (undone);

  for (guint i = 0; i < n_done + n_undone; i++)
    {
      g_autoptr (TlTransaction) step
          = i < n_done ? g_list_model_get_item (done, i)
                       : g_list_model_get_item (undone, n_done + n_undone - 1 - i);

      if (!tl_journal_write_step (self, STEP_EDIT, tl_transaction_get_serial (step), step, error))
        return FALSE;
    }
  for (guint i = 0; i < n_undone; i++)
    {
      g_autoptr (TlTransaction) step = g_list_model_get_item (undone, i);

      if (!tl_journal_write_step (self, STEP_UNDO, ++self->last_serial, step, error))
        return FALSE;
    }
  return TRUE;
}

/* Writes the journal anew with the latest steps of the history, all of which the file holds; older ones
 * can no longer be undone. That it fails does no harm: it is tried again at the next opening. */
static void
shorten (TlJournal *self, const char *hash, Stacks *stacks)
{
  guint n_done = g_list_model_get_n_items (G_LIST_MODEL (stacks->done));
  guint n = n_done + g_list_model_get_n_items (G_LIST_MODEL (stacks->undone));

  if (n > STEPS_KEPT)
    {
      g_list_store_splice (stacks->done, 0, MIN (n - STEPS_KEPT, n_done), NULL, 0);
      tl_document_restore_history (self->document, G_LIST_MODEL (stacks->done),
                                   G_LIST_MODEL (stacks->undone));
    }
  if (!tl_database_begin (self->database, NULL))
    return;
  if (!forget_all (self, NULL) || !write_stack (self, stacks, NULL)
      || !tl_journal_note_save (self, hash, TRUE, NULL)
      || !tl_database_commit (self->database, NULL))
    tl_database_rollback (self->database);
}

/**
 * tl_journal_catch_up:
 * @self: a journal whose document was just read
 * @hash: of the file
 * @file: the file's bytes
 * @report: (out): what was found
 * @error: return location for an error
 *
 * Brings the document to the last step that was noted. If that fails, the document is as it was read
 * and the journal as it was.
 *
 * Returns: whether the journal is ready for new steps
 */
gboolean
tl_journal_catch_up (TlJournal *self, const char *hash, GBytes *file, TlJournalReport *report,
                     GError **error)
{
  g_autoptr (GListStore) done = g_list_store_new (TL_TYPE_TRANSACTION);
  g_autoptr (GListStore) undone = g_list_store_new (TL_TYPE_TRANSACTION);
  g_autoptr (GPtrArray) pending = g_ptr_array_new_with_free_func (pending_step_free);
  Steps steps = { { done, undone, 0 }, pending, 0 };
  gboolean known, ever_saved, any;
  guint64 saved, last_saved, last_announced;

  if (!find_serial (self, "SELECT serial FROM save WHERE document = ?1 AND hash = ?2", hash, &known,
                    &saved, error)
      || !find_serial (self,
                       "SELECT serial FROM save WHERE document = ?1 AND confirmed "
                       "ORDER BY serial DESC LIMIT 1",
                       NULL, &ever_saved, &last_saved, error)
      || !find_serial (self,
                       "SELECT serial FROM save WHERE document = ?1 ORDER BY serial DESC LIMIT 1",
                       NULL, &any, &last_announced, error)
      || !read_steps (self, known ? saved : last_saved, &steps, error))
    return FALSE;
  /* No number twice: the latest step may be gone, widened to nothing, after a save named it. */
  self->last_serial = MAX (self->last_serial, last_announced);

  if (known && recover_whole (self, &steps, report))
    {
      if (pending->len > 0 && ever_saved && last_saved > saved)
        go_back_to_file (self, hash, pending, report);
      else if (pending->len == 0 && steps.n_rows > ROWS_MAXIMUM)
        shorten (self, hash, &steps.stacks);
    }
  else
    {
      if (!recover_what_fits (self, hash, file, pending, report, error))
        return FALSE;
      if (!known)
        report->state = ever_saved ? TL_JOURNAL_CHANGED_ELSEWHERE : TL_JOURNAL_NEW;
      else
        report->state = report->n_recovered > 0 ? TL_JOURNAL_RECOVERED : TL_JOURNAL_CLEAN;
    }
  tl_journal_follow_document (self);
  return TRUE;
}
