/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A query as one statement, for those who want to see or check how a figure comes about. It gives the
 * figures that tl_measure_compute_many() gives, without intervals; a test holds both against each
 * other. It runs in any SQLite on the local database, but where it counts opening hours or days of
 * another zone than the data's: tl_open_seconds() and tl_local_day() are functions of this program.
 */
#include "tl-measure-private.h"

#include <glib/gi18n-lib.h>

#define FOUR_WEEKS "(SELECT 0 AS weeks UNION SELECT 1 UNION SELECT 2 UNION SELECT 3)"

/* First day of the period in which "began" lies. */
static const char *
get_period (TlChoice_PERIOD period)
{
  switch (period)
    {
    case TL_PERIOD_DAY:
      return "date (began * 86400, 'unixepoch')";
    case TL_PERIOD_WEEK:
      return "date ((began - (began + 3) % 7) * 86400, 'unixepoch')";
    case TL_PERIOD_QUARTER:
      return "date (began * 86400, 'unixepoch', 'start of month', '-' || ((strftime ('%m', began *"
             " 86400, 'unixepoch') - 1) % 3) || ' months')";
    case TL_PERIOD_ROLLING_28_DAYS:
      return "date ((began - (began + 3) % 7 - 7 * weeks) * 86400, 'unixepoch')";
    case TL_PERIOD_MONTH:
    default:
      return "date (began * 86400, 'unixepoch', 'start of month')";
    }
}

static const char *
get_length (TlChoice_PERIOD period)
{
  switch (period)
    {
    case TL_PERIOD_DAY:
      return "+1 day";
    case TL_PERIOD_WEEK:
      return "+7 days";
    case TL_PERIOD_QUARTER:
      return "+3 months";
    case TL_PERIOD_ROLLING_28_DAYS:
      return "+28 days";
    case TL_PERIOD_MONTH:
    default:
      return "+1 month";
    }
}

/* "counted": the rows that count, with their period. */
static void
append_counted (const TlMeasureQuery *self, GString *sql)
{
  TlChoice_PERIOD period = self->request.definition.period;

  g_string_append_printf (sql,
                          "WITH numbered AS (\n  SELECT %s AS began, %s AS number%s%s\n  FROM %s\n"
                          "  WHERE feed = ?1%s%s%s\n), counted AS (\n  SELECT %s AS period, *\n"
                          "  FROM numbered%s%s\n  WHERE number IS NOT NULL%s\n)",
                          self->day, self->number, self->group != NULL ? ", " : "",
                          self->group != NULL ? self->group : "",
                          tl_feed_kind_get_table (self->feed->kind),
                          *self->condition != '\0' ? " AND (" : "", self->condition,
                          *self->condition != '\0' ? ")" : "", get_period (period),
                          period == TL_PERIOD_ROLLING_28_DAYS ? ", " : "",
                          period == TL_PERIOD_ROLLING_28_DAYS ? FOUR_WEEKS : "",
                          self->is_due ? " AND number < 2" : "");
}

