/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The canvas's pictures: once nothing moves they are what the page's own painter draws; on the way
 * there no frame has a hole, however little time there is for it.
 *
 * Time is the test's: it stands still, so that there is enough for all, or runs away, so that there is
 * none beyond the first part of a frame.
 */
#include "tl-app-fixture.h"
#include "tl-canvas-level.h"
#include "tl-canvas-specks.h"
#include "tl-canvas-tiles.h"
#include "tl-edit-map.h"
#include "tl-map-layout.h"
#include "tl-paint.h"

#include <math.h>

#define WIDTH 700
#define HEIGHT 500

/* More than any view here takes without time. */
#define MOST_FRAMES 2000

typedef struct
{
  TlDocument *document;
  TlMapLayout *layout;
  TlScene *scene; /* borrowed */
  TlCanvasTiles *tiles;
  TlCanvasPiece view;
} Fixture;

static gint64 now;

static gint64
standing_clock (void)
{
  return now;
}

static gint64
racing_clock (void)
{
  now += G_USEC_PER_SEC;
  return now;
}

static TlId
find_map (TlDocument *document)
{
  TlRecord *project = tl_document_get_project (document);
  guint n = tl_record_get_n_children (project);

  for (guint i = 0; i < n; i++)
    if (tl_record_get_kind (tl_record_get_child (project, i)) == TL_KIND_MAP)
      return tl_record_get_id (tl_record_get_child (project, i));
  g_assert_not_reached ();
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->document = tl_app_load_sample ();
  fixture->layout = tl_map_layout_new (fixture->document, find_map (fixture->document));
  tl_map_layout_set_screen (fixture->layout, TRUE);
  fixture->scene = tl_map_layout_get_scene (fixture->layout);
  fixture->tiles = tl_canvas_tiles_new (&tl_palette_light);
  tl_canvas_tiles_set_clock (fixture->tiles, standing_clock);
  tl_canvas_tiles_set_scene (fixture->tiles, fixture->scene);
  fixture->view.clip = GRAPHENE_RECT_INIT (0, 0, WIDTH, HEIGHT);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  tl_canvas_tiles_free (fixture->tiles);
  tl_map_layout_free (fixture->layout);
  g_assert_finalize_object (fixture->document);
}

static gboolean
prepare (Fixture *fixture, double zoom)
{
  return tl_canvas_tiles_prepare (fixture->tiles, 1, zoom, &fixture->view, 1);
}

/* As many frames as it takes. Returns: how many that were */
static guint
come_to_rest (Fixture *fixture, double zoom)
{
  guint n = 1;

  while (!prepare (fixture, zoom))
    g_assert_cmpuint (n++, <, MOST_FRAMES);
  return n;
}

static GskRenderNode *
take_node (Fixture *fixture)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  tl_canvas_tiles_snapshot (fixture->tiles, snapshot, &fixture->view);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  return node;
}

static cairo_surface_t *
draw_node (GskRenderNode *node)
{
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (picture);

  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (picture);
  return picture;
}

/* What the window would show, on nothing. */
static cairo_surface_t *
draw (Fixture *fixture)
{
  GskRenderNode *node = take_node (fixture);
  cairo_surface_t *picture = draw_node (node);

  gsk_render_node_unref (node);
  return picture;
}

/* What it shall show at rest. */
static cairo_surface_t *
draw_page (Fixture *fixture, double zoom)
{
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (picture);
  double x = fixture->view.x;
  double y = fixture->view.y;
  TlRect part = { -x / zoom, -y / zoom, WIDTH / zoom, HEIGHT / zoom };

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  if (zoom < TL_CANVAS_COARSE_SCALE)
    tl_canvas_specks_paint (picture, fixture->scene, &tl_palette_light, zoom, -x, -y, FALSE);
  else
    {
      cairo_translate (cr, x, y);
      cairo_scale (cr, zoom, zoom);
      tl_paint_area (cr, fixture->scene, &tl_palette_light, &part);
    }
  cairo_destroy (cr);
  cairo_surface_flush (picture);
  return picture;
}

static guint32
get_element (cairo_surface_t *picture, int x, int y)
{
  const guint8 *row = cairo_image_surface_get_data (picture)
                      + (gsize) y * (gsize) cairo_image_surface_get_stride (picture);

  return ((const guint32 *) (gconstpointer) row)[x];
}

static gboolean
is_on_page (Fixture *fixture, double zoom, int x, int y)
{
  return x >= fixture->view.x && y >= fixture->view.y
         && x < floor (fixture->view.x + fixture->scene->width * zoom)
         && y < floor (fixture->view.y + fixture->scene->height * zoom);
}

static gboolean
are_alike (guint32 a, guint32 b)
{
  for (guint shift = 0; shift < 24; shift += 8)
    if (ABS ((int) (a >> shift & 0xff) - (int) (b >> shift & 0xff)) > 8)
      return FALSE;
  return TRUE;
}

