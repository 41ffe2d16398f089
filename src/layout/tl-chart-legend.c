/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The legend of a chart: what its signs mean, only those that it shows, in rows as wide as the chart. */
#include "tl-chart-private.h"

#include <glib/gi18n-lib.h>

#define SWATCH_WIDTH 22.0
#define SWATCH_GAP 7.0
#define ENTRY_GAP 20.0
#define ROW_HEIGHT 20.0
#define FIRST_BASELINE 15.0

/* A sign that a chart may show. */
typedef enum
{
  SIGN_POINT,
  SIGN_MET,
  SIGN_NEAR,
  SIGN_MISSED,
  SIGN_FEW,
  SIGN_OPEN,
  SIGN_INTERVAL,
  SIGN_SIGNAL,
  SIGN_TARGET,
  SIGN_WORST,
  SIGN_EVENT,
  N_SIGNS
} Sign;

static const char *const labels[N_SIGNS] = {
  [SIGN_POINT] = N_ ("one period"),
  [SIGN_MET] = N_ ("latest: target met"),
  [SIGN_NEAR] = N_ ("latest: target missed, tolerable"),
  [SIGN_MISSED] = N_ ("latest: target missed"),
  [SIGN_FEW] = N_ ("few answers (n < 30)"),
  [SIGN_OPEN] = N_ ("not final yet"),
  [SIGN_INTERVAL] = N_ ("95 % interval"),
  [SIGN_SIGNAL] = N_ ("signal: a change, not chance"),
  [SIGN_TARGET] = N_ ("target"),
  [SIGN_WORST] = N_ ("worst acceptable"),
  [SIGN_EVENT] = N_ ("something was done"),
};

static guint
find_signs (const TlChartDrawing *self)
{
  const TlKpiDefinition *definition = &self->chart->definition;
  TlKpiVerdict verdict = tl_kpi_get_status (definition, self->latest);
  guint signs = 1u << SIGN_POINT;

  if (self->latest != NULL && verdict.status != TL_KPI_STATUS_NONE)
    signs |= 1u << (SIGN_POINT + verdict.status);
  for (guint i = 0; i < self->n_points; i++)
    {
      const TlKpiPoint *point = &self->points[i];

      signs |= point->n >= 0 && point->n < TL_KPI_FEW ? 1u << SIGN_FEW : 0;
      signs |= point->final ? 0 : 1u << SIGN_OPEN;
      signs |= tl_kpi_point_has_interval (point) ? 1u << SIGN_INTERVAL : 0;
    }
  signs |= self->chart->signals->len > 0 ? 1u << SIGN_SIGNAL : 0;
  signs |= definition->has_target ? 1u << SIGN_TARGET : 0;
  signs |= definition->has_target && definition->has_worst ? 1u << SIGN_WORST : 0;
  signs |= self->chart->events->len > 0 ? 1u << SIGN_EVENT : 0;
  return signs;
}

static void
add_swatch (TlSceneGroup *group, Sign sign, double x, double y)
{
  const TlKpiPoint point = { .n = sign == SIGN_FEW ? 1 : -1, .final = sign != SIGN_OPEN };
  double middle = x + SWATCH_WIDTH / 2;

  switch (sign)
    {
    case SIGN_MET:
    case SIGN_NEAR:
    case SIGN_MISSED:
      tl_map_add_status (group, middle, y, sign - SIGN_POINT, FALSE);
      break;
    case SIGN_INTERVAL:
      tl_scene_group_add_rect (group, x, y - 6, SWATCH_WIDTH, 12, 0, TL_INK_STAGE, TL_INK_HAIRLINE,
                               1);
      break;
    case SIGN_SIGNAL:
      tl_scene_group_add_rect (group, middle - 7, y - 7, 14, 14, 3, TL_INK_NONE, TL_INK_TEXT, 1.3);
      break;
    case SIGN_TARGET:
      tl_scene_group_add_line (group, x, y, x + SWATCH_WIDTH, y, TL_INK_PHASE, 1.4, TL_DASH_LINE);
      break;
    case SIGN_WORST:
      tl_scene_group_add_line (group, x, y, x + SWATCH_WIDTH, y, TL_INK_PHASE, 1.4, TL_DASH_GRID);
      break;
    case SIGN_EVENT:
      tl_scene_group_add_line (group, middle, y - 8, middle, y + 8, TL_INK_SERVICE, 1.4,
                               TL_DASH_FINE);
      break;
    default:
      tl_chart_add_mark (group, middle, y, &point);
      break;
    }
}

/** tl_chart_build_legend: Returns: (transfer full): the legend, sealed */
TlSceneGroup *
tl_chart_build_legend (TlChartDrawing *self)
{
  g_autofree char *id = g_strconcat (self->chart->id, "-legend", NULL);
  TlSceneGroup *legend = tl_scene_group_new (TL_ROLE_LEGEND, TL_ID_NONE, id);
  guint signs = find_signs (self);
  double x = 0;
  double y = FIRST_BASELINE;

  tl_scene_group_set_title (legend, _ ("Legend"));
  for (guint i = 0; i < N_SIGNS; i++)
    {
      const char *label = g_dgettext (GETTEXT_PACKAGE, labels[i]);
      double width = SWATCH_WIDTH + SWATCH_GAP + tl_map_width (&self->pen, label, TL_MAP_FONT_TINY);

      if ((signs & 1u << i) == 0)
        continue;
      if (x > 0 && x + width > self->width)
        {
          x = 0;
          y += ROW_HEIGHT;
        }
      add_swatch (legend, i, x, y - 4);
      tl_map_add_line (&self->pen, legend, label, TL_MAP_FONT_TINY, x + SWATCH_WIDTH + SWATCH_GAP,
                       y, TL_ALIGN_LEFT, TL_INK_TEXT_SECOND);
      x += width + ENTRY_GAP;
    }
  tl_map_seal (&self->pen, legend, self->width, y + 6);
  return legend;
}
