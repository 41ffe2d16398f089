/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-kpi-definition.h"

G_BEGIN_DECLS

/**
 * TlChartScale: the value axis of a chart.
 * @low: its lowest value, a multiple of @step
 * @high: its highest value, likewise
 * @step: from one tick to the next, > 0
 */
typedef struct
{
  double low;
  double high;
  double step;
} TlChartScale;

TlChartScale tl_chart_scale_new (const TlKpiDefinition *definition, double low, double high,
                                 guint most);
guint tl_chart_scale_get_n_ticks (const TlChartScale *scale);
guint tl_chart_choose_label_step (double slot, double width);

G_END_DECLS
