/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where people said something that is not resolved yet: a speech bubble at the upper end of the card, the
 * head or the label that it is about. What was said is in the details, where a press on the bubble goes. Only
 * the window shows bubbles: they are no part of the scene, so no export has them.
 */
#include "tl-canvas-private.h"

#include "tl-ink.h"
#include "tl-project.h"

#include <math.h>

/* Of a bubble: its radius on the page, what it is at least and at most in the view, how far it stands
   from the corner, and the edge around it. */
#define RADIUS 8
#define RADIUS_MINIMUM 3
#define RADIUS_MAXIMUM 12
#define INSET 12
#define EDGE 1.5

/* Smaller ones have no dots. */
#define DOTS_RADIUS 6

static void
add_comments (GHashTable *commented, TlRecord *record)
{
  guint n_open = 0;

  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    {
      TlRecord *child = tl_record_get_child (record, i);

      if (tl_record_get_kind (child) != TL_KIND_COMMENT)
        add_comments (commented, child);
      else if (!tl_record_get_boolean (child, TL_COMMENT_RESOLVED))
        n_open++;
    }
  if (n_open > 0)
    {
      TlId id = tl_record_get_id (record);

      g_hash_table_insert (commented, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (n_open));
    }
}

static gboolean
concern_comments (TlChanges *changes)
{
  for (guint i = 0; i < changes->len; i++)
    if (tl_changes_get (changes, i)->kind == TL_KIND_COMMENT)
      return TRUE;
  return FALSE;
}

/**
 * tl_canvas_note_comments:
 * @self: a canvas
 * @changes: (nullable): what changed in its document; %NULL: it is another one
 *
 * Notes what has open comments. To be called before the scene is set, which tells the cards.
 */
void
tl_canvas_note_comments (TlCanvas *self, TlChanges *changes)
{
  if (changes != NULL && !concern_comments (changes))
    return;
  g_hash_table_remove_all (self->commented);
  if (self->document != NULL)
    add_comments (self->commented, tl_document_get_project (self->document));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** tl_canvas_count_comments: Returns: how many comments on a record are not resolved */
guint
tl_canvas_count_comments (TlCanvas *self, TlId record)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->commented, &record));
}

static void
set_ink (TlCanvas *self, cairo_t *cr, TlInk ink)
{
  TlColour colour = tl_palette_resolve (self->palette, ink);

  cairo_set_source_rgb (cr, TL_COLOUR_RED (colour) / 255.0, TL_COLOUR_GREEN (colour) / 255.0,
                        TL_COLOUR_BLUE (colour) / 255.0);
}

