/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of a help desk or survey tool in plain words. The store calls things by the short names that
 * mappings are written in ("first_reply"); nobody should have to read those in a window.
 */
#include "tl-data-words.h"

#include "tl-kpi-format.h"
#include "tl-zone.h"

#include <glib/gi18n-lib.h>

/* “At” of a ticket, an answer and an order are three things to people, so it is not in here. */
static const char *const fields[TL_N_FEED_FIELDS] = {
  [TL_FEED_FIELD_ID] = N_ ("Number of the row (id)"),
  [TL_FEED_FIELD_FIRST_REPLY] = N_ ("First reply"),
  [TL_FEED_FIELD_SOLVED] = N_ ("Solved"),
  [TL_FEED_FIELD_DUE] = N_ ("Due"),
  [TL_FEED_FIELD_DELIVERED] = N_ ("Delivered"),
  [TL_FEED_FIELD_ENDED] = N_ ("Ended"),
  [TL_FEED_FIELD_CONTACTS] = N_ ("Number of contacts"),
  [TL_FEED_FIELD_REOPENS] = N_ ("How often reopened"),
  [TL_FEED_FIELD_CHANNEL] = N_ ("Channel"),
  [TL_FEED_FIELD_TEAM] = N_ ("Team"),
  [TL_FEED_FIELD_PRODUCT] = N_ ("Product"),
  [TL_FEED_FIELD_TAG] = N_ ("Tags"),
  [TL_FEED_FIELD_REASON] = N_ ("Reason for the contact"),
  [TL_FEED_FIELD_OWN1] = N_ ("To filter by (1)"),
  [TL_FEED_FIELD_OWN2] = N_ ("To filter by (2)"),
  [TL_FEED_FIELD_OWN3] = N_ ("To filter by (3)"),
  [TL_FEED_FIELD_OWN4] = N_ ("To filter by (4)"),
  [TL_FEED_FIELD_STATUS] = N_ ("Status"),
  [TL_FEED_FIELD_CSAT] = N_ ("Satisfaction (CSAT)"),
  [TL_FEED_FIELD_NPS] = N_ ("Would recommend (NPS)"),
  [TL_FEED_FIELD_CES] = N_ ("Effort (CES)"),
  [TL_FEED_FIELD_WAS_SOLVED] = N_ ("Was it solved? (yes or no)"),
  [TL_FEED_FIELD_HANDLE] = N_ ("Handling time"),
  [TL_FEED_FIELD_TALK] = N_ ("Talking time"),
  [TL_FEED_FIELD_HOLD] = N_ ("Time on hold"),
  [TL_FEED_FIELD_WRAP] = N_ ("Work after the call"),
  [TL_FEED_FIELD_WAIT] = N_ ("Waiting time"),
  [TL_FEED_FIELD_ABANDONED] = N_ ("Customer gave up (yes or no)"),
  [TL_FEED_FIELD_TRANSFERRED] = N_ ("Passed on (yes or no)"),
  [TL_FEED_FIELD_BREACHED] = N_ ("Target missed (yes or no)"),
  [TL_FEED_FIELD_ON_TIME] = N_ ("On time (yes or no)"),
  [TL_FEED_FIELD_OPENED_BY_AGENT] = N_ ("Opened by the team (yes or no)"),
  [TL_FEED_FIELD_REPLIED_BY_ROBOT] = N_ ("Answered by a robot (yes or no)"),
  [TL_FEED_FIELD_COMPLAINT] = N_ ("Complaint (yes or no)"),
  [TL_FEED_FIELD_RETURNED] = N_ ("Returned (yes or no)"),
  [TL_FEED_FIELD_REFERRED] = N_ ("Came by referral (yes or no)"),
  [TL_FEED_FIELD_CUSTOMER] = N_ ("Customer"),
  [TL_FEED_FIELD_TICKET] = N_ ("Ticket of the answer"),
  [TL_FEED_FIELD_COMMENT] = N_ ("Comment"),
};

/** tl_data_words_kind: Returns: (transfer none): what rows of @kind are */
const char *
tl_data_words_kind (TlFeedKind kind)
{
  switch (kind)
    {
    case TL_FEED_SURVEY:
      return _ ("Survey answers");
    case TL_FEED_ORDER:
      return _ ("Orders or customers");
    case TL_FEED_TICKET:
    case TL_FEED_ANY:
    default:
      return _ ("Tickets");
    }
}

