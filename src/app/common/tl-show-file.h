/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tl_show_file_open (GtkWindow *parent, const char *path);
void tl_show_file_in_folder (GtkWindow *parent, const char *path);

G_END_DECLS
