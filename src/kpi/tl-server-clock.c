/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Time zones and opening hours as SQL of whole numbers.
 *
 * Both are steps. A list of steps goes to the server as arrays of the same length: where each begins, and
 * what holds from there on; width_bucket() finds the step that a time is in.
 *
 *   zone       starts  [ −∞ | 29 March 1:00 | 25 October 1:00 ]
 *              offsets [ 3600 | 7200 | 3600 ]
 *   openings   starts  [ −∞ | Mon 9:00 | Tue 9:00 ]
 *              lengths [ 0 | 8 h | 8 h ]            a time behind an opening counts all of it
 *              before  [ 0 | 0 | 8 h ]              open seconds before each
 */
#include "tl-server-sql-private.h"

/* An import takes the years 1970 to 2199. */
#define LAST_SECOND (G_GINT64_CONSTANT (84006) * 86400 - 1)

typedef gint64 (*OffsetFunc) (TlZone *zone, gint64 seconds);

static gint64
get_offset (TlZone *zone, gint64 utc)
{
  return tl_zone_to_local (zone, utc) - utc;
}

static gint64
get_wall_offset (TlZone *zone, gint64 local)
{
  return local - tl_zone_to_utc (zone, local);
}

/* The first time after @from that has another offset; one until @to has. */
static gint64
find_step (TlZone *zone, OffsetFunc get, gint64 from, gint64 to)
{
  gint64 earlier = get (zone, from);

  while (to - from > 1)
    {
      gint64 middle = from + (to - from) / 2;

      if (get (zone, middle) == earlier)
        from = middle;
      else
        to = middle;
    }
  return to;
}

/* Steps of a zone's clock in the years of the feed's rows. No zone has two on one day. */
static void
find_steps (TlServerSql *self, TlZone *zone, OffsetFunc get, GArray *starts, GArray *offsets)
{
  gboolean is_known = self->feed->n_rows > 0;
  gint64 from = is_known ? self->feed->first_at - 2 * DAY : 0;
  gint64 to
      = is_known ? MAX (self->settings->until, self->feed->imported_at) + 2 * DAY : LAST_SECOND;
  gint64 start = LONG_AGO;
  gint64 offset = get (zone, from);

  g_array_append_val (starts, start);
  g_array_append_val (offsets, offset);
  for (gint64 at = from; at < MIN (to, LAST_SECOND); at += DAY)
    {
      gint64 next = get (zone, at + DAY);

      if (next == offset)
        continue;
      start = find_step (zone, get, at, at + DAY);
      offset = next;
      g_array_append_val (starts, start);
      g_array_append_val (offsets, offset);
    }
}

/* "(offsets)[width_bucket (@time, (starts))]": how much the zone's clock is ahead at @time. */
static char *
get_offset_sql (TlServerSql *self, TlZone *zone, const char *time)
{
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *starts_sql = NULL;
  g_autofree char *offsets_sql = NULL;

  find_steps (self, zone, get_offset, starts, offsets);
  starts_sql = tl_server_sql_bind_numbers (self, starts);
  offsets_sql = tl_server_sql_bind_numbers (self, offsets);
  return g_strdup_printf ("%s[width_bucket (%s, %s)]", offsets_sql, time, starts_sql);
}

/**
 * tl_server_clock_get_utc:
 * @self: SQL
 * @time: an expression: what the clock on the wall shows in the feed's zone, in seconds
 *
 * In the hour that the clock skips, time stands still: as tl_zone_to_utc() has it, all of that hour is the
 * moment of the step.
 *
 * Returns: (transfer full): an expression: that point in time
 */
