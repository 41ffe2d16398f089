/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The few distributions that the intervals need, from libm alone.
 *
 * Binomial and Student both reduce to the regularised incomplete beta function I_x(a, b), computed
 * by its continued fraction (NIST Digital Library of Mathematical Functions, 8.17.22) with Lentz's
 * method. It converges in about √max(a, b) steps, so counts in the millions are no matter.
 */
#include "tl-statistics-distribution.h"

#include <float.h>
#include <math.h>

/**
 * tl_normal_two_sided_p:
 * @z: a standard normal deviate
 *
 * Returns: the probability of a deviate at least as far from 0, on either side
 */
double
tl_normal_two_sided_p (double z)
{
  return erfc (fabs (z) * M_SQRT1_2);
}

static double
keep_from_zero (double x)
{
  return fabs (x) < DBL_MIN * 1e30 ? DBL_MIN * 1e30 : x;
}

/* The continued fraction of I_x(a, b); converges fast for x < (a + 1) / (a + b + 2). */
static double
continue_beta (double x, double a, double b)
{
  double c = 1;
  double d = 1 / keep_from_zero (1 - (a + b) * x / (a + 1));
  double fraction = d;
  int limit = 200 + (int) (20 * sqrt (MAX (a, b)));

  for (int i = 1; i <= limit; i++)
    {
      double even = i * (b - i) * x / ((a + 2 * i - 1) * (a + 2 * i));
      double odd = -(a + i) * (a + b + i) * x / ((a + 2 * i) * (a + 2 * i + 1));
      double step;

      d = 1 / keep_from_zero (1 + even * d);
      c = keep_from_zero (1 + even / c);
      fraction *= c * d;
      d = 1 / keep_from_zero (1 + odd * d);
      c = keep_from_zero (1 + odd / c);
      step = c * d;
      fraction *= step;
      if (fabs (step - 1) < 4 * DBL_EPSILON)
        break;
    }
  return fraction;
}

/**
 * tl_incomplete_beta:
 * @x: 0 to 1
 * @a: positive
 * @b: positive
 *
 * Returns: the regularised incomplete beta function I_x(a, b), 0 to 1
 */
double
tl_incomplete_beta (double x, double a, double b)
{
  double front;

  if (x <= 0)
    return 0;
  if (x >= 1)
    return 1;
  front = exp (lgamma (a + b) - lgamma (a) - lgamma (b) + a * log (x) + b * log1p (-x));
  if (x < (a + 1) / (a + b + 2))
    return front * continue_beta (x, a, b) / a;
  return 1 - front * continue_beta (1 - x, b, a) / b;
}

/**
 * tl_binomial_cdf:
 * @k: a number of successes
 * @n: trials
 * @p: probability of success, 0 to 1
 *
 * Returns: the probability of at most @k successes
 */
double
tl_binomial_cdf (gint64 k, gint64 n, double p)
{
  if (k < 0)
    return 0;
  if (k >= n)
    return 1;
  return tl_incomplete_beta (1 - p, (double) (n - k), (double) k + 1);
}

/**
 * tl_student_two_sided_p:
 * @t: a deviate
 * @degrees: degrees of freedom, positive
 *
 * Returns: the probability of a deviate of Student's distribution at least as far from 0
 */
double
tl_student_two_sided_p (double t, double degrees)
{
  return tl_incomplete_beta (degrees / (degrees + t * t), degrees / 2, 0.5);
}

/**
 * tl_student_quantile:
 * @probability: above ½, below 1
 * @degrees: degrees of freedom, positive
 *
 * Finds by bisection the t with P(T ≤ t) = @probability; P(T > t) is ½ I_x(ν/2, ½) at
 * x = ν / (ν + t²).
 *
 * Returns: that t
 */
double
tl_student_quantile (double probability, double degrees)
{
  double upper_tail = 2 * (1 - probability);
  double low = 0;
  double high = 1;

  g_return_val_if_fail (probability > 0.5 && probability < 1 && degrees > 0, NAN);

  while (tl_student_two_sided_p (high, degrees) > upper_tail)
    high *= 2;
  for (int i = 0; i < 200 && high - low > 1e-13 * high; i++)
    {
      double middle = (low + high) / 2;

      if (tl_student_two_sided_p (middle, degrees) > upper_tail)
        low = middle;
      else
        high = middle;
    }
  return (low + high) / 2;
}
