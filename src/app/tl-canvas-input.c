/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What pointer and keys do on the canvas, besides dragging cards and moving the view.
 *
 * Keys are bindings of the class, so that a title being edited gets its letters, arrows and Delete
 * first: shortcuts of the application would take them away from it.
 */
#include "tl-canvas-private.h"

#include "tl-edit.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>

/* Of the place where a card can be added, in pixels of the page. */
#define PLACEHOLDER_HEIGHT 68
#define PLACEHOLDER_LEAST_HEIGHT 24
#define PLACEHOLDER_GAP 8
#define PLACEHOLDER_PAD 11

/** tl_canvas_find_cell: the cell at a point of the page. Returns: whether it can hold cards */
gboolean
tl_canvas_find_cell (TlCanvas *self, double x, double y, TlId *lane, TlId *step, TlRect *box)
{
  guint index;
  TlKind kind;
  TlRecord *record;

  if (self->layout == NULL || !tl_map_layout_find_cell (self->layout, x, y, lane, step, &index, box)
      || tl_document_lookup_kind (self->document, *step, TL_KIND_STEP) == NULL)
    return FALSE;
  record = tl_document_lookup_kind (self->document, *lane, TL_KIND_LANE);
  return record != NULL && tl_lane_takes_cards (record, &kind);
}

/** tl_canvas_find_free_place: narrows the box of a cell down to what its cards leave free. */
void
tl_canvas_find_free_place (TlCanvas *self, TlId lane, TlId step, TlRect *box)
{
  TlRecord *record = tl_document_lookup_kind (self->document, lane, TL_KIND_LANE);
  g_autoptr (GPtrArray) cards = tl_edit_list_cell (record, step);
  /* The lane of an empty map is low; a place in it is worth more than air around it. */
  double pad = cards->len > 0
                   ? PLACEHOLDER_PAD
                   : CLAMP ((box->height - PLACEHOLDER_LEAST_HEIGHT) / 2, 0, PLACEHOLDER_PAD);
  double bottom = box->y + box->height - pad;
  double top = box->y + pad;

  for (guint i = 0; i < cards->len; i++)
    {
      const TlCanvasItem *item
          = tl_canvas_index_find_record (self->index,
                                         tl_record_get_id (g_ptr_array_index (cards, i)));

      if (item != NULL)
        top = MAX (top, item->box.y + item->box.height + PLACEHOLDER_GAP);
    }
  box->y = top;
  box->height = CLAMP (bottom - top, 0, PLACEHOLDER_HEIGHT);
}

static void
label_placeholder (TlCanvas *self)
{
  TlRecord *lane = tl_document_lookup_kind (self->document, self->placeholder_lane, TL_KIND_LANE);
  TlKind kind = TL_KIND_CARD;
  g_autofree char *label = NULL;

  tl_lane_takes_cards (lane, &kind);
  /* Translators: on a button that adds a card; %s is its kind, such as “Touchpoint”. */
  label = g_strdup_printf (_ ("+ %s"), tl_kind_get_label (kind));
  if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (self->placeholder)), label) != 0)
    gtk_button_set_label (GTK_BUTTON (self->placeholder), label);
}

static void
find_placeholder (TlCanvas *self, double x, double y)
{
  TlId lane;
  TlId step;
  TlRect box;

  self->placeholder_lane = TL_ID_NONE;
  if (!self->editable || self->editor != NULL || self->zoom < 0.4 || self->dragged != TL_ID_NONE
      || !tl_canvas_find_cell (self, x, y, &lane, &step, &box))
    return;
  tl_canvas_find_free_place (self, lane, step, &box);
  if (box.height < PLACEHOLDER_LEAST_HEIGHT)
    return;
  self->placeholder_lane = lane;
  self->placeholder_step = step;
  self->placeholder_box = box;
  label_placeholder (self);
}

/** tl_canvas_hover: finds out what is under the pointer, which the page may have moved away from. */
void
tl_canvas_hover (TlCanvas *self)
{
  const TlCanvasItem *item = NULL;
  double x;
  double y;

  if (self->index == NULL || !self->pointer_inside)
    {
      self->hovered = TL_ID_NONE;
      self->placeholder_lane = TL_ID_NONE;
      return;
    }
  tl_canvas_to_page (self, self->pointer_x, self->pointer_y, &x, &y);
  item = tl_canvas_index_find_at (self->index, x, y);
  self->hovered = item == NULL ? TL_ID_NONE : item->group->record;
  find_placeholder (self, x, y);
}

