/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows on a real PostgreSQL server give the same figures as rows of a file, to the last digit. */
#include "tl-test-server.h"

#include <math.h>
#include <string.h>

static void
set_up (TlTestServer *server, gconstpointer data)
{
  tl_test_server_init (server);
}

static void
tear_down (TlTestServer *server, gconstpointer data)
{
  tl_test_server_clear (server);
}

/* --- Rows that have everything --- */

static const char ticket_table[]
    = "CREATE TABLE tickets (id bigint, created timestamp, first_reply timestamp, solved timestamp,"
      " due timestamp, contacts int, reopens smallint, channel text, team varchar, product text,"
      " tag text, reason text, status text, csat text, nps numeric, ces real, handle interval,"
      " wait int, abandoned boolean, transferred boolean, breached text, on_time boolean,"
      " opened_by_agent boolean, replied_by_robot boolean, complaint boolean, customer text,"
      " comment text)";

static const char ticket_header[]
    = "id,created,first_reply,solved,due,contacts,reopens,channel,team,product,tag,reason,status,"
      "csat,nps,ces,handle,wait,abandoned,transferred,breached,on_time,opened_by_agent,"
      "replied_by_robot,complaint,customer,comment\n";

/* One in @n is empty. */
static void
append_maybe (GString *csv, GRand *rand, int n, const char *text)
{
  g_string_append (csv, g_rand_int_range (rand, 0, n) == 0 ? "" : text);
  g_string_append_c (csv, ',');
}

static const char *
pick (GRand *rand, const char *const *words)
{
  return words[g_rand_int_range (rand, 0, (gint32) g_strv_length ((char **) words))];
}

static void
append_number (GString *csv, GRand *rand, int low, int high)
{
  if (g_rand_int_range (rand, 0, 4) > 0)
    g_string_append_printf (csv, "%d", g_rand_int_range (rand, low, high + 1));
  g_string_append_c (csv, ',');
}

static void
append_flag (GString *csv, GRand *rand)
{
  static const char *const flags[] = { "yes", "no", "no", "", NULL };

  g_string_append_printf (csv, "%s,", pick (rand, flags));
}

/* A time by a clock on the wall; the hours that clocks skip and show twice are among them. */
static void
append_time (GString *csv, gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);
  g_autofree char *text = g_date_time_format (time, "%F %T");

  g_string_append_printf (csv, "%s,", text);
}

static void
append_later (GString *csv, GRand *rand, gint64 at, int most)
{
  if (g_rand_int_range (rand, 0, 5) == 0)
    g_string_append_c (csv, ',');
  else
    append_time (csv, at + g_rand_int_range (rand, 0, most));
}

/* @n tickets from January to December 2026, some of them such as an import refuses. */
static char *
make_tickets (GRand *rand, int n)
{
  static const char *const channels[] = { "phone", "Phone", " chat", "E-mail", "Über uns", NULL };
  static const char *const teams[] = { "first", "second", "\"a \"\"team\"\", b\\c\"", NULL };
  static const char *const tags[] = { "\"vip, late\"", "late", "VIP", NULL };
  static const char *const states[] = { "Open", "solved", "Closed", "pending", NULL };
  static const char *const scores[]
      = { "1", "2", "3", "4", "5", "5 - Extremely satisfied", "Good", "Bad", "Offered", NULL };
  GString *csv = g_string_new (ticket_header);

  for (int i = 0; i < n; i++)
    {
      gint64 at = G_GINT64_CONSTANT (1767225600) + g_rand_int_range (rand, 0, 360 * 86400);
      gboolean bad = g_rand_int_range (rand, 0, 40) == 0;

      if (i % 50 == 0) /* 2:00 to 3:00 on a last Sunday of March or October */
        at = (i % 100 == 0 ? 1774749600 : 1792893600) + g_rand_int_range (rand, 0, 3600);
      g_string_append_printf (csv, "%d,", 1000 + i);
      append_time (csv, at);
      append_later (csv, rand, bad ? at - 90001 : at + 3601, 90000);
      append_later (csv, rand, at + 3601, 1500000);
      append_later (csv, rand, at, 900000);
      append_number (csv, rand, 0, 4);
      append_number (csv, rand, 0, 3);
      append_maybe (csv, rand, 6, pick (rand, channels));
      append_maybe (csv, rand, 6, pick (rand, teams));
      append_maybe (csv, rand, 3, "Roof");
      append_maybe (csv, rand, 3, pick (rand, tags));
      append_maybe (csv, rand, 2, "question");
      append_maybe (csv, rand, 9, pick (rand, states));
      append_maybe (csv, rand, 3, bad && i % 2 == 0 ? "6" : pick (rand, scores));
      append_number (csv, rand, 0, 10);
      append_number (csv, rand, 1, 7);
      if (g_rand_int_range (rand, 0, 4) > 0)
        g_string_append_printf (csv, "%02d:%02d:%02d", g_rand_int_range (rand, 0, 30),
                                g_rand_int_range (rand, 0, 60), g_rand_int_range (rand, 0, 60));
      g_string_append_c (csv, ',');
      append_number (csv, rand, bad ? -2 : 0, 30);
      append_flag (csv, rand);
      append_flag (csv, rand);
      append_maybe (csv, rand, 3, g_rand_boolean (rand) ? "breached" : "met");
      for (int flag = 0; flag < 4; flag++)
        append_flag (csv, rand);
      g_string_append_printf (csv, "c%d,\n", g_rand_int_range (rand, 0, n / 3));
    }
  return g_string_free (csv, FALSE);
}