/* A circle whose lower side runs out into a point, towards what it belongs to. */
static void
draw_bubble (TlCanvas *self, cairo_t *cr, double x, double y, double radius)
{
  double side = self->scene->right_to_left ? 1 : -1;

  cairo_new_path (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  cairo_move_to (cr, x, y + radius * 0.9);
  cairo_line_to (cr, x + side * radius, y + radius * 1.35);
  cairo_line_to (cr, x + side * radius * 0.9, y);
  cairo_close_path (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, 2 * EDGE);
  set_ink (self, cr, TL_INK_PAPER);
  cairo_stroke_preserve (cr);
  set_ink (self, cr, TL_INK_TEXT);
  cairo_fill (cr);
  set_ink (self, cr, TL_INK_TEXT_INVERSE);
  for (int i = -1; radius >= DOTS_RADIUS && i <= 1; i++)
    {
      cairo_arc (cr, x + i * radius * 0.45, y, radius * 0.15, 0, 2 * G_PI);
      cairo_fill (cr);
    }
}

/* Its centre on the page. Returns: its radius there */
static double
get_bubble (TlCanvas *self, const TlCanvasItem *item, double *x, double *y)
{
  double radius = CLAMP (RADIUS, RADIUS_MINIMUM / self->zoom, RADIUS_MAXIMUM / self->zoom);
  double inset = INSET * radius / RADIUS;
  gboolean mirrored = self->scene->right_to_left;
  TlRect box;

  tl_canvas_get_ring_box (item, mirrored, &box);
  *x = mirrored ? box.x + inset : box.x + box.width - inset;
  *y = box.y;
  return radius;
}

/**
 * tl_canvas_find_commented_at:
 * @self: a canvas with an index
 * @x: of a point of the page
 * @y: of that point
 *
 * Returns: (transfer none) (nullable): what the bubble there belongs to
 */
const TlCanvasItem *
tl_canvas_find_commented_at (TlCanvas *self, double x, double y)
{
  GHashTableIter iterator;
  gpointer id;

  g_hash_table_iter_init (&iterator, self->commented);
  while (g_hash_table_iter_next (&iterator, &id, NULL))
    {
      const TlCanvasItem *item = tl_canvas_index_find_record (self->index, *(const TlId *) id);
      double centre_x;
      double centre_y;

      if (item != NULL
          && get_bubble (self, item, &centre_x, &centre_y) >= hypot (x - centre_x, y - centre_y))
        return item;
    }
  return NULL;
}

/**
 * tl_canvas_find_item_at:
 * @self: a canvas with an index
 * @x: of a point of the page
 * @y: of that point
 *
 * Returns: (transfer none) (nullable): what a press there is meant for: what the bubble there belongs to, or
 *   what stands there
 */
const TlCanvasItem *
tl_canvas_find_item_at (TlCanvas *self, double x, double y)
{
  const TlCanvasItem *commented = tl_canvas_find_commented_at (self, x, y);

  return commented != NULL ? commented : tl_canvas_index_find_at (self->index, x, y);
}

static void
snapshot_one (TlCanvas *self, GtkSnapshot *snapshot, const TlCanvasItem *item)
{
  GdkRectangle all = { 0, 0, gtk_widget_get_width (GTK_WIDGET (self)),
                       gtk_widget_get_height (GTK_WIDGET (self)) };
  const TlCanvasPiece *piece = tl_canvas_find_piece (self, &item->box);
  GdkRectangle view;
  cairo_t *cr;
  double x;
  double y;
  double radius = get_bubble (self, item, &x, &y) * self->zoom;
  double reach = radius * 1.5 + EDGE + 1;

  x = piece->x + x * self->zoom;
  y = piece->y + y * self->zoom;
  view = (GdkRectangle){ (int) floor (x - reach), (int) floor (y - reach),
                         (int) ceil (2 * reach + 1), (int) ceil (2 * reach + 1) };
  if (!gdk_rectangle_intersect (&view, &all, NULL))
    return;
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT ((float) view.x, (float) view.y,
                                                       (float) view.width, (float) view.height));
  draw_bubble (self, cr, x, y, radius);
  cairo_destroy (cr);
}

/** tl_canvas_snapshot_comments: draws the bubbles of what is kept in view, or of all else. */
void
tl_canvas_snapshot_comments (TlCanvas *self, GtkSnapshot *snapshot, gboolean kept_in_view)
{
  GHashTableIter iterator;
  gpointer id;

  g_hash_table_iter_init (&iterator, self->commented);
  while (g_hash_table_iter_next (&iterator, &id, NULL))
    {
      const TlCanvasItem *item = tl_canvas_index_find_record (self->index, *(const TlId *) id);

      if (item == NULL || tl_canvas_is_kept_in_view (self, &item->box) != kept_in_view)
        continue;
      gtk_snapshot_push_clip (snapshot, &tl_canvas_find_piece (self, &item->box)->clip);
      snapshot_one (self, snapshot, item);
      gtk_snapshot_pop (snapshot);
    }
}

/** tl_canvas_comments_init: begins without comments. */
void
tl_canvas_comments_init (TlCanvas *self)
{
  self->commented = g_hash_table_new_full (tl_id_hash, g_int64_equal, g_free, NULL);
}
