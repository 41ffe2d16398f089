/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-statistics-distribution.h"

G_BEGIN_DECLS

/**
 * TlRankTest:
 * @u: the statistic of the first sample
 * @z: its standard normal deviate, with tie and continuity correction
 * @p_normal: two-sided probability by the normal approximation
 * @p_exact: the same counted out, NaN where there are ties or the samples are large
 */
typedef struct
{
  double u;
  double z;
  double p_normal;
  double p_exact;
} TlRankTest;

TlRankTest tl_mann_whitney (const double *first, gsize n_first, const double *second,
                            gsize n_second);

G_END_DECLS
