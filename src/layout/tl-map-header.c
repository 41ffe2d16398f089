/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The map's head: title, what it is, whose journey it is, the figures of the whole journey, and the
 * legend, at the far end where both fit, else below.
 */
#include "tl-map-private.h"

#include "tl-project.h"

#include <glib/gi18n-lib.h>

#define TITLE_TOP 26.0 /* of the box around the title */
#define TITLE_BASELINE 60.0
#define TITLE_LINE_HEIGHT 34.0
#define SMALL_TITLE_LINE_HEIGHT 25.0
#define TITLE_LINES 4 /* more, and the type is smaller */
#define SUBTITLE_DROP 28.0
#define SUBTITLE_LINE_HEIGHT 18.0
#define LEGEND_TOP 43.0
#define LEGEND_SHARE 0.52        /* of the head's width, at most */
#define LEGEND_GAP 48.0          /* to the title */
#define LEGEND_TITLE_WIDTH 430.0 /* what a title needs beside a legend */
#define LEGEND_ROWS 2
#define LEGEND_ROW_HEIGHT 24.0
#define PERSONA_DROP 19.0
#define BADGE_RADIUS 12.0
#define BADGE_TEXT_X 34.0
#define PERSONA_MAXIMUM_WIDTH 300.0
#define BELOW 14.0 /* to the columns' heads */

/* A head while it is drawn. */
typedef struct
{
  TlMapLayout *layout;
  TlSceneGroup *group;
  GArray *spots;
  double width; /* of the room for text at the left */
  double y;
} Head;

/* “Pay-as-you-go solar home system · customer journey · current state” */
static char *
make_subtitle (TlMapLayout *self)
{
  TlRecord *project = tl_document_get_project (self->document);
  GString *line = g_string_new (NULL);
  const char *scenario = tl_record_get_text (self->map, TL_MAP_SCENARIO);

  if (*scenario == '\0')
    scenario = tl_record_get_text (project, TL_PROJECT_ORGANISATION);
  if (*scenario != '\0')
    g_string_append_printf (line, "%s · ", scenario);
  g_string_append_printf (line, "%s · %s",
                          tl_choice_get_label (TL_LIST_MAP_KIND,
                                               tl_record_get_choice (self->map, TL_MAP_KIND)),
                          tl_choice_get_label (TL_LIST_MAP_STATE,
                                               tl_record_get_choice (self->map, TL_MAP_STATE)));
  if (tl_record_get_boolean (self->map, TL_MAP_REPEATING))
    /* Translators: a journey that starts again at its end. */
    g_string_append_printf (line, " · %s", _ ("repeats"));
  if (tl_record_is_set (self->map, TL_MAP_PERIOD))
    g_string_append_printf (line, " · %s", tl_record_get_text (self->map, TL_MAP_PERIOD));
  return g_string_free (line, FALSE);
}

/* The largest type with which the title does not push the map off its first page. */
static TlFont
choose_title_font (const Head *head, const char *title, double *line_height)
{
  *line_height = TITLE_LINE_HEIGHT;
  if (tl_map_count_lines (head->layout, title, TL_MAP_FONT_TITLE, head->width) <= TITLE_LINES)
    return TL_MAP_FONT_TITLE;
  *line_height = SMALL_TITLE_LINE_HEIGHT;
  if (tl_map_count_lines (head->layout, title, TL_MAP_FONT_FIGURE, head->width) <= TITLE_LINES)
    return TL_MAP_FONT_FIGURE;
  *line_height = SUBTITLE_LINE_HEIGHT;
  return TL_MAP_FONT_HEADING;
}

static void
add_titles (Head *head)
{
  TlMapLayout *self = head->layout;
  g_autofree char *subtitle = make_subtitle (self);
  TlSceneGroup *heading = tl_map_group_new (TL_ROLE_HEADING, "title", self->map_id);
  const char *title = tl_map_get_name (self->map);
  double margin = self->metrics.margin;
  double y = TITLE_BASELINE;
  double line_height;
  TlFont font = choose_title_font (head, title, &line_height);
  guint n;

  tl_scene_group_set_title (heading, title);
  n = tl_map_add_paragraph (self, heading, title, font, 0, y - TITLE_TOP, head->width, line_height,
                            TL_ALIGN_LEFT, TL_INK_TEXT);
  y += (MAX (n, 1) - 1) * line_height;
  tl_map_seal (self, heading, head->width, y + 10 - TITLE_TOP);
  tl_scene_group_take_child (head->group, heading, margin, TITLE_TOP);
  tl_map_add_spot (head->spots, self->map_id, margin, TITLE_TOP, head->width, y + 10 - TITLE_TOP);
  y += SUBTITLE_DROP;
  n = tl_map_add_paragraph (self, head->group, subtitle, TL_MAP_FONT_SUBTITLE, margin, y,
                            head->width, SUBTITLE_LINE_HEIGHT, TL_ALIGN_LEFT, TL_INK_TEXT_SECOND);
  head->y = y + (MAX (n, 1) - 1) * SUBTITLE_LINE_HEIGHT;
}

