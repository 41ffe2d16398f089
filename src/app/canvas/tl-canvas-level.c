/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tiles of a page at one zoom: painted in parts, kept, and drawn. What is painted when is decided in
 * tl-canvas-tiles.c.
 *
 *   block     a sixteenth of a tile. Tiles are painted in blocks that are in view, or row by row, so
 *             that no part takes long; what is not painted yet is not drawn
 *   coarse    with bars for text (tl-canvas-specks.c): a tenth of the time
 *   fine      as it should be. Where no letter can be read that is the coarse picture
 *
 * The page's corner is the corner of a tile, so a level does not depend on where the page stands.
 */
#include "tl-canvas-level.h"

#include "tl-canvas-specks.h"
#include "tl-paint.h"

#include <math.h>

#define TILE TL_CANVAS_TILE_SIDE
#define BLOCK (TILE / TL_CANVAS_TILE_ROWS)

static void
tile_free (gpointer data)
{
  TlCanvasTile *tile = data;

  g_clear_pointer (&tile->node, gsk_render_node_unref);
  g_clear_pointer (&tile->surface, cairo_surface_destroy);
  g_free (tile);
}

/** tl_canvas_level_new: Returns: (transfer full): a level without tiles, so much enlarged */
TlCanvasLevel *
tl_canvas_level_new (double scale)
{
  TlCanvasLevel *level = g_new0 (TlCanvasLevel, 1);

  level->scale = scale;
  level->tiles = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, tile_free);
  return level;
}

void
tl_canvas_level_free (TlCanvasLevel *level)
{
  g_hash_table_unref (level->tiles);
  g_free (level);
}

static gint64
get_key (int x, int y)
{
  return ((gint64) x << 32) | (guint32) y;
}

/** tl_canvas_level_lookup: Returns: (transfer none) (nullable): the tile at that place */
TlCanvasTile *
tl_canvas_level_lookup (const TlCanvasLevel *level, int x, int y)
{
  gint64 key = get_key (x, y);

  return g_hash_table_lookup (level->tiles, &key);
}

/** tl_canvas_level_obtain: Returns: (transfer none): the tile at that place, now used in @frame */
TlCanvasTile *
tl_canvas_level_obtain (TlCanvasLevel *level, int x, int y, guint64 frame)
{
  TlCanvasTile *tile = tl_canvas_level_lookup (level, x, y);

  if (tile == NULL)
    {
      tile = g_new0 (TlCanvasTile, 1);
      tile->key = get_key (x, y);
      tile->x = x;
      tile->y = y;
      g_hash_table_insert (level->tiles, &tile->key, tile);
    }
  tile->frame = frame;
  return tile;
}

static gboolean
is_unused (gpointer key, gpointer value, gpointer user_data)
{
  return ((TlCanvasTile *) value)->frame != *(guint64 *) user_data;
}

/** tl_canvas_level_drop_unused: forgets the tiles that were not obtained in @frame. */
void
tl_canvas_level_drop_unused (TlCanvasLevel *level, guint64 frame)
{
  g_hash_table_foreach_remove (level->tiles, is_unused, &frame);
}

/** tl_canvas_level_add_box: makes @rect hold @other, too; it holds nothing if its width is 0. */
void
tl_canvas_level_add_box (TlRect *rect, const TlRect *other)
{
  if (rect->width <= 0)
    *rect = *other;
  else
    tl_rect_extend (rect, other);
}

/** tl_canvas_level_mark_dirty: a part of the page, in its pixels, has become another. */
void
tl_canvas_level_mark_dirty (TlCanvasLevel *level, const TlRect *part)
{
  GHashTableIter iterator;
  gpointer value;

  g_hash_table_iter_init (&iterator, level->tiles);
  while (g_hash_table_iter_next (&iterator, NULL, &value))
    {
      TlCanvasTile *tile = value;
      TlRect box;

      tl_canvas_level_get_box (level, tile, TL_CANVAS_ALL_BLOCKS, &box);
      if (tl_rect_intersects (&box, part))
        tl_canvas_level_add_box (&tile->dirty, part);
    }
}

