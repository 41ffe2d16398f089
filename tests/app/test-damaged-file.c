/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files that are not what they were: damaged ones are told in plain words, and what was kept of their
 * project is offered; of those that another program changed, both states are to be had.
 */
#include "tl-app-run.h"
#include "tl-document-writer.h"
#include "tl-edit.h"
#include "tl-local-data.h"
#include "tl-version.h"
#include "tl-window-private.h"

#include <string.h>

static AdwMessageDialog *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data))
      return l->data;
  return NULL;
}

static void
activate (TlAppRun *run, const char *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (run->window), action, NULL);
  tl_app_settle ();
}

/* Closes the project and spoils its file. Returns: what is said when it is opened */
static AdwMessageDialog *
open_damaged (TlAppRun *run)
{
  AdwMessageDialog *dialog;

  tl_app_run_wait_until_known ();
  activate (run, "show-start");
  g_assert_true (g_file_set_contents (run->path, "<throughline id=", -1, NULL));
  g_assert_false (tl_application_open_path (run->application, run->path));
  dialog = find_dialog ();
  g_assert_nonnull (dialog);
  g_assert_true (g_str_has_prefix (adw_message_dialog_get_body (dialog), "The file is damaged"));
  g_assert_null (strstr (adw_message_dialog_get_body (dialog), "XML"));
  return dialog;
}

/* What the reader says is there, too, for those who can mend it. */
static void
test_nothing_kept (TlAppRun *run)
{
  AdwMessageDialog *dialog = open_damaged (run);
  GtkWidget *details = adw_message_dialog_get_extra_child (dialog);

  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (details)), "XML"));
  g_assert_false (adw_message_dialog_has_response (dialog, "open"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Many files at once are told at once; what can be opened is open. */
static void
test_many (TlAppRun *run)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GList) windows = NULL;
  AdwMessageDialog *dialog;
  guint n = 0;

  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *name = g_strdup_printf ("broken %u.throughline", i);

      g_ptr_array_add (paths, g_build_filename (run->folder, name, NULL));
      g_assert_true (g_file_set_contents (g_ptr_array_index (paths, i), "rubbish", -1, NULL));
    }
  g_ptr_array_add (paths, g_strdup (run->path));
  tl_application_open_paths (run->application, paths);

  windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next)
    n += ADW_IS_MESSAGE_DIALOG (l->data);
  g_assert_cmpuint (n, ==, 1);
  dialog = find_dialog ();
  g_assert_cmpstr (adw_message_dialog_get_heading (dialog), ==, "30 files could not be opened");
  g_assert_nonnull (adw_message_dialog_get_extra_child (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_nonnull (tl_window_get_session (run->window));
}

/* The version becomes a file beside the damaged one, which stays as it is. */
static void
test_kept (TlAppRun *run)
{
  g_autofree char *contents = NULL;
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;
  AdwMessageDialog *dialog;
  TlRecord *shop;

  for (guint i = 0; i < 2; i++)
    {
      const char *const titles[] = { "First", "Market stall" };

      tl_edit_set_title (tl_app_run_get_document (run), run->map.shop, titles[i], NULL);
      tl_version_save (tl_local_data_get_journal (NULL), tl_app_run_get_document (run), titles[i],
                       &error);
      g_assert_no_error (error);
    }
  tl_edit_set_title (tl_app_run_get_document (run), run->map.shop, "Later", NULL);
  dialog = open_damaged (run);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (dialog), "“Market stall”"));
  adw_message_dialog_response (dialog, "open");
  tl_app_settle ();

  g_assert_nonnull (tl_window_get_session (run->window));
  expected = g_strndup (run->path, strlen (run->path) - strlen (".throughline"));
  g_assert_true (
      g_str_has_prefix (tl_session_get_path (tl_window_get_session (run->window)), expected));
  g_assert_true (g_str_has_suffix (tl_session_get_path (tl_window_get_session (run->window)),
                                   " (recovered).throughline"));
  shop = tl_document_lookup (tl_app_run_get_document (run), run->map.shop);
  g_assert_cmpstr (tl_record_get_name (shop), ==, "Market stall");
  g_assert_true (g_file_get_contents (run->path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "<throughline id=");
}

