/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said about figures: changes, signals, effects of what was done, problems. */
#include "tl-kpi-control.h"
#include "tl-kpi-counts.h"
#include "tl-kpi-csv.h"
#include "tl-kpi-effect.h"
#include "tl-kpi-explain.h"
#include "tl-kpi-filter-words.h"
#include "tl-kpi-validate.h"

#include <math.h>
#include <string.h>

#define assert_contains(text, part) g_assert_nonnull (strstr (text, part))

static TlKpiDefinition
define (TlChoice_MEASURE measure)
{
  TlKpiDefinition definition = { .measure = measure };

  tl_kpi_definition_complete (&definition);
  return definition;
}

static TlKpiPoint
share (int month, gint64 successes, gint64 n)
{
  TlKpiPoint point = { .start = tl_date_from_ymd (2025 + (month - 1) / 12, (month - 1) % 12 + 1, 1),
                       .final = TRUE };

  tl_kpi_point_set_share (&point, successes, n);
  return point;
}

/* What a document keeps of a figure is enough to get its counts back. */
static void
test_counts (void)
{
  TlKpiPoint point = { 0 };
  TlMoments moments = { 0 };
  TlMoments back;
  TlNpsCounts counts;
  gint64 successes;

  for (gint64 n = 1; n < 40; n++)
    for (gint64 k = 0; k <= n; k++)
      {
        tl_kpi_point_set_share (&point, k, n);
        g_assert_true (tl_kpi_point_get_successes (&point, &successes));
        g_assert_cmpint (successes, ==, k);
      }
  for (gint64 d = 0; d < 30; d += 3)
    for (gint64 p = 1; p < 40; p += 4)
      for (gint64 a = 0; a < 50; a += 7)
        {
          tl_kpi_point_set_nps (&point, &(TlNpsCounts){ d, p, a });
          if (point.low <= -100 && point.high >= 100)
            continue;
          g_assert_true (tl_kpi_point_get_nps_counts (&point, &counts));
          g_assert_cmpint (counts.detractors, ==, d);
          g_assert_cmpint (counts.passives, ==, p);
          g_assert_cmpint (counts.promoters, ==, a);
        }
  for (int i = 0; i < 9; i++)
    tl_moments_add (&moments, i * i);
  tl_kpi_point_set_mean (&point, &moments);
  g_assert_true (tl_kpi_point_get_moments (&point, &back));
  g_assert_cmpfloat_with_epsilon (back.sum, moments.sum, .01);
  g_assert_cmpfloat_with_epsilon (back.sum_of_squares, moments.sum_of_squares, .5);
  point.n = -1;
  g_assert_false (tl_kpi_point_get_successes (&point, &successes));
  g_assert_false (tl_kpi_point_get_nps_counts (&point, &counts));
  g_assert_false (tl_kpi_point_get_moments (&point, &back));
}

