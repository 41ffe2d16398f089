/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feeds, KPIs and priorities by the command line: what it takes in, computes, says and refuses. */
#include "tl-cli-fixture.h"

#include <string.h>

static void
test_kpi (TlCliFixture *fixture, gconstpointer data)
{
  g_auto (TlCliResult) result = { 0 };
  g_autofree char *tickets = tl_cli_source_path ("data/samples/tickets.csv");
  g_autofree char *survey = tl_cli_source_path ("data/samples/survey.csv");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  tl_cli_run (fixture, &result, "new mine.throughline");
  tl_cli_run (fixture, &result,
              "kpi add mine.throughline --name CSAT --measure csat --feed tickets");
  g_assert_cmpint (result.code, ==, 1);
  tl_cli_assert_contains (result.err, "tickets");

  tl_cli_run (
      fixture, &result,
      "feed add mine.throughline --name tickets --kind ticket --csv %s --zone Africa/Nairobi",
      tickets);
  g_assert_cmpint (result.code, ==, 0);
  tl_cli_run (fixture, &result, "feed add mine.throughline --name survey --kind survey --csv %s",
              survey);
  g_assert_cmpint (result.code, ==, 0);
  /* The same rows again change nothing. */
  tl_cli_run (fixture, &result, "feed add mine.throughline --name survey --kind survey --csv %s",
              survey);
  g_assert_cmpint (result.code, ==, 0);
  tl_cli_assert_contains (result.err, ": 0 new rows, 0 changed");
  tl_cli_run (fixture, &result, "feed add mine.throughline --name '' --kind survey --csv %s",
              survey);
  g_assert_cmpint (result.code, ==, 2);
  /* Rows keep the zone that they were imported with, whatever the project's is. */
  for (guint i = 0; i < 2; i++)
    {
      tl_cli_run (fixture, &result,
                  "feed add sample.throughline --name own --kind ticket --csv %s%s", tickets,
                  i == 0 ? " --zone Europe/Berlin" : "");
      g_assert_cmpint (result.code, ==, 0);
    }

  tl_cli_run (fixture, &result,
              "kpi add mine.throughline --name Response --measure first-response --feed tickets "
              "--target 1800 --worst 10800 --filter channel=phone");
  g_assert_cmpstr (result.err, ==, "");
  g_assert_cmpint (result.code, ==, 0);
  tl_cli_run (fixture, &result, "kpi add mine.throughline --name NPS --measure nps --feed survey");
  g_assert_cmpint (result.code, ==, 0);

  tl_cli_run (fixture, &result, "kpi --json mine.throughline");
  g_assert_cmpint (result.code, ==, 0);
  tl_cli_assert_contains (result.out, "\"measure\": \"first-response\"");
  tl_cli_assert_contains (result.out, "\"unit\": \"duration\"");
  tl_cli_assert_contains (result.out, "\"target\": 1800");
  tl_cli_assert_contains (result.out, "\"start\": \"2026-10-01\"");
  tl_cli_assert_contains (result.out, "\"provisional\": false");
  tl_cli_run (fixture, &result, "kpi mine.throughline");
  tl_cli_assert_contains (result.out, "Response: ");
  tl_cli_assert_contains (result.out, "Oct 2026");
  /* What the figures are, and of which rows. */
  tl_cli_assert_contains (result.out, ", only of rows with Channel “phone”");

  /* A refresh with the same rows leaves the file as it is. */
  {
    g_autofree char *path = g_build_filename (fixture->folder, "mine.throughline", NULL);

    g_assert_true (g_file_get_contents (path, &before, NULL, NULL));
    tl_cli_run (fixture, &result, "kpi refresh mine.throughline --feed tickets=%s", tickets);
    g_assert_cmpint (result.code, ==, 0);
    g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
    g_assert_cmpstr (before, ==, after);
  }
  tl_cli_run (fixture, &result,
              "kpi add mine.throughline --name X --measure nps --feed survey --link aaa");
  g_assert_cmpint (result.code, ==, 1);
  tl_cli_run (fixture, &result, "kpi refresh mine.throughline --feed other=%s", tickets);
  g_assert_cmpint (result.code, ==, 1);
  tl_cli_assert_contains (result.err, "No KPI of this project");

  /* A project that comes from another machine has no rows here yet. */
  tl_cli_run (fixture, &result, "kpi refresh sample.throughline --feed tickets=%s", tickets);
  g_assert_cmpint (result.code, ==, 0);
  tl_cli_assert_contains (result.err, "2 KPIs computed");
}

