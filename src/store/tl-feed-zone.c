/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Moving a feed into another time zone.
 *
 * Two things depend on the zone: on which day a row falls, and which moment a time without an offset
 * was. The second is told by the row's `wall`: such a time is read off the old zone's clock again and
 * put on the new one's. A duration that a file gave as such stays as long as it was.
 *
 *   wall has the bit of the row's beginning     created = new (old clock (created))
 *   and the one of its end                      resolution = new (old clock (end)) − created
 *
 * A time in the hour that the old zone's clock skipped has been moved behind that hour on import and
 * stays there.
 */
#include "tl-feed-zone.h"
#include "tl-zone.h"

#include <string.h>

/* So many instructions of SQLite between two looks for Cancel: some milliseconds. */
#define BREATH 100000

typedef struct
{
  TlFeedWall bit;
  const char *column;
  gboolean is_since; /* seconds since the row began, not a point in time */
} Time;

typedef struct
{
  /* borrowed */
  TlDatabase *database;
  TlFeed *feed;
  GCancellable *cancellable;

  /* owned */
  TlZone *old_zone;
  TlZone *new_zone;

  const Time *times;
  guint n_times;
  guint n_rows;
} Move;

static void
move_clear (Move *move)
{
  g_clear_pointer (&move->old_zone, tl_zone_free);
  g_clear_pointer (&move->new_zone, tl_zone_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Move, move_clear)

static void
choose_times (Move *move)
{
  static const Time of_ticket[] = { { TL_FEED_WALL_AT, "created", FALSE },
                                    { TL_FEED_WALL_FIRST_REPLY, "first_response", TRUE },
                                    { TL_FEED_WALL_END, "resolution", TRUE },
                                    { TL_FEED_WALL_DUE, "due", FALSE } };
  static const Time of_survey[] = { { TL_FEED_WALL_AT, "answered", FALSE } };
  static const Time of_order[] = { { TL_FEED_WALL_AT, "at", FALSE },
                                   { TL_FEED_WALL_END, "delivered", TRUE },
                                   { TL_FEED_WALL_DUE, "due", FALSE },
                                   { TL_FEED_WALL_LEFT, "ended_at", FALSE } };

  switch (move->feed->kind)
    {
    case TL_FEED_SURVEY:
      move->times = of_survey;
      move->n_times = G_N_ELEMENTS (of_survey);
      break;
    case TL_FEED_ORDER:
      move->times = of_order;
      move->n_times = G_N_ELEMENTS (of_order);
      break;
    default:
      move->times = of_ticket;
      move->n_times = G_N_ELEMENTS (of_ticket);
    }
}

/* tl_moved_time (seconds): read off the old clock, put on the new one. */
static void
moved_time_cb (sqlite3_context *context, int n_arguments, sqlite3_value **arguments)
{
  Move *move = sqlite3_user_data (context);

  sqlite3_result_int64 (context,
                        tl_zone_to_utc (move->new_zone,
                                        tl_zone_to_local (move->old_zone,
                                                          sqlite3_value_int64 (arguments[0]))));
}

/* tl_moved_day (seconds): of a row's beginning; asked once a row. */
static void
moved_day_cb (sqlite3_context *context, int n_arguments, sqlite3_value **arguments)
{
  Move *move = sqlite3_user_data (context);
  gint64 at = sqlite3_value_int64 (arguments[0]);

  if (move->n_rows++ == 0)
    move->feed->first_at = move->feed->last_at = at;
  move->feed->first_at = MIN (move->feed->first_at, at);
  move->feed->last_at = MAX (move->feed->last_at, at);
  sqlite3_result_int (context, tl_zone_get_day (move->new_zone, at));
}

static int
breathe_cb (gpointer data)
{
  return g_cancellable_is_cancelled (((Move *) data)->cancellable);
}

static void
set_functions (Move *move, gboolean present)
{
  sqlite3 *handle = tl_database_get_handle (move->database);

  sqlite3_create_function_v2 (handle, "tl_moved_time", 1, SQLITE_UTF8, move,
                              present ? moved_time_cb : NULL, NULL, NULL, NULL);
  sqlite3_create_function_v2 (handle, "tl_moved_day", 1, SQLITE_UTF8, move,
                              present ? moved_day_cb : NULL, NULL, NULL, NULL);
  sqlite3_progress_handler (handle, BREATH,
                            present && move->cancellable != NULL ? breathe_cb : NULL, move);
}

/* One UPDATE of all rows: what stands at the right of an assignment is as it was before. */
static char *
get_sql (const Move *move)
{
  const Time *at = &move->times[0];
  g_autofree char *moved
      = g_strdup_printf ("CASE WHEN wall & %u THEN tl_moved_time (%s) ELSE %s END", (guint) at->bit,
                         at->column, at->column);
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "UPDATE %s SET day = tl_moved_day (%s), %s = %s",
                          tl_feed_kind_get_table (move->feed->kind), moved, at->column, moved);
  for (guint i = 1; i < move->n_times; i++)
    {
      const Time *time = &move->times[i];

      g_string_append_printf (sql, ", %1$s = CASE WHEN %1$s IS NULL OR NOT wall & %2$u THEN %1$s ",
                              time->column, (guint) time->bit);
      if (time->is_since)
        g_string_append_printf (sql, "ELSE max (tl_moved_time (%s + %s) - %s, 0) END", at->column,
                                time->column, moved);
      else
        g_string_append_printf (sql, "ELSE tl_moved_time (%s) END", time->column);
    }
  g_string_append (sql, " WHERE feed = ?1");
  return g_string_free (sql, FALSE);
}