static const char survey_table[]
    = "CREATE TABLE survey (id text, answered timestamptz, channel text, team text, csat smallint,"
      " nps int, ces bigint, solved int, customer text)";

static char *
make_survey (GRand *rand, int n)
{
  static const char *const channels[] = { "web", "Web", "shop", NULL };
  GString *csv = g_string_new ("id,answered,channel,team,csat,nps,ces,solved,customer\n");

  for (int i = 0; i < n; i++)
    {
      gint64 at = G_GINT64_CONSTANT (1767225600) + g_rand_int_range (rand, 0, 360 * 86400);
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (at);
      g_autofree char *text = g_date_time_format (time, "%FT%TZ");

      g_string_append_printf (csv, "answer-%d,%s,", i, text);
      append_maybe (csv, rand, 5, pick (rand, channels));
      append_maybe (csv, rand, 5, "north");
      append_number (csv, rand, 1, 7);
      append_number (csv, rand, 0, 10);
      append_number (csv, rand, 1, 7);
      append_number (csv, rand, 0, 1);
      g_string_append_printf (csv, "c%d\n", g_rand_int_range (rand, 0, n / 2));
    }
  return g_string_free (csv, FALSE);
}

static const char order_table[]
    = "CREATE TABLE orders (id int, at date, delivered timestamp, due timestamptz, ended date,"
      " channel text, status text, on_time boolean, complaint boolean, returned boolean,"
      " referred boolean, customer int)";

static char *
make_orders (GRand *rand, int n, gboolean with_ends)
{
  static const char *const channels[] = { "web", "shop", NULL };
  GString *csv = g_string_new (
      "id,at,delivered,due,ended,channel,status,on_time,complaint,returned,referred,customer\n");

  for (int i = 0; i < n; i++)
    {
      gint64 at = G_GINT64_CONSTANT (1767225600) + (gint64) g_rand_int_range (rand, 0, 360) * 86400;
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (at);
      g_autoptr (GDateTime) end = g_date_time_add_days (time, 1 + g_rand_int_range (rand, 0, 200));
      g_autoptr (GDateTime) due = g_date_time_add_hours (time, 1 + g_rand_int_range (rand, 0, 900));
      g_autofree char *text = g_date_time_format (time, "%F");
      g_autofree char *end_text = g_date_time_format (end, "%F");
      g_autofree char *due_text = g_date_time_format (due, "%FT%TZ");

      g_string_append_printf (csv, "%d,%s,", i, text);
      append_later (csv, rand, at + 90000, 1000000);
      append_maybe (csv, rand, 3, due_text);
      append_maybe (csv, rand, with_ends ? 2 : 1, end_text);
      append_maybe (csv, rand, 5, pick (rand, channels));
      append_maybe (csv, rand, 2, "sent");
      for (int flag = 0; flag < 4; flag++)
        append_flag (csv, rand);
      if (g_rand_int_range (rand, 0, 9) > 0)
        g_string_append_printf (csv, "%d", i % (n / 4));
      g_string_append_c (csv, '\n');
    }
  return g_string_free (csv, FALSE);
}

/* --- Asking both --- */

typedef struct
{
  TlTestServer *server;
  TlFeed *local;
  TlFeed *remote;
  guint n_figures;
  int turn;
} Both;