/* For cron: an exit status, a table, and no KPI that cannot be meant. */
static void
test_kpi_targets (TlCliFixture *fixture, gconstpointer data)
{
  g_auto (TlCliResult) result = { 0 };
  g_autofree char *tickets = tl_cli_source_path ("data/samples/tickets.csv");
  g_autofree char *ics = g_build_filename (fixture->folder, "holidays.ics", NULL);

  tl_cli_run (fixture, &result, "new mine.throughline");
  tl_cli_run (fixture, &result, "feed add mine.throughline --name tickets --kind ticket --csv %s",
              tickets);
  g_assert_cmpint (result.code, ==, 0);
  tl_cli_run (
      fixture, &result,
      "kpi add mine.throughline --name Bad --measure csat --feed tickets --target 80 --worst 90");
  g_assert_cmpint (result.code, ==, 1);
  tl_cli_assert_contains (result.err, "must lie below the target");
  tl_cli_run (fixture, &result, "kpi --csv mine.throughline");
  g_assert_null (strstr (result.out, "Bad"));

  g_assert_true (g_file_set_contents (ics,
                                      "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261020\nEND:VEVENT\n", -1,
                                      NULL));
  tl_cli_run (fixture, &result,
              "kpi add mine.throughline --name Reply --measure first-response --feed tickets "
              "--calendar 'Mo-Fr 09:00-17:00' --holidays %s --target 86400",
              ics);
  g_assert_cmpint (result.code, ==, 0);
  tl_cli_run (fixture, &result, "kpi --json mine.throughline");
  tl_cli_assert_contains (result.out,
                          "Only opening hours count: Mo-Fr 09:00-17:00; closed 2026-10-20.");
  tl_cli_run (fixture, &result, "kpi --fail-off-target mine.throughline");
  g_assert_cmpint (result.code, ==, 0);
  tl_cli_run (
      fixture, &result,
      "kpi add mine.throughline --name Strict --measure first-response --feed tickets --target 1");
  g_assert_cmpint (result.code, ==, 0);
  tl_cli_run (fixture, &result, "kpi --fail-off-target mine.throughline");
  g_assert_cmpint (result.code, ==, 1);
  tl_cli_assert_contains (result.err, "Strict: misses the target");
  tl_cli_run (fixture, &result, "kpi refresh mine.throughline --feed tickets=%s --fail-off-target",
              tickets);
  g_assert_cmpint (result.code, ==, 1);
  tl_cli_run (fixture, &result, "kpi --json --csv mine.throughline");
  g_assert_cmpint (result.code, ==, 2);
}