static gboolean
is_changed_elsewhere (gpointer run)
{
  return tl_session_get_state (tl_window_get_session (((TlAppRun *) run)->window))
         == TL_SESSION_CHANGED_ELSEWHERE;
}

/* What the window had when it was reloaded is a version, even where the file had it already. */
static void
test_reload (TlAppRun *run)
{
  g_autofree char *before = NULL;
  g_autofree char *other = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (TlDocument) kept = NULL;
  TlDocument *document = tl_app_run_get_document (run);

  g_assert_true (g_file_get_contents (run->path, &before, NULL, NULL));
  tl_edit_set_title (document, run->map.shop, "Market stall", NULL);
  g_assert_true (tl_session_save (tl_window_get_session (run->window)));
  other = g_strconcat (before, "<!-- somebody else's -->\n", NULL);
  g_assert_true (g_file_set_contents (run->path, other, -1, NULL));
  tl_app_wait_until (is_changed_elsewhere, run);
  g_assert_nonnull (
      strstr (tl_session_get_problem (tl_window_get_session (run->window)), "kept in the history"));
  activate (run, "reload");

  document = tl_app_run_get_document (run);
  g_assert_cmpstr (tl_record_get_name (tl_document_lookup (document, run->map.shop)), ==, "Shop");
  versions = tl_versions_list (tl_local_data_get_journal (NULL),
                               tl_record_get_id (tl_document_get_project (document)), NULL);
  g_assert_cmpuint (versions->len, ==, 1);
  kept = tl_version_load (tl_local_data_get_journal (NULL), g_ptr_array_index (versions, 0), NULL);
  g_assert_cmpstr (tl_record_get_name (tl_document_lookup (kept, run->map.shop)), ==,
                   "Market stall");
}

/* Where another project is now, what the window had is to be found in that one's history. */
static void
test_reload_other_project (TlAppRun *run)
{
  TlAppMap map;
  g_autoptr (TlDocument) other = tl_app_document_new (&map);
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (TlDocument) kept = NULL;
  TlId project = tl_record_get_id (tl_document_get_project (other));

  tl_edit_set_title (tl_app_run_get_document (run), run->map.shop, "Market stall", NULL);
  g_assert_true (tl_session_save (tl_window_get_session (run->window)));
  g_assert_true (tl_document_save (other, run->path, NULL));
  tl_app_wait_until (is_changed_elsewhere, run);
  activate (run, "reload");

  g_assert_cmpuint (tl_record_get_id (tl_document_get_project (tl_app_run_get_document (run))), ==,
                    project);
  versions = tl_versions_list (tl_local_data_get_journal (NULL), project, NULL);
  g_assert_cmpuint (versions->len, ==, 1);
  kept = tl_version_load (tl_local_data_get_journal (NULL), g_ptr_array_index (versions, 0), NULL);
  g_assert_cmpstr (tl_record_get_name (tl_document_lookup (kept, run->map.shop)), ==,
                   "Market stall");
}

/* Where no project is now, the window keeps what it has, and says so in plain words. */
static void
test_reload_damaged (TlAppRun *run)
{
  AdwMessageDialog *dialog;

  tl_edit_set_title (tl_app_run_get_document (run), run->map.shop, "Market stall", NULL);
  g_assert_true (tl_session_save (tl_window_get_session (run->window)));
  g_assert_true (g_file_set_contents (run->path, "<throughline id=", -1, NULL));
  tl_app_wait_until (is_changed_elsewhere, run);
  activate (run, "reload");

  dialog = find_dialog ();
  g_assert_nonnull (dialog);
  g_assert_true (g_str_has_prefix (adw_message_dialog_get_body (dialog), "The file is damaged"));
  g_assert_null (strstr (adw_message_dialog_get_body (dialog), "XML"));
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_cmpstr (tl_record_get_name (
                       tl_document_lookup (tl_app_run_get_document (run), run->map.shop)),
                   ==, "Market stall");
}

