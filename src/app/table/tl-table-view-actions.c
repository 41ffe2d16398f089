/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands of the table view, in the group “table”: buttons, menus and keys only name them. */
#include "tl-table-view-private.h"

#include "tl-edit-structure.h"
#include "tl-popover.h"
#include "tl-project.h"
#include "tl-table-columns.h"
#include "tl-table-edit.h"

#include <glib/gi18n-lib.h>

/* How much wider or narrower a command makes a column, in pixels. */
#define WIDTH_STEP 40

static TlTableRow *
get_current_row (TlTableView *self)
{
  return tl_table_model_get_row (self->model, tl_table_model_find (self->model, self->current));
}

static const TlTableColumn *
find_column (TlTableView *self, const char *id)
{
  return tl_table_columns_find (tl_table_model_get_columns (self->model), id);
}

static void
edit_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlTableView *self = user_data;
  TlTableCell *cell = tl_table_view_get_focus_cell (self);

  if (cell != NULL)
    tl_table_view_edit (self, cell, NULL);
}

static void
copy_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tl_table_view_copy_rows (user_data);
}

static void
copy_here_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tl_table_view_copy_here (user_data);
}

static void
paste_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tl_table_view_paste (user_data);
}

/* Where one may be after rows were deleted: what comes after them, nearest first, then what is before.
 * Links may go with them, so there are many. Returns: (transfer full) (element-type TlId) */
static GArray *
list_neighbours (TlTableView *self, GArray *records)
{
  GArray *neighbours = g_array_new (FALSE, FALSE, sizeof (TlId));
  guint last = tl_table_model_find (self->model, g_array_index (records, TlId, records->len - 1));
  guint first = tl_table_model_find (self->model, g_array_index (records, TlId, 0));

  for (guint i = last + 1; tl_table_model_get_row (self->model, i) != NULL; i++)
    {
      TlId id = tl_table_row_get_id (tl_table_model_get_row (self->model, i));

      g_array_append_val (neighbours, id);
    }
  for (guint i = first; i > 0; i--)
    {
      TlId id = tl_table_row_get_id (tl_table_model_get_row (self->model, i - 1));

      g_array_append_val (neighbours, id);
    }
  return neighbours;
}

static void
go_to_neighbour (TlTableView *self, GArray *neighbours)
{
  for (guint i = 0; i < neighbours->len; i++)
    {
      TlId id = g_array_index (neighbours, TlId, i);

      if (tl_table_model_find (self->model, id) == GTK_INVALID_LIST_POSITION)
        continue;
      tl_selection_set (tl_workspace_get_selection (self->workspace), id);
      tl_table_view_focus (self, id, self->current_column);
      return;
    }
}

static void
delete_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlTableView *self = user_data;
  g_autoptr (GArray) records = tl_table_model_list_selected (self->model);
  g_autoptr (GArray) neighbours = NULL;
  g_autofree char *message = NULL;
  guint n_gone;

  if (records->len == 0)
    return;
  tl_table_view_drop_edit (self);
  neighbours = list_neighbours (self, records);
  n_gone = tl_table_edit_delete (tl_workspace_get_document (self->workspace),
                                 (const TlId *) (gpointer) records->data, records->len);
  if (n_gone == 0)
    {
      tl_workspace_toast (self->workspace,
                          _ ("This cannot be deleted here: the map, its KPIs and the only step of "
                             "a stage stay."),
                          FALSE);
      return;
    }
  message
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u row deleted", "%u rows deleted", n_gone),
                         n_gone);
  tl_workspace_toast (self->workspace, message, TRUE);
  go_to_neighbour (self, neighbours);
}

