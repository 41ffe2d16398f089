/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Agents, assessments and training in the window, as a trainer would: and that what is known of people
 * stays in the training database. Warnings of GTK are fatal.
 *
 * MARK is the title of the checklist: it does go into the files, so that looking for the name of an agent
 * there, and not finding it, says something.
 */
#define _GNU_SOURCE /* memmem */
#include "tl-agents-files.h"
#include "tl-agents-view.h"
#include "tl-app-run.h"
#include "tl-assessment-priority.h"
#include "tl-assessment-row.h"
#include "tl-checklist-files.h"
#include "tl-date-row.h"
#include "tl-export.h"
#include "tl-kpi-csv.h"
#include "tl-map-pages.h"
#include "tl-robot.h"
#include "tl-training-backup.h"
#include "tl-training-due.h"
#include "tl-training-error.h"
#include "tl-training-lists.h"
#include "tl-training-publish.h"
#include "tl-training-vault.h"
#include "tl-training-view.h"
#include "tl-window-private.h"

#include <adwaita.h>
#include <string.h>

#define NAME "Xanthippe"
#define MARK "Zwiebelfisch"

/* All that was logged, of whatever level. */
static GString *logged;

static GLogWriterOutput
log_cb (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  for (gsize i = 0; i < n_fields; i++)
    {
      if (fields[i].length < 0)
        g_string_append (logged, fields[i].value);
      else
        g_string_append_len (logged, fields[i].value, fields[i].length);
      g_string_append_c (logged, '\n');
    }
  return g_log_writer_default (level, fields, n_fields, data);
}

static GtkStack *
get_stack (GtkWidget *view)
{
  return GTK_STACK (tl_app_find_widget (view, GTK_TYPE_STACK));
}

static void
assert_shows (GtkWidget *view, const char *name)
{
  g_assert_cmpstr (gtk_stack_get_visible_child_name (get_stack (view)), ==, name);
}

static void
act (GtkWidget *view, const char *action)
{
  g_assert_true (
      gtk_widget_activate_action (gtk_stack_get_visible_child (get_stack (view)), action, NULL));
  tl_app_settle ();
}

/* A sheet of three items of 10, 5 and 5 points, of which the last is critical. */
static TlRecord *
add_checklist (TlDocument *document)
{
  static const char *const wordings[] = { "Greets", "Listens", "Says it back" };
  TlRecord *checklist;
  TlRecord *section;

  tl_document_begin (document, "Checklist", NULL);
  checklist = tl_document_insert (document, TL_KIND_CHECKLIST, TL_ID_NONE,
                                  tl_document_get_project (document), -1, NULL);
  tl_document_set_text (document, checklist, TL_CHECKLIST_TITLE, MARK, NULL);
  tl_document_set_integer (document, checklist, TL_CHECKLIST_KIND,
                           TL_CHECKLIST_KIND_ASSESSMENT_SHEET, NULL);
  section = tl_document_insert (document, TL_KIND_SECTION, TL_ID_NONE, checklist, -1, NULL);
  tl_document_set_text (document, section, TL_SECTION_TITLE, "Opening", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (wordings); i++)
    {
      TlRecord *item = tl_document_insert (document, TL_KIND_ITEM, TL_ID_NONE, section, -1, NULL);

      tl_document_set_text (document, item, TL_ITEM_WORDING, wordings[i], NULL);
      tl_document_set_number (document, item, TL_ITEM_WEIGHT, i == 0 ? 10 : 5, NULL);
      tl_document_set_integer (document, item, TL_ITEM_CRITICAL, i == 2, NULL);
    }
  tl_document_commit (document);
  return checklist;
}

static TlTrainingDesk *
get_desk (TlAppRun *run)
{
  return tl_training_desk_get (run->window->workspace);
}

static TlDatabase *
get_database (TlAppRun *run)
{
  g_autoptr (GError) error = NULL;
  TlDatabase *database = tl_training_desk_get_database (get_desk (run), &error);

  g_assert_no_error (error);
  return database;
}

static GPtrArray *
list_agents (TlAppRun *run)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *agents
      = tl_agent_list (get_database (run), tl_training_desk_get_project (get_desk (run)), &error);

  g_assert_no_error (error);
  return agents;
}

