/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-database.h"
#include "tl-id.h"

G_BEGIN_DECLS

/**
 * TlVersion:
 * @row: names it in the database, > 0
 * @name: what the user calls it
 * @time: when it was made, in seconds since 1970-01-01 00:00 UTC
 */
typedef struct
{
  gint64 row;
  char *name;
  gint64 time;
} TlVersion;

void tl_version_free (TlVersion *version);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlVersion, tl_version_free)

gboolean tl_versions_add (TlDatabase *database, TlId project, const char *name, gint64 time,
                          GBytes *file, GError **error);
GPtrArray *tl_versions_list (TlDatabase *database, TlId project, GError **error);
GBytes *tl_versions_load (TlDatabase *database, gint64 row, GError **error);
gboolean tl_versions_rename (TlDatabase *database, gint64 row, const char *name, GError **error);
gboolean tl_versions_remove (TlDatabase *database, gint64 row, GError **error);

G_END_DECLS
