/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sums of rows that stay on a server: the server adds up, and only what figures are made of comes back.
 *
 *   shares, NPS, backlogs   how many rows by day, group and number (NPS has eleven numbers)
 *   means, times            n, Σx and Σx² by day and group
 *   quantiles               these first, for n; then of each period and part the four values that a
 *                           quantile and its interval are made of, by rank: percentile_disc at
 *                           (rank − ½) / n is the value of that rank, whatever the rounding
 *
 * Each question is asked alone, also where several are about the same rows: of 1,000,000 rows four such
 * questions took 1.6 s, as GROUPING SETS of one 3.3 s (no parallel workers, and CockroachDB has none), and
 * as one GROUP BY of all their numbers 1.7 s with 289,000 rows to be carried here instead of 91,000.
 *
 * Everything is whole numbers until tl-measure-sums.c makes a figure of it, as it does of local rows; so
 * figures are the same to the last digit. Measures that follow customers are no sums of rows: for
 * them tl-measure-cohort.c has the server sort, and reads.
 */
#include "tl-measure-ranks.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Day, number and group of each row that counts. */
static char *
get_numbered (const TlMeasureQuery *query)
{
  return g_strdup_printf ("(SELECT * FROM (SELECT %s AS on_day, CAST (%s AS bigint) AS number,"
                          " coalesce (%s, %d) AS part FROM %s WHERE feed = ?1%s%s%s) AS counted"
                          " WHERE number IS NOT NULL) AS numbered",
                          query->day, query->number, query->group != NULL ? query->group : "NULL",
                          TL_MEASURE_NO_GROUP, tl_feed_kind_get_table (query->feed->kind),
                          *query->condition != '\0' ? " AND (" : "", query->condition,
                          *query->condition != '\0' ? ")" : "");
}

static TlMeasureCursor *
ask (TlMeasureSource *source, const TlMeasureQuery *query, const char *sql, GError **error)
{
  return tl_measure_source_ask (source, query, sql, &query->known_until, 1, error);
}

static gboolean
set_too_many (const TlMeasureQuery *query, GError **error)
{
  g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_FILTER,
               _ ("“%s” has too many different values to break figures down by it. Choose another "
                  "column, or a filter."),
               query->request.by);
  return FALSE;
}

/* --- Counts and moments --- */

static gboolean
read_counts (TlMeasureSource *source, const TlMeasureQuery *query, TlMeasureSums *sums,
             GError **error)
{
  g_autofree char *numbered = get_numbered (query);
  g_autofree char *sql
      = g_strdup_printf ("SELECT on_day, part, number, count (*) FROM %s GROUP BY on_day, part,"
                         " number",
                         numbered);
  g_autoptr (TlMeasureCursor) cursor = ask (source, query, sql, error);
  gboolean row = TRUE;

  while (cursor != NULL && row)
    {
      if (!tl_measure_cursor_step (cursor, &row, error))
        return FALSE;
      if (row
          && !tl_measure_sums_add_many (sums, (int) tl_measure_cursor_get_int64 (cursor, 1),
                                        (TlDate) tl_measure_cursor_get_int64 (cursor, 0),
                                        tl_measure_cursor_get_int64 (cursor, 2),
                                        tl_measure_cursor_get_int64 (cursor, 3)))
        return set_too_many (query, error);
    }
  return cursor != NULL;
}

static gboolean
read_moments (TlMeasureSource *source, const TlMeasureQuery *query, TlMeasureSums *sums,
              GError **error)
{
  g_autofree char *numbered = get_numbered (query);
  g_autofree char *sql = g_strdup_printf (
      "SELECT on_day, part, count (*), sum (number), sum (CAST (number AS numeric) * number)"
      " FROM %s GROUP BY on_day, part",
      numbered);
  g_autoptr (TlMeasureCursor) cursor = ask (source, query, sql, error);
  gboolean row = TRUE;

  while (cursor != NULL && row)
    {
      TlMoments moments;

      if (!tl_measure_cursor_step (cursor, &row, error))
        return FALSE;
      if (!row)
        break;
      moments = (TlMoments){ .n = tl_measure_cursor_get_int64 (cursor, 2),
                             .sum = tl_measure_cursor_get_double (cursor, 3),
                             .sum_of_squares = tl_measure_cursor_get_double (cursor, 4) };
      if (!tl_measure_sums_add_moments (sums, (int) tl_measure_cursor_get_int64 (cursor, 1),
                                        (TlDate) tl_measure_cursor_get_int64 (cursor, 0), &moments))
        return set_too_many (query, error);
    }
  return cursor != NULL;
}

/* --- Ranks --- */

/* The numbers of "{1,2,3,4}". */
static gboolean
read_numbers (const char *text, gint64 *numbers, guint n)
{
  const char *at = text;

  for (guint i = 0; at != NULL && i < n; i++)
    {
      char *end;

      numbers[i] = CLAMP (g_ascii_strtoll (at + 1, &end, 10), 0, G_MAXINT32);
      if (end == at + 1 || (*end != ',' && *end != '}'))
        return FALSE;
      at = end;
    }
  return at != NULL && *at == '}';
}

