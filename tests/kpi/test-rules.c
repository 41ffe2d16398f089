/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What each measure counts, row by row; and for any rows: its SQL gives the same figures, and parts add
 * up to the whole.
 */
#include "tl-kpi-counts.h"
#include "tl-test-rows.h"

#include <math.h>
#include <string.h>

static void
set_up (TlTestRows *rows, gconstpointer data)
{
  tl_test_rows_init (rows);
}

static void
tear_down (TlTestRows *rows, gconstpointer data)
{
  tl_test_rows_clear (rows);
}

/* October 2026 begins on a Thursday; times are of UTC. */
static const char tickets[]
    = "id,created,first_reply,solved,contacts,channel,handle,wait,abandoned,transferred,breached,"
      "due,on_time,opened_by_agent,replied_by_robot,complaint,csat,nps,ces,customer\n"
      "1,2026-10-01 15:00,2026-10-02 11:00,2026-10-05 10:00,1,phone,300,20,no,no,,2026-10-05 "
      "10:00,yes,no,no,no,5,10,7,a\n"
      "2,2026-10-02 17:00,2026-10-05 09:30,2026-10-05 10:01,2,chat,400,5,no,yes,,2026-10-05 "
      "10:00,no,no,no,yes,4,9,5,a\n"
      "3,2026-10-03 12:00,2026-10-03 12:01,,0,Phone,500,30,no,no,,2026-10-04 "
      "12:00,,yes,no,no,3,8,4,b\n"
      "4,2026-10-04 12:00,2026-10-04 12:02,2026-10-04 13:00,1,chat,,8,yes,,no,,,no,yes,no,1,6,1,c\n"
      "5,2026-10-05 12:00,,,,phone,,15,yes,,,2027-02-01 00:00,,no,no,,,,,d\n"
      "6,2026-10-06 12:00,2026-10-06 14:00,2026-10-07 "
      "12:00,1,,900,,,no,yes,,yes,no,no,no,2,0,2,e\n";

static void
test_ticket_measures (TlTestRows *rows, gconstpointer data)
{
  g_autoptr (TlFeed) feed = tl_test_rows_import (rows, TL_FEED_TICKET, tickets, NULL, NULL);

  tl_test_rows_assert (rows, feed, TL_TEST_REQUEST (TL_MEASURE_CSAT), "2026-10-01 40 n 5");
  tl_test_rows_assert (rows, feed,
                       TL_TEST_REQUEST (TL_MEASURE_CSAT, .scale = TL_SCALE_ONE_TO_THREE),
                       "2026-10-01 60 n 5");
  tl_test_rows_assert (rows, feed, TL_TEST_REQUEST (TL_MEASURE_CSAT, .variant = TL_VARIANT_MEAN),
                       "2026-10-01 3 n 5");
  tl_test_rows_assert (rows, feed, TL_TEST_REQUEST (TL_MEASURE_NPS), "2026-10-01 0 n 5");
  tl_test_rows_assert (rows, feed, TL_TEST_REQUEST (TL_MEASURE_CES), "2026-10-01 40 n 5");
  tl_test_rows_assert (rows, feed, TL_TEST_REQUEST (TL_MEASURE_CES, .scale = TL_SCALE_FIVE_TO_ONE),
                       "2026-10-01 40 n 5");
  /* Neither what an agent opened nor what a robot replied: 20 h, 64.5 h, 2 h. */
  tl_test_rows_assert (rows, feed, TL_TEST_REQUEST (TL_MEASURE_FIRST_RESPONSE),
                       "2026-10-01 72000 n 3");
  tl_test_rows_assert (rows, feed,
                       TL_TEST_REQUEST (TL_MEASURE_RESOLUTION_TIME, .variant = TL_VARIANT_MEAN),
                       "2026-10-01 162915 n 4");
  /* Solved: 1, 2, 4, 6; with one contact: 1, 4, 6. Number 2 was handed on. */
  tl_test_rows_assert (rows, feed, TL_TEST_REQUEST (TL_MEASURE_FIRST_CONTACT_RESOLUTION),
                       "2026-10-01 75 n 4");
  tl_test_rows_assert (rows, feed,
                       TL_TEST_REQUEST (TL_MEASURE_FIRST_CONTACT_RESOLUTION,
                                        .variant = TL_VARIANT_NET),
                       "2026-10-01 100 n 3");
  /* Customer a comes again before number 1 is solved, so of 1, 2, 4, 6 only 4 and 6 are. */
  tl_test_rows_assert (rows, feed,
                       TL_TEST_REQUEST (TL_MEASURE_FIRST_CONTACT_RESOLUTION,
                                        .variant = TL_VARIANT_NO_REPEAT),
                       "2026-10-01 50 n 4");
  tl_test_rows_assert (rows, feed, TL_TEST_REQUEST (TL_MEASURE_HANDLE_TIME), "2026-10-01 525 n 4");
  tl_test_rows_assert (rows, feed,
                       TL_TEST_REQUEST (TL_MEASURE_HANDLE_TIME, .variant = TL_VARIANT_MEDIAN),
                       "2026-10-01 450 n 4");
  /* 1 exactly on target; 2 a minute late; 3 open and overdue; 4 not breached; 6 breached; 5 is due in
   * February, so nothing is final. */
  tl_test_rows_assert (rows, feed, TL_TEST_REQUEST (TL_MEASURE_SLA), "2026-10-01 40 n 5 open");
  tl_test_rows_assert (rows, feed, TL_TEST_REQUEST (TL_MEASURE_COMPLAINT_RATE),
                       "2026-10-01 20 n 5");
  /* Given up after 8 s: left out; after 15 s: abandoned. */
  tl_test_rows_assert (rows, feed, TL_TEST_REQUEST (TL_MEASURE_ABANDONMENT), "2026-10-01 25 n 4");
  tl_test_rows_assert (rows, feed, TL_TEST_REQUEST (TL_MEASURE_TRANSFER_RATE), "2026-10-01 25 n 4");
  /* 1 and 6 yes, 2 no, 3 open and overdue; 5 not due yet; 4 has no date. */
  tl_test_rows_assert (rows, feed, TL_TEST_REQUEST (TL_MEASURE_ON_TIME), "2026-10-01 50 n 4 open");
}

