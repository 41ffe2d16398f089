/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The care plan follows what the project holds, step by step, and says one next thing to do. */
#include "tl-training-fixture.h"

#include "tl-care-plan.h"
#include "tl-checklist-stale.h"
#include "tl-document-reader.h"

#include <string.h>

static const TlCareStepState *
judge (TlTrainingFixture *self, TlCarePlan **plan, TlCareStep step)
{
  g_clear_pointer (plan, tl_care_plan_free);
  *plan = tl_care_plan_new (self->document, tl_date_from_ymd (2026, 11, 22), NULL);
  return tl_care_plan_get (*plan, step);
}

static void
assert_state (TlTrainingFixture *self, TlCareStep step, TlCareState state, const char *found,
              const char *missing)
{
  TlCarePlan *plan = NULL;
  const TlCareStepState *judged = judge (self, &plan, step);

  g_assert_cmpint (judged->state, ==, state);
  g_assert_cmpstr (judged->found, ==, found);
  g_assert_cmpstr (judged->missing, ==, missing);
  g_assert_true (state != TL_CARE_DONE || *judged->missing == '\0');
  tl_care_plan_free (plan);
}

static void
unset (TlTrainingFixture *self, TlRecord *record, const char *field)
{
  guint number;

  g_assert_true (tl_kind_find_field (tl_record_get_kind (record), field, &number));
  tl_document_begin (self->document, "Unset", NULL);
  tl_document_unset (self->document, record, number);
  tl_document_commit (self->document);
}

/* Nothing is done in an empty project, and each step says what to do. */
static void
test_empty (void)
{
  static const char text[]
      = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<throughline version=\"1\">"
        "<project id=\"abaaaaaaaaaaa\" name=\"Empty\"/></throughline>\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (TlDocument) document
      = tl_document_from_bytes (bytes, "empty", TL_LOAD_DEFAULT, NULL, &error);
  g_autoptr (TlCarePlan) plan = NULL;
  g_autofree char *summary = NULL;

  g_assert_no_error (error);
  plan = tl_care_plan_new (document, tl_date_from_ymd (2026, 11, 22), NULL);
  g_assert_cmpstr (tl_care_state_get_label (TL_CARE_MISSING), ==, "Missing");
  for (TlCareStep step = 0; step < TL_N_CARE_STEPS; step++)
    {
      g_assert_cmpint (tl_care_plan_get (plan, step)->state, ==, TL_CARE_MISSING);
      g_assert_cmpstr (tl_care_plan_get (plan, step)->found, ==, "");
      g_assert_cmpstr (tl_care_plan_get (plan, step)->missing, !=, "");
      g_assert_cmpint (tl_care_plan_get (plan, step)->place, !=, TL_CARE_PLACE_RECORD);
    }
  summary = tl_care_plan_summarize (plan);
  g_assert_cmpstr (summary, ==, "Done: 0 of 9 · begun: 0 · missing: 9");
}

static void
test_satisfaction (TlTrainingFixture *self, gconstpointer data)
{
  TlCarePlan *plan = NULL;

  assert_state (self, TL_CARE_SATISFACTION, TL_CARE_MISSING, "",
                "Add a KPI for satisfaction, recommendation or effort (CSAT, NPS or CES), with a "
                "target.");
  tl_training_set (self, self->kpi, "measure", "csat");
  assert_state (self, TL_CARE_SATISFACTION, TL_CARE_DONE, "Measured against: CSAT ≥ 80 %.", "");
  unset (self, self->kpi, "target");
  assert_state (self, TL_CARE_SATISFACTION, TL_CARE_BEGUN, "", "Give “CSAT” a target.");
  g_assert_true (judge (self, &plan, TL_CARE_SATISFACTION)->record == tl_record_get_id (self->kpi));
  tl_care_plan_free (plan);
}

static void
test_map (TlTrainingFixture *self, gconstpointer data)
{
  assert_state (self, TL_CARE_MAP, TL_CARE_BEGUN, "Service contacts on the maps: 2, researched: 0.",
                "Find out what customers really do: most service contacts are assumed, as “Call”.");
  tl_training_set (self, self->call, "evidence", "researched");
  assert_state (self, TL_CARE_MAP, TL_CARE_DONE, "Service contacts on the maps: 2, researched: 1.",
                "");
  tl_training_set (self, self->map, "state", "future");
  assert_state (self, TL_CARE_MAP, TL_CARE_MISSING, "",
                "Draw what customers really do, above all after the purchase.");
}

