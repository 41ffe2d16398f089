/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Feeds: named sets of rows in the local database.
 *
 * What the tables hold (tl-database.c makes them):
 *
 *   feed         one line a feed; first_at and last_at span its rows; revision counts the imports that
 *                changed a row; own1 … own4 are the headers of the columns that the user keeps
 *                so; server says where the rows are if they are not in these tables but stay on a
 *                database server: then n_rows and what follows is what they were when last asked
 *   feed_word    the feed's dictionary: channels, teams, products and states are few words said very
 *                often, so rows hold a small code and the word stands here once
 *
 *   in all tables of rows:
 *     key          the row's id; a number where it is one, which makes the tree half as large, else
 *                  text
 *     day          on which the row began, in the feed's zone, days since 1970-01-01 (a TlDate)
 *     channel team product tag reason own1 own2 own3 own4 status    codes of feed_word
 *     customer     the customer's id; a number where it is one, else text
 *     wall         which times of the row were written without an offset, so that they move with the
 *                  feed's zone: bits of TlFeedWall
 *     comment      text
 *   ticket_row
 *     created      when, seconds since 1970-01-01 00:00 UTC
 *     first_response, resolution                    seconds since created
 *     due          point in time, seconds since 1970-01-01 00:00 UTC
 *     handle       seconds of work: talk + hold + wrap
 *     wait         seconds before somebody answered, or the customer gave up
 *     contacts reopens                              numbers
 *     csat nps ces                                  scores, on the scale of the file
 *     abandoned transferred complaint on_time opened_by_agent replied_by_robot    1 yes, 0 no
 *     breached     1 the target was missed, 0 it was met
 *   survey_row
 *     answered     when; csat nps ces as above; ticket: the ticket's id
 *     solved       "Was it solved?", 1 yes, 0 no
 *   order_row
 *     at           when it was ordered, or the customer began
 *     delivered    seconds since at; due as above; ended_at: when the customer left, a point in time
 *     on_time complaint returned referred           1 yes, 0 no
 *
 * NULL is "empty", never 0. Rows are stored by (feed, key) without a row number of their own, so that
 * the row of a key is found in the one tree there is and a re-import costs no second index; most
 * exports come sorted by id, which makes filling that tree an append. Durations and the local day are
 * computed on import because every figure needs them and none needs the raw timestamps.
 */
#include "tl-feed.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FEED_COLUMNS                                                                               \
  "id, project, name, kind, zone, mapping, source, imported_at, n_rows, first_at, last_at, "       \
  "revision, own1, own2, own3, own4, server"

static const char *const kind_names[] = { "any", "ticket", "survey", "order" };

/**
 * tl_feed_kind_get_name:
 * @kind: a kind
 *
 * Returns: (transfer none): its name: "ticket", "survey" or "order"
 */
const char *
tl_feed_kind_get_name (TlFeedKind kind)
{
  return kind_names[kind];
}

/**
 * tl_feed_kind_get_table:
 * @kind: a kind, not %TL_FEED_ANY
 *
 * Returns: (transfer none): the table of the local database that holds its rows
 */
const char *
tl_feed_kind_get_table (TlFeedKind kind)
{
  static const char *const tables[] = { NULL, "ticket_row", "survey_row", "order_row" };

  return tables[kind];
}

/** tl_feed_is_on_server: Returns: whether the rows of @feed stay on a database server */
gboolean
tl_feed_is_on_server (const TlFeed *feed)
{
  return feed->server != NULL && *feed->server != '\0';
}

/**
 * tl_feed_kind_from_name:
 * @name: a name
 * @kind: (out): the kind
 *
 * Returns: whether @name is "ticket", "survey" or "order"
 */
