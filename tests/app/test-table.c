/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The table view on a real display: each kind of cell is edited as a user would and is one step of the
 * history, the keyboard walks from cell to cell, the selection is shared, 10,000 rows are shown with
 * few widgets, and nothing is left of it in the end. Warnings of GTK are fatal.
 */
#include "tl-date.h"
#include "tl-edit.h"
#include "tl-inspector-chooser.h"
#include "tl-inspector-links.h"
#include "tl-robot.h"
#include "tl-search-bar.h"
#include "tl-table-columns.h"
#include "tl-table-fixture.h"

static void
type (TlTableFixture *fixture, TlId record, const char *column, const char *text)
{
  TlTableCell *cell = tl_table_go_to (fixture, record, column);

  tl_table_activate (fixture, "table.edit");
  g_assert_true (tl_table_cell_is_editing (cell));
  gtk_editable_set_text (tl_table_cell_get_editor (cell), text);
  tl_table_view_take_edit (fixture->view);
  tl_app_settle ();
}

static void
choose (TlTableFixture *fixture, TlId record, const char *column, guint64 id)
{
  tl_table_go_to (fixture, record, column);
  tl_table_activate (fixture, "table.edit");
  tl_inspector_chooser_choose (tl_table_find_chooser (fixture), id);
  tl_app_settle ();
}

static void
test_text (TlTableFixture *fixture, gconstpointer data)
{
  guint before = tl_table_count_steps (fixture);

  type (fixture, fixture->map.shop, "title", "Market stall");
  tl_table_assert_cell (fixture, fixture->map.shop, "title", "Market stall");
  tl_table_assert_one_step (fixture, before);
  tl_table_assert_cell (fixture, fixture->map.shop, "title", "Shop");

  /* Escape, and a title that is empty, change nothing. */
  type (fixture, fixture->map.shop, "title", " ");
  tl_table_assert_cell (fixture, fixture->map.shop, "title", "Shop");
  tl_table_go_to (fixture, fixture->map.shop, "title");
  tl_table_activate (fixture, "table.edit");
  gtk_editable_set_text (tl_table_cell_get_editor (fixture->view->editing), "x");
  tl_table_view_drop_edit (fixture->view);
  tl_table_assert_cell (fixture, fixture->map.shop, "title", "Shop");
  g_assert_cmpuint (tl_table_count_steps (fixture), ==, before);
}

static void
test_number (TlTableFixture *fixture, gconstpointer data)
{
  TlRecord *pain = tl_edit_add_card (fixture->document, fixture->map.pain_points,
                                     fixture->map.steps[0], "Slow", NULL);
  TlId id = tl_record_get_id (pain);
  guint before = tl_table_count_steps (fixture);

  type (fixture, id, "pain-point.severity", "4");
  g_assert_cmpint (tl_record_get_integer (pain, TL_PAIN_POINT_SEVERITY), ==, 4);
  tl_table_assert_one_step (fixture, before);

  /* What cannot be taken stays to be mended. */
  type (fixture, id, "pain-point.severity", "9");
  g_assert_nonnull (fixture->view->editing);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (fixture->view->editing), "error"));
  tl_table_view_drop_edit (fixture->view);
  g_assert_cmpuint (tl_table_count_steps (fixture), ==, before);
}

static void
test_date (TlTableFixture *fixture, gconstpointer data)
{
  TlRecord *pain = tl_edit_add_card (fixture->document, fixture->map.pain_points,
                                     fixture->map.steps[0], "Slow", NULL);
  TlId id = tl_record_get_id (pain);
  guint before = tl_table_count_steps (fixture);

  tl_table_show_column (fixture, "pain-point.due");
  type (fixture, id, "pain-point.due", "2026-11-22");
  g_assert_cmpint (tl_record_get_integer (pain, TL_PAIN_POINT_DUE), ==,
                   tl_date_from_ymd (2026, 11, 22));
  type (fixture, id, "pain-point.due", "");
  g_assert_false (tl_record_is_set (pain, TL_PAIN_POINT_DUE));
  g_assert_cmpuint (tl_table_count_steps (fixture), ==, before + 2);
}

static void
test_choice (TlTableFixture *fixture, gconstpointer data)
{
  guint before = tl_table_count_steps (fixture);

  choose (fixture, fixture->map.shop, "touchpoint.evidence", TL_EVIDENCE_RESEARCHED);
  tl_table_assert_cell (fixture, fixture->map.shop, "touchpoint.evidence", "researched");
  tl_table_assert_one_step (fixture, before);
  tl_table_assert_cell (fixture, fixture->map.shop, "touchpoint.evidence", "assumed");
}

