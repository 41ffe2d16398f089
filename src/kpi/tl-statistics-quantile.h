/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-statistics-distribution.h"

G_BEGIN_DECLS

/**
 * TlQuantileRanks:
 * @low: rank, from 1, of the value at the lower end
 * @high: rank of the value at the upper end
 * @coverage: the probability that the interval really has, at least 0.95
 */
typedef struct
{
  gint64 low;
  gint64 high;
  double coverage;
} TlQuantileRanks;

gboolean tl_quantile_ranks (gint64 n, double p, TlQuantileRanks *ranks);
gint64 tl_quantile_smallest_n (double p);
gint64 tl_select_rank (gint64 *values, gint64 n, gint64 rank);
double tl_quantile (gint64 *values, gint64 n, double p);
double tl_quantile_with_interval (gint64 *values, gint64 n, double p, TlInterval *interval);

/** TL_QUANTILE_N_PLACES: so many values make a quantile and its interval. */
#define TL_QUANTILE_N_PLACES 4

void tl_quantile_find_places (gint64 n, double p, gint64 places[TL_QUANTILE_N_PLACES]);
double tl_quantile_from_places (const gint64 values[TL_QUANTILE_N_PLACES], gint64 n, double p,
                                TlInterval *interval);

G_END_DECLS
