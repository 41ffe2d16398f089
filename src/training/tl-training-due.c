/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What waits to be done in training: who is due, what is to be followed up, disputed or was begun; and
 * the dates of it as a calendar file (RFC 5545) for the assessor's own calendar.
 *
 * Who has left is due for nothing. What is due again is so by the latest finished assessment of each
 * checklist, so that a passed check of one contact type does not put off another.
 */
#include "tl-training-due.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ICS_LINE 75 /* bytes in a line, after which it is folded */

static void
entry_free (gpointer data)
{
  TlDueEntry *entry = data;

  g_free (entry->name);
  g_free (entry->team);
  g_free (entry->checklist);
  g_free (entry);
}

static void
add_entry (GPtrArray *due, const TlAgent *agent, TlDueKind kind, TlDate day,
           const TlAssessment *assessment)
{
  TlDueEntry *entry = g_new (TlDueEntry, 1);

  *entry = (TlDueEntry){ kind,
                         day,
                         agent->id,
                         g_strdup (agent->name),
                         g_strdup (agent->team),
                         assessment != NULL ? assessment->id : TL_ID_NONE,
                         g_strdup (assessment != NULL ? assessment->sheet->title : "") };
  g_ptr_array_add (due, entry);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const TlDueEntry *first = *(const TlDueEntry *const *) a;
  const TlDueEntry *second = *(const TlDueEntry *const *) b;

  if (first->day != second->day)
    return first->day < second->day ? -1 : 1;
  return g_utf8_collate (first->name, second->name);
}

/* @seen: what the agent was assessed by before, as "agent checklist". */
static void
look_at (GPtrArray *due, GHashTable *seen, const TlAgent *agent, const TlAssessment *assessment)
{
  char agent_id[TL_ID_STRING_SIZE];
  char checklist_id[TL_ID_STRING_SIZE];
  gboolean is_latest;

  if (!assessment->finished)
    {
      add_entry (due, agent, TL_DUE_DRAFT, assessment->day, assessment);
      return;
    }
  if (tl_assessment_is_disputed (assessment))
    add_entry (due, agent, TL_DUE_DISPUTE, assessment->disputed_on, assessment);
  is_latest
      = g_hash_table_add (seen,
                          g_strconcat (tl_id_to_buffer (agent->id, agent_id), " ",
                                       tl_id_to_buffer (assessment->sheet->checklist, checklist_id),
                                       NULL));
  g_hash_table_add (seen, g_strdup (agent_id));
  if (!is_latest)
    return;
  if (assessment->follow_up != 0 && assessment->followed_up == 0)
    add_entry (due, agent, TL_DUE_FOLLOW_UP, assessment->follow_up, assessment);
  if (assessment->due != 0)
    add_entry (due, agent, TL_DUE_AGAIN, assessment->due, assessment);
}

/**
 * tl_training_list_due:
 * @database: the training database
 * @project: id of a project
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type TlDueEntry): what waits, also what is due later, the
 *   earliest first; %NULL with @error set
 */
GPtrArray *
tl_training_list_due (TlDatabase *database, TlId project, GError **error)
{
  g_autoptr (GPtrArray) due = g_ptr_array_new_with_free_func (entry_free);
  g_autoptr (GPtrArray) agents = tl_agent_list (database, project, error);
  g_autoptr (GPtrArray) all
      = agents != NULL ? tl_assessment_list (database, project, TL_ID_NONE, error) : NULL;
  g_autoptr (GHashTable) by_id = g_hash_table_new (tl_id_hash, g_int64_equal);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  char id[TL_ID_STRING_SIZE];

  if (all == NULL)
    return NULL;
  for (guint i = 0; i < agents->len; i++)
    {
      TlAgent *agent = g_ptr_array_index (agents, i);

      if (!agent->has_left)
        g_hash_table_insert (by_id, &agent->id, agent);
    }
  for (guint i = 0; i < all->len; i++)
    {
      const TlAssessment *assessment = g_ptr_array_index (all, i);
      const TlAgent *agent = g_hash_table_lookup (by_id, &assessment->agent);

      if (agent != NULL)
        look_at (due, seen, agent, assessment);
    }
  for (guint i = 0; i < agents->len; i++)
    {
      const TlAgent *agent = g_ptr_array_index (agents, i);

      if (!agent->has_left && !g_hash_table_contains (seen, tl_id_to_buffer (agent->id, id)))
        add_entry (due, agent, TL_DUE_FIRST, agent->started, NULL);
    }
  g_ptr_array_sort (due, compare_entries);
  return g_steal_pointer (&due);
}