static void
test_change (void)
{
  TlKpiDefinition csat = define (TL_MEASURE_CSAT);
  TlKpiDefinition nps = define (TL_MEASURE_NPS);
  TlKpiDefinition churn = define (TL_MEASURE_CHURN);
  TlKpiDefinition response = define (TL_MEASURE_FIRST_RESPONSE);
  TlKpiPoint points[] = { share (9, 48, 80), share (10, 56, 70), share (12, 60, 70) };
  TlKpiPoint first = { .low = NAN, .high = NAN };
  TlKpiPoint second = { .low = NAN, .high = NAN };
  TlKpiChange change;
  g_autofree char *better = NULL;
  g_autofree char *difference = NULL;
  g_autofree char *untested = NULL;

  g_assert_true (tl_kpi_points_get_change (&csat, points, 3, 1, &change));
  g_assert_cmpint (change.test, ==, TL_KPI_TEST_PROPORTIONS);
  g_assert_cmpint (change.kind, ==, TL_KPI_CHANGE_BETTER);
  g_assert_cmpfloat_with_epsilon (change.difference, 20, 1e-9);
  g_assert_cmpfloat_with_epsilon (change.p, .00805, .000005);
  better = tl_kpi_change_describe (&csat, &change);
  assert_contains (better, "+20 percentage points since Sep 2025: better, and more than chance");
  assert_contains (better, "p 0.008");
  /* November has no figure, so December is compared with nothing. */
  g_assert_false (tl_kpi_points_get_change (&csat, points, 3, 2, &change));
  g_assert_false (tl_kpi_points_get_change (&csat, points, 3, 0, &change));

  /* The same rise is bad where less is better. */
  tl_kpi_change_between (&churn, &points[0], &points[1], &change);
  g_assert_cmpint (change.kind, ==, TL_KPI_CHANGE_WORSE);

  tl_kpi_point_set_nps (&first, &(TlNpsCounts){ 30, 35, 35 });
  tl_kpi_point_set_nps (&second, &(TlNpsCounts){ 20, 30, 50 });
  tl_kpi_change_between (&nps, &first, &second, &change);
  g_assert_cmpint (change.test, ==, TL_KPI_TEST_NPS);
  g_assert_cmpfloat_with_epsilon (change.p, .0277, .00005);
  difference = tl_kpi_change_format_difference (&nps, &change);
  g_assert_cmpstr (difference, ==, "+25 points");

  /* Of medians only intervals are known. */
  first = (TlKpiPoint){ .value = 900, .n = 50, .low = 800, .high = 1000 };
  second = (TlKpiPoint){ .value = 1200, .n = 50, .low = 1100, .high = 1300 };
  tl_kpi_change_between (&response, &first, &second, &change);
  g_assert_cmpint (change.test, ==, TL_KPI_TEST_INTERVALS);
  g_assert_cmpint (change.kind, ==, TL_KPI_CHANGE_WORSE);
  second.low = 900;
  tl_kpi_change_between (&response, &first, &second, &change);
  g_assert_cmpint (change.kind, ==, TL_KPI_CHANGE_UNKNOWN);

  first = (TlKpiPoint){ .value = 70, .n = -1, .low = NAN, .high = NAN };
  tl_kpi_change_between (&csat, &first, &points[0], &change);
  g_assert_cmpint (change.test, ==, TL_KPI_TEST_NONE);
  untested = tl_kpi_change_describe (&csat, &change);
  assert_contains (untested, "cannot be said");
}

static const TlKpiPoint september
    = { .start = 20697, .value = 15 * 60, .n = 50, .low = 14 * 60, .high = 18 * 60 };

/* What a test of ranks says of two medians, whose own intervals stand beside it. */
static void
test_change_by_ranks (void)
{
  static const struct
  {
    TlRankTest ranks; /* of the values before against those after */
    TlKpiChangeKind kind;
    const char *sentence;
  } cases[] = {
    { { .z = -3, .p_normal = .0027, .p_exact = NAN },
      TL_KPI_CHANGE_WORSE,
      "+5 min since Sep 2026: worse, and more than chance (95 % intervals 14–18 min before and "
      "17–22 min now, p 0.003)." },
    { { .z = -1, .p_normal = .3173, .p_exact = .31 },
      TL_KPI_CHANGE_CHANCE,
      "+5 min since Sep 2026: that can be chance (95 % intervals 14–18 min before and 17–22 min "
      "now, p 0.310)." },
    { { .z = 3, .p_normal = .0027, .p_exact = NAN },
      TL_KPI_CHANGE_UNKNOWN,
      "+5 min since Sep 2026. Taken together, the values are lower nevertheless, and by more than "
      "chance (95 % intervals 14–18 min before and 17–22 min now, p 0.003)." },
  };
  TlKpiDefinition response = define (TL_MEASURE_FIRST_RESPONSE);
  TlKpiPoint after = { .value = 20 * 60, .n = 50, .low = 17 * 60, .high = 22 * 60 };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sentence = NULL;
      TlKpiChange change;

      tl_kpi_change_between (&response, &september, &after, &change);
      tl_kpi_change_set_rank_test (&response, &change, &cases[i].ranks);
      g_assert_cmpint (change.kind, ==, cases[i].kind);
      sentence = tl_kpi_change_describe (&response, &change);
      g_assert_cmpstr (sentence, ==, cases[i].sentence);
    }
}

