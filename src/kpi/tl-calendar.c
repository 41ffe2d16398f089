/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Business hours: how long was a team at work between two points in time?
 *
 * A calendar is written in one line, so that it fits a field and a diff:
 *
 *   Mo-Fr 09:00-17:00; Sa 10:00-14:00; pause 12:00-12:30; closed 12-25 2026-05-14..2026-05-17
 *
 *   days      Mo Tu We Th Fr Sa Su, ranges and lists; then their hours, as many as there are
 *   hours     on the clock of the zone; 22:00-06:00 is a night shift that ends on the next day
 *   pause     taken out of the hours of every day, also behind midnight in a night shift
 *   closed    dates, ranges of dates, and month-day for every year
 *
 * A shift belongs to the date on which it begins: a holiday cancels the shifts that begin on it, and
 * the night shift of the evening before still ends in its morning. Where shifts overlap, time counts
 * once. Hours are those that the clock shows, so a night shift has 7 or 9 hours when the clocks are
 * changed.
 *
 * All shifts of the days asked about are kept in one sorted list of points in time with the sum of
 * open seconds before each, so that a question is two binary searches: a million tickets have to be
 * measured.
 */
#include "tl-calendar-private.h"
#include "tl-kpi-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DAY 86400
#define DAY_MINUTES (24 * 60)

/* Openings are worked out so many days beyond those asked about. */
#define MARGIN_DAYS 100

/* tl_calendar_add() looks no further ahead. */
#define FURTHEST_DAYS (50 * 366)

/* A range of closed days is no longer than this. */
#define LONGEST_CLOSED 366

/* Minutes after midnight of a date. */
typedef struct
{
  int from;
  int to;
} Span;

/* In seconds since 1970-01-01 00:00 UTC, and the open seconds before it. */
typedef struct
{
  gint64 start;
  gint64 end;
  gint64 before;
} Opening;

typedef enum
{
  MODE_DAYS,
  MODE_HOURS,
  MODE_PAUSE,
  MODE_CLOSED
} Mode;

struct _TlCalendar
{
  /* owned */
  TlZone *zone;
  GString *hours;  /* what the text said but for closed days */
  GArray *week[7]; /* of Span, from Monday; apart and in order */
  GArray *pauses;  /* of Span */
  GArray *closed;  /* of TlDate, in order */
  gboolean yearly[13][32];

  /* The openings of the days from @first to @last. */
  TlDate first;
  TlDate last;
  GArray *openings; /* NULL: not worked out yet */
};

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  return ((const Span *) a)->from - ((const Span *) b)->from;
}

static int
compare_dates (gconstpointer a, gconstpointer b)
{
  TlDate first = *(const TlDate *) a;
  TlDate second = *(const TlDate *) b;

  return (first > second) - (first < second);
}

/* --- Reading --- */

static void
set_error (GError **error, const char *token, const char *hint)
{
  g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_CALENDAR,
               _ ("The opening hours cannot be read at “%1$s”: %2$s"), token, hint);
}

