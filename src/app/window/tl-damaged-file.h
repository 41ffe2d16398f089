/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-application.h"

G_BEGIN_DECLS

gboolean tl_damaged_file_is_meant (const GError *error);
void tl_damaged_file_show (TlApplication *application, GtkWindow *parent, const char *path,
                           const GError *error);
void tl_damaged_file_show_many (GtkWindow *parent, GPtrArray *paths);
void tl_damaged_file_show_beside (GtkWindow *parent, const char *path, const GError *error);

G_END_DECLS
