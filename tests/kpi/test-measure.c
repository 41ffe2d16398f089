/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Series computed from rows, against the same figures worked out here in the plainest way. */
#include "tl-feed-import.h"
#include "tl-measure.h"
#include "tl-statistics-nps.h"
#include "tl-statistics-proportion.h"
#include "tl-statistics-quantile.h"
#include "tl-feed-fixture.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* 1 January 2027. */
#define LATER G_GINT64_CONSTANT (1798761600)

typedef TlFeedFixture Fixture;

static TlFeed *
import (Fixture *fixture, const char *text, const char *zone)
{
  g_autoptr (GError) error = NULL;
  g_auto (TlFeedImportReport) report;
  TlFeedImportOptions options
      = { .project = 1, .name = "rows", .path = fixture->path, .zone = zone, .imported_at = LATER };

  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  tl_feed_import_report_init (&report);
  tl_feed_import_csv (fixture->database, &options, &report, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report.n_refused, ==, 0);
  return g_steal_pointer (&report.feed);
}

static GArray *
compute (Fixture *fixture, const TlFeed *feed, TlKpiDefinition definition,
         const char *const *filters, gint64 as_of)
{
  g_autoptr (GError) error = NULL;
  GArray *points;

  tl_kpi_definition_complete (&definition);
  points = tl_measure_compute (fixture->database, feed, &definition, filters, as_of, &error);
  g_assert_no_error (error);
  return points;
}

/* "2026-10-01 50 n 4 15.0039–84.9961 final" a point. */
static char *
dump (GArray *points)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < points->len; i++)
    {
      const TlKpiPoint *point = &g_array_index (points, TlKpiPoint, i);
      char start[TL_DATE_STRING_SIZE];

      g_string_append_printf (text, "%s %.7g n %d", tl_date_to_buffer (point->start, start),
                              point->value, (int) point->n);
      if (tl_kpi_point_has_interval (point))
        g_string_append_printf (text, " %.7g–%.7g", point->low, point->high);
      g_string_append_printf (text, " %s\n", point->final ? "final" : "open");
    }
  return g_string_free (text, FALSE);
}

static void
assert_series (Fixture *fixture, const TlFeed *feed, TlKpiDefinition definition,
               const char *const *filters, const char *expected)
{
  g_autoptr (GArray) points = compute (fixture, feed, definition, filters, LATER);
  g_autofree char *text = dump (points);

  g_assert_cmpstr (text, ==, expected);
}

static const char tickets[]
    = "id,created,first_reply,solved,contacts,channel,team,status,csat\n"
      "1,2026-09-30 23:59:59,2026-10-01 00:59:59,2026-10-02 23:59:59,1,phone,A,solved,5\n"
      "2,2026-10-01 00:00:00,2026-10-01 00:10:00,2026-10-01 02:00:00,1,Phone,B,solved,4\n"
      "3,2026-10-02 00:00:00,2026-10-02 00:20:00,2026-10-02 02:00:00,2,e-mail,A,solved,1\n"
      "4,2026-10-03 00:00:00,2026-10-03 00:40:00,,1,phone,A,open,\n"
      "5,2026-10-04 00:00:00,,2026-10-04 05:00:00,,phone,A,solved,3\n"
      "6,2026-10-05 00:00:00,2026-10-05 00:00:00,2026-10-05 05:00:00,1,phone,B,solved,5\n";

