/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which files an export writes, by name and by number of pages. */
#include "tl-export.h"

#include <glib/gstdio.h>

static void
test_formats (void)
{
  static const struct
  {
    const char *path;
    int format;
  } cases[] = {
    { "map.svg", TL_EXPORT_SVG },
    { "a/b.c/MAP.PDF", TL_EXPORT_PDF },
    { "map.tar.Png", TL_EXPORT_PNG },
    { "map", -1 },
    { "map.", -1 },
    { "folder.svg/map", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TlExportFormat format = TL_N_EXPORT_FORMATS;
      gboolean known = tl_export_format_from_path (cases[i].path, &format);

      g_assert_cmpint (known ? (int) format : -1, ==, cases[i].format);
    }
}

static void
assert_paths (const char *path, TlExportFormat format, guint n_pages, const char *expected)
{
  g_autoptr (GPtrArray) paths = tl_export_list_paths (path, format, n_pages);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < paths->len; i++)
    g_string_append_printf (joined, "%s|", (const char *) g_ptr_array_index (paths, i));
  g_assert_cmpstr (joined->str, ==, expected);
}

static void
test_paths (void)
{
  assert_paths ("map.svg", TL_EXPORT_SVG, 1, "map.svg|");
  assert_paths ("a.b/map.svg", TL_EXPORT_SVG, 2, "a.b/map-1.svg|a.b/map-2.svg|");
  assert_paths ("map.pdf", TL_EXPORT_PDF, 7, "map.pdf|");
  assert_paths ("a.b/map", TL_EXPORT_PNG, 2, "a.b/map-1|a.b/map-2|");
}

static void
test_writes_pages (void)
{
  g_autofree char *folder = g_dir_make_tmp ("throughline-export-XXXXXX", NULL);
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_scene_unref);

  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (pages,
                     tl_scene_new (100, 80,
                                   tl_scene_group_new (TL_ROLE_DOCUMENT, TL_ID_NONE, "map")));
  for (guint format = 0; format < TL_N_EXPORT_FORMATS; format++)
    {
      const TlExportOptions options = { .format = format, .dpi = 96 };
      g_autofree char *name = g_strconcat ("map", tl_export_format_get_extension (format), NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GPtrArray) paths = tl_export_list_paths (path, format, pages->len);
      g_autoptr (GError) error = NULL;

      g_assert_true (tl_export_pages (pages, &options, path, NULL, NULL, NULL, &error));
      g_assert_no_error (error);
      for (guint i = 0; i < paths->len; i++)
        g_assert_cmpint (g_remove (g_ptr_array_index (paths, i)), ==, 0);
    }
  /* Nothing else was written. */
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
cancel_cb (double fraction, gpointer user_data)
{
  if (fraction > 0.3)
    g_cancellable_cancel (user_data);
}

/* Stopped half-way, or where a file cannot be put: what was there is there, and nothing else. */
static void
test_all_or_none (void)
{
  g_autofree char *folder = g_dir_make_tmp ("throughline-export-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "map.png", NULL);
  g_autofree char *second = g_build_filename (folder, "map-2.png", NULL);
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_scene_unref);
  const TlExportOptions options = { .format = TL_EXPORT_PNG, .dpi = 96 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (pages,
                     tl_scene_new (100, 80,
                                   tl_scene_group_new (TL_ROLE_DOCUMENT, TL_ID_NONE, "map")));
  g_assert_true (g_file_set_contents (second, "mine", -1, NULL));
  g_assert_false (
      tl_export_pages (pages, &options, path, cancellable, cancel_cb, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (second, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "mine");
  g_assert_cmpint (g_remove (second), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);

  g_assert_false (tl_export_pages (pages, &options, path, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/exchange/export/formats", test_formats);
  g_test_add_func ("/tl/exchange/export/paths", test_paths);
  g_test_add_func ("/tl/exchange/export/writes-pages", test_writes_pages);
  g_test_add_func ("/tl/exchange/export/all-or-none", test_all_or_none);
  return g_test_run ();
}