/**
 * tl_canvas_level_get_range:
 * @level: a level
 * @scene: the page: there are no tiles outside of it
 * @part: a part of it, in its pixels
 * @margin: so many tiles more on each side
 * @range: (out): the tiles that show that part
 */
void
tl_canvas_level_get_range (const TlCanvasLevel *level, const TlScene *scene, const TlRect *part,
                           int margin, TlCanvasTileRange *range)
{
  double side = TILE / level->scale;

  range->first_x = MAX ((int) floor (part->x / side) - margin, 0);
  range->first_y = MAX ((int) floor (part->y / side) - margin, 0);
  range->last_x = MIN ((int) ceil ((part->x + part->width) / side) + margin,
                       (int) ceil (scene->width / side));
  range->last_y = MIN ((int) ceil ((part->y + part->height) / side) + margin,
                       (int) ceil (scene->height / side));
}

/* The smallest box of whole blocks that holds those blocks, in picture elements of the tile. */
static void
get_area (guint blocks, GdkRectangle *area)
{
  const guint rows[] = { blocks & 0xfu, blocks >> 4 & 0xfu, blocks >> 8 & 0xfu, blocks >> 12 };
  guint columns = rows[0] | rows[1] | rows[2] | rows[3];
  int first = 0;
  int last = TL_CANVAS_TILE_ROWS - 1;

  *area = (GdkRectangle){ 0 };
  if (blocks == 0)
    return;
  while ((columns & 1u << first) == 0)
    first++;
  while ((columns & 1u << last) == 0)
    last--;
  area->x = first * BLOCK;
  area->width = (last - first + 1) * BLOCK;
  for (first = 0; rows[first] == 0;)
    first++;
  for (last = TL_CANVAS_TILE_ROWS - 1; rows[last] == 0;)
    last--;
  area->y = first * BLOCK;
  area->height = (last - first + 1) * BLOCK;
}

/** tl_canvas_level_get_box: the smallest box with all those blocks of a tile, in pixels of the page. */
void
tl_canvas_level_get_box (const TlCanvasLevel *level, const TlCanvasTile *tile, guint blocks,
                         TlRect *box)
{
  GdkRectangle area;

  get_area (blocks, &area);
  box->x = ((double) tile->x * TILE + area.x) / level->scale;
  box->y = ((double) tile->y * TILE + area.y) / level->scale;
  box->width = area.width / level->scale;
  box->height = area.height / level->scale;
}

static int
get_block (double position)
{
  return CLAMP ((int) floor (position / BLOCK), 0, TL_CANVAS_TILE_ROWS - 1);
}

/* The blocks from there to there, in picture elements of the tile. */
static guint
get_blocks (double left, double top, double right, double bottom)
{
  int last_x = get_block (right);
  int last_y = get_block (bottom);
  guint blocks = 0;

  for (int row = get_block (top); row <= last_y; row++)
    for (int column = get_block (left); column <= last_x; column++)
      blocks |= 1u << (row * TL_CANVAS_TILE_ROWS + column);
  return blocks;
}

/** tl_canvas_level_get_blocks: Returns: what of a tile is in a part of the page that it touches */
guint
tl_canvas_level_get_blocks (const TlCanvasLevel *level, const TlCanvasTile *tile,
                            const TlRect *part)
{
  double left = part->x * level->scale - (double) tile->x * TILE;
  double top = part->y * level->scale - (double) tile->y * TILE;

  return get_blocks (left, top, left + part->width * level->scale,
                     top + part->height * level->scale);
}

