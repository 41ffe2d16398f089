/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-scene.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** TlExportFormat: what laid-out pages can be written as. */
typedef enum
{
  TL_EXPORT_SVG,
  TL_EXPORT_PDF,
  TL_EXPORT_PNG,
  TL_N_EXPORT_FORMATS
} TlExportFormat;

/** Limits of the resolution of a PNG, in picture elements an inch. */
#define TL_EXPORT_DPI_MINIMUM 24
#define TL_EXPORT_DPI_MAXIMUM 1200

/**
 * TlExportOptions:
 * @format: what to write
 * @dpi: of a PNG
 * @text_as_shapes: outlines instead of text, in SVG and PDF
 */
typedef struct
{
  TlExportFormat format;
  double dpi;
  gboolean text_as_shapes;
} TlExportOptions;

/** TlExportProgress: told how far it is, 0…1, in the thread that exports. */
typedef void (*TlExportProgress) (double fraction, gpointer user_data);

const char *tl_export_format_get_extension (TlExportFormat format);
gboolean tl_export_format_from_path (const char *path, TlExportFormat *format);
GPtrArray *tl_export_list_paths (const char *path, TlExportFormat format, guint n_pages);
gboolean tl_export_pages (GPtrArray *pages, const TlExportOptions *options, const char *path,
                          GCancellable *cancellable, TlExportProgress progress, gpointer user_data,
                          GError **error);

G_END_DECLS