/* A new ticket counts against the one before it until so many days after that was solved, also where the
 * filter does not see the new one; who does not know the customers is told so. */
static void
test_repeat_window (TlTestRows *rows, gconstpointer data)
{
  static const char nameless_csv[] = "id,created,solved,contacts\n1,2026-10-01,2026-10-02,1\n";
  static const char csv[] = "id,created,solved,contacts,channel,customer\n"
                            "1,2026-10-01 10:00,2026-10-01 11:00,1,phone,a\n"
                            "2,2026-10-08 11:00,2026-10-08 12:00,1,chat,a\n"
                            "3,2026-10-15 12:01,2026-10-15 13:00,1,phone,a\n"
                            "4,2026-10-15 12:02,2026-10-15 13:00,1,phone,\n";
  static const char *const phone[] = { "channel=phone", NULL };
  TlMeasureRequest request
      = TL_TEST_REQUEST (TL_MEASURE_FIRST_CONTACT_RESOLUTION, .variant = TL_VARIANT_NO_REPEAT);
  g_autoptr (TlFeed) nameless = NULL;
  g_autoptr (TlFeed) feed = NULL;
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;

  nameless = tl_test_rows_import (rows, TL_FEED_TICKET, nameless_csv, NULL, NULL);
  tl_kpi_definition_complete (&request.definition);
  results = tl_measure_compute_many (rows->database, nameless, &request, 1, TL_TEST_LATER, NULL,
                                     &error);
  g_assert_null (results);
  g_assert_error (error, TL_KPI_ERROR, TL_KPI_ERROR_KIND);

  feed = tl_test_rows_import (rows, TL_FEED_TICKET, csv, NULL, NULL);
  /* 2 comes seven days after 1 was solved to the second, 3 a minute later than that after 2. */
  tl_test_rows_assert (rows, feed, request, "2026-10-01 75 n 4");
  request.filters = phone;
  tl_test_rows_assert (rows, feed, request, "2026-10-01 66.6667 n 3");
  request.filters = NULL;
  request.definition.window_days = 30;
  tl_test_rows_assert (rows, feed, request, "2026-10-01 50 n 4");
}

static void
test_backlog (TlTestRows *rows, gconstpointer data)
{
  g_autoptr (TlFeed) feed = tl_test_rows_import (rows, TL_FEED_TICKET, tickets, NULL, NULL);
  TlMeasureRequest request = TL_TEST_REQUEST (TL_MEASURE_BACKLOG, .period = TL_PERIOD_DAY);
  g_autoptr (GPtrArray) results = tl_test_rows_compute (rows, feed, &request, TL_TEST_LATER);
  GArray *points = ((TlMeasureResult *) g_ptr_array_index (results, 0))->whole->points;
  static const int open[] = { 1, 2, 3, 3, 2, 3, 2, 2 };

  for (guint i = 0; i < G_N_ELEMENTS (open); i++)
    g_assert_cmpfloat (g_array_index (points, TlKpiPoint, i).value, ==, open[i]);
  g_assert_false (tl_kpi_point_has_interval (&g_array_index (points, TlKpiPoint, 0)));
  tl_test_rows_assert (
      rows, feed, TL_TEST_REQUEST (TL_MEASURE_BACKLOG),
      "2026-10-01 2 n 2; 2026-11-01 2 n 2; 2026-12-01 2 n 2; 2027-01-01 2 n 2 open");
}