static void
save_as_somebody_else (TlAppRun *run)
{
  g_autofree char *before = NULL;
  g_autofree char *other = NULL;

  g_assert_true (g_file_get_contents (run->path, &before, NULL, NULL));
  other = g_strconcat (before, "<!-- somebody else's -->\n", NULL);
  g_assert_true (g_file_set_contents (run->path, other, -1, NULL));
  tl_app_wait_until (is_changed_elsewhere, run);
}

/* What was not saved when the file is opened anew is not taken for somebody else's. */
static void
test_reload_unsaved (TlAppRun *run)
{
  tl_edit_set_title (tl_app_run_get_document (run), run->map.shop, "Market stall", NULL);
  g_assert_cmpint (tl_session_get_state (tl_window_get_session (run->window)), ==,
                   TL_SESSION_UNSAVED);
  activate (run, "reload");
  g_assert_cmpstr (tl_record_get_name (
                       tl_document_lookup (tl_app_run_get_document (run), run->map.shop)),
                   ==, "Market stall");
  tl_edit_set_title (tl_app_run_get_document (run), run->map.shop, "Kiosk", NULL);
  g_assert_true (tl_session_save (tl_window_get_session (run->window)));
  g_assert_null (tl_session_get_problem (tl_window_get_session (run->window)));
}

/* What was being typed just before is there as well. */
static void
test_reload_draft (TlAppRun *run)
{
  char text[] = "Ask the ";
  TlDraft draft = { .kind = TL_DRAFT_ANSWER, .record = run->map.shop, .text = text };

  save_as_somebody_else (run);
  tl_drafts_note (tl_workspace_get_drafts (run->window->workspace), &draft);
  activate (run, "reload");
  g_assert_cmpstr (tl_drafts_get_text (tl_workspace_get_drafts (run->window->workspace),
                                       TL_DRAFT_ANSWER, run->map.shop),
                   ==, text);
}

/* A figure that is being typed is taken, and the journal goes on after it. */
static void
test_reload_figure (TlAppRun *run)
{
  TlRecord *shop;
  GtkWidget *row;

  row = tl_app_run_show_row (run, run->map.shop, TL_TOUCHPOINT_CUSTOMERS);
  save_as_somebody_else (run);
  g_assert_true (gtk_widget_grab_focus (row));
  gtk_editable_set_text (GTK_EDITABLE (row), "4321");
  activate (run, "reload");
  shop = tl_document_lookup (tl_app_run_get_document (run), run->map.shop);
  g_assert_cmpint (tl_record_get_integer (shop, TL_TOUCHPOINT_CUSTOMERS), ==, 4321);
  tl_edit_set_title (tl_app_run_get_document (run), run->map.shop, "Kiosk", NULL);
  g_assert_null (tl_session_get_problem (tl_window_get_session (run->window)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/tl/app/damaged-file/nothing-kept", test_nothing_kept, tl_app_run);
  g_test_add_data_func ("/tl/app/damaged-file/many", test_many, tl_app_run);
  g_test_add_data_func ("/tl/app/damaged-file/kept", test_kept, tl_app_run);
  g_test_add_data_func ("/tl/app/damaged-file/reload", test_reload, tl_app_run);
  g_test_add_data_func ("/tl/app/damaged-file/reload-other-project", test_reload_other_project,
                        tl_app_run);
  g_test_add_data_func ("/tl/app/damaged-file/reload-damaged", test_reload_damaged, tl_app_run);
  g_test_add_data_func ("/tl/app/damaged-file/reload-unsaved", test_reload_unsaved, tl_app_run);
  g_test_add_data_func ("/tl/app/damaged-file/reload-draft", test_reload_draft, tl_app_run);
  g_test_add_data_func ("/tl/app/damaged-file/reload-figure", test_reload_figure, tl_app_run);
  return g_test_run ();
}
