/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The plot of a chart: axes, grid, target, what was done; tl-chart-series.c draws the series in it.
 *
 *          ┆ Promise a call-back time            events, one row each, on paper that hides lines behind
 *     90 % ┄┆┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄
 *          ┆ ╱╲        ╭─────band─────╮
 *     80 % ┼┆╱┄┄╲┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄ ≥ 80 % target     labels at the end, pushed apart
 *          ┆     ╲──────•╌╌╌╌◌
 *     70 % ┼┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄
 *           Apr 2026   Jul 2026   Oct 2026     as many labels as have room, counted from the last
 *
 * The time axis is true to days: a point stands in the middle of its period, an event on its day.
 */
#include "tl-chart-private.h"

#include "tl-kpi-format.h"
#include "tl-kpi-period.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define TICK_GAP 9.0 /* from a tick's label to the plot */
#define LINE_LABEL_GAP 8.0
#define NARROW 480.0     /* narrower charts have short labels at their lines */
#define PLOT_PAD 13.0    /* inside, above and below: room for marks at the very edge */
#define TICK_PITCH 34.0  /* of ticks, at least */
#define PERIOD_GAP 16.0  /* between two labels of periods */
#define PERIOD_DROP 19.0 /* from the plot to the baseline of their labels */
#define PERIOD_ROOM 26.0
#define EVENT_ROW 17.0
#define EVENT_ROWS 5
#define EVENT_WIDTH 240.0
#define LABEL_PITCH 13.0 /* of labels at lines */

/* A labelled level: target or worst acceptable value. */
typedef struct
{
  double value;
  char *label; /* owned */
  TlDash dash;
  double y; /* of the label */
} Level;

static void
level_clear (gpointer data)
{
  g_free (((Level *) data)->label);
}

/** tl_chart_drawing_init: begins a drawing of @chart; tl_chart_build_plot() gives it its axes. */
void
tl_chart_drawing_init (TlChartDrawing *self, const TlChart *chart, TlTextMeasure *measure,
                       double width)
{
  *self = (TlChartDrawing){
    .chart = chart,
    .points = (const TlKpiPoint *) (gpointer) chart->points->data,
    .n_points = chart->points->len,
    .pen = { .measure = measure, .right_to_left = chart->right_to_left },
    .width = width,
  };
  self->latest = tl_kpi_points_find_latest (self->points, self->n_points);
}

/**
 * tl_chart_find_range:
 * @chart: a chart
 * @low: (inout): the lowest value so far
 * @high: (inout): the highest
 *
 * Widens the range to hold all that @chart shows.
 *
 * Returns: whether it shows anything; @low and @high may be infinite before
 */
gboolean
tl_chart_find_range (const TlChart *chart, double *low, double *high)
{
  const TlKpiDefinition *definition = &chart->definition;

  for (guint i = 0; i < chart->points->len; i++)
    {
      const TlKpiPoint *point = &g_array_index (chart->points, TlKpiPoint, i);
      gboolean interval = tl_kpi_point_has_interval (point);

      *low = MIN (*low, interval ? MIN (point->low, point->value) : point->value);
      *high = MAX (*high, interval ? MAX (point->high, point->value) : point->value);
    }
  if (definition->has_target)
    {
      *low = MIN (*low, definition->target);
      *high = MAX (*high, definition->target);
    }
  if (definition->has_target && definition->has_worst)
    {
      *low = MIN (*low, definition->worst);
      *high = MAX (*high, definition->worst);
    }
  return isfinite (*low) && isfinite (*high);
}

double
tl_chart_get_x (const TlChartDrawing *self, double day)
{
  return self->plot.x
         + self->plot.width * (day - self->first) / MAX ((double) self->end - self->first, 1);
}

/** tl_chart_get_middle: Returns: where a point stands */
double
tl_chart_get_middle (const TlChartDrawing *self, const TlKpiPoint *point)
{
  TlDate end = tl_kpi_period_get_end (self->chart->definition.period, point->start);

  return tl_chart_get_x (self, ((double) point->start + end) / 2);
}

double
tl_chart_get_y (const TlChartDrawing *self, double value)
{
  double share = (value - self->scale.low) / (self->scale.high - self->scale.low);

  return self->plot.y + self->plot.height - PLOT_PAD - share * (self->plot.height - 2 * PLOT_PAD);
}

