/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders that tests make and leave no trace of. */
#include "tl-test-files.h"

#include <glib/gstdio.h>

static void
remove_tree (const char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
      const char *name;

      while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
        {
          g_autofree char *child = g_build_filename (path, name, NULL);

          remove_tree (child);
        }
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

/** tl_test_remove_folder: removes the folder @path with all that it holds. */
void
tl_test_remove_folder (const char *path)
{
  remove_tree (path);
}
