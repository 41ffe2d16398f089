/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-database.h"
#include "tl-id.h"

G_BEGIN_DECLS

/**
 * TlKnownProject:
 * @path: (type filename): the full path of its file
 * @project: the id of its project record
 * @name: what it is called, at its last opening
 * @opened_at: when it was last opened, in seconds since 1970-01-01 00:00 UTC
 */
typedef struct
{
  char *path;
  TlId project;
  char *name;
  gint64 opened_at;
} TlKnownProject;

/**
 * TlKnownView:
 * @map: the id of the map that was looked at, or %TL_ID_NONE
 * @page: (nullable): the name of the window's page
 * @zoom: of the map; 0 if it is not known
 * @lens: (nullable): the id of the lens on the map
 */
typedef struct
{
  TlId map;
  char *page;
  double zoom;
  char *lens;
} TlKnownView;

void tl_known_project_free (TlKnownProject *known);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlKnownProject, tl_known_project_free)
void tl_known_view_free (TlKnownView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlKnownView, tl_known_view_free)

gboolean tl_known_projects_add (TlDatabase *database, const TlKnownProject *known, GError **error);
GPtrArray *tl_known_projects_list (TlDatabase *database, GError **error);
gboolean tl_known_projects_forget (TlDatabase *database, const char *path, GError **error);

gboolean tl_known_projects_keep_view (TlDatabase *database, const char *path,
                                      const TlKnownView *view, GError **error);
TlKnownView *tl_known_projects_load_view (TlDatabase *database, const char *path, GError **error);

G_END_DECLS
