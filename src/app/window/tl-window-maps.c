/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The list of maps in the sidebar: choosing one, and adding, renaming, copying, ordering and
 * deleting them, by menu, by keys and by dragging. All commands are about the map that is shown; a
 * right click shows a map before it opens the menu.
 */
#include "tl-canvas-commands.h"
#include "tl-edit-map.h"
#include "tl-map-copy.h"
#include "tl-popover.h"
#include "tl-window-private.h"

#include <glib/gi18n-lib.h>

static TlDocument *
get_document (TlWindow *self)
{
  return tl_workspace_get_document (self->workspace);
}

static TlId
get_row_map (GtkWidget *row)
{
  return *(const TlId *) g_object_get_data (G_OBJECT (row), "map");
}

static GtkWidget *
find_row (TlWindow *self, TlId map)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->map_list));

  while (row != NULL && (!GTK_IS_LIST_BOX_ROW (row) || get_row_map (row) != map))
    row = gtk_widget_get_next_sibling (row);
  return row;
}

static void
focus_current_row (TlWindow *self)
{
  GtkWidget *row = find_row (self, tl_workspace_get_map (self->workspace));

  if (row != NULL)
    gtk_widget_grab_focus (row);
}

static void
new_map_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlWindow *self = user_data;
  g_autoptr (GError) error = NULL;
  TlRecord *map;

  tl_window_end_typing (self);
  map = tl_edit_add_map (get_document (self), _ ("New customer journey"), &error);
  if (map != NULL)
    tl_window_show_map (self, tl_record_get_id (map));
  else
    tl_window_show_problem (self, _ ("The map was not added"), error->message);
}

/* Shows the copy that @copy makes of the current map. */
static void
show_copy (TlWindow *self, TlRecord *(*copy) (TlDocument *, TlRecord *, GError **),
           const char *message)
{
  g_autoptr (GError) error = NULL;
  TlRecord *map;

  tl_window_end_typing (self);
  map = copy (get_document (self), tl_workspace_lookup_map (self->workspace), &error);
  if (map == NULL)
    {
      tl_window_show_problem (self, _ ("The map was not added"), error->message);
      return;
    }
  tl_window_show_map (self, tl_record_get_id (map));
  tl_window_toast (self, message, TRUE);
}

static void
duplicate_map_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show_copy (user_data, tl_map_duplicate, _ ("This is the copy of the map"));
}

static void
make_future_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show_copy (user_data, tl_map_make_future,
             _ ("This is the future state: change it to what shall be"));
}

static void
delete_map_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlWindow *self = user_data;
  TlRecord *map = tl_workspace_lookup_map (self->workspace);
  g_autofree char *message = NULL;

  tl_window_end_typing (self);
  message = g_strdup_printf (_ ("“%s” deleted"), tl_record_get_name (map));
  if (tl_edit_delete_map (get_document (self), tl_record_get_id (map)))
    tl_window_toast (self, message, TRUE);
}

static void
move_by (TlWindow *self, int offset)
{
  if (tl_edit_move_map_by (get_document (self), tl_workspace_get_map (self->workspace), offset))
    focus_current_row (self);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
move_map_up_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  move_by (user_data, -1);
}

static void
move_map_down_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  move_by (user_data, 1);
}

static void
name_typed_cb (GtkEntry *entry, TlWindow *self)
{
  TlRecord *map = tl_workspace_lookup_map (self->workspace);

  if (map != NULL)
    tl_drafts_note (tl_workspace_get_drafts (self->workspace),
                    &(TlDraft){ .kind = TL_DRAFT_TITLE,
                                .record = tl_record_get_id (map),
                                .before = (char *) tl_record_get_text (map, TL_MAP_TITLE),
                                .text = (char *) gtk_editable_get_text (GTK_EDITABLE (entry)) });
}

/* Taken or given up. */
static void
drop_name (TlWindow *self)
{
  tl_drafts_drop (tl_workspace_get_drafts (self->workspace), TL_DRAFT_TITLE,
                  tl_workspace_get_map (self->workspace));
}

