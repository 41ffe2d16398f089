/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The heads of the columns: a bar and a name for each phase, an arrow for each stage, and names of
 * steps where a stage has several.
 *
 *     ▬▬▬▬▬▬▬▬▬▬▬▬▬▬▬▬▬▬▬▬▬▬▬▬▬   ▬▬▬▬▬▬▬▬▬▬▬
 *     PRE-PURCHASE                PURCHASE
 *     ▉ Become aware ▶ Compare ▶  Sign up ▶
 */
#include "tl-map-private.h"

#include "tl-project.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PHASE_HEIGHT 30.0
#define PHASE_BASELINE 20.0
#define STAGE_HEIGHT 44.0
#define STAGE_TIP 12.0
#define STAGE_OVERHANG 5.0 /* of the tip over the column's edge */
#define STAGE_LINE_HEIGHT 17.0
#define STEP_HEIGHT 27.0
#define COUNT_HEIGHT 17.0 /* of what a lens counts in the stage */

/* The part of a stage between two columns. */
typedef struct
{
  TlMapStage *stage;
  double x;
  double width;
} Span;

static GArray *
list_spans (TlMapLayout *self, guint first, guint last)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (Span));

  for (guint i = 0; i < self->stages->len; i++)
    {
      TlMapStage *stage = &g_array_index (self->stages, TlMapStage, i);
      guint from = MAX (stage->first_column, first);
      guint to = MIN (stage->first_column + stage->n_columns, last);
      Span span = { .stage = stage };

      if (from >= to)
        continue;
      span.x = g_array_index (self->columns, TlMapColumn, from).x;
      span.width = tl_map_columns_end (self, to) - span.x;
      g_array_append_val (spans, span);
    }
  return spans;
}

static const char *
get_phase (const Span *span)
{
  return tl_stage_get_phase_label (span->stage->record);
}

static void
add_phase (TlMapLayout *self, TlSceneGroup *heads, const Span *from, const Span *to, double height)
{
  TlSceneGroup *group = tl_map_group_new (TL_ROLE_PHASE, "phase", from->stage->id);
  double width = to->x + to->width - from->x;
  g_autofree char *capitals = g_utf8_strup (get_phase (from), -1);

  group->record = TL_ID_NONE;
  /* Translators: a screen reader's name for a part of the journey. */
  group->title = g_strdup_printf (_ ("Phase “%s”"), get_phase (from));
  tl_scene_group_add_rect (group, 0, 0, width, 3, 1.5, TL_INK_PHASE, TL_INK_NONE, 0);
  tl_map_add_paragraph (self, group, capitals, TL_MAP_FONT_CAPS, 0, PHASE_BASELINE, width,
                        TL_MAP_SMALL_LINE_HEIGHT, TL_ALIGN_LEFT, TL_INK_TEXT_SECOND);
  tl_map_seal (self, group, width, height);
  tl_scene_group_take_child (heads, group, from->x, 0);
}

/* Adds a bar for each run of stages with the same phase. Returns the height of the row. */
static double
add_phases (TlMapLayout *self, TlSceneGroup *heads, GArray *spans)
{
  double height = 0;

  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0, next; i < spans->len; i = next)
      {
        const Span *from = &g_array_index (spans, Span, i);
        const Span *to = from;

        for (next = i + 1; next < spans->len; next++)
          {
            const Span *other = &g_array_index (spans, Span, next);

            if (strcmp (get_phase (from), get_phase (other)) != 0)
              break;
            to = other;
          }
        if (*get_phase (from) == '\0')
          continue;
        if (pass == 0)
          {
            g_autofree char *capitals = g_utf8_strup (get_phase (from), -1);
            guint n = tl_map_count_lines (self, capitals, TL_MAP_FONT_CAPS,
                                          to->x + to->width - from->x);

            height = MAX (height, PHASE_HEIGHT + (MAX (n, 1) - 1) * TL_MAP_SMALL_LINE_HEIGHT);
          }
        else
          add_phase (self, heads, from, to, height);
      }
  return height;
}