static void
test_goal (TlTrainingFixture *self, gconstpointer data)
{
  assert_state (self, TL_CARE_GOAL, TL_CARE_BEGUN, "KPIs with a target: 1.",
                "Write the goal of the journey in one sentence.");
  tl_training_set (self, self->map, "goal", "Light the same day");
  assert_state (self, TL_CARE_GOAL, TL_CARE_DONE, "“Light the same day”. KPIs with a target: 1.",
                "");
  unset (self, self->kpi, "target");
  assert_state (self, TL_CARE_GOAL, TL_CARE_BEGUN, "“Light the same day”. KPIs with a target: 0.",
                "Give a KPI a target that can be reached.");
}

/* Figures that newer rows have overtaken are no ground to stand on, whatever else is missing. */
static void
test_overtaken_figures (TlTrainingFixture *self, gconstpointer data)
{
  g_autoptr (GArray) old = g_array_new (FALSE, FALSE, sizeof (TlId));
  TlId kpi = tl_record_get_id (self->kpi);
  g_autoptr (TlCarePlan) plan = NULL;
  const TlCareStepState *state;
  TlRecord *value;

  tl_document_begin (self->document, "Value", NULL);
  value = tl_document_insert (self->document, TL_KIND_VALUE, TL_ID_NONE, self->kpi, -1, NULL);
  tl_training_set (self, value, "start", "2026-10-01");
  tl_training_set (self, value, "number", "71");
  tl_document_commit (self->document);
  g_array_append_val (old, kpi);
  plan = tl_care_plan_new (self->document, tl_date_from_ymd (2026, 11, 22), old);
  state = tl_care_plan_get (plan, TL_CARE_KPIS);
  g_assert_cmpint (state->state, ==, TL_CARE_BEGUN);
  g_assert_nonnull (strstr (state->missing, "Rows were imported since the figures of"));
  g_assert_cmpint (state->place, ==, TL_CARE_PLACE_RECORD);
  g_assert_cmpint (state->record, ==, kpi);
}

static void
test_kpis (TlTrainingFixture *self, gconstpointer data)
{
  TlRecord *value;

  tl_document_begin (self->document, "Value", NULL);
  value = tl_document_insert (self->document, TL_KIND_VALUE, TL_ID_NONE, self->kpi, -1, NULL);
  tl_training_set (self, value, "start", "2026-10-01");
  tl_training_set (self, value, "number", "71");
  tl_document_commit (self->document);
  assert_state (self, TL_CARE_KPIS, TL_CARE_BEGUN, "KPIs with figures: 1.",
                "Not measured: satisfaction or effort, recommendation, first response time, first "
                "contact resolution.");
  tl_training_set (self, self->kpi, "measure", "nps");
  assert_state (self, TL_CARE_KPIS, TL_CARE_BEGUN, "Measured: recommendation.",
                "Not measured: satisfaction or effort, first response time, first contact "
                "resolution.");
}

static void
add_value (TlTrainingFixture *self, TlRecord *kpi)
{
  TlRecord *value = tl_document_insert (self->document, TL_KIND_VALUE, TL_ID_NONE, kpi, -1, NULL);

  tl_training_set (self, value, "start", "2026-10-01");
  tl_training_set (self, value, "number", "71");
}

/* A KPI whose figures are all provisional has some, and they are not out of date. */
static void
test_provisional_figures (TlTrainingFixture *self, gconstpointer data)
{
  static const char *const measures[] = { "nps", "first-response", "fcr" };
  TlRecord *project = tl_document_get_project (self->document);
  TlRecord *link;

  tl_document_begin (self->document, "Figures", NULL);
  tl_training_set (self, self->kpi, "measure", "csat");
  add_value (self, self->kpi);
  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    {
      TlRecord *kpi
          = tl_document_insert (self->document, TL_KIND_KPI, TL_ID_NONE, project, -1, NULL);

      tl_training_set (self, kpi, "measure", measures[i]);
      add_value (self, kpi);
    }
  link = tl_document_insert (self->document, TL_KIND_LINK, TL_ID_NONE, self->map, -1, NULL);
  tl_training_set (self, link, "kind", "measured-by");
  tl_document_set_reference (self->document, link, TL_LINK_FROM, tl_record_get_id (self->map),
                             NULL);
  tl_document_set_reference (self->document, link, TL_LINK_TO, tl_record_get_id (self->kpi), NULL);
  tl_document_commit (self->document);
  assert_state (self, TL_CARE_KPIS, TL_CARE_BEGUN,
                "Measured: satisfaction or effort, recommendation, first response time, first "
                "contact resolution.",
                "“CSAT” has only provisional figures so far.");
}

