/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Charts: which values and periods are labelled, and what is drawn of points that are few, not final,
 * missing or a signal. What holds of any chart (texts lie inside and never over each other; the same in
 * a mirror) is asked of many, from narrow to wide, from one point to hundreds.
 */
#include "tl-chart-scale.h"
#include "tl-chart.h"

#include <math.h>
#include <string.h>

static TlKpiDefinition
make_definition (TlChoice_MEASURE measure, double target, double worst)
{
  TlKpiDefinition definition = { .measure = measure,
                                 .has_target = !isnan (target),
                                 .target = target,
                                 .has_worst = !isnan (worst),
                                 .worst = worst };

  tl_kpi_definition_complete (&definition);
  return definition;
}

static void
add_point (GArray *points, TlDate start, double value, double reach, gint64 n, gboolean final)
{
  const TlKpiPoint point = {
    start, value, n, reach > 0 ? value - reach : NAN, reach > 0 ? value + reach : NAN, final
  };

  g_array_append_val (points, point);
}

/* @n months from April 2026 on. */
static GArray *
make_months (guint n, double value, double step)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (TlKpiPoint));

  for (guint i = 0; i < n; i++)
    add_point (points, tl_date_add_months (tl_date_from_ymd (2026, 4, 1), (int) i),
               value + step * (i % 5), 4, 200, TRUE);
  return points;
}

static TlChart *
make_csat (guint n)
{
  TlKpiDefinition definition = make_definition (TL_MEASURE_CSAT, 80, 65);
  g_autoptr (GArray) points = make_months (n, 68, 2.5);

  return tl_chart_new ("csat", "CSAT", &definition, points);
}

static void
test_scale (void)
{
  static const struct
  {
    TlChoice_MEASURE measure;
    double low, high;
    guint most;
    double expected_low, expected_high, step;
  } cases[] = {
    { TL_MEASURE_CSAT, 66.4, 97.2, 4, 60, 100, 10 },
    { TL_MEASURE_CSAT, 12, 97, 5, 0, 100, 20 },
    { TL_MEASURE_CSAT, 100, 100, 5, 99, 100, 1 },
    { TL_MEASURE_CSAT, 0, 0, 5, 0, 1, 1 },
    { TL_MEASURE_NPS, -12, 44, 7, -20, 50, 10 },
    { TL_MEASURE_FIRST_RESPONSE, 1800, 7800, 5, 0, 9000, 1800 },
    { TL_MEASURE_FIRST_RESPONSE, 6600, 7800, 5, 6600, 7800, 300 },
    { TL_MEASURE_RESOLUTION_TIME, 86400, 8 * 86400, 5, 0, 8 * 86400, 2 * 86400 },
    { TL_MEASURE_BACKLOG, 3, 1204, 5, 0, 1500, 500 },
    { TL_MEASURE_BACKLOG, 5e9, 6e9, 5, 5e9, 6e9, 2e8 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TlKpiDefinition definition = make_definition (cases[i].measure, NAN, NAN);
      TlChartScale scale
          = tl_chart_scale_new (&definition, cases[i].low, cases[i].high, cases[i].most);

      g_test_message ("case %u: %g to %g by %g", i, scale.low, scale.high, scale.step);
      g_assert_cmpfloat_with_epsilon (scale.low, cases[i].expected_low, 1e-6);
      g_assert_cmpfloat_with_epsilon (scale.high, cases[i].expected_high, 1e-6);
      g_assert_cmpfloat_with_epsilon (scale.step, cases[i].step, 1e-6);
      g_assert_cmpuint (tl_chart_scale_get_n_ticks (&scale), <=, cases[i].most + 1);
      g_assert_cmpuint (tl_chart_scale_get_n_ticks (&scale), >=, 2);
    }
}

static void
test_label_step (void)
{
  g_assert_cmpuint (tl_chart_choose_label_step (80, 70), ==, 1);
  g_assert_cmpuint (tl_chart_choose_label_step (40, 70), ==, 2);
  g_assert_cmpuint (tl_chart_choose_label_step (15, 70), ==, 6);
  g_assert_cmpuint (tl_chart_choose_label_step (1, 70), ==, 96);
  g_assert_cmpuint (tl_chart_choose_label_step (0.001, 70), >, 10000);
}

/* The first group whose id ends in @ending, in reading order. */
static const TlSceneGroup *
find_group (const TlSceneGroup *group, const char *ending)
{
  guint n;
  const TlSceneItem *items = tl_scene_group_get_items (group, &n);

  if (group->id != NULL && g_str_has_suffix (group->id, ending))
    return group;
  for (guint i = 0; i < n; i++)
    {
      const TlSceneGroup *found
          = items[i].type == TL_ITEM_CHILD ? find_group (items[i].child.group, ending) : NULL;

      if (found != NULL)
        return found;
    }
  return NULL;
}

static guint
count_items (const TlSceneGroup *group, TlSceneItemType type, TlInk stroke)
{
  guint n, count = 0;
  const TlSceneItem *items = tl_scene_group_get_items (group, &n);

  for (guint i = 0; i < n; i++)
    count += items[i].type == type && items[i].stroke == stroke;
  return count;
}

/* The line and its pieces: paths of the series' ink directly in the plot. */
static guint
count_pieces (const TlScene *scene)
{
  return count_items (find_group (scene->root, "-plot"), TL_ITEM_PATH, TL_INK_CHANNEL);
}

static void
test_points (void)
{
  TlKpiDefinition definition = make_definition (TL_MEASURE_CSAT, NAN, NAN);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (TlKpiPoint));
  g_autoptr (TlChart) chart = NULL;
  g_autoptr (TlScene) scene = NULL;
  const TlSceneGroup *group;
  const TlSceneItem *items;
  guint n;

  add_point (points, tl_date_from_ymd (2026, 4, 1), 70, 5, 200, TRUE);
  add_point (points, tl_date_from_ymd (2026, 5, 1), 72, 5, 12, TRUE);
  add_point (points, tl_date_from_ymd (2026, 8, 1), 74, 5, 200, TRUE);
  add_point (points, tl_date_from_ymd (2026, 9, 1), 71, 5, 200, FALSE);
  chart = tl_chart_new ("csat", "CSAT", &definition, points);
  scene = tl_chart_draw (chart, TL_CHART_WINDOW, 700, 300);

  /* Nothing is known of June and July; to September the line is dashed. */
  g_assert_cmpuint (count_pieces (scene), ==, 2);
  group = find_group (scene->root, "point-2026-04-01");
  items = tl_scene_group_get_items (group, &n);
  g_assert_cmpint (items[0].fill, ==, TL_INK_CHANNEL);
  g_assert_cmpstr (group->title, ==, "Apr 2026");
  g_assert_cmpstr (group->description, ==, "70 %. 65–75 · n 200.");
  group = find_group (scene->root, "point-2026-05-01");
  items = tl_scene_group_get_items (group, &n);
  g_assert_cmpint (items[0].fill, ==, TL_INK_PAPER);
  g_assert_cmpint (items[0].dash, ==, TL_DASH_SOLID);
  group = find_group (scene->root, "point-2026-09-01");
  items = tl_scene_group_get_items (group, &n);
  g_assert_cmpint (items[0].fill, ==, TL_INK_PAPER);
  g_assert_cmpint (items[0].dash, !=, TL_DASH_SOLID);
  g_assert_nonnull (strstr (group->description, "not final yet"));
}

