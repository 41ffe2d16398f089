/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A certificate: one landscape page for somebody who passed an assessment.
 *
 *     ╭──────────────────────────────────────────────────────╮
 *     │ Sunny Energy · Going solar                  ·—·—·—•  │  head, with the curve of a journey
 *     │ Certificate                                          │
 *     │                                                      │
 *     │ This certifies that                                  │  middle, centred in what is free
 *     │ Zoë Ångström                                         │
 *     │ passed the assessment                                │
 *     │ Support by phone                                     │
 *     │ ▒ Result ▒▒▒▒▒ Assessed on ▒▒▒ Valid until ▒▒▒▒▒▒▒▒▒ │  facts
 *     │ ____________________          ____________________   │  to be signed
 *     ╰──────────────────────────────────────────────────────╯
 *
 * Each text has a box of its own and gets smaller, and then breaks, until it fits there: names are in any
 * script and of any length, and a second page would be no certificate. Only the name of the person is
 * on it, no number and no team, for it is hung on walls.
 */
#include "tl-certificate.h"

#include "tl-paged-report-private.h"
#include "tl-paper.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define FRAME 32.0
#define SIDE 88.0
#define HEAD_TOP 72.0
#define HEAD_HEIGHT 84.0
#define FACTS_BOTTOM 214.0 /* from the end of the page */
#define FACTS_HEIGHT 92.0
#define SIGN_BOTTOM 130.0 /* the line to sign on */
#define SIGN_HEIGHT 84.0
#define SIGN_WIDTH 400.0
#define NAME_HEIGHT 128.0
#define TITLE_HEIGHT 66.0
#define LINE_SPACING 1.25
#define N_CURVE 5
#define FACTS_MOST 4

typedef struct
{
  TlMapLayout pen;
  const TlCertificate *certificate; /* borrowed */
  double width;                     /* of the page */
  double height;
  double room; /* between the sides */
} Sheet;

/* A place for a text: its first line begins at @top; sizes in pixels. */
typedef struct
{
  double x;
  double top;
  double width;
  double height;
  guint16 weight;
  float largest;
  float smallest;
  TlInk ink;
} Box;

static guint
count_fitting (const Box *box, float size)
{
  return (guint) MAX (1.0, floor (box->height / (size * LINE_SPACING)));
}

/* Adds @text, as large as it fits; returns how high it is. What fits at no size ends in “…”. */
static double
add_fitted (Sheet *self, TlSceneGroup *group, const char *text, const Box *box)
{
  TlFont font = { box->largest, box->weight, 0.0f };
  double width = box->width / TL_MAP_SLACK;
  g_autoptr (GArray) lines = NULL;

  while (font.size > box->smallest
         && tl_map_count_lines (&self->pen, text, font, box->width)
                > count_fitting (box, font.size))
    font.size = MAX (font.size - 1.0f, box->smallest);
  lines = tl_text_measure_break (self->pen.measure, text, font, width,
                                 count_fitting (box, font.size));
  for (guint i = 0; i < lines->len; i++)
    {
      const TlTextLine *line = &g_array_index (lines, TlTextLine, i);
      double y = box->top + font.size * (1.0 + i * LINE_SPACING);
      TlSceneItem *item = tl_scene_group_add_text (group, box->x, y, line->width, line->string,
                                                   font, TL_ALIGN_LEFT, box->ink);

      item->text.right_to_left = line->right_to_left;
    }
  return lines->len * font.size * LINE_SPACING;
}

static TlSceneGroup *
build_frame (Sheet *self)
{
  TlSceneGroup *frame = tl_scene_group_new (TL_ROLE_ARTIFACT, TL_ID_NONE, "certificate-frame");

  tl_scene_group_add_rect (frame, FRAME, FRAME, self->width - 2 * FRAME, self->height - 2 * FRAME,
                           14, TL_INK_PAPER, TL_INK_HAIRLINE, 1.2);
  tl_map_seal (&self->pen, frame, self->width, self->height);
  return frame;
}

