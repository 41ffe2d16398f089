/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The local database in the user's data directory. It holds what is personal or large and never
 * belongs into a document. It is four SQLite files: `throughline.db` for feeds and their rows,
 * `journal.db` for the journal of edits and named versions, `library.db` for the projects known here and
 * their words, and `training.db` for agents and their assessments. Journal and library are apart because
 * SQLite locks a whole file for its writer: an edit must be durable at once, and a project be found,
 * even while an import of a million rows is one open transaction. Training is apart because a person who
 * is deleted for good must be gone from the file's bytes, too: that rewrites the whole file, and a
 * million rows need not be rewritten for it.
 *
 * One TlDatabase is one connection, used by one thread. Work in another thread opens its own on
 * the same directory: the file is in WAL mode, so a reader never waits for the writer, and a
 * writer waits up to BUSY_MILLISECONDS for the other writer.
 *
 * Durability: synchronous=FULL, so what tl_database_commit() has acknowledged survives a power cut
 * and not only the end of the process. NORMAL would be faster, but the journal promises the user
 * that nothing shown as done is lost, and an import pays for the sync once.
 *
 * Versions: the file's user_version counts the entries of `migrations` that it has been through.
 * To change the tables, append an entry; never edit an earlier one, because files in the field
 * have already run it. All missing entries run in one transaction: the file is either wholly at
 * the new version or untouched. A file from a newer Throughline is refused, not guessed at.
 */
#include "tl-database.h"
#include "tl-database-migrations.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* "TLdb": marks the file as ours, also for file(1). */
#define APPLICATION_ID 0x544c6462

#define BUSY_MILLISECONDS 5000

/* 80 MB: so long may the journal's log grow. */
#define JOURNAL_LOG_PAGES 20000

struct _TlDatabase
{
  GObject parent_instance;

  /* borrowed, constant */
  const char *const *migrations;
  gsize n_migrations;

  /* owned */
  char *path;
  sqlite3 *handle;
};

G_DEFINE_FINAL_TYPE (TlDatabase, tl_database, G_TYPE_OBJECT)
G_DEFINE_QUARK (tl - store - error - quark, tl_store_error)

static void
tl_database_finalize (GObject *object)
{
  TlDatabase *self = TL_DATABASE (object);

  g_clear_pointer (&self->handle, sqlite3_close_v2);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (tl_database_parent_class)->finalize (object);
}

static void
tl_database_class_init (TlDatabaseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tl_database_finalize;
}

static void
tl_database_init (TlDatabase *self)
{
}

/* Whoever reads this does not know of databases: no word of what was asked of it. */
static void
set_disk_full (TlDatabase *self, GError **error)
{
  g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_FULL,
               _ ("The disk is full, so nothing was saved just now. What was saved before is not "
                  "changed. Free some space on the disk with “%s”, then try again."),
               self->path);
}

/* What was in a damaged file, and how it comes back. */
static const char *
describe_loss (TlDatabase *self)
{
  if (self->migrations == tl_training_migrations)
    return _ ("Your agents and their assessments were in it: bring them back from a backup.");
  if (self->migrations == tl_journal_migrations)
    return _ ("The history and the named versions were in it, and begin anew.");
  if (self->migrations == tl_library_migrations)
    return _ ("The list of your projects was in it, and begins anew as you open them.");
  return _ ("The imported rows were in it: import them again.");
}

/**
 * tl_database_set_error:
 * @self: a database whose last call failed
 * @what: what could not be done, a sentence without full stop, translated
 * @error: where to put the error
 *
 * Turns the connection's last failure into an error whose message says what to do about it.
 */
