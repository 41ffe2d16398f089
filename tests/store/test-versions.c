/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Named versions: kept whole, listed by project, renamed, removed, and refused when damaged. */
#include "tl-test-files.h"
#include "tl-versions.h"

#include <string.h>

#define PROJECT 0x1234
#define OTHER_PROJECT 0x1235

typedef struct
{
  char *directory;
  TlDatabase *database;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->directory = g_dir_make_tmp ("tl-versions-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->database = tl_database_open_journal (fixture->directory, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->database);
  tl_test_remove_folder (fixture->directory);
  g_free (fixture->directory);
}

static void
add (Fixture *fixture, TlId project, const char *name, gint64 time, const char *text)
{
  g_autoptr (GBytes) file = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  tl_versions_add (fixture->database, project, name, time, file, &error);
  g_assert_no_error (error);
}

static GPtrArray *
list (Fixture *fixture, TlId project)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *versions = tl_versions_list (fixture->database, project, &error);

  g_assert_no_error (error);
  return versions;
}

static const TlVersion *
get (GPtrArray *versions, guint i)
{
  return g_ptr_array_index (versions, i);
}

/* Opened anew, everything is there, newest first, and nothing of other projects. */
static void
test_keep (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GError) error = NULL;

  add (fixture, PROJECT, "Before the workshop", 1000, "<project>1</project>");
  add (fixture, PROJECT, "", 3000, "");
  add (fixture, PROJECT, "Grüße “2”", 2000, "<project>2</project>");
  add (fixture, OTHER_PROJECT, "Theirs", 4000, "<project>3</project>");
  g_clear_object (&fixture->database);
  fixture->database = tl_database_open_journal (fixture->directory, &error);
  g_assert_no_error (error);

  versions = list (fixture, PROJECT);
  g_assert_cmpuint (versions->len, ==, 3);
  g_assert_cmpstr (get (versions, 0)->name, ==, "");
  g_assert_cmpstr (get (versions, 1)->name, ==, "Grüße “2”");
  g_assert_cmpint (get (versions, 2)->time, ==, 1000);

  file = tl_versions_load (fixture->database, get (versions, 2)->row, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (file, NULL), g_bytes_get_size (file), "<project>1</project>",
                   20);
  g_clear_pointer (&file, g_bytes_unref);
  file = tl_versions_load (fixture->database, get (versions, 0)->row, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (file), ==, 0);
}

/* Large, and of a kind that packing makes longer. */
static void
test_incompressible (Fixture *fixture, gconstpointer data)
{
  const gsize size = 3000001;
  g_autofree guint8 *noise = g_malloc (size);
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GBytes) read = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < size; i++)
    noise[i] = (guint8) g_test_rand_int ();
  file = g_bytes_new (noise, size);
  g_assert_true (tl_versions_add (fixture->database, PROJECT, "Noise", 1, file, &error));
  g_assert_no_error (error);
  versions = list (fixture, PROJECT);
  read = tl_versions_load (fixture->database, get (versions, 0)->row, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (file, read));
}

static void
test_rename_remove (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GError) error = NULL;
  gint64 gone;

  add (fixture, PROJECT, "One", 1, "1");
  add (fixture, PROJECT, "Two", 2, "2");
  versions = list (fixture, PROJECT);
  gone = get (versions, 0)->row;
  g_assert_true (tl_versions_rename (fixture->database, get (versions, 1)->row, "First", &error));
  g_assert_true (tl_versions_remove (fixture->database, gone, &error));
  g_assert_no_error (error);

  left = list (fixture, PROJECT);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpstr (get (left, 0)->name, ==, "First");
  file = tl_versions_load (fixture->database, gone, &error);
  g_assert_error (error, TL_STORE_ERROR, TL_STORE_ERROR_NOT_FOUND);
  g_assert_null (file);
}

/* A wrong size, bytes that are no packed data, and a packed end that is missing. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  static const char *const damages[] = {
    "UPDATE version SET size = size + 1",
    "UPDATE version SET size = size - 1",
    "UPDATE version SET size = -1",
    "UPDATE version SET size = 9000000000000",
    "UPDATE version SET packed = x'0001020304'",
    "UPDATE version SET packed = substr (packed, 1, length (packed) - 6)",
    "UPDATE version SET packed = x''",
  };

  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autoptr (GPtrArray) versions = NULL;
      g_autoptr (GBytes) file = NULL;
      g_autoptr (GError) error = NULL;

      add (fixture, PROJECT, "One", 1, "<project>The customer calls, and calls again</project>");
      g_assert_true (tl_database_execute (fixture->database, damages[i], &error));
      versions = list (fixture, PROJECT);
      g_assert_cmpuint (versions->len, ==, 1);
      file = tl_versions_load (fixture->database, get (versions, 0)->row, &error);
      g_assert_error (error, TL_STORE_ERROR, TL_STORE_ERROR_CORRUPT);
      g_assert_null (file);
      g_clear_error (&error);
      g_assert_true (tl_versions_remove (fixture->database, get (versions, 0)->row, &error));
    }
}

/* A journal from before there were versions, or what is being typed. */
static void
test_migrate (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (tl_database_execute (fixture->database,
                                      "DROP TABLE version; DROP TABLE draft; "
                                      "PRAGMA user_version = 1",
                                      &error));
  g_clear_object (&fixture->database);
  fixture->database = tl_database_open_journal (fixture->directory, &error);
  g_assert_no_error (error);
  add (fixture, PROJECT, "One", 1, "1");
  versions = list (fixture, PROJECT);
  g_assert_cmpuint (versions->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/tl/store/versions/keep", Fixture, NULL, set_up, test_keep, tear_down);
  g_test_add ("/tl/store/versions/incompressible", Fixture, NULL, set_up, test_incompressible,
              tear_down);
  g_test_add ("/tl/store/versions/rename-remove", Fixture, NULL, set_up, test_rename_remove,
              tear_down);
  g_test_add ("/tl/store/versions/damaged", Fixture, NULL, set_up, test_damaged, tear_down);
  g_test_add ("/tl/store/versions/migrate", Fixture, NULL, set_up, test_migrate, tear_down);

  return g_test_run ();
}
