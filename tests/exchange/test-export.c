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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/exchange/export/formats", test_formats);
  g_test_add_func ("/tl/exchange/export/paths", test_paths);
  g_test_add_func ("/tl/exchange/export/writes-pages", test_writes_pages);
  return g_test_run ();
}
