/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results on the map: rates over enough agents, as KPIs of the document; nobody's name; and the checks. */
#define _GNU_SOURCE /* memmem */
#include "tl-assessment-fixture.h"
#include "tl-document-writer.h"
#include "tl-kpi-definition.h"
#include "tl-kpi-lint.h"
#include "tl-training-error.h"
#include "tl-training-publish.h"

#include <string.h>

#define NOW G_GINT64_CONSTANT (1796083200) /* 2026-12-01 */

/* @n agents, each assessed once on @day; the last @n_failing miss an item, which is critical or not. */
static void
assess (TlAssessmentFixture *self, guint n, guint n_failing, TlDate day)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("Xanthippe %u", i);
      g_autoptr (GPtrArray) agents = tl_agent_list (self->database, self->project, NULL);
      TlAgent *known = tl_agent_find_same (agents, name, NULL);
      g_autoptr (TlAgent) agent = known != NULL
                                      ? tl_agent_copy (known)
                                      : tl_assessment_add_agent (self, self->database, name, "N");

      tl_assessment_free (tl_assessment_add (self, self->database, agent, "Kim", day,
                                             i >= n - n_failing ? "nnnnn" : "yyyyy"));
    }
}

static TlRecord *
get_kpi (TlAssessmentFixture *self, guint field)
{
  return tl_document_lookup_kind (self->base.document,
                                  tl_record_get_reference (self->checklist, field), TL_KIND_KPI);
}

static void
test_rates (TlAssessmentFixture *self, gconstpointer data)
{
  TlDate october = tl_date_from_ymd (2026, 10, 5);
  TlDate september = tl_date_from_ymd (2026, 9, 5);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) points = NULL;
  g_autoptr (GArray) misses = NULL;
  const TlKpiPoint *point;
  g_autoptr (GBytes) file = NULL;

  assess (self, 5, 1, october);
  assess (self, 4, 0, september); /* too few */
  g_assert_true (
      tl_training_publish (self->database, self->base.document, self->checklist, NOW, &error));
  g_assert_no_error (error);
  points = tl_kpi_points_from_record (get_kpi (self, TL_CHECKLIST_PASS_RATE));
  g_assert_cmpuint (points->len, ==, 1);
  point = &g_array_index (points, TlKpiPoint, 0);
  g_assert_cmpint (point->start, ==, tl_date_from_ymd (2026, 10, 1));
  g_assert_cmpfloat (point->value, ==, 80.0);
  g_assert_cmpint (point->n, ==, 5);
  g_assert_cmpfloat_with_epsilon (point->low, 37.5535, 1e-3); /* Wilson, 4 of 5 */
  g_assert_true (point->final);
  misses = tl_kpi_points_from_record (get_kpi (self, TL_CHECKLIST_CRITICAL_RATE));
  g_assert_cmpfloat (g_array_index (misses, TlKpiPoint, 0).value, ==, 20.0);
  file = tl_document_to_bytes (self->base.document);
  g_assert_null (memmem (g_bytes_get_data (file, NULL), g_bytes_get_size (file), "Xanthippe", 9));
  g_assert_null (memmem (g_bytes_get_data (file, NULL), g_bytes_get_size (file), "Kim", 3));
}

static void
test_again (TlAssessmentFixture *self, gconstpointer data)
{
  TlDate october = tl_date_from_ymd (2026, 10, 5);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) agents = NULL;
  TlRecord *kpi;

  assess (self, 5, 1, october);
  assess (self, 6, 3, october + 31);
  for (guint round = 0; round < 2; round++)
    {
      g_assert_true (
          tl_training_publish (self->database, self->base.document, self->checklist, NOW, &error));
      kpi = get_kpi (self, TL_CHECKLIST_PASS_RATE);
      g_assert_cmpuint (tl_record_get_n_children (kpi), ==, 2);
    }
  /* Somebody is deleted: October has too few now, and its figure goes. */
  agents = tl_agent_list (self->database, self->project, &error);
  g_assert_true (
      tl_agent_erase (self->database, ((TlAgent *) g_ptr_array_index (agents, 0))->id, &error));
  g_assert_true (
      tl_training_publish (self->database, self->base.document, self->checklist, NOW, &error));
  g_assert_cmpuint (tl_record_get_n_children (kpi), ==, 1);
  tl_document_undo (self->base.document);
  g_assert_cmpuint (tl_record_get_n_children (kpi), ==, 2);
}

