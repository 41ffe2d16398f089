/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files of the pages of agents and training: lists of agents and filled-in sheets come in, after a look at
 * what is in them; the list, one agent's record and the calendar go out, on request alone. Backups are in
 * tl-training-vault.c.
 */
#include "tl-agents-files.h"

#include "tl-agent-import.h"
#include "tl-agent-record.h"
#include "tl-assessment-import.h"
#include "tl-atomic-write.h"
#include "tl-file-chooser.h"
#include "tl-training-due.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_LINES_SHOWN 12

/* What is written, or read, when the file is chosen. */
typedef enum
{
  WORK_READ_AGENTS,
  WORK_READ_RESULTS,
  WORK_LIST,
  WORK_RECORD_HTML,
  WORK_RECORD_CSV,
  WORK_CALENDAR
} Work;

typedef struct
{
  TlWorkspace *workspace; /* owned */
  Work work;
  TlId agent;
  TlAgentImport *agents;       /* owned; NULL but while it is asked about */
  TlAssessmentImport *results; /* owned; likewise */
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->workspace);
  g_clear_pointer (&request->agents, tl_agent_import_free);
  g_clear_pointer (&request->results, tl_assessment_import_free);
  g_free (request);
}

static Request *
request_new (TlWorkspace *workspace, Work work)
{
  Request *request = g_new0 (Request, 1);

  request->workspace = g_object_ref (workspace);
  request->work = work;
  return request;
}

static GtkWindow *
get_window (GtkWidget *page)
{
  return GTK_WINDOW (gtk_widget_get_root (page));
}

static void
show_problem (GtkWidget *page, const char *heading, const char *words)
{
  GtkWidget *dialog = adw_message_dialog_new (get_window (page), heading, words);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Going out. */

static char *
make_content (Request *request, TlDatabase *database, GError **error)
{
  TlTrainingDesk *desk = tl_training_desk_get (request->workspace);
  TlId project = tl_training_desk_get_project (desk);
  TlDate today = tl_date_get_today ();
  g_autoptr (GPtrArray) list = NULL;

  switch (request->work)
    {
    case WORK_RECORD_HTML:
      return tl_agent_record_to_html (database, request->agent, today, error);
    case WORK_RECORD_CSV:
      return tl_agent_record_to_csv (database, request->agent, error);
    case WORK_CALENDAR:
      list = tl_training_list_due (database, project, error);
      return list != NULL
                 ? tl_training_due_to_ics (list, today, g_get_real_time () / G_USEC_PER_SEC)
                 : NULL;
    case WORK_LIST:
    case WORK_READ_AGENTS:
    case WORK_READ_RESULTS:
    default:
      list = tl_agent_list (database, project, error);
      return list != NULL ? tl_agent_list_to_csv (list) : NULL;
    }
}

static void
write_file (GtkWidget *page, Request *request, const char *path)
{
  g_autoptr (GError) error = NULL;
  TlDatabase *database
      = tl_training_desk_get_database (tl_training_desk_get (request->workspace), &error);
  g_autofree char *content = database != NULL ? make_content (request, database, &error) : NULL;

  /* It is about people: for their eyes, and the user's. */
  if (content == NULL || !tl_atomic_write_secret_contents (path, content, strlen (content), &error))
    {
      show_problem (page, _ ("Not Exported"), error->message);
      return;
    }
  if (!gtk_widget_activate_action (page, "win.show-exported", "s", path))
    tl_workspace_toast (request->workspace, _ ("Exported"), FALSE);
}

/* Coming in. */

static void
append_count (GString *words, guint n, char *text)
{
  if (n > 0)
    g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", text);
  g_free (text);
}

static void
append_refused (GString *words, GPtrArray *refused)
{
  for (guint i = 0; i < MIN (refused->len, MAX_LINES_SHOWN); i++)
    g_string_append_printf (words, "%s%s",
                            words->len == 0 ? ""
                            : i == 0        ? "\n\n"
                                            : "\n",
                            (const char *) g_ptr_array_index (refused, i));
  if (refused->len > MAX_LINES_SHOWN)
    {
      guint n = refused->len - MAX_LINES_SHOWN;

      g_string_append_c (words, '\n');
      g_string_append_printf (words,
                              g_dngettext (GETTEXT_PACKAGE, "And %u more that is not taken.",
                                           "And %u more that are not taken.", n),
                              n);
    }
}

static char *
format_agents (const TlAgentImport *import)
{
  GString *words = g_string_new (NULL);

  append_count (words, import->n_new,
                g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u new agent", "%u new agents",
                                              import->n_new),
                                 import->n_new));
  append_count (words, import->n_changed,
                g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u agent with something new",
                                              "%u agents with something new", import->n_changed),
                                 import->n_changed));
  append_count (words, import->n_same,
                g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u agent is here already",
                                              "%u agents are here already", import->n_same),
                                 import->n_same));
  append_count (words, import->refused->len,
                g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u line is not taken",
                                              "%u lines are not taken", import->refused->len),
                                 import->refused->len));
  append_refused (words, import->refused);
  return g_string_free (words, FALSE);
}

