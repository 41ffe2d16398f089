/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *tl_focus_take (GtkWidget *widget);
gboolean tl_focus_find_step (guint key, GdkModifierType state, gboolean right_to_left, int current,
                             int *next);
void tl_focus_give_back (GtkWidget *focus, GtkWidget *substitute);

G_END_DECLS
