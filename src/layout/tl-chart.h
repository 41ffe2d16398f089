/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-kpi-definition.h"
#include "tl-scene.h"

G_BEGIN_DECLS

/**
 * TlChartSignal: points that say that something really changed.
 * @first: start of the first period that belongs to it
 * @last: start of the last one
 * @sentence: what it says, in plain words
 */
typedef struct
{
  TlDate first;
  TlDate last;
  char *sentence;
} TlChartSignal;

/**
 * TlChartEvent: a day on which something was done.
 * @day: that day
 * @label: what was done
 * @sentence: (nullable): what the figures were before and after
 */
typedef struct
{
  TlDate day;
  char *label;
  char *sentence;
} TlChartEvent;

/**
 * TlChart: a series and all that its picture says.
 * @id: prefix of the ids of its groups, an NCName
 * @definition: what the values are
 * @points: (element-type TlKpiPoint): by period
 * @title: name of the KPI, or of a part of its rows
 * @meaning: (nullable): its definition in words
 * @source: (nullable): which rows, when
 * @language: (nullable): of the words, as a BCP 47 tag
 * @right_to_left: whether it is read so; time then runs to the left
 * @signals: (element-type TlChartSignal): numbered from 1 in this order
 * @events: (element-type TlChartEvent): by day
 * @parts_title: (nullable): by what the series is broken down: “By channel”
 * @parts: (nullable) (element-type TlChart): its parts, the largest first
 */
typedef struct
{
  char *id;
  TlKpiDefinition definition;
  GArray *points;
  char *title;
  char *meaning;
  char *source;
  char *language;
  gboolean right_to_left;
  GPtrArray *signals;
  GPtrArray *events;
  char *parts_title;
  GPtrArray *parts;
} TlChart;

/**
 * TlChartStyle: what is drawn around the plot.
 * @TL_CHART_WINDOW: the legend; the window says the rest in words of its own
 * @TL_CHART_PAGE: title, definition, figure, legend, signals, events, parts and source
 */
typedef enum
{
  TL_CHART_WINDOW,
  TL_CHART_PAGE
} TlChartStyle;

/** TL_CHART_PAGE_WIDTH: of a chart as it is exported, in pixels. */
#define TL_CHART_PAGE_WIDTH 960.0

TlChart *tl_chart_new (const char *id, const char *title, const TlKpiDefinition *definition,
                       GArray *points);
void tl_chart_free (TlChart *self);
void tl_chart_add_signal (TlChart *self, TlDate first, TlDate last, const char *sentence);
void tl_chart_add_event (TlChart *self, TlDate day, const char *label, const char *sentence);

void tl_chart_set_parts (TlChart *self, const char *title, GPtrArray *parts);

TlScene *tl_chart_draw (const TlChart *self, TlChartStyle style, double width, double plot_height);
TlScene *tl_chart_draw_multiples (GPtrArray *charts, double width);
char *tl_chart_describe_point (const TlChart *self, guint index);
char *tl_chart_make_point_id (const TlChart *self, guint index);

void tl_chart_add_spark (TlSceneGroup *group, const TlKpiDefinition *definition,
                         const TlKpiPoint *points, guint n_points, TlInk ink, const TlRect *place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlChart, tl_chart_free)

G_END_DECLS
