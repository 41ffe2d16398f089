/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From counts to a point, and back.
 *
 * A document keeps value, n and interval of a period and not what they were made of. That is enough:
 * of shares, scores and means the counts follow from these three, exactly or up to the rounding of
 * four decimals. So changes can be tested and periods put together on any computer, also where the
 * rows are not. Of medians they do not follow; those need the rows.
 */
#include "tl-kpi-counts.h"

#include "tl-statistics-proportion.h"
#include "tl-statistics-quantile.h"

#include <math.h>

/* Figures are kept to so many parts of their unit, so that equal rows give equal bytes anywhere. */
#define PRECISION 1e4

static double
round_figure (double value)
{
  double rounded = round (value * PRECISION) / PRECISION;

  return rounded == 0 ? 0 : rounded; /* no −0 */
}

/**
 * tl_kpi_definition_get_figure:
 * @definition: a definition
 *
 * Returns: how its figures come about
 */
TlKpiFigure
tl_kpi_definition_get_figure (const TlKpiDefinition *definition)
{
  if (definition->measure == TL_MEASURE_NPS)
    return TL_KPI_FIGURE_NPS;
  if (definition->unit == TL_UNIT_PERCENT)
    return TL_KPI_FIGURE_SHARE;
  if (definition->measure == TL_MEASURE_OWN || definition->measure == TL_MEASURE_BACKLOG)
    return TL_KPI_FIGURE_COUNT;
  if (definition->variant == TL_VARIANT_MEDIAN || definition->variant == TL_VARIANT_P90)
    return TL_KPI_FIGURE_QUANTILE;
  return TL_KPI_FIGURE_MEAN;
}

/**
 * tl_kpi_definition_get_quantile:
 * @definition: of a %TL_KPI_FIGURE_QUANTILE
 *
 * Returns: which quantile it is, 0 to 1
 */
double
tl_kpi_definition_get_quantile (const TlKpiDefinition *definition)
{
  return definition->variant == TL_VARIANT_P90 ? 0.9 : 0.5;
}

/**
 * tl_kpi_point_get_successes:
 * @point: of a share
 * @successes: (out): k of the point's n
 *
 * Returns: %FALSE if the point does not say n
 */
gboolean
tl_kpi_point_get_successes (const TlKpiPoint *point, gint64 *successes)
{
  if (point->n < 1 || !(point->value >= 0 && point->value <= 100))
    return FALSE;
  *successes = (gint64) round (point->value / 100 * (double) point->n);
  return TRUE;
}

/**
 * tl_kpi_point_get_nps_counts:
 * @point: of a net promoter score
 * @counts: (out): its answers
 *
 * The centre of the adjusted interval is (P − D) / (n + 3), so one end of it gives the variance, and
 * that the sum P + D.
 *
 * Returns: %FALSE if it says no n or no interval
 */
gboolean
tl_kpi_point_get_nps_counts (const TlKpiPoint *point, TlNpsCounts *counts)
{
  double n = (double) point->n;
  double difference = point->value / 100 * n;
  double centre = difference / (n + 3);
  double error;
  double sum;

  if (point->n < 1 || !tl_kpi_point_has_interval (point))
    return FALSE;
  if (point->high < 100)
    error = (point->high / 100 - centre) / TL_Z_95;
  else if (point->low > -100)
    error = (centre - point->low / 100) / TL_Z_95;
  else
    return FALSE;
  sum = (error * error * (n + 3) + centre * centre) * (n + 3) - 1.5;
  sum = CLAMP (sum, fabs (difference), n);
  counts->promoters = (gint64) round ((sum + difference) / 2);
  counts->detractors = (gint64) round ((sum - difference) / 2);
  counts->passives = MAX (point->n - counts->promoters - counts->detractors, 0);
  return TRUE;
}

/**
 * tl_kpi_point_get_moments:
 * @point: of a mean
 * @moments: (out): n, Σx and Σx² of its values
 *
 * Returns: %FALSE if it says no n or no interval
 */
gboolean
tl_kpi_point_get_moments (const TlKpiPoint *point, TlMoments *moments)
{
  double n = (double) point->n;
  double reach;
  double variance;

  if (point->n < 2 || !tl_kpi_point_has_interval (point))
    return FALSE;
  reach = (point->high - point->low) / 2 / tl_student_quantile (1 - TL_ALPHA_95 / 2, n - 1);
  variance = reach * reach * n;
  *moments = (TlMoments){ .n = point->n,
                          .sum = point->value * n,
                          .sum_of_squares = variance * (n - 1) + point->value * point->value * n };
  return TRUE;
}

static void
set_point (TlKpiPoint *point, double value, gint64 n, TlInterval interval, double scale)
{
  point->value = round_figure (value * scale);
  point->n = n;
  point->low = round_figure (interval.low * scale);
  point->high = round_figure (interval.high * scale);
}

/**
 * tl_kpi_point_set_share:
 * @point: (inout): gets value, n and interval
 * @successes: 0 to @n
 * @n: positive
 */
void
tl_kpi_point_set_share (TlKpiPoint *point, gint64 successes, gint64 n)
{
  set_point (point, (double) successes / (double) n, n, tl_wilson_interval (successes, n), 100);
}

/**
 * tl_kpi_point_set_nps:
 * @point: (inout): gets value, n and interval
 * @counts: at least one answer
 */
void
tl_kpi_point_set_nps (TlKpiPoint *point, const TlNpsCounts *counts)
{
  set_point (point, tl_nps_estimate (counts).value,
             counts->detractors + counts->passives + counts->promoters, tl_nps_interval (counts),
             100);
}

/**
 * tl_kpi_point_set_mean:
 * @point: (inout): gets value, n and interval
 * @moments: of at least one value
 */
void
tl_kpi_point_set_mean (TlKpiPoint *point, const TlMoments *moments)
{
  set_point (point, tl_mean (moments), moments->n, tl_mean_interval (moments), 1);
}

/**
 * tl_kpi_point_set_quantile:
 * @point: (inout): gets value, n and interval
 * @values: (array length=n) (inout): reordered
 * @n: positive
 * @p: which quantile, 0 to 1
 */
void
tl_kpi_point_set_quantile (TlKpiPoint *point, gint64 *values, gint64 n, double p)
{
  TlInterval interval;
  double value = tl_quantile_with_interval (values, n, p, &interval);

  set_point (point, value, n, interval, 1);
}

/**
 * tl_kpi_point_set_ranked:
 * @point: (inout): gets value, n and interval
 * @values: (array): those that the quantile is made of, see tl_quantile_find_places()
 * @n: positive
 * @p: which quantile, 0 to 1
 */
void
tl_kpi_point_set_ranked (TlKpiPoint *point, const gint64 *values, gint64 n, double p)
{
  TlInterval interval;
  double value = tl_quantile_from_places (values, n, p, &interval);

  set_point (point, value, n, interval, 1);
}

/**
 * tl_kpi_point_set_count:
 * @point: (inout): gets value and n, and no interval
 * @count: how many
 */
void
tl_kpi_point_set_count (TlKpiPoint *point, gint64 count)
{
  set_point (point, (double) count, count, (TlInterval){ NAN, NAN }, 1);
}
