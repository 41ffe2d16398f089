/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How much room a window has for what is in it. Its surface is larger: around a window that is not
 * maximized it holds the shadow, which is as wide as a column.
 */
#include "tl-window-room.h"

/**
 * tl_window_room_get:
 * @window: a window that is realized
 * @surface_width: the width of its surface, as told by #GdkSurface::layout, in pixels
 *
 * Returns: the width inside its shadow, in pixels
 */
int
tl_window_room_get (GtkWindow *window, int surface_width)
{
  double shadow;
  double above;

  gtk_native_get_surface_transform (GTK_NATIVE (window), &shadow, &above);
  return surface_width - (int) (2 * shadow);
}
