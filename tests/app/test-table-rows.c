/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the table view are added, deleted and set, each in one step of the history. */
#include "tl-edit-emotion.h"
#include "tl-edit-link.h"
#include "tl-edit-structure.h"
#include "tl-edit.h"
#include "tl-inspector-chooser.h"
#include "tl-robot.h"
#include "tl-table-fixture.h"

static void
test_add_and_delete (TlTableFixture *fixture, gconstpointer data)
{
  guint before = tl_table_count_steps (fixture);
  guint n = tl_table_model_get_n_rows (fixture->view->model);
  TlId added;

  tl_table_go_to (fixture, fixture->map.shop, "title");
  tl_table_activate (fixture, "table.add-similar");
  g_assert_cmpuint (tl_table_model_get_n_rows (fixture->view->model), ==, n + 1);
  /* As a save does, which may come while one types. */
  tl_document_seal (fixture->document);
  added = tl_selection_get_lead (tl_workspace_get_selection (fixture->workspace));
  tl_app_wait_until (tl_table_has_focus,
                     &(TlTableWanted){ fixture, added, tl_table_get_column (fixture, "title") });
  g_assert_nonnull (fixture->view->editing);
  gtk_editable_set_text (tl_table_cell_get_editor (fixture->view->editing), "Letter");
  g_assert_true (tl_table_view_take_edit (fixture->view));
  tl_table_assert_cell (fixture, added, "title", "Letter");
  tl_table_assert_cell (fixture, added, "stage", "Buy");
  tl_table_activate (fixture, "table.delete");
  g_assert_null (tl_document_lookup (fixture->document, added));
  g_assert_cmpuint (tl_table_count_steps (fixture), ==, before + 2);

  /* The row and its title are one step, as on the map. */
  g_assert_true (tl_document_undo (fixture->document));
  tl_table_assert_cell (fixture, added, "title", "Letter");
  g_assert_cmpstr (tl_document_get_undo_name (fixture->document), ==, "Add touchpoint");
  g_assert_true (tl_document_undo (fixture->document));
  g_assert_null (tl_document_lookup (fixture->document, added));
  g_assert_cmpuint (tl_table_count_steps (fixture), ==, before);
}

/* Adds a row like @record and waits until its title is being typed. Returns: its id */
static TlId
add_similar (TlTableFixture *fixture, TlId record, const char *column)
{
  TlSelection *selection = tl_workspace_get_selection (fixture->workspace);
  TlId added;

  tl_selection_set (selection, record);
  tl_table_go_to (fixture, record, column);
  tl_table_activate (fixture, "table.add-similar");
  added = tl_selection_get_lead (selection);
  g_assert_cmpuint (added, !=, record);
  tl_app_wait_until (tl_table_has_focus,
                     &(TlTableWanted){ fixture, added, tl_table_get_column (fixture, "title") });
  g_assert_nonnull (fixture->view->editing);
  return added;
}

/* Gives up the title of a new row: neither undo nor redo brings an empty row, and one is where one was. */
static void
assert_leaves_nothing (TlTableFixture *fixture, TlId record)
{
  guint before = tl_table_count_steps (fixture);
  guint n = tl_table_model_get_n_rows (fixture->view->model);
  TlTableWanted left = { fixture, record, tl_table_get_column (fixture, "kind") };

  add_similar (fixture, record, "kind");
  tl_table_view_drop_edit (fixture->view);
  tl_table_view_focus_current (fixture->view);

  g_assert_cmpuint (tl_table_model_get_n_rows (fixture->view->model), ==, n);
  g_assert_cmpuint (tl_table_count_steps (fixture), ==, before);
  g_assert_false (tl_document_can_redo (fixture->document));
  g_assert_cmpuint (tl_selection_get_lead (tl_workspace_get_selection (fixture->workspace)), ==,
                    record);
  tl_app_wait_until (tl_table_has_focus, &left);
}

static void
test_add_nothing (TlTableFixture *fixture, gconstpointer data)
{
  assert_leaves_nothing (fixture, fixture->map.shop);
}

