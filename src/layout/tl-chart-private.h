/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the chart share: see tl-chart-plot.c for the geometry. */
#pragma once

#include "tl-chart-scale.h"
#include "tl-chart.h"
#include "tl-map-private.h"

G_BEGIN_DECLS

#define TL_CHART_LINE_HEIGHT 15.0

/* The value above the latest point: from the point up to its baseline, and to the top of its box. */
#define TL_CHART_VALUE_RISE 13.0
#define TL_CHART_VALUE_TOP 24.0

/* A chart being drawn. All x are as read from left to right; tl_map_seal() mirrors. */
typedef struct
{
  const TlChart *chart;
  const TlKpiPoint *points;
  guint n_points;
  const TlKpiPoint *latest; /* the last one that is final, or NULL */
  TlMapLayout pen;          /* only measure, direction and screen are set */
  double width;             /* of all */
  TlRect plot;
  TlChartScale scale;
  TlDate first; /* the first day of the time axis */
  TlDate end;   /* the day after the last */
} TlChartDrawing;

/* tl-chart-plot.c */
void tl_chart_drawing_init (TlChartDrawing *self, const TlChart *chart, TlTextMeasure *measure,
                            double width);
gboolean tl_chart_find_range (const TlChart *chart, double *low, double *high);
double tl_chart_get_x (const TlChartDrawing *self, double day);
double tl_chart_get_middle (const TlChartDrawing *self, const TlKpiPoint *point);
double tl_chart_get_y (const TlChartDrawing *self, double value);
gboolean tl_chart_is_adjacent (const TlChartDrawing *self, guint index);
TlSceneGroup *tl_chart_build_plot (TlChartDrawing *self, double plot_height);

/* tl-chart-series.c */
void tl_chart_add_band (TlChartDrawing *self, TlSceneGroup *group);
void tl_chart_add_curve (TlChartDrawing *self, TlSceneGroup *group);
void tl_chart_add_points (TlChartDrawing *self, TlSceneGroup *group);
void tl_chart_add_mark (TlSceneGroup *group, double x, double y, const TlKpiPoint *point);
TlMapFigure tl_chart_get_figure (const TlChart *chart, const TlKpiPoint *point);

/* tl-chart-multiples.c */
TlSceneGroup *tl_chart_build_multiples (GPtrArray *charts, TlTextMeasure *measure, double width);

/* tl-chart-legend.c */
TlSceneGroup *tl_chart_build_legend (TlChartDrawing *self);

G_END_DECLS
