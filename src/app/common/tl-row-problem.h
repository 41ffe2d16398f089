/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tl_row_set_problem (GtkWidget *row, GtkWidget *control, const char *message);

G_END_DECLS