/* The same median of other values. */
static void
test_no_change_by_ranks (void)
{
  TlKpiDefinition response = define (TL_MEASURE_FIRST_RESPONSE);
  TlKpiPoint same = { .value = 15 * 60, .n = 4, .low = NAN, .high = NAN };
  TlRankTest ranks = { .z = -3, .p_normal = .0027, .p_exact = NAN };
  g_autofree char *sentence = NULL;
  TlKpiChange change;

  tl_kpi_change_between (&response, &september, &same, &change);
  tl_kpi_change_set_rank_test (&response, &change, &ranks);
  g_assert_cmpint (change.kind, ==, TL_KPI_CHANGE_UNKNOWN);
  sentence = tl_kpi_change_describe (&response, &change);
  g_assert_cmpstr (sentence, ==,
                   "0 s since Sep 2026. Taken together, the values are higher nevertheless, "
                   "and by more than chance (p 0.003).");
}

static void
test_run (void)
{
  TlKpiDefinition csat = define (TL_MEASURE_CSAT);
  TlKpiPoint points[20];
  g_autoptr (TlKpiControl) control = NULL;
  g_autofree char *sentence = NULL;
  guint first, last;

  /* Eight months at the end lie lower, each within what 200 answers may do. */
  for (int i = 0; i < 20; i++)
    points[i] = share (i + 1, (i < 12 ? 150 : 139) + (i % 3), 200);
  points[19].final = FALSE;
  control = tl_kpi_control_new (&csat, points, 19);
  g_assert_cmpint (control->chart, ==, TL_KPI_CHART_P);
  g_assert_cmpint (g_array_index (control->points, TlKpiControlPoint, 18).run, ==, 7);
  g_assert_false (tl_kpi_control_find_signal (control, 18, &first, &last));

  g_clear_pointer (&control, tl_kpi_control_free);
  points[19].final = TRUE;
  control = tl_kpi_control_new (&csat, points, 20);
  g_assert_true (tl_kpi_control_find_signal (control, 19, &first, &last));
  g_assert_cmpuint (first, ==, 12);
  g_assert_cmpuint (last, ==, 19);
  sentence = tl_kpi_control_describe_latest (control, &csat, points);
  g_assert_cmpstr (sentence, ==,
                   "The last 8 months are below the mean: this is a change, not chance.");
}

static void
test_outlier (void)
{
  static const double values[] = { 50, 52, 49, 51, 50, 53, 50, 49, 51, 90, 50, 51, 52 };
  TlKpiDefinition own = define (TL_MEASURE_OWN);
  TlKpiPoint points[G_N_ELEMENTS (values)];
  g_autoptr (TlKpiControl) control = NULL;
  g_autoptr (TlKpiControl) few = NULL;
  g_autoptr (TlKpiControl) rolling = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *latest = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    points[i] = (TlKpiPoint){ .start = tl_date_from_ymd (2025 + (int) i / 12, (int) i % 12 + 1, 1),
                              .value = values[i],
                              .n = -1,
                              .low = NAN,
                              .high = NAN,
                              .final = TRUE };
  control = tl_kpi_control_new (&own, points, G_N_ELEMENTS (values));
  g_assert_cmpint (control->chart, ==, TL_KPI_CHART_XMR);
  sentence = tl_kpi_control_describe_signal (control, &own, points, 9);
  assert_contains (sentence, "Oct 2025 lies above");
  latest = tl_kpi_control_describe_latest (control, &own, points);
  assert_contains (latest, "no sign of a change");
  few = tl_kpi_control_new (&own, points, 11);
  g_assert_cmpint (few->chart, ==, TL_KPI_CHART_NONE);
  assert_contains (few->reason, "12");
  own.period = TL_PERIOD_ROLLING_28_DAYS;
  rolling = tl_kpi_control_new (&own, points, G_N_ELEMENTS (values));
  g_assert_cmpint (rolling->chart, ==, TL_KPI_CHART_NONE);
}