static void
test_opening_hours (TlTestRows *rows, gconstpointer data)
{
  g_autoptr (TlFeed) feed = tl_test_rows_import (rows, TL_FEED_TICKET, tickets, NULL, NULL);
  TlMeasureRequest request
      = TL_TEST_REQUEST (TL_MEASURE_FIRST_RESPONSE, .variant = TL_VARIANT_MEAN);

  /* Thu 15:00 to Fri 11:00: 4 h; Fri 17:00 to Mon 9:30: half an hour; Tue 12:00 to 14:00: 2 h. */
  request.calendar = "Mo-Fr 09:00-17:00";
  tl_test_rows_assert (rows, feed, request, "2026-10-01 7800 n 3");
  request.calendar = "Mo-Fr 09:00-17:00; closed 2026-10-05";
  tl_test_rows_assert (rows, feed, request, "2026-10-01 7200 n 3");

  request = TL_TEST_REQUEST (TL_MEASURE_SLA, .variant = TL_VARIANT_REPLY);
  request.limit = "2 h";
  tl_test_rows_assert (rows, feed, request, "2026-10-01 25 n 4");
  request.calendar = "Mo-Fr 09:00-17:00";
  /* 1: 4 h; 2: 30 min; 5: never, and overdue; 6: exactly 2 h. */
  tl_test_rows_assert (rows, feed, request, "2026-10-01 50 n 4");
  request.limit = "1 d";
  tl_test_rows_assert (rows, feed, request, "2026-10-01 75 n 4");
  /* Solutions: 11 h, 1 h 1 min and 8 h; 4 came on a Sunday; 3 and 5 are overdue. */
  request.definition.variant = TL_VARIANT_STANDARD;
  tl_test_rows_assert (rows, feed, request, "2026-10-01 50 n 6");
}

static void
test_zone (TlTestRows *rows, gconstpointer data)
{
  g_autoptr (TlFeed) feed
      = tl_test_rows_import (rows, TL_FEED_TICKET, "id,created,csat\n1,2026-09-30T22:30:00Z,5\n",
                             "UTC", NULL);
  TlMeasureRequest request = TL_TEST_REQUEST (TL_MEASURE_CSAT);

  tl_test_rows_assert (rows, feed, request, "2026-09-01 100 n 1");
  request.zone = "Europe/Berlin";
  tl_test_rows_assert (rows, feed, request, "2026-10-01 100 n 1");
  request.zone = "America/New_York";
  tl_test_rows_assert (rows, feed, request, "2026-09-01 100 n 1");
}

static void
test_said_by_customers (TlTestRows *rows, gconstpointer data)
{
  g_autoptr (TlFeed) feed = tl_test_rows_import (
      rows, TL_FEED_SURVEY,
      "id,answered,solved,csat\n1,2026-10-01,yes,5\n2,2026-10-02,no,1\n3,2026-10-03,,4\n"
      "4,2026-12-31,yes,5\n",
      NULL, NULL);

  tl_test_rows_assert (rows, feed,
                       TL_TEST_REQUEST (TL_MEASURE_FIRST_CONTACT_RESOLUTION,
                                        .variant = TL_VARIANT_CUSTOMERS),
                       "2026-10-01 50 n 2; 2026-12-01 100 n 1");
}

/* --- Customers --- */

static const char contracts[] = "id,at,ended,customer,channel\n"
                                "1,2026-01-10,,a,web\n"
                                "2,2026-01-10,2026-02-15,b,web\n"
                                "3,2026-01-10,2026-02-20,c,shop\n"
                                "4,2026-02-18,2026-03-10,c,shop\n" /* stays by another contract */
                                "5,2026-02-10,,d,web\n"            /* new */
                                "6,2026-02-05,2026-02-25,e,web\n"; /* came and went */

static void
test_retention (TlTestRows *rows, gconstpointer data)
{
  g_autoptr (TlFeed) feed = tl_test_rows_import (rows, TL_FEED_ORDER, contracts, NULL, NULL);
  gint64 march = 0;
  TlMeasureRequest request = TL_TEST_REQUEST (TL_MEASURE_RETENTION);

  /* Of a, b, c on 1 February a and c are there on 1 March; of a, c, d on 1 March a and d on 1 April. */
  g_assert_true (tl_timestamp_from_string ("2026-03-20T00:00:00Z", &march));
  {
    g_autoptr (GPtrArray) results = tl_test_rows_compute (rows, feed, &request, march);
    g_autofree char *text
        = tl_test_points_dump (((TlMeasureResult *) g_ptr_array_index (results, 0))->whole->points);

    g_assert_cmpstr (text, ==, "2026-02-01 66.6667 n 3");
  }
  g_assert_true (tl_timestamp_from_string ("2026-04-20T00:00:00Z", &march));
  request.definition.measure = TL_MEASURE_CHURN;
  request.by = "channel";
  {
    g_autoptr (GPtrArray) results = tl_test_rows_compute (rows, feed, &request, march);
    TlMeasureResult *result = g_ptr_array_index (results, 0);
    g_autofree char *whole = tl_test_points_dump (result->whole->points);
    TlMeasureSeries *web = g_ptr_array_index (result->parts, 0);
    g_autofree char *part = tl_test_points_dump (web->points);

    g_assert_cmpstr (whole, ==, "2026-02-01 33.3333 n 3; 2026-03-01 33.3333 n 3");
    g_assert_cmpstr (web->group, ==, "web");
    g_assert_cmpstr (part, ==, "2026-02-01 50 n 2; 2026-03-01 0 n 2");
  }
}

