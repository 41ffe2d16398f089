/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Agents, assessments and training in the window, as a trainer would. Warnings of GTK are fatal. */
#include "tl-agents-files.h"
#include "tl-agents-view.h"
#include "tl-assessment-priority.h"
#include "tl-assessment-row.h"
#include "tl-date-row.h"
#include "tl-edit.h"
#include "tl-trainer-fixture.h"
#include "tl-training-backup.h"
#include "tl-training-due.h"
#include "tl-training-error.h"
#include "tl-training-lists.h"
#include "tl-training-vault.h"
#include "tl-training-view.h"
#include "tl-window-private.h"

#include <glib/gstdio.h>
#include <string.h>

static void
assert_result (TlAppRun *run, double score, TlChecklistVerdict verdict)
{
  g_autoptr (GPtrArray) assessments = tl_trainer_list_assessments (run);
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
  GtkWidget *page = gtk_stack_get_visible_child (tl_trainer_get_stack (view));
  GtkListBox *list = GTK_LIST_BOX (tl_app_find_widget (page, GTK_TYPE_LIST_BOX));

  gtk_widget_activate (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 0)));
  tl_app_settle ();
  tl_trainer_assert_shows (view, "form");
}

/* An agent is added, assessed with the keys, the assessment deleted and put back, all erased. */
static void
test_agents (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlRecord *checklist = tl_trainer_add_checklist (tl_app_run_get_document (run));
  GtkWidget *view = tl_app_run_show_page (run, "agents", TL_TYPE_AGENTS_VIEW);

  tl_trainer_assert_shows (view, "empty");
  tl_trainer_add_agent (view, robot, "Ζωή Ångström, 日本");
  tl_trainer_assert_counts (run, 1, 0);
  tl_trainer_assess (view, robot, checklist, "123");
  assert_result (run, 100.0 * 10 / 15, TL_VERDICT_NOT_PASSED);

  open_first_assessment (view);
  tl_trainer_act (view, "assessment.remove");
  tl_trainer_assert_shows (view, "page");
  tl_trainer_assert_counts (run, 1, 0);
  tl_trainer_act (view, "agents.put-back");
  assert_result (run, 100.0 * 10 / 15, TL_VERDICT_NOT_PASSED);

  tl_trainer_act (view, "agents.erase");
  tl_trainer_respond ("cancel");
  tl_trainer_assert_counts (run, 1, 1);
  tl_trainer_act (view, "agents.erase");
  tl_trainer_respond ("erase");
  tl_trainer_assert_counts (run, 0, 0);
  tl_trainer_assert_shows (view, "empty");
}

/* What is open is not finished, and asked for; a missed critical item overrides the score; keys into a
 * quote are text. */
static void
test_form (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlRecord *checklist = tl_trainer_add_checklist (tl_app_run_get_document (run));
  GtkWidget *view = tl_app_run_show_page (run, "agents", TL_TYPE_AGENTS_VIEW);
  g_autoptr (GPtrArray) assessments = NULL;

  tl_trainer_add_agent (view, robot, "Ann");
  tl_trainer_start_assessing (view, robot, checklist);
  tl_robot_key (robot, "1");
  tl_robot_key (robot, "1");
  tl_trainer_act (view, "assessment.finish");
  tl_trainer_assert_shows (view, "form");
  tl_robot_key (robot, "e");
  tl_robot_type (robot, "“2 of 3”");
  tl_robot_key (robot, "Return");
  tl_trainer_act (view, "assessment.back");
  tl_trainer_assert_shows (view, "page");
  assessments = tl_trainer_list_assessments (run);
  g_assert_cmpuint (assessments->len, ==, 1);
  g_assert_false (((TlAssessment *) g_ptr_array_index (assessments, 0))->finished);

  open_first_assessment (view);
  tl_robot_settle (robot);
  tl_robot_key (robot, "2");
  tl_trainer_act (view, "assessment.finish");
  assert_result (run, 75, TL_VERDICT_CRITICAL);
  g_clear_pointer (&assessments, g_ptr_array_unref);
  assessments = tl_trainer_list_assessments (run);
  {
    g_autoptr (TlAssessment) whole
        = tl_assessment_find (tl_trainer_get_database (run),
                              ((TlAssessment *) g_ptr_array_index (assessments, 0))->id, NULL);

    g_assert_cmpstr (whole->answers[2].note, ==, "“2 of 3”");
  }
}

