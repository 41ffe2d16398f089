/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-statistics-proportion.h"

G_BEGIN_DECLS

/**
 * TlMoments: what a mean and its interval need; adding up n, Σx and Σx² anywhere is enough.
 * @n: values
 * @sum: of them
 * @sum_of_squares: of them
 */
typedef struct
{
  gint64 n;
  double sum;
  double sum_of_squares;
} TlMoments;

void tl_moments_add (TlMoments *moments, double value);
double tl_mean (const TlMoments *moments);
TlInterval tl_mean_interval (const TlMoments *moments);
TlDifferenceTest tl_mean_difference (const TlMoments *first, const TlMoments *second);

G_END_DECLS