/** tl_data_words_field: Returns: (transfer none): what @field is, in rows of @kind */
const char *
tl_data_words_field (TlFeedField field, TlFeedKind kind)
{
  if (field != TL_FEED_FIELD_AT)
    return _ (fields[field]);
  switch (kind)
    {
    case TL_FEED_SURVEY:
      return _ ("Answered");
    case TL_FEED_ORDER:
      return _ ("Ordered or began");
    case TL_FEED_TICKET:
    case TL_FEED_ANY:
    default:
      return _ ("Created");
    }
}

/** tl_data_words_shape: Returns: (transfer none): what the values of a column look like */
const char *
tl_data_words_shape (TlFeedShape shape)
{
  switch (shape)
    {
    case TL_FEED_SHAPE_KEY:
      return _ ("Numbers or names");
    case TL_FEED_SHAPE_TIME:
    case TL_FEED_SHAPE_SINCE:
      return _ ("Dates");
    case TL_FEED_SHAPE_DURATION:
      return _ ("Durations");
    case TL_FEED_SHAPE_WHOLE:
      return _ ("Whole numbers");
    case TL_FEED_SHAPE_SCORE:
      return _ ("Scores");
    case TL_FEED_SHAPE_FLAG:
      return _ ("Yes or no");
    case TL_FEED_SHAPE_WORD:
      return _ ("Words");
    case TL_FEED_SHAPE_TEXT:
    default:
      return _ ("Text");
    }
}

/** tl_data_words_delimiter: Returns: (transfer none): what stands between the columns of a file */
const char *
tl_data_words_delimiter (char delimiter)
{
  switch (delimiter)
    {
    case '\t':
      return _ ("tabs between columns");
    case ';':
      return _ ("semicolons between columns");
    case '|':
      return _ ("vertical bars between columns");
    case ',':
    default:
      return _ ("commas between columns");
    }
}

/** tl_data_words_rows: Returns: (transfer full): “1,204 rows” */
char *
tl_data_words_rows (gint64 n_rows)
{
  g_autofree char *count = tl_kpi_format_count (n_rows);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s row", "%s rows", (gulong) n_rows),
                          count);
}

/**
 * tl_data_words_days:
 * @zone: the time zone in which days are counted
 * @first_at: seconds since 1970-01-01 00:00 UTC
 * @last_at: the same
 *
 * Returns: (transfer full): “1 Sep 2026 – 6 Oct 2026”
 */
char *
tl_data_words_days (const char *zone, gint64 first_at, gint64 last_at)
{
  g_autoptr (TlZone) days = tl_zone_new (zone, NULL);
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (days == NULL)
    return g_strdup ("");
  first = tl_date_format_day (tl_zone_get_day (days, first_at));
  last = tl_date_format_day (tl_zone_get_day (days, last_at));
  /* Translators: the first and the last day: “1 Sep 2026 – 6 Oct 2026”. */
  return g_strdup_printf (_ ("%1$s – %2$s"), first, last);
}

/** tl_data_words_moment: Returns: (transfer full): day and time on this computer's clock */
char *
tl_data_words_moment (gint64 at)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (at);
  g_autofree char *clock = g_date_time_format (moment, "%R");
  g_autofree char *day = tl_date_format_day (
      tl_date_from_ymd (g_date_time_get_year (moment), g_date_time_get_month (moment),
                        g_date_time_get_day_of_month (moment)));

  /* Translators: a day and a time: “3 Nov 2026, 14:05”. */
  return g_strdup_printf (_ ("%s, %s"), day, clock);
}

/** tl_data_words_counts: Returns: (transfer full): what came of an import */
char *
tl_data_words_counts (gint64 n_new, gint64 n_updated, gint64 n_unchanged, gint64 n_refused)
{
  g_autofree char *new = tl_kpi_format_count (n_new);
  g_autofree char *updated = tl_kpi_format_count (n_updated);
  g_autofree char *unchanged = tl_kpi_format_count (n_unchanged);
  g_autofree char *refused = tl_kpi_format_count (n_refused);

  /* Translators: numbers of rows: “120 new, 3 changed, 40 as before, 2 refused”. */
  return g_strdup_printf (_ ("%1$s new, %2$s changed, %3$s as before, %4$s refused"), new, updated,
                          unchanged, refused);
}
