/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The small drawings of the map. None means anything by colour alone: each has a shape of its own.
 * Places are centres unless a comment says otherwise.
 */
#include "tl-map-private.h"

#include "tl-kpi-status.h"

#include <math.h>

#define COLOUR_SWATCH_SIDE 9.0
#define COLOUR_SWATCH_RADIUS 2.5

#define SMALL_STATUS 0.72

static void
add_polygon (TlSceneGroup *group, double x, double y, const TlPoint *points, guint n_points,
             TlInk fill, TlInk stroke, double stroke_width)
{
  TlPathBuilder builder;

  tl_path_builder_init (&builder);
  tl_path_builder_move_to (&builder, x + points[0].x, y + points[0].y);
  for (guint i = 1; i < n_points; i++)
    tl_path_builder_line_to (&builder, x + points[i].x, y + points[i].y);
  tl_path_builder_close (&builder);
  tl_scene_group_add_path (group, tl_path_builder_end (&builder), fill, stroke, stroke_width,
                           TL_CAP_ROUND);
}

static void
add_stroke (TlSceneGroup *group, double x1, double y1, double x2, double y2, TlInk ink,
            double width)
{
  TlSceneItem *item = tl_scene_group_add_line (group, x1, y1, x2, y2, ink, width, TL_DASH_SOLID);

  item->cap = TL_CAP_ROUND;
}

/** tl_map_add_star: a moment of truth. */
void
tl_map_add_star (TlSceneGroup *group, double x, double y)
{
  TlPoint points[10];

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      double radius = i % 2 == 0 ? 8.0 : 3.4;
      double angle = -G_PI_2 + i * G_PI / 5;

      points[i] = (TlPoint){ radius * cos (angle), radius * sin (angle) };
    }
  add_polygon (group, x, y + 0.5, points, G_N_ELEMENTS (points), TL_INK_TEXT, TL_INK_NONE, 0);
}

/** tl_map_add_warning: the triangle of a pain point. */
void
tl_map_add_warning (TlSceneGroup *group, double x, double y)
{
  static const TlPoint points[] = { { 0, -6.5 }, { 7, 6 }, { -7, 6 } };

  add_polygon (group, x, y, points, G_N_ELEMENTS (points), TL_INK_NONE, TL_INK_BAD, 1.6);
  add_stroke (group, x, y - 2, x, y + 1.6, TL_INK_BAD, 1.5);
  add_stroke (group, x, y + 3.7, x, y + 3.9, TL_INK_BAD, 1.5);
}

/** tl_map_add_plus: the circle of an opportunity. */
void
tl_map_add_plus (TlSceneGroup *group, double x, double y)
{
  tl_scene_group_add_circle (group, x, y, 7, TL_INK_NONE, TL_INK_GOOD, 1.6);
  add_stroke (group, x - 3.5, y, x + 3.5, y, TL_INK_GOOD, 1.6);
  add_stroke (group, x, y - 3.5, x, y + 3.5, TL_INK_GOOD, 1.6);
}

/** tl_map_add_check: the filled circle of what is done; a tick is the same in all languages. */
void
tl_map_add_check (TlMapLayout *self, TlSceneGroup *group, double x, double y)
{
  TlPathBuilder builder;
  double right = self->right_to_left ? -1 : 1;

  tl_scene_group_add_circle (group, x, y, 7.6, TL_INK_GOOD, TL_INK_NONE, 0);
  tl_path_builder_init (&builder);
  tl_path_builder_move_to (&builder, x - 3.4 * right, y + 0.3);
  tl_path_builder_line_to (&builder, x - right, y + 2.8);
  tl_path_builder_line_to (&builder, x + 3.5 * right, y - 2.5);
  tl_scene_group_add_path (group, tl_path_builder_end (&builder), TL_INK_NONE, TL_INK_CARD, 1.8,
                           TL_CAP_ROUND);
}

