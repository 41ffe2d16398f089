/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Days as people type them.
 *
 *     2026-11-22   22.11.2026   22/11/26   22 Nov 2026   November 22, 2026   22.11.   today   +14
 *
 * A text is numbers in any script, a word for a month, and what stands between. Two things cannot be
 * read from the text alone: whether 3/4 is in March or in April, which the system's language decides,
 * and the year where none is written, which is the one that makes the day nearest to today. With points
 * the day always comes first, and a number that is no month is not one: 22/11/2026 has one meaning
 * everywhere. Whatever else is in the text makes it unreadable; nothing is skipped.
 */
#include "tl-date.h"

#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define N_NUMBERS 3
#define DAYS_MAXIMUM 3660 /* of “+14” */
#define YEARS_AHEAD 50    /* a year of two digits is no further away */
#define WORD_MINIMUM 3    /* letters of a month */

typedef enum
{
  ORDER_DAY_MONTH_YEAR,
  ORDER_MONTH_DAY_YEAR,
  ORDER_YEAR_MONTH_DAY
} Order;

typedef struct
{
  int numbers[N_NUMBERS];
  guint lengths[N_NUMBERS]; /* digits */
  guint n;
  int month;       /* as a word, or 0 */
  gboolean points; /* stand between the numbers */
} Parts;

/* Words that may stand beside a day and say nothing: 22nd, 22 de noviembre de 2026, 2026年11月22日. */
static const char *const particles[]
    = { "st", "nd", "rd", "th", "of", "the", "de", "del", "den", "er", "年", "月", "日" };

static gboolean
fits (const char *name, const char *word)
{
  g_autofree char *folded = tl_text_fold (name);

  return strcmp (folded, word) == 0
         || (g_utf8_strlen (word, -1) >= WORD_MINIMUM && g_str_has_prefix (folded, word));
}

/* In the language of the window, in that of the system, and in English. */
static gboolean
is_called (int month, const char *word)
{
  static const char *const english[]
      = { "January", "February", "March",     "April",   "May",      "June",
          "July",    "August",   "September", "October", "November", "December" };
  g_autoptr (GDateTime) first = g_date_time_new_utc (2001, month, 1, 0, 0, 0);
  g_autofree char *shown = tl_date_format_month (tl_date_from_ymd (2001, month, 1));
  g_autofree char *full = g_date_time_format (first, "%B");
  g_autofree char *brief = g_date_time_format (first, "%b");
  char *space = strchr (shown, ' ');

  if (space != NULL)
    *space = '\0';
  return fits (english[month - 1], word) || fits (shown, word)
         || (full != NULL && fits (full, word)) || (brief != NULL && fits (brief, word));
}

/* Returns: 1 to 12, or 0 for what is no month, or more than one. */
static int
read_month (const char *word)
{
  int found = 0;

  for (int month = 1; month <= 12; month++)
    if (is_called (month, word))
      {
        if (found != 0)
          return 0;
        found = month;
      }
  return found;
}

static gboolean
add_number (Parts *parts, const char **text)
{
  int number = 0;
  guint length = 0;

  for (; g_unichar_isdigit (g_utf8_get_char (*text)); *text = g_utf8_next_char (*text), length++)
    if (length < 4)
      number = number * 10 + g_unichar_digit_value (g_utf8_get_char (*text));
  if (parts->n == N_NUMBERS || length > 4 || length == 3)
    return FALSE;
  parts->numbers[parts->n] = number;
  parts->lengths[parts->n] = length;
  parts->n++;
  return TRUE;
}

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_ismark (c);
}

static gboolean
add_word (Parts *parts, const char **text)
{
  g_autofree char *word = NULL;
  const char *start = *text;

  while (is_letter (g_utf8_get_char (*text)))
    *text = g_utf8_next_char (*text);
  word = g_strndup (start, (gsize) (*text - start));
  for (guint i = 0; i < G_N_ELEMENTS (particles); i++)
    if (strcmp (word, particles[i]) == 0)
      return TRUE;
  if (parts->month != 0)
    return FALSE;
  parts->month = read_month (word);
  return parts->month != 0;
}

static gboolean
is_between (gunichar c)
{
  return g_unichar_isspace (c) || strchr (".,/-", (int) MIN (c, 0x7f)) != NULL || c == 0x2013
         || c == 0x200e || c == 0x200f;
}

static gboolean
split (Parts *parts, const char *text)
{
  while (*text != '\0')
    {
      gunichar c = g_utf8_get_char (text);

      if (g_unichar_isdigit (c))
        {
          if (!add_number (parts, &text))
            return FALSE;
        }
      else if (is_letter (c))
        {
          if (!add_word (parts, &text))
            return FALSE;
        }
      else if (is_between (c))
        {
          parts->points = parts->points || c == '.';
          text = g_utf8_next_char (text);
        }
      else
        return FALSE;
    }
  return TRUE;
}

