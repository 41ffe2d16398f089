/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shapes and words: what a figure looks like beside its target. */
#include "tl-kpi-format.h"
#include "tl-kpi-period.h"
#include "tl-kpi-status.h"

#include <math.h>
#include <string.h>

#define NONE NAN

static const struct
{
  TlChoice_DIRECTION direction;
  double target, worst; /* NaN: none */
  double value, low, high;
  gint64 n;
  const char *status;
  gboolean uncertain, few;
} verdicts[] = {
  { TL_DIRECTION_UP, 80, 65, 85, 82, 88, 300, "met", FALSE, FALSE },
  { TL_DIRECTION_UP, 80, 65, 80, 80, 85, 300, "met", FALSE, FALSE },
  { TL_DIRECTION_UP, 80, 65, 85, 79, 88, 300, "met", TRUE, FALSE },
  { TL_DIRECTION_UP, 80, 65, 71, 66, 76, 318, "near", FALSE, FALSE },
  { TL_DIRECTION_UP, 80, 65, 65, 65, 76, 318, "near", FALSE, FALSE },
  { TL_DIRECTION_UP, 80, 65, 71, 64, 76, 318, "near", TRUE, FALSE },
  { TL_DIRECTION_UP, 80, 65, 71, 60, 82, 29, "near", TRUE, TRUE },
  { TL_DIRECTION_UP, 75, 60, 54, 49, 59, 402, "missed", FALSE, FALSE },
  { TL_DIRECTION_UP, 75, 60, 54, 49, 61, 402, "missed", TRUE, FALSE },
  { TL_DIRECTION_UP, 75, NONE, 74, 70, 74.9, 402, "missed", FALSE, FALSE },
  { TL_DIRECTION_DOWN, 1800, 7200, 1800, 1700, 1800, 40, "met", FALSE, FALSE },
  { TL_DIRECTION_DOWN, 1800, 7200, 7795, 7285, 8338, 1204, "missed", FALSE, FALSE },
  { TL_DIRECTION_DOWN, 1800, 7200, 7195, 7100, 7300, 1204, "near", TRUE, FALSE },
  { TL_DIRECTION_UP, 93, 85, 91, NONE, NONE, -1, "near", FALSE, FALSE },
  { TL_DIRECTION_UP, NONE, NONE, 91, 80, 95, 30, "none", FALSE, FALSE },
  { TL_DIRECTION_UP, NONE, NONE, 91, 80, 95, 12, "none", FALSE, TRUE },
};

static void
test_verdicts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (verdicts); i++)
    {
      TlKpiDefinition definition = { .measure = TL_MEASURE_OWN,
                                     .direction = verdicts[i].direction,
                                     .has_target = !isnan (verdicts[i].target),
                                     .target = verdicts[i].target,
                                     .has_worst = !isnan (verdicts[i].worst),
                                     .worst = verdicts[i].worst };
      TlKpiPoint point = { .value = verdicts[i].value,
                           .low = verdicts[i].low,
                           .high = verdicts[i].high,
                           .n = verdicts[i].n,
                           .final = TRUE };
      TlKpiVerdict verdict = tl_kpi_get_status (&definition, &point);

      g_test_message ("row %d", (int) i);
      g_assert_cmpstr (tl_kpi_status_get_name (verdict.status), ==, verdicts[i].status);
      g_assert_true (verdict.uncertain == verdicts[i].uncertain);
      g_assert_true (verdict.few == verdicts[i].few);
    }
}

static void
test_words (void)
{
  TlKpiDefinition definition = { .has_target = TRUE, .target = 80 };
  TlKpiVerdict verdict = { TL_KPI_STATUS_NEAR, TRUE, TRUE, TRUE };
  g_autofree char *text = tl_kpi_verdict_describe (&verdict);

  g_assert_cmpstr (text, ==,
                   "misses the target, but tolerable; uncertain: the interval crosses a boundary; "
                   "few answers, indicative only");
  g_assert_cmpint (tl_kpi_get_status (&definition, NULL).status, ==, TL_KPI_STATUS_NONE);
  g_assert_cmpstr (tl_kpi_status_get_symbol (TL_KPI_STATUS_MISSED), ==, "▼");
  g_assert_cmpstr (tl_kpi_status_get_label (TL_KPI_STATUS_NEAR), ==, "missed, tolerable");
}

