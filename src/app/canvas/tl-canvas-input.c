/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the pointer does on the map, besides dragging: it shows what it is on and where a card can be
 * added, and it selects.
 *
 * A press selects, so that what is then dragged is what one sees selected. Only if it is one of several
 * selected cards, the others stay so until it is released without a drag. With Ctrl a press adds to
 * the selection or takes from it; with Shift it selects the rectangle from the *anchor*, which was
 * selected last without a modifier.
 */
#include "tl-canvas-private.h"

#include "tl-edit-kpi.h"
#include "tl-edit.h"
#include "tl-project.h"

/* Of the place where a card can be added, in pixels of the page. */
#define PLACEHOLDER_HEIGHT 68
#define PLACEHOLDER_LEAST_HEIGHT 24
#define PLACEHOLDER_GAP 8
#define PLACEHOLDER_PAD 11

/** tl_canvas_find_cell: the cell at a point of the page. Returns: whether cards or KPIs are added there */
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
  return record != NULL && (tl_edit_takes_kpis (record) || tl_lane_takes_cards (record, &kind));
}

/* The lower end of the KPIs that are drawn in a cell, or its upper end. */
static double
find_end_of_kpis (TlCanvas *self, const TlRect *cell)
{
  double end = cell->y;

  for (guint i = 0; i < tl_canvas_index_get_n_items (self->index); i++)
    {
      const TlCanvasItem *item = tl_canvas_index_get_item (self->index, i);

      if (item->group->role == TL_ROLE_KPI
          && tl_rect_contains (cell, item->box.x + item->box.width / 2,
                               item->box.y + item->box.height / 2))
        end = MAX (end, item->box.y + item->box.height);
    }
  return end;
}

/** tl_canvas_find_free_place: narrows the box of a cell down to what its cards leave free. */
void
tl_canvas_find_free_place (TlCanvas *self, TlId lane, TlId step, TlRect *box)
{
  TlRecord *record = tl_document_lookup_kind (self->document, lane, TL_KIND_LANE);
  g_autoptr (GPtrArray) cards = tl_edit_list_cell (record, step);
  double end = tl_edit_takes_kpis (record) ? find_end_of_kpis (self, box) : box->y;
  /* The lane of an empty map is low; a place in it is worth more than air around it. */
  double pad = cards->len > 0 || end > box->y
                   ? PLACEHOLDER_PAD
                   : CLAMP ((box->height - PLACEHOLDER_LEAST_HEIGHT) / 2, 0, PLACEHOLDER_PAD);
  double bottom = box->y + box->height - pad;
  double top = (end > box->y ? end : box->y) + pad;

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
  g_autofree char *label = tl_canvas_dup_add_label (self, self->placeholder_lane);

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
  /* While it is held against another map, what is removed stands where a card would be added. */
  if (!self->editable || self->editor != NULL || self->zoom < 0.4 || self->dragged != TL_ID_NONE
      || self->comparing || !tl_canvas_find_cell (self, x, y, &lane, &step, &box))
    return;
  tl_canvas_find_free_place (self, lane, step, &box);
  /* The cell with the focus shows its place already. */
  if (box.height < PLACEHOLDER_LEAST_HEIGHT
      || (tl_canvas_has_cell (self) && lane == self->cell_lane && step == self->cell_step
          && gtk_widget_get_child_visible (self->cell)))
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
  item = tl_canvas_find_item_at (self, x, y);
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
    tl_canvas_queue_update (self);
}

static void
leave_cb (TlCanvas *self)
{
  self->pointer_inside = FALSE;
  tl_canvas_queue_update (self);
}

/* The title being typed and buttons above the map take presses themselves. */
static gboolean
is_for_child (TlCanvas *self, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  GtkWidget *editor = GTK_WIDGET (self->editor);

  if (picked == NULL)
    return FALSE;
  return gtk_widget_get_ancestor (picked, GTK_TYPE_BUTTON) != NULL
         || (editor != NULL && (picked == editor || gtk_widget_is_ancestor (picked, editor)));
}

static gboolean
is_over_placeholder (TlCanvas *self, double page_x, double page_y)
{
  return self->placeholder_lane != TL_ID_NONE
         && tl_rect_contains (&self->placeholder_box, page_x, page_y);
}

/* Where nothing is: the cell there gets the focus, if cards can be added to it. */
static void
press_ground (TlCanvas *self, double page_x, double page_y)
{
  TlRect box;

  if (!tl_canvas_find_cell (self, page_x, page_y, &self->cell_lane, &self->cell_step, &box))
    self->cell_lane = TL_ID_NONE;
  tl_canvas_set_selection (self, TL_ID_NONE, FALSE);
}

static void
press_item (TlCanvas *self, TlId record, GdkModifierType state)
{
  self->press_narrows = FALSE;
  if ((state & GDK_SHIFT_MASK) != 0)
    tl_canvas_select_to (self, record);
  else if ((state & GDK_CONTROL_MASK) != 0)
    tl_selection_toggle (self->selection, record);
  else if (tl_selection_contains (self->selection, record))
    {
      self->press_narrows = TRUE;
      tl_canvas_focus_selection (self);
    }
  else
    tl_canvas_set_selection (self, record, FALSE);
}

