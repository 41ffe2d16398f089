/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What makes panning and zooming cheap: the page as pictures of squares, painted once at the zoom of
 * the moment and only put in place from then on.
 *
 *   tile      a square of 256 × 256 picture elements of the page, enlarged (tl-canvas-level.c)
 *   level     the tiles of one zoom
 *   coarse    with bars for text: a tenth of the time; and of the tile only the blocks that are in view
 *   overview  the whole page, coarse and so small that it is some tiles only; painted in quiet moments
 *
 * A frame may paint for some milliseconds, a quarter of a tile at a time. What there is no time for
 * shows the *previous* level, stretched, is coarse until a later frame, or else shows the overview: so
 * no frame waits, and no part of the view is empty. While the zoom changes from frame to frame nothing
 * is painted that the next one would throw away: the level is stretched, until that is twice or half
 * its size. What is stretched, or has gaps, is put together element by element (tl-canvas-picture.c); what
 * is not is drawn as tiles, which GTK need not draw again as long as they stay. Once nothing moves
 * everything in view becomes as it should be; then, without frames, the
 * overview and tiles around the view are painted.
 *
 * After an edit the old scene and the new one are walked together. Groups that are the same group at
 * the same place are skipped with all that they hold, so the walk is short, and only what differs is
 * painted again, in the very next frame; the overview may show for a moment what was.
 *
 * Rejected: a render node for each card. Cairo draws letters as outlines or from the server's glyphs;
 * 110 cards at 100 % took 15 ms a frame, and at 10 % of ten thousand touchpoints 400 ms. Threads that
 * paint tiles: with a budget a frame there is no need, and an edit must show in the very next frame.
 */
#include "tl-canvas-tiles.h"

#include "tl-canvas-level.h"
#include "tl-canvas-picture.h"
#include "tl-scene-compare.h"

#include <math.h>

/* Time for painting in one frame, in microseconds: while the zoom changes, while the page moves, when
 * all is at rest; more after an edit, which must not be seen in parts. */
#define ZOOM_BUDGET 2000
#define MOVE_BUDGET 4000
#define REST_BUDGET 7000
#define EDIT_BUDGET 24000
#define AHEAD_BUDGET 2000

/* What a block is thought to take at most: less than any budget. */
#define MOST_COST (ZOOM_BUDGET / 2)

/* Tiles painted ahead on each side of the view. */
#define N_AHEAD 1

/* So many tiles stay though they are out of view, some 32 MB. */
#define N_SPARE_TILES 128

/* The overview is not more, some 6 MB, and never larger than the page. */
#define N_OVERVIEW_TILES 24

#define STRETCH_MAXIMUM 2.0

struct _TlCanvasTiles
{
  TlCanvasPaint paint;
  TlCanvasClock clock;
  TlCanvasLevel *level;        /* NULL before the first frame */
  TlCanvasLevel *previous;     /* NULL unless it fills gaps */
  TlCanvasLevel *overview;     /* NULL before the first quiet moment */
  gboolean overview_is_whole;  /* though perhaps not up to date */
  gboolean overview_is_recent; /* whole, and nothing of it is dirty */
  gboolean has_gaps;           /* in this frame */
  double zoom;                 /* of the latest frame */
  TlCanvasPiece page;          /* likewise */
  guint64 frame;
  gboolean is_edited; /* since the latest frame */
  gboolean is_moving; /* something moves in this frame */
  double cost;        /* of painting a block of a tile, in microseconds, as of late */
  gint64 deadline;    /* of this frame's painting */
  gboolean may_paint; /* though there may be no time: a part in any frame at rest */
};

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

  self->paint.palette = palette;
  self->clock = g_get_monotonic_time;
  return self;
}

/** tl_canvas_tiles_set_clock: measures time with that clock, so that tests can make it short. */
void
tl_canvas_tiles_set_clock (TlCanvasTiles *self, TlCanvasClock clock)
{
  self->clock = clock;
}

