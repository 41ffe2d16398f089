/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-chart.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TL_TYPE_KPI_CHART_VIEW (tl_kpi_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (TlKpiChartView, tl_kpi_chart_view, TL, KPI_CHART_VIEW, GtkWidget)

/** TL_KPI_NO_POINT: no point of the chart. */
#define TL_KPI_NO_POINT (-1)

GtkWidget *tl_kpi_chart_view_new (void);
void tl_kpi_chart_view_take_chart (TlKpiChartView *self, TlChart *chart);
const TlChart *tl_kpi_chart_view_get_chart (TlKpiChartView *self);
int tl_kpi_chart_view_get_point (TlKpiChartView *self);
void tl_kpi_chart_view_set_point (TlKpiChartView *self, int point);
int tl_kpi_chart_view_get_shown_point (TlKpiChartView *self);

G_END_DECLS
