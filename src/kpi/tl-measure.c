/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Measures computed from the rows of a feed: many in one pass. tl-measure-private.h says how.
 *
 * A ticket belongs to the period in which it was created, an answer to that in which it was given, an
 * order to that in which it was placed.
 */
#include "tl-measure-private.h"

G_DEFINE_QUARK (tl - kpi - error - quark, tl_kpi_error)

/**
 * tl_measure_series_free:
 * @series: (transfer full): a series
 */
void
tl_measure_series_free (TlMeasureSeries *series)
{
  g_free (series->group);
  g_array_unref (series->points);
  g_free (series);
}

/**
 * tl_measure_result_free:
 * @result: (transfer full): a result
 */
void
tl_measure_result_free (TlMeasureResult *result)
{
  tl_measure_series_free (result->whole);
  g_ptr_array_unref (result->parts);
  g_free (result);
}

/* The feed's dictionary the other way round. */
static GHashTable *
load_words (TlDatabase *database, const TlFeed *feed, GError **error)
{
  g_autoptr (GHashTable) codes = tl_feed_load_words (database, feed, error);
  g_autoptr (GHashTable) words = NULL;
  GHashTableIter iter;
  gpointer word;
  gpointer code;

  if (codes == NULL)
    return NULL;
  words = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_hash_table_iter_init (&iter, codes);
  while (g_hash_table_iter_next (&iter, &word, &code))
    g_hash_table_insert (words, code, g_strdup (word));
  return g_steal_pointer (&words);
}

/* All rows are looked at, so not without need; of a server it is known already. */
static gboolean
settle_tags (TlDatabase *database, const TlFeed *feed, GPtrArray *queries, GPtrArray *sums,
             GHashTable *words, GError **error)
{
  if (tl_feed_is_on_server (feed))
    return TRUE;
  for (guint i = 0; i < queries->len; i++)
    {
      TlMeasureQuery *query = g_ptr_array_index (queries, i);

      if (query->group == NULL || query->group_type != TL_MEASURE_COLUMN_TAGS
          || !tl_measure_sums_have_blanks (g_ptr_array_index (sums, i), words))
        continue;
      if (!tl_measure_ask_blanks (database, feed, &query->has_blank_tags, error))
        return FALSE;
    }
  return TRUE;
}

/* Cohorts follow customers and need a pass of their own each; all others share one, or are left to the
 * server. */
static gboolean
read_all (TlDatabase *database, const TlFeed *feed, GPtrArray *queries, GPtrArray *sums,
          GHashTable *words, GCancellable *cancellable, GError **error)
{
  g_autoptr (TlMeasureSource) source = tl_measure_source_open (database, feed, cancellable, error);
  g_autoptr (GPtrArray) together = g_ptr_array_new ();
  g_autoptr (GPtrArray) their_sums = g_ptr_array_new ();

  if (source == NULL)
    return FALSE;
  for (guint i = 0; i < queries->len; i++)
    {
      TlMeasureQuery *query = g_ptr_array_index (queries, i);

      if (!query->is_cohort)
        {
          g_ptr_array_add (together, query);
          g_ptr_array_add (their_sums, g_ptr_array_index (sums, i));
        }
      else if (!tl_measure_cohort_read (source, query, g_ptr_array_index (sums, i), error))
        return FALSE;
    }
  if (together->len == 0)
    return TRUE;
  if (tl_measure_source_is_server (source))
    return tl_measure_server_read (source, together, their_sums, words, error);
  return tl_measure_sqlite_read (database, feed, together, their_sums, cancellable, error);
}

/**
 * tl_measure_compute_many:
 * @database: a database
 * @feed: the feed with the rows
 * @requests: (array length=n_requests): what to compute
 * @n_requests: how many
 * @as_of: the point in time of the question, in seconds since 1970-01-01 00:00 UTC: a period is
 *   final if it, and its window, ended before. The rows know nothing of what came after they were
 *   imported, so a later @as_of counts as that
 * @cancellable: (nullable): to stop it, from another thread
 * @error: return location for an error
 *
 * Computes series and breakdowns in one pass over the rows. Periods without any row that counts have
 * no point.
 *
 * Returns: (transfer full) (nullable) (element-type TlMeasureResult): the answers in the order of the
 *   requests, or %NULL with @error set
 */
GPtrArray *
tl_measure_compute_many (TlDatabase *database, const TlFeed *feed, const TlMeasureRequest *requests,
                         gsize n_requests, gint64 as_of, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) queries
      = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_measure_query_free);
  g_autoptr (GPtrArray) sums
      = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_measure_sums_free);
  g_autoptr (GPtrArray) results
      = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_measure_result_free);
  g_autoptr (GHashTable) words = NULL;

  for (gsize i = 0; i < n_requests; i++)
    {
      TlMeasureQuery *query = tl_measure_query_new (database, feed, &requests[i], as_of, error);
      TlMeasureSums *one;

      if (query == NULL)
        return NULL;
      g_ptr_array_add (queries, query);
      one = tl_measure_sums_new (query, error);
      if (one == NULL)
        return NULL;
      g_ptr_array_add (sums, one);
    }
  words = load_words (database, feed, error);
  if (words == NULL
      || (feed->n_rows > 0 && !read_all (database, feed, queries, sums, words, cancellable, error))
      || !settle_tags (database, feed, queries, sums, words, error))
    return NULL;
  for (guint i = 0; i < sums->len; i++)
    g_ptr_array_add (results, tl_measure_sums_finish (g_ptr_array_index (sums, i), words));
  return g_steal_pointer (&results);
}

/**
 * tl_measure_compute:
 * @database: a database
 * @feed: the feed with the rows
 * @definition: what to compute; complete
 * @filters: (nullable) (array zero-terminated=1): "field=value", see tl-measure-filter.c
 * @as_of: the point in time of the question, see tl_measure_compute_many()
 * @error: return location for an error
 *
 * Computes a series, counting all hours and days of the feed's zone.
 *
 * Returns: (transfer full) (nullable) (element-type TlKpiPoint): the points by period, or %NULL with
 *   @error set
 */
GArray *
tl_measure_compute (TlDatabase *database, const TlFeed *feed, const TlKpiDefinition *definition,
                    const char *const *filters, gint64 as_of, GError **error)
{
  TlMeasureRequest request = { .definition = *definition, .filters = filters };
  g_autoptr (GPtrArray) results
      = tl_measure_compute_many (database, feed, &request, 1, as_of, NULL, error);
  TlMeasureResult *result;

  if (results == NULL)
    return NULL;
  result = g_ptr_array_index (results, 0);
  return g_array_ref (result->whole->points);
}
