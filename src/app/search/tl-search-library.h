/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-library-index.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TlLibraryProject: a project that the search goes over.
 * @path: (type filename): its file
 * @name: what it is called
 * @problem: (nullable): why what is in it is not found, or not as it is now
 * @missing: whether there is no file there
 */
typedef struct
{
  char *path;
  char *name;
  char *problem;
  gboolean missing;
} TlLibraryProject;

/**
 * TlLibraryResult: what a search over all projects gave.
 * @hits: of TlLibraryHit
 * @projects: of TlLibraryProject, the one opened last first
 */
typedef struct
{
  GPtrArray *hits;
  GPtrArray *projects;
} TlLibraryResult;

void tl_library_result_free (TlLibraryResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlLibraryResult, tl_library_result_free)

void tl_search_library_async (const char *data_folder, const char *text, guint limit,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data);
TlLibraryResult *tl_search_library_finish (GAsyncResult *result, GError **error);

G_END_DECLS
