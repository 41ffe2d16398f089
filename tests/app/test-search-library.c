/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The search over all projects finds files as they are now: changed by whomever, moved away or broken.
 */
#include "tl-app-fixture.h"
#include "tl-edit.h"
#include "tl-known-projects.h"
#include "tl-search-library.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  char *data_folder;
  char *path;
  TlDocument *document;
  TlAppMap map;
  TlLibraryResult *result;
  GError *error;
  gboolean done;
} Fixture;

static void
know (Fixture *fixture, const char *path, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDatabase) database = tl_database_open_library (fixture->data_folder, &error);
  TlKnownProject known
      = { .path = (char *) path,
          .project = tl_record_get_id (tl_document_get_project (fixture->document)),
          .name = (char *) name,
          .opened_at = 100 };

  g_assert_no_error (error);
  g_assert_true (tl_known_projects_add (database, &known, &error));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->document = tl_app_document_new (&fixture->map);
  fixture->folder = tl_app_make_folder ();
  fixture->data_folder = g_build_filename (fixture->folder, "data", NULL);
  fixture->path = tl_app_write_document (fixture->document, fixture->folder, "map.throughline");
  know (fixture, fixture->path, "Small");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->result, tl_library_result_free);
  g_clear_error (&fixture->error);
  g_assert_finalize_object (fixture->document);
  tl_app_remove_folder (fixture->folder);
  g_free (fixture->data_folder);
  g_free (fixture->path);
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;

  fixture->result = tl_search_library_finish (result, &fixture->error);
  fixture->done = TRUE;
}

static gboolean
is_done (gpointer data)
{
  return ((Fixture *) data)->done;
}

static void
search (Fixture *fixture, const char *text)
{
  g_clear_pointer (&fixture->result, tl_library_result_free);
  fixture->done = FALSE;
  tl_search_library_async (fixture->data_folder, text, 10, NULL, searched_cb, fixture);
  tl_app_wait_until (is_done, fixture);
  g_assert_no_error (fixture->error);
}

static const TlLibraryProject *
get_project (Fixture *fixture)
{
  g_assert_cmpuint (fixture->result->projects->len, ==, 1);
  return g_ptr_array_index (fixture->result->projects, 0);
}

static void
test_find (Fixture *fixture, gconstpointer data)
{
  const TlLibraryHit *hit;

  search (fixture, "hop");
  g_assert_cmpuint (fixture->result->hits->len, ==, 1);
  hit = g_ptr_array_index (fixture->result->hits, 0);
  g_assert_cmpuint (hit->record, ==, fixture->map.shop);
  g_assert_cmpstr (hit->project, ==, "Small");
  g_assert_cmpstr (hit->map, ==, "A small map");
  g_assert_null (get_project (fixture)->problem);
  search (fixture, "");
  g_assert_cmpuint (fixture->result->hits->len, ==, 0);
}

static void
test_changed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  search (fixture, "market");
  g_assert_cmpuint (fixture->result->hits->len, ==, 0);
  tl_edit_set_title (fixture->document, fixture->map.shop, "Market stall", NULL);
  path = tl_app_write_document (fixture->document, fixture->folder, "map.throughline");
  search (fixture, "market");
  g_assert_cmpuint (fixture->result->hits->len, ==, 1);
}

/* What was last read of a missing file is found, and the file is said to be missing. */
static void
test_missing (Fixture *fixture, gconstpointer data)
{
  search (fixture, "");
  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  search (fixture, "shop");
  g_assert_true (get_project (fixture)->missing);
  g_assert_nonnull (get_project (fixture)->problem);
  g_assert_cmpuint (fixture->result->hits->len, ==, 1);
}

static void
test_broken (Fixture *fixture, gconstpointer data)
{
  g_assert_true (g_file_set_contents (fixture->path, "rubbish", -1, NULL));
  search (fixture, "shop");
  g_assert_false (get_project (fixture)->missing);
  g_assert_true (g_str_has_prefix (get_project (fixture)->problem, "The file is damaged"));
  g_assert_cmpuint (fixture->result->hits->len, ==, 0);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*function) (Fixture *, gconstpointer);
  } tests[] = {
    { "/tl/app/search-library/find", test_find },
    { "/tl/app/search-library/changed", test_changed },
    { "/tl/app/search-library/missing", test_missing },
    { "/tl/app/search-library/broken", test_broken },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].function, tear_down);
  return g_test_run ();
}