/* Figures that are older than the rows say so, in words and to programs, until they are computed. */
static void
test_newer_rows (TlCliFixture *fixture, gconstpointer data)
{
  static const char rows[] = "id,created,csat\n1,2026-10-01,5\n2,2026-10-02,4\n";
  g_auto (TlCliResult) result = { 0 };
  g_autofree char *csv = g_build_filename (fixture->folder, "rows.csv", NULL);
  g_autofree char *more = g_strconcat (rows, "3,2026-10-03,1\n", NULL);

  g_assert_true (g_file_set_contents (csv, rows, -1, NULL));
  tl_cli_run (fixture, &result, "new mine.throughline");
  tl_cli_run (fixture, &result, "feed add mine.throughline --name rows --csv %s", csv);
  tl_cli_run (fixture, &result, "kpi add mine.throughline --name Happy --measure csat --feed rows");
  g_assert_cmpint (result.code, ==, 0);
  tl_cli_run (fixture, &result, "kpi mine.throughline --json");
  tl_cli_assert_contains (result.out, "\"newer-rows\": false");
  g_assert_true (g_file_set_contents (csv, more, -1, NULL));
  tl_cli_run (fixture, &result, "feed add mine.throughline --name rows --csv %s", csv);
  tl_cli_assert_contains (result.err, "1 new rows");
  tl_cli_run (fixture, &result, "kpi mine.throughline --json");
  tl_cli_assert_contains (result.out, "\"newer-rows\": true");
  tl_cli_run (fixture, &result, "kpi mine.throughline");
  tl_cli_assert_contains (result.out, "rows were imported since");
  tl_cli_run (fixture, &result, "kpi refresh mine.throughline");
  tl_cli_run (fixture, &result, "kpi mine.throughline");
  g_assert_null (strstr (result.out, "rows were imported since"));
}

static void
test_priorities (TlCliFixture *fixture, gconstpointer data)
{
  g_auto (TlCliResult) result = { 0 };

  tl_cli_run (fixture, &result, "priorities sample.throughline");
  g_assert_cmpint (result.code, ==, 0);
  tl_cli_assert_contains (result.out, " 1. ");
  tl_cli_run (fixture, &result, "priorities --json --by-effort sample.throughline");
  g_assert_cmpint (result.code, ==, 0);
  tl_cli_assert_contains (result.out, "\"rank\": 1,");
  tl_cli_run (fixture, &result, "priorities --csv sample.throughline");
  tl_cli_assert_contains (result.out, "Rank,Pain point,Priority,");
  tl_cli_run (fixture, &result, "priorities --map nosuch sample.throughline");
  g_assert_cmpint (result.code, ==, 1);
}

static gpointer
add_kpis (gpointer data)
{
  TlCliFixture *fixture = data;

  for (guint i = 0; i < 4; i++)
    {
      g_auto (TlCliResult) result = { 0 };

      tl_cli_run (fixture, &result,
                  "kpi add mine.throughline --name K --measure nps --feed survey");
      g_assert_cmpint (result.code, ==, 0);
    }
  return NULL;
}

