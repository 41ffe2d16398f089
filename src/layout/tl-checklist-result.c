/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The box at the end of a checklist: points, critical items, what to work on, signatures, and how
 * to count. It is as wide as its words need, whatever the language: what does not fit beside
 * something goes below it.
 */
#include "tl-checklist-sheet.h"

#include "tl-checklist-score.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define BLANK "____"
#define BLANK_WIDTH 44.0
#define CHECK_BOX 12.0
#define PEN_ROW tl_sheet_space (box->sheet, 28, 25)
#define NOTE_LINE_HEIGHT tl_sheet_line (box->sheet, 14.5)

typedef struct
{
  TlSheet *sheet;
  TlSceneGroup *group;
  double start;
  double end;
  double y;            /* of the next baseline */
  TlSceneGroup *outer; /* in a field: the box's own group */
  double outer_y;
} ResultBox;

static double
draw_label (ResultBox *box, double x, const char *label)
{
  return x
         + tl_sheet_text (box->sheet, box->group, x, box->y, label, TL_SHEET_FONT_LABEL,
                          TL_SHEET_START, TL_INK_TEXT_SECOND);
}

static double
draw_words (ResultBox *box, double x, const char *words)
{
  return x
         + tl_sheet_text (box->sheet, box->group, x, box->y, words, TL_SHEET_FONT_RESULT,
                          TL_SHEET_START, TL_INK_TEXT);
}

static void
draw_pen_line (ResultBox *box, double start, double end)
{
  tl_sheet_rule (box->sheet, box->group, start, MAX (start, end), box->y + 1, TL_INK_OUTLINE, 0.75);
}

#define FIELD_BASELINE 14.0
#define FIELD_HEIGHT 20.0

/* What is drawn until end_field() is one field of the box, on its present line. */
static void
begin_field (ResultBox *box, const char *id, const char *label)
{
  box->outer = box->group;
  box->outer_y = box->y;
  box->group = tl_sheet_group_new (box->sheet, TL_ROLE_FORM_FIELD, TL_ID_NONE, id, FIELD_HEIGHT);
  box->y = FIELD_BASELINE;
  tl_scene_group_set_title (box->group, label);
}

static void
end_field (ResultBox *box)
{
  TlSceneGroup *field = box->group;

  box->group = box->outer;
  box->y = box->outer_y;
  tl_scene_group_take_child (box->group, field, 0, box->y - FIELD_BASELINE);
}

static char *
make_points_sentence (TlSheet *sheet)
{
  double share = tl_checklist_get_pass_mark (sheet->checklist) * sheet->points;
  double mark = ceil (share - 1e-6) / 100; /* rounded up: what is reached passes */
  g_autofree char *points = tl_checklist_format_points (sheet->points);
  g_autofree char *pass = tl_checklist_format_points (mark);

  /* Translators: keep the four underscores: a line to write on stands there. */
  return g_strdup_printf (_ ("____ of %1$s points (pass: %2$s)"), points, pass);
}

/* Draws a sentence that has a blank in it and returns where it ends. */
static double
draw_sentence_with_blank (ResultBox *box, double x, const char *sentence)
{
  const char *blank = strstr (sentence, BLANK);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (blank == NULL)
    return draw_words (box, x, sentence);
  before = g_strstrip (g_strndup (sentence, (gsize) (blank - sentence)));
  after = g_strstrip (g_strdup (blank + strlen (BLANK)));
  if (*before != '\0')
    x = draw_words (box, x, before) + 4;
  tl_sheet_rule (box->sheet, box->group, x, x + BLANK_WIDTH, box->y + 2, TL_INK_TEXT_SECOND, 1);
  return draw_words (box, x + BLANK_WIDTH + 5, after);
}

static double
measure_critical (ResultBox *box)
{
  const char *const words[] = { _ ("critical items:"), _ ("all met"), _ ("not all met") };
  double width = 14;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    width += tl_sheet_measure (box->sheet, words[i], TL_SHEET_FONT_RESULT) + 10;
  return width + 2 * (CHECK_BOX + 6);
}

