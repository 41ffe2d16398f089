/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The commonest tasks, done in the window with real keys and a real pointer: nothing here calls a
 * function of the application to change something, it only looks at what came of the input.
 */
#include "tl-app-run.h"
#include "tl-canvas-private.h"
#include "tl-edit.h"
#include "tl-export-dialog.h"
#include "tl-inspector-relations.h"
#include "tl-present.h"
#include "tl-robot.h"
#include "tl-window-private.h"

static void
assert_cell (TlAppRun *run, guint step, const char *expected)
{
  g_autofree char *cell = tl_app_describe_cell (tl_app_run_get_document (run), run->map.touchpoints,
                                                run->map.steps[step]);

  g_assert_cmpstr (cell, ==, expected);
}

typedef struct
{
  TlAppRun *run;
  guint step;
  const char *expected;
} Cell;

static gboolean
cell_is (gpointer data)
{
  Cell *cell = data;
  g_autofree char *text
      = tl_app_describe_cell (tl_app_run_get_document (cell->run), cell->run->map.touchpoints,
                              cell->run->map.steps[cell->step]);

  return g_str_equal (text, cell->expected);
}

/* What comes from the clipboard comes when it comes. */
static void
wait_for_cell (TlAppRun *run, guint step, const char *expected)
{
  Cell cell = { run, step, expected };

  tl_app_wait_until (cell_is, &cell);
}

/* Where a record stands in the canvas. */
static void
get_box (TlAppRun *run, TlId record, GdkRectangle *box)
{
  TlCanvas *canvas = run->window->canvas;
  const TlCanvasItem *item = tl_canvas_index_find_record (canvas->index, record);

  g_assert_nonnull (item);
  tl_canvas_get_view_box (canvas, &item->box, 0, box);
}

static void
click_record (TlAppRun *run, TlRobot *robot, TlId record, guint n)
{
  GdkRectangle box;

  get_box (run, record, &box);
  tl_robot_click_at (robot, GTK_WIDGET (run->window->canvas), box.x + 30, box.y + 14, 1, n);
}

static void
drag_record (TlAppRun *run, TlRobot *robot, TlId record, TlId to)
{
  GdkRectangle from;
  GdkRectangle target;

  get_box (run, record, &from);
  get_box (run, to, &target);
  tl_robot_drag (robot, GTK_WIDGET (run->window->canvas), from.x + 30, from.y + 14, target.x + 30,
                 target.y + 8);
}

/* A card is added with a key, its title typed, and the next one begun with another key. */
static void
test_add (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();

  tl_robot_settle (robot);
  click_record (run, robot, run->map.app, 1);
  tl_robot_key (robot, "n");
  tl_robot_type (robot, "Straße, 日本");
  tl_robot_key (robot, "Return");
  assert_cell (run, 1, "App,Straße, 日本");
  tl_robot_key (robot, "ctrl+z");
  assert_cell (run, 1, "App");
  tl_robot_key (robot, "ctrl+shift+z");
  assert_cell (run, 1, "App,Straße, 日本");
}

static void
test_rename (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();

  tl_robot_settle (robot);
  click_record (run, robot, run->map.shop, 2);
  tl_robot_key (robot, "ctrl+a");
  tl_robot_type (robot, "Market stall");
  tl_robot_key (robot, "Return");
  assert_cell (run, 0, "Market stall,Call");
  tl_robot_key (robot, "F2");
  tl_robot_type (robot, "Never mind");
  tl_robot_key (robot, "Escape");
  assert_cell (run, 0, "Market stall,Call");
}

static void
test_drag (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();

  tl_robot_settle (robot);
  drag_record (run, robot, run->map.call, run->map.app);
  assert_cell (run, 0, "Shop");
  assert_cell (run, 1, "Call,App");
  tl_robot_key (robot, "ctrl+z");
  assert_cell (run, 0, "Shop,Call");
}

