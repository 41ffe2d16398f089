/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-statistics-distribution.h"

G_BEGIN_DECLS

/**
 * TlDifferenceTest:
 * @difference: the first minus the second
 * @interval: its 95 % interval
 * @z: the test's standard normal deviate, NaN where there is no variation at all
 * @p: its two-sided probability
 */
typedef struct
{
  double difference;
  TlInterval interval;
  double z;
  double p;
} TlDifferenceTest;

TlInterval tl_wilson_interval (gint64 successes, gint64 n);
TlDifferenceTest tl_proportion_difference (gint64 successes_1, gint64 n_1, gint64 successes_2,
                                           gint64 n_2);

G_END_DECLS
