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
  ADD ("count-customers", test_count_customers);
#undef ADD

  return g_test_run ();
}