void
tl_database_set_error (TlDatabase *self, const char *what, GError **error)
{
  int code = sqlite3_errcode (self->handle);

  switch (code & 0xff)
    {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      g_set_error (
          error, TL_STORE_ERROR, TL_STORE_ERROR_CORRUPT,
          /* Translators: what could not be done, a file, and a sentence on what was in it. */
          _ ("%s: the file “%s” is damaged. Move it to another folder, or put a copy from "
             "a backup in its place; a new one is made at the next start. Your projects "
             "are not affected. %s"),
          what, self->path, describe_loss (self));
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (
          error, TL_STORE_ERROR, TL_STORE_ERROR_BUSY,
          _ ("%s: another Throughline is writing to “%s”. Wait until its import has ended, "
             "then try again."),
          what, self->path);
      break;
    case SQLITE_FULL:
      set_disk_full (self, error);
      break;
    case SQLITE_IOERR:
      if (sqlite3_system_errno (self->handle) == ENOSPC
          || sqlite3_system_errno (self->handle) == EDQUOT)
        set_disk_full (self, error);
      else
        g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_OPEN,
                     _ ("The disk with “%s” does not work as it should, so nothing was saved just "
                        "now. What was saved before is not changed. Check that the disk or network "
                        "folder is there, then try again."),
                     self->path);
      break;
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
      g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_OPEN,
                   _ ("%s: “%s” cannot be opened for writing (%s). Check the folder’s permissions "
                      "or choose another data directory."),
                   what, self->path, sqlite3_errmsg (self->handle));
      break;
    default:
      g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_FAILED, "%s: %s", what,
                   sqlite3_errmsg (self->handle));
    }
}

/**
 * tl_database_execute:
 * @self: a database
 * @sql: one or more statements that return no rows of interest
 * @error: return location for an error
 *
 * Returns: whether all of them ran
 */
