/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * History, versions, presentation and what is said after a crash, in the running application: nothing
 * that was done is ever out of reach.
 */
#include "tl-app-run.h"
#include "tl-edit.h"
#include "tl-history-dialog-private.h"
#include "tl-page-view.h"
#include "tl-present.h"
#include "tl-version-window.h"
#include "tl-version.h"
#include "tl-window-private.h"

#include <string.h>

static GtkWindow *
find_toplevel (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (l->data, type))
      return l->data;
  return NULL;
}

static gboolean
has_toplevel (gpointer type)
{
  return find_toplevel (*(GType *) type) != NULL;
}

static gboolean
has_no_toplevel (gpointer type)
{
  return find_toplevel (*(GType *) type) == NULL;
}

static void
close_toplevel (GType type)
{
  gtk_window_close (find_toplevel (type));
  tl_app_wait_until (has_no_toplevel, &type);
}

static void
activate (TlAppRun *run, const char *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (run->window), action, NULL);
  tl_app_settle ();
}

static void
rename_shop (TlAppRun *run, const char *title)
{
  g_assert_true (tl_edit_set_title (tl_app_run_get_document (run), run->map.shop, title, NULL));
}

static const char *
get_shop (TlAppRun *run)
{
  return tl_record_get_text (tl_document_lookup (tl_app_run_get_document (run), run->map.shop),
                             TL_CARD_TITLE);
}

static char *
list_steps (TlHistorySteps *steps)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (steps)); i++)
    {
      static const char *const marks[] = { "-", "*", "" };
      g_autoptr (TlTransaction) step = g_list_model_get_item (G_LIST_MODEL (steps), i);

      g_string_append_printf (list, "%s%s|", marks[tl_history_steps_get_place (steps, i)],
                              tl_transaction_get_name (step));
    }
  return g_string_free (list, FALSE);
}

static void
assert_steps (TlHistorySteps *steps, const char *expected)
{
  g_autofree char *list = list_steps (steps);

  g_assert_cmpstr (list, ==, expected);
}

static void
edit (TlDocument *document, const char *name)
{
  tl_document_begin (document, name, NULL);
  tl_document_set_text (document, tl_document_get_project (document), TL_PROJECT_GOAL, name, NULL);
  tl_document_commit (document);
}

/* A listener that only believes what the list says of its changes. */
static void
follow_cb (GListModel *model, guint position, guint removed, guint added, GPtrArray *names)
{
  for (guint i = 0; i < removed; i++)
    g_ptr_array_remove_index (names, position);
  for (guint i = 0; i < added; i++)
    {
      g_autoptr (TlTransaction) step = g_list_model_get_item (model, position + i);

      g_ptr_array_insert (names, (int) (position + i), g_strdup (tl_transaction_get_name (step)));
    }
}

static void
test_steps (TlAppRun *run)
{
  g_autoptr (TlDocument) document = tl_document_new ();
  g_autoptr (TlHistorySteps) steps = tl_history_steps_new (document);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  follow_cb (G_LIST_MODEL (steps), 0, 0, 1, names);
  g_signal_connect (steps, "items-changed", G_CALLBACK (follow_cb), names);
  assert_steps (steps, "*Beginning of the history|");
  edit (document, "A");
  edit (document, "B");
  edit (document, "C");
  assert_steps (steps, "*C|B|A|Beginning of the history|");

  /* From the newest state: a new step, and nothing is lost by it. */
  g_assert_true (tl_history_steps_go_to (steps, 2));
  assert_steps (steps, "*Go back to “A”|C|B|A|Beginning of the history|");
  tl_document_undo (document);
  assert_steps (steps, "-Go back to “A”|*C|B|A|Beginning of the history|");

  /* Among undone steps: more of the same, both ways. */
  g_assert_false (tl_history_steps_go_to (steps, 3));
  assert_steps (steps, "-Go back to “A”|-C|-B|*A|Beginning of the history|");
  g_assert_false (tl_history_steps_go_to (steps, 1));
  assert_steps (steps, "-Go back to “A”|*C|B|A|Beginning of the history|");
  g_assert_false (tl_history_steps_go_to (steps, 4));
  assert_steps (steps, "-Go back to “A”|-C|-B|-A|*Beginning of the history|");
  edit (document, "D");
  assert_steps (steps, "*D|Beginning of the history|");
  g_assert_true (tl_history_steps_go_to (steps, 1));
  assert_steps (steps, "*Go back to the beginning|D|Beginning of the history|");

  g_assert_cmpuint (names->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (names, 0), ==, "Go back to the beginning");
  g_assert_cmpstr (g_ptr_array_index (names, 1), ==, "D");
  g_signal_handlers_disconnect_by_data (steps, names);
}