/* Names, so that one that is only spelt differently is noticed. */
static char *
format_names (GPtrArray *agents)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < MIN (agents->len, MAX_LINES_SHOWN); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            ((const TlAgent *) g_ptr_array_index (agents, i))->name);
  if (agents->len > MAX_LINES_SHOWN)
    g_string_append (names, ", …");
  return g_string_free (names, FALSE);
}

static char *
format_results (const TlAssessmentImport *import)
{
  GString *words = g_string_new (NULL);
  guint n_finished = import->assessments->len - import->n_drafts;
  g_autofree char *names = format_names (import->agents);

  append_count (words, n_finished,
                g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u assessment", "%u assessments",
                                              n_finished),
                                 n_finished));
  append_count (words, import->n_drafts,
                g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u draft with open items",
                                              "%u drafts with open items", import->n_drafts),
                                 import->n_drafts));
  append_count (words, import->n_continued,
                g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                              "%u of them continues a draft that is here",
                                              "%u of them continue drafts that are here",
                                              import->n_continued),
                                 import->n_continued));
  /* Translators: how many agents were not known here, and their names. */
  append_count (words, import->agents->len,
                g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%1$u new agent: %2$s",
                                              "%1$u new agents: %2$s", import->agents->len),
                                 import->agents->len, names));
  append_count (words, import->n_known,
                g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u sheet is here already",
                                              "%u sheets are here already", import->n_known),
                                 import->n_known));
  append_count (words, import->n_empty,
                g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u sheet is empty",
                                              "%u sheets are empty", import->n_empty),
                                 import->n_empty));
  append_refused (words, import->refused);
  return g_string_free (words, FALSE);
}

static void
apply (GtkWidget *dialog, const char *response, GtkWidget *page)
{
  Request *request = g_object_get_data (G_OBJECT (dialog), "request");
  TlTrainingDesk *desk = tl_training_desk_get (request->workspace);
  g_autoptr (GError) error = NULL;
  TlDatabase *database = tl_training_desk_get_database (desk, &error);
  gboolean done;

  if (!g_str_equal (response, "import"))
    return;
  done = database != NULL
         && (request->agents != NULL
                 ? tl_agent_import_apply (request->agents, database, &error)
                 : tl_assessment_import_apply (request->results, database, &error));
  if (!done)
    {
      show_problem (page, _ ("Not Imported"), error->message);
      return;
    }
  tl_training_desk_tell_changed (desk);
  tl_workspace_toast (request->workspace, _ ("Imported"), FALSE);
}

