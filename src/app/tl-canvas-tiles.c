/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What makes panning and zooming cheap: the page as pictures of squares, painted once at the zoom of
 * the moment and only put in place from then on.
 *
 *   tile      a square of 256 × 256 picture elements of the page, enlarged; kept near the screen (with
 *             X11 in the server), so that a frame sends no pixels
 *   level     the tiles of one zoom. The page's corner is the corner of a tile, so a level does not
 *             depend on where the page stands
 *   coarse    a tile with bars for text (tl-canvas-specks.c): a tenth of the time; and of the tile only
 *             the blocks that are in view
 *
 * A frame may paint for some milliseconds. Tiles for which there is no time show the *previous* level,
 * stretched, or are coarse until a later frame; so no frame waits, and no part of the view is empty.
 * While the zoom changes from frame to frame nothing is painted that the next one would throw away:
 * the level is stretched, until that is twice or half its size. In a quiet moment tiles around the
 * view are painted ahead.
 *
 * After an edit the old scene and the new one are walked together. Groups that are the same group at
 * the same place are skipped with all that they hold, so the walk is short, and only what differs is
 * painted again.
 *
 * Rejected: a render node for each card. Cairo draws letters as outlines or from the server's glyphs;
 * 110 cards at 100 % took 15 ms a frame, and at 10 % of ten thousand touchpoints 400 ms. Threads that
 * paint tiles: with a budget a frame there is no need, and an edit must show in the very next frame.
 */
#include "tl-canvas-tiles.h"

#include "tl-canvas-specks.h"
#include "tl-paint.h"
#include "tl-scene-compare.h"

#include <math.h>

#define TILE 256

/* A tile has 4 × 4 blocks. */
#define BLOCK (TILE / 4)
#define ALL_BLOCKS 0xffffu

/* Below so many picture elements for a pixel of the page no text can be read. */
#define COARSE_SCALE 0.36

/* Time for painting in one frame, in microseconds; more after an edit, which must not be seen in
 * parts. */
#define BUDGET 3000
#define ZOOM_BUDGET 1500
#define EDIT_BUDGET 24000
#define AHEAD_BUDGET 2000

/* Tiles painted ahead on each side of the view. */
#define N_AHEAD 1

/* So many tiles stay though they are out of view, some 32 MB. */
#define N_SPARE_TILES 128

#define STRETCH_MAXIMUM 2.0

typedef struct
{
  gint64 key; /* x and y, see get_key() */
  int x;      /* in tiles from the page's corner */
  int y;
  cairo_surface_t *surface;
  GskRenderNode *node;
  gboolean is_coarse;
  guint blocks; /* a bit for each that is painted, from the top left one in rows */
  TlRect dirty; /* in pixels of the page; nothing if its width is 0 */
  guint64 frame;
} Tile;

typedef struct
{
  double scale;      /* picture elements for a pixel of the page */
  GHashTable *tiles; /* of Tile by key */
  TlRect covered;    /* part of the page without gaps, as of the latest frame without any */
} Level;

struct _TlCanvasTiles
{
  const TlPalette *palette;
  TlScene *scene;
  Level *level;           /* NULL before the first frame */
  Level *previous;        /* NULL unless it fills gaps */
  gboolean has_gaps;      /* in this frame */
  cairo_surface_t *image; /* where tiles are painted */
  int scale_factor;
  double zoom; /* of the latest frame */
  guint64 frame;
  gboolean is_edited; /* since the latest frame */
  double cost;        /* of painting a tile, in microseconds, as of late */
};

static void
tile_free (gpointer data)
{
  Tile *tile = data;

  g_clear_pointer (&tile->node, gsk_render_node_unref);
  g_clear_pointer (&tile->surface, cairo_surface_destroy);
  g_free (tile);
}

static Level *
level_new (double scale)
{
  Level *level = g_new0 (Level, 1);

  level->scale = scale;
  level->tiles = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, tile_free);
  return level;
}

static void
level_free (Level *level)
{
  g_hash_table_unref (level->tiles);
  g_free (level);
}

/**
 * tl_canvas_tiles_new:
 * @palette: the colours to paint with, which stay the caller's
 *
 * Returns: (transfer full): tiles of nothing
 */