static void
motion_cb (TlCanvas *self, double x, double y)
{
  TlId hovered = self->hovered;
  TlId lane = self->placeholder_lane;
  TlId step = self->placeholder_step;

  self->pointer_x = x;
  self->pointer_y = y;
  self->pointer_inside = TRUE;
  tl_canvas_hover (self);
  if (self->hovered != hovered || self->placeholder_lane != lane || self->placeholder_step != step)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
leave_cb (TlCanvas *self)
{
  self->pointer_inside = FALSE;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
placeholder_clicked_cb (TlCanvas *self)
{
  if (self->placeholder_lane != TL_ID_NONE)
    tl_canvas_add_card (self, self->placeholder_lane, self->placeholder_step);
}

/* The title being typed and the button that adds a card take presses themselves. */
static gboolean
is_for_child (TlCanvas *self, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  GtkWidget *takers[] = { self->placeholder, GTK_WIDGET (self->editor) };

  for (guint i = 0; picked != NULL && i < G_N_ELEMENTS (takers); i++)
    if (takers[i] != NULL && (picked == takers[i] || gtk_widget_is_ancestor (picked, takers[i])))
      return TRUE;
  return FALSE;
}

static void
show_menu (TlCanvas *self, double x, double y)
{
  GdkRectangle place = { (int) x, (int) y, 1, 1 };

  if (!self->editable)
    return;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &place);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
pressed_cb (TlCanvas *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  const TlCanvasItem *item;
  double page_x;
  double page_y;
  TlRect box;

  if (self->index == NULL || is_for_child (self, x, y) || button == GDK_BUTTON_MIDDLE)
    return;
  tl_canvas_end_editing (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  tl_canvas_to_page (self, x, y, &page_x, &page_y);
  item = tl_canvas_index_find_at (self->index, page_x, page_y);
  if (!tl_canvas_find_cell (self, page_x, page_y, &self->clicked_lane, &self->clicked_step, &box))
    self->clicked_lane = TL_ID_NONE;
  tl_canvas_set_selection (self, item == NULL ? TL_ID_NONE : item->group->record, FALSE);

  if (button == GDK_BUTTON_SECONDARY)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      show_menu (self, x, y);
    }
  else if (button == GDK_BUTTON_PRIMARY && n_press == 2 && item != NULL)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      tl_canvas_edit_title (self);
    }
}

static TlRecord *
find_adding_lane (TlRecord *map)
{
  TlRecord *lane = tl_map_find_lane (map, TL_LANE_KIND_TOUCHPOINTS);
  TlKind kind;

  for (guint i = 0; lane == NULL && i < tl_record_get_n_children (map); i++)
    {
      TlRecord *child = tl_record_get_child (map, i);

      if (tl_record_get_kind (child) == TL_KIND_LANE && tl_lane_takes_cards (child, &kind))
        lane = child;
    }
  return lane;
}

/* The cell that goes with what is selected: a card's own, the first one of a lane or stage. */
static gboolean
find_cell_of (TlRecord *record, TlRecord **lane, TlId *step)
{
  TlRecord *map = tl_record_get_ancestor (record, TL_KIND_MAP);
  g_autoptr (GPtrArray) steps = map == NULL ? NULL : tl_map_list_steps (map);

  if (map == NULL || steps->len == 0)
    return FALSE;
  *lane = NULL;
  *step = tl_record_get_id (g_ptr_array_index (steps, 0));
  if (tl_edit_is_card (record))
    {
      *lane = tl_record_get_parent (record);
      *step = tl_record_get_reference (record, TL_CARD_STEP);
    }
  else if (tl_record_get_kind (record) == TL_KIND_LANE)
    *lane = record;
  else if (tl_record_get_kind (record) == TL_KIND_STAGE && tl_record_get_n_children (record) > 0)
    {
      *lane = find_adding_lane (map);
      *step = tl_record_get_id (tl_record_get_child (record, 0));
    }
  else if (tl_record_get_kind (record) == TL_KIND_STEP)
    {
      *lane = find_adding_lane (map);
      *step = tl_record_get_id (record);
    }
  return *lane != NULL;
}

/**
 * tl_canvas_get_target_cell:
 * @self: a canvas
 * @lane: (out): the id of a lane
 * @step: (out): the id of a step
 *
 * Returns: whether there is a cell in which a new card would belong: that of what is selected, or
 *   the one that was clicked on
 */
gboolean
tl_canvas_get_target_cell (TlCanvas *self, TlId *lane, TlId *step)
{
  TlRecord *record = tl_canvas_lookup_selection (self);
  TlRecord *found = NULL;
  TlKind kind;

  if (record == NULL && self->clicked_lane != TL_ID_NONE)
    {
      *lane = self->clicked_lane;
      *step = self->clicked_step;
      found = tl_document_lookup_kind (self->document, *lane, TL_KIND_LANE);
      return found != NULL && tl_document_lookup_kind (self->document, *step, TL_KIND_STEP) != NULL;
    }
  if (record == NULL || !find_cell_of (record, &found, step) || !tl_lane_takes_cards (found, &kind))
    return FALSE;
  *lane = tl_record_get_id (found);
  return TRUE;
}

/* Where walking starts: the first item in view. */
static const TlCanvasItem *
find_first_in_view (TlCanvas *self)
{
  double left;
  double top;

  tl_canvas_to_page (self, 0, 0, &left, &top);
  for (guint i = 0; i < tl_canvas_index_get_n_items (self->index); i++)
    {
      const TlCanvasItem *item = tl_canvas_index_get_item (self->index, i);

      if (item->box.x >= left && item->box.y >= top)
        return item;
    }
  return NULL;
}

static gboolean
walk_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  TlCanvas *self = TL_CANVAS (widget);
  const TlCanvasItem *item;
  int across;
  int down;

  if (self->index == NULL || self->editor != NULL)
    return GDK_EVENT_PROPAGATE;
  g_variant_get (arguments, "(ii)", &across, &down);
  item = tl_canvas_index_find_record (self->index, tl_canvas_get_selection (self));
  if (item == NULL)
    item = find_first_in_view (self);
  else
    item = tl_canvas_index_find_next (self->index, item, across, down);
  if (item != NULL)
    tl_canvas_select (self, item->group->record);
  else
    gtk_widget_error_bell (widget);
  return GDK_EVENT_STOP;
}