/* What a step was done to is said, also of what is not there any more. */
static void
test_subjects (TlAppRun *run)
{
  static const char *const expected[] = { "Rented stall", "Shop → Rented stall", "" };
  TlDocument *document = tl_app_run_get_document (run);
  g_autoptr (TlHistorySteps) steps = tl_history_steps_new (document);

  rename_shop (run, "Rented stall");
  tl_document_begin (document, "Delete", NULL);
  tl_document_remove (document, tl_document_lookup (document, run->map.shop));
  tl_document_commit (document);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (TlTransaction) step = g_list_model_get_item (G_LIST_MODEL (steps), i);
      g_autofree char *subject = tl_history_steps_describe (steps, step);

      g_assert_true (g_str_has_prefix (subject, expected[i]));
    }
}

static TlHistoryDialog *
open_history (TlAppRun *run)
{
  activate (run, "history");
  return TL_HISTORY_DIALOG (find_toplevel (TL_TYPE_HISTORY_DIALOG));
}

static void
test_dialog (TlAppRun *run)
{
  TlHistoryDialog *dialog;
  GtkSingleSelection *selection;

  rename_shop (run, "Stall");
  rename_shop (run, "Market");
  dialog = open_history (run);
  selection = GTK_SINGLE_SELECTION (gtk_list_view_get_model (dialog->step_view));
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 0);
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (dialog->go_button)));

  gtk_single_selection_set_selected (selection, 2);
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (dialog->go_button)));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "history.go", NULL);
  tl_app_settle ();
  g_assert_cmpstr (get_shop (run), ==, "Shop");
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 0);
  activate (run, "undo");
  g_assert_cmpstr (get_shop (run), ==, "Market");

  /* Asked for again, the same dialog comes to the front. */
  g_assert_true (open_history (run) == dialog);
  close_toplevel (TL_TYPE_HISTORY_DIALOG);
}

/* A question with a blinking cursor never settles. */
static void
ask_for_version (TlAppRun *run)
{
  g_action_group_activate_action (G_ACTION_GROUP (run->window), "save-version", NULL);
}

