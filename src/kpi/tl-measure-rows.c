/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rows themselves: those behind a point, a page at a time, and two ranges of days against each
 * other with a test that needs every value.
 */
#include "tl-measure-private.h"

#include "tl-kpi-format.h"
#include "tl-kpi-period.h"
#include "tl-statistics-rank.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/**
 * tl_measure_row_free:
 * @row: (transfer full): a row
 */
void
tl_measure_row_free (TlMeasureRow *row)
{
  g_free (row->key);
  g_free (row->value);
  g_free (row->comment);
  g_free (row);
}

static gboolean
is_backlog (const TlMeasureQuery *query)
{
  return query->figure == TL_KPI_FIGURE_COUNT;
}

/* What a row is shown with: of a share of scores the score itself. */
static const char *
get_shown (const TlMeasureQuery *query)
{
  switch (query->request.definition.measure)
    {
    case TL_MEASURE_CSAT:
      return "csat";
    case TL_MEASURE_CES:
      return "ces";
    default:
      return query->number != NULL ? query->number : "NULL";
    }
}

static char *
describe_value (const TlMeasureQuery *query, TlMeasureCursor *cursor, int column)
{
  const TlKpiDefinition *definition = &query->request.definition;
  gint64 number = tl_measure_cursor_get_int64 (cursor, column);

  if (is_backlog (query))
    return g_strdup (_ ("open"));
  if (query->is_cohort || tl_measure_cursor_is_null (cursor, column))
    return g_strdup ("");
  if (definition->measure == TL_MEASURE_CSAT || definition->measure == TL_MEASURE_CES
      || query->figure == TL_KPI_FIGURE_NPS)
    return g_strdup_printf ("%d", (int) number);
  if (query->figure != TL_KPI_FIGURE_SHARE)
    return tl_kpi_format_duration ((double) number);
  if (query->is_due && number == TL_MEASURE_PENDING)
    return g_strdup (_ ("not decided yet"));
  return g_strdup (number != 0 ? _ ("yes") : _ ("no"));
}

/* Which rows lie behind the point. */
static char *
get_rows_sql (const TlMeasureQuery *query)
{
  const char *number = query->number != NULL ? query->number : "1";
  g_autofree char *sql
      = g_strdup_printf ("SELECT key, %s, %s, comment, count (*) OVER (), began FROM %s WHERE feed "
                         "= ?1%s%s%s AND (%s) IS NOT"
                         " NULL AND %s ORDER BY 2, 1 LIMIT ?5 OFFSET ?6",
                         tl_measure_get_begin (query->feed->kind), get_shown (query),
                         tl_feed_kind_get_table (query->feed->kind),
                         *query->condition != '\0' ? " AND (" : "", query->condition,
                         *query->condition != '\0' ? ")" : "", number,
                         is_backlog (query) ? "?3 <= ?4 AND began < ?4 AND (solved) >= ?4"
                                            : "began >= ?3 AND began < ?4");
  GString *text = g_string_new (sql);

  g_string_replace (text, "began", query->day, 0);
  g_string_replace (text, "(solved)", number, 0);
  return g_string_free (text, FALSE);
}

/**
 * tl_measure_list_rows:
 * @database: a database
 * @feed: the feed with the rows
 * @request: what the point is of; to see the rows of a part, with a filter for it
 * @start: first day of the point's period
 * @offset: how many rows to leave out
 * @limit: how many to give
 * @n_rows: (out): how many there are in all; −1 if @offset lies behind them
 * @error: return location for an error
 *
 * Lists the rows behind a point by time. Of a backlog these are the rows that were open, of measures
 * that follow customers the orders of the period.
 *
 * Returns: (transfer full) (nullable) (element-type TlMeasureRow): one page of them, or %NULL with
 *   @error set
 */
