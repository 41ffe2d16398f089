/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The mean and its t interval (W. S. Gosset, "Student", Biometrika 6, 1908). Good for scores; for
 * skewed durations the median says more and is the default.
 */
#include "tl-statistics-mean.h"

#include <math.h>

/**
 * tl_moments_add:
 * @moments: (inout): moments
 * @value: one more value
 */
void
tl_moments_add (TlMoments *moments, double value)
{
  moments->n++;
  moments->sum += value;
  moments->sum_of_squares += value * value;
}

/**
 * tl_mean:
 * @moments: of at least one value
 *
 * Returns: the mean
 */
double
tl_mean (const TlMoments *moments)
{
  return moments->sum / (double) moments->n;
}

/**
 * tl_mean_interval:
 * @moments: moments
 *
 * Returns: the 95 % t interval of the mean, NaN for fewer than two values
 */
TlInterval
tl_mean_interval (const TlMoments *moments)
{
  double n = (double) moments->n;
  double mean;
  double variance;
  double reach;

  if (moments->n < 2)
    return (TlInterval){ NAN, NAN };
  mean = moments->sum / n;
  variance = MAX (moments->sum_of_squares - moments->sum * mean, 0) / (n - 1);
  reach = tl_student_quantile (1 - TL_ALPHA_95 / 2, n - 1) * sqrt (variance / n);
  return (TlInterval){ mean - reach, mean + reach };
}
