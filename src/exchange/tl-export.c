/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pages to files, whatever the format: the one way that the command line and the window export. A PDF
 * takes all pages; SVG and PNG are a file a page, numbered where there are several: map.svg becomes
 * map-1.svg, map-2.svg.
 *
 * Each file is written whole or not at all, and several all or none: they are written into a folder of
 * their own beside their places and moved there when the last one is done. So whoever stops an export
 * finds what was there before.
 */
#include "tl-export.h"

#include "tl-pdf.h"
#include "tl-png.h"
#include "tl-svg.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

static const char *const extensions[TL_N_EXPORT_FORMATS] = {
  [TL_EXPORT_SVG] = ".svg",
  [TL_EXPORT_PDF] = ".pdf",
  [TL_EXPORT_PNG] = ".png",
};

/** tl_export_format_get_extension: Returns: the end of such a file's name, with the dot */
const char *
tl_export_format_get_extension (TlExportFormat format)
{
  g_assert (format < TL_N_EXPORT_FORMATS);
  return extensions[format];
}

/**
 * tl_export_format_from_path:
 * @path: (type filename): a file's name
 * @format: (out): the format that its end says; left alone on failure
 *
 * Returns: whether its end says one, in either case
 */
gboolean
tl_export_format_from_path (const char *path, TlExportFormat *format)
{
  const char *dot = strrchr (path, '.');

  for (guint i = 0; dot != NULL && i < TL_N_EXPORT_FORMATS; i++)
    if (g_ascii_strcasecmp (dot, extensions[i]) == 0)
      {
        *format = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * tl_export_list_paths:
 * @path: (type filename): the file that the user named
 * @format: what is written
 * @n_pages: how many pages
 *
 * Returns: (transfer full) (element-type filename): the files that are written
 */
GPtrArray *
tl_export_list_paths (const char *path, TlExportFormat format, guint n_pages)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  const char *slash = strrchr (path, G_DIR_SEPARATOR);
  const char *dot = strrchr (path, '.');

  if (format == TL_EXPORT_PDF || n_pages == 1)
    {
      g_ptr_array_add (paths, g_strdup (path));
      return paths;
    }
  if (dot == NULL || (slash != NULL && dot < slash))
    dot = path + strlen (path);
  for (guint i = 1; i <= n_pages; i++)
    g_ptr_array_add (paths, g_strdup_printf ("%.*s-%u%s", (int) (dot - path), path, i, dot));
  return paths;
}

static gboolean
write_page (TlScene *page, const TlExportOptions *options, const char *path,
            GCancellable *cancellable, GError **error)
{
  if (options->format == TL_EXPORT_SVG)
    {
      TlSvgOptions svg = TL_SVG_OPTIONS_INIT;

      svg.text_as_shapes = options->text_as_shapes;
      return tl_svg_write (page, &svg, path, cancellable, error);
    }
  else
    {
      TlPngOptions png = TL_PNG_OPTIONS_INIT;

      png.dpi = options->dpi;
      return tl_png_write (page, &png, path, cancellable, error);
    }
}

static void
remove_staging (const char *staging, GPtrArray *paths)
{
  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *name = g_path_get_basename (g_ptr_array_index (paths, i));
      g_autofree char *path = g_build_filename (staging, name, NULL);

      g_unlink (path);
    }
  g_rmdir (staging);
}

static gboolean
move_into_place (const char *staging, GPtrArray *paths, GError **error)
{
  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_autofree char *name = g_path_get_basename (path);
      g_autofree char *from = g_build_filename (staging, name, NULL);
      g_autofree char *shown = g_filename_display_name (path);

      if (g_rename (from, path) != 0)
        {
          g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno),
                       _ ("“%s” cannot be written: %s."), shown, g_strerror (errno));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
write_files (GPtrArray *pages, const TlExportOptions *options, const char *staging,
             GPtrArray *paths, GCancellable *cancellable, TlExportProgress progress,
             gpointer user_data, GError **error)
{
  for (guint i = 0; i < pages->len; i++)
    {
      g_autofree char *name = g_path_get_basename (g_ptr_array_index (paths, i));
      g_autofree char *path = g_build_filename (staging, name, NULL);

      if (!write_page (g_ptr_array_index (pages, i), options, path, cancellable, error))
        return FALSE;
      if (progress != NULL)
        progress ((i + 1.0) / pages->len, user_data);
    }
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
write_several (GPtrArray *pages, const TlExportOptions *options, GPtrArray *paths,
               GCancellable *cancellable, TlExportProgress progress, gpointer user_data,
               GError **error)
{
  g_autofree char *folder = g_path_get_dirname (g_ptr_array_index (paths, 0));
  g_autofree char *staging = g_build_filename (folder, ".throughline-XXXXXX", NULL);
  g_autofree char *shown = g_filename_display_name (folder);
  gboolean done;

  if (g_mkdtemp_full (staging, 0777) == NULL)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno),
                   _ ("The folder “%s” cannot be written to: %s. Choose another one."), shown,
                   g_strerror (errno));
      return FALSE;
    }
  done = write_files (pages, options, staging, paths, cancellable, progress, user_data, error)
         && move_into_place (staging, paths, error);
  remove_staging (staging, paths);
  return done;
}

/**
 * tl_export_pages:
 * @pages: (element-type TlScene): the pages; they are only read, so any thread will do
 * @options: what to write
 * @path: (type filename): the file, see tl_export_list_paths()
 * @cancellable: (nullable): stops the export
 * @progress: (nullable): told how far it is
 * @user_data: for @progress
 * @error: return location for an error
 *
 * Returns: whether every file is written; if not, none is
 */
gboolean
tl_export_pages (GPtrArray *pages, const TlExportOptions *options, const char *path,
                 GCancellable *cancellable, TlExportProgress progress, gpointer user_data,
                 GError **error)
{
  g_autoptr (GPtrArray) paths = NULL;

  if (options->format == TL_EXPORT_PDF)
    {
      TlPdfOptions pdf = TL_PDF_OPTIONS_INIT;

      pdf.text_as_shapes = options->text_as_shapes;
      return tl_pdf_write (pages, &pdf, path, cancellable, progress, user_data, error);
    }

  if (pages->len > 1)
    {
      paths = tl_export_list_paths (path, options->format, pages->len);
      return write_several (pages, options, paths, cancellable, progress, user_data, error);
    }
  if (!write_page (g_ptr_array_index (pages, 0), options, path, cancellable, error))
    return FALSE;
  if (progress != NULL)
    progress (1, user_data);
  return TRUE;
}