GPtrArray *
tl_measure_list_rows (TlDatabase *database, const TlFeed *feed, const TlMeasureRequest *request,
                      TlDate start, gint64 offset, gint64 limit, gint64 *n_rows, GError **error)
{
  g_autoptr (TlMeasureQuery) query
      = tl_measure_query_new (database, feed, request, feed->imported_at, error);
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_measure_row_free);
  g_autoptr (TlMeasureSource) source = NULL;
  g_autoptr (TlMeasureCursor) cursor = NULL;
  g_autofree char *sql = NULL;
  gboolean row = TRUE;

  if (query == NULL)
    return NULL;
  source = tl_measure_source_open (database, feed, NULL, error);
  if (source == NULL)
    return NULL;
  sql = get_rows_sql (query);
  cursor = tl_measure_source_ask (source, query, sql,
                                  (gint64[]){
                                      query->known_until, start,
                                      tl_kpi_period_get_end (request->definition.period, start),
                                      limit, offset },
                                  5, error);
  if (cursor == NULL)
    return NULL;
  *n_rows = offset > 0 ? -1 : 0;
  for (;;)
    {
      TlMeasureRow *one;

      if (!tl_measure_cursor_step (cursor, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&rows);
      one = g_new (TlMeasureRow, 1);
      *one = (TlMeasureRow){ .key = tl_measure_cursor_dup_text (cursor, 0),
                             .at = tl_measure_cursor_get_int64 (cursor, 1),
                             .day = (TlDate) tl_measure_cursor_get_int64 (cursor, 5),
                             .value = describe_value (query, cursor, 2),
                             .comment = tl_measure_cursor_dup_text (cursor, 3) };
      *n_rows = tl_measure_cursor_get_int64 (cursor, 4);
      g_ptr_array_add (rows, one);
    }
}

/* --- Two ranges of days --- */

typedef struct
{
  TlMoments moments;
  TlNpsCounts nps;
  GArray *values; /* of double */
} Sample;

/* @n rows that count the same. */
static void
sample_add (Sample *sample, gint64 number, gint64 n)
{
  double value = (double) number;

  if (number >= 9)
    sample->nps.promoters += n;
  else if (number <= 6)
    sample->nps.detractors += n;
  else
    sample->nps.passives += n;
  for (gint64 i = 0; i < n; i++)
    {
      tl_moments_add (&sample->moments, value);
      g_array_append_val (sample->values, value);
    }
}

static void
sample_get_point (const Sample *sample, const TlMeasureQuery *query, TlDate start,
                  TlKpiPoint *point)
{
  g_autofree gint64 *values = NULL;

  *point = (TlKpiPoint){ .start = start, .low = NAN, .high = NAN, .value = NAN, .final = TRUE };
  if (sample->moments.n == 0)
    return;
  switch (query->figure)
    {
    case TL_KPI_FIGURE_SHARE:
      tl_kpi_point_set_share (point, (gint64) sample->moments.sum, sample->moments.n);
      break;
    case TL_KPI_FIGURE_NPS:
      tl_kpi_point_set_nps (point, &sample->nps);
      break;
    case TL_KPI_FIGURE_QUANTILE:
      values = g_new (gint64, sample->values->len);
      for (guint i = 0; i < sample->values->len; i++)
        values[i] = (gint64) g_array_index (sample->values, double, i);
      tl_kpi_point_set_quantile (point, values, sample->values->len,
                                 tl_kpi_definition_get_quantile (&query->request.definition));
      break;
    case TL_KPI_FIGURE_MEAN:
    case TL_KPI_FIGURE_COUNT:
    default:
      tl_kpi_point_set_mean (point, &sample->moments);
    }
}

