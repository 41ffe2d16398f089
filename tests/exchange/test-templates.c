/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The templates: valid and canonical, whole and legible as one page and on every paper, written in
 * every format, and honest: nothing in them pretends to have been measured.
 */
#include "tl-document-reader.h"
#include "tl-document-writer.h"
#include "tl-export.h"
#include "tl-map-assert.h"
#include "tl-map-layout.h"
#include "tl-project.h"
#include "tl-template.h"

#include <glib/gstdio.h>
#include <string.h>

#define N_TEMPLATES 7

/* Those in English, and then the same in German. */
static const char *const templates[] = {
  "empty-map",           "retail-purchase",     "service-journey",      "service-blueprint",
  "software-onboarding", "wedding-supplier",    "employee-journey",     "de/empty-map",
  "de/retail-purchase",  "de/service-journey",  "de/service-blueprint", "de/software-onboarding",
  "de/wedding-supplier", "de/employee-journey",
};

static char *
dup_folder (void)
{
  return g_build_filename (g_getenv ("TL_TEST_SOURCE_ROOT"), "data", "templates", NULL);
}

static char *
dup_path (const char *name)
{
  g_autofree char *folder = dup_folder ();
  g_autofree char *file = g_strconcat (name, ".throughline", NULL);

  return g_build_filename (folder, file, NULL);
}

static TlDocument *
load (const char *name, GBytes **bytes)
{
  g_autofree char *path = dup_path (name);
  g_autoptr (TlLoadReport) report = NULL;
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize length;
  TlDocument *document;

  g_assert_true (g_file_get_contents (path, &contents, &length, &error));
  *bytes = g_bytes_new_take (contents, length);
  document = tl_document_from_bytes (*bytes, name, TL_LOAD_DEFAULT, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->problems->len, ==, 0);
  g_assert_cmpuint (report->warnings->len, ==, 0);
  return document;
}

static void
test_canonical (gconstpointer name)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (TlDocument) document = load (name, &bytes);
  g_autoptr (GBytes) again = tl_document_to_bytes (document);
  TlRecord *project = tl_document_get_project (document);

  g_assert_true (g_bytes_equal (bytes, again));
  /* The start page shows them. */
  g_assert_cmpstr (tl_record_get_text (project, TL_PROJECT_NAME), !=, "");
  g_assert_cmpstr (tl_record_get_text (project, TL_PROJECT_DESCRIPTION), !=, "");
  g_assert_null (strchr (tl_record_get_text (project, TL_PROJECT_DESCRIPTION), '\n'));
}

static void
test_layout (gconstpointer name)
{
  static const TlPaper papers[] = {
    { TL_PAPER_A4, FALSE },     { TL_PAPER_A4, TRUE },     { TL_PAPER_A3, TRUE },
    { TL_PAPER_LETTER, FALSE }, { TL_PAPER_LETTER, TRUE }, { TL_PAPER_SLIDE, TRUE },
  };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (TlDocument) document = load (name, &bytes);
  TlId map = tl_record_get_id (tl_project_find_map (document, NULL, NULL));
  g_autoptr (TlMapLayout) layout = tl_map_layout_new (document, map);
  g_autofree char *text = NULL;

  tl_map_assert_sound (tl_map_layout_get_scene (layout));
  /* No figures, no intervals. */
  text = tl_scene_to_text (tl_map_layout_get_scene (layout));
  g_assert_null (strstr (text, "95 % interval"));
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    tl_map_assert_pages (document, map, &papers[i]);
}

