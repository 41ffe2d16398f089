/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-kpi-definition.h"
#include "tl-statistics-control.h"

G_BEGIN_DECLS

/**
 * TlKpiChart:
 * @TL_KPI_CHART_NONE: signals cannot be told from noise, see TlKpiControl.reason
 * @TL_KPI_CHART_XMR: limits from the steps between neighbours
 * @TL_KPI_CHART_P: limits from the share and each period's n
 */
typedef enum
{
  TL_KPI_CHART_NONE,
  TL_KPI_CHART_XMR,
  TL_KPI_CHART_P
} TlKpiChart;

/**
 * TlKpiSignal: what a point says besides its value.
 * @TL_KPI_SIGNAL_NONE: ordinary variation
 * @TL_KPI_SIGNAL_ABOVE: it lies above the upper limit
 * @TL_KPI_SIGNAL_BELOW: it lies below the lower limit
 * @TL_KPI_SIGNAL_RUN_ABOVE: it ends, or continues, eight or more in a row above the centre
 * @TL_KPI_SIGNAL_RUN_BELOW: the same below the centre
 */
typedef enum
{
  TL_KPI_SIGNAL_NONE,
  TL_KPI_SIGNAL_ABOVE,
  TL_KPI_SIGNAL_BELOW,
  TL_KPI_SIGNAL_RUN_ABOVE,
  TL_KPI_SIGNAL_RUN_BELOW
} TlKpiSignal;

/**
 * TlKpiControlPoint: of the point with the same index.
 * @limits: what ordinary variation stays within, in the KPI's unit; NaN without a chart
 * @signal: what it says; points that are not final never say anything
 * @run: how many points in a row, this one included, lie on its side of the centre
 */
typedef struct
{
  TlInterval limits;
  TlKpiSignal signal;
  guint run;
} TlKpiControlPoint;

/**
 * TlKpiControl: signal or noise, for a whole series.
 * @chart: which chart it is
 * @reason: (nullable): why there is none, in words for the user
 * @centre: the centre line, in the KPI's unit
 * @points: (element-type TlKpiControlPoint): one for each point of the series
 */
typedef struct
{
  TlKpiChart chart;
  const char *reason;
  double centre;
  GArray *points;
} TlKpiControl;

TlKpiControl *tl_kpi_control_new (const TlKpiDefinition *definition, const TlKpiPoint *points,
                                  guint n_points);
void tl_kpi_control_free (TlKpiControl *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlKpiControl, tl_kpi_control_free)

gboolean tl_kpi_control_find_signal (const TlKpiControl *self, guint index, guint *first,
                                     guint *last);
char *tl_kpi_control_describe_signal (const TlKpiControl *self, const TlKpiDefinition *definition,
                                      const TlKpiPoint *points, guint index);
char *tl_kpi_control_describe_latest (const TlKpiControl *self, const TlKpiDefinition *definition,
                                      const TlKpiPoint *points);
char *tl_kpi_control_describe_chart (const TlKpiControl *self, const TlKpiDefinition *definition);

G_END_DECLS