static void
append_figure (const TlMeasureQuery *self, GString *sql)
{
  const char *group = self->group != NULL ? self->group : "";
  const char *comma = self->group != NULL ? ", " : "";
  char p[G_ASCII_DTOSTR_BUF_SIZE];

  switch (self->figure)
    {
    case TL_KPI_FIGURE_QUANTILE:
      g_ascii_formatd (p, sizeof p, "%.1f",
                       tl_kpi_definition_get_quantile (&self->request.definition));
      g_string_append_printf (
          sql,
          ", ranked AS (\n  SELECT *, row_number () OVER part AS place,"
          " count (*) OVER (PARTITION BY period%2$s%1$s) AS n\n  FROM counted\n"
          "  WINDOW part AS (PARTITION BY period%2$s%1$s ORDER BY number)\n)\n"
          "SELECT period%2$s%1$s, n,"
          " sum (number * max (0, 1 - abs (place - 1 - %3$s * (n - 1)))) AS value\n"
          "FROM ranked\nGROUP BY period%2$s%1$s\nORDER BY period%2$s%1$s",
          group, comma, p);
      return;
    case TL_KPI_FIGURE_COUNT:
      g_string_append_printf (
          sql,
          ", ends AS (\n  SELECT DISTINCT period, strftime ('%%s', period, '%s') / 86400 AS "
          "behind\n"
          "  FROM counted\n)\nSELECT period%s%s, count (*) AS n, count (*) AS value\n"
          "FROM ends, numbered\nWHERE began < behind AND number >= behind\n"
          "GROUP BY period%s%s\nORDER BY period%s%s",
          get_length (self->request.definition.period), comma, group, comma, group, comma, group);
      return;
    case TL_KPI_FIGURE_SHARE:
      g_string_append_printf (sql, "\nSELECT period%s%s, count (*) AS n, 100.0 * avg (number)",
                              comma, group);
      break;
    case TL_KPI_FIGURE_NPS:
      g_string_append_printf (sql,
                              "\nSELECT period%s%s, count (*) AS n,"
                              " 100.0 * (sum (number >= 9) - sum (number <= 6)) / count (*)",
                              comma, group);
      break;
    case TL_KPI_FIGURE_MEAN:
    default:
      g_string_append_printf (sql, "\nSELECT period%s%s, count (*) AS n, avg (number)", comma,
                              group);
    }
  g_string_append_printf (sql, " AS value\nFROM counted\nGROUP BY period%s%s\nORDER BY period%s%s",
                          comma, group, comma, group);
}

/**
 * tl_measure_query_to_sql:
 * @self: a query
 *
 * Returns: (transfer full): it as one statement without parameters: period, group, n, value
 */
char *
tl_measure_query_to_sql (const TlMeasureQuery *self)
{
  GString *sql = g_string_new (NULL);
  g_autofree char *feed = g_strdup_printf ("%" G_GINT64_FORMAT, self->feed->id);
  g_autofree char *until = g_strdup_printf ("%" G_GINT64_FORMAT, self->known_until);

  if (self->is_cohort)
    /* Customers are followed from row to row, which is no one statement. */
    g_string_append_printf (sql,
                            "-- %s\nSELECT coalesce (customer, 'row ' || key) AS who, at, "
                            "ended_at%s%s\nFROM order_row\n"
                            "WHERE feed = ?1%s%s%s\nORDER BY who, at",
                            _ ("These rows are read; customers are then followed from row to row."),
                            self->group != NULL ? ", " : "", self->group != NULL ? self->group : "",
                            *self->condition != '\0' ? " AND (" : "", self->condition,
                            *self->condition != '\0' ? ")" : "");
  else
    {
      append_counted (self, sql);
      append_figure (self, sql);
    }
  g_string_replace (sql, "?1", feed, 0);
  g_string_replace (sql, "?2", until, 0);
  return g_string_free (sql, FALSE);
}

/**
 * tl_measure_to_sql:
 * @database: a database
 * @feed: the feed with the rows
 * @request: what to compute
 * @as_of: the point in time of the question
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): one statement that gives period, group, n and value as
 *   tl_measure_compute_many() does; %NULL with @error set if the request makes no sense
 */
char *
tl_measure_to_sql (TlDatabase *database, const TlFeed *feed, const TlMeasureRequest *request,
                   gint64 as_of, GError **error)
{
  g_autoptr (TlMeasureQuery) query = tl_measure_query_new (database, feed, request, as_of, error);
  g_autofree char *sql = query != NULL ? tl_measure_query_to_sql (query) : NULL;

  if (query == NULL || !tl_feed_is_on_server (feed))
    return g_steal_pointer (&sql);
  /* What the server is asked is this with its table in a shell (tl-server-sql.c), which nobody reads. */
  return g_strdup_printf ("-- %s\n-- %s: %s\n%s",
                          _ ("These rows are on a server. It is asked the same of its own table:"),
                          tl_feed_kind_get_table (feed->kind), feed->source, sql);
}