static guint
count_earlier (TlAppRun *run)
{
  g_autoptr (GPtrArray) assessments = tl_trainer_list_assessments (run);
  const TlAssessment *assessment = g_ptr_array_index (assessments, 0);
  g_autoptr (GPtrArray) earlier
      = tl_assessment_list_earlier (tl_trainer_get_database (run), assessment->id, NULL);

  return earlier->len;
}

static gboolean
is_passed (gpointer run)
{
  g_autoptr (GPtrArray) assessments = tl_trainer_list_assessments (run);

  return ((TlAssessment *) g_ptr_array_index (assessments, 0))->verdict == TL_VERDICT_PASSED;
}

static gboolean
is_not_passed (gpointer run)
{
  return !is_passed (run);
}

/* What is changed of a finished one is written at once, as a draft is; what it said is kept once. */
static void
test_finished (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlRecord *checklist = tl_trainer_add_checklist (tl_app_run_get_document (run));
  GtkWidget *view = tl_app_run_show_page (run, "agents", TL_TYPE_AGENTS_VIEW);

  tl_trainer_add_agent (view, robot, "Ann");
  tl_trainer_assess (view, robot, checklist, "123");
  g_assert_false (is_passed (run));
  open_first_assessment (view);
  tl_robot_settle (robot);
  tl_robot_key (robot, "Down");
  tl_robot_key (robot, "1");
  tl_app_wait_until (is_passed, run);
  tl_robot_key (robot, "Up");
  tl_robot_key (robot, "Up");
  tl_robot_key (robot, "2");
  tl_app_wait_until (is_not_passed, run);
  tl_trainer_assert_shows (view, "form");
  g_assert_cmpuint (count_earlier (run), ==, 1);
  tl_trainer_act (view, "assessment.back");
  tl_trainer_assert_shows (view, "page");
  g_assert_cmpuint (count_earlier (run), ==, 1);
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
  TlRecord *checklist = tl_trainer_add_checklist (tl_app_run_get_document (run));
  GtkWidget *view = tl_app_run_show_page (run, "agents", TL_TYPE_AGENTS_VIEW);
  g_autoptr (GPtrArray) assessments = NULL;
  g_autoptr (TlAssessment) whole = NULL;
  GtkWidget *row;

  tl_trainer_add_agent (view, robot, "Ann");
  tl_trainer_start_assessing (view, robot, checklist);
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
  tl_trainer_act (view, "assessment.back");
  tl_trainer_assert_shows (view, "form");
  tl_robot_key (robot, "ctrl+a");
  tl_robot_type (robot, "28.2.2027");
  tl_trainer_act (view, "assessment.back");
  tl_trainer_assert_shows (view, "page");

  assessments = tl_trainer_list_assessments (run);
  whole = tl_assessment_find (tl_trainer_get_database (run),
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
  tl_trainer_respond ("cancel");
  tl_trainer_assert_counts (run, 0, 0);
  tl_agents_files_read_agents (view, run->window->workspace, path);
  tl_app_settle ();
  tl_trainer_respond ("import");
  tl_trainer_assert_counts (run, 3, 0);
  tl_trainer_assert_shows (view, "list");
  /* They are here already. */
  tl_agents_files_read_agents (view, run->window->workspace, path);
  tl_app_settle ();
  g_assert_false (
      adw_message_dialog_has_response (ADW_MESSAGE_DIALOG (tl_robot_find_top ()), "import"));
  tl_trainer_respond ("cancel");
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
  TlRecord *checklist = tl_trainer_add_checklist (tl_app_run_get_document (run));
  GtkWidget *view = tl_app_run_show_page (run, "agents", TL_TYPE_AGENTS_VIEW);
  g_autofree char *path = g_build_filename (run->folder, "x.throughline-training", NULL);
  TlId project = tl_training_desk_get_project (tl_trainer_get_desk (run));
  char *folder = tl_app_make_folder ();
  g_autoptr (TlDatabase) elsewhere = NULL;
  TlMergeReport report;
  g_autoptr (GError) error = NULL;

  tl_trainer_add_agent (view, robot, "Ann");
  tl_trainer_assess (view, robot, checklist, "111");
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

  tl_training_back_up (tl_trainer_get_database (run), project, TL_TRAINER_MARK, path,
                       "correct horse", &error);
  g_assert_no_error (error);
  tl_trainer_act (view, "agents.erase");
  tl_trainer_respond ("erase");
  tl_trainer_assert_counts (run, 0, 0);
  g_assert_false (tl_training_restore (tl_trainer_get_database (run), project, path, "wrong horse",
                                       &report, &error));
  g_assert_error (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_PASSWORD);
  g_clear_error (&error);
  /* Erased for good is erased: a backup does not bring them back by itself. */
  tl_training_restore (tl_trainer_get_database (run), project, path, "correct horse", &report,
                       &error);
  g_assert_no_error (error);
  tl_trainer_assert_counts (run, 0, 0);
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

static gboolean
has_file (gpointer chooser)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (chooser);

  return file != NULL;
}

/* Whether the password is asked for, and not by *@former. */
static gboolean
is_asked_again (gpointer former)
{
  return *(gpointer *) former == NULL && ADW_IS_MESSAGE_DIALOG (tl_robot_find_top ());
}

/* With a wrong password it is asked for again, and nothing says that it is being restored any more. */
static void
test_restore (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  GtkWidget *view = tl_app_run_show_page (run, "agents", TL_TYPE_AGENTS_VIEW);
  g_autofree char *path = g_build_filename (run->folder, "x.throughline-training", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  TlId project = tl_training_desk_get_project (tl_trainer_get_desk (run));
  g_autoptr (GError) error = NULL;
  gpointer dialog;

  tl_trainer_add_agent (view, robot, "Ann");
  tl_training_back_up (tl_trainer_get_database (run), project, TL_TRAINER_MARK, path,
                       "correct horse", &error);
  g_assert_no_error (error);
  tl_training_vault_restore (view, run->window->workspace);
  tl_app_wait_until (is_file_asked_for, NULL);
  dialog = tl_robot_find_top ();
  g_assert_true (gtk_file_chooser_set_file (dialog, file, &error));
  g_assert_no_error (error);
  tl_app_wait_until (has_file, dialog);
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_ACCEPT);
  tl_robot_settle (robot);
  dialog = tl_robot_find_top ();
  g_assert_true (ADW_IS_MESSAGE_DIALOG (dialog));
  g_object_add_weak_pointer (dialog, &dialog);
  tl_robot_type (robot, "wrong horse");
  tl_robot_key (robot, "Return");
  tl_app_wait_until (is_asked_again, &dialog);
  g_assert_null (run->window->lasting_toast);
  tl_robot_settle (robot);
  tl_robot_key (robot, "Escape");
  g_assert_true (tl_robot_find_top () == GTK_WINDOW (run->window));
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
  TlRecord *checklist = tl_trainer_add_checklist (document);
  g_autoptr (TlWorkspace) workspace = tl_workspace_new ();
  g_autoptr (TlDocument) sample = tl_app_load_sample ();
  g_autoptr (TlRobot) robot = tl_robot_new ();
  GtkWidget *views[] = { tl_agents_view_new (workspace), tl_training_view_new (workspace) };
  GtkWidget *windows[2];
  GtkWidget *shown = tl_app_run_show_page (run, "agents", TL_TYPE_AGENTS_VIEW);

  tl_trainer_add_agent (shown, robot, "Ann");
  for (guint i = 0; i < 2; i++)
    {
      windows[i] = adw_window_new ();
      adw_window_set_content (ADW_WINDOW (windows[i]), views[i]);
      gtk_window_present (GTK_WINDOW (windows[i]));
    }
  tl_app_settle ();
  for (guint round = 0; round < 3; round++)
    {
      g_autoptr (GPtrArray) agents = tl_trainer_list_agents (run);

      tl_workspace_set_document (workspace, document, round != 1);
      tl_app_settle ();
      tl_trainer_assert_shows (views[0], "list");
      tl_trainer_assert_shows (views[1], "page");
      tl_training_desk_show_agent (tl_training_desk_get (workspace),
                                   ((TlAgent *) g_ptr_array_index (agents, 0))->id);
      g_assert_true (
          gtk_widget_activate_action (gtk_stack_get_visible_child (tl_trainer_get_stack (views[0])),
                                      "agents.assess", "t", tl_record_get_id (checklist)));
      tl_app_settle ();
      tl_trainer_assert_shows (views[0], "form");
      gtk_widget_grab_focus (views[0]);
      if (round == 2)
        tl_assessment_row_answer_by_key (TL_ASSESSMENT_ROW (
                                             tl_app_find_widget (views[0], TL_TYPE_ASSESSMENT_ROW)),
                                         '1');
      tl_workspace_set_document (workspace, round == 0 ? NULL : sample, TRUE);
      tl_app_settle ();
      tl_trainer_assert_shows (views[1], "empty");
      g_assert_cmpstr (gtk_stack_get_visible_child_name (tl_trainer_get_stack (views[0])), !=,
                       "form");
    }
  tl_trainer_assert_counts (run, 1,
                            1); /* what was answered; a form that was only looked at is not one */
  for (guint i = 0; i < 2; i++)
    destroy (windows[i], views[i]);
}

/* Where the project cannot be saved either, nobody loses answers by reading of the project alone. */
static void
assert_told_of_both (TlAppRun *run)
{
  g_autofree char *away = g_strconcat (run->folder, "-away", NULL);
  const char *body;

  g_assert_true (
      tl_edit_set_title (tl_app_run_get_document (run), run->map.shop, "Market stall", NULL));
  g_assert_cmpint (g_rename (run->folder, away), ==, 0);
  gtk_window_close (GTK_WINDOW (run->window));
  tl_app_settle ();
  body = adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (tl_robot_find_top ()));
  g_assert_true (
      g_str_has_prefix (body, tl_session_get_problem (tl_window_get_session (run->window))));
  g_assert_nonnull (strstr (body, "The latest answers of the assessment would be lost."));
  tl_trainer_respond ("cancel");
  g_assert_cmpint (g_rename (away, run->folder), ==, 0);
}

