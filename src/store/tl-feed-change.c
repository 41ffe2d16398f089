/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What each revision of a feed changed, so that figures computed before need not be computed anew from
 * rows that are as they were. Every import writes its line; whatever else changes rows (another zone)
 * counts the revision up and writes none, and a missing line means: anything may have changed.
 */
#include "tl-feed-change.h"

/**
 * tl_feed_change_note:
 * @database: a database in a transaction
 * @feed: a feed, its revision counted up already
 * @low: the lowest key of a row that may have changed
 * @high: the highest
 * @error: return location for an error
 *
 * Returns: whether it was written
 */
gboolean
tl_feed_change_note (TlDatabase *database, const TlFeed *feed, gint64 low, gint64 high,
                     GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database, "INSERT OR REPLACE INTO feed_change VALUES (?1, ?2, ?3, ?4)",
                             error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, feed->id);
  sqlite3_bind_int64 (statement, 2, feed->revision);
  sqlite3_bind_int64 (statement, 3, low);
  sqlite3_bind_int64 (statement, 4, high);
  return tl_database_run (database, statement, error);
}

/**
 * tl_feed_change_list:
 * @database: a database
 * @feed: a feed
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type TlFeedChange): its changes by revision, or %NULL with
 *   @error set
 */
GArray *
tl_feed_change_list (TlDatabase *database, const TlFeed *feed, GError **error)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (TlFeedChange));
  g_autoptr (sqlite3_stmt) statement = tl_database_prepare (
      database, "SELECT revision, low, high FROM feed_change WHERE feed = ?1 ORDER BY revision",
      error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, feed->id);
  for (;;)
    {
      TlFeedChange change;

      if (!tl_database_step (database, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&changes);
      change = (TlFeedChange){ sqlite3_column_int64 (statement, 0),
                               sqlite3_column_int64 (statement, 1),
                               sqlite3_column_int64 (statement, 2) };
      g_array_append_val (changes, change);
    }
}