static void
test_words (void)
{
  g_autoptr (TlChart) chart = make_csat (14);
  g_autoptr (TlScene) scene = NULL;
  g_autofree char *text = NULL;
  static const char *const expected[] = { "target ≥ 80 %",
                                          "worst ≥ 65 %",
                                          "answers 4 and 5 of 5",
                                          "The last 8 months are below the mean.",
                                          "Decide small credits on the spot",
                                          "This is no proof of cause.",
                                          "Done on 12 Sep 2026",
                                          "Source: survey",
                                          "signal: a change, not chance",
                                          "n 200" };

  chart->meaning = g_strdup ("answers 4 and 5 of 5");
  chart->source = g_strdup ("Source: survey");
  tl_chart_add_signal (chart, tl_date_from_ymd (2026, 10, 1), tl_date_from_ymd (2027, 5, 1),
                       "The last 8 months are below the mean.");
  tl_chart_add_event (chart, tl_date_from_ymd (2026, 9, 12), "Decide small credits on the spot",
                      "This is no proof of cause.");
  scene = tl_chart_draw (chart, TL_CHART_PAGE, TL_CHART_PAGE_WIDTH, 320);
  text = tl_scene_to_text (scene);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_test_message ("%s", expected[i]);
      g_assert_nonnull (strstr (text, expected[i]));
    }
  /* Each point of a signal is in a square; only its end is numbered. */
  g_assert_cmpuint (count_items (find_group (scene->root, "point-2026-12-01"), TL_ITEM_RECT,
                                 TL_INK_TEXT),
                    ==, 1);
  g_assert_cmpuint (count_items (find_group (scene->root, "point-2026-12-01"), TL_ITEM_TEXT,
                                 TL_INK_NONE),
                    ==, 0);
  g_assert_cmpuint (count_items (find_group (scene->root, "point-2027-05-01"), TL_ITEM_TEXT,
                                 TL_INK_NONE),
                    ==, 1);
  g_assert_cmpuint (count_items (find_group (scene->root, "point-2026-09-01"), TL_ITEM_RECT,
                                 TL_INK_TEXT),
                    ==, 0);
}