static gboolean
is_active (gpointer window)
{
  return gtk_window_is_active (window);
}

/* Returns: (transfer full): a robot in the active window: in another one the focus leaves nothing */
static TlRobot *
begin_clicking (TlTableFixture *fixture)
{
  TlRobot *robot = tl_robot_new ();

  tl_robot_settle (robot);
  tl_app_wait_until (is_active, fixture->window);
  return robot;
}

/* The row that is clicked goes, because its title was left empty: GTK is not to give it the focus. */
static void
test_click_goes (TlTableFixture *fixture, gconstpointer data)
{
  g_autoptr (TlRobot) robot = begin_clicking (fixture);
  guint n = tl_table_model_get_n_rows (fixture->view->model);
  TlId added = add_similar (fixture, fixture->map.shop, "kind");

  tl_robot_settle (robot);
  tl_robot_click (robot, GTK_WIDGET (tl_table_find_cell (fixture, added, "kind")), 1, 1);
  g_assert_null (tl_document_lookup (fixture->document, added));
  g_assert_null (fixture->view->editing);
  g_assert_cmpuint (tl_table_model_get_n_rows (fixture->view->model), ==, n);
}

/* What was typed is taken by a click on another row, which is where one is then. */
static void
test_click_takes (TlTableFixture *fixture, gconstpointer data)
{
  g_autoptr (TlRobot) robot = begin_clicking (fixture);
  guint before = tl_table_count_steps (fixture);
  TlId added = add_similar (fixture, fixture->map.shop, "kind");

  gtk_editable_set_text (tl_table_cell_get_editor (fixture->view->editing), "Letter");
  tl_robot_settle (robot);
  tl_robot_click (robot, GTK_WIDGET (tl_table_find_cell (fixture, fixture->map.app, "title")), 1,
                  1);
  g_assert_null (fixture->view->editing);
  tl_table_assert_cell (fixture, added, "title", "Letter");
  tl_table_assert_one_step (fixture, before);
  tl_app_wait_until (tl_table_has_focus,
                     &(TlTableWanted){ fixture, fixture->map.app,
                                       tl_table_get_column (fixture, "title") });
}

/* A point of the curve says something without a feeling, too, if it was not given up. */
static void
test_add_emotion (TlTableFixture *fixture, gconstpointer data)
{
  TlRecord *lane = tl_edit_add_lane (fixture->document, fixture->map.map, TL_ID_NONE, TL_EDIT_AFTER,
                                     TL_LANE_KIND_EMOTIONS, NULL);
  TlId first = tl_record_get_id (tl_edit_add_emotion (fixture->document, tl_record_get_id (lane),
                                                      fixture->map.steps[0], TL_ID_NONE, 1, NULL));
  guint before = tl_table_count_steps (fixture);

  tl_app_settle ();
  assert_leaves_nothing (fixture, first);
  add_similar (fixture, first, "kind");
  g_assert_true (tl_table_view_take_edit (fixture->view));
  g_assert_cmpuint (tl_record_get_n_children (lane), ==, 2);
  g_assert_null (fixture->view->editing);
  tl_table_assert_one_step (fixture, before);
}

/* What Undo brings back is selected and has the focus, not what was beside it; links come with cards. */
static void
test_returned (TlTableFixture *fixture, gconstpointer data)
{
  TlSelection *selection = tl_workspace_get_selection (fixture->workspace);
  const TlId both[] = { fixture->map.shop, fixture->map.call };

  g_assert_nonnull (tl_edit_add_link (fixture->document, fixture->map.shop, fixture->map.app,
                                      (TlEditRelation){ TL_LINK_KIND_LEADS_TO, TRUE }, NULL));
  tl_app_settle ();
  tl_table_go_to (fixture, fixture->map.shop, "kind");
  tl_selection_set_many (selection, both, 2);
  tl_table_activate (fixture, "table.delete");
  g_assert_false (tl_selection_contains (selection, fixture->map.shop));
  g_assert_true (tl_document_undo (fixture->document));
  tl_app_wait_until (tl_table_has_focus,
                     &(TlTableWanted){ fixture, tl_selection_get_lead (selection),
                                       tl_table_get_column (fixture, "kind") });
  g_assert_cmpuint (tl_selection_get_n_items (selection), ==, 2);
  g_assert_true (tl_selection_contains (selection, fixture->map.shop));
  g_assert_true (tl_selection_contains (selection, fixture->map.call));
}