/* Takes @request. */
static void
ask (GtkWidget *page, Request *request, const char *words, gboolean is_something)
{
  GtkWidget *dialog
      = adw_message_dialog_new (get_window (page),
                                is_something ? _ ("Import This?") : _ ("Nothing to Import"), words);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "cancel",
                                   is_something ? _ ("_Cancel") : _ ("_Close"));
  if (is_something)
    {
      adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "import", _ ("_Import"));
      adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "import",
                                                  ADW_RESPONSE_SUGGESTED);
      adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "import");
    }
  g_object_set_data_full (G_OBJECT (dialog), "request", request, request_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (apply), page, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/** tl_agents_files_read_agents: shows what is in the list of agents at @path, and asks whether to keep it. */
void
tl_agents_files_read_agents (GtkWidget *page, TlWorkspace *workspace, const char *path)
{
  TlTrainingDesk *desk = tl_training_desk_get (workspace);
  g_autoptr (GError) error = NULL;
  TlDatabase *database = tl_training_desk_get_database (desk, &error);
  g_autoptr (TlAgentImport) import
      = database != NULL
            ? tl_agent_import_read (database, tl_training_desk_get_project (desk), path, &error)
            : NULL;
  g_autofree char *words = NULL;
  gboolean is_something;
  Request *request;

  if (import == NULL)
    {
      show_problem (page, _ ("Not Imported"), error->message);
      return;
    }
  words = format_agents (import);
  is_something = import->agents->len > 0;
  request = request_new (workspace, WORK_READ_AGENTS);
  request->agents = g_steal_pointer (&import);
  ask (page, request, words, is_something);
}

/** tl_agents_files_read_results: shows what filled-in sheets at @path say, and asks whether to keep it. */
void
tl_agents_files_read_results (GtkWidget *page, TlWorkspace *workspace, const char *path)
{
  TlTrainingDesk *desk = tl_training_desk_get (workspace);
  TlDocument *document = tl_workspace_get_document (workspace);
  g_autoptr (GError) error = NULL;
  TlDatabase *database = tl_training_desk_get_database (desk, &error);
  g_autofree char *assessor = tl_training_desk_dup_assessor (desk);
  g_autoptr (TlAssessmentImport) import
      = database != NULL && document != NULL
            ? tl_assessment_import_read (database, document, path, assessor, tl_date_get_today (),
                                         &error)
            : NULL;
  g_autofree char *words = NULL;
  gboolean is_something;
  Request *request;

  if (import == NULL)
    {
      if (error != NULL)
        show_problem (page, _ ("Not Imported"), error->message);
      return;
    }
  words = format_results (import);
  is_something = import->assessments->len > 0;
  request = request_new (workspace, WORK_READ_RESULTS);
  request->results = g_steal_pointer (&import);
  ask (page, request, words, is_something);
}

/* Asking for a file. */

static void
chosen_cb (GFile *file, gpointer owner)
{
  GtkWidget *page = owner;
  Request *request = g_object_get_data (G_OBJECT (page), "agents-file");
  g_autofree char *path = g_file_get_path (file);

  if (path == NULL)
    {
      tl_workspace_toast (request->workspace, _ ("Please choose a folder on this computer."),
                          FALSE);
      return;
    }
  if (tl_workspace_get_document (request->workspace) == NULL)
    return;
  if (request->work == WORK_READ_AGENTS)
    tl_agents_files_read_agents (page, request->workspace, path);
  else if (request->work == WORK_READ_RESULTS)
    tl_agents_files_read_results (page, request->workspace, path);
  else
    write_file (page, request, path);
}

/* Takes @request and @filter. */
static void
choose (GtkWidget *page, Request *request, const char *title, GtkFileFilter *filter,
        const char *name)
{
  gboolean opens = name == NULL;

  g_object_set_data_full (G_OBJECT (page), "agents-file", request, request_free);
  tl_file_chooser_show (get_window (page), opens ? TL_FILE_CHOOSER_OPEN : TL_FILE_CHOOSER_SAVE,
                        title, opens ? _ ("_Open") : _ ("_Export"), filter, NULL, name, chosen_cb,
                        G_OBJECT (page));
}

/** tl_agents_files_import: asks for a list of agents, and reads it. */
void
tl_agents_files_import (GtkWidget *page, TlWorkspace *workspace)
{
  GtkFileFilter *filter = tl_file_filter_new (_ ("Tables as text (CSV, TSV)"), "csv");

  gtk_file_filter_add_suffix (filter, "tsv");
  gtk_file_filter_add_suffix (filter, "txt");
  choose (page, request_new (workspace, WORK_READ_AGENTS), _ ("Import Agents"), filter, NULL);
}

/** tl_agents_files_import_results: asks for filled-in sheets, and reads them. */
void
tl_agents_files_import_results (GtkWidget *page, TlWorkspace *workspace)
{
  GtkFileFilter *filter = tl_file_filter_new (_ ("Filled-in sheets (XLSX, CSV)"), "xlsx");

  gtk_file_filter_add_suffix (filter, "csv");
  choose (page, request_new (workspace, WORK_READ_RESULTS), _ ("Import Results"), filter, NULL);
}

/** tl_agents_files_export_list: asks for a file, and writes the list of agents to it. */
void
tl_agents_files_export_list (GtkWidget *page, TlWorkspace *workspace)
{
  choose (page, request_new (workspace, WORK_LIST), _ ("Export the List of Agents"),
          tl_file_filter_new (_ ("CSV tables"), "csv"), _ ("Agents.csv"));
}

/** tl_agents_files_export_record: asks for a file, and writes all that is kept about @agent to it. */
void
tl_agents_files_export_record (GtkWidget *page, TlWorkspace *workspace, TlId agent,
                               const char *ending)
{
  gboolean is_html = g_str_equal (ending, "html");
  Request *request = request_new (workspace, is_html ? WORK_RECORD_HTML : WORK_RECORD_CSV);

  request->agent = agent;
  choose (page, request, _ ("Export the Whole Record"),
          tl_file_filter_new (is_html ? _ ("Web pages") : _ ("CSV tables"), ending),
          is_html ? _ ("Record.html") : _ ("Record.csv"));
}

/** tl_agents_files_export_calendar: asks for a file, and writes what is due to it. */
void
tl_agents_files_export_calendar (GtkWidget *page, TlWorkspace *workspace)
{
  choose (page, request_new (workspace, WORK_CALENDAR), _ ("Export What Is Due as a Calendar"),
          tl_file_filter_new (_ ("Calendars"), "ics"), _ ("Training.ics"));
}
