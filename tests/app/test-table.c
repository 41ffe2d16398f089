/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The table view on a real display: each kind of cell is edited as a user would and is one step of the
 * history, the keyboard walks from cell to cell, the selection is shared, 10,000 rows are shown with
 * few widgets, and nothing is left of it in the end. Warnings of GTK are fatal.
 */
#include "tl-app-fixture.h"
#include "tl-date.h"
#include "tl-edit-emotion.h"
#include "tl-edit-structure.h"
#include "tl-edit.h"
#include "tl-inspector-chooser.h"
#include "tl-inspector-links.h"
#include "tl-robot.h"
#include "tl-search-bar.h"
#include "tl-settings.h"
#include "tl-table-columns.h"
#include "tl-table-view-private.h"

typedef struct
{
  TlDocument *document;
  TlAppMap map;
  TlWorkspace *workspace;
  GtkWindow *window;
  TlTableView *view;
} Fixture;

/* Only a window that has its place on the display can have popovers. */
static gboolean
has_cells (gpointer data)
{
  Fixture *fixture = data;
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (fixture->window));

  return gtk_widget_get_mapped (GTK_WIDGET (fixture->view))
         && gtk_widget_get_width (GTK_WIDGET (fixture->view)) > 0
         && gdk_display_get_monitor_at_surface (gdk_surface_get_display (surface), surface) != NULL
         && g_hash_table_size (fixture->view->cells) > 0;
}

static void
forget_settings (void)
{
  static const char *const keys[] = { "table-columns", "table-sort", "table-grouped" };
  g_autoptr (GSettings) settings = tl_settings_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (settings, keys[i]);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  forget_settings ();
  fixture->document = tl_app_document_new (&fixture->map);
  fixture->workspace = tl_workspace_new ();
  tl_workspace_set_document (fixture->workspace, fixture->document, TRUE);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->view = TL_TABLE_VIEW (tl_table_view_new (fixture->workspace));
  gtk_window_set_default_size (fixture->window, 1200, 700);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->view));
  gtk_window_present (fixture->window);
  tl_app_wait_until (has_cells, fixture);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer view = fixture->view;

  g_object_add_weak_pointer (view, &view);
  gtk_window_destroy (fixture->window);
  tl_app_wait_until (is_gone, &view);
  tl_app_settle ();
  g_assert_finalize_object (fixture->workspace);
  g_assert_finalize_object (fixture->document);
}

static const TlTableColumn *
get_column (Fixture *fixture, const char *id)
{
  return tl_table_columns_find (tl_table_model_get_columns (fixture->view->model), id);
}

typedef struct
{
  Fixture *fixture;
  TlId record;
  const TlTableColumn *column;
} Wanted;

static gboolean
has_focus (gpointer data)
{
  const Wanted *wanted = data;
  TlTableCell *cell = tl_table_view_get_focus_cell (wanted->fixture->view);

  return cell != NULL && tl_table_cell_get_column (cell) == wanted->column
         && tl_table_row_get_id (tl_table_cell_get_row (cell)) == wanted->record;
}

static TlTableCell *
go_to (Fixture *fixture, TlId record, const char *column)
{
  Wanted wanted = { fixture, record, get_column (fixture, column) };

  tl_table_view_focus (fixture->view, record, wanted.column);
  tl_app_wait_until (has_focus, &wanted);
  return tl_table_view_get_focus_cell (fixture->view);
}

static void
activate (Fixture *fixture, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), action, NULL);
  tl_app_settle ();
}

static char *
dup_cell (Fixture *fixture, TlId record, const char *column)
{
  TlTableModel *model = fixture->view->model;

  return tl_table_model_dup_text (model,
                                  tl_table_model_get_row (model,
                                                          tl_table_model_find (model, record)),
                                  get_column (fixture, column));
}

