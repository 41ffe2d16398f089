/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the painters of this folder share: a place in the scene, and drawing one item there. */
#pragma once

#include "tl-box-font.h"
#include "tl-text-painter-private.h"

G_BEGIN_DECLS

/**
 * TlPainter:
 * @cr: where to draw
 * @palette: colours of the inks
 * @text: draws the text
 * @x: where the current group's origin stands in @cr's user space
 * @y: likewise
 * @coarse_scale: 0, or device units a unit of user space where only the extents of what is stroked
 *   are worked out and the reader draws the curves
 * @compact: whether round shapes are drawn with as few numbers as can be; see draw_rect()
 * @boxes: (nullable): draws boxes to tick as characters; borrowed
 *
 * Groups are placed by adding to @x and @y, not by cairo_translate(): that would make Cairo look its
 * scaled font up again for every line of text.
 */
typedef struct
{
  cairo_t *cr;
  const TlPalette *palette;
  TlTextPainter *text;
  double x;
  double y;
  double coarse_scale;
  gboolean compact;
  TlBoxFont *boxes;
} TlPainter;

/** TlPainterPlace: what tl_painter_leave() goes back to. */
typedef struct
{
  double x;
  double y;
  gboolean saved;
} TlPainterPlace;

void tl_painter_init (TlPainter *self, cairo_t *cr, const TlPalette *palette, const char *language);
TlPainterPlace tl_painter_enter (TlPainter *self, const TlSceneItem *child);
void tl_painter_leave (TlPainter *self, const TlPainterPlace *place);
void tl_painter_draw (TlPainter *self, const TlSceneItem *item);
void tl_painter_trace_rect (cairo_t *cr, double x, double y, double width, double height,
                            double radius);
void tl_painter_draw_paper (TlPainter *self, const TlScene *scene);

G_END_DECLS