static GPtrArray *
list_assessments (TlAppRun *run)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *assessments
      = tl_assessment_list (get_database (run), tl_training_desk_get_project (get_desk (run)),
                            TL_ID_NONE, &error);

  g_assert_no_error (error);
  return assessments;
}

static void
assert_counts (TlAppRun *run, guint n_agents, guint n_assessments)
{
  g_autoptr (GPtrArray) agents = list_agents (run);
  g_autoptr (GPtrArray) assessments = list_assessments (run);

  g_assert_cmpuint (agents->len, ==, n_agents);
  g_assert_cmpuint (assessments->len, ==, n_assessments);
}

/* Answers the question that is asked; what it says is left in the log if it is not one. */
static void
respond (const char *response)
{
  GtkWindow *dialog = tl_robot_find_top ();

  g_assert_true (ADW_IS_MESSAGE_DIALOG (dialog));
  g_assert_true (adw_message_dialog_has_response (ADW_MESSAGE_DIALOG (dialog), response));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_destroy (dialog);
  tl_app_settle ();
}

/* The agent is typed and saved with Enter, and becomes the page. */
static void
add_agent (GtkWidget *view, TlRobot *robot, const char *name)
{
  act (view, "agents.add");
  tl_robot_settle (robot);
  tl_robot_type (robot, name);
  tl_robot_key (robot, "Return");
  assert_shows (view, "page");
}

static void
start_assessing (GtkWidget *view, TlRobot *robot, TlRecord *checklist)
{
  g_assert_true (gtk_widget_activate_action (gtk_stack_get_visible_child (get_stack (view)),
                                             "agents.assess", "t", tl_record_get_id (checklist)));
  tl_robot_settle (robot);
  assert_shows (view, "form");
}

/* Finishes with what the keys answered. */
static void
assess (GtkWidget *view, TlRobot *robot, TlRecord *checklist, const char *keys)
{
  start_assessing (view, robot, checklist);
  for (guint i = 0; keys[i] != '\0'; i++)
    {
      char key[2] = { keys[i], '\0' };

      tl_robot_key (robot, key);
    }
  act (view, "assessment.finish");
  assert_shows (view, "page");
}

static void
assert_result (TlAppRun *run, double score, TlChecklistVerdict verdict)
{
  g_autoptr (GPtrArray) assessments = list_assessments (run);
  const TlAssessment *assessment;

  g_assert_cmpuint (assessments->len, ==, 1);
  assessment = g_ptr_array_index (assessments, 0);
  g_assert_true (assessment->finished);
  g_assert_true (assessment->score.has_score);
  g_assert_cmpfloat_with_epsilon (assessment->score.score, score, 1e-9);
  g_assert_cmpint (assessment->verdict, ==, verdict);
}

static void
open_first_assessment (GtkWidget *view)
{
  GtkWidget *page = gtk_stack_get_visible_child (get_stack (view));
  GtkListBox *list = GTK_LIST_BOX (tl_app_find_widget (page, GTK_TYPE_LIST_BOX));

  gtk_widget_activate (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 0)));
  tl_app_settle ();
  assert_shows (view, "form");
}

/* An agent is added, assessed with the keys, the assessment deleted and put back, all erased. */
static void
test_agents (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlRecord *checklist = add_checklist (tl_app_run_get_document (run));
  GtkWidget *view = tl_app_run_show_page (run, "agents", TL_TYPE_AGENTS_VIEW);

  assert_shows (view, "empty");
  add_agent (view, robot, "Ζωή Ångström, 日本");
  assert_counts (run, 1, 0);
  assess (view, robot, checklist, "123");
  assert_result (run, 100.0 * 10 / 15, TL_VERDICT_NOT_PASSED);

  open_first_assessment (view);
  act (view, "assessment.remove");
  assert_shows (view, "page");
  assert_counts (run, 1, 0);
  act (view, "agents.put-back");
  assert_result (run, 100.0 * 10 / 15, TL_VERDICT_NOT_PASSED);

  act (view, "agents.erase");
  respond ("cancel");
  assert_counts (run, 1, 1);
  act (view, "agents.erase");
  respond ("erase");
  assert_counts (run, 0, 0);
  assert_shows (view, "empty");
}