static void
assert_cell (Fixture *fixture, TlId record, const char *column, const char *expected)
{
  g_autofree char *text = dup_cell (fixture, record, column);

  g_assert_cmpstr (text, ==, expected);
}

static void
show_column (Fixture *fixture, const char *id)
{
  gtk_column_view_column_set_visible (tl_table_find_view_column (fixture->view->table,
                                                                 get_column (fixture, id)),
                                      TRUE);
  tl_app_settle ();
}

/* One step since @before, and undo takes it back. */
static void
assert_one_step (Fixture *fixture, guint before)
{
  g_assert_cmpuint (g_list_model_get_n_items (tl_document_get_undo_list (fixture->document)), ==,
                    before + 1);
  g_assert_true (tl_document_undo (fixture->document));
  tl_app_settle ();
}

static guint
count_steps (Fixture *fixture)
{
  return g_list_model_get_n_items (tl_document_get_undo_list (fixture->document));
}

static void
type (Fixture *fixture, TlId record, const char *column, const char *text)
{
  TlTableCell *cell = go_to (fixture, record, column);

  activate (fixture, "table.edit");
  g_assert_true (tl_table_cell_is_editing (cell));
  gtk_editable_set_text (tl_table_cell_get_editor (cell), text);
  tl_table_view_take_edit (fixture->view);
  tl_app_settle ();
}

static TlInspectorChooser *
find_chooser (Fixture *fixture)
{
  GtkWidget *child = gtk_widget_get_last_child (GTK_WIDGET (fixture->view));

  while (child != NULL && !TL_IS_INSPECTOR_CHOOSER (child))
    child = gtk_widget_get_prev_sibling (child);
  g_assert_nonnull (child);
  return TL_INSPECTOR_CHOOSER (child);
}

static void
choose (Fixture *fixture, TlId record, const char *column, guint64 id)
{
  go_to (fixture, record, column);
  activate (fixture, "table.edit");
  tl_inspector_chooser_choose (find_chooser (fixture), id);
  tl_app_settle ();
}

static void
test_text (Fixture *fixture, gconstpointer data)
{
  guint before = count_steps (fixture);

  type (fixture, fixture->map.shop, "title", "Market stall");
  assert_cell (fixture, fixture->map.shop, "title", "Market stall");
  assert_one_step (fixture, before);
  assert_cell (fixture, fixture->map.shop, "title", "Shop");

  /* Escape, and a title that is empty, change nothing. */
  type (fixture, fixture->map.shop, "title", " ");
  assert_cell (fixture, fixture->map.shop, "title", "Shop");
  go_to (fixture, fixture->map.shop, "title");
  activate (fixture, "table.edit");
  gtk_editable_set_text (tl_table_cell_get_editor (fixture->view->editing), "x");
  tl_table_view_drop_edit (fixture->view);
  assert_cell (fixture, fixture->map.shop, "title", "Shop");
  g_assert_cmpuint (count_steps (fixture), ==, before);
}

static void
test_number (Fixture *fixture, gconstpointer data)
{
  TlRecord *pain = tl_edit_add_card (fixture->document, fixture->map.pain_points,
                                     fixture->map.steps[0], "Slow", NULL);
  TlId id = tl_record_get_id (pain);
  guint before = count_steps (fixture);

  type (fixture, id, "pain-point.severity", "4");
  g_assert_cmpint (tl_record_get_integer (pain, TL_PAIN_POINT_SEVERITY), ==, 4);
  assert_one_step (fixture, before);

  /* What cannot be taken stays to be mended. */
  type (fixture, id, "pain-point.severity", "9");
  g_assert_nonnull (fixture->view->editing);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (fixture->view->editing), "error"));
  tl_table_view_drop_edit (fixture->view);
  g_assert_cmpuint (count_steps (fixture), ==, before);
}