static void
test_training (TlTrainingFixture *self, gconstpointer data)
{
  TlChecklistScope scope = tl_training_by_phone (self);
  TlRecord *checklist;
  g_autoptr (GError) error = NULL;

  assert_state (
      self, TL_CARE_TRAINING, TL_CARE_BEGUN,
      "Checklists: 0. Service contacts with a person that say what the agent does: 1 of 1.",
      "Make a checklist from the map.");
  checklist = tl_training_generate (self, &scope);
  assert_state (
      self, TL_CARE_TRAINING, TL_CARE_DONE,
      "Checklists: 1. Service contacts with a person that say what the agent does: 1 of 1.", "");
  tl_checklist_mark_printed (self->document, checklist, tl_date_from_ymd (2026, 11, 22), &error);
  g_assert_no_error (error);
  tl_training_set (self, self->pain, "severity", "3");
  assert_state (
      self, TL_CARE_TRAINING, TL_CARE_BEGUN,
      "Checklists: 1. Service contacts with a person that say what the agent does: 1 of 1.",
      "The map has changed since “Help: Phone” was printed.");
  unset (self, self->call, "behaviour");
  assert_state (
      self, TL_CARE_TRAINING, TL_CARE_BEGUN,
      "Checklists: 1. Service contacts with a person that say what the agent does: 0 of 1.",
      "Say what the agent does at “Call”.");
}

static void
test_channels (TlTrainingFixture *self, gconstpointer data)
{
  TlRecord *link;

  assert_state (
      self, TL_CARE_CHANNELS, TL_CARE_MISSING,
      "Channels in use: 2. Hand-overs between them: 0, where the customer must repeat: 0.",
      "Draw how customers get from one channel to another.");
  tl_document_begin (self->document, "Link", NULL);
  link = tl_document_insert (self->document, TL_KIND_LINK, TL_ID_NONE, self->map, -1, NULL);
  tl_document_set_reference (self->document, link, TL_LINK_FROM, tl_record_get_id (self->call),
                             NULL);
  tl_document_set_reference (self->document, link, TL_LINK_TO, tl_record_get_id (self->counter),
                             NULL);
  tl_training_set (self, link, "kind", "leads-to");
  tl_document_commit (self->document);
  assert_state (
      self, TL_CARE_CHANNELS, TL_CARE_BEGUN,
      "Channels in use: 2. Hand-overs between them: 1, where the customer must repeat: 0.",
      "Say whether the customer must repeat anything from “Call” to “Counter”.");
  tl_training_set (self, link, "customer-repeats", "yes");
  assert_state (
      self, TL_CARE_CHANNELS, TL_CARE_BEGUN,
      "Channels in use: 2. Hand-overs between them: 1, where the customer must repeat: 1.",
      "Pass on what is known from “Call” to “Counter”: the customer must repeat it.");
  tl_training_set (self, link, "customer-repeats", "no");
  assert_state (
      self, TL_CARE_CHANNELS, TL_CARE_DONE,
      "Channels in use: 2. Hand-overs between them: 1, where the customer must repeat: 0.", "");
}

static void
test_changes (TlTrainingFixture *self, gconstpointer data)
{
  assert_state (self, TL_CARE_CHANGES, TL_CARE_DONE, "Opportunities done: 1, in work: 0, open: 0.",
                "");
  unset (self, self->done, "done-on");
  assert_state (self, TL_CARE_CHANGES, TL_CARE_BEGUN, "Opportunities done: 0, in work: 0, open: 1.",
                "Do “One owner”, and note the day on which it was done.");
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *name;
    void (*test) (TlTrainingFixture *self, gconstpointer data);
  } tests[] = {
    { "/tl/training/care-plan/satisfaction", test_satisfaction },
    { "/tl/training/care-plan/map", test_map },
    { "/tl/training/care-plan/goal", test_goal },
    { "/tl/training/care-plan/kpis", test_kpis },
    { "/tl/training/care-plan/overtaken-figures", test_overtaken_figures },
    { "/tl/training/care-plan/provisional-figures", test_provisional_figures },
    { "/tl/training/care-plan/training", test_training },
    { "/tl/training/care-plan/channels", test_channels },
    { "/tl/training/care-plan/changes", test_changes },
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/training/care-plan/empty", test_empty);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, TlTrainingFixture, NULL, tl_training_set_up, tests[i].test,
                tl_training_tear_down);
  return g_test_run ();
}