static void
test_reference (TlTableFixture *fixture, gconstpointer data)
{
  guint before = tl_table_count_steps (fixture);

  tl_table_go_to (fixture, fixture->map.shop, "touchpoint.owner");
  tl_table_activate (fixture, "table.edit");
  tl_inspector_chooser_create (tl_table_find_chooser (fixture), "Sales");
  tl_app_settle ();
  tl_table_assert_cell (fixture, fixture->map.shop, "touchpoint.owner", "Sales");
  choose (fixture, fixture->map.shop, "touchpoint.owner", TL_ID_NONE);
  tl_table_assert_cell (fixture, fixture->map.shop, "touchpoint.owner", "");
  g_assert_cmpuint (tl_table_count_steps (fixture), ==, before + 2);
}

static void
test_place (TlTableFixture *fixture, gconstpointer data)
{
  guint before = tl_table_count_steps (fixture);

  choose (fixture, fixture->map.shop, "stage", fixture->map.steps[1]);
  tl_table_assert_cell (fixture, fixture->map.shop, "stage", "Use");
  tl_table_assert_one_step (fixture, before);
  choose (fixture, fixture->map.shop, "lane", fixture->map.more_touchpoints);
  g_assert_cmpuint (tl_record_get_id (tl_record_get_parent (
                        tl_document_lookup (fixture->document, fixture->map.shop))),
                    ==, fixture->map.more_touchpoints);
  tl_table_assert_one_step (fixture, before);
}

static void
test_boolean (TlTableFixture *fixture, gconstpointer data)
{
  guint before = tl_table_count_steps (fixture);

  tl_table_show_column (fixture, "touchpoint.moment-of-truth");
  tl_table_go_to (fixture, fixture->map.shop, "touchpoint.moment-of-truth");
  tl_table_activate (fixture, "table.edit");
  tl_table_assert_cell (fixture, fixture->map.shop, "touchpoint.moment-of-truth", "yes");
  tl_table_assert_one_step (fixture, before);
  tl_table_assert_cell (fixture, fixture->map.shop, "touchpoint.moment-of-truth", "no");
}

static void
test_selection (TlTableFixture *fixture, gconstpointer data)
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
test_links (TlTableFixture *fixture, gconstpointer data)
{
  GtkWidget *view = GTK_WIDGET (fixture->view);
  gpointer popover;

  tl_table_go_to (fixture, fixture->map.stages[0], "title");
  tl_table_activate (fixture, "table.links");
  tl_app_settle ();
  g_assert_cmpuint (count_of_type (view, TL_TYPE_INSPECTOR_LINKS), ==, 2);
  g_assert_cmpuint (count_of_type (view, TL_TYPE_INSPECTOR_CHOOSER), >=, 2);
  popover = gtk_widget_get_last_child (view);
  g_assert_true (GTK_IS_POPOVER (popover));
  g_object_add_weak_pointer (G_OBJECT (popover), &popover);
  gtk_popover_popdown (GTK_POPOVER (popover));
  tl_app_wait_until (tl_table_is_gone, &popover);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (fixture->window), view));
}

static void
test_read_only (TlTableFixture *fixture, gconstpointer data)
{
  TlTableCell *cell;

  tl_workspace_set_document (fixture->workspace, fixture->document, FALSE);
  tl_app_settle ();
  tl_app_wait_until (tl_table_has_cells, fixture);
  cell = tl_table_go_to (fixture, fixture->map.shop, "title");
  tl_table_activate (fixture, "table.edit");
  tl_table_view_edit (fixture->view, cell, NULL);
  g_assert_false (tl_table_cell_is_editing (cell));
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (fixture->view->add_button)));
}

static void
test_another_document (TlTableFixture *fixture, gconstpointer data)
{
  TlAppMap map;
  g_autoptr (TlDocument) other = tl_app_document_new (&map);

  tl_table_go_to (fixture, fixture->map.shop, "title");
  tl_table_activate (fixture, "table.edit");
  tl_workspace_set_document (fixture->workspace, other, TRUE);
  tl_app_settle ();
  g_assert_null (fixture->view->editing);
  g_assert_cmpuint (tl_table_model_get_n_rows (fixture->view->model), ==, 10);
  tl_workspace_set_document (fixture->workspace, NULL, FALSE);
  tl_app_settle ();
  g_assert_cmpuint (tl_table_model_get_n_rows (fixture->view->model), ==, 0);
}

