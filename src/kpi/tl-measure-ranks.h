/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-measure-sums-private.h"

G_BEGIN_DECLS

/**
 * TlMeasureWanted: values of which a quantile is made.
 * @part: of which part, or %TL_MEASURE_WHOLE
 * @period: number of the period
 * @n: how many values there are
 * @places: which of them are wanted, by rank
 */
typedef struct
{
  int part;
  guint period;
  gint64 n;
  gint64 places[TL_QUANTILE_N_PLACES];
} TlMeasureWanted;

GArray *tl_measure_ranks_list_wanted (TlMeasureSums *self, GArray *members, guint n_parts);
gint64 tl_measure_ranks_count_all (const TlMeasureSums *self);
void tl_measure_ranks_set (TlMeasureSums *self, const TlMeasureWanted *wanted,
                           const TlMeasureRanks *ranks);
void tl_measure_ranks_list_days (const TlMeasureSums *self, GArray *days, GArray *periods);

G_END_DECLS
