/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The head, the column heads and the foot of a checklist's pages: groups as wide as the page, each
 * with the height that it takes, to be put one below the other.
 */
#include "tl-checklist-sheet.h"

#include <glib/gi18n-lib.h>

#define TITLE_LINE (self->title_font * 1.21)
#define LONG_TITLE 150 /* characters; more are a text rather than a title */
#define SMALL_LINE 16.0
#define LABEL_LINE 13.0
#define PEN_ROOM tl_sheet_space (self, 23, 20) /* from a label's baseline to the line below it */
#define PEN_ROW tl_sheet_space (self, 42, 38)  /* from one row of the form to the next */

/* A field of the form: where it starts and ends, in parts of the form's width. */
typedef struct
{
  const char *id;
  const char *label;
  int field; /* #TlSheetField, or -1 */
  guint row;
  double start;
  double end;
} FormField;

typedef struct
{
  const FormField *fields;
  guint n_fields;
  guint n_rows;
} Form;

static const FormField wide_fields[] = {
  { "agent", N_ ("Agent"), TL_SHEET_AGENT, 0, 0.0, 0.305 },
  { "team", N_ ("Team"), TL_SHEET_TEAM, 0, 0.334, 0.509 },
  { "assessor", N_ ("Assessor"), TL_SHEET_ASSESSOR, 0, 0.538, 0.799 },
  { "date", N_ ("Date"), TL_SHEET_DATE, 0, 0.828, 1.0 },
  { "contact-reference", N_ ("Contact reference"), -1, 1, 0.0, 0.305 },
  { "reason", N_ ("Reason for contact"), -1, 1, 0.334, 0.799 },
  { "length", N_ ("Length"), -1, 1, 0.828, 1.0 },
};

static const FormField large_fields[] = {
  { "agent", N_ ("Agent"), TL_SHEET_AGENT, 0, 0.0, 0.56 },
  { "team", N_ ("Team"), TL_SHEET_TEAM, 0, 0.61, 1.0 },
  { "assessor", N_ ("Assessor"), TL_SHEET_ASSESSOR, 1, 0.0, 0.56 },
  { "date", N_ ("Date"), TL_SHEET_DATE, 1, 0.61, 1.0 },
  { "contact-reference", N_ ("Contact reference"), -1, 2, 0.0, 0.56 },
  { "length", N_ ("Length"), -1, 2, 0.61, 1.0 },
  { "reason", N_ ("Reason for contact"), -1, 3, 0.0, 1.0 },
};

static const Form wide_form = { wide_fields, G_N_ELEMENTS (wide_fields), 2 };
static const Form large_form = { large_fields, G_N_ELEMENTS (large_fields), 4 };

static const Form *
get_form (const TlSheet *self)
{
  return self->variant == TL_CHECKLIST_LARGE ? &large_form : &wide_form;
}

static TlSceneGroup *
form_field_new (TlSheet *self, const char *id, const char *label, double height)
{
  TlSceneGroup *field = tl_sheet_group_new (self, TL_ROLE_FORM_FIELD, TL_ID_NONE, id, height);

  tl_scene_group_set_title (field, label);
  return field;
}

/* How many lines more than one the longest label of the form needs in its field. */
static guint
count_more_lines (TlSheet *self, double width)
{
  const Form *form = get_form (self);
  guint most = 1;

  for (guint i = 0; i < form->n_fields; i++)
    {
      const FormField *field = &form->fields[i];
      g_autoptr (GArray) lines
          = tl_text_measure_break (self->measure, _ (field->label),
                                   tl_sheet_font (self, TL_SHEET_FONT_LABEL),
                                   (field->end - field->start) * width / TL_SHEET_SLACK, 0);

      most = MAX (most, lines->len);
    }
  return most - 1;
}

/* A label and the line below it. */
static TlSceneGroup *
labelled_line_new (TlSheet *self, const FormField *field, double start, double width, double more,
                   double height)
{
  g_autofree char *id = g_strconcat ("field-", field->id, NULL);
  TlSceneGroup *group = form_field_new (self, id, _ (field->label), height);
  double x = start + field->start * width;
  double end = start + field->end * width;
  double line = 17 + more + PEN_ROOM;

  tl_sheet_paragraph (self, group, x, 17, end - x, tl_sheet_line (self, LABEL_LINE), 0,
                      _ (field->label), TL_SHEET_FONT_LABEL, TL_INK_TEXT_SECOND);
  tl_sheet_rule (self, group, x, end, line, TL_INK_OUTLINE, 0.75);
  if (field->field >= 0)
    self->places[field->field] = (TlSheetPlace){ x, end, line - 5 };
  return group;
}