static void
test_many_rows (TlTableFixture *fixture, gconstpointer data)
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
  tl_table_go_to (fixture, last, "title");
  type (fixture, last, "title", "The last one");
  tl_table_assert_cell (fixture, last, "title", "The last one");
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
test_search_bar (TlTableFixture *fixture, gconstpointer data)
{
  TlSelection *selection = tl_workspace_get_selection (fixture->workspace);
  GtkWidget *bar = tl_search_bar_new (fixture->workspace);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *view = g_object_ref (GTK_WIDGET (fixture->view));
  GtkEditable *entry;
  Found found = { 0, 0 };

  /* A word that no lane is called by. */
  tl_edit_set_title (fixture->document, fixture->map.map, "Quick map", NULL);
  tl_edit_set_title (fixture->document, fixture->map.shop, "Quick shop", NULL);
  tl_edit_set_title (fixture->document, fixture->map.app, "Quick app", NULL);
  gtk_window_set_child (fixture->window, box);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), view);
  g_object_unref (view);
  g_signal_connect_swapped (bar, "found", G_CALLBACK (found_cb), &found);
  tl_search_bar_open (TL_SEARCH_BAR (bar));
  entry = GTK_EDITABLE (gtk_root_get_focus (GTK_ROOT (fixture->window)));
  gtk_editable_set_text (entry, "quick");
  g_signal_emit_by_name (gtk_widget_get_ancestor (GTK_WIDGET (entry), GTK_TYPE_SEARCH_ENTRY),
                         "search-changed");
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

static void
click_with (TlTableFixture *fixture, TlRobot *robot, TlId record, const char *modifier)
{
  if (modifier != NULL)
    tl_robot_hold (robot, modifier, TRUE);
  tl_robot_click (robot, GTK_WIDGET (tl_table_find_cell (fixture, record, "title")), 1, 1);
  if (modifier != NULL)
    tl_robot_hold (robot, modifier, FALSE);
}

/* Ctrl adds a row and takes it away, Shift selects up to it. */
static void
test_pointer (TlTableFixture *fixture, gconstpointer data)
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
sort_by (TlTableFixture *fixture, const char *column, gboolean descending)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "table.sort", "(sb)", column, descending);
  tl_app_settle ();
}

static void
set_grouped (TlTableFixture *fixture, gboolean grouped)
{
  g_action_group_change_action_state (G_ACTION_GROUP (fixture->view->actions), "group",
                                      g_variant_new_boolean (grouped));
  tl_app_settle ();
}

static TlId
get_nth (TlTableFixture *fixture, guint n)
{
  return tl_table_row_get_id (tl_table_model_get_row (fixture->view->model, n));
}

/* What has nothing in the column comes last in either direction, also by the second column. */
static void
test_sort (TlTableFixture *fixture, gconstpointer data)
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
test_sort_returns (TlTableFixture *fixture, gconstpointer data)
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
/* What GTK leaves at both sides of a column's name. */
#define HEAD_PADDING 6

static void
test_usual_columns (TlTableFixture *fixture, gconstpointer data)
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
  GtkWidget *head
      = gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (fixture->view->table)));
  int width = 0;

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (head), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Title");
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++, head = gtk_widget_get_next_sibling (head))
    {
      g_autoptr (GtkColumnViewColumn) view_column = g_list_model_get_item (columns, i);
      int words;

      g_assert_cmpstr (tl_table_view_column_get_column (view_column)->id, ==, wanted[i]);
      g_assert_true (gtk_column_view_column_get_visible (view_column));
      width += tl_table_column_get_width (view_column);
      gtk_widget_measure (tl_app_find_widget (head, GTK_TYPE_LABEL), GTK_ORIENTATION_HORIZONTAL, -1,
                          NULL, &words, NULL, NULL);
      g_assert_cmpint (tl_table_column_get_width (view_column), >=, words + 2 * HEAD_PADDING);
    }
  g_assert_cmpint (width, <=, 1440 - 237 - 301);
}

/* As words are in some languages. */
static void
test_wide_words (TlTableFixture *fixture, gconstpointer data)
{
  GtkWidget *view = GTK_WIDGET (fixture->view->table);
  GtkColumnViewColumn *view_column
      = tl_table_find_view_column (fixture->view->table, tl_table_get_column (fixture, "kind"));
  g_autoptr (PangoLayout) layout = NULL;
  g_autofree char *font = NULL;
  int words;

  g_object_get (gtk_settings_get_default (), "gtk-font-name", &font, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Inter 20", NULL);
  tl_app_settle ();
  tl_table_columns_reset (fixture->view->table);
  layout = gtk_widget_create_pango_layout (view, tl_kind_get_label (TL_KIND_OPPORTUNITY));
  pango_layout_get_pixel_size (layout, &words, NULL);
  g_assert_cmpint (tl_table_column_get_width (view_column), >, words);
  g_object_set (gtk_settings_get_default (), "gtk-font-name", font, NULL);
}

int
main (int argc, char **argv)
{
  static const TlTableTest tests[] = {
    { "/tl/app/table/text", test_text },
    { "/tl/app/table/number", test_number },
    { "/tl/app/table/date", test_date },
    { "/tl/app/table/choice", test_choice },
    { "/tl/app/table/reference", test_reference },
    { "/tl/app/table/place", test_place },
    { "/tl/app/table/boolean", test_boolean },
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
    { "/tl/app/table/wide-words", test_wide_words },
  };

  return tl_table_run_tests (argc, argv, tests, G_N_ELEMENTS (tests));
}
