/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The local database as a file: made, opened again, refused when foreign, newer or damaged. */
#include "tl-database.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *directory;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->directory = g_dir_make_tmp ("tl-database-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->directory, "throughline.db", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (fixture->path, suffixes[i], NULL);
      g_remove (path);
    }
  g_chmod (fixture->directory, 0700);
  g_assert_cmpint (g_rmdir (fixture->directory), ==, 0);
  g_free (fixture->directory);
  g_free (fixture->path);
}

static gint64
read_number (TlDatabase *database, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) statement = tl_database_prepare (database, sql, &error);
  gboolean row;

  g_assert_no_error (error);
  g_assert_true (tl_database_step (database, statement, &row, &error));
  g_assert_true (row);
  return sqlite3_column_int64 (statement, 0);
}

static void
test_open_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  for (int round = 0; round < 2; round++)
    {
      g_autoptr (TlDatabase) database = tl_database_open (fixture->directory, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (tl_database_get_path (database), ==, fixture->path);
      g_assert_cmpint (read_number (database, "PRAGMA user_version"), >=, 1);
      g_assert_cmpint (read_number (database, "PRAGMA foreign_keys"), ==, 1);
      g_assert_cmpint (read_number (database, "PRAGMA synchronous"), ==, 2);
      g_assert_cmpint (read_number (database, "SELECT count(*) FROM feed"), ==, round);
      g_assert_true (tl_database_execute (database,
                                          "INSERT INTO feed (project, name, kind, zone, mapping,"
                                          " source, imported_at, n_rows) VALUES ('p',"
                                          " hex(randomblob(4)), 'ticket', 'UTC', '', 's', 0, 0)",
                                          &error));
    }
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static void
test_rollback (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDatabase) database = tl_database_open (fixture->directory, &error);

  g_assert_no_error (error);
  g_assert_true (tl_database_begin (database, &error));
  g_assert_true (tl_database_execute (
      database,
      "INSERT INTO feed (project, name, kind, zone, mapping, source, imported_at, n_rows)"
      " VALUES ('p', 'n', 'survey', 'UTC', '', 's', 0, 0)",
      &error));
  tl_database_rollback (database);
  tl_database_rollback (database);
  g_assert_cmpint (read_number (database, "SELECT count(*) FROM feed"), ==, 0);

  g_assert_false (tl_database_execute (database, "SELECT nothing FROM nowhere", &error));
  g_assert_error (error, TL_STORE_ERROR, TL_STORE_ERROR_FAILED);
}

static void
assert_refused (Fixture *fixture, TlStoreError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDatabase) database = tl_database_open (fixture->directory, &error);

  g_assert_null (database);
  g_assert_error (error, TL_STORE_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, fixture->path));
}

