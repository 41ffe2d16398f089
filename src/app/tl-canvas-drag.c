/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Dragging a card to another place: the card follows the pointer as a ghost, a bar shows where it
 * would go, and the page scrolls when the pointer comes near an edge. Only on release the window is
 * asked to move it; Escape gives up.
 */
#include "tl-canvas-private.h"

#include "tl-edit.h"

/* So near to an edge of the view the page scrolls along, by at most so many pixels a frame. */
#define EDGE 36
#define SCROLL_SPEED 14

#define BAR_THICKNESS 3

static void
stop_autoscroll (TlCanvas *self)
{
  if (self->autoscroll != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->autoscroll);
  self->autoscroll = 0;
}

/* Puts the card down without asking for anything. Returns: whether one was being dragged */
static gboolean
put_down (TlCanvas *self)
{
  if (self->dragged == TL_ID_NONE)
    return FALSE;
  self->dragged = TL_ID_NONE;
  self->target_lane = TL_ID_NONE;
  stop_autoscroll (self);
  g_clear_pointer (&self->ghost, gtk_widget_unparent);
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  return TRUE;
}

/** tl_canvas_cancel_drag: gives up until the next press. Returns: whether a card was being dragged */
gboolean
tl_canvas_cancel_drag (TlCanvas *self)
{
  if (!put_down (self))
    return FALSE;
  gtk_event_controller_reset (self->drag);
  return TRUE;
}

/* Sets the place in @cell (the dragged card left out) that belongs to @y, and the bar that shows it. */
static void
find_place_in_cell (TlCanvas *self, GPtrArray *cell, double y, const TlRect *box)
{
  const double half_gap = 4;
  double bar = box->y + half_gap;

  self->target_index = 0;
  for (guint i = 0; i < cell->len; i++)
    {
      TlId id = tl_record_get_id (g_ptr_array_index (cell, i));
      const TlCanvasItem *item = tl_canvas_index_find_record (self->index, id);

      if (id == self->dragged || item == NULL)
        continue;
      if (y < item->box.y + item->box.height / 2)
        {
          bar = item->box.y - half_gap;
          break;
        }
      bar = item->box.y + item->box.height + half_gap;
      self->target_index++;
    }
  self->mark_box = (TlRect){ box->x, bar - BAR_THICKNESS / 2.0, box->width, BAR_THICKNESS };
}

static void
find_target (TlCanvas *self)
{
  g_autoptr (GPtrArray) cell = NULL;
  double x;
  double y;
  TlId lane;
  TlId step;
  TlRect box;

  self->target_lane = TL_ID_NONE;
  tl_canvas_to_page (self, self->pointer_x, self->pointer_y, &x, &y);
  if (!tl_canvas_find_cell (self, x, y, &lane, &step, &box)
      || !tl_edit_may_move (self->document, self->dragged, lane))
    {
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "no-drop");
      return;
    }
  self->target_lane = lane;
  self->target_step = step;
  cell = tl_edit_list_cell (tl_document_lookup (self->document, lane), step);
  find_place_in_cell (self, cell, y, &box);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
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

static gboolean
autoscroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  TlCanvas *self = TL_CANVAS (widget);

  scroll_near_edge (self, GTK_ORIENTATION_HORIZONTAL, self->pointer_x);
  scroll_near_edge (self, GTK_ORIENTATION_VERTICAL, self->pointer_y);
  find_target (self);
  gtk_widget_queue_allocate (widget);
  return G_SOURCE_CONTINUE;
}

static void
take (TlCanvas *self, const TlCanvasItem *item, double x, double y)
{
  TlCanvasCard *ghost = tl_canvas_card_new (GTK_ACCESSIBLE_ROLE_PRESENTATION);
  double page_x;
  double page_y;

  tl_canvas_to_page (self, x, y, &page_x, &page_y);
  self->dragged = item->group->record;
  self->grip_x = page_x - item->box.x;
  self->grip_y = page_y - item->box.y;
  tl_canvas_card_set_group (ghost, item->group);
  self->ghost = GTK_WIDGET (ghost);
  gtk_widget_add_css_class (self->ghost, "ghost");
  gtk_widget_set_can_target (self->ghost, FALSE);
  gtk_widget_set_parent (self->ghost, GTK_WIDGET (self));
  self->autoscroll = gtk_widget_add_tick_callback (GTK_WIDGET (self), autoscroll_cb, NULL, NULL);
}

static void
drag_update_cb (TlCanvas *self, double dx, double dy, GtkGestureDrag *gesture)
{
  double x;
  double y;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  if (self->dragged == TL_ID_NONE)
    {
      TlRecord *record = tl_canvas_lookup_selection (self);
      const TlCanvasItem *item;

      if (!gtk_drag_check_threshold (GTK_WIDGET (self), (int) x, (int) y, (int) (x + dx),
                                     (int) (y + dy)))
        return;
      item = self->index == NULL
                 ? NULL
                 : tl_canvas_index_find_record (self->index, tl_canvas_get_selection (self));
      if (item == NULL || record == NULL || !tl_edit_is_card (record) || !self->editable
          || self->editor != NULL)
        {
          gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
          return;
        }
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      take (self, item, x, y);
    }
  self->pointer_x = x + dx;
  self->pointer_y = y + dy;
  find_target (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
drag_end_cb (TlCanvas *self, double dx, double dy)
{
  TlId card = self->dragged;
  TlId lane = self->target_lane;
  TlId step = self->target_step;
  guint index = self->target_index;

  if (put_down (self) && lane != TL_ID_NONE)
    tl_canvas_emit (self, TL_CANVAS_MOVE_CARD, card, lane, step, index);
}

static void
cancel_cb (TlCanvas *self)
{
  put_down (self);
}

/** tl_canvas_drag_init: listens for drags with the first button. */
void
tl_canvas_drag_init (TlCanvas *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (cancel_cb), self);
  self->drag = GTK_EVENT_CONTROLLER (drag);
  gtk_widget_add_controller (GTK_WIDGET (self), self->drag);
}
