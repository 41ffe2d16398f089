/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sample's rows: the generator makes the committed files, and the figures of October 2026 are
 * those that the sample's map shows.
 */
#include "tl-feed-import.h"
#include "tl-kpi-format.h"
#include "tl-measure.h"
#include "tl-test-files.h"

/* 22 November 2026, 5:30 UTC. */
#define NOW G_GINT64_CONSTANT (1795325400)

typedef struct
{
  char *directory;
  TlDatabase *database;
} Fixture;

static char *
get_sample (const char *name)
{
  return g_build_filename (g_getenv ("TL_TEST_SOURCE_ROOT"), "data", "samples", name, NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->directory = g_dir_make_tmp ("tl-sample-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->database = tl_database_open (fixture->directory, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->database);
  tl_test_remove_folder (fixture->directory);
  g_free (fixture->directory);
}

static void
test_generator (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "tickets.csv", "survey.csv" };
  const char *const argv[] = { g_getenv ("TL_TEST_SAMPLE_ROWS"), fixture->directory, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL,
                               &status, &error));
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *made_path = g_build_filename (fixture->directory, names[i], NULL);
      g_autofree char *committed_path = get_sample (names[i]);
      g_autofree char *made = NULL;
      g_autofree char *committed = NULL;
      gsize made_length;
      gsize committed_length;

      g_assert_true (g_file_get_contents (made_path, &made, &made_length, NULL));
      g_assert_true (g_file_get_contents (committed_path, &committed, &committed_length, NULL));
      g_assert_cmpmem (made, made_length, committed, committed_length);
    }
}

static const struct
{
  const char *feed;
  TlChoice_MEASURE measure;
  const char *filters[3];
  const char *value;
  const char *interval;
  gint64 n;
} figures[] = {
  { "tickets",
    TL_MEASURE_FIRST_RESPONSE,
    { "team=Contact centre" },
    "2 h 10 min",
    "2:01–2:19",
    1204 },
  { "survey", TL_MEASURE_CSAT, { "team=Credit" }, "71 %", "66–76", 318 },
  { "tickets",
    TL_MEASURE_FIRST_CONTACT_RESOLUTION,
    { "team=Field service", "channel=phone" },
    "54 %",
    "49–59",
    402 },
  { "survey", TL_MEASURE_NPS, { NULL }, "+42", "+36 to +47", 720 },
};

static void
import (Fixture *fixture, const char *name, const char *file_name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = get_sample (file_name);
  g_auto (TlFeedImportReport) report;
  TlFeedImportOptions options
      = { .project = 1, .name = name, .path = path, .zone = "Africa/Nairobi", .imported_at = NOW };

  tl_feed_import_report_init (&report);
  g_assert_true (tl_feed_import_csv (fixture->database, &options, &report, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (report.n_refused, ==, 0);
  g_assert_cmpint (report.n_updated, ==, 0);
}

static void
test_figures (Fixture *fixture, gconstpointer data)
{
  import (fixture, "tickets", "tickets.csv");
  import (fixture, "survey", "survey.csv");
  for (gsize i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TlFeed) feed = tl_feed_find (fixture->database, 1, figures[i].feed, &error);
      TlKpiDefinition definition = { .measure = figures[i].measure };
      g_autoptr (GArray) points = NULL;
      const TlKpiPoint *latest;
      g_autofree char *value = NULL;
      g_autofree char *interval = NULL;

      g_assert_no_error (error);
      tl_kpi_definition_complete (&definition);
      points = tl_measure_compute (fixture->database, feed, &definition, figures[i].filters, NOW,
                                   &error);
      g_assert_no_error (error);
      g_assert_cmpuint (points->len, ==, 8); /* seven months and the beginning of November */
      latest
          = tl_kpi_points_find_latest ((const TlKpiPoint *) (gpointer) points->data, points->len);
      g_assert_cmpint (latest->start, ==, tl_date_from_ymd (2026, 10, 1));
      value = tl_kpi_format_value (&definition, latest->value);
      interval = tl_kpi_format_interval (&definition, latest->low, latest->high);
      g_assert_cmpstr (value, ==, figures[i].value);
      g_assert_cmpstr (interval, ==, figures[i].interval);
      g_assert_cmpint (latest->n, ==, figures[i].n);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/tl/kpi/sample-rows/generator", Fixture, NULL, set_up, test_generator, tear_down);
  g_test_add ("/tl/kpi/sample-rows/figures", Fixture, NULL, set_up, test_figures, tear_down);

  return g_test_run ();
}
