/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Dragging with the first button, whatever is dragged: cards, stages, steps and lanes, the edges of
 * columns and lanes, the points of the emotion curve, links. Each is a TlCanvasDrag in a file of its
 * own; the first one that takes hold of what is under the press has the drag.
 *
 * While it lasts, what is dragged follows the pointer as a *ghost*, *marks* show where it would go, a
 * *bubble* says what would become of it, and the page scrolls when the pointer comes near an edge. Only
 * on release the document changes, in one step; Escape puts everything back.
 */
#include "tl-canvas-drag.h"

#include "tl-canvas-private.h"

/* So near to an edge of the view the page scrolls along, by at most so many pixels a frame. */
#define EDGE 36
#define SCROLL_SPEED 14

/* The bubble stands beside the pointer. */
#define BUBBLE_OFFSET 18

#define MARK_RADIUS 2

static const TlCanvasDrag *const kinds[] = {
  &tl_canvas_drag_links, &tl_canvas_drag_edges, &tl_canvas_drag_emotions,
  &tl_canvas_drag_cards, &tl_canvas_drag_parts, &tl_canvas_drag_band,
};

static void
stop_autoscroll (TlCanvas *self)
{
  if (self->autoscroll != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->autoscroll);
  self->autoscroll = 0;
}

static void
clean_up (TlCanvas *self, const TlCanvasDrag *kind)
{
  stop_autoscroll (self);
  if (kind->put_down != NULL)
    kind->put_down (self);
  g_clear_pointer (&self->drag_data, g_free);
  self->dragged = TL_ID_NONE;
  g_array_set_size (self->marks, 0);
  g_clear_pointer (&self->ghost, gtk_widget_unparent);
  tl_canvas_show_bubble (self, NULL);
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  tl_canvas_queue_update (self);
}

/* Puts down what is dragged without asking for anything. Returns: whether there was anything */
static gboolean
put_down (TlCanvas *self)
{
  const TlCanvasDrag *kind = g_steal_pointer (&self->drag_kind);

  if (kind == NULL)
    return FALSE;
  clean_up (self, kind);
  return TRUE;
}

/** tl_canvas_cancel_drag: gives up until the next press. Returns: whether anything was dragged */
gboolean
tl_canvas_cancel_drag (TlCanvas *self)
{
  if (!put_down (self))
    return FALSE;
  gtk_event_controller_reset (self->drag);
  return TRUE;
}

/**
 * tl_canvas_take_ghost:
 * @self: a canvas in a drag
 * @item: what is dragged
 * @x: the point of the page where the pointer took it
 * @y: likewise
 *
 * Makes a picture of it follow the pointer.
 */
void
tl_canvas_take_ghost (TlCanvas *self, const TlCanvasItem *item, double x, double y)
{
  TlCanvasCard *ghost = tl_canvas_card_new (GTK_ACCESSIBLE_ROLE_PRESENTATION);

  self->grip_x = x - item->box.x;
  self->grip_y = y - item->box.y;
  tl_canvas_card_set_group (ghost, item->group, 0);
  self->ghost = GTK_WIDGET (ghost);
  gtk_widget_add_css_class (self->ghost, "ghost");
  gtk_widget_set_can_target (self->ghost, FALSE);
  gtk_widget_set_parent (self->ghost, GTK_WIDGET (self));
}

/** tl_canvas_add_mark: shows that box of the page as a place where something would go. */
void
tl_canvas_add_mark (TlCanvas *self, double x, double y, double width, double height)
{
  const TlRect mark = { x, y, width, height };

  g_array_append_val (self->marks, mark);
}

/** tl_canvas_show_bubble: shows a few words beside the pointer; %NULL for none. */
void
tl_canvas_show_bubble (TlCanvas *self, const char *text)
{
  if (self->bubble == NULL)
    return;
  if (text != NULL)
    gtk_label_set_label (GTK_LABEL (self->bubble), text);
  gtk_widget_set_child_visible (self->bubble, text != NULL);
  tl_canvas_queue_update (self);
}

static void
scroll_near_edge (TlCanvas *self, GtkOrientation orientation, double pointer)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];
  double view = gtk_widget_get_size (GTK_WIDGET (self), orientation);
  double depth = 0;

  if (pointer < EDGE)
    depth = MAX (pointer, 0) - EDGE;
  else if (pointer > view - EDGE)
    depth = MIN (pointer, view) - (view - EDGE);
  if (depth != 0)
    gtk_adjustment_set_value (adjustment,
                              gtk_adjustment_get_value (adjustment) + depth / EDGE * SCROLL_SPEED);
}

static void
update (TlCanvas *self)
{
  double x;
  double y;

  tl_canvas_to_page (self, self->pointer_x, self->pointer_y, &x, &y);
  g_array_set_size (self->marks, 0);
  self->drag_kind->update (self, x, y);
  tl_canvas_queue_update (self);
}