static GtkWidget *
find_entry (GtkWidget *widget)
{
  if (GTK_IS_ENTRY (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *entry = find_entry (child);

      if (entry != NULL)
        return entry;
    }
  return NULL;
}

/* Answers the question for a name; NULL takes what is proposed. */
static void
answer (const char *name)
{
  GType type = ADW_TYPE_MESSAGE_DIALOG;
  AdwMessageDialog *dialog;

  tl_app_wait_until (has_toplevel, &type);
  dialog = ADW_MESSAGE_DIALOG (find_toplevel (type));
  if (name != NULL)
    gtk_editable_set_text (GTK_EDITABLE (find_entry (GTK_WIDGET (dialog))), name);
  adw_message_dialog_response (dialog, "accept");
  gtk_window_destroy (GTK_WINDOW (dialog));
  tl_app_wait_until (has_no_toplevel, &type);
}

static void
act_on_version (TlHistoryDialog *dialog, const char *action, guint i)
{
  const TlVersion *version = g_ptr_array_index (dialog->versions, i);

  gtk_widget_activate_action (GTK_WIDGET (dialog), action, "x", version->row);
}

static const char *
get_version_name (TlHistoryDialog *dialog, guint i)
{
  return ((const TlVersion *) g_ptr_array_index (dialog->versions, i))->name;
}

static void
test_versions (TlAppRun *run)
{
  TlHistoryDialog *dialog = open_history (run);

  g_assert_cmpstr (gtk_stack_get_visible_child_name (dialog->version_stack), ==, "none");
  ask_for_version (run);
  answer (NULL);
  rename_shop (run, "Stall");
  ask_for_version (run);
  answer ("  With a stall ");
  rename_shop (run, "Market");

  g_assert_cmpstr (gtk_stack_get_visible_child_name (dialog->version_stack), ==, "list");
  g_assert_cmpuint (dialog->versions->len, ==, 2);
  g_assert_cmpstr (get_version_name (dialog, 0), ==, "With a stall");

  act_on_version (dialog, "history.go-back", 1);
  g_assert_cmpstr (get_shop (run), ==, "Shop");
  act_on_version (dialog, "history.go-back", 0);
  g_assert_cmpstr (get_shop (run), ==, "Stall");
  activate (run, "undo");
  activate (run, "undo");
  g_assert_cmpstr (get_shop (run), ==, "Market");

  act_on_version (dialog, "history.rename", 0);
  answer ("A stall");
  g_assert_cmpstr (get_version_name (dialog, 0), ==, "A stall");
  act_on_version (dialog, "history.delete", 0);
  g_assert_cmpuint (dialog->versions->len, ==, 1);
  g_assert_cmpstr (get_version_name (dialog, 0), !=, "A stall");
  close_toplevel (TL_TYPE_HISTORY_DIALOG);
}

static GtkWidget *
find_page_view (GtkWidget *widget)
{
  if (TL_IS_PAGE_VIEW (widget) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *view = find_page_view (child);

      if (view != NULL)
        return view;
    }
  return NULL;
}

static gboolean
shows_page (gpointer window)
{
  GtkWidget *view = find_page_view (window);

  return view != NULL && tl_page_view_is_drawn (TL_PAGE_VIEW (view));
}

/* A look changes nothing; going back from there does. */
static void
test_look (TlAppRun *run)
{
  GType type = TL_TYPE_VERSION_WINDOW;
  TlHistoryDialog *dialog = open_history (run);

  ask_for_version (run);
  answer ("First");
  rename_shop (run, "Stall");
  act_on_version (dialog, "history.look", 0);
  tl_app_wait_until (shows_page, find_toplevel (type));
  g_assert_cmpstr (get_shop (run), ==, "Stall");
  gtk_widget_activate_action (GTK_WIDGET (find_toplevel (type)), "version.go-back", NULL);
  tl_app_wait_until (has_no_toplevel, &type);
  g_assert_cmpstr (get_shop (run), ==, "Shop");
  close_toplevel (TL_TYPE_HISTORY_DIALOG);
}

/* What the whole screen says of where it is. */
static const char *
get_place (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_label (GTK_LABEL (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const char *place = get_place (child);

      if (place != NULL)
        return place;
    }
  return NULL;
}

static void
turn (GtkWindow *present, const char *action, const char *expected)
{
  gtk_widget_activate_action (GTK_WIDGET (present), action, NULL);
  tl_app_wait_until (shows_page, present);
  g_assert_cmpstr (get_place (GTK_WIDGET (present)), ==, expected);
}

static void
test_present (TlAppRun *run)
{
  GtkWindow *present;

  activate (run, "present");
  present = find_toplevel (TL_TYPE_PRESENT);
  tl_app_wait_until (shows_page, present);
  turn (present, "present.previous", "A small map");
  turn (present, "present.right", "1 of 2 · Buy");
  turn (present, "present.next", "2 of 2 · Use");
  turn (present, "present.next", "2 of 2 · Use");
  turn (present, "present.left", "1 of 2 · Buy");
  turn (present, "present.last", "2 of 2 · Use");
  turn (present, "present.first", "A small map");
  gtk_widget_activate_action (GTK_WIDGET (present), "present.blank", NULL);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (present), "blank"));
  turn (present, "present.right", "1 of 2 · Buy");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (present), "blank"));
  turn (present, "present.last", "2 of 2 · Use");
  gtk_widget_activate_action (GTK_WIDGET (present), "present.blank", NULL);
  turn (present, "present.next", "2 of 2 · Use");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (present), "blank"));
  close_toplevel (TL_TYPE_PRESENT);
}