static gboolean
set_strange (GError **error)
{
  g_set_error (
      error, TL_KPI_ERROR, TL_KPI_ERROR_SERVER,
      _ ("The server gives medians in a form that is not known. Compute the mean, or import "
         "the rows as CSV."));
  return FALSE;
}

/* "JOIN unnest (…) AS falls (its_day, period) ON …": the periods that each row falls into. */
static char *
get_falls (TlMeasureSource *source, const TlMeasureSums *sums)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) periods = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *days_sql = NULL;
  g_autofree char *periods_sql = NULL;

  tl_measure_ranks_list_days (sums, days, periods);
  days_sql = tl_measure_source_bind_numbers (source, days);
  periods_sql = tl_measure_source_bind_numbers (source, periods);
  return g_strdup_printf ("JOIN unnest (%s, %s) AS falls (its_day, period) ON its_day = on_day",
                          days_sql, periods_sql);
}

/* "JOIN unnest (…) AS joined (code, its_part) ON …": the parts that each group is of. */
static char *
get_joined (TlMeasureSource *source, const TlMeasureSums *sums, GArray *members)
{
  g_autoptr (GArray) codes = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *codes_sql = NULL;
  g_autofree char *numbers_sql = NULL;

  for (guint i = 0; i < members->len; i++)
    {
      const TlMeasureMember *member = &g_array_index (members, TlMeasureMember, i);
      gint64 code = ((TlMeasureGroup *) g_ptr_array_index (sums->groups, member->group))->code;
      gint64 part = member->part;

      g_array_append_val (codes, code);
      g_array_append_val (numbers, part);
    }
  codes_sql = tl_measure_source_bind_numbers (source, codes);
  numbers_sql = tl_measure_source_bind_numbers (source, numbers);
  return g_strdup_printf ("JOIN unnest (%s, %s) AS joined (code, its_part) ON code = part",
                          codes_sql, numbers_sql);
}

/* One column of the list of what is wanted, of the whole or of its parts. */
static char *
bind_wanted (TlMeasureSource *source, GArray *list, gboolean of_whole,
             gint64 (*get) (GArray *list, guint i))
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < list->len; i++)
    {
      gint64 number = get (list, i);

      if ((g_array_index (list, TlMeasureWanted, i).part == TL_MEASURE_WHOLE) == of_whole)
        g_array_append_val (numbers, number);
    }
  return tl_measure_source_bind_numbers (source, numbers);
}

static gint64
get_period (GArray *list, guint i)
{
  return g_array_index (list, TlMeasureWanted, i).period;
}

static gint64
get_part (GArray *list, guint i)
{
  return g_array_index (list, TlMeasureWanted, i).part;
}

static gint64
get_index (GArray *list, guint i)
{
  return i;
}