/* The step at which a new row comes: that of the current row, else the first one. */
static TlId
find_step (TlTableView *self)
{
  TlTableRow *row = get_current_row (self);
  TlRecord *map = tl_workspace_lookup_map (self->workspace);
  g_autoptr (GPtrArray) steps = tl_map_list_steps (map);
  TlRecord *stage;

  if (row != NULL && row->step != TL_ID_NONE)
    return row->step;
  stage = row == NULL ? NULL
                      : tl_document_lookup_kind (tl_workspace_get_document (self->workspace),
                                                 row->stage, TL_KIND_STAGE);
  if (stage != NULL)
    for (guint i = 0; i < steps->len; i++)
      if (tl_record_get_parent (g_ptr_array_index (steps, i)) == stage)
        return tl_record_get_id (g_ptr_array_index (steps, i));
  return steps->len == 0 ? TL_ID_NONE : tl_record_get_id (g_ptr_array_index (steps, 0));
}

static TlRecord *
add_record (TlTableView *self, const char *what, GError **error)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  TlRecord *map = tl_workspace_lookup_map (self->workspace);
  TlRecord *at = tl_document_lookup (document, find_step (self));
  TlRecord *stage = at == NULL ? NULL : tl_record_get_parent (at);
  TlId lane;

  if (g_str_equal (what, "stage"))
    return tl_edit_add_stage (document, tl_record_get_id (map),
                              stage == NULL ? TL_ID_NONE : tl_record_get_id (stage), TL_EDIT_AFTER,
                              _ ("New stage"), error);
  if (at == NULL)
    return NULL;
  if (g_str_equal (what, "step"))
    return tl_edit_add_step (document, tl_record_get_id (stage), tl_record_get_id (at),
                             TL_EDIT_AFTER, _ ("New step"), error);
  return tl_id_from_string (what, &lane)
             ? tl_table_edit_add (document, lane, tl_record_get_id (at), error)
             : NULL;
}

/* Where one was, and which step it is, so that a row that was not meant leaves nothing behind. */
static void
note_added (TlTableView *self, TlId id)
{
  self->fresh = self->added = id;
  self->left = self->current;
  self->left_column = self->current_column;
  g_clear_object (&self->adding);
  self->adding = tl_table_view_get_latest_step (self);
}

static void
show_added (TlTableView *self, TlRecord *record)
{
  TlId id = tl_record_get_id (record);

  /* A filter would hide what was just asked for. */
  if (tl_table_model_find (self->model, id) == GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self), "table.clear-filter", NULL);
  tl_selection_set (tl_workspace_get_selection (self->workspace), id);
  self->edits_next = TRUE;
  note_added (self, id);
  tl_table_view_focus (self, id, find_column (self, "title"));
}

static void
add_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlTableView *self = user_data;
  g_autoptr (GError) error = NULL;
  TlRecord *record = add_record (self, g_variant_get_string (parameter, NULL), &error);

  if (record != NULL)
    show_added (self, record);
  else if (error != NULL)
    tl_workspace_toast (self->workspace, error->message, FALSE);
}

/* Another row like the current one: in its lane, or the first lane that takes rows. */
static void
add_similar_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlTableView *self = user_data;
  TlTableRow *row = get_current_row (self);
  TlRecord *lane = row == NULL ? NULL : tl_record_get_ancestor (row->record, TL_KIND_LANE);
  TlRecord *map = tl_workspace_lookup_map (self->workspace);
  char id[TL_ID_STRING_SIZE];

  for (guint i = 0;
       (lane == NULL || !tl_table_edit_may_add (lane)) && i < tl_record_get_n_children (map); i++)
    {
      TlRecord *child = tl_record_get_child (map, i);

      lane = tl_record_get_kind (child) == TL_KIND_LANE ? child : NULL;
    }
  if (lane != NULL && tl_table_edit_may_add (lane))
    g_action_group_activate_action (G_ACTION_GROUP (self->actions), "add",
                                    g_variant_new_string (
                                        tl_id_to_buffer (tl_record_get_id (lane), id)));
}

