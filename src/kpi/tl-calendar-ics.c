/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Holidays from an .ics file (RFC 5545), as public authorities and calendar programs hand them out.
 *
 * Only whole-day events close a day: a meeting does not. An event that repeats every year on its date
 * closes that date of every year; other repetitions are refused by name rather than taken for a
 * single day. Cancelled events are left out.
 */
#include "tl-calendar-private.h"
#include "tl-kpi-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* An event is no longer than this. */
#define LONGEST_EVENT 366

typedef struct
{
  gboolean whole_day;
  gboolean cancelled;
  gboolean yearly;
  gboolean other_rule;
  TlDate start;
  TlDate end; /* the day after; 0: one day */
  char *summary;
} Event;

static void
event_clear (Event *event)
{
  g_free (event->summary);
  *event = (Event){ 0 };
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Event, event_clear)

/* Long lines are folded: the next one begins with a blank. */
static GStrv
unfold (const char *ics)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const char *at = ics; *at != '\0'; at++)
    {
      if (*at == '\r')
        continue;
      if (*at == '\n' && (at[1] == ' ' || at[1] == '\t'))
        at++;
      else
        g_string_append_c (text, *at);
    }
  return g_strsplit (text->str, "\n", -1);
}

/* "20261225": a date without a time. */
static gboolean
read_date (const char *value, TlDate *date)
{
  char iso[TL_DATE_STRING_SIZE];

  if (strlen (value) != 8)
    return FALSE;
  g_snprintf (iso, sizeof iso, "%.4s-%.2s-%.2s", value, value + 4, value + 6);
  return tl_date_from_string (iso, date);
}

/* A rule that comes to "every year on this date". */
static gboolean
is_yearly (const char *rule)
{
  g_auto (GStrv) parts = g_strsplit (rule, ";", -1);
  gboolean yearly = FALSE;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (g_ascii_strcasecmp (parts[i], "FREQ=YEARLY") == 0)
        yearly = TRUE;
      else if (g_ascii_strcasecmp (parts[i], "INTERVAL=1") != 0
               && g_ascii_strncasecmp (parts[i], "BYMONTH=", 8) != 0
               && g_ascii_strncasecmp (parts[i], "BYMONTHDAY=", 11) != 0
               && g_ascii_strncasecmp (parts[i], "WKST=", 5) != 0)
        return FALSE;
    }
  return yearly;
}

static void
read_line (Event *event, const char *line)
{
  const char *colon = strchr (line, ':');
  g_autofree char *name = NULL;

  if (colon == NULL)
    return;
  name = g_ascii_strup (line, (gssize) strcspn (line, ":;"));
  if (strcmp (name, "DTSTART") == 0)
    event->whole_day = read_date (colon + 1, &event->start);
  else if (strcmp (name, "DTEND") == 0)
    read_date (colon + 1, &event->end);
  else if (strcmp (name, "RRULE") == 0)
    {
      event->yearly = is_yearly (colon + 1);
      event->other_rule = !event->yearly;
    }
  else if (strcmp (name, "STATUS") == 0)
    event->cancelled = g_ascii_strcasecmp (colon + 1, "CANCELLED") == 0;
  else if (strcmp (name, "SUMMARY") == 0)
    {
      g_free (event->summary);
      event->summary = g_strdup (colon + 1);
    }
}

static gboolean
take_event (TlCalendar *self, const Event *event, guint *n_taken, GError **error)
{
  TlDate last = event->end > event->start ? event->end - 1 : event->start;

  if (!event->whole_day || event->cancelled)
    return TRUE;
  if (event->other_rule)
    {
      g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_CALENDAR,
                   _ ("The holiday “%s” repeats by a rule that cannot be followed here. Take a "
                      "file that lists its dates, or type them in."),
                   event->summary != NULL ? event->summary : "");
      return FALSE;
    }
  if (last - event->start > LONGEST_EVENT)
    last = event->start + LONGEST_EVENT;
  if (!event->yearly)
    tl_calendar_close (self, event->start, last);
  else
    for (TlDate date = event->start; date <= last; date++)
      {
        int year, month, day;

        tl_date_to_ymd (date, &year, &month, &day);
        tl_calendar_close_yearly (self, month, day);
      }
  (*n_taken)++;
  return TRUE;
}

/**
 * tl_calendar_add_holidays:
 * @self: a calendar
 * @ics: the text of an .ics file
 * @error: return location for an error
 *
 * Closes the days of all whole-day events.
 *
 * Returns: %FALSE with @error set if @ics holds none, or one that cannot be followed
 */
gboolean
tl_calendar_add_holidays (TlCalendar *self, const char *ics, GError **error)
{
  g_auto (GStrv) lines = unfold (ics);
  g_auto (Event) event = { 0 };
  gboolean inside = FALSE;
  guint n_taken = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_ascii_strcasecmp (lines[i], "BEGIN:VEVENT") == 0)
      {
        event_clear (&event);
        inside = TRUE;
      }
    else if (g_ascii_strcasecmp (lines[i], "END:VEVENT") == 0)
      {
        if (inside && !take_event (self, &event, &n_taken, error))
          return FALSE;
        inside = FALSE;
      }
    else if (inside)
      read_line (&event, lines[i]);
  if (n_taken == 0)
    {
      g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_CALENDAR,
                   _ ("This file holds no whole-day events. Choose an .ics file with public "
                      "holidays."));
      return FALSE;
    }
  return TRUE;
}
