/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Quantiles of durations, with intervals that assume nothing about their distribution.
 *
 * How many of n values lie below the true p-quantile is binomial, so two order statistics enclose
 * it with a known probability (W. J. Conover, Practical Nonparametric Statistics, chapter 3.2).
 * The point estimate interpolates (R. J. Hyndman and Y. Fan, The American Statistician 50, 1996,
 * type 7).
 *
 * Values are selected, not sorted: a month of a million tickets needs four ranks, and finding them by
 * partitioning costs a few passes. The arrays given are reordered thereby.
 */
#include "tl-statistics-quantile.h"

#include <math.h>

/* The smallest k in [0, n + 1] for which F(k − 1) is above @limit, F = Bin(n, p). */
static gint64
find_first_above (gint64 n, double p, double limit)
{
  gint64 low = 0;
  gint64 high = n + 1;

  while (low < high)
    {
      gint64 middle = low + (high - low) / 2;

      if (tl_binomial_cdf (middle - 1, n, p) > limit)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

/**
 * tl_quantile_ranks:
 * @n: how many values
 * @p: the quantile, between 0 and 1
 * @ranks: (out): the ranks of the interval's ends
 *
 * The largest l with F(l − 1) ≤ α/2 and the smallest u with 1 − F(u − 1) ≤ α/2.
 *
 * Returns: %FALSE if @n is too small for a two-sided 95 % interval (below 6 for the median, 36 for
 *   the 90th percentile); then nothing is written
 */
gboolean
tl_quantile_ranks (gint64 n, double p, TlQuantileRanks *ranks)
{
  gint64 low = find_first_above (n, p, TL_ALPHA_95 / 2) - 1;
  gint64 high = find_first_above (n, p, 1 - TL_ALPHA_95 / 2);

  /* An exact tie counts as reached: 1 − F(u − 1) ≤ α/2. */
  if (high > 1 && 1 - tl_binomial_cdf (high - 2, n, p) <= TL_ALPHA_95 / 2)
    high--;
  if (low < 1 || high > n)
    return FALSE;
  ranks->low = low;
  ranks->high = high;
  ranks->coverage = tl_binomial_cdf (high - 1, n, p) - tl_binomial_cdf (low - 1, n, p);
  return TRUE;
}

/**
 * tl_quantile_smallest_n:
 * @p: the quantile, between 0 and 1
 *
 * Returns: with how many values it has an interval at all: 6 for the median, 36 for the 90th
 *   percentile, 72 for the 95th
 */
gint64
tl_quantile_smallest_n (double p)
{
  TlQuantileRanks ranks;
  gint64 n = 1;

  while (!tl_quantile_ranks (n, p, &ranks))
    n++;
  return n;
}

static void
swap (gint64 *a, gint64 *b)
{
  gint64 kept = *a;

  *a = *b;
  *b = kept;
}

/* Puts the median of first, middle and last into the middle: no quadratic time on sorted input. */
static gint64
choose_pivot (gint64 *values, gint64 first, gint64 last)
{
  gint64 middle = first + (last - first) / 2;

  if (values[middle] < values[first])
    swap (&values[middle], &values[first]);
  if (values[last] < values[first])
    swap (&values[last], &values[first]);
  if (values[last] < values[middle])
    swap (&values[last], &values[middle]);
  return values[middle];
}

/**
 * tl_select_rank:
 * @values: (array length=n) (inout): values, reordered so that those of lower rank come first
 * @n: how many
 * @rank: 1 to @n
 *
 * Returns: the value of that rank (C. A. R. Hoare's FIND)
 */
gint64
tl_select_rank (gint64 *values, gint64 n, gint64 rank)
{
  gint64 first = 0;
  gint64 last = n - 1;
  gint64 wanted = rank - 1;

  g_return_val_if_fail (rank >= 1 && rank <= n, 0);

  while (first < last)
    {
      gint64 pivot = choose_pivot (values, first, last);
      gint64 i = first;
      gint64 j = last;

      while (i <= j)
        {
          while (values[i] < pivot)
            i++;
          while (pivot < values[j])
            j--;
          if (i <= j)
            swap (&values[i++], &values[j--]);
        }
      if (wanted <= j)
        last = j;
      else if (wanted >= i)
        first = i;
      else
        break;
    }
  return values[wanted];
}

/**
 * tl_quantile:
 * @values: (array length=n) (inout): values, reordered
 * @n: how many, at least 1
 * @p: the quantile, 0 to 1
 *
 * Returns: the value at rank 1 + p(n − 1), interpolated between its neighbours
 */
double
tl_quantile (gint64 *values, gint64 n, double p)
{
  double position = p * (double) (n - 1);
  gint64 below = (gint64) floor (position);
  double part = position - (double) below;
  gint64 low = tl_select_rank (values, n, below + 1);
  gint64 high = low;

  if (part > 0)
    {
      /* What follows the selected value is at least as large: its minimum is the next rank. */
      high = values[below + 1];
      for (gint64 i = below + 2; i < n; i++)
        high = MIN (high, values[i]);
    }
  return (double) low + part * (double) (high - low);
}

/**
 * tl_quantile_with_interval:
 * @values: (array length=n) (inout): values, reordered
 * @n: how many, at least 1
 * @p: the quantile, between 0 and 1
 * @interval: (out): its 95 % interval, NaN where @n is too small
 *
 * Returns: the quantile
 */
double
tl_quantile_with_interval (gint64 *values, gint64 n, double p, TlInterval *interval)
{
  TlQuantileRanks ranks;

  *interval = (TlInterval){ NAN, NAN };
  if (tl_quantile_ranks (n, p, &ranks))
    {
      interval->low = (double) tl_select_rank (values, n, ranks.low);
      interval->high = (double) tl_select_rank (values, n, ranks.high);
    }
  return tl_quantile (values, n, p);
}

/**
 * tl_quantile_find_places:
 * @n: how many values there are, at least 1
 * @p: the quantile, between 0 and 1
 * @places: (out caller-allocates) (array fixed-size=4): ranks, 1 to @n
 *
 * Finds which values a quantile and its interval are made of, for those who can rank values but not
 * hold all of them.
 */
void
tl_quantile_find_places (gint64 n, double p, gint64 places[TL_QUANTILE_N_PLACES])
{
  double position = p * (double) (n - 1);
  gint64 below = (gint64) floor (position);
  TlQuantileRanks ranks = { .low = 1, .high = 1 };

  tl_quantile_ranks (n, p, &ranks);
  places[0] = ranks.low;
  places[1] = ranks.high;
  places[2] = below + 1;
  places[3] = MIN (below + 2, n);
}

/**
 * tl_quantile_from_places:
 * @values: (array fixed-size=4): the values of the ranks that tl_quantile_find_places() gave
 * @n: how many values there are, at least 1
 * @p: the quantile, between 0 and 1
 * @interval: (out): its 95 % interval, NaN where @n is too small
 *
 * Returns: what tl_quantile_with_interval() gives for all values
 */
double
tl_quantile_from_places (const gint64 values[TL_QUANTILE_N_PLACES], gint64 n, double p,
                         TlInterval *interval)
{
  double position = p * (double) (n - 1);
  TlQuantileRanks ranks;

  *interval = (TlInterval){ NAN, NAN };
  if (tl_quantile_ranks (n, p, &ranks))
    *interval = (TlInterval){ (double) values[0], (double) values[1] };
  return (double) values[2] + (position - floor (position)) * (double) (values[3] - values[2]);
}