static void
take_name (TlWindow *self, GtkEntry *entry, GError **error)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  if (*title != '\0' && tl_workspace_is_editable (self->workspace))
    tl_edit_rename_map (get_document (self), tl_workspace_get_map (self->workspace), title, error);
  drop_name (self);
}

/* The project may be left. A popover that was closed lives for a moment longer. */
static void
end_naming_cb (GtkEntry *entry)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (entry));

  if (TL_IS_WINDOW (root) && gtk_widget_get_mapped (GTK_WIDGET (entry)))
    take_name (TL_WINDOW (root), entry, NULL);
}

static void
rename_cb (GtkEntry *entry)
{
  gtk_popover_popdown (
      GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (entry), GTK_TYPE_POPOVER)));
}

static gboolean
name_key_cb (GtkEntry *entry, guint key)
{
  if (key == GDK_KEY_Escape)
    g_object_set_data (G_OBJECT (entry), "given-up", entry);
  return GDK_EVENT_PROPAGATE;
}

/* With Enter, with Escape, or with a click elsewhere, which takes the title as it takes those of cards. GTK
   would give the focus to the first button of the window. */
static void
name_closed_cb (GtkPopover *popover, TlWindow *self)
{
  GtkWidget *entry = gtk_popover_get_child (popover);
  g_autoptr (GError) error = NULL;

  if (g_object_get_data (G_OBJECT (entry), "given-up") == NULL)
    take_name (self, GTK_ENTRY (entry), &error);
  else
    drop_name (self);
  focus_current_row (self);
  if (error != NULL)
    tl_window_show_problem (self, _ ("The map was not renamed"), error->message);
}

/* The whole sidebar has the popover: a list warns of children that are no rows when it goes, and what
 * is around the list scrolls to a popover that gets the focus, so that this points out of the window. */
static void
show_popover (TlWindow *self, GtkWidget *popover, GtkWidget *target)
{
  tl_popover_show_at (popover, adw_flap_get_flap (self->flap), target);
}

static void
show_name (TlWindow *self)
{
  TlRecord *map = tl_workspace_lookup_map (self->workspace);
  GtkWidget *popover;
  GtkWidget *entry;
  GtkWidget *row;
  GtkEventController *keys;

  if (map == NULL || !tl_workspace_is_editable (self->workspace))
    return;
  keys = gtk_event_controller_key_new ();
  popover = gtk_popover_new ();
  entry = gtk_entry_new ();
  row = find_row (self, tl_record_get_id (map));
  gtk_editable_set_text (GTK_EDITABLE (entry), tl_record_get_text (map, TL_MAP_TITLE));
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 28);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Title of the map"), -1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (name_typed_cb), self, 0);
  g_signal_connect (entry, "activate", G_CALLBACK (rename_cb), NULL);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (name_key_cb), entry);
  gtk_widget_add_controller (entry, keys);
  g_signal_connect_object (tl_workspace_get_drafts (self->workspace), "end",
                           G_CALLBACK (end_naming_cb), entry, G_CONNECT_SWAPPED);
  g_signal_connect_object (popover, "closed", G_CALLBACK (name_closed_cb), self, 0);
  gtk_popover_set_child (GTK_POPOVER (popover), entry);
  show_popover (self, popover, row != NULL ? row : GTK_WIDGET (self->map_list));
}

static gboolean
is_sidebar_in_place (TlWindow *self)
{
  return gtk_widget_get_mapped (GTK_WIDGET (self->map_list))
         && adw_flap_get_reveal_progress (self->flap) >= 1;
}

/* At the update of a frame the sidebar stands where the frame before had put it. */
static gboolean
wait_for_sidebar_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  TlWindow *self = TL_WINDOW (widget);
  gboolean was_in_place = self->sidebar_in_place;

  self->sidebar_in_place = is_sidebar_in_place (self);
  if (adw_flap_get_reveal_flap (self->flap) && !(was_in_place && self->sidebar_in_place))
    return G_SOURCE_CONTINUE;
  self->renaming = 0;
  if (self->sidebar_in_place)
    show_name (self);
  return G_SOURCE_REMOVE;
}