static void
sort_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlTableView *self = user_data;
  const char *id;
  gboolean descending;
  const TlTableColumn *column;

  g_variant_get (parameter, "(&sb)", &id, &descending);
  column = find_column (self, id);
  gtk_column_view_sort_by_column (self->table,
                                  column == NULL ? NULL
                                                 : tl_table_find_view_column (self->table, column),
                                  descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

static void
group_action (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  TlTableView *self = user_data;

  tl_table_model_set_grouped (self->model, g_variant_get_boolean (state));
  g_simple_action_set_state (action, state);
  if (self->settings != NULL)
    g_settings_set_boolean (self->settings, "table-grouped", g_variant_get_boolean (state));
}

static void
clear_filter_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlTableView *self = user_data;

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  tl_table_model_clear_filter (self->model);
}

static void
filter_value_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlTableView *self = user_data;
  TlTableRow *row = get_current_row (self);
  GHashTable *values;

  if (row == NULL || self->current_column == NULL)
    return;
  values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (values, tl_table_model_dup_text (self->model, row, self->current_column));
  tl_table_model_set_values (self->model, self->current_column, values);
  tl_table_view_focus_current (self);
}

static void
show_on_map_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlTableView *self = user_data;
  TlId id = self->current;

  tl_workspace_show_page (self->workspace, "map");
  tl_workspace_reveal (self->workspace, id);
}

static void
links_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tl_table_view_show_links (user_data);
}

static void
set_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlTableView *self = user_data;
  const TlTableColumn *column = find_column (self, g_variant_get_string (parameter, NULL));

  if (column != NULL)
    tl_table_view_edit_many (self, column, GTK_WIDGET (self->set_button));
}

static GtkColumnViewColumn *
find_current_view_column (TlTableView *self)
{
  return self->current_column == NULL
             ? NULL
             : tl_table_find_view_column (self->table, self->current_column);
}

static void
hide_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlTableView *self = user_data;
  const TlTableColumn *column = find_column (self, g_variant_get_string (parameter, NULL));

  if (column != NULL && column->role != TL_TABLE_TITLE)
    tl_table_column_set_shown (tl_table_find_view_column (self->table, column), FALSE);
}

static void
resize_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlTableView *self = user_data;
  GtkColumnViewColumn *view_column = find_current_view_column (self);
  int width;

  if (view_column == NULL)
    return;
  width = gtk_column_view_column_get_fixed_width (view_column);
  gtk_column_view_column_set_fixed_width (
      view_column, CLAMP (width + g_variant_get_int32 (parameter) * WIDTH_STEP, WIDTH_STEP, 2000));
}

static void
move_column_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlTableView *self = user_data;
  GtkColumnViewColumn *view_column = find_current_view_column (self);

  if (view_column == NULL)
    return;
  tl_table_columns_move (self->table, view_column, g_variant_get_int32 (parameter));
  tl_table_view_focus_current (self);
}

/* tl_table_view_update_actions: what cannot be done now is insensitive. */
void
tl_table_view_update_actions (TlTableView *self)
{
  gboolean editable = tl_workspace_is_editable (self->workspace)
                      && tl_workspace_lookup_map (self->workspace) != NULL;
  gboolean selected = tl_selection_get_n_items (tl_workspace_get_selection (self->workspace)) > 0;
  const struct
  {
    const char *name;
    gboolean enabled;
  } states[] = {
    { "edit", editable },
    { "add", editable },
    { "add-similar", editable },
    { "set", editable && selected },
    { "delete", editable && selected },
    { "copy", selected },
    { "paste", editable },
  };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    g_simple_action_set_enabled (
        G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), states[i].name)),
        states[i].enabled);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add_button), editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->set_button), editable);
}

