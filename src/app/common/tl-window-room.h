/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

int tl_window_room_get (GtkWindow *window, int surface_width);

G_END_DECLS