static void
test_orders (TlTestRows *rows, gconstpointer data)
{
  g_autoptr (TlFeed) feed
      = tl_test_rows_import (rows, TL_FEED_ORDER,
                             "id,at,delivered,due,customer,returned,referred,complaint\n"
                             "1,2026-01-10,2026-01-12,2026-01-12,a,no,yes,no\n"
                             "2,2026-02-20,2026-02-25,2026-02-24,a,yes,no,yes\n"
                             "3,2026-01-11,,2026-01-20,b,no,no,no\n"
                             "4,2026-05-30,2026-06-01,,b,no,no,no\n"
                             "5,2026-11-20,2026-11-21,2026-12-01,c,no,no,no\n"
                             "6,2026-11-20,2026-11-21,2026-12-01,,no,no,no\n",
                             NULL, NULL);
  TlMeasureRequest request = TL_TEST_REQUEST (TL_MEASURE_RETENTION, .window_days = 90);
  gint64 known;

  tl_test_rows_assert (rows, feed, TL_TEST_REQUEST (TL_MEASURE_RETURN_RATE),
                       "2026-01-01 0 n 2; 2026-02-01 100 n 1; 2026-05-01 0 n 1; 2026-11-01 0 n 2");
  tl_test_rows_assert (rows, feed,
                       TL_TEST_REQUEST (TL_MEASURE_REFERRAL_RATE, .period = TL_PERIOD_QUARTER),
                       "2026-01-01 33.3333 n 3; 2026-04-01 0 n 1; 2026-10-01 0 n 2");
  tl_test_rows_assert (rows, feed,
                       TL_TEST_REQUEST (TL_MEASURE_COMPLAINT_RATE, .period = TL_PERIOD_QUARTER),
                       "2026-01-01 33.3333 n 3; 2026-04-01 0 n 1; 2026-10-01 0 n 2");
  tl_test_rows_assert (rows, feed, TL_TEST_REQUEST (TL_MEASURE_ON_TIME),
                       "2026-01-01 50 n 2; 2026-02-01 0 n 1; 2026-11-01 100 n 2");
  /* The second order of a came after 41 days, that of b after 139. */
  tl_test_rows_assert (rows, feed, TL_TEST_REQUEST (TL_MEASURE_REPEAT_PURCHASE),
                       "2026-01-01 50 n 2; 2026-11-01 0 n 2 open");
  tl_test_rows_assert (rows, feed, TL_TEST_REQUEST (TL_MEASURE_REPEAT_PURCHASE, .window_days = 366),
                       "2026-01-01 100 n 2 open; 2026-11-01 0 n 2 open");
  /* A customer for 90 days after an order; known from 10 April on. On 1 May only a is one, until 21
   * May; on 1 June b, until 28 August. */
  g_assert_true (tl_timestamp_from_string ("2026-10-01T00:00:00Z", &known));
  {
    g_autoptr (GPtrArray) results = tl_test_rows_compute (rows, feed, &request, known);
    g_autofree char *text
        = tl_test_points_dump (((TlMeasureResult *) g_ptr_array_index (results, 0))->whole->points);

    g_assert_cmpstr (text, ==,
                     "2026-05-01 0 n 1; 2026-06-01 100 n 1; 2026-07-01 100 n 1; 2026-08-01 0 n 1");
  }
}