/* What is open is not finished, and asked for; a missed critical item overrides the score; keys into a
 * quote are text. */
static void
test_form (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlRecord *checklist = add_checklist (tl_app_run_get_document (run));
  GtkWidget *view = tl_app_run_show_page (run, "agents", TL_TYPE_AGENTS_VIEW);
  g_autoptr (GPtrArray) assessments = NULL;

  add_agent (view, robot, "Ann");
  start_assessing (view, robot, checklist);
  tl_robot_key (robot, "1");
  tl_robot_key (robot, "1");
  act (view, "assessment.finish");
  assert_shows (view, "form");
  tl_robot_key (robot, "e");
  tl_robot_type (robot, "“2 of 3”");
  tl_robot_key (robot, "Return");
  act (view, "assessment.back");
  assert_shows (view, "page");
  assessments = list_assessments (run);
  g_assert_cmpuint (assessments->len, ==, 1);
  g_assert_false (((TlAssessment *) g_ptr_array_index (assessments, 0))->finished);

  open_first_assessment (view);
  tl_robot_settle (robot);
  tl_robot_key (robot, "2");
  act (view, "assessment.finish");
  assert_result (run, 75, TL_VERDICT_CRITICAL);
  g_clear_pointer (&assessments, g_ptr_array_unref);
  assessments = list_assessments (run);
  {
    g_autoptr (TlAssessment) whole
        = tl_assessment_find (get_database (run),
                              ((TlAssessment *) g_ptr_array_index (assessments, 0))->id, NULL);

    g_assert_cmpstr (whole->answers[2].note, ==, "“2 of 3”");
  }
}

static GtkWidget *
find_titled (GtkWidget *widget, GType type, const char *title)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type)
      && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_titled (child, type, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* A priority is taken from what was missed, the critical item first; a date that is none is not left. */
static void
test_coaching (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlRecord *checklist = add_checklist (tl_app_run_get_document (run));
  GtkWidget *view = tl_app_run_show_page (run, "agents", TL_TYPE_AGENTS_VIEW);
  g_autoptr (GPtrArray) assessments = NULL;
  g_autoptr (TlAssessment) whole = NULL;
  GtkWidget *row;

  add_agent (view, robot, "Ann");
  start_assessing (view, robot, checklist);
  tl_robot_key (robot, "2");
  tl_robot_key (robot, "2");
  tl_robot_key (robot, "2");
  gtk_widget_grab_focus (find_titled (view, TL_TYPE_ASSESSMENT_PRIORITY, "First priority"));
  tl_robot_key (robot, "alt+Down");
  tl_robot_key (robot, "Return");
  gtk_widget_grab_focus (find_titled (view, TL_TYPE_ASSESSMENT_PRIORITY, "Second priority"));
  tl_robot_type (robot, "Own words");
  row = find_titled (view, TL_TYPE_DATE_ROW, "Follow up on");
  gtk_widget_grab_focus (row);
  tl_robot_type (robot, "31.2.2027");
  act (view, "assessment.back");
  assert_shows (view, "form");
  tl_robot_key (robot, "ctrl+a");
  tl_robot_type (robot, "28.2.2027");
  act (view, "assessment.back");
  assert_shows (view, "page");

  assessments = list_assessments (run);
  whole = tl_assessment_find (get_database (run),
                              ((TlAssessment *) g_ptr_array_index (assessments, 0))->id, NULL);
  g_assert_true (((TlAssessedItem *) g_ptr_array_index (whole->sheet->items, 2))->critical);
  g_assert_cmpstr (whole->priorities[0], ==,
                   ((TlAssessedItem *) g_ptr_array_index (whole->sheet->items, 2))->wording);
  g_assert_cmpstr (whole->priorities[1], ==, "Own words");
  g_assert_cmpint (whole->follow_up, ==, tl_date_from_ymd (2027, 2, 28));
}

static guint
count_list (GtkListBox *list)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (list, (int) n) != NULL)
    n++;
  return n;
}

