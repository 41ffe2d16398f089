/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The journal: every step of a document's history, on disk before the user's next input.
 *
 * Vocabulary. A *step* is a row: an edit (with its changes), or the undoing or redoing of an earlier
 * edit, its *target*. *Serials* number a document's steps. A *save* says: after the step with this
 * serial, the file's bytes had this SHA-256. It is announced before the file is written and confirmed
 * afterwards, so that a kill between the two leaves a file that is known either way. On opening, the
 * file's hash tells which steps it already holds:
 *
 *     serial   1  2  3  4 │ 5  6          the file's hash was saved after step 4:
 *              history    │ carried out   1…4 become the undo history, 5 and 6 are
 *                         │ anew          recovered
 *
 * A hash that no save knows means that somebody else wrote the file. Steps since the last save are
 * then tried on top of it, each whole or not at all: a value is set only if it still is what the user
 * changed it from. What fits becomes one step that can be undone; what does not is counted as lost.
 *
 * A file that was renamed keeps its journal: it is found by project and hash, if the old path is gone.
 *
 * If the disk is full, steps wait in a queue and go in together as soon as there is room, so that the
 * journal never has a hole. Two processes never share a document's journal: the application runs once
 * and presents a file's window instead of opening a second one.
 */
#include "tl-journal.h"

#include <glib/gi18n-lib.h>

/* How many steps a document's journal keeps when it is opened. */
#define STEPS_KEPT 5000

typedef enum
{
  STEP_EDIT,
  STEP_UNDO,
  STEP_REDO,
  STEP_WIDEN /* not stored: an edit merged into an earlier one */
} StepKind;

typedef struct
{
  StepKind kind;
  guint64 serial;
  TlTransaction *transaction;
} QueuedStep;

struct _TlJournal
{
  GObject parent_instance;

  gint64 document_row;
  guint64 last_serial;

  /* owned */
  TlDatabase *database;
  TlDocument *document;
  char *path;
  GQueue queue;         /* QueuedStep, oldest first */
  GPtrArray *recovered; /* of char *: what tl_journal_open() carried out, for people */
  sqlite3_stmt *insert_step;
  sqlite3_stmt *widen_step;
  sqlite3_stmt *delete_step;
};

enum
{
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TlJournal, tl_journal, G_TYPE_OBJECT)

static void
queued_step_free (gpointer data)
{
  QueuedStep *step = data;

  g_object_unref (step->transaction);
  g_free (step);
}

static void
tl_journal_finalize (GObject *object)
{
  TlJournal *self = TL_JOURNAL (object);

  g_queue_clear_full (&self->queue, queued_step_free);
  sqlite3_finalize (self->insert_step);
  sqlite3_finalize (self->widen_step);
  sqlite3_finalize (self->delete_step);
  g_clear_object (&self->database);
  g_clear_object (&self->document);
  g_ptr_array_unref (self->recovered);
  g_free (self->path);

  G_OBJECT_CLASS (tl_journal_parent_class)->finalize (object);
}

