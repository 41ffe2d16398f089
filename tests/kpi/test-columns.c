/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be asked of rows: their columns, filters and breakdowns, their customers; and what may not. */
#include "tl-test-rows.h"

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

static void
test_columns (TlTestRows *rows, gconstpointer data)
{
  static const char *const mapping[] = { "Device=own1", NULL };
  static const char *const untidy[] = { "device=PHONE", "channel=chat", "channel=", NULL };
  static const char *const tag[] = { "tag=vip", NULL };
  static const char *const gone[] = { "abandoned=yes", NULL };
  static const char *const unknown[] = { "colour=red", NULL };
  g_autoptr (TlFeed) feed = tl_test_rows_import (
      rows, TL_FEED_TICKET,
      "id,created,csat,channel,tag,Device,abandoned\n1,2026-10-01,5,chat,vip new,Phone,yes\n"
      "2,2026-10-01,1,,vip,phone,no\n3,2026-10-01,5,chat,other,tablet,no\n4,2026-10-01,1,phone,,"
      "phone,\n"
      "5,2026-10-02,4,Chat,,,\n6,2026-10-02,4,Chat,,,\n7,2026-10-02,4,Chat,,,\n8,2026-10-02,4,Chat,"
      ","
      ",\n",
      NULL, mapping);
  g_autoptr (GPtrArray) columns = tl_measure_list_columns (feed);
  TlMeasureRequest request = TL_TEST_REQUEST (TL_MEASURE_CSAT);
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;
  TlMeasureResult *result;

  g_assert_true (g_ptr_array_find_with_equal_func (columns, "Device", g_str_equal, NULL));
  g_assert_false (g_ptr_array_find_with_equal_func (columns, "own1", g_str_equal, NULL));
  request.filters = untidy;
  tl_test_rows_assert (rows, feed, request, "2026-10-01 50 n 2");
  request.filters = tag;
  tl_test_rows_assert (rows, feed, request, "2026-10-01 50 n 2");
  request.filters = gone;
  tl_test_rows_assert (rows, feed, request, "2026-10-01 100 n 1");

  /* Words that differ only in case are one group, written as most rows do. */
  request.filters = NULL;
  request.by = "channel";
  results = tl_test_rows_compute (rows, feed, &request, TL_TEST_LATER);
  result = g_ptr_array_index (results, 0);
  g_assert_cmpuint (result->parts->len, ==, 3);
  g_assert_cmpstr (((TlMeasureSeries *) g_ptr_array_index (result->parts, 0))->group, ==, "Chat");
  g_assert_cmpint (((TlMeasureSeries *) g_ptr_array_index (result->parts, 0))->n, ==, 6);

  request.by = "weather";
  g_assert_null (
      tl_measure_compute_many (rows->database, feed, &request, 1, TL_TEST_LATER, NULL, &error));
  g_assert_error (error, TL_KPI_ERROR, TL_KPI_ERROR_FILTER);
  g_assert_nonnull (strstr (error->message, "Device"));
  g_clear_error (&error);
  request.by = NULL;
  request.filters = unknown;
  g_assert_null (
      tl_measure_compute_many (rows->database, feed, &request, 1, TL_TEST_LATER, NULL, &error));
  g_assert_error (error, TL_KPI_ERROR, TL_KPI_ERROR_FILTER);
}

/* Only columns in which rows say something are offered. */
static void
test_used_columns (TlTestRows *rows, gconstpointer data)
{
  g_autoptr (TlFeed) feed = tl_test_rows_import (
      rows, TL_FEED_TICKET,
      "id,created,csat,channel,team,abandoned\n1,2026-10-01,5,,Sales,\n2,2026-10-01,1,,,no\n", NULL,
      NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) columns = tl_measure_list_used_columns (rows->database, feed, &error);
  g_autofree char *names = NULL;

  g_assert_no_error (error);
  g_ptr_array_add (columns, NULL);
  names = g_strjoinv (", ", (char **) columns->pdata);
  g_assert_cmpstr (names, ==, "team, csat, abandoned");
}

