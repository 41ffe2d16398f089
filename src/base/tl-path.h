/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *tl_path_resolve (const char *path);
char *tl_path_dup_project_name (const char *path);
gboolean tl_path_has_moved_to (const char *path, const char *now);

G_END_DECLS