static void
test_export (gconstpointer name)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (TlDocument) document = load (name, &bytes);
  TlId map = tl_record_get_id (tl_project_find_map (document, NULL, NULL));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = tl_map_pages_new (document, map, &(TlPaper){ 0 }, &error);
  g_autofree char *folder = g_dir_make_tmp ("throughline-templates-XXXXXX", NULL);

  g_assert_no_error (error);
  g_assert_cmpuint (pages->len, ==, 1);
  for (guint format = 0; format < TL_N_EXPORT_FORMATS; format++)
    {
      const TlExportOptions options = { .format = format, .dpi = 48 };
      g_autofree char *file = g_strconcat ("map", tl_export_format_get_extension (format), NULL);
      g_autofree char *path = g_build_filename (folder, file, NULL);

      g_assert_true (tl_export_pages (pages, &options, path, NULL, NULL, NULL, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
assert_unset (TlRecord *record, guint field)
{
  if (tl_record_is_set (record, field))
    g_error ("“%s” says a figure that nobody has measured", tl_record_get_name (record));
}

/* Everything is marked as assumed, and there are definitions of figures but no figures. */
static void
assert_honest (TlRecord *record)
{
  TlKind kind = tl_record_get_kind (record);
  guint field;

  g_assert_cmpint (kind, !=, TL_KIND_VALUE);
  g_assert_cmpint (kind, !=, TL_KIND_FEEDBACK);
  if (tl_kind_find_field (kind, "evidence", &field))
    g_assert_cmpuint (tl_record_get_choice (record, field), ==, TL_EVIDENCE_ASSUMED);
  if (kind == TL_KIND_TOUCHPOINT)
    assert_unset (record, TL_TOUCHPOINT_CUSTOMERS);
  if (kind == TL_KIND_PAIN_POINT)
    assert_unset (record, TL_PAIN_POINT_SHARE);
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    assert_honest (tl_record_get_child (record, i));
}

static void
test_honest (gconstpointer name)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (TlDocument) document = load (name, &bytes);

  assert_honest (tl_document_get_project (document));
}

static void
collect_ids (TlRecord *record, GHashTable *ids)
{
  g_hash_table_add (ids, tl_id_to_string (tl_record_get_id (record)));
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    collect_ids (tl_record_get_child (record, i), ids);
}

/* A project made from a template says the same, and has no id of it anywhere in its file. */
static void
test_new_ids (gconstpointer name)
{
  g_autofree char *path = dup_path (name);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (TlDocument) document = load (name, &bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDocument) made = tl_template_load (path, &error);
  g_autoptr (GBytes) made_bytes = NULL;
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *text = NULL;
  GHashTableIter iter;
  gpointer id;

  g_assert_no_error (error);
  made_bytes = tl_document_to_bytes (made);
  g_assert_cmpuint (g_bytes_get_size (made_bytes), ==, g_bytes_get_size (bytes));
  text = g_strndup (g_bytes_get_data (made_bytes, NULL), g_bytes_get_size (made_bytes));
  collect_ids (tl_document_get_project (document), ids);
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (strstr (text, id) != NULL)
      g_error ("the project made from %s has the template's id %s", (char *) name, (char *) id);
}

static void
assert_same_records (TlRecord *record, TlRecord *translated)
{
  TlKind kind = tl_record_get_kind (record);

  g_assert_cmpint (tl_record_get_kind (translated), ==, kind);
  g_assert_cmpuint (tl_record_get_id (translated), ==, tl_record_get_id (record));
  for (guint i = 0; i < tl_kind_get_n_fields (kind); i++)
    {
      const TlField *field = tl_kind_get_field (kind, i);

      g_assert_cmpint (tl_record_is_set (translated, i), ==, tl_record_is_set (record, i));
      if (field->type > TL_FIELD_LINES && tl_record_is_set (record, i))
        g_assert_true (tl_value_equal (tl_record_get_value (translated, i),
                                       tl_record_get_value (record, i), field));
    }
  g_assert_cmpuint (tl_record_get_n_children (translated), ==, tl_record_get_n_children (record));
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    assert_same_records (tl_record_get_child (record, i), tl_record_get_child (translated, i));
}

/* A template in another language tells the same journey. */
static void
test_translated (gconstpointer name)
{
  g_autofree char *translated_name = g_strconcat ("de/", name, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) translated_bytes = NULL;
  g_autoptr (TlDocument) document = load (name, &bytes);
  g_autoptr (TlDocument) translated = load (translated_name, &translated_bytes);

  assert_same_records (tl_document_get_project (document), tl_document_get_project (translated));
}

/* A file that is not in the list is not tested, nor one that is not installed. */
static void
test_all_listed (void)
{
  static const char *const languages[] = { ".", "de" };
  g_autofree char *folder = dup_folder ();
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *path = g_build_filename (folder, languages[i], NULL);
      g_autoptr (GDir) files = g_dir_open (path, 0, NULL);
      const char *name;

      while ((name = g_dir_read_name (files)) != NULL)
        n += g_str_has_suffix (name, ".throughline");
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (templates));
}

/* Who reads German begins with a German one, who reads English with an English one. */
static void
test_folders (void)
{
  g_autofree char *before = g_strdup (g_getenv ("LANGUAGE"));
  g_autoptr (GPtrArray) english = NULL;
  g_autoptr (GPtrArray) german = NULL;

  english = tl_template_list_folders ("t");
  g_assert_cmpuint (english->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (english, 0), ==, "t");
  g_setenv ("LANGUAGE", "de_AT:en:fr", TRUE);
  german = tl_template_list_folders ("t");
  g_assert_cmpuint (german->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (german, 0), ==, "t/de_AT");
  g_assert_cmpstr (g_ptr_array_index (german, 1), ==, "t/de");
  g_assert_cmpstr (g_ptr_array_index (german, 2), ==, "t");
  if (before != NULL)
    g_setenv ("LANGUAGE", before, TRUE);
  else
    g_unsetenv ("LANGUAGE");
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*function) (gconstpointer);
  } tests[] = {
    { "canonical", test_canonical }, { "layout", test_layout },   { "export", test_export },
    { "honest", test_honest },       { "new-ids", test_new_ids },
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/exchange/templates/all-listed", test_all_listed);
  g_test_add_func ("/tl/exchange/templates/folders", test_folders);
  for (guint i = 0; i < N_TEMPLATES; i++)
    {
      g_autofree char *path
          = g_strdup_printf ("/tl/exchange/templates/translated/%s", templates[i]);

      g_test_add_data_func (path, templates[i], test_translated);
    }
  for (guint i = 0; i < G_N_ELEMENTS (templates); i++)
    for (guint k = 0; k < G_N_ELEMENTS (tests); k++)
      {
        g_autofree char *path
            = g_strdup_printf ("/tl/exchange/templates/%s/%s", tests[k].name, templates[i]);

        g_test_add_data_func (path, templates[i], tests[k].function);
      }
  return g_test_run ();
}