static gboolean
read_day_name (const char *text, gsize length, int *day)
{
  static const char *const names[]
      = { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" };

  for (int i = 0; i < 7; i++)
    if (length >= 2 && length <= strlen (names[i])
        && g_ascii_strncasecmp (text, names[i], length) == 0)
      {
        *day = i;
        return TRUE;
      }
  return FALSE;
}

/* "Mo" or "Fr-Mo": adds to @mask. */
static gboolean
read_days (const char *token, guint *mask)
{
  const char *dash = strchr (token, '-');
  int first;
  int last;

  if (!read_day_name (token, dash != NULL ? (gsize) (dash - token) : strlen (token), &first))
    return FALSE;
  last = first;
  if (dash != NULL && !read_day_name (dash + 1, strlen (dash + 1), &last))
    return FALSE;
  for (int day = first;; day = (day + 1) % 7)
    {
      *mask |= 1u << day;
      if (day == last)
        return TRUE;
    }
}

/* "9:00" or "24:00" up to @end; moves @text behind it. */
static gboolean
read_time (const char **text, int *minutes)
{
  char *rest;
  guint64 hour;
  guint64 minute;

  if (!g_ascii_isdigit (**text))
    return FALSE;
  hour = g_ascii_strtoull (*text, &rest, 10);
  if (*rest != ':' || !g_ascii_isdigit (rest[1]) || !g_ascii_isdigit (rest[2]))
    return FALSE;
  minute = g_ascii_strtoull (rest + 1, &rest, 10);
  *text = rest;
  *minutes = (int) (MIN (hour, 100) * 60 + MIN (minute, 100));
  return minute < 60 && *minutes <= DAY_MINUTES;
}

static gboolean
read_span (const char *token, Span *span)
{
  if (!read_time (&token, &span->from) || *token++ != '-' || !read_time (&token, &span->to)
      || *token != '\0' || span->from == span->to || span->from == DAY_MINUTES)
    return FALSE;
  if (span->to < span->from)
    span->to += DAY_MINUTES;
  return TRUE;
}

/* "2026-12-25", "2026-12-24..2026-12-31" or "12-25". */
static gboolean
read_closed (TlCalendar *self, const char *token)
{
  const char *dots = strstr (token, "..");
  g_autofree char *first = dots != NULL ? g_strndup (token, (gsize) (dots - token)) : NULL;
  TlDate from;
  TlDate to;

  if (strlen (token) == 5 && token[2] == '-' && g_ascii_isdigit (token[0])
      && g_ascii_isdigit (token[1]) && g_ascii_isdigit (token[3]) && g_ascii_isdigit (token[4]))
    {
      int month = (token[0] - '0') * 10 + token[1] - '0';
      int day = (token[3] - '0') * 10 + token[4] - '0';

      if (month < 1 || month > 12 || day < 1 || day > 31)
        return FALSE;
      self->yearly[month][day] = TRUE;
      return TRUE;
    }
  if (!tl_date_from_string (first != NULL ? first : token, &from)
      || !tl_date_from_string (dots != NULL ? dots + 2 : token, &to) || to < from
      || to - from > LONGEST_CLOSED)
    return FALSE;
  for (TlDate day = from; day <= to; day++)
    g_array_append_val (self->closed, day);
  return TRUE;
}

static gboolean
read_token (TlCalendar *self, const char *token, Mode *mode, guint *mask, GError **error)
{
  guint days = 0;
  Span span;

  if (g_ascii_strcasecmp (token, "pause") == 0 || g_ascii_strcasecmp (token, "closed") == 0)
    {
      *mode = g_ascii_tolower (*token) == 'p' ? MODE_PAUSE : MODE_CLOSED;
      return TRUE;
    }
  if (g_ascii_isalpha (*token))
    {
      if (!read_days (token, &days))
        {
          set_error (error, token,
                     _ ("write days as Mo Tu We Th Fr Sa Su, for example “Mo-Fr 09:00-17:00”."));
          return FALSE;
        }
      *mask = *mode == MODE_DAYS ? *mask | days : days;
      *mode = MODE_DAYS;
      return TRUE;
    }
  if (*mode == MODE_CLOSED)
    {
      if (read_closed (self, token))
        return TRUE;
      set_error (error, token,
                 _ ("write closed days as 2026-12-25, as 2026-12-24..2026-12-31, or as 12-25 for "
                    "every year."));
      return FALSE;
    }
  if (!read_span (token, &span))
    {
      set_error (error, token, _ ("write hours as 09:00-17:00; a day ends at 24:00."));
      return FALSE;
    }
  if (*mode == MODE_PAUSE)
    {
      g_array_append_val (self->pauses, span);
      return TRUE;
    }
  if (*mask == 0)
    {
      set_error (error, token, _ ("say first on which days, for example “Mo-Fr 09:00-17:00”."));
      return FALSE;
    }
  *mode = MODE_HOURS;
  for (int day = 0; day < 7; day++)
    if ((*mask & 1u << day) != 0)
      g_array_append_val (self->week[day], span);
  return TRUE;
}

/* --- The week --- */

/* Takes [@from, @to) out of @spans. */
static void
cut (GArray *spans, int from, int to)
{
  guint n = spans->len;

  for (guint i = 0; i < n; i++)
    {
      Span *span = &g_array_index (spans, Span, i);
      Span rest = { to, span->to };

      if (span->to <= from || span->from >= to)
        continue;
      span->to = MAX (span->from, from);
      if (rest.to > rest.from)
        {
          if (span->to <= span->from)
            *span = rest;
          else
            g_array_append_val (spans, rest);
        }
    }
}

/* Joins spans that overlap, and drops empty ones. */
static void
tidy (GArray *spans)
{
  guint n = 0;

  g_array_sort (spans, compare_spans);
  for (guint i = 0; i < spans->len; i++)
    {
      Span span = g_array_index (spans, Span, i);
      Span *last = n > 0 ? &g_array_index (spans, Span, n - 1) : NULL;

      if (span.to <= span.from)
        continue;
      if (last != NULL && span.from <= last->to)
        last->to = MAX (last->to, span.to);
      else
        g_array_index (spans, Span, n++) = span;
    }
  g_array_set_size (spans, n);
}

static void
finish_week (TlCalendar *self)
{
  for (int day = 0; day < 7; day++)
    {
      tidy (self->week[day]);
      for (guint i = 0; i < self->pauses->len; i++)
        {
          Span pause = g_array_index (self->pauses, Span, i);

          cut (self->week[day], pause.from, pause.to);
          cut (self->week[day], pause.from + DAY_MINUTES, pause.to + DAY_MINUTES);
        }
      tidy (self->week[day]);
    }
}

static gboolean
has_hours (TlCalendar *self)
{
  for (int day = 0; day < 7; day++)
    if (self->week[day]->len > 0)
      return TRUE;
  return FALSE;
}

/* What was said but for closed days, with one blank and "; " between the parts. */
static void
remember_hours (TlCalendar *self, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit_set (g_strstrip (parts[i]), " ", -1);
      g_autoptr (GString) part = g_string_new (NULL);

      for (guint j = 0; words[j] != NULL; j++)
        {
          if (g_ascii_strcasecmp (words[j], "closed") == 0)
            break;
          if (*words[j] != '\0')
            g_string_append_printf (part, "%s%s", part->len > 0 ? " " : "", words[j]);
        }
      if (part->len > 0)
        g_string_append_printf (self->hours, "%s%s", self->hours->len > 0 ? "; " : "", part->str);
    }
}

