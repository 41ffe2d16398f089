/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that were moved, copied or linked to, and what people call them. */
#include "tl-path.h"

#include <glib/gstdio.h>
#include <unistd.h>

static void
test_name (void)
{
  static const char *const cases[][2] = {
    { "/home/a/solar.throughline", "solar" },
    { "/home/a/solar.throughline.bak", "solar.throughline.bak" },
    { "/home/a.throughline/solar", "solar" },
    { "/home/a/.throughline", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = tl_path_dup_project_name (cases[i][0]);

      g_assert_cmpstr (name, ==, cases[i][1]);
    }
}

/* A link leads to its file; a copy stays a file of its own as long as both are there. */
static void
test_moved (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *made = g_dir_make_tmp ("throughline-path-XXXXXX", &error);
  g_autofree char *folder = tl_path_resolve (made);
  g_autofree char *file = g_build_filename (folder, "file", NULL);
  g_autofree char *link = g_build_filename (folder, "link", NULL);
  g_autofree char *copy = g_build_filename (folder, "copy", NULL);
  g_autofree char *resolved = NULL;

  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  g_assert_true (g_file_set_contents (copy, "x", 1, NULL));
  g_assert_cmpint (symlink ("file", link), ==, 0);
  resolved = tl_path_resolve (link);
  g_assert_cmpstr (resolved, ==, file);
  g_assert_true (tl_path_has_moved_to (link, file));
  g_assert_false (tl_path_has_moved_to (copy, file));
  g_assert_cmpint (g_unlink (copy), ==, 0);
  g_assert_true (tl_path_has_moved_to (copy, file));
  g_assert_cmpint (g_unlink (link), ==, 0);
  g_assert_cmpint (g_unlink (file), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/base/path/name", test_name);
  g_test_add_func ("/tl/base/path/moved", test_moved);
  return g_test_run ();
}
