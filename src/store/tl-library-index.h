/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-database.h"
#include "tl-document.h"

G_BEGIN_DECLS

/**
 * TlLibraryHit: a record of a known project that has what was looked for.
 * @path: (type filename): the path of the project's file
 * @project: what the project is called
 * @map: the title of the map that it is on; "" if it is on none
 * @record: its id
 * @kind: its kind
 * @title: what it is called
 * @excerpt: its words around the first find, in one line
 * @start: where the find begins in @excerpt, in bytes
 * @length: how long it is, in bytes
 */
typedef struct
{
  char *path;
  char *project;
  char *map;
  TlId record;
  TlKind kind;
  char *title;
  char *excerpt;
  gsize start;
  gsize length;
} TlLibraryHit;

void tl_library_hit_free (TlLibraryHit *hit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlLibraryHit, tl_library_hit_free)

gboolean tl_library_index_is_current (TlDatabase *database, const char *path, const char *stamp,
                                      gboolean *current, GError **error);
gboolean tl_library_index_update (TlDatabase *database, const char *path, const char *stamp,
                                  TlDocument *document, GError **error);
gboolean tl_library_index_drop (TlDatabase *database, const char *path, GError **error);
GPtrArray *tl_library_search (TlDatabase *database, const char *text, guint limit, GError **error);

G_END_DECLS