static void
drop_overview (TlCanvasTiles *self)
{
  g_clear_pointer (&self->overview, tl_canvas_level_free);
  self->overview_is_whole = self->overview_is_recent = FALSE;
}

/** tl_canvas_tiles_clear: forgets all pictures. */
void
tl_canvas_tiles_clear (TlCanvasTiles *self)
{
  g_clear_pointer (&self->level, tl_canvas_level_free);
  g_clear_pointer (&self->previous, tl_canvas_level_free);
  drop_overview (self);
}

void
tl_canvas_tiles_free (TlCanvasTiles *self)
{
  tl_canvas_tiles_clear (self);
  g_clear_pointer (&self->paint.scene, tl_scene_unref);
  g_free (self);
}

/** tl_canvas_tiles_set_palette: paints with other colours from now on. */
void
tl_canvas_tiles_set_palette (TlCanvasTiles *self, const TlPalette *palette)
{
  if (self->paint.palette == palette)
    return;
  self->paint.palette = palette;
  tl_canvas_tiles_clear (self);
  self->is_edited = TRUE;
}

static double
get_overview_scale (const TlScene *scene)
{
  double area = MAX (scene->width * scene->height, 1);
  double side = TL_CANVAS_TILE_SIDE;

  return MIN (sqrt (N_OVERVIEW_TILES * side * side / area), 1);
}

/* A part of the page has to be painted anew. */
static void
mark_dirty (const TlRect *part, gpointer user_data)
{
  TlCanvasTiles *self = user_data;

  tl_canvas_level_mark_dirty (self->level, part);
  if (self->overview != NULL)
    tl_canvas_level_mark_dirty (self->overview, part);
}

/* The overview goes if it would be much larger or smaller now, or if it does not cover the page. */
static void
adapt_overview (TlCanvasTiles *self, const TlScene *old)
{
  const TlScene *scene = self->paint.scene;
  double change;

  self->overview_is_recent = FALSE;
  if (self->overview == NULL)
    return;
  change = get_overview_scale (scene) / self->overview->scale;
  if (change > STRETCH_MAXIMUM || change < 1 / STRETCH_MAXIMUM)
    drop_overview (self);
  else if (scene->width > old->width || scene->height > old->height)
    self->overview_is_whole = FALSE;
}

/** tl_canvas_tiles_set_scene: shows another page; what is the same in both is not painted again. */
void
tl_canvas_tiles_set_scene (TlCanvasTiles *self, TlScene *scene)
{
  g_autoptr (TlScene) old = g_steal_pointer (&self->paint.scene);

  if (scene != NULL)
    self->paint.scene = tl_scene_ref (scene);
  g_clear_pointer (&self->previous, tl_canvas_level_free);
  if (old == NULL || scene == NULL || g_strcmp0 (old->language, scene->language) != 0)
    tl_canvas_tiles_clear (self);
  else if (self->level != NULL)
    {
      tl_scene_compare (old, scene, mark_dirty, self);
      adapt_overview (self, old);
    }
  self->is_edited = TRUE;
}

static void
get_page_part (const TlCanvasTiles *self, const TlCanvasPiece *piece, TlRect *part)
{
  part->x = ((double) piece->clip.origin.x - piece->x) / self->zoom;
  part->y = ((double) piece->clip.origin.y - piece->y) / self->zoom;
  part->width = (double) piece->clip.size.width / self->zoom;
  part->height = (double) piece->clip.size.height / self->zoom;
}

