/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Business hours: the examples of the specification, clock changes, night shifts, holidays. */
#include "tl-calendar.h"
#include "tl-kpi-error.h"

#define BERLIN "Europe/Berlin"

static gint64
at (const char *zone, const char *text)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_identifier (zone);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, time_zone);

  g_assert_nonnull (time);
  return g_date_time_to_unix (time);
}

static TlCalendar *
make (const char *text, const char *zone)
{
  g_autoptr (GError) error = NULL;
  TlCalendar *calendar = tl_calendar_new (text, zone, &error);

  g_assert_no_error (error);
  return calendar;
}

/* Open minutes. 2026-10-22 is a Thursday; the clocks go back on 2026-10-25 and went forward on
 * 2026-03-29, both at night from Saturday to Sunday. */
static const struct
{
  const char *hours;
  const char *start;
  const char *end;
  int minutes;
} counts[] = {
  { "Mo-Fr 09:00-17:00", "2026-10-22T15:00:00", "2026-10-23T11:00:00", 240 },
  { "Mo-Fr 09:00-17:00", "2026-10-23T17:00:00", "2026-10-26T17:00:00", 480 },
  { "Mo-Fr 09:00-17:00", "2026-10-24T03:00:00", "2026-10-25T23:00:00", 0 },
  { "Mo-Fr 09:00-17:00", "2026-10-22T10:00:00", "2026-10-22T10:00:00", 0 },
  { "Mo-Fr 09:00-17:00", "2026-10-22T10:00:00", "2026-10-22T09:00:00", 0 },
  { "mon-fri 9:00–17:00", "2026-10-22T08:00:00", "2026-10-22T18:00:00", 480 },
  { "Mo-Fr 09:00-12:00 13:00-17:00", "2026-10-22T11:30:00", "2026-10-22T13:30:00", 60 },
  { "Mo-Fr 09:00-17:00; pause 12:00-12:45", "2026-10-22T11:30:00", "2026-10-22T13:30:00", 75 },
  { "Mo,We 09:00-10:00, Th 11:00-12:00", "2026-10-19T00:00:00", "2026-10-26T00:00:00", 180 },
  { "Sa-Mo 09:00-10:00", "2026-10-19T00:00:00", "2026-10-26T00:00:00", 180 },
  /* Holidays. */
  { "Mo-Fr 09:00-17:00; closed 2026-10-23", "2026-10-22T15:00:00", "2026-10-26T11:00:00", 240 },
  { "Mo-Fr 09:00-17:00; closed 10-23 12-25", "2026-10-22T15:00:00", "2026-10-26T11:00:00", 240 },
  { "Mo-Fr 09:00-17:00; closed 2026-10-01..2026-10-31", "2026-09-30T16:00:00",
    "2026-11-02T10:00:00", 120 },
  /* Night shifts, also over the weekend and into a holiday. */
  { "Mo-Fr 22:00-06:00", "2026-10-22T23:00:00", "2026-10-23T23:00:00", 480 },
  { "Mo-Fr 22:00-06:00", "2026-10-23T21:00:00", "2026-10-24T21:00:00", 480 },
  { "Mo-Fr 22:00-06:00; closed 2026-10-23", "2026-10-22T23:00:00", "2026-10-23T23:00:00", 420 },
  { "Mo-Fr 22:00-06:00; pause 02:00-02:30", "2026-10-22T23:00:00", "2026-10-23T06:00:00", 390 },
  { "Mo-Fr 22:00-06:00; Tu-Sa 05:00-13:00", "2026-10-22T04:30:00", "2026-10-22T14:00:00", 510 },
  /* All day, and the Sundays on which the clocks are changed. */
  { "Mo-Su 00:00-24:00", "2026-10-25T00:00:00", "2026-10-26T00:00:00", 25 * 60 },
  { "Mo-Su 00:00-24:00", "2026-03-29T00:00:00", "2026-03-30T00:00:00", 23 * 60 },
  { "Sa 22:00-06:00", "2026-10-24T12:00:00", "2026-10-25T12:00:00", 9 * 60 },
  { "Sa 22:00-06:00", "2026-03-28T12:00:00", "2026-03-29T12:00:00", 7 * 60 },
  { "Su 02:00-03:00", "2026-03-29T00:00:00", "2026-03-29T12:00:00", 0 },
  { "Su 09:00-17:00", "2026-10-25T00:00:00", "2026-10-26T00:00:00", 480 },
};