static void
paint_area (const TlCanvasLevel *level, const TlCanvasPaint *paint, cairo_surface_t *image,
            double left, double top, gboolean coarse)
{
  double scale = level->scale;
  cairo_t *cr = cairo_create (image);
  TlColour paper = tl_palette_resolve (paint->palette, TL_INK_PAPER);
  TlRect part = { left / scale, top / scale, cairo_image_surface_get_width (image) / scale,
                  cairo_image_surface_get_height (image) / scale };

  /* Also where the page has ended within the tile. */
  cairo_set_source_rgb (cr, TL_COLOUR_RED (paper) / 255.0, TL_COLOUR_GREEN (paper) / 255.0,
                        TL_COLOUR_BLUE (paper) / 255.0);
  cairo_paint (cr);
  if (coarse)
    tl_canvas_specks_paint (image, paint->scene, paint->palette, scale, left, top,
                            scale >= TL_CANVAS_COARSE_SCALE);
  else
    {
      cairo_translate (cr, -left, -top);
      cairo_scale (cr, scale, scale);
      tl_paint_area (cr, paint->scene, paint->palette, &part);
    }
  cairo_destroy (cr);
}

/* Paints a part of a tile, given in picture elements. */
static void
paint_part (const TlCanvasLevel *level, const TlCanvasPaint *paint, TlCanvasTile *tile,
            const GdkRectangle *area, gboolean coarse)
{
  cairo_surface_t *image;
  int stride;

  if (tile->surface == NULL)
    {
      tile->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, TILE, TILE);
      cairo_surface_set_device_scale (tile->surface, paint->scale_factor, paint->scale_factor);
    }
  /* What nodes of earlier frames hold is parted from it here. */
  cairo_surface_flush (tile->surface);
  stride = cairo_image_surface_get_stride (tile->surface);
  image
      = cairo_image_surface_create_for_data (cairo_image_surface_get_data (tile->surface)
                                                 + area->y * stride + area->x * 4,
                                             CAIRO_FORMAT_RGB24, area->width, area->height, stride);
  paint_area (level, paint, image, (double) tile->x * TILE + area->x,
              (double) tile->y * TILE + area->y, coarse);
  cairo_surface_destroy (image);
  cairo_surface_mark_dirty (tile->surface);
  g_clear_pointer (&tile->node, gsk_render_node_unref);
}

/**
 * tl_canvas_level_paint:
 * @level: a level
 * @paint: what to paint
 * @tile: one of its tiles
 * @blocks: of the tile
 * @fine: whether they shall be as they should be, or coarse
 *
 * Paints those blocks, and what else is in the smallest box that holds them.
 */
void
tl_canvas_level_paint (const TlCanvasLevel *level, const TlCanvasPaint *paint, TlCanvasTile *tile,
                       guint blocks, gboolean fine)
{
  gboolean coarse = !fine || level->scale < TL_CANVAS_COARSE_SCALE;
  GdkRectangle area;

  get_area (blocks, &area);
  blocks = get_blocks (area.x, area.y, area.x + area.width - 1, area.y + area.height - 1);
  paint_part (level, paint, tile, &area, coarse);
  tile->painted |= blocks;
  if (fine || level->scale < TL_CANVAS_COARSE_SCALE)
    tile->fine |= blocks;
  else
    tile->fine &= ~blocks;
}

static void
get_dirty_area (const TlCanvasLevel *level, const TlCanvasTile *tile, GdkRectangle *area)
{
  const GdkRectangle whole = { 0, 0, TILE, TILE };
  double left = MAX (tile->dirty.x * level->scale - (double) tile->x * TILE, -1);
  double top = MAX (tile->dirty.y * level->scale - (double) tile->y * TILE, -1);
  double right = (tile->dirty.x + tile->dirty.width) * level->scale - (double) tile->x * TILE;
  double bottom = (tile->dirty.y + tile->dirty.height) * level->scale - (double) tile->y * TILE;

  area->x = (int) floor (left) - 1;
  area->y = (int) floor (top) - 1;
  area->width = (int) ceil (MIN (right, TILE)) + 2 - area->x;
  area->height = (int) ceil (MIN (bottom, TILE)) + 2 - area->y;
  gdk_rectangle_intersect (area, &whole, area);
}