/* The curve of a journey that ends well. */
static TlSceneGroup *
build_curve (Sheet *self)
{
  static const TlPoint points[N_CURVE]
      = { { 0, 34 }, { 48, 22 }, { 96, 46 }, { 144, 24 }, { 192, 8 } };
  TlSceneGroup *curve = tl_scene_group_new (TL_ROLE_ARTIFACT, TL_ID_NONE, "certificate-curve");
  TlPathBuilder builder;

  tl_path_builder_init (&builder);
  tl_path_builder_move_to (&builder, points[0].x, points[0].y);
  for (guint i = 1; i < N_CURVE; i++)
    {
      double middle = (points[i - 1].x + points[i].x) / 2;

      tl_path_builder_curve_to (&builder, middle, points[i - 1].y, middle, points[i].y, points[i].x,
                                points[i].y);
    }
  tl_scene_group_add_path (curve, tl_path_builder_end (&builder), TL_INK_NONE, TL_INK_GOOD, 2,
                           TL_CAP_ROUND);
  for (guint i = 0; i < N_CURVE; i++)
    tl_scene_group_add_circle (curve, points[i].x, points[i].y, i + 1 == N_CURVE ? 7 : 4.5,
                               i + 1 == N_CURVE ? TL_INK_GOOD : TL_INK_PAPER, TL_INK_GOOD, 2);
  tl_map_seal (&self->pen, curve, points[N_CURVE - 1].x, 54);
  return curve;
}

static TlSceneGroup *
build_head (Sheet *self, TlDocument *document)
{
  TlRecord *project = tl_document_get_project (document);
  const char *organisation = tl_record_get_text (project, TL_PROJECT_ORGANISATION);
  const char *name = tl_record_get_text (project, TL_PROJECT_NAME);
  g_autofree char *from = *organisation == '\0' || *name == '\0'
                              ? g_strconcat (organisation, name, NULL)
                              /* Translators: an organisation, then the name of its project. */
                              : g_strdup_printf (_ ("%1$s · %2$s"), organisation, name);
  const Box from_box = { SIDE, 0, self->room - 240, 30, 600, 14, 11, TL_INK_TEXT_SECOND };
  const Box title_box = { SIDE, 32, self->room - 240, 50, 600, 38, 20, TL_INK_TEXT };
  TlSceneGroup *head = tl_scene_group_new (TL_ROLE_HEADING, TL_ID_NONE, "certificate-head");

  tl_scene_group_set_title (head, _ ("Certificate"));
  head->outline_level = 1;
  add_fitted (self, head, from, &from_box);
  add_fitted (self, head, _ ("Certificate"), &title_box);
  tl_map_seal (&self->pen, head, self->width, HEAD_HEIGHT);
  return head;
}

static TlSceneGroup *
build_middle (Sheet *self)
{
  TlSceneGroup *middle = tl_scene_group_new (TL_ROLE_PARAGRAPH, TL_ID_NONE, "certificate-who");
  Box small = { SIDE, 0, self->room, 24, 400, 16, 11, TL_INK_TEXT_SECOND };
  Box name = { SIDE, 0, self->room, NAME_HEIGHT, 600, 46, 12, TL_INK_TEXT };
  Box passed = { SIDE, 0, self->room, TITLE_HEIGHT, 600, 26, 12, TL_INK_TEXT };

  /* Translators: the name of the person follows on a line of its own. */
  name.top = add_fitted (self, middle, _ ("This certifies that"), &small) + 6;
  small.top = name.top + add_fitted (self, middle, self->certificate->agent, &name) + 14;
  /* Translators: the name of what was passed follows on a line of its own. */
  passed.top = small.top + add_fitted (self, middle, _ ("passed the assessment"), &small) + 6;
  tl_map_seal (&self->pen, middle, self->width,
               passed.top + add_fitted (self, middle, self->certificate->title, &passed));
  return middle;
}

/* Facts. */

typedef struct
{
  const char *label;
  char *value; /* owned */
  char *note;  /* owned; NULL for none */
} Fact;

static guint
collect_facts (const TlCertificate *certificate, Fact facts[FACTS_MOST])
{
  guint n = 0;

  facts[n++] = (Fact){ _ ("Result"), g_strdup_printf (_ ("%.1f of 100"), certificate->score),
                       g_strdup_printf (_ ("To pass: %g"), certificate->pass_mark) };
  facts[n++] = (Fact){ _ ("Assessed on"), tl_date_format_day (certificate->day) };
  if (certificate->due != 0)
    facts[n++] = (Fact){ _ ("Valid until"), tl_date_format_day (certificate->due) };
  if (certificate->version > 0)
    facts[n++] = (Fact){ _ ("Version of the checklist"),
                         g_strdup_printf ("%" G_GINT64_FORMAT, certificate->version) };
  return n;
}

