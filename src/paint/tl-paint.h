/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-scene.h"

#include <cairo.h>

G_BEGIN_DECLS

/**
 * TlPaintError:
 * @TL_PAINT_ERROR_SIZE: the picture would be too large
 * @TL_PAINT_ERROR_FAILED: Cairo could not draw it
 */
typedef enum
{
  TL_PAINT_ERROR_SIZE,
  TL_PAINT_ERROR_FAILED
} TlPaintError;

#define TL_PAINT_ERROR (tl_paint_error_quark ())
GQuark tl_paint_error_quark (void);

void tl_paint_scene (cairo_t *cr, const TlScene *scene, const TlPalette *palette);
void tl_paint_group (cairo_t *cr, const TlSceneGroup *group, const TlPalette *palette,
                     const char *language);
void tl_paint_tree (cairo_t *cr, const TlSceneGroup *group, const TlPalette *palette,
                    const char *language);
void tl_paint_area (cairo_t *cr, const TlScene *scene, const TlPalette *palette,
                    const TlRect *area);
void tl_paint_item (cairo_t *cr, const TlSceneItem *item, const TlPalette *palette,
                    const char *language);
void tl_paint_trace_text (cairo_t *cr, const TlSceneItem *item, const char *language);

G_END_DECLS
