/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-scene.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TlSvgOptions:
 * @palette: colours of the inks, or %NULL for the light ones
 * @text_as_shapes: outlines instead of text, the same on every machine; the words stay in titles,
 *   descriptions and labels
 */
typedef struct
{
  const TlPalette *palette;
  gboolean text_as_shapes;
} TlSvgOptions;

/** TL_SVG_OPTIONS_INIT: an SVG as it usually is. */
#define TL_SVG_OPTIONS_INIT                                                                        \
  {                                                                                                \
    .palette = NULL, .text_as_shapes = FALSE                                                       \
  }

char *tl_svg_to_string (const TlScene *scene, const TlSvgOptions *options, gsize *length);
gboolean tl_svg_write (const TlScene *scene, const TlSvgOptions *options, const char *path,
                       GCancellable *cancellable, GError **error);

G_END_DECLS
