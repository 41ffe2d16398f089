/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What keys do on the map. They are bindings of the class in one table, so that a title being typed,
 * a menu or a search above the map gets its keys first.
 *
 * Any other key that writes something begins typing: the title of what is selected, or that of a new
 * card in the cell with the focus. The key itself is handed on to the text field, and so to the input
 * method, so that nothing of it is lost. Letters without Shift that are commands stay commands.
 */
#include "tl-canvas-commands.h"
#include "tl-canvas-private.h"
#include "tl-edit-emotion.h"
#include "tl-edit-move.h"
#include "tl-edit.h"

/* Returns: whether keys are for the map: not for a title being typed, nor for a menu above it */
gboolean
tl_canvas_has_keys (TlCanvas *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);

  return focus != NULL
         && (focus == GTK_WIDGET (self) || focus == self->cell
             || (TL_IS_CANVAS_CARD (focus) && gtk_widget_get_parent (focus) == self->layer));
}

static gboolean
walk (TlCanvas *self, int across, int down)
{
  if (!tl_canvas_walk (self, across, down, FALSE))
    gtk_widget_error_bell (GTK_WIDGET (self));
  return GDK_EVENT_STOP;
}

static gboolean
extend (TlCanvas *self, int across, int down)
{
  if (!tl_canvas_walk (self, across, down, TRUE))
    gtk_widget_error_bell (GTK_WIDGET (self));
  return GDK_EVENT_STOP;
}

static gboolean
walk_past (TlCanvas *self, int across, int down)
{
  if (!tl_canvas_walk_past (self, across, down))
    gtk_widget_error_bell (GTK_WIDGET (self));
  return GDK_EVENT_STOP;
}

static gboolean
toggle (TlCanvas *self, int unused, int unused_too)
{
  if (!tl_canvas_toggle_focused (self))
    gtk_widget_error_bell (GTK_WIDGET (self));
  return GDK_EVENT_STOP;
}

static gboolean
move (TlCanvas *self, int across, int down)
{
  TlId lead = tl_canvas_get_selection (self);
  g_autoptr (GArray) cards = g_array_new (FALSE, FALSE, sizeof (TlId));
  gboolean forward = (across > 0) != self->scene->right_to_left;
  TlEditDirection direction = down > 0 ? TL_EDIT_DOWN : TL_EDIT_UP;
  const TlCanvasItem *item;

  if (tl_canvas_nudge_score (self, down))
    return GDK_EVENT_STOP;
  if (across != 0)
    direction = forward ? TL_EDIT_NEXT_STEP : TL_EDIT_PREVIOUS_STEP;
  for (guint i = 0; i < tl_selection_get_n_items (self->selection); i++)
    {
      TlId id = tl_selection_get_item (self->selection, i);

      g_array_append_val (cards, id);
    }
  if (!self->editable
      || !tl_edit_move_towards (self->document, (const TlId *) (gpointer) cards->data, cards->len,
                                lead, direction))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return GDK_EVENT_STOP;
    }
  item = tl_canvas_index_find_record (self->index, lead);
  if (item != NULL)
    tl_canvas_reveal (self, &item->box);
  tl_canvas_focus_selection (self);
  return GDK_EVENT_STOP;
}

static gboolean
jump_in_row (TlCanvas *self, int to_end, int unused)
{
  tl_canvas_jump (self, to_end != 0, FALSE);
  return GDK_EVENT_STOP;
}

static gboolean
jump_on_map (TlCanvas *self, int to_end, int unused)
{
  tl_canvas_jump (self, to_end != 0, TRUE);
  return GDK_EVENT_STOP;
}

static gboolean
walk_page (TlCanvas *self, int unused, int down)
{
  tl_canvas_walk_page (self, down);
  return GDK_EVENT_STOP;
}

static gboolean
give_up (TlCanvas *self, int unused, int unused_too)
{
  if (tl_canvas_cancel_drag (self))
    return GDK_EVENT_STOP;
  if (tl_selection_get_n_items (self->selection) == 0 && !tl_canvas_has_cell (self)
      && self->walker == TL_ID_NONE)
    return GDK_EVENT_PROPAGATE;
  tl_canvas_select (self, TL_ID_NONE);
  return GDK_EVENT_STOP;
}

static gboolean
edit (TlCanvas *self, int unused, int unused_too)
{
  if (self->walker != TL_ID_NONE)
    tl_canvas_select (self, self->walker);
  if (tl_canvas_has_cell (self))
    tl_canvas_add_card (self, self->cell_lane, self->cell_step);
  else if (tl_canvas_get_selection (self) == TL_ID_NONE && self->map != TL_ID_NONE)
    tl_canvas_edit_title_of (self, self->map);
  else
    tl_canvas_edit_title (self);
  return GDK_EVENT_STOP;
}