static void
test_date (Fixture *fixture, gconstpointer data)
{
  TlRecord *pain = tl_edit_add_card (fixture->document, fixture->map.pain_points,
                                     fixture->map.steps[0], "Slow", NULL);
  TlId id = tl_record_get_id (pain);
  guint before = count_steps (fixture);

  show_column (fixture, "pain-point.due");
  type (fixture, id, "pain-point.due", "2026-11-22");
  g_assert_cmpint (tl_record_get_integer (pain, TL_PAIN_POINT_DUE), ==,
                   tl_date_from_ymd (2026, 11, 22));
  type (fixture, id, "pain-point.due", "");
  g_assert_false (tl_record_is_set (pain, TL_PAIN_POINT_DUE));
  g_assert_cmpuint (count_steps (fixture), ==, before + 2);
}

static void
test_choice (Fixture *fixture, gconstpointer data)
{
  guint before = count_steps (fixture);

  choose (fixture, fixture->map.shop, "touchpoint.evidence", TL_EVIDENCE_RESEARCHED);
  assert_cell (fixture, fixture->map.shop, "touchpoint.evidence", "researched");
  assert_one_step (fixture, before);
  assert_cell (fixture, fixture->map.shop, "touchpoint.evidence", "assumed");
}

static void
test_reference (Fixture *fixture, gconstpointer data)
{
  guint before = count_steps (fixture);

  go_to (fixture, fixture->map.shop, "touchpoint.owner");
  activate (fixture, "table.edit");
  tl_inspector_chooser_create (find_chooser (fixture), "Sales");
  tl_app_settle ();
  assert_cell (fixture, fixture->map.shop, "touchpoint.owner", "Sales");
  choose (fixture, fixture->map.shop, "touchpoint.owner", TL_ID_NONE);
  assert_cell (fixture, fixture->map.shop, "touchpoint.owner", "");
  g_assert_cmpuint (count_steps (fixture), ==, before + 2);
}

static void
test_place (Fixture *fixture, gconstpointer data)
{
  guint before = count_steps (fixture);

  choose (fixture, fixture->map.shop, "stage", fixture->map.steps[1]);
  assert_cell (fixture, fixture->map.shop, "stage", "Use");
  assert_one_step (fixture, before);
  choose (fixture, fixture->map.shop, "lane", fixture->map.more_touchpoints);
  g_assert_cmpuint (tl_record_get_id (tl_record_get_parent (
                        tl_document_lookup (fixture->document, fixture->map.shop))),
                    ==, fixture->map.more_touchpoints);
  assert_one_step (fixture, before);
}

static void
test_boolean (Fixture *fixture, gconstpointer data)
{
  guint before = count_steps (fixture);

  show_column (fixture, "touchpoint.moment-of-truth");
  go_to (fixture, fixture->map.shop, "touchpoint.moment-of-truth");
  activate (fixture, "table.edit");
  assert_cell (fixture, fixture->map.shop, "touchpoint.moment-of-truth", "yes");
  assert_one_step (fixture, before);
  assert_cell (fixture, fixture->map.shop, "touchpoint.moment-of-truth", "no");
}

static void
test_add_and_delete (Fixture *fixture, gconstpointer data)
{
  guint before = count_steps (fixture);
  guint n = tl_table_model_get_n_rows (fixture->view->model);
  TlId added;

  go_to (fixture, fixture->map.shop, "title");
  activate (fixture, "table.add-similar");
  g_assert_cmpuint (tl_table_model_get_n_rows (fixture->view->model), ==, n + 1);
  /* As a save does, which may come while one types. */
  tl_document_seal (fixture->document);
  added = tl_selection_get_lead (tl_workspace_get_selection (fixture->workspace));
  tl_app_wait_until (has_focus, &(Wanted){ fixture, added, get_column (fixture, "title") });
  g_assert_nonnull (fixture->view->editing);
  gtk_editable_set_text (tl_table_cell_get_editor (fixture->view->editing), "Letter");
  g_assert_true (tl_table_view_take_edit (fixture->view));
  assert_cell (fixture, added, "title", "Letter");
  assert_cell (fixture, added, "stage", "Buy");
  activate (fixture, "table.delete");
  g_assert_null (tl_document_lookup (fixture->document, added));
  g_assert_cmpuint (count_steps (fixture), ==, before + 2);

  /* The row and its title are one step, as on the map. */
  g_assert_true (tl_document_undo (fixture->document));
  assert_cell (fixture, added, "title", "Letter");
  g_assert_cmpstr (tl_document_get_undo_name (fixture->document), ==, "Add touchpoint");
  g_assert_true (tl_document_undo (fixture->document));
  g_assert_null (tl_document_lookup (fixture->document, added));
  g_assert_cmpuint (count_steps (fixture), ==, before);
}

