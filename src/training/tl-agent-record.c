/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * All that is kept about one agent, for the agent: as a page to read (HTML that needs nothing else, all
 * words escaped), and as a table for other programs (CSV, cells neutralised). It is made on request
 * alone, and it leaves nothing out: drafts, notes, disputes and what an assessment said before it was
 * changed are in it.
 */
#include "tl-agent-record.h"

#include "tl-csv-text.h"
#include "tl-text.h"
#include "tl-training-error.h"

#include <glib/gi18n-lib.h>

static const char style[]
    = "body{margin:0 auto;max-width:60rem;padding:1.5rem 1rem;font:16px/1.45 Inter,'Segoe UI',"
      "Cantarell,'Noto Sans',Arial,sans-serif;color:#1d2433;background:#fff}"
      "h1{font-size:1.8rem;margin:.1rem 0}h2{font-size:1.2rem;margin:2rem 0 .3rem}"
      "dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:.5rem 0}"
      "dt{color:#566074}dd{margin:0;overflow-wrap:anywhere}"
      "table{width:100%;border-collapse:collapse}th,td{text-align:start;vertical-align:top;"
      "padding:.4rem .5rem;border-bottom:1px solid #d3d8e1;overflow-wrap:anywhere}"
      "thead th{color:#566074;font-size:.875rem}pre{white-space:pre-wrap;background:#f7f8fa;"
      "padding:.8rem;border-radius:8px;font-size:.875rem}"
      "@media print{tr,dl,pre{break-inside:avoid}body{font-size:10pt}}@page{margin:14mm}";

static void
append_escaped (GString *out, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (out, escaped);
}

static void
append_element (GString *out, const char *tag, const char *text)
{
  g_string_append_printf (out, "<%s>", tag);
  append_escaped (out, text);
  g_string_append_printf (out, "</%s>", tag);
}

static void
append_pair (GString *out, const char *label, const char *text)
{
  if (*text == '\0')
    return;
  append_element (out, "dt", label);
  append_element (out, "dd", text);
}

static void
append_day (GString *out, const char *label, TlDate date)
{
  g_autofree char *day = date != 0 ? tl_date_format_day (date) : g_strdup ("");

  append_pair (out, label, day);
}

static char *
format_result (const TlAssessment *assessment)
{
  g_autofree char *band = tl_assessment_dup_band (assessment);

  if (!assessment->finished)
    return g_strdup (_ ("Not finished yet"));
  if (!assessment->score.has_score)
    return g_strdup (tl_checklist_verdict_get_label (assessment->verdict));
  if (band != NULL)
    /* Translators: points of 100, what that means, and the name of a band. */
    return g_strdup_printf (_ ("%1$.1f of 100 · %2$s · %3$s"), assessment->score.score,
                            tl_checklist_verdict_get_label (assessment->verdict), band);
  /* Translators: points of 100, and what that means. */
  return g_strdup_printf (_ ("%1$.1f of 100 · %2$s"), assessment->score.score,
                          tl_checklist_verdict_get_label (assessment->verdict));
}

static void
append_answers (GString *out, const TlAssessment *assessment)
{
  g_string_append (out, "<table><thead><tr>");
  append_element (out, "th", _ ("Item"));
  append_element (out, "th", _ ("Answer"));
  append_element (out, "th", _ ("Note"));
  g_string_append (out, "</tr></thead><tbody>\n");
  for (guint i = 0; i < assessment->sheet->items->len; i++)
    {
      const TlAssessedItem *item = g_ptr_array_index (assessment->sheet->items, i);
      g_autofree char *answer = tl_assessed_item_format_answer (item, &assessment->answers[i]);

      g_string_append (out, "<tr>");
      append_element (out, "td", item->wording);
      append_element (out, "td", answer);
      append_element (out, "td",
                      assessment->answers[i].note != NULL ? assessment->answers[i].note : "");
      g_string_append (out, "</tr>\n");
    }
  g_string_append (out, "</tbody></table>\n");
}

static gboolean
append_earlier (GString *out, TlDatabase *database, TlId assessment, GError **error)
{
  g_autoptr (GPtrArray) earlier = tl_assessment_list_earlier (database, assessment, error);

  if (earlier == NULL)
    return FALSE;
  for (guint i = 0; i < earlier->len; i++)
    {
      const TlEarlierAssessment *before = g_ptr_array_index (earlier, i);
      g_autofree char *day = tl_date_format_day (tl_timestamp_get_date (before->changed / 1000000));
      g_autofree char *title = g_strdup_printf (_ ("What this said before, since %s"), day);

      append_element (out, "h3", title);
      append_element (out, "pre", before->content);
    }
  return TRUE;
}