static void
test_empty (void)
{
  g_autoptr (TlChart) chart = make_csat (0);
  g_autoptr (TlScene) scene = tl_chart_draw (chart, TL_CHART_PAGE, 500, 300);
  g_autofree char *text = tl_scene_to_text (scene);

  g_assert_nonnull (strstr (text, "No figures yet."));
}

static void
collect_texts (const TlSceneGroup *group, double x, double y, GArray *boxes)
{
  guint n;
  const TlSceneItem *items = tl_scene_group_get_items (group, &n);

  for (guint i = 0; i < n; i++)
    {
      const TlSceneItem *item = &items[i];

      if (item->type == TL_ITEM_CHILD)
        collect_texts (item->child.group, x + item->child.x, y + item->child.y, boxes);
      else if (item->type == TL_ITEM_TEXT)
        {
          double shift = item->text.align == TL_ALIGN_LEFT     ? 0
                         : item->text.align == TL_ALIGN_CENTRE ? item->text.width / 2
                                                               : item->text.width;
          TlRect box = { x + item->text.x - shift, y + item->text.y - 9, item->text.width, 11 };

          g_array_append_val (boxes, box);
        }
    }
}

static void
check_texts (const TlScene *scene)
{
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (TlRect));

  collect_texts (scene->root, 0, 0, boxes);
  g_assert_cmpuint (boxes->len, >, 2);
  for (guint i = 0; i < boxes->len; i++)
    {
      const TlRect *box = &g_array_index (boxes, TlRect, i);

      g_assert_cmpfloat (box->x, >=, -0.5);
      g_assert_cmpfloat (box->x + box->width, <=, scene->width + 0.5);
      for (guint k = 0; k < i; k++)
        g_assert_false (tl_rect_intersects (box, &g_array_index (boxes, TlRect, k)));
    }
}

static void
test_texts_keep_clear (void)
{
  static const guint counts[] = { 1, 2, 7, 12, 36, 240 };
  static const double widths[] = { 300, 420, 700, 1200 };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    for (guint k = 0; k < G_N_ELEMENTS (widths); k++)
      for (guint mirrored = 0; mirrored < 2; mirrored++)
        {
          g_autoptr (TlChart) chart = make_csat (counts[i]);
          g_autoptr (TlScene) scene = NULL;

          g_test_message ("%u points, %g wide, %s", counts[i], widths[k],
                          mirrored ? "mirrored" : "not mirrored");
          chart->right_to_left = mirrored;
          /* Both lines at nearly one place. */
          chart->definition.worst = 79.5;
          scene = tl_chart_draw (chart, TL_CHART_WINDOW, widths[k], 300);
          check_texts (scene);
        }
}

/* Where a target has its dashes there is no line of the grid below them. */
static void
test_levels_are_seen (void)
{
  static const double targets[] = { 80, 81.3 };
  guint n_lines[G_N_ELEMENTS (targets)];

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      TlKpiDefinition definition = make_definition (TL_MEASURE_CSAT, targets[i], NAN);
      g_autoptr (GArray) points = make_months (7, 62, 7);
      g_autoptr (TlChart) chart = tl_chart_new ("csat", "CSAT", &definition, points);
      g_autoptr (TlScene) scene = tl_chart_draw (chart, TL_CHART_WINDOW, 700, 300);

      n_lines[i]
          = count_items (find_group (scene->root, "-plot"), TL_ITEM_PATH, TL_INK_HAIRLINE_SOFT);
    }
  g_assert_cmpuint (n_lines[1], >, 1);
  g_assert_cmpuint (n_lines[0], ==, n_lines[1] - 1);
}

/* The value of the latest point stands above it, also where the point is at the very top: below the edge
 * of the picture, and below what was done. */
static void
test_value_at_the_top (void)
{
  for (guint n_events = 0; n_events < 3; n_events++)
    for (guint height = 120; height <= 300; height += 60)
      {
        TlKpiDefinition definition = make_definition (TL_MEASURE_CSAT, 80, 65);
        g_autoptr (GArray) points = make_months (7, 90, 2.5);
        g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (TlRect));
        g_autoptr (TlChart) chart = NULL;
        g_autoptr (TlScene) scene = NULL;

        g_array_index (points, TlKpiPoint, 6).value = 100;
        g_array_index (points, TlKpiPoint, 6).high = 100;
        chart = tl_chart_new ("csat", "CSAT", &definition, points);
        for (guint i = 0; i < n_events; i++)
          tl_chart_add_event (chart, tl_date_from_ymd (2026, 9, 28) + (TlDate) i, "A guide", "");
        scene = tl_chart_draw (chart, TL_CHART_WINDOW, 500, height);
        check_texts (scene);
        collect_texts (scene->root, 0, 0, boxes);
        for (guint i = 0; i < boxes->len; i++)
          g_assert_cmpfloat (g_array_index (boxes, TlRect, i).y, >=, 2);
      }
}