static gboolean
update_rows (Move *move, GError **error)
{
  g_autofree char *sql = get_sql (move);
  g_autoptr (sqlite3_stmt) statement = tl_database_prepare (move->database, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, move->feed->id);
  return tl_database_run (move->database, statement, error);
}

static gboolean
move_rows (Move *move, const char *zone, GError **error)
{
  gboolean done;

  move->old_zone = tl_zone_new (move->feed->zone, error);
  if (move->old_zone == NULL)
    return FALSE;
  move->new_zone = tl_zone_new (zone, error);
  if (move->new_zone == NULL || g_cancellable_set_error_if_cancelled (move->cancellable, error))
    return FALSE;
  set_functions (move, TRUE);
  done = update_rows (move, error);
  set_functions (move, FALSE);
  if (!done)
    {
      /* What was interrupted failed because of that. */
      if (g_cancellable_is_cancelled (move->cancellable))
        {
          g_clear_error (error);
          g_cancellable_set_error_if_cancelled (move->cancellable, error);
        }
      return FALSE;
    }
  g_free (move->feed->zone);
  move->feed->zone = g_strdup (zone);
  move->feed->revision++;
  return tl_feed_save (move->database, move->feed, error);
}

/* Rows on a server have no days here. Until they are looked over again, their first and last time may be
 * as far off as clocks can differ. */
static gboolean
move_server (TlDatabase *database, TlFeed *feed, const char *zone, GError **error)
{
  g_autoptr (TlZone) known = tl_zone_new (zone, error);

  if (known == NULL)
    return FALSE;
  g_free (feed->zone);
  feed->zone = g_strdup (zone);
  feed->first_at -= 86400;
  feed->last_at += 86400;
  feed->revision++;
  return tl_feed_save (database, feed, error);
}

static gboolean
move_feed (TlDatabase *database, TlFeed *feed, const char *zone, GCancellable *cancellable,
           GError **error)
{
  g_auto (Move) move = { .database = database, .feed = feed, .cancellable = cancellable };

  if (tl_feed_is_on_server (feed))
    return move_server (database, feed, zone, error);
  choose_times (&move);
  return move_rows (&move, zone, error);
}

static gboolean
set_zone (TlDatabase *database, TlId project, const char *name, const char *zone,
          GCancellable *cancellable, GError **error)
{
  g_autoptr (TlFeed) feed = NULL;

  if (!tl_database_begin (database, error))
    return FALSE;
  feed = tl_feed_find (database, project, name, error);
  if (feed != NULL && strcmp (feed->zone, zone) == 0)
    {
      tl_database_rollback (database);
      return TRUE;
    }
  if (feed == NULL || !move_feed (database, feed, zone, cancellable, error))
    {
      tl_database_rollback (database);
      return FALSE;
    }
  return tl_database_commit (database, error);
}

/**
 * tl_feed_set_zone:
 * @database: a database, not in a transaction
 * @project: the project's id
 * @name: the feed's name
 * @zone: an IANA name ("Europe/Berlin"), "UTC" or an offset ("+03:00")
 * @cancellable: (nullable): for Cancel
 * @error: return location for an error
 *
 * Counts the feed's days in @zone from now on, and reads those times that were written without an
 * offset as times of @zone. See the top of this file.
 *
 * Returns: %FALSE with @error set if there is no such feed or zone, or it was cancelled; nothing has
 *   changed then
 */
gboolean
tl_feed_set_zone (TlDatabase *database, TlId project, const char *name, const char *zone,
                  GCancellable *cancellable, GError **error)
{
  gboolean done;

  g_return_val_if_fail (TL_IS_DATABASE (database), FALSE);

  if (!tl_database_set_bulk (database, TRUE, error))
    return FALSE;
  done = set_zone (database, project, name, zone, cancellable, error);
  tl_database_set_bulk (database, FALSE, NULL);
  return done;
}
