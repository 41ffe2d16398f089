/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The wheel over a table that scrolls sideways within a page that scrolls down. GTK 4.8 gives all turns of
 * the wheel to the inner one, which does nothing with them, so the page would stand still wherever the
 * pointer comes upon such a table.
 */
#include "tl-wheel.h"

#include <math.h>

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, GtkWidget *sideways)
{
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  GtkWidget *page
      = gtk_widget_get_ancestor (gtk_widget_get_parent (sideways), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  double step = 1;

  /* With Shift the wheel goes sideways. */
  if (page == NULL || dy == 0 || (state & GDK_SHIFT_MASK) != 0)
    return FALSE;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (page));
  /* A click of a wheel goes as far as elsewhere in GTK; touchpads tell pixels. */
  if (gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_WHEEL)
    step = pow (gtk_adjustment_get_page_size (adjustment), 2.0 / 3.0);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + dy * step);
  return TRUE;
}

/** tl_wheel_pass_on: lets the wheel over the scrolled window @sideways scroll the page around it. */
void
tl_wheel_pass_on (GtkWidget *sideways)
{
  GtkEventController *controller
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "scroll", G_CALLBACK (scroll_cb), sideways, 0);
  gtk_widget_add_controller (sideways, controller);
}