TlCanvasTiles *
tl_canvas_tiles_new (const TlPalette *palette)
{
  TlCanvasTiles *self = g_new0 (TlCanvasTiles, 1);

  self->palette = palette;
  self->image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, TILE, TILE);
  return self;
}

/** tl_canvas_tiles_clear: forgets all pictures, because the screen they are near to goes. */
void
tl_canvas_tiles_clear (TlCanvasTiles *self)
{
  g_clear_pointer (&self->level, level_free);
  g_clear_pointer (&self->previous, level_free);
}

void
tl_canvas_tiles_free (TlCanvasTiles *self)
{
  tl_canvas_tiles_clear (self);
  g_clear_pointer (&self->scene, tl_scene_unref);
  cairo_surface_destroy (self->image);
  g_free (self);
}

/** tl_canvas_tiles_set_palette: paints with other colours from now on. */
void
tl_canvas_tiles_set_palette (TlCanvasTiles *self, const TlPalette *palette)
{
  if (self->palette == palette)
    return;
  self->palette = palette;
  tl_canvas_tiles_clear (self);
  self->is_edited = TRUE;
}

static void
add_to_rect (TlRect *rect, const TlRect *other)
{
  double right = MAX (rect->x + rect->width, other->x + other->width);
  double bottom = MAX (rect->y + rect->height, other->y + other->height);

  if (rect->width <= 0)
    {
      *rect = *other;
      return;
    }
  rect->x = MIN (rect->x, other->x);
  rect->y = MIN (rect->y, other->y);
  rect->width = right - rect->x;
  rect->height = bottom - rect->y;
}

static void
get_tile_box (const Level *level, const Tile *tile, TlRect *box)
{
  double side = TILE / level->scale;

  *box = (TlRect){ tile->x * side, tile->y * side, side, side };
}

/* A part of the page has to be painted anew: tiles that nobody sees go. */
static void
mark_dirty (const TlRect *part, gpointer user_data)
{
  TlCanvasTiles *self = user_data;
  GHashTableIter iterator;
  gpointer value;

  g_hash_table_iter_init (&iterator, self->level->tiles);
  while (g_hash_table_iter_next (&iterator, NULL, &value))
    {
      Tile *tile = value;
      TlRect box;

      get_tile_box (self->level, tile, &box);
      if (!tl_rect_intersects (&box, part))
        continue;
      if (tile->frame != self->frame)
        g_hash_table_iter_remove (&iterator);
      else
        add_to_rect (&tile->dirty, part);
    }
}

/** tl_canvas_tiles_set_scene: shows another page; what is the same in both is not painted again. */
void
tl_canvas_tiles_set_scene (TlCanvasTiles *self, TlScene *scene)
{
  g_autoptr (TlScene) old = g_steal_pointer (&self->scene);

  if (scene != NULL)
    self->scene = tl_scene_ref (scene);
  g_clear_pointer (&self->previous, level_free);
  if (old == NULL || scene == NULL || g_strcmp0 (old->language, scene->language) != 0)
    tl_canvas_tiles_clear (self);
  else if (self->level != NULL)
    tl_scene_compare (old, scene, mark_dirty, self);
  self->is_edited = TRUE;
}

static gint64
get_key (int x, int y)
{
  return ((gint64) x << 32) | (guint32) y;
}

/* Specks fill a whole picture: that of the part shares the memory of self->image. */
static void
paint_specks (TlCanvasTiles *self, const GdkRectangle *part, double left, double top)
{
  int stride = cairo_image_surface_get_stride (self->image);
  cairo_surface_t *image;

  cairo_surface_flush (self->image);
  image
      = cairo_image_surface_create_for_data (cairo_image_surface_get_data (self->image)
                                                 + part->y * stride + part->x * 4,
                                             CAIRO_FORMAT_RGB24, part->width, part->height, stride);
  tl_canvas_specks_paint (image, self->scene, self->palette, self->level->scale, left + part->x,
                          top + part->y, self->level->scale >= COARSE_SCALE);
  cairo_surface_destroy (image);
  cairo_surface_mark_dirty (self->image);
}