static TlPathData *
draw_arrow (double width, double height, gboolean has_notch)
{
  TlPathBuilder builder;

  tl_path_builder_init (&builder);
  tl_path_builder_move_to (&builder, 0, 0);
  tl_path_builder_line_to (&builder, width + STAGE_OVERHANG - STAGE_TIP, 0);
  tl_path_builder_line_to (&builder, width + STAGE_OVERHANG, height / 2);
  tl_path_builder_line_to (&builder, width + STAGE_OVERHANG - STAGE_TIP, height);
  tl_path_builder_line_to (&builder, 0, height);
  if (has_notch)
    tl_path_builder_line_to (&builder, STAGE_TIP, height / 2);
  tl_path_builder_close (&builder);
  return tl_path_builder_end (&builder);
}

static double
get_name_width (const Span *span)
{
  return span->width + STAGE_OVERHANG - 2 * STAGE_TIP - 12;
}

static void
add_stage (TlMapLayout *self, TlSceneGroup *heads, const Span *span, double y, double height,
           gboolean has_notch)
{
  TlSceneGroup *group = tl_map_group_new (TL_ROLE_STAGE, "stage", span->stage->id);
  const char *name = tl_map_get_name (span->stage->record);
  g_autofree char *count = tl_map_lens_make_count (self, span->stage);
  double name_height = height - (count != NULL ? COUNT_HEIGHT : 0);
  double centre = (span->width + STAGE_OVERHANG + (has_notch ? 0 : -STAGE_TIP)) / 2;
  guint n = tl_map_count_lines (self, name, TL_MAP_FONT_HEADING, get_name_width (span));

  tl_scene_group_set_title (group, name);
  tl_scene_group_take_description (group, tl_map_describe_stage (self, span->stage));
  group->outline_level = 1;
  tl_scene_group_add_path (group, draw_arrow (span->width, height, has_notch), TL_INK_STAGE,
                           TL_INK_NONE, 0, TL_CAP_BUTT);
  tl_map_add_paragraph (self, group, name, TL_MAP_FONT_HEADING, centre,
                        name_height / 2 + 5 - (MAX (n, 1) - 1) * STAGE_LINE_HEIGHT / 2,
                        get_name_width (span), STAGE_LINE_HEIGHT, TL_ALIGN_CENTRE, TL_INK_TEXT);
  if (count != NULL)
    tl_map_add_line (self, group, count, TL_MAP_FONT_SMALL, centre, height - 9, TL_ALIGN_CENTRE,
                     TL_INK_TEXT_SECOND);
  tl_map_seal (self, group, span->width, height);
  tl_scene_group_take_child (heads, group, span->x, y);
}

static double
add_stages (TlMapLayout *self, TlSceneGroup *heads, GArray *spans, double y, GArray *spots)
{
  double height = STAGE_HEIGHT;

  for (guint i = 0; i < spans->len; i++)
    {
      const Span *span = &g_array_index (spans, Span, i);
      guint n = tl_map_count_lines (self, tl_map_get_name (span->stage->record),
                                    TL_MAP_FONT_HEADING, get_name_width (span));

      height = MAX (height, n * STAGE_LINE_HEIGHT + 10);
    }
  if (self->metrics.lens != TL_LENS_NONE)
    height += COUNT_HEIGHT;
  for (guint i = 0; i < spans->len; i++)
    {
      const Span *span = &g_array_index (spans, Span, i);

      add_stage (self, heads, span, y, height,
                 span->stage != &g_array_index (self->stages, TlMapStage, 0));
      tl_map_add_spot (spots, span->stage->id, span->x, y, span->width, height);
    }
  return height;
}

/* A step's name says something where its stage has several, or where it is not the stage's. On
 * screen every one of several has a head to be taken by, with a name or without. */
