/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-scene.h"

#include <cairo.h>

G_BEGIN_DECLS

/** TlTextPainter: draws lines of text as they were measured; one a thread. */
typedef struct _TlTextPainter TlTextPainter;

/**
 * TlTextMode:
 * @TL_TEXT_AS_TEXT: text that a reader can select and search, where the surface has such a thing
 * @TL_TEXT_AS_SHAPES: outlines, filled
 * @TL_TEXT_AS_PATH: outlines, added to the current path
 */
typedef enum
{
  TL_TEXT_AS_TEXT,
  TL_TEXT_AS_SHAPES,
  TL_TEXT_AS_PATH
} TlTextMode;

TlTextPainter *tl_text_painter_get (void);
void tl_text_painter_begin (TlTextPainter *self, cairo_t *cr, TlTextMode mode,
                            const char *language);
void tl_text_painter_forget_font (TlTextPainter *self);
void tl_text_painter_draw (TlTextPainter *self, cairo_t *cr, const TlSceneItem *item, double x,
                           double y);

G_END_DECLS