/* Paints a part of a tile, given in picture elements, on self->image. */
static void
paint_image (TlCanvasTiles *self, const Tile *tile, const GdkRectangle *part, gboolean coarse)
{
  double scale = self->level->scale;
  double left = (double) tile->x * TILE;
  double top = (double) tile->y * TILE;
  cairo_t *cr = cairo_create (self->image);
  TlColour paper = tl_palette_resolve (self->palette, TL_INK_PAPER);
  TlRect area = { (left + part->x) / scale, (top + part->y) / scale, part->width / scale,
                  part->height / scale };

  cairo_rectangle (cr, part->x, part->y, part->width, part->height);
  cairo_clip (cr);
  /* Also where the page has ended within the tile: there the image holds what was painted last. */
  cairo_set_source_rgb (cr, TL_COLOUR_RED (paper) / 255.0, TL_COLOUR_GREEN (paper) / 255.0,
                        TL_COLOUR_BLUE (paper) / 255.0);
  cairo_paint (cr);
  if (coarse)
    paint_specks (self, part, left, top);
  else
    {
      cairo_translate (cr, -left, -top);
      cairo_scale (cr, scale, scale);
      tl_paint_area (cr, self->scene, self->palette, &area);
    }
  cairo_destroy (cr);
}

/* Moves the part that was painted to a surface near the screen, with what is left of the old one. */
static void
take_image (TlCanvasTiles *self, GdkSurface *surface, Tile *tile, const GdkRectangle *part)
{
  int side = TILE / self->scale_factor;
  cairo_surface_t *copy
      = gdk_surface_create_similar_surface (surface, CAIRO_CONTENT_COLOR, side, side);
  cairo_t *cr = cairo_create (copy);
  double scale = 1.0 / self->scale_factor;

  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  if (tile->surface != NULL)
    {
      cairo_set_source_surface (cr, tile->surface, 0, 0);
      cairo_paint (cr);
    }
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, self->image, 0, 0);
  cairo_rectangle (cr, part->x, part->y, part->width, part->height);
  cairo_fill (cr);
  cairo_destroy (cr);
  g_clear_pointer (&tile->surface, cairo_surface_destroy);
  tile->surface = copy;
}

/* A node that shows the tile where it stands on the page, enlarged. */
static void
make_node (TlCanvasTiles *self, Tile *tile)
{
  double side = (double) TILE / self->scale_factor;
  double x = tile->x * side;
  double y = tile->y * side;
  cairo_t *cr;

  g_clear_pointer (&tile->node, gsk_render_node_unref);
  tile->node
      = gsk_cairo_node_new (&GRAPHENE_RECT_INIT ((float) x, (float) y, (float) side, (float) side));
  cr = gsk_cairo_node_get_draw_context (tile->node);
  cairo_set_source_surface (cr, tile->surface, x, y);
  /* The better ones are too dear while the level is stretched, and the same while it is not. Only the
   * Cairo renderer asks; the others stretch smoothly, at no cost. */
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_FAST);
  cairo_rectangle (cr, x, y, side, side);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
get_dirty_part (const Level *level, const Tile *tile, GdkRectangle *part)
{
  const GdkRectangle whole = { 0, 0, TILE, TILE };
  double scale = level->scale;

  part->x = (int) floor (tile->dirty.x * scale) - tile->x * TILE - 1;
  part->y = (int) floor (tile->dirty.y * scale) - tile->y * TILE - 1;
  part->width = (int) ceil (tile->dirty.width * scale) + 3;
  part->height = (int) ceil (tile->dirty.height * scale) + 3;
  gdk_rectangle_intersect (part, &whole, part);
}

static void
paint_part (TlCanvasTiles *self, GdkSurface *surface, Tile *tile, const GdkRectangle *part,
            gboolean coarse)
{
  paint_image (self, tile, part, coarse);
  take_image (self, surface, tile, part);
  make_node (self, tile);
}

