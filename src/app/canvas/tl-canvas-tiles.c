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
 * its size. Once nothing moves everything in view becomes as it should be; then, without frames, the
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
#include "tl-scene-compare.h"

#include <math.h>

/* Time for painting in one frame, in microseconds: while the zoom changes, while the page moves, when
 * all is at rest; more after an edit, which must not be seen in parts. */
#define ZOOM_BUDGET 3000
#define MOVE_BUDGET 4000
#define REST_BUDGET 7000
#define EDIT_BUDGET 24000
#define AHEAD_BUDGET 2000

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
  double cost;        /* of painting a part of a tile, in microseconds, as of late */
  gint64 deadline;    /* of this frame's painting */
  gboolean may_paint; /* one part is painted in any frame that may paint at all */
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

/* Allows one part, and more until then. */
static void
allow_until (TlCanvasTiles *self, gint64 deadline)
{
  self->deadline = deadline;
  self->may_paint = TRUE;
}

static void
allow_nothing (TlCanvasTiles *self)
{
  self->deadline = 0;
  self->may_paint = FALSE;
}

/* Learns how long a part took that was begun at @start. */
static void
learn_cost (TlCanvasTiles *self, gint64 start)
{
  self->may_paint = FALSE;
  self->cost += ((double) (self->clock () - start) - self->cost) / 4;
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
      learn_cost (self, start);
    }
  else
    tl_canvas_level_forget_dirty (self->level, tile);
}

/* Paints a tile as it should be, row by row. Returns: whether there was time for it */
static gboolean
paint_fine (TlCanvasTiles *self, TlCanvasTile *tile)
{
  for (int row = 0; row < TL_CANVAS_TILE_ROWS; row++)
    {
      guint blocks = 0xfu << (TL_CANVAS_TILE_ROWS * row);
      gint64 start;

      if ((tile->fine & blocks) == blocks)
        continue;
      if (!has_time (self, self->cost))
        return FALSE;
      start = self->clock ();
      tl_canvas_level_paint (self->level, &self->paint, tile, blocks, TRUE);
      learn_cost (self, start);
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
          done &= paint_fine (self, tile);
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
get_budget (const TlCanvasTiles *self, double zoom, const TlCanvasPiece *page)
{
  if (self->is_edited)
    return EDIT_BUDGET;
  if (zoom != self->zoom)
    return ZOOM_BUDGET;
  return page->x != self->page.x || page->y != self->page.y ? MOVE_BUDGET : REST_BUDGET;
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
  gint64 deadline = start + get_budget (self, zoom, &pieces[0]);
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
  allow_until (self, self->clock () + AHEAD_BUDGET);
  return prepare_overview (self) && prepare_piece (self, &self->page, N_AHEAD, PASS_FINE);
}

/* Draws of a level what touches a part of the view. */
static void
snapshot_level (TlCanvasTiles *self, const TlCanvasLevel *level, GtkSnapshot *snapshot,
                const TlCanvasPiece *piece)
{
  double stretch = self->zoom * self->paint.scale_factor / level->scale;
  TlCanvasTileRange range;
  TlRect part;

  get_page_part (self, piece, &part);
  tl_canvas_level_get_range (level, self->paint.scene, &part, 0, &range);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) piece->x, (float) piece->y));
  if (stretch != 1)
    gtk_snapshot_scale (snapshot, (float) stretch, (float) stretch);
  tl_canvas_level_snapshot (level, &self->paint, &range, stretch != 1, snapshot);
  gtk_snapshot_restore (snapshot);
}

/* Draws of a level what touches a part of the page. */
static void
snapshot_box (TlCanvasTiles *self, const TlCanvasLevel *level, GtkSnapshot *snapshot,
              const TlCanvasPiece *piece, const TlRect *box)
{
  TlCanvasPiece gap = *piece;
  /* A pixel more on each side: what is above begins at a whole one. */
  graphene_rect_t view = GRAPHENE_RECT_INIT (floorf ((float) (piece->x + box->x * self->zoom)) - 1,
                                             floorf ((float) (piece->y + box->y * self->zoom)) - 1,
                                             ceilf ((float) (box->width * self->zoom)) + 3,
                                             ceilf ((float) (box->height * self->zoom)) + 3);

  if (box->width <= 0 || !graphene_rect_intersection (&piece->clip, &view, &gap.clip))
    return;
  gtk_snapshot_push_clip (snapshot, &gap.clip);
  snapshot_level (self, level, snapshot, &gap);
  gtk_snapshot_pop (snapshot);
}

/* What of a row of tiles has no picture. Returns: whether the previous level has one of all that */
static gboolean
get_gap (TlCanvasTiles *self, const TlCanvasTileRange *range, int y, const TlRect *part,
         TlRect *gap, TlRect *uncovered)
{
  gboolean is_whole = TRUE;

  gap->width = uncovered->width = 0;
  for (int x = range->first_x; x < range->last_x; x++)
    {
      TlCanvasTile *tile = tl_canvas_level_lookup (self->level, x, y);
      guint missing = tl_canvas_level_get_blocks (self->level, tile, part) & ~tile->painted;
      TlRect box;

      if (missing == 0)
        continue;
      tl_canvas_level_get_box (self->level, tile, missing, &box);
      cut (&box, part);
      tl_canvas_level_add_box (gap, &box);
      if (self->previous != NULL && is_covered (self->previous, &box))
        continue;
      tl_canvas_level_add_box (uncovered, &box);
      is_whole = FALSE;
    }
  return is_whole;
}

/* Draws something else where the level has no picture yet, and not much more, as stretching is dear;
 * but the previous level in one box, as many small ones are dearer still. */
static void
fill_gaps (TlCanvasTiles *self, GtkSnapshot *snapshot, const TlCanvasPiece *piece)
{
  TlCanvasTileRange range;
  TlRect gaps = { 0 };
  TlRect part;

  get_page_part (self, piece, &part);
  tl_canvas_level_get_range (self->level, self->paint.scene, &part, 0, &range);
  for (int y = range.first_y; y < range.last_y; y++)
    {
      TlRect gap;
      TlRect uncovered;

      if (!get_gap (self, &range, y, &part, &gap, &uncovered) && self->overview_is_whole)
        snapshot_box (self, self->overview, snapshot, piece, &uncovered);
      if (gap.width > 0)
        tl_canvas_level_add_box (&gaps, &gap);
    }
  if (self->previous != NULL)
    snapshot_box (self, self->previous, snapshot, piece, &gaps);
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
  if (self->has_gaps)
    fill_gaps (self, snapshot, piece);
  snapshot_level (self, self->level, snapshot, piece);
  gtk_snapshot_pop (snapshot);
}
