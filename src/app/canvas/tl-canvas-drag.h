/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-canvas.h"

G_BEGIN_DECLS

/** TlCanvasDragAxes: in which directions the page scrolls when the pointer comes near an edge. */
typedef enum
{
  TL_CANVAS_DRAG_ACROSS = 1 << 0,
  TL_CANVAS_DRAG_DOWN = 1 << 1
} TlCanvasDragAxes;

/**
 * TlCanvasDrag: something that can be dragged. Points are of the page.
 * @axes: see #TlCanvasDragAxes
 * @take: takes hold of what is at a point. Returns: whether there is anything of its kind
 * @update: the pointer is at a point now, or the page moved below it
 * @drop: the user let go: carries it out
 * @put_down: ends it in any case, after @drop or instead of it
 */
typedef struct
{
  TlCanvasDragAxes axes;
  gboolean (*take) (TlCanvas *self, double x, double y);
  void (*update) (TlCanvas *self, double x, double y);
  void (*drop) (TlCanvas *self);
  void (*put_down) (TlCanvas *self);
} TlCanvasDrag;

extern const TlCanvasDrag tl_canvas_drag_cards;
extern const TlCanvasDrag tl_canvas_drag_parts;
extern const TlCanvasDrag tl_canvas_drag_edges;
extern const TlCanvasDrag tl_canvas_drag_emotions;
extern const TlCanvasDrag tl_canvas_drag_links;
extern const TlCanvasDrag tl_canvas_drag_band;

G_END_DECLS