static void
test_too_few (TlAssessmentFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  assess (self, 4, 0, tl_date_from_ymd (2026, 10, 5));
  assess (self, 4, 0, tl_date_from_ymd (2026, 11, 5));
  g_assert_false (
      tl_training_publish (self->database, self->base.document, self->checklist, NOW, &error));
  g_assert_error (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_TOO_FEW);
  g_assert_null (get_kpi (self, TL_CHECKLIST_PASS_RATE));
}

/* Few in each month, enough in the quarter. */
static void
test_quarter (TlAssessmentFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) points = NULL;

  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *name = g_strdup_printf ("Agent %u", i);
      g_autoptr (TlAgent) agent = tl_assessment_add_agent (self, self->database, name, "N");

      tl_assessment_free (tl_assessment_add (self, self->database, agent, "Kim",
                                             tl_date_from_ymd (2026, 7 + (int) i / 2, 5), "yyyyy"));
    }
  g_assert_true (
      tl_training_publish (self->database, self->base.document, self->checklist, NOW, &error));
  points = tl_kpi_points_from_record (get_kpi (self, TL_CHECKLIST_PASS_RATE));
  g_assert_cmpuint (points->len, ==, 1);
  g_assert_cmpint (g_array_index (points, TlKpiPoint, 0).n, ==, 6);
  g_assert_cmpint (tl_record_get_choice (get_kpi (self, TL_CHECKLIST_PASS_RATE), TL_KPI_PERIOD), ==,
                   TL_PERIOD_QUARTER);
}

static guint
count_findings (TlAssessmentFixture *self, TlLintCheck check)
{
  g_autoptr (GPtrArray) findings
      = tl_kpi_lint_map (self->base.document, self->base.map, tl_date_from_ymd (2026, 11, 3));
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += ((TlLintFinding *) g_ptr_array_index (findings, i))->check == check;
  return n;
}

static void
set_figure (TlAssessmentFixture *self, TlRecord *kpi, double number)
{
  TlDocument *document = self->base.document;
  TlRecord *value;

  tl_document_begin (document, "Set", NULL);
  value = tl_document_insert (document, TL_KIND_VALUE, TL_ID_NONE, kpi, -1, NULL);
  tl_document_set_integer (document, value, TL_VALUE_START, tl_date_from_ymd (2026, 10, 1), NULL);
  tl_document_set_number (document, value, TL_VALUE_NUMBER, number, NULL);
  tl_document_set_integer (document, value, TL_VALUE_COUNT, 400, NULL);
  tl_document_set_integer (document, value, TL_VALUE_FINAL, TRUE, NULL);
  tl_document_commit (document);
}

/* Passes while the KPI of its pain point is missed; failed while it is met; and neither. */
static void
test_checks (TlAssessmentFixture *self, gconstpointer data)
{
  static const struct
  {
    guint n_failing;
    double figure;
    guint n_training_over;
    guint n_kpi_over;
  } cases[] = { { 0, 60.0, 1, 0 }, { 5, 90.0, 0, 1 }, { 0, 90.0, 0, 0 }, { 5, 60.0, 0, 0 } };
  guint which = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;

  set_figure (self, self->base.kpi, cases[which].figure);
  assess (self, 6, cases[which].n_failing, tl_date_from_ymd (2026, 10, 5));
  g_assert_cmpuint (count_findings (self, TL_LINT_TRAINING_OVER_KPI), ==, 0);
  g_assert_true (
      tl_training_publish (self->database, self->base.document, self->checklist, NOW, &error));
  g_assert_cmpuint (count_findings (self, TL_LINT_TRAINING_OVER_KPI), ==,
                    cases[which].n_training_over);
  g_assert_cmpuint (count_findings (self, TL_LINT_KPI_OVER_TRAINING), ==, cases[which].n_kpi_over);
}

#define ADD(name, data, function)                                                                  \
  g_test_add ("/tl/training/publish/" name, TlAssessmentFixture, GUINT_TO_POINTER (data),          \
              tl_assessment_set_up, function, tl_assessment_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("rates", 0, test_rates);
  ADD ("again", 0, test_again);
  ADD ("too-few", 0, test_too_few);
  ADD ("quarter", 0, test_quarter);
  ADD ("checks/passes-and-falls", 0, test_checks);
  ADD ("checks/failed-and-holds", 1, test_checks);
  ADD ("checks/passes-and-holds", 2, test_checks);
  ADD ("checks/failed-and-falls", 3, test_checks);
  return g_test_run ();
}