static void
tl_journal_class_init (TlJournalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tl_journal_finalize;

  /**
   * TlJournal::failed:
   * @self: the journal
   * @error: (type GLib.Error): why a step could not be written
   *
   * The step waits; tl_journal_flush(), or the next step, tries again.
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", TL_TYPE_JOURNAL, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
tl_journal_init (TlJournal *self)
{
  g_queue_init (&self->queue);
  self->recovered = g_ptr_array_new_with_free_func (g_free);
}

/* Runs @sql, whose ?1 is the document's row. */
static gboolean
run_for_document (TlJournal *self, const char *sql, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = tl_database_prepare (self->database, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->document_row);
  return tl_database_run (self->database, statement, error);
}

static gboolean
write_edit (TlJournal *self, QueuedStep *step, GError **error)
{
  TlChanges *changes = tl_transaction_get_changes (step->transaction);
  guint64 target = tl_transaction_get_serial (step->transaction);
  g_autoptr (GBytes) bytes = NULL;
  sqlite3_stmt *statement = self->insert_step;
  const char *name = tl_transaction_get_name (step->transaction);

  if (step->kind == STEP_WIDEN && changes->len == 0)
    {
      sqlite3_bind_int64 (self->delete_step, 1, self->document_row);
      sqlite3_bind_int64 (self->delete_step, 2, (gint64) target);
      return tl_database_run (self->database, self->delete_step, error);
    }

  bytes = step->kind == STEP_EDIT || step->kind == STEP_WIDEN ? tl_changes_to_bytes (changes)
                                                              : g_bytes_new_static ("", 0);
  if (step->kind == STEP_WIDEN)
    {
      statement = self->widen_step;
      sqlite3_bind_int64 (statement, 1, self->document_row);
      sqlite3_bind_int64 (statement, 2, (gint64) target);
      sqlite3_bind_blob64 (statement, 3, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                           SQLITE_TRANSIENT);
      return tl_database_run (self->database, statement, error);
    }

  sqlite3_bind_int64 (statement, 1, self->document_row);
  sqlite3_bind_int64 (statement, 2, (gint64) step->serial);
  sqlite3_bind_int (statement, 3, (int) step->kind);
  sqlite3_bind_int64 (statement, 4, (gint64) target);
  sqlite3_bind_text (statement, 5, name, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement, 6, tl_transaction_get_time (step->transaction));
  if (g_bytes_get_size (bytes) > 0)
    sqlite3_bind_blob64 (statement, 7, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                         SQLITE_TRANSIENT);
  else
    sqlite3_bind_zeroblob (statement, 7, 0);
  return tl_database_run (self->database, statement, error);
}

/**
 * tl_journal_flush:
 * @self: a journal
 * @error: return location for an error
 *
 * Writes the steps that wait because they could not be written when they happened.
 *
 * Returns: whether every step is now on disk
 */
gboolean
tl_journal_flush (TlJournal *self, GError **error)
{
  if (g_queue_is_empty (&self->queue))
    return TRUE;

  if (!tl_database_begin (self->database, error))
    return FALSE;
  for (GList *l = self->queue.head; l != NULL; l = l->next)
    if (!write_edit (self, l->data, error))
      {
        tl_database_rollback (self->database);
        return FALSE;
      }
  if (!tl_database_commit (self->database, error))
    return FALSE;

  g_queue_clear_full (&self->queue, queued_step_free);
  g_queue_init (&self->queue);
  return TRUE;
}

static void
document_changed_cb (TlDocument *document, guint origin, TlTransaction *transaction,
                     gpointer changes, TlJournal *self)
{
  static const StepKind kinds[] = {
    [TL_ORIGIN_EDIT] = STEP_EDIT,
    [TL_ORIGIN_EDIT_MERGED] = STEP_WIDEN,
    [TL_ORIGIN_UNDO] = STEP_UNDO,
    [TL_ORIGIN_REDO] = STEP_REDO,
  };
  QueuedStep *step = g_new0 (QueuedStep, 1);
  g_autoptr (GError) error = NULL;

  step->kind = kinds[origin];
  step->transaction = g_object_ref (transaction);
  if (step->kind != STEP_WIDEN)
    step->serial = ++self->last_serial;
  if (step->kind == STEP_EDIT)
    tl_transaction_set_serial (transaction, step->serial);
  g_queue_push_tail (&self->queue, step);

  if (!tl_journal_flush (self, &error))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

static char *
hash_file (GBytes *file)
{
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file);
}

static gboolean
save_hash (TlJournal *self, const char *hash, gboolean confirmed, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (self->database,
                             "INSERT OR REPLACE INTO save (document, hash, serial, confirmed) "
                             "VALUES (?1, ?2, ?3, ?4)",
                             error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->document_row);
  sqlite3_bind_text (statement, 2, hash, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement, 3, (gint64) self->last_serial);
  sqlite3_bind_int (statement, 4, confirmed);
  return tl_database_run (self->database, statement, error);
}

/**
 * tl_journal_announce_save:
 * @self: a journal
 * @file: the bytes that are about to be written: the document as it now is
 * @error: return location for an error
 *
 * To be called before the document's file is written; tl_journal_mark_saved() follows. Ends merging:
 * the next edit is a step of its own.
 *
 * Returns: whether that is noted
 */
gboolean
tl_journal_announce_save (TlJournal *self, GBytes *file, GError **error)
{
  g_autofree char *hash = hash_file (file);

  tl_document_seal (self->document);
  return tl_journal_flush (self, error) && save_hash (self, hash, FALSE, error);
}

/**
 * tl_journal_mark_saved:
 * @self: a journal
 * @file: the bytes that the document's file now has
 * @error: return location for an error
 *
 * Notes that the file holds every step up to now. There must have been no edit since
 * tl_journal_announce_save().
 *
 * Returns: whether that is noted
 */
gboolean
tl_journal_mark_saved (TlJournal *self, GBytes *file, GError **error)
{
  g_autofree char *hash = hash_file (file);

  if (!tl_journal_flush (self, error) || !save_hash (self, hash, TRUE, error)
      || !run_for_document (self,
                            "DELETE FROM save WHERE document = ?1 AND serial < (SELECT serial "
                            "FROM save WHERE document = ?1 ORDER BY serial DESC LIMIT 1 OFFSET "
                            "20)",
                            error))
    return FALSE;
  tl_database_checkpoint (self->database);
  return TRUE;
}

/**
 * tl_journal_move:
 * @self: a journal
 * @path: where the document's file now is
 * @error: return location for an error
 *
 * Keeps the journal for a document that is saved under another name from now on.
 *
 * Returns: whether that is noted
 */
gboolean
tl_journal_move (TlJournal *self, const char *path, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (sqlite3_stmt) remove = NULL;
  g_autofree char *full = g_canonicalize_filename (path, NULL);

  remove = tl_database_prepare (self->database, "DELETE FROM document WHERE path = ?1 AND id <> ?2",
                                error);
  if (remove == NULL)
    return FALSE;
  sqlite3_bind_text (remove, 1, full, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (remove, 2, self->document_row);
  statement
      = tl_database_prepare (self->database, "UPDATE document SET path = ?2 WHERE id = ?1", error);
  if (statement == NULL || !tl_database_run (self->database, remove, error))
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->document_row);
  sqlite3_bind_text (statement, 2, full, -1, SQLITE_TRANSIENT);
  if (!tl_database_run (self->database, statement, error))
    return FALSE;
  g_free (self->path);
  self->path = g_steal_pointer (&full);
  return TRUE;
}

/* Finds the row of a document that was called otherwise when it was last open. */
static gboolean
adopt_renamed (TlJournal *self, const char *project, const char *hash, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (self->database,
                             "SELECT document.id, path FROM save JOIN document ON document.id = "
                             "save.document WHERE project = ?1 AND hash = ?2",
                             error);
  gboolean row = FALSE;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, project, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 2, hash, -1, SQLITE_TRANSIENT);
  while (tl_database_step (self->database, statement, &row, error) && row)
    {
      const char *old_path = (const char *) sqlite3_column_text (statement, 1);

      if (g_file_test (old_path, G_FILE_TEST_EXISTS))
        continue;
      self->document_row = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
      return tl_journal_move (self, self->path, error);
    }
  return !row;
}

