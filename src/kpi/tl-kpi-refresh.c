/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Refreshing KPIs: their series are computed from their feeds and written into the document as values.
 * All KPIs of one feed share one pass over its rows, and all of a call are one step of the history.
 *
 * Each value carries where it comes from: the feed, the day of its last row, how many rows count and
 * when it was computed. Only what really differs is touched: a value whose figures are the same keeps
 * its old provenance too, for that is still true, and a refresh without new rows leaves no trace in the
 * history or in the file; tl-kpi-freshness.c notes it in the local database. Values that were typed in
 * (they name no feed) are never changed or removed, except that a computed figure for the same period
 * takes their place.
 */
#include "tl-kpi-refresh.h"
#include "tl-kpi-freshness.h"
#include "tl-measure-private.h"
#include "tl-zone.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

typedef struct
{
  /* borrowed */
  TlDocument *document;
  TlRecord *kpi;
  const TlFeed *feed;

  TlDate feed_date;
  gint64 as_of;
} Refresh;

static gboolean
is_same_number (TlRecord *value, guint field, double number)
{
  if (isnan (number))
    return !tl_record_is_set (value, field);
  return tl_record_is_set (value, field) && tl_record_get_number (value, field) == number;
}

static gboolean
is_same (const Refresh *refresh, TlRecord *value, const TlKpiPoint *point)
{
  return is_same_number (value, TL_VALUE_NUMBER, point->value)
         && is_same_number (value, TL_VALUE_LOW, point->low)
         && is_same_number (value, TL_VALUE_HIGH, point->high)
         && tl_record_is_set (value, TL_VALUE_COUNT)
         && tl_record_get_integer (value, TL_VALUE_COUNT) == point->n
         && tl_record_get_boolean (value, TL_VALUE_FINAL) == point->final
         && g_strcmp0 (tl_record_get_text (value, TL_VALUE_FEED), refresh->feed->name) == 0;
}

static gboolean
write_number (TlDocument *document, TlRecord *value, guint field, double number, GError **error)
{
  if (!isnan (number))
    return tl_document_set_number (document, value, field, number, error);
  tl_document_unset (document, value, field);
  return TRUE;
}

static gboolean
write_point (const Refresh *refresh, TlRecord *value, const TlKpiPoint *point, GError **error)
{
  TlDocument *document = refresh->document;

  return tl_document_set_integer (document, value, TL_VALUE_START, point->start, error)
         && write_number (document, value, TL_VALUE_NUMBER, point->value, error)
         && tl_document_set_integer (document, value, TL_VALUE_COUNT, point->n, error)
         && write_number (document, value, TL_VALUE_LOW, point->low, error)
         && write_number (document, value, TL_VALUE_HIGH, point->high, error)
         && tl_document_set_integer (document, value, TL_VALUE_FINAL, point->final, error)
         && tl_document_set_text (document, value, TL_VALUE_FEED, refresh->feed->name, error)
         && tl_document_set_integer (document, value, TL_VALUE_FEED_DATE, refresh->feed_date, error)
         && tl_document_set_integer (document, value, TL_VALUE_ROWS, point->n, error)
         && tl_document_set_integer (document, value, TL_VALUE_COMPUTED, refresh->as_of, error);
}

static TlRecord *
find_value (TlRecord *kpi, TlDate start)
{
  for (guint i = 0; i < tl_record_get_n_children (kpi); i++)
    {
      TlRecord *child = tl_record_get_child (kpi, i);

      if (tl_record_get_kind (child) == TL_KIND_VALUE
          && tl_record_get_integer (child, TL_VALUE_START) == start)
        return child;
    }
  return NULL;
}

/* The place of a new value: before the first later one. */
static int
find_place (TlRecord *kpi, TlDate start)
{
  guint n = tl_record_get_n_children (kpi);

  for (guint i = 0; i < n; i++)
    {
      TlRecord *child = tl_record_get_child (kpi, i);

      if (tl_record_get_kind (child) == TL_KIND_VALUE
          && tl_record_get_integer (child, TL_VALUE_START) > start)
        return (int) i;
    }
  return -1;
}

static gboolean
has_point (GArray *points, TlDate start)
{
  for (guint i = 0; i < points->len; i++)
    if (g_array_index (points, TlKpiPoint, i).start == start)
      return TRUE;
  return FALSE;
}

