/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file of a project as a session sees it: its bytes, and whether they are those that it knows. */
#include "tl-project-file.h"

#include "tl-document-reader.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/**
 * tl_project_file_look:
 * @path: (type filename): a file
 * @hash: SHA-256 of the bytes that it should have, in hexadecimal digits
 *
 * Returns: what is there
 */
TlProjectLook
tl_project_file_look (const char *path, const char *hash)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *other = NULL;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, &error))
    return g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT)
                   && g_file_test (folder, G_FILE_TEST_IS_DIR)
               ? TL_PROJECT_GONE
               : TL_PROJECT_UNKNOWN;
  other = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) contents, length);
  return g_strcmp0 (other, hash) == 0 ? TL_PROJECT_OURS : TL_PROJECT_FOREIGN;
}

/**
 * tl_project_file_is_same:
 * @path: (type filename): an absolute path, of a file that may be gone
 * @other: (type filename): another one
 *
 * Returns: whether both are one file, by whatever name, or link, each goes
 */
gboolean
tl_project_file_is_same (const char *path, const char *other)
{
  GStatBuf one;
  GStatBuf two;

  return g_str_equal (path, other)
         || (g_stat (path, &one) == 0 && g_stat (other, &two) == 0 && one.st_dev == two.st_dev
             && one.st_ino == two.st_ino);
}

/**
 * tl_project_file_find_free:
 * @folder: (type filename): a folder
 * @wanted: how a project's file is to be called, without its ending
 *
 * Returns: (transfer full) (type filename): a path in @folder where there is nothing: “Name”, “Name 2”, …
 */
char *
tl_project_file_find_free (const char *folder, const char *wanted)
{
  g_autofree char *name = g_strdelimit (g_strdup (wanted), "/\\:*?\"<>|", '-');

  for (guint i = 1;; i++)
    {
      g_autofree char *numbered = g_strdup_printf ("%s %u", name, i);
      g_autofree char *file = g_strconcat (i == 1 ? name : numbered, ".throughline", NULL);
      g_autofree char *path = g_build_filename (folder, file, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

/**
 * tl_project_file_read:
 * @path: (type filename): a file
 * @error: return location for a #TlFileError or #GFileError
 *
 * Returns: (transfer full) (nullable): what it holds, if a project may be so large
 */
GBytes *
tl_project_file_read (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  GStatBuf status;
  GMappedFile *file;
  GBytes *bytes;

  if (g_stat (path, &status) != 0)
    {
      g_set_error (error, TL_FILE_ERROR, TL_FILE_ERROR_READ, _ ("“%s” cannot be opened: %s."), name,
                   g_strerror (errno));
      return NULL;
    }
  if (!S_ISREG (status.st_mode))
    {
      g_set_error (error, TL_FILE_ERROR, TL_FILE_ERROR_READ, _ ("“%s” is not a file."), name);
      return NULL;
    }
  if (status.st_size > TL_FILE_SIZE_MAXIMUM)
    {
      g_set_error (error, TL_FILE_ERROR, TL_FILE_ERROR_LIMIT,
                   _ ("“%s” is too large to be a Throughline project."), name);
      return NULL;
    }
  file = g_mapped_file_new (path, FALSE, error);
  if (file == NULL)
    return NULL;
  /* A copy: the file may be changed, or cut short, under a mapping. */
  bytes = g_bytes_new (g_mapped_file_get_contents (file), g_mapped_file_get_length (file));
  g_mapped_file_unref (file);
  return bytes;
}