static gboolean
autoscroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  TlCanvas *self = TL_CANVAS (widget);

  if ((self->drag_kind->axes & TL_CANVAS_DRAG_ACROSS) != 0)
    scroll_near_edge (self, GTK_ORIENTATION_HORIZONTAL, self->pointer_x);
  if ((self->drag_kind->axes & TL_CANVAS_DRAG_DOWN) != 0)
    scroll_near_edge (self, GTK_ORIENTATION_VERTICAL, self->pointer_y);
  update (self);
  return G_SOURCE_CONTINUE;
}

/* Buttons on the map are pressed, not dragged. */
static gboolean
is_on_button (TlCanvas *self, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  return picked != NULL && picked != self->link_handle
         && gtk_widget_get_ancestor (picked, GTK_TYPE_BUTTON) != NULL;
}

static gboolean
take (TlCanvas *self, double x, double y)
{
  double page_x;
  double page_y;

  if (self->index == NULL || self->editor != NULL || is_on_button (self, x, y))
    return FALSE;
  self->press_x = x;
  self->press_y = y;
  tl_canvas_to_page (self, x, y, &page_x, &page_y);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if ((self->editable || kinds[i] == &tl_canvas_drag_band)
        && kinds[i]->take (self, page_x, page_y))
      {
        self->drag_kind = kinds[i];
        self->autoscroll
            = gtk_widget_add_tick_callback (GTK_WIDGET (self), autoscroll_cb, NULL, NULL);
        return TRUE;
      }
  return FALSE;
}

static void
drag_update_cb (TlCanvas *self, double dx, double dy, GtkGestureDrag *gesture)
{
  double x;
  double y;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  if (self->drag_kind == NULL)
    {
      if (!gtk_drag_check_threshold (GTK_WIDGET (self), (int) x, (int) y, (int) (x + dx),
                                     (int) (y + dy)))
        return;
      if (!take (self, x, y))
        {
          gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
          return;
        }
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
    }
  self->pointer_x = x + dx;
  self->pointer_y = y + dy;
  update (self);
}

static void
drag_end_cb (TlCanvas *self, double dx, double dy)
{
  /* An edit cancels drags; this one is over. */
  const TlCanvasDrag *kind = g_steal_pointer (&self->drag_kind);

  if (kind == NULL)
    return;
  stop_autoscroll (self);
  kind->drop (self);
  clean_up (self, kind);
}

static void
cancel_cb (TlCanvas *self)
{
  put_down (self);
}

/** tl_canvas_allocate_drag: places what follows the pointer. */
void
tl_canvas_allocate_drag (TlCanvas *self)
{
  int width;
  int height;
  double x;
  double y;

  if (self->ghost != NULL)
    {
      tl_canvas_to_page (self, self->pointer_x, self->pointer_y, &x, &y);
      tl_canvas_allocate_card (self, self->ghost, x - self->grip_x, y - self->grip_y, 1);
    }
  if (!gtk_widget_get_child_visible (self->bubble))
    return;
  gtk_widget_measure (self->bubble, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  gtk_widget_measure (self->bubble, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  x = self->pointer_x + BUBBLE_OFFSET;
  y = self->pointer_y - height - BUBBLE_OFFSET / 2.0;
  x = CLAMP (x, 0, MAX (gtk_widget_get_width (GTK_WIDGET (self)) - width, 0));
  y = MAX (y, 0);
  gtk_widget_allocate (self->bubble, width, height, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) (int) x,
                                                                            (float) (int) y)));
}

/** tl_canvas_snapshot_drag: draws the marks and what follows the pointer. */
void
tl_canvas_snapshot_drag (TlCanvas *self, GtkSnapshot *snapshot)
{
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (self->ring), &colour);
  for (guint i = 0; i < self->marks->len; i++)
    {
      GdkRectangle view;
      GskRoundedRect outline;

      tl_canvas_get_view_box (self, &g_array_index (self->marks, TlRect, i), 0, &view);
      gsk_rounded_rect_init_from_rect (&outline,
                                       &GRAPHENE_RECT_INIT ((float) view.x, (float) view.y,
                                                            (float) MAX (view.width, 3),
                                                            (float) MAX (view.height, 3)),
                                       MARK_RADIUS);
      gtk_snapshot_push_rounded_clip (snapshot, &outline);
      gtk_snapshot_append_color (snapshot, &colour, &outline.bounds);
      gtk_snapshot_pop (snapshot);
    }
  if (self->ghost != NULL)
    gtk_widget_snapshot_child (GTK_WIDGET (self), self->ghost, snapshot);
  gtk_widget_snapshot_child (GTK_WIDGET (self), self->bubble, snapshot);
}

/** tl_canvas_drag_init: listens for drags with the first button. */
void
tl_canvas_drag_init (TlCanvas *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->marks = g_array_new (FALSE, FALSE, sizeof (TlRect));
  self->bubble = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                               "can-target", FALSE, NULL);
  gtk_widget_add_css_class (self->bubble, "bubble");
  gtk_widget_set_parent (self->bubble, GTK_WIDGET (self));
  gtk_widget_set_child_visible (self->bubble, FALSE);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (cancel_cb), self);
  self->drag = GTK_EVENT_CONTROLLER (drag);
  gtk_widget_add_controller (GTK_WIDGET (self), self->drag);
  tl_canvas_edges_init (self);
}