/* What nobody called unacceptable is only missed. */
static void
test_missed_words (void)
{
  TlKpiDefinition definition = {
    .measure = TL_MEASURE_OWN, .direction = TL_DIRECTION_UP, .has_target = TRUE, .target = 80
  };
  TlKpiPoint point = { .value = 60, .low = NAN, .high = NAN, .n = 100, .final = TRUE };
  TlKpiVerdict verdict = tl_kpi_get_status (&definition, &point);
  g_autofree char *bare = tl_kpi_verdict_describe (&verdict);
  g_autofree char *bounded = NULL;

  g_assert_cmpstr (bare, ==, "misses the target");
  definition.has_worst = TRUE;
  definition.worst = 70;
  verdict = tl_kpi_get_status (&definition, &point);
  bounded = tl_kpi_verdict_describe (&verdict);
  g_assert_cmpstr (bounded, ==, "misses the target, worse than acceptable");
}

static void
test_latest (void)
{
  static const TlKpiPoint points[] = { { .start = 1, .final = TRUE },
                                       { .start = 32, .final = TRUE },
                                       { .start = 60, .final = FALSE } };

  g_assert_true (tl_kpi_points_find_latest (points, 3) == &points[1]);
  g_assert_null (tl_kpi_points_find_latest (points + 2, 1));
  g_assert_null (tl_kpi_points_find_latest (points, 0));
}

static const struct
{
  TlChoice_MEASURE measure;
  TlChoice_VARIANT variant;
  TlChoice_UNIT unit;
  double value, low, high, target; /* NaN: none */
  const char *text, *interval, *goal;
} formats[] = {
  { TL_MEASURE_FIRST_RESPONSE, 0, 0, 7795.5, 7321, 8338, 1800, "2 h 10 min", "2:02–2:19",
    "≤ 30 min" },
  { TL_MEASURE_FIRST_RESPONSE, 0, 0, 45, 40, 61, 60, "45 s", "40–61 s", "≤ 1 min" },
  { TL_MEASURE_FIRST_RESPONSE, 0, 0, 0, 0, 0, NONE, "0 s", "0–0 s", NULL },
  { TL_MEASURE_FIRST_RESPONSE, 0, 0, 1500, 1200, 1800, 7200, "25 min", "20–30 min", "≤ 2 h" },
  { TL_MEASURE_FIRST_RESPONSE, 0, 0, 3599, 1200, 3601, NONE, "1 h", "0:20–1:00", NULL },
  { TL_MEASURE_RESOLUTION_TIME, 0, 0, 273600, 250000, 300000, 259200, "3 d 4 h", "2.9–3.5 d",
    "≤ 3 d" },
  { TL_MEASURE_CSAT, 0, 0, 71.0692, 65.86, 75.78, 80, "71 %", "66–76", "≥ 80 %" },
  { TL_MEASURE_CSAT, 0, 0, 79.6, 79.1, 80.2, 80, "79.6 %", "79–80", "≥ 80 %" },
  { TL_MEASURE_CSAT, 0, 0, 100, 99.7, 100, 99.5, "100 %", "99.7–100.0", "≥ 99.5 %" },
  { TL_MEASURE_CSAT, TL_VARIANT_MEAN, 0, 4.23, 4.1, 4.36, 4.5, "4.2", "4.1–4.4", "≥ 4.5" },
  { TL_MEASURE_NPS, 0, 0, 41.94, 36.29, 47.26, 35, "+42", "+36 to +47", "≥ +35" },
  { TL_MEASURE_NPS, 0, 0, -3.2, -9.1, 2.4, 0, "−3", "−9 to +2", "≥ 0" },
  { TL_MEASURE_NPS, 0, 0, -0.2, -9.1, 0.2, NONE, "0", "−9 to 0", NULL },
  { TL_MEASURE_COMPLAINT_RATE, 0, 0, 1.24, 1.1, 1.4, 1, "1.2 %", "1.1–1.4", "≤ 1 %" },
  { TL_MEASURE_BACKLOG, 0, 0, 1204, NONE, NONE, 1000, "1,204", NULL, "≤ 1,000" },
  { TL_MEASURE_OWN, 0, TL_UNIT_COUNT, -1234567, NONE, NONE, NONE, "−1,234,567", NULL, NULL },
};