static void
append_target (GMenu *menu, const char *label, const char *action, GVariant *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

/* One item for each lane that takes rows, and the parts of the map. */
static void
fill_add_menu (GtkMenuButton *button, gpointer user_data)
{
  TlTableView *self = user_data;
  TlRecord *map = tl_workspace_lookup_map (self->workspace);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) lanes = g_menu_new ();
  g_autoptr (GMenu) parts = g_menu_new ();
  char id[TL_ID_STRING_SIZE];

  for (guint i = 0; map != NULL && i < tl_record_get_n_children (map); i++)
    {
      TlRecord *lane = tl_record_get_child (map, i);

      if (tl_record_get_kind (lane) == TL_KIND_LANE && tl_table_edit_may_add (lane))
        append_target (lanes, tl_lane_get_title (lane), "table.add",
                       g_variant_new_string (tl_id_to_buffer (tl_record_get_id (lane), id)));
    }
  append_target (parts, tl_kind_get_label (TL_KIND_STAGE), "table.add",
                 g_variant_new_string ("stage"));
  append_target (parts, tl_kind_get_label (TL_KIND_STEP), "table.add",
                 g_variant_new_string ("step"));
  g_menu_append_section (menu, _ ("Add to the lane"), G_MENU_MODEL (lanes));
  g_menu_append_section (menu, _ ("Add to the map"), G_MENU_MODEL (parts));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

/* One item for each shown column. */
static void
fill_sort_menu (GtkMenuButton *button, gpointer user_data)
{
  TlTableView *self = user_data;
  GListModel *columns = gtk_column_view_get_columns (self->table);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) groups = g_menu_new ();
  g_autoptr (GMenu) upward = g_menu_new ();
  g_autoptr (GMenu) downward = g_menu_new ();
  g_autoptr (GMenu) orders = g_menu_new ();

  g_menu_append (groups, _ ("Group by Stage"), "table.group");
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) view_column = g_list_model_get_item (columns, i);
      const TlTableColumn *column = tl_table_view_column_get_column (view_column);

      if (!gtk_column_view_column_get_visible (view_column))
        continue;
      append_target (upward, column->label, "table.sort",
                     g_variant_new ("(sb)", column->id, FALSE));
      append_target (downward, column->label, "table.sort",
                     g_variant_new ("(sb)", column->id, TRUE));
    }
  append_target (orders, _ ("As on the Map"), "table.sort", g_variant_new ("(sb)", "", FALSE));
  g_menu_append_submenu (orders, _ ("Ascending by"), G_MENU_MODEL (upward));
  g_menu_append_submenu (orders, _ ("Descending by"), G_MENU_MODEL (downward));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (groups));
  g_menu_append_section (menu, _ ("Sort"), G_MENU_MODEL (orders));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

/* One item for each column in which a selected row can be set. */
static void
fill_set_menu (GtkMenuButton *button, gpointer user_data)
{
  TlTableView *self = user_data;
  GPtrArray *columns = tl_table_model_get_columns (self->model);
  TlDocument *document = tl_workspace_get_document (self->workspace);
  g_autoptr (GArray) records = tl_table_model_list_selected (self->model);
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < columns->len; i++)
    {
      const TlTableColumn *column = g_ptr_array_index (columns, i);
      guint n = 0;

      if (column->role == TL_TABLE_TITLE)
        continue;
      for (guint k = 0; document != NULL && k < records->len; k++)
        {
          TlRecord *record = tl_document_lookup (document, g_array_index (records, TlId, k));

          n += record != NULL && tl_table_column_may_edit (column, document, record);
        }
      if (n > 0)
        append_target (menu, column->label, "table.set", g_variant_new_string (column->id));
    }
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

/* tl_table_view_make_header_menu: (transfer full): what can be done with a column at its head. */
GMenuModel *
tl_table_view_make_header_menu (const TlTableColumn *column)
{
  GMenu *menu = g_menu_new ();

  append_target (menu, _ ("Sort Ascending"), "table.sort",
                 g_variant_new ("(sb)", column->id, FALSE));
  append_target (menu, _ ("Sort Descending"), "table.sort",
                 g_variant_new ("(sb)", column->id, TRUE));
  append_target (menu, _ ("Order as on the Map"), "table.sort", g_variant_new ("(sb)", "", FALSE));
  if (column->role != TL_TABLE_TITLE)
    append_target (menu, _ ("Hide Column"), "table.hide", g_variant_new_string (column->id));
  return G_MENU_MODEL (menu);
}