/* Adds a row like @record and waits until its title is being typed. Returns: its id */
static TlId
add_similar (Fixture *fixture, TlId record, const char *column)
{
  TlSelection *selection = tl_workspace_get_selection (fixture->workspace);
  TlId added;

  tl_selection_set (selection, record);
  go_to (fixture, record, column);
  activate (fixture, "table.add-similar");
  added = tl_selection_get_lead (selection);
  g_assert_cmpuint (added, !=, record);
  tl_app_wait_until (has_focus, &(Wanted){ fixture, added, get_column (fixture, "title") });
  g_assert_nonnull (fixture->view->editing);
  return added;
}

/* Gives up the title of a new row: neither undo nor redo brings an empty row, and one is where one was. */
static void
assert_leaves_nothing (Fixture *fixture, TlId record)
{
  guint before = count_steps (fixture);
  guint n = tl_table_model_get_n_rows (fixture->view->model);
  Wanted left = { fixture, record, get_column (fixture, "kind") };

  add_similar (fixture, record, "kind");
  tl_table_view_drop_edit (fixture->view);
  tl_table_view_focus_current (fixture->view);

  g_assert_cmpuint (tl_table_model_get_n_rows (fixture->view->model), ==, n);
  g_assert_cmpuint (count_steps (fixture), ==, before);
  g_assert_false (tl_document_can_redo (fixture->document));
  g_assert_cmpuint (tl_selection_get_lead (tl_workspace_get_selection (fixture->workspace)), ==,
                    record);
  tl_app_wait_until (has_focus, &left);
}

static void
test_add_nothing (Fixture *fixture, gconstpointer data)
{
  assert_leaves_nothing (fixture, fixture->map.shop);
}

/* A point of the curve says something without a feeling, too, if it was not given up. */
static void
test_add_emotion (Fixture *fixture, gconstpointer data)
{
  TlRecord *lane = tl_edit_add_lane (fixture->document, fixture->map.map, TL_ID_NONE, TL_EDIT_AFTER,
                                     TL_LANE_KIND_EMOTIONS, NULL);
  TlId first = tl_record_get_id (tl_edit_add_emotion (fixture->document, tl_record_get_id (lane),
                                                      fixture->map.steps[0], TL_ID_NONE, 1, NULL));
  guint before = count_steps (fixture);

  tl_app_settle ();
  assert_leaves_nothing (fixture, first);
  add_similar (fixture, first, "kind");
  g_assert_true (tl_table_view_take_edit (fixture->view));
  g_assert_cmpuint (tl_record_get_n_children (lane), ==, 2);
  g_assert_null (fixture->view->editing);
  assert_one_step (fixture, before);
}

static void
test_set_many (Fixture *fixture, gconstpointer data)
{
  TlSelection *selection = tl_workspace_get_selection (fixture->workspace);
  const TlId both[] = { fixture->map.shop, fixture->map.app };
  guint before = count_steps (fixture);

  tl_selection_set_many (selection, both, 2);
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "table.set", "s", "touchpoint.owner");
  tl_app_settle ();
  tl_inspector_chooser_create (find_chooser (fixture), "Service");
  tl_app_settle ();
  assert_cell (fixture, fixture->map.shop, "touchpoint.owner", "Service");
  assert_cell (fixture, fixture->map.app, "touchpoint.owner", "Service");
  g_assert_cmpstr (tl_document_get_undo_name (fixture->document), ==, "Set “Owner” in 2 rows");
  assert_one_step (fixture, before);
}