/** tl_training_count_due: Returns: how much of @due is due by @today */
guint
tl_training_count_due (GPtrArray *due, TlDate today)
{
  guint n = 0;

  while (n < due->len && ((const TlDueEntry *) g_ptr_array_index (due, n))->day <= today)
    n++;
  return n;
}

/** tl_due_kind_get_label: Returns: what waits, in words */
const char *
tl_due_kind_get_label (TlDueKind kind)
{
  switch (kind)
    {
    case TL_DUE_FIRST:
      return _ ("First assessment");
    case TL_DUE_AGAIN:
      return _ ("Due again");
    case TL_DUE_FOLLOW_UP:
      return _ ("Follow-up of the coaching");
    case TL_DUE_DISPUTE:
      return _ ("Dispute to resolve");
    case TL_DUE_DRAFT:
    default:
      return _ ("Assessment to finish");
    }
}

/* Writes "NAME:@value" folded, with what has a meaning in @value escaped. */
static void
append_property (GString *ics, const char *name, const char *value)
{
  g_autoptr (GString) line = g_string_new (name);
  gsize length = 0;

  g_string_append_c (line, ':');
  for (const char *p = value; *p != '\0'; p++)
    {
      if (strchr (",;\\", *p) != NULL)
        g_string_append_c (line, '\\');
      g_string_append_c (line, *p);
    }
  for (const char *p = line->str; *p != '\0'; p = g_utf8_next_char (p))
    {
      gsize bytes = (gsize) (g_utf8_next_char (p) - p);

      if (length + bytes > ICS_LINE)
        {
          g_string_append (ics, "\r\n ");
          length = 1;
        }
      g_string_append_len (ics, p, (gssize) bytes);
      length += bytes;
    }
  g_string_append (ics, "\r\n");
}

static void
append_day (GString *ics, const char *name, TlDate date)
{
  int year, month, day;

  tl_date_to_ymd (date, &year, &month, &day);
  g_string_append_printf (ics, "%s;VALUE=DATE:%04d%02d%02d\r\n", name, year, month, day);
}

static void
append_event (GString *ics, const TlDueEntry *entry, TlDate today, const char *stamp)
{
  char id[TL_ID_STRING_SIZE];
  TlDate day = entry->day != 0 ? entry->day : today;
  g_autofree char *uid = g_strdup_printf (
      "%s-%d@throughline",
      tl_id_to_buffer (entry->assessment != TL_ID_NONE ? entry->assessment : entry->agent, id),
      (int) entry->kind);
  /* Translators: what waits, and the name of the agent. */
  g_autofree char *summary
      = g_strdup_printf (_ ("%1$s: %2$s"), tl_due_kind_get_label (entry->kind), entry->name);

  g_string_append (ics, "BEGIN:VEVENT\r\n");
  append_property (ics, "UID", uid);
  append_property (ics, "DTSTAMP", stamp);
  append_day (ics, "DTSTART", day);
  append_day (ics, "DTEND", day + 1);
  append_property (ics, "SUMMARY", summary);
  if (*entry->checklist != '\0')
    append_property (ics, "DESCRIPTION", entry->checklist);
  g_string_append (ics, "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n");
}

/**
 * tl_training_due_to_ics:
 * @due: (element-type TlDueEntry): what waits
 * @today: the day for what has none
 * @now: the time, in seconds since 1970-01-01 00:00 UTC
 *
 * Returns: (transfer full): a calendar with a whole-day event for each; importing it again moves events
 *   rather than doubling them
 */
char *
tl_training_due_to_ics (GPtrArray *due, TlDate today, gint64 now)
{
  GString *ics = g_string_new ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
                               "PRODID:-//Throughline//Training//EN\r\n");
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (now);
  g_autofree char *stamp = g_date_time_format (time, "%Y%m%dT%H%M%SZ");

  for (guint i = 0; i < due->len; i++)
    append_event (ics, g_ptr_array_index (due, i), today, stamp);
  g_string_append (ics, "END:VCALENDAR\r\n");
  return g_string_free (ics, FALSE);
}
