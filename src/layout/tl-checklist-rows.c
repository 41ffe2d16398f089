/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of a checklist: section heads and the rows of the items. */
#include "tl-checklist-sheet.h"

#include "tl-checklist-score.h"

#include <glib/gi18n-lib.h>

#define FIRST_BASELINE tl_sheet_space (self, 20, 17) /* of a row, from its top */
#define TEXT_LINE 16.0
#define REASON_LINE tl_sheet_line (self, 14.0)
#define ROW_FOOT tl_sheet_space (self, 14, 10) /* last baseline to the rule */
#define ROW_MINIMUM tl_sheet_space (self, 51, 42)
#define NOTE_FOOT tl_sheet_space (self, 11, 7) /* lowest note line to the rule */
#define NOTE_LINE 27.0                         /* between two note lines: room for a pen */
#define TRIANGLE_OFFSET 13.5
#define SECTION_BASELINE tl_sheet_space (self, 28, 23) /* of its head, from the head's top */

static char *
make_id (const char *prefix, TlRecord *record, const char *suffix)
{
  char id[TL_ID_STRING_SIZE];

  return g_strconcat (prefix, tl_id_to_buffer (tl_record_get_id (record), id), suffix, NULL);
}

/* @continued: on a further page. */
TlSceneGroup *
tl_sheet_section_head_new (TlSheet *self, TlRecord *section, gboolean continued)
{
  g_autofree char *id = make_id ("section-", section, "-head");
  TlSceneGroup *head
      = tl_sheet_group_new (self, TL_ROLE_HEADING, tl_record_get_id (section), id, 0);
  g_autofree char *title
      = continued ? g_strdup_printf (_ ("%s (continued)"), tl_record_get_name (section))
                  : g_strdup (tl_record_get_name (section));
  guint n_lines
      = tl_sheet_paragraph (self, head, self->start, SECTION_BASELINE, self->end - self->start, 18,
                            continued ? 2 : 0, title, TL_SHEET_FONT_SECTION, TL_INK_TEXT);

  tl_scene_group_set_title (head, title);
  if (!continued)
    head->outline_level = 2;
  head->height = SECTION_BASELINE + (MAX (n_lines, 1) - 1) * 18 + 9;
  tl_sheet_rule (self, head, self->start, self->end, head->height - 0.6, TL_INK_TEXT, 1.2);
  return head;
}

static void
row_line_clear (gpointer data)
{
  TlSheetRowLine *line = data;

  g_free (line->line.string);
}

static void
break_into (TlSheet *self, GArray *rows, const char *text, TlFont font, gboolean is_reason)
{
  g_autoptr (GArray) lines = tl_text_measure_break (self->measure, text, tl_sheet_font (self, font),
                                                    self->text_width / TL_SHEET_SLACK, 0);

  for (guint i = 0; i < lines->len; i++)
    {
      TlSheetRowLine row = { g_array_index (lines, TlTextLine, i), is_reason };

      row.line.string = g_strdup (row.line.string);
      g_array_append_val (rows, row);
    }
}

/* The anchors of an item with levels: what each level looks like, the lowest first. */
static void
break_anchors (TlSheet *self, GArray *rows, TlRecord *item)
{
  g_auto (GStrv) anchors = tl_record_get_lines (item, TL_ITEM_ANCHORS);
  guint scale = tl_record_get_choice (item, TL_ITEM_SCALE);
  int lowest, highest;

  tl_answer_scale_get_levels ((TlChoice_ANSWER_SCALE) scale, &lowest, &highest);
  for (int i = 0; anchors[i] != NULL; i++)
    {
      gboolean has_level = scale != TL_ANSWER_SCALE_YES_NO && lowest + i <= highest;
      /* Translators: a level and what it looks like: “2: sums up in own words”. */
      g_autofree char *text = has_level ? g_strdup_printf (_ ("%1$d: %2$s"), lowest + i, anchors[i])
                                        : g_strdup (anchors[i]);

      break_into (self, rows, text, TL_SHEET_FONT_REASON, TRUE);
    }
}

/* Returns: (transfer full) (element-type TlSheetRowLine): text, reasons and anchors of @item. */
GArray *
tl_sheet_break_item (TlSheet *self, TlRecord *item)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (TlSheetRowLine));
  g_autofree char *reasons = tl_checklist_make_reasons (self->document, item);

  g_array_set_clear_func (rows, row_line_clear);
  break_into (self, rows, tl_record_get_text (item, TL_ITEM_WORDING), TL_SHEET_FONT_ITEM, FALSE);
  break_into (self, rows, reasons, TL_SHEET_FONT_REASON, TRUE);
  if (self->is_scored)
    break_anchors (self, rows, item);
  return rows;
}