/* Undo of an added row goes back to where one was. */
static void
test_undo_added (TlTableFixture *fixture, gconstpointer data)
{
  TlSelection *selection = tl_workspace_get_selection (fixture->workspace);
  TlTableWanted left = { fixture, fixture->map.call, tl_table_get_column (fixture, "kind") };

  add_similar (fixture, fixture->map.call, "kind");
  gtk_editable_set_text (tl_table_cell_get_editor (fixture->view->editing), "Letter");
  g_assert_true (tl_table_view_take_edit (fixture->view));
  g_assert_true (tl_document_undo (fixture->document));
  tl_app_settle ();
  gtk_widget_grab_focus (GTK_WIDGET (fixture->view));
  tl_app_wait_until (tl_table_has_focus, &left);
  g_assert_cmpuint (tl_selection_get_lead (selection), ==, fixture->map.call);
}

/* A row that the filter hides as soon as it is changed leaves one at the same place, not at the top. */
static void
test_hidden_by_filter (TlTableFixture *fixture, gconstpointer data)
{
  const TlTableColumn *title = tl_table_get_column (fixture, "title");
  TlTableModel *model = fixture->view->model;
  guint position = tl_table_model_find (model, fixture->map.shop);
  TlTableWanted next
      = { fixture, tl_table_row_get_id (tl_table_model_get_row (model, position + 1)), title };
  GHashTable *titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    g_hash_table_add (titles,
                      tl_table_model_dup_text (model, tl_table_model_get_row (model, i), title));
  tl_table_model_set_values (model, title, titles);
  tl_table_go_to (fixture, fixture->map.shop, "title");
  tl_selection_set (tl_workspace_get_selection (fixture->workspace), fixture->map.shop);
  tl_table_activate (fixture, "table.edit");
  gtk_editable_set_text (tl_table_cell_get_editor (fixture->view->editing), "Market stall");
  g_assert_true (tl_table_view_take_edit (fixture->view));
  g_assert_cmpuint (tl_table_model_find (model, fixture->map.shop), ==, GTK_INVALID_LIST_POSITION);
  tl_table_view_focus_current (fixture->view);
  tl_app_wait_until (tl_table_has_focus, &next);
  g_assert_cmpuint (tl_selection_get_lead (tl_workspace_get_selection (fixture->workspace)), ==,
                    next.record);
}

/* What is typed in a cell is there for assistive technology: a text field with a name. */
static void
test_typing_is_told (TlTableFixture *fixture, gconstpointer data)
{
  TlTableCell *cell = tl_table_go_to (fixture, fixture->map.shop, "title");
  GtkWidget *field;

  tl_table_activate (fixture, "table.edit");
  field = gtk_widget_get_last_child (GTK_WIDGET (cell));
  g_assert_true (
      gtk_test_accessible_has_role (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_ROLE_TEXT_BOX));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Title");
  /* GTK 4.8 tells the text of what has such a part, and of nothing else. */
  g_assert_true (gtk_editable_get_delegate (GTK_EDITABLE (field))
                 == tl_table_cell_get_editor (cell));
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (tl_table_cell_get_editor (cell))));
}

static gboolean
is_ticked (gpointer model)
{
  return tl_table_model_is_filtered (model);
}

static gboolean
is_line (gpointer window)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (tl_robot_find_top ()));

  return focus != NULL && GTK_IS_CHECK_BUTTON (focus);
}

