/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-scene.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A tile has 4 × 4 blocks, and a bit for each: from the top left one in rows. */
#define TL_CANVAS_TILE_SIDE 256
#define TL_CANVAS_TILE_ROWS 4
#define TL_CANVAS_ALL_BLOCKS 0xffffu

/* Below so many picture elements for a pixel of the page no text can be read. */
#define TL_CANVAS_COARSE_SCALE 0.36

/**
 * TlCanvasTile:
 * @key: of its place, for the table
 * @x: in tiles from the page's corner
 * @y: likewise
 * @painted: the blocks of which there is a picture
 * @fine: those that are as they should be
 * @dirty: what of it is out of date, in pixels of the page; nothing if its width is 0
 * @frame: in which it was last asked for
 * @surface: (nullable): the picture
 * @node: (nullable): draws what is painted, made when it is first needed
 *
 * A square of the page, enlarged.
 */
typedef struct
{
  gint64 key;
  int x;
  int y;
  guint painted;
  guint fine;
  TlRect dirty;
  guint64 frame;
  cairo_surface_t *surface;
  GskRenderNode *node;
} TlCanvasTile;

/**
 * TlCanvasLevel:
 * @scale: picture elements for a pixel of the page
 * @tiles: of #TlCanvasTile by key
 * @covered: a part of the page without gaps
 *
 * The tiles of one zoom.
 */
typedef struct
{
  double scale;
  GHashTable *tiles;
  TlRect covered;
} TlCanvasLevel;

/**
 * TlCanvasPaint:
 * @scene: (nullable): the page
 * @palette: the colours of its inks
 * @scale_factor: picture elements for a pixel of the window
 *
 * What tiles are painted from, and for what.
 */
typedef struct
{
  TlScene *scene;
  const TlPalette *palette;
  int scale_factor;
} TlCanvasPaint;

/**
 * TlCanvasTileRange:
 * @first_x: the first column of tiles
 * @first_y: the first row
 * @last_x: the column after the last one
 * @last_y: the row after the last one
 */
typedef struct
{
  int first_x;
  int first_y;
  int last_x;
  int last_y;
} TlCanvasTileRange;

TlCanvasLevel *tl_canvas_level_new (double scale);
void tl_canvas_level_free (TlCanvasLevel *level);

TlCanvasTile *tl_canvas_level_lookup (const TlCanvasLevel *level, int x, int y);
TlCanvasTile *tl_canvas_level_obtain (TlCanvasLevel *level, int x, int y, guint64 frame);
void tl_canvas_level_drop_unused (TlCanvasLevel *level, guint64 frame);
void tl_canvas_level_mark_dirty (TlCanvasLevel *level, const TlRect *part);

void tl_canvas_level_get_range (const TlCanvasLevel *level, const TlScene *scene,
                                const TlRect *part, int margin, TlCanvasTileRange *range);
void tl_canvas_level_get_box (const TlCanvasLevel *level, const TlCanvasTile *tile, guint blocks,
                              TlRect *box);
void tl_canvas_level_add_box (TlRect *rect, const TlRect *other);
guint tl_canvas_level_get_blocks (const TlCanvasLevel *level, const TlCanvasTile *tile,
                                  const TlRect *part);

void tl_canvas_level_paint (const TlCanvasLevel *level, const TlCanvasPaint *paint,
                            TlCanvasTile *tile, guint blocks, gboolean fine);
void tl_canvas_level_paint_dirty (const TlCanvasLevel *level, const TlCanvasPaint *paint,
                                  TlCanvasTile *tile);
void tl_canvas_level_forget_dirty (const TlCanvasLevel *level, TlCanvasTile *tile);
void tl_canvas_level_snapshot (const TlCanvasLevel *level, const TlCanvasPaint *paint,
                               const TlCanvasTileRange *range, GtkSnapshot *snapshot);

G_END_DECLS