/* With very many answers months differ by more than chance between answers: no p-chart then. */
static void
test_many_answers (void)
{
  TlKpiDefinition csat = define (TL_MEASURE_CSAT);
  TlKpiPoint points[14];
  g_autoptr (TlKpiControl) control = NULL;

  for (int i = 0; i < 14; i++)
    points[i] = share (i + 1, 700000 + (i % 2) * 20000 - (i % 3) * 5000, 1000000);
  control = tl_kpi_control_new (&csat, points, 14);
  g_assert_cmpint (control->chart, ==, TL_KPI_CHART_XMR);
  for (guint i = 0; i < 14; i++)
    g_assert_cmpint (g_array_index (control->points, TlKpiControlPoint, i).signal, ==,
                     TL_KPI_SIGNAL_NONE);
}

/* --- Documents --- */

static TlRecord *
insert (TlDocument *document, TlKind kind, TlRecord *parent)
{
  g_autoptr (GError) error = NULL;
  TlRecord *record = tl_document_insert (document, kind, TL_ID_NONE, parent, -1, &error);

  g_assert_no_error (error);
  return record;
}

static void
link_records (TlDocument *document, TlRecord *map, TlChoice_LINK_KIND kind, TlRecord *from,
              TlRecord *to)
{
  TlRecord *link = insert (document, TL_KIND_LINK, map);

  tl_document_set_integer (document, link, TL_LINK_KIND, kind, NULL);
  tl_document_set_reference (document, link, TL_LINK_FROM, tl_record_get_id (from), NULL);
  tl_document_set_reference (document, link, TL_LINK_TO, tl_record_get_id (to), NULL);
}

