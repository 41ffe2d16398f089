/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table view in a window of its own, for tests that look into it. */
#include "tl-table-fixture.h"

#include "tl-settings.h"
#include "tl-table-columns.h"

/* Only a window that has its place on the display can have popovers. */
gboolean
tl_table_has_cells (gpointer data)
{
  TlTableFixture *fixture = data;
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
set_up (TlTableFixture *fixture, gconstpointer data)
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
  tl_app_wait_until (tl_table_has_cells, fixture);
}

gboolean
tl_table_is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static void
tear_down (TlTableFixture *fixture, gconstpointer data)
{
  gpointer view = fixture->view;

  g_object_add_weak_pointer (view, &view);
  gtk_window_destroy (fixture->window);
  tl_app_wait_until (tl_table_is_gone, &view);
  tl_app_settle ();
  g_assert_finalize_object (fixture->workspace);
  g_assert_finalize_object (fixture->document);
}

/** tl_table_run_tests: Returns: what main() of a program of such tests returns */
int
tl_table_run_tests (int argc, char **argv, const TlTableTest *tests, guint n)
{
  tl_app_set_environment ("GSETTINGS_SCHEMA_DIR", "TL_TEST_BUILD_ROOT", "data");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  for (guint i = 0; i < n; i++)
    g_test_add (tests[i].name, TlTableFixture, NULL, set_up, tests[i].function, tear_down);
  return g_test_run ();
}

const TlTableColumn *
tl_table_get_column (TlTableFixture *fixture, const char *id)
{
  return tl_table_columns_find (tl_table_model_get_columns (fixture->view->model), id);
}

gboolean
tl_table_has_focus (gpointer data)
{
  const TlTableWanted *wanted = data;
  TlTableCell *cell = tl_table_view_get_focus_cell (wanted->fixture->view);

  return cell != NULL && tl_table_cell_get_column (cell) == wanted->column
         && tl_table_row_get_id (tl_table_cell_get_row (cell)) == wanted->record;
}

TlTableCell *
tl_table_go_to (TlTableFixture *fixture, TlId record, const char *column)
{
  TlTableWanted wanted = { fixture, record, tl_table_get_column (fixture, column) };

  tl_table_view_focus (fixture->view, record, wanted.column);
  tl_app_wait_until (tl_table_has_focus, &wanted);
  return tl_table_view_get_focus_cell (fixture->view);
}

void
tl_table_activate (TlTableFixture *fixture, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), action, NULL);
  tl_app_settle ();
}

static char *
dup_cell (TlTableFixture *fixture, TlId record, const char *column)
{
  TlTableModel *model = fixture->view->model;

  return tl_table_model_dup_text (model,
                                  tl_table_model_get_row (model,
                                                          tl_table_model_find (model, record)),
                                  tl_table_get_column (fixture, column));
}

void
tl_table_assert_cell (TlTableFixture *fixture, TlId record, const char *column,
                      const char *expected)
{
  g_autofree char *text = dup_cell (fixture, record, column);

  g_assert_cmpstr (text, ==, expected);
}

void
tl_table_show_column (TlTableFixture *fixture, const char *id)
{
  gtk_column_view_column_set_visible (tl_table_find_view_column (fixture->view->table,
                                                                 tl_table_get_column (fixture, id)),
                                      TRUE);
  tl_app_settle ();
}

/* One step since @before, and undo takes it back. */
void
tl_table_assert_one_step (TlTableFixture *fixture, guint before)
{
  g_assert_cmpuint (g_list_model_get_n_items (tl_document_get_undo_list (fixture->document)), ==,
                    before + 1);
  g_assert_true (tl_document_undo (fixture->document));
  tl_app_settle ();
}

guint
tl_table_count_steps (TlTableFixture *fixture)
{
  return g_list_model_get_n_items (tl_document_get_undo_list (fixture->document));
}

/** tl_table_find_cell: Returns: the cell of that record in a column that is shown */
TlTableCell *
tl_table_find_cell (TlTableFixture *fixture, TlId record, const char *column)
{
  TlTableCell *found = NULL;
  GHashTableIter iter;
  gpointer cell;

  g_hash_table_iter_init (&iter, fixture->view->cells);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    if (tl_table_cell_get_column (cell) == tl_table_get_column (fixture, column)
        && tl_table_row_get_id (tl_table_cell_get_row (cell)) == record)
      found = cell;
  g_assert_nonnull (found);
  return found;
}

/** tl_table_find_chooser: Returns: the list that is open on the view */
TlInspectorChooser *
tl_table_find_chooser (TlTableFixture *fixture)
{
  GtkWidget *child = gtk_widget_get_last_child (GTK_WIDGET (fixture->view));

  while (child != NULL && !TL_IS_INSPECTOR_CHOOSER (child))
    child = gtk_widget_get_prev_sibling (child);
  g_assert_nonnull (child);
  return TL_INSPECTOR_CHOOSER (child);
}
