/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The projects known on this computer: newest first, found again when moved, forgotten on demand. */
#include "tl-known-projects.h"

#include "tl-database-migrations.h"
#include "tl-test-files.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  TlDatabase *database;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("tl-known-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->database = tl_database_open_library (fixture->folder, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->database);
  tl_test_remove_folder (fixture->folder);
  g_free (fixture->folder);
}

/* The path of a file of that name in the fixture's folder; made if it shall exist. */
static char *
make_file (Fixture *fixture, const char *name, gboolean exists)
{
  char *path = g_build_filename (fixture->folder, name, NULL);

  if (exists)
    g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  return path;
}

static void
add (Fixture *fixture, const char *path, TlId project, const char *name, gint64 opened_at)
{
  TlKnownProject known = { (char *) path, project, (char *) name, opened_at };
  g_autoptr (GError) error = NULL;

  g_assert_true (tl_known_projects_add (fixture->database, &known, &error));
  g_assert_no_error (error);
}

/* The names of all known projects in the order of the list, with commas. */
static char *
describe (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) known = tl_known_projects_list (fixture->database, &error);
  GString *names = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < known->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "," : "",
                            ((TlKnownProject *) g_ptr_array_index (known, i))->name);
  return g_string_free (names, FALSE);
}

static void
assert_known (Fixture *fixture, const char *expected)
{
  g_autofree char *names = describe (fixture);

  g_assert_cmpstr (names, ==, expected);
}

static void
test_newest_first (Fixture *fixture, gconstpointer data)
{
  g_autofree char *solar = make_file (fixture, "solar", TRUE);
  g_autofree char *shop = make_file (fixture, "shop", TRUE);
  g_autoptr (GPtrArray) known = NULL;
  const TlKnownProject *first;

  assert_known (fixture, "");
  add (fixture, solar, 11, "Solar", 100);
  add (fixture, shop, 12, "Shop", 200);
  assert_known (fixture, "Shop,Solar");
  add (fixture, solar, 11, "Going solar", 300);
  assert_known (fixture, "Going solar,Shop");

  known = tl_known_projects_list (fixture->database, NULL);
  first = g_ptr_array_index (known, 0);
  g_assert_cmpstr (first->path, ==, solar);
  g_assert_cmpuint (first->project, ==, 11);
  g_assert_cmpint (first->opened_at, ==, 300);
}

static void
test_moved (Fixture *fixture, gconstpointer data)
{
  g_autofree char *old = make_file (fixture, "old", TRUE);
  g_autofree char *moved = make_file (fixture, "moved", FALSE);

  add (fixture, old, 11, "Solar", 100);
  g_assert_cmpint (g_rename (old, moved), ==, 0);
  add (fixture, moved, 11, "Solar, moved", 200);
  assert_known (fixture, "Solar, moved");
}

static void
test_copy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *original = make_file (fixture, "original", TRUE);
  g_autofree char *copy = make_file (fixture, "copy", TRUE);

  add (fixture, original, 11, "Original", 100);
  add (fixture, copy, 11, "Copy", 200);
  assert_known (fixture, "Copy,Original");

  /* That one of them is missing later does not make them one. */
  g_assert_cmpint (g_remove (original), ==, 0);
  add (fixture, copy, 11, "Copy", 300);
  assert_known (fixture, "Copy,Original");
}

static void
test_forget (Fixture *fixture, gconstpointer data)
{
  g_autofree char *solar = make_file (fixture, "solar", FALSE);
  g_autofree char *shop = make_file (fixture, "shop", TRUE);

  add (fixture, solar, 11, "Solar", 100);
  add (fixture, shop, 12, "Shop", 200);
  g_assert_true (tl_known_projects_forget (fixture->database, solar, NULL));
  assert_known (fixture, "Shop");
  g_assert_true (tl_known_projects_forget (fixture->database, solar, NULL));
  assert_known (fixture, "Shop");
}