/**
 * tl_calendar_new:
 * @text: opening hours, see the top of this file
 * @zone: IANA zone of their clock
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the calendar, or %NULL with @error set
 */
TlCalendar *
tl_calendar_new (const char *text, const char *zone, GError **error)
{
  g_autoptr (TlCalendar) self = g_new0 (TlCalendar, 1);
  g_auto (GStrv) halves = g_strsplit (text, "–", -1);
  g_autofree char *plain = g_strjoinv ("-", halves);
  g_auto (GStrv) tokens = g_strsplit_set (plain, " ,;\t", -1);
  Mode mode = MODE_HOURS;
  guint mask = 0;

  for (int day = 0; day < 7; day++)
    self->week[day] = g_array_new (FALSE, FALSE, sizeof (Span));
  self->pauses = g_array_new (FALSE, FALSE, sizeof (Span));
  self->closed = g_array_new (FALSE, FALSE, sizeof (TlDate));
  self->hours = g_string_new (NULL);
  self->zone = tl_zone_new (zone, error);
  if (self->zone == NULL)
    return NULL;

  for (guint i = 0; tokens[i] != NULL; i++)
    if (*tokens[i] != '\0' && !read_token (self, tokens[i], &mode, &mask, error))
      return NULL;
  finish_week (self);
  g_array_sort (self->closed, compare_dates);
  if (!has_hours (self))
    {
      g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_CALENDAR,
                   _ ("“%s” says no opening hours. Write for example “Mo-Fr 09:00-17:00”."), text);
      return NULL;
    }
  remember_hours (self, plain);
  return g_steal_pointer (&self);
}

/**
 * tl_calendar_free:
 * @self: (transfer full): a calendar
 */
void
tl_calendar_free (TlCalendar *self)
{
  g_clear_pointer (&self->zone, tl_zone_free);
  for (int day = 0; day < 7; day++)
    g_clear_pointer (&self->week[day], g_array_unref);
  g_array_unref (self->pauses);
  g_array_unref (self->closed);
  g_string_free (self->hours, TRUE);
  g_clear_pointer (&self->openings, g_array_unref);
  g_free (self);
}

/* --- Closed days --- */

static gboolean
is_closed (TlCalendar *self, TlDate date)
{
  int year, month, day;

  tl_date_to_ymd (date, &year, &month, &day);
  return self->yearly[month][day]
         || g_array_binary_search (self->closed, &date, compare_dates, NULL);
}

/**
 * tl_calendar_close:
 * @self: a calendar
 * @first: a day
 * @last: the last of the days from @first on that are closed
 */
void
tl_calendar_close (TlCalendar *self, TlDate first, TlDate last)
{
  for (TlDate day = first; day <= last; day++)
    if (!is_closed (self, day))
      {
        g_array_append_val (self->closed, day);
        g_array_sort (self->closed, compare_dates);
      }
  g_clear_pointer (&self->openings, g_array_unref);
}

/**
 * tl_calendar_close_yearly:
 * @self: a calendar
 * @month: 1 to 12
 * @day: 1 to 31
 *
 * Closes that day of every year.
 */
void
tl_calendar_close_yearly (TlCalendar *self, int month, int day)
{
  g_return_if_fail (month >= 1 && month <= 12 && day >= 1 && day <= 31);

  self->yearly[month][day] = TRUE;
  g_clear_pointer (&self->openings, g_array_unref);
}

