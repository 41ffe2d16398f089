/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Small multiples: the same KPI by channel or by team, a small chart each, in rows.
 *
 *     phone                   text message
 *     71 %  ◆  n 318          54 %  ▼  n 402
 *     ┄┄┄┄┄┄┄┄┄┄┄┄            ┄┄┄┄┄┄┄┄┄┄┄┄     target
 *     ⟋⟍⟋⟍⟋•                   ⟍⟍⟋⟍•
 *
 * All have one value axis and one time axis, or comparing them would mislead.
 */
#include "tl-chart-private.h"

#include "tl-kpi-format.h"
#include "tl-kpi-period.h"

#include <math.h>

#define PANEL_WIDTH 190.0 /* at least */
#define PANEL_GAP 22.0
#define ROW_GAP 16.0
#define PLOT_HEIGHT 74.0
#define FIRST_BASELINE 14.0
#define FIGURE_DROP 22.0
#define PLOT_DROP 10.0
#define AIR 0.05 /* above the highest and below the lowest value, as a share of their range */

/* The axes that all panels share. */
typedef struct
{
  double low;
  double high;
  TlDate first;
  TlDate end;
} Frame;

static gboolean
find_frame (GPtrArray *charts, Frame *frame)
{
  double air;

  *frame = (Frame){ INFINITY, -INFINITY, G_MAXINT32, G_MININT32 };
  for (guint i = 0; i < charts->len; i++)
    {
      const TlChart *chart = g_ptr_array_index (charts, i);
      const TlKpiPoint *points = (const TlKpiPoint *) (gpointer) chart->points->data;

      if (chart->points->len == 0)
        continue;
      tl_chart_find_range (chart, &frame->low, &frame->high);
      frame->first = MIN (frame->first, points[0].start);
      frame->end = MAX (frame->end, tl_kpi_period_get_end (chart->definition.period,
                                                           points[chart->points->len - 1].start));
    }
  if (frame->first >= frame->end)
    return FALSE;
  air = MAX ((frame->high - frame->low) * AIR, 1e-6);
  frame->low -= air;
  frame->high += air;
  return TRUE;
}

static void
add_target (TlChartDrawing *self, TlSceneGroup *panel)
{
  double y;

  if (!self->chart->definition.has_target)
    return;
  y = tl_chart_get_y (self, self->chart->definition.target);
  tl_scene_group_add_line (panel, 0, y, self->width, y, TL_INK_PHASE, 1, TL_DASH_FINE);
}

/* “71 % ◆ n 318” */
static void
add_figure (TlChartDrawing *self, TlSceneGroup *panel, double y)
{
  TlMapFigure figure = tl_chart_get_figure (self->chart, self->latest);
  g_autofree char *value = NULL;
  g_autofree char *interval = NULL;
  double x;

  if (self->latest == NULL)
    return;
  value = tl_kpi_format_value (&self->chart->definition, self->latest->value);
  interval = tl_map_figure_make_interval (&figure, FALSE);
  x = tl_map_add_line (&self->pen, panel, value, TL_MAP_FONT_HEADING, 0, y, TL_ALIGN_LEFT,
                       TL_INK_TEXT)
      + 14;
  if (figure.verdict.status != TL_KPI_STATUS_NONE)
    {
      tl_map_add_status (panel, x, y - 5, figure.verdict.status, figure.verdict.few);
      x += 16;
    }
  if (interval != NULL)
    tl_map_add_paragraph (&self->pen, panel, interval, TL_MAP_FONT_TINY, x, y, self->width - x,
                          TL_CHART_LINE_HEIGHT, TL_ALIGN_LEFT, TL_INK_TEXT_SECOND);
}