static gboolean
is_covered (const TlCanvasLevel *level, const TlRect *box)
{
  const TlRect *covered = &level->covered;

  return box->x >= covered->x && box->y >= covered->y
         && box->x + box->width <= covered->x + covered->width
         && box->y + box->height <= covered->y + covered->height;
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

/* Whether there is time for painting that will take so long, in microseconds. */
static gboolean
has_time (TlCanvasTiles *self, double cost)
{
  if (self->may_paint)
    return TRUE;
  return self->clock () + (gint64) cost <= self->deadline;
}

/* Allows painting until then, and one part in any case unless something moves. */
static void
allow_until (TlCanvasTiles *self, gint64 deadline)
{
  self->deadline = deadline;
  self->may_paint = !self->is_moving;
}

static void
allow_nothing (TlCanvasTiles *self)
{
  self->deadline = 0;
  self->may_paint = FALSE;
}

/* Learns how long so many blocks took that were begun at @start. What another program made longer shall
 * not keep all later ones from being painted. */
static void
learn_cost (TlCanvasTiles *self, gint64 start, guint n_blocks)
{
  double cost = (double) (self->clock () - start) / n_blocks;

  self->may_paint = FALSE;
  self->cost += (MIN (cost, MOST_COST) - self->cost) / 4;
}

/* Of what is out of date, what there is no time for counts as not painted. */
static void
paint_dirty (TlCanvasTiles *self, TlCanvasTile *tile)
{
  if (tile->dirty.width <= 0)
    return;
  if (tile->painted != 0 && has_time (self, self->cost))
    {
      gint64 start = self->clock ();

      tl_canvas_level_paint_dirty (self->level, &self->paint, tile);
      learn_cost (self, start, 1);
    }
  else
    tl_canvas_level_forget_dirty (self->level, tile);
}

/* Paints blocks of a tile as they should be. Returns: whether there was time for it */
static gboolean
paint_blocks (TlCanvasTiles *self, TlCanvasTile *tile, guint blocks, guint n_blocks)
{
  gint64 start;

  if (!has_time (self, self->cost * n_blocks))
    return FALSE;
  start = self->clock ();
  tl_canvas_level_paint (self->level, &self->paint, tile, blocks, TRUE);
  learn_cost (self, start, n_blocks);
  return TRUE;
}

/* Paints a tile as it should be, row by row; while something moves what is in view of it, and if there
 * is no time for a row its blocks. Returns: whether there was time for all */
static gboolean
paint_fine (TlCanvasTiles *self, TlCanvasTile *tile, const TlRect *part)
{
  guint wanted = self->is_moving ? tl_canvas_level_get_blocks (self->level, tile, part)
                                 : TL_CANVAS_ALL_BLOCKS;

  for (int row = 0; row < TL_CANVAS_TILE_ROWS; row++)
    {
      guint first = TL_CANVAS_TILE_ROWS * row;
      guint missing = wanted & ~tile->fine & 0xfu << first;

      if (missing == 0 || paint_blocks (self, tile, missing, TL_CANVAS_TILE_ROWS))
        continue;
      for (guint i = first; self->is_moving && i < first + TL_CANVAS_TILE_ROWS; i++)
        if ((missing & 1u << i) != 0 && !paint_blocks (self, tile, 1u << i, 1))
          return FALSE;
      if (!self->is_moving)
        return FALSE;
    }
  return TRUE;
}

/* What of a tile is in view and has no picture gets a coarse one, unless there is no time and there
 * is something else to show. */
static void
paint_coarse (TlCanvasTiles *self, TlCanvasTile *tile, const TlRect *part, gboolean must)
{
  guint missing = tl_canvas_level_get_blocks (self->level, tile, part) & ~tile->painted;
  TlRect box;

  if (missing == 0)
    return;
  tl_canvas_level_get_box (self->level, tile, missing, &box);
  cut (&box, part);
  if (!must && self->previous != NULL && is_covered (self->previous, &box))
    self->has_gaps = TRUE;
  else if (!must && self->overview_is_whole && !has_time (self, 0))
    self->has_gaps = TRUE;
  else
    {
      tl_canvas_level_paint (self->level, &self->paint, tile, missing, FALSE);
      self->may_paint = FALSE;
    }
}

typedef enum
{
  PASS_EDITED, /* each tile as it should be while there is time, else coarse */
  PASS_COARSE, /* only what has no picture */
  PASS_FINE    /* only what is not as it should be */
} Pass;

/* Returns: whether all of the piece, and so many tiles around, are as they should be */
static gboolean
prepare_piece (TlCanvasTiles *self, const TlCanvasPiece *piece, int margin, Pass pass)
{
  TlCanvasTileRange range;
  gboolean done = TRUE;
  TlRect part;

  get_page_part (self, piece, &part);
  tl_canvas_level_get_range (self->level, self->paint.scene, &part, margin, &range);
  for (int y = range.first_y; y < range.last_y; y++)
    for (int x = range.first_x; x < range.last_x; x++)
      {
        TlCanvasTile *tile = tl_canvas_level_obtain (self->level, x, y, self->frame);

        paint_dirty (self, tile);
        if (pass == PASS_EDITED || pass == PASS_FINE)
          done &= paint_fine (self, tile, &part);
        if (pass == PASS_EDITED || pass == PASS_COARSE)
          paint_coarse (self, tile, &part, pass == PASS_EDITED);
      }
  return done;
}

static gboolean
prepare_pieces (TlCanvasTiles *self, const TlCanvasPiece *pieces, guint n_pieces, Pass pass)
{
  gboolean done = TRUE;

  for (guint i = 0; i < n_pieces; i++)
    done &= prepare_piece (self, &pieces[i], 0, pass);
  return done;
}

/* Returns: whether the overview is whole and up to date */
static gboolean
prepare_overview (TlCanvasTiles *self)
{
  const TlScene *scene = self->paint.scene;
  TlCanvasTileRange range;

  if (self->overview_is_recent)
    return TRUE;
  if (self->overview == NULL)
    self->overview = tl_canvas_level_new (get_overview_scale (scene));
  tl_canvas_level_get_range (self->overview, scene, &(TlRect){ 0, 0, scene->width, scene->height },
                             0, &range);
  for (int y = range.first_y; y < range.last_y; y++)
    for (int x = range.first_x; x < range.last_x; x++)
      {
        TlCanvasTile *tile = tl_canvas_level_obtain (self->overview, x, y, self->frame);

        if (tile->painted == TL_CANVAS_ALL_BLOCKS && tile->dirty.width <= 0)
          continue;
        if (!has_time (self, 0))
          return FALSE;
        self->may_paint = FALSE;
        tl_canvas_level_paint (self->overview, &self->paint, tile, TL_CANVAS_ALL_BLOCKS, FALSE);
        tile->dirty.width = 0;
      }
  self->overview_is_whole = self->overview_is_recent = TRUE;
  return TRUE;
}

/* Chooses the level for this frame. Returns: whether it is the one for this zoom */
static gboolean
choose_level (TlCanvasTiles *self, double zoom)
{
  double scale = zoom * self->paint.scale_factor;
  gboolean is_steady = zoom == self->zoom;
  double stretch;

  if (self->level == NULL)
    {
      self->level = tl_canvas_level_new (scale);
      return TRUE;
    }
  stretch = scale / self->level->scale;
  if (stretch == 1)
    return TRUE;
  if (!is_steady && stretch <= STRETCH_MAXIMUM && stretch >= 1 / STRETCH_MAXIMUM)
    return FALSE;
  g_clear_pointer (&self->previous, tl_canvas_level_free);
  self->previous = g_steal_pointer (&self->level);
  self->level = tl_canvas_level_new (scale);
  return TRUE;
}

/* There is a picture of all that is in view, be it coarse. */
static void
note_coverage (TlCanvasTiles *self, const TlCanvasPiece *page)
{
  g_clear_pointer (&self->previous, tl_canvas_level_free);
  get_page_part (self, page, &self->level->covered);
}

/* What is painted while the zoom changes is soon out of date, and stretching costs time, too. */
static gint64
choose_budget (TlCanvasTiles *self, double zoom, const TlCanvasPiece *page)
{
  gboolean is_zooming = zoom != self->zoom;

  self->is_moving
      = !self->is_edited && (is_zooming || page->x != self->page.x || page->y != self->page.y);
  if (self->is_edited)
    return EDIT_BUDGET;
  if (is_zooming)
    return ZOOM_BUDGET;
  return self->is_moving ? MOVE_BUDGET : REST_BUDGET;
}

/**
 * tl_canvas_tiles_prepare:
 * @self: tiles of a scene
 * @scale_factor: picture elements for a pixel of the view
 * @zoom: pixels of the view for each of the page
 * @pieces: (array length=n_pieces): what will be shown, the page itself first
 * @n_pieces: how many
 *
 * Paints what time allows. To be called once a frame, before tl_canvas_tiles_snapshot().
 *
 * Returns: whether all is as it should be; if not, another frame would make the picture better
 */
gboolean
tl_canvas_tiles_prepare (TlCanvasTiles *self, int scale_factor, double zoom,
                         const TlCanvasPiece *pieces, guint n_pieces)
{
  gint64 start = self->clock ();
  gint64 deadline = start + choose_budget (self, zoom, &pieces[0]);
  gboolean done;
  gboolean is_exact;

  if (scale_factor != self->paint.scale_factor)
    tl_canvas_tiles_clear (self);
  self->paint.scale_factor = scale_factor;
  self->frame++;
  self->has_gaps = FALSE;
  is_exact = choose_level (self, zoom);
  self->zoom = zoom;
  self->page = pieces[0];
  allow_until (self, deadline);
  if (self->is_edited)
    done = prepare_pieces (self, pieces, n_pieces, PASS_EDITED);
  else
    {
      prepare_pieces (self, pieces, n_pieces, PASS_COARSE);
      /* Nothing for the next frame to throw away, unless this level is needed for a while. */
      if (is_exact || self->previous != NULL)
        allow_until (self, deadline);
      else
        allow_nothing (self);
      done = prepare_pieces (self, pieces, n_pieces, PASS_FINE);
    }
  self->is_edited = FALSE;
  if (!self->has_gaps)
    note_coverage (self, &pieces[0]);
  if (g_hash_table_size (self->level->tiles) > N_SPARE_TILES)
    tl_canvas_level_drop_unused (self->level, self->frame);
  return done && is_exact;
}

/**
 * tl_canvas_tiles_prepare_ahead:
 * @self: tiles that tl_canvas_tiles_prepare() found to be as they should be
 *
 * Paints something of what is not in view: of the overview and of what is around. To be called in
 * quiet moments; it needs no frame, because it changes nothing that is shown.
 *
 * Returns: whether there is nothing left to paint
 */
gboolean
tl_canvas_tiles_prepare_ahead (TlCanvasTiles *self)
{
  if (self->level == NULL || self->is_edited)
    return TRUE;
  self->is_moving = FALSE;
  allow_until (self, self->clock () + AHEAD_BUDGET);
  return prepare_overview (self) && prepare_piece (self, &self->page, N_AHEAD, PASS_FINE);
}

/* Draws something else where the level has no picture yet. */
static void
fill_gaps (TlCanvasTiles *self, TlCanvasPicture *picture, const TlRect *part)
{
  TlCanvasTileRange range;

  tl_canvas_level_get_range (self->level, self->paint.scene, part, 0, &range);
  for (int y = range.first_y; y < range.last_y; y++)
    for (int x = range.first_x; x < range.last_x; x++)
      {
        TlCanvasTile *tile = tl_canvas_level_lookup (self->level, x, y);
        guint missing = tl_canvas_level_get_blocks (self->level, tile, part) & ~tile->painted;
        TlRect gap;

        if (missing == 0)
          continue;
        tl_canvas_level_get_box (self->level, tile, missing, &gap);
        cut (&gap, part);
        if (self->previous == NULL || !is_covered (self->previous, &gap))
          {
            if (self->overview_is_whole)
              tl_canvas_picture_add (picture, self->paint.scene, self->overview, &gap);
            else
              tl_canvas_picture_set_transparent (picture);
          }
        if (self->previous != NULL)
          tl_canvas_picture_add (picture, self->paint.scene, self->previous, &gap);
      }
}

/* Where a part of the view shows the page, in picture elements of the view. */
static void
get_place (const TlCanvasTiles *self, const TlCanvasPiece *piece, GdkRectangle *place)
{
  int factor = self->paint.scale_factor;
  const graphene_rect_t *clip = &piece->clip;
  double left = MAX ((double) clip->origin.x, piece->x);
  double top = MAX ((double) clip->origin.y, piece->y);
  double right = MIN ((double) (clip->origin.x + clip->size.width),
                      piece->x + self->paint.scene->width * self->zoom);
  double bottom = MIN ((double) (clip->origin.y + clip->size.height),
                       piece->y + self->paint.scene->height * self->zoom);

  place->x = (int) floor (left * factor);
  place->y = (int) floor (top * factor);
  place->width = (int) ceil (right * factor) - place->x;
  place->height = (int) ceil (bottom * factor) - place->y;
}

/* Puts together what has to be stretched, or has gaps. */
static void
snapshot_picture (TlCanvasTiles *self, GtkSnapshot *snapshot, const TlCanvasPiece *piece)
{
  g_autoptr (TlCanvasPicture) picture = NULL;
  int factor = self->paint.scale_factor;
  GdkRectangle place;
  TlRect part;

  get_place (self, piece, &place);
  if (place.width <= 0 || place.height <= 0)
    return;
  picture = tl_canvas_picture_new (&place, (int) round (piece->x * factor),
                                   (int) round (piece->y * factor), self->zoom * factor,
                                   tl_palette_resolve (self->paint.palette, TL_INK_PAPER));
  get_page_part (self, piece, &part);
  if (self->has_gaps)
    fill_gaps (self, picture, &part);
  tl_canvas_picture_add (picture, self->paint.scene, self->level, &part);
  tl_canvas_picture_snapshot (picture, snapshot, factor);
}

/* Draws the tiles as they are. */
static void
snapshot_tiles (TlCanvasTiles *self, GtkSnapshot *snapshot, const TlCanvasPiece *piece)
{
  TlCanvasTileRange range;
  TlRect part;

  get_page_part (self, piece, &part);
  tl_canvas_level_get_range (self->level, self->paint.scene, &part, 0, &range);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) piece->x, (float) piece->y));
  tl_canvas_level_snapshot (self->level, &self->paint, &range, snapshot);
  gtk_snapshot_restore (snapshot);
}