static double
draw_check_box (ResultBox *box, double x, const char *label)
{
  tl_sheet_rect (box->sheet, box->group, x, box->y - CHECK_BOX + 2, CHECK_BOX, CHECK_BOX, 2,
                 TL_INK_PAPER, TL_INK_TEXT_SECOND, 1.2);
  return draw_words (box, x + CHECK_BOX + 6, label) + 10;
}

static void
draw_critical (ResultBox *box, double x)
{
  tl_sheet_triangle (box->sheet, box->group, x + 5.7, box->y - 10);
  x = draw_words (box, x + 17, _ ("critical items:")) + 8;
  x = draw_check_box (box, x, _ ("all met"));
  draw_check_box (box, x, _ ("not all met"));
}

static void
draw_points (ResultBox *box)
{
  double middle = box->start + 0.46 * (box->end - box->start);
  double x;

  begin_field (box, "result-points", _ ("Result"));
  x = draw_label (box, box->start, _ ("Result")) + TL_SHEET_LABEL_GAP;
  if (box->sheet->points > 0)
    {
      g_autofree char *sentence = make_points_sentence (box->sheet);

      x = draw_sentence_with_blank (box, x, sentence) + 2 * TL_SHEET_LABEL_GAP;
    }
  end_field (box);
  if (!box->sheet->has_critical)
    return;

  middle = MAX (x, middle);
  if (middle + measure_critical (box) > box->end)
    {
      box->y += PEN_ROW - 4;
      middle = box->start;
    }
  begin_field (box, "result-critical", _ ("critical items:"));
  draw_critical (box, middle);
  end_field (box);
}

static void
draw_date (ResultBox *box, const char *id, const char *label, double start, double line, double end)
{
  begin_field (box, id, label);
  draw_label (box, start, label);
  draw_pen_line (box, line, end);
  end_field (box);
}

/* Two lines for what to work on, and beside them, or below, the two dates. */
static void
draw_work (ResultBox *box)
{
  const char *const dates[] = { _ ("Follow up"), _ ("Due again") };
  gboolean below = box->sheet->stacks_notes;
  double label_width = MAX (tl_sheet_measure (box->sheet, dates[0], TL_SHEET_FONT_LABEL),
                            tl_sheet_measure (box->sheet, dates[1], TL_SHEET_FONT_LABEL));
  double dates_start = box->end - 75 - label_width;
  double work_end = below ? box->end : dates_start - 2 * TL_SHEET_LABEL_GAP;
  double middle = (box->start + box->end) / 2;
  double x;

  begin_field (box, "result-work", _ ("Work on, at most two"));
  x = draw_label (box, box->start, _ ("Work on, at most two")) + TL_SHEET_LABEL_GAP;
  draw_pen_line (box, x, work_end);
  box->y += PEN_ROW;
  draw_pen_line (box, below ? box->start : x, work_end);
  box->group->height += PEN_ROW;
  end_field (box);
  if (below)
    {
      box->y += 2 * PEN_ROW;
      draw_date (box, "result-follow-up", dates[0], box->start, box->start + label_width + 8,
                 middle - TL_SHEET_LABEL_GAP);
      draw_date (box, "result-due-again", dates[1], middle, middle + label_width + 8, box->end);
      return;
    }
  draw_date (box, "result-follow-up", dates[0], dates_start, dates_start + label_width + 8,
             box->end);
  box->y += PEN_ROW;
  draw_date (box, "result-due-again", dates[1], dates_start, dates_start + label_width + 8,
             box->end);
}

/* A field of the signatures, and its share of the room that the labels of its line leave. */
typedef struct
{
  const char *id;
  const char *label;
  double share;
} Signature;

static void
draw_signature_line (ResultBox *box, const Signature *fields, guint n)
{
  double room = box->end - box->start - (n - 1) * 20.0;
  double x = box->start;

  for (guint i = 0; i < n; i++)
    room -= tl_sheet_measure (box->sheet, _ (fields[i].label), TL_SHEET_FONT_LABEL) + 8;
  for (guint i = 0; i < n; i++)
    {
      double line;

      begin_field (box, fields[i].id, _ (fields[i].label));
      line = draw_label (box, x, _ (fields[i].label)) + 8;
      x = line + fields[i].share * room;
      draw_pen_line (box, line, x);
      x += 20;
      end_field (box);
    }
}

