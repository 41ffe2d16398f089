/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The keyboard in the table: arrows walk from cell to cell, as in a spreadsheet, Enter and F2 edit,
 * typing replaces, Tab keeps what was typed and goes on. GTK 4.8 knows rows but no cells, so all of it
 * is here: the *current* cell is known by record and column, and is given the focus as soon as GTK
 * has made a widget for it.
 */
#include "tl-table-view-private.h"

#include "tl-table-columns.h"

/* Rows that Page Up and Page Down go. */
#define PAGE 12

/* tl_table_view_get_focus_cell: (nullable): the cell that has the focus, or in which it is. */
TlTableCell *
tl_table_view_get_focus_cell (TlTableView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);
  GtkWidget *cell = focus == NULL ? NULL : gtk_widget_get_ancestor (focus, TL_TYPE_TABLE_CELL);

  return cell != NULL && g_hash_table_contains (self->cells, cell) ? TL_TABLE_CELL (cell) : NULL;
}

static TlTableCell *
find_cell (TlTableView *self, TlId record, const TlTableColumn *column)
{
  GHashTableIter iter;
  gpointer cell;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    if (tl_table_cell_get_column (cell) == column
        && tl_table_row_get_id (tl_table_cell_get_row (cell)) == record)
      return cell;
  return NULL;
}

/* tl_table_view_list_columns: (transfer full): the shown columns, in their order. */
GPtrArray *
tl_table_view_list_columns (TlTableView *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->table);
  GPtrArray *shown = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) view_column = g_list_model_get_item (columns, i);

      if (gtk_column_view_column_get_visible (view_column))
        g_ptr_array_add (shown, (gpointer) tl_table_view_column_get_column (view_column));
    }
  return shown;
}

/* Scrolls sideways until @cell is in view. */
static void
scroll_to_column (TlTableView *self, TlTableCell *cell)
{
  GtkWidget *scrolled
      = gtk_widget_get_ancestor (GTK_WIDGET (self->table), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled));
  double value = gtk_adjustment_get_value (adjustment);
  graphene_rect_t box;

  if (!gtk_widget_compute_bounds (gtk_widget_get_parent (GTK_WIDGET (cell)),
                                  GTK_WIDGET (self->table), &box))
    return;
  gtk_adjustment_clamp_page (adjustment, value + box.origin.x,
                             value + box.origin.x + box.size.width);
}

static void
focus_idle_cb (gpointer user_data)
{
  TlTableView *self = user_data;
  TlTableCell *cell = find_cell (self, self->current, self->current_column);

  self->focus_idle = 0;
  if (cell == NULL || !gtk_widget_get_mapped (GTK_WIDGET (cell)))
    return;
  self->wants_focus = FALSE;
  if (!tl_table_cell_is_editing (cell))
    gtk_widget_grab_focus (GTK_WIDGET (cell));
  scroll_to_column (self, cell);
  if (self->edits_next)
    tl_table_view_edit (self, cell, NULL);
  self->edits_next = FALSE;
}

static void
focus_soon (TlTableView *self)
{
  self->wants_focus = TRUE;
  if (self->focus_idle == 0)
    self->focus_idle = g_idle_add_once (focus_idle_cb, self);
}

/* tl_table_view_cell_ready: the cell that waits for the focus may be there now. */
void
tl_table_view_cell_ready (TlTableView *self, TlTableCell *cell)
{
  TlTableRow *row = tl_table_cell_get_row (cell);

  if (self->wants_focus && row != NULL && tl_table_row_get_id (row) == self->current
      && tl_table_cell_get_column (cell) == self->current_column)
    focus_soon (self);
}

/* tl_table_view_focus: gives the focus to that cell, scrolling to it. */
void
tl_table_view_focus (TlTableView *self, TlId record, const TlTableColumn *column)
{
  guint position = tl_table_model_find (self->model, record);
  TlTableCell *cell;

  if (position == GTK_INVALID_LIST_POSITION || column == NULL)
    return;
  self->current = record;
  self->current_column = column;
  self->place = position;
  gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (self->table)),
                              "list.scroll-to-item", "u", position);
  cell = find_cell (self, record, column);
  if (cell != NULL && gtk_widget_get_mapped (GTK_WIDGET (cell)) && !self->edits_next)
    {
      self->wants_focus = FALSE;
      gtk_widget_grab_focus (GTK_WIDGET (cell));
      scroll_to_column (self, cell);
    }
  else
    focus_soon (self);
}

