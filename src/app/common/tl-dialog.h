/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *tl_dialog_add_title (gpointer dialog, GtkWidget *header);
GtkWidget *tl_dialog_make_header (gpointer dialog, const char *label, GCallback accept,
                                  GtkWidget **accept_button);

G_END_DECLS
