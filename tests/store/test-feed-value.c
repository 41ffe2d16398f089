/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points in time, scores and durations as they stand in exports. */
#include "tl-feed-value.h"

#include <string.h>

static TlCsvField
make_field (const char *text)
{
  return (TlCsvField){ text, strlen (text) };
}

static const struct
{
  const char *text;
  TlDateOrder order;
  const char *expected; /* UTC, as ISO; or "range", "shape", "empty" */
} timestamps[] = {
  { "2026-11-02T07:03:09Z", 0, "2026-11-02T07:03:09Z" },
  { "2026-11-02T07:03:09", 0, "2026-11-02T06:03:09Z" },
  { "2026-07-02 07:03:09", 0, "2026-07-02T05:03:09Z" },
  { " 2026-07-02 07:03 ", 0, "2026-07-02T05:03:00Z" },
  { "2026-07-02", 0, "2026-07-01T22:00:00Z" },
  { "2026-11-02T07:03:09.123+03:00", 0, "2026-11-02T04:03:09Z" },
  { "2026-11-02 07:03:09 -0430", 0, "2026-11-02T11:33:09Z" },
  { "2026-11-02 07:03 UTC", 0, "2026-11-02T07:03:00Z" },
  { "2026/11/2 7:03:09 PM", 0, "2026-11-02T18:03:09Z" },
  { "2/11/2026 12:03 am", TL_DATE_ORDER_DAY_FIRST, "2026-11-01T23:03:00Z" },
  { "2/11/2026 12:03 pm", TL_DATE_ORDER_MONTH_FIRST, "2026-02-11T11:03:00Z" },
  { "02.11.2026 07:03", TL_DATE_ORDER_NONE, "2026-11-02T06:03:00Z" },
  { "02.11.26, 07:03:09", TL_DATE_ORDER_MONTH_FIRST, "2026-11-02T06:03:09Z" },
  { "02/Nov/26 3:15 PM", TL_DATE_ORDER_NONE, "2026-11-02T14:15:00Z" },
  { "02/Okt/26 15:15", TL_DATE_ORDER_NONE, "2026-10-02T13:15:00Z" },
  { "2 November 2026 15:15", TL_DATE_ORDER_NONE, "2026-11-02T14:15:00Z" },
  { "Nov 2, 2026, 3:15 PM", TL_DATE_ORDER_NONE, "2026-11-02T14:15:00Z" },
  { "Sept. 2, 2026", TL_DATE_ORDER_NONE, "2026-09-01T22:00:00Z" },
  { "2022/06/22 11:07:29 AM AST", TL_DATE_ORDER_NONE,
    "2022-06-22T09:07:29Z" }, /* of several: local */
  { "2022/06/22 11:07:29 PM EAT", TL_DATE_ORDER_NONE, "2022-06-22T20:07:29Z" },
  { "2022/06/22 11:07:29 AM GMT+2", TL_DATE_ORDER_NONE, "2022-06-22T09:07:29Z" },
  { "2022/06/22 11:07:29 vorm. MESZ", TL_DATE_ORDER_NONE, "shape" },
  { "2022/06/22 11:07:29 MESZ", TL_DATE_ORDER_NONE, "2022-06-22T09:07:29Z" },
  { "1761955200999", TL_DATE_ORDER_NONE, "2025-11-01T00:00:00Z" },
  { "2761955200999", TL_DATE_ORDER_NONE, "shape" },
  { "31/12/1999", TL_DATE_ORDER_DAY_FIRST, "1999-12-30T23:00:00Z" },
  { "2024-02-29 12:00:00", 0, "2024-02-29T11:00:00Z" },
  { "2026-03-29 02:30:00", 0,
    "2026-03-29T01:00:00Z" }, /* skipped by the clock: its first moment after */
  { "2026-10-25 02:30:00", 0, "2026-10-25T01:30:00Z" }, /* shown twice: the later one */
  { "2026-02-29 12:00:00", 0, "range" },
  { "2026-02-30", 0, "range" },
  { "2026-13-01", 0, "range" },
  { "2026-00-10", 0, "range" },
  { "2026-11-00", 0, "range" },
  { "13/13/2026", TL_DATE_ORDER_DAY_FIRST, "range" },
  { "2026-11-02 25:00", 0, "range" },
  { "2026-11-02 07:61:00", 0, "range" },
  { "2026-11-02 13:00 PM", 0, "range" },
  { "0026-11-02 07:00:00", 0, "range" },
  { "9999-11-02 07:00:00", 0, "range" },
  { "", 0, "empty" },
  { "  ", 0, "empty" },
  { "soon", 0, "shape" },
  { "12", 0, "shape" },
  { "12:30", 0, "shape" },
  { "1.03E+13", 0, "shape" },
  { "2026-11", 0, "shape" },
  { "2026-11-02T", 0, "shape" },
  { "2026-11-02 07:03:09 tomorrow", 0, "shape" },
  { "99999999999999999999-1-1", 0, "shape" },
};