/* Answers that cannot be written are not left without a word: who closes the window is asked. */
static void
test_unsaved (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  g_autoptr (GPtrArray) assessments = NULL;
  TlRecord *checklist = tl_trainer_add_checklist (tl_app_run_get_document (run));
  GtkWidget *view = tl_app_run_show_page (run, "agents", TL_TYPE_AGENTS_VIEW);

  tl_trainer_add_agent (view, robot, "Ann");
  tl_trainer_start_assessing (view, robot, checklist);
  g_assert_true (
      tl_database_execute (tl_trainer_get_database (run), "PRAGMA query_only = ON", NULL));
  tl_robot_key (robot, "1");
  gtk_window_close (GTK_WINDOW (run->window));
  tl_app_settle ();
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (run->window)));
  tl_trainer_respond ("cancel");
  g_action_group_activate_action (G_ACTION_GROUP (run->window), "show-start", NULL);
  tl_app_settle ();
  g_assert_nonnull (tl_window_get_session (run->window));
  tl_trainer_respond ("cancel");
  assert_told_of_both (run);

  g_assert_true (
      tl_database_execute (tl_trainer_get_database (run), "PRAGMA query_only = OFF", NULL));
  tl_trainer_act (view, "assessment.back");
  assessments = tl_trainer_list_assessments (run);
  g_assert_cmpuint (assessments->len, ==, 1);
}

/* Nobody is told that there are no agents when it is only that they cannot be read. */
static void
test_damaged (TlAppRun *run)
{
  g_autofree char *path = g_build_filename (run->folder, "training.db", NULL);
  GtkWidget *view;

  g_assert_true (
      g_file_set_contents (path, "This is no database, long enough to look like one.", -1, NULL));
  view = tl_app_run_show_page (run, "training", TL_TYPE_TRAINING_VIEW);
  tl_app_settle ();
  tl_trainer_assert_shows (view, "problem");
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
    { "/tl/app/training/finished", test_finished },
    { "/tl/app/training/import", test_import },
    { "/tl/app/training/backup", test_backup },
    { "/tl/app/training/restore", test_restore },
    { "/tl/app/training/unsaved", test_unsaved },
    { "/tl/app/training/damaged", test_damaged },
    { "/tl/app/training/kappa", test_kappa },
    { "/tl/app/training/documents", test_documents },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].name, (gconstpointer) tests[i].function, tl_app_run);
  return g_test_run ();
}
