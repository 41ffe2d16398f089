/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The care plan on paper, for a steering meeting: the nine steps on one page. Where a project says
 * more than a page holds, long words end in “…”: they stand whole on the page of the window.
 *
 *    Care plan                                              Done: 4 of 9 · begun: 3 · missing: 2
 *    ──────────────────────────────────────────────────────────────────────────────────────────
 *    (1)  Satisfaction is the end goal                                                     done
 *         Measured against: CSAT ≥ 80 %.
 *         Next: …
 *
 * The state is a shape and a word: a full circle is done, one with a ring round a dot begun, an empty
 * one missing.
 */
#include "tl-care-plan-pages.h"

#include "tl-project.h"
#include "tl-paged-report-private.h"

#include <glib/gi18n-lib.h>

#define NUMBER_WIDTH 40.0
#define RADIUS 11.0
#define ROW_GAP 12.0
#define MAX_LINES 6 /* of each text, at first, where all do not fit */

typedef struct
{
  TlPagedReport report;
  const TlCarePlan *plan;
} Sheet;

static TlSceneGroup *
build_head (Sheet *self)
{
  TlSceneGroup *head = tl_scene_group_new (TL_ROLE_HEADING, TL_ID_NONE, "care-plan-head");
  g_autofree char *summary = tl_care_plan_summarize (self->plan);
  TlRecord *project = tl_document_get_project (self->report.document);
  double y;

  tl_scene_group_set_title (head, _ ("Care plan"));
  head->outline_level = 1;
  tl_map_add_line (&self->report.pen, head, _ ("Care plan"), TL_MAP_FONT_FIGURE, TL_REPORT_MARGIN,
                   0, TL_ALIGN_LEFT, TL_INK_TEXT);
  y = tl_paged_report_add_text (&self->report, head, tl_record_get_text (project, TL_PROJECT_NAME),
                                TL_MAP_FONT_STRONG, 0, 24, TL_INK_TEXT);
  y = tl_paged_report_add_text (
      &self->report, head,
      _ ("Nine steps to good customer care, and how far this project is. Each "
         "state is read from maps, KPIs and checklists."),
      TL_MAP_FONT_SMALL, 0, y + 2, TL_INK_TEXT_SECOND);
  y = tl_paged_report_add_text (&self->report, head, summary, TL_MAP_FONT_STRONG, 0, y + 4,
                                TL_INK_TEXT);
  tl_map_seal (&self->report.pen, head, self->report.width, y + 4);
  return head;
}

static void
add_mark (Sheet *self, TlSceneGroup *row, TlCareStep step, TlCareState state, double y)
{
  g_autofree char *number = g_strdup_printf ("%u", step + 1);
  double x = TL_REPORT_MARGIN + RADIUS;

  tl_scene_group_add_circle (row, x, y, RADIUS, state == TL_CARE_DONE ? TL_INK_TEXT : TL_INK_PAPER,
                             state == TL_CARE_MISSING ? TL_INK_OUTLINE : TL_INK_TEXT, 1.4);
  if (state == TL_CARE_BEGUN)
    tl_scene_group_add_circle (row, x, y, RADIUS - 3, TL_INK_STAGE, TL_INK_NONE, 0);
  tl_map_add_line (&self->report.pen, row, number, TL_MAP_FONT_TINY_STRONG, x, y + 4,
                   TL_ALIGN_CENTRE, state == TL_CARE_DONE ? TL_INK_TEXT_INVERSE : TL_INK_TEXT);
}

static TlSceneGroup *
build_row (Sheet *self, TlCareStep step)
{
  const TlCareStepState *state = tl_care_plan_get (self->plan, step);
  g_autofree char *id = g_strdup_printf ("care-step-%u", step + 1);
  TlSceneGroup *row = tl_scene_group_new (TL_ROLE_LIST_ITEM, TL_ID_NONE, id);
  g_autofree char *next = *state->missing == '\0'
                              ? NULL
                              /* Translators: %s is a sentence that says what to do. */
                              : g_strdup_printf (_ ("Next: %s"), state->missing);
  double y = ROW_GAP + 12;

  tl_scene_group_set_title (row, tl_care_step_get_title (step));
  tl_scene_group_take_description (row, g_strdup (tl_care_state_get_label (state->state)));
  tl_scene_group_add_line (row, TL_REPORT_MARGIN, 0, self->report.width - TL_REPORT_MARGIN, 0,
                           TL_INK_HAIRLINE, 1, TL_DASH_SOLID);
  add_mark (self, row, step, state->state, y - 4);
  tl_map_add_line (&self->report.pen, row, tl_care_state_get_label (state->state),
                   TL_MAP_FONT_SMALL_STRONG, self->report.width - TL_REPORT_MARGIN, y,
                   TL_ALIGN_RIGHT, TL_INK_TEXT);
  tl_map_add_line (&self->report.pen, row, tl_care_step_get_title (step), TL_MAP_FONT_HEADING,
                   TL_REPORT_MARGIN + NUMBER_WIDTH, y, TL_ALIGN_LEFT, TL_INK_TEXT);
  y += TL_REPORT_LINE + 2;
  y = tl_paged_report_add_text (&self->report, row, tl_care_step_get_reason (step),
                                TL_MAP_FONT_SMALL, NUMBER_WIDTH, y, TL_INK_TEXT_SECOND);
  y = tl_paged_report_add_text (&self->report, row, state->found, TL_MAP_FONT_TEXT, NUMBER_WIDTH,
                                y + 2, TL_INK_TEXT);
  y = tl_paged_report_add_text (&self->report, row, next, TL_MAP_FONT_CARD, NUMBER_WIDTH, y + 2,
                                TL_INK_TEXT);
  tl_map_seal (&self->report.pen, row, self->report.width, y - TL_REPORT_LINE + ROW_GAP);
  return row;
}

static GPtrArray *
build (TlDocument *document, const TlCarePlan *plan, gboolean letter, guint max_lines)
{
  Sheet self = { .plan = plan };

  tl_paged_report_begin (&self.report, document, letter, "care-plan", _ ("Care plan"));
  self.report.max_lines = max_lines;
  tl_paged_report_place (&self.report, build_head (&self));
  for (TlCareStep step = 0; step < TL_N_CARE_STEPS; step++)
    tl_paged_report_place (&self.report, build_row (&self, step));
  return tl_paged_report_finish (&self.report);
}

/**
 * tl_care_plan_pages_new:
 * @document: a document
 * @plan: of it
 * @letter: whether the paper is Letter rather than A4
 *
 * Returns: (transfer full) (element-type TlScene): the plan on paper, one page
 */
GPtrArray *
tl_care_plan_pages_new (TlDocument *document, const TlCarePlan *plan, gboolean letter)
{
  GPtrArray *pages = build (document, plan, letter, 0);

  for (guint max_lines = MAX_LINES; pages->len > 1 && max_lines > 0; max_lines--)
    {
      g_ptr_array_unref (pages);
      pages = build (document, plan, letter, max_lines);
    }
  return pages;
}