static gboolean
move_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  TlCanvas *self = TL_CANVAS (widget);
  TlRecord *record = tl_canvas_lookup_selection (self);
  gboolean forward;
  TlEditDirection direction;
  int across;
  int down;

  if (self->editor != NULL)
    return GDK_EVENT_PROPAGATE;
  if (record == NULL || !self->editable || !tl_edit_is_card (record))
    return GDK_EVENT_STOP;
  g_variant_get (arguments, "(ii)", &across, &down);
  forward = (across > 0) != self->scene->right_to_left;
  if (across != 0)
    direction = forward ? TL_EDIT_NEXT_STEP : TL_EDIT_PREVIOUS_STEP;
  else
    direction = down > 0 ? TL_EDIT_DOWN : TL_EDIT_UP;
  tl_canvas_emit (self, TL_CANVAS_MOVE_TOWARDS, (guint) direction);
  return GDK_EVENT_STOP;
}

static gboolean
jump_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  TlCanvas *self = TL_CANVAS (widget);
  guint n_items = self->index == NULL ? 0 : tl_canvas_index_get_n_items (self->index);
  gboolean to_end;

  if (n_items == 0 || self->editor != NULL)
    return GDK_EVENT_PROPAGATE;
  g_variant_get (arguments, "(b)", &to_end);
  tl_canvas_select (
      self, tl_canvas_index_get_item (self->index, to_end ? n_items - 1 : 0)->group->record);
  return GDK_EVENT_STOP;
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  TlCanvas *self = TL_CANVAS (widget);

  if (tl_canvas_cancel_drag (self))
    return GDK_EVENT_STOP;
  if (tl_selection_get_n_items (self->selection) == 0)
    return GDK_EVENT_PROPAGATE;
  tl_canvas_select (self, TL_ID_NONE);
  return GDK_EVENT_STOP;
}