gboolean
tl_database_execute (TlDatabase *self, const char *sql, GError **error)
{
  g_return_val_if_fail (TL_IS_DATABASE (self), FALSE);

  if (sqlite3_exec (self->handle, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;

  tl_database_set_error (self, _ ("The local database could not be read or written"), error);
  return FALSE;
}

/**
 * tl_database_prepare:
 * @self: a database
 * @sql: one statement
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the statement, to be declared as
 *   `g_autoptr (sqlite3_stmt)`, or %NULL with @error set
 */
sqlite3_stmt *
tl_database_prepare (TlDatabase *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;

  g_return_val_if_fail (TL_IS_DATABASE (self), NULL);

  if (sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL)
      == SQLITE_OK)
    return statement;

  tl_database_set_error (self, _ ("The local database could not be read or written"), error);
  return NULL;
}

/**
 * tl_database_step:
 * @self: a database
 * @statement: a statement of it
 * @row: (out): whether there is a row to read; %FALSE once the statement is through
 * @error: return location for an error
 *
 * Moves @statement to its next row. When it is through or has failed, it is reset and can be run
 * again.
 *
 * Returns: %FALSE with @error set if the statement failed
 */
gboolean
tl_database_step (TlDatabase *self, sqlite3_stmt *statement, gboolean *row, GError **error)
{
  int code = sqlite3_step (statement);

  *row = code == SQLITE_ROW;
  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    tl_database_set_error (self, _ ("The local database could not be read or written"), error);
  sqlite3_reset (statement);
  return code == SQLITE_DONE;
}

/**
 * tl_database_run:
 * @self: a database
 * @statement: a statement of it that returns no rows of interest
 * @error: return location for an error
 *
 * Runs @statement and resets it, so that it can be bound and run again.
 *
 * Returns: whether it ran
 */
gboolean
tl_database_run (TlDatabase *self, sqlite3_stmt *statement, GError **error)
{
  int code;

  do
    code = sqlite3_step (statement);
  while (code == SQLITE_ROW);

  if (code != SQLITE_DONE)
    tl_database_set_error (self, _ ("The local database could not be written"), error);
  sqlite3_reset (statement);
  return code == SQLITE_DONE;
}

/**
 * tl_database_set_bulk:
 * @self: a database, not in a transaction
 * @bulk: whether very many rows are about to be written
 * @error: return location for an error
 *
 * With @bulk, the cache is larger, so that rows that come in no order do not write the same pages again
 * and again, and references are not checked: who writes rows must know that what they name is there.
 *
 * Returns: whether it was set
 */
gboolean
tl_database_set_bulk (TlDatabase *self, gboolean bulk, GError **error)
{
  return tl_database_execute (self,
                              bulk ? "PRAGMA foreign_keys = OFF; PRAGMA cache_size = -57344"
                                   : "PRAGMA foreign_keys = ON; PRAGMA cache_size = -16384",
                              error);
}

/**
 * tl_database_begin:
 * @self: a database
 * @error: return location for an error
 *
 * Begins a writing transaction. It takes the write lock at once, so that a later statement cannot
 * fail because somebody else was faster. Transactions do not nest.
 *
 * Returns: whether it has begun
 */
gboolean
tl_database_begin (TlDatabase *self, GError **error)
{
  return tl_database_execute (self, "BEGIN IMMEDIATE", error);
}

/**
 * tl_database_try_begin:
 * @self: a database
 *
 * As tl_database_begin(), for what may be left undone: if somebody else is writing, it is not waited for.
 *
 * Returns: whether it has begun
 */
gboolean
tl_database_try_begin (TlDatabase *self)
{
  gboolean begun;

  sqlite3_busy_timeout (self->handle, 0);
  begun = tl_database_begin (self, NULL);
  sqlite3_busy_timeout (self->handle, BUSY_MILLISECONDS);
  return begun;
}

/**
 * tl_database_commit:
 * @self: a database
 * @error: return location for an error
 *
 * Makes the transaction durable. If that fails, it is rolled back.
 *
 * Returns: whether the changes are on disk
 */
gboolean
tl_database_commit (TlDatabase *self, GError **error)
{
  if (tl_database_execute (self, "COMMIT", error))
    return TRUE;

  tl_database_rollback (self);
  return FALSE;
}

/**
 * tl_database_rollback:
 * @self: a database
 *
 * Takes everything back since tl_database_begin(). Does nothing outside a transaction: SQLite has
 * then already rolled back by itself, as it does when the disk is full.
 */
void
tl_database_rollback (TlDatabase *self)
{
  if (!sqlite3_get_autocommit (self->handle))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
}

/** tl_database_bind_text: binds a copy of @text, or NULL, to the parameter @index of @statement. */
void
tl_database_bind_text (sqlite3_stmt *statement, int index, const char *text)
{
  sqlite3_bind_text (statement, index, text, -1, SQLITE_TRANSIENT);
}

/** tl_database_bind_id: binds @id as it is written in files. */
void
tl_database_bind_id (sqlite3_stmt *statement, int index, TlId id)
{
  char buffer[TL_ID_STRING_SIZE];

  tl_database_bind_text (statement, index, tl_id_to_buffer (id, buffer));
}

/**
 * tl_database_column_dup:
 * @statement: a statement at a row
 * @column: a column of it
 *
 * Returns: (transfer full) (nullable): the column's text, or %NULL where it is NULL
 */
char *
tl_database_column_dup (sqlite3_stmt *statement, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, column));
}

/**
 * tl_database_get_path:
 * @self: a database
 *
 * Returns: (transfer none): the path of its file
 */
const char *
tl_database_get_path (TlDatabase *self)
{
  g_return_val_if_fail (TL_IS_DATABASE (self), NULL);

  return self->path;
}

/**
 * tl_database_get_handle:
 * @self: a database
 *
 * Returns: (transfer none): the connection, for binding and for what the helpers do not cover
 */
sqlite3 *
tl_database_get_handle (TlDatabase *self)
{
  g_return_val_if_fail (TL_IS_DATABASE (self), NULL);

  return self->handle;
}

static gboolean
read_pragma (TlDatabase *self, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = tl_database_prepare (self, sql, error);
  gboolean row;

  if (statement == NULL || !tl_database_step (self, statement, &row, error))
    return FALSE;
  *value = row ? sqlite3_column_int64 (statement, 0) : 0;
  return TRUE;
}

