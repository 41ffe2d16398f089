/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean tl_press_is_on (GtkWidget *widget);
gboolean tl_press_is_held (GtkWidget *widget);

G_END_DECLS
