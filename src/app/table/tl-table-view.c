/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The table view: all that the map shows as rows, to be read, sorted, filtered and changed without the
 * canvas and without seeing it.
 *
 * GtkColumnView shows TlTableModel; this file wires the two, the filter bar above and the bar with the
 * counts below. What is done with the keyboard is in tl-table-view-keys.c, editing in -edit.c, commands
 * in -actions.c. Cells are TlTableCell; those in view are in `cells`, so that a cell is found by its
 * record and column.
 */
#include "tl-table-view-private.h"

#include "tl-edit-returned.h"
#include "tl-page.h"
#include "tl-settings.h"
#include "tl-table-columns.h"
#include "tl-table-filter.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (TlTableView, tl_table_view, ADW_TYPE_BIN)

/* The widgets of a row that GTK makes around a cell: the row itself, the cell's place in it. */
static GtkWidget *
get_row_widget (TlTableCell *cell)
{
  GtkWidget *place = gtk_widget_get_parent (GTK_WIDGET (cell));

  return place == NULL ? NULL : gtk_widget_get_parent (place);
}

/* A row is named once, by its first cell; a heading looks like one. */
static void
show_row (TlTableView *self, TlTableCell *cell, const char *description)
{
  GtkWidget *widget = get_row_widget (cell);
  TlTableRow *row = tl_table_cell_get_row (cell);

  if (widget == NULL)
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  description, -1);
  /* A click gives the focus to the cell, not to the first cell of the row. */
  gtk_widget_set_focus_on_click (widget, FALSE);
  if (tl_table_model_is_grouped (self->model) && tl_table_row_is_heading (row))
    gtk_widget_add_css_class (widget, "stage-heading");
  else
    gtk_widget_remove_css_class (widget, "stage-heading");
}

static void
refresh_cb (TlTableView *self, TlTableCell *cell)
{
  const TlTableColumn *column = tl_table_cell_get_column (cell);
  TlTableRow *row = tl_table_cell_get_row (cell);
  TlDocument *document = tl_workspace_get_document (self->workspace);
  g_autofree char *text = NULL;
  g_autofree char *description = NULL;
  g_autofree char *detail = NULL;

  if (row == NULL || document == NULL)
    return;
  text = tl_table_model_dup_text (self->model, row, column);
  description = tl_table_describe_row (document, row);
  if (column->role == TL_TABLE_TITLE && tl_table_model_is_grouped (self->model)
      && tl_table_row_is_heading (row))
    detail = g_strdup_printf ("%u", tl_table_model_count_group (self->model, row));
  tl_table_cell_show (cell, text, detail, description);
  if (column->role == TL_TABLE_TITLE)
    show_row (self, cell, description);
}

static gboolean
leave_idle_cb (gpointer user_data)
{
  TlTableView *self = user_data;

  self->leave_idle = 0;
  if (self->editing == NULL
      || !gtk_widget_has_focus (GTK_WIDGET (tl_table_cell_get_editor (self->editing))))
    tl_table_view_end_edit (self);
  return G_SOURCE_REMOVE;
}

/* Rows may go when what was typed is taken. GTK is still on its way to the row that gets the focus, or
 * among the rows, and would go on with one that is gone, so this waits; it comes before any event. */
static void
end_soon (TlTableView *self)
{
  if (self->leave_idle == 0)
    self->leave_idle = g_idle_add_full (G_PRIORITY_HIGH, leave_idle_cb, self, NULL);
}

static void
leave_cb (TlTableView *self, TlTableCell *cell)
{
  if (self->editing == cell)
    end_soon (self);
}

static void
pressed_cb (TlTableView *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  TlTableCell *cell
      = TL_TABLE_CELL (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)));
  TlTableRow *row = tl_table_cell_get_row (cell);

  if (row == NULL || tl_table_cell_is_editing (cell))
    return;
  gtk_widget_grab_focus (GTK_WIDGET (cell));
  if (gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_PRIMARY
      && n_press == 2)
    tl_table_view_edit (self, cell, NULL);
}

/* A menu that opened with the press would get the release, and GTK 4.8 would lose count of them. */
static void
released_cb (TlTableView *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  TlTableCell *cell
      = TL_TABLE_CELL (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)));
  TlTableRow *row = tl_table_cell_get_row (cell);

  if (row == NULL || tl_table_cell_is_editing (cell)
      || gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture))
             != GDK_BUTTON_SECONDARY)
    return;
  if (!row->selected)
    tl_selection_set (tl_workspace_get_selection (self->workspace), tl_table_row_get_id (row));
  tl_table_view_show_menu (self, cell);
}