/**
 * tl_canvas_tiles_covers:
 * @self: tiles that are prepared
 * @piece: one of those that are prepared
 *
 * Returns: whether nothing shows through of what is drawn below that piece
 */
gboolean
tl_canvas_tiles_covers (TlCanvasTiles *self, const TlCanvasPiece *piece)
{
  const graphene_rect_t *clip = &piece->clip;

  if (self->has_gaps && !self->overview_is_whole)
    return FALSE;
  return (double) clip->origin.x >= piece->x && (double) clip->origin.y >= piece->y
         && (double) (clip->origin.x + clip->size.width)
                <= piece->x + self->paint.scene->width * self->zoom
         && (double) (clip->origin.y + clip->size.height)
                <= piece->y + self->paint.scene->height * self->zoom;
}

/**
 * tl_canvas_tiles_snapshot:
 * @self: tiles that are prepared
 * @snapshot: where to draw, with the view's corner at its origin
 * @piece: what to draw, one of those that are prepared
 *
 * Draws a part of the page.
 */
void
tl_canvas_tiles_snapshot (TlCanvasTiles *self, GtkSnapshot *snapshot, const TlCanvasPiece *piece)
{
  gtk_snapshot_push_clip (snapshot, &piece->clip);
  if (self->has_gaps || self->zoom * self->paint.scale_factor != self->level->scale)
    snapshot_picture (self, snapshot, piece);
  else
    snapshot_tiles (self, snapshot, piece);
  gtk_snapshot_pop (snapshot);
}