static void
test_tickets (Fixture *fixture, gconstpointer data)
{
  static const char *const phone[] = { "channel=PHONE", NULL };
  static const char *const either[]
      = { "team=A", "channel=e-mail", "channel=phone", "csat=5", NULL };
  g_autoptr (TlFeed) feed = import (fixture, tickets, NULL);

  assert_series (fixture, feed, (TlKpiDefinition){ .measure = TL_MEASURE_CSAT }, NULL,
                 "2026-09-01 100 n 1 20.6549–100 final\n"
                 "2026-10-01 50 n 4 15.0039–84.9961 final\n");
  assert_series (fixture, feed,
                 (TlKpiDefinition){ .measure = TL_MEASURE_CSAT, .variant = TL_VARIANT_MEAN }, NULL,
                 "2026-09-01 5 n 1 final\n2026-10-01 3.25 n 4 0.5325–5.9675 final\n");
  assert_series (fixture, feed, (TlKpiDefinition){ .measure = TL_MEASURE_FIRST_RESPONSE }, NULL,
                 "2026-09-01 3600 n 1 final\n2026-10-01 900 n 4 final\n");
  assert_series (fixture, feed,
                 (TlKpiDefinition){ .measure = TL_MEASURE_FIRST_RESPONSE,
                                    .variant = TL_VARIANT_P90 },
                 NULL, "2026-09-01 3600 n 1 final\n2026-10-01 2040 n 4 final\n");
  assert_series (fixture, feed, (TlKpiDefinition){ .measure = TL_MEASURE_FIRST_CONTACT_RESOLUTION },
                 NULL,
                 "2026-09-01 100 n 1 20.6549–100 final\n"
                 "2026-10-01 66.6667 n 3 20.766–93.8508 final\n");
  assert_series (fixture, feed, (TlKpiDefinition){ .measure = TL_MEASURE_RESOLUTION_TIME }, NULL,
                 "2026-09-01 172800 n 1 final\n2026-10-01 12600 n 4 final\n");
  assert_series (fixture, feed, (TlKpiDefinition){ .measure = TL_MEASURE_CSAT }, phone,
                 "2026-09-01 100 n 1 20.6549–100 final\n"
                 "2026-10-01 66.6667 n 3 20.766–93.8508 final\n");
  assert_series (fixture, feed, (TlKpiDefinition){ .measure = TL_MEASURE_CSAT }, either,
                 "2026-09-01 100 n 1 20.6549–100 final\n");
}

static void
test_status_instead_of_time (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TlFeed) feed = import (fixture,
                                    "id,created,contacts,status\n1,2026-10-01,1,Solved\n"
                                    "2,2026-10-01,2,closed\n3,2026-10-01,1,open\n",
                                    NULL);

  assert_series (fixture, feed, (TlKpiDefinition){ .measure = TL_MEASURE_FIRST_CONTACT_RESOLUTION },
                 NULL, "2026-10-01 50 n 2 9.4531–90.5469 final\n");
}

static void
test_survey (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TlFeed) feed = import (fixture,
                                    "id,answered,nps,ces,csat\n1,2026-10-01,0,5,4\n"
                                    "2,2026-10-02,6,4,\n3,2026-10-03,7,,\n4,2026-10-04,8,7,2\n"
                                    "5,2026-10-05,9,7,\n6,2026-10-06,10,1,\n7,2026-10-07,10,,\n"
                                    "8,2026-11-07,,,\n",
                                    NULL);

  assert_series (fixture, feed, (TlKpiDefinition){ .measure = TL_MEASURE_NPS }, NULL,
                 "2026-10-01 14.2857 n 7 -39.5836–59.5836 final\n");
  assert_series (fixture, feed, (TlKpiDefinition){ .measure = TL_MEASURE_CES }, NULL,
                 "2026-10-01 60 n 5 23.0724–88.2379 final\n");
  assert_series (fixture, feed, (TlKpiDefinition){ .measure = TL_MEASURE_CSAT }, NULL,
                 "2026-10-01 50 n 2 9.4531–90.5469 final\n");
}

static void
test_zone_of_periods (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TlFeed) feed
      = import (fixture, "id,created,csat\n1,2026-09-30T22:00:00Z,5\n", "Africa/Nairobi");

  assert_series (fixture, feed, (TlKpiDefinition){ .measure = TL_MEASURE_CSAT }, NULL,
                 "2026-10-01 100 n 1 20.6549–100 final\n");
}

static const struct
{
  TlChoice_MEASURE measure;
  const char *as_of;
  const char *expected;
} finals[] = {
  { TL_MEASURE_CSAT, "2026-10-31T21:59:59Z", "open" },
  { TL_MEASURE_CSAT, "2026-10-31T23:00:00Z", "final" }, /* midnight in Berlin, winter time */
  { TL_MEASURE_FIRST_CONTACT_RESOLUTION, "2026-11-02T07:00:00Z", "open" },
  { TL_MEASURE_FIRST_CONTACT_RESOLUTION, "2026-11-07T22:59:59Z", "open" },
  { TL_MEASURE_FIRST_CONTACT_RESOLUTION, "2026-11-07T23:00:00Z", "final" },
  { TL_MEASURE_RESOLUTION_TIME, "2026-11-10T22:59:59Z", "open" }, /* p90: 10 days */
  { TL_MEASURE_RESOLUTION_TIME, "2026-11-10T23:00:00Z", "final" },
  { TL_MEASURE_CSAT, "2027-06-01T00:00:00Z", "final" },
};

