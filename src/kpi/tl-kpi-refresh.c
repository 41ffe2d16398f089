/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Refreshing a KPI: its series is computed from its feed and written into the document as values.
 *
 * Each value carries where it comes from: the feed, the day of its last row, how many rows count and
 * when it was computed. Only what really differs is touched: a value whose figures are the same keeps
 * its old provenance too, for that is still true, and a refresh without new rows leaves no trace in
 * the history or in the file. Values that were typed in (they name no feed) are never changed or
 * removed, except that a computed figure for the same period takes their place.
 */
#include "tl-kpi-refresh.h"
#include "tl-measure.h"
#include "tl-zone.h"

#include <glib/gi18n-lib.h>
#include <math.h>

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

/**
 * tl_kpi_refresh:
 * @document: a document; if it is in an edit, the changes become part of that, and if this fails
 *   then, the caller must roll it back
 * @kpi: a KPI record of it
 * @database: the local database with the KPI's feed
 * @as_of: now, in seconds since 1970-01-01 00:00 UTC
 * @error: return location for an error
 *
 * Computes the KPI's series and writes it below @kpi in one edit. See the top of this file.
 *
 * Returns: %FALSE with @error set if it cannot be computed; the document is then as it was
 */
gboolean
tl_kpi_refresh (TlDocument *document, TlRecord *kpi, TlDatabase *database, gint64 as_of,
                GError **error)
{
  g_autoptr (TlFeed) feed = NULL;
  g_autoptr (TlZone) zone = NULL;
  g_autoptr (GArray) points = NULL;
  g_auto (GStrv) filters = NULL;
  TlKpiDefinition definition;
  Refresh refresh;

  g_return_val_if_fail (tl_record_get_kind (kpi) == TL_KIND_KPI, FALSE);

  feed = find_feed (document, kpi, database, error);
  if (feed == NULL)
    return FALSE;
  zone = tl_zone_new (feed->zone, error);
  if (zone == NULL)
    return FALSE;
  tl_kpi_definition_from_record (&definition, kpi);
  filters = tl_record_get_lines (kpi, TL_KPI_FILTER);
  points = tl_measure_compute (database, feed, &definition, (const char *const *) filters, as_of,
                               error);
  if (points == NULL)
    {
      g_prefix_error (error, "%s: ", tl_record_get_name (kpi));
      return FALSE;
    }

  refresh = (Refresh){ .document = document,
                       .kpi = kpi,
                       .feed = feed,
                       .feed_date = tl_zone_get_day (zone, feed->last_at),
                       .as_of = as_of };
  if (tl_document_is_editing (document))
    return write_points (&refresh, points, error);
  tl_document_begin (document, _ ("Refresh KPI figures"), NULL);
  if (!write_points (&refresh, points, error))
    {
      tl_document_rollback (document);
      return FALSE;
    }
  tl_document_commit (document);
  return TRUE;
}