/* Of twenty who are due fifteen are shown, and all when the last row is asked. */
static void
test_due_in_whole (TlAppRun *run)
{
  g_autoptr (GPtrArray) due = g_ptr_array_new_with_free_func (g_free);
  GtkListBox *list = GTK_LIST_BOX (g_object_ref_sink (gtk_list_box_new ()));
  GtkListBoxRow *last;

  for (guint i = 0; i < 20; i++)
    {
      const TlDueEntry entry = {
        .agent = i + 1, .name = (char *) "Ann", .team = (char *) "", .checklist = (char *) ""
      };

      g_ptr_array_add (due, g_memdup2 (&entry, sizeof entry));
    }
  tl_training_lists_fill_due (list, due, tl_date_get_today ());
  g_assert_cmpuint (count_list (list), ==, 16);
  g_assert_false (tl_training_lists_show_all (gtk_list_box_get_row_at_index (list, 14)));
  last = gtk_list_box_get_row_at_index (list, 15);
  g_assert_true (gtk_list_box_row_get_activatable (last));
  g_assert_true (tl_training_lists_show_all (last));
  tl_training_lists_fill_due (list, due, tl_date_get_today ());
  g_assert_cmpuint (count_list (list), ==, 20);
  g_object_unref (list);
}

static void
test_import (TlAppRun *run)
{
  GtkWidget *view = tl_app_run_show_page (run, "agents", TL_TYPE_AGENTS_VIEW);
  g_autofree char *path = g_build_filename (run->folder, "agents.csv", NULL);

  g_assert_true (
      g_file_set_contents (path, "Name,Team\nAnn,North\nZoë,South\n,North\n日本,\n", -1, NULL));
  tl_agents_files_read_agents (view, run->window->workspace, path);
  tl_app_settle ();
  respond ("cancel");
  assert_counts (run, 0, 0);
  tl_agents_files_read_agents (view, run->window->workspace, path);
  tl_app_settle ();
  respond ("import");
  assert_counts (run, 3, 0);
  assert_shows (view, "list");
  /* They are here already. */
  tl_agents_files_read_agents (view, run->window->workspace, path);
  tl_app_settle ();
  g_assert_false (
      adw_message_dialog_has_response (ADW_MESSAGE_DIALOG (tl_robot_find_top ()), "import"));
  respond ("cancel");
}

static gboolean
is_file_asked_for (gpointer data)
{
  return GTK_IS_FILE_CHOOSER (tl_robot_find_top ());
}

/* The dialog wants a long password twice; the file brings all back, but who was erased stays so. */
static void
test_backup (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlRecord *checklist = add_checklist (tl_app_run_get_document (run));
  GtkWidget *view = tl_app_run_show_page (run, "agents", TL_TYPE_AGENTS_VIEW);
  g_autofree char *path = g_build_filename (run->folder, "x.throughline-training", NULL);
  TlId project = tl_training_desk_get_project (get_desk (run));
  char *folder = tl_app_make_folder ();
  g_autoptr (TlDatabase) elsewhere = NULL;
  TlMergeReport report;
  g_autoptr (GError) error = NULL;

  add_agent (view, robot, "Ann");
  assess (view, robot, checklist, "111");
  tl_training_vault_back_up (view, run->window->workspace);
  tl_robot_settle (robot);
  g_assert_false (
      adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (tl_robot_find_top ()),
                                               "accept"));
  tl_robot_type (robot, "correct horse");
  tl_robot_key (robot, "Escape");
  g_assert_true (tl_robot_find_top () == GTK_WINDOW (run->window));

  /* Return goes to the second field, and there on to the file. */
  tl_training_vault_back_up (view, run->window->workspace);
  tl_robot_settle (robot);
  tl_robot_type (robot, "correct horse");
  tl_robot_key (robot, "Return");
  g_assert_true (ADW_IS_MESSAGE_DIALOG (tl_robot_find_top ()));
  tl_robot_type (robot, "correct horse");
  tl_robot_key (robot, "Return");
  tl_app_wait_until (is_file_asked_for, NULL); /* a button that is activated shows it first */
  tl_robot_settle (robot);
  tl_robot_key (robot, "Escape");
  g_assert_true (tl_robot_find_top () == GTK_WINDOW (run->window));

  tl_training_back_up (get_database (run), project, MARK, path, "correct horse", &error);
  g_assert_no_error (error);
  act (view, "agents.erase");
  respond ("erase");
  assert_counts (run, 0, 0);
  g_assert_false (
      tl_training_restore (get_database (run), project, path, "wrong horse", &report, &error));
  g_assert_error (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_PASSWORD);
  g_clear_error (&error);
  /* Erased for good is erased: a backup does not bring them back by itself. */
  tl_training_restore (get_database (run), project, path, "correct horse", &report, &error);
  g_assert_no_error (error);
  assert_counts (run, 0, 0);
  g_assert_cmpuint (report.n_left_out, ==, 2);

  /* On another computer, all of it is new; in another project, it is refused. */
  elsewhere = tl_database_open_training (folder, &error);
  g_assert_no_error (error);
  tl_training_restore (elsewhere, project, path, "correct horse", &report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report.n_agents_new, ==, 1);
  g_assert_cmpuint (report.n_new, ==, 1);
  g_assert_false (
      tl_training_restore (elsewhere, project + 1, path, "correct horse", &report, &error));
  g_assert_nonnull (error);
  g_clear_object (&elsewhere);
  tl_app_remove_folder (folder);
}