/* The start of the period after that of @start. */
static TlDate
get_next_start (const TlChartDrawing *self, TlDate start)
{
  TlChoice_PERIOD period = self->chart->definition.period;

  return period == TL_PERIOD_ROLLING_28_DAYS ? start + 7 : tl_kpi_period_get_end (period, start);
}

/** tl_chart_is_adjacent: Returns: whether no period is missing between that point and the one before */
gboolean
tl_chart_is_adjacent (const TlChartDrawing *self, guint index)
{
  return index > 0
         && self->points[index].start <= get_next_start (self, self->points[index - 1].start);
}

/* Values. */

static double
measure_ticks (TlChartDrawing *self)
{
  guint n = tl_chart_scale_get_n_ticks (&self->scale);
  double width = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label
          = tl_kpi_format_value (&self->chart->definition, self->scale.low + i * self->scale.step);

      width = MAX (width, tl_map_width (&self->pen, label, TL_MAP_FONT_TINY));
    }
  return width;
}

/* Whether the line of a level is there already: dashes on a line cannot be seen. */
static gboolean
is_at_level (const TlChartDrawing *self, GArray *levels, double y)
{
  for (guint i = 0; i < levels->len; i++)
    if (fabs (tl_chart_get_y (self, g_array_index (levels, Level, i).value) - y) < 1)
      return TRUE;
  return FALSE;
}

static void
add_ticks (TlChartDrawing *self, TlSceneGroup *group, GArray *levels)
{
  guint n = tl_chart_scale_get_n_ticks (&self->scale);
  TlKpiDefinition plain = self->chart->definition;

  /* A tick is no verdict: it needs no decimal to stay on its side of the target. */
  plain.has_target = FALSE;
  for (guint i = 0; i < n; i++)
    {
      double value = self->scale.low + i * self->scale.step;
      double y = tl_chart_get_y (self, value);
      g_autofree char *label = tl_kpi_format_value (&plain, value);

      if (!is_at_level (self, levels, y))
        tl_scene_group_add_line (group, self->plot.x, y, self->plot.x + self->plot.width, y,
                                 TL_INK_HAIRLINE_SOFT, 1, TL_DASH_SOLID);
      tl_map_add_line (&self->pen, group, label, TL_MAP_FONT_TINY, self->plot.x - TICK_GAP, y + 4,
                       TL_ALIGN_RIGHT, TL_INK_TEXT_SECOND);
    }
}

/* Target and worst acceptable value. */

/* “≥ 80 %” */
static char *
format_level (const TlKpiDefinition *definition, double value)
{
  TlKpiDefinition level = *definition;

  level.target = value;
  return tl_kpi_format_target (&level);
}

static GArray *
list_levels (const TlChartDrawing *self)
{
  const TlKpiDefinition *definition = &self->chart->definition;
  gboolean narrow = self->width < NARROW;
  GArray *levels = g_array_new (FALSE, FALSE, sizeof (Level));
  Level target = { .value = definition->target, .dash = TL_DASH_LINE };
  Level worst = { .value = definition->worst, .dash = TL_DASH_GRID };
  g_autofree char *target_text = NULL;
  g_autofree char *worst_text = NULL;

  g_array_set_clear_func (levels, level_clear);
  if (!definition->has_target)
    return levels;
  target_text = format_level (definition, target.value);
  target.label
      = narrow ? g_steal_pointer (&target_text) : g_strdup_printf (_ ("target %s"), target_text);
  g_array_append_val (levels, target);
  if (!definition->has_worst)
    return levels;
  worst_text = format_level (definition, worst.value);
  worst.label = narrow ? g_steal_pointer (&worst_text)
                       /* Translators: the worst acceptable value at its line: worst ≥ 65 %. */
                       : g_strdup_printf (_ ("worst %s"), worst_text);
  g_array_append_val (levels, worst);
  return levels;
}

static double
measure_levels (TlChartDrawing *self, GArray *levels)
{
  double width = 0;

  for (guint i = 0; i < levels->len; i++)
    width = MAX (width, tl_map_width (&self->pen, g_array_index (levels, Level, i).label,
                                      TL_MAP_FONT_TINY));
  return width > 0 ? width + LINE_LABEL_GAP : 0;
}