/* As long as the current row is there: when it goes, the focus is to stay where it was. */
static void
note_place (TlTableView *self)
{
  guint position = tl_table_model_find (self->model, self->current);

  if (position != GTK_INVALID_LIST_POSITION)
    self->place = position;
}

static void
focus_entered_cb (TlTableView *self, GtkEventController *controller)
{
  TlTableCell *cell = TL_TABLE_CELL (gtk_event_controller_get_widget (controller));
  TlTableRow *row = tl_table_cell_get_row (cell);

  if (row == NULL)
    return;
  self->current = tl_table_row_get_id (row);
  self->current_column = tl_table_cell_get_column (cell);
  note_place (self);
}

static void
setup_cb (TlTableView *self, GtkListItem *item, GtkListItemFactory *factory)
{
  const TlTableColumn *column = g_object_get_data (G_OBJECT (factory), "column");
  GtkWidget *cell = tl_table_cell_new (column);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (cell, GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (focus, "enter", G_CALLBACK (focus_entered_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (cell, focus);
  g_signal_connect_object (cell, "refresh", G_CALLBACK (refresh_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "map", G_CALLBACK (tl_table_view_cell_ready), self,
                           G_CONNECT_SWAPPED);
  /* In GTK 4.8 the cell would take a click as the row does: with Ctrl twice, which selects nothing. */
  gtk_list_item_set_selectable (item, FALSE);
  gtk_list_item_set_child (item, cell);
}

static void
bind_cb (TlTableView *self, GtkListItem *item)
{
  TlTableCell *cell = TL_TABLE_CELL (gtk_list_item_get_child (item));

  tl_table_cell_bind (cell, gtk_list_item_get_item (item));
  g_hash_table_add (self->cells, cell);
  tl_table_view_cell_ready (self, cell);
}

static void
unbind_cb (TlTableView *self, GtkListItem *item)
{
  TlTableCell *cell = TL_TABLE_CELL (gtk_list_item_get_child (item));

  /* In GTK 4.8 also that of a row that is selected, or no longer. */
  if (self->editing == cell)
    {
      tl_table_view_lay_aside (self);
      end_soon (self);
    }
  g_hash_table_remove (self->cells, cell);
  tl_table_cell_bind (cell, NULL);
}

static void
columns_changed_cb (TlTableView *self)
{
  if (self->settings != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    tl_table_columns_keep (self->table, self->settings);
}

static void
sort_changed_cb (TlTableView *self)
{
  if (self->settings != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    tl_table_sort_keep (self->sort, self->settings);
}

/* Adds what shows @column, not yet shown. */
static void
add_column (TlTableView *self, const TlTableColumn *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) view_column = NULL;

  g_object_set_data (G_OBJECT (factory), "column", (gpointer) column);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  view_column = gtk_column_view_column_new (column->label, factory);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_column_set_visible (view_column, FALSE);
  tl_table_view_column_set_column (view_column, column);
  tl_table_sort_add (self->sort, view_column);
  g_autoptr (GMenuModel) menu = tl_table_view_make_header_menu (column);
  gtk_column_view_column_set_header_menu (view_column, menu);
  gtk_column_view_append_column (self->table, view_column);
  g_signal_connect_object (view_column, "notify::fixed-width", G_CALLBACK (columns_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view_column, "notify::visible", G_CALLBACK (columns_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
refresh_all (TlTableView *self)
{
  g_autoptr (GList) cells = g_hash_table_get_keys (self->cells);

  for (GList *l = cells; l != NULL; l = l->next)
    refresh_cb (self, l->data);
}

static void
counted_cb (TlTableView *self)
{
  guint n = tl_table_model_get_n_rows (self->model);
  guint n_matching = tl_table_model_get_n_matching (self->model);
  g_autofree char *words = NULL;

  if (tl_table_model_is_filtered (self->model))
    /* Translators: how many rows pass the filter: “12 of 40 rows”. */
    words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of %u row", "%u of %u rows", n),
                             n_matching, n);
  else
    words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u row", "%u rows", n), n);
  note_place (self);
  gtk_label_set_label (self->count_label, words);
  gtk_stack_set_visible_child_name (
      self->stack,
      n > 0 && g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0 ? "nothing" : "table");
}

static void
search_changed_cb (TlTableView *self)
{
  tl_table_model_set_text (self->model, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
stop_search_cb (TlTableView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  tl_table_view_focus_current (self);
}

/* What is selected elsewhere is scrolled to; who selects here is where he wants to be. Of the whole map
 * the beginning is seen, not its own row at the end. */
static void
scroll_to_lead (TlTableView *self)
{
  TlId lead = tl_selection_get_lead (tl_workspace_get_selection (self->workspace));
  guint position = tl_table_model_find (self->model, lead);

  if (position == GTK_INVALID_LIST_POSITION || self->wants_focus
      || lead == tl_workspace_get_map (self->workspace)
      || tl_table_view_get_focus_cell (self) != NULL)
    return;
  self->current = lead;
  gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (self->table)),
                              "list.scroll-to-item", "u", position);
}

static void
selection_changed_cb (TlTableView *self)
{
  guint n = tl_selection_get_n_items (tl_workspace_get_selection (self->workspace));
  /* Translators: how many rows are selected. */
  g_autofree char *words
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u selected", "%u selected", n), n);

  gtk_label_set_label (self->selection_label, words);
  gtk_widget_set_visible (self->selection_box, n > 0);
  tl_table_view_update_actions (self);
  scroll_to_lead (self);
}

static gboolean
has_row (TlRecord *record, gpointer view)
{
  return tl_table_model_find (TL_TABLE_VIEW (view)->model, tl_record_get_id (record))
         != GTK_INVALID_LIST_POSITION;
}

/* What Undo brings back is selected, and whoever is in the table goes on from there. */
static void
document_changed_cb (TlTableView *self, guint origin, TlTransaction *transaction,
                     TlChanges *changes, TlDocument *document)
{
  g_autoptr (GArray) returned = g_array_new (FALSE, FALSE, sizeof (TlId));
  TlId last;

  if (self->editing != NULL || (tl_table_view_get_focus_cell (self) == NULL && !self->wants_focus))
    return;
  tl_edit_list_returned (returned, document, origin, changes, has_row, self);
  if (returned->len == 0)
    return;
  tl_selection_set_many (tl_workspace_get_selection (self->workspace),
                         (const TlId *) (gpointer) returned->data, returned->len);
  last = g_array_index (returned, TlId, returned->len - 1);
  self->anchor = last;
  tl_table_view_focus (self, last, self->current_column);
}

static void
map_changed_cb (TlTableView *self)
{
  self->place = 0;
  tl_table_view_update_actions (self);
}

static void
document_replaced_cb (TlTableView *self)
{
  tl_table_view_drop_edit (self);
  self->current = self->anchor = self->fresh = self->added = TL_ID_NONE;
  self->place = 0;
  tl_table_view_update_actions (self);
}

static void
scroll_idle_cb (gpointer user_data)
{
  TlTableView *self = user_data;

  GtkWidget *scrolled
      = gtk_widget_get_ancestor (GTK_WIDGET (self->table), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled));

  self->scroll_idle = 0;
  scroll_to_lead (self);
  /* GTK 4.8 begins at the left, where a table that is read from the right ends. */
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
}

/* Once the rows have their places: a list scrolls only then. */
static void
tl_table_view_map (GtkWidget *widget)
{
  TlTableView *self = TL_TABLE_VIEW (widget);

  GTK_WIDGET_CLASS (tl_table_view_parent_class)->map (widget);
  if (self->scroll_idle == 0)
    self->scroll_idle = g_idle_add_once (scroll_idle_cb, self);
}

static gboolean
tl_table_view_grab_focus (GtkWidget *widget)
{
  TlTableView *self = TL_TABLE_VIEW (widget);

  tl_table_view_focus_current (self);
  return TRUE;
}

static void
tl_table_view_dispose (GObject *object)
{
  TlTableView *self = TL_TABLE_VIEW (object);

  g_clear_handle_id (&self->focus_idle, g_source_remove);
  g_clear_handle_id (&self->scroll_idle, g_source_remove);
  if (self->model != NULL)
    gtk_column_view_set_model (self->table, NULL);
  g_clear_handle_id (&self->leave_idle, g_source_remove);
  g_clear_pointer (&self->aside, g_free);
  g_clear_object (&self->adding);
  g_clear_object (&self->document);
  g_clear_object (&self->sort);
  g_clear_object (&self->model);
  g_clear_object (&self->workspace);
  g_clear_object (&self->settings);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->cells, g_hash_table_unref);

  G_OBJECT_CLASS (tl_table_view_parent_class)->dispose (object);
}

static void
tl_table_view_class_init (TlTableViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tl_table_view_dispose;
  widget_class->map = tl_table_view_map;
  widget_class->grab_focus = tl_table_view_grab_focus;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/throughline/Throughline/tl-table-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TlTableView, table);
  gtk_widget_class_bind_template_child (widget_class, TlTableView, stack);
  gtk_widget_class_bind_template_child (widget_class, TlTableView, search);
  gtk_widget_class_bind_template_child (widget_class, TlTableView, filter_button);
  gtk_widget_class_bind_template_child (widget_class, TlTableView, columns_button);
  gtk_widget_class_bind_template_child (widget_class, TlTableView, sort_button);
  gtk_widget_class_bind_template_child (widget_class, TlTableView, add_button);
  gtk_widget_class_bind_template_child (widget_class, TlTableView, chips_bin);
  gtk_widget_class_bind_template_child (widget_class, TlTableView, count_label);
  gtk_widget_class_bind_template_child (widget_class, TlTableView, set_button);
  gtk_widget_class_bind_template_child (widget_class, TlTableView, selection_box);
  gtk_widget_class_bind_template_child (widget_class, TlTableView, selection_label);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

/* What has the focus is a button inside, which GTK 4.8 leaves without a name. */
static void
name_menu_button (GtkMenuButton *button)
{
  const char *name = gtk_widget_get_tooltip_text (GTK_WIDGET (button));

  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (button))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* GTK 4.8 leaves the heads of the columns without names, too, and cuts what is too long for them. */
static void
dress_heads (TlTableView *self)
{
  GtkWidget *heads = gtk_widget_get_first_child (GTK_WIDGET (self->table));

  for (GtkWidget *head = gtk_widget_get_first_child (heads); head != NULL;
       head = gtk_widget_get_next_sibling (head))
    {
      GtkWidget *label = tl_page_find_part (head, GTK_TYPE_LABEL);

      if (label == NULL)
        continue;
      /* An ellipsis would come too early: the arrow has its room also where it is not seen. */
      gtk_widget_set_tooltip_text (head, gtk_label_get_label (GTK_LABEL (label)));
      gtk_accessible_update_property (GTK_ACCESSIBLE (head), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      gtk_label_get_label (GTK_LABEL (label)), -1);
    }
}

static void
tl_table_view_init (TlTableView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cells = g_hash_table_new (NULL, NULL);
  self->settings = tl_settings_new ();
  name_menu_button (self->filter_button);
  name_menu_button (self->columns_button);
  name_menu_button (self->sort_button);
  name_menu_button (self->add_button);
  name_menu_button (self->set_button);
}

static void
connect (TlTableView *self)
{
  g_signal_connect_object (self->model, "counted", G_CALLBACK (counted_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "names-changed", G_CALLBACK (refresh_all), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (tl_workspace_get_selection (self->workspace), "changed",
                           G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace, "notify::document", G_CALLBACK (document_replaced_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace, "notify::map", G_CALLBACK (map_changed_cb), self,
                           G_CONNECT_SWAPPED);
  /* After the workspace, and with it the rows, has followed. */
  g_signal_group_connect_swapped (self->document, "changed", G_CALLBACK (document_changed_cb),
                                  self);
  g_object_bind_property (self->workspace, "document", self->document, "target",
                          G_BINDING_SYNC_CREATE);
  g_signal_connect_object (tl_workspace_get_drafts (self->workspace), "end",
                           G_CALLBACK (tl_table_view_take_edit), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_columns (self->table), "items-changed",
                           G_CALLBACK (columns_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (self->table), "changed",
                           G_CALLBACK (sort_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * tl_table_view_new:
 * @workspace: a workspace
 *
 * Returns: (transfer floating): its map as a table
 */
GtkWidget *
tl_table_view_new (TlWorkspace *workspace)
{
  TlTableView *self = g_object_new (TL_TYPE_TABLE_VIEW, NULL);
  GPtrArray *columns;

  self->workspace = g_object_ref (workspace);
  self->document = g_signal_group_new (TL_TYPE_DOCUMENT);
  self->model = tl_table_model_new (workspace);
  self->sort = tl_table_sort_new (self->table, self->model);
  tl_table_model_set_grouped (self->model,
                              self->settings == NULL
                                  || g_settings_get_boolean (self->settings, "table-grouped"));
  columns = tl_table_model_get_columns (self->model);
  for (guint i = 0; i < columns->len; i++)
    add_column (self, g_ptr_array_index (columns, i));
  dress_heads (self);
  tl_table_columns_restore (self->table, self->settings);
  tl_table_sort_restore (self->sort, self->settings);
  tl_table_model_set_sorter (self->model, gtk_column_view_get_sorter (self->table));
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (self->model));
  gtk_menu_button_set_popover (self->columns_button, tl_table_column_chooser_new (self->table));
  gtk_menu_button_set_popover (self->filter_button,
                               tl_table_filter_popover_new (self->model, NULL));
  adw_bin_set_child (self->chips_bin, tl_table_chips_new (self->model));
  tl_table_view_add_actions (self);
  tl_table_view_add_keys (self);
  connect (self);
  counted_cb (self);
  selection_changed_cb (self);
  return GTK_WIDGET (self);
}