static void
test_final (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TlFeed) feed = import (fixture,
                                    "id,created,solved,contacts,csat\n"
                                    "1,2026-10-01 00:00,2026-10-11 00:00,1,5\n",
                                    "Europe/Berlin");

  for (gsize i = 0; i < G_N_ELEMENTS (finals); i++)
    {
      g_autoptr (GArray) points = NULL;
      gint64 as_of;

      g_assert_true (tl_timestamp_from_string (finals[i].as_of, &as_of));
      points
          = compute (fixture, feed, (TlKpiDefinition){ .measure = finals[i].measure }, NULL, as_of);
      g_assert_cmpuint (points->len, ==, 1);
      g_assert_cmpstr (g_array_index (points, TlKpiPoint, 0).final ? "final" : "open", ==,
                       finals[i].expected);
    }

  /* What was imported before the end of a period never makes it final. */
  g_assert_true (tl_timestamp_from_string ("2026-10-20T00:00:00Z", &feed->imported_at));
  {
    g_autoptr (GArray) points
        = compute (fixture, feed, (TlKpiDefinition){ .measure = TL_MEASURE_CSAT }, NULL, LATER);
    g_assert_false (g_array_index (points, TlKpiPoint, 0).final);
  }
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    TlChoice_MEASURE measure;
    const char *filters[2];
    TlKpiError code;
  } cases[] = {
    { TL_MEASURE_RETENTION, { NULL }, TL_KPI_ERROR_KIND },
    { TL_MEASURE_RETURN_RATE, { NULL }, TL_KPI_ERROR_KIND },
    { TL_MEASURE_OWN, { NULL }, TL_KPI_ERROR_TYPED_IN },
    { TL_MEASURE_CSAT, { "channel" }, TL_KPI_ERROR_FILTER },
    { TL_MEASURE_CSAT, { "channel=carrier pigeon" }, TL_KPI_ERROR_FILTER },
    { TL_MEASURE_CSAT, { "colour=red" }, TL_KPI_ERROR_FILTER },
    { TL_MEASURE_CSAT, { "solved=yes" }, TL_KPI_ERROR_FILTER },
    { TL_MEASURE_CSAT, { "contacts=1) OR (1=1" }, TL_KPI_ERROR_FILTER },
  };
  g_autoptr (TlFeed) feed = import (fixture, tickets, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      TlKpiDefinition definition = { .measure = cases[i].measure };

      tl_kpi_definition_complete (&definition);
      g_assert_null (tl_measure_compute (fixture->database, feed, &definition, cases[i].filters,
                                         LATER, &error));
      g_assert_error (error, TL_KPI_ERROR, (int) cases[i].code);
    }
}