/* Draws the lines and returns the last one's baseline. */
static double
draw_lines (TlSheet *self, TlSceneGroup *row, GArray *lines, guint first, guint n)
{
  double baseline = FIRST_BASELINE;

  for (guint i = 0; i < n; i++)
    {
      const TlSheetRowLine *line = &g_array_index (lines, TlSheetRowLine, first + i);

      if (i > 0)
        {
          gboolean first_reason
              = line->is_reason && !g_array_index (lines, TlSheetRowLine, first + i - 1).is_reason;

          baseline += line->is_reason && !first_reason ? REASON_LINE : TEXT_LINE;
        }
      tl_sheet_line_of_text (self, row, self->text_start, baseline, &line->line,
                             line->is_reason ? TL_SHEET_FONT_REASON : TL_SHEET_FONT_ITEM,
                             TL_SHEET_START, line->is_reason ? TL_INK_TEXT_SECOND : TL_INK_TEXT);
    }
  return baseline;
}

/* A box to tick, with its level in it where that is what it stands for. */
static void
draw_box (TlSheet *self, TlSceneGroup *row, TlRecord *item, const char *answer, const char *label,
          double centre, gboolean shows_label)
{
  g_autofree char *suffix = g_strconcat ("-", answer, NULL);
  g_autofree char *id = make_id ("item-", item, suffix);
  TlSceneGroup *field = tl_sheet_group_new (self, TL_ROLE_FORM_FIELD, TL_ID_NONE, id, TL_SHEET_BOX);

  tl_scene_group_set_title (field, label);
  /* Not filled: rows stand on the paper, and hundreds of boxes are half the work of a PDF. */
  tl_sheet_rect (self, field, centre - TL_SHEET_BOX / 2, 0, TL_SHEET_BOX, TL_SHEET_BOX, 3,
                 TL_INK_NONE, TL_INK_TEXT_SECOND, 1.3);
  if (shows_label)
    tl_sheet_text (self, field, centre, 12.8, label, TL_SHEET_FONT_FOOTER, TL_SHEET_CENTRE,
                   TL_INK_TEXT_SECOND);
  tl_scene_group_take_child (row, field, 0, FIRST_BASELINE - 13);
}

static void
draw_answers (TlSheet *self, TlSceneGroup *row, TlRecord *item)
{
  guint scale = tl_record_get_choice (item, TL_ITEM_SCALE);
  int lowest, highest;

  tl_answer_scale_get_levels ((TlChoice_ANSWER_SCALE) scale, &lowest, &highest);
  if (scale == TL_ANSWER_SCALE_YES_NO)
    {
      draw_box (self, row, item, "yes", _ ("Yes"), self->yes_centre, FALSE);
      draw_box (self, row, item, "no", _ ("No"), self->no_centre, FALSE);
    }
  else
    for (int level = lowest; level <= highest; level++)
      {
        g_autofree char *label = g_strdup_printf ("%d", level);
        g_autofree char *answer = g_strdup_printf ("level-%d", level);

        draw_box (self, row, item, answer, label,
                  self->no_centre - (highest - level) * TL_SHEET_LEVEL_PITCH, TRUE);
      }
  if (!tl_record_get_boolean (item, TL_ITEM_NEVER_NA))
    draw_box (self, row, item, "na", _ ("n.a."), self->not_applicable_centre, FALSE);
  else if (self->has_not_applicable)
    tl_sheet_text (self, row, self->not_applicable_centre, FIRST_BASELINE, "–",
                   TL_SHEET_FONT_POINTS, TL_SHEET_CENTRE, TL_INK_TEXT_SECOND);
}

/* How much higher than its words a row is for notes. */
static double
get_note_room (TlSheet *self, TlRecord *item)
{
  gint64 n_lines = tl_record_get_integer (item, TL_ITEM_NOTE_LINES);

  if (self->stacks_notes)
    return MAX (n_lines, 1) * NOTE_LINE;
  return 0;
}

