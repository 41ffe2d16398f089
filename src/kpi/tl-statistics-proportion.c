/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proportions: k of n.
 *
 * The textbook interval p ± z√(p(1 − p)/n) collapses at 0 of n and n of n and covers too little for
 * small n, which is where people compare most; hence Wilson's score interval, and for a difference
 * Newcombe's hybrid of two of them.
 */
#include "tl-statistics-proportion.h"

#include <math.h>

/**
 * tl_wilson_interval:
 * @successes: 0 to @n
 * @n: positive
 *
 * The 95 % score interval without continuity correction (E. B. Wilson, Journal of the American
 * Statistical Association 22, 1927): (p + z²/2n ± z√(p(1 − p)/n + z²/4n²)) / (1 + z²/n).
 *
 * Returns: the interval as fractions, within 0 to 1
 */
TlInterval
tl_wilson_interval (gint64 successes, gint64 n)
{
  double z = TL_Z_95;
  double count = (double) n;
  double p = (double) successes / count;
  double centre = p + z * z / (2 * count);
  double reach = z * sqrt (p * (1 - p) / count + z * z / (4 * count * count));
  double scale = 1 + z * z / count;

  g_return_val_if_fail (n > 0 && successes >= 0 && successes <= n, ((TlInterval){ NAN, NAN }));

  /* At 0 and n of n the ends are exactly 0 and 1; rounding must not move them. */
  return (TlInterval){ successes == 0 ? 0 : CLAMP ((centre - reach) / scale, 0, p),
                       successes == n ? 1 : CLAMP ((centre + reach) / scale, p, 1) };
}

/**
 * tl_proportion_difference:
 * @successes_1: of the first sample
 * @n_1: its size, positive
 * @successes_2: of the second sample
 * @n_2: its size, positive
 *
 * The difference of two proportions with Newcombe's hybrid score interval (R. G. Newcombe, Statistics
 * in Medicine 17, 1998, method 10) and the pooled z test.
 *
 * Returns: the difference p₁ − p₂ as a fraction
 */
TlDifferenceTest
tl_proportion_difference (gint64 successes_1, gint64 n_1, gint64 successes_2, gint64 n_2)
{
  TlInterval first = tl_wilson_interval (successes_1, n_1);
  TlInterval second = tl_wilson_interval (successes_2, n_2);
  double p1 = (double) successes_1 / (double) n_1;
  double p2 = (double) successes_2 / (double) n_2;
  double pooled = (double) (successes_1 + successes_2) / (double) (n_1 + n_2);
  double variance = pooled * (1 - pooled) * (1 / (double) n_1 + 1 / (double) n_2);
  double z = variance > 0 ? (p1 - p2) / sqrt (variance) : NAN;

  return (TlDifferenceTest){
    .difference = p1 - p2,
    .interval = { p1 - p2 - hypot (p1 - first.low, second.high - p2),
                  p1 - p2 + hypot (first.high - p1, p2 - second.low) },
    .z = z,
    .p = variance > 0 ? tl_normal_two_sided_p (z) : 1,
  };
}