static void
test_formats (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      TlKpiDefinition definition = { .measure = formats[i].measure,
                                     .variant = formats[i].variant,
                                     .unit = formats[i].unit,
                                     .has_target = !isnan (formats[i].target),
                                     .target = formats[i].target };
      g_autofree char *text = NULL;
      g_autofree char *goal = NULL;

      tl_kpi_definition_complete (&definition);
      text = tl_kpi_format_value (&definition, formats[i].value);
      goal = tl_kpi_format_target (&definition);
      g_assert_cmpstr (text, ==, formats[i].text);
      g_assert_cmpstr (goal, ==, formats[i].goal);
      if (formats[i].interval != NULL)
        {
          g_autofree char *interval
              = tl_kpi_format_interval (&definition, formats[i].low, formats[i].high);
          g_assert_cmpstr (interval, ==, formats[i].interval);
        }
    }
}

/* Every measure has words, a unit and a direction; nothing is left to NULL. */
static void
test_all_measures (void)
{
  for (int measure = 0; measure < TL_N_MEASURE_CHOICES; measure++)
    for (int variant = 0; variant < TL_N_VARIANT_CHOICES; variant++)
      for (int scale = 0; scale < TL_N_SCALE_CHOICES; scale++)
        {
          TlKpiDefinition definition
              = { .measure = measure, .variant = variant, .scale = scale, .window_days = 1 };
          g_autofree char *meaning = NULL;

          tl_kpi_definition_complete (&definition);
          meaning = tl_kpi_format_meaning (&definition);
          g_assert_nonnull (meaning);
          g_assert_cmpint ((int) strlen (meaning), >, 5);
        }
}

static const struct
{
  TlChoice_PERIOD period;
  const char *day, *start, *end, *text;
} periods[] = {
  { TL_PERIOD_MONTH, "2026-10-31", "2026-10-01", "2026-11-01", "Oct 2026" },
  { TL_PERIOD_MONTH, "2024-02-29", "2024-02-01", "2024-03-01", "Feb 2024" },
  { TL_PERIOD_QUARTER, "2026-12-31", "2026-10-01", "2027-01-01", "Q4 2026" },
  { TL_PERIOD_WEEK, "2026-11-01", "2026-10-26", "2026-11-02", "week of 26 Oct 2026" },
  { TL_PERIOD_WEEK, "2026-11-02", "2026-11-02", "2026-11-09", "week of 2 Nov 2026" },
  { TL_PERIOD_WEEK, "1969-12-31", "1969-12-29", "1970-01-05", "week of 29 Dec 1969" },
  { TL_PERIOD_DAY, "2026-11-02", "2026-11-02", "2026-11-03", "2 Nov 2026" },
  { TL_PERIOD_ROLLING_28_DAYS, "2026-11-02", "2026-10-12", "2026-11-09",
    "28 days from 12 Oct 2026" },
};

static void
test_periods (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (periods); i++)
    {
      TlKpiDefinition definition = { .period = periods[i].period };
      TlDate starts[TL_KPI_PERIODS_OF_A_DAY];
      TlDate day;
      char buffer[TL_DATE_STRING_SIZE];
      g_autofree char *text = NULL;

      g_assert_true (tl_date_from_string (periods[i].day, &day));
      g_assert_cmpuint (tl_kpi_period_find_starts (periods[i].period, day, starts), ==,
                        periods[i].period == TL_PERIOD_ROLLING_28_DAYS ? 4 : 1);
      g_assert_cmpstr (tl_date_to_buffer (starts[0], buffer), ==, periods[i].start);
      g_assert_cmpstr (tl_date_to_buffer (tl_kpi_period_get_end (periods[i].period, starts[0]),
                                          buffer),
                       ==, periods[i].end);
      text = tl_kpi_format_period (&definition, starts[0]);
      g_assert_cmpstr (text, ==, periods[i].text);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tl/kpi/status/verdicts", test_verdicts);
  g_test_add_func ("/tl/kpi/status/words", test_words);
  g_test_add_func ("/tl/kpi/status/missed-words", test_missed_words);
  g_test_add_func ("/tl/kpi/status/latest", test_latest);
  g_test_add_func ("/tl/kpi/format/values", test_formats);
  g_test_add_func ("/tl/kpi/format/all-measures", test_all_measures);
  g_test_add_func ("/tl/kpi/format/periods", test_periods);

  return g_test_run ();
}