static gboolean
append_assessment (GString *out, TlDatabase *database, const TlAssessment *assessment,
                   GError **error)
{
  g_autofree char *day = tl_date_format_day (assessment->day);
  g_autofree char *title
      /* Translators: a day and the title of a checklist. */
      = g_strdup_printf (_ ("%1$s · %2$s"), day, assessment->sheet->title);
  g_autofree char *result = format_result (assessment);
  g_autofree char *version = assessment->sheet->version > 0
                                 ? g_strdup_printf ("%d", (int) assessment->sheet->version)
                                 : g_strdup ("");

  append_element (out, "h2", title);
  g_string_append (out, "<dl>");
  append_pair (out, _ ("Result"), result);
  append_pair (out, _ ("Version of the checklist"), version);
  append_pair (out, _ ("Team"), assessment->team);
  append_pair (out, _ ("Assessor"), assessment->assessor);
  append_pair (out, _ ("Contact"), assessment->contact);
  for (guint i = 0; i < TL_ASSESSMENT_N_PRIORITIES; i++)
    append_pair (out, _ ("Coaching priority"), assessment->priorities[i]);
  append_pair (out, _ ("Commitment"), assessment->commitment);
  append_day (out, _ ("Follow-up"), assessment->follow_up);
  append_day (out, _ ("Followed up"), assessment->followed_up);
  append_day (out, _ ("Due again"), assessment->due);
  append_pair (out, _ ("Dispute"), assessment->dispute);
  append_day (out, _ ("Disputed on"), assessment->disputed_on);
  append_pair (out, _ ("Resolution"), assessment->resolution);
  append_day (out, _ ("Resolved on"), assessment->resolved_on);
  g_string_append (out, "</dl>\n");
  append_answers (out, assessment);
  return append_earlier (out, database, assessment->id, error);
}

static void
append_head (GString *out, const TlAgent *agent, guint n_assessments, TlDate today)
{
  g_autofree char *day = tl_date_format_day (today);
  g_autofree char *said = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "All that is kept about this person, on %s: %u assessment.",
                   "All that is kept about this person, on %s: %u assessments.", n_assessments),
      day, n_assessments);

  g_string_append (out, "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\">"
                        "<meta name=\"viewport\" content=\"width=device-width\">"
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
                        "'none'; style-src 'unsafe-inline'\">");
  append_element (out, "title", agent->name);
  g_string_append_printf (out, "<style>%s</style></head><body>\n", style);
  append_element (out, "h1", agent->name);
  append_element (out, "p", said);
  g_string_append (out, "<dl>");
  append_pair (out, _ ("Number"), agent->number);
  append_pair (out, _ ("Team"), agent->team);
  append_day (out, _ ("Start date"), agent->started);
  if (agent->has_left)
    append_pair (out, _ ("State"), _ ("Has left"));
  g_string_append (out, "</dl>\n");
}

static TlAgent *
find_agent (TlDatabase *database, TlId id, GError **error)
{
  g_autoptr (GError) problem = NULL;
  TlAgent *agent = tl_agent_find (database, id, &problem);

  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else if (agent == NULL)
    g_set_error_literal (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_INPUT,
                         _ ("This agent was deleted. Choose another one."));
  return agent;
}

/**
 * tl_agent_record_to_html:
 * @database: the training database
 * @agent: id of an agent
 * @today: the day that is named in it
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the whole record as a page; %NULL with @error set
 */
