/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tl-trainer-fixture.h"

#include "tl-training-lists.h"
#include "tl-window-private.h"

/** tl_trainer_get_stack: Returns: (transfer none): what shows one of the pages of @view */
GtkStack *
tl_trainer_get_stack (GtkWidget *view)
{
  return GTK_STACK (tl_app_find_widget (view, GTK_TYPE_STACK));
}

/** tl_trainer_assert_shows: fails unless @view shows the page of that name. */
void
tl_trainer_assert_shows (GtkWidget *view, const char *name)
{
  g_assert_cmpstr (gtk_stack_get_visible_child_name (tl_trainer_get_stack (view)), ==, name);
}

/** tl_trainer_act: does what a button of the page that is shown does. */
void
tl_trainer_act (GtkWidget *view, const char *action)
{
  g_assert_true (
      gtk_widget_activate_action (gtk_stack_get_visible_child (tl_trainer_get_stack (view)), action,
                                  NULL));
  tl_app_settle ();
}

/** tl_trainer_add_checklist: Returns: a sheet of three items of 10, 5 and 5 points; the last is critical */
TlRecord *
tl_trainer_add_checklist (TlDocument *document)
{
  static const char *const wordings[] = { "Greets", "Listens", "Says it back" };
  TlRecord *checklist;
  TlRecord *section;

  tl_document_begin (document, "Checklist", NULL);
  checklist = tl_document_insert (document, TL_KIND_CHECKLIST, TL_ID_NONE,
                                  tl_document_get_project (document), -1, NULL);
  tl_document_set_text (document, checklist, TL_CHECKLIST_TITLE, TL_TRAINER_MARK, NULL);
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

/** tl_trainer_get_desk: Returns: (transfer none): the desk of the window */
TlTrainingDesk *
tl_trainer_get_desk (TlAppRun *run)
{
  return tl_training_desk_get (run->window->workspace);
}

/** tl_trainer_get_database: Returns: (transfer none): where agents and assessments are */
TlDatabase *
tl_trainer_get_database (TlAppRun *run)
{
  g_autoptr (GError) error = NULL;
  TlDatabase *database = tl_training_desk_get_database (tl_trainer_get_desk (run), &error);

  g_assert_no_error (error);
  return database;
}

/** tl_trainer_list_agents: Returns: (transfer full) (element-type TlAgent): those of the project */
GPtrArray *
tl_trainer_list_agents (TlAppRun *run)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *agents
      = tl_agent_list (tl_trainer_get_database (run),
                       tl_training_desk_get_project (tl_trainer_get_desk (run)), &error);

  g_assert_no_error (error);
  return agents;
}

/** tl_trainer_list_assessments: Returns: (transfer full) (element-type TlAssessment): those of the project */
GPtrArray *
tl_trainer_list_assessments (TlAppRun *run)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *assessments
      = tl_assessment_list (tl_trainer_get_database (run),
                            tl_training_desk_get_project (tl_trainer_get_desk (run)), TL_ID_NONE,
                            &error);

  g_assert_no_error (error);
  return assessments;
}

/** tl_trainer_assert_counts: fails unless there are so many. */
void
tl_trainer_assert_counts (TlAppRun *run, guint n_agents, guint n_assessments)
{
  g_autoptr (GPtrArray) agents = tl_trainer_list_agents (run);
  g_autoptr (GPtrArray) assessments = tl_trainer_list_assessments (run);

  g_assert_cmpuint (agents->len, ==, n_agents);
  g_assert_cmpuint (assessments->len, ==, n_assessments);
}

/** tl_trainer_respond: answers the question that is asked. */
void
tl_trainer_respond (const char *response)
{
  GtkWindow *dialog = tl_robot_find_top ();

  g_assert_true (ADW_IS_MESSAGE_DIALOG (dialog));
  g_assert_true (adw_message_dialog_has_response (ADW_MESSAGE_DIALOG (dialog), response));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_destroy (dialog);
  tl_app_settle ();
}

/** tl_trainer_add_agent: the agent is typed and saved with Enter, and becomes the page. */
void
tl_trainer_add_agent (GtkWidget *view, TlRobot *robot, const char *name)
{
  tl_trainer_act (view, "agents.add");
  tl_robot_settle (robot);
  tl_robot_type (robot, name);
  tl_robot_key (robot, "Return");
  tl_trainer_assert_shows (view, "page");
}

/** tl_trainer_start_assessing: opens an empty form for the agent that is shown. */
void
tl_trainer_start_assessing (GtkWidget *view, TlRobot *robot, TlRecord *checklist)
{
  g_assert_true (
      gtk_widget_activate_action (gtk_stack_get_visible_child (tl_trainer_get_stack (view)),
                                  "agents.assess", "t", tl_record_get_id (checklist)));
  tl_robot_settle (robot);
  tl_trainer_assert_shows (view, "form");
}

/** tl_trainer_assess: finishes with what the keys answered. */
void
tl_trainer_assess (GtkWidget *view, TlRobot *robot, TlRecord *checklist, const char *keys)
{
  tl_trainer_start_assessing (view, robot, checklist);
  for (guint i = 0; keys[i] != '\0'; i++)
    {
      char key[2] = { keys[i], '\0' };

      tl_robot_key (robot, key);
    }
  tl_trainer_act (view, "assessment.finish");
  tl_trainer_assert_shows (view, "page");
}