/* The opportunity addresses a pain point, that happens at a touchpoint, which the KPI measures. */
static void
test_effect (void)
{
  g_autoptr (TlDocument) document = tl_document_new ();
  TlRecord *project = tl_document_get_project (document);
  TlRecord *map, *lane, *step, *touchpoint, *pain, *opportunity, *kpi;
  g_autoptr (GArray) effects = NULL;
  const TlKpiEffect *effect;
  TlKpiDefinition definition;
  g_autofree char *sentence = NULL;

  tl_document_begin (document, "Set up", NULL);
  map = insert (document, TL_KIND_MAP, project);
  step = insert (document, TL_KIND_STEP, insert (document, TL_KIND_STAGE, map));
  lane = insert (document, TL_KIND_LANE, map);
  touchpoint = insert (document, TL_KIND_TOUCHPOINT, lane);
  pain = insert (document, TL_KIND_PAIN_POINT, lane);
  opportunity = insert (document, TL_KIND_OPPORTUNITY, lane);
  kpi = insert (document, TL_KIND_KPI, project);
  for (guint i = 0; i < 3; i++)
    tl_document_set_reference (document, (TlRecord *[]){ touchpoint, pain, opportunity }[i],
                               TL_CARD_STEP, tl_record_get_id (step), NULL);
  tl_document_set_integer (document, kpi, TL_KPI_MEASURE, TL_MEASURE_CSAT, NULL);
  link_records (document, map, TL_LINK_KIND_MEASURED_BY, touchpoint, kpi);
  link_records (document, map, TL_LINK_KIND_HAPPENS_AT, pain, touchpoint);
  link_records (document, map, TL_LINK_KIND_ADDRESSES, opportunity, pain);
  tl_document_set_integer (document, opportunity, TL_OPPORTUNITY_DONE_ON,
                           tl_date_from_ymd (2026, 3, 10), NULL);
  for (int month = 1; month <= 5; month++)
    {
      TlRecord *value = insert (document, TL_KIND_VALUE, kpi);

      tl_document_set_integer (document, value, TL_VALUE_START, tl_date_from_ymd (2026, month, 1),
                               NULL);
      tl_document_set_number (document, value, TL_VALUE_NUMBER, month <= 3 ? 60 : 80, NULL);
      tl_document_set_integer (document, value, TL_VALUE_COUNT, month <= 3 ? 40 : 35, NULL);
      tl_document_set_integer (document, value, TL_VALUE_FINAL, TRUE, NULL);
    }
  tl_document_commit (document);

  effects = tl_kpi_list_effects (document, kpi);
  g_assert_cmpuint (effects->len, ==, 1);
  effect = &g_array_index (effects, TlKpiEffect, 0);
  g_assert_true (effect->opportunity == opportunity);
  /* March, in which it was done, belongs to neither side: 48 of 80 and 56 of 70. */
  g_assert_cmpuint (effect->n_before, ==, 2);
  g_assert_cmpuint (effect->n_after, ==, 2);
  g_assert_cmpint (effect->change.before.n, ==, 80);
  g_assert_cmpint (effect->change.after.n, ==, 70);
  g_assert_cmpfloat_with_epsilon (effect->change.p, .00805, .000005);
  tl_kpi_definition_from_record (&definition, kpi);
  sentence = tl_kpi_effect_describe (&definition, effect);
  g_assert_cmpstr (
      sentence, ==,
      "Done on 10 Mar 2026. Before: 60 %, after: 80 % (+20 percentage points). Better, "
      "and more than chance. This is no proof of cause.");

  /* A future state only repeats it. */
  tl_document_begin (document, "Set state", NULL);
  tl_document_set_integer (document, map, TL_MAP_STATE, TL_MAP_STATE_FUTURE, NULL);
  tl_document_commit (document);
  g_array_unref (effects);
  effects = tl_kpi_list_effects (document, kpi);
  g_assert_cmpuint (effects->len, ==, 0);
}

/* Of an own series the periods themselves are compared. */
static void
test_effect_of_own_series (void)
{
  TlKpiDefinition own = define (TL_MEASURE_OWN);
  TlKpiPoint points[12];
  TlKpiEffect effect;

  for (int i = 0; i < 12; i++)
    points[i] = (TlKpiPoint){ .start = tl_date_from_ymd (2026, i + 1, 1),
                              .value = i < 6 ? 10 + i * .1 : 20 + i * .1,
                              .n = -1,
                              .low = NAN,
                              .high = NAN,
                              .final = TRUE };
  g_assert_true (
      tl_kpi_effect_from_points (&own, points, 12, tl_date_from_ymd (2026, 7, 1), &effect));
  g_assert_cmpuint (effect.n_before, ==, 6);
  g_assert_cmpuint (effect.n_after, ==, 6);
  g_assert_cmpint (effect.change.test, ==, TL_KPI_TEST_RANKS);
  g_assert_cmpint (effect.change.kind, ==, TL_KPI_CHANGE_BETTER);
  g_assert_false (
      tl_kpi_effect_from_points (&own, points, 12, tl_date_from_ymd (2027, 1, 1), &effect));
  g_assert_cmpuint (effect.n_after, ==, 0);
}

