/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How many customers a touchpoint meets in 30 days, counted from rows: the different customers of the
 * last 30 days that the rows know, or the rows themselves where they name no customers.
 */
#include "tl-measure-private.h"

#include "tl-measure-filter.h"
#include "tl-zone.h"

#define COUNTED_DAYS 30

/* The day after the last one that is whole: that of the import is not. */
static gboolean
find_end (const TlFeed *feed, gint64 as_of, TlDate *end, GError **error)
{
  g_autoptr (TlZone) zone = tl_zone_new (feed->zone, error);

  if (zone == NULL)
    return FALSE;
  *end = tl_zone_get_day (zone, MIN (as_of, feed->imported_at));
  *end = MIN (*end, tl_zone_get_day (zone, feed->last_at) + 1);
  return TRUE;
}

/**
 * tl_measure_count_customers:
 * @database: the local database
 * @feed: the feed with the rows
 * @filters: (nullable) (array zero-terminated=1): "field=value", see tl-measure-filter.c
 * @as_of: now, in seconds since 1970-01-01 00:00 UTC
 * @customers: (out): how many there were in the last 30 whole days of the data
 * @error: return location for an error
 *
 * Returns: %FALSE with @error set if they cannot be counted
 */
gboolean
tl_measure_count_customers (TlDatabase *database, const TlFeed *feed, const char *const *filters,
                            gint64 as_of, gint64 *customers, GError **error)
{
  g_autofree char *filter = tl_measure_filter_to_sql (database, feed, filters, error);
  g_autofree char *sql = NULL;
  g_autoptr (TlMeasureSource) source = NULL;
  g_autoptr (TlMeasureCursor) cursor = NULL;
  gint64 bounds[2];
  TlDate end;
  gboolean row;

  if (filter == NULL || !find_end (feed, as_of, &end, error))
    return FALSE;
  source = tl_measure_source_open (database, feed, NULL, error);
  if (source == NULL)
    return FALSE;
  sql = g_strdup_printf ("SELECT count (DISTINCT customer) + count (*) - count (customer) FROM %s"
                         " WHERE feed = ?1 AND day >= ?2 AND day < ?3%s%s",
                         tl_feed_kind_get_table (feed->kind), *filter != '\0' ? " AND " : "",
                         filter);
  bounds[0] = end - COUNTED_DAYS;
  bounds[1] = end;
  cursor = tl_measure_source_ask (source, NULL, sql, bounds, 2, error);
  if (cursor == NULL || !tl_measure_cursor_step (cursor, &row, error))
    return FALSE;
  *customers = tl_measure_cursor_get_int64 (cursor, 0);
  return TRUE;
}
