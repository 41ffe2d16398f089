/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One name for a file that can be reached by several: links in its path are followed. And what people
 * call it.
 */
#include "tl-path.h"

#include <stdlib.h>
#include <string.h>

#define PROJECT_ENDING ".throughline"

/**
 * tl_path_resolve:
 * @path: (type filename): a file, which may be gone
 *
 * What is kept about a file is kept under this name, so that it is the same by whatever link somebody
 * comes to it. Where there is no such file, links in what is there of its path are not followed.
 *
 * Returns: (transfer full) (type filename): its absolute path without links
 */
char *
tl_path_resolve (const char *path)
{
  char *real = realpath (path, NULL);
  char *copy = real != NULL ? g_strdup (real) : g_canonicalize_filename (path, NULL);

  free (real);
  return copy;
}

/**
 * tl_path_dup_project_name:
 * @path: (type filename): the file of a project
 *
 * Returns: (transfer full): its name without the ending, for people
 */
char *
tl_path_dup_project_name (const char *path)
{
  char *name = g_filename_display_basename (path);

  if (g_str_has_suffix (name, PROJECT_ENDING))
    name[strlen (name) - strlen (PROJECT_ENDING)] = '\0';
  return name;
}

/**
 * tl_path_has_moved_to:
 * @path: (type filename): where a file was
 * @now: (type filename): where a file of the same content is, as tl_path_resolve() says it
 *
 * Returns: whether that can be the same file: nothing is at @path any more, or it leads to @now; else
 *   the file at @now is a copy
 */
gboolean
tl_path_has_moved_to (const char *path, const char *now)
{
  g_autofree char *real = tl_path_resolve (path);

  return !g_file_test (path, G_FILE_TEST_EXISTS) || g_str_equal (real, now);
}
