/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rows of the list of changes.
 *
 *     → ≠   Fault call, one owner
 *           Touchpoint · Report a fault · moved from “Use” to “Get help”
 *           Title          Fault call → Fault call, one owner
 *           Who answers?   automatic → a person
 *
 * A row is broken into lines once. It is drawn whole, or, where it is longer than a page, in parts.
 */
#include "tl-comparison-report.h"

#include "tl-project.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FIRST_BASELINE 19.0
#define BELOW 10.0 /* the last baseline, to the rule */
#define LABEL_WIDTH 132.0
#define LABEL_GAP 10.0

static void
line_clear (gpointer data)
{
  g_free (((TlReportLine *) data)->text.string);
}

static void
row_free (gpointer data)
{
  TlReportRow *row = data;

  g_free (row->id);
  g_free (row->title);
  g_array_unref (row->lines);
  g_free (row);
}

/** tl_report_section_new: Returns: (transfer full): a section without rows */
TlReportSection *
tl_report_section_new (const char *id, TlId record, const char *title)
{
  TlReportSection *section = g_new0 (TlReportSection, 1);

  section->id = g_strdup (id);
  section->record = record;
  section->title = g_strdup (title);
  section->rows = g_ptr_array_new_with_free_func (row_free);
  return section;
}

void
tl_report_section_free (TlReportSection *section)
{
  g_free (section->id);
  g_free (section->title);
  g_ptr_array_unref (section->rows);
  g_free (section);
}

/** tl_report_add_row: Returns: (transfer none): a row about @record, without words */
TlReportRow *
tl_report_add_row (TlReport *self, TlReportSection *section, const char *prefix, TlRecord *record)
{
  TlReportRow *row = g_new0 (TlReportRow, 1);

  row->id = tl_map_make_id (prefix, tl_record_get_id (record));
  row->record = tl_record_get_id (record);
  row->title = tl_comparison_dup_name (self->comparison, record);
  row->lines = g_array_new (FALSE, FALSE, sizeof (TlReportLine));
  g_array_set_clear_func (row->lines, line_clear);
  g_ptr_array_add (section->rows, row);
  return row;
}

/**
 * tl_report_add_text:
 * @row: where it goes
 * @text: words
 * @font: their font
 * @x: where lines start
 * @y: above the first line
 * @width: of the lines
 * @ink: their ink
 *
 * Adds a paragraph, all of it.
 *
 * Returns: below its last line
 */
double
tl_report_add_text (TlReport *self, TlReportRow *row, const char *text, TlFont font, double x,
                    double y, double width, TlInk ink)
{
  g_autoptr (GArray) lines
      = tl_text_measure_break (self->layout->measure, text, font, width / TL_MAP_SLACK, 0);

  for (guint i = 0; i < lines->len; i++)
    {
      TlReportLine line = { g_array_index (lines, TlTextLine, i), x,
                            FIRST_BASELINE + y + i * TL_MAP_LINE_HEIGHT, font, ink };

      line.text.string = g_strdup (line.text.string);
      row->last = MAX (row->last, line.y);
      g_array_append_val (row->lines, line);
    }
  return y + lines->len * TL_MAP_LINE_HEIGHT;
}

/** tl_report_row_get_height: Returns: the height of all of it */
double
tl_report_row_get_height (const TlReportRow *row)
{
  return row->last + BELOW;
}

/* The highest baseline below @done. */
static double
find_next (const TlReportRow *row, double done)
{
  double next = row->last;

  for (guint i = 0; i < row->lines->len; i++)
    {
      double y = g_array_index (row->lines, TlReportLine, i).y;

      if (y > done)
        next = MIN (next, y);
    }
  return next;
}

/**
 * tl_report_row_build:
 * @row: a row
 * @done: (inout): its lowest baseline that is on a page already; 0 at first
 * @room: the height that is free
 *
 * Draws the row, or as much of it as there is room for, a line at least.
 *
 * Returns: (transfer full): the drawing, sealed
 */
TlSceneGroup *
tl_report_row_build (TlReport *self, const TlReportRow *row, double *done, double room)
{
  double next = find_next (row, *done);
  double shift = next - FIRST_BASELINE;
  double limit = MAX (next, shift + room - BELOW);
  gboolean is_first = *done <= 0;
  double last = next;
  g_autofree char *id
      = is_first ? g_strdup (row->id) : g_strdup_printf ("%s-from-%d", row->id, (int) next);
  TlSceneGroup *group = tl_scene_group_new (TL_ROLE_LIST_ITEM, row->record, id);

  if (is_first)
    tl_scene_group_set_title (group, row->title);
  for (guint i = 0; i < row->lines->len; i++)
    {
      const TlReportLine *line = &g_array_index (row->lines, TlReportLine, i);
      TlSceneItem *item;

      if (line->y < next || line->y > limit)
        continue;
      item = tl_scene_group_add_text (group, line->x, line->y - shift, line->text.width,
                                      line->text.string, line->font, TL_ALIGN_LEFT, line->ink);
      item->text.right_to_left = line->text.right_to_left;
      last = MAX (last, line->y);
    }
  *done = last;
  tl_scene_group_add_line (group, self->start, last - shift + BELOW, self->end,
                           last - shift + BELOW, TL_INK_HAIRLINE, 0.75, TL_DASH_SOLID);
  tl_map_seal (self->layout, group, self->width, last - shift + BELOW);
  return group;
}