static gboolean
menu_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  TlCanvas *self = TL_CANVAS (widget);
  const TlCanvasItem *item = NULL;
  GdkRectangle view = { 0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget) };

  if (self->index != NULL)
    item = tl_canvas_index_find_record (self->index, tl_canvas_get_selection (self));
  if (item != NULL)
    tl_canvas_get_view_box (self, &item->box, 0, &view);
  show_menu (self, view.x + view.width / 2.0, view.y + view.height / 2.0);
  return GDK_EVENT_STOP;
}

/* Tab comes to the selected card and leaves the map again; within the map one walks with arrows. */
static gboolean
tl_canvas_focus (GtkWidget *widget, GtkDirectionType direction)
{
  TlCanvas *self = TL_CANVAS (widget);

  if (gtk_widget_is_focus (widget) || gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  if (!gtk_widget_grab_focus (widget))
    return FALSE;
  tl_canvas_focus_selection (self);
  return TRUE;
}

/** tl_canvas_input_class_init: binds the keys. */
void
tl_canvas_input_class_init (GtkWidgetClass *klass)
{
  static const struct
  {
    guint keyval;
    guint keypad;
    int across;
    int down;
  } arrows[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, -1, 0 },
    { GDK_KEY_Right, GDK_KEY_KP_Right, 1, 0 },
    { GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1 },
    { GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1 },
  };

  klass->focus = tl_canvas_focus;
  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    for (guint k = 0; k < 2; k++)
      {
        guint keyval = k == 0 ? arrows[i].keyval : arrows[i].keypad;

        gtk_widget_class_add_binding (klass, keyval, 0, walk_cb, "(ii)", arrows[i].across,
                                      arrows[i].down);
        gtk_widget_class_add_binding (klass, keyval, GDK_CONTROL_MASK, move_cb, "(ii)",
                                      arrows[i].across, arrows[i].down);
      }
  gtk_widget_class_add_binding (klass, GDK_KEY_Home, 0, jump_cb, "(b)", FALSE);
  gtk_widget_class_add_binding (klass, GDK_KEY_End, 0, jump_cb, "(b)", TRUE);
  gtk_widget_class_add_binding (klass, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_Menu, 0, menu_cb, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_F10, GDK_SHIFT_MASK, menu_cb, NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F2, 0, "win.edit-title", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Return, 0, "win.edit-title", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_KP_Enter, 0, "win.edit-title", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_n, 0, "win.add-card", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Delete, 0, "win.delete", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_KP_Delete, 0, "win.delete", NULL);
}

static GtkWidget *
make_menu (void)
{
  static const struct
  {
    const char *label;
    const char *action;
    const char *accelerator;
  } entries[] = {
    { N_ ("_Edit Title"), "win.edit-title", "F2" },
    { N_ ("_Add Card"), "win.add-card", "n" },
    { N_ ("_Delete"), "win.delete", "Delete" },
  };
  g_autoptr (GMenu) model = g_menu_new ();
  GtkWidget *menu;

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autoptr (GMenuItem) item
          = g_menu_item_new (g_dgettext (GETTEXT_PACKAGE, entries[i].label), entries[i].action);

      g_menu_item_set_attribute (item, "accel", "s", entries[i].accelerator);
      g_menu_append_item (model, item);
    }
  menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (model));
  gtk_popover_set_has_arrow (GTK_POPOVER (menu), FALSE);
  gtk_widget_set_halign (menu, GTK_ALIGN_START);
  return menu;
}

static void
add_pointer_controllers (TlCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (widget, motion);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
}

/** tl_canvas_input_init: listens to the pointer; adds the context menu and the placeholder. */
void
tl_canvas_input_init (TlCanvas *self)
{
  self->placeholder = gtk_button_new_with_label ("");
  gtk_widget_add_css_class (self->placeholder, "placeholder");
  gtk_widget_set_focusable (self->placeholder, FALSE);
  gtk_widget_set_parent (self->placeholder, GTK_WIDGET (self));
  gtk_widget_set_child_visible (self->placeholder, FALSE);
  g_signal_connect_swapped (self->placeholder, "clicked", G_CALLBACK (placeholder_clicked_cb),
                            self);

  self->menu = make_menu ();
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  add_pointer_controllers (self);
}