static void
append_series (GString *text, const TlMeasureSeries *series)
{
  g_string_append_printf (text, "%s: %d rows\n", series->group, (int) series->n);
  for (guint i = 0; i < series->points->len; i++)
    {
      const TlKpiPoint *point = &g_array_index (series->points, TlKpiPoint, i);

      g_string_append_printf (text, "  %d %.17g n %d [%.17g, %.17g] %s\n", (int) point->start,
                              point->value, (int) point->n, point->low, point->high,
                              point->final ? "final" : "open");
    }
}

static char *
dump (Both *both, const TlFeed *feed, const TlMeasureRequest *request, gint64 as_of)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = tl_measure_compute_many (both->server->rows.database, feed,
                                                           request, 1, as_of, NULL, &error);
  GString *text = g_string_new (NULL);
  TlMeasureResult *result;

  g_assert_no_error (error);
  result = g_ptr_array_index (results, 0);
  append_series (text, result->whole);
  for (guint i = 0; i < result->parts->len; i++)
    append_series (text, g_ptr_array_index (result->parts, i));
  both->n_figures += result->whole->points->len;
  return g_string_free (text, FALSE);
}

static void
assert_equal (Both *both, const TlMeasureRequest *request, gint64 as_of)
{
  g_autofree char *local = dump (both, both->local, request, as_of);
  g_autofree char *remote = dump (both, both->remote, request, as_of);

  if (strcmp (local, remote) != 0)
    g_test_message ("measure %d variant %d period %d by %s zone %s calendar %s limit %s filter %s",
                    (int) request->definition.measure, (int) request->definition.variant,
                    (int) request->definition.period, request->by, request->zone, request->calendar,
                    request->limit, request->filters != NULL ? request->filters[0] : "");
  g_assert_cmpstr (remote, ==, local);
}