static void
test_count (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autoptr (TlCalendar) calendar = make (counts[i].hours, BERLIN);
      gint64 seconds
          = tl_calendar_count (calendar, at (BERLIN, counts[i].start), at (BERLIN, counts[i].end));

      g_test_message ("%s: %s to %s", counts[i].hours, counts[i].start, counts[i].end);
      g_assert_cmpint (seconds, ==, counts[i].minutes * 60);
    }
}

static const struct
{
  const char *hours;
  const char *start;
  const char *limit;
  const char *end;
} sums[] = {
  { "Mo-Fr 09:00-17:00", "2026-10-22T15:00:00", "4 h", "2026-10-23T11:00:00" },
  { "Mo-Fr 09:00-17:00", "2026-10-23T17:00:00", "8 h", "2026-10-26T17:00:00" },
  { "Mo-Fr 09:00-17:00", "2026-10-23T17:00:00", "1 d", "2026-10-26T17:00:00" },
  { "Mo-Fr 09:00-17:00", "2026-10-21T12:00:00", "1d 30min", "2026-10-22T12:30:00" },
  { "Mo-Fr 09:00-17:00", "2026-10-24T12:00:00", "1 s", "2026-10-26T09:00:01" },
  { "Mo-Fr 09:00-17:00; closed 2026-10-26", "2026-10-23T17:00:00", "90 min",
    "2026-10-27T10:30:00" },
  { "Mo-Fr 22:00-06:00", "2026-10-23T22:30:00", "8 h", "2026-10-26T22:30:00" },
  { "Sa 22:00-06:00", "2026-10-24T22:00:00", "9 h", "2026-10-25T06:00:00" },
  { "Su 10:00-12:00; closed 2026-11-01..2027-10-30", "2026-10-25T11:00:00", "2 h",
    "2027-10-31T11:00:00" },
};

static void
test_add (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      g_autoptr (TlCalendar) calendar = make (sums[i].hours, BERLIN);
      g_autoptr (GError) error = NULL;
      gint64 start = at (BERLIN, sums[i].start);
      gint64 seconds;

      g_assert_true (tl_calendar_parse_limit (calendar, sums[i].limit, &seconds, &error));
      g_assert_no_error (error);
      g_test_message ("%s: %s + %s", sums[i].hours, sums[i].start, sums[i].limit);
      g_assert_cmpint (tl_calendar_add (calendar, start, seconds), ==, at (BERLIN, sums[i].end));
      g_assert_cmpint (tl_calendar_count (calendar, start, at (BERLIN, sums[i].end)), ==, seconds);
    }
}

/* Minute by minute, by the clock on the wall, through both clock changes. */
static void
test_against_the_clock (void)
{
  static const char *const zones[] = { BERLIN, "America/New_York", "Africa/Nairobi", "UTC" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (guint round = 0; round < 24; round++)
    {
      const char *zone = zones[round % G_N_ELEMENTS (zones)];
      g_autoptr (GTimeZone) time_zone = g_time_zone_new_identifier (zone);
      int from = g_rand_int_range (rand, 0, 48) * 30;
      int length = g_rand_int_range (rand, 1, 47) * 30;
      int to = (from + length) % 1440;
      g_autofree char *hours = g_strdup_printf ("Mo-Sa %02d:%02d-%02d:%02d; closed 2026-10-27",
                                                from / 60, from % 60, to / 60, to % 60);
      g_autoptr (TlCalendar) calendar = make (hours, zone);
      gint64 start = at (zone, round % 2 == 0 ? "2026-10-23T00:00:00" : "2026-03-27T00:00:00");
      int open = 0;

      if (to == 0)
        to = 1440;
      for (int minute = 0; minute < 6 * 1440; minute++)
        {
          g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (start + minute * 60);
          g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, time_zone);
          g_autoptr (GDateTime) yesterday = g_date_time_add_days (local, -1);
          int now = g_date_time_get_hour (local) * 60 + g_date_time_get_minute (local);
          gboolean today_open = g_date_time_get_day_of_week (local) != 7
                                && !(g_date_time_get_month (local) == 10
                                     && g_date_time_get_day_of_month (local) == 27);
          gboolean yesterday_open = g_date_time_get_day_of_week (yesterday) != 7
                                    && !(g_date_time_get_month (yesterday) == 10
                                         && g_date_time_get_day_of_month (yesterday) == 27);
          gboolean is_open = to > from
                                 ? today_open && now >= from && now < to
                                 : (today_open && now >= from) || (yesterday_open && now < to);

          /* Bounds in the doubled hour are said to mean its second half; all others are plain. */
          open += is_open;
        }
      if ((from >= 60 && from <= 180) || (to >= 60 && to <= 180))
        continue;
      g_test_message ("%s in %s", hours, zone);
      g_assert_cmpint (tl_calendar_count (calendar, start, start + 6 * 86400), ==, open * 60);
    }
}