static void
test_move_with_keys (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();

  tl_robot_settle (robot);
  click_record (run, robot, run->map.call, 1);
  tl_robot_key (robot, "ctrl+Right");
  assert_cell (run, 1, "App,Call");
  tl_robot_key (robot, "ctrl+Up");
  assert_cell (run, 1, "Call,App");
  tl_robot_key (robot, "Delete");
  assert_cell (run, 1, "App");
}

/* Lines that were copied in another application become cards of the cell. */
static void
test_paste (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();

  tl_robot_settle (robot);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (run->window)), "One\nTwo");
  click_record (run, robot, run->map.app, 1);
  tl_robot_key (robot, "ctrl+v");
  wait_for_cell (run, 1, "App,One,Two");
  tl_robot_key (robot, "ctrl+z");
  assert_cell (run, 1, "App");
}

static void
test_delete_all (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();

  tl_robot_settle (robot);
  click_record (run, robot, run->map.call, 1);
  tl_robot_key (robot, "ctrl+a");
  tl_robot_key (robot, "Delete");
  assert_cell (run, 0, "");
  assert_cell (run, 1, "");
  tl_robot_click (robot, run->window->undo_button, 1, 1);
  assert_cell (run, 0, "Shop,Call");
  assert_cell (run, 1, "App");
}

static void
test_reorder_stages (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlDocument *document = tl_app_run_get_document (run);

  tl_robot_settle (robot);
  click_record (run, robot, run->map.stages[0], 1);
  tl_robot_key (robot, "alt+Right");
  g_assert_cmpuint (tl_record_get_index (tl_document_lookup (document, run->map.stages[1])), <,
                    tl_record_get_index (tl_document_lookup (document, run->map.stages[0])));
  tl_robot_key (robot, "ctrl+z");
  g_assert_cmpuint (tl_record_get_index (tl_document_lookup (document, run->map.stages[0])), <,
                    tl_record_get_index (tl_document_lookup (document, run->map.stages[1])));
}

static void
test_search (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();

  tl_robot_settle (robot);
  tl_robot_key (robot, "ctrl+f");
  tl_robot_type (robot, "call");
  tl_robot_key (robot, "Return");
  tl_robot_key (robot, "Escape");
  g_assert_cmpuint (tl_canvas_get_selection (run->window->canvas), ==, run->map.call);
}

static GtkWidget *
find_text (GtkWidget *widget, const char *text)
{
  GtkWidget *found = NULL;

  if (GTK_IS_TEXT (widget) && gtk_widget_get_mapped (widget)
      && g_str_equal (gtk_editable_get_text (GTK_EDITABLE (widget)), text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_text (child, text);
  return found;
}

static gboolean
has_details (gpointer window)
{
  return find_text (GTK_WIDGET (((TlWindow *) window)->details_bin), "Call") != NULL;
}

/* What is typed beside the map is on it at once, and undone while the focus is still there. */
static void
test_details (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  GtkWidget *title;

  tl_robot_settle (robot);
  tl_window_set_details (run->window, TRUE);
  click_record (run, robot, run->map.call, 1);
  tl_robot_settle (robot);
  tl_app_wait_until (has_details, run->window);
  title = find_text (GTK_WIDGET (run->window->details_bin), "Call");
  tl_robot_click (robot, title, 1, 1);
  tl_robot_key (robot, "ctrl+a");
  tl_robot_type (robot, "Call back");
  assert_cell (run, 0, "Shop,Call back");
  tl_robot_key (robot, "ctrl+z");
  assert_cell (run, 0, "Shop,Call");
  tl_robot_key (robot, "ctrl+shift+z");
  assert_cell (run, 0, "Shop,Call back");
}

static void
test_new_map (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlWorkspace *workspace = run->window->workspace;

  tl_robot_settle (robot);
  tl_robot_click (robot, run->window->add_map_button, 1, 1);
  g_assert_cmpuint (tl_workspace_get_map (workspace), !=, run->map.map);
  g_assert_nonnull (tl_workspace_lookup_map (workspace));
  tl_robot_key (robot, "ctrl+z");
  g_assert_cmpuint (tl_workspace_get_map (workspace), ==, run->map.map);
}

static gboolean
has_menu (gpointer window)
{
  GtkMenuButton *button = GTK_MENU_BUTTON (((TlWindow *) window)->sidebar_menu_button);
  GtkPopover *menu = gtk_menu_button_get_popover (button);

  return menu != NULL && gtk_widget_get_mapped (GTK_WIDGET (menu));
}

/* F10 opens the menu that is in view, and not that of the hidden button in the header bar. */
static void
test_main_menu (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();

  tl_robot_settle (robot);
  g_assert_true (gtk_widget_get_mapped (run->window->sidebar_menu_button));
  tl_robot_key (robot, "F10");
  tl_app_wait_until (has_menu, run->window);
  tl_robot_key (robot, "Escape");
}

static gboolean
top_is_export (gpointer unused)
{
  return TL_IS_EXPORT_DIALOG (tl_robot_find_top ());
}

static gboolean
top_is_chooser (gpointer unused)
{
  return GTK_IS_FILE_CHOOSER (tl_robot_find_top ());
}

/* The export names the file itself, and puts it beside that of the project. */
static gboolean
has_picture (gpointer folder)
{
  g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (names)) != NULL)
    if (g_str_has_suffix (name, ".pdf"))
      return TRUE;
  return FALSE;
}