static char *
join_columns (const Both *both, const TlFeed *feed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names
      = tl_measure_list_used_columns (both->server->rows.database, feed, &error);

  g_assert_no_error (error);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

/* What the rows of both feeds are like is known alike. */
static void
assert_same_rows (const Both *both, gint64 n_refused, gint64 n_refused_remote)
{
  g_autofree char *columns = join_columns (both, both->local);
  g_autofree char *columns_remote = join_columns (both, both->remote);

  g_assert_cmpstr (columns_remote, ==, columns);
  g_assert_cmpint (n_refused_remote, ==, n_refused);
  g_assert_cmpint (both->remote->n_rows, ==, both->local->n_rows);
  g_assert_cmpint (both->remote->first_at, ==, both->local->first_at);
  g_assert_cmpint (both->remote->last_at, ==, both->local->last_at);
  g_assert_cmpint (both->remote->kind, ==, both->local->kind);
}

static gint64
import (Both *both, TlFeedKind kind, const char *csv, const char *zone)
{
  TlTestRows *rows = &both->server->rows;
  g_autofree char *path = g_build_filename (rows->directory, "rows.csv", NULL);
  g_autoptr (GError) error = NULL;
  g_auto (TlFeedImportReport) report;
  TlFeedImportOptions options = { .project = 1,
                                  .name = "local",
                                  .kind = kind,
                                  .path = path,
                                  .zone = zone,
                                  .imported_at = TL_TEST_LATER };

  g_assert_true (g_file_set_contents (path, csv, -1, NULL));
  tl_feed_import_report_init (&report);
  tl_feed_import_csv (rows->database, &options, &report, NULL, &error);
  g_assert_no_error (error);
  both->local = g_steal_pointer (&report.feed);
  return report.n_refused;
}

static void
set_both (Both *both, TlTestServer *server, TlFeedKind kind, const char *create, const char *table,
          const char *csv, const char *zone)
{
  g_autoptr (TlFeedServer) settings = tl_test_server_settings (table);
  g_autoptr (GError) error = NULL;
  gint64 n_refused;
  gint64 n_refused_remote = 0;

  *both = (Both){ .server = server };
  tl_test_server_run (server, create);
  tl_test_server_fill (server, table, csv);
  n_refused = import (both, kind, csv, zone);
  both->remote = tl_test_server_refresh (server, settings, "remote", kind, zone, NULL,
                                         &n_refused_remote, &error);
  g_assert_no_error (error);
  assert_same_rows (both, n_refused, n_refused_remote);
}

static void
both_clear (Both *both)
{
  g_clear_pointer (&both->local, tl_feed_free);
  g_clear_pointer (&both->remote, tl_feed_free);
}

/* All variants and scales of a measure in all periods; filters, breakdowns, zones and calendars take turns
 * with them, so that each meets each. */
static void
assert_variant (Both *both, const TlKpiDefinition *definition, const char *const *const *filters)
{
  static const char *const breakdowns[] = { "channel", "tag" };
  static const char *const zones[] = { NULL, "America/New_York", "Australia/Lord_Howe" };
  static const char *const calendars[] = { NULL, "Mo-Fr 09:00-17:00; closed 12-25 2026-05-14",
                                           "Mo-Su 22:00-06:00; pause 02:00-02:30" };
  static const char *const limits[] = { "4 h", "1 d", NULL };

  for (int period = 0; period < TL_N_PERIOD_CHOICES; period++)
    {
      int turn = both->turn++;
      TlMeasureRequest request = { .definition = *definition,
                                   .by = turn % 2 == 0 ? NULL : breakdowns[turn / 4 % 2],
                                   .filters = filters[turn % 4],
                                   .zone = zones[turn % 3],
                                   .calendar = calendars[turn / 2 % 3],
                                   .limit = limits[turn / 3 % 3] };

      request.definition.period = period;
      request.definition.window_days = turn % 2 == 0 ? 7 : 30;
      if (request.definition.variant == TL_VARIANT_REPLY && request.limit == NULL)
        request.limit = "2 h";
      assert_equal (both, &request, turn % 3 > 0 ? TL_TEST_LATER : TL_TEST_LATER - 60 * 86400);
    }
}

static void
assert_measure (Both *both, TlChoice_MEASURE measure, const char *const *const *filters)
{
  gboolean has_scale = measure == TL_MEASURE_CSAT || measure == TL_MEASURE_CES;

  for (int variant = 0; variant < TL_N_VARIANT_CHOICES; variant++)
    for (int scale = 0; scale < (has_scale ? TL_N_SCALE_CHOICES : 1); scale++)
      {
        TlKpiDefinition definition = { .measure = measure, .variant = variant, .scale = scale };

        tl_kpi_definition_complete (&definition);
        /* Not one that is the same as another, or none. */
        if ((int) definition.variant == variant && (scale == 0 || (int) definition.scale == scale)
            && tl_kpi_variant_fits (&definition)
            && tl_measure_kind_fits (&definition, both->local->kind))
          assert_variant (both, &definition, filters);
      }
}

static void
assert_measures (Both *both, const char *const *const *filters)
{
  for (int measure = 0; measure < TL_N_MEASURE_CHOICES; measure++)
    if (measure != TL_MEASURE_OWN)
      assert_measure (both, (TlChoice_MEASURE) measure, filters);
  g_test_message ("%u figures", both->n_figures);
}

static void
test_tickets (TlTestServer *server, gconstpointer data)
{
  static const char *const phone[] = { "channel=PHONE", NULL };
  static const char *const several[] = { "tag=vip", "tag=", "team=first", "transferred=no", NULL };
  static const char *const odd[] = { "team=a \"team\", b\\c", "channel=über uns", NULL };
  static const char *const *const filters[] = { NULL, phone, several, odd };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261122);
  g_autofree char *csv = make_tickets (rand, 400);
  Both both;

  set_both (&both, server, TL_FEED_TICKET, ticket_table, "tickets", csv, "Europe/Berlin");
  g_assert_cmpint (both.local->n_rows, <, 400);
  assert_measures (&both, filters);
  g_assert_cmpuint (both.n_figures, >, 5000);
  both_clear (&both);
}

static void
test_survey (TlTestServer *server, gconstpointer data)
{
  static const char *const web[] = { "channel=web", NULL };
  static const char *const high[] = { "nps=9", "nps=10", NULL };
  static const char *const *const filters[] = { NULL, web, high, NULL };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261123);
  g_autofree char *csv = make_survey (rand, 400);
  Both both;

  set_both (&both, server, TL_FEED_SURVEY, survey_table, "survey", csv, "Asia/Kathmandu");
  assert_measures (&both, filters);
  g_assert_cmpuint (both.n_figures, >, 1000);
  both_clear (&both);
}

static void
test_orders (TlTestServer *server, gconstpointer data)
{
  static const char *const web[] = { "channel=web", NULL };
  static const char *const sent[] = { "status=sent", NULL };
  static const char *const *const filters[] = { NULL, web, sent, NULL };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261124);
  g_autofree char *csv = make_orders (rand, 400, GPOINTER_TO_INT (data));
  Both both;

  set_both (&both, server, TL_FEED_ORDER, order_table, "orders", csv, "Europe/Berlin");
  assert_measures (&both, filters);
  g_assert_cmpuint (both.n_figures, >, 1000);
  both_clear (&both);
}