/** tl_map_add_quotes: the marks of something that was said. */
void
tl_map_add_quotes (TlSceneGroup *group, double x, double y)
{
  for (int side = -1; side <= 1; side += 2)
    {
      TlPathBuilder builder;
      double centre = x + side * 3.8;

      tl_scene_group_add_circle (group, centre, y + 2, 2.6, TL_INK_TEXT_SECOND, TL_INK_NONE, 0);
      tl_path_builder_init (&builder);
      tl_path_builder_move_to (&builder, centre - 1.9, y + 1.8);
      tl_path_builder_curve_to (&builder, centre - 1.9, y - 1, centre - 0.6, y - 3, centre + 1.6,
                                y - 4.2);
      tl_scene_group_add_path (group, tl_path_builder_end (&builder), TL_INK_NONE,
                               TL_INK_TEXT_SECOND, 1.4, TL_CAP_ROUND);
    }
}

/**
 * tl_map_add_face:
 * @score: −2 … +2; the mouth follows it
 * @assumed: dashed ring
 * @ink: of ring and face
 */
void
tl_map_add_face (TlSceneGroup *group, double x, double y, double score, gboolean assumed, TlInk ink)
{
  TlPathBuilder builder;
  TlSceneItem *ring;
  double lift = 2 * score; /* of the mouth's corners, in pixels */
  double corner = y + 4.4 - lift * 0.35;
  double middle = corner + lift * 0.95;

  ring = tl_scene_group_add_circle (group, x, y, 11, TL_INK_CARD, ink, 2);
  ring->dash = assumed ? TL_DASH_ASSUMED : TL_DASH_SOLID;
  tl_scene_group_add_circle (group, x - 3.6, y - 2.8, 1.3, ink, TL_INK_NONE, 0);
  tl_scene_group_add_circle (group, x + 3.6, y - 2.8, 1.3, ink, TL_INK_NONE, 0);
  tl_path_builder_init (&builder);
  tl_path_builder_move_to (&builder, x - 4.4, corner);
  tl_path_builder_curve_to (&builder, x - 4.4 / 3, corner + (middle - corner) * 2 / 3, x + 4.4 / 3,
                            corner + (middle - corner) * 2 / 3, x + 4.4, corner);
  tl_scene_group_add_path (group, tl_path_builder_end (&builder), TL_INK_NONE, ink, 1.7,
                           TL_CAP_ROUND);
}

/** tl_map_add_severity: five squares from the left top corner (@x, @y) on, @severity of them filled. */
void
tl_map_add_severity (TlSceneGroup *group, double x, double y, guint severity)
{
  for (guint i = 0; i < 5; i++)
    tl_scene_group_add_rect (group, x + i * 11, y, 8.5, 8.5, 2,
                             i < severity ? TL_INK_BAD : TL_INK_CARD, TL_INK_BAD, 1);
}

/**
 * tl_map_add_service_bars: marks service from the left top corner (@x, @y) on: one bar where the
 * customer starts, two where we start, a hollow one where nobody said who.
 */
void
tl_map_add_service_bars (TlSceneGroup *group, double x, double y, double height,
                         TlChoice_STARTS starts)
{
  switch (starts)
    {
    case TL_STARTS_WE:
      tl_scene_group_add_rect (group, x, y, 2, height, 1, TL_INK_SERVICE, TL_INK_NONE, 0);
      tl_scene_group_add_rect (group, x + 4, y, 2, height, 1, TL_INK_SERVICE, TL_INK_NONE, 0);
      break;
    case TL_STARTS_CUSTOMER:
      tl_scene_group_add_rect (group, x, y, 5, height, 2.5, TL_INK_SERVICE, TL_INK_NONE, 0);
      break;
    default:
      tl_scene_group_add_rect (group, x + 0.6, y + 0.6, 4, height - 1.2, 2, TL_INK_CARD,
                               TL_INK_SERVICE, 1.2);
      break;
    }
}