static TlSceneGroup *
build_facts (Sheet *self)
{
  TlSceneGroup *group = tl_scene_group_new (TL_ROLE_PARAGRAPH, TL_ID_NONE, "certificate-facts");
  Fact facts[FACTS_MOST];
  guint n = collect_facts (self->certificate, facts);
  double column = (self->room - 24) / n;

  tl_scene_group_add_rect (group, SIDE, 0, self->room, FACTS_HEIGHT, 10, TL_INK_BAND, TL_INK_NONE,
                           0);
  for (guint i = 0; i < n; i++)
    {
      double x = SIDE + 24 + i * column;
      const Box label = { x, 16, column - 20, 16, 600, 12, 9.5, TL_INK_TEXT_SECOND };
      const Box value
          = { x, 36, column - 20, facts[i].note != NULL ? 24 : 46, 600, 17, 11, TL_INK_TEXT };
      const Box note = { x, 62, column - 20, 16, 400, 12, 9.5, TL_INK_TEXT_SECOND };

      add_fitted (self, group, facts[i].label, &label);
      add_fitted (self, group, facts[i].value, &value);
      if (facts[i].note != NULL)
        add_fitted (self, group, facts[i].note, &note);
      g_free (facts[i].value);
      g_free (facts[i].note);
    }
  tl_map_seal (&self->pen, group, self->width, FACTS_HEIGHT);
  return group;
}

/* Where the assessor signs, with the name below; and the place and day of that. */
static TlSceneGroup *
build_signature (Sheet *self)
{
  TlSceneGroup *group = tl_scene_group_new (TL_ROLE_PARAGRAPH, TL_ID_NONE, "certificate-sign");
  double end = self->width - SIDE - SIGN_WIDTH;
  const Box label = { SIDE, 6, SIGN_WIDTH, 16, 600, 12, 9.5, TL_INK_TEXT_SECOND };
  const Box place = { end, 6, SIGN_WIDTH, 16, 600, 12, 9.5, TL_INK_TEXT_SECOND };
  const Box name = { SIDE, 24, SIGN_WIDTH, SIGN_HEIGHT - 24, 500, 14, 9.5, TL_INK_TEXT };

  tl_scene_group_add_line (group, SIDE, 0, SIDE + SIGN_WIDTH, 0, TL_INK_OUTLINE, 1, TL_DASH_SOLID);
  tl_scene_group_add_line (group, end, 0, end + SIGN_WIDTH, 0, TL_INK_OUTLINE, 1, TL_DASH_SOLID);
  add_fitted (self, group, _ ("Assessor, signature"), &label);
  add_fitted (self, group, self->certificate->assessor, &name);
  add_fitted (self, group, _ ("Place and date"), &place);
  tl_map_seal (&self->pen, group, self->width, SIGN_HEIGHT);
  return group;
}

/**
 * tl_certificate_draw:
 * @document: the project
 * @certificate: what it says
 * @letter: whether the paper is Letter rather than A4
 *
 * Returns: (transfer full): the page
 */
TlScene *
tl_certificate_draw (TlDocument *document, const TlCertificate *certificate, gboolean letter)
{
  const TlPaper paper = { .size = letter ? TL_PAPER_LETTER : TL_PAPER_A4, .landscape = TRUE };
  g_autoptr (TlTextMeasure) measure = tl_text_measure_new ();
  gboolean right_to_left = tl_paged_report_is_right_to_left (document);
  Sheet self = { .pen = { .measure = measure, .right_to_left = right_to_left },
                 .certificate = certificate };
  TlSceneGroup *root;
  TlSceneGroup *middle;
  double top = HEAD_TOP + HEAD_HEIGHT;
  double facts_top;

  tl_text_measure_set_right_to_left (measure, right_to_left);
  tl_paper_get_pixels (&paper, &self.width, &self.height);
  self.room = self.width - 2 * SIDE;
  facts_top = self.height - FACTS_BOTTOM - FACTS_HEIGHT;
  middle = build_middle (&self);
  root = tl_scene_group_new (TL_ROLE_DOCUMENT, TL_ID_NONE, "certificate");
  tl_scene_group_take_child (root, build_frame (&self), 0, 0);
  tl_scene_group_take_child (root, build_head (&self, document), 0, HEAD_TOP);
  tl_scene_group_take_child (root, build_curve (&self), self.width - SIDE - 200, HEAD_TOP + 4);
  tl_scene_group_take_child (root, middle, 0, top + MAX (facts_top - top - middle->height, 0) / 2);
  tl_scene_group_take_child (root, build_facts (&self), 0, facts_top);
  tl_scene_group_take_child (root, build_signature (&self), 0, self.height - SIGN_BOTTOM);
  tl_map_seal (&self.pen, root, self.width, self.height);
  return tl_paged_report_make_scene (document, root, self.width, self.height, _ ("Certificate"));
}