/* Removes values that were computed once and that the rows no longer give, after a change of filter
 * or period, say. */
static void
remove_stale (const Refresh *refresh, GArray *points)
{
  for (guint i = tl_record_get_n_children (refresh->kpi); i-- > 0;)
    {
      TlRecord *child = tl_record_get_child (refresh->kpi, i);

      if (tl_record_get_kind (child) == TL_KIND_VALUE && tl_record_is_set (child, TL_VALUE_FEED)
          && !has_point (points, (TlDate) tl_record_get_integer (child, TL_VALUE_START)))
        tl_document_remove (refresh->document, child);
    }
}

static gboolean
write_points (const Refresh *refresh, GArray *points, GError **error)
{
  remove_stale (refresh, points);
  for (guint i = 0; i < points->len; i++)
    {
      const TlKpiPoint *point = &g_array_index (points, TlKpiPoint, i);
      TlRecord *value = find_value (refresh->kpi, point->start);

      if (value != NULL && is_same (refresh, value, point))
        continue;
      if (value == NULL)
        value = tl_document_insert (refresh->document, TL_KIND_VALUE, TL_ID_NONE, refresh->kpi,
                                    find_place (refresh->kpi, point->start), error);
      if (value == NULL || !write_point (refresh, value, point, error))
        return FALSE;
    }
  return TRUE;
}

/* The KPIs of one feed. */
typedef struct
{
  TlFeed *feed;
  TlZone *zone;
  GPtrArray *kpis;    /* of TlRecord, borrowed */
  GArray *numbers;    /* of guint: of each among the KPIs of the call */
  GPtrArray *filters; /* of GStrv */
  GArray *requests;   /* of TlMeasureRequest */
  GPtrArray *results; /* of TlMeasureResult */
} Batch;

static void
batch_free (Batch *batch)
{
  tl_feed_free (batch->feed);
  g_clear_pointer (&batch->zone, tl_zone_free);
  g_ptr_array_unref (batch->kpis);
  g_array_unref (batch->numbers);
  g_ptr_array_unref (batch->filters);
  g_array_unref (batch->requests);
  g_clear_pointer (&batch->results, g_ptr_array_unref);
  g_free (batch);
}

static TlFeed *
find_feed (TlDocument *document, TlRecord *kpi, TlDatabase *database, GError **error)
{
  if (!tl_record_is_set (kpi, TL_KPI_FEED))
    {
      g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_NO_FEED,
                   _ ("The KPI “%s” names no data to compute it from."), tl_record_get_name (kpi));
      return NULL;
    }
  return tl_feed_find (database, tl_record_get_id (tl_document_get_project (document)),
                       tl_record_get_text (kpi, TL_KPI_FEED), error);
}

/* The batch of the KPI's feed; made where it is the first of it. */
static Batch *
get_batch (TlDocument *document, TlRecord *kpi, TlDatabase *database, GPtrArray *batches,
           GError **error)
{
  g_autoptr (TlFeed) feed = NULL;
  g_autoptr (TlZone) zone = NULL;
  Batch *batch;

  for (guint i = 0; i < batches->len; i++)
    {
      batch = g_ptr_array_index (batches, i);
      if (strcmp (batch->feed->name, tl_record_get_text (kpi, TL_KPI_FEED)) == 0)
        return batch;
    }
  feed = find_feed (document, kpi, database, error);
  if (feed == NULL)
    return NULL;
  zone = tl_zone_new (feed->zone, error);
  if (zone == NULL)
    return NULL;
  batch = g_new0 (Batch, 1);
  *batch = (Batch){ .feed = g_steal_pointer (&feed),
                    .zone = g_steal_pointer (&zone),
                    .kpis = g_ptr_array_new (),
                    .numbers = g_array_new (FALSE, FALSE, sizeof (guint)),
                    .filters = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev),
                    .requests = g_array_new (FALSE, FALSE, sizeof (TlMeasureRequest)) };
  g_ptr_array_add (batches, batch);
  return batch;
}