/* The box to fill in by pen. */
static TlSceneGroup *
form_new (TlSheet *self)
{
  const Form *form = get_form (self);
  double start = self->start + TL_SHEET_PAD;
  double width = self->end - TL_SHEET_PAD - start;
  double more = count_more_lines (self, width) * tl_sheet_line (self, LABEL_LINE);
  double row_height = PEN_ROW + more;
  double height = form->n_rows * row_height + 8;
  TlSceneGroup *group = tl_sheet_group_new (self, TL_ROLE_GROUP, TL_ID_NONE, "form", height);

  tl_scene_group_set_title (group, _ ("The contact"));
  tl_sheet_rect (self, group, self->start, 0, self->end - self->start, height, 6, TL_INK_BAND,
                 TL_INK_NONE, 0);
  for (guint i = 0; i < form->n_fields; i++)
    {
      const FormField *field = &form->fields[i];

      tl_scene_group_take_child (group,
                                 labelled_line_new (self, field, start, width, more, row_height), 0,
                                 field->row * row_height);
    }
  return group;
}

/* “Meant to help” and the figures. */
static TlSceneGroup *
helps_new (TlSheet *self, const char *helps)
{
  TlSceneGroup *group = tl_sheet_group_new (self, TL_ROLE_PARAGRAPH, TL_ID_NONE, "helps", 0);
  const char *label = _ ("Meant to help");
  double x = self->start + TL_SHEET_LABEL_GAP
             + tl_sheet_text (self, group, self->start, 12, label, TL_SHEET_FONT_LABEL,
                              TL_SHEET_START, TL_INK_TEXT_SECOND);
  guint n_lines = tl_sheet_paragraph (self, group, x, 12, self->end - x, SMALL_LINE, 0, helps,
                                      TL_SHEET_FONT_HELPS, TL_INK_TEXT);

  tl_scene_group_set_title (group, label);
  tl_scene_group_take_description (group, g_strdup (helps));
  group->height = 12 + MAX (n_lines, 1) * SMALL_LINE - SMALL_LINE;
  return group;
}

static TlSceneGroup *
title_new (TlSheet *self, double *height)
{
  TlSceneGroup *group
      = tl_sheet_group_new (self, TL_ROLE_HEADING, tl_record_get_id (self->checklist), "title", 0);
  const char *title = tl_record_get_name (self->checklist);
  gboolean is_long = g_utf8_strlen (title, -1) > LONG_TITLE;
  TlFont font = is_long ? TL_SHEET_FONT_SECTION
                        : (TlFont){ (float) self->title_font, TL_SHEET_FONT_TITLE.weight, 0.0f };
  double line_height = is_long ? SMALL_LINE : TITLE_LINE;
  guint n_lines
      = tl_sheet_paragraph (self, group, self->start, self->title_font, self->end - self->start,
                            line_height, 0, title, font, TL_INK_TEXT);

  tl_scene_group_set_title (group, title);
  group->outline_level = 1;
  group->height = self->title_font + (MAX (n_lines, 1) - 1) * line_height + 5;
  *height = group->height;
  return group;
}

/* Kind, title, subtitle, form and figures: the head of the first page. */
TlSceneGroup *
tl_sheet_head_new (TlSheet *self)
{
  TlSceneGroup *head = tl_sheet_group_new (self, TL_ROLE_HEADER, TL_ID_NONE, "head", 0);
  g_autofree char *subtitle = tl_checklist_make_subtitle (self->document, self->checklist);
  gboolean is_card = self->variant == TL_CHECKLIST_POCKET;
  g_autofree char *helps
      = is_card ? g_strdup ("") : tl_checklist_make_helps (self->document, self->checklist);
  const char *kind
      = is_card ? _ ("Pocket card")
                : tl_choice_get_label (TL_LIST_CHECKLIST_KIND,
                                       tl_record_get_choice (self->checklist, TL_CHECKLIST_KIND));
  double y = self->top + 3;
  double title_height;
  guint n_lines;

  tl_sheet_text (self, head, self->start, self->top, kind, TL_SHEET_FONT_KIND, TL_SHEET_START,
                 TL_INK_TEXT_SECOND);
  tl_scene_group_take_child (head, title_new (self, &title_height), 0, y);
  y += title_height;
  n_lines
      = tl_sheet_paragraph (self, head, self->start, y + 16, self->end - self->start, SMALL_LINE, 0,
                            subtitle, TL_SHEET_FONT_SUBTITLE, TL_INK_TEXT_SECOND);
  y += n_lines * SMALL_LINE + 4;
  if (self->is_scored)
    {
      TlSceneGroup *form = form_new (self);
      double form_height = form->height;

      tl_scene_group_take_child (head, form, 0, y + 12);
      y += 12 + form_height;
    }
  if (*helps != '\0')
    {
      TlSceneGroup *group = helps_new (self, helps);
      double helps_height = group->height;

      tl_scene_group_take_child (head, group, 0, y + 13);
      y += 13 + helps_height;
    }
  head->height = y;
  return head;
}

/* A label and the line after it; returns where the line starts. */
static double
pen_line (TlSheet *self, TlSceneGroup *group, double start, double end, double baseline,
          const char *label)
{
  double x = start
             + tl_sheet_text (self, group, start, baseline, label, TL_SHEET_FONT_LABEL,
                              TL_SHEET_START, TL_INK_TEXT_SECOND)
             + 8;

  tl_sheet_rule (self, group, MIN (x, end), end, baseline + 1, TL_INK_OUTLINE, 0.75);
  return x;
}