/* Where a project was left is kept with it, also when it is opened or moved meanwhile. */
static void
test_view (Fixture *fixture, gconstpointer data)
{
  const TlKnownView left
      = { .map = 7, .page = (char *) "table", .zoom = 1.25, .lens = (char *) "kpi" };
  g_autofree char *path = make_file (fixture, "a", FALSE);
  g_autofree char *other = make_file (fixture, "b", TRUE);
  g_autoptr (GError) error = NULL;
  g_autoptr (TlKnownView) view = NULL;

  add (fixture, path, 1, "A", 10);
  g_assert_null (tl_known_projects_load_view (fixture->database, path, &error));
  g_assert_no_error (error);
  g_assert_true (tl_known_projects_keep_view (fixture->database, path, &left, &error));
  add (fixture, other, 1, "A", 20);
  g_assert_null (tl_known_projects_load_view (fixture->database, path, &error));
  view = tl_known_projects_load_view (fixture->database, other, &error);
  g_assert_no_error (error);
  g_assert_cmpint (view->map, ==, 7);
  g_assert_cmpstr (view->page, ==, "table");
  g_assert_cmpfloat (view->zoom, ==, 1.25);
  g_assert_cmpstr (view->lens, ==, "kpi");

  g_assert_true (tl_known_projects_keep_view (fixture->database, "/nowhere", &left, &error));
  g_assert_null (tl_known_projects_load_view (fixture->database, "/nowhere", &error));
  g_assert_no_error (error);
}

static int
read_application_id (TlDatabase *database)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database, "PRAGMA application_id", &error);
  gboolean row;

  g_assert_true (tl_database_step (database, statement, &row, &error) && row);
  return sqlite3_column_int (statement, 0);
}

/* Projects that stood among the rows of feeds, as in earlier versions, are known still, and no longer
 * there. */
static void
test_taken_over (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "old", NULL);
  g_autofree char *path = g_build_filename (folder, "throughline.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDatabase) rows = NULL;
  g_autofree char *sql = g_strdup_printf (
      "PRAGMA application_id = %d; PRAGMA user_version = 2;"
      "INSERT INTO feed VALUES (1, 'p', 'n', 'ticket', 'UTC', '', 's', 0, 0, NULL, NULL);"
      "INSERT INTO known_project VALUES (1, '/tmp/a.throughline', '0000000000000001', 'A', 9, "
      "NULL)",
      read_application_id (fixture->database));
  sqlite3 *old = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (sqlite3_open (path, &old), ==, SQLITE_OK);
  for (gsize i = 0; i < 2; i++)
    g_assert_cmpint (sqlite3_exec (old, tl_row_migrations[i], NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (old, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (old);

  g_assert_finalize_object (fixture->database);
  fixture->database = tl_database_open_library (folder, &error);
  g_assert_no_error (error);
  assert_known (fixture, "A");
  rows = tl_database_open (folder, &error);
  g_assert_no_error (error);
  g_assert_true (tl_database_execute (rows, "DELETE FROM known_project", &error));
  g_assert_cmpint (sqlite3_changes (tl_database_get_handle (rows)), ==, 0);
  g_assert_true (tl_database_execute (rows, "DELETE FROM feed WHERE id = 1", &error));
  g_assert_cmpint (sqlite3_changes (tl_database_get_handle (rows)), ==, 1);
}

/* A project is opened while rows are imported: it is noted, and nobody waits. */
static void
test_beside_an_import (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDatabase) rows = tl_database_open (fixture->folder, &error);

  g_assert_no_error (error);
  g_assert_true (tl_database_begin (rows, &error));
  add (fixture, "/tmp/solar", 11, "Solar", 100);
  assert_known (fixture, "Solar");
  tl_database_rollback (rows);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*function) (Fixture *, gconstpointer);
  } tests[] = {
    { "/tl/store/known-projects/newest-first", test_newest_first },
    { "/tl/store/known-projects/moved", test_moved },
    { "/tl/store/known-projects/copy", test_copy },
    { "/tl/store/known-projects/forget", test_forget },
    { "/tl/store/known-projects/view", test_view },
    { "/tl/store/known-projects/taken-over", test_taken_over },
    { "/tl/store/known-projects/beside-an-import", test_beside_an_import },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].function, tear_down);
  return g_test_run ();
}
