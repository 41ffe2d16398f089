/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The journal: every step of a document's history, on disk before the user's next input.
 *
 * This file writes it; tl-journal-recovery.c reads it when a document is opened.
 *
 * Vocabulary. A *step* is a row: an edit (with its changes), or the undoing or redoing of an earlier
 * edit, its *target*. An undoing for good, after which nothing can be done again, has a mark in the
 * place of changes: a Throughline that does not know of it takes it for any undoing, and loses
 * nothing. *Serials* number a document's steps. A *save* says: after the step with this serial, the
 * file's bytes had this SHA-256. It is announced before the file is written and confirmed afterwards,
 * so that a kill between the two leaves a file that is known either way. On opening, the file's hash
 * tells which steps it already holds:
 *
 *     serial   1  2  3  4 │ 5  6          the file's hash was saved after step 4:
 *              history    │ carried out   1…4 become the undo history, 5 and 6 are
 *                         │ anew          recovered
 *
 * A document's journal is kept under its file's path without links. A file that was renamed keeps it: it
 * is found by project and hash, if the old path is gone.
 *
 * If the disk is full, steps wait in a queue and go in together as soon as there is room, so that the
 * journal never has a hole. Two processes never share a document's journal: the application runs once
 * and presents a file's window instead of opening a second one.
 */
#include "tl-journal.h"

#include "tl-journal-private.h"
#include "tl-path.h"

typedef struct
{
  StepKind kind;
  guint64 serial;
  TlTransaction *transaction;
} QueuedStep;

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
  g_ptr_array_unref (self->lost);
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
  self->lost = g_ptr_array_new_with_free_func (g_free);
}

/** tl_journal_run_for_document: runs @sql, whose ?1 is the document's row. */
gboolean
tl_journal_run_for_document (TlJournal *self, const char *sql, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = tl_database_prepare (self->database, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->document_row);
  return tl_database_run (self->database, statement, error);
}

/* An edit that was merged into an earlier one: that step is written anew, or gone. */
static gboolean
write_widened (TlJournal *self, TlTransaction *transaction, GError **error)
{
  TlChanges *changes = tl_transaction_get_changes (transaction);
  sqlite3_stmt *statement = changes->len == 0 ? self->delete_step : self->widen_step;
  g_autoptr (GBytes) bytes = tl_changes_to_bytes (changes);

  sqlite3_bind_int64 (statement, 1, self->document_row);
  sqlite3_bind_int64 (statement, 2, (gint64) tl_transaction_get_serial (transaction));
  if (changes->len > 0)
    sqlite3_bind_blob64 (statement, 3, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                         SQLITE_TRANSIENT);
  return tl_database_run (self->database, statement, error);
}

/**
 * tl_journal_write_step:
 * @self: a journal
 * @kind: what happened to @transaction
 * @serial: the number of this step; for an edit, that of @transaction
 * @transaction: the edit that was made, widened, undone, redone or forgotten
 * @error: return location for an error
 *
 * Returns: whether the row is written, or will be once the database's transaction is committed
 */
gboolean
tl_journal_write_step (TlJournal *self, StepKind kind, guint64 serial, TlTransaction *transaction,
                       GError **error)
{
  sqlite3_stmt *statement = self->insert_step;
  g_autoptr (GBytes) bytes = NULL;

  if (kind == STEP_WIDEN)
    return write_widened (self, transaction, error);

  if (kind == STEP_EDIT)
    bytes = tl_changes_to_bytes (tl_transaction_get_changes (transaction));
  else
    bytes = g_bytes_new_static ("x", kind == STEP_FORGET ? 1 : 0);
  sqlite3_bind_int64 (statement, 1, self->document_row);
  sqlite3_bind_int64 (statement, 2, (gint64) serial);
  sqlite3_bind_int (statement, 3, kind == STEP_FORGET ? STEP_UNDO : (int) kind);
  sqlite3_bind_int64 (statement, 4, (gint64) tl_transaction_get_serial (transaction));
  sqlite3_bind_text (statement, 5, tl_transaction_get_name (transaction), -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement, 6, tl_transaction_get_time (transaction));
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
    {
      QueuedStep *step = l->data;

      if (!tl_journal_write_step (self, step->kind, step->serial, step->transaction, error))
        {
          tl_database_rollback (self->database);
          return FALSE;
        }
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
    [TL_ORIGIN_EDIT] = STEP_EDIT,     [TL_ORIGIN_EDIT_MERGED] = STEP_WIDEN,
    [TL_ORIGIN_UNDO] = STEP_UNDO,     [TL_ORIGIN_REDO] = STEP_REDO,
    [TL_ORIGIN_FORGET] = STEP_FORGET,
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

/** tl_journal_follow_document: from now on every step of the document is written. */
void
tl_journal_follow_document (TlJournal *self)
{
  g_signal_connect_object (self->document, "changed", G_CALLBACK (document_changed_cb), self, 0);
}

static char *
hash_file (GBytes *file)
{
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file);
}

/** tl_journal_note_save: notes that the file has, or may soon have, @hash after the latest step. */
gboolean
tl_journal_note_save (TlJournal *self, const char *hash, gboolean confirmed, GError **error)
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
  return tl_journal_flush (self, error) && tl_journal_note_save (self, hash, FALSE, error);
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

  if (!tl_journal_flush (self, error) || !tl_journal_note_save (self, hash, TRUE, error)
      || !tl_journal_run_for_document (
          self,
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
  g_autofree char *full = tl_path_resolve (path);

  remove = tl_database_prepare (self->database, "DELETE FROM document WHERE path = ?1 AND id <> ?2",
                                error);
  if (remove == NULL)
    return FALSE;
  sqlite3_bind_text (remove, 1, full, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (remove, 2, self->document_row);
  statement
      = tl_database_prepare (self->database, "UPDATE document SET path = ?2 WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->document_row);
  sqlite3_bind_text (statement, 2, full, -1, SQLITE_TRANSIENT);
  if (!tl_database_begin (self->database, error))
    return FALSE;
  if (!tl_database_run (self->database, remove, error)
      || !tl_database_run (self->database, statement, error)
      || !tl_database_commit (self->database, error))
    {
      tl_database_rollback (self->database);
      return FALSE;
    }
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
      if (!tl_path_has_moved_to ((const char *) sqlite3_column_text (statement, 1), self->path))
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
  self->path = tl_path_resolve (path);
  tl_id_to_buffer (tl_record_get_id (tl_document_get_project (document)), project);

  if (!prepare_statements (self, error) || !find_document (self, project, hash, error)
      || !tl_journal_catch_up (self, hash, file, report, error))
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

/**
 * tl_journal_get_lost:
 * @self: a journal
 *
 * Returns: (transfer none) (element-type utf8): the names of the steps that tl_journal_open() could
 *   not carry out, oldest first
 */
GPtrArray *
tl_journal_get_lost (TlJournal *self)
{
  return self->lost;
}
