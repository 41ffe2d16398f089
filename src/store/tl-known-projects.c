/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The projects that this computer knows: the files that were opened here, for the start page and for
 * the search over all projects. Nothing of it leaves the local database.
 *
 * A file is known by its path without links. A project that was moved or renamed is one project, not
 * two: when it is opened where it is now, the entry of a path that is gone takes the new path. A copy
 * that lies beside its original is a project of its own, although both have the same project id.
 *
 * What is missing at its path stays known: it may lie on a disk that is not plugged in. Only
 * tl_known_projects_forget() drops it.
 */
#include "tl-known-projects.h"

#include "tl-library-index.h"
#include "tl-path.h"

#include <gio/gio.h>

/**
 * tl_known_project_free:
 * @known: (transfer full): a project
 */
void
tl_known_project_free (TlKnownProject *known)
{
  g_free (known->path);
  g_free (known->name);
  g_free (known);
}

/* Another path of the same project by which it is not known any more, or NULL. */
static gboolean
find_moved (TlDatabase *database, const TlKnownProject *known, char **path, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database,
                             "SELECT path FROM known_project WHERE project = ?1 AND NOT EXISTS"
                             " (SELECT 1 FROM known_project WHERE path = ?2)",
                             error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  tl_database_bind_id (statement, 1, known->project);
  tl_database_bind_text (statement, 2, known->path);
  for (;;)
    {
      const char *other;

      if (!tl_database_step (database, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      other = (const char *) sqlite3_column_text (statement, 0);
      if (*path == NULL && tl_path_has_moved_to (other, known->path))
        *path = g_strdup (other);
    }
}

static gboolean
rename_entry (TlDatabase *database, const char *from, const char *to, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database, "UPDATE known_project SET path = ?2 WHERE path = ?1", error);

  if (statement == NULL)
    return FALSE;
  tl_database_bind_text (statement, 1, from);
  tl_database_bind_text (statement, 2, to);
  return tl_database_run (database, statement, error);
}

static gboolean
write_entry (TlDatabase *database, const TlKnownProject *known, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = tl_database_prepare (
      database,
      "INSERT INTO known_project (path, project, name, opened_at) VALUES (?1, ?2, ?3, ?4) "
      "ON CONFLICT (path) DO UPDATE SET project = ?2, name = ?3, opened_at = max (opened_at, ?4)",
      error);

  if (statement == NULL)
    return FALSE;
  tl_database_bind_text (statement, 1, known->path);
  tl_database_bind_id (statement, 2, known->project);
  tl_database_bind_text (statement, 3, known->name);
  sqlite3_bind_int64 (statement, 4, known->opened_at);
  return tl_database_run (database, statement, error);
}

static gboolean
add_entry (TlDatabase *database, const TlKnownProject *known, GError **error)
{
  g_autofree char *moved = NULL;

  return find_moved (database, known, &moved, error)
         && (moved == NULL || rename_entry (database, moved, known->path, error))
         && write_entry (database, known, error);
}

/**
 * tl_known_projects_add:
 * @database: the local database, not in a transaction
 * @known: what was opened, where and when
 * @error: return location for an error
 *
 * Notes that a project was opened; one that is known already is brought up to date and stays one
 * project, also if its file was moved.
 *
 * Returns: whether it is known now
 */
gboolean
tl_known_projects_add (TlDatabase *database, const TlKnownProject *known, GError **error)
{
  g_return_val_if_fail (g_path_is_absolute (known->path) && known->name != NULL, FALSE);

  if (!tl_database_begin (database, error))
    return FALSE;
  if (!add_entry (database, known, error))
    {
      tl_database_rollback (database);
      return FALSE;
    }
  return tl_database_commit (database, error);
}

static TlKnownProject *
read_entry (sqlite3_stmt *statement)
{
  TlKnownProject *known = g_new0 (TlKnownProject, 1);

  known->path = tl_database_column_dup (statement, 0);
  tl_id_from_string ((const char *) sqlite3_column_text (statement, 1), &known->project);
  known->name = tl_database_column_dup (statement, 2);
  known->opened_at = sqlite3_column_int64 (statement, 3);
  return known;
}

/**
 * tl_known_projects_list:
 * @database: the local database
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type TlKnownProject): the known projects, the one
 *   opened last first; %NULL with @error set
 */
GPtrArray *
tl_known_projects_list (TlDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) known
      = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_known_project_free);
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database,
                             "SELECT path, project, name, opened_at FROM known_project"
                             " ORDER BY opened_at DESC, id DESC",
                             error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  for (;;)
    {
      if (!tl_database_step (database, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&known);
      g_ptr_array_add (known, read_entry (statement));
    }
}