/* "JOIN unnest (…) AS wanted (its_period, of_part, place, f0, f1, f2, f3) ON …" */
static char *
get_wanted (TlMeasureSource *source, GArray *list, gboolean of_whole)
{
  g_autofree char *periods = bind_wanted (source, list, of_whole, get_period);
  g_autofree char *parts = bind_wanted (source, list, of_whole, get_part);
  g_autofree char *places = bind_wanted (source, list, of_whole, get_index);
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_printf (sql, "JOIN unnest (%s, %s, %s", periods, parts, places);
  for (int place = 0; place < TL_QUANTILE_N_PLACES; place++)
    {
      g_autoptr (GArray) fractions = g_array_new (FALSE, FALSE, sizeof (double));
      g_autofree char *bound = NULL;

      for (guint i = 0; i < list->len; i++)
        {
          const TlMeasureWanted *wanted = &g_array_index (list, TlMeasureWanted, i);
          double fraction = ((double) wanted->places[place] - 0.5) / (double) wanted->n;

          if ((wanted->part == TL_MEASURE_WHOLE) == of_whole)
            g_array_append_val (fractions, fraction);
        }
      bound = tl_measure_source_bind_fractions (source, fractions);
      g_string_append_printf (sql, ", %s", bound);
    }
  g_string_append_printf (sql,
                          ") AS wanted (its_period, of_part, place, f0, f1, f2, f3)"
                          " ON its_period = period%s",
                          of_whole ? "" : " AND of_part = its_part");
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static gboolean
read_ranks (TlMeasureSource *source, const TlMeasureQuery *query, TlMeasureSums *sums, GArray *list,
            GArray *members, GError **error)
{
  g_autofree char *numbered = get_numbered (query);
  g_autofree char *falls = get_falls (source, sums);
  g_autofree char *joined = members != NULL ? get_joined (source, sums, members) : g_strdup ("");
  g_autofree char *wanted = get_wanted (source, list, members == NULL);
  g_autofree char *sql = g_strdup_printf (
      "SELECT place, percentile_disc (ARRAY[f0, f1, f2, f3]) WITHIN GROUP (ORDER BY number)"
      " FROM %s %s %s %s GROUP BY place, f0, f1, f2, f3",
      numbered, falls, joined, wanted);
  g_autoptr (TlMeasureCursor) cursor = ask (source, query, sql, error);
  gboolean row = TRUE;

  while (cursor != NULL && row)
    {
      g_autofree char *text = NULL;
      TlMeasureRanks ranks;
      guint place;

      if (!tl_measure_cursor_step (cursor, &row, error))
        return FALSE;
      if (!row)
        break;
      place = (guint) tl_measure_cursor_get_int64 (cursor, 0);
      text = tl_measure_cursor_dup_text (cursor, 1);
      if (place >= list->len || !read_numbers (text, ranks.values, TL_QUANTILE_N_PLACES))
        return set_strange (error);
      tl_measure_ranks_set (sums, &g_array_index (list, TlMeasureWanted, place), &ranks);
    }
  return cursor != NULL;
}

/* The p90 of all resolution times, for which periods wait until they are final. */
static gboolean
read_window (TlMeasureSource *source, const TlMeasureQuery *query, TlMeasureSums *sums,
             GError **error)
{
  gint64 n = tl_measure_ranks_count_all (sums);
  g_autofree char *numbered = get_numbered (query);
  g_autofree char *falls = get_falls (source, sums);
  g_autoptr (GArray) fractions = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *bound = NULL;
  g_autofree char *sql = NULL;
  g_autofree char *text = NULL;
  g_autoptr (TlMeasureCursor) cursor = NULL;
  gint64 places[TL_QUANTILE_N_PLACES];
  TlMeasureRanks ranks;
  TlInterval ignored;
  gboolean row;

  if (n == 0)
    return TRUE;
  tl_quantile_find_places (n, 0.9, places);
  for (int i = 0; i < TL_QUANTILE_N_PLACES; i++)
    {
      double fraction = ((double) places[i] - 0.5) / (double) n;

      g_array_append_val (fractions, fraction);
    }
  bound = tl_measure_source_bind_fractions (source, fractions);
  sql = g_strdup_printf ("SELECT percentile_disc (%s) WITHIN GROUP (ORDER BY number) FROM %s %s",
                         bound, numbered, falls);
  cursor = ask (source, query, sql, error);
  if (cursor == NULL || !tl_measure_cursor_step (cursor, &row, error))
    return FALSE;
  text = row ? tl_measure_cursor_dup_text (cursor, 0) : NULL;
  if (!read_numbers (text, ranks.values, TL_QUANTILE_N_PLACES))
    return set_strange (error);
  sums->window = (gint64) tl_quantile_from_places (ranks.values, n, 0.9, &ignored);
  return TRUE;
}

static gboolean
read_quantiles (TlMeasureSource *source, const TlMeasureQuery *query, TlMeasureSums *sums,
                GHashTable *words, GError **error)
{
  g_autoptr (GArray) members = NULL;
  g_autoptr (GArray) list = NULL;
  guint n_parts = 0;

  if (query->group != NULL)
    members = tl_measure_sums_list_members (sums, words, &n_parts);
  list = tl_measure_ranks_list_wanted (sums, members, n_parts);
  if (list->len == 0)
    return TRUE;
  return read_ranks (source, query, sums, list, NULL, error)
         && (members == NULL || read_ranks (source, query, sums, list, members, error));
}

/**
 * tl_measure_server_read:
 * @source: rows on a server
 * @queries: (element-type TlMeasureQuery): what is asked of them, none of a cohort
 * @sums: (element-type TlMeasureSums): of each query
 * @words: (element-type gint utf8): the feed's dictionary, from code to word
 * @error: return location for an error
 *
 * Adds all rows to the sums of all queries.
 *
 * Returns: %FALSE with @error set if the server cannot be asked
 */
gboolean
tl_measure_server_read (TlMeasureSource *source, GPtrArray *queries, GPtrArray *sums,
                        GHashTable *words, GError **error)
{
  for (guint i = 0; i < queries->len; i++)
    {
      const TlMeasureQuery *query = g_ptr_array_index (queries, i);
      TlMeasureSums *into = g_ptr_array_index (sums, i);
      gboolean counts
          = query->figure != TL_KPI_FIGURE_MEAN && query->figure != TL_KPI_FIGURE_QUANTILE;

      if (counts ? !read_counts (source, query, into, error)
                 : !read_moments (source, query, into, error))
        return FALSE;
      if (query->figure == TL_KPI_FIGURE_QUANTILE
          && !read_quantiles (source, query, into, words, error))
        return FALSE;
      if (query->request.definition.measure == TL_MEASURE_RESOLUTION_TIME
          && !read_window (source, query, into, error))
        return FALSE;
    }
  return TRUE;
}