/* Parts add up to the whole, wherever it is cut. */
static void
test_additive (void)
{
  g_autoptr (TlCalendar) calendar
      = make ("Mo-Fr 08:00-12:00 13:00-18:00; Sa 22:00-04:00; pause 10:00-10:15; closed 12-25",
              BERLIN);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  gint64 base = at (BERLIN, "2026-01-01T00:00:00");

  for (int i = 0; i < 2000; i++)
    {
      gint64 a = base + g_rand_int_range (rand, 0, 700 * 86400);
      gint64 b = a + g_rand_int_range (rand, 0, 40 * 86400);
      gint64 c = b + g_rand_int_range (rand, 0, 40 * 86400);
      gint64 first = tl_calendar_count (calendar, a, b);
      gint64 second = tl_calendar_count (calendar, b, c);

      g_assert_cmpint (first, >=, 0);
      g_assert_cmpint (first, <=, b - a);
      g_assert_cmpint (first + second, ==, tl_calendar_count (calendar, a, c));
      if (first > 0)
        g_assert_cmpint (tl_calendar_count (calendar, a, tl_calendar_add (calendar, a, first)), ==,
                         first);
    }
}

static void
test_refused (void)
{
  static const char *const texts[] = {
    "",
    "closed 2026-12-25",
    "09:00-17:00",
    "Mo-Fr",
    "Mo-Fr 9-17",
    "Mo-Fr 09:00-25:00",
    "Mo-Fr 09:00-09:00",
    "Mo-Fr 09:60-17:00",
    "Xx 09:00-17:00",
    "Mo-Xx 09:00-17:00",
    "Mo-Fr 09:00-17:00; closed 25.12.2026",
    "Mo-Fr 09:00-17:00; closed 13-01",
    "Mo-Fr 09:00-17:00; closed 2026-02-30",
    "Mo-Fr 09:00-17:00; closed 2026-12-31..2026-12-01",
    "Mo-Fr 09:00-17:00; closed 1900-01-01..2999-12-31",
    "Mo-Fr 09:00-17:00; pause lunch",
    "Mo-Fr 09:00-10:00; pause 08:00-12:00",
  };
  static const char *const limits[] = { "", "4", "h", "4 x", "-1 h", "0 min", "4 hours", "1e9 d" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", texts[i]);
      g_assert_null (tl_calendar_new (texts[i], BERLIN, &error));
      g_assert_error (error, TL_KPI_ERROR, TL_KPI_ERROR_CALENDAR);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 seconds;

      g_assert_false (tl_calendar_parse_limit (NULL, limits[i], &seconds, &error));
      g_assert_error (error, TL_KPI_ERROR, TL_KPI_ERROR_CALENDAR);
    }
  {
    g_autoptr (GError) error = NULL;

    g_assert_null (tl_calendar_new ("Mo-Fr 09:00-17:00", "Europe/Nowhere", &error));
    g_assert_nonnull (error);
  }
}