static void
destroy (GtkWidget *window, GtkWidget *view)
{
  gpointer gone = view;

  g_object_add_weak_pointer (gone, &gone);
  gtk_window_destroy (GTK_WINDOW (window));
  tl_app_settle ();
  g_assert_null (gone);
}

/* Without a document, with another one, read-only; what is being filled in is not lost. */
static void
test_documents (TlAppRun *run)
{
  TlDocument *document = tl_app_run_get_document (run);
  TlRecord *checklist = add_checklist (document);
  g_autoptr (TlWorkspace) workspace = tl_workspace_new ();
  g_autoptr (TlDocument) sample = tl_app_load_sample ();
  g_autoptr (TlRobot) robot = tl_robot_new ();
  GtkWidget *views[] = { tl_agents_view_new (workspace), tl_training_view_new (workspace) };
  GtkWidget *windows[2];
  GtkWidget *shown = tl_app_run_show_page (run, "agents", TL_TYPE_AGENTS_VIEW);

  add_agent (shown, robot, "Ann");
  for (guint i = 0; i < 2; i++)
    {
      windows[i] = adw_window_new ();
      adw_window_set_content (ADW_WINDOW (windows[i]), views[i]);
      gtk_window_present (GTK_WINDOW (windows[i]));
    }
  tl_app_settle ();
  for (guint round = 0; round < 3; round++)
    {
      g_autoptr (GPtrArray) agents = list_agents (run);

      tl_workspace_set_document (workspace, document, round != 1);
      tl_app_settle ();
      assert_shows (views[0], "list");
      assert_shows (views[1], "page");
      tl_training_desk_show_agent (tl_training_desk_get (workspace),
                                   ((TlAgent *) g_ptr_array_index (agents, 0))->id);
      g_assert_true (gtk_widget_activate_action (gtk_stack_get_visible_child (get_stack (views[0])),
                                                 "agents.assess", "t",
                                                 tl_record_get_id (checklist)));
      tl_app_settle ();
      assert_shows (views[0], "form");
      gtk_widget_grab_focus (views[0]);
      if (round == 2)
        tl_assessment_row_answer_by_key (TL_ASSESSMENT_ROW (
                                             tl_app_find_widget (views[0], TL_TYPE_ASSESSMENT_ROW)),
                                         '1');
      tl_workspace_set_document (workspace, round == 0 ? NULL : sample, TRUE);
      tl_app_settle ();
      assert_shows (views[1], "empty");
      g_assert_cmpstr (gtk_stack_get_visible_child_name (get_stack (views[0])), !=, "form");
    }
  assert_counts (run, 1, 1); /* what was answered; a form that was only looked at is not one */
  for (guint i = 0; i < 2; i++)
    destroy (windows[i], views[i]);
}

/* Privacy. */

static gboolean
holds (const char *path, const char *text)
{
  g_autofree char *contents = NULL;
  gsize length;

  return g_file_get_contents (path, &contents, &length, NULL)
         && memmem (contents, length, text, strlen (text)) != NULL;
}