/* Whether the file is ours and not newer than this program; @version is what it has been through. */
static gboolean
check_version (TlDatabase *self, gint64 *version, GError **error)
{
  gint64 application_id;
  gint64 n_tables;

  if (!read_pragma (self, "PRAGMA application_id", &application_id, error)
      || !read_pragma (self, "PRAGMA user_version", version, error)
      || !read_pragma (self, "SELECT count(*) FROM sqlite_schema", &n_tables, error))
    return FALSE;

  if (application_id != APPLICATION_ID && (application_id != 0 || *version != 0 || n_tables != 0))
    {
      g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_FOREIGN,
                   _ ("“%s” is not a Throughline database. Move that file away or choose another "
                      "data directory."),
                   self->path);
      return FALSE;
    }
  if (*version > (gint64) self->n_migrations)
    {
      g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_NEWER,
                   _ ("The local database “%s” was written by a newer Throughline (format %d; this "
                      "version knows up to %d). Update Throughline, or choose another data "
                      "directory. Nothing has been changed."),
                   self->path, (int) *version, (int) self->n_migrations);
      return FALSE;
    }
  return TRUE;
}

static gboolean
migrate (TlDatabase *self, GError **error)
{
  gint64 version;

  if (!check_version (self, &version, error))
    return FALSE;
  if (version == (gint64) self->n_migrations)
    return TRUE;

  /* Another process may have migrated while this one waited for the lock: look again under it. */
  if (!tl_database_begin (self, error))
    return FALSE;
  if (!check_version (self, &version, error))
    {
      tl_database_rollback (self);
      return FALSE;
    }
  for (gsize i = (gsize) version; i < self->n_migrations; i++)
    if (!tl_database_execute (self, self->migrations[i], error))
      {
        tl_database_rollback (self);
        return FALSE;
      }

  g_autofree char *stamp = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                            APPLICATION_ID, (int) self->n_migrations);
  if (!tl_database_execute (self, stamp, error))
    {
      tl_database_rollback (self);
      return FALSE;
    }
  return tl_database_commit (self, error);
}

/* The file is made by hand so that it is readable by its owner alone: SQLite would follow the
 * umask, and the rows are about people. WAL and shared memory inherit these rights. */
static gboolean
prepare_file (const char *data_dir, const char *path, GError **error)
{
  int descriptor;

  if (g_mkdir_with_parents (data_dir, 0700) != 0)
    {
      g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_OPEN,
                   _ ("The data directory “%s” cannot be made: %s. Choose another one."), data_dir,
                   g_strerror (errno));
      return FALSE;
    }
  descriptor = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0600);
  if (descriptor < 0)
    {
      g_set_error (
          error, TL_STORE_ERROR, TL_STORE_ERROR_OPEN,
          _ ("The local database “%s” cannot be opened for writing: %s. Check the folder’s "
             "permissions or choose another data directory."),
          path, g_strerror (errno));
      return FALSE;
    }
  close (descriptor);
  return TRUE;
}

/* What every connection of ours is set to, and its tables brought to the current version. */
static gboolean
set_up (TlDatabase *self, const char *pragmas, GError **error)
{
  gint64 version;

  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_timeout (self->handle, BUSY_MILLISECONDS);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  /* Looked at first: a foreign or newer file must not even be switched to WAL. */
  return check_version (self, &version, error)
         && tl_database_execute (self, "PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY",
                                 error)
         && tl_database_execute (self, pragmas, error) && tl_database_set_bulk (self, FALSE, error)
         && migrate (self, error);
}