static gboolean
show_menu (TlCanvas *self, int unused, int unused_too)
{
  tl_canvas_show_menu (self, NULL);
  return GDK_EVENT_STOP;
}

static gboolean
copy (TlCanvas *self, int unused, int unused_too)
{
  if (!tl_canvas_copy (self))
    gtk_widget_error_bell (GTK_WIDGET (self));
  return GDK_EVENT_STOP;
}

static gboolean
cut (TlCanvas *self, int unused, int unused_too)
{
  tl_canvas_cut (self);
  return GDK_EVENT_STOP;
}

static gboolean
paste (TlCanvas *self, int unused, int unused_too)
{
  tl_canvas_paste (self);
  return GDK_EVENT_STOP;
}

static gboolean
duplicate (TlCanvas *self, int unused, int unused_too)
{
  if (!tl_canvas_duplicate (self))
    gtk_widget_activate_action (GTK_WIDGET (self), "map.duplicate", NULL);
  return GDK_EVENT_STOP;
}

static gboolean
remove_selected (TlCanvas *self, int unused, int unused_too)
{
  tl_canvas_delete (self);
  return GDK_EVENT_STOP;
}

static gboolean
select_all (TlCanvas *self, int unused, int unused_too)
{
  tl_canvas_select_all (self);
  return GDK_EVENT_STOP;
}

static gboolean
add_card (TlCanvas *self, int unused, int unused_too)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.add-card", NULL);
  return GDK_EVENT_STOP;
}

static gboolean
set_channel (TlCanvas *self, int unused, int unused_too)
{
  tl_canvas_choose (self, TL_TOUCHPOINT_CHANNEL);
  return GDK_EVENT_STOP;
}

static gboolean
set_owner (TlCanvas *self, int unused, int unused_too)
{
  tl_canvas_choose (self, TL_CARD_OWNER);
  return GDK_EVENT_STOP;
}

static gboolean
set_mark (TlCanvas *self, int unused, int unused_too)
{
  tl_canvas_choose (self, TL_CANVAS_ANY_MARK);
  return GDK_EVENT_STOP;
}

static gboolean
start_link (TlCanvas *self, int unused, int unused_too)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "map.link", NULL);
  return GDK_EVENT_STOP;
}

static gboolean
show_links (TlCanvas *self, int unused, int unused_too)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "map.show-links", NULL);
  return GDK_EVENT_STOP;
}

static gboolean
add_emotion (TlCanvas *self, int unused, int unused_too)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "map.add-emotion", NULL);
  return GDK_EVENT_STOP;
}