/* How the system writes 3 February 2001. */
static Order
get_order (void)
{
  g_autoptr (GDateTime) day = g_date_time_new_utc (2001, 2, 3, 0, 0, 0);
  g_autofree char *text = g_date_time_format (day, "%x");
  Parts parts = { 0 };

  if (text == NULL || !split (&parts, text) || parts.n != N_NUMBERS)
    return ORDER_DAY_MONTH_YEAR;
  if (parts.numbers[0] == 2)
    return ORDER_MONTH_DAY_YEAR;
  return parts.numbers[0] == 3 ? ORDER_DAY_MONTH_YEAR : ORDER_YEAR_MONTH_DAY;
}

static gboolean
make (int year, int month, int day, TlDate *date)
{
  char text[TL_DATE_STRING_SIZE + 30];

  g_snprintf (text, sizeof text, "%04d-%02d-%02d", year, month, day);
  return tl_date_from_string (text, date);
}

/* Of the last, this and the next year. */
static gboolean
make_nearest (int month, int day, TlDate today, TlDate *date)
{
  int this_year, this_month, this_day;
  gboolean found = FALSE;

  tl_date_to_ymd (today, &this_year, &this_month, &this_day);
  for (int year = this_year - 1; year <= this_year + 1; year++)
    {
      TlDate candidate;

      if (!make (year, month, day, &candidate)
          || (found && ABS (candidate - today) >= ABS (*date - today)))
        continue;
      *date = candidate;
      found = TRUE;
    }
  return found;
}

/* Of the numbers at those places; no place for a year means the nearest one. */
static gboolean
make_of (const Parts *parts, int year_at, int month_at, int day_at, TlDate today, TlDate *date)
{
  int month = month_at >= 0 ? parts->numbers[month_at] : parts->month;
  int day = parts->numbers[day_at];
  int year, this_year, this_month, this_day;

  if (parts->lengths[day_at] > 2 || (month_at >= 0 && parts->lengths[month_at] > 2))
    return FALSE;
  if (year_at < 0)
    return make_nearest (month, day, today, date);
  year = parts->numbers[year_at];
  if (parts->lengths[year_at] == 4)
    return make (year, month, day, date);
  if (parts->lengths[year_at] != 2)
    return FALSE;
  tl_date_to_ymd (today, &this_year, &this_month, &this_day);
  year += this_year - this_year % 100;
  return make (year > this_year + YEARS_AHEAD ? year - 100 : year, month, day, date);
}

static gboolean
make_with_word (const Parts *parts, TlDate today, TlDate *date)
{
  if (parts->n == 1)
    return make_of (parts, -1, -1, 0, today, date);
  if (parts->n != 2)
    return FALSE;
  return parts->lengths[0] == 4 ? make_of (parts, 0, -1, 1, today, date)
                                : make_of (parts, 1, -1, 0, today, date);
}

static gboolean
make_of_numbers (const Parts *parts, TlDate today, TlDate *date)
{
  Order order = parts->points ? ORDER_DAY_MONTH_YEAR : get_order ();
  int year_at = parts->n == N_NUMBERS ? 2 : -1;

  if (parts->n < 2)
    return FALSE;
  if (parts->n == N_NUMBERS && parts->lengths[0] == 4)
    return make_of (parts, 0, 1, 2, today, date);
  if (parts->n == N_NUMBERS && order == ORDER_YEAR_MONTH_DAY && parts->lengths[2] != 4)
    return make_of (parts, 0, 1, 2, today, date);
  if (order == ORDER_DAY_MONTH_YEAR)
    return make_of (parts, year_at, 1, 0, today, date)
           || (!parts->points && make_of (parts, year_at, 0, 1, today, date));
  return make_of (parts, year_at, 0, 1, today, date) || make_of (parts, year_at, 1, 0, today, date);
}

/* “+14”, and the words for the days around today. */
static gboolean
read_relative (const char *typed, TlDate today, TlDate *date)
{
  const char *const words[] = {
    C_ ("day", "yesterday"),
    C_ ("day", "today"),
    C_ ("day", "tomorrow"),
  };
  guint64 days;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *word = tl_text_fold (words[i]);

      if (strcmp (typed, word) == 0)
        {
          *date = today + (int) i - 1;
          return TRUE;
        }
    }
  if (*typed != '+' || !g_ascii_string_to_unsigned (typed + 1, 10, 0, DAYS_MAXIMUM, &days, NULL))
    return FALSE;
  *date = today + (TlDate) days;
  return TRUE;
}

/**
 * tl_date_read:
 * @text: what a person typed
 * @today: the day that it is
 * @date: (out): the day that is meant; left alone on failure
 *
 * Understands what tl_date_format_day() writes, what is usual in the system's language, ISO 8601, months
 * as words, “today” and its neighbours, and “+14” for so many days on.
 *
 * Returns: whether @text is a day, and only one
 */
gboolean
tl_date_read (const char *text, TlDate today, TlDate *date)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *typed = tl_text_fold (stripped);
  Parts parts = { 0 };
  TlDate found;
  gboolean good = read_relative (typed, today, &found);

  if (!good && split (&parts, typed))
    good = parts.month != 0 ? make_with_word (&parts, today, &found)
                            : make_of_numbers (&parts, today, &found);
  if (good)
    *date = found;
  return good;
}