static void
write_with_sqlite (Fixture *fixture, const char *sql)
{
  g_autoptr (sqlite3) handle = NULL;

  g_assert_cmpint (sqlite3_open (fixture->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

static void
test_foreign (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize before_length;
  gsize after_length;

  write_with_sqlite (fixture, "CREATE TABLE recipe (name TEXT)");
  g_assert_true (g_file_get_contents (fixture->path, &before, &before_length, NULL));
  assert_refused (fixture, TL_STORE_ERROR_FOREIGN);
  g_assert_true (g_file_get_contents (fixture->path, &after, &after_length, NULL));
  g_assert_cmpmem (before, before_length, after, after_length);
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDatabase) database = tl_database_open (fixture->directory, &error);

  g_assert_no_error (error);
  g_assert_true (tl_database_execute (database, "PRAGMA user_version = 4000", &error));
  g_clear_object (&database);
  assert_refused (fixture, TL_STORE_ERROR_NEWER);
}

/* A file as the first version of this program made it: its rows are there after the update. */
static void
test_migrate (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDatabase) database = NULL;

  write_with_sqlite (
      fixture,
      "CREATE TABLE feed (id INTEGER PRIMARY KEY, project TEXT NOT NULL, name TEXT NOT NULL,"
      " kind TEXT NOT NULL CHECK (kind IN ('ticket', 'survey')), zone TEXT NOT NULL,"
      " mapping TEXT NOT NULL, source TEXT NOT NULL, imported_at INTEGER NOT NULL,"
      " n_rows INTEGER NOT NULL, first_at INTEGER, last_at INTEGER, UNIQUE (project, name)) STRICT;"
      "CREATE TABLE feed_word (feed INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,"
      " code INTEGER NOT NULL, word TEXT NOT NULL, PRIMARY KEY (feed, code), UNIQUE (feed, word))"
      " STRICT, WITHOUT ROWID;"
      "CREATE TABLE ticket_row (feed INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,"
      " key ANY NOT NULL, day INTEGER NOT NULL, channel INTEGER, team INTEGER, status INTEGER,"
      " contacts INTEGER, csat INTEGER, first_response INTEGER, resolution INTEGER,"
      " created INTEGER NOT NULL, PRIMARY KEY (feed, key)) STRICT, WITHOUT ROWID;"
      "CREATE TABLE survey_row (feed INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,"
      " key ANY NOT NULL, day INTEGER NOT NULL, channel INTEGER, team INTEGER, csat INTEGER,"
      " nps INTEGER, ces INTEGER, answered INTEGER NOT NULL, ticket ANY, comment TEXT,"
      " PRIMARY KEY (feed, key)) STRICT, WITHOUT ROWID;"
      "INSERT INTO feed VALUES (3, 'p', 'n', 'ticket', 'UTC', '', 's', 0, 2, 10, 20);"
      "INSERT INTO feed_word VALUES (3, 1, 'phone');"
      "INSERT INTO ticket_row VALUES (3, 'A-1', 0, 1, 2, 3, 4, 5, 6, 7, 8);"
      "INSERT INTO survey_row VALUES (3, 9, 0, 1, 2, 3, 4, 5, 6, 'A-1', 'fine');"
      "PRAGMA application_id = 0x544c6462; PRAGMA user_version = 1");
  database = tl_database_open (fixture->directory, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read_number (database, "SELECT count(*) FROM feed WHERE n_rows = 2"), ==, 1);
  g_assert_cmpint (read_number (database, "SELECT count(*) FROM ticket_row WHERE (key, channel,"
                                          " team, status, contacts, csat, first_response,"
                                          " resolution, created, wall)"
                                          " = ('A-1', 1, 2, 3, 4, 5, 6, 7, 8, 0)"),
                   ==, 1);
  g_assert_cmpint (read_number (database, "SELECT count(*) FROM survey_row WHERE (key, csat, nps,"
                                          " ces, answered, ticket, comment)"
                                          " = (9, 3, 4, 5, 6, 'A-1', 'fine')"),
                   ==, 1);
  /* The rows still go with their feed. */
  g_assert_true (tl_database_execute (database, "DELETE FROM feed", &error));
  g_assert_cmpint (read_number (database, "SELECT (SELECT count(*) FROM ticket_row)"
                                          " + (SELECT count(*) FROM survey_row)"
                                          " + (SELECT count(*) FROM feed_word)"),
                   ==, 0);
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *rubbish = g_malloc (8192);

  memset (rubbish, 'x', 8192);
  g_assert_true (g_file_set_contents (fixture->path, rubbish, 8192, NULL));
  assert_refused (fixture, TL_STORE_ERROR_CORRUPT);
}

/* What was lost is what was in that file. */
static void
test_what_was_lost (void)
{
  static const struct
  {
    const char *name;
    TlDatabase *(*open) (const char *folder, GError **error);
    const char *lost;
  } files[] = {
    { "throughline.db", tl_database_open, "rows" },
    { "journal.db", tl_database_open_journal, "versions" },
    { "library.db", tl_database_open_library, "list of your projects" },
    { "training.db", tl_database_open_training, "agents" },
  };
  g_autofree char *rubbish = g_malloc (8192);
  g_autofree char *folder = g_dir_make_tmp ("tl-database-XXXXXX", NULL);

  memset (rubbish, 'x', 8192);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i].name, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (path, rubbish, 8192, NULL));
      g_assert_null (files[i].open (folder, &error));
      g_assert_error (error, TL_STORE_ERROR, TL_STORE_ERROR_CORRUPT);
      g_assert_nonnull (strstr (error->message, files[i].lost));
      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_directory_is_a_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  g_assert_null (tl_database_open (fixture->path, &error));
  g_assert_error (error, TL_STORE_ERROR, TL_STORE_ERROR_OPEN);
}