static void
test_mirrored (void)
{
  g_autoptr (TlChart) chart = make_csat (7);
  g_autoptr (TlScene) scene = tl_chart_draw (chart, TL_CHART_PAGE, 700, 300);
  g_autoptr (TlScene) mirrored = NULL;
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (TlRect));
  g_autoptr (GArray) mirrored_boxes = g_array_new (FALSE, FALSE, sizeof (TlRect));

  chart->right_to_left = TRUE;
  mirrored = tl_chart_draw (chart, TL_CHART_PAGE, 700, 300);
  collect_texts (scene->root, 0, 0, boxes);
  collect_texts (mirrored->root, 0, 0, mirrored_boxes);
  g_assert_cmpuint (boxes->len, ==, mirrored_boxes->len);
  for (guint i = 0; i < boxes->len; i++)
    {
      const TlRect *box = &g_array_index (boxes, TlRect, i);
      const TlRect *other = &g_array_index (mirrored_boxes, TlRect, i);

      g_assert_cmpfloat_with_epsilon (box->x, 700 - other->x - other->width, 0.01);
      g_assert_cmpfloat_with_epsilon (box->y, other->y, 0.01);
    }
}

static void
test_same_twice (void)
{
  g_autoptr (TlChart) chart = make_csat (24);
  g_autoptr (TlScene) first = tl_chart_draw (chart, TL_CHART_PAGE, 700, 300);
  g_autoptr (TlScene) second = tl_chart_draw (chart, TL_CHART_PAGE, 700, 300);
  g_autofree char *text = tl_scene_to_text (first);
  g_autofree char *again = tl_scene_to_text (second);

  g_assert_cmpstr (text, ==, again);
}

/* Parts have one axis: the same value is at the same height in all of them. */
static void
test_multiples (void)
{
  TlKpiDefinition definition = make_definition (TL_MEASURE_CSAT, 80, 65);
  g_autoptr (GPtrArray) charts = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_chart_free);
  g_autoptr (TlScene) wide = NULL;
  g_autoptr (TlScene) narrow = NULL;

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *id = g_strdup_printf ("part-%u", i);
      g_autoptr (GArray) points = make_months (i + 1, 40 + 8 * i, 1);

      g_ptr_array_add (charts, tl_chart_new (id, id, &definition, points));
    }
  wide = tl_chart_draw_multiples (charts, 900);
  narrow = tl_chart_draw_multiples (charts, 200);
  g_assert_cmpfloat (narrow->height, >, 2.5 * wide->height);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *id = g_strdup_printf ("part-%u", i);
      const TlSceneGroup *panel = find_group (wide->root, id);
      const TlSceneGroup *first = find_group (wide->root, "part-0");
      guint n, n_first;
      const TlSceneItem *items = tl_scene_group_get_items (panel, &n);
      const TlSceneItem *first_items = tl_scene_group_get_items (first, &n_first);
      double target = 0, first_target = 1;

      for (guint k = 0; k < n; k++)
        if (items[k].type == TL_ITEM_PATH && items[k].stroke == TL_INK_PHASE)
          target = items[k].path.data->points[0].y;
      for (guint k = 0; k < n_first; k++)
        if (first_items[k].type == TL_ITEM_PATH && first_items[k].stroke == TL_INK_PHASE)
          first_target = first_items[k].path.data->points[0].y;
      g_assert_cmpfloat_with_epsilon (target, first_target, 0.01);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/layout/chart-ticks-are-round", test_scale);
  g_test_add_func ("/tl/layout/chart-labels-have-room", test_label_step);
  g_test_add_func ("/tl/layout/chart-points-say-what-they-are", test_points);
  g_test_add_func ("/tl/layout/chart-says-all-in-words", test_words);
  g_test_add_func ("/tl/layout/chart-without-points", test_empty);
  g_test_add_func ("/tl/layout/chart-texts-keep-clear", test_texts_keep_clear);
  g_test_add_func ("/tl/layout/chart-levels-are-seen", test_levels_are_seen);
  g_test_add_func ("/tl/layout/chart-value-at-the-top", test_value_at_the_top);
  g_test_add_func ("/tl/layout/chart-mirrors", test_mirrored);
  g_test_add_func ("/tl/layout/chart-is-deterministic", test_same_twice);
  g_test_add_func ("/tl/layout/chart-parts-share-axes", test_multiples);
  return g_test_run ();
}