/* The sidebar slides in from outside the window, where there is no monitor for a popover. */
static void
rename_map_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlWindow *self = user_data;

  if (adw_flap_get_reveal_flap (self->flap) && is_sidebar_in_place (self))
    {
      show_name (self);
      return;
    }
  adw_flap_set_reveal_flap (self->flap, TRUE);
  self->sidebar_in_place = FALSE;
  if (self->renaming == 0)
    self->renaming
        = gtk_widget_add_tick_callback (GTK_WIDGET (self), wait_for_sidebar_cb, NULL, NULL);
}

static void
show_menu (TlWindow *self, GtkWidget *row)
{
  GtkWidget *popover;

  tl_window_show_map (self, get_row_map (row));
  popover = gtk_popover_menu_new_from_model (self->row_menu);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  show_popover (self, popover, row);
}

static void
right_click_cb (TlWindow *self, int n_presses, double x, double y)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_y (self->map_list, (int) y);

  if (row != NULL)
    show_menu (self, GTK_WIDGET (row));
}

static gboolean
is_paste (guint key, GdkModifierType modifiers)
{
  return (gdk_keyval_to_lower (key) == GDK_KEY_v && (modifiers & GDK_CONTROL_MASK) != 0)
         || (key == GDK_KEY_Insert && (modifiers & GDK_SHIFT_MASK) != 0);
}

/* Who has copied on one map and come to another by its row pastes there. */
static void
paste_on_map (TlWindow *self, TlId map)
{
  tl_window_show_map (self, map);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  tl_canvas_paste (self->canvas);
}

static gboolean
key_cb (TlWindow *self, guint key, guint code, GdkModifierType modifiers)
{
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->map_list));
  gboolean shift_f10 = key == GDK_KEY_F10 && (modifiers & GDK_SHIFT_MASK) != 0;
  const char *action = NULL;

  if (row == NULL || !GTK_IS_LIST_BOX_ROW (row))
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Menu || shift_f10)
    {
      show_menu (self, row);
      return GDK_EVENT_STOP;
    }
  if (is_paste (key, modifiers) && gtk_widget_get_mapped (GTK_WIDGET (self->canvas)))
    {
      paste_on_map (self, get_row_map (row));
      return GDK_EVENT_STOP;
    }
  if (key == GDK_KEY_F2)
    action = "rename-map";
  else if (key == GDK_KEY_Delete)
    action = "delete-map";
  else if (key == GDK_KEY_Up && (modifiers & GDK_ALT_MASK) != 0)
    action = "move-map-up";
  else if (key == GDK_KEY_Down && (modifiers & GDK_ALT_MASK) != 0)
    action = "move-map-down";
  if (action == NULL)
    return GDK_EVENT_PROPAGATE;
  tl_window_show_map (self, get_row_map (row));
  g_action_group_activate_action (G_ACTION_GROUP (self), action, NULL);
  return GDK_EVENT_STOP;
}

static GdkContentProvider *
prepare_drag_cb (GtkDragSource *source, double x, double y, TlWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_y (self->map_list, (int) y);

  if (row == NULL || !tl_workspace_is_editable (self->workspace))
    return NULL;
  self->dragged_map = get_row_map (GTK_WIDGET (row));
  return gdk_content_provider_new_typed (G_TYPE_UINT64, self->dragged_map);
}

static void
begin_drag_cb (GtkDragSource *source, GdkDrag *drag, TlWindow *self)
{
  GtkWidget *row = find_row (self, self->dragged_map);
  g_autoptr (GdkPaintable) picture = row == NULL ? NULL : gtk_widget_paintable_new (row);

  if (picture != NULL)
    gtk_drag_source_set_icon (source, picture, 24, 24);
}

static void
clear_mark (TlWindow *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->map_list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      gtk_widget_remove_css_class (row, "drop-above");
      gtk_widget_remove_css_class (row, "drop-below");
    }
}

/* The row beside which a map dropped at @y of the sidebar goes, and on which side: above the list that is
   the first one, below it the last one. */