static void
paint_tile (TlCanvasTiles *self, GdkSurface *surface, Tile *tile)
{
  GdkRectangle part = { 0, 0, TILE, TILE };
  gboolean coarse = self->level->scale < COARSE_SCALE;

  if (tile->surface != NULL && tile->dirty.width > 0 && !tile->is_coarse && !coarse)
    get_dirty_part (self->level, tile, &part);
  if (part.width > 0 && part.height > 0)
    paint_part (self, surface, tile, &part, coarse);
  tile->is_coarse = FALSE;
  tile->blocks = ALL_BLOCKS;
  tile->dirty.width = 0;
}

/* The blocks from @first to @last, in both directions. */
static guint
get_blocks (int first_x, int first_y, int last_x, int last_y)
{
  guint blocks = 0;

  for (int y = first_y; y <= last_y; y++)
    for (int x = first_x; x <= last_x; x++)
      blocks |= 1u << (y * 4 + x);
  return blocks;
}

static int
get_block (double position)
{
  return CLAMP ((int) floor (position / BLOCK), 0, 3);
}

/* Paints what of a tile is in a part of the page, with bars for text, unless it is there. */
static void
paint_coarse (TlCanvasTiles *self, GdkSurface *surface, Tile *tile, const TlRect *part)
{
  double scale = self->level->scale;
  double x = part->x * scale - (double) tile->x * TILE;
  double y = part->y * scale - (double) tile->y * TILE;
  int first_x = get_block (x);
  int first_y = get_block (y);
  int last_x = get_block (x + part->width * scale);
  int last_y = get_block (y + part->height * scale);
  guint wanted = get_blocks (first_x, first_y, last_x, last_y);
  const GdkRectangle area = { first_x * BLOCK, first_y * BLOCK, (last_x - first_x + 1) * BLOCK,
                              (last_y - first_y + 1) * BLOCK };

  if (tile->dirty.width > 0)
    tile->blocks = 0;
  if ((wanted & ~tile->blocks) != 0)
    {
      paint_part (self, surface, tile, &area, TRUE);
      tile->blocks |= wanted;
      tile->is_coarse = TRUE;
    }
  tile->dirty.width = 0;
}

static Tile *
obtain_tile (TlCanvasTiles *self, int x, int y)
{
  gint64 key = get_key (x, y);
  Tile *tile = g_hash_table_lookup (self->level->tiles, &key);

  if (tile == NULL)
    {
      tile = g_new0 (Tile, 1);
      tile->key = key;
      tile->x = x;
      tile->y = y;
      g_hash_table_insert (self->level->tiles, &tile->key, tile);
    }
  tile->frame = self->frame;
  return tile;
}

/* Which tiles a piece of the view shows, half open: from @first to before @last. */
typedef struct
{
  int first_x;
  int first_y;
  int last_x;
  int last_y;
} TileRange;

static void
get_page_part (const TlCanvasTiles *self, const TlCanvasPiece *piece, TlRect *part)
{
  part->x = ((double) piece->clip.origin.x - piece->x) / self->zoom;
  part->y = ((double) piece->clip.origin.y - piece->y) / self->zoom;
  part->width = (double) piece->clip.size.width / self->zoom;
  part->height = (double) piece->clip.size.height / self->zoom;
}

/* Only the page itself has tiles. */
static void
get_range (const TlCanvasTiles *self, const Level *level, const TlCanvasPiece *piece, int margin,
           TileRange *range)
{
  double side = TILE / level->scale;
  TlRect part;

  get_page_part (self, piece, &part);
  range->first_x = MAX ((int) floor (part.x / side) - margin, 0);
  range->first_y = MAX ((int) floor (part.y / side) - margin, 0);
  range->last_x = MIN ((int) ceil ((part.x + part.width) / side) + margin,
                       (int) ceil (self->scene->width / side));
  range->last_y = MIN ((int) ceil ((part.y + part.height) / side) + margin,
                       (int) ceil (self->scene->height / side));
}

/* Cuts a box down to what of it lies in a part of the page. */
static void
cut (TlRect *box, const TlRect *part)
{
  double right = MIN (box->x + box->width, part->x + part->width);
  double bottom = MIN (box->y + box->height, part->y + part->height);

  box->x = MAX (box->x, part->x);
  box->y = MAX (box->y, part->y);
  box->width = right - box->x;
  box->height = bottom - box->y;
}