static TlDatabase *
open_file (const char *data_dir, const char *file_name, const char *const *migrations,
           gsize n_migrations, GError **error)
{
  g_autoptr (TlDatabase) self = g_object_new (TL_TYPE_DATABASE, NULL);
  int code;

  self->migrations = migrations;
  self->n_migrations = n_migrations;
  self->path = g_build_filename (data_dir, file_name, NULL);
  if (!prepare_file (data_dir, self->path, error))
    return NULL;

  code = sqlite3_open_v2 (self->path, &self->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                          NULL);
  if (code != SQLITE_OK)
    {
      tl_database_set_error (self, _ ("The local database cannot be opened"), error);
      return NULL;
    }
  if (!set_up (self,
               "PRAGMA journal_mode = WAL;"
               "PRAGMA synchronous = FULL;"
               "PRAGMA journal_size_limit = 33554432",
               error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * tl_database_open:
 * @data_dir: the data directory; made if missing
 * @error: return location for an error
 *
 * Opens `throughline.db` in @data_dir, made or brought to the current version where necessary.
 *
 * Returns: (transfer full) (nullable): the database, or %NULL with @error set
 */
TlDatabase *
tl_database_open (const char *data_dir, GError **error)
{
  g_return_val_if_fail (data_dir != NULL, NULL);

  return open_file (data_dir, "throughline.db", tl_row_migrations, tl_n_row_migrations, error);
}

/* Known projects stood among the rows of feeds once, where they waited for every import. Nothing of it is
 * worth an error: who cannot be taken over is known again when opened again. */
static void
take_over_library (TlDatabase *self, const char *data_dir)
{
  g_autofree char *path = g_build_filename (data_dir, "throughline.db", NULL);
  g_autoptr (TlDatabase) rows = NULL;
  g_autoptr (sqlite3_stmt) attach = NULL;
  gint64 n_known = 0;

  if (!read_pragma (self, "SELECT count(*) FROM known_project", &n_known, NULL) || n_known > 0
      || !g_file_test (path, G_FILE_TEST_EXISTS))
    return;
  /* Brings its tables up to date. */
  rows = tl_database_open (data_dir, NULL);
  if (rows == NULL || !read_pragma (rows, "SELECT count(*) FROM known_project", &n_known, NULL)
      || n_known == 0)
    return;
  g_clear_object (&rows);
  attach = tl_database_prepare (self, "ATTACH ?1 AS rows", NULL);
  if (attach == NULL)
    return;
  tl_database_bind_text (attach, 1, path);
  if (!tl_database_run (self, attach, NULL))
    return;
  if (tl_database_execute (self,
                           "INSERT OR IGNORE INTO main.known_project"
                           " (id, path, project, name, opened_at, map, page, zoom)"
                           " SELECT id, path, project, name, opened_at, map, page, zoom"
                           " FROM rows.known_project",
                           NULL))
    tl_database_execute (self,
                         "INSERT INTO rows.library_index (library_index) VALUES ('delete-all');"
                         "DELETE FROM rows.known_project",
                         NULL);
  tl_database_execute (self, "DETACH rows", NULL);
}

/**
 * tl_database_open_library:
 * @data_dir: the data directory; made if missing
 * @error: return location for an error
 *
 * Opens `library.db` in @data_dir, made or brought to the current version where necessary.
 *
 * Returns: (transfer full) (nullable): the database, or %NULL with @error set
 */
TlDatabase *
tl_database_open_library (const char *data_dir, GError **error)
{
  TlDatabase *self;

  g_return_val_if_fail (data_dir != NULL, NULL);

  self = open_file (data_dir, "library.db", tl_library_migrations, tl_n_library_migrations, error);
  if (self != NULL)
    take_over_library (self, data_dir);
  return self;
}

/**
 * tl_database_open_journal:
 * @data_dir: the data directory; made if missing
 * @error: return location for an error
 *
 * Opens `journal.db` in @data_dir, made or brought to the current version where necessary.
 *
 * Returns: (transfer full) (nullable): the database, or %NULL with @error set
 */
TlDatabase *
tl_database_open_journal (const char *data_dir, GError **error)
{
  TlDatabase *self;

  g_return_val_if_fail (data_dir != NULL, NULL);

  self = open_file (data_dir, "journal.db", tl_journal_migrations, tl_n_journal_migrations, error);
  /* Moving the log into the file takes tens of milliseconds and would hit every few hundredth edit:
   * tl_database_checkpoint() does it between edits. The limit is for a file that is never saved. */
  if (self != NULL)
    sqlite3_wal_autocheckpoint (self->handle, JOURNAL_LOG_PAGES);
  return self;
}

/**
 * tl_database_open_training:
 * @data_dir: the data directory; made if missing
 * @error: return location for an error
 *
 * Opens `training.db` in @data_dir, made or brought to the current version where necessary. What is
 * deleted in it is overwritten, not only forgotten.
 *
 * Returns: (transfer full) (nullable): the database, or %NULL with @error set
 */
TlDatabase *
tl_database_open_training (const char *data_dir, GError **error)
{
  g_autoptr (TlDatabase) self = NULL;

  g_return_val_if_fail (data_dir != NULL, NULL);

  self = open_file (data_dir, "training.db", tl_training_migrations, tl_n_training_migrations,
                    error);
  if (self == NULL || !tl_database_execute (self, "PRAGMA secure_delete = ON", error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * tl_database_open_training_image:
 * @image: (nullable): what tl_database_to_image() gave, of this or an earlier version; %NULL for an
 *   empty one
 * @error: return location for an error
 *
 * Opens a database of training records in memory; @image itself is not changed.
 *
 * Returns: (transfer full) (nullable): the database, or %NULL with @error set
 */
TlDatabase *
tl_database_open_training_image (GBytes *image, GError **error)
{
  g_autoptr (TlDatabase) self = g_object_new (TL_TYPE_DATABASE, NULL);
  gsize size = image != NULL ? g_bytes_get_size (image) : 0;
  int code;

  self->migrations = tl_training_migrations;
  self->n_migrations = tl_n_training_migrations;
  /* Translators: stands in messages where else the path of the local database stands. */
  self->path = g_strdup (_ ("training records"));
  code = sqlite3_open_v2 (":memory:", &self->handle,
                          SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX, NULL);
  if (code == SQLITE_OK && size > 0)
    {
      guint8 *copy = sqlite3_malloc64 (size);

      if (copy != NULL)
        memcpy (copy, g_bytes_get_data (image, NULL), size);
      code = copy == NULL
                 ? SQLITE_NOMEM
                 : sqlite3_deserialize (self->handle, "main", copy, (gint64) size, (gint64) size,
                                        SQLITE_DESERIALIZE_FREEONCLOSE
                                            | SQLITE_DESERIALIZE_RESIZEABLE);
    }
  if (code != SQLITE_OK)
    {
      tl_database_set_error (self, _ ("The local database cannot be opened"), error);
      return NULL;
    }
  if (!set_up (self, "PRAGMA journal_mode = MEMORY", error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * tl_database_to_image:
 * @self: a database in memory
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the bytes that its file would have
 */
GBytes *
tl_database_to_image (TlDatabase *self, GError **error)
{
  sqlite3_int64 size;
  guint8 *bytes;

  g_return_val_if_fail (TL_IS_DATABASE (self), NULL);

  bytes = sqlite3_serialize (self->handle, "main", &size, 0);
  if (bytes == NULL)
    {
      g_set_error_literal (error, TL_STORE_ERROR, TL_STORE_ERROR_FAILED,
                           _ ("There is not enough memory. Close other programs and try again."));
      return NULL;
    }
  return g_bytes_new_with_free_func (bytes, (gsize) size, sqlite3_free, bytes);
}

/**
 * tl_database_scrub:
 * @self: a database, not in a transaction
 * @error: return location for an error
 *
 * Rewrites the file without what was deleted, and empties its log: what was deleted is in neither of
 * them then. Fails while another connection reads or writes.
 *
 * Returns: whether nothing of it is left in the files
 */
gboolean
tl_database_scrub (TlDatabase *self, GError **error)
{
  g_return_val_if_fail (TL_IS_DATABASE (self), FALSE);

  if (!tl_database_execute (self, "VACUUM", error))
    return FALSE;
  if (sqlite3_wal_checkpoint_v2 (self->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL)
      == SQLITE_OK)
    return TRUE;
  tl_database_set_error (self, _ ("The log of the local database could not be emptied"), error);
  return FALSE;
}

/**
 * tl_database_checkpoint:
 * @self: a database, not in a transaction
 *
 * Moves what the write-ahead log holds into the file, as far as nobody else is reading it. Nothing is
 * lost if it fails or is never called: the log is as durable as the file.
 */
void
tl_database_checkpoint (TlDatabase *self)
{
  g_return_if_fail (TL_IS_DATABASE (self));

  sqlite3_wal_checkpoint_v2 (self->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}