static const char tagged[] = "id,created,csat,first_reply,tag\n"
                             "1,2026-10-01 08:00,5,2026-10-01 08:10,late delivery; Urgent\n"
                             "2,2026-10-01 08:00,1,2026-10-01 08:30,urgent\n"
                             "3,2026-10-02 08:00,4,2026-10-02 09:00,\n"
                             "4,2026-10-02 08:00,2,2026-10-02 08:50,urgent;late delivery;urgent\n"
                             "5,2026-10-02 08:00,2,2026-10-02 08:20,[]\n";

static char *
dump_parts (TlTestRows *rows, const TlFeed *feed, TlMeasureRequest request)
{
  g_autoptr (GPtrArray) results = tl_test_rows_compute (rows, feed, &request, TL_TEST_LATER);
  const TlMeasureResult *result = g_ptr_array_index (results, 0);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < result->parts->len; i++)
    {
      const TlMeasureSeries *part = g_ptr_array_index (result->parts, i);
      g_autofree char *points = tl_test_points_dump (part->points);

      g_string_append_printf (text, "[%s] %s\n", part->group, points);
    }
  return g_string_free (text, FALSE);
}

static void
assert_parts (TlTestRows *rows, const TlFeed *feed, TlMeasureRequest request, const char *expected)
{
  g_autofree char *text = dump_parts (rows, feed, request);

  g_assert_cmpstr (text, ==, expected);
}

/* A row counts once for each of its tags, and once in the whole. */
static void
test_tags (TlTestRows *rows, gconstpointer data)
{
  g_autoptr (TlFeed) feed = tl_test_rows_import (rows, TL_FEED_TICKET, tagged, NULL, NULL);
  TlMeasureRequest request = TL_TEST_REQUEST (TL_MEASURE_CSAT);

  request.by = "tag";
  assert_parts (rows, feed, request,
                "[urgent] 2026-10-01 33.3333 n 3\n"
                "[] 2026-10-01 50 n 2\n"
                "[late delivery] 2026-10-01 50 n 2\n");
  tl_test_rows_assert (rows, feed, request, "2026-10-01 40 n 5");
  request.filters = (const char *const[]){ "tag=", NULL };
  tl_test_rows_assert (rows, feed, request, "2026-10-01 50 n 2");
  request.filters = NULL;
  request.definition.measure = TL_MEASURE_FIRST_RESPONSE;
  assert_parts (rows, feed, request,
                "[urgent] 2026-10-01 1800 n 3\n"
                "[] 2026-10-01 2400 n 2\n"
                "[late delivery] 2026-10-01 1800 n 2\n");
  tl_test_rows_assert (rows, feed, request, "2026-10-01 1800 n 5");
  request.definition.measure = TL_MEASURE_BACKLOG;
  assert_parts (
      rows, feed, request,
      "[urgent] 2026-10-01 3 n 3; 2026-11-01 3 n 3; 2026-12-01 3 n 3; 2027-01-01 3 n 3 "
      "open\n"
      "[] 2026-10-01 2 n 2; 2026-11-01 2 n 2; 2026-12-01 2 n 2; 2027-01-01 2 n 2 open\n"
      "[late delivery] 2026-10-01 2 n 2; 2026-11-01 2 n 2; 2026-12-01 2 n 2; 2027-01-01 2 "
      "n 2 open\n");
}

