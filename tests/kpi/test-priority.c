/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ranking of pain points: the vector of its formula, ranges, groups, and what is missing. */
#include "tl-priority.h"

#include "tl-date.h"

#include <math.h>
#include <string.h>

typedef struct
{
  TlDocument *document;
  TlRecord *map;
  TlRecord *lane;
  TlRecord *step;
} Fixture;

static TlRecord *
insert (Fixture *fixture, TlKind kind, TlRecord *parent)
{
  g_autoptr (GError) error = NULL;
  TlRecord *record = tl_document_insert (fixture->document, kind, TL_ID_NONE, parent, -1, &error);

  g_assert_no_error (error);
  if (tl_kind_is_card (kind))
    tl_document_set_reference (fixture->document, record, TL_CARD_STEP,
                               tl_record_get_id (fixture->step), NULL);
  return record;
}

static void
link_records (Fixture *fixture, TlChoice_LINK_KIND kind, TlRecord *from, TlRecord *to)
{
  TlRecord *link = insert (fixture, TL_KIND_LINK, fixture->map);

  tl_document_set_integer (fixture->document, link, TL_LINK_KIND, kind, NULL);
  tl_document_set_reference (fixture->document, link, TL_LINK_FROM, tl_record_get_id (from), NULL);
  tl_document_set_reference (fixture->document, link, TL_LINK_TO, tl_record_get_id (to), NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->document = tl_document_new ();
  tl_document_begin (fixture->document, "Set up", NULL);
  fixture->map = insert (fixture, TL_KIND_MAP, tl_document_get_project (fixture->document));
  fixture->step = insert (fixture, TL_KIND_STEP, insert (fixture, TL_KIND_STAGE, fixture->map));
  fixture->lane = insert (fixture, TL_KIND_LANE, fixture->map);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  tl_document_rollback (fixture->document);
  g_clear_object (&fixture->document);
}

static TlRecord *
add_touchpoint (Fixture *fixture, gint64 customers)
{
  TlRecord *touchpoint = insert (fixture, TL_KIND_TOUCHPOINT, fixture->lane);

  if (customers >= 0)
    tl_document_set_integer (fixture->document, touchpoint, TL_TOUCHPOINT_CUSTOMERS, customers,
                             NULL);
  return touchpoint;
}

static TlRecord *
add_pain (Fixture *fixture, const char *title, TlRecord *touchpoint, double share, int severity)
{
  TlRecord *pain = insert (fixture, TL_KIND_PAIN_POINT, fixture->lane);

  tl_document_set_text (fixture->document, pain, TL_CARD_TITLE, title, NULL);
  if (share >= 0)
    tl_document_set_number (fixture->document, pain, TL_PAIN_POINT_SHARE, share, NULL);
  if (severity > 0)
    tl_document_set_integer (fixture->document, pain, TL_PAIN_POINT_SEVERITY, severity, NULL);
  if (touchpoint != NULL)
    link_records (fixture, TL_LINK_KIND_HAPPENS_AT, pain, touchpoint);
  return pain;
}

static TlRecord *
add_kpi (Fixture *fixture, TlRecord *pain, double target, double worst, double value, double low,
         double high)
{
  TlDocument *document = fixture->document;
  TlRecord *kpi = insert (fixture, TL_KIND_KPI, tl_document_get_project (document));
  TlRecord *record = insert (fixture, TL_KIND_VALUE, kpi);

  tl_document_set_integer (document, kpi, TL_KPI_MEASURE, TL_MEASURE_CSAT, NULL);
  tl_document_set_number (document, kpi, TL_KPI_TARGET, target, NULL);
  tl_document_set_number (document, kpi, TL_KPI_WORST, worst, NULL);
  tl_document_set_integer (document, record, TL_VALUE_START, tl_date_from_ymd (2026, 10, 1), NULL);
  tl_document_set_number (document, record, TL_VALUE_NUMBER, value, NULL);
  tl_document_set_number (document, record, TL_VALUE_LOW, low, NULL);
  tl_document_set_number (document, record, TL_VALUE_HIGH, high, NULL);
  tl_document_set_integer (document, record, TL_VALUE_FINAL, TRUE, NULL);
  link_records (fixture, TL_LINK_KIND_MEASURED_BY, pain, kpi);
  return kpi;
}

#define assert_near(a, b) g_assert_cmpfloat_with_epsilon (a, b, 1e-9)

static void
test_vector (Fixture *fixture, gconstpointer data)
{
  TlRecord *pain = add_pain (fixture, "Waiting", add_touchpoint (fixture, 2400), 15, 4);
  TlRecord *dear = insert (fixture, TL_KIND_OPPORTUNITY, fixture->lane);
  TlRecord *cheap = insert (fixture, TL_KIND_OPPORTUNITY, fixture->lane);
  g_autoptr (GArray) list = NULL;
  const TlPriority *priority;
  g_autofree char *sentence = NULL;

  add_kpi (fixture, pain, 90, 60, 78, 74, 82);
  tl_document_set_integer (fixture->document, dear, TL_OPPORTUNITY_EFFORT, 5, NULL);
  tl_document_set_integer (fixture->document, cheap, TL_OPPORTUNITY_EFFORT, 2, NULL);
  link_records (fixture, TL_LINK_KIND_ADDRESSES, dear, pain);
  link_records (fixture, TL_LINK_KIND_ADDRESSES, cheap, pain);
  list = tl_priority_list (fixture->document, NULL, TL_PRIORITY_BY_PRIORITY, NULL);
  g_assert_cmpuint (list->len, ==, 1);
  priority = &g_array_index (list, TlPriority, 0);
  assert_near (priority->reach, 360);
  assert_near (priority->severity, .6);
  assert_near (priority->gap, .4);
  assert_near (priority->priority, 302.4);
  assert_near (priority->low, 273.6);
  assert_near (priority->high, 331.2);
  assert_near (priority->at_target, 216);
  g_assert_true (priority->opportunity == cheap);
  assert_near (priority->per_effort, 151.2);
  sentence = tl_priority_describe_target (priority);
  g_assert_cmpstr (sentence, ==, "Reaching the target would take the priority from 302 to 216.");
}

static TlRecord *
find_link (Fixture *fixture, TlRecord *to)
{
  for (guint i = 0; i < tl_record_get_n_children (fixture->map); i++)
    {
      TlRecord *child = tl_record_get_child (fixture->map, i);

      if (tl_record_get_kind (child) == TL_KIND_LINK
          && tl_record_get_reference (child, TL_LINK_TO) == tl_record_get_id (to))
        return child;
    }
  g_assert_not_reached ();
}

/* G .4 with weight 3 and .8 with weight 1 is .5; low and high are weighted just so. */
static void
test_weights (Fixture *fixture, gconstpointer data)
{
  TlRecord *pain = add_pain (fixture, "Waiting", add_touchpoint (fixture, 2400), 15, 4);
  TlRecord *first = add_kpi (fixture, pain, 90, 60, 78, 75, 84);
  TlRecord *second = add_kpi (fixture, pain, 90, 60, 66, 60, 72);
  g_autoptr (GArray) equal
      = tl_priority_list (fixture->document, NULL, TL_PRIORITY_BY_PRIORITY, NULL);
  g_autoptr (GArray) list = NULL;
  g_autoptr (GArray) one = NULL;
  g_autoptr (GArray) none = NULL;
  g_autofree char *terms = NULL;
  const TlPriority *priority;

  assert_near (g_array_index (equal, TlPriority, 0).gap, .6);
  tl_document_set_number (fixture->document, find_link (fixture, first), TL_LINK_WEIGHT, 3, NULL);
  list = tl_priority_list (fixture->document, NULL, TL_PRIORITY_BY_PRIORITY, NULL);
  priority = &g_array_index (list, TlPriority, 0);
  assert_near (priority->gap, .5);
  assert_near (priority->priority, 324);
  /* Gaps of the ends: (3 × .2 + .6) / 4 and (3 × .5 + 1) / 4. */
  assert_near (priority->low, 216 * 1.3);
  assert_near (priority->high, 216 * 1.625);
  g_assert_cmpuint (priority->n_kpis, ==, 2);
  g_assert_false (g_array_index (equal, TlPriority, 0).weighted);
  g_assert_true (priority->weighted);
  terms = tl_priority_describe_terms (priority);
  g_assert_cmpstr (terms, ==,
                   "360 customers in 30 days × 60 % of a lost goal, plus 50 % for the distance of "
                   "its KPIs from their targets, each by its weight");

  tl_document_set_number (fixture->document, find_link (fixture, first), TL_LINK_WEIGHT, 0, NULL);
  one = tl_priority_list (fixture->document, NULL, TL_PRIORITY_BY_PRIORITY, NULL);
  assert_near (g_array_index (one, TlPriority, 0).gap, .8);
  g_assert_cmpuint (g_array_index (one, TlPriority, 0).n_kpis, ==, 1);
  tl_document_set_number (fixture->document, find_link (fixture, second), TL_LINK_WEIGHT, 0, NULL);
  none = tl_priority_list (fixture->document, NULL, TL_PRIORITY_BY_PRIORITY, NULL);
  g_assert_cmpuint (g_array_index (none, TlPriority, 0).n_kpis, ==, 0);
  assert_near (g_array_index (none, TlPriority, 0).priority, 216);
}

static void
test_gap (Fixture *fixture, gconstpointer data)
{
  assert_near (tl_priority_gap (90, 60, 78), .4);
  assert_near (tl_priority_gap (90, 60, 95), 0);
  assert_near (tl_priority_gap (90, 60, 10), 1);
  /* Less is better: 30 minutes are the target, 90 the worst. */
  assert_near (tl_priority_gap (1800, 5400, 3600), .5);
  assert_near (tl_priority_gap (1800, 5400, 600), 0);
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  static const guint expected[] = { 0, TL_PRIORITY_NO_TOUCHPOINT, TL_PRIORITY_NO_VOLUME,
                                    TL_PRIORITY_NO_SHARE, TL_PRIORITY_NO_SEVERITY };
  guint seen = 0;
  g_autoptr (GArray) list = NULL;
  TlRecord *touchpoint = add_touchpoint (fixture, 100);
  TlRecord *solved = add_pain (fixture, "solved", touchpoint, 10, 3);

  tl_document_set_integer (fixture->document, solved, TL_PAIN_POINT_STATUS, TL_STATUS_SOLVED, NULL);
  add_pain (fixture, "good", touchpoint, 10, 3);
  add_pain (fixture, "no touchpoint", NULL, 10, 3);
  add_pain (fixture, "no volume", add_touchpoint (fixture, -1), 10, 3);
  add_pain (fixture, "no share", touchpoint, -1, 3);
  add_pain (fixture, "no severity", touchpoint, 10, 0);
  list = tl_priority_list (fixture->document, fixture->map, TL_PRIORITY_BY_PRIORITY, NULL);
  g_assert_cmpuint (list->len, ==, 5);
  for (guint i = 0; i < list->len; i++)
    {
      const TlPriority *priority = &g_array_index (list, TlPriority, i);
      g_autofree char *sentence = tl_priority_describe_missing (priority);

      g_assert_true ((sentence == NULL) == (i == 0));
      g_assert_cmpuint (priority->rank, ==, i == 0 ? 1 : 0);
      if (i > 0)
        g_assert_nonnull (strstr (sentence, "Not computable"));
      for (guint j = 0; j < G_N_ELEMENTS (expected); j++)
        seen |= priority->missing == expected[j] ? 1u << j : 0;
    }
  g_assert_cmpuint (seen, ==, 31);
  /* Without a KPI: R × S, and no evidence. */
  assert_near (g_array_index (list, TlPriority, 0).priority, 3);
  g_assert_cmpuint (g_array_index (list, TlPriority, 0).n_kpis, ==, 0);
}

static void
test_too_close (Fixture *fixture, gconstpointer data)
{
  TlRecord *touchpoint = add_touchpoint (fixture, 1000);
  TlRecord *first = add_pain (fixture, "first", touchpoint, 12, 4);
  TlRecord *second = add_pain (fixture, "second", touchpoint, 11, 4);
  g_autoptr (GArray) list = NULL;
  g_autofree char *close = NULL;

  add_pain (fixture, "third", touchpoint, 1, 1);
  add_kpi (fixture, first, 90, 60, 75, 65, 85);
  add_kpi (fixture, second, 90, 60, 75, 65, 85);
  list = tl_priority_list (fixture->document, NULL, TL_PRIORITY_BY_PRIORITY, NULL);
  g_assert_cmpstr (tl_record_get_name (g_array_index (list, TlPriority, 0).pain_point), ==,
                   "first");
  g_assert_cmpuint (g_array_index (list, TlPriority, 0).group, ==, 1);
  g_assert_cmpuint (g_array_index (list, TlPriority, 1).group, ==, 1);
  g_assert_cmpuint (g_array_index (list, TlPriority, 2).group, ==, 0);
  close = tl_priority_describe_close (list, 1);
  g_assert_cmpstr (close, ==, "Ranks 1 to 2 are too close to call.");
  g_assert_null (tl_priority_describe_close (list, 2));
}

static void
test_severities (Fixture *fixture, gconstpointer data)
{
  static const char *const bad[] = { "", "1 2 3 4", "1 2 3 4 5 6", "1 2 x 4 5", "1 2 3 4 500" };
  TlRecord *project = tl_document_get_project (fixture->document);
  double severities[TL_N_SEVERITIES];

  tl_document_set_text (fixture->document, project, TL_PROJECT_SEVERITY_SHARES, "1 5; 20 50 90 %",
                        NULL);
  tl_priority_get_severities (fixture->document, severities);
  assert_near (severities[0], .01);
  assert_near (severities[4], .9);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      tl_document_set_text (fixture->document, project, TL_PROJECT_SEVERITY_SHARES, bad[i], NULL);
      tl_priority_get_severities (fixture->document, severities);
      assert_near (severities[0], .05);
      assert_near (severities[4], 1);
    }
}

