/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What agents and assessments share in the training database. What was deleted is noted by its id alone, so
 * that no backup brings it back.
 */
#include "tl-training-rows.h"

/** tl_training_run_for_id: runs a statement in which ?1 is an id. Returns: whether it was run */
gboolean
tl_training_run_for_id (TlDatabase *database, const char *sql, TlId id, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = tl_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;
  tl_database_bind_id (statement, 1, id);
  return tl_database_run (database, statement, error);
}

static gboolean
delete_rows (TlDatabase *database, const char *sql, TlId id, GError **error)
{
  return tl_training_run_for_id (database, sql, id, error)
         && tl_database_execute (
             database, "DELETE FROM sheet WHERE row NOT IN (SELECT sheet FROM assessment)", error)
         && tl_training_run_for_id (
             database,
             "INSERT OR IGNORE INTO gone (id, at) VALUES (?1, CAST (strftime ('%s') AS INTEGER))",
             id, error);
}

/**
 * tl_training_delete:
 * @database: the training database, not in a transaction
 * @sql: a statement that deletes the agent or assessment whose id is ?1
 * @id: that id
 * @error: return location for an error
 *
 * Deletes it with the sheets that no assessment needs any more, and notes that it is gone; all or nothing.
 *
 * Returns: whether it is deleted
 */
gboolean
tl_training_delete (TlDatabase *database, const char *sql, TlId id, GError **error)
{
  if (!tl_database_begin (database, error))
    return FALSE;
  if (!delete_rows (database, sql, id, error))
    {
      tl_database_rollback (database);
      return FALSE;
    }
  return tl_database_commit (database, error);
}

/**
 * tl_training_is_gone:
 * @database: the training database
 * @id: of an agent or assessment
 * @gone: (out): whether it was deleted here
 * @error: return location for an error
 *
 * Returns: %FALSE with @error set if that could not be read
 */
gboolean
tl_training_is_gone (TlDatabase *database, TlId id, gboolean *gone, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database, "SELECT 1 FROM gone WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  tl_database_bind_id (statement, 1, id);
  return tl_database_step (database, statement, gone, error);
}
