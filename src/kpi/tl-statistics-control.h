/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-statistics-distribution.h"

G_BEGIN_DECLS

/** TL_XMR_MIN_POINTS: with fewer points the limits say nothing. */
#define TL_XMR_MIN_POINTS 12

/** TL_RUN_LENGTH: so many points in a row on one side of the centre are a signal. */
#define TL_RUN_LENGTH 8

/**
 * TlXmrLimits:
 * @centre: mean of the values
 * @moving_range: mean of the steps between neighbours
 * @limits: what ordinary variation stays within
 * @range_limit: the largest ordinary step
 */
typedef struct
{
  double centre;
  double moving_range;
  TlInterval limits;
  double range_limit;
} TlXmrLimits;

TlXmrLimits tl_xmr_limits (const double *values, gsize n);
double tl_p_chart_centre (const gint64 *successes, const gint64 *sizes, gsize n);
TlInterval tl_p_chart_limits (double centre, gint64 size);
gboolean tl_control_is_signal (const double *values, gsize n, gsize index, double centre,
                               const TlInterval *limits);

G_END_DECLS