/* Sums of scales round differently where a tile begins: a few elements of edges may be another shade. */
static void
assert_sharp (Fixture *fixture, double zoom)
{
  cairo_surface_t *shown = draw (fixture);
  cairo_surface_t *wanted = draw_page (fixture, zoom);
  guint n_other = 0;

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      if (is_on_page (fixture, zoom, x, y)
          && !are_alike (get_element (shown, x, y), get_element (wanted, x, y)))
        n_other++;
  g_assert_cmpuint (n_other, <=, WIDTH * HEIGHT / 1000);
  cairo_surface_destroy (shown);
  cairo_surface_destroy (wanted);
}

/* Returns: how many elements are not paper */
static guint
assert_no_hole (Fixture *fixture, double zoom)
{
  cairo_surface_t *shown = draw (fixture);
  guint n_drawn = 0;

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      if (is_on_page (fixture, zoom, x, y))
        {
          g_assert_cmphex (get_element (shown, x, y) >> 24, ==, 0xff);
          n_drawn += (get_element (shown, x, y) & 0xffffff) != 0xffffff;
        }
  cairo_surface_destroy (shown);
  return n_drawn;
}

static void
test_sharp_at_rest (Fixture *fixture, gconstpointer data)
{
  static const double zooms[] = { 0.05, 0.16, 0.3, 0.5, 1, 1.37, 2.3, 8 };

  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      fixture->view.x = -round (100 * zooms[i]);
      fixture->view.y = -round (200 * zooms[i]);
      come_to_rest (fixture, zooms[i]);
      assert_sharp (fixture, zooms[i]);
    }
}

/* From there on, after a quiet moment, each frame paints one part only. */
static void
run_out_of_time (Fixture *fixture, double zoom)
{
  come_to_rest (fixture, zoom);
  while (!tl_canvas_tiles_prepare_ahead (fixture->tiles))
    continue;
  tl_canvas_tiles_set_clock (fixture->tiles, racing_clock);
}

static void
test_sharp_without_time (Fixture *fixture, gconstpointer data)
{
  guint n_frames;

  run_out_of_time (fixture, 0.25);
  fixture->view.x = -300;
  fixture->view.y = -200;
  n_frames = come_to_rest (fixture, 1);
  /* A part of a tile a frame. */
  g_assert_cmpuint (n_frames, >, 12);
  assert_sharp (fixture, 1);
}

static void
test_zooming (Fixture *fixture, gconstpointer data)
{
  double zoom = 0.2;

  run_out_of_time (fixture, zoom);
  for (; zoom < 4; zoom *= 1.2)
    {
      prepare (fixture, zoom);
      assert_no_hole (fixture, zoom);
    }
  for (; zoom > 0.2; zoom /= 1.2)
    {
      prepare (fixture, zoom);
      assert_no_hole (fixture, zoom);
    }
  come_to_rest (fixture, zoom);
  assert_sharp (fixture, zoom);
}

/* GTK may draw a frame again after what it was made from is gone. */
static void
test_picture_stays (Fixture *fixture, gconstpointer data)
{
  cairo_surface_t *shown;
  cairo_surface_t *again;
  GskRenderNode *node;
  gsize size;

  run_out_of_time (fixture, 1);
  prepare (fixture, 1.2);
  prepare (fixture, 1.4);
  node = take_node (fixture);
  shown = draw_node (node);
  tl_canvas_tiles_clear (fixture->tiles);
  again = draw_node (node);
  size = (gsize) cairo_image_surface_get_stride (shown) * HEIGHT;
  g_assert_cmpmem (cairo_image_surface_get_data (again), size, cairo_image_surface_get_data (shown),
                   size);
  gsk_render_node_unref (node);
  cairo_surface_destroy (shown);
  cairo_surface_destroy (again);
}

/* While the zoom changes, each element is the nearest one of the level that is stretched. */
static void
test_stretched (Fixture *fixture, gconstpointer data)
{
  cairo_surface_t *level;
  cairo_surface_t *shown;

  come_to_rest (fixture, 1);
  level = draw (fixture);
  prepare (fixture, 1.25);
  prepare (fixture, 1.5);
  shown = draw (fixture);
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      if (is_on_page (fixture, 1.5, x, y))
        g_assert_cmphex (get_element (shown, x, y), ==,
                         get_element (level, (int) floor ((x + 0.5) / 1.5),
                                      (int) floor ((y + 0.5) / 1.5)));
  cairo_surface_destroy (level);
  cairo_surface_destroy (shown);
  come_to_rest (fixture, 1.5);
  assert_sharp (fixture, 1.5);
}

