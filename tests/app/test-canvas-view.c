/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The canvas as a view: what stays in view while the page scrolls, where the page stands while the
 * zoom changes and the map is laid out again, which cards are widgets, what is lit.
 */
#include "tl-app-fixture.h"
#include "tl-canvas-private.h"
#include "tl-comment.h"
#include "tl-edit.h"
#include "tl-map-grid.h"
#include "tl-project.h"

#include <math.h>

typedef struct
{
  TlAppMap map;
  TlDocument *document;
  GtkWidget *window;
  TlCanvas *canvas;
} Fixture;

static gboolean
has_cards (gpointer data)
{
  TlCanvas *canvas = data;

  return g_hash_table_size (canvas->cards) > 0 && canvas->reach.width > 0;
}

static gboolean
is_small (gpointer data)
{
  return gtk_widget_get_width (data) > 0 && gtk_widget_get_width (data) < 800;
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* A window with nothing but the map, smaller than the page. */
static void
set_up (Fixture *fixture, gconstpointer size)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  fixture->document = tl_app_document_new (&fixture->map);
  fixture->canvas = g_object_new (TL_TYPE_CANVAS, NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (fixture->canvas));
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), scrolled);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), GPOINTER_TO_INT (size), 320);
  tl_canvas_set_map (fixture->canvas, fixture->document, fixture->map.map);
  gtk_window_present (GTK_WINDOW (fixture->window));
  tl_app_wait_until (is_small, fixture->canvas);
  tl_app_wait_until (has_cards, fixture->canvas);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer canvas = fixture->canvas;

  g_object_add_weak_pointer (canvas, &canvas);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  tl_app_wait_until (is_gone, &canvas);
  g_assert_finalize_object (fixture->document);
}

static void
scroll_to (Fixture *fixture, double x, double y)
{
  gtk_adjustment_set_value (fixture->canvas->adjustments[GTK_ORIENTATION_HORIZONTAL], x);
  gtk_adjustment_set_value (fixture->canvas->adjustments[GTK_ORIENTATION_VERTICAL], y);
}

static const TlCanvasItem *
find (Fixture *fixture, TlId record)
{
  const TlCanvasItem *item = tl_canvas_index_find_record (fixture->canvas->index, record);

  g_assert_nonnull (item);
  return item;
}

static void
assert_in_view (Fixture *fixture, TlId record)
{
  GdkRectangle view;

  tl_canvas_get_view_box (fixture->canvas, &find (fixture, record)->box, 0, &view);
  g_assert_cmpint (view.x, >=, 0);
  g_assert_cmpint (view.y, >=, 0);
  g_assert_cmpint (view.x, <, gtk_widget_get_width (GTK_WIDGET (fixture->canvas)));
  g_assert_cmpint (view.y, <, gtk_widget_get_height (GTK_WIDGET (fixture->canvas)));
}

/* A point of the view over what is kept there belongs to it, not to what lies below. */
static void
assert_found (Fixture *fixture, TlId record)
{
  const TlCanvasItem *item = find (fixture, record);
  GdkRectangle view;
  double x;
  double y;

  tl_canvas_get_view_box (fixture->canvas, &item->box, 0, &view);
  tl_canvas_to_page (fixture->canvas, view.x + 20, view.y + 20, &x, &y);
  g_assert_true (tl_canvas_index_find_at (fixture->canvas->index, x, y) == item);
}

static void
test_heads (Fixture *fixture, gconstpointer data)
{
  TlRect heads;

  tl_map_layout_get_heads_box (fixture->canvas->layout, &heads);
  g_assert_false (
      tl_canvas_is_kept_in_view (fixture->canvas, &find (fixture, fixture->map.stages[0])->box));
  scroll_to (fixture, 0, heads.y + heads.height + 60);
  g_assert_true (
      tl_canvas_is_kept_in_view (fixture->canvas, &find (fixture, fixture->map.stages[0])->box));
  assert_in_view (fixture, fixture->map.stages[0]);
  assert_found (fixture, fixture->map.stages[0]);
}