static void
test_explain (void)
{
  g_autoptr (TlDocument) document = tl_document_new ();
  TlRecord *kpi;
  TlKpiDefinition definition;
  TlKpiPoint point = { .value = 900, .n = 4, .low = NAN, .high = NAN };
  g_autofree char *text = NULL;
  g_autofree char *interval = NULL;
  g_autofree char *provisional = NULL;

  tl_document_begin (document, "Set up", NULL);
  kpi = insert (document, TL_KIND_KPI, tl_document_get_project (document));
  tl_document_set_integer (document, kpi, TL_KPI_MEASURE, TL_MEASURE_FIRST_RESPONSE, NULL);
  tl_document_set_text (document, kpi, TL_KPI_FILTER, "channel=phone\nteam=Billing", NULL);
  tl_document_set_text (document, kpi, TL_KPI_CALENDAR, "Mo-Fr 09:00-17:00", NULL);
  tl_document_commit (document);
  text = tl_kpi_explain_definition (kpi);
  g_assert_cmpstr (
      text, ==,
      "first response time: median from creation to first reply, opening hours. Only "
      "rows with Channel “phone”, Team “Billing” count. One figure a month. Only opening "
      "hours count: Mo-Fr 09:00-17:00.");
  tl_kpi_definition_from_record (&definition, kpi);
  interval = tl_kpi_explain_interval (&definition, &point);
  g_assert_cmpstr (interval, ==, "n too small: an interval needs 6 rows, there are 4.");
  definition.measure = TL_MEASURE_FIRST_CONTACT_RESOLUTION;
  provisional = tl_kpi_explain_provisional (&definition, &point);
  assert_contains (provisional, "7 days after the end");
}

/* What training found is not typed in by hand. */
static void
test_results (void)
{
  g_autoptr (TlDocument) document = tl_document_new ();
  TlRecord *project = tl_document_get_project (document);
  TlRecord *kpi;
  TlRecord *checklist;
  TlKpiDefinition definition;
  g_autofree char *text = NULL;
  g_autofree char *formula = NULL;
  g_autofree char *meaning = NULL;

  tl_document_begin (document, "Set up", NULL);
  kpi = insert (document, TL_KIND_KPI, project);
  checklist = insert (document, TL_KIND_CHECKLIST, project);
  tl_document_set_text (document, checklist, TL_CHECKLIST_TITLE, "Calls", NULL);
  tl_document_set_reference (document, checklist, TL_CHECKLIST_CRITICAL_RATE,
                             tl_record_get_id (kpi), NULL);
  tl_document_set_integer (document, kpi, TL_KPI_MEASURE, TL_MEASURE_OWN, NULL);
  tl_document_set_integer (document, kpi, TL_KPI_UNIT, TL_UNIT_PERCENT, NULL);
  tl_document_commit (document);
  text = tl_kpi_explain_definition (kpi);
  assert_contains (text, "assessments with “Calls” in which a critical item was missed");
  g_assert_null (strstr (text, "typed in"));
  tl_kpi_definition_from_record (&definition, kpi);
  formula = tl_kpi_explain_formula (kpi, &definition);
  assert_contains (formula, "÷ all assessments");
  meaning = tl_kpi_explain_meaning (kpi);
  g_assert_cmpstr (meaning, ==, formula);
}