static void
test_timestamps (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlZone) zone = tl_zone_new ("Europe/Berlin", &error);
  static const char *const results[] = { "ok", "empty", "shape", "range" };

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (timestamps); i++)
    {
      TlTimestampParts parts;
      gint64 seconds = 0;
      TlParseResult result = tl_parse_timestamp_parts (make_field (timestamps[i].text), &parts);
      char text[TL_TIMESTAMP_STRING_SIZE];

      g_test_message ("“%s”", timestamps[i].text);
      if (result == TL_PARSE_OK)
        result = tl_timestamp_parts_resolve (&parts, timestamps[i].order, zone, &seconds);
      if (result == TL_PARSE_OK)
        g_assert_cmpstr (tl_timestamp_to_buffer (seconds, text), ==, timestamps[i].expected);
      else
        g_assert_cmpstr (results[result], ==, timestamps[i].expected);
    }
}

static const struct
{
  const char *text;
  int lowest;
  int highest;
  TlParseResult result;
  int score;
} scores[] = {
  { "4", 1, 5, TL_PARSE_OK, 4 },
  { " 4 ", 1, 5, TL_PARSE_OK, 4 },
  { "4.0", 1, 5, TL_PARSE_OK, 4 },
  { "0", 0, 10, TL_PARSE_OK, 0 },
  { "5 - Extremely satisfied", 1, 5, TL_PARSE_OK, 5 },
  { "10: sure", 0, 10, TL_PARSE_OK, 10 },
  { "Good", 1, 5, TL_PARSE_OK, 5 },
  { "bad", 1, 5, TL_PARSE_OK, 1 },
  { "Good with comment", 1, 5, TL_PARSE_OK, 5 },
  { "Very satisfied", 1, 5, TL_PARSE_OK, 5 },
  { "unhappy", 1, 5, TL_PARSE_OK, 2 },
  { "unhappy", 1, 7, TL_PARSE_RANGE, 0 },
  { "goodness", 1, 5, TL_PARSE_SHAPE, 0 },
  { "Offered", 1, 5, TL_PARSE_EMPTY, 0 },
  { "Not Offered", 1, 5, TL_PARSE_EMPTY, 0 },
  { "", 1, 5, TL_PARSE_EMPTY, 0 },
  { "0", 1, 5, TL_PARSE_RANGE, 0 },
  { "6", 1, 5, TL_PARSE_RANGE, 0 },
  { "-1", 0, 10, TL_PARSE_RANGE, 0 },
  { "11", 0, 10, TL_PARSE_RANGE, 0 },
  { "4.5", 1, 5, TL_PARSE_SHAPE, 0 },
  { "four", 1, 5, TL_PARSE_SHAPE, 0 },
  { "2026-01-01", 1, 5, TL_PARSE_SHAPE, 0 },
  { "999999999999999999999", 1, 5, TL_PARSE_SHAPE, 0 },
};

static void
test_scores (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (scores); i++)
    {
      int score = 0;
      TlParseResult result = tl_parse_score (make_field (scores[i].text), scores[i].lowest,
                                             scores[i].highest, &score);

      g_test_message ("“%s”", scores[i].text);
      g_assert_cmpint (result, ==, scores[i].result);
      if (result == TL_PARSE_OK)
        g_assert_cmpint (score, ==, scores[i].score);
    }
}

static const struct
{
  const char *text;
  double unit;
  TlParseResult result;
  gint64 seconds;
} durations[] = {
  { "02:10:30", 1, TL_PARSE_OK, 7830 },
  { "130:00", 1, TL_PARSE_OK, 468000 },
  { "0", 60, TL_PARSE_OK, 0 },
  { "90", 60, TL_PARSE_OK, 5400 },
  { "1.5", 3600, TL_PARSE_OK, 5400 },
  { "1,5", 3600, TL_PARSE_OK, 5400 },
  { "-00:10:00", 1, TL_PARSE_RANGE, 0 },
  { "-5", 60, TL_PARSE_RANGE, 0 },
  { "00:75:00", 1, TL_PARSE_RANGE, 0 },
  { "1e300", 60, TL_PARSE_RANGE, 0 },
  { "", 1, TL_PARSE_EMPTY, 0 },
  { "soon", 1, TL_PARSE_SHAPE, 0 },
  { "2026-11-02", 1, TL_PARSE_SHAPE, 0 },
  { "nan", 1, TL_PARSE_SHAPE, 0 },
};

