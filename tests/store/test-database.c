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
                                          "INSERT INTO feed VALUES (NULL, 'p', hex(randomblob(4)), "
                                          "'ticket', 'UTC', '', 's', 0, 0, NULL, NULL)",
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
      "INSERT INTO feed VALUES (NULL, 'p', 'n', 'survey', 'UTC', '', 's', 0, 0, NULL, NULL)",
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

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *rubbish = g_malloc (8192);

  memset (rubbish, 'x', 8192);
  g_assert_true (g_file_set_contents (fixture->path, rubbish, 8192, NULL));
  assert_refused (fixture, TL_STORE_ERROR_CORRUPT);
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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/tl/store/database/open-again", Fixture, NULL, set_up, test_open_again, tear_down);
  g_test_add ("/tl/store/database/rollback", Fixture, NULL, set_up, test_rollback, tear_down);
  g_test_add ("/tl/store/database/foreign", Fixture, NULL, set_up, test_foreign, tear_down);
  g_test_add ("/tl/store/database/newer", Fixture, NULL, set_up, test_newer, tear_down);
  g_test_add ("/tl/store/database/damaged", Fixture, NULL, set_up, test_damaged, tear_down);
  g_test_add ("/tl/store/database/directory-is-a-file", Fixture, NULL, set_up,
              test_directory_is_a_file, tear_down);
  g_test_add ("/tl/store/database/two-writers", Fixture, NULL, set_up, test_two_writers, tear_down);

  return g_test_run ();
}