static void
test_labels (Fixture *fixture, gconstpointer data)
{
  const TlCanvasItem *label = find (fixture, fixture->map.touchpoints);

  scroll_to (fixture, 150, label->box.y - 100);
  g_assert_true (tl_canvas_is_kept_in_view (fixture->canvas, &label->box));
  assert_in_view (fixture, fixture->map.touchpoints);
  assert_found (fixture, fixture->map.touchpoints);
  g_assert_false (
      tl_canvas_is_kept_in_view (fixture->canvas, &find (fixture, fixture->map.app)->box));
}

/* They would leave no room for the map. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  const TlCanvasItem *label = find (fixture, fixture->map.touchpoints);

  scroll_to (fixture, 150, label->box.y - 100);
  g_assert_false (tl_canvas_is_kept_in_view (fixture->canvas, &label->box));
}

static void
test_zoom_anchor (Fixture *fixture, gconstpointer data)
{
  static const double zooms[] = { 1.5, 3, 2.2, 8 };
  double origin_x;
  double origin_y;
  double page_x;
  double page_y;

  tl_canvas_zoom_around (fixture->canvas, 2, 0, 0);
  scroll_to (fixture, 200, 150);
  tl_canvas_get_origin (fixture->canvas, &origin_x, &origin_y);
  page_x = (300 - origin_x) / 2;
  page_y = (200 - origin_y) / 2;
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      tl_canvas_zoom_around (fixture->canvas, zooms[i], 300, 200);
      tl_canvas_get_origin (fixture->canvas, &origin_x, &origin_y);
      g_assert_cmpfloat_with_epsilon ((300 - origin_x) / zooms[i], page_x, 2);
      g_assert_cmpfloat_with_epsilon ((200 - origin_y) / zooms[i], page_y, 2);
    }
}

static void
test_zoom_to_selection (Fixture *fixture, gconstpointer data)
{
  const TlId both[] = { fixture->map.shop, fixture->map.app };

  tl_selection_set_many (fixture->canvas->selection, both, G_N_ELEMENTS (both));
  tl_canvas_zoom_to_selection (fixture->canvas);
  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      GdkRectangle view;

      assert_in_view (fixture, both[i]);
      tl_canvas_get_view_box (fixture->canvas, &find (fixture, both[i])->box, 0, &view);
      g_assert_cmpint (view.x + view.width, <=,
                       gtk_widget_get_width (GTK_WIDGET (fixture->canvas)));
    }
}

/* What one looks at stays where it is though the map grows above it. */
static void
test_anchor (Fixture *fixture, gconstpointer data)
{
  GdkRectangle before;
  GdkRectangle after;

  scroll_to (fixture, 0, find (fixture, fixture->map.pain_points)->box.y - 120);
  tl_canvas_get_view_box (fixture->canvas, &find (fixture, fixture->map.pain_points)->box, 0,
                          &before);
  for (guint i = 0; i < 3; i++)
    g_assert_nonnull (tl_edit_add_card (fixture->document, fixture->map.touchpoints,
                                        fixture->map.steps[0], "More", NULL));
  tl_canvas_get_view_box (fixture->canvas, &find (fixture, fixture->map.shop)->box, 0, &after);
  g_assert_cmpint (after.y, <, 0);
  tl_canvas_get_view_box (fixture->canvas, &find (fixture, fixture->map.pain_points)->box, 0,
                          &after);
  g_assert_cmpint (ABS (after.y - before.y), <=, 2);
}

static gboolean
has_card_of_app (gpointer data)
{
  Fixture *fixture = data;

  return g_hash_table_contains (fixture->canvas->cards,
                                find (fixture, fixture->map.app)->group->id);
}

static gboolean
has_no_card_of_app (gpointer data)
{
  return !has_card_of_app (data);
}