/* Labels of lines that lie close are pushed apart, both by the same. */
static void
place_levels (TlChartDrawing *self, GArray *levels)
{
  for (guint i = 0; i < levels->len; i++)
    {
      Level *level = &g_array_index (levels, Level, i);

      level->y = tl_chart_get_y (self, level->value) + 4;
    }
  if (levels->len == 2)
    {
      Level *first = &g_array_index (levels, Level, 0);
      Level *second = &g_array_index (levels, Level, 1);
      double distance = second->y - first->y;
      double missing = LABEL_PITCH - fabs (distance);

      if (missing > 0)
        {
          first->y -= (distance < 0 ? -missing : missing) / 2;
          second->y += (distance < 0 ? -missing : missing) / 2;
        }
    }
}

static void
add_levels (TlChartDrawing *self, TlSceneGroup *group, GArray *levels)
{
  double end = self->plot.x + self->plot.width;

  place_levels (self, levels);
  for (guint i = 0; i < levels->len; i++)
    {
      const Level *level = &g_array_index (levels, Level, i);
      double y = tl_chart_get_y (self, level->value);

      tl_scene_group_add_line (group, self->plot.x, y, end, y, TL_INK_PHASE, 1.4, level->dash);
      tl_map_add_line (&self->pen, group, level->label, TL_MAP_FONT_TINY, end + LINE_LABEL_GAP,
                       level->y, TL_ALIGN_LEFT, TL_INK_TEXT_SECOND);
    }
}

/* Periods. */

static char *
make_period_label (const TlChartDrawing *self, TlDate start)
{
  TlChoice_PERIOD period = self->chart->definition.period;

  /* The whole words would leave room for few; the legend says what a point is. */
  if (period == TL_PERIOD_WEEK || period == TL_PERIOD_ROLLING_28_DAYS)
    return tl_date_format_day (start);
  return tl_kpi_format_period (&self->chart->definition, start);
}

static double
measure_periods (TlChartDrawing *self)
{
  double width = 0;

  for (guint i = 0; i < self->n_points; i++)
    {
      g_autofree char *label = make_period_label (self, self->points[i].start);

      width = MAX (width, tl_map_width (&self->pen, label, TL_MAP_FONT_TINY));
    }
  return width;
}

/* How many periods lie from @start to @end; a long hole counts in full. */
static guint
count_periods (const TlChartDrawing *self, TlDate start, TlDate end)
{
  guint n = 0;

  for (TlDate day = start; day < end && n < 100000; day = get_next_start (self, day))
    n++;
  return n;
}

static void
add_periods (TlChartDrawing *self, TlSceneGroup *group)
{
  double baseline = self->plot.y + self->plot.height + PERIOD_DROP;
  double width = measure_periods (self);
  guint n = count_periods (self, self->points[0].start, self->points[self->n_points - 1].start + 1);
  guint step = tl_chart_choose_label_step (self->plot.width / MAX (n, 1), width + PERIOD_GAP);
  double last_x = G_MAXDOUBLE;

  /* From the last, which is the one that counts. */
  for (guint i = self->n_points; i-- > 0;)
    {
      double x = tl_chart_get_middle (self, &self->points[i]);
      guint behind
          = count_periods (self, self->points[i].start, self->points[self->n_points - 1].start);
      g_autofree char *label = NULL;
      double place;

      if (behind % step != 0 || last_x - x < width + PERIOD_GAP / 2)
        continue;
      label = make_period_label (self, self->points[i].start);
      place = CLAMP (x, width / 2, MAX (self->width - width / 2, width / 2));
      tl_scene_group_add_line (group, x, self->plot.y + self->plot.height, x,
                               self->plot.y + self->plot.height + 5, TL_INK_HAIRLINE, 1,
                               TL_DASH_SOLID);
      tl_map_add_line (&self->pen, group, label, TL_MAP_FONT_TINY, place, baseline, TL_ALIGN_CENTRE,
                       TL_INK_TEXT_SECOND);
      last_x = place;
    }
}

/* What was done. */

static gboolean
is_in_view (const TlChartDrawing *self, const TlChartEvent *event)
{
  return event->day >= self->first && event->day < self->end;
}

static guint
count_event_rows (const TlChartDrawing *self)
{
  guint n = 0;

  for (guint i = 0; i < self->chart->events->len; i++)
    n += is_in_view (self, g_ptr_array_index (self->chart->events, i));
  return MIN (n, EVENT_ROWS);
}

