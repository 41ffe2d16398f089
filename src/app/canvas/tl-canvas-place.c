/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the children of the canvas stand: the layer with the cards, rings, the title being edited,
 * what is dragged. Those that are not scaled (rings, marks) are placed in whole pixels of the view.
 *
 * While GTK gives widgets their places, none may be shown, hidden or labelled, nor get the focus: it
 * would have what contains the canvas laid out again in the midst of that, and leave it without a
 * place. (To hide a widget with a tooltip is enough.) So what is shown is decided before, by a tick
 * callback of the frame, in the functions called …_show_…; tl_canvas_allocate_…() only place it. What
 * is gone by then keeps its place until the next frame decides anew.
 */
#include "tl-canvas-private.h"

#include <math.h>

#define EDITOR_WIDTH                                                                               \
  180 /* of a title being typed on a small map, at most, in pixels of the screen … */
#define EDITOR_GAP 4 /* … and from there to the end of the view */

/**
 * tl_canvas_get_view_box:
 * @self: a canvas
 * @box: a box of the page
 * @margin: how far around it, in pixels of the screen
 * @view: (out): the same in the view, in whole pixels
 */
void
tl_canvas_get_view_box (TlCanvas *self, const TlRect *box, double margin, GdkRectangle *view)
{
  const TlCanvasPiece *piece = tl_canvas_find_piece (self, box);

  view->x = (int) floor (piece->x + box->x * self->zoom - margin);
  view->y = (int) floor (piece->y + box->y * self->zoom - margin);
  view->width = (int) ceil (piece->x + (box->x + box->width) * self->zoom + margin) - view->x;
  view->height = (int) ceil (piece->y + (box->y + box->height) * self->zoom + margin) - view->y;
}

/* Children that are not scaled: rings, marks. */
static void
allocate_in_view (TlCanvas *self, GtkWidget *child, const TlRect *box, double margin)
{
  GdkRectangle view;
  int minimum_width;
  int minimum_height;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum_width, NULL, NULL, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &minimum_height, NULL, NULL, NULL);
  tl_canvas_get_view_box (self, box, margin, &view);
  gtk_widget_allocate (child, MAX (view.width, minimum_width), MAX (view.height, minimum_height),
                       -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) view.x,
                                                                            (float) view.y)));
}

/* A child in the page's own pixels, scaled with it, where the page has its corner at that point. */
static void
allocate_scaled (TlCanvas *self, GtkWidget *child, double origin_x, double origin_y, double x,
                 double y, double scale, int width, int height)
{
  GskTransform *transform
      = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) (origin_x + x * self->zoom),
                                                             (float) (origin_y + y * self->zoom)));

  scale *= self->zoom;
  if (fabs (scale - 1) > 1e-9)
    transform = gsk_transform_scale (transform, (float) scale, (float) scale);
  gtk_widget_allocate (child, width, height, -1, transform);
}

/** tl_canvas_allocate_card: places a ghost whose box has its top left corner there on the page. */
void
tl_canvas_allocate_card (TlCanvas *self, GtkWidget *card, double x, double y, double scale)
{
  const graphene_rect_t *extents = tl_canvas_card_get_extents (TL_CANVAS_CARD (card));
  const TlRect corner = { x, y, 0, 0 };
  const TlCanvasPiece *piece = tl_canvas_find_piece (self, &corner);

  allocate_scaled (self, card, piece->x, piece->y, x + (double) extents->origin.x * scale,
                   y + (double) extents->origin.y * scale, scale, (int) extents->size.width,
                   (int) extents->size.height);
}

/** tl_canvas_place_card: places the card of an item in the layer, which has the page's own pixels. */
void
tl_canvas_place_card (TlCanvas *self, const TlCanvasItem *item)
{
  GtkWidget *card = g_hash_table_lookup (self->cards, item->group->id);
  const TlCanvasPiece *piece;
  const graphene_rect_t *extents;
  double x;
  double y;
  GskTransform *transform;

  if (card == NULL)
    return;
  extents = tl_canvas_card_get_extents (TL_CANVAS_CARD (card));
  piece = tl_canvas_find_piece (self, &item->box);
  tl_canvas_get_origin (self, &x, &y);
  x = (piece->x - x) / self->zoom + item->box.x + (double) extents->origin.x * item->scale;
  y = (piece->y - y) / self->zoom + item->box.y + (double) extents->origin.y * item->scale;
  transform = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  if (fabs (item->scale - 1) > 1e-9)
    transform = gsk_transform_scale (transform, (float) item->scale, (float) item->scale);
  gtk_widget_allocate (card, (int) extents->size.width, (int) extents->size.height, -1, transform);
}

static void
allocate_layer (TlCanvas *self)
{
  double x;
  double y;

  tl_canvas_get_origin (self, &x, &y);
  allocate_scaled (self, self->layer, x, y, 0, 0, 1,
                   self->scene == NULL ? 1 : (int) ceil (self->scene->width),
                   self->scene == NULL ? 1 : (int) ceil (self->scene->height));
}