/* Cards are widgets near the view alone, and stand where the picture has them. */
static void
test_cards (Fixture *fixture, gconstpointer data)
{
  GtkWidget *card;
  graphene_rect_t bounds;
  GdkRectangle view;

  tl_app_wait_until (has_card_of_app, fixture);
  card = g_hash_table_lookup (fixture->canvas->cards, find (fixture, fixture->map.app)->group->id);
  g_assert_true (gtk_widget_compute_bounds (card, GTK_WIDGET (fixture->canvas), &bounds));
  tl_canvas_get_view_box (fixture->canvas, &find (fixture, fixture->map.app)->box, 0, &view);
  g_assert_cmpfloat_with_epsilon ((double) bounds.origin.x, view.x, 8);
  g_assert_cmpfloat_with_epsilon ((double) bounds.origin.y, view.y, 8);

  tl_canvas_zoom_around (fixture->canvas, 8, 0, 0);
  scroll_to (fixture, 0, 0);
  tl_app_wait_until (has_no_card_of_app, fixture);
  tl_canvas_select (fixture->canvas, fixture->map.app);
  tl_app_wait_until (has_card_of_app, fixture);
}

static void
test_highlights (Fixture *fixture, gconstpointer data)
{
  const TlId found[] = { fixture->map.shop, fixture->map.call };

  tl_canvas_set_highlights (fixture->canvas, found, G_N_ELEMENTS (found), fixture->map.call);
  g_assert_cmpuint (g_hash_table_size (fixture->canvas->lit), ==, 2);
  g_assert_true (fixture->canvas->lit_lead == fixture->map.call);
  scroll_to (fixture, 9999, 9999);
  g_assert_true (tl_canvas_reveal_record (fixture->canvas, fixture->map.shop));
  assert_in_view (fixture, fixture->map.shop);
  /* A step without a name of its own is shown by its stage. */
  g_assert_true (tl_canvas_reveal_record (fixture->canvas, fixture->map.steps[1]));
  g_assert_false (tl_canvas_reveal_record (fixture->canvas, TL_ID_NONE));
  tl_canvas_set_highlights (fixture->canvas, NULL, 0, TL_ID_NONE);
  g_assert_cmpuint (g_hash_table_size (fixture->canvas->lit), ==, 0);
}

static gboolean
shows_comment (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *card
      = g_hash_table_lookup (fixture->canvas->cards, find (fixture, fixture->map.call)->group->id);
  g_autofree char *words = NULL;

  if (card == NULL)
    return FALSE;
  words = gtk_test_accessible_check_property (GTK_ACCESSIBLE (card),
                                              GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "");
  return words != NULL && strstr (words, "1 open comment") != NULL;
}

static gboolean
shows_no_comment (gpointer data)
{
  return !shows_comment (data);
}

/* What people said of a card can be seen and heard on the map until it is resolved. */
static void
test_comments (Fixture *fixture, gconstpointer data)
{
  TlRecord *card = tl_document_lookup (fixture->document, fixture->map.call);
  g_autoptr (GPtrArray) comments = NULL;
  TlRect box;

  g_assert_cmpuint (tl_canvas_count_comments (fixture->canvas, fixture->map.call), ==, 0);
  g_assert_true (tl_comment_add (fixture->document, card, "Ada", "Who answers?", NULL));
  g_assert_cmpuint (tl_canvas_count_comments (fixture->canvas, fixture->map.call), ==, 1);
  g_assert_cmpuint (tl_canvas_count_comments (fixture->canvas, fixture->map.shop), ==, 0);
  tl_app_wait_until (shows_comment, fixture);
  /* The bubble stands half above its card, and is one with it. */
  box = find (fixture, fixture->map.call)->box;
  g_assert_true (tl_canvas_find_item_at (fixture->canvas, box.x + box.width - 12, box.y - 4)
                 == find (fixture, fixture->map.call));
  g_assert_false (tl_canvas_find_item_at (fixture->canvas, box.x + 12, box.y - 4)
                  == find (fixture, fixture->map.call));

  comments = tl_record_list_children (card, TL_KIND_COMMENT);
  tl_document_begin (fixture->document, "Resolve", NULL);
  tl_document_set_integer (fixture->document, comments->pdata[0], TL_COMMENT_RESOLVED, TRUE, NULL);
  tl_document_commit (fixture->document);
  tl_app_wait_until (shows_no_comment, fixture);
  tl_document_undo (fixture->document);
  tl_app_wait_until (shows_comment, fixture);
  tl_document_undo (fixture->document);
  tl_app_wait_until (shows_no_comment, fixture);
  g_assert_cmpuint (tl_canvas_count_comments (fixture->canvas, fixture->map.call), ==, 0);
}