static GtkWidget *
find_place (TlWindow *self, double y, gboolean *below)
{
  GtkWidget *list = GTK_WIDGET (self->map_list);
  GtkWidget *row = NULL;
  graphene_rect_t box;

  gtk_widget_translate_coordinates (gtk_widget_get_parent (list), list, 0, y, NULL, &y);
  for (GtkWidget *child = gtk_widget_get_first_child (list); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!GTK_IS_LIST_BOX_ROW (child) || !gtk_widget_compute_bounds (child, list, &box))
        continue;
      row = child;
      *below = y > box.origin.y + box.size.height / 2;
      if (y < box.origin.y + box.size.height)
        break;
    }
  return row;
}

static GdkDragAction
drop_motion_cb (TlWindow *self, double x, double y)
{
  gboolean below = FALSE;
  GtkWidget *row = find_place (self, y, &below);

  clear_mark (self);
  if (row == NULL)
    return 0;
  gtk_widget_add_css_class (row, below ? "drop-below" : "drop-above");
  return GDK_ACTION_MOVE;
}

static gboolean
drop_cb (TlWindow *self, const GValue *value, double x, double y)
{
  gboolean below = FALSE;
  GtkWidget *row = find_place (self, y, &below);
  GtkWidget *next = row != NULL && below ? gtk_widget_get_next_sibling (row) : row;
  gboolean has_next = next != NULL && GTK_IS_LIST_BOX_ROW (next);

  clear_mark (self);
  return row != NULL && tl_workspace_is_editable (self->workspace)
         && tl_edit_move_map (get_document (self), g_value_get_uint64 (value),
                              has_next ? get_row_map (next) : TL_ID_NONE);
}

static void
connect_dragging (TlWindow *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_UINT64, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (source), GTK_PHASE_CAPTURE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_drag_cb), self, 0);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (begin_drag_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->map_list), GTK_EVENT_CONTROLLER (source));
  g_signal_connect_object (target, "motion", G_CALLBACK (drop_motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "leave", G_CALLBACK (clear_mark), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  /* One that wants it first drags past the list. */
  gtk_widget_add_controller (gtk_widget_get_parent (GTK_WIDGET (self->map_list)),
                             GTK_EVENT_CONTROLLER (target));
}

static void
row_activated_cb (TlWindow *self, GtkListBoxRow *row)
{
  tl_window_show_map (self, get_row_map (GTK_WIDGET (row)));
  if (!adw_flap_get_folded (self->flap))
    return;
  adw_flap_set_reveal_flap (self->flap, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

/** tl_window_update_map_actions: enables what makes sense now. */
void
tl_window_update_map_actions (TlWindow *self)
{
  static const char *const of_map[] = { "rename-map", "duplicate-map", "make-future",
                                        "delete-map", "move-map-up",   "move-map-down" };
  gboolean editable = tl_workspace_is_editable (self->workspace);
  gboolean has_map = tl_workspace_lookup_map (self->workspace) != NULL;
  GAction *add = g_action_map_lookup_action (G_ACTION_MAP (self), "new-map");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (add), editable);
  for (guint i = 0; i < G_N_ELEMENTS (of_map); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (
                                     g_action_map_lookup_action (G_ACTION_MAP (self), of_map[i])),
                                 editable && has_map);
}

/** tl_window_connect_maps: adds the commands about maps, and lets the list take clicks and keys. */
void
tl_window_connect_maps (TlWindow *self)
{
  static const GActionEntry entries[] = {
    { "new-map", new_map_action, NULL, NULL, NULL },
    { "rename-map", rename_map_action, NULL, NULL, NULL },
    { "duplicate-map", duplicate_map_action, NULL, NULL, NULL },
    { "make-future", make_future_action, NULL, NULL, NULL },
    { "delete-map", delete_map_action, NULL, NULL, NULL },
    { "move-map-up", move_map_up_action, NULL, NULL, NULL },
    { "move-map-down", move_map_down_action, NULL, NULL, NULL },
  };
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (self->map_list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "released", G_CALLBACK (right_click_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->map_list), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->map_list), keys);
  connect_dragging (self);
}