/* Three keys make a PDF. */
static void
test_export (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();

  tl_robot_settle (robot);
  tl_robot_key (robot, "ctrl+e");
  tl_app_wait_until (top_is_export, NULL);
  tl_robot_settle (robot);
  tl_robot_key (robot, "Return");
  tl_app_wait_until (top_is_chooser, NULL);
  tl_robot_settle (robot);
  tl_robot_key (robot, "Return");
  tl_app_wait_until (has_picture, run->folder);
  tl_robot_settle (robot);
}

static gboolean
top_is_presentation (gpointer unused)
{
  return TL_IS_PRESENT (tl_robot_find_top ());
}

static gboolean
top_is_window (gpointer unused)
{
  return TL_IS_WINDOW (tl_robot_find_top ());
}

/* Stage by stage with keys, and back to the map. */
static void
test_present (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();

  tl_robot_settle (robot);
  tl_robot_key (robot, "F5");
  tl_app_wait_until (top_is_presentation, NULL);
  tl_robot_settle (robot);
  tl_robot_key (robot, "Right");
  tl_robot_key (robot, "space");
  g_assert_true (top_is_presentation (NULL));
  tl_robot_key (robot, "Escape");
  tl_app_wait_until (top_is_window, NULL);
}

static void
assert_file_has (TlAppRun *run, const char *text)
{
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (run->path, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, text));
}

static gboolean
is_typing (gpointer run)
{
  return GTK_IS_TEXT (gtk_root_get_focus (GTK_ROOT (((TlAppRun *) run)->window)));
}

/* What is being typed in the table is in the file once the window is closed. */
static void
test_close_table (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();

  tl_canvas_select (run->window->canvas, run->map.shop);
  tl_window_show_page (run->window, "table");
  tl_robot_settle (robot);
  tl_robot_key (robot, "F2");
  g_assert_true (is_typing (run));
  tl_robot_key (robot, "ctrl+a");
  tl_robot_type (robot, "Market stall");
  tl_app_run_close (run);
  assert_file_has (run, "Market stall");
}