static gboolean
is_covered (const Level *level, const TlRect *box)
{
  const TlRect *covered = &level->covered;

  return box->x >= covered->x && box->y >= covered->y
         && box->x + box->width <= covered->x + covered->width
         && box->y + box->height <= covered->y + covered->height;
}

/* Paints a tile as it should be, and learns how long that takes. */
static void
paint_in_time (TlCanvasTiles *self, GdkSurface *surface, Tile *tile)
{
  gint64 start = g_get_monotonic_time ();

  paint_tile (self, surface, tile);
  self->cost += ((double) (g_get_monotonic_time () - start) - self->cost) / 4;
  /* One is painted in any frame that may paint. */
  self->cost = MIN (self->cost, AHEAD_BUDGET / 2.0);
}

/* Paints what is missing or not as it should be. Returns: whether all of it is as it should be */
static gboolean
prepare_piece (TlCanvasTiles *self, GdkSurface *surface, const TlCanvasPiece *piece, int margin,
               gint64 deadline)
{
  gboolean done = TRUE;
  TileRange range;
  TlRect part;

  get_page_part (self, piece, &part);
  get_range (self, self->level, piece, margin, &range);
  for (int y = range.first_y; y < range.last_y; y++)
    for (int x = range.first_x; x < range.last_x; x++)
      {
        Tile *tile = obtain_tile (self, x, y);
        gboolean is_late;
        TlRect box;

        if (tile->node != NULL && !tile->is_coarse && tile->dirty.width <= 0)
          continue;
        is_late = g_get_monotonic_time () + (gint64) self->cost > deadline;
        if (!is_late)
          {
            paint_in_time (self, surface, tile);
            continue;
          }
        done = FALSE;
        get_tile_box (self->level, tile, &box);
        cut (&box, &part);
        if (margin > 0)
          continue;
        if (tile->node == NULL && self->previous != NULL && is_covered (self->previous, &box))
          self->has_gaps = TRUE;
        else
          paint_coarse (self, surface, tile, &box);
      }
  return done;
}

/* Chooses the level for this frame. Returns: whether it is the one for this zoom */
static gboolean
choose_level (TlCanvasTiles *self, double zoom)
{
  double scale = zoom * self->scale_factor;
  gboolean is_steady = zoom == self->zoom;
  double stretch;

  self->zoom = zoom;
  if (self->level == NULL)
    {
      self->level = level_new (scale);
      return TRUE;
    }
  stretch = scale / self->level->scale;
  if (stretch == 1)
    return TRUE;
  if (!is_steady && stretch <= STRETCH_MAXIMUM && stretch >= 1 / STRETCH_MAXIMUM)
    return FALSE;
  g_clear_pointer (&self->previous, level_free);
  self->previous = g_steal_pointer (&self->level);
  self->level = level_new (scale);
  return TRUE;
}

static gboolean
is_out_of_view (gpointer key, gpointer value, gpointer user_data)
{
  return ((Tile *) value)->frame != ((TlCanvasTiles *) user_data)->frame;
}

/* There is a picture of all that is in view, be it coarse. */
static void
note_coverage (TlCanvasTiles *self, const TlCanvasPiece *page)
{
  g_clear_pointer (&self->previous, level_free);
  get_page_part (self, page, &self->level->covered);
}

/* What is painted while the zoom changes is soon out of date, and stretching costs time, too. */
static gint64
get_budget (const TlCanvasTiles *self, double zoom)
{
  if (self->is_edited)
    return EDIT_BUDGET;
  return zoom == self->zoom ? BUDGET : ZOOM_BUDGET;
}

/**
 * tl_canvas_tiles_prepare:
 * @self: tiles of a scene
 * @surface: where they will be shown
 * @zoom: pixels of the view for each of the page
 * @pieces: (array length=n_pieces): what will be shown, the page itself first
 * @n_pieces: how many
 *
 * Paints what time allows. To be called once a frame, before tl_canvas_tiles_snapshot().
 *
 * Returns: whether all is there; if not, another frame would make the picture better
 */
