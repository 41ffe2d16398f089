/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small curve of a KPI's latest points, with its target, as it stands on cards. */
#include "tl-chart.h"

#define LATEST_POINTS 12
#define END_RADIUS 3.0

/* The values from lowest to highest, the target among them; never of no height. */
static void
find_range (const TlKpiDefinition *definition, const TlKpiPoint *points, guint n_points,
            double *low, double *high)
{
  *low = *high = points[0].value;
  for (guint i = 1; i < n_points; i++)
    {
      *low = MIN (*low, points[i].value);
      *high = MAX (*high, points[i].value);
    }
  if (definition->has_target)
    {
      *low = MIN (*low, definition->target);
      *high = MAX (*high, definition->target);
    }
  if (*high - *low < 1e-9)
    *high = *low + 1;
}

/**
 * tl_chart_add_spark:
 * @group: where the curve goes
 * @definition: what the values are
 * @points: (array length=n_points): by period, to the one that is shown
 * @n_points: at least 2
 * @ink: of the curve
 * @place: where
 *
 * Draws the last twelve points. It is decoration: the words beside it say the figure.
 */
void
tl_chart_add_spark (TlSceneGroup *group, const TlKpiDefinition *definition,
                    const TlKpiPoint *points, guint n_points, TlInk ink, const TlRect *place)
{
  guint skipped = n_points > LATEST_POINTS ? n_points - LATEST_POINTS : 0;
  guint n = n_points - skipped;
  TlPathBuilder builder;
  double low, high;
  double x = place->x;
  double y = place->y;

  g_return_if_fail (n_points >= 2);

  points += skipped;
  find_range (definition, points, n, &low, &high);
  if (definition->has_target)
    {
      y = place->y + place->height * (high - definition->target) / (high - low);
      tl_scene_group_add_line (group, place->x, y, place->x + place->width, y, TL_INK_PHASE, 1,
                               TL_DASH_FINE);
    }
  tl_path_builder_init (&builder);
  for (guint i = 0; i < n; i++)
    {
      x = place->x + (place->width - END_RADIUS) * i / (n - 1);
      y = place->y + place->height * (high - points[i].value) / (high - low);
      if (i == 0)
        tl_path_builder_move_to (&builder, x, y);
      else
        tl_path_builder_line_to (&builder, x, y);
    }
  tl_scene_group_add_path (group, tl_path_builder_end (&builder), TL_INK_NONE, ink, 2,
                           TL_CAP_ROUND);
  tl_scene_group_add_circle (group, x, y, END_RADIUS, ink, TL_INK_NONE, 0);
}
