/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A part of the view while the zoom changes, or has gaps: each of its elements takes the nearest one of
 * a level that stands at another zoom.
 *
 *   layer     a level in the picture, or a part of it; later ones lie above earlier ones
 *   strip     some rows of the picture, made only when they are drawn
 *
 * What moves the most elements is what costs the most: for a view of 1200 × 800 each pass over memory
 * that is not in the processor's cache takes a millisecond, twice that beside other programs. Stretched
 * render nodes, one a tile and more where two levels show, took 5 to 15 ms a frame. A picture in one
 * image took 5, because it was cleared, filled and read again. So Cairo is given a pattern that makes
 * strips small enough to stay in the cache, on demand, in memory that is the same each time. Tables of
 * columns and rows make tiles meet without seams.
 *
 * A picture holds the surfaces of the tiles that it shows, as GTK may draw it again after its level is
 * gone. Smoother filters take five times as long; what moves is sharp a moment after it stands still.
 */
#include "tl-canvas-picture.h"

#include <math.h>
#include <string.h>

#define TILE TL_CANVAS_TILE_SIDE
#define BLOCK (TILE / TL_CANVAS_TILE_ROWS)

/* Rows of a strip: of 1200 elements, that is 300 kB. */
#define STRIP 64

/* What the tiles have there means nothing. */
#define OPAQUE 0xff000000u

struct _TlCanvasPicture
{
  GdkRectangle place; /* in the view; this and what follows in picture elements */
  int left;           /* of its corner from the page's, of the enlarged page */
  int top;
  double scale;
  gboolean is_transparent; /* where no layer draws */
  guint32 paper;           /* else what is there */
  GPtrArray *layers;       /* of Layer */
};

/* A tile as it was when the picture was made. */
typedef struct
{
  cairo_surface_t *surface;
  int x;
  int y;
  guint painted;
} Tile;

typedef struct
{
  GdkRectangle part; /* of the picture */
  int *columns;      /* for each column of the part the one of the level */
  int *rows;
  GArray *tiles; /* of Tile */
} Layer;

typedef struct
{
  TlCanvasPicture *picture;
  int y;
  int height;
} Strip;

/* Where rows of a layer are drawn. */
typedef struct
{
  const int *columns;
  const int *rows;
  int width;
  int height;
  guint32 *pixels;
  int stride; /* in picture elements */
} Target;

static void
clear_tile (gpointer data)
{
  cairo_surface_destroy (((Tile *) data)->surface);
}

static void
free_layer (gpointer data)
{
  Layer *layer = data;

  g_free (layer->columns);
  g_free (layer->rows);
  g_array_unref (layer->tiles);
  g_free (layer);
}

/**
 * tl_canvas_picture_new:
 * @place: where it stands in the view, in picture elements as all that follows
 * @x: where the page's corner stands in the view
 * @y: likewise
 * @scale: of the page in the view: picture elements for one of its pixels
 * @paper: its colour
 *
 * Returns: (transfer full): a picture of nothing
 */
TlCanvasPicture *
tl_canvas_picture_new (const GdkRectangle *place, int x, int y, double scale, TlColour paper)
{
  TlCanvasPicture *picture = g_rc_box_new0 (TlCanvasPicture);

  picture->place = *place;
  picture->left = place->x - x;
  picture->top = place->y - y;
  picture->scale = scale;
  picture->paper = paper | OPAQUE;
  picture->layers = g_ptr_array_new_with_free_func (free_layer);
  return picture;
}

static void
clear_picture (gpointer data)
{
  g_ptr_array_unref (((TlCanvasPicture *) data)->layers);
}

void
tl_canvas_picture_unref (TlCanvasPicture *picture)
{
  g_rc_box_release_full (picture, clear_picture);
}

/* From which element of a level each of those comes, along one axis. */
static int *
list_sources (int first, int n, double stretch)
{
  int *sources = g_new (int, (gsize) n);

  for (int i = 0; i < n; i++)
    sources[i] = (int) floor ((first + i + 0.5) / stretch);
  return sources;
}

/**
 * tl_canvas_picture_add:
 * @picture: a picture
 * @scene: the page
 * @level: a level of it
 * @box: a part of the page
 *
 * Adds what is painted of the level in that part, above what was added before.
 */
