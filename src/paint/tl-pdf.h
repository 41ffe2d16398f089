/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-scene.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TlPdfOptions:
 * @palette: colours of the inks, or %NULL for the light ones
 * @scale: 1 makes a pixel ¾ point, as paper and screen agree; > 0
 * @text_as_shapes: outlines instead of text, for printers without fonts; nothing can be searched
 * @timestamp: when the document was made, in seconds since 1970, or 0 to leave it out (or to take it
 *   from SOURCE_DATE_EPOCH, where that is set): the clock is never asked
 */
typedef struct
{
  const TlPalette *palette;
  double scale;
  gboolean text_as_shapes;
  gint64 timestamp;
} TlPdfOptions;

/** TL_PDF_OPTIONS_INIT: a PDF as it usually is. */
#define TL_PDF_OPTIONS_INIT                                                                        \
  {                                                                                                \
    .palette = NULL, .scale = 1.0, .text_as_shapes = FALSE, .timestamp = 0                         \
  }

/** TL_PDF_MAX_SIDE: the longest side of a PDF's page, in points; larger pages are scaled down. */
#define TL_PDF_MAX_SIDE 14400

/** TlPdfProgress: tells how far it is, 0…1; called in the thread that writes. */
typedef void (*TlPdfProgress) (double fraction, gpointer user_data);

gboolean tl_pdf_write (GPtrArray *scenes, const TlPdfOptions *options, const char *path,
                       GCancellable *cancellable, TlPdfProgress progress, gpointer user_data,
                       GError **error);

G_END_DECLS