/* Signatures, and the agent's say. */
static void
draw_signatures (ResultBox *box)
{
  static const Signature wide[] = {
    { "result-agent", N_ ("Agent"), 0.41 },
    { "result-assessor", N_ ("Assessor"), 0.41 },
    { "result-dispute", N_ ("I disagree with no."), 0.18 },
  };
  static const Signature narrow[] = {
    { "result-agent", N_ ("Agent"), 0.5 },
    { "result-assessor", N_ ("Assessor"), 0.5 },
    { "result-dispute", N_ ("I disagree with no."), 1.0 },
  };

  if (!box->sheet->stacks_notes)
    {
      draw_signature_line (box, wide, G_N_ELEMENTS (wide));
      return;
    }
  draw_signature_line (box, narrow, 2);
  box->y += PEN_ROW;
  draw_signature_line (box, narrow + 2, 1);
}

static void
draw_rule_of_counting (ResultBox *box, const char *text, double x)
{
  guint n_lines
      = tl_sheet_paragraph (box->sheet, box->group, x, box->y, box->end - x, NOTE_LINE_HEIGHT, 0,
                            text, TL_SHEET_FONT_REASON, TL_INK_TEXT_SECOND);

  box->y += n_lines * NOTE_LINE_HEIGHT;
}

static void
draw_rules (ResultBox *box)
{
  TlSheet *sheet = box->sheet;

  if (sheet->has_critical)
    {
      tl_sheet_triangle (sheet, box->group, box->start + 5.7, box->y - 9.5);
      draw_rule_of_counting (box,
                             sheet->is_scored
                                 ? _ ("critical: a No here fails the whole contact, whatever the "
                                      "points")
                                 : _ ("critical: never leave this out"),
                             box->start + 17);
    }
  if (sheet->is_scored && sheet->points > 0 && sheet->has_not_applicable)
    draw_rule_of_counting (
        box, _ ("n.a.: leave the item out; result = points × 100 ÷ points of the items answered"),
        box->start);
  if (sheet->is_scored && sheet->has_levels)
    draw_rule_of_counting (
        box, _ ("Levels: the lowest counts as No, the highest as Yes, those between in proportion"),
        box->start);
  if (sheet->is_scored && tl_record_is_set (sheet->checklist, TL_CHECKLIST_BANDS))
    {
      g_auto (GStrv) bands = tl_record_get_lines (sheet->checklist, TL_CHECKLIST_BANDS);
      g_autofree char *joined = g_strjoinv (" · ", bands);
      /* Translators: what the points mean, from the best down. */
      g_autofree char *text = g_strdup_printf (_ ("Bands: %s"), joined);

      draw_rule_of_counting (box, text, box->start);
    }
}

static void
fill (ResultBox *box)
{
  if (box->sheet->is_scored)
    {
      draw_points (box);
      box->y += PEN_ROW + 6;
      draw_work (box);
      box->y += PEN_ROW + 8;
      draw_signatures (box);
      box->y += 24;
    }
  draw_rules (box);
}

/* The box; for a desk guide its legend alone; %NULL if that has nothing to say. */
TlSceneGroup *
tl_sheet_result_new (TlSheet *self)
{
  TlSceneGroup *group;
  ResultBox measured
      = { self, NULL, self->start + TL_SHEET_PAD, self->end - TL_SHEET_PAD, 25, NULL, 0 };
  ResultBox drawn = measured;

  if (!self->is_scored && !self->has_critical)
    return NULL;

  /* The box lies below its contents, so its height must be known first. */
  measured.group = tl_sheet_group_new (self, TL_ROLE_GROUP, TL_ID_NONE, "result", 0);
  fill (&measured);
  tl_scene_group_unref (measured.group);

  group = tl_sheet_group_new (self, TL_ROLE_GROUP, TL_ID_NONE, "result", measured.y - 2);
  tl_scene_group_set_title (group, self->is_scored ? _ ("Result") : _ ("Legend"));
  tl_sheet_rect (self, group, self->start, 0, self->end - self->start, group->height, 6,
                 TL_INK_BAND, TL_INK_NONE, 0);
  drawn.group = group;
  fill (&drawn);
  return group;
}
