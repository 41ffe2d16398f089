/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The help desks and survey tools whose exports are recognised.
 *
 * A tool is recognised if the file has all headers of its line that are needed and one of those that
 * only it has, and if the values below them have the shape that the tool writes: a file that calls a
 * column "Created" and holds colours there is of no tool. Presets say what the other columns are; a
 * preset counts only where the values fit too, and after what the user says. Presets of one field
 * stand in the order of preference.
 *
 * Times before durations: a point in time can still be counted in business hours.
 */
#include "tl-feed-tool.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_NEEDED 2
#define MAX_TELLING 8

typedef struct
{
  const char *name;
  const char *label;
  TlFeedKind kind;
  struct
  {
    const char *header;
    TlFeedField field;
  } needed[MAX_NEEDED + 1];
  const char *telling[MAX_TELLING + 1];
  const TlFeedPreset *presets;
} Tool;

#define PRESETS(...) ((const TlFeedPreset[]){ __VA_ARGS__, { NULL, 0, NULL } })

static const Tool tools[TL_N_FEED_TOOLS] = {
  [TL_FEED_TOOL_UNKNOWN] = { "", N_ ("other"), TL_FEED_ANY, { { NULL, 0 } }, { NULL }, NULL },
  [TL_FEED_TOOL_ZENDESK]
  = { "zendesk",
      "Zendesk",
      TL_FEED_TICKET,
      { { "id", TL_FEED_FIELD_ID }, { "createdat", TL_FEED_FIELD_AT } },
      { "summationcolumn", "groupstations", "assigneestations", "satisfactionscore",
        "firstreplytimeinminutes", "fullresolutiontimeinminutes", "requesterid" },
      PRESETS ({ "solvedat", TL_FEED_FIELD_SOLVED, NULL },
               { "fullresolutiontimeinminutes", TL_FEED_FIELD_SOLVED, "min" },
               { "resolutiontime", TL_FEED_FIELD_SOLVED, "h" },
               { "firstreplytimeinminutes", TL_FEED_FIELD_FIRST_REPLY, "min" },
               { "replies", TL_FEED_FIELD_CONTACTS, NULL },
               { "groupstations", TL_FEED_FIELD_TRANSFERRED, "2" },
               { "requesterid", TL_FEED_FIELD_CUSTOMER, NULL },
               { "tickettype", TL_FEED_FIELD_REASON, NULL }) },
  [TL_FEED_TOOL_FRESHDESK]
  = { "freshdesk",
      "Freshdesk",
      TL_FEED_TICKET,
      { { "ticketid", TL_FEED_FIELD_ID }, { "createdtime", TL_FEED_FIELD_AT } },
      { "initialresponsetime", "firstresponsetimeinhrs", "resolutiontimeinhrs", "surveyresults",
        "duebytime", "agentinteractions" },
      PRESETS ({ "initialresponsetime", TL_FEED_FIELD_FIRST_REPLY, NULL },
               { "firstresponsetimeinhrs", TL_FEED_FIELD_FIRST_REPLY, "h" },
               { "resolvedtime", TL_FEED_FIELD_SOLVED, NULL },
               { "closedtime", TL_FEED_FIELD_SOLVED, NULL },
               { "resolutiontimeinhrs", TL_FEED_FIELD_SOLVED, "h" },
               { "agentinteractions", TL_FEED_FIELD_CONTACTS, NULL },
               { "duebytime", TL_FEED_FIELD_DUE, NULL },
               { "resolutionstatus", TL_FEED_FIELD_BREACHED, NULL },
               { "type", TL_FEED_FIELD_REASON, NULL },
               { "contactid", TL_FEED_FIELD_CUSTOMER, NULL }) },
  [TL_FEED_TOOL_JIRA]
  = { "jira",
      "Jira Service Management",
      TL_FEED_TICKET,
      { { "issuekey", TL_FEED_FIELD_ID }, { "created", TL_FEED_FIELD_AT } },
      { "issueid", "issuetype", "projectkey", "timetofirstresponse", "timetoresolution" },
      PRESETS ({ "resolved", TL_FEED_FIELD_SOLVED, NULL },
               { "timetoresolution", TL_FEED_FIELD_BREACHED, NULL },
               { "timetofirstresponse", TL_FEED_FIELD_BREACHED, NULL },
               { "requesttype", TL_FEED_FIELD_REASON, NULL },
               { "requestchanneltype", TL_FEED_FIELD_CHANNEL, NULL },
               { "reporterid", TL_FEED_FIELD_CUSTOMER, NULL },
               { "reporter", TL_FEED_FIELD_CUSTOMER, NULL },
               { "components", TL_FEED_FIELD_PRODUCT, NULL }) },
  [TL_FEED_TOOL_INTERCOM]
  = { "intercom",
      "Intercom",
      TL_FEED_TICKET,
      { { "conversationid", TL_FEED_FIELD_ID } },
      { "conversationstartedat", "conversationrating", "firstresponsetimeseconds",
        "timetofirstresponseseconds", "timetocloseseconds", "teammateassigned" },
      PRESETS ({ "conversationstartedat", TL_FEED_FIELD_AT, NULL },
               { "startedat", TL_FEED_FIELD_AT, NULL },
               { "firstresponsetimeseconds", TL_FEED_FIELD_FIRST_REPLY, "s" },
               { "timetofirstresponseseconds", TL_FEED_FIELD_FIRST_REPLY, "s" },
               { "firstresponsetime", TL_FEED_FIELD_FIRST_REPLY, "s" },
               { "timetocloseseconds", TL_FEED_FIELD_SOLVED, "s" },
               { "timetoclose", TL_FEED_FIELD_SOLVED, "s" },
               { "conversationrating", TL_FEED_FIELD_CSAT, NULL },
               { "conversationtags", TL_FEED_FIELD_TAG, NULL },
               { "teamassigned", TL_FEED_FIELD_TEAM, NULL },
               { "reopens", TL_FEED_FIELD_REOPENS, NULL },
               { "repliestocloseconversation", TL_FEED_FIELD_CONTACTS, NULL }) },
  [TL_FEED_TOOL_HUBSPOT]
  = { "hubspot",
      "HubSpot",
      TL_FEED_TICKET,
      { { "ticketid", TL_FEED_FIELD_ID }, { "createdate", TL_FEED_FIELD_AT } },
      { "closedate", "timetoclose", "timetoclosehhmmss", "timetofirstagentemailreply",
        "timetofirstagentemailreplyhhmmss", "pipeline", "ticketowner", "hubspotteam" },
      PRESETS ({ "createdate", TL_FEED_FIELD_AT, NULL },
               { "firstagentemailresponsedate", TL_FEED_FIELD_FIRST_REPLY, NULL },
               { "timetofirstagentemailreplyhhmmss", TL_FEED_FIELD_FIRST_REPLY, "ms" },
               { "timetofirstagentemailreply", TL_FEED_FIELD_FIRST_REPLY, "ms" },
               { "closedate", TL_FEED_FIELD_SOLVED, NULL },
               { "timetoclosehhmmss", TL_FEED_FIELD_SOLVED, "ms" },
               { "timetoclose", TL_FEED_FIELD_SOLVED, "ms" },
               { "hubspotteam", TL_FEED_FIELD_TEAM, NULL },
               { "pipeline", TL_FEED_FIELD_TEAM, NULL },
               { "associatedcontactids", TL_FEED_FIELD_CUSTOMER, NULL }) },
  [TL_FEED_TOOL_SALESFORCE]
  = { "salesforce",
      "Salesforce",
      TL_FEED_TICKET,
      { { "casenumber", TL_FEED_FIELD_ID } },
      { "datetimeopened", "dateopened", "opendate", "caseowner", "caseorigin", "casereason",
        "datetimeclosed", "accountname" },
      PRESETS ({ "datetimeopened", TL_FEED_FIELD_AT, NULL },
               { "dateopened", TL_FEED_FIELD_AT, NULL }, { "opendate", TL_FEED_FIELD_AT, NULL },
               { "datetimeclosed", TL_FEED_FIELD_SOLVED, NULL },
               { "dateclosed", TL_FEED_FIELD_SOLVED, NULL },
               { "closeddate", TL_FEED_FIELD_SOLVED, NULL },
               { "casereason", TL_FEED_FIELD_REASON, NULL },
               { "caseowner", TL_FEED_FIELD_TEAM, NULL },
               { "contactid", TL_FEED_FIELD_CUSTOMER, NULL },
               { "accountname", TL_FEED_FIELD_CUSTOMER, NULL }) },
  [TL_FEED_TOOL_SURVEYMONKEY]
  = { "surveymonkey",
      "SurveyMonkey",
      TL_FEED_SURVEY,
      { { "respondentid", TL_FEED_FIELD_ID } },
      { "collectorid" },
      PRESETS ({ "enddate", TL_FEED_FIELD_AT, NULL }, { "datemodified", TL_FEED_FIELD_AT, NULL },
               { "datecreated", TL_FEED_FIELD_AT, NULL },
               { "startdate", TL_FEED_FIELD_AT, NULL }) },
  [TL_FEED_TOOL_QUALTRICS]
  = { "qualtrics",
      "Qualtrics",
      TL_FEED_SURVEY,
      { { "responseid", TL_FEED_FIELD_ID }, { "recordeddate", TL_FEED_FIELD_AT } },
      { "distributionchannel", "finished", "durationinseconds", "userlanguage", "progress" },
      PRESETS ({ "recordeddate", TL_FEED_FIELD_AT, NULL }, { "enddate", TL_FEED_FIELD_AT, NULL },
               { "distributionchannel", TL_FEED_FIELD_CHANNEL, NULL },
               { "externalreference", TL_FEED_FIELD_CUSTOMER, NULL },
               { "externaldatareference", TL_FEED_FIELD_CUSTOMER, NULL },
               { "recipientemail", TL_FEED_FIELD_CUSTOMER, NULL }) },
  /* Its only header of its own is a common word, so it comes last and must be the first column. */
  [TL_FEED_TOOL_GOOGLE_FORMS] = { "google-forms",
                                  "Google Forms",
                                  TL_FEED_SURVEY,
                                  { { "timestamp", TL_FEED_FIELD_AT } },
                                  { "timestamp" },
                                  PRESETS ({ "timestamp", TL_FEED_FIELD_AT, NULL },
                                           { "emailaddress", TL_FEED_FIELD_CUSTOMER, NULL },
                                           { "username", TL_FEED_FIELD_CUSTOMER, NULL }) },
};