static void
test_selection (Fixture *fixture, gconstpointer data)
{
  TlSelection *selection = tl_workspace_get_selection (fixture->workspace);

  gtk_window_set_focus (fixture->window, NULL);
  tl_selection_set (selection, fixture->map.map);
  tl_app_settle ();
  g_assert_cmpuint (fixture->view->current, !=, fixture->map.map);
  tl_selection_set (selection, fixture->map.app);
  tl_app_settle ();
  g_assert_cmpuint (fixture->view->current, ==, fixture->map.app);
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (fixture->view->model),
                                                  tl_table_model_find (fixture->view->model,
                                                                       fixture->map.app)));
  g_assert_true (gtk_widget_get_visible (fixture->view->selection_box));
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (fixture->view->model), 1, TRUE);
  g_assert_cmpuint (tl_selection_get_lead (selection), ==, fixture->map.shop);
}

static guint
count_of_type (GtkWidget *widget, GType type)
{
  guint n = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_of_type (child, type);
  return n;
}

/* Links are read and added at the row, where it can have any: KPIs, and all others. */
static void
test_links (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = GTK_WIDGET (fixture->view);
  gpointer popover;

  go_to (fixture, fixture->map.stages[0], "title");
  activate (fixture, "table.links");
  tl_app_settle ();
  g_assert_cmpuint (count_of_type (view, TL_TYPE_INSPECTOR_LINKS), ==, 2);
  g_assert_cmpuint (count_of_type (view, TL_TYPE_INSPECTOR_CHOOSER), >=, 2);
  popover = gtk_widget_get_last_child (view);
  g_assert_true (GTK_IS_POPOVER (popover));
  g_object_add_weak_pointer (G_OBJECT (popover), &popover);
  gtk_popover_popdown (GTK_POPOVER (popover));
  tl_app_wait_until (is_gone, &popover);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (fixture->window), view));
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  TlTableCell *cell;

  tl_workspace_set_document (fixture->workspace, fixture->document, FALSE);
  tl_app_settle ();
  tl_app_wait_until (has_cells, fixture);
  cell = go_to (fixture, fixture->map.shop, "title");
  activate (fixture, "table.edit");
  tl_table_view_edit (fixture->view, cell, NULL);
  g_assert_false (tl_table_cell_is_editing (cell));
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (fixture->view->add_button)));
}

static void
test_another_document (Fixture *fixture, gconstpointer data)
{
  TlAppMap map;
  g_autoptr (TlDocument) other = tl_app_document_new (&map);

  go_to (fixture, fixture->map.shop, "title");
  activate (fixture, "table.edit");
  tl_workspace_set_document (fixture->workspace, other, TRUE);
  tl_app_settle ();
  g_assert_null (fixture->view->editing);
  g_assert_cmpuint (tl_table_model_get_n_rows (fixture->view->model), ==, 10);
  tl_workspace_set_document (fixture->workspace, NULL, FALSE);
  tl_app_settle ();
  g_assert_cmpuint (tl_table_model_get_n_rows (fixture->view->model), ==, 0);
}

