/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Priorities of pain points as a picture and on paper.
 *
 *      P ↑  ①                       a pain point: its rank in a circle, at its priority
 *        │  ┃      ②                the bar: from P_low to P_high
 *        │  ┃  ③
 *        └──1───2───3───4───5───not said     effort of the opportunity that addresses it
 *
 * What lies at the top and at the start is worth doing first. Circles that would lie over each other stand
 * side by side. On paper the picture is followed by the list, a few lines each, none cut by a page's end.
 */
#include "tl-kpi-priorities.h"

#include "tl-chart-scale.h"
#include "tl-paged-report-private.h"

#include "tl-kpi-format.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define N_COLUMNS 6 /* efforts 1 to 5, and those that are not said */
#define TICK_GAP 9.0
#define TOP 26.0 /* the title of the axis */
#define BOTTOM 44.0
#define PAD 16.0
#define LABEL_GAP 8.0 /* between the words of the last column and what stands beside them */
#define LINE 14.0
#define RADIUS 10.0
#define PITCH 24.0 /* of circles that stand side by side */
#define MARGIN TL_REPORT_MARGIN
#define ROW_GAP 14.0
#define NUMBER_WIDTH 34.0

typedef struct
{
  TlMapLayout pen;
  GArray *priorities;
  double width;
  double
      last_width; /* of the column of those that are not said: their words may need more than a share */
  TlRect plot;
  TlChartScale scale;
} Picture;

static const TlPriority *
get_priority (GArray *priorities, guint index)
{
  return &g_array_index (priorities, TlPriority, index);
}

static double
get_y (const Picture *self, double value)
{
  return self->plot.y + self->plot.height - PAD
         - (value - self->scale.low) / (self->scale.high - self->scale.low)
               * (self->plot.height - 2 * PAD);
}

static double
get_column_x (const Picture *self, int effort)
{
  double shared = self->plot.width - self->last_width;

  if (effort < 1 || effort >= N_COLUMNS)
    return self->plot.x + shared + self->last_width / 2;
  return self->plot.x + shared * (effort - 0.5) / (N_COLUMNS - 1);
}

static const char *
get_priority_words (void)
{
  return _ ("Priority: severity-weighted customers a month");
}

static const char *
get_effort_words (void)
{
  return _ ("Effort, from little (1) to much (5)");
}

static void
add_axes (Picture *self, TlSceneGroup *group)
{
  guint n = tl_chart_scale_get_n_ticks (&self->scale);
  double bottom = self->plot.y + self->plot.height;

  for (guint i = 0; i < n; i++)
    {
      double value = self->scale.low + i * self->scale.step;
      double y = get_y (self, value);
      g_autofree char *label = tl_kpi_format_count ((gint64) round (value));

      tl_scene_group_add_line (group, self->plot.x, y, self->plot.x + self->plot.width, y,
                               TL_INK_HAIRLINE_SOFT, 1, TL_DASH_SOLID);
      tl_map_add_line (&self->pen, group, label, TL_MAP_FONT_TINY, self->plot.x - TICK_GAP, y + 4,
                       TL_ALIGN_RIGHT, TL_INK_TEXT_SECOND);
    }
  for (int effort = 1; effort <= N_COLUMNS; effort++)
    {
      g_autofree char *label
          = effort < N_COLUMNS ? g_strdup_printf ("%d", effort) : g_strdup (_ ("not said"));

      tl_map_add_line (&self->pen, group, label, TL_MAP_FONT_TINY, get_column_x (self, effort),
                       bottom + 18, TL_ALIGN_CENTRE, TL_INK_TEXT_SECOND);
    }
  tl_map_add_paragraph (&self->pen, group, get_priority_words (), TL_MAP_FONT_TINY, 0, 12,
                        self->width, LINE, TL_ALIGN_LEFT, TL_INK_TEXT_SECOND);
  tl_map_add_paragraph (&self->pen, group, get_effort_words (), TL_MAP_FONT_TINY,
                        self->plot.x + self->plot.width / 2, bottom + 36, self->plot.width, LINE,
                        TL_ALIGN_CENTRE, TL_INK_TEXT_SECOND);
}

/* Where the circle of that pain point has room: beside those of the same effort and height. */
static double
find_x (const Picture *self, GArray *places, int effort, double y)
{
  double middle = get_column_x (self, effort);

  for (guint step = 0;; step++)
    {
      double x = middle + (step % 2 == 0 ? -1.0 : 1.0) * ((step + 1) / 2) * PITCH;
      gboolean is_free = x - RADIUS >= self->plot.x && x + RADIUS <= self->width;

      for (guint i = 0; i < places->len && is_free; i++)
        {
          const TlPoint *place = &g_array_index (places, TlPoint, i);

          is_free = fabs (place->x - x) >= PITCH - 1 || fabs (place->y - y) >= PITCH - 1;
        }
      if (is_free)
        return x;
      if (step > 40)
        return middle;
    }
}