static void
test_cancelled (TlTestRows *rows, gconstpointer data)
{
  g_autoptr (GString) csv = g_string_new ("id,created,csat\n");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (TlFeed) feed = NULL;
  g_autoptr (GError) error = NULL;
  TlMeasureRequest request = TL_TEST_REQUEST (TL_MEASURE_CSAT);

  for (int i = 0; i < 10000; i++)
    g_string_append_printf (csv, "%d,2026-10-%02d,5\n", i, i % 28 + 1);
  feed = tl_test_rows_import (rows, TL_FEED_TICKET, csv->str, NULL, NULL);
  tl_kpi_definition_complete (&request.definition);
  g_cancellable_cancel (cancellable);
  g_assert_null (tl_measure_compute_many (rows->database, feed, &request, 1, TL_TEST_LATER,
                                          cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- Any rows --- */

static const char *
pick (GRand *rand, const char *const *words, int n)
{
  return words[g_rand_int_range (rand, 0, n)];
}

/* Random tickets of half a year, with gaps everywhere; keys that are text where @texts. */
static char *
make_tickets (GRand *rand, int n, gboolean texts)
{
  static const char *const channels[] = { "phone", "Phone", "chat", "e-mail", "" };
  static const char *const flags[] = { "yes", "no", "no", "" };
  GString *csv = g_string_new ("id,created,first_reply,solved,due,contacts,channel,handle,wait,"
                               "abandoned,transferred,breached,on_time,csat,nps,ces\n");

  for (int i = 0; i < n; i++)
    {
      gint64 created = 1767225600 + g_rand_int_range (rand, 0, 180 * 86400);
      char at[TL_TIMESTAMP_STRING_SIZE];
      char reply[TL_TIMESTAMP_STRING_SIZE] = "";
      char solved[TL_TIMESTAMP_STRING_SIZE] = "";
      char due[TL_TIMESTAMP_STRING_SIZE] = "";

      if (g_rand_int_range (rand, 0, 8) > 0)
        tl_timestamp_to_buffer (created + g_rand_int_range (rand, 0, 90000), reply);
      if (g_rand_int_range (rand, 0, 6) > 0)
        tl_timestamp_to_buffer (created + g_rand_int_range (rand, 0, 900000), solved);
      if (g_rand_int_range (rand, 0, 3) > 0)
        tl_timestamp_to_buffer (created + g_rand_int_range (rand, 0, 600000), due);
      g_string_append_printf (csv,
                              texts ? "INC%07d,%s,%s,%s,%s,%d,%s,%d,%d,%s,%s,%s,%s,%d,%d,%d\n"
                                    : "%d,%s,%s,%s,%s,%d,%s,%d,%d,%s,%s,%s,%s,%d,%d,%d\n",
                              i * 7, tl_timestamp_to_buffer (created, at), reply, solved, due,
                              g_rand_int_range (rand, 0, 4),
                              pick (rand, channels, G_N_ELEMENTS (channels)),
                              g_rand_int_range (rand, 10, 2000), g_rand_int_range (rand, 0, 60),
                              pick (rand, flags, G_N_ELEMENTS (flags)),
                              pick (rand, flags, G_N_ELEMENTS (flags)),
                              pick (rand, flags, G_N_ELEMENTS (flags)),
                              pick (rand, flags, G_N_ELEMENTS (flags)),
                              g_rand_int_range (rand, 1, 6), g_rand_int_range (rand, 0, 11),
                              g_rand_int_range (rand, 1, 8));
    }
  return g_string_free (csv, FALSE);
}

static const TlKpiPoint *
find_point (GArray *points, TlDate start)
{
  for (guint i = 0; i < points->len; i++)
    if (g_array_index (points, TlKpiPoint, i).start == start)
      return &g_array_index (points, TlKpiPoint, i);
  return NULL;
}

/* tl_local_day() as it is in UTC, for SQL that is run by hand. */
static void
local_day_cb (sqlite3_context *context, int n_arguments, sqlite3_value **arguments)
{
  if (sqlite3_value_type (arguments[0]) != SQLITE_NULL)
    sqlite3_result_int64 (context, sqlite3_value_int64 (arguments[0]) / 86400);
}

/* Runs the SQL that the user is shown, and compares what it gives. */
static void
assert_sql_agrees (TlTestRows *rows, const TlFeed *feed, const TlMeasureRequest *request,
                   GArray *points)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = tl_measure_to_sql (rows->database, feed, request, TL_TEST_LATER, &error);
  g_autoptr (sqlite3_stmt) statement = NULL;
  guint n_found = 0;
  gboolean row;

  g_assert_no_error (error);
  sqlite3_create_function_v2 (tl_database_get_handle (rows->database), "tl_local_day", 1,
                              SQLITE_UTF8, NULL, local_day_cb, NULL, NULL, NULL);
  statement = tl_database_prepare (rows->database, sql, &error);
  g_assert_no_error (error);
  for (;;)
    {
      const TlKpiPoint *point;
      TlDate start;

      g_assert_true (tl_database_step (rows->database, statement, &row, &error));
      if (!row)
        break;
      g_assert_true (
          tl_date_from_string ((const char *) sqlite3_column_text (statement, 0), &start));
      point = find_point (points, start);
      if (point == NULL && request->definition.period == TL_PERIOD_ROLLING_28_DAYS)
        continue; /* begins before the first row */
      g_assert_nonnull (point);
      g_assert_cmpint (point->n, ==, sqlite3_column_int64 (statement, 1));
      g_assert_cmpfloat_with_epsilon (point->value, sqlite3_column_double (statement, 2), 1e-4);
      n_found++;
    }
  if (request->definition.measure != TL_MEASURE_BACKLOG)
    g_assert_cmpuint (n_found, ==, points->len);
}

/* Counts of the parts add up to those of the whole. */
static void
assert_parts_add_up (const TlMeasureResult *result, const TlKpiDefinition *definition)
{
  TlKpiFigure figure = tl_kpi_definition_get_figure (definition);

  for (guint i = 0; i < result->whole->points->len; i++)
    {
      const TlKpiPoint *whole = &g_array_index (result->whole->points, TlKpiPoint, i);
      gint64 n = 0;
      double sum = 0;

      for (guint j = 0; j < result->parts->len; j++)
        {
          TlMeasureSeries *part = g_ptr_array_index (result->parts, j);
          const TlKpiPoint *point = find_point (part->points, whole->start);

          if (point == NULL)
            continue;
          n += point->n;
          sum += figure == TL_KPI_FIGURE_COUNT ? point->value : point->value * (double) point->n;
        }
      g_assert_cmpint (n, ==, whole->n);
      if (figure == TL_KPI_FIGURE_COUNT)
        g_assert_cmpfloat_with_epsilon (sum, whole->value, 1e-9);
      else if (figure != TL_KPI_FIGURE_QUANTILE)
        g_assert_cmpfloat_with_epsilon (sum / (double) n, whole->value, 2e-4);
    }
}

static const struct
{
  TlChoice_MEASURE measure;
  TlChoice_VARIANT variant;
} all[] = {
  { TL_MEASURE_CSAT },
  { TL_MEASURE_CSAT, TL_VARIANT_MEAN },
  { TL_MEASURE_NPS },
  { TL_MEASURE_CES },
  { TL_MEASURE_FIRST_RESPONSE },
  { TL_MEASURE_FIRST_RESPONSE, TL_VARIANT_P90 },
  { TL_MEASURE_FIRST_RESPONSE, TL_VARIANT_MEAN },
  { TL_MEASURE_FIRST_CONTACT_RESOLUTION },
  { TL_MEASURE_FIRST_CONTACT_RESOLUTION, TL_VARIANT_NET },
  { TL_MEASURE_RESOLUTION_TIME },
  { TL_MEASURE_HANDLE_TIME },
  { TL_MEASURE_SLA },
  { TL_MEASURE_ABANDONMENT },
  { TL_MEASURE_TRANSFER_RATE },
  { TL_MEASURE_ON_TIME },
  { TL_MEASURE_BACKLOG },
};

static void
check_any_rows (TlTestRows *rows, const TlFeed *feed)
{
  for (guint period = 0; period < TL_N_PERIOD_CHOICES; period++)
    {
      TlMeasureRequest requests[2 * G_N_ELEMENTS (all)];
      g_autoptr (GPtrArray) results = NULL;
      g_autoptr (GError) error = NULL;

      for (gsize i = 0; i < 2 * G_N_ELEMENTS (all); i++)
        {
          requests[i] = TL_TEST_REQUEST (all[i / 2].measure, all[i / 2].variant, .period = period);
          requests[i].by = i % 2 == 1 ? "channel" : NULL;
          tl_kpi_definition_complete (&requests[i].definition);
        }
      results = tl_measure_compute_many (rows->database, feed, requests, G_N_ELEMENTS (requests),
                                         TL_TEST_LATER, NULL, &error);
      g_assert_no_error (error);
      for (gsize i = 0; i < G_N_ELEMENTS (requests); i += 2)
        {
          TlMeasureResult *plain = g_ptr_array_index (results, i);
          TlMeasureResult *broken = g_ptr_array_index (results, i + 1);
          g_autofree char *first = tl_test_points_dump (plain->whole->points);
          g_autofree char *second = tl_test_points_dump (broken->whole->points);

          g_assert_cmpstr (first, ==, second);
          g_assert_cmpuint (broken->parts->len, ==, 4);
          assert_parts_add_up (broken, &requests[i].definition);
          assert_sql_agrees (rows, feed, &requests[i], plain->whole->points);
        }
    }
}

static void
test_any_rows (TlTestRows *rows, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261123);
  g_autofree char *csv = make_tickets (rand, 3000, FALSE);
  g_autoptr (TlFeed) feed = tl_test_rows_import (rows, TL_FEED_TICKET, csv, NULL, NULL);

  check_any_rows (rows, feed);
}

/* Enough rows for two threads; with keys that are numbers, then text. */
static void
test_many_rows (TlTestRows *rows, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261124);
  g_autofree char *csv = make_tickets (rand, 100500, GPOINTER_TO_INT (data));
  g_autoptr (TlFeed) feed = tl_test_rows_import (rows, TL_FEED_TICKET, csv, NULL, NULL);
  TlMeasureRequest requests[]
      = { TL_TEST_REQUEST (TL_MEASURE_CSAT), TL_TEST_REQUEST (TL_MEASURE_FIRST_RESPONSE),
          TL_TEST_REQUEST (TL_MEASURE_NPS), TL_TEST_REQUEST (TL_MEASURE_BACKLOG) };
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      requests[i].by = "channel";
      tl_kpi_definition_complete (&requests[i].definition);
    }
  for (int again = 0; again < 2; again++)
    {
      g_clear_pointer (&results, g_ptr_array_unref);
      results = tl_measure_compute_many (rows->database, feed, requests, G_N_ELEMENTS (requests),
                                         TL_TEST_LATER, NULL, &error);
      g_assert_no_error (error);
      for (gsize i = 0; again && i < G_N_ELEMENTS (requests); i++)
        {
          TlMeasureResult *result = g_ptr_array_index (results, i);
          TlMeasureRequest plain = requests[i];

          plain.by = NULL;
          assert_parts_add_up (result, &plain.definition);
          assert_sql_agrees (rows, feed, &plain, result->whole->points);
        }
    }
}