/* The style may change at any time; nothing of the old one is left over then. */
static void
test_palette_in_motion (Fixture *fixture, gconstpointer data)
{
  TlColour paper = tl_palette_resolve (&tl_palette_dark, TL_INK_PAPER);
  cairo_surface_t *shown;
  guint n_paper = 0;

  run_out_of_time (fixture, 1);
  prepare (fixture, 1.2);
  tl_canvas_tiles_set_palette (fixture->tiles, &tl_palette_dark);
  prepare (fixture, 1.4);
  assert_no_hole (fixture, 1.4);
  prepare (fixture, 1.6);
  assert_no_hole (fixture, 1.6);
  shown = draw (fixture);
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      n_paper += (get_element (shown, x, y) & 0xffffff) == (paper & 0xffffff);
  g_assert_cmpuint (n_paper, >, WIDTH * HEIGHT / 10);
  cairo_surface_destroy (shown);
}

/* What is drawn below need not be if nothing of it is seen. */
static void
test_covers (Fixture *fixture, gconstpointer data)
{
  prepare (fixture, 1);
  g_assert_true (tl_canvas_tiles_covers (fixture->tiles, &fixture->view));
  fixture->view.x = 10;
  prepare (fixture, 1);
  g_assert_false (tl_canvas_tiles_covers (fixture->tiles, &fixture->view));
  fixture->view.x = WIDTH - floor (fixture->scene->width) - 1;
  prepare (fixture, 1);
  g_assert_false (tl_canvas_tiles_covers (fixture->tiles, &fixture->view));
  fixture->view.x = 0;
  prepare (fixture, 0.05);
  g_assert_false (tl_canvas_tiles_covers (fixture->tiles, &fixture->view));
}

static void
test_panning (Fixture *fixture, gconstpointer data)
{
  guint n_drawn = 0;

  run_out_of_time (fixture, 1);
  for (guint i = 0; i < 20; i++)
    {
      fixture->view.x -= 40;
      fixture->view.y -= 24;
      prepare (fixture, 1);
      n_drawn = assert_no_hole (fixture, 1);
    }
  g_assert_cmpuint (n_drawn, >, WIDTH * HEIGHT / 50);
  come_to_rest (fixture, 1);
  assert_sharp (fixture, 1);
}

/* Where there is nothing of the page at this zoom yet, the overview shows what stands there. */
static void
test_overview (Fixture *fixture, gconstpointer data)
{
  run_out_of_time (fixture, 2);
  fixture->view.x = -1500;
  fixture->view.y = -1200;
  g_assert_false (prepare (fixture, 2));
  g_assert_cmpuint (assert_no_hole (fixture, 2), >, WIDTH * HEIGHT / 50);
}

static void
changed_cb (Fixture *fixture, guint origin, TlTransaction *transaction, TlChanges *changes)
{
  tl_map_layout_update (fixture->layout, changes);
  fixture->scene = tl_map_layout_get_scene (fixture->layout);
  tl_canvas_tiles_set_scene (fixture->tiles, fixture->scene);
}

static void
edit (Fixture *fixture)
{
  gulong handler
      = g_signal_connect_swapped (fixture->document, "changed", G_CALLBACK (changed_cb), fixture);

  g_assert_true (tl_edit_rename_map (fixture->document, find_map (fixture->document),
                                     "Quite Another Journey", NULL));
  g_signal_handler_disconnect (fixture->document, handler);
}

static void
test_edit_shows_at_once (Fixture *fixture, gconstpointer data)
{
  come_to_rest (fixture, 1);
  edit (fixture);
  prepare (fixture, 1);
  assert_sharp (fixture, 1);
}

static void
test_edit_without_time (Fixture *fixture, gconstpointer data)
{
  run_out_of_time (fixture, 1);
  edit (fixture);
  prepare (fixture, 1);
  assert_no_hole (fixture, 1);
  come_to_rest (fixture, 1);
  assert_sharp (fixture, 1);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init (); /* for its render nodes */
  add ("/tl/app/tiles/sharp-at-rest", test_sharp_at_rest);
  add ("/tl/app/tiles/sharp-without-time", test_sharp_without_time);
  add ("/tl/app/tiles/zooming-has-no-holes", test_zooming);
  add ("/tl/app/tiles/stretched-in-motion", test_stretched);
  add ("/tl/app/tiles/picture-outlives-level", test_picture_stays);
  add ("/tl/app/tiles/style-changes-in-motion", test_palette_in_motion);
  add ("/tl/app/tiles/covers-what-is-below", test_covers);
  add ("/tl/app/tiles/panning-has-no-holes", test_panning);
  add ("/tl/app/tiles/overview-fills-gaps", test_overview);
  add ("/tl/app/tiles/edit-shows-at-once", test_edit_shows_at_once);
  add ("/tl/app/tiles/edit-without-time", test_edit_without_time);
  return g_test_run ();
}