/* The rows that a group of a breakdown counts are those that a filter on its word holds. */
static void
assert_filters_hold_groups (Both *both, const TlFeed *feed, guint n_groups)
{
  TlMeasureRequest request = { .definition = { .measure = TL_MEASURE_CSAT }, .by = "tag" };
  TlDatabase *database = both->server->rows.database;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) whole = NULL;
  GPtrArray *parts;

  tl_kpi_definition_complete (&request.definition);
  whole = tl_measure_compute_many (database, feed, &request, 1, TL_TEST_LATER, NULL, &error);
  g_assert_no_error (error);
  parts = ((TlMeasureResult *) g_ptr_array_index (whole, 0))->parts;
  g_assert_cmpuint (parts->len, ==, n_groups);
  for (guint i = 0; i < parts->len; i++)
    {
      const TlMeasureSeries *part = g_ptr_array_index (parts, i);
      g_autofree char *filter = g_strconcat ("tag=", part->group, NULL);
      const char *const filters[] = { filter, NULL };
      TlMeasureRequest narrow = { .definition = request.definition, .filters = filters };
      g_autoptr (GPtrArray) results
          = tl_measure_compute_many (database, feed, &narrow, 1, TL_TEST_LATER, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (((TlMeasureResult *) g_ptr_array_index (results, 0))->whole->n, ==, part->n);
    }
}

/* Whether blanks separate tags is told by all cells, also of rows that do not count here. */
static void
test_tags (TlTestServer *server, gconstpointer data)
{
  static const struct
  {
    const char *create;
    const char *table;
    const char *rows;
    guint n_groups;
  } cases[] = {
    { "CREATE TABLE words (id int, created timestamp, csat int, tag text)", "words",
      "1,2026-10-01,5,late delivery\n2,2026-10-02,1,wrong address\n3,2026-10-03,1,late\n"
      "4,2026-10-04,,\"vip, late\"\n5,2026-10-05,3,\n",
      4 },
    { "CREATE TABLE blanks (id int, created timestamp, csat int, tag text)", "blanks",
      "1,2026-10-01,5,late vip\n2,2026-10-02,1,late\n3,2026-10-03,1,vip "
      "refund\n4,2026-10-04,2,[]\n",
      4 },
    { "CREATE TABLE alone (id int, created timestamp, csat int, tag text, team text, nps int)",
      "alone", "1,2026-10-01,5,late delivery,,\n2,2026-10-02,1,wrong address,,\n", 2 },
  };

  guint i = GPOINTER_TO_UINT (data);
  TlMeasureRequest request = { .definition = { .measure = TL_MEASURE_CSAT }, .by = "tag" };
  g_autofree char *csv
      = g_strconcat ("id,created,csat,tag", i == 2 ? ",team,nps" : "", "\n", cases[i].rows, NULL);
  Both both;

  set_both (&both, server, TL_FEED_TICKET, cases[i].create, cases[i].table, csv, "UTC");
  tl_kpi_definition_complete (&request.definition);
  assert_equal (&both, &request, TL_TEST_LATER);
  assert_filters_hold_groups (&both, both.local, cases[i].n_groups);
  assert_filters_hold_groups (&both, both.remote, cases[i].n_groups);
  both_clear (&both);
}

/* --- What else is asked of rows --- */

static void
assert_same_change (const TlKpiChange *change, const TlKpiChange *expected)
{
  g_assert_cmpint (change->kind, ==, expected->kind);
  g_assert_cmpint (change->test, ==, expected->test);
  g_assert_true (change->p == expected->p || (isnan (change->p) && isnan (expected->p)));
  g_assert_cmpfloat (change->before.value, ==, expected->before.value);
  g_assert_cmpfloat (change->after.value, ==, expected->after.value);
}