/* The rank in its circle, which is what a pointer aims at. */
static TlSceneGroup *
build_circle (Picture *self, const TlPriority *priority, const char *item_id)
{
  g_autofree char *id = g_strconcat (item_id, "-mark", NULL);
  g_autofree char *rank = g_strdup_printf ("%u", priority->rank);
  TlSceneGroup *group = tl_scene_group_new (TL_ROLE_GROUP, TL_ID_NONE, id);

  /* Ranks that cannot be told apart are hollow. */
  tl_scene_group_add_circle (group, RADIUS, RADIUS, RADIUS,
                             priority->group > 0 ? TL_INK_PAPER : TL_INK_TEXT, TL_INK_TEXT, 1.4);
  tl_map_add_line (&self->pen, group, rank, TL_MAP_FONT_TINY_STRONG, RADIUS, RADIUS + 4,
                   TL_ALIGN_CENTRE, priority->group > 0 ? TL_INK_TEXT : TL_INK_TEXT_INVERSE);
  tl_map_seal (&self->pen, group, 2 * RADIUS, 2 * RADIUS);
  return group;
}

static TlSceneGroup *
build_mark (Picture *self, const TlPriority *priority)
{
  g_autofree char *id = tl_map_make_id ("priority", tl_record_get_id (priority->pain_point));
  TlSceneGroup *group
      = tl_scene_group_new (TL_ROLE_LIST_ITEM, tl_record_get_id (priority->pain_point), id);
  double top = get_y (self, MAX (priority->high, priority->low));
  double bottom = get_y (self, MIN (priority->high, priority->low));
  double y = get_y (self, priority->priority);

  tl_scene_group_set_title (group, tl_map_get_name (priority->pain_point));
  tl_scene_group_take_description (group, tl_priority_describe_terms (priority));
  tl_scene_group_add_rect (group, RADIUS - 3.5, top, 7, MAX (bottom - top, 1), 3, TL_INK_STAGE,
                           TL_INK_CHANNEL, 1);
  tl_scene_group_take_child (group, build_circle (self, priority, id), 0, y - RADIUS);
  tl_map_seal (&self->pen, group, 2 * RADIUS, self->plot.y + self->plot.height);
  return group;
}

static void
add_marks (Picture *self, TlSceneGroup *group)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (TlPoint));

  for (guint i = 0; i < self->priorities->len; i++)
    {
      const TlPriority *priority = get_priority (self->priorities, i);
      TlPoint place;

      if (priority->missing != 0)
        continue;
      place.y = get_y (self, priority->priority);
      place.x = find_x (self, places, priority->effort, place.y);
      g_array_append_val (places, place);
      tl_scene_group_take_child (group, build_mark (self, priority), place.x - RADIUS, 0);
    }
}

static double
measure_ticks (Picture *self)
{
  g_autofree char *label = tl_kpi_format_count ((gint64) round (self->scale.high));

  return tl_map_width (&self->pen, label, TL_MAP_FONT_TINY);
}

static TlSceneGroup *
build_picture (TlTextMeasure *measure, gboolean right_to_left, GArray *priorities, double width,
               double height)
{
  Picture self = { .pen = { .measure = measure, .right_to_left = right_to_left },
                   .priorities = priorities,
                   .width = width };
  TlSceneGroup *group = tl_scene_group_new (TL_ROLE_LIST, TL_ID_NONE, "priorities-picture");
  const TlKpiDefinition count = { .unit = TL_UNIT_COUNT };
  double high = 1;

  tl_scene_group_set_title (group, _ ("Effort and priority"));
  for (guint i = 0; i < priorities->len; i++)
    {
      const TlPriority *priority = get_priority (priorities, i);

      if (priority->missing == 0)
        high = MAX (high, MAX (priority->high, priority->low));
    }
  self.scale = tl_chart_scale_new (&count, 0, high, 6);
  self.plot.x = measure_ticks (&self) + TICK_GAP;
  self.plot.width = width - self.plot.x;
  /* The words of the axes take more lines where they are wider than the picture. */
  self.plot.y
      = TOP
        + LINE
              * (tl_map_count_lines (&self.pen, get_priority_words (), TL_MAP_FONT_TINY, width)
                 - 1);
  self.plot.height = height - self.plot.y - BOTTOM
                     - LINE
                           * (tl_map_count_lines (&self.pen, get_effort_words (), TL_MAP_FONT_TINY,
                                                  self.plot.width)
                              - 1);
  self.last_width = MAX (self.plot.width / N_COLUMNS,
                         tl_map_width (&self.pen, _ ("not said"), TL_MAP_FONT_TINY) + LABEL_GAP);
  add_axes (&self, group);
  add_marks (&self, group);
  tl_map_seal (&self.pen, group, width, height);
  return group;
}

