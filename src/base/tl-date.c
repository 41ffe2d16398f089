/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Days and points in time, as the document writes them (ISO 8601) and as people read them
 * ("22 Nov 2026"). A day is a count since 1970-01-01, so comparing and storing are integer work;
 * the conversions are Howard Hinnant's civil calendar algorithms. Month names go through gettext and
 * not through the C library's locale, so that an export's language does not depend on which locales
 * are installed.
 */
#include "tl-date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * tl_date_from_ymd:
 * @year: 1…9999
 * @month: 1…12
 * @day: 1…31
 *
 * Returns: the day
 */
TlDate
tl_date_from_ymd (int year, int month, int day)
{
  int y = month <= 2 ? year - 1 : year;
  int era = (y >= 0 ? y : y - 399) / 400;
  int year_of_era = y - era * 400;
  int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return era * 146097 + day_of_era - 719468;
}

/**
 * tl_date_to_ymd:
 * @date: a day
 * @year: (out): its year
 * @month: (out): 1…12
 * @day: (out): 1…31
 */
void
tl_date_to_ymd (TlDate date, int *year, int *month, int *day)
{
  int z = date + 719468;
  int era = (z >= 0 ? z : z - 146096) / 146097;
  int day_of_era = z - era * 146097;
  int year_of_era
      = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int shifted = (5 * day_of_year + 2) / 153;

  *day = day_of_year - (153 * shifted + 2) / 5 + 1;
  *month = shifted < 10 ? shifted + 3 : shifted - 9;
  *year = year_of_era + era * 400 + (*month <= 2 ? 1 : 0);
}

static int
days_in_month (int year, int month)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

  return month == 2 && leap ? 29 : days[month - 1];
}

/* Reads exactly @n digits. */
static gboolean
read_digits (const char **text, int n, int *value)
{
  *value = 0;
  for (int i = 0; i < n; i++, (*text)++)
    {
      if (!g_ascii_isdigit (**text))
        return FALSE;
      *value = *value * 10 + (**text - '0');
    }
  return TRUE;
}

static gboolean
read_char (const char **text, char c)
{
  if (**text != c)
    return FALSE;
  (*text)++;
  return TRUE;
}

static gboolean
read_date (const char **text, TlDate *date)
{
  int year, month, day;

  if (!read_digits (text, 4, &year) || !read_char (text, '-') || !read_digits (text, 2, &month)
      || !read_char (text, '-') || !read_digits (text, 2, &day))
    return FALSE;
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > days_in_month (year, month))
    return FALSE;

  *date = tl_date_from_ymd (year, month, day);
  return TRUE;
}

/**
 * tl_date_from_string:
 * @text: (nullable): "2026-11-22"
 * @date: (out): the day; left alone on failure
 *
 * Returns: whether @text is a real day, written so
 */
gboolean
tl_date_from_string (const char *text, TlDate *date)
{
  TlDate value;

  if (text == NULL || !read_date (&text, &value) || *text != '\0')
    return FALSE;

  *date = value;
  return TRUE;
}

/** tl_date_to_buffer: Returns: @buffer, holding @date as "2026-11-22" */
const char *
tl_date_to_buffer (TlDate date, char buffer[TL_DATE_STRING_SIZE])
{
  int year, month, day;

  tl_date_to_ymd (date, &year, &month, &day);
  g_snprintf (buffer, TL_DATE_STRING_SIZE, "%04d-%02d-%02d", CLAMP (year, 0, 9999), month, day);
  return buffer;
}

/** tl_date_get_today: Returns: the day that it is where the user is */
TlDate
tl_date_get_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return tl_date_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now),
                           g_date_time_get_day_of_month (now));
}

/**
 * tl_date_add_months:
 * @date: a day
 * @months: how many, negative for earlier
 *
 * Returns: the same day of the month that many months on, or that month's last day
 */
TlDate
tl_date_add_months (TlDate date, int months)
{
  int year, month, day, index;

  tl_date_to_ymd (date, &year, &month, &day);
  index = year * 12 + (month - 1) + months;
  year = index / 12;
  month = index % 12 + 1;
  return tl_date_from_ymd (year, month, MIN (day, days_in_month (year, month)));
}

static const char *
month_name (int month)
{
  static const char *const names[] = {
    NC_ ("month", "Jan"), NC_ ("month", "Feb"), NC_ ("month", "Mar"), NC_ ("month", "Apr"),
    NC_ ("month", "May"), NC_ ("month", "Jun"), NC_ ("month", "Jul"), NC_ ("month", "Aug"),
    NC_ ("month", "Sep"), NC_ ("month", "Oct"), NC_ ("month", "Nov"), NC_ ("month", "Dec"),
  };

  return g_dpgettext2 (GETTEXT_PACKAGE, "month", names[month - 1]);
}

/** tl_date_format_day: Returns: (transfer full): "22 Nov 2026" in the reader's language */
char *
tl_date_format_day (TlDate date)
{
  int year, month, day;

  tl_date_to_ymd (date, &year, &month, &day);
  /* Translators: a day: number, short month, year. */
  return g_strdup_printf (_ ("%1$d %2$s %3$d"), day, month_name (month), year);
}

/** tl_date_format_month: Returns: (transfer full): "Nov 2026" in the reader's language */
char *
tl_date_format_month (TlDate date)
{
  int year, month, day;

  tl_date_to_ymd (date, &year, &month, &day);
  /* Translators: a month: short name, year. */
  return g_strdup_printf (_ ("%1$s %2$d"), month_name (month), year);
}

/**
 * tl_timestamp_from_string:
 * @text: (nullable): "2026-11-22T05:30:00Z"
 * @seconds: (out): since 1970-01-01 00:00 UTC; left alone on failure
 *
 * Returns: whether @text is a point in time, written so
 */
gboolean
tl_timestamp_from_string (const char *text, gint64 *seconds)
{
  TlDate date;
  int hour, minute, second;

  if (text == NULL || !read_date (&text, &date) || !read_char (&text, 'T')
      || !read_digits (&text, 2, &hour) || !read_char (&text, ':')
      || !read_digits (&text, 2, &minute) || !read_char (&text, ':')
      || !read_digits (&text, 2, &second) || !read_char (&text, 'Z') || *text != '\0')
    return FALSE;
  if (hour > 23 || minute > 59 || second > 59)
    return FALSE;

  *seconds = (gint64) date * 86400 + hour * 3600 + minute * 60 + second;
  return TRUE;
}

/** tl_timestamp_get_date: Returns: the day, in UTC, of @seconds since 1970-01-01 00:00 UTC */
TlDate
tl_timestamp_get_date (gint64 seconds)
{
  return (TlDate) (seconds >= 0 ? seconds / 86400 : (seconds - 86399) / 86400);
}

/** tl_timestamp_to_buffer: Returns: @buffer, holding @seconds as "2026-11-22T05:30:00Z" */
const char *
tl_timestamp_to_buffer (gint64 seconds, char buffer[TL_TIMESTAMP_STRING_SIZE])
{
  TlDate date = tl_timestamp_get_date (seconds);
  int rest = (int) (seconds - (gint64) date * 86400);
  char day[TL_DATE_STRING_SIZE];

  g_snprintf (buffer, TL_TIMESTAMP_STRING_SIZE, "%sT%02d:%02d:%02dZ", tl_date_to_buffer (date, day),
              rest / 3600, rest / 60 % 60, rest % 60);
  return buffer;
}