/* Equal numbers of a range come as one, so that a server need not send every row. */
static gboolean
read_samples (TlMeasureSource *source, const TlMeasureQuery *query, const TlDate bounds[4],
              Sample *before, Sample *after, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT later, number, count (*) FROM (SELECT CASE WHEN %1$s >= ?3 AND %1$s < ?4 THEN 0"
      " ELSE 1 END AS later, %2$s AS number FROM %3$s WHERE feed = ?1%4$s%5$s%6$s"
      " AND ((%1$s >= ?3 AND %1$s < ?4) OR (%1$s >= ?5 AND %1$s < ?6))) AS numbered"
      " WHERE number IS NOT NULL%7$s GROUP BY later, number ORDER BY later, number",
      query->day, query->number, tl_feed_kind_get_table (query->feed->kind),
      *query->condition != '\0' ? " AND (" : "", query->condition,
      *query->condition != '\0' ? ")" : "", query->is_due ? " AND number < 2" : "");
  g_autoptr (TlMeasureCursor) cursor
      = tl_measure_source_ask (source, query, sql,
                               (gint64[]){ query->known_until, bounds[0], bounds[1], bounds[2],
                                           bounds[3] },
                               5, error);
  gboolean row;

  if (cursor == NULL)
    return FALSE;
  for (;;)
    {
      if (!tl_measure_cursor_step (cursor, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      sample_add (tl_measure_cursor_get_int64 (cursor, 0) == 0 ? before : after,
                  tl_measure_cursor_get_int64 (cursor, 1), tl_measure_cursor_get_int64 (cursor, 2));
    }
}

/**
 * tl_measure_compare:
 * @database: a database
 * @feed: the feed with the rows
 * @request: what to compare; its period does not matter
 * @before_start: first day of one range
 * @before_end: the day after it
 * @after_start: first day of another range
 * @after_end: the day after it
 * @as_of: the point in time of the question
 * @change: (out): both figures and the test; of times and means Mann–Whitney
 * @error: return location for an error
 *
 * Compares two ranges of days by their rows, such as a period with the one before it, or what lies
 * before and after a day. Ranges must not overlap.
 *
 * Returns: %FALSE with @error set if the rows cannot be read, if one of the ranges has none, or for
 *   backlogs and measures that follow customers
 */
gboolean
tl_measure_compare (TlDatabase *database, const TlFeed *feed, const TlMeasureRequest *request,
                    TlDate before_start, TlDate before_end, TlDate after_start, TlDate after_end,
                    gint64 as_of, TlKpiChange *change, GError **error)
{
  const TlDate bounds[] = { before_start, before_end, after_start, after_end };
  g_autoptr (TlMeasureQuery) query = tl_measure_query_new (database, feed, request, as_of, error);
  g_autoptr (GArray) first = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) second = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (TlMeasureSource) source = NULL;
  Sample before = { .values = first };
  Sample after = { .values = second };
  TlKpiPoint points[2];

  if (query == NULL)
    return FALSE;
  if (query->is_cohort || is_backlog (query))
    {
      g_set_error (
          error, TL_KPI_ERROR, TL_KPI_ERROR_KIND,
          _ ("“%s” is no figure of single rows, so ranges of days cannot be compared row by "
             "row. Compare its periods."),
          tl_choice_get_label (TL_LIST_MEASURE, request->definition.measure));
      return FALSE;
    }
  source = tl_measure_source_open (database, feed, NULL, error);
  if (source == NULL || !read_samples (source, query, bounds, &before, &after, error))
    return FALSE;
  if (before.moments.n == 0 || after.moments.n == 0)
    {
      g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_NO_ROWS,
                   _ ("One of both ranges of days has no rows that count. Choose others."));
      return FALSE;
    }
  sample_get_point (&before, query, before_start, &points[0]);
  sample_get_point (&after, query, after_start, &points[1]);
  tl_kpi_change_between (&request->definition, &points[0], &points[1], change);
  if (query->figure == TL_KPI_FIGURE_QUANTILE || request->definition.unit == TL_UNIT_DURATION)
    {
      TlRankTest test = tl_mann_whitney ((const double *) (gpointer) first->data, first->len,
                                         (const double *) (gpointer) second->data, second->len);

      tl_kpi_change_set_rank_test (&request->definition, change, &test);
    }
  return TRUE;
}