/* The keys of the map. The shortcuts window (tl-shortcuts-window.c) names each of them. */
static const struct
{
  guint keyval;
  GdkModifierType modifiers;
  gboolean (*function) (TlCanvas *self, int across, int down);
  int across;
  int down;
} keys[] = {
  { GDK_KEY_Left, 0, walk, -1, 0 },
  { GDK_KEY_Right, 0, walk, 1, 0 },
  { GDK_KEY_Up, 0, walk, 0, -1 },
  { GDK_KEY_Down, 0, walk, 0, 1 },
  { GDK_KEY_Left, GDK_SHIFT_MASK, extend, -1, 0 },
  { GDK_KEY_Right, GDK_SHIFT_MASK, extend, 1, 0 },
  { GDK_KEY_Up, GDK_SHIFT_MASK, extend, 0, -1 },
  { GDK_KEY_Down, GDK_SHIFT_MASK, extend, 0, 1 },
  { GDK_KEY_Left, GDK_CONTROL_MASK | GDK_SHIFT_MASK, walk_past, -1, 0 },
  { GDK_KEY_Right, GDK_CONTROL_MASK | GDK_SHIFT_MASK, walk_past, 1, 0 },
  { GDK_KEY_Up, GDK_CONTROL_MASK | GDK_SHIFT_MASK, walk_past, 0, -1 },
  { GDK_KEY_Down, GDK_CONTROL_MASK | GDK_SHIFT_MASK, walk_past, 0, 1 },
  { GDK_KEY_space, GDK_CONTROL_MASK, toggle, 0, 0 },
  { GDK_KEY_Left, GDK_CONTROL_MASK, move, -1, 0 },
  { GDK_KEY_Right, GDK_CONTROL_MASK, move, 1, 0 },
  { GDK_KEY_Up, GDK_CONTROL_MASK, move, 0, -1 },
  { GDK_KEY_Down, GDK_CONTROL_MASK, move, 0, 1 },
  { GDK_KEY_Home, 0, jump_in_row, FALSE, 0 },
  { GDK_KEY_End, 0, jump_in_row, TRUE, 0 },
  { GDK_KEY_Home, GDK_CONTROL_MASK, jump_on_map, FALSE, 0 },
  { GDK_KEY_End, GDK_CONTROL_MASK, jump_on_map, TRUE, 0 },
  { GDK_KEY_Page_Up, 0, walk_page, 0, -1 },
  { GDK_KEY_Page_Down, 0, walk_page, 0, 1 },
  { GDK_KEY_Escape, 0, give_up, 0, 0 },
  { GDK_KEY_F2, 0, edit, 0, 0 },
  { GDK_KEY_Return, 0, edit, 0, 0 },
  { GDK_KEY_KP_Enter, 0, edit, 0, 0 },
  { GDK_KEY_Menu, 0, show_menu, 0, 0 },
  { GDK_KEY_F10, GDK_SHIFT_MASK, show_menu, 0, 0 },
  { GDK_KEY_Insert, 0, add_card, 0, 0 },
  { GDK_KEY_Delete, 0, remove_selected, 0, 0 },
  { GDK_KEY_KP_Delete, 0, remove_selected, 0, 0 },
  { GDK_KEY_BackSpace, 0, remove_selected, 0, 0 },
  { GDK_KEY_c, GDK_CONTROL_MASK, copy, 0, 0 },
  { GDK_KEY_Insert, GDK_CONTROL_MASK, copy, 0, 0 },
  { GDK_KEY_x, GDK_CONTROL_MASK, cut, 0, 0 },
  { GDK_KEY_Delete, GDK_SHIFT_MASK, cut, 0, 0 },
  { GDK_KEY_v, GDK_CONTROL_MASK, paste, 0, 0 },
  { GDK_KEY_Insert, GDK_SHIFT_MASK, paste, 0, 0 },
  { GDK_KEY_d, GDK_CONTROL_MASK, duplicate, 0, 0 },
  { GDK_KEY_a, GDK_CONTROL_MASK, select_all, 0, 0 },
  { GDK_KEY_l, GDK_CONTROL_MASK, show_links, 0, 0 },
};

/* Letters that are commands, in the keyboard's own layout: another layout's key there is a letter. */
static const struct
{
  guint keyval;
  gboolean (*function) (TlCanvas *self, int across, int down);
} letters[] = {
  { GDK_KEY_n, add_card },   { GDK_KEY_c, set_channel }, { GDK_KEY_o, set_owner },
  { GDK_KEY_l, start_link }, { GDK_KEY_e, add_emotion }, { GDK_KEY_at, set_mark },
};

static gboolean
key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  TlCanvas *self = TL_CANVAS (widget);
  guint32 number;

  if (self->index == NULL || !tl_canvas_has_keys (self))
    return GDK_EVENT_PROPAGATE;
  g_variant_get (arguments, "(u)", &number);
  return keys[number].function (self, keys[number].across, keys[number].down);
}

static guint
get_keypad_twin (guint keyval)
{
  switch (keyval)
    {
    case GDK_KEY_Left:
      return GDK_KEY_KP_Left;
    case GDK_KEY_Right:
      return GDK_KEY_KP_Right;
    case GDK_KEY_Up:
      return GDK_KEY_KP_Up;
    case GDK_KEY_Down:
      return GDK_KEY_KP_Down;
    case GDK_KEY_Home:
      return GDK_KEY_KP_Home;
    case GDK_KEY_End:
      return GDK_KEY_KP_End;
    case GDK_KEY_Page_Up:
      return GDK_KEY_KP_Page_Up;
    case GDK_KEY_Page_Down:
      return GDK_KEY_KP_Page_Down;
    default:
      return 0;
    }
}

/* What a key of the keypad writes is a command as that of the row above the letters is. */
static guint
get_written_key (guint keyval)
{
  if (keyval >= GDK_KEY_KP_0 && keyval <= GDK_KEY_KP_9)
    return keyval - GDK_KEY_KP_0 + GDK_KEY_0;
  if (keyval == GDK_KEY_KP_Add)
    return GDK_KEY_plus;
  return keyval == GDK_KEY_KP_Subtract ? GDK_KEY_minus : keyval;
}