static void
test_two_writers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDatabase) first = tl_database_open (fixture->directory, &error);
  g_autoptr (TlDatabase) second = tl_database_open (fixture->directory, &error);

  g_assert_no_error (error);
  sqlite3_busy_timeout (tl_database_get_handle (second), 10);
  g_assert_true (tl_database_begin (first, &error));
  g_assert_false (tl_database_begin (second, &error));
  g_assert_error (error, TL_STORE_ERROR, TL_STORE_ERROR_BUSY);
  g_assert_cmpint (read_number (second, "SELECT count(*) FROM feed"), ==, 0);
  tl_database_rollback (first);
}

/* What may be left undone does not begin while somebody else writes; who must write waits as before. */
static void
test_try_begin (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDatabase) first = tl_database_open (fixture->directory, &error);
  g_autoptr (TlDatabase) second = tl_database_open (fixture->directory, &error);

  g_assert_no_error (error);
  g_assert_true (tl_database_begin (first, &error));
  g_assert_false (tl_database_try_begin (second));
  tl_database_rollback (first);
  g_assert_true (tl_database_try_begin (second));
  tl_database_rollback (second);
  g_assert_cmpint (read_number (second, "PRAGMA busy_timeout"), ==, 5000);
}

/* Full is what it is, in words for people; what was there stays. */
static void
test_disk_full (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDatabase) database = tl_database_open (fixture->directory, &error);

  g_assert_no_error (error);
  g_assert_true (tl_database_execute (database, "CREATE TABLE much (bytes BLOB)", &error));
  g_assert_cmpint (read_number (database, "PRAGMA max_page_count = 1"), >, 0);
  g_assert_false (
      tl_database_execute (database, "INSERT INTO much VALUES (zeroblob (1000000))", &error));
  g_assert_error (error, TL_STORE_ERROR, TL_STORE_ERROR_FULL);
  g_assert_true (g_str_has_prefix (error->message, "The disk is full"));
  g_assert_nonnull (strstr (error->message, fixture->path));
  g_assert_null (strstr (error->message, sqlite3_errmsg (tl_database_get_handle (database))));
  g_assert_cmpint (read_number (database, "SELECT count(*) FROM much"), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/tl/store/database/open-again", Fixture, NULL, set_up, test_open_again, tear_down);
  g_test_add ("/tl/store/database/rollback", Fixture, NULL, set_up, test_rollback, tear_down);
  g_test_add ("/tl/store/database/foreign", Fixture, NULL, set_up, test_foreign, tear_down);
  g_test_add ("/tl/store/database/newer", Fixture, NULL, set_up, test_newer, tear_down);
  g_test_add ("/tl/store/database/migrate", Fixture, NULL, set_up, test_migrate, tear_down);
  g_test_add ("/tl/store/database/damaged", Fixture, NULL, set_up, test_damaged, tear_down);
  g_test_add_func ("/tl/store/database/what-was-lost", test_what_was_lost);
  g_test_add ("/tl/store/database/disk-full", Fixture, NULL, set_up, test_disk_full, tear_down);
  g_test_add ("/tl/store/database/directory-is-a-file", Fixture, NULL, set_up,
              test_directory_is_a_file, tear_down);
  g_test_add ("/tl/store/database/try-begin", Fixture, NULL, set_up, test_try_begin, tear_down);
  g_test_add ("/tl/store/database/two-writers", Fixture, NULL, set_up, test_two_writers, tear_down);

  return g_test_run ();
}