/* The figures of @feed, against the SQL that knows nothing of sums that were kept. */
static void
assert_figures_are_true (TlTestRows *rows, const TlFeed *feed)
{
  TlMeasureRequest requests[]
      = { TL_TEST_REQUEST (TL_MEASURE_CSAT, .variant = TL_VARIANT_MEAN),
          TL_TEST_REQUEST (TL_MEASURE_RESOLUTION_TIME, .variant = TL_VARIANT_MEAN),
          TL_TEST_REQUEST (TL_MEASURE_FIRST_CONTACT_RESOLUTION), TL_TEST_REQUEST (TL_MEASURE_SLA),
          TL_TEST_REQUEST (TL_MEASURE_NPS, .period = TL_PERIOD_ROLLING_28_DAYS) };
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (requests); i++)
    tl_kpi_definition_complete (&requests[i].definition);
  results = tl_measure_compute_many (rows->database, feed, requests, G_N_ELEMENTS (requests),
                                     TL_TEST_LATER, NULL, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (requests); i++)
    assert_sql_agrees (rows, feed, &requests[i],
                       ((TlMeasureResult *) g_ptr_array_index (results, i))->whole->points);
}

static gint64
ask_number (TlTestRows *rows, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) statement = tl_database_prepare (rows->database, sql, &error);
  gboolean row;

  g_assert_no_error (error);
  g_assert_true (tl_database_step (rows->database, statement, &row, &error) && row);
  return sqlite3_column_int64 (statement, 0);
}

