/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-statistics-proportion.h"

G_BEGIN_DECLS

/**
 * TlNpsCounts:
 * @detractors: answers 0–6
 * @passives: answers 7 and 8
 * @promoters: answers 9 and 10
 */
typedef struct
{
  gint64 detractors;
  gint64 passives;
  gint64 promoters;
} TlNpsCounts;

/**
 * TlNpsEstimate:
 * @value: share of promoters minus share of detractors, −1 to 1
 * @variance: of one answer, scored −1, 0, 1
 * @standard_error: of @value
 */
typedef struct
{
  double value;
  double variance;
  double standard_error;
} TlNpsEstimate;

TlNpsEstimate tl_nps_estimate (const TlNpsCounts *counts);
TlNpsEstimate tl_nps_estimate_adjusted (const TlNpsCounts *counts);
TlInterval tl_nps_interval (const TlNpsCounts *counts);
TlDifferenceTest tl_nps_change (const TlNpsCounts *before, const TlNpsCounts *after);

G_END_DECLS