/* Where something wider by @excess than a box begins, so that it covers the box and stays in view. */
static double
find_start (TlCanvas *self, const TlRect *box, const TlCanvasPiece *piece, double excess)
{
  GtkTextView *text = GTK_TEXT_VIEW (tl_canvas_editor_get_view (self->editor));
  double end = (gtk_widget_get_width (GTK_WIDGET (self)) - piece->x) / self->zoom;
  double start = box->x;

  if (gtk_text_view_get_justification (text) == GTK_JUSTIFY_CENTER)
    start -= excess / 2;
  else if (self->scene != NULL && self->scene->right_to_left)
    start -= excess;
  start = MIN (start, end - box->width - excess - EDITOR_GAP / self->zoom);
  start = MAX (start, (EDITOR_GAP - piece->x) / self->zoom);
  return CLAMP (start, box->x - excess, box->x);
}

/* Over the card and no smaller, readable at every zoom, and as high as its text. Where cards are drawn
   small, wider than they are, or every word would be broken. */
static void
allocate_editor (TlCanvas *self)
{
  GtkWidget *editor = GTK_WIDGET (self->editor);
  const TlRect *box = &self->edited_box;
  const TlCanvasPiece *piece = tl_canvas_find_piece (self, box);
  double scale = self->zoom < 0.8 ? 1 / self->zoom : 1;
  int width = (int) ceil (MAX (box->width, 120) / scale);
  int height;
  double x;

  if (scale > 1)
    width = MAX (width, (int) ceil (MIN (box->width, EDITOR_WIDTH)));
  gtk_widget_measure (editor, GTK_ORIENTATION_HORIZONTAL, -1, &height, NULL, NULL, NULL);
  width = MAX (width, height);
  x = find_start (self, box, piece, MAX (width * scale - box->width, 0));
  /* A text view knows how high its text is only for the width that it has got. */
  for (int tries = 0; tries < 2; tries++)
    {
      gtk_widget_measure (editor, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
      height = MAX (height, (int) ceil (box->height / scale));
      allocate_scaled (self, editor, piece->x, piece->y, x, box->y, scale, width, height);
    }
}

static void
show_around_item (TlCanvas *self, GtkWidget *child, TlId record, gboolean wanted)
{
  gtk_widget_set_child_visible (child,
                                wanted && self->index != NULL
                                    && tl_canvas_index_find_record (self->index, record) != NULL);
}

static void
show_children (TlCanvas *self)
{
  gboolean marking = self->editor == NULL && self->dragged == TL_ID_NONE;

  tl_canvas_hover (self);
  show_around_item (self, self->ring, tl_canvas_get_selection (self), marking);
  show_around_item (self, self->walker_ring, self->walker, marking);
  show_around_item (self, self->hover, self->hovered,
                    marking && !tl_selection_contains (self->selection, self->hovered));
  gtk_widget_set_child_visible (self->placeholder, self->placeholder_lane != TL_ID_NONE);
  tl_canvas_show_cell (self);
  tl_canvas_show_links (self);
  tl_canvas_show_tools (self);
}

static gboolean
update_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  TlCanvas *self = TL_CANVAS (widget);

  self->update = 0;
  show_children (self);
  gtk_widget_queue_allocate (widget);
  return G_SOURCE_REMOVE;
}

/** tl_canvas_queue_update: decides with the next frame what is shown, and places it. */
void
tl_canvas_queue_update (TlCanvas *self)
{
  if (self->update == 0)
    self->update = gtk_widget_add_tick_callback (GTK_WIDGET (self), update_cb, NULL, NULL);
}

/**
 * tl_canvas_queue_place: as tl_canvas_queue_update(), but what is shown is placed with this frame already
 *
 * For what moves everything: it may come in a frame, after what would be done with it. Nothing that the
 * pointer causes may call it: what is hidden under it while GTK makes a layout sends it elsewhere, and
 * then GTK 4.8 would draw the canvas without a place.
 */
void
tl_canvas_queue_place (TlCanvas *self)
{
  tl_canvas_queue_update (self);
  if (!self->allocating)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
allocate_around_item (TlCanvas *self, GtkWidget *child, TlId record, double margin)
{
  const TlCanvasItem *item = NULL;
  TlRect box;

  if (gtk_widget_get_child_visible (child) && self->index != NULL)
    item = tl_canvas_index_find_record (self->index, record);
  if (item == NULL)
    return;
  tl_canvas_get_ring_box (item, self->scene->right_to_left, &box);
  allocate_in_view (self, child, &box, margin);
}

/** tl_canvas_allocate_children: places all that stands on the page or above it. */
void
tl_canvas_allocate_children (TlCanvas *self)
{
  allocate_layer (self);
  allocate_around_item (self, self->ring, tl_canvas_get_selection (self), 4);
  allocate_around_item (self, self->walker_ring, self->walker, 4);
  allocate_around_item (self, self->hover, self->hovered, 1);
  if (gtk_widget_get_child_visible (self->placeholder))
    allocate_in_view (self, self->placeholder, &self->placeholder_box, 0);
  tl_canvas_allocate_cell (self);
  tl_canvas_allocate_links (self);
  tl_canvas_allocate_tools (self);
  tl_canvas_allocate_drag (self);
  if (self->editor != NULL)
    {
      allocate_editor (self);
      tl_canvas_allocate_offer (self);
    }
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
  if (self->chooser != NULL)
    gtk_popover_present (GTK_POPOVER (self->chooser));
}
