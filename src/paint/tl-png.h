/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-scene.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** TL_PNG_MAX_SIDE: the longest side of a picture, in picture elements: Cairo's limit. */
#define TL_PNG_MAX_SIDE 32767

/**
 * TlPngOptions:
 * @palette: colours of the inks, or %NULL for the light ones
 * @dpi: picture elements an inch; 96 gives one for each pixel of the scene
 */
typedef struct
{
  const TlPalette *palette;
  double dpi;
} TlPngOptions;

/** TL_PNG_OPTIONS_INIT: a picture as it usually is. */
#define TL_PNG_OPTIONS_INIT                                                                        \
  {                                                                                                \
    .palette = NULL, .dpi = 96.0                                                                   \
  }

gboolean tl_png_write (const TlScene *scene, const TlPngOptions *options, const char *path,
                       GCancellable *cancellable, GError **error);

G_END_DECLS
