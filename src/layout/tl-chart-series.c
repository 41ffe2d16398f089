/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The series in the plot of a chart: the band of the 95 % intervals, the line, the points.
 *
 *   •  a point           ○  hollow: fewer than 30 answers      ◌  not final: dashed edge and line
 *   [•]² a signal: in a square, numbered where it ends. The latest final point has its status' shape
 *
 * Where a period has no rows the line is broken, for nothing is known there; a point whose
 * neighbours are both missing has its interval as a bar of its own.
 */
#include "tl-chart-private.h"

#include "tl-kpi-format.h"

#include <glib/gi18n-lib.h>

#define POINT_RADIUS 3.6
#define CLOSE_RADIUS 2.0 /* of points that stand close */
#define CLOSE 9.0        /* pixels from one to the next */
#define SIGNAL_SIDE 17.0
#define BAR_WIDTH 7.0
#define NUMBER_DROP 22.0
#define BOX_SIDE 24.0 /* of a point's group */

/** tl_chart_get_figure: Returns: that point of @chart as the map's cards see a figure */
TlMapFigure
tl_chart_get_figure (const TlChart *chart, const TlKpiPoint *point)
{
  return (TlMapFigure){
    .definition = chart->definition,
    .points = chart->points,
    .latest = point,
    .verdict = tl_kpi_get_status (&chart->definition, point),
  };
}

/**
 * tl_chart_describe_point:
 * @self: a chart
 * @index: number of a point
 *
 * Returns: (transfer full): what the point says, in words, without its period
 */
char *
tl_chart_describe_point (const TlChart *self, guint index)
{
  const TlKpiPoint *point = &g_array_index (self->points, TlKpiPoint, index);
  TlMapFigure figure = tl_chart_get_figure (self, point);
  g_autofree char *value = tl_kpi_format_value (&self->definition, point->value);
  g_autofree char *verdict = tl_kpi_verdict_describe (&figure.verdict);
  g_autofree char *line = tl_map_figure_make_interval (&figure, FALSE);
  GString *words = g_string_new (value);

  if (self->definition.has_target || figure.verdict.few)
    g_string_append_printf (words, ": %s", verdict);
  g_string_append_c (words, '.');
  if (line != NULL)
    g_string_append_printf (words, " %s.", line);
  for (guint i = 0; i < self->signals->len; i++)
    {
      const TlChartSignal *signal = g_ptr_array_index (self->signals, i);

      if (point->start < signal->first || point->start > signal->last)
        continue;
      g_string_append_c (words, ' ');
      /* Translators: a number that the point has in the chart, and what it says. */
      g_string_append_printf (words, _ ("Signal %1$u: %2$s"), i + 1, signal->sentence);
    }
  return g_string_free (words, FALSE);
}

/** tl_chart_make_point_id: Returns: (transfer full): the id of that point's group in the scene */
char *
tl_chart_make_point_id (const TlChart *self, guint index)
{
  char buffer[TL_DATE_STRING_SIZE];

  return g_strdup_printf ("%s-point-%s", self->id,
                          tl_date_to_buffer (g_array_index (self->points, TlKpiPoint, index).start,
                                             buffer));
}

/* The number after the last point of the run of neighbours, all with intervals, from @start on. */
static guint
find_run_end (const TlChartDrawing *self, guint start)
{
  guint end = start + 1;

  while (end < self->n_points && tl_chart_is_adjacent (self, end)
         && tl_kpi_point_has_interval (&self->points[end]))
    end++;
  return end;
}

static void
add_band_run (TlChartDrawing *self, TlSceneGroup *group, guint start, guint end)
{
  TlPathBuilder builder;

  tl_path_builder_init (&builder);
  for (guint i = start; i < end; i++)
    {
      double x = tl_chart_get_middle (self, &self->points[i]);
      double y = tl_chart_get_y (self, self->points[i].high);

      if (i == start)
        tl_path_builder_move_to (&builder, x, y);
      else
        tl_path_builder_line_to (&builder, x, y);
    }
  for (guint i = end; i-- > start;)
    tl_path_builder_line_to (&builder, tl_chart_get_middle (self, &self->points[i]),
                             tl_chart_get_y (self, self->points[i].low));
  tl_path_builder_close (&builder);
  tl_scene_group_add_path (group, tl_path_builder_end (&builder), TL_INK_STAGE, TL_INK_HAIRLINE, 1,
                           TL_CAP_BUTT);
}