/**
 * tl_calendar_to_string:
 * @self: a calendar
 *
 * Returns: (transfer full): it in one line, closed days in order and as ranges
 */
char *
tl_calendar_to_string (TlCalendar *self)
{
  GString *text = g_string_new (self->hours->str);
  const char *separator = "; closed ";
  char from[TL_DATE_STRING_SIZE];
  char to[TL_DATE_STRING_SIZE];

  for (int month = 1; month <= 12; month++)
    for (int day = 1; day <= 31; day++)
      if (self->yearly[month][day])
        {
          g_string_append_printf (text, "%s%02d-%02d", separator, month, day);
          separator = " ";
        }
  for (guint i = 0; i < self->closed->len;)
    {
      TlDate first = g_array_index (self->closed, TlDate, i);
      TlDate last = first;

      for (i++; i < self->closed->len && g_array_index (self->closed, TlDate, i) <= last + 1; i++)
        last = g_array_index (self->closed, TlDate, i);
      g_string_append_printf (text, "%s%s", separator, tl_date_to_buffer (first, from));
      if (last > first)
        g_string_append_printf (text, "..%s", tl_date_to_buffer (last, to));
      separator = " ";
    }
  return g_string_free (text, FALSE);
}

/* --- Counting --- */

static int
get_weekday (TlDate day)
{
  int weekday = (day + 3) % 7; /* 1970-01-01 was a Thursday */

  return weekday < 0 ? weekday + 7 : weekday;
}

static int
compare_openings (gconstpointer a, gconstpointer b)
{
  gint64 first = ((const Opening *) a)->start;
  gint64 second = ((const Opening *) b)->start;

  return (first > second) - (first < second);
}

/* Joins openings that overlap, and adds up the seconds before each. */
static void
sum_up (GArray *openings)
{
  guint n = 0;
  gint64 before = 0;

  g_array_sort (openings, compare_openings);
  for (guint i = 0; i < openings->len; i++)
    {
      Opening opening = g_array_index (openings, Opening, i);
      Opening *last = n > 0 ? &g_array_index (openings, Opening, n - 1) : NULL;

      if (opening.end <= opening.start)
        continue; /* lies in the hour that the clock skips */
      if (last != NULL && opening.start <= last->end)
        last->end = MAX (last->end, opening.end);
      else
        g_array_index (openings, Opening, n++) = opening;
    }
  g_array_set_size (openings, n);
  for (guint i = 0; i < n; i++)
    {
      Opening *opening = &g_array_index (openings, Opening, i);

      opening->before = before;
      before += opening->end - opening->start;
    }
}

/* Works out the openings of all days from @first to @last, and of some more. */
static void
prepare (TlCalendar *self, TlDate first, TlDate last)
{
  if (self->openings != NULL && first >= self->first && last <= self->last)
    return;
  first -= MARGIN_DAYS;
  last += MARGIN_DAYS;
  if (self->openings != NULL)
    {
      first = MIN (first, self->first);
      last = MAX (last, self->last);
      g_array_unref (self->openings);
    }
  self->first = first;
  self->last = last;
  self->openings = g_array_new (FALSE, FALSE, sizeof (Opening));
  for (TlDate day = first - 1; day <= last; day++)
    {
      GArray *spans = self->week[get_weekday (day)];

      if (spans->len == 0 || is_closed (self, day))
        continue;
      for (guint i = 0; i < spans->len; i++)
        {
          const Span *span = &g_array_index (spans, Span, i);
          gint64 midnight = (gint64) day * DAY;
          Opening opening
              = { .start = tl_zone_to_utc (self->zone, midnight + (gint64) span->from * 60),
                  .end = tl_zone_to_utc (self->zone, midnight + (gint64) span->to * 60) };

          g_array_append_val (self->openings, opening);
        }
    }
  sum_up (self->openings);
}

/* How many openings begin at or before @at. */
static guint
find_opening (TlCalendar *self, gint64 at)
{
  guint low = 0;
  guint high = self->openings->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->openings, Opening, middle).start <= at)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Open seconds before @at, from the first opening known. */
static gint64
sum_until (TlCalendar *self, gint64 at)
{
  guint n = find_opening (self, at);
  const Opening *opening;

  if (n == 0)
    return 0;
  opening = &g_array_index (self->openings, Opening, n - 1);
  return opening->before + MIN (at, opening->end) - opening->start;
}

/**
 * tl_calendar_count:
 * @self: a calendar
 * @start: seconds since 1970-01-01 00:00 UTC
 * @end: the same, not before @start
 *
 * Returns: how many seconds of [@start, @end) are open
 */