static void
test_many_rows (Fixture *fixture, gconstpointer data)
{
  TlRecord *lane = tl_document_lookup (fixture->document, fixture->map.touchpoints);
  TlId last = TL_ID_NONE;

  tl_document_begin (fixture->document, "Fill", NULL);
  for (guint i = 0; i < 10000; i++)
    {
      TlRecord *card
          = tl_document_insert (fixture->document, TL_KIND_TOUCHPOINT, TL_ID_NONE, lane, -1, NULL);

      tl_document_set_reference (fixture->document, card, TL_CARD_STEP, fixture->map.steps[0],
                                 NULL);
      tl_document_set_text (fixture->document, card, TL_CARD_TITLE, "Card", NULL);
      last = tl_record_get_id (card);
    }
  tl_document_commit (fixture->document);
  go_to (fixture, last, "title");
  type (fixture, last, "title", "The last one");
  assert_cell (fixture, last, "title", "The last one");
  /* There are widgets for what is in view and around it, not for all. */
  g_assert_cmpuint (g_hash_table_size (fixture->view->cells), <, 5000);
}

typedef struct
{
  guint n;
  guint current;
} Found;

static void
found_cb (Found *found, gpointer records, guint n, guint current)
{
  found->n = n;
  found->current = current;
}

/* The search bar goes from find to find and leaves the last one selected. */
static void
test_search_bar (Fixture *fixture, gconstpointer data)
{
  TlSelection *selection = tl_workspace_get_selection (fixture->workspace);
  GtkWidget *bar = tl_search_bar_new (fixture->workspace);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *view = g_object_ref (GTK_WIDGET (fixture->view));
  GtkEditable *entry;
  Found found = { 0, 0 };

  gtk_window_set_child (fixture->window, box);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), view);
  g_object_unref (view);
  g_signal_connect_swapped (bar, "found", G_CALLBACK (found_cb), &found);
  tl_search_bar_open (TL_SEARCH_BAR (bar));
  entry = GTK_EDITABLE (gtk_root_get_focus (GTK_ROOT (fixture->window)));
  gtk_editable_set_text (entry, "p");
  g_signal_emit_by_name (gtk_widget_get_ancestor (GTK_WIDGET (entry), GTK_TYPE_SEARCH_ENTRY),
                         "search-changed");
  /* The map itself, Shop and App. */
  g_assert_cmpuint (found.n, ==, 3);
  g_assert_cmpuint (tl_selection_get_lead (selection), ==, fixture->map.map);
  tl_search_bar_go (TL_SEARCH_BAR (bar), 1);
  g_assert_cmpuint (found.current, ==, 1);
  g_assert_cmpuint (tl_selection_get_lead (selection), ==, fixture->map.shop);
  tl_search_bar_go (TL_SEARCH_BAR (bar), -1);
  tl_search_bar_go (TL_SEARCH_BAR (bar), -1);
  g_assert_cmpuint (tl_selection_get_lead (selection), ==, fixture->map.app);

  /* It follows the document. */
  tl_edit_set_title (fixture->document, fixture->map.shop, "Market", NULL);
  g_assert_cmpuint (found.n, ==, 2);
  g_assert_cmpuint (found.current, ==, 1);
  g_signal_emit_by_name (gtk_widget_get_ancestor (GTK_WIDGET (entry), GTK_TYPE_SEARCH_ENTRY),
                         "stop-search");
  g_assert_false (tl_search_bar_is_open (TL_SEARCH_BAR (bar)));
  g_assert_cmpuint (found.n, ==, 0);
  g_assert_cmpuint (tl_selection_get_lead (selection), ==, fixture->map.app);
}

static TlTableCell *
find_cell (Fixture *fixture, TlId record, const char *column)
{
  TlTableCell *found = NULL;
  GHashTableIter iter;
  gpointer cell;

  g_hash_table_iter_init (&iter, fixture->view->cells);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    if (tl_table_cell_get_column (cell) == get_column (fixture, column)
        && tl_table_row_get_id (tl_table_cell_get_row (cell)) == record)
      found = cell;
  g_assert_nonnull (found);
  return found;
}

static void
click_with (Fixture *fixture, TlRobot *robot, TlId record, const char *modifier)
{
  if (modifier != NULL)
    tl_robot_hold (robot, modifier, TRUE);
  tl_robot_click (robot, GTK_WIDGET (find_cell (fixture, record, "title")), 1, 1);
  if (modifier != NULL)
    tl_robot_hold (robot, modifier, FALSE);
}

