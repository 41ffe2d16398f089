/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether the user is pressing something just now. What is pressed must not go before it is let go: the
 * click would be lost, and GTK 4.8, which counts presses up to the window, would count it for ever (or
 * take it from what lies there now, and warn).
 *
 * A widget that GTK takes for pressed is not enough: of a press that was lost it never hears the end.
 * So the buttons of the pointer are asked, too.
 */
#include "tl-press.h"

/** tl_press_is_held: Returns: whether a button of the pointer is held, wherever in @widget's window */
gboolean
tl_press_is_held (GtkWidget *widget)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSurface *surface = native == NULL ? NULL : gtk_native_get_surface (native);
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (widget));
  GdkDevice *pointer = seat == NULL ? NULL : gdk_seat_get_pointer (seat);
  GdkModifierType state = 0;

  if (surface == NULL || pointer == NULL)
    return FALSE;
  gdk_surface_get_device_position (surface, pointer, NULL, NULL, &state);
  return (state & (GDK_BUTTON1_MASK | GDK_BUTTON2_MASK | GDK_BUTTON3_MASK)) != 0;
}

/** tl_press_is_on: Returns: whether the pointer presses @widget or something in it */
gboolean
tl_press_is_on (GtkWidget *widget)
{
  return (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_ACTIVE) != 0
         && tl_press_is_held (widget);
}