/* Whose sheet it is, beside the title, or below it where there is not the width. */
static double
draw_whose (TlSheet *self, TlSceneGroup *head, double baseline)
{
  gboolean below = self->stacks_notes;
  double width = self->end - self->start;
  double agent_start = self->start + (below ? 0 : 0.42 * width);
  double contact_start = self->start + (below ? 0.52 : 0.68) * width;
  TlSceneGroup *agent = form_field_new (self, "field-agent", _ ("Agent"), baseline + 2);
  TlSceneGroup *contact
      = form_field_new (self, "field-contact-reference", _ ("Contact reference"), baseline + 2);
  double agent_end = contact_start - 0.02 * width;
  double line = pen_line (self, agent, agent_start, agent_end, baseline, _ ("Agent"));

  self->next_place = (TlSheetPlace){ line, agent_end, baseline - 3 };
  tl_scene_group_take_child (head, agent, 0, 0);
  pen_line (self, contact, contact_start, self->end, baseline, _ ("Contact reference"));
  tl_scene_group_take_child (head, contact, 0, 0);
  return baseline;
}

/* A further page: its title again, and whose sheet it is, should it be parted from the first. */
TlSceneGroup *
tl_sheet_next_head_new (TlSheet *self)
{
  TlSceneGroup *head = tl_sheet_group_new (self, TL_ROLE_HEADER, TL_ID_NONE, "head", 0);
  gboolean beside = self->is_scored && !self->stacks_notes;
  double width = (self->end - self->start) * (beside ? 0.4 : 1.0);
  guint n_lines
      = tl_sheet_paragraph (self, head, self->start, self->top, width, SMALL_LINE, 2,
                            tl_record_get_name (self->checklist), TL_SHEET_FONT_KIND, TL_INK_TEXT);
  double last = self->top + (MAX (n_lines, 1) - 1) * SMALL_LINE;

  if (beside)
    draw_whose (self, head, self->top);
  else if (self->is_scored)
    last = draw_whose (self, head, last + 28);
  head->height = last + 4;
  return head;
}

static void
column_label (TlSheet *self, TlSceneGroup *group, double x, const char *label, TlSheetAlign align)
{
  tl_sheet_text (self, group, x, 27, label, TL_SHEET_FONT_LABEL, align, TL_INK_TEXT_SECOND);
}

/* What the columns are; no more than what the rows' own answers say, so not read out. */
TlSceneGroup *
tl_sheet_column_head_new (TlSheet *self)
{
  TlSceneGroup *group = tl_sheet_group_new (self, TL_ROLE_ARTIFACT, TL_ID_NONE, "columns",
                                            self->is_scored ? 32 : 6);

  if (!self->is_scored)
    return group;
  /* Translators: short for points, above their column. */
  column_label (self, group, self->points_centre, _ ("pts"), TL_SHEET_CENTRE);
  if (self->has_yes_no)
    {
      column_label (self, group, self->yes_centre, _ ("Yes"), TL_SHEET_CENTRE);
      column_label (self, group, self->no_centre, _ ("No"), TL_SHEET_CENTRE);
    }
  else
    column_label (self, group, self->no_centre + TL_SHEET_BOX / 2, _ ("Level"), TL_SHEET_END);
  if (self->has_not_applicable)
    /* Translators: short for not applicable. */
    column_label (self, group, self->not_applicable_centre, _ ("n.a."), TL_SHEET_CENTRE);
  if (!self->stacks_notes)
    column_label (self, group, self->end, _ ("What was said or done"), TL_SHEET_END);
  return group;
}

/* Project, title, version, and which page of how many. */
TlSceneGroup *
tl_sheet_footer_new (TlSheet *self, guint page, guint n_pages)
{
  TlSceneGroup *footer = tl_sheet_group_new (self, TL_ROLE_FOOTER, TL_ID_NONE, "foot", 14);
  g_autofree char *text = tl_checklist_make_footer (self->document, self->checklist);
  /* Translators: the number of a page and of all pages. */
  g_autofree char *number = g_strdup_printf (_ ("%1$u / %2$u"), page, n_pages);
  double width = self->end - self->start - tl_sheet_measure (self, number, TL_SHEET_FONT_FOOTER);
  g_autoptr (GArray) lines
      = tl_text_measure_break (self->measure, text, tl_sheet_font (self, TL_SHEET_FONT_FOOTER),
                               (width - TL_SHEET_LABEL_GAP) / TL_SHEET_SLACK, 2);

  /* Long ones grow upwards, at the cost of the room below the last row. */
  for (guint i = 0; i < lines->len; i++)
    tl_sheet_line_of_text (self, footer, self->start,
                           11 - tl_sheet_line (self, 13.0) * (lines->len - 1 - i),
                           &g_array_index (lines, TlTextLine, i), TL_SHEET_FONT_FOOTER,
                           TL_SHEET_START, TL_INK_TEXT_SECOND);
  tl_sheet_text (self, footer, self->end, 11, number, TL_SHEET_FONT_FOOTER, TL_SHEET_END,
                 TL_INK_TEXT_SECOND);
  return footer;
}
