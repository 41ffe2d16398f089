/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Moving the view over the map: Ctrl and the wheel zoom around the pointer, two fingers around
 * themselves; the middle button drags the page, and so does the first one while Space is held.
 *
 * Wheel, Shift and wheel, touch and its momentum are the affair of the GtkScrolledWindow around the
 * canvas. While Space is held the drag is taken in the capture phase, before what drags cards.
 */
#include "tl-canvas-private.h"

#include <math.h>

/* One click of the wheel zooms by so much. */
#define ZOOM_STEP 1.1

static gboolean
scroll_cb (TlCanvas *self, double dx, double dy, GtkEventControllerScroll *controller)
{
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  tl_canvas_zoom_around (self, self->zoom * pow (ZOOM_STEP, -dy), self->pointer_x, self->pointer_y);
  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (TlCanvas *self)
{
  self->pinch_zoom = self->zoom;
}

static void
pinch_cb (TlCanvas *self, double scale, GtkGesture *gesture)
{
  double x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  double y = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;

  if (gtk_gesture_is_recognized (gesture))
    gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  tl_canvas_zoom_around (self, self->pinch_zoom * scale, x, y);
}

static void
show_cursor (TlCanvas *self, gboolean panning)
{
  const char *name = panning ? "grabbing" : self->space_held ? "grab" : NULL;

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name);
}

static void
pan_begin_cb (TlCanvas *self)
{
  self->pan_x = gtk_adjustment_get_value (self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
  self->pan_y = gtk_adjustment_get_value (self->adjustments[GTK_ORIENTATION_VERTICAL]);
  show_cursor (self, TRUE);
}

static void
space_pan_begin_cb (TlCanvas *self, double x, double y, GtkGesture *gesture)
{
  if (!self->space_held)
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  pan_begin_cb (self);
}

static void
pan_cb (TlCanvas *self, double dx, double dy)
{
  gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_HORIZONTAL], self->pan_x - dx);
  gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_VERTICAL], self->pan_y - dy);
}

static void
pan_end_cb (TlCanvas *self)
{
  show_cursor (self, FALSE);
}

static gboolean
key_pressed_cb (TlCanvas *self, guint keyval, guint keycode, GdkModifierType state)
{
  const GdkModifierType modifiers = GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK;

  if (keyval != GDK_KEY_space || (state & modifiers) != 0 || !tl_canvas_has_keys (self))
    return GDK_EVENT_PROPAGATE;
  if (!self->space_held)
    {
      self->space_held = TRUE;
      show_cursor (self, FALSE);
    }
  return GDK_EVENT_STOP;
}

static void
release_space (TlCanvas *self)
{
  if (!self->space_held)
    return;
  self->space_held = FALSE;
  show_cursor (self, FALSE);
}

static void
key_released_cb (TlCanvas *self, guint keyval)
{
  if (keyval == GDK_KEY_space)
    release_space (self);
}

static void
add_drags (TlCanvas *self)
{
  GtkGesture *middle = gtk_gesture_drag_new ();
  GtkGesture *space = gtk_gesture_drag_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (middle), GDK_BUTTON_MIDDLE);
  g_signal_connect_swapped (middle, "drag-begin", G_CALLBACK (pan_begin_cb), self);
  g_signal_connect_swapped (middle, "drag-update", G_CALLBACK (pan_cb), self);
  g_signal_connect_swapped (middle, "end", G_CALLBACK (pan_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (middle));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (space), GDK_BUTTON_PRIMARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (space), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (space, "drag-begin", G_CALLBACK (space_pan_begin_cb), self);
  g_signal_connect_swapped (space, "drag-update", G_CALLBACK (pan_cb), self);
  g_signal_connect_swapped (space, "drag-end", G_CALLBACK (pan_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (space));
}

/** tl_canvas_navigation_init: listens to what moves the view. */
void
tl_canvas_navigation_init (TlCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *scroll
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (widget, scroll);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (keys, "key-released", G_CALLBACK (key_released_cb), self);
  gtk_widget_add_controller (widget, keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (release_space), self);
  gtk_widget_add_controller (widget, focus);

  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
  add_drags (self);
}