/**
 * tl_kpi_priorities_has_picture:
 * @priorities: (element-type TlPriority): from tl_priority_list()
 *
 * Returns: whether any of them can be computed: a picture of none would be empty
 */
gboolean
tl_kpi_priorities_has_picture (GArray *priorities)
{
  for (guint i = 0; i < priorities->len; i++)
    if (get_priority (priorities, i)->missing == 0)
      return TRUE;
  return FALSE;
}

/**
 * tl_kpi_priorities_draw_picture:
 * @document: a document
 * @priorities: (element-type TlPriority): from tl_priority_list()
 * @width: of the scene, in pixels
 * @height: likewise
 *
 * Returns: (transfer full): effort against priority, of those that can be computed
 */
TlScene *
tl_kpi_priorities_draw_picture (TlDocument *document, GArray *priorities, double width,
                                double height)
{
  g_autoptr (TlTextMeasure) measure = tl_text_measure_new ();
  TlSceneGroup *root = tl_scene_group_new (TL_ROLE_DOCUMENT, TL_ID_NONE, "priorities");

  tl_text_measure_set_right_to_left (measure, tl_paged_report_is_right_to_left (document));
  tl_scene_group_take_child (root,
                             build_picture (measure, tl_paged_report_is_right_to_left (document),
                                            priorities, width, height),
                             0, 0);
  return tl_paged_report_make_scene (document, root, width, height, _ ("Effort and priority"));
}

/* Paper. */

typedef struct
{
  TlPagedReport report;
  TlRecord *map;
  GArray *priorities;
} Report;

static double
add_text (Report *self, TlSceneGroup *group, const char *text, TlFont font, double x, double y,
          TlInk ink)
{
  return tl_paged_report_add_text (&self->report, group, text, font, x, y, ink);
}

static TlSceneGroup *
build_head (Report *self)
{
  TlSceneGroup *head = tl_scene_group_new (TL_ROLE_HEADING, TL_ID_NONE, "priorities-head");
  double y;

  tl_scene_group_set_title (head, _ ("Priorities"));
  head->outline_level = 1;
  tl_map_add_line (&self->report.pen, head, _ ("Priorities of pain points"), TL_MAP_FONT_FIGURE,
                   MARGIN, 0, TL_ALIGN_LEFT, TL_INK_TEXT);
  y = add_text (self, head, tl_map_get_name (self->map), TL_MAP_FONT_STRONG, 0, 22, TL_INK_TEXT);
  y = add_text (self, head,
                _ ("Priority = customers met in 30 days × severity × (1 + distance of the linked "
                   "KPIs from their target). A linked KPI is no proof of cause."),
                TL_MAP_FONT_SMALL, 0, y + 2, TL_INK_TEXT_SECOND);
  tl_map_seal (&self->report.pen, head, self->report.width, y + 6);
  return head;
}

/** tl_kpi_priorities_format: Returns: (transfer full): “Priority 302 (274–331)” */
char *
tl_kpi_priorities_format (const TlPriority *priority)
{
  g_autofree char *value = NULL;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  if (priority->missing != 0)
    return g_strdup (_ ("not computable"));
  value = tl_kpi_format_count ((gint64) round (priority->priority));
  if (round (priority->low) == round (priority->high))
    /* Translators: a priority. */
    return g_strdup_printf (_ ("Priority %s"), value);
  low = tl_kpi_format_count ((gint64) round (MIN (priority->low, priority->high)));
  high = tl_kpi_format_count ((gint64) round (MAX (priority->low, priority->high)));
  /* Translators: a priority and the range in which it lies. */
  return g_strdup_printf (_ ("Priority %1$s (%2$s–%3$s)"), value, low, high);
}

/** tl_kpi_priorities_describe_doing: Returns: (transfer full): what is done about it, by whom */
char *
tl_kpi_priorities_describe_doing (const TlPriority *priority)
{
  g_autofree char *effort = priority->effort > 0
                                ? g_strdup_printf (_ ("effort %d of 5"), priority->effort)
                                : g_strdup (_ ("effort not said"));
  const char *owner
      = priority->owner != NULL ? tl_record_get_name (priority->owner) : _ ("no owner");

  if (priority->opportunity == NULL)
    return g_strdup_printf (_ ("No opportunity addresses it · %s"), owner);
  return g_strdup_printf ("%s · %s · %s", tl_map_get_name (priority->opportunity), effort, owner);
}