/* If the current row has gone, the one that was left to add it is current again, or else what stands
 * in its place now: nobody is to find the way back from the top. */
static void
replace_current (TlTableView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  gboolean had_row = self->current != TL_ID_NONE;

  if (n == 0 || tl_table_model_find (self->model, self->current) != GTK_INVALID_LIST_POSITION)
    return;
  if (self->current == self->added && self->added != TL_ID_NONE
      && tl_table_model_find (self->model, self->left) != GTK_INVALID_LIST_POSITION)
    {
      self->current = self->left;
      self->current_column = self->left_column;
    }
  else
    self->current
        = tl_table_row_get_id (tl_table_model_get_row (self->model, MIN (self->place, n - 1)));
  if (had_row)
    tl_selection_set (tl_workspace_get_selection (self->workspace), self->current);
}

/* tl_table_view_focus_current: gives the focus to the cell that had it last, or to the nearest one. */
void
tl_table_view_focus_current (TlTableView *self)
{
  g_autoptr (GPtrArray) columns = tl_table_view_list_columns (self);

  replace_current (self);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->search));
      return;
    }
  if (!g_ptr_array_find (columns, self->current_column, NULL))
    self->current_column = g_ptr_array_index (columns, 0);
  tl_table_view_focus (self, self->current, self->current_column);
}

/* Goes to the row at @position; with Shift the selection grows, with Ctrl it stays. */
static void
go_to_row (TlTableView *self, guint position, GdkModifierType modifiers)
{
  TlTableRow *row = tl_table_model_get_row (self->model, position);
  guint anchor = tl_table_model_find (self->model, self->anchor);

  if (row == NULL)
    return;
  if (modifiers & GDK_SHIFT_MASK && anchor != GTK_INVALID_LIST_POSITION)
    gtk_selection_model_select_range (GTK_SELECTION_MODEL (self->model), MIN (anchor, position),
                                      MAX (anchor, position) - MIN (anchor, position) + 1, TRUE);
  else if (!(modifiers & GDK_CONTROL_MASK))
    {
      self->anchor = tl_table_row_get_id (row);
      gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->model), position, TRUE);
    }
  tl_table_view_focus (self, tl_table_row_get_id (row), self->current_column);
}

static void
go_by_rows (TlTableView *self, int offset, GdkModifierType modifiers)
{
  guint position = tl_table_model_find (self->model, self->current);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  gint64 to = (gint64) position + offset;

  if (self->anchor == TL_ID_NONE
      || tl_table_model_find (self->model, self->anchor) == GTK_INVALID_LIST_POSITION)
    self->anchor = self->current;
  if (n > 0)
    go_to_row (self, (guint) CLAMP (to, 0, (gint64) n - 1), modifiers);
}

/* Goes to the next or previous column; past the end to the next row if @wraps. */
static gboolean
go_by_columns (TlTableView *self, int offset, gboolean wraps)
{
  g_autoptr (GPtrArray) columns = tl_table_view_list_columns (self);
  guint place = 0;
  guint to;

  replace_current (self);
  g_ptr_array_find (columns, self->current_column, &place);
  to = place + (guint) offset;
  if (to >= columns->len)
    {
      guint position = tl_table_model_find (self->model, self->current) + (guint) offset;

      if (!wraps || tl_table_model_get_row (self->model, position) == NULL)
        return FALSE;
      self->current_column = g_ptr_array_index (columns, offset > 0 ? 0 : columns->len - 1);
      go_to_row (self, position, 0);
      return TRUE;
    }
  tl_table_view_focus (self, self->current, g_ptr_array_index (columns, to));
  return TRUE;
}

static void
go_to_end_column (TlTableView *self, gboolean last)
{
  g_autoptr (GPtrArray) columns = tl_table_view_list_columns (self);

  tl_table_view_focus (self, self->current,
                       g_ptr_array_index (columns, last ? columns->len - 1 : 0));
}