/* The first of the map's goal and the persona's. */
static char *
make_goal (TlMapLayout *self, TlRecord *persona, guint n_personas)
{
  const char *goal = tl_record_get_text (self->map, TL_MAP_GOAL);
  g_auto (GStrv) goals = tl_record_get_lines (persona, TL_PERSONA_GOALS);

  if (n_personas > 1 || *goal == '\0')
    goal = goals != NULL && goals[0] != NULL ? goals[0] : n_personas > 1 ? "" : goal;
  /* Translators: what a persona wants to reach. */
  return *goal != '\0' ? g_strdup_printf (_ ("Goal: %s"), goal) : NULL;
}

static TlSceneGroup *
build_persona (TlMapLayout *self, TlRecord *persona, guint number, guint n_personas, double width)
{
  TlSceneGroup *group = tl_map_group_new (TL_ROLE_PARAGRAPH, "persona", tl_record_get_id (persona));
  const char *name = tl_map_get_name (persona);
  g_autofree char *goal = make_goal (self, persona, n_personas);
  const char letter[] = { (char) ('A' + number % 26), '\0' };
  double room = width - BADGE_TEXT_X;
  double y = goal != NULL ? 8 : 16;
  double used = 0;
  guint n;

  tl_scene_group_set_title (group, name);
  tl_scene_group_take_description (group, g_strdup (goal));
  tl_scene_group_add_circle (group, BADGE_RADIUS, BADGE_RADIUS, BADGE_RADIUS, TL_INK_TEXT,
                             TL_INK_NONE, 0);
  tl_map_add_line (self, group, letter, TL_MAP_FONT_STRONG, BADGE_RADIUS, BADGE_RADIUS + 4.5,
                   TL_ALIGN_CENTRE, TL_INK_TEXT_INVERSE);
  n = tl_map_add_paragraph (self, group, name, TL_MAP_FONT_STRONG, BADGE_TEXT_X, y, room,
                            TL_MAP_LINE_HEIGHT, TL_ALIGN_LEFT, TL_INK_TEXT);
  y += (MAX (n, 1) - 1) * TL_MAP_LINE_HEIGHT;
  if (goal != NULL)
    {
      y += TL_MAP_LINE_HEIGHT;
      n = tl_map_add_paragraph (self, group, goal, TL_MAP_FONT_SMALL, BADGE_TEXT_X, y, room,
                                TL_MAP_SMALL_LINE_HEIGHT, TL_ALIGN_LEFT, TL_INK_TEXT_SECOND);
      y += (MAX (n, 1) - 1) * TL_MAP_SMALL_LINE_HEIGHT;
    }
  for (guint i = 0; i < group->items->len; i++)
    {
      const TlSceneItem *item = &g_array_index (group->items, TlSceneItem, i);

      if (item->type == TL_ITEM_TEXT)
        used = MAX (used, item->text.width * TL_MAP_SLACK);
    }
  tl_map_seal (self, group, BADGE_TEXT_X + used, MAX (y + 4, 2 * BADGE_RADIUS));
  return group;
}

/* Adds personas side by side, as many as fit a row. Returns the right edge; moves head->y down. */
static double
add_personas (Head *head)
{
  TlMapLayout *self = head->layout;
  guint n;
  const TlId *ids = tl_record_get_references (self->map, TL_MAP_PERSONAS, &n);
  double x = 0;
  double y = head->y + PERSONA_DROP;
  double row = 0;
  guint number = 0;

  for (guint i = 0; i < n; i++)
    {
      TlRecord *persona = tl_document_lookup_kind (self->document, ids[i], TL_KIND_PERSONA);
      TlSceneGroup *group;

      if (persona == NULL)
        continue;
      group = build_persona (self, persona, number++, n, MIN (head->width, PERSONA_MAXIMUM_WIDTH));
      if (x > 0 && x + group->width > head->width)
        {
          x = 0;
          y += row + 10;
          row = 0;
        }
      tl_map_add_spot (head->spots, ids[i], head->layout->metrics.margin + x, y, group->width,
                       group->height);
      row = MAX (row, group->height);
      tl_scene_group_take_child (head->group, group, head->layout->metrics.margin + x, y);
      x += group->width + 32;
    }
  head->y = y;
  if (number == 0)
    head->y -= PERSONA_DROP;
  else
    head->y += row;
  return x;
}