void
tl_canvas_picture_add (TlCanvasPicture *picture, const TlScene *scene, const TlCanvasLevel *level,
                       const TlRect *box)
{
  const GdkRectangle whole = { 0, 0, picture->place.width, picture->place.height };
  double stretch = picture->scale / level->scale;
  int left = (int) floor (box->x * picture->scale) - picture->left;
  int top = (int) floor (box->y * picture->scale) - picture->top;
  int right = (int) ceil ((box->x + box->width) * picture->scale) - picture->left;
  int bottom = (int) ceil ((box->y + box->height) * picture->scale) - picture->top;
  GdkRectangle part = { left, top, right - left, bottom - top };
  TlCanvasTileRange range;
  Layer *layer;

  if (box->width <= 0 || !gdk_rectangle_intersect (&part, &whole, &part))
    return;
  layer = g_new0 (Layer, 1);
  layer->part = part;
  layer->columns = list_sources (picture->left + part.x, part.width, stretch);
  layer->rows = list_sources (picture->top + part.y, part.height, stretch);
  layer->tiles = g_array_new (FALSE, FALSE, sizeof (Tile));
  g_array_set_clear_func (layer->tiles, clear_tile);
  g_ptr_array_add (picture->layers, layer);
  tl_canvas_level_get_range (level, scene, box, 0, &range);
  for (int y = range.first_y; y < range.last_y; y++)
    for (int x = range.first_x; x < range.last_x; x++)
      {
        const TlCanvasTile *tile = tl_canvas_level_lookup (level, x, y);

        if (tile != NULL && tile->painted != 0)
          g_array_append_val (layer->tiles, ((Tile){ cairo_surface_reference (tile->surface),
                                                     tile->x, tile->y, tile->painted }));
      }
}

/* Returns: the first of them that comes from there or further on */
static int
find_source (const int *sources, int n, int source)
{
  int low = 0;

  while (low < n)
    {
      int middle = low + (n - low) / 2;

      if (sources[middle] < source)
        low = middle + 1;
      else
        n = middle;
    }
  return low;
}

/* Draws @n elements of a row, each from its column: four at a time, because that is what takes long. */
static void
draw_row (guint32 *restrict to, const guint32 *restrict from, const int *restrict columns, int left,
          int n)
{
  int i = 0;

  for (; i + 4 <= n; i += 4)
    {
      guint32 a = from[columns[i] - left];
      guint32 b = from[columns[i + 1] - left];
      guint32 c = from[columns[i + 2] - left];
      guint32 d = from[columns[i + 3] - left];

      to[i] = a | OPAQUE;
      to[i + 1] = b | OPAQUE;
      to[i + 2] = c | OPAQUE;
      to[i + 3] = d | OPAQUE;
    }
  for (; i < n; i++)
    to[i] = from[columns[i] - left] | OPAQUE;
}

/* Draws what comes from some blocks in a row of a tile, the first and the one after the last given. */
static void
draw_blocks (const Target *target, const Tile *tile, int row, int first, int last)
{
  int left = tile->x * TILE;
  int top = tile->y * TILE;
  int x0 = find_source (target->columns, target->width, left + first * BLOCK);
  int x1 = find_source (target->columns, target->width, left + last * BLOCK);
  int y0 = find_source (target->rows, target->height, top + row * BLOCK);
  int y1 = find_source (target->rows, target->height, top + (row + 1) * BLOCK);
  const guint8 *data = cairo_image_surface_get_data (tile->surface);
  int stride = cairo_image_surface_get_stride (tile->surface);

  if (x1 <= x0)
    return;
  for (int y = y0; y < y1; y++)
    {
      const guint32 *from
          = (const guint32 *) (gconstpointer) (data + (target->rows[y] - top) * stride);
      guint32 *to = target->pixels + y * target->stride + x0;

      if (y > y0 && target->rows[y] == target->rows[y - 1])
        memcpy (to, to - target->stride, (gsize) (x1 - x0) * sizeof *to);
      else
        draw_row (to, from, target->columns + x0, left, x1 - x0);
    }
}

static void
draw_tile (const Target *target, const Tile *tile)
{
  for (int row = 0; row < TL_CANVAS_TILE_ROWS; row++)
    {
      guint blocks = tile->painted >> TL_CANVAS_TILE_ROWS * row & 0xfu;

      for (int first = 0; first < TL_CANVAS_TILE_ROWS; first++)
        {
          int last = first;

          while (last < TL_CANVAS_TILE_ROWS && (blocks & 1u << last) != 0)
            last++;
          if (last > first)
            draw_blocks (target, tile, row, first, last);
          first = last;
        }
    }
}