/* Several commands on one file at once: none overwrites what another has saved. */
static void
test_at_once (TlCliFixture *fixture, gconstpointer data)
{
  g_auto (TlCliResult) result = { 0 };
  g_autofree char *survey = tl_cli_source_path ("data/samples/survey.csv");
  GThread *threads[3];
  guint n = 0;

  tl_cli_run (fixture, &result, "new mine.throughline");
  tl_cli_run (fixture, &result, "feed add mine.throughline --name survey --kind survey --csv %s",
              survey);
  g_assert_cmpint (result.code, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("kpi", add_kpis, fixture);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  tl_cli_run (fixture, &result, "kpi mine.throughline");
  for (const char *p = result.out; (p = strstr (p, "  K: ")) != NULL; p++)
    n++;
  g_assert_cmpuint (n, ==, 12);
}

/* Rows of which none can be taken are a problem, and leave no feed behind. */
static void
test_all_refused (TlCliFixture *fixture, gconstpointer data)
{
  g_auto (TlCliResult) result = { 0 };
  g_autofree char *path = g_build_filename (fixture->folder, "bad.csv", NULL);

  g_assert_true (g_file_set_contents (path, "id,created\n1,nonsense\n2,2026-99-99\n", -1, NULL));
  tl_cli_run (fixture, &result,
              "feed add sample.throughline --name bad --kind ticket --csv bad.csv --map id=id "
              "--map created=created");
  g_assert_cmpint (result.code, ==, 1);
  g_assert_true (
      g_file_set_contents (path, "id,answered,nps\n1,2026-10-01T10:00:00Z,9\n", -1, NULL));
  tl_cli_run (fixture, &result,
              "feed add sample.throughline --name bad --kind survey --csv bad.csv");
  g_assert_cmpint (result.code, ==, 0);
}

/* What a dry run says, what is there afterwards, and what is left of a feed that is removed. */
static void
test_feeds (TlCliFixture *fixture, gconstpointer data)
{
  g_auto (TlCliResult) result = { 0 };
  g_autofree char *path = g_build_filename (fixture->folder, "rows.csv", NULL);

  g_assert_true (g_file_set_contents (
      path, "id,created,wait,Room\n1,2026-10-01 10:00,5,a\n2,2026-02-30,5,b\n1,2026-10-01,7,a\n",
      -1, NULL));
  tl_cli_run (fixture, &result, "feed add sample.throughline --name rows --csv rows.csv --dry-run");
  g_assert_cmpint (result.code, ==, 0);
  tl_cli_assert_contains (result.out, "--map \"wait=wait:s\"");
  tl_cli_assert_contains (result.out, "not taken: Room (a)");
  tl_cli_assert_contains (result.out, "2 rows would be taken, 1 refused");
  tl_cli_assert_contains (result.out, "median of “Waiting time”: 6 s");
  tl_cli_assert_contains (result.out, "refused: line 3, “created”: there is no such date");
  tl_cli_assert_contains (result.out, "line 4 has the id of line 2");
  tl_cli_run (fixture, &result, "feed list sample.throughline");
  g_assert_cmpint (result.code, ==, 0);
  g_assert_cmpstr (result.out, ==, "");

  tl_cli_run (fixture, &result,
              "feed add sample.throughline --name rows --csv rows.csv --map Room=own1 --zone UTC");
  g_assert_cmpint (result.code, ==, 0);
  tl_cli_run (fixture, &result, "feed list sample.throughline");
  tl_cli_assert_contains (result.out,
                          "rows: 1 rows (ticket) 2026-10-01 – 2026-10-01, UTC, from “rows.csv”");
  tl_cli_run (fixture, &result, "feed show sample.throughline --name rows");
  tl_cli_assert_contains (result.out, "--map \"Room=own1\"");
  tl_cli_assert_contains (result.out, "1 new rows, 1 changed, 0 as before, 1 refused");
  tl_cli_run (fixture, &result, "feed show sample.throughline");
  g_assert_cmpint (result.code, ==, 2);
  tl_cli_run (fixture, &result, "feed remove sample.throughline --name other");
  g_assert_cmpint (result.code, ==, 1);
  tl_cli_run (fixture, &result, "feed remove sample.throughline --name rows");
  g_assert_cmpint (result.code, ==, 0);
  tl_cli_run (fixture, &result, "feed list sample.throughline");
  g_assert_cmpstr (result.out, ==, "");

  g_assert_true (g_file_set_contents (path, "id,created\n1,03/04/2026\n2,05/06/2026\n", -1, NULL));
  tl_cli_run (fixture, &result, "feed add sample.throughline --name rows --csv rows.csv --dry-run");
  g_assert_cmpint (result.code, ==, 1);
  tl_cli_assert_contains (result.err, "“created=created:dmy”");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  tl_cli_add ("/tl/cli/kpi", test_kpi);
  tl_cli_add ("/tl/cli/kpi-targets", test_kpi_targets);
  tl_cli_add ("/tl/cli/newer-rows", test_newer_rows);
  tl_cli_add ("/tl/cli/priorities", test_priorities);
  tl_cli_add ("/tl/cli/at-once", test_at_once);
  tl_cli_add ("/tl/cli/all-refused", test_all_refused);
  tl_cli_add ("/tl/cli/feeds", test_feeds);
  return g_test_run ();
}