/* Ctrl adds a row and takes it away, Shift selects up to it. */
static void
test_pointer (Fixture *fixture, gconstpointer data)
{
  TlSelection *selection = tl_workspace_get_selection (fixture->workspace);
  g_autoptr (TlRobot) robot = tl_robot_new ();

  tl_robot_settle (robot);
  click_with (fixture, robot, fixture->map.shop, NULL);
  g_assert_cmpuint (tl_selection_get_n_items (selection), ==, 1);
  click_with (fixture, robot, fixture->map.app, "ctrl");
  g_assert_cmpuint (tl_selection_get_n_items (selection), ==, 2);
  g_assert_cmpuint (tl_selection_get_lead (selection), ==, fixture->map.app);
  click_with (fixture, robot, fixture->map.shop, "ctrl");
  g_assert_cmpuint (tl_selection_get_n_items (selection), ==, 1);
  g_assert_cmpuint (tl_selection_get_lead (selection), ==, fixture->map.app);
  click_with (fixture, robot, fixture->map.call, NULL);
  click_with (fixture, robot, fixture->map.app, "shift");
  g_assert_true (tl_selection_contains (selection, fixture->map.call));
  g_assert_cmpuint (tl_selection_get_lead (selection), ==, fixture->map.app);
}

static void
sort_by (Fixture *fixture, const char *column, gboolean descending)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "table.sort", "(sb)", column, descending);
  tl_app_settle ();
}

static void
set_grouped (Fixture *fixture, gboolean grouped)
{
  g_action_group_change_action_state (G_ACTION_GROUP (fixture->view->actions), "group",
                                      g_variant_new_boolean (grouped));
  tl_app_settle ();
}

static TlId
get_nth (Fixture *fixture, guint n)
{
  return tl_table_row_get_id (tl_table_model_get_row (fixture->view->model, n));
}

/* What has nothing in the column comes last in either direction, also by the second column. */
static void
test_sort (Fixture *fixture, gconstpointer data)
{
  TlId pains[2];

  for (guint i = 0; i < G_N_ELEMENTS (pains); i++)
    {
      TlRecord *pain = tl_edit_add_card (fixture->document, fixture->map.pain_points,
                                         fixture->map.steps[0], "Slow", NULL);

      pains[i] = tl_record_get_id (pain);
      type (fixture, pains[i], "pain-point.severity", i == 0 ? "2" : "4");
    }
  set_grouped (fixture, FALSE);
  sort_by (fixture, "pain-point.severity", FALSE);
  g_assert_cmpuint (get_nth (fixture, 0), ==, pains[0]);
  g_assert_cmpuint (get_nth (fixture, 1), ==, pains[1]);
  sort_by (fixture, "pain-point.severity", TRUE);
  g_assert_cmpuint (get_nth (fixture, 0), ==, pains[1]);
  g_assert_cmpuint (get_nth (fixture, 1), ==, pains[0]);

  /* Undo puts the row where it belongs. */
  g_assert_true (tl_document_undo (fixture->document));
  tl_app_settle ();
  g_assert_cmpuint (get_nth (fixture, 0), ==, pains[0]);
  g_assert_true (tl_document_redo (fixture->document));
  tl_app_settle ();
  g_assert_cmpuint (get_nth (fixture, 0), ==, pains[1]);
}

static GtkColumnViewColumn *
find_view_column (TlTableView *view, const char *id)
{
  return tl_table_find_view_column (view->table,
                                    tl_table_columns_find (tl_table_model_get_columns (view->model),
                                                           id));
}

