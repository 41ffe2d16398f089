/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Points in time as they stand in exports.
 *
 * Reading has two steps, because the order of day and month is known only after many rows: what a
 * timestamp says (TlTimestampParts), and which moment that is.
 */
#include "tl-feed-cursor.h"
#include "tl-feed-value.h"

/* Years outside are typing errors, not dates of service. */
#define FIRST_YEAR 1970
#define LAST_YEAR 2199

/* "2026-11-02", "2026/11/2" */
static gboolean
read_year_first (Cursor *cursor, TlTimestampParts *parts)
{
  char separator;

  if (read_digits (cursor, 4, 4, &parts->year) == 0 || cursor->at == cursor->end)
    return FALSE;
  separator = *cursor->at;
  return (separator == '-' || separator == '/' || separator == '.') && read_char (cursor, separator)
         && read_digits (cursor, 1, 2, &parts->first) != 0 && read_char (cursor, separator)
         && read_digits (cursor, 1, 2, &parts->second) != 0;
}

/* The beginning of an English name, or of a German one where that is different. */
static gboolean
read_month_name (Cursor *cursor, int *month)
{
  static const struct
  {
    const char *name;
    int month;
  } names[] = {
    { "jan", 1 }, { "feb", 2 },  { "mar", 3 },  { "apr", 4 },  { "may", 5 },        { "jun", 6 },
    { "jul", 7 }, { "aug", 8 },  { "sep", 9 },  { "oct", 10 }, { "nov", 11 },       { "dec", 12 },
    { "mai", 5 }, { "okt", 10 }, { "dez", 12 }, { "mrz", 3 },  { "m\xc3\xa4r", 3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize length = strlen (names[i].name);

      if ((gsize) (cursor->end - cursor->at) < length
          || g_ascii_strncasecmp (cursor->at, names[i].name, length) != 0)
        continue;
      cursor->at += length;
      while (cursor->at < cursor->end && g_ascii_isalpha (*cursor->at))
        cursor->at++;
      read_char (cursor, '.');
      *month = names[i].month;
      return TRUE;
    }
  return FALSE;
}

/* "Nov 2, 2026" */
static gboolean
read_name_first (Cursor *cursor, TlTimestampParts *parts)
{
  if (!read_month_name (cursor, &parts->first) || !read_char (cursor, ' '))
    return FALSE;
  skip_spaces (cursor);
  if (read_digits (cursor, 1, 2, &parts->second) == 0)
    return FALSE;
  read_char (cursor, ',');
  skip_spaces (cursor);
  return read_digits (cursor, 4, 4, &parts->year) != 0;
}

/* "2/11/2026", "02.11.26", "2-11-2026", "02/Nov/26" */
static gboolean
read_year_last (Cursor *cursor, TlTimestampParts *parts)
{
  int digits;
  char separator;

  if (read_digits (cursor, 1, 2, &parts->first) == 0 || cursor->at == cursor->end)
    return FALSE;
  separator = *cursor->at;
  if ((separator != '-' && separator != '/' && separator != '.' && separator != ' ')
      || !read_char (cursor, separator))
    return FALSE;
  if (read_month_name (cursor, &parts->second))
    {
      int day = parts->first;

      parts->first = parts->second;
      parts->second = day;
    }
  else if (read_digits (cursor, 1, 2, &parts->second) != 0 && separator != ' ')
    {
      parts->slashed = separator != '.';
      if (!parts->slashed) /* with dots the day always comes first */
        {
          int month = parts->second;

          parts->second = parts->first;
          parts->first = month;
        }
    }
  else
    return FALSE;
  if (!read_char (cursor, separator))
    return FALSE;
  digits = read_digits (cursor, 2, 4, &parts->year);
  if (digits == 2)
    parts->year += parts->year < 70 ? 2000 : 1900;
  return digits == 2 || digits == 4;
}

/* "7:03", "07:03:09.123", "7:03 PM" */
static gboolean
read_time (Cursor *cursor, TlTimestampParts *parts, gboolean *possible)
{
  int hour;
  int minute;
  int second = 0;
  int ignored;

  if (read_digits (cursor, 1, 2, &hour) == 0 || !read_char (cursor, ':')
      || read_digits (cursor, 2, 2, &minute) == 0)
    return FALSE;
  if (read_char (cursor, ':') && read_digits (cursor, 2, 2, &second) == 0)
    return FALSE;
  if ((read_char (cursor, '.') || read_char (cursor, ','))
      && read_digits (cursor, 1, 9, &ignored) == 0)
    return FALSE;
  skip_spaces (cursor);
  if (cursor->end - cursor->at >= 2 && (cursor->at[1] | 0x20) == 'm'
      && ((*cursor->at | 0x20) == 'a' || (*cursor->at | 0x20) == 'p'))
    {
      if (hour < 1 || hour > 12)
        *possible = FALSE;
      hour = hour % 12 + ((*cursor->at | 0x20) == 'p' ? 12 : 0);
      cursor->at += 2;
    }
  if (hour > 24 || minute > 59 || second > 60 || (hour == 24 && (minute > 0 || second > 0)))
    *possible = FALSE;
  parts->seconds = (hour * 60 + minute) * 60 + second;
  return TRUE;
}

/* "EST", "MESZ": names that mean one offset everywhere. Others, such as CST, mean several; times with
 * these are read as they stand on the clock. */
static gboolean
read_zone_name (Cursor *cursor, TlTimestampParts *parts)
{
  static const struct
  {
    const char *name;
    int hours;
  } zones[] = {
    { "CET", 1 },   { "CEST", 2 },  { "MEZ", 1 },   { "MESZ", 2 },  { "EET", 2 },   { "EEST", 3 },
    { "WET", 0 },   { "WEST", 1 },  { "EST", -5 },  { "EDT", -4 },  { "MST", -7 },  { "MDT", -6 },
    { "PST", -8 },  { "PDT", -7 },  { "AKST", -9 }, { "AKDT", -8 }, { "HST", -10 }, { "EAT", 3 },
    { "CAT", 2 },   { "WAT", 1 },   { "SAST", 2 },  { "JST", 9 },   { "KST", 9 },   { "MSK", 3 },
    { "AEST", 10 }, { "AEDT", 11 }, { "NZST", 12 }, { "NZDT", 13 },
  };
  gsize length = (gsize) (cursor->end - cursor->at);

  if (length < 2 || length > 5)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isupper (cursor->at[i]))
      return FALSE;
  parts->has_offset = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    if (strlen (zones[i].name) == length && memcmp (zones[i].name, cursor->at, length) == 0)
      {
        parts->has_offset = TRUE;
        parts->offset = zones[i].hours * 3600;
      }
  cursor->at = cursor->end;
  return TRUE;
}

