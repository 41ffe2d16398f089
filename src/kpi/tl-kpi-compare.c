/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A KPI's latest figure against the period before, by the rows behind both.
 *
 * Of shares, scores and means a document knows all that their test needs. Of medians it knows only the
 * intervals, which say nothing where they overlap; the rows are asked for a Mann–Whitney test then. It is
 * about values as a whole, so other quantiles, such as the wait of the slowest tenth, keep their intervals.
 */
#include "tl-kpi-compare.h"

#include "tl-kpi-counts.h"
#include "tl-kpi-period.h"
#include "tl-kpi-error.h"
#include "tl-measure.h"

#include <glib/gi18n-lib.h>

/**
 * tl_kpi_compare_has_more:
 * @kpi: a KPI
 *
 * Returns: whether rows can say more of its changes than its figures do
 */
gboolean
tl_kpi_compare_has_more (TlRecord *kpi)
{
  TlKpiDefinition definition;

  tl_kpi_definition_from_record (&definition, kpi);
  return tl_record_is_set (kpi, TL_KPI_FEED)
         && tl_kpi_definition_get_figure (&definition) == TL_KPI_FIGURE_QUANTILE
         && tl_kpi_definition_get_quantile (&definition) == .5;
}

static gboolean
is_same_figure (const TlKpiPoint *a, const TlKpiPoint *b)
{
  return a->value == b->value && a->n == b->n;
}

/**
 * tl_kpi_compare_latest:
 * @database: the local database
 * @feed: the feed of @kpi
 * @kpi: a KPI of which tl_kpi_compare_has_more()
 * @as_of: the point in time of the question
 * @change: (out): how its latest figure differs from that of the period before
 * @error: return location for an error
 *
 * Where the rows give other figures than @kpi has, as they do after an import, they cannot tell how the
 * figures that it has differ: then @change says what these say themselves.
 *
 * Returns: %FALSE with @error set if the rows cannot be read, or if @kpi has not both figures
 */
gboolean
tl_kpi_compare_latest (TlDatabase *database, const TlFeed *feed, TlRecord *kpi, gint64 as_of,
                       TlKpiChange *change, GError **error)
{
  g_autoptr (GArray) points = tl_kpi_points_from_record (kpi);
  g_auto (GStrv) filters = NULL;
  TlMeasureRequest request;
  TlKpiChange by_rows;
  TlDate middle;

  tl_measure_request_from_record (&request, kpi, &filters);
  if (!tl_kpi_points_get_latest_change (&request.definition,
                                        (const TlKpiPoint *) (gpointer) points->data, points->len,
                                        change))
    {
      g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_NO_ROWS,
                   _ ("“%s” has no figures of two periods in a row."), tl_record_get_name (kpi));
      return FALSE;
    }
  middle = change->after.start;
  if (!tl_measure_compare (database, feed, &request, change->before.start, middle, middle,
                           tl_kpi_period_get_end (request.definition.period, middle), as_of,
                           &by_rows, error))
    return FALSE;
  if (is_same_figure (&by_rows.before, &change->before)
      && is_same_figure (&by_rows.after, &change->after))
    *change = by_rows;
  return TRUE;
}