static gboolean
key_while_editing (TlTableView *self, guint key)
{
  switch (key)
    {
    case GDK_KEY_Escape:
      tl_table_view_drop_edit (self);
      tl_table_view_focus_current (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      if (tl_table_view_take_edit (self))
        tl_table_view_focus_current (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
      if (tl_table_view_take_edit (self))
        go_by_columns (self, key == GDK_KEY_Tab ? 1 : -1, TRUE);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
walk (TlTableView *self, guint key, GdkModifierType modifiers)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int n = (int) g_list_model_get_n_items (G_LIST_MODEL (self->model));

  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      go_by_rows (self, -1, modifiers);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      go_by_rows (self, 1, modifiers);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      go_by_rows (self, -PAGE, modifiers);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      go_by_rows (self, PAGE, modifiers);
      return GDK_EVENT_STOP;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      go_by_columns (self, rtl ? 1 : -1, FALSE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      go_by_columns (self, rtl ? -1 : 1, FALSE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      if (modifiers & GDK_CONTROL_MASK)
        go_by_rows (self, -n, modifiers & ~GDK_CONTROL_MASK);
      else
        go_to_end_column (self, FALSE);
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      if (modifiers & GDK_CONTROL_MASK)
        go_by_rows (self, n, modifiers & ~GDK_CONTROL_MASK);
      else
        go_to_end_column (self, TRUE);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
run (TlTableView *self, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
  return GDK_EVENT_STOP;
}

/* Ctrl+Space, as GTK has it: selects or unselects the row with the focus. */
static gboolean
toggle_row (TlTableView *self)
{
  tl_selection_toggle (tl_workspace_get_selection (self->workspace), self->current);
  self->anchor = self->current;
  return GDK_EVENT_STOP;
}

static gboolean
command (TlTableView *self, TlTableCell *cell, guint key, GdkModifierType modifiers)
{
  gboolean control = (modifiers & GDK_CONTROL_MASK) != 0;

  switch (key)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
    case GDK_KEY_F2:
      return run (self, control ? "table.add-similar" : "table.edit");
    case GDK_KEY_Insert:
    case GDK_KEY_KP_Insert:
      return run (self, control                      ? "table.copy-here"
                        : modifiers & GDK_SHIFT_MASK ? "table.paste"
                                                     : "table.add-similar");
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      return run (self, "table.delete");
    case GDK_KEY_Menu:
      tl_table_view_show_menu (self, cell);
      return GDK_EVENT_STOP;
    case GDK_KEY_F10:
      if (!(modifiers & GDK_SHIFT_MASK))
        return GDK_EVENT_PROPAGATE;
      tl_table_view_show_menu (self, cell);
      return GDK_EVENT_STOP;
    case GDK_KEY_Tab:
      return control ? GDK_EVENT_PROPAGATE : go_by_columns (self, 1, TRUE);
    case GDK_KEY_ISO_Left_Tab:
      return control ? GDK_EVENT_PROPAGATE : go_by_columns (self, -1, TRUE);
    case GDK_KEY_space:
      return control ? toggle_row (self) : run (self, "table.edit");
    case GDK_KEY_l:
      return control ? run (self, "table.links") : GDK_EVENT_PROPAGATE;
    case GDK_KEY_c:
      return control ? run (self, "table.copy-here") : GDK_EVENT_PROPAGATE;
    case GDK_KEY_v:
      return control ? run (self, "table.paste") : GDK_EVENT_PROPAGATE;
    case GDK_KEY_a:
      if (!control)
        return GDK_EVENT_PROPAGATE;
      gtk_selection_model_select_all (GTK_SELECTION_MODEL (self->model));
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* A letter begins the text of the cell anew; an input method gets it as it was pressed. */
static gboolean
type (TlTableView *self, TlTableCell *cell, guint key, GdkModifierType modifiers,
      GtkEventControllerKey *controller)
{
  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0
      || !g_unichar_isprint (gdk_keyval_to_unicode (key)))
    return GDK_EVENT_PROPAGATE;
  tl_table_view_edit (self, cell, "");
  if (self->editing == cell)
    gtk_event_controller_key_forward (controller, GTK_WIDGET (tl_table_cell_get_editor (cell)));
  return GDK_EVENT_STOP;
}

static gboolean
key_pressed_cb (TlTableView *self, guint key, guint code, GdkModifierType modifiers,
                GtkEventControllerKey *controller)
{
  TlTableCell *cell = tl_table_view_get_focus_cell (self);

  if (cell == NULL)
    return GDK_EVENT_PROPAGATE;
  if (tl_table_cell_is_editing (cell))
    return key_while_editing (self, key);
  return walk (self, key, modifiers) || command (self, cell, key, modifiers)
         || type (self, cell, key, modifiers, controller);
}

/* tl_table_view_add_keys: listens to the keyboard. */
void
tl_table_view_add_keys (TlTableView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->table), keys);
}