static void
press_for_menu (TlCanvas *self, const TlCanvasItem *item, double x, double y)
{
  const GdkRectangle point = { (int) x, (int) y, 1, 1 };
  double page_x;
  double page_y;

  tl_canvas_to_page (self, x, y, &page_x, &page_y);
  if (item == NULL)
    press_ground (self, page_x, page_y);
  else if (!tl_selection_contains (self->selection, item->group->record))
    tl_canvas_set_selection (self, item->group->record, FALSE);
  tl_canvas_show_menu (self, &point);
}

static void
pressed_cb (TlCanvas *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  gboolean plain = (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) == 0;
  const TlCanvasItem *item;
  double page_x;
  double page_y;

  self->press_narrows = FALSE;
  self->press_adds = FALSE;
  self->press_adds_point = FALSE;
  self->press_asks = FALSE;
  self->press_reads = FALSE;
  if (self->index == NULL || is_for_child (self, x, y) || button == GDK_BUTTON_MIDDLE)
    return;
  tl_canvas_end_editing (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  tl_canvas_to_page (self, x, y, &page_x, &page_y);
  item = tl_canvas_find_item_at (self, page_x, page_y);
  if (button == GDK_BUTTON_SECONDARY)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      self->press_asks = TRUE;
      return;
    }
  if (button != GDK_BUTTON_PRIMARY)
    return;
  self->press_reads = plain && tl_canvas_find_commented_at (self, page_x, page_y) != NULL;
  if (item != NULL)
    press_item (self, item->group->record, state);
  else if (plain)
    {
      self->press_adds = is_over_placeholder (self, page_x, page_y);
      /* A finger, or a quick hand, is there before the button that shows the place. */
      self->press_adds_point = tl_canvas_find_point (self, x, y);
      press_ground (self, page_x, page_y);
    }
  if (n_press == 2 && plain && !self->press_reads)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      self->press_narrows = FALSE;
      self->press_adds = FALSE;
      if (item != NULL)
        tl_canvas_edit_title_of (self, item->group->record);
      else if (self->editable && tl_canvas_has_cell (self))
        tl_canvas_add_card (self, self->cell_lane, self->cell_step);
    }
}

/* Not reached if the press became a drag. */
static void
released_cb (TlCanvas *self, int n_press, double x, double y)
{
  const TlCanvasItem *item;
  double page_x;
  double page_y;

  if (self->index == NULL
      || (!self->press_narrows && !self->press_adds && !self->press_adds_point && !self->press_asks
          && !self->press_reads))
    return;
  tl_canvas_to_page (self, x, y, &page_x, &page_y);
  item = tl_canvas_find_item_at (self, page_x, page_y);
  if (self->press_asks)
    press_for_menu (self, item, x, y);
  else if (self->press_adds_point && self->editable)
    tl_canvas_add_point (self);
  else if (self->press_adds && item == NULL && tl_canvas_has_cell (self) && self->editable)
    tl_canvas_add_card (self, self->cell_lane, self->cell_step);
  else if (self->press_narrows && item != NULL)
    tl_canvas_set_selection (self, item->group->record, FALSE);
  if (self->press_reads && !self->press_asks)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-comments", NULL);
  self->press_narrows = FALSE;
  self->press_adds = FALSE;
  self->press_adds_point = FALSE;
  self->press_asks = FALSE;
  self->press_reads = FALSE;
}

/* A finger that rests asks for the menu, as a right click does: when it is lifted, as it may drag yet. */
static void
rested_cb (TlCanvas *self)
{
  if (self->index == NULL || self->editor != NULL)
    return;
  self->press_asks = TRUE;
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

  if (record == NULL && self->cell_lane != TL_ID_NONE)
    {
      *lane = self->cell_lane;
      *step = self->cell_step;
      found = tl_document_lookup_kind (self->document, *lane, TL_KIND_LANE);
      return found != NULL && tl_document_lookup_kind (self->document, *step, TL_KIND_STEP) != NULL;
    }
  if (record == NULL || !find_cell_of (record, &found, step)
      || (!tl_edit_takes_kpis (found) && !tl_lane_takes_cards (found, &kind)))
    return FALSE;
  *lane = tl_record_get_id (found);
  return TRUE;
}

static void
add_pointer_controllers (TlCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *rest = gtk_gesture_long_press_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (widget, motion);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (rest), TRUE);
  g_signal_connect_swapped (rest, "pressed", G_CALLBACK (rested_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (rest));
}

/** tl_canvas_input_init: listens to the pointer; adds what shows where a card can be added. */
void
tl_canvas_input_init (TlCanvas *self)
{
  /* Presses go to the map, so that a band can be begun there, too; keys add cards elsewhere. */
  self->placeholder = gtk_button_new_with_label ("");
  gtk_widget_add_css_class (self->placeholder, "placeholder");
  gtk_widget_set_focusable (self->placeholder, FALSE);
  gtk_widget_set_can_target (self->placeholder, FALSE);
  gtk_widget_set_parent (self->placeholder, GTK_WIDGET (self));
  gtk_widget_set_child_visible (self->placeholder, FALSE);
  add_pointer_controllers (self);
}