static gboolean
is_placed (gpointer canvas)
{
  return TL_CANVAS (canvas)->placed;
}

/* What is selected before the map has its place, as from another page, is gone to. */
static void
test_early_selection (Fixture *fixture, gconstpointer data)
{
  tl_canvas_zoom_around (fixture->canvas, 3, 0, 0);
  scroll_to (fixture, 0, 0);
  tl_canvas_set_map (fixture->canvas, fixture->document, fixture->map.map);
  g_assert_false (fixture->canvas->placed);
  tl_canvas_select (fixture->canvas, fixture->map.app);
  gtk_widget_queue_allocate (GTK_WIDGET (fixture->canvas));
  tl_app_wait_until (is_placed, fixture->canvas);
  assert_in_view (fixture, fixture->map.app);
}

static cairo_surface_t *
take_picture (GtkWidget *canvas)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  cairo_surface_t *picture
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, gtk_widget_get_width (canvas),
                                    gtk_widget_get_height (canvas));
  cairo_t *cr = cairo_create (picture);
  GskRenderNode *node;

  GTK_WIDGET_GET_CLASS (canvas)->snapshot (canvas, snapshot);
  node = gtk_snapshot_to_node (snapshot);
  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_flush (picture);
  return picture;
}

/* Beside a page that is smaller than the view nothing is drawn, not even the rest of another tile. */
static void
test_beside_page (Fixture *fixture, gconstpointer data)
{
  GtkWidget *canvas = GTK_WIDGET (fixture->canvas);
  cairo_surface_t *picture;
  const guint32 *first;
  gsize stride;
  int bottom;

  tl_app_settle ();
  tl_canvas_zoom_around (fixture->canvas, 0.4, 0, 0);
  tl_app_settle ();
  bottom = (int) ceil (fixture->canvas->scene->height * 0.4)
           + (gtk_widget_get_height (canvas) - (int) (fixture->canvas->scene->height * 0.4)) / 2
           + 1;
  g_assert_cmpint (bottom, <, gtk_widget_get_height (canvas));
  picture = take_picture (canvas);
  first = (const guint32 *) (gconstpointer) cairo_image_surface_get_data (picture);
  stride = (gsize) cairo_image_surface_get_stride (picture) / sizeof (guint32);
  for (int y = bottom; y < gtk_widget_get_height (canvas); y++)
    for (int x = 0; x < gtk_widget_get_width (canvas); x++)
      g_assert_cmphex (first[(gsize) y * stride + (gsize) x] & 0xffffff, ==, 0xffffff);
  cairo_surface_destroy (picture);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    int width;
    void (*function) (Fixture *, gconstpointer);
  } tests[] = {
    { "/tl/app/canvas-view/heads-stay", 700, test_heads },
    { "/tl/app/canvas-view/labels-stay", 700, test_labels },
    { "/tl/app/canvas-view/labels-scroll-where-it-is-narrow", 360, test_narrow },
    { "/tl/app/canvas-view/zoom-around-a-point", 700, test_zoom_anchor },
    { "/tl/app/canvas-view/zoom-to-selection", 700, test_zoom_to_selection },
    { "/tl/app/canvas-view/point-of-view", 700, test_anchor },
    { "/tl/app/canvas-view/cards-near-the-view", 700, test_cards },
    { "/tl/app/canvas-view/highlights", 700, test_highlights },
    { "/tl/app/canvas-view/comments", 700, test_comments },
    { "/tl/app/canvas-view/early-selection", 700, test_early_selection },
    { "/tl/app/canvas-view/beside-page", 700, test_beside_page },
  };

  gtk_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, GINT_TO_POINTER (tests[i].width), set_up, tests[i].function,
                tear_down);
  return g_test_run ();
}