/* Rows are added, changed at the end, changed in the middle, changed without a word. */
static void
test_kept_sums (TlTestRows *rows, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261125);
  g_autofree char *csv = make_tickets (rand, 100500, FALSE);
  g_autoptr (TlFeed) feed = tl_test_rows_import (rows, TL_FEED_TICKET, csv, NULL, NULL);
  g_autoptr (TlFeed) old = NULL;
  gint64 revision;

  assert_figures_are_true (rows, feed);
  g_assert_cmpint (ask_number (rows, "SELECT count (*) FROM measure_part"), >=, 4 * 2);
  revision = feed->revision;
  assert_figures_are_true (rows, feed);

  /* Behind the others, in the last week and in a month of their own. */
  old = g_steal_pointer (&feed);
  feed = tl_test_rows_import (rows, TL_FEED_TICKET,
                              "id,created,solved,contacts,csat,nps\n"
                              "2000001,2026-06-20,2026-06-21,1,1,0\n2000002,2026-09-20,,2,5,10\n",
                              NULL, NULL);
  g_assert_cmpint (feed->revision, ==, revision + 1);
  assert_figures_are_true (rows, feed);
  g_assert_cmpint (ask_number (rows, "SELECT count (*) FROM measure_part WHERE revision = 1"), >,
                   0);
  g_assert_cmpint (ask_number (rows, "SELECT count (*) FROM measure_part WHERE revision = 2"), >,
                   0);

  /* Who still has the feed as it was gets figures of its days, and spoils nothing. */
  {
    g_autoptr (GError) error = NULL;
    TlMeasureRequest request = TL_TEST_REQUEST (TL_MEASURE_CSAT);
    g_autoptr (GPtrArray) results = NULL;

    tl_kpi_definition_complete (&request.definition);
    results
        = tl_measure_compute_many (rows->database, old, &request, 1, TL_TEST_LATER, NULL, &error);
    g_assert_no_error (error);
  }
  assert_figures_are_true (rows, feed);

  g_clear_pointer (&feed, tl_feed_free);
  feed = tl_test_rows_import (rows, TL_FEED_TICKET,
                              "id,created,csat\n7,2026-01-01,1\n70007,2026-02-02,5\n", NULL, NULL);
  assert_figures_are_true (rows, feed);

  /* A revision that does not say what it changed. */
  {
    g_autoptr (GError) error = NULL;

    g_assert_true (tl_database_execute (rows->database,
                                        "UPDATE ticket_row SET csat = 6 - csat, nps = 10 - nps;"
                                        "UPDATE feed SET revision = revision + 1",
                                        &error));
    g_clear_pointer (&feed, tl_feed_free);
    feed = tl_feed_find (rows->database, 1, "tickets", &error);
    g_assert_no_error (error);
  }
  assert_figures_are_true (rows, feed);
}

/* --- Rows behind points --- */

