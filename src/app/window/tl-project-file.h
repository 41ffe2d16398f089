/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TlProjectLook: what is at the path of a project's file.
 * @TL_PROJECT_OURS: the bytes that it should have
 * @TL_PROJECT_FOREIGN: others
 * @TL_PROJECT_GONE: nothing, though its folder is there
 * @TL_PROJECT_UNKNOWN: it cannot be read, or its folder is away: who writes there is told why
 */
typedef enum
{
  TL_PROJECT_OURS,
  TL_PROJECT_FOREIGN,
  TL_PROJECT_GONE,
  TL_PROJECT_UNKNOWN
} TlProjectLook;

TlProjectLook tl_project_file_look (const char *path, const char *hash);
gboolean tl_project_file_is_same (const char *path, const char *other);
char *tl_project_file_find_free (const char *folder, const char *wanted);
GBytes *tl_project_file_read (const char *path, GError **error);

G_END_DECLS
