/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *tl_page_new (GtkWidget *content, int width);
GtkLabel *tl_page_make_label (const char *css_class);
void tl_page_name_choice (GtkWidget *drop_down, const char *name);
GtkWidget *tl_page_make_ruler (GCallback resized, gpointer owner);
GtkWidget *tl_page_find_part (GtkWidget *widget, GType type);
void tl_page_scroll_to (GtkWidget *widget);
void tl_page_centre_when_placed (GtkWidget *widget);
void tl_page_set_text (GtkLabel *label, const char *text);

G_END_DECLS