static void
test_list_rows (TlTestRows *rows, gconstpointer data)
{
  g_autoptr (TlFeed) feed = tl_test_rows_import (rows, TL_FEED_TICKET, tickets, NULL, NULL);
  TlMeasureRequest request = TL_TEST_REQUEST (TL_MEASURE_CSAT);
  TlDate october = tl_date_from_ymd (2026, 10, 1);
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n;

  tl_kpi_definition_complete (&request.definition);
  first = tl_measure_list_rows (rows->database, feed, &request, october, 0, 3, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first->len, ==, 3);
  g_assert_cmpint (n, ==, 5);
  g_assert_cmpstr (((TlMeasureRow *) g_ptr_array_index (first, 0))->key, ==, "1");
  g_assert_cmpstr (((TlMeasureRow *) g_ptr_array_index (first, 0))->value, ==, "5");
  g_assert_cmpint (((TlMeasureRow *) g_ptr_array_index (first, 0))->day, >=, october);
  g_assert_cmpint (((TlMeasureRow *) g_ptr_array_index (first, 0))->day, <, october + 31);
  second = tl_measure_list_rows (rows->database, feed, &request, october, 3, 3, &n, &error);
  g_assert_cmpuint (second->len, ==, 2);
  g_assert_cmpstr (((TlMeasureRow *) g_ptr_array_index (second, 1))->key, ==, "6");

  request = TL_TEST_REQUEST (TL_MEASURE_BACKLOG, .period = TL_PERIOD_DAY);
  tl_kpi_definition_complete (&request.definition);
  open = tl_measure_list_rows (rows->database, feed, &request, october + 1, 0, 10, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (open->len, ==, 2);

  g_clear_pointer (&open, g_ptr_array_unref);
  request = TL_TEST_REQUEST (TL_MEASURE_FIRST_RESPONSE);
  request.calendar = "Mo-Fr 09:00-17:00";
  tl_kpi_definition_complete (&request.definition);
  open = tl_measure_list_rows (rows->database, feed, &request, october, 0, 10, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (open->len, ==, 3);
  g_assert_cmpstr (((TlMeasureRow *) g_ptr_array_index (open, 0))->value, ==, "4 h");
}

static void
test_compare (TlTestRows *rows, gconstpointer data)
{
  g_autoptr (GString) csv = g_string_new ("id,created,first_reply,csat\n");
  g_autoptr (TlFeed) feed = NULL;
  g_autoptr (GError) error = NULL;
  TlMeasureRequest request = TL_TEST_REQUEST (TL_MEASURE_CSAT);
  TlDate start = tl_date_from_ymd (2026, 9, 1);
  TlKpiChange change;

  /* 48 of 80, then 56 of 70; and the durations of the specification, in minutes. */
  for (int i = 0; i < 150; i++)
    {
      static const int minutes[] = { 20, 11, 17, 12, 19, 22, 16, 29, 24 };
      gboolean after = i >= 80;
      int number = after ? i - 80 : i;
      int wait = !after && number < 4  ? minutes[number]
                 : after && number < 5 ? minutes[4 + number]
                                       : -1;

      g_string_append_printf (csv, "%d,2026-%s-01 00:00,", i, after ? "10" : "09");
      if (wait >= 0)
        g_string_append_printf (csv, "2026-%s-01 00:%02d", after ? "10" : "09", wait);
      g_string_append_printf (csv, ",%d\n", number < (after ? 56 : 48) ? 5 : 1);
    }
  feed = tl_test_rows_import (rows, TL_FEED_TICKET, csv->str, NULL, NULL);
  tl_kpi_definition_complete (&request.definition);
  g_assert_true (tl_measure_compare (rows->database, feed, &request, start, start + 30, start + 30,
                                     start + 61, TL_TEST_LATER, &change, &error));
  g_assert_no_error (error);
  g_assert_cmpint (change.test, ==, TL_KPI_TEST_PROPORTIONS);
  g_assert_cmpint (change.kind, ==, TL_KPI_CHANGE_BETTER);
  g_assert_cmpfloat_with_epsilon (change.p, .00805, .000005);
  g_assert_cmpfloat_with_epsilon (change.interval.low, 5.24, .005);
  g_assert_cmpfloat_with_epsilon (change.interval.high, 33.39, .005);

  request = TL_TEST_REQUEST (TL_MEASURE_FIRST_RESPONSE);
  tl_kpi_definition_complete (&request.definition);
  g_assert_true (tl_measure_compare (rows->database, feed, &request, start, start + 30, start + 30,
                                     start + 61, TL_TEST_LATER, &change, &error));
  g_assert_no_error (error);
  g_assert_cmpint (change.test, ==, TL_KPI_TEST_RANKS);
  g_assert_cmpint (change.kind, ==, TL_KPI_CHANGE_CHANCE);
  g_assert_cmpfloat_with_epsilon (change.p, .111111, .0000005);
  g_assert_cmpfloat (change.after.value, ==, 22 * 60);

  g_assert_false (tl_measure_compare (rows->database, feed, &request, start - 30, start, start + 30,
                                      start + 61, TL_TEST_LATER, &change, &error));
  g_assert_error (error, TL_KPI_ERROR, TL_KPI_ERROR_NO_ROWS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, data, function)                                                                  \
  g_test_add ("/tl/kpi/rules/" name, TlTestRows, GINT_TO_POINTER (data), set_up, function,         \
              tear_down)
  ADD ("tickets", 0, test_ticket_measures);
  ADD ("backlog", 0, test_backlog);
  ADD ("opening-hours", 0, test_opening_hours);
  ADD ("zone", 0, test_zone);
  ADD ("said-by-customers", 0, test_said_by_customers);
  ADD ("retention", 0, test_retention);
  ADD ("orders", 0, test_orders);
  ADD ("cancelled", 0, test_cancelled);
  ADD ("any-rows", 0, test_any_rows);
  ADD ("many-rows", FALSE, test_many_rows);
  ADD ("many-rows-with-text-keys", TRUE, test_many_rows);
  ADD ("kept-sums", 0, test_kept_sums);
  ADD ("repeat-window", 0, test_repeat_window);
  ADD ("list-rows", 0, test_list_rows);
  ADD ("compare", 0, test_compare);
#undef ADD

  return g_test_run ();
}