/* Draws what of a layer is in a strip. */
static void
draw_layer (const Layer *layer, const Strip *strip, guint32 *pixels, int stride)
{
  const GdkRectangle *part = &layer->part;
  int top = MAX (strip->y, part->y);
  int bottom = MIN (strip->y + strip->height, part->y + part->height);
  Target target = { .columns = layer->columns,
                    .rows = layer->rows + (top - part->y),
                    .width = part->width,
                    .height = bottom - top,
                    .pixels = pixels + (top - strip->y) * stride + part->x,
                    .stride = stride };

  if (bottom <= top)
    return;
  for (guint i = 0; i < layer->tiles->len; i++)
    draw_tile (&target, &g_array_index (layer->tiles, Tile, i));
}

static cairo_surface_t *
acquire_cb (cairo_pattern_t *pattern, gpointer data, cairo_surface_t *target,
            const cairo_rectangle_int_t *extents)
{
  static const cairo_user_data_key_t key;
  const Strip *strip = data;
  const TlCanvasPicture *picture = strip->picture;
  int stride = picture->place.width;
  gsize n = (gsize) stride * (gsize) strip->height;
  guint32 *pixels = g_new (guint32, n);
  guint32 paper = picture->is_transparent ? 0 : picture->paper;
  cairo_surface_t *image = cairo_image_surface_create_for_data (
      (guchar *) pixels, picture->is_transparent ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, stride,
      strip->height, stride * (int) sizeof (guint32));

  cairo_surface_set_user_data (image, &key, pixels, g_free);
  for (gsize i = 0; i < n; i++)
    pixels[i] = paper;
  for (guint i = 0; i < picture->layers->len; i++)
    draw_layer (g_ptr_array_index (picture->layers, i), strip, pixels, stride);
  return image;
}

static void
release_cb (cairo_pattern_t *pattern, gpointer data, cairo_surface_t *image)
{
  cairo_surface_destroy (image);
}

static cairo_status_t
copy_cb (cairo_pattern_t *pattern, gpointer data, const cairo_pattern_t *other)
{
  g_rc_box_acquire (data);
  return CAIRO_STATUS_SUCCESS;
}

static void
clear_strip (gpointer data)
{
  tl_canvas_picture_unref (((Strip *) data)->picture);
}

static void
finish_cb (cairo_pattern_t *pattern, gpointer data)
{
  g_rc_box_release_full (data, clear_strip);
}

/* Draws some rows with a pattern that makes them when they are drawn. */
static void
draw_strip (TlCanvasPicture *picture, cairo_t *cr, int y, int height)
{
  Strip *strip = g_rc_box_new0 (Strip);
  int width = picture->place.width;
  cairo_content_t content
      = picture->is_transparent ? CAIRO_CONTENT_COLOR_ALPHA : CAIRO_CONTENT_COLOR;
  cairo_pattern_t *pattern = cairo_pattern_create_raster_source (strip, content, width, height);
  cairo_matrix_t matrix;

  strip->picture = g_rc_box_acquire (picture);
  strip->y = y;
  strip->height = height;
  cairo_raster_source_pattern_set_acquire (pattern, acquire_cb, release_cb);
  cairo_raster_source_pattern_set_copy (pattern, copy_cb);
  cairo_raster_source_pattern_set_finish (pattern, finish_cb);
  cairo_matrix_init_translate (&matrix, -picture->place.x, -(picture->place.y + y));
  cairo_pattern_set_matrix (pattern, &matrix);
  cairo_pattern_set_filter (pattern, CAIRO_FILTER_NEAREST);
  cairo_set_source (cr, pattern);
  cairo_rectangle (cr, picture->place.x, picture->place.y + y, width, height);
  cairo_fill (cr);
  cairo_pattern_destroy (pattern);
}

/** tl_canvas_picture_set_transparent: the layers leave parts of the picture out; else it is opaque,
 * which takes a third of the time to draw. */
void
tl_canvas_picture_set_transparent (TlCanvasPicture *picture)
{
  picture->is_transparent = TRUE;
}

/**
 * tl_canvas_picture_snapshot:
 * @picture: a picture
 * @snapshot: where to draw, with the view's corner at its origin
 * @scale_factor: picture elements for a pixel of the view
 *
 * Draws the picture.
 */
void
tl_canvas_picture_snapshot (TlCanvasPicture *picture, GtkSnapshot *snapshot, int scale_factor)
{
  const GdkRectangle *place = &picture->place;
  float factor = (float) scale_factor;
  cairo_t *cr
      = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT ((float) place->x / factor,
                                                                  (float) place->y / factor,
                                                                  (float) place->width / factor,
                                                                  (float) place->height / factor));

  cairo_scale (cr, 1.0 / scale_factor, 1.0 / scale_factor);
  for (int y = 0; y < place->height; y += STRIP)
    draw_strip (picture, cr, y, MIN (STRIP, place->height - y));
  cairo_destroy (cr);
}