/** tl_map_get_status_ink: Returns: the ink of a #TlKpiStatus */
TlInk
tl_map_get_status_ink (guint status)
{
  static const TlInk inks[] = { TL_INK_NEUTRAL, TL_INK_GOOD, TL_INK_NEAR, TL_INK_BAD };

  return inks[status];
}

static void
add_status (TlSceneGroup *group, double x, double y, guint status, gboolean hollow, double scale)
{
  static const TlPoint diamond[] = { { 0, -7.5 }, { 7.5, 0 }, { 0, 7.5 }, { -7.5, 0 } };
  static const TlPoint hollow_diamond[] = { { 0, -6.4 }, { 6.4, 0 }, { 0, 6.4 }, { -6.4, 0 } };
  static const TlPoint triangle[] = { { -7.5, -6 }, { 7.5, -6 }, { 0, 7 } };
  static const TlPoint hollow_triangle[] = { { -6.2, -5 }, { 6.2, -5 }, { 0, 5.6 } };
  gboolean is_near = status == TL_KPI_STATUS_NEAR;
  guint n = is_near ? G_N_ELEMENTS (diamond) : G_N_ELEMENTS (triangle);
  const TlPoint *points
      = is_near ? (hollow ? hollow_diamond : diamond) : (hollow ? hollow_triangle : triangle);
  TlInk ink = tl_map_get_status_ink (status);
  TlInk fill = hollow ? TL_INK_NONE : ink;
  TlInk stroke = hollow ? ink : TL_INK_NONE;
  TlPoint scaled[G_N_ELEMENTS (diamond)];

  switch ((TlKpiStatus) status)
    {
    case TL_KPI_STATUS_NONE:
      break;
    case TL_KPI_STATUS_MET:
      tl_scene_group_add_circle (group, x, y, (hollow ? 5.2 : 6.2) * scale, fill, stroke, 1.6);
      break;
    case TL_KPI_STATUS_NEAR:
    case TL_KPI_STATUS_MISSED:
      for (guint i = 0; i < n; i++)
        scaled[i] = (TlPoint){ points[i].x * scale, points[i].y * scale };
      add_polygon (group, x, y, scaled, n, fill, stroke, 1.6);
      break;
    }
}

/**
 * tl_map_add_status:
 * @status: a #TlKpiStatus; without one there is no shape
 * @hollow: few answers
 */
void
tl_map_add_status (TlSceneGroup *group, double x, double y, guint status, gboolean hollow)
{
  add_status (group, x, y, status, hollow, 1);
}

/**
 * tl_map_add_colour_swatch:
 * @record: (nullable): a channel, a team or anything else that can have a colour
 * @x: left edge of its name
 * @y: middle of its first line
 *
 * Puts the colour that somebody chose for @record before its name, if there is one. It only
 * helps the eye: the name says all that it says. It is square, because on cards a round dot
 * means that a KPI is met, and in the lane of channels that one is used.
 *
 * Returns: how much farther to the right the name begins
 */
double
tl_map_add_colour_swatch (TlSceneGroup *group, TlRecord *record, double x, double y)
{
  TlColour colour;

  if (record == NULL || !tl_record_get_colour (record, &colour))
    return 0;
  tl_scene_group_add_rect (group, x, y - COLOUR_SWATCH_SIDE / 2, COLOUR_SWATCH_SIDE,
                           COLOUR_SWATCH_SIDE, COLOUR_SWATCH_RADIUS, tl_ink_from_colour (colour),
                           TL_INK_HAIRLINE, 1);
  return TL_MAP_SWATCH_WIDTH;
}

/** tl_map_add_small_status: the same as large as small type. */
void
tl_map_add_small_status (TlSceneGroup *group, double x, double y, guint status, gboolean hollow)
{
  add_status (group, x, y, status, hollow, SMALL_STATUS);
}
