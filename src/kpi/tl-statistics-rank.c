/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two samples of durations: do values of one tend to be larger? (H. B. Mann and D. R. Whitney, The
 * Annals of Mathematical Statistics 18, 1947.) It does not compare medians: show both quantile
 * intervals too.
 */
#include "tl-statistics-rank.h"

#include <math.h>
#include <stdlib.h>

/* The exact distribution is counted out while both samples together are at most so large. */
#define MAX_EXACT 60

typedef struct
{
  double value;
  gboolean is_first;
} Ranked;

static int
compare_ranked (const void *a, const void *b)
{
  double first = ((const Ranked *) a)->value;
  double second = ((const Ranked *) b)->value;

  return (first > second) - (first < second);
}

/* The rank sum of the first sample, ties sharing the mean of their ranks; and Σ(t³ − t) of the ties. */
static double
sum_ranks (Ranked *all, gsize n, double *ties)
{
  double sum = 0;

  qsort (all, n, sizeof *all, compare_ranked);
  *ties = 0;
  for (gsize i = 0; i < n;)
    {
      gsize end = i;
      double count;
      double rank;

      while (end < n && all[end].value == all[i].value)
        end++;
      count = (double) (end - i);
      rank = (double) i + (count + 1) / 2;
      *ties += count * count * count - count;
      for (; i < end; i++)
        sum += all[i].is_first ? rank : 0;
    }
  return sum;
}

/* P(U ≤ u) without ties: of all choices of n_first of the ranks, the share whose U is at most u.
 * ways[k][s]: in how many ways k of the ranks so far have U = s. */
static double
count_out (gsize n_first, gsize n_second, double u)
{
  gsize width = n_first * n_second + 1;
  g_autofree double *ways = g_new0 (double, (n_first + 1) * width);
  double all = 0;
  double below = 0;

  ways[0] = 1;
  for (gsize rank = 0; rank < n_first + n_second; rank++)
    for (gsize k = MIN (rank + 1, n_first); k >= 1; k--)
      {
        gsize gain = rank - (k - 1); /* values of the second sample below this one */

        if (gain > n_second)
          continue;
        for (gsize s = width - 1; s + 1 > gain; s--)
          ways[k * width + s] += ways[(k - 1) * width + s - gain];
      }
  for (gsize s = 0; s < width; s++)
    {
      all += ways[n_first * width + s];
      if ((double) s <= u)
        below += ways[n_first * width + s];
    }
  return below / all;
}

/**
 * tl_mann_whitney:
 * @first: (array length=n_first): values
 * @n_first: how many, at least 1
 * @second: (array length=n_second): other values
 * @n_second: how many, at least 1
 *
 * Returns: the test of both samples
 */
TlRankTest
tl_mann_whitney (const double *first, gsize n_first, const double *second, gsize n_second)
{
  gsize n = n_first + n_second;
  g_autofree Ranked *all = g_new (Ranked, n);
  double product = (double) n_first * (double) n_second;
  TlRankTest test = { .p_exact = NAN };
  double ties;
  double deviation;
  double variance;

  for (gsize i = 0; i < n; i++)
    all[i] = i < n_first ? (Ranked){ first[i], TRUE } : (Ranked){ second[i - n_first], FALSE };
  test.u = sum_ranks (all, n, &ties) - (double) n_first * ((double) n_first + 1) / 2;

  deviation = test.u - product / 2;
  variance = product / 12 * ((double) n + 1 - (n > 1 ? ties / ((double) n * ((double) n - 1)) : 0));
  test.z
      = variance > 0 ? copysign (MAX (fabs (deviation) - 0.5, 0), deviation) / sqrt (variance) : 0;
  test.p_normal = tl_normal_two_sided_p (test.z);
  if (ties == 0 && n <= MAX_EXACT)
    test.p_exact = MIN (1, 2 * count_out (n_first, n_second, MIN (test.u, product - test.u)));
  return test;
}