static void
test_limit_without_calendar (void)
{
  gint64 seconds;

  g_assert_true (tl_calendar_parse_limit (NULL, "1 d", &seconds, NULL));
  g_assert_cmpint (seconds, ==, 86400);
  g_assert_true (tl_calendar_parse_limit (NULL, "1.5 h 10 s", &seconds, NULL));
  g_assert_cmpint (seconds, ==, 5410);
}

static const char ics[] = "BEGIN:VCALENDAR\r\n"
                          "BEGIN:VEVENT\r\nSUMMARY:Ascension\r\nDTSTART;VALUE=DATE:20260514\r\n"
                          "DTEND;VALUE=DATE:20260515\r\nEND:VEVENT\r\n"
                          "BEGIN:VEVENT\r\nSUMMARY:Company\r\n  outing\r\nDTSTART;VALUE=DA\r\n"
                          " TE:20260701\r\nDTEND;VALUE=DATE:20260704\r\nEND:VEVENT\r\n"
                          "BEGIN:VEVENT\r\nSUMMARY:Christmas\r\nDTSTART;VALUE=DATE:20201225\r\n"
                          "RRULE:FREQ=YEARLY\r\nEND:VEVENT\r\n"
                          "BEGIN:VEVENT\r\nSUMMARY:Meeting\r\nDTSTART:20260601T090000Z\r\n"
                          "DTEND:20260601T100000Z\r\nEND:VEVENT\r\n"
                          "BEGIN:VEVENT\r\nSUMMARY:Called off\r\nSTATUS:CANCELLED\r\n"
                          "DTSTART;VALUE=DATE:20260801\r\nEND:VEVENT\r\n"
                          "END:VCALENDAR\r\n";

static void
test_holidays (void)
{
  g_autoptr (TlCalendar) calendar
      = make ("Mo-Fr  09:00-17:00 ;Sa 10:00-14:00; closed 2026-05-15", BERLIN);
  g_autoptr (TlCalendar) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *second = NULL;

  g_assert_true (tl_calendar_add_holidays (calendar, ics, &error));
  g_assert_no_error (error);
  text = tl_calendar_to_string (calendar);
  g_assert_cmpstr (text, ==,
                   "Mo-Fr 09:00-17:00; Sa 10:00-14:00; closed 12-25 2026-05-14..2026-05-15 "
                   "2026-07-01..2026-07-03");
  again = make (text, BERLIN);
  second = tl_calendar_to_string (again);
  g_assert_cmpstr (second, ==, text);
  /* Friday 2026-12-25 is closed; Monday 2026-06-01, with its meeting, is not. */
  g_assert_cmpint (tl_calendar_count (again, at (BERLIN, "2026-12-25T00:00:00"),
                                      at (BERLIN, "2026-12-26T00:00:00")),
                   ==, 0);
  g_assert_cmpint (tl_calendar_count (again, at (BERLIN, "2026-06-01T00:00:00"),
                                      at (BERLIN, "2026-06-02T00:00:00")),
                   ==, 8 * 3600);

  g_assert_false (tl_calendar_add_holidays (again, "not a calendar", &error));
  g_assert_error (error, TL_KPI_ERROR, TL_KPI_ERROR_CALENDAR);
  g_clear_error (&error);
  g_assert_false (tl_calendar_add_holidays (again,
                                            "BEGIN:VEVENT\nSUMMARY:Thanksgiving\n"
                                            "DTSTART;VALUE=DATE:20261126\n"
                                            "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH\nEND:VEVENT\n",
                                            &error));
  g_assert_error (error, TL_KPI_ERROR, TL_KPI_ERROR_CALENDAR);
  g_assert_nonnull (g_strstr_len (error->message, -1, "Thanksgiving"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tl/kpi/calendar/count", test_count);
  g_test_add_func ("/tl/kpi/calendar/add", test_add);
  g_test_add_func ("/tl/kpi/calendar/against-the-clock", test_against_the_clock);
  g_test_add_func ("/tl/kpi/calendar/additive", test_additive);
  g_test_add_func ("/tl/kpi/calendar/refused", test_refused);
  g_test_add_func ("/tl/kpi/calendar/limit-without-calendar", test_limit_without_calendar);
  g_test_add_func ("/tl/kpi/calendar/holidays", test_holidays);

  return g_test_run ();
}