/* The names of the files under @path that hold @text. */
static void
find_files (const char *path, const char *text, GString *found)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        find_files (child, text, found);
      else if (holds (child, text))
        g_string_append_printf (found, "%s ", name);
    }
}

/* All that the application may have written. */
static char *
find_everywhere (TlAppRun *run, const char *text)
{
  const char *const folders[]
      = { run->folder, g_get_user_data_dir (), g_get_user_config_dir (), g_get_user_cache_dir () };
  GString *found = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    find_files (folders[i], text, found);
  return g_string_free (found, FALSE);
}

static void
write_text (TlAppRun *run, const char *name, const char *content)
{
  g_autofree char *path = g_build_filename (run->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

static void
export_map (TlAppRun *run, const char *name, TlExportFormat format)
{
  TlMapPagesOptions look = { .with_notes = TRUE, .with_comments = TRUE, .with_hidden = TRUE };
  TlExportOptions options = { .format = format, .dpi = 96 };
  g_autofree char *path = g_build_filename (run->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages
      = tl_map_pages_new_with_options (tl_app_run_get_document (run), run->map.map, &look, &error);

  g_assert_no_error (error);
  tl_export_pages (pages, &options, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* A PDF is packed: its text is read as others read it. */
static void
unpack_pdf (TlAppRun *run, const char *name)
{
  g_autofree char *path = g_build_filename (run->folder, name, NULL);
  const char *arguments[] = { "pdftotext", path, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

static void
export_all (TlAppRun *run, TlRecord *checklist)
{
  TlDocument *document = tl_app_run_get_document (run);
  TlRecord *kpis[]
      = { tl_document_lookup_kind (document,
                                   tl_record_get_reference (checklist, TL_CHECKLIST_PASS_RATE),
                                   TL_KIND_KPI) };
  g_autoptr (GPtrArray) checklists = g_ptr_array_new ();
  g_autofree char *html = NULL;
  g_autofree char *csv = NULL;
  g_autofree char *figures = tl_kpi_to_csv (kpis, 1, NULL, NULL, NULL);

  g_ptr_array_add (checklists, checklist);
  html = tl_checklist_to_html (document, checklists, NULL, 0, TL_CHECKLIST_STANDARD);
  csv = tl_checklist_to_csv (document, checklists, NULL, 0);
  write_text (run, "checklist.html", html);
  write_text (run, "checklist.csv", csv);
  write_text (run, "kpi.csv", figures);
  export_map (run, "map.svg", TL_EXPORT_SVG);
  export_map (run, "map.pdf", TL_EXPORT_PDF);
  unpack_pdf (run, "map.pdf");
}

static void
assert_marked (TlAppRun *run)
{
  static const struct
  {
    const char *name;
    const char *text;
  } files[] = {
    { "map.throughline", MARK }, { "checklist.html", MARK }, { "checklist.csv", MARK },
    { "kpi.csv", MARK },         { "journal.db-wal", MARK }, { "map.svg", "Shop" },
    { "map.txt", "Shop" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (run->folder, files[i].name, NULL);

      g_test_message ("looking for “%s” in %s", files[i].text, files[i].name);
      g_assert_true (holds (path, files[i].text));
    }
}

static void
assert_only_in_training (TlAppRun *run)
{
  g_autofree char *found = find_everywhere (run, NAME);
  g_auto (GStrv) names = g_strsplit (found, " ", -1);

  g_assert_true (*found != '\0');
  for (guint i = 0; names[i] != NULL; i++)
    if (*names[i] != '\0' && !g_str_has_prefix (names[i], "training.db"))
      g_error ("A file knows an agent: %s", names[i]);
  g_assert_null (strstr (logged->str, NAME));
}

static void
test_privacy (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlDocument *document = tl_app_run_get_document (run);
  TlSession *session = tl_window_get_session (run->window);
  TlRecord *checklist = add_checklist (document);
  GtkWidget *view = tl_app_run_show_page (run, "agents", TL_TYPE_AGENTS_VIEW);
  g_autoptr (GPtrArray) agents = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;

  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *name = g_strdup_printf (NAME " %u", i);

      add_agent (view, robot, name);
      assess (view, robot, checklist, i == 0 ? "112" : "111");
    }
  view = tl_app_run_show_page (run, "training", TL_TYPE_TRAINING_VIEW);
  assert_shows (view, "page");
  g_assert_true (gtk_widget_activate_action (gtk_stack_get_visible_child (get_stack (view)),
                                             "training.publish", "t",
                                             tl_record_get_id (checklist)));
  tl_app_settle ();
  g_assert_cmpuint (tl_record_get_reference (checklist, TL_CHECKLIST_PASS_RATE), !=, TL_ID_NONE);
  g_assert_true (tl_session_save (session));
  export_all (run, checklist);
  assert_marked (run);
  assert_only_in_training (run);

  agents = list_agents (run);
  for (guint i = 0; i < agents->len; i++)
    {
      tl_agent_erase (get_database (run), ((TlAgent *) g_ptr_array_index (agents, i))->id, &error);
      g_assert_no_error (error);
    }
  tl_training_desk_tell_changed (get_desk (run));
  tl_app_settle ();
  found = find_everywhere (run, NAME);
  g_assert_cmpstr (found, ==, "");
  tl_app_run_close (run);
  g_free (found);
  found = find_everywhere (run, NAME);
  g_assert_cmpstr (found, ==, "");
  g_assert_null (strstr (logged->str, NAME));
}

/* Answers that cannot be written are not left without a word: who closes the window is asked. */
static void
test_unsaved (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  g_autoptr (GPtrArray) assessments = NULL;
  TlRecord *checklist = add_checklist (tl_app_run_get_document (run));
  GtkWidget *view = tl_app_run_show_page (run, "agents", TL_TYPE_AGENTS_VIEW);

  add_agent (view, robot, "Ann");
  start_assessing (view, robot, checklist);
  g_assert_true (tl_database_execute (get_database (run), "PRAGMA query_only = ON", NULL));
  tl_robot_key (robot, "1");
  gtk_window_close (GTK_WINDOW (run->window));
  tl_app_settle ();
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (run->window)));
  respond ("cancel");
  g_action_group_activate_action (G_ACTION_GROUP (run->window), "show-start", NULL);
  tl_app_settle ();
  g_assert_nonnull (tl_window_get_session (run->window));
  respond ("cancel");

  g_assert_true (tl_database_execute (get_database (run), "PRAGMA query_only = OFF", NULL));
  act (view, "assessment.back");
  assessments = list_assessments (run);
  g_assert_cmpuint (assessments->len, ==, 1);
}

/* Nobody is told that there are no agents when it is only that they cannot be read. */
static void
test_damaged (TlAppRun *run)
{
  GtkWidget *view;

  write_text (run, "training.db", "This is no database, and long enough to look like one.");
  view = tl_app_run_show_page (run, "training", TL_TYPE_TRAINING_VIEW);
  tl_app_settle ();
  assert_shows (view, "problem");
}

static void
test_kappa (TlAppRun *run)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new ();
  TlAssessorAgreement agreement
      = { .pairs = pairs, .items = { .has_kappa = TRUE, .kappa = -0.08 } };
  g_autofree char *words = NULL;

  g_ptr_array_add (pairs, NULL);
  words = tl_training_lists_format_agreement (&agreement);
  g_assert_nonnull (strstr (words, "kappa: −0.08 "));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    TlAppTest function;
  } tests[] = {
    { "/tl/app/training/coaching", test_coaching },
    { "/tl/app/training/due-in-whole", test_due_in_whole },
    { "/tl/app/training/agents", test_agents },
    { "/tl/app/training/form", test_form },
    { "/tl/app/training/import", test_import },
    { "/tl/app/training/backup", test_backup },
    { "/tl/app/training/unsaved", test_unsaved },
    { "/tl/app/training/damaged", test_damaged },
    { "/tl/app/training/kappa", test_kappa },
    { "/tl/app/training/documents", test_documents },
    { "/tl/app/training/privacy", test_privacy },
  };
  int result;

  g_test_init (&argc, &argv, NULL);
  logged = g_string_new (NULL);
  g_log_set_writer_func (log_cb, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].name, (gconstpointer) tests[i].function, tl_app_run);
  result = g_test_run ();
  g_string_free (logged, TRUE);
  return result;
}