/**
 * tl_feed_tool_get_name:
 * @tool: a tool
 *
 * Returns: (transfer none): its name in the database, "" for an unknown one
 */
const char *
tl_feed_tool_get_name (TlFeedTool tool)
{
  return tools[tool].name;
}

/**
 * tl_feed_tool_get_label:
 * @tool: a tool
 *
 * Returns: (transfer none): what people call it, translated where it is no name
 */
const char *
tl_feed_tool_get_label (TlFeedTool tool)
{
  return tool == TL_FEED_TOOL_UNKNOWN ? _ (tools[tool].label) : tools[tool].label;
}

/**
 * tl_feed_tool_get_kind:
 * @tool: a tool
 *
 * Returns: what it exports, %TL_FEED_ANY for an unknown one
 */
TlFeedKind
tl_feed_tool_get_kind (TlFeedTool tool)
{
  return tools[tool].kind;
}

/**
 * tl_feed_tool_get_presets:
 * @tool: a tool
 *
 * Returns: (transfer none) (nullable): its columns, closed by one without header
 */
const TlFeedPreset *
tl_feed_tool_get_presets (TlFeedTool tool)
{
  return tools[tool].presets;
}

/**
 * tl_feed_simplify_header:
 * @header: a header
 *
 * Returns: (transfer full): @header in lower case without spaces and signs, and without what tools
 *   put around it, "Custom field (…)" or "(UTC)"; umlauts become two letters
 */