/* A point that stands alone: a bar from end to end. */
static void
add_bar (TlChartDrawing *self, TlSceneGroup *group, const TlKpiPoint *point)
{
  double top = tl_chart_get_y (self, point->high);

  tl_scene_group_add_rect (group, tl_chart_get_middle (self, point) - BAR_WIDTH / 2, top, BAR_WIDTH,
                           tl_chart_get_y (self, point->low) - top, 0, TL_INK_STAGE,
                           TL_INK_HAIRLINE, 1);
}

/** tl_chart_add_band: adds the intervals. */
void
tl_chart_add_band (TlChartDrawing *self, TlSceneGroup *group)
{
  guint end;

  for (guint i = 0; i < self->n_points; i = end)
    {
      end = i + 1;
      if (!tl_kpi_point_has_interval (&self->points[i]))
        continue;
      end = find_run_end (self, i);
      if (end - i == 1)
        add_bar (self, group, &self->points[i]);
      else
        add_band_run (self, group, i, end);
    }
}

/* Adds the line through the points from @start to before @end, which are neighbours. */
static void
add_line_run (TlChartDrawing *self, TlSceneGroup *group, guint start, guint end, gboolean final)
{
  TlPathBuilder builder;
  TlSceneItem *item;

  if (end - start < 2)
    return;
  tl_path_builder_init (&builder);
  for (guint i = start; i < end; i++)
    {
      double x = tl_chart_get_middle (self, &self->points[i]);
      double y = tl_chart_get_y (self, self->points[i].value);

      if (i == start)
        tl_path_builder_move_to (&builder, x, y);
      else
        tl_path_builder_line_to (&builder, x, y);
    }
  item = tl_scene_group_add_path (group, tl_path_builder_end (&builder), TL_INK_NONE,
                                  TL_INK_CHANNEL, 2, TL_CAP_ROUND);
  if (!final)
    item->dash = TL_DASH_FINE;
}

/** tl_chart_add_curve: adds the line: broken over holes, dashed to what is not final. */
void
tl_chart_add_curve (TlChartDrawing *self, TlSceneGroup *group)
{
  guint start = 0;

  for (guint i = 1; i <= self->n_points; i++)
    {
      gboolean adjacent = i < self->n_points && tl_chart_is_adjacent (self, i);

      if (adjacent && self->points[i].final == self->points[i - 1].final)
        continue;
      add_line_run (self, group, start, i, self->points[i - 1].final);
      if (adjacent)
        add_line_run (self, group, i - 1, i + 1, FALSE);
      start = i;
    }
}

/** tl_chart_add_mark: draws a point as it is: full, hollow for few answers, dashed if not final. */
void
tl_chart_add_mark (TlSceneGroup *group, double x, double y, const TlKpiPoint *point)
{
  gboolean few = point->n >= 0 && point->n < TL_KPI_FEW;
  TlSceneItem *item;

  if (!few && point->final)
    {
      tl_scene_group_add_circle (group, x, y, POINT_RADIUS, TL_INK_CHANNEL, TL_INK_NONE, 0);
      return;
    }
  item = tl_scene_group_add_circle (group, x, y, POINT_RADIUS + 0.9, TL_INK_PAPER, TL_INK_CHANNEL,
                                    1.6);
  if (!point->final)
    item->dash = TL_DASH_FINE;
}

/* The number of the first signal that the point belongs to, from 1; 0: none. */
static guint
find_signal (const TlChartDrawing *self, const TlKpiPoint *point, gboolean *is_last)
{
  for (guint i = 0; i < self->chart->signals->len; i++)
    {
      const TlChartSignal *signal = g_ptr_array_index (self->chart->signals, i);

      if (point->start < signal->first || point->start > signal->last)
        continue;
      *is_last = point->start == signal->last;
      return i + 1;
    }
  return 0;
}