/* "Z", "UTC", "+03:00", "-0430", "+2", "GMT+2", "EAT" */
static gboolean
read_offset (Cursor *cursor, TlTimestampParts *parts, gboolean *possible)
{
  int sign;
  int hours;
  int minutes = 0;

  skip_spaces (cursor);
  if (cursor->at == cursor->end)
    return TRUE;
  parts->has_offset = TRUE;
  if (read_char (cursor, 'Z') || read_char (cursor, 'z'))
    return TRUE;
  if (cursor->end - cursor->at >= 3
      && (memcmp (cursor->at, "UTC", 3) == 0 || memcmp (cursor->at, "GMT", 3) == 0))
    {
      cursor->at += 3;
      if (cursor->at == cursor->end)
        return TRUE;
    }
  if (*cursor->at != '+' && *cursor->at != '-')
    return read_zone_name (cursor, parts);
  sign = *cursor->at++ == '-' ? -1 : 1;
  if (read_digits (cursor, 4, 4, &hours) != 0)
    {
      minutes = hours % 100;
      hours /= 100;
    }
  else if (read_digits (cursor, 1, 2, &hours) == 0
           || (read_char (cursor, ':') && read_digits (cursor, 2, 2, &minutes) == 0))
    return FALSE;
  if (hours > 14 || minutes > 59)
    *possible = FALSE;
  parts->offset = sign * (hours * 60 + minutes) * 60;
  return TRUE;
}

/* The shape that most exports have, "2026-11-02?07:03:09" and perhaps "Z", without any branching. */
static gboolean
read_fixed (TlCsvField field, TlTimestampParts *parts)
{
  const char *t = field.text;
  int number[6] = { 0 };
  static const guint8 places[] = { 0, 2, 5, 8, 11, 14, 17 };

  if ((field.length != 19 && (field.length != 20 || t[19] != 'Z')) || t[4] != '-' || t[7] != '-'
      || (t[10] != ' ' && t[10] != 'T') || t[13] != ':' || t[16] != ':')
    return FALSE;
  for (int i = 0; i < 7; i++)
    {
      guint tens = (guint) (t[places[i]] - '0');
      guint ones = (guint) (t[places[i] + 1] - '0');

      if (tens > 9 || ones > 9)
        return FALSE;
      if (i == 0)
        number[0] = (int) (tens * 10 + ones) * 100;
      else if (i == 1)
        number[0] += (int) (tens * 10 + ones);
      else
        number[i - 1] = (int) (tens * 10 + ones);
    }
  if (number[3] > 23 || number[4] > 59 || number[5] > 59)
    return FALSE;
  *parts = (TlTimestampParts){ .year = number[0],
                               .first = number[1],
                               .second = number[2],
                               .seconds = (number[3] * 60 + number[4]) * 60 + number[5],
                               .has_offset = field.length == 20 };
  return TRUE;
}

