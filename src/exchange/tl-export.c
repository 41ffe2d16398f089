/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pages to files, whatever the format: the one way that the command line and the window export. A PDF
 * takes all pages; SVG and PNG are a file a page, numbered where there are several: map.svg becomes
 * map-1.svg, map-2.svg. Each file is written whole or not at all.
 */
#include "tl-export.h"

#include "tl-pdf.h"
#include "tl-png.h"
#include "tl-svg.h"

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
 * Returns: whether every file is written
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

  paths = tl_export_list_paths (path, options->format, pages->len);
  for (guint i = 0; i < pages->len; i++)
    {
      if (!write_page (g_ptr_array_index (pages, i), options, g_ptr_array_index (paths, i),
                       cancellable, error))
        return FALSE;
      if (progress != NULL)
        progress ((i + 1.0) / pages->len, user_data);
    }
  return TRUE;
}
