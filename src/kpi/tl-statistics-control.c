/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Control charts: is a movement of a series a signal, or the variation it always has?
 *
 * XmR for any series (D. J. Wheeler, Understanding Variation): limits from the mean moving range,
 * because the standard deviation of a series with a trend would hide that very trend. 2.66 and
 * 3.267 are 3/d₂ and D₄ for ranges of two. A p-chart where every point is a share with its own n.
 */
#include "tl-statistics-control.h"

#include <math.h>

/**
 * tl_xmr_limits:
 * @values: (array length=n): a series in time's order
 * @n: at least 2; show the limits only from %TL_XMR_MIN_POINTS on
 *
 * Returns: centre x̄, mean moving range mR̄, limits x̄ ± 2.66 mR̄ and range limit 3.267 mR̄
 */
TlXmrLimits
tl_xmr_limits (const double *values, gsize n)
{
  TlXmrLimits result = { 0 };

  g_return_val_if_fail (n >= 2, result);

  for (gsize i = 0; i < n; i++)
    {
      result.centre += values[i] / (double) n;
      if (i > 0)
        result.moving_range += fabs (values[i] - values[i - 1]) / (double) (n - 1);
    }
  result.limits.low = result.centre - 2.66 * result.moving_range;
  result.limits.high = result.centre + 2.66 * result.moving_range;
  result.range_limit = 3.267 * result.moving_range;
  return result;
}

/**
 * tl_p_chart_centre:
 * @successes: (array length=n): of each point
 * @sizes: (array length=n): of each point, together positive
 * @n: points
 *
 * Returns: the share p̄ over all points
 */
double
tl_p_chart_centre (const gint64 *successes, const gint64 *sizes, gsize n)
{
  double success = 0;
  double size = 0;

  for (gsize i = 0; i < n; i++)
    {
      success += (double) successes[i];
      size += (double) sizes[i];
    }
  return success / size;
}

/**
 * tl_p_chart_limits:
 * @centre: p̄
 * @size: n of the point, positive
 *
 * Returns: p̄ ± 3√(p̄(1 − p̄)/n), within 0 to 1
 */
TlInterval
tl_p_chart_limits (double centre, gint64 size)
{
  double reach = 3 * sqrt (centre * (1 - centre) / (double) size);

  return (TlInterval){ MAX (centre - reach, 0), MIN (centre + reach, 1) };
}

/**
 * tl_control_is_signal:
 * @values: (array length=n): a series in time's order
 * @n: its points
 * @index: the point in question
 * @centre: the centre line
 * @limits: the limits of that point
 *
 * Returns: whether the point lies outside, or ends %TL_RUN_LENGTH points in a row on one side of
 *   the centre
 */
gboolean
tl_control_is_signal (const double *values, gsize n, gsize index, double centre,
                      const TlInterval *limits)
{
  gsize above = 0;
  gsize below = 0;

  g_return_val_if_fail (index < n, FALSE);

  if (values[index] < limits->low || values[index] > limits->high)
    return TRUE;
  while (above <= index && above < TL_RUN_LENGTH && values[index - above] > centre)
    above++;
  while (below <= index && below < TL_RUN_LENGTH && values[index - below] < centre)
    below++;
  return above == TL_RUN_LENGTH || below == TL_RUN_LENGTH;
}
