/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"
#include "tl-kpi-change.h"

G_BEGIN_DECLS

/** TL_KPI_EFFECT_PERIODS: so many periods on either side are compared at most. */
#define TL_KPI_EFFECT_PERIODS 6

/**
 * TlKpiEffect: a KPI before and after an opportunity was done.
 * @opportunity: the record, borrowed; or %NULL
 * @done_on: the day
 * @n_before: whole, final periods before that day
 * @n_after: whole, final periods after it
 * @before_start: first day of the first period before
 * @after_start: first day of the first period after
 * @change: their figures and the test; valid if both counts are above 0
 */
typedef struct
{
  TlRecord *opportunity;
  TlDate done_on;
  guint n_before;
  guint n_after;
  TlDate before_start;
  TlDate after_start;
  TlKpiChange change;
} TlKpiEffect;

GArray *tl_kpi_list_effects (TlDocument *document, TlRecord *kpi);
gboolean tl_kpi_effect_from_points (const TlKpiDefinition *definition, const TlKpiPoint *points,
                                    guint n_points, TlDate done_on, TlKpiEffect *effect);
char *tl_kpi_effect_describe (const TlKpiDefinition *definition, const TlKpiEffect *effect);

G_END_DECLS