/* Another window, or the next one, sorts and groups as this one did. */
static void
test_sort_returns (Fixture *fixture, gconstpointer data)
{
  TlTableView *next;
  gboolean descending;

  sort_by (fixture, "touchpoint.channel", TRUE);
  set_grouped (fixture, FALSE);
  next = g_object_ref_sink (TL_TABLE_VIEW (tl_table_view_new (fixture->workspace)));
  g_assert_cmpstr (tl_table_sort_get_column (next->sort, &descending)->id, ==,
                   "touchpoint.channel");
  g_assert_true (descending);
  g_assert_false (tl_table_model_is_grouped (next->model));
  g_assert_cmpuint (tl_table_row_get_id (tl_table_model_get_row (next->model, 0)), ==,
                    get_nth (fixture, 0));
  g_assert_finalize_object (next);

  /* By a column that is not shown it would seem to be in no order; so the map's is taken. */
  tl_table_column_set_shown (find_view_column (fixture->view, "touchpoint.channel"), FALSE);
  next = g_object_ref_sink (TL_TABLE_VIEW (tl_table_view_new (fixture->workspace)));
  g_assert_null (tl_table_sort_get_column (next->sort, &descending));
  g_assert_finalize_object (next);

  sort_by (fixture, "", FALSE);
  next = g_object_ref_sink (TL_TABLE_VIEW (tl_table_view_new (fixture->workspace)));
  g_assert_null (tl_table_sort_get_column (next->sort, &descending));
  g_assert_finalize_object (next);
}

/* What a touchpoint says about service is seen beside the sidebar and the details of a usual window. */
static void
test_usual_columns (Fixture *fixture, gconstpointer data)
{
  static const char *const wanted[] = { "title",
                                        "kind",
                                        "touchpoint.channel",
                                        "touchpoint.service",
                                        "touchpoint.starts",
                                        "touchpoint.answers",
                                        "touchpoint.moment-of-truth",
                                        "touchpoint.owner" };
  GListModel *columns = gtk_column_view_get_columns (fixture->view->table);
  int width = 0;

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autoptr (GtkColumnViewColumn) view_column = g_list_model_get_item (columns, i);

      g_assert_cmpstr (tl_table_view_column_get_column (view_column)->id, ==, wanted[i]);
      g_assert_true (gtk_column_view_column_get_visible (view_column));
      width += tl_table_column_get_width (view_column);
    }
  /* A screen reader says what the columns are. */
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (
                                           gtk_widget_get_first_child (gtk_widget_get_first_child (
                                               GTK_WIDGET (fixture->view->table)))),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Title");
  g_assert_cmpint (width, <=, 1440 - 237 - 301);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*function) (Fixture *, gconstpointer);
  } tests[] = {
    { "/tl/app/table/text", test_text },
    { "/tl/app/table/number", test_number },
    { "/tl/app/table/date", test_date },
    { "/tl/app/table/choice", test_choice },
    { "/tl/app/table/reference", test_reference },
    { "/tl/app/table/place", test_place },
    { "/tl/app/table/boolean", test_boolean },
    { "/tl/app/table/add-and-delete", test_add_and_delete },
    { "/tl/app/table/add-nothing", test_add_nothing },
    { "/tl/app/table/add-emotion", test_add_emotion },
    { "/tl/app/table/set-many", test_set_many },
    { "/tl/app/table/selection", test_selection },
    { "/tl/app/table/links", test_links },
    { "/tl/app/table/read-only", test_read_only },
    { "/tl/app/table/another-document", test_another_document },
    { "/tl/app/table/many-rows", test_many_rows },
    { "/tl/app/table/search-bar", test_search_bar },
    { "/tl/app/table/pointer", test_pointer },
    { "/tl/app/table/sort", test_sort },
    { "/tl/app/table/sort-returns", test_sort_returns },
    { "/tl/app/table/usual-columns", test_usual_columns },
  };

  tl_app_set_environment ("GSETTINGS_SCHEMA_DIR", "TL_TEST_BUILD_ROOT", "data");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].function, tear_down);
  return g_test_run ();
}