static void
test_durations (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (durations); i++)
    {
      gint64 seconds = 0;
      TlParseResult result
          = tl_parse_duration (make_field (durations[i].text), durations[i].unit, &seconds);

      g_test_message ("“%s”", durations[i].text);
      g_assert_cmpint (result, ==, durations[i].result);
      if (result == TL_PARSE_OK)
        g_assert_cmpint (seconds, ==, durations[i].seconds);
    }
}

static void
test_flags (void)
{
  static const struct
  {
    const char *text;
    int yes_from;
    TlParseResult result;
    int flag;
  } flags[] = {
    { "Yes", 1, TL_PARSE_OK, 1 },        { "FALSE", 1, TL_PARSE_OK, 0 },
    { "1", 1, TL_PARSE_OK, 1 },          { "1", 2, TL_PARSE_OK, 0 },
    { "2", 2, TL_PARSE_OK, 1 },          { "SLA violated", 1, TL_PARSE_OK, 1 },
    { "", 1, TL_PARSE_EMPTY, 0 },        { "-1", 1, TL_PARSE_RANGE, 0 },
    { "perhaps", 1, TL_PARSE_SHAPE, 0 },
  };
  static const struct
  {
    const char *text;
    TlParseResult result;
    int breached;
  } left[] = {
    { "4:30", TL_PARSE_OK, 0 },      { "-12:05", TL_PARSE_OK, 1 }, { "0:00", TL_PARSE_OK, 0 },
    { "-0:00", TL_PARSE_OK, 0 },     { "12", TL_PARSE_SHAPE, 0 },  { "", TL_PARSE_EMPTY, 0 },
    { "--1:00", TL_PARSE_RANGE, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      int flag = 0;

      g_test_message ("“%s”", flags[i].text);
      g_assert_cmpint (tl_parse_flag (make_field (flags[i].text), flags[i].yes_from, &flag), ==,
                       flags[i].result);
      if (flags[i].result == TL_PARSE_OK)
        g_assert_cmpint (flag, ==, flags[i].flag);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (left); i++)
    {
      int breached = 0;

      g_test_message ("“%s” left", left[i].text);
      g_assert_cmpint (tl_parse_time_left (make_field (left[i].text), &breached), ==,
                       left[i].result);
      if (left[i].result == TL_PARSE_OK)
        g_assert_cmpint (breached, ==, left[i].breached);
    }
}

static void
test_ids (void)
{
  gint64 number = 0;

  g_assert_true (tl_parse_is_scientific (make_field ("1.03E+13")));
  g_assert_true (tl_parse_is_scientific (make_field ("1,03e+13")));
  g_assert_true (tl_parse_is_scientific (make_field ("1E+5")));
  g_assert_false (tl_parse_is_scientific (make_field ("1E5")));
  g_assert_false (tl_parse_is_scientific (make_field ("INC-E+13")));
  g_assert_true (tl_parse_is_plain_integer (make_field ("104217"), &number));
  g_assert_cmpint (number, ==, 104217);
  g_assert_true (tl_parse_is_plain_integer (make_field ("0"), &number));
  g_assert_false (tl_parse_is_plain_integer (make_field ("007"), &number));
  g_assert_false (tl_parse_is_plain_integer (make_field ("9999999999999999999"), &number));
  g_assert_false (tl_parse_is_plain_integer (make_field ("12a"), &number));
}

/* Every quarter of an hour over two years, against GLib's own arithmetic. */
static void
test_zone (void)
{
  static const char *const names[] = {
    "Europe/Berlin", "Africa/Nairobi", "America/New_York", "Asia/Kathmandu", "UTC", "+03:00"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TlZone) zone = tl_zone_new (names[i], &error);
      g_autoptr (GTimeZone) reference = g_time_zone_new_identifier (names[i]);

      g_assert_no_error (error);
      for (gint64 seconds = 1767225600; seconds < 1767225600 + 2 * 366 * 86400; seconds += 900)
        {
          g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);
          g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, reference);

          g_assert_cmpint (tl_zone_get_day (zone, seconds), ==,
                           tl_date_from_ymd (g_date_time_get_year (local),
                                             g_date_time_get_month (local),
                                             g_date_time_get_day_of_month (local)));
        }
    }
  g_assert_null (tl_zone_new ("Europe/Atlantis", NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tl/store/feed-value/timestamps", test_timestamps);
  g_test_add_func ("/tl/store/feed-value/scores", test_scores);
  g_test_add_func ("/tl/store/feed-value/durations", test_durations);
  g_test_add_func ("/tl/store/feed-value/flags", test_flags);
  g_test_add_func ("/tl/store/feed-value/ids", test_ids);
  g_test_add_func ("/tl/store/feed-value/zone", test_zone);

  return g_test_run ();
}