/* The drop-down in @widget, or NULL. */
static GtkDropDown *
find_drop_down (GtkWidget *widget)
{
  GtkDropDown *found = GTK_IS_DROP_DOWN (widget) ? GTK_DROP_DOWN (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_drop_down (child);
  return found;
}

/* A version shows the map that the window shows, where it has that. */
static void
test_look_at_map (TlAppRun *run)
{
  GType type = TL_TYPE_VERSION_WINDOW;
  TlDocument *document = tl_app_run_get_document (run);
  TlHistoryDialog *dialog;
  TlRecord *map;

  tl_document_begin (document, "Add map", NULL);
  map = tl_document_insert (document, TL_KIND_MAP, TL_ID_NONE, tl_document_get_project (document),
                            -1, NULL);
  tl_document_commit (document);
  tl_workspace_set_map (run->window->workspace, tl_record_get_id (map));
  dialog = open_history (run);
  ask_for_version (run);
  answer ("First");
  act_on_version (dialog, "history.look", 0);
  tl_app_wait_until (shows_page, find_toplevel (type));
  g_assert_cmpuint (gtk_drop_down_get_selected (find_drop_down (GTK_WIDGET (find_toplevel (type)))),
                    ==, 1);
  close_toplevel (type);
  close_toplevel (TL_TYPE_HISTORY_DIALOG);
}

static GtkWidget *
find_end_button (GtkWidget *widget)
{
  GtkWidget *found = gtk_widget_has_css_class (widget, "present-end") ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_end_button (child);
  return found;
}

static void
move_pointer (GtkWindow *window)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (window));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_MOTION (controller))
        g_signal_emit_by_name (controller, "motion", 300.0, 300.0);
    }
}

/* Whoever has no key at hand moves the pointer, and finds a button that ends it, also on the dark screen. */
static void
test_present_pointer (TlAppRun *run)
{
  GType type = TL_TYPE_PRESENT;
  GtkWindow *present;
  GtkWidget *button;

  activate (run, "present");
  present = find_toplevel (type);
  tl_app_wait_until (shows_page, present);
  button = find_end_button (GTK_WIDGET (present));
  gtk_widget_set_visible (button, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (present), "present.blank", NULL);
  move_pointer (present);
  g_assert_true (gtk_widget_get_visible (button));
  for (GtkWidget *widget = button; widget != NULL; widget = gtk_widget_get_parent (widget))
    g_assert_cmpfloat (gtk_widget_get_opacity (widget), ==, 1);
  g_signal_emit_by_name (button, "clicked");
  tl_app_wait_until (has_no_toplevel, &type);
}

/* Whoever asks for it twice has one to leave, not two. */
static void
test_present_twice (TlAppRun *run)
{
  g_autoptr (GList) windows = NULL;
  guint n = 0;

  activate (run, "present");
  activate (run, "present");
  windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next)
    n += TL_IS_PRESENT (l->data);
  g_assert_cmpuint (n, ==, 1);
  close_toplevel (TL_TYPE_PRESENT);
}

/* Every action that the menus name is there, also with nothing open. */
static void
test_nothing_open (TlAppRun *run)
{
  static const char *const actions[] = { "export", "print", "present", "history", "save-version" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (run->window), actions[i]));
  open_history (run);
  tl_window_set_session (run->window, NULL);
  tl_app_settle ();
  g_assert_null (find_toplevel (TL_TYPE_HISTORY_DIALOG));
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (run->window), actions[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/tl/app/history/steps", test_steps, tl_app_run);
  g_test_add_data_func ("/tl/app/history/subjects", test_subjects, tl_app_run);
  g_test_add_data_func ("/tl/app/history/dialog", test_dialog, tl_app_run);
  g_test_add_data_func ("/tl/app/history/versions", test_versions, tl_app_run);
  g_test_add_data_func ("/tl/app/history/look", test_look, tl_app_run);
  g_test_add_data_func ("/tl/app/history/look-at-map", test_look_at_map, tl_app_run);
  g_test_add_data_func ("/tl/app/history/present", test_present, tl_app_run);
  g_test_add_data_func ("/tl/app/history/present-pointer", test_present_pointer, tl_app_run);
  g_test_add_data_func ("/tl/app/history/present-twice", test_present_twice, tl_app_run);
  g_test_add_data_func ("/tl/app/history/nothing-open", test_nothing_open, tl_app_run);

  return g_test_run ();
}