static void
add_event_label (TlChartDrawing *self, TlSceneGroup *group, const TlChartEvent *event, double x,
                 double y)
{
  double end = self->plot.x + self->plot.width;
  gboolean before = x - self->plot.x > end - x;
  double room = MIN ((before ? x - self->plot.x : end - x) - 6, EVENT_WIDTH);
  g_autoptr (GArray) lines = tl_text_measure_break (self->pen.measure, event->label,
                                                    TL_MAP_FONT_TINY, room / TL_MAP_SLACK, 1);
  const TlTextLine *line;

  if (lines->len == 0)
    return;
  line = &g_array_index (lines, TlTextLine, 0);
  tl_scene_group_add_rect (group, before ? x - 6 - line->width * TL_MAP_SLACK : x + 4, y - 12,
                           line->width * TL_MAP_SLACK + 2, EVENT_ROW - 2, 0, TL_INK_PAPER,
                           TL_INK_NONE, 0);
  tl_scene_group_add_text (group, before ? x - 6 : x + 6, y, line->width, line->string,
                           TL_MAP_FONT_TINY, before ? TL_ALIGN_RIGHT : TL_ALIGN_LEFT, TL_INK_TEXT)
      ->text.right_to_left
      = line->right_to_left;
}

/* Lines first, so that no label is crossed by one. */
static void
add_events (TlChartDrawing *self, TlSceneGroup *group)
{
  for (guint pass = 0; pass < 2; pass++)
    {
      guint row = 0;

      for (guint i = 0; i < self->chart->events->len; i++)
        {
          const TlChartEvent *event = g_ptr_array_index (self->chart->events, i);
          double x = tl_chart_get_x (self, event->day);
          double y = row * EVENT_ROW;

          if (!is_in_view (self, event))
            continue;
          if (pass == 0)
            tl_scene_group_add_line (group, x, y, x, self->plot.y + self->plot.height,
                                     TL_INK_SERVICE, 1.4, TL_DASH_FINE);
          else if (row < EVENT_ROWS)
            add_event_label (self, group, event, x, y + 11);
          row = MIN (row + 1, EVENT_ROWS);
        }
    }
}

static void
choose_scale (TlChartDrawing *self)
{
  double low = INFINITY;
  double high = -INFINITY;

  tl_chart_find_range (self->chart, &low, &high);
  self->scale
      = tl_chart_scale_new (&self->chart->definition, low, high,
                            MAX ((guint) ((self->plot.height - 2 * PLOT_PAD) / TICK_PITCH), 2));
}

/* Places the plot below @top and chooses its scale, with room for the value of a latest point at its very
 * top. */
static void
place_plot (TlChartDrawing *self, double plot_height, double top)
{
  double room = 0;

  for (int pass = 0; pass < 2; pass++)
    {
      self->plot.y = top + room;
      self->plot.height = MAX (plot_height - self->plot.y - PERIOD_ROOM, 4 * PLOT_PAD);
      choose_scale (self);
      if (self->latest != NULL
          && tl_chart_get_y (self, self->latest->value) - TL_CHART_VALUE_TOP < top)
        room = TL_CHART_VALUE_TOP - PLOT_PAD;
    }
}

/**
 * tl_chart_build_plot:
 * @self: a drawing whose chart has points
 * @plot_height: of the plot with its axes and labels
 *
 * Returns: (transfer full): the plot, sealed
 */
TlSceneGroup *
tl_chart_build_plot (TlChartDrawing *self, double plot_height)
{
  g_autofree char *id = g_strconcat (self->chart->id, "-plot", NULL);
  TlSceneGroup *group = tl_scene_group_new (TL_ROLE_GROUP, TL_ID_NONE, id);
  g_autoptr (GArray) levels = list_levels (self);

  self->first = self->points[0].start;
  self->end = tl_kpi_period_get_end (self->chart->definition.period,
                                     self->points[self->n_points - 1].start);
  place_plot (self, plot_height, count_event_rows (self) * EVENT_ROW + 2);
  self->plot.x = measure_ticks (self) + TICK_GAP;
  self->plot.width = MAX (self->width - self->plot.x - measure_levels (self, levels) - 2, 40);

  tl_chart_add_band (self, group);
  add_ticks (self, group, levels);
  add_periods (self, group);
  add_levels (self, group, levels);
  add_events (self, group);
  tl_chart_add_curve (self, group);
  tl_chart_add_points (self, group);
  tl_map_seal (&self->pen, group, self->width, self->plot.y + self->plot.height + PERIOD_ROOM);
  return group;
}