static gboolean
remove_entry (TlDatabase *database, const char *path, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database, "DELETE FROM known_project WHERE path = ?1", error);

  if (statement == NULL)
    return FALSE;
  tl_database_bind_text (statement, 1, path);
  return tl_database_run (database, statement, error);
}

/**
 * tl_known_projects_forget:
 * @database: the local database, not in a transaction
 * @path: (type filename): the path of a project
 * @error: return location for an error
 *
 * Drops what the local database knows of the project as a file: its entry and what the search has of
 * it. The file itself and the rows imported for it stay as they are.
 *
 * Returns: whether it is not known now
 */
gboolean
tl_known_projects_forget (TlDatabase *database, const char *path, GError **error)
{
  if (!tl_database_begin (database, error))
    return FALSE;
  if (!tl_library_index_drop (database, path, error) || !remove_entry (database, path, error))
    {
      tl_database_rollback (database);
      return FALSE;
    }
  return tl_database_commit (database, error);
}

/**
 * tl_known_view_free:
 * @view: (transfer full): a view
 */
void
tl_known_view_free (TlKnownView *view)
{
  g_free (view->page);
  g_free (view->lens);
  g_free (view);
}

/**
 * tl_known_projects_keep_view:
 * @database: the local database
 * @path: (type filename): the path of a known project
 * @view: what of it is looked at
 * @error: return location for an error
 *
 * Notes where to go on the next time. Does nothing for a project that is not known.
 *
 * Returns: %FALSE with @error set if it could not be written
 */
gboolean
tl_known_projects_keep_view (TlDatabase *database, const char *path, const TlKnownView *view,
                             GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database,
                             "UPDATE known_project SET map = ?2, page = ?3, zoom = ?4, lens = ?5"
                             " WHERE path = ?1",
                             error);

  if (statement == NULL)
    return FALSE;
  tl_database_bind_text (statement, 1, path);
  if (view->map != TL_ID_NONE)
    tl_database_bind_id (statement, 2, view->map);
  if (view->page != NULL)
    tl_database_bind_text (statement, 3, view->page);
  sqlite3_bind_double (statement, 4, view->zoom);
  if (view->lens != NULL)
    tl_database_bind_text (statement, 5, view->lens);
  return tl_database_run (database, statement, error);
}

/**
 * tl_known_projects_load_view:
 * @database: the local database
 * @path: (type filename): the path of a project
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what of it was looked at; %NULL without @error if that is not
 *   known
 */
TlKnownView *
tl_known_projects_load_view (TlDatabase *database, const char *path, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database,
                             "SELECT map, page, zoom, lens FROM known_project"
                             " WHERE path = ?1 AND zoom IS NOT NULL",
                             error);
  TlKnownView *view;
  const char *map;
  gboolean row;

  if (statement == NULL)
    return NULL;
  tl_database_bind_text (statement, 1, path);
  if (!tl_database_step (database, statement, &row, error) || !row)
    return NULL;
  view = g_new0 (TlKnownView, 1);
  map = (const char *) sqlite3_column_text (statement, 0);
  if (map != NULL)
    tl_id_from_string (map, &view->map);
  view->page = tl_database_column_dup (statement, 1);
  view->zoom = sqlite3_column_double (statement, 2);
  view->lens = tl_database_column_dup (statement, 3);
  return view;
}