static gboolean
has_head (TlMapLayout *self, const TlMapColumn *column)
{
  const TlMapStage *stage = &g_array_index (self->stages, TlMapStage, column->stage);

  if (column->record != NULL && self->screen && stage->n_columns > 1)
    return TRUE;
  if (column->record == NULL || !tl_record_is_set (column->record, TL_STEP_NAME))
    return FALSE;
  return stage->n_columns > 1
         || strcmp (tl_record_get_text (column->record, TL_STEP_NAME),
                    tl_record_get_text (stage->record, TL_STAGE_NAME))
                != 0;
}

static void
add_step (TlMapLayout *self, TlSceneGroup *heads, guint column_number, double y, double height)
{
  const TlMapColumn *column = &g_array_index (self->columns, TlMapColumn, column_number);
  TlSceneGroup *group = tl_map_group_new (TL_ROLE_STEP, "step", column->id);
  const char *name = tl_record_get_text (column->record, TL_STEP_NAME);
  double pad = tl_map_get_pad (column->width);

  if (*name == '\0')
    /* Translators: a screen reader's name for a column without a name of its own. */
    group->title = g_strdup_printf (
        _ ("Step %u"),
        column_number - g_array_index (self->stages, TlMapStage, column->stage).first_column + 1);
  else
    tl_scene_group_set_title (group, name);
  tl_map_add_paragraph (self, group, name, TL_MAP_FONT_NAME, pad, 18,
                        tl_map_get_room (column->width, pad), TL_MAP_SMALL_LINE_HEIGHT,
                        TL_ALIGN_LEFT, TL_INK_TEXT_SECOND);
  tl_scene_group_add_rect (group, 0, height - 1, column->width, 1, 0, TL_INK_HAIRLINE, TL_INK_NONE,
                           0);
  tl_map_seal (self, group, column->width, height);
  tl_scene_group_take_child (heads, group, column->x, y);
}

static double
add_steps (TlMapLayout *self, TlSceneGroup *heads, guint first, guint last, double y, GArray *spots)
{
  double height = 0;

  for (guint i = first; i < last; i++)
    {
      const TlMapColumn *column = &g_array_index (self->columns, TlMapColumn, i);
      guint n;

      if (!has_head (self, column))
        continue;
      n = tl_map_count_lines (self, tl_record_get_text (column->record, TL_STEP_NAME),
                              TL_MAP_FONT_NAME,
                              tl_map_get_room (column->width, tl_map_get_pad (column->width)));
      height = MAX (height, STEP_HEIGHT + (MAX (n, 1) - 1) * TL_MAP_SMALL_LINE_HEIGHT);
    }
  for (guint i = first; i < last && height > 0; i++)
    {
      const TlMapColumn *column = &g_array_index (self->columns, TlMapColumn, i);

      if (!has_head (self, column))
        continue;
      add_step (self, heads, i, y, height);
      tl_map_add_spot (spots, column->id, column->x, y, column->width, height);
    }
  return height;
}

/**
 * tl_map_build_heads:
 * @first: number of the first column
 * @last: number after the last one
 * @spots: (nullable): where to note stages and steps
 * @height: (out): of the heads
 *
 * Returns: (transfer full) (nullable): the heads of these columns, not sealed; %NULL without columns
 */
TlSceneGroup *
tl_map_build_heads (TlMapLayout *self, guint first, guint last, GArray *spots, double *height)
{
  g_autoptr (GArray) spans = list_spans (self, first, last);
  TlSceneGroup *heads;
  double y;

  *height = 0;
  if (spans->len == 0)
    return NULL;
  heads = tl_scene_group_new (TL_ROLE_GROUP, TL_ID_NONE, "stages");
  tl_scene_group_set_title (heads, _ ("Stages"));
  y = add_phases (self, heads, spans);
  y += add_stages (self, heads, spans, y, spots);
  y += add_steps (self, heads, first, last, y, spots);
  *height = y;
  return heads;
}
