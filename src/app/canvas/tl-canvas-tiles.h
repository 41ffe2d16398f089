/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-scene.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** TlCanvasTiles: pictures of squares of a scene at one zoom, painted once and shown again and again. */
typedef struct _TlCanvasTiles TlCanvasTiles;

/**
 * TlCanvasPiece:
 * @clip: a part of the view
 * @x: where the page's top left corner would stand if the whole page went with that part
 * @y: likewise
 * @page: the part of the page that stands there and nowhere else; unused for the page itself
 *
 * A part of the view that shows a part of the page: the page itself, or what is kept in view.
 */
typedef struct
{
  graphene_rect_t clip;
  double x;
  double y;
  TlRect page;
} TlCanvasPiece;

/** TlCanvasClock: Returns: the time in microseconds, as g_get_monotonic_time() */
typedef gint64 (*TlCanvasClock) (void);

TlCanvasTiles *tl_canvas_tiles_new (const TlPalette *palette);
void tl_canvas_tiles_free (TlCanvasTiles *self);
void tl_canvas_tiles_clear (TlCanvasTiles *self);
void tl_canvas_tiles_set_clock (TlCanvasTiles *self, TlCanvasClock clock);
void tl_canvas_tiles_set_palette (TlCanvasTiles *self, const TlPalette *palette);
void tl_canvas_tiles_set_scene (TlCanvasTiles *self, TlScene *scene);

gboolean tl_canvas_tiles_prepare (TlCanvasTiles *self, int scale_factor, double zoom,
                                  const TlCanvasPiece *pieces, guint n_pieces);
gboolean tl_canvas_tiles_prepare_ahead (TlCanvasTiles *self);
gboolean tl_canvas_tiles_covers (TlCanvasTiles *self, const TlCanvasPiece *piece);
void tl_canvas_tiles_snapshot (TlCanvasTiles *self, GtkSnapshot *snapshot,
                               const TlCanvasPiece *piece);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlCanvasTiles, tl_canvas_tiles_free)

G_END_DECLS