char *
tl_feed_simplify_header (const char *header)
{
  g_autofree char *plain = g_str_to_ascii (header, "de");
  GString *simple = g_string_new (NULL);

  for (const char *p = plain; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (simple, g_ascii_tolower (*p));
  if (g_str_has_prefix (simple->str, "customfield") && simple->len > strlen ("customfield"))
    g_string_erase (simple, 0, (gssize) strlen ("customfield"));
  if (g_str_has_suffix (header, "(UTC)") && simple->len > 3)
    g_string_truncate (simple, simple->len - 3);
  return g_string_free (simple, FALSE);
}

static int
find_header (const char *const *simple_headers, guint n_columns, const char *header)
{
  for (guint i = 0; i < n_columns; i++)
    if (strcmp (simple_headers[i], header) == 0)
      return (int) i;
  return -1;
}

static gboolean
matches (TlFeedTool tool, const char *const *simple_headers, const TlFeedSample *samples,
         guint n_columns)
{
  for (guint i = 0; tools[tool].needed[i].header != NULL; i++)
    {
      int index = find_header (simple_headers, n_columns, tools[tool].needed[i].header);

      if (index < 0 || samples[index].n_filled == 0
          || !tl_feed_sample_fits (&samples[index], tools[tool].needed[i].field))
        return FALSE;
      if (tool == TL_FEED_TOOL_GOOGLE_FORMS && index != 0)
        return FALSE;
    }
  for (guint i = 0; tools[tool].telling[i] != NULL; i++)
    if (find_header (simple_headers, n_columns, tools[tool].telling[i]) >= 0)
      return TRUE;
  return FALSE;
}

/**
 * tl_feed_tool_recognise:
 * @simple_headers: (array length=n_columns): headers, see tl_feed_simplify_header()
 * @samples: (array length=n_columns): what is below them
 * @n_columns: how many
 *
 * Returns: the tool that made the file, or %TL_FEED_TOOL_UNKNOWN
 */
TlFeedTool
tl_feed_tool_recognise (const char *const *simple_headers, const TlFeedSample *samples,
                        guint n_columns)
{
  for (int tool = TL_FEED_TOOL_UNKNOWN + 1; tool < TL_N_FEED_TOOLS; tool++)
    if (tool != TL_FEED_TOOL_GOOGLE_FORMS && matches (tool, simple_headers, samples, n_columns))
      return (TlFeedTool) tool;
  return matches (TL_FEED_TOOL_GOOGLE_FORMS, simple_headers, samples, n_columns)
                 && find_header (simple_headers, n_columns, "id") < 0
             ? TL_FEED_TOOL_GOOGLE_FORMS
             : TL_FEED_TOOL_UNKNOWN;
}