static gboolean
find_document (TlJournal *self, const char *project, const char *hash, GError **error)
{
  g_autoptr (sqlite3_stmt) find
      = tl_database_prepare (self->database,
                             "SELECT id FROM document WHERE path = ?1 AND project = ?2", error);
  g_autoptr (sqlite3_stmt) insert = NULL;
  gboolean row;

  if (find == NULL)
    return FALSE;
  sqlite3_bind_text (find, 1, self->path, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (find, 2, project, -1, SQLITE_TRANSIENT);
  if (!tl_database_step (self->database, find, &row, error))
    return FALSE;
  if (row)
    {
      self->document_row = sqlite3_column_int64 (find, 0);
      return TRUE;
    }
  if (!adopt_renamed (self, project, hash, error))
    return FALSE;
  if (self->document_row != 0)
    return TRUE;

  /* Another project may have had this path; its journal has lost its document. */
  insert = tl_database_prepare (self->database,
                                "INSERT OR REPLACE INTO document (path, project) VALUES (?1, ?2)",
                                error);
  if (insert == NULL)
    return FALSE;
  sqlite3_bind_text (insert, 1, self->path, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (insert, 2, project, -1, SQLITE_TRANSIENT);
  if (!tl_database_run (self->database, insert, error))
    return FALSE;
  self->document_row = sqlite3_last_insert_rowid (tl_database_get_handle (self->database));
  return TRUE;
}

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
         && run_for_document (self, "DELETE FROM save WHERE document = ?1", error)
         && save_hash (self, hash, TRUE, error);
}

static gboolean
prune (TlJournal *self, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "DELETE FROM step WHERE document = ?1 AND serial < (SELECT serial FROM "
      "step WHERE document = ?1 ORDER BY serial DESC LIMIT 1 OFFSET %d) AND "
      "serial <= (SELECT max (serial) FROM save WHERE document = ?1 AND confirmed)",
      STEPS_KEPT);

  return run_for_document (self, sql, error);
}