static int
compare_integers (const void *a, const void *b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

/* Random rows in every kind of period: what each period says must follow from the rows of its days. */
static void
test_random (Fixture *fixture, gconstpointer data)
{
  static const int lengths[]
      = { [TL_PERIOD_DAY] = 1, [TL_PERIOD_WEEK] = 7, [TL_PERIOD_ROLLING_28_DAYS] = 28 };
  static const TlChoice_PERIOD periods[]
      = { TL_PERIOD_DAY, TL_PERIOD_WEEK, TL_PERIOD_ROLLING_28_DAYS };
  enum
  {
    N = 4000
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261122);
  g_autoptr (GString) file = g_string_new ("id,created,first_reply,csat\n");
  g_autofree gint64 *waits = g_new (gint64, N);
  g_autofree TlDate *days = g_new (TlDate, N);
  g_autofree int *scores = g_new (int, N);
  g_autoptr (TlFeed) feed = NULL;

  for (int i = 0; i < N; i++)
    {
      gint64 created = 1767225600 + g_rand_int_range (rand, 0, 200 * 86400);
      char first[TL_TIMESTAMP_STRING_SIZE];
      char second[TL_TIMESTAMP_STRING_SIZE];

      waits[i] = g_rand_int_range (rand, 0, 5000);
      days[i] = tl_timestamp_get_date (created);
      scores[i] = g_rand_int_range (rand, 0, 6);
      g_string_append_printf (file, "%d,%s,%s,", i, tl_timestamp_to_buffer (created, first),
                              tl_timestamp_to_buffer (created + waits[i], second));
      if (scores[i] > 0)
        g_string_append_printf (file, "%d", scores[i]);
      g_string_append_c (file, '\n');
    }
  feed = import (fixture, file->str, NULL);

  for (gsize p = 0; p < G_N_ELEMENTS (periods); p++)
    {
      int length = lengths[periods[p]];
      g_autoptr (GArray) waiting = compute (fixture, feed,
                                            (TlKpiDefinition){ .measure = TL_MEASURE_FIRST_RESPONSE,
                                                               .period = periods[p] },
                                            NULL, LATER);
      g_autoptr (GArray) satisfied
          = compute (fixture, feed,
                     (TlKpiDefinition){ .measure = TL_MEASURE_CSAT, .period = periods[p] }, NULL,
                     LATER);

      g_assert_cmpuint (waiting->len, >=, 20);
      for (guint i = 0; i < waiting->len; i++)
        {
          const TlKpiPoint *point = &g_array_index (waiting, TlKpiPoint, i);
          g_autofree gint64 *values = g_new (gint64, N);
          gint64 n = 0;

          for (int row = 0; row < N; row++)
            if (days[row] >= point->start && days[row] < point->start + length)
              values[n++] = waits[row];
          qsort (values, (gsize) n, sizeof *values, compare_integers);
          g_assert_cmpint (point->n, ==, n);
          g_assert_cmpfloat_with_epsilon (point->value,
                                          (double) (values[(n - 1) / 2] + values[n / 2]) / 2, 1e-9);
        }
      for (guint i = 0; i < satisfied->len; i++)
        {
          const TlKpiPoint *point = &g_array_index (satisfied, TlKpiPoint, i);
          gint64 n = 0;
          gint64 top = 0;
          TlInterval interval;

          for (int row = 0; row < N; row++)
            if (days[row] >= point->start && days[row] < point->start + length && scores[row] > 0)
              {
                n++;
                top += scores[row] >= 4;
              }
          interval = tl_wilson_interval (top, n);
          g_assert_cmpint (point->n, ==, n);
          g_assert_cmpfloat_with_epsilon (point->value, 100.0 * (double) top / (double) n, 1e-4);
          g_assert_cmpfloat_with_epsilon (point->low, 100 * interval.low, 1e-4);
          g_assert_cmpfloat_with_epsilon (point->high, 100 * interval.high, 1e-4);
        }
    }
}

static char *
dump_whole (GPtrArray *results, guint index)
{
  return dump (((TlMeasureResult *) g_ptr_array_index (results, index))->whole->points);
}

/* More questions than the columns of one statement could hold: none is lost, none gets another's rows. */
static void
test_many_at_once (Fixture *fixture, gconstpointer data)
{
  static const char *const zones[] = { "Asia/Tokyo", "America/Lima" };
  static const char *const filters[][2]
      = { { "csat=1" }, { "csat=2" }, { "csat=3" }, { "csat=4" }, { "csat=5" } };
  TlMeasureRequest requests[150];
  g_autoptr (TlFeed) feed = import (fixture, tickets, NULL);
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      requests[i] = (TlMeasureRequest){ .definition = { .measure = TL_MEASURE_CSAT },
                                        .filters = filters[i % G_N_ELEMENTS (filters)],
                                        .zone = zones[i % G_N_ELEMENTS (zones)] };
      tl_kpi_definition_complete (&requests[i].definition);
    }
  results = tl_measure_compute_many (fixture->database, feed, requests, G_N_ELEMENTS (requests),
                                     LATER, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, G_N_ELEMENTS (requests));
  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_autoptr (GPtrArray) alone
          = tl_measure_compute_many (fixture->database, feed, &requests[i], 1, LATER, NULL, &error);
      g_autofree char *found = dump_whole (results, i);
      g_autofree char *expected = NULL;

      g_assert_no_error (error);
      expected = dump_whole (alone, 0);
      g_assert_cmpstr (found, ==, expected);
      if (i % G_N_ELEMENTS (filters) == G_N_ELEMENTS (filters) - 1)
        g_assert_nonnull (strstr (found, " 100 n "));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/tl/kpi/measure/" name, Fixture, NULL, tl_feed_fixture_set_up, function,            \
              tl_feed_fixture_tear_down)
  ADD ("tickets", test_tickets);
  ADD ("status-instead-of-time", test_status_instead_of_time);
  ADD ("survey", test_survey);
  ADD ("zone-of-periods", test_zone_of_periods);
  ADD ("final", test_final);
  ADD ("refused", test_refused);
  ADD ("many-at-once", test_many_at_once);
  ADD ("random", test_random);
#undef ADD

  return g_test_run ();
}