gboolean
tl_feed_kind_from_name (const char *name, TlFeedKind *kind)
{
  for (int i = TL_FEED_TICKET; i <= TL_FEED_ORDER; i++)
    if (strcmp (name, kind_names[i]) == 0)
      {
        *kind = (TlFeedKind) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * tl_feed_free:
 * @feed: (transfer full): a feed
 */
void
tl_feed_free (TlFeed *feed)
{
  g_free (feed->name);
  g_free (feed->zone);
  g_free (feed->mapping);
  g_free (feed->source);
  for (int i = 0; i < TL_FEED_N_OWN; i++)
    g_free (feed->own[i]);
  g_free (feed->server);
  g_free (feed);
}

static TlFeed *
read_feed (sqlite3_stmt *statement)
{
  TlFeed *feed = g_new0 (TlFeed, 1);

  feed->id = sqlite3_column_int64 (statement, 0);
  tl_id_from_string ((const char *) sqlite3_column_text (statement, 1), &feed->project);
  feed->name = tl_database_column_dup (statement, 2);
  tl_feed_kind_from_name ((const char *) sqlite3_column_text (statement, 3), &feed->kind);
  feed->zone = tl_database_column_dup (statement, 4);
  feed->mapping = tl_database_column_dup (statement, 5);
  feed->source = tl_database_column_dup (statement, 6);
  feed->imported_at = sqlite3_column_int64 (statement, 7);
  feed->n_rows = sqlite3_column_int64 (statement, 8);
  feed->first_at = sqlite3_column_int64 (statement, 9);
  feed->last_at = sqlite3_column_int64 (statement, 10);
  feed->revision = sqlite3_column_int64 (statement, 11);
  for (int i = 0; i < TL_FEED_N_OWN; i++)
    feed->own[i] = tl_database_column_dup (statement, 12 + i);
  feed->server = tl_database_column_dup (statement, 12 + TL_FEED_N_OWN);
  return feed;
}

/**
 * tl_feed_find:
 * @database: a database
 * @project: the project's id
 * @name: the feed's name
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the feed; %NULL with %TL_STORE_ERROR_NOT_FOUND if this
 *   computer has no such feed, or another error
 */
TlFeed *
tl_feed_find (TlDatabase *database, TlId project, const char *name, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database,
                             "SELECT " FEED_COLUMNS " FROM feed WHERE project = ?1 AND name = ?2",
                             error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  tl_database_bind_id (statement, 1, project);
  tl_database_bind_text (statement, 2, name);
  if (!tl_database_step (database, statement, &row, error))
    return NULL;
  if (!row)
    {
      g_set_error (
          error, TL_STORE_ERROR, TL_STORE_ERROR_NOT_FOUND,
          _ ("This computer has no data “%s” for this project. Import its CSV file first."), name);
      return NULL;
    }
  return read_feed (statement);
}

/**
 * tl_feed_list:
 * @database: a database
 * @project: the project's id
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type TlFeed): the project's feeds by name, or %NULL
 *   with @error set
 */
GPtrArray *
tl_feed_list (TlDatabase *database, TlId project, GError **error)
{
  g_autoptr (GPtrArray) feeds = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_feed_free);
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database,
                             "SELECT " FEED_COLUMNS " FROM feed WHERE project = ?1 ORDER BY name",
                             error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  tl_database_bind_id (statement, 1, project);
  for (;;)
    {
      if (!tl_database_step (database, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&feeds);
      g_ptr_array_add (feeds, read_feed (statement));
    }
}

/**
 * tl_feed_save:
 * @database: a database in a transaction
 * @feed: (inout): the feed; one with the id 0 is new and gets its id
 * @error: return location for an error
 *
 * Returns: whether it was written
 */
gboolean
tl_feed_save (TlDatabase *database, TlFeed *feed, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = tl_database_prepare (
      database,
      "INSERT INTO feed (" FEED_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,"
      " ?12, ?13, ?14, ?15, ?16, ?17) "
      "ON CONFLICT (id) DO UPDATE SET kind = ?4, zone = ?5, mapping = ?6, source = ?7,"
      " imported_at = ?8, n_rows = ?9, first_at = ?10, last_at = ?11, revision = ?12, own1 = ?13,"
      " own2 = ?14, own3 = ?15, own4 = ?16, server = ?17",
      error);

  if (statement == NULL)
    return FALSE;
  if (feed->id != 0)
    sqlite3_bind_int64 (statement, 1, feed->id);
  tl_database_bind_id (statement, 2, feed->project);
  tl_database_bind_text (statement, 3, feed->name);
  tl_database_bind_text (statement, 4, tl_feed_kind_get_name (feed->kind));
  tl_database_bind_text (statement, 5, feed->zone);
  tl_database_bind_text (statement, 6, feed->mapping);
  tl_database_bind_text (statement, 7, feed->source);
  sqlite3_bind_int64 (statement, 8, feed->imported_at);
  sqlite3_bind_int64 (statement, 9, feed->n_rows);
  if (feed->n_rows > 0)
    {
      sqlite3_bind_int64 (statement, 10, feed->first_at);
      sqlite3_bind_int64 (statement, 11, feed->last_at);
    }
  sqlite3_bind_int64 (statement, 12, feed->revision);
  for (int i = 0; i < TL_FEED_N_OWN; i++)
    tl_database_bind_text (statement, 13 + i, feed->own[i] != NULL ? feed->own[i] : "");
  tl_database_bind_text (statement, 13 + TL_FEED_N_OWN, feed->server != NULL ? feed->server : "");
  if (!tl_database_run (database, statement, error))
    return FALSE;
  if (feed->id == 0)
    feed->id = sqlite3_last_insert_rowid (tl_database_get_handle (database));
  return TRUE;
}

/**
 * tl_feed_remove:
 * @database: a database
 * @project: the project's id
 * @name: the feed's name
 * @error: return location for an error
 *
 * Removes the feed and all its rows.
 *
 * Returns: %FALSE with @error set if there is none or it cannot be removed
 */
gboolean
tl_feed_remove (TlDatabase *database, TlId project, const char *name, GError **error)
{
  g_autoptr (TlFeed) feed = tl_feed_find (database, project, name, error);
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (feed == NULL)
    return FALSE;
  statement = tl_database_prepare (database, "DELETE FROM feed WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, feed->id);
  return tl_database_run (database, statement, error);
}

/**
 * tl_feed_rename:
 * @database: a database
 * @project: the project's id
 * @name: the feed's name
 * @new_name: what to call it; records that name it must be told by the caller
 * @error: return location for an error
 *
 * Returns: %FALSE with @error set if there is no such feed, or one of the new name
 *   (%TL_STORE_ERROR_EXISTS)
 */
gboolean
tl_feed_rename (TlDatabase *database, TlId project, const char *name, const char *new_name,
                GError **error)
{
  g_autoptr (TlFeed) feed = tl_feed_find (database, project, name, error);
  g_autoptr (TlFeed) other = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (feed == NULL)
    return FALSE;
  other = tl_feed_find (database, project, new_name, NULL);
  if (other != NULL && other->id != feed->id)
    {
      g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_EXISTS,
                   _ ("There are rows called “%s” already. Choose another name."), new_name);
      return FALSE;
    }
  statement = tl_database_prepare (database, "UPDATE feed SET name = ?2 WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, feed->id);
  tl_database_bind_text (statement, 2, new_name);
  return tl_database_run (database, statement, error);
}

/**
 * tl_feed_load_words:
 * @database: a database
 * @feed: a feed
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type utf8 gint): the feed's dictionary, from word to
 *   code (see GINT_TO_POINTER()), or %NULL with @error set
 */
GHashTable *
tl_feed_load_words (TlDatabase *database, const TlFeed *feed, GError **error)
{
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database, "SELECT code, word FROM feed_word WHERE feed = ?1", error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, feed->id);
  for (;;)
    {
      if (!tl_database_step (database, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&words);
      g_hash_table_insert (words, tl_database_column_dup (statement, 1),
                           GINT_TO_POINTER (sqlite3_column_int (statement, 0)));
    }
}
