/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What came of the imports of a feed, so that a figure can be followed back to its files.
 *
 * Refusals are kept as the sentences that were shown: the columns they name are not kept.
 */
#include "tl-feed-history.h"

#include <string.h>

/* So many refused rows are kept; all are counted. */
#define MAX_REFUSALS 200

/**
 * tl_feed_history_entry_free:
 * @entry: (transfer full): an entry
 */
void
tl_feed_history_entry_free (TlFeedHistoryEntry *entry)
{
  g_free (entry->source);
  g_free (entry->encoding);
  g_strfreev (entry->refusals);
  g_free (entry);
}

static char *
describe_refusals (const TlFeedImportReport *report)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < report->refusals->len && i < MAX_REFUSALS; i++)
    {
      g_autofree char *line
          = tl_feed_refusal_describe (&report->columns,
                                      &g_array_index (report->refusals, TlFeedRefusal, i));

      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "",
                              g_strdelimit (line, "\n", ' '));
    }
  return g_string_free (text, FALSE);
}

/**
 * tl_feed_history_add:
 * @database: a database in a transaction
 * @report: what came of an import
 * @feed: the saved feed
 * @error: return location for an error
 *
 * Returns: whether it was written
 */
gboolean
tl_feed_history_add (TlDatabase *database, const TlFeedImportReport *report, const TlFeed *feed,
                     GError **error)
{
  g_autofree char *refusals = describe_refusals (report);
  g_autoptr (sqlite3_stmt) statement = tl_database_prepare (
      database,
      "INSERT INTO feed_import VALUES (?1,"
      " (SELECT coalesce (max (serial), 0) + 1 FROM feed_import WHERE feed = ?1),"
      " ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
      error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, feed->id);
  tl_database_bind_text (statement, 2, feed->source);
  tl_database_bind_text (statement, 3, tl_feed_tool_get_name (report->columns.tool));
  tl_database_bind_text (statement, 4, report->encoding);
  sqlite3_bind_int64 (statement, 5, feed->imported_at);
  sqlite3_bind_int64 (statement, 6, report->n_new);
  sqlite3_bind_int64 (statement, 7, report->n_updated);
  sqlite3_bind_int64 (statement, 8, report->n_unchanged);
  sqlite3_bind_int64 (statement, 9, report->n_refused);
  tl_database_bind_text (statement, 10, refusals);
  return tl_database_run (database, statement, error);
}

static TlFeedTool
find_tool (const char *name)
{
  for (int tool = 0; tool < TL_N_FEED_TOOLS; tool++)
    if (strcmp (tl_feed_tool_get_name (tool), name) == 0)
      return (TlFeedTool) tool;
  return TL_FEED_TOOL_UNKNOWN;
}

/**
 * tl_feed_history_list:
 * @database: a database
 * @feed: a feed
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type TlFeedHistoryEntry): the imports of @feed, the last
 *   one first; empty for rows of a program that did not keep them; %NULL with @error set
 */
GPtrArray *
tl_feed_history_list (TlDatabase *database, const TlFeed *feed, GError **error)
{
  g_autoptr (GPtrArray) entries
      = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_feed_history_entry_free);
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database,
                             "SELECT source, tool, encoding, imported_at, n_new, n_updated, "
                             "n_unchanged, n_refused, refusals"
                             " FROM feed_import WHERE feed = ?1 ORDER BY serial DESC",
                             error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, feed->id);
  for (;;)
    {
      TlFeedHistoryEntry *entry;
      const char *refusals;

      if (!tl_database_step (database, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&entries);
      entry = g_new0 (TlFeedHistoryEntry, 1);
      entry->source = tl_database_column_dup (statement, 0);
      entry->tool = find_tool ((const char *) sqlite3_column_text (statement, 1));
      entry->encoding = tl_database_column_dup (statement, 2);
      entry->imported_at = sqlite3_column_int64 (statement, 3);
      entry->n_new = sqlite3_column_int64 (statement, 4);
      entry->n_updated = sqlite3_column_int64 (statement, 5);
      entry->n_unchanged = sqlite3_column_int64 (statement, 6);
      entry->n_refused = sqlite3_column_int64 (statement, 7);
      refusals = (const char *) sqlite3_column_text (statement, 8);
      entry->refusals = *refusals != '\0' ? g_strsplit (refusals, "\n", -1) : g_new0 (char *, 1);
      g_ptr_array_add (entries, entry);
    }
}

/**
 * tl_feed_history_set_path:
 * @database: a database
 * @feed: a feed that is saved
 * @path: (type filename): the file that is imported into it
 * @error: return location for an error
 *
 * Remembers where the file is, so that it can be offered again.
 *
 * Returns: whether it was written
 */
gboolean
tl_feed_history_set_path (TlDatabase *database, const TlFeed *feed, const char *path,
                          GError **error)
{
  g_autofree char *full = g_canonicalize_filename (path, NULL);
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database, "INSERT OR REPLACE INTO feed_path VALUES (?1, ?2)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, feed->id);
  /* Names of files are bytes. */
  sqlite3_bind_blob (statement, 2, full, (int) strlen (full), SQLITE_TRANSIENT);
  return tl_database_run (database, statement, error);
}

/** tl_feed_history_find_path: Returns: (transfer full) (nullable) (type filename): where its file was */
char *
tl_feed_history_find_path (TlDatabase *database, const TlFeed *feed)
{
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database, "SELECT path FROM feed_path WHERE feed = ?1", NULL);
  gboolean row;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, feed->id);
  if (!tl_database_step (database, statement, &row, NULL) || !row)
    return NULL;
  return g_strndup (sqlite3_column_blob (statement, 0),
                    (gsize) sqlite3_column_bytes (statement, 0));
}