char *
tl_agent_record_to_html (TlDatabase *database, TlId agent, TlDate today, GError **error)
{
  g_autoptr (TlAgent) record = find_agent (database, agent, error);
  g_autoptr (GPtrArray) assessments
      = record != NULL ? tl_assessment_list (database, record->project, agent, error) : NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  if (assessments == NULL)
    return NULL;
  append_head (out, record, assessments->len, today);
  for (guint i = 0; i < assessments->len; i++)
    if (!append_assessment (out, database, g_ptr_array_index (assessments, i), error))
      return NULL;
  g_string_append (out, "</body></html>\n");
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
append_csv_day (GString *csv, TlDate date)
{
  char day[TL_DATE_STRING_SIZE];

  tl_csv_append_text (csv, date != 0 ? tl_date_to_buffer (date, day) : NULL);
}

static void
append_csv_answer (GString *csv, const TlAgent *agent, const TlAssessment *assessment, guint i)
{
  const TlAssessedItem *item = g_ptr_array_index (assessment->sheet->items, i);
  const TlAnswer *answer = &assessment->answers[i];
  g_autofree char *words = tl_assessed_item_format_answer (item, answer);

  tl_csv_append_text (csv, agent->name);
  tl_csv_append_text (csv, agent->number);
  tl_csv_append_text (csv, assessment->team);
  append_csv_day (csv, assessment->day);
  tl_csv_append_text (csv, assessment->sheet->title);
  tl_csv_append_number (csv, (double) assessment->sheet->version);
  tl_csv_append_text (csv, assessment->assessor);
  tl_csv_append_text (csv, assessment->contact);
  if (assessment->score.has_score)
    tl_csv_append_number (csv, assessment->score.score);
  else
    tl_csv_append_text (csv, NULL);
  tl_csv_append_text (csv, assessment->finished
                               ? tl_checklist_verdict_get_label (assessment->verdict)
                               : _ ("Not finished yet"));
  tl_csv_append_number (csv, i + 1);
  tl_csv_append_text (csv, item->wording);
  tl_csv_append_text (csv, words);
  tl_csv_append_text (csv, answer->note);
  tl_csv_append_text (csv, assessment->priorities[0]);
  tl_csv_append_text (csv, assessment->priorities[1]);
  tl_csv_append_text (csv, assessment->commitment);
  append_csv_day (csv, assessment->follow_up);
  append_csv_day (csv, assessment->due);
  tl_csv_append_text (csv, assessment->dispute);
  tl_csv_append_text (csv, assessment->resolution);
  tl_csv_end_line (csv);
}

/**
 * tl_agent_record_to_csv:
 * @database: the training database
 * @agent: id of an agent
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answers of all assessments as a table; %NULL with @error set
 */
char *
tl_agent_record_to_csv (TlDatabase *database, TlId agent, GError **error)
{
  const char *const titles[] = {
    _ ("Agent"),
    _ ("Number"),
    _ ("Team"),
    _ ("Date"),
    _ ("Checklist"),
    _ ("Version"),
    _ ("Assessor"),
    _ ("Contact"),
    _ ("Score"),
    _ ("Result"),
    _ ("No."),
    _ ("Item"),
    _ ("Answer"),
    _ ("Note"),
    _ ("Coaching priority 1"),
    _ ("Coaching priority 2"),
    _ ("Commitment"),
    _ ("Follow-up"),
    _ ("Due again"),
    _ ("Dispute"),
    _ ("Resolution"),
  };
  g_autoptr (TlAgent) record = find_agent (database, agent, error);
  g_autoptr (GPtrArray) assessments
      = record != NULL ? tl_assessment_list (database, record->project, agent, error) : NULL;
  GString *csv;

  if (assessments == NULL)
    return NULL;
  csv = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    tl_csv_append_text (csv, titles[i]);
  tl_csv_end_line (csv);
  for (guint i = 0; i < assessments->len; i++)
    {
      const TlAssessment *assessment = g_ptr_array_index (assessments, i);

      for (guint k = 0; k < assessment->sheet->items->len; k++)
        append_csv_answer (csv, record, assessment, k);
    }
  return g_string_free (csv, FALSE);
}

/**
 * tl_agent_list_to_csv:
 * @agents: (element-type TlAgent): agents
 *
 * Returns: (transfer full): a table of them that tl_agent_import_read() takes back
 */
char *
tl_agent_list_to_csv (GPtrArray *agents)
{
  const char *const titles[] = { _ ("Name"), _ ("Number"), _ ("Team"), _ ("Start date") };
  GString *csv = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    tl_csv_append_text (csv, titles[i]);
  tl_csv_end_line (csv);
  for (guint i = 0; i < agents->len; i++)
    {
      const TlAgent *agent = g_ptr_array_index (agents, i);

      tl_csv_append_text (csv, agent->name);
      tl_csv_append_text (csv, agent->number);
      tl_csv_append_text (csv, agent->team);
      append_csv_day (csv, agent->started);
      tl_csv_end_line (csv);
    }
  return g_string_free (csv, FALSE);
}