static void
test_by_effort (Fixture *fixture, gconstpointer data)
{
  TlRecord *touchpoint = add_touchpoint (fixture, 1000);
  TlRecord *large = add_pain (fixture, "large", touchpoint, 20, 5);
  TlRecord *small = add_pain (fixture, "small", touchpoint, 15, 5);
  TlRecord *hard = insert (fixture, TL_KIND_OPPORTUNITY, fixture->lane);
  TlRecord *easy = insert (fixture, TL_KIND_OPPORTUNITY, fixture->lane);
  g_autoptr (GArray) list = NULL;

  tl_document_set_integer (fixture->document, hard, TL_OPPORTUNITY_EFFORT, 5, NULL);
  tl_document_set_integer (fixture->document, easy, TL_OPPORTUNITY_EFFORT, 1, NULL);
  link_records (fixture, TL_LINK_KIND_ADDRESSES, hard, large);
  link_records (fixture, TL_LINK_KIND_ADDRESSES, easy, small);
  list = tl_priority_list (fixture->document, NULL, TL_PRIORITY_BY_EFFORT, NULL);
  g_assert_true (g_array_index (list, TlPriority, 0).pain_point == small);
}

static void
test_csv (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) list = NULL;
  g_autofree char *csv = NULL;

  add_pain (fixture, "=HYPERLINK(\"x\"), or so", add_touchpoint (fixture, 2400), 15, 4);
  add_pain (fixture, "-1 star", NULL, 10, 3);
  list = tl_priority_list (fixture->document, NULL, TL_PRIORITY_BY_PRIORITY, NULL);
  csv = tl_priority_to_csv (list);
  g_assert_nonnull (
      strstr (csv, "1,\"'=HYPERLINK(\"\"x\"\"), or so\",216,216,216,2400,15,360,0.6,,,,,,,"));
  g_assert_nonnull (strstr (csv, "'-1 star"));
  g_assert_nonnull (strstr (csv, "volume missing"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/tl/kpi/priority/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("vector", test_vector);
  ADD ("weights", test_weights);
  ADD ("gap", test_gap);
  ADD ("missing", test_missing);
  ADD ("too-close", test_too_close);
  ADD ("severities", test_severities);
  ADD ("by-effort", test_by_effort);
  ADD ("csv", test_csv);
#undef ADD

  return g_test_run ();
}
