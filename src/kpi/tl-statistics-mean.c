/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The mean and its t interval (W. S. Gosset, "Student", Biometrika 6, 1908). Good for scores; for
 * skewed durations the median says more and is the default. Two means are compared without assuming
 * equal variances (B. L. Welch, Biometrika 34, 1947).
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

static double
get_variance (const TlMoments *moments)
{
  double n = (double) moments->n;

  return MAX (moments->sum_of_squares - moments->sum * (moments->sum / n), 0) / (n - 1);
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
  double reach;

  if (moments->n < 2)
    return (TlInterval){ NAN, NAN };
  mean = moments->sum / n;
  reach = tl_student_quantile (1 - TL_ALPHA_95 / 2, n - 1) * sqrt (get_variance (moments) / n);
  return (TlInterval){ mean - reach, mean + reach };
}

/**
 * tl_mean_difference:
 * @first: of at least two values
 * @second: of at least two values
 *
 * Returns: the difference of the means, the first less the second, its 95 % interval and Welch's t
 *   test; the deviate is t, NaN where no value differs from its mean
 */
TlDifferenceTest
tl_mean_difference (const TlMoments *first, const TlMoments *second)
{
  double a = get_variance (first) / (double) first->n;
  double b = get_variance (second) / (double) second->n;
  double difference = tl_mean (first) - tl_mean (second);
  double error = sqrt (a + b);
  double degrees;
  double reach;

  g_return_val_if_fail (first->n >= 2 && second->n >= 2, ((TlDifferenceTest){ 0 }));

  if (!(error > 0))
    return (TlDifferenceTest){ difference, { difference, difference }, NAN, difference == 0 };
  degrees
      = (a + b) * (a + b) / (a * a / (double) (first->n - 1) + b * b / (double) (second->n - 1));
  reach = tl_student_quantile (1 - TL_ALPHA_95 / 2, degrees) * error;
  return (TlDifferenceTest){ difference,
                             { difference - reach, difference + reach },
                             difference / error,
                             tl_student_two_sided_p (difference / error, degrees) };
}