/* tl_table_view_show_menu: what can be done with a cell, its row and its column. */
void
tl_table_view_show_menu (TlTableView *self, TlTableCell *cell)
{
  const TlTableColumn *column = tl_table_cell_get_column (cell);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) row = g_menu_new ();
  g_autoptr (GMenu) value = g_menu_new ();
  g_autoptr (GMenu) width = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();
  g_autoptr (GMenuModel) head = tl_table_view_make_header_menu (column);
  g_autoptr (GArray) selected = tl_table_model_list_selected (self->model);
  GtkWidget *popover;

  g_menu_append (row, _ ("Edit"), "table.edit");
  g_menu_append (row, _ ("Add Another Row"), "table.add-similar");
  g_menu_append (row, _ ("Links…"), "table.links");
  g_menu_append (row, _ ("Show on Map"), "table.show-on-map");
  g_menu_append (row, _ ("Copy"), "table.copy-here");
  if (selected->len == 1)
    g_menu_append (row, _ ("Copy Row"), "table.copy");
  g_menu_append (row, _ ("Paste"), "table.paste");
  g_menu_append (value, _ ("Show Only Rows with This Value"), "table.filter-value");
  append_target (width, _ ("Wider"), "table.resize", g_variant_new_int32 (1));
  append_target (width, _ ("Narrower"), "table.resize", g_variant_new_int32 (-1));
  append_target (width, _ ("Towards the Start"), "table.move-column", g_variant_new_int32 (-1));
  append_target (width, _ ("Towards the End"), "table.move-column", g_variant_new_int32 (1));
  g_menu_append (last, _ ("Delete"), "table.delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (row));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (value));
  g_menu_append_section (menu, NULL, head);
  g_menu_append_submenu (menu, _ ("Column"), G_MENU_MODEL (width));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  tl_popover_show_at (popover, GTK_WIDGET (self), GTK_WIDGET (cell));
}

/* tl_table_view_add_actions: makes the commands and the menus of the bar. */
void
tl_table_view_add_actions (TlTableView *self)
{
  static const GActionEntry entries[] = {
    { "edit", edit_action, NULL, NULL, NULL },
    { "copy", copy_action, NULL, NULL, NULL },
    { "copy-here", copy_here_action, NULL, NULL, NULL },
    { "paste", paste_action, NULL, NULL, NULL },
    { "delete", delete_action, NULL, NULL, NULL },
    { "add", add_action, "s", NULL, NULL },
    { "add-similar", add_similar_action, NULL, NULL, NULL },
    { "sort", sort_action, "(sb)", NULL, NULL },
    { "group", NULL, NULL, "true", group_action },
    { "clear-filter", clear_filter_action, NULL, NULL, NULL },
    { "filter-value", filter_value_action, NULL, NULL, NULL },
    { "links", links_action, NULL, NULL, NULL },
    { "show-on-map", show_on_map_action, NULL, NULL, NULL },
    { "set", set_action, "s", NULL, NULL },
    { "hide", hide_action, "s", NULL, NULL },
    { "resize", resize_action, "i", NULL, NULL },
    { "move-column", move_column_action, "i", NULL, NULL },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  g_simple_action_set_state (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "group")),
      g_variant_new_boolean (tl_table_model_is_grouped (self->model)));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "table", G_ACTION_GROUP (self->actions));
  gtk_menu_button_set_create_popup_func (self->add_button, fill_add_menu, self, NULL);
  gtk_menu_button_set_create_popup_func (self->sort_button, fill_sort_menu, self, NULL);
  gtk_menu_button_set_create_popup_func (self->set_button, fill_set_menu, self, NULL);
}