static void
test_filter (void)
{
  static const struct
  {
    const char *filter;
    const char *words;
  } cases[] = {
    { "", NULL },
    { "channel=phone", "Channel “phone”" },
    { "team=Billing\nChannel = phone\nteam=Sales", "Team “Billing” or “Sales”, Channel “phone”" },
    { "channel=", "Channel not said" },
    { "channel=phone\nchannel=", "Channel “phone” or not said" },
    { "on_time=no\nreturned=1", "On time “no”, Returned “yes”" },
    { "Device=a=b", "Device “a=b”" },
    { "%1$s=%2$s", "%1$s “%2$s”" },
    { "nonsense", "nonsense" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = tl_kpi_filter_describe (cases[i].filter);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

/* Where there is one line only, and in a table for other programs, too. */
static void
test_filtered_figures (void)
{
  g_autoptr (TlDocument) document = tl_document_new ();
  g_autofree char *meaning = NULL;
  g_autofree char *csv = NULL;
  TlRecord *kpi;
  TlRecord *value;

  tl_document_begin (document, "Set up", NULL);
  kpi = insert (document, TL_KIND_KPI, tl_document_get_project (document));
  value = insert (document, TL_KIND_VALUE, kpi);
  tl_document_set_integer (document, kpi, TL_KPI_MEASURE, TL_MEASURE_BACKLOG, NULL);
  tl_document_set_text (document, kpi, TL_KPI_FILTER, "channel=phone", NULL);
  tl_document_set_integer (document, value, TL_VALUE_START, 19000, NULL);
  tl_document_set_number (document, value, TL_VALUE_NUMBER, 3, NULL);
  tl_document_commit (document);
  meaning = tl_kpi_explain_meaning (kpi);
  g_assert_cmpstr (meaning, ==, "open at the end of the period, only of rows with Channel “phone”");
  csv = tl_kpi_to_csv (&kpi, 1, NULL, NULL, NULL);
  assert_contains (csv, meaning);
}

static const struct
{
  const char *fields; /* "name=value" with blanks between */
  guint field;
} problems[] = {
  { "measure=csat target=80 worst=80", TL_KPI_WORST },
  { "measure=csat target=80 worst=90", TL_KPI_WORST },
  { "measure=first-response target=1800 worst=900", TL_KPI_WORST },
  { "measure=csat worst=60", TL_KPI_TARGET },
  { "measure=csat target=120", TL_KPI_TARGET },
  { "measure=nps target=-130", TL_KPI_TARGET },
  { "measure=first-response target=-1", TL_KPI_TARGET },
  { "measure=ces scale=1-3", TL_KPI_SCALE },
  { "measure=csat scale=5-1", TL_KPI_SCALE },
  { "measure=csat variant=median", TL_KPI_VARIANT },
  { "measure=nps variant=mean", TL_KPI_VARIANT },
  { "measure=sla variant=first-reply", TL_KPI_LIMIT },
  { "measure=sla calendar=Mo-Fr_09:00-17:00", TL_KPI_LIMIT },
  { "measure=sla sla-limit=soon", TL_KPI_LIMIT },
  { "measure=csat sla-limit=4_h", TL_KPI_LIMIT },
  { "measure=first-response calendar=always", TL_KPI_CALENDAR },
  { "measure=csat calendar=Mo-Fr_09:00-17:00", TL_KPI_CALENDAR },
  { "measure=csat time-zone=Europe/Nowhere", TL_KPI_TIME_ZONE },
  { "measure=own feed=tickets", TL_KPI_MEASURE },
};

static GPtrArray *
validate (const char *fields)
{
  g_autoptr (TlDocument) document = tl_document_new ();
  g_auto (GStrv) parts = g_strsplit (fields, " ", -1);
  GPtrArray *found;
  TlRecord *kpi;

  tl_document_begin (document, "Set up", NULL);
  kpi = insert (document, TL_KIND_KPI, tl_document_get_project (document));
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (g_strdelimit (parts[i], "_", ' '), "=", 2);
      g_autoptr (GError) error = NULL;
      guint field;

      g_assert_true (tl_kind_find_field (TL_KIND_KPI, pair[0], &field));
      g_assert_true (tl_document_set_string (document, kpi, field, pair[1], &error));
    }
  found = tl_kpi_validate (kpi, NULL);
  tl_document_rollback (document);
  return found;
}

static void
test_validate (void)
{
  static const char *const good[] = {
    "measure=csat target=80 worst=60",
    "measure=first-response target=1800 worst=5400 calendar=Mo-Fr_09:00-17:00",
    "measure=ces scale=5-1 target=70",
    "measure=ces scale=1-7 variant=mean target=5.5",
    "measure=sla",
    "measure=sla sla-limit=1_d calendar=Mo-Fr_09:00-17:00 time-zone=Europe/Berlin",
    "measure=own target=-5 worst=-10",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (problems); i++)
    {
      g_autoptr (GPtrArray) found = validate (problems[i].fields);

      g_test_message ("%s", problems[i].fields);
      g_assert_cmpuint (found->len, ==, 1);
      g_assert_cmpuint (((TlKpiProblem *) g_ptr_array_index (found, 0))->field, ==,
                        problems[i].field);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GPtrArray) found = validate (good[i]);

      g_test_message ("%s", good[i]);
      g_assert_cmpuint (found->len, ==, 0);
    }
}

/* Figures on another scale than that of the data are wrong, so the window says it. */
static void
test_scale_of_data (void)
{
  static const struct
  {
    const char *mapping;
    TlChoice_MEASURE measure;
    int scale; /* −1: not said */
    guint n_problems;
  } cases[] = {
    { "?a=answered\n?e=ces:5-1", TL_MEASURE_CES, TL_SCALE_FIVE_TO_ONE, 0 },
    { "?a=answered\n?e=ces:5-1", TL_MEASURE_CES, TL_SCALE_ONE_TO_SEVEN, 1 },
    { "?a=answered\n?e=ces:5-1", TL_MEASURE_CES, -1, 1 },
    { "e=ces:1-5", TL_MEASURE_CES, TL_SCALE_FIVE_TO_ONE, 0 },
    { "e=ces:1-7", TL_MEASURE_CES, -1, 0 },
    { "s=csat:5-1", TL_MEASURE_CSAT, -1, 0 },
    { "s=csat:1-7", TL_MEASURE_CSAT, -1, 1 },
    { "s=csat:1-5", TL_MEASURE_CSAT, TL_SCALE_GOOD_BAD, 0 },
    { "", TL_MEASURE_CSAT, -1, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TlDocument) document = tl_document_new ();
      TlFeed feed = { .name = (char *) "survey",
                      .kind = TL_FEED_SURVEY,
                      .zone = (char *) "UTC",
                      .mapping = (char *) cases[i].mapping };
      g_autoptr (GPtrArray) found = NULL;
      TlRecord *kpi;

      tl_document_begin (document, "Set up", NULL);
      kpi = insert (document, TL_KIND_KPI, tl_document_get_project (document));
      tl_document_set_integer (document, kpi, TL_KPI_MEASURE, cases[i].measure, NULL);
      if (cases[i].scale >= 0)
        tl_document_set_integer (document, kpi, TL_KPI_SCALE, cases[i].scale, NULL);
      tl_document_commit (document);
      found = tl_kpi_validate (kpi, &feed);
      g_test_message ("case %u: %s", i,
                      found->len > 0 ? ((TlKpiProblem *) g_ptr_array_index (found, 0))->sentence
                                     : "");
      g_assert_cmpuint (found->len, ==, cases[i].n_problems);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tl/kpi/explain/counts", test_counts);
  g_test_add_func ("/tl/kpi/explain/scale-of-data", test_scale_of_data);
  g_test_add_func ("/tl/kpi/explain/change", test_change);
  g_test_add_func ("/tl/kpi/explain/change-by-ranks", test_change_by_ranks);
  g_test_add_func ("/tl/kpi/explain/no-change-by-ranks", test_no_change_by_ranks);
  g_test_add_func ("/tl/kpi/explain/run", test_run);
  g_test_add_func ("/tl/kpi/explain/outlier", test_outlier);
  g_test_add_func ("/tl/kpi/explain/many-answers", test_many_answers);
  g_test_add_func ("/tl/kpi/explain/effect", test_effect);
  g_test_add_func ("/tl/kpi/explain/effect-of-own-series", test_effect_of_own_series);
  g_test_add_func ("/tl/kpi/explain/sentences", test_explain);
  g_test_add_func ("/tl/kpi/explain/results-of-training", test_results);
  g_test_add_func ("/tl/kpi/explain/filter", test_filter);
  g_test_add_func ("/tl/kpi/explain/filtered-figures", test_filtered_figures);
  g_test_add_func ("/tl/kpi/explain/validate", test_validate);

  return g_test_run ();
}