static TlSceneGroup *
build_panel (const TlChart *chart, const Frame *frame, TlTextMeasure *measure, double width)
{
  TlSceneGroup *panel = tl_scene_group_new (TL_ROLE_LIST_ITEM, TL_ID_NONE, chart->id);
  TlChartDrawing drawing;
  double y = FIRST_BASELINE;
  guint n;

  tl_chart_drawing_init (&drawing, chart, measure, width);
  tl_scene_group_set_title (panel, chart->title);
  if (drawing.latest != NULL)
    tl_scene_group_take_description (
        panel, tl_chart_describe_point (chart, (guint) (drawing.latest - drawing.points)));
  n = tl_map_add_paragraph (&drawing.pen, panel, chart->title, TL_MAP_FONT_NAME, 0, y, width,
                            TL_CHART_LINE_HEIGHT, TL_ALIGN_LEFT, TL_INK_TEXT_SECOND);
  y += (MAX (n, 1) - 1) * TL_CHART_LINE_HEIGHT + FIGURE_DROP;
  add_figure (&drawing, panel, y);
  y += PLOT_DROP;
  drawing.plot = (TlRect){ 0, y, width - 4, PLOT_HEIGHT };
  drawing.scale = (TlChartScale){ frame->low, frame->high, frame->high - frame->low };
  drawing.first = frame->first;
  drawing.end = frame->end;
  tl_chart_add_band (&drawing, panel);
  add_target (&drawing, panel);
  tl_chart_add_curve (&drawing, panel);
  if (drawing.latest != NULL)
    tl_chart_add_mark (panel, tl_chart_get_middle (&drawing, drawing.latest),
                       tl_chart_get_y (&drawing, drawing.latest->value), drawing.latest);
  tl_map_seal (&drawing.pen, panel, width, y + PLOT_HEIGHT);
  return panel;
}

/* Places panels in rows of @n_columns. Returns: their height */
static double
place_panels (TlSceneGroup *root, GPtrArray *panels, guint n_columns, double pitch,
              gboolean right_to_left)
{
  double y = 0;
  double row = 0;

  for (guint i = 0; i < panels->len; i++)
    {
      TlSceneGroup *panel = g_ptr_array_index (panels, i);
      double x = (i % n_columns) * pitch;

      if (i > 0 && i % n_columns == 0)
        {
          y += row + ROW_GAP;
          row = 0;
        }
      row = MAX (row, panel->height);
      tl_scene_group_take_child (root, panel, right_to_left ? root->width - x - panel->width : x,
                                 y);
    }
  return y + row;
}

/**
 * tl_chart_build_multiples:
 * @charts: (element-type TlChart): parts of one KPI, at least one
 * @measure: for their direction
 * @width: of all, in pixels
 *
 * Returns: (transfer full): a small chart for each, with the same axes
 */
TlSceneGroup *
tl_chart_build_multiples (GPtrArray *charts, TlTextMeasure *measure, double width)
{
  const TlChart *first = g_ptr_array_index (charts, 0);
  g_autoptr (GPtrArray) panels = g_ptr_array_new ();
  TlSceneGroup *root = tl_scene_group_new (TL_ROLE_LIST, TL_ID_NONE, "multiples");
  guint n_columns = MAX ((guint) ((width + PANEL_GAP) / (PANEL_WIDTH + PANEL_GAP)), 1);
  double pitch = (width + PANEL_GAP) / n_columns;
  Frame frame;

  root->width = width;
  if (find_frame (charts, &frame))
    for (guint i = 0; i < charts->len; i++)
      g_ptr_array_add (panels, build_panel (g_ptr_array_index (charts, i), &frame, measure,
                                            pitch - PANEL_GAP));
  root->height = place_panels (root, panels, n_columns, pitch, first->right_to_left);
  return root;
}

/**
 * tl_chart_draw_multiples:
 * @charts: (element-type TlChart): parts of one KPI, at least one
 * @width: of the scene, in pixels
 *
 * Returns: (transfer full): a small chart for each, with the same axes
 */
TlScene *
tl_chart_draw_multiples (GPtrArray *charts, double width)
{
  const TlChart *first = g_ptr_array_index (charts, 0);
  g_autoptr (TlTextMeasure) measure = tl_text_measure_new ();
  TlSceneGroup *root;
  TlScene *scene;

  tl_text_measure_set_right_to_left (measure, first->right_to_left);
  root = tl_chart_build_multiples (charts, measure, width);
  scene = tl_scene_new (width, MAX (root->height, 1), root);
  scene->title = g_strdup (first->title);
  scene->language = g_strdup (first->language);
  scene->right_to_left = first->right_to_left;
  scene->description = tl_map_describe_scene (scene);
  return scene;
}