/* KPIs stand beside the personas where there is room, on a column's edge, else below. */
static void
add_kpis (Head *head, double persona_top, double personas_end)
{
  g_autoptr (GPtrArray) kpis = tl_map_list_journey_kpis (head->layout);
  double x = head->layout->metrics.margin + personas_end;
  double end = head->layout->metrics.margin + head->width;
  double height;

  if (kpis->len == 0)
    return;
  for (guint i = 0; i < head->layout->columns->len; i++)
    {
      const TlMapColumn *column = &g_array_index (head->layout->columns, TlMapColumn, i);

      if (column->x >= x)
        {
          x = column->x;
          break;
        }
    }
  if (personas_end > 0 && end - x >= 330)
    {
      height = tl_map_add_journey_kpis (head->layout, head->group, x, persona_top - 3, end - x,
                                        head->spots);
      head->y = MAX (head->y, persona_top - 3 + height);
      return;
    }
  height = tl_map_add_journey_kpis (head->layout, head->group, head->layout->metrics.margin,
                                    head->y + 14, head->width, head->spots);
  head->y += 14 + height;
}

/* Whether the legend has room beside the title; with few rows, or else a row or two more. */
static gboolean
fits_legend (TlMapLayout *self, double room, guint *n_rows)
{
  for (*n_rows = LEGEND_ROWS; *n_rows <= LEGEND_ROWS + 2; (*n_rows)++)
    {
      double width;
      double height = tl_map_measure_legend (self, *n_rows, room * LEGEND_SHARE, &width);

      if (height <= LEGEND_ROW_HEIGHT * (*n_rows + 1) && room - width > LEGEND_TITLE_WIDTH)
        return TRUE;
    }
  *n_rows = LEGEND_ROWS;
  return FALSE;
}

/* Adds the legend, beside the rest or below it, and makes head->y the end of both. */
static void
add_legend (Head *head, TlSceneGroup *legend, double page_width, gboolean beside)
{
  TlMapLayout *self = head->layout;

  if (beside)
    {
      head->y = MAX (head->y, LEGEND_TOP + legend->height);
      tl_scene_group_take_child (head->group, legend,
                                 page_width - self->metrics.end_margin - legend->width, LEGEND_TOP);
      return;
    }
  tl_scene_group_take_child (head->group, legend, self->metrics.margin, head->y + 18);
  head->y += 18 + legend->height;
}

static void
add_lens (Head *head, double room)
{
  TlSceneGroup *strip = tl_map_lens_build_strip (head->layout, room);

  if (strip == NULL)
    return;
  tl_scene_group_take_child (head->group, strip, head->layout->metrics.margin, head->y);
  head->y += strip->height;
}

/**
 * tl_map_build_header:
 * @page_width: of the page
 * @height: (out): of the head, with the room below it
 * @spots: (nullable): where to note personas and KPIs
 *
 * Returns: (transfer full): the head, sealed
 */
TlSceneGroup *
tl_map_build_header (TlMapLayout *self, double page_width, double *height, GArray *spots)
{
  Head head = { .layout = self,
                .group = tl_scene_group_new (TL_ROLE_HEADER, TL_ID_NONE, "header"),
                .spots = spots };
  double room = page_width - self->metrics.margin - self->metrics.end_margin;
  guint n_rows;
  gboolean beside = fits_legend (self, room, &n_rows);
  TlSceneGroup *legend
      = self->metrics.without_legend
            ? tl_scene_group_new (TL_ROLE_LEGEND, TL_ID_NONE, "legend")
            : tl_map_build_legend (self, n_rows, beside ? room * LEGEND_SHARE : room);
  double persona_top, personas_end;

  head.width = beside && legend->height > 0 ? room - legend->width - LEGEND_GAP : room;
  add_titles (&head);
  persona_top = head.y + PERSONA_DROP;
  personas_end = add_personas (&head);
  add_kpis (&head, persona_top, personas_end);
  if (legend->height > 0)
    add_legend (&head, legend, page_width, beside);
  else
    tl_scene_group_unref (legend);
  add_lens (&head, room);
  *height = head.y + BELOW;
  tl_map_seal (self, head.group, page_width, *height);
  return head.group;
}