/* The least height of a row: for the box, and for the note lines beside the words. */
static double
get_least_height (TlSheet *self, TlRecord *item)
{
  gint64 n_lines = tl_record_get_integer (item, TL_ITEM_NOTE_LINES);

  if (!self->is_scored)
    return 0;
  return MAX (ROW_MINIMUM, self->stacks_notes ? 0 : n_lines * NOTE_LINE + NOTE_FOOT);
}

static void
draw_note_lines (TlSheet *self, TlSceneGroup *row, TlRecord *item)
{
  g_autofree char *id = make_id ("item-", item, "-note");
  TlSceneGroup *note = tl_sheet_group_new (self, TL_ROLE_FORM_FIELD, TL_ID_NONE, id, row->height);
  double room = get_note_room (self, item);
  double top = self->stacks_notes ? row->height - NOTE_FOOT - room : 0;
  double start = self->note_start;

  tl_scene_group_set_title (note, _ ("What was said or done"));
  for (double y = row->height - NOTE_FOOT; y >= top + NOTE_LINE; y -= NOTE_LINE)
    tl_sheet_rule (self, note, start, self->end, y, TL_INK_OUTLINE, 0.75);
  tl_scene_group_take_child (row, note, 0, 0);
}

static char *
describe_item (TlSheet *self, TlRecord *item, guint number)
{
  g_autofree char *reasons = tl_checklist_make_reasons (self->document, item);
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "%u. %s", number, tl_record_get_text (item, TL_ITEM_WORDING));
  if (*reasons != '\0')
    g_string_append_printf (out, ". %s", reasons);
  if (self->is_scored && tl_record_is_set (item, TL_ITEM_WEIGHT))
    {
      g_autofree char *points
          = tl_checklist_format_points (tl_record_get_number (item, TL_ITEM_WEIGHT));

      g_string_append (out, ". ");
      g_string_append_printf (out, _ ("%s points"), points);
    }
  return g_string_free (out, FALSE);
}

/* What stands before the text: critical mark and number. */
static void
draw_number (TlSheet *self, TlSceneGroup *row, TlRecord *item, guint number)
{
  g_autofree char *number_text = g_strdup_printf ("%u", number);

  if (tl_record_get_boolean (item, TL_ITEM_CRITICAL))
    tl_sheet_triangle (self, row, self->start - TRIANGLE_OFFSET, FIRST_BASELINE - 10.5);
  tl_sheet_text (self, row, self->text_start - 13, FIRST_BASELINE, number_text,
                 TL_SHEET_FONT_NUMBER, TL_SHEET_END, TL_INK_TEXT_SECOND);
}

/* What stands behind it: points, answers, notes. */
static void
draw_columns (TlSheet *self, TlSceneGroup *row, TlRecord *item)
{
  if (!self->is_scored)
    return;
  if (tl_record_is_set (item, TL_ITEM_WEIGHT))
    {
      g_autofree char *points
          = tl_checklist_format_points (tl_record_get_number (item, TL_ITEM_WEIGHT));

      tl_sheet_text (self, row, self->points_centre, FIRST_BASELINE, points, TL_SHEET_FONT_POINTS,
                     TL_SHEET_CENTRE, TL_INK_TEXT_SECOND);
    }
  draw_answers (self, row, item);
  draw_note_lines (self, row, item);
}

/*
 * The row of @item with @n_lines of its @lines from @first_line on. An item that is longer than a
 * page goes on in further rows; the first has number, answers and notes.
 */
TlSceneGroup *
tl_sheet_item_new (TlSheet *self, TlRecord *item, guint number, GArray *lines, guint first_line,
                   guint n_lines)
{
  g_autofree char *suffix = first_line > 0 ? g_strdup_printf ("-line-%u", first_line) : NULL;
  g_autofree char *id = make_id ("item-", item, suffix);
  TlSceneGroup *row = tl_sheet_group_new (self, TL_ROLE_LIST_ITEM, tl_record_get_id (item), id, 0);

  if (first_line == 0)
    draw_number (self, row, item, number);
  row->height = draw_lines (self, row, lines, first_line, n_lines) + ROW_FOOT;
  if (first_line == 0)
    {
      row->height = MAX (row->height, get_least_height (self, item));
      if (self->is_scored)
        row->height += get_note_room (self, item);
      tl_scene_group_set_title (row, tl_record_get_text (item, TL_ITEM_WORDING));
      tl_scene_group_take_description (row, describe_item (self, item, number));
      draw_columns (self, row, item);
    }
  tl_sheet_rule (self, row, self->start, self->end, row->height, TL_INK_HAIRLINE, 0.9);
  return row;
}