/** tl_canvas_level_paint_dirty: paints what of a tile is out of date, as it should be. */
void
tl_canvas_level_paint_dirty (const TlCanvasLevel *level, const TlCanvasPaint *paint,
                             TlCanvasTile *tile)
{
  GdkRectangle area;

  get_dirty_area (level, tile, &area);
  if (area.width > 0 && area.height > 0)
    paint_part (level, paint, tile, &area, level->scale < TL_CANVAS_COARSE_SCALE);
  tile->dirty.width = 0;
}

/** tl_canvas_level_forget_dirty: takes what of a tile is out of date for not painted. */
void
tl_canvas_level_forget_dirty (const TlCanvasLevel *level, TlCanvasTile *tile)
{
  GdkRectangle area;
  guint blocks;

  get_dirty_area (level, tile, &area);
  blocks = get_blocks (area.x, area.y, area.x + area.width, area.y + area.height);
  tile->painted &= ~blocks;
  tile->fine &= ~blocks;
  tile->dirty.width = 0;
  g_clear_pointer (&tile->node, gsk_render_node_unref);
}

/* Adds runs of blocks in as few boxes as rows allow. */
static void
add_path (cairo_t *cr, guint blocks, double x, double y, double block)
{
  for (int row = 0; row < TL_CANVAS_TILE_ROWS;)
    {
      guint run = blocks >> TL_CANVAS_TILE_ROWS * row & 0xfu;
      int n = 1;

      while (row + n < TL_CANVAS_TILE_ROWS
             && (blocks >> TL_CANVAS_TILE_ROWS * (row + n) & 0xfu) == run)
        n++;
      for (int column = 0; column < TL_CANVAS_TILE_ROWS;)
        {
          int first = column;

          while (column < TL_CANVAS_TILE_ROWS && (run & 1u << column) != 0)
            column++;
          if (column > first)
            cairo_rectangle (cr, x + first * block, y + row * block, (column - first) * block,
                             n * block);
          else
            column++;
        }
      row += n;
    }
}

/* A node that shows what is painted of the tile where it stands on the page, enlarged. */
static void
make_node (const TlCanvasPaint *paint, TlCanvasTile *tile)
{
  double side = (double) TILE / paint->scale_factor;
  double x = tile->x * side;
  double y = tile->y * side;
  cairo_t *cr;

  tile->node
      = gsk_cairo_node_new (&GRAPHENE_RECT_INIT ((float) x, (float) y, (float) side, (float) side));
  cr = gsk_cairo_node_get_draw_context (tile->node);
  cairo_set_source_surface (cr, tile->surface, x, y);
  /* The better ones are dearer, and the same where nothing is stretched. */
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_FAST);
  add_path (cr, tile->painted, x, y, side / TL_CANVAS_TILE_ROWS);
  cairo_fill (cr);
  cairo_destroy (cr);
}

/**
 * tl_canvas_level_snapshot:
 * @level: a level
 * @paint: what it was painted from
 * @range: some of its tiles
 * @snapshot: where to draw, with the page's corner at its origin, and enlarged as the level is
 *
 * Draws what is painted of those tiles.
 */
void
tl_canvas_level_snapshot (const TlCanvasLevel *level, const TlCanvasPaint *paint,
                          const TlCanvasTileRange *range, GtkSnapshot *snapshot)
{
  for (int y = range->first_y; y < range->last_y; y++)
    for (int x = range->first_x; x < range->last_x; x++)
      {
        TlCanvasTile *tile = tl_canvas_level_lookup (level, x, y);

        if (tile == NULL || tile->painted == 0)
          continue;
        if (tile->node == NULL)
          make_node (paint, tile);
        gtk_snapshot_append_node (snapshot, tile->node);
      }
}