gint64
tl_calendar_count (TlCalendar *self, gint64 start, gint64 end)
{
  if (end <= start)
    return 0;
  prepare (self, tl_zone_get_day (self->zone, start), tl_zone_get_day (self->zone, end));
  return sum_until (self, end) - sum_until (self, start);
}

/**
 * tl_calendar_add:
 * @self: a calendar
 * @start: seconds since 1970-01-01 00:00 UTC
 * @seconds: open seconds, not negative
 *
 * Returns: the first point in time by which so many open seconds have passed since @start
 */
gint64
tl_calendar_add (TlCalendar *self, gint64 start, gint64 seconds)
{
  TlDate day = tl_zone_get_day (self->zone, start);
  gint64 wanted;

  if (seconds <= 0)
    return start;
  for (TlDate reach = MARGIN_DAYS; reach <= FURTHEST_DAYS; reach *= 2)
    {
      guint low = 0;
      guint high;

      prepare (self, day, day + reach);
      wanted = sum_until (self, start) + seconds;
      high = self->openings->len;
      while (low < high)
        {
          guint middle = low + (high - low) / 2;
          const Opening *opening = &g_array_index (self->openings, Opening, middle);

          if (opening->before + opening->end - opening->start < wanted)
            low = middle + 1;
          else
            high = middle;
        }
      if (low < self->openings->len)
        {
          const Opening *opening = &g_array_index (self->openings, Opening, low);

          return opening->start + wanted - opening->before;
        }
    }
  return start + (gint64) FURTHEST_DAYS * DAY;
}

/**
 * tl_calendar_list:
 * @self: a calendar
 * @start: seconds since 1970-01-01 00:00 UTC
 * @end: the same, not before @start
 *
 * Lists openings for those who count elsewhere, see tl-server-sql.c.
 *
 * Returns: (transfer full) (element-type gint64): start and end of each opening, in order, apart from each
 *   other; of all days from that of @start to that of @end, and perhaps of more
 */
GArray *
tl_calendar_list (TlCalendar *self, gint64 start, gint64 end)
{
  GArray *times = g_array_new (FALSE, FALSE, sizeof (gint64));

  prepare (self, tl_zone_get_day (self->zone, start), tl_zone_get_day (self->zone, end));
  for (guint i = 0; i < self->openings->len; i++)
    {
      const Opening *opening = &g_array_index (self->openings, Opening, i);

      g_array_append_val (times, opening->start);
      g_array_append_val (times, opening->end);
    }
  return times;
}

/**
 * tl_calendar_get_day_length:
 * @self: a calendar
 *
 * Returns: open seconds of its longest day: what “1 day” means to this team
 */
gint64
tl_calendar_get_day_length (TlCalendar *self)
{
  int longest = 0;

  for (int day = 0; day < 7; day++)
    {
      int minutes = 0;

      for (guint i = 0; i < self->week[day]->len; i++)
        minutes += g_array_index (self->week[day], Span, i).to
                   - g_array_index (self->week[day], Span, i).from;
      longest = MAX (longest, minutes);
    }
  return (gint64) longest * 60;
}

/**
 * tl_calendar_parse_limit:
 * @self: (nullable): a calendar; without one a day has 24 hours
 * @text: a duration: "30 min", "4 h", "1 d 4 h"
 * @seconds: (out): it in open seconds
 * @error: return location for an error
 *
 * Returns: whether @text is such a duration
 */
gboolean
tl_calendar_parse_limit (TlCalendar *self, const char *text, gint64 *seconds, GError **error)
{
  double sum = 0;
  const char *at = text;

  while (*at != '\0')
    {
      char *rest;
      double number = g_ascii_strtod (at, &rest);
      double unit = 0;

      if (rest == at || !(number >= 0) || number > 1e6)
        break;
      while (*rest == ' ')
        rest++;
      if (g_str_has_prefix (rest, "min"))
        unit = 60, rest += 3;
      else if (*rest == 'd')
        unit = self != NULL ? (double) tl_calendar_get_day_length (self) : DAY, rest++;
      else if (*rest == 'h')
        unit = 3600, rest++;
      else if (*rest == 's')
        unit = 1, rest++;
      if (unit == 0 || g_ascii_isalpha (*rest))
        break;
      while (*rest == ' ')
        rest++;
      sum += number * unit;
      at = rest;
    }
  if (*at != '\0' || sum < 1)
    {
      g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_CALENDAR,
                   _ ("“%s” is no time limit. Write for example “30 min”, “4 h” or “1 d”."), text);
      return FALSE;
    }
  *seconds = (gint64) sum;
  return TRUE;
}