/* The second of the values of the first column is ticked with arrows and the space bar. */
static void
test_filter_keys (TlTableFixture *fixture, gconstpointer data)
{
  g_autoptr (TlRobot) robot = begin_clicking (fixture);
  TlTableModel *model = fixture->view->model;
  const TlTableColumn *kind = tl_table_get_column (fixture, "kind");
  g_autoptr (GPtrArray) choices = tl_table_model_list_choices (model, kind);
  const TlTableChoice *second = g_ptr_array_index (choices, 1);

  gtk_menu_button_popup (fixture->view->filter_button);
  tl_robot_settle (robot);
  tl_robot_key (robot, "Down");
  tl_robot_key (robot, "Return");
  tl_robot_settle (robot);
  tl_robot_key (robot, "Down");
  tl_app_wait_until (is_line, fixture->window);
  tl_robot_key (robot, "Down");
  tl_robot_key (robot, "space");
  tl_app_wait_until (is_ticked, model);
  g_assert_true (g_hash_table_contains (tl_table_model_get_values (model, kind), second->text));
  gtk_menu_button_popdown (fixture->view->filter_button);
  tl_app_settle ();
}

static void
toast_cb (guint *n_said)
{
  (*n_said)++;
}

/* Enter shows the links where they stand, and says that a kind stays what it is. */
static void
test_not_typed (TlTableFixture *fixture, gconstpointer data)
{
  guint n_said = 0;

  g_signal_connect_swapped (fixture->workspace, "toast", G_CALLBACK (toast_cb), &n_said);
  tl_table_go_to (fixture, fixture->map.shop, "kind");
  tl_table_activate (fixture, "table.edit");
  g_assert_cmpuint (n_said, ==, 1);
  tl_table_show_column (fixture, "links");
  tl_table_go_to (fixture, fixture->map.shop, "links");
  tl_table_activate (fixture, "table.edit");
  g_assert_cmpuint (n_said, ==, 1);
  g_assert_true (GTK_IS_POPOVER (gtk_widget_get_last_child (GTK_WIDGET (fixture->view))));
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_last_child (GTK_WIDGET (fixture->view))));
  tl_app_settle ();
  g_signal_handlers_disconnect_by_func (fixture->workspace, toast_cb, &n_said);
}

static void
test_set_many (TlTableFixture *fixture, gconstpointer data)
{
  TlSelection *selection = tl_workspace_get_selection (fixture->workspace);
  const TlId both[] = { fixture->map.shop, fixture->map.app };
  guint before = tl_table_count_steps (fixture);

  tl_selection_set_many (selection, both, 2);
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "table.set", "s", "touchpoint.owner");
  tl_app_settle ();
  tl_inspector_chooser_create (tl_table_find_chooser (fixture), "Service");
  tl_app_settle ();
  tl_table_assert_cell (fixture, fixture->map.shop, "touchpoint.owner", "Service");
  tl_table_assert_cell (fixture, fixture->map.app, "touchpoint.owner", "Service");
  g_assert_cmpstr (tl_document_get_undo_name (fixture->document), ==, "Set “Owner” in 2 rows");
  tl_table_assert_one_step (fixture, before);
}

int
main (int argc, char **argv)
{
  static const TlTableTest tests[] = {
    { "/tl/app/table-rows/add-and-delete", test_add_and_delete },
    { "/tl/app/table-rows/add-nothing", test_add_nothing },
    { "/tl/app/table-rows/click-goes", test_click_goes },
    { "/tl/app/table-rows/click-takes", test_click_takes },
    { "/tl/app/table-rows/add-emotion", test_add_emotion },
    { "/tl/app/table-rows/returned", test_returned },
    { "/tl/app/table-rows/undo-added", test_undo_added },
    { "/tl/app/table-rows/hidden-by-filter", test_hidden_by_filter },
    { "/tl/app/table-rows/typing-is-told", test_typing_is_told },
    { "/tl/app/table-rows/filter-keys", test_filter_keys },
    { "/tl/app/table-rows/not-typed", test_not_typed },
    { "/tl/app/table-rows/set-many", test_set_many },
  };

  return tl_table_run_tests (argc, argv, tests, G_N_ELEMENTS (tests));
}