/* Whether that key writes something, or begins to, as a dead key does. */
static gboolean
is_writing (guint keyval, GdkModifierType state)
{
  gunichar c = gdk_keyval_to_unicode (keyval);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK)) != 0)
    return FALSE;
  if (keyval == GDK_KEY_Multi_key || (keyval >= GDK_KEY_dead_grave && keyval <= 0xfe93))
    return TRUE;
  return c != 0 && g_unichar_isgraph (c);
}

/* What is no card has neither channel nor owner, and a point of the curve seldom room for another: there
 * such letters begin its name or words, such as “calm”, “overwhelmed” or “nervous”. */
static gboolean
is_of_use (TlCanvas *self, guint keyval)
{
  TlRecord *lead = tl_canvas_lookup_selection (self);
  g_autoptr (GArray) missing = NULL;

  if (lead == NULL || tl_selection_get_n_items (self->selection) > 1 || tl_edit_is_card (lead))
    return TRUE;
  if (keyval == GDK_KEY_c || keyval == GDK_KEY_o)
    return FALSE;
  if (keyval == GDK_KEY_l)
    return tl_canvas_may_link (self);
  if (tl_record_get_kind (lead) != TL_KIND_EMOTION || keyval == GDK_KEY_at)
    return TRUE;
  missing = tl_edit_list_missing_personas (self->document, tl_record_get_parent (lead),
                                           tl_record_get_reference (lead, TL_EMOTION_STEP));
  return missing->len > 0;
}

/* In an empty place there is nothing to command but that a card be added; a curve takes words there. */
static gboolean
is_command (TlCanvas *self, guint keyval)
{
  TlRecord *lane;

  if (!tl_canvas_has_cell (self))
    return is_of_use (self, keyval);
  lane = tl_document_lookup_kind (self->document, self->cell_lane, TL_KIND_LANE);
  return keyval == GDK_KEY_n && tl_record_get_choice (lane, TL_LANE_KIND) != TL_LANE_KIND_EMOTIONS;
}

static gboolean
key_pressed_cb (TlCanvas *self, guint keyval, guint keycode, GdkModifierType state,
                GtkEventControllerKey *controller)
{
  guint written = get_written_key (keyval);

  if (self->index == NULL || self->editor != NULL || !tl_canvas_has_keys (self)
      || !is_writing (keyval, state))
    return GDK_EVENT_PROPAGATE;
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].keyval == keyval && is_command (self, keyval))
      return letters[i].function (self, 0, 0);
  if (written >= GDK_KEY_1 && written <= GDK_KEY_5
      && tl_canvas_weigh (self, written - GDK_KEY_1 + 1))
    return GDK_EVENT_STOP;
  if (tl_canvas_type_score (self, written))
    return GDK_EVENT_STOP;
  /* Nobody means the title of the map who has selected nothing; Enter goes there all the same. */
  if (tl_canvas_get_focused (self) != TL_ID_NONE || tl_canvas_has_cell (self))
    edit (self, 0, 0);
  if (self->editor == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_event_controller_key_forward (controller, tl_canvas_editor_get_view (self->editor));
  return GDK_EVENT_STOP;
}

/* Tab comes to the selected card and leaves the map again; within the map one walks with arrows. */
static gboolean
tl_canvas_focus (GtkWidget *widget, GtkDirectionType direction)
{
  TlCanvas *self = TL_CANVAS (widget);
  GtkWidget *child = gtk_widget_get_focus_child (widget);

  /* Arrows in a menu come through here, because the menu is a child. */
  if (GTK_IS_POPOVER (child))
    return gtk_widget_child_focus (child, direction);
  if (gtk_widget_is_focus (widget) || child != NULL)
    return FALSE;
  if (!gtk_widget_grab_focus (widget))
    return FALSE;
  tl_canvas_focus_selection (self);
  return TRUE;
}

/** tl_canvas_keys_class_init: binds the keys. */
void
tl_canvas_keys_class_init (GtkWidgetClass *klass)
{
  klass->focus = tl_canvas_focus;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      guint twin = get_keypad_twin (keys[i].keyval);

      gtk_widget_class_add_binding (klass, keys[i].keyval, keys[i].modifiers, key_cb, "(u)", i);
      if (twin != 0)
        gtk_widget_class_add_binding (klass, twin, keys[i].modifiers, key_cb, "(u)", i);
    }
}

/** tl_canvas_keys_init: listens to keys that write. */
void
tl_canvas_keys_init (TlCanvas *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  g_signal_connect_swapped (controller, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}