/* A row that was just added in the table, and is not called anything yet, is what Undo takes back first. */
static void
test_undo_fresh (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlDocument *document = tl_app_run_get_document (run);
  TlRecord *shop = tl_document_lookup (document, run->map.shop);
  GListModel *steps = tl_document_get_undo_list (document);

  g_assert_true (tl_edit_set_title (document, run->map.shop, "Market stall", NULL));
  tl_canvas_select (run->window->canvas, run->map.shop);
  tl_window_show_page (run->window, "table");
  tl_robot_settle (robot);
  tl_robot_key (robot, "Insert");
  tl_app_wait_until (is_typing, run);
  tl_robot_settle (robot);
  g_assert_cmpuint (g_list_model_get_n_items (steps), ==, 2);
  tl_robot_click (robot, run->window->undo_button, 1, 1);
  g_assert_cmpuint (g_list_model_get_n_items (steps), ==, 1);
  g_assert_cmpstr (tl_record_get_name (shop), ==, "Market stall");
  tl_robot_click (robot, run->window->undo_button, 1, 1);
  g_assert_cmpuint (g_list_model_get_n_items (steps), ==, 0);
}

/* The first figure of a KPI, in the list of them, can be typed. */
static void
begin_figure (TlAppRun *run, TlRobot *robot, TlRecord *kpi)
{
  tl_robot_settle (robot);
  gtk_widget_activate_action (GTK_WIDGET (run->window), "win.fill-kpi", "t",
                              tl_record_get_id (kpi));
  tl_robot_settle (robot);
  tl_robot_key (robot, "Return");
  g_assert_true (is_typing (run));
}

/* So is a figure. */
static void
test_close_kpi (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlRecord *kpi
      = tl_inspector_add_kpi (tl_app_run_get_document (run), run->map.shop, "CSAT", 0, NULL);

  begin_figure (run, robot, kpi);
  tl_robot_type (robot, "4.125");
  tl_app_run_close (run);
  assert_file_has (run, "4.125");
}

/* A figure that cannot be understood goes with the list that it was typed into, and its draft with it. */
static void
test_leave_kpi (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlDocument *document = tl_app_run_get_document (run);
  TlDrafts *drafts = tl_workspace_get_drafts (run->window->workspace);
  TlRecord *first = tl_inspector_add_kpi (document, run->map.shop, "CSAT", 0, NULL);
  TlRecord *second = tl_inspector_add_kpi (document, run->map.shop, "NPS 40", 0, NULL);
  TlId value;

  begin_figure (run, robot, first);
  tl_robot_type (robot, "abc");
  value = tl_record_get_id (tl_record_get_child (first, 0));
  g_assert_cmpstr (tl_drafts_get_text (drafts, TL_DRAFT_CELL, value), ==, "abc");
  tl_workspace_reveal (run->window->workspace, tl_record_get_id (second));
  tl_robot_settle (robot);
  g_assert_null (tl_drafts_get_text (drafts, TL_DRAFT_CELL, value));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    TlAppTest function;
  } tests[] = {
    { "/tl/app/tasks/add", test_add },
    { "/tl/app/tasks/rename", test_rename },
    { "/tl/app/tasks/drag", test_drag },
    { "/tl/app/tasks/move-with-keys", test_move_with_keys },
    { "/tl/app/tasks/paste", test_paste },
    { "/tl/app/tasks/delete-all", test_delete_all },
    { "/tl/app/tasks/reorder-stages", test_reorder_stages },
    { "/tl/app/tasks/search", test_search },
    { "/tl/app/tasks/details", test_details },
    { "/tl/app/tasks/new-map", test_new_map },
    { "/tl/app/tasks/main-menu", test_main_menu },
    { "/tl/app/tasks/export", test_export },
    { "/tl/app/tasks/present", test_present },
    { "/tl/app/tasks/close-table", test_close_table },
    { "/tl/app/tasks/undo-fresh", test_undo_fresh },
    { "/tl/app/tasks/close-kpi", test_close_kpi },
    { "/tl/app/tasks/leave-kpi", test_leave_kpi },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].name, (gconstpointer) tests[i].function, tl_app_run);
  return g_test_run ();
}
