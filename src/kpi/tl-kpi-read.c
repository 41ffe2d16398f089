/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers and durations as people type them: 1,200 and 1 200 and 1.200; 12.5 and 12,5; 80 %; 2 h 10 min
 * and 130 min. Where a comma or point could be either, the language decides: “1,200” is a thousand and
 * more in English, and little more than one in German. What cannot be understood is never a guess.
 *
 * Intervals are read as tl-kpi-format.c writes them: 66–76, 122–139 min, +36 to +48, and 2:02–2:19 in
 * hours and minutes.
 */
#include "tl-kpi-read.h"

#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The names of durations are those of the SI: the same in every language. */
static const struct
{
  const char *name;
  double seconds;
} units[] = { { "d", 86400 }, { "h", 3600 }, { "min", 60 }, { "s", 1 } };

static char
get_decimal_point (void)
{
  /* The word of tl-kpi-format.c, so that what is shown can be typed. */
  return *C_ ("decimal separator", ".");
}

/* Without spaces of any kind, group marks and the sign for per cent; with an ASCII minus. */
static char *
strip_number (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x2212)
        c = '-';
      if (!g_unichar_isspace (c) && c != 0x202f && c != '\'' && c != 0x2019 && c != '%')
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

/* Whether all that follows each @mark is three digits, as between groups. */
static gboolean
is_group_mark (const char *text, char mark)
{
  const char *p = strchr (text, mark);

  for (; p != NULL; p = strchr (p + 1, mark))
    {
      gsize n = strspn (p + 1, "0123456789");

      if (n != 3 || (p[4] != '\0' && p[4] != mark && p[4] != '.' && p[4] != ','))
        return FALSE;
    }
  return TRUE;
}

static void
drop_char (char *text, char c)
{
  char *out = text;

  for (; *text != '\0'; text++)
    if (*text != c)
      *out++ = *text;
  *out = '\0';
}

/**
 * tl_kpi_read_number:
 * @text: as people write it, see above
 * @number: (out): what it says
 *
 * Returns: whether it could be understood; if not, nothing is written
 */
gboolean
tl_kpi_read_number (const char *text, double *number)
{
  g_autofree char *digits = strip_number (text);
  char *comma = strrchr (digits, ',');
  char *point = strrchr (digits, '.');
  char decimal = '.';

  if (comma != NULL && point != NULL)
    decimal = comma > point ? ',' : '.';
  else if (comma != NULL)
    decimal = strchr (digits, ',') != comma
                      || (get_decimal_point () == '.' && is_group_mark (digits, ','))
                  ? '.'
                  : ',';
  else if (point != NULL)
    decimal = strchr (digits, '.') != point
                      || (get_decimal_point () == ',' && is_group_mark (digits, '.'))
                  ? ','
                  : '.';
  if (!is_group_mark (digits, decimal == '.' ? ',' : '.'))
    return FALSE;
  drop_char (digits, decimal == '.' ? ',' : '.');
  g_strdelimit (digits, ",", '.');
  if (digits[0] == '+')
    return tl_number_from_string (digits + 1, number);
  return tl_number_from_string (digits, number);
}

static gboolean
find_unit (const char *name, gsize length, double *seconds)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (strlen (units[i].name) == length && g_ascii_strncasecmp (units[i].name, name, length) == 0)
      {
        *seconds = units[i].seconds;
        return TRUE;
      }
  return FALSE;
}

/**
 * tl_kpi_read_duration:
 * @text: “2 h 10 min”; each number needs its unit
 * @seconds: (out): how long that is
 *
 * Returns: whether it could be understood; if not, nothing is written
 */
gboolean
tl_kpi_read_duration (const char *text, double *seconds)
{
  double sum = 0;
  gboolean any = FALSE;

  while (TRUE)
    {
      gsize n;
      gsize letters;
      double number;
      double unit;
      g_autofree char *digits = NULL;

      while (*text == ' ')
        text++;
      if (*text == '\0')
        break;
      n = strspn (text, "0123456789.,");
      digits = g_strndup (text, n);
      text += n;
      while (*text == ' ')
        text++;
      letters = strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
      if (n == 0 || !tl_kpi_read_number (digits, &number) || !find_unit (text, letters, &unit))
        return FALSE;
      sum += number * unit;
      text += letters;
      any = TRUE;
    }
  *seconds = sum;
  return any;
}

/* “2:02” is two hours and two minutes. */
static gboolean
read_clock (const char *text, double *seconds)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GRegex) clock = g_regex_new ("^(\\d{1,4}):([0-5]\\d)$", 0, 0, NULL);
  g_autofree char *hours = NULL;
  g_autofree char *minutes = NULL;

  if (!g_regex_match (clock, text, 0, &match))
    return FALSE;
  hours = g_match_info_fetch (match, 1);
  minutes = g_match_info_fetch (match, 2);
  *seconds = (double) g_ascii_strtoull (hours, NULL, 10) * 3600
             + (double) g_ascii_strtoull (minutes, NULL, 10) * 60;
  return TRUE;
}

/* “122–139 min” are both minutes. */
static gboolean
read_end (const char *text, const char *unit, gboolean duration, double *number)
{
  g_autofree char *whole = NULL;

  if (!duration)
    return tl_kpi_read_number (text, number);
  if (read_clock (text, number))
    return TRUE;
  whole = g_strconcat (text, strpbrk (text, "dhmsDHMS") == NULL ? unit : "", NULL);
  return tl_kpi_read_duration (whole, number);
}

/**
 * tl_kpi_read_interval:
 * @text: two ends, see above
 * @duration: whether they are times
 * @low: (out): the lower end, of times in seconds
 * @high: (out): the upper end
 *
 * Returns: whether it could be understood; if not, nothing is written
 */
gboolean
tl_kpi_read_interval (const char *text, gboolean duration, double *low, double *high)
{
  g_autofree char *to = g_regex_escape_string (C_ ("between the ends of an interval", "to"), -1);
  g_autofree char *between
      = g_strconcat ("\\s*(?:–|—|\\bto\\b|\\b", to, "\\b|(?<=[\\d%dhns])\\s*-)\\s*", NULL);
  g_auto (GStrv) ends = g_regex_split_simple (between, text, G_REGEX_CASELESS, 0);
  const char *unit;
  double first;
  double last;

  if (g_strv_length (ends) != 2)
    return FALSE;
  g_strstrip (ends[0]);
  g_strstrip (ends[1]);
  unit = strpbrk (ends[1], "dhmsDHMS");
  if (!read_end (ends[0], unit != NULL ? unit : "", duration, &first)
      || !read_end (ends[1], "", duration, &last) || first > last)
    return FALSE;
  *low = first;
  *high = last;
  return TRUE;
}
