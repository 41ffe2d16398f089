/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The net promoter score. It is the difference of two shares of one sample (a trinomial), never a
 * proportion: answers count −1, 0 or 1.
 *
 * The plain score is shown. Its interval is the adjusted Wald interval, which adds three imaginary
 * answers (¾ detractor, 1½ passive, ¾ promoter) so that small samples are covered as promised
 * (B. Rocks, "Interval Estimation for the Net Promoter Score", The American Statistician 70, 2016).
 */
#include "tl-statistics-nps.h"

#include <math.h>

static TlNpsEstimate
estimate (double detractors, double passives, double promoters)
{
  double n = detractors + passives + promoters;
  double up = promoters / n;
  double down = detractors / n;
  double variance = up + down - (up - down) * (up - down);

  return (TlNpsEstimate){ up - down, variance, sqrt (variance / n) };
}

/**
 * tl_nps_estimate:
 * @counts: at least one answer
 *
 * Returns: the plain score
 */
TlNpsEstimate
tl_nps_estimate (const TlNpsCounts *counts)
{
  return estimate ((double) counts->detractors, (double) counts->passives,
                   (double) counts->promoters);
}

/**
 * tl_nps_estimate_adjusted:
 * @counts: answers
 *
 * Returns: the score with three imaginary answers added: the centre of the interval
 */
TlNpsEstimate
tl_nps_estimate_adjusted (const TlNpsCounts *counts)
{
  return estimate ((double) counts->detractors + 0.75, (double) counts->passives + 1.5,
                   (double) counts->promoters + 0.75);
}

/**
 * tl_nps_interval:
 * @counts: answers
 *
 * Returns: the 95 % adjusted Wald interval, within −1 to 1
 */
TlInterval
tl_nps_interval (const TlNpsCounts *counts)
{
  TlNpsEstimate adjusted = tl_nps_estimate_adjusted (counts);
  double reach = TL_Z_95 * adjusted.standard_error;

  return (TlInterval){ MAX (adjusted.value - reach, -1), MIN (adjusted.value + reach, 1) };
}

/**
 * tl_nps_change:
 * @before: answers of one period
 * @after: answers of another
 *
 * Returns: the change from @before to @after of the adjusted scores, its interval and z test
 */
TlDifferenceTest
tl_nps_change (const TlNpsCounts *before, const TlNpsCounts *after)
{
  TlNpsEstimate first = tl_nps_estimate_adjusted (before);
  TlNpsEstimate second = tl_nps_estimate_adjusted (after);
  double change = second.value - first.value;
  double error = hypot (first.standard_error, second.standard_error);

  return (TlDifferenceTest){ change,
                             { change - TL_Z_95 * error, change + TL_Z_95 * error },
                             change / error,
                             tl_normal_two_sided_p (change / error) };
}