/* Blanks separate tags where rows show that they do, and else stand in them. */
static void
test_blanks_in_tags (TlTestRows *rows, gconstpointer data)
{
  static const struct
  {
    const char *csv;
    const char *expected;
  } cases[] = {
    { "id,created,csat,tag\n1,2026-10-01,5,late_reply vip\n2,2026-10-01,1,vip\n",
      "[vip] 2026-10-01 50 n 2\n[late_reply] 2026-10-01 100 n 1\n" },
    { "id,created,csat,tag\n1,2026-10-01,5,late delivery\n2,2026-10-01,1,vip\n",
      "[late delivery] 2026-10-01 100 n 1\n[vip] 2026-10-01 0 n 1\n" },
    { "id,created,csat,tag\n1,2026-10-01,5,\"[\"\"late "
      "delivery\"\",\"\"vip\"\"]\"\n2,2026-10-01,1,late\n",
      "[late] 2026-10-01 0 n 1\n[late delivery] 2026-10-01 100 n 1\n[vip] 2026-10-01 100 n 1\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TlTestRows own;
      TlMeasureRequest request = TL_TEST_REQUEST (TL_MEASURE_CSAT);
      g_autoptr (TlFeed) feed = NULL;

      tl_test_rows_init (&own);
      feed = tl_test_rows_import (&own, TL_FEED_TICKET, cases[i].csv, NULL, NULL);
      request.by = "tag";
      assert_parts (&own, feed, request, cases[i].expected);
      g_clear_pointer (&feed, tl_feed_free);
      tl_test_rows_clear (&own);
    }
}

/* The rows behind a group are those that it counts: a tag of two words is none of one. */
static void
test_rows_of_tags (TlTestRows *rows, gconstpointer data)
{
  g_autoptr (TlFeed) feed
      = tl_test_rows_import (rows, TL_FEED_TICKET,
                             "id,created,csat,channel,tag\n1,2026-10-01,5,mail,late delivery\n"
                             "2,2026-10-01,1,mail,wrong address\n3,2026-10-01,1,\"a, b\",lately\n",
                             NULL, NULL);
  TlMeasureRequest request = TL_TEST_REQUEST (TL_MEASURE_CSAT);
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;

  request.filters = (const char *const[]){ "tag=late delivery", NULL };
  tl_test_rows_assert (rows, feed, request, "2026-10-01 100 n 1");
  request.filters = (const char *const[]){ "tag=late", NULL };
  results
      = tl_measure_compute_many (rows->database, feed, &request, 1, TL_TEST_LATER, NULL, &error);
  g_assert_null (results);
  g_assert_error (error, TL_KPI_ERROR, TL_KPI_ERROR_FILTER);
}

/* Among rows with a tag of one word, too. */
static void
test_rows_of_one_word (TlTestRows *rows, gconstpointer data)
{
  g_autoptr (TlFeed) feed
      = tl_test_rows_import (rows, TL_FEED_TICKET,
                             "id,created,csat,tag\n1,2026-10-01,5,\"late delivery, vip\"\n"
                             "2,2026-10-01,1,late\n3,2026-10-01,1,late delivery\n",
                             NULL, NULL);
  TlMeasureRequest request = TL_TEST_REQUEST (TL_MEASURE_CSAT);

  request.filters = (const char *const[]){ "tag=late", NULL };
  tl_test_rows_assert (rows, feed, request, "2026-10-01 0 n 1");
}

/* Thousands of sets of tags are few tags. */
static void
test_many_sets_of_tags (TlTestRows *rows, gconstpointer data)
{
  g_autoptr (GString) csv = g_string_new ("id,created,csat,tag\n");
  g_autoptr (TlFeed) feed = NULL;
  g_autoptr (GPtrArray) results = NULL;
  TlMeasureRequest request = TL_TEST_REQUEST (TL_MEASURE_CSAT);
  const TlMeasureResult *result;

  for (int i = 0; i < 4096; i++)
    {
      g_string_append_printf (csv, "%d,2026-10-01,%d,\"none", i, i % 5 + 1);
      for (int bit = 0; bit < 12; bit++)
        if ((i >> bit & 1) != 0)
          g_string_append_printf (csv, ",tag%d", bit);
      g_string_append (csv, "\"\n");
    }
  feed = tl_test_rows_import (rows, TL_FEED_TICKET, csv->str, NULL, NULL);
  request.by = "tag";
  results = tl_test_rows_compute (rows, feed, &request, TL_TEST_LATER);
  result = g_ptr_array_index (results, 0);
  g_assert_cmpuint (result->parts->len, ==, 13);
  g_assert_cmpint (result->whole->n, ==, 4096);
  for (guint i = 0; i < result->parts->len; i++)
    g_assert_cmpint (((TlMeasureSeries *) g_ptr_array_index (result->parts, i))->n, ==,
                     i == 0 ? 4096 : 2048);
}

/* A variant that the measure does not have is refused in words, whatever the rows are: a hand-written file
 * may say anything. */
static void
test_variants (TlTestRows *rows, gconstpointer data)
{
  g_autoptr (TlFeed) surveys
      = tl_test_rows_import (rows, TL_FEED_SURVEY, "id,answered,csat\n1,2026-10-01,5\n", NULL,
                             NULL);
  g_autoptr (TlFeed) tickets
      = tl_test_rows_import (rows, TL_FEED_TICKET, "id,created,csat\n1,2026-10-01,5\n", NULL, NULL);
  const TlFeed *feeds[] = { surveys, tickets };
  guint n_refused = 0;

  for (guint i = 0; i < G_N_ELEMENTS (feeds); i++)
    for (guint measure = 0; measure < TL_N_MEASURE_CHOICES; measure++)
      for (guint variant = 0; variant < TL_N_VARIANT_CHOICES; variant++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (GPtrArray) results = NULL;
          TlMeasureRequest request = TL_TEST_REQUEST (measure, .variant = variant);

          tl_kpi_definition_complete (&request.definition);
          results = tl_measure_compute_many (rows->database, feeds[i], &request, 1, TL_TEST_LATER,
                                             NULL, &error);
          g_assert_true (results == NULL || tl_kpi_variant_fits (&request.definition));
          if (results != NULL)
            continue;
          g_assert_true (error->domain == TL_KPI_ERROR);
          n_refused += error->code == TL_KPI_ERROR_VARIANT;
          if (measure == TL_MEASURE_CSAT && variant == TL_VARIANT_CUSTOMERS)
            g_assert_cmpstr (
                error->message, ==,
                "“as customers say” makes no sense for “customer satisfaction (CSAT)”. "
                "Choose another variant.");
        }
  g_assert_cmpuint (n_refused, >, 100);
}

static void
test_count_customers (TlTestRows *rows, gconstpointer data)
{
  static const char *const phone[] = { "channel=phone", NULL };
  g_autoptr (TlFeed) feed
      = tl_test_rows_import (rows, TL_FEED_TICKET,
                             "id,created,customer,channel\n1,2026-08-01,a,phone\n2,2026-10-01,a,"
                             "phone\n3,2026-10-02,a,phone\n"
                             "4,2026-10-03,b,chat\n5,2026-10-04,,phone\n6,2026-10-30,,chat\n",
                             NULL, NULL);
  gint64 n;

  g_assert_true (tl_measure_count_customers (rows->database, feed, NULL, TL_TEST_LATER, &n, NULL));
  g_assert_cmpint (n, ==, 4);
  g_assert_true (tl_measure_count_customers (rows->database, feed, phone, TL_TEST_LATER, &n, NULL));
  g_assert_cmpint (n, ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/tl/kpi/columns/" name, TlTestRows, NULL, set_up, function, tear_down)
  ADD ("filters-and-groups", test_columns);
  ADD ("used", test_used_columns);
  ADD ("tags", test_tags);
  ADD ("blanks-in-tags", test_blanks_in_tags);
  ADD ("rows-of-tags", test_rows_of_tags);
  ADD ("rows-of-one-word", test_rows_of_one_word);
  ADD ("many-sets-of-tags", test_many_sets_of_tags);
  ADD ("variants", test_variants);
  ADD ("count-customers", test_count_customers);
#undef ADD

  return g_test_run ();
}