static void
add_signal (TlChartDrawing *self, TlSceneGroup *group, const TlKpiPoint *point, double middle)
{
  gboolean is_last = FALSE;
  guint number = find_signal (self, point, &is_last);
  g_autofree char *text = NULL;
  double below;

  if (number == 0)
    return;
  tl_scene_group_add_rect (group, middle - SIGNAL_SIDE / 2, middle - SIGNAL_SIDE / 2, SIGNAL_SIDE,
                           SIGNAL_SIDE, 3, TL_INK_NONE, TL_INK_TEXT, 1.3);
  if (!is_last)
    return;
  text = g_strdup_printf ("%u", number);
  below = tl_chart_get_y (self, point->value) + NUMBER_DROP < self->plot.y + self->plot.height
              ? NUMBER_DROP
              : -NUMBER_DROP + 8;
  tl_scene_group_add_rect (group, middle - 7, middle + below - 10, 14, 13, 3, TL_INK_TEXT,
                           TL_INK_NONE, 0);
  tl_map_add_line (&self->pen, group, text, TL_MAP_FONT_TINY_STRONG, middle, middle + below,
                   TL_ALIGN_CENTRE, TL_INK_TEXT_INVERSE);
}

static void
add_latest (TlChartDrawing *self, TlSceneGroup *group, const TlKpiPoint *point)
{
  TlKpiVerdict verdict = tl_kpi_get_status (&self->chart->definition, point);
  double middle = BOX_SIDE / 2;

  tl_scene_group_add_circle (group, middle, middle, 9, TL_INK_PAPER, TL_INK_NONE, 0);
  tl_map_add_status (group, middle, middle, verdict.status, verdict.few);
}

static TlSceneGroup *
build_point (TlChartDrawing *self, guint index, gboolean close)
{
  const TlKpiPoint *point = &self->points[index];
  g_autofree char *id = tl_chart_make_point_id (self->chart, index);
  g_autofree char *period = tl_kpi_format_period (&self->chart->definition, point->start);
  TlSceneGroup *group = tl_scene_group_new (TL_ROLE_LIST_ITEM, TL_ID_NONE, id);
  gboolean plain = point->final && (point->n < 0 || point->n >= TL_KPI_FEW);

  tl_scene_group_set_title (group, period);
  tl_scene_group_take_description (group, tl_chart_describe_point (self->chart, index));
  if (point == self->latest && self->chart->definition.has_target)
    add_latest (self, group, point);
  else if (close && plain)
    tl_scene_group_add_circle (group, BOX_SIDE / 2, BOX_SIDE / 2, CLOSE_RADIUS, TL_INK_CHANNEL,
                               TL_INK_NONE, 0);
  else
    tl_chart_add_mark (group, BOX_SIDE / 2, BOX_SIDE / 2, point);
  add_signal (self, group, point, BOX_SIDE / 2);
  tl_map_seal (&self->pen, group, BOX_SIDE, BOX_SIDE);
  return group;
}

static void
add_latest_value (TlChartDrawing *self, TlSceneGroup *group)
{
  g_autofree char *value = tl_kpi_format_value (&self->chart->definition, self->latest->value);
  double width = tl_map_width (&self->pen, value, TL_MAP_FONT_STRONG);
  double x = tl_chart_get_middle (self, self->latest);
  double y = tl_chart_get_y (self, self->latest->value) - TL_CHART_VALUE_RISE;

  x = MIN (x, self->plot.x + self->plot.width - width / 2 + 8);
  tl_scene_group_add_rect (group, x - width / 2 - 2, y + TL_CHART_VALUE_RISE - TL_CHART_VALUE_TOP,
                           width + 4, 14, 3, TL_INK_PAPER, TL_INK_NONE, 0);
  tl_map_add_line (&self->pen, group, value, TL_MAP_FONT_STRONG, x, y, TL_ALIGN_CENTRE,
                   TL_INK_TEXT);
}

/** tl_chart_add_points: adds a group for each point, in a list; the latest says its value. */
void
tl_chart_add_points (TlChartDrawing *self, TlSceneGroup *group)
{
  g_autofree char *id = g_strconcat (self->chart->id, "-points", NULL);
  TlSceneGroup *list = tl_scene_group_new (TL_ROLE_LIST, TL_ID_NONE, id);
  gboolean close = self->plot.width < CLOSE * self->n_points;

  tl_scene_group_set_title (list, self->chart->title);
  if (self->latest != NULL)
    add_latest_value (self, group);
  for (guint i = 0; i < self->n_points; i++)
    tl_scene_group_take_child (list, build_point (self, i, close),
                               tl_chart_get_middle (self, &self->points[i]) - BOX_SIDE / 2,
                               tl_chart_get_y (self, self->points[i].value) - BOX_SIDE / 2);
  tl_map_seal (&self->pen, list, self->width, self->plot.y + self->plot.height);
  tl_scene_group_take_child (group, list, 0, 0);
}