/* "1761955200000": milliseconds since 1970, between 2001 and 2033; other numbers are no times. */
static gboolean
read_epoch (TlCsvField field, TlTimestampParts *parts)
{
  gint64 milliseconds;

  if (field.length != 13 || *field.text != '1' || !tl_parse_is_plain_integer (field, &milliseconds))
    return FALSE;
  *parts = (TlTimestampParts){ .has_offset = TRUE, .epoch = milliseconds / 1000 };
  return TRUE;
}

/**
 * tl_parse_timestamp_parts:
 * @field: a field
 * @parts: (out): what it says
 *
 * Reads ISO 8601 with or without time and offset, the same with slashes, and day, month, year in
 * either order with slashes, hyphens or dots, a month by its name, hours with AM or PM, a zone by
 * its name where that is unambiguous, and milliseconds since 1970.
 *
 * Returns: how that went
 */
TlParseResult
tl_parse_timestamp_parts (TlCsvField field, TlTimestampParts *parts)
{
  Cursor cursor;
  gboolean possible = TRUE;

  field = tl_csv_field_trim (field);
  if (field.length == 0)
    return TL_PARSE_EMPTY;
  if (read_fixed (field, parts) || read_epoch (field, parts))
    return TL_PARSE_OK;

  *parts = (TlTimestampParts){ 0 };
  cursor = (Cursor){ field.text, field.text + field.length };
  if (!read_year_first (&cursor, parts))
    {
      cursor.at = field.text;
      if (!read_year_last (&cursor, parts))
        {
          cursor.at = field.text;
          if (!read_name_first (&cursor, parts))
            return TL_PARSE_SHAPE;
        }
    }
  if (cursor.at == cursor.end)
    return TL_PARSE_OK;
  read_char (&cursor, ',');
  if (!read_char (&cursor, 'T') && !read_char (&cursor, 't') && !read_char (&cursor, ' '))
    return TL_PARSE_SHAPE;
  skip_spaces (&cursor);
  if (!read_time (&cursor, parts, &possible) || !read_offset (&cursor, parts, &possible)
      || cursor.at != cursor.end)
    return TL_PARSE_SHAPE;
  return possible ? TL_PARSE_OK : TL_PARSE_RANGE;
}

static int
days_in_month (int year, int month)
{
  static const guint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

  return month == 2 && leap ? 29 : days[month - 1];
}

/* Day and month with that order; whether there is such a day. */
static gboolean
find_day (const TlTimestampParts *parts, gboolean day_first, int *month, int *day)
{
  *month = day_first ? parts->second : parts->first;
  *day = day_first ? parts->first : parts->second;
  return parts->year >= FIRST_YEAR && parts->year <= LAST_YEAR && *month >= 1 && *month <= 12
         && *day >= 1 && *day <= days_in_month (parts->year, *month);
}

/**
 * tl_timestamp_parts_tell_order:
 * @parts: what a timestamp says
 *
 * Returns: the only order of day and month in which @parts are a date; %TL_DATE_ORDER_NONE if they are
 *   one in both, or in none
 */
TlDateOrder
tl_timestamp_parts_tell_order (const TlTimestampParts *parts)
{
  int month;
  int day;
  gboolean day_first = find_day (parts, TRUE, &month, &day);
  gboolean month_first = find_day (parts, FALSE, &month, &day);

  if (!parts->slashed || day_first == month_first)
    return TL_DATE_ORDER_NONE;
  return day_first ? TL_DATE_ORDER_DAY_FIRST : TL_DATE_ORDER_MONTH_FIRST;
}

/**
 * tl_timestamp_parts_resolve:
 * @parts: what a timestamp says
 * @order: the order of day and month in the file
 * @zone: the zone of timestamps without an offset
 * @utc_seconds: (out): the point in time, in seconds since 1970-01-01 00:00 UTC
 *
 * Returns: %TL_PARSE_OK, %TL_PARSE_RANGE if there is no such day, or %TL_PARSE_AMBIGUOUS if it must be
 *   known which of two is meant
 */
TlParseResult
tl_timestamp_parts_resolve (const TlTimestampParts *parts, TlDateOrder order, TlZone *zone,
                            gint64 *utc_seconds)
{
  int month;
  int day;
  gint64 local;

  if (parts->epoch != 0)
    {
      *utc_seconds = parts->epoch;
      return TL_PARSE_OK;
    }
  /* Without an order, a date that can be read in one way only is read so. */
  if (parts->slashed && order == TL_DATE_ORDER_NONE)
    order = tl_timestamp_parts_tell_order (parts);
  if (!find_day (parts, parts->slashed && order == TL_DATE_ORDER_DAY_FIRST, &month, &day))
    return TL_PARSE_RANGE;
  if (parts->slashed && order == TL_DATE_ORDER_NONE && month != day)
    return TL_PARSE_AMBIGUOUS;
  local = (gint64) tl_date_from_ymd (parts->year, month, day) * 86400 + parts->seconds;
  *utc_seconds = parts->has_offset ? local - parts->offset : tl_zone_to_utc (zone, local);
  return TL_PARSE_OK;
}
