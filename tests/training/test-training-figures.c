/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What assessments say together: by team and skill, by item, and whether assessors judge alike. */
#include "tl-assessment-fixture.h"
#include "tl-assessor-agreement.h"
#include "tl-statistics-proportion.h"
#include "tl-training-figures.h"

#include <string.h>

/* The place of an item on the sheet. */
static guint
find_place (TlAssessmentFixture *self, const char *wording)
{
  g_autoptr (TlAssessedSheet) sheet
      = tl_assessed_sheet_new (self->base.document, self->checklist, NULL);

  for (guint i = 0; i < sheet->items->len; i++)
    if (strcmp (((TlAssessedItem *) g_ptr_array_index (sheet->items, i))->wording, wording) == 0)
      return i;
  g_assert_not_reached ();
}

/* All yes but the items in @misses. */
static char *
make_answers (TlAssessmentFixture *self, const char *miss, char letter)
{
  char *answers = g_strdup ("yyyyy");

  if (miss != NULL)
    answers[find_place (self, miss)] = letter;
  return answers;
}

static void
add (TlAssessmentFixture *self, const char *name, const char *team, const char *miss, char letter)
{
  g_autoptr (GPtrArray) agents = tl_agent_list (self->database, self->project, NULL);
  TlAgent *known = tl_agent_find_same (agents, name, NULL);
  g_autoptr (TlAgent) agent = known != NULL
                                  ? tl_agent_copy (known)
                                  : tl_assessment_add_agent (self, self->database, name, team);
  g_autofree char *answers = make_answers (self, miss, letter);

  tl_assessment_free (tl_assessment_add (self, self->database, agent, "Kim", 20000, answers));
}

static void
test_figures (TlAssessmentFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  TlTrainingFilter filter = { .project = self->project };
  g_autoptr (TlTrainingFigures) figures = NULL;
  const TlSkillCell *cell;
  const TlItemRate *worst;

  add (self, "Ann", "North", "Says it back", 'n');
  add (self, "Ann", "North", "Says it back", 'n');
  add (self, "Bob", "North", NULL, 'y');
  add (self, "Cat", "South", "Says it back", '-');
  add (self, "Dan", "South", "Reads the last contacts", 'n');
  figures = tl_training_figures_new (self->database, &filter, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (figures->n_assessments, ==, 5);
  g_assert_cmpuint (figures->n_agents, ==, 4);
  g_assert_cmpuint (figures->n_critical, ==, 1);
  g_assert_cmpuint (figures->teams->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (figures->teams, 0), ==, "North");
  g_assert_cmpuint (figures->skills->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (figures->skills, 1), ==, "Listening");
  cell = tl_training_figures_get_cell (figures, 0, 1);
  g_assert_cmpuint (cell->n_answers, ==, 3);
  g_assert_cmpuint (cell->n_agents, ==, 2);
  g_assert_cmpfloat_with_epsilon (cell->points / cell->points_possible, 1.0 / 3.0, 1e-9);
  cell = tl_training_figures_get_cell (figures, 1, 1);
  g_assert_cmpuint (cell->n_answers, ==, 1);
  worst = g_ptr_array_index (figures->items, 0);
  g_assert_cmpstr (worst->wording, ==, "Says it back");
  g_assert_cmpuint (worst->n, ==, 4);
  g_assert_cmpuint (worst->n_met, ==, 2);
  g_assert_cmpuint (worst->n_agents, ==, 3);
  {
    TlInterval interval = tl_wilson_interval (worst->n_met, worst->n);

    g_assert_cmpfloat_with_epsilon (interval.low, 0.1500, 5e-5);
    g_assert_cmpfloat_with_epsilon (interval.high, 0.8500, 5e-5);
  }
}

static void
test_filter (TlAssessmentFixture *self, gconstpointer data)
{
  TlTrainingFilter filters[] = {
    { .project = self->project, .from = 20001 },
    { .project = self->project, .to = 19999 },
    { .project = self->project + 1 },
    { .project = self->project, .checklist = self->project },
  };

  add (self, "Ann", "North", NULL, 'y');
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autoptr (TlTrainingFigures) figures
          = tl_training_figures_new (self->database, &filters[i], NULL);

      g_assert_cmpuint (figures->n_assessments, ==, 0);
      g_assert_cmpuint (figures->items->len, ==, 0);
    }
}

static void
test_agreement (TlAssessmentFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  TlTrainingFilter filter = { .project = self->project };
  g_autoptr (TlAgent) ann = tl_assessment_add_agent (self, self->database, "Ann", "North");
  static const char *const assessors[] = { "Kim", "Lou", "kim", "Lou" };
  static const char *const contacts[] = { "T-1", "t-1", "T-1", "T-2" };
  static const char *const answers[] = { "yyyyy", "nyyyn", "yyyyy", "yyyyy" };
  g_autoptr (TlAssessorAgreement) agreement = NULL;
  TlAssessorPair *pair;

  for (guint i = 0; i < G_N_ELEMENTS (assessors); i++)
    {
      g_autoptr (TlAssessment) assessment
          = tl_assessment_add (self, self->database, ann, assessors[i], 20000 + (TlDate) i,
                               answers[i]);

      g_free (assessment->contact);
      assessment->contact = g_strdup (contacts[i]);
      g_assert_true (tl_assessment_save (self->database, assessment, &error));
    }
  agreement = tl_assessor_agreement_new (self->database, &filter, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (agreement->pairs->len, ==, 2); /* Kim with Lou, Lou with kim */
  g_assert_cmpuint (agreement->n_to_talk, ==, 2);
  pair = g_ptr_array_index (agreement->pairs, 0);
  g_assert_cmpuint (pair->n, ==, 5);
  g_assert_cmpuint (pair->n_agreed, ==, 3);
  g_assert_cmpint (agreement->items.n, ==, 10);
  g_assert_cmpint (agreement->items.n_agreed, ==, 6);
  /* Kim says yes ten times of ten: chance agrees as often as they do. */
  g_assert_true (agreement->items.has_kappa);
  g_assert_cmpfloat_with_epsilon (agreement->items.kappa, 0.0, 1e-9);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/tl/training/figures/" name, TlAssessmentFixture, NULL, tl_assessment_set_up,       \
              function, tl_assessment_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("figures", test_figures);
  ADD ("filter", test_filter);
  ADD ("agreement", test_agreement);
  return g_test_run ();
}