static void
test_changes (TlTestServer *server, gconstpointer data)
{
  static const TlChoice_MEASURE measures[] = { TL_MEASURE_CSAT, TL_MEASURE_NPS, TL_MEASURE_SLA,
                                               TL_MEASURE_FIRST_RESPONSE, TL_MEASURE_HANDLE_TIME };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261125);
  g_autofree char *csv = make_tickets (rand, 500);
  TlDate may = tl_date_from_ymd (2026, 5, 1);
  Both both;

  set_both (&both, server, TL_FEED_TICKET, ticket_table, "tickets", csv, "Europe/Berlin");
  for (gsize i = 0; i < G_N_ELEMENTS (measures); i++)
    {
      TlMeasureRequest request
          = { .definition = { .measure = measures[i] }, .calendar = "Mo-Fr 09:00-17:00" };
      g_autoptr (GError) error = NULL;
      TlKpiChange changes[2];

      tl_kpi_definition_complete (&request.definition);
      for (int j = 0; j < 2; j++)
        tl_measure_compare (server->rows.database, j == 0 ? both.local : both.remote, &request, may,
                            may + 31, may + 31, may + 61, TL_TEST_LATER, &changes[j], &error);
      g_assert_no_error (error);
      assert_same_change (&changes[1], &changes[0]);
    }
  both_clear (&both);
}

static void
test_rows_behind (TlTestServer *server, gconstpointer data)
{
  static const TlChoice_MEASURE measures[]
      = { TL_MEASURE_CSAT, TL_MEASURE_FIRST_RESPONSE, TL_MEASURE_BACKLOG, TL_MEASURE_SLA };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261126);
  g_autofree char *csv = make_tickets (rand, 500);
  Both both;

  set_both (&both, server, TL_FEED_TICKET, ticket_table, "tickets", csv, "Europe/Berlin");
  for (gsize i = 0; i < G_N_ELEMENTS (measures); i++)
    {
      TlMeasureRequest request = { .definition = { .measure = measures[i] },
                                   .calendar = "Mo-Fr 09:00-17:00",
                                   .zone = "America/New_York" };
      g_autoptr (GError) error = NULL;
      g_autofree char *texts[2] = { NULL };

      tl_kpi_definition_complete (&request.definition);
      for (int j = 0; j < 2; j++)
        {
          gint64 n;
          g_autoptr (GPtrArray) rows
              = tl_measure_list_rows (server->rows.database, j == 0 ? both.local : both.remote,
                                      &request, tl_date_from_ymd (2026, 10, 1), 5, 20, &n, &error);
          GString *text = g_string_new (NULL);

          g_assert_no_error (error);
          g_assert_cmpuint (rows->len, >, 5);
          g_string_append_printf (text, "of %d\n", (int) n);
          for (guint k = 0; k < rows->len; k++)
            {
              const TlMeasureRow *row = g_ptr_array_index (rows, k);

              g_string_append_printf (text, "%s %d %s %s\n", row->key, (int) row->at, row->value,
                                      row->comment);
            }
          texts[j] = g_string_free (text, FALSE);
        }
      g_assert_cmpstr (texts[1], ==, texts[0]);
      g_free (texts[1]);
    }
  both_clear (&both);
}

static void
test_customers (TlTestServer *server, gconstpointer data)
{
  static const char *const phone[] = { "channel=phone", NULL };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261127);
  g_autofree char *csv = make_tickets (rand, 500);
  g_autoptr (GError) error = NULL;
  gint64 counts[4];
  Both both;

  set_both (&both, server, TL_FEED_TICKET, ticket_table, "tickets", csv, "Europe/Berlin");
  for (int i = 0; i < 4; i++)
    tl_measure_count_customers (server->rows.database, i % 2 == 0 ? both.local : both.remote,
                                i < 2 ? NULL : phone, TL_TEST_LATER, &counts[i], &error);
  g_assert_no_error (error);
  g_assert_cmpint (counts[0], >, counts[2]);
  g_assert_cmpint (counts[1], ==, counts[0]);
  g_assert_cmpint (counts[3], ==, counts[2]);
  both_clear (&both);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, data, function)                                                                  \
  g_test_add ("/tl/kpi/server/" name, TlTestServer, GINT_TO_POINTER (data), set_up, function,      \
              tear_down)
  ADD ("tickets", 0, test_tickets);
  ADD ("survey", 0, test_survey);
  ADD ("orders", FALSE, test_orders);
  ADD ("contracts", TRUE, test_orders);
  ADD ("tags-of-two-words", 0, test_tags);
  ADD ("tags-between-blanks", 1, test_tags);
  ADD ("tags-alone", 2, test_tags);
  ADD ("changes", 0, test_changes);
  ADD ("rows-behind", 0, test_rows_behind);
  ADD ("customers", 0, test_customers);
#undef ADD

  return g_test_run ();
}
