/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sheet: its columns, and the few drawing functions that know which way it is read.
 *
 *   |<-57->|                                                                          |<-57->|
 *      ▲   | 3 │ Reads the last three contacts …      15   [ ]  [ ]  [ ]   ____________|
 *          |   │ Pain point: …                                             note        |
 *        start text_start                 points_centre  yes  no  n.a.  note_start    end
 *
 * Levels stand in boxes that end under “No”; a list with levels moves its points to the start and
 * narrows its texts. What paper wider than A4 has to give goes half to the texts, half to the notes.
 */
#include "tl-checklist-sheet.h"

#include "tl-checklist-score.h"
#include "tl-language.h"
#include "tl-project.h"

#define A4_TEXT 680.0 /* from margin to margin */
#define ANSWER_PITCH 32.0
#define POINTS_HALF 14.0 /* half the width of the points column */
#define NUMBER_ROOM 30.0

static guint
look_at_item (TlSheet *self, TlRecord *item)
{
  guint scale = tl_record_get_choice (item, TL_ITEM_SCALE);
  int lowest, highest;

  if (!tl_sheet_shows_item (self, item))
    return 0;
  self->n_items++;
  self->points += tl_record_get_number (item, TL_ITEM_WEIGHT);
  if (scale == TL_ANSWER_SCALE_YES_NO)
    self->has_yes_no = TRUE;
  else
    self->has_levels = TRUE;
  if (!tl_record_get_boolean (item, TL_ITEM_NEVER_NA))
    self->has_not_applicable = TRUE;
  if (tl_record_get_boolean (item, TL_ITEM_CRITICAL))
    self->has_critical = TRUE;
  tl_answer_scale_get_levels ((TlChoice_ANSWER_SCALE) scale, &lowest, &highest);
  return (guint) (highest - lowest + 1);
}

/* Returns the most answers that one item has, “n.a.” aside. */
static guint
look_at_items (TlSheet *self)
{
  guint n_answers = 2;
  g_autoptr (GPtrArray) sections = tl_record_list_children (self->checklist, TL_KIND_SECTION);

  for (guint i = 0; i < sections->len; i++)
    {
      g_autoptr (GPtrArray) items
          = tl_record_list_children (g_ptr_array_index (sections, i), TL_KIND_ITEM);

      for (guint k = 0; k < items->len; k++)
        {
          guint n = look_at_item (self, g_ptr_array_index (items, k));

          n_answers = MAX (n_answers, n);
        }
    }
  return n_answers;
}

static void
place_columns (TlSheet *self, guint n_answers)
{
  double extra = self->width - 2 * self->margin - A4_TEXT;
  double levels_start;

  self->start = self->margin;
  self->end = self->width - self->margin;
  self->text_start = self->start + NUMBER_ROOM;
  if (!self->is_scored)
    {
      self->text_width = self->end - self->text_start;
      return;
    }
  self->yes_centre = self->stacks_notes ? self->end - TL_SHEET_BOX / 2 - 4 - 2 * ANSWER_PITCH
                                        : self->start + 429 + extra / 2;
  self->no_centre = self->yes_centre + ANSWER_PITCH;
  self->not_applicable_centre = self->no_centre + ANSWER_PITCH;
  self->note_start = self->stacks_notes ? self->text_start : self->not_applicable_centre + 21;
  levels_start = self->no_centre + TL_SHEET_BOX / 2 - n_answers * TL_SHEET_LEVEL_PITCH
                 + (TL_SHEET_LEVEL_PITCH - TL_SHEET_BOX);
  self->points_centre = MIN (self->yes_centre - ANSWER_PITCH, levels_start - 9 - POINTS_HALF);
  self->text_width = self->points_centre - POINTS_HALF - self->text_start;
}

/* @self takes the document and the checklist on loan; end with tl_sheet_clear(). */
void
tl_sheet_init (TlSheet *self, TlDocument *document, TlRecord *checklist,
               const TlChecklistPrint *print)
{
  const char *language
      = tl_record_get_text (tl_document_get_project (document), TL_PROJECT_LANGUAGE);

  *self = (TlSheet){ .document = document, .checklist = checklist, .air = 1.0 };
  self->measure = tl_text_measure_new ();
  self->right_to_left = tl_language_is_right_to_left (language);
  tl_text_measure_set_right_to_left (self->measure, self->right_to_left);
  self->is_scored = print->variant != TL_CHECKLIST_POCKET
                    && tl_record_get_choice (checklist, TL_CHECKLIST_KIND)
                           == TL_CHECKLIST_KIND_ASSESSMENT_SHEET;
  tl_sheet_set_page (self, print);
  place_columns (self, look_at_items (self));
}

void
tl_sheet_clear (TlSheet *self)
{
  g_clear_pointer (&self->measure, tl_text_measure_free);
}