char *
tl_server_clock_get_utc (TlServerSql *self, const char *time)
{
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) moments = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *starts_sql = NULL;
  g_autofree char *offsets_sql = NULL;
  g_autofree char *moments_sql = NULL;

  find_steps (self, self->zone, get_wall_offset, starts, offsets);
  for (guint i = 0; i < starts->len; i++)
    {
      gint64 start = g_array_index (starts, gint64, i);
      gint64 moment = i == 0 ? LONG_AGO : tl_zone_to_utc (self->zone, start);

      g_array_append_val (moments, moment);
    }
  starts_sql = tl_server_sql_bind_numbers (self, starts);
  offsets_sql = tl_server_sql_bind_numbers (self, offsets);
  moments_sql = tl_server_sql_bind_numbers (self, moments);
  return g_strdup_printf ("greatest (%1$s - %2$s[width_bucket (%1$s, %4$s)],"
                          " %3$s[width_bucket (%1$s, %4$s)])",
                          time, offsets_sql, moments_sql, starts_sql);
}

/**
 * tl_server_clock_get_day:
 * @self: SQL
 * @zone: in which days begin
 * @time: an expression: a point in time
 *
 * Returns: (transfer full): an expression: days since 1970-01-01
 */
char *
tl_server_clock_get_day (TlServerSql *self, TlZone *zone, const char *time)
{
  g_autofree char *bracketed = g_strdup_printf ("(%s)", time);
  g_autofree char *offset = get_offset_sql (self, zone, bracketed);

  /* Whole numbers are divided towards zero, so it is made positive first. */
  return g_strdup_printf ("((%s + %s + 86400) / 86400 - 1)", bracketed, offset);
}

static void
append_opening (GArray *starts, GArray *lengths, GArray *before, gint64 start, gint64 length,
                gint64 sum)
{
  g_array_append_val (starts, start);
  g_array_append_val (lengths, length);
  g_array_append_val (before, sum);
}

/* Open seconds before @time. */
static char *
get_open_before_sql (TlServerSql *self, const TlMeasureQuery *query, const char *time,
                     GError **error)
{
  g_autoptr (TlCalendar) calendar = tl_calendar_new (query->open_hours, query->zone, error);
  g_autoptr (GArray) openings = NULL;
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) lengths = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *starts_sql = NULL;
  g_autofree char *lengths_sql = NULL;
  g_autofree char *before_sql = NULL;
  gint64 sum = 0;

  if (calendar == NULL)
    return NULL;
  openings = tl_calendar_list (calendar, self->feed->first_at,
                               MAX (self->settings->until, self->feed->imported_at));
  append_opening (starts, lengths, before, LONG_AGO, 0, 0);
  for (guint i = 0; i + 1 < openings->len; i += 2)
    {
      gint64 start = g_array_index (openings, gint64, i);
      gint64 length = g_array_index (openings, gint64, i + 1) - start;

      append_opening (starts, lengths, before, start, length, sum);
      sum += length;
    }
  starts_sql = tl_server_sql_bind_numbers (self, starts);
  lengths_sql = tl_server_sql_bind_numbers (self, lengths);
  before_sql = tl_server_sql_bind_numbers (self, before);
  return g_strdup_printf (
      "(%1$s[width_bucket (%4$s, %2$s)] + least (%4$s - %2$s[width_bucket (%4$s,"
      " %2$s)], %3$s[width_bucket (%4$s, %2$s)]))",
      before_sql, starts_sql, lengths_sql, time);
}

/**
 * tl_server_clock_get_open:
 * @self: SQL
 * @query: whose opening hours count
 * @start: an expression: a point in time
 * @end: the same
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): an expression: the open seconds between both; %NULL with @error set
 */
char *
tl_server_clock_get_open (TlServerSql *self, const TlMeasureQuery *query, const char *start,
                          const char *end, GError **error)
{
  g_autofree char *from = g_strdup_printf ("(%s)", start);
  g_autofree char *to = g_strdup_printf ("(%s)", end);
  g_autofree char *before = get_open_before_sql (self, query, from, error);
  g_autofree char *until = before != NULL ? get_open_before_sql (self, query, to, error) : NULL;

  if (until == NULL)
    return NULL;
  return g_strdup_printf ("CASE WHEN %s < %s THEN 0 ELSE %s - %s END", to, from, until, before);
}