static gboolean
add_kpi (TlDocument *document, TlRecord *kpi, guint number, TlDatabase *database, gint64 as_of,
         GPtrArray *batches, GError **error)
{
  Batch *batch = get_batch (document, kpi, database, batches, error);
  g_autoptr (TlMeasureQuery) query = NULL;
  TlMeasureRequest request;
  GStrv filters;

  if (batch == NULL)
    return FALSE;
  tl_measure_request_from_record (&request, kpi, &filters);
  g_ptr_array_add (batch->filters, filters);
  query = tl_measure_query_new (database, batch->feed, &request, as_of, error);
  if (query == NULL)
    return FALSE;
  g_array_append_val (batch->requests, request);
  g_ptr_array_add (batch->kpis, kpi);
  g_array_append_val (batch->numbers, number);
  return TRUE;
}

static gboolean
compute (Batch *batch, TlDatabase *database, gint64 as_of, GCancellable *cancellable,
         GError **error)
{
  batch->results
      = tl_measure_compute_many (database, batch->feed,
                                 (const TlMeasureRequest *) (gpointer) batch->requests->data,
                                 batch->requests->len, as_of, cancellable, error);
  return batch->results != NULL;
}

static gboolean
write_batch (TlDocument *document, Batch *batch, gint64 as_of, GError **error)
{
  for (guint i = 0; i < batch->kpis->len; i++)
    {
      const TlMeasureResult *result = g_ptr_array_index (batch->results, i);
      const Refresh refresh = { .document = document,
                                .kpi = g_ptr_array_index (batch->kpis, i),
                                .feed = batch->feed,
                                .feed_date = tl_zone_get_day (batch->zone, batch->feed->last_at),
                                .as_of = as_of };

      if (!write_points (&refresh, result->whole->points, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_batches (TlDocument *document, GPtrArray *batches, gint64 as_of, GError **error)
{
  for (guint i = 0; i < batches->len; i++)
    if (!write_batch (document, g_ptr_array_index (batches, i), as_of, error))
      return FALSE;
  return TRUE;
}

static void
note_batches (TlDocument *document, GPtrArray *batches, TlDatabase *database, gint64 as_of)
{
  for (guint i = 0; i < batches->len; i++)
    {
      const Batch *batch = g_ptr_array_index (batches, i);

      tl_kpi_freshness_note (database, document, (TlRecord *const *) batch->kpis->pdata,
                             batch->kpis->len, as_of);
    }
}

/* Notes what hinders a KPI, or without a list of problems gives it as the error of the call. Returns
 * whether the others go on. */
static gboolean
note_problem (TlRecord *kpi, guint number, const GError *own, GPtrArray *problems, GError **error)
{
  g_autofree char *sentence = g_strdup_printf ("%s: %s", tl_record_get_name (kpi), own->message);

  if (problems == NULL)
    {
      g_set_error_literal (error, own->domain, own->code, sentence);
      return FALSE;
    }
  g_free (g_ptr_array_index (problems, number));
  g_ptr_array_index (problems, number) = g_steal_pointer (&sentence);
  return TRUE;
}

/* Computes each batch; one whose rows cannot be read is left out. */
static gboolean
compute_batches (GPtrArray *batches, TlDatabase *database, gint64 as_of, GCancellable *cancellable,
                 GPtrArray *problems, GError **error)
{
  for (guint i = batches->len; i-- > 0;)
    {
      Batch *batch = g_ptr_array_index (batches, i);
      g_autoptr (GError) own = NULL;

      if (compute (batch, database, as_of, cancellable, &own))
        continue;
      if (g_cancellable_is_cancelled (cancellable))
        {
          g_propagate_error (error, g_steal_pointer (&own));
          return FALSE;
        }
      for (guint k = 0; k < batch->kpis->len; k++)
        if (!note_problem (g_ptr_array_index (batch->kpis, k),
                           g_array_index (batch->numbers, guint, k), own, problems, error))
          return FALSE;
      g_ptr_array_remove_index (batches, i);
    }
  return TRUE;
}

/**
 * tl_kpi_refresh_many:
 * @document: a document; if it is in an edit, the changes become part of that, and if this fails
 *   then, the caller must roll it back
 * @kpis: (array length=n_kpis): KPI records of it
 * @n_kpis: how many
 * @database: the local database with their feeds
 * @as_of: now, in seconds since 1970-01-01 00:00 UTC
 * @cancellable: (nullable): to stop it, from another thread
 * @problems: (nullable) (element-type utf8): gets an entry for each KPI: why it cannot be computed, or
 *   %NULL if it was; the others are. Without it the first problem fails the call
 * @error: return location for an error
 *
 * Computes the series of KPIs and writes them below their records in one edit. See the top of this
 * file.
 *
 * Returns: %FALSE with @error set if they cannot be computed; the document is then as it was
 */
gboolean
tl_kpi_refresh_many (TlDocument *document, TlRecord *const *kpis, guint n_kpis,
                     TlDatabase *database, gint64 as_of, GCancellable *cancellable,
                     GPtrArray *problems, GError **error)
{
  g_autoptr (GPtrArray) batches = g_ptr_array_new_with_free_func ((GDestroyNotify) batch_free);
  gboolean own_edit;

  if (problems != NULL)
    {
      g_ptr_array_set_size (problems, 0);
      g_ptr_array_set_size (problems, (int) n_kpis);
    }
  for (guint i = 0; i < n_kpis; i++)
    {
      g_autoptr (GError) own = NULL;

      if (!add_kpi (document, kpis[i], i, database, as_of, batches, &own)
          && !note_problem (kpis[i], i, own, problems, error))
        return FALSE;
    }
  if (!compute_batches (batches, database, as_of, cancellable, problems, error))
    return FALSE;
  own_edit = !tl_document_is_editing (document);
  if (own_edit)
    tl_document_begin (document, _ ("Refresh KPI figures"), NULL);
  if (!write_batches (document, batches, as_of, error))
    {
      if (own_edit)
        tl_document_rollback (document);
      return FALSE;
    }
  if (own_edit)
    tl_document_commit (document);
  note_batches (document, batches, database, as_of);
  return TRUE;
}

/**
 * tl_kpi_refresh:
 * @document: a document, see tl_kpi_refresh_many()
 * @kpi: a KPI record of it
 * @database: the local database with the KPI's feed
 * @as_of: now, in seconds since 1970-01-01 00:00 UTC
 * @error: return location for an error
 *
 * Refreshes one KPI.
 *
 * Returns: %FALSE with @error set if it cannot be computed; the document is then as it was
 */
gboolean
tl_kpi_refresh (TlDocument *document, TlRecord *kpi, TlDatabase *database, gint64 as_of,
                GError **error)
{
  g_return_val_if_fail (tl_record_get_kind (kpi) == TL_KIND_KPI, FALSE);

  return tl_kpi_refresh_many (document, &kpi, 1, database, as_of, NULL, NULL, error);
}

/**
 * tl_kpi_refresh_customers:
 * @document: a document in an edit; if this fails, the caller must roll it back
 * @touchpoint: a touchpoint of it that names data to count its customers from
 * @database: the local database with that data
 * @as_of: now, in seconds since 1970-01-01 00:00 UTC
 * @error: return location for an error
 *
 * Writes how many customers the touchpoint meets in 30 days. A count that is the same keeps the day on
 * which it was counted.
 *
 * Returns: %FALSE with @error set if they cannot be counted
 */
gboolean
tl_kpi_refresh_customers (TlDocument *document, TlRecord *touchpoint, TlDatabase *database,
                          gint64 as_of, GError **error)
{
  g_auto (GStrv) filters = tl_record_get_lines (touchpoint, TL_TOUCHPOINT_CUSTOMERS_FILTER);
  g_autoptr (TlFeed) feed
      = tl_feed_find (database, tl_record_get_id (tl_document_get_project (document)),
                      tl_record_get_text (touchpoint, TL_TOUCHPOINT_CUSTOMERS_FEED), error);
  gint64 customers;

  if (feed == NULL
      || !tl_measure_count_customers (database, feed, (const char *const *) filters, as_of,
                                      &customers, error))
    {
      g_prefix_error (error, "%s: ", tl_record_get_name (touchpoint));
      return FALSE;
    }
  if (tl_record_is_set (touchpoint, TL_TOUCHPOINT_CUSTOMERS)
      && tl_record_is_set (touchpoint, TL_TOUCHPOINT_CUSTOMERS_COUNTED)
      && tl_record_get_integer (touchpoint, TL_TOUCHPOINT_CUSTOMERS) == customers)
    return TRUE;
  return tl_document_set_integer (document, touchpoint, TL_TOUCHPOINT_CUSTOMERS, customers, error)
         && tl_document_set_integer (document, touchpoint, TL_TOUCHPOINT_CUSTOMERS_COUNTED, as_of,
                                     error);
}