/* What kind of thing it is, under which step, and, but for what only changed, what became of it. */
static char *
make_kind (TlReport *self, const TlDifference *difference)
{
  TlRecord *record = difference->after != NULL ? difference->after : difference->before;
  TlKind kind = tl_record_get_kind (record);
  g_autofree char *move = tl_comparison_describe_move (self->comparison, difference);
  g_autofree char *name = tl_comparison_dup_name (self->comparison, record);
  GString *text
      = g_string_new (kind == TL_KIND_CARD ? tl_lane_get_title (tl_record_get_parent (record))
                      : strcmp (name, tl_kind_get_label (kind)) != 0 ? tl_kind_get_label (kind)
                                                                     : "");

  if (tl_kind_is_card (kind) || kind == TL_KIND_EMOTION)
    {
      TlRecord *step
          = tl_document_lookup_kind (self->document, tl_record_get_reference (record, TL_CARD_STEP),
                                     TL_KIND_STEP);

      if (step != NULL && tl_record_is_set (step, TL_STEP_NAME))
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "",
                                tl_record_get_name (step));
    }
  if (difference->before == NULL || difference->after == NULL)
    {
      g_autofree char *words = tl_comparison_describe (self->comparison, difference);

      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", words);
    }
  if (move != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", move);
  return g_string_free (text, FALSE);
}

/* “→ ≠” for what was moved and changed. */
static char *
make_signs (const TlDifference *difference)
{
  guint changed = difference->flags & TL_DIFFERENCE_CHANGED;
  guint other = difference->flags & ~(guint) TL_DIFFERENCE_CHANGED;

  if (changed == 0 || other == 0)
    return g_strdup (tl_difference_get_symbol (difference->flags));
  return g_strdup_printf ("%s %s", tl_difference_get_symbol (other),
                          tl_difference_get_symbol (changed));
}

static void
add_change (TlReport *self, TlReportSection *section, const TlDifference *difference)
{
  TlRecord *record = difference->after != NULL ? difference->after : difference->before;
  TlReportRow *row = tl_report_add_row (self, section, "change", record);
  double x = self->start + TL_REPORT_SIGN_WIDTH;
  double value_x = x + LABEL_WIDTH + LABEL_GAP;
  g_autofree char *signs = make_signs (difference);
  g_autofree char *kind = make_kind (self, difference);
  double y;

  tl_report_add_text (self, row, signs, TL_MAP_FONT_HEADING, self->start, 0, TL_REPORT_SIGN_WIDTH,
                      TL_INK_TEXT);
  y = tl_report_add_text (self, row, row->title, TL_MAP_FONT_STRONG, x, 0, self->end - x,
                          TL_INK_TEXT);
  y = tl_report_add_text (self, row, kind, TL_MAP_FONT_SMALL, x, y, self->end - x,
                          TL_INK_TEXT_SECOND);
  for (guint i = 0; i < difference->fields->len; i++)
    {
      g_autofree char *words = tl_comparison_describe_field (self->comparison, difference, i);
      double label_end
          = tl_report_add_text (self, row, tl_comparison_get_label (difference, i),
                                TL_MAP_FONT_SMALL, x, y, LABEL_WIDTH, TL_INK_TEXT_SECOND);
      double value_end = tl_report_add_text (self, row, words, TL_MAP_FONT_SMALL, value_x, y,
                                             self->end - value_x, TL_INK_TEXT);

      y = MAX (label_end, value_end);
    }
}

/* Adds the changes in @stage, NULL for those that are in none, if there are any. */
static void
add_section (TlReport *self, GPtrArray *sections, TlRecord *stage)
{
  GPtrArray *differences = tl_comparison_get_differences (self->comparison);
  TlReportSection *section = NULL;

  for (guint i = 0; i < differences->len; i++)
    {
      const TlDifference *difference = g_ptr_array_index (differences, i);

      if (tl_comparison_get_stage (self->comparison, difference) != stage)
        continue;
      if (section == NULL)
        {
          g_autofree char *id
              = stage != NULL ? tl_map_make_id ("stage", tl_record_get_id (stage)) : NULL;

          section = tl_report_section_new (
              id != NULL ? id : "elsewhere", stage != NULL ? tl_record_get_id (stage) : TL_ID_NONE,
              /* Translators: above changes that belong to no stage: its goal, lanes. */
              stage != NULL ? tl_map_get_name (stage) : _ ("The map as a whole"));
          g_ptr_array_add (sections, section);
        }
      add_change (self, section, difference);
    }
}

/** tl_report_list_sections: Returns: (transfer full) (element-type TlReportSection): all of the list */
GPtrArray *
tl_report_list_sections (TlReport *self)
{
  GPtrArray *sections = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_report_section_free);
  g_autoptr (GPtrArray) stages = tl_comparison_list_stages (self->comparison);
  TlReportSection *kpis;

  add_section (self, sections, NULL);
  for (guint i = 0; i < stages->len; i++)
    add_section (self, sections, g_ptr_array_index (stages, i));
  kpis = tl_report_make_kpis (self);
  if (kpis != NULL)
    g_ptr_array_add (sections, kpis);
  return sections;
}
