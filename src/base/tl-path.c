/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One name for a file that can be reached by several: links in its path are followed. */
#include "tl-path.h"

#include <stdlib.h>

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