static gboolean
prepare_statements (TlJournal *self, GError **error)
{
  self->insert_step = tl_database_prepare (
      self->database,
      "INSERT INTO step (document, serial, kind, target, name, time, changes) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
      error);
  if (self->insert_step == NULL)
    return FALSE;
  self->widen_step
      = tl_database_prepare (self->database,
                             "UPDATE step SET changes = ?3 WHERE document = ?1 AND serial = ?2",
                             error);
  if (self->widen_step == NULL)
    return FALSE;
  self->delete_step
      = tl_database_prepare (self->database, "DELETE FROM step WHERE document = ?1 AND serial = ?2",
                             error);
  return self->delete_step != NULL;
}

static gboolean
catch_up (TlJournal *self, const char *hash, TlJournalReport *report, GError **error)
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

  g_signal_connect_object (self->document, "changed", G_CALLBACK (document_changed_cb), self, 0);
  if (!known && pending->len > 0)
    apply_what_fits (self, pending, report);
  return TRUE;
}

/**
 * tl_journal_open:
 * @database: a database from tl_database_open_journal()
 * @path: of the document's file
 * @document: the document as just read from it, not yet edited
 * @file: the bytes that it was read from
 * @report: (out): what was found
 * @error: return location for an error
 *
 * Carries out on @document the steps that its file does not hold yet, gives it back its history, and
 * from now on writes every step of @document to @database at once.
 *
 * Returns: (transfer full) (nullable): the journal
 */
TlJournal *
tl_journal_open (TlDatabase *database, const char *path, TlDocument *document, GBytes *file,
                 TlJournalReport *report, GError **error)
{
  g_autoptr (TlJournal) self = g_object_new (TL_TYPE_JOURNAL, NULL);
  char project[TL_ID_STRING_SIZE];
  g_autofree char *hash = hash_file (file);

  *report = (TlJournalReport){ 0 };
  self->database = g_object_ref (database);
  self->document = g_object_ref (document);
  self->path = g_canonicalize_filename (path, NULL);
  tl_id_to_buffer (tl_record_get_id (tl_document_get_project (document)), project);

  if (!prepare_statements (self, error) || !find_document (self, project, hash, error)
      || !catch_up (self, hash, report, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * tl_journal_get_recovered:
 * @self: a journal
 *
 * Returns: (transfer none) (element-type utf8): the names of the steps that tl_journal_open() carried
 *   out, oldest first
 */
GPtrArray *
tl_journal_get_recovered (TlJournal *self)
{
  return self->recovered;
}
