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

#define PORTION 4096

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

  /* owned */
  TlZone *old_zone;
  TlZone *new_zone;
  sqlite3_stmt *select;
  sqlite3_stmt *update;
  sqlite3_value *last_key;

  const Time *times;
  guint n_times;
  guint n_rows;
} Move;

static void
move_clear (Move *move)
{
  g_clear_pointer (&move->old_zone, tl_zone_free);
  g_clear_pointer (&move->new_zone, tl_zone_free);
  g_clear_pointer (&move->select, sqlite3_finalize);
  g_clear_pointer (&move->update, sqlite3_finalize);
  g_clear_pointer (&move->last_key, sqlite3_value_free);
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

/* SELECT key, wall, times …; UPDATE … SET day = ?3, times = ?4 …. */
static gboolean
prepare (Move *move, GError **error)
{
  const char *table = tl_feed_kind_get_table (move->feed->kind);
  g_autoptr (GString) columns = g_string_new (NULL);
  g_autoptr (GString) settings = g_string_new (NULL);
  g_autofree char *select = NULL;
  g_autofree char *update = NULL;

  for (guint i = 0; i < move->n_times; i++)
    {
      g_string_append_printf (columns, ", %s", move->times[i].column);
      g_string_append_printf (settings, ", %s = ?%u", move->times[i].column, i + 4);
    }
  select
      = g_strdup_printf ("SELECT key, wall%s FROM %s WHERE feed = ?1 AND (?2 IS NULL OR key > ?2)"
                         " ORDER BY key LIMIT %d",
                         columns->str, table, PORTION);
  update = g_strdup_printf ("UPDATE %s SET day = ?3%s WHERE feed = ?1 AND key = ?2", table,
                            settings->str);
  move->select = tl_database_prepare (move->database, select, error);
  if (move->select == NULL)
    return FALSE;
  move->update = tl_database_prepare (move->database, update, error);
  if (move->update == NULL)
    return FALSE;
  sqlite3_bind_int64 (move->select, 1, move->feed->id);
  sqlite3_bind_int64 (move->update, 1, move->feed->id);
  return TRUE;
}

static gint64
move_time (Move *move, gint64 seconds)
{
  return tl_zone_to_utc (move->new_zone, tl_zone_to_local (move->old_zone, seconds));
}

/* Moves the row at which the select stands. */
static gboolean
move_row (Move *move, GError **error)
{
  sqlite3_stmt *row = move->select;
  int wall = sqlite3_column_int (row, 1);
  gint64 old_at = sqlite3_column_int64 (row, 2);
  gint64 at = wall & TL_FEED_WALL_AT ? move_time (move, old_at) : old_at;

  sqlite3_bind_value (move->update, 2, move->last_key);
  sqlite3_bind_int (move->update, 3, tl_zone_get_day (move->new_zone, at));
  sqlite3_bind_int64 (move->update, 4, at);
  for (guint i = 1; i < move->n_times; i++)
    {
      const Time *time = &move->times[i];
      int column = (int) i + 2;
      gint64 value = sqlite3_column_int64 (row, column);

      if (sqlite3_column_type (row, column) == SQLITE_NULL)
        sqlite3_bind_null (move->update, (int) i + 4);
      else if (!(wall & time->bit))
        sqlite3_bind_int64 (move->update, (int) i + 4, value);
      else if (time->is_since)
        sqlite3_bind_int64 (move->update, (int) i + 4,
                            MAX (move_time (move, old_at + value) - at, 0));
      else
        sqlite3_bind_int64 (move->update, (int) i + 4, move_time (move, value));
    }
  if (!tl_database_run (move->database, move->update, error))
    return FALSE;
  if (move->n_rows++ == 0)
    move->feed->first_at = move->feed->last_at = at;
  move->feed->first_at = MIN (move->feed->first_at, at);
  move->feed->last_at = MAX (move->feed->last_at, at);
  return TRUE;
}

/* One portion of rows, behind the last key. The update changes no key, so the walk of the select goes
 * on where it was. */
static gboolean
move_portion (Move *move, gboolean *more, GError **error)
{
  gboolean row;
  guint n = 0;

  if (move->last_key != NULL)
    sqlite3_bind_value (move->select, 2, move->last_key);
  for (;; n++)
    {
      if (!tl_database_step (move->database, move->select, &row, error))
        return FALSE;
      if (!row)
        break;
      g_clear_pointer (&move->last_key, sqlite3_value_free);
      move->last_key = sqlite3_value_dup (sqlite3_column_value (move->select, 0));
      if (!move_row (move, error))
        return FALSE;
    }
  *more = n == PORTION;
  return TRUE;
}

static gboolean
move_rows (Move *move, const char *zone, GCancellable *cancellable, GError **error)
{
  gboolean more = TRUE;

  move->old_zone = tl_zone_new (move->feed->zone, error);
  if (move->old_zone == NULL)
    return FALSE;
  move->new_zone = tl_zone_new (zone, error);
  if (move->new_zone == NULL || !prepare (move, error))
    return FALSE;
  while (more)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !move_portion (move, &more, error))
      return FALSE;
  g_free (move->feed->zone);
  move->feed->zone = g_strdup (zone);
  move->feed->revision++;
  return tl_feed_save (move->database, move->feed, error);
}

static gboolean
move_feed (TlDatabase *database, TlFeed *feed, const char *zone, GCancellable *cancellable,
           GError **error)
{
  g_auto (Move) move = { .database = database, .feed = feed };

  choose_times (&move);
  return move_rows (&move, zone, cancellable, error);
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
  g_autoptr (TlFeed) feed = NULL;

  g_return_val_if_fail (TL_IS_DATABASE (database), FALSE);

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