/* @font, but no smaller than the variant allows. */
TlFont
tl_sheet_font (const TlSheet *self, TlFont font)
{
  font.size = MAX (font.size, (float) self->least_font);
  return font;
}

/* From one baseline to the next where @height is usual, but not too tight for the variant's type. */
double
tl_sheet_line (const TlSheet *self, double height)
{
  return MAX (height, self->least_font * 1.28);
}

/* A length between @least and @most, by the sheet's air. */
double
tl_sheet_space (const TlSheet *self, double most, double least)
{
  return least + self->air * (most - least);
}

/* A part of the page, as wide as the page. */
TlSceneGroup *
tl_sheet_group_new (const TlSheet *self, TlSceneRole role, TlId record, const char *id,
                    double height)
{
  TlSceneGroup *group = tl_scene_group_new (role, record, id);

  group->width = self->width;
  group->height = height;
  return group;
}

static double
mirror (const TlSheet *self, double x)
{
  return self->right_to_left ? self->width - x : x;
}

static TlTextAlign
get_physical_align (const TlSheet *self, TlSheetAlign align)
{
  if (align == TL_SHEET_CENTRE)
    return TL_ALIGN_CENTRE;
  return (align == TL_SHEET_START) == self->right_to_left ? TL_ALIGN_RIGHT : TL_ALIGN_LEFT;
}

/* The width that @text takes on one line, with slack. */
double
tl_sheet_measure (TlSheet *self, const char *text, TlFont font)
{
  return tl_text_measure_width (self->measure, text, tl_sheet_font (self, font)) * TL_SHEET_SLACK;
}

void
tl_sheet_line_of_text (TlSheet *self, TlSceneGroup *group, double x, double baseline,
                       const TlTextLine *line, TlFont font, TlSheetAlign align, TlInk ink)
{
  TlSceneItem *item
      = tl_scene_group_add_text (group, mirror (self, x), baseline, line->width, line->string,
                                 tl_sheet_font (self, font), get_physical_align (self, align), ink);

  item->text.right_to_left = line->right_to_left;
}

/* Draws @text on one line and returns its width with slack. */
double
tl_sheet_text (TlSheet *self, TlSceneGroup *group, double x, double baseline, const char *text,
               TlFont font, TlSheetAlign align, TlInk ink)
{
  g_autoptr (GArray) lines
      = tl_text_measure_break (self->measure, text, tl_sheet_font (self, font), G_MAXINT, 1);

  if (lines->len == 0)
    return 0;
  tl_sheet_line_of_text (self, group, x, baseline, &g_array_index (lines, TlTextLine, 0), font,
                         align, ink);
  return g_array_index (lines, TlTextLine, 0).width * TL_SHEET_SLACK;
}

/* Draws @text in as many lines as it takes, the first on @baseline, and returns how many. Where it
 * only repeats what stands elsewhere, @max_lines (0 for all) may cut it with an ellipsis. */
guint
tl_sheet_paragraph (TlSheet *self, TlSceneGroup *group, double x, double baseline, double width,
                    double line_height, guint max_lines, const char *text, TlFont font, TlInk ink)
{
  g_autoptr (GArray) lines = tl_text_measure_break (self->measure, text, tl_sheet_font (self, font),
                                                    width / TL_SHEET_SLACK, max_lines);

  for (guint i = 0; i < lines->len; i++)
    tl_sheet_line_of_text (self, group, x, baseline + i * line_height,
                           &g_array_index (lines, TlTextLine, i), font, TL_SHEET_START, ink);
  return lines->len;
}

void
tl_sheet_rect (TlSheet *self, TlSceneGroup *group, double x, double y, double width, double height,
               double radius, TlInk fill, TlInk stroke, double stroke_width)
{
  double left = self->right_to_left ? self->width - x - width : x;

  tl_scene_group_add_rect (group, left, y, width, height, radius, fill, stroke, stroke_width);
}

void
tl_sheet_rule (TlSheet *self, TlSceneGroup *group, double start, double end, double y, TlInk ink,
               double width)
{
  double left = MIN (mirror (self, start), mirror (self, end));
  double right = MAX (mirror (self, start), mirror (self, end));

  tl_scene_group_add_line (group, left, y, right, y, ink, width, TL_DASH_SOLID);
}

/* The critical mark, 11.4 wide and 10 high. */
void
tl_sheet_triangle (TlSheet *self, TlSceneGroup *group, double centre, double top)
{
  TlPathBuilder builder;
  double x = mirror (self, centre);

  tl_path_builder_init (&builder);
  tl_path_builder_move_to (&builder, x, top);
  tl_path_builder_line_to (&builder, x + 5.7, top + 10);
  tl_path_builder_line_to (&builder, x - 5.7, top + 10);
  tl_path_builder_close (&builder);
  tl_scene_group_add_path (group, tl_path_builder_end (&builder), TL_INK_BAD, TL_INK_NONE, 0,
                           TL_CAP_BUTT);
}