gboolean
tl_canvas_tiles_prepare (TlCanvasTiles *self, GdkSurface *surface, double zoom,
                         const TlCanvasPiece *pieces, guint n_pieces)
{
  gint64 start = g_get_monotonic_time ();
  gint64 deadline = start + get_budget (self, zoom);
  int scale_factor = gdk_surface_get_scale_factor (surface);
  gboolean done = TRUE;
  gboolean is_exact;

  if (scale_factor != self->scale_factor)
    tl_canvas_tiles_clear (self);
  self->scale_factor = scale_factor;
  self->frame++;
  self->has_gaps = FALSE;
  is_exact = choose_level (self, zoom);
  /* Nothing for the next frame to throw away, unless this level is needed for a while. */
  if (!is_exact && self->previous == NULL)
    deadline = start;
  for (guint i = 0; i < n_pieces; i++)
    done &= prepare_piece (self, surface, &pieces[i], 0, deadline);
  self->is_edited = FALSE;
  if (!self->has_gaps)
    note_coverage (self, &pieces[0]);
  if (!done || !is_exact)
    return FALSE;
  done = prepare_piece (self, surface, &pieces[0], N_AHEAD, start + AHEAD_BUDGET);
  if (g_hash_table_size (self->level->tiles) > N_SPARE_TILES)
    g_hash_table_foreach_remove (self->level->tiles, is_out_of_view, self);
  return done;
}

/* Draws a level's tiles that touch a part of the view. Returns: whether all of them are there */
static gboolean
snapshot_level (TlCanvasTiles *self, const Level *level, GtkSnapshot *snapshot,
                const TlCanvasPiece *piece)
{
  double stretch = self->zoom * self->scale_factor / level->scale;
  gboolean is_whole = TRUE;
  TileRange range;

  get_range (self, level, piece, 0, &range);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) piece->x, (float) piece->y));
  if (stretch != 1)
    gtk_snapshot_scale (snapshot, (float) stretch, (float) stretch);
  for (int y = range.first_y; y < range.last_y; y++)
    for (int x = range.first_x; x < range.last_x; x++)
      {
        gint64 key = get_key (x, y);
        Tile *tile = g_hash_table_lookup (level->tiles, &key);

        if (tile != NULL && tile->node != NULL)
          gtk_snapshot_append_node (snapshot, tile->node);
        else
          is_whole = FALSE;
      }
  gtk_snapshot_restore (snapshot);
  return is_whole;
}

/* Draws the previous level where this one has gaps, and only there: stretching is dear. */
static void
fill_gaps (TlCanvasTiles *self, GtkSnapshot *snapshot, const TlCanvasPiece *piece)
{
  double side = TILE / self->level->scale * self->zoom;
  TileRange range;

  get_range (self, self->level, piece, 0, &range);
  for (int y = range.first_y; y < range.last_y; y++)
    for (int x = range.first_x; x < range.last_x; x++)
      {
        gint64 key = get_key (x, y);
        Tile *tile = g_hash_table_lookup (self->level->tiles, &key);
        TlCanvasPiece gap = *piece;
        graphene_rect_t box
            = GRAPHENE_RECT_INIT ((float) (piece->x + x * side), (float) (piece->y + y * side),
                                  (float) side, (float) side);

        if ((tile != NULL && tile->node != NULL)
            || !graphene_rect_intersection (&piece->clip, &box, &gap.clip))
          continue;
        gtk_snapshot_push_clip (snapshot, &gap.clip);
        snapshot_level (self, self->previous, snapshot, &gap);
        gtk_snapshot_pop (snapshot);
      }
}

/**
 * tl_canvas_tiles_snapshot:
 * @self: tiles that are prepared
 * @snapshot: where to draw, with the view's corner at its origin
 * @piece: what to draw
 *
 * Draws a part of the page.
 */
void
tl_canvas_tiles_snapshot (TlCanvasTiles *self, GtkSnapshot *snapshot, const TlCanvasPiece *piece)
{
  gtk_snapshot_push_clip (snapshot, &piece->clip);
  if (!snapshot_level (self, self->level, snapshot, piece) && self->previous != NULL)
    fill_gaps (self, snapshot, piece);
  gtk_snapshot_pop (snapshot);
}