static TlSceneGroup *
build_row (Report *self, guint index)
{
  const TlPriority *priority = get_priority (self->priorities, index);
  TlId id = tl_record_get_id (priority->pain_point);
  g_autofree char *group_id = tl_map_make_id ("priority-row", id);
  TlSceneGroup *row = tl_scene_group_new (TL_ROLE_LIST_ITEM, id, group_id);
  g_autofree char *figure = tl_kpi_priorities_format (priority);
  g_autofree char *old = tl_priority_describe_old (priority);
  g_autofree char *doing = tl_kpi_priorities_describe_doing (priority);
  g_autofree char *missing = tl_priority_describe_missing (priority);
  g_autofree char *terms = tl_priority_describe_terms (priority);
  g_autofree char *close = tl_priority_describe_close (self->priorities, index);
  g_autofree char *target = tl_priority_describe_target (priority);
  g_autofree char *rank
      = priority->rank > 0 ? g_strdup_printf ("%u", priority->rank) : g_strdup ("–");
  double y = ROW_GAP + 6;

  tl_scene_group_set_title (row, tl_map_get_name (priority->pain_point));
  tl_scene_group_add_line (row, MARGIN, 0, self->report.width - MARGIN, 0, TL_INK_HAIRLINE, 1,
                           TL_DASH_SOLID);
  tl_map_add_line (&self->report.pen, row, rank, TL_MAP_FONT_HEADING, MARGIN, y, TL_ALIGN_LEFT,
                   TL_INK_TEXT);
  y = add_text (self, row, tl_map_get_name (priority->pain_point), TL_MAP_FONT_STRONG, NUMBER_WIDTH,
                y, TL_INK_TEXT);
  y = add_text (self, row, figure, TL_MAP_FONT_CARD, NUMBER_WIDTH, y, TL_INK_TEXT);
  y = add_text (self, row, missing, TL_MAP_FONT_TEXT, NUMBER_WIDTH, y, TL_INK_TEXT);
  y = add_text (self, row, terms, TL_MAP_FONT_SMALL, NUMBER_WIDTH, y, TL_INK_TEXT_SECOND);
  y = add_text (self, row, close, TL_MAP_FONT_SMALL, NUMBER_WIDTH, y, TL_INK_TEXT_SECOND);
  y = add_text (self, row, target, TL_MAP_FONT_SMALL, NUMBER_WIDTH, y, TL_INK_TEXT_SECOND);
  y = add_text (self, row, old, TL_MAP_FONT_SMALL, NUMBER_WIDTH, y, TL_INK_TEXT_SECOND);
  y = add_text (self, row, doing, TL_MAP_FONT_SMALL, NUMBER_WIDTH, y, TL_INK_TEXT_SECOND);
  tl_map_seal (&self->report.pen, row, self->report.width, y - TL_REPORT_LINE + ROW_GAP);
  return row;
}

static TlSceneGroup *
build_framed_picture (Report *self)
{
  TlSceneGroup *frame = tl_scene_group_new (TL_ROLE_GROUP, TL_ID_NONE, "priorities-frame");

  tl_scene_group_take_child (frame,
                             build_picture (self->report.pen.measure,
                                            self->report.pen.right_to_left, self->priorities,
                                            self->report.width - 2 * MARGIN, 300),
                             MARGIN, 0);
  tl_map_seal (&self->report.pen, frame, self->report.width, 320);
  return frame;
}

/**
 * tl_kpi_priorities_pages_new:
 * @document: a document
 * @map: one of its maps
 * @priorities: (element-type TlPriority): from tl_priority_list()
 * @letter: whether the paper is Letter rather than A4
 *
 * Returns: (transfer full) (element-type TlScene): picture, if there is one, and list on paper, at least one
 *   page
 */
GPtrArray *
tl_kpi_priorities_pages_new (TlDocument *document, TlRecord *map, GArray *priorities,
                             gboolean letter)
{
  Report self = { .map = map, .priorities = priorities };

  tl_paged_report_begin (&self.report, document, letter, "priorities", _ ("Priorities"));
  tl_paged_report_place (&self.report, build_head (&self));
  if (tl_kpi_priorities_has_picture (priorities))
    tl_paged_report_place (&self.report, build_framed_picture (&self));
  for (guint i = 0; i < priorities->len; i++)
    tl_paged_report_place (&self.report, build_row (&self, i));
  return tl_paged_report_finish (&self.report);
}
