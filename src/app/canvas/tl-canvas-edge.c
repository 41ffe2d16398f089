/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The edges of columns and lanes. A column is taken by the end of its head, a lane by the lower edge of
 * its label; the map is shown as it would be while the edge is dragged (a preview of the layout, no
 * edit). A double click on an edge gives the size back to the map. So does making a lane lower than what it
 * holds: nothing would be seen of such a height, until cards are taken out of it.
 */
#include "tl-canvas-drag.h"

#include "tl-canvas-private.h"
#include "tl-edit-structure.h"
#include "tl-edit.h"
#include "tl-map-grid.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* So near to an edge, in pixels of the screen, it is under the pointer. */
#define REACH 5

/* Sizes go by whole steps, so that columns can be made alike. */
#define STRIDE 5
#define KEY_STRIDE 20

typedef struct
{
  TlId record; /* TL_ID_NONE: no edge */
  gboolean is_lane;
  double size;  /* as it is */
  double grip;  /* where it was taken, along its axis */
  double shown; /* as it would be; 0: a lane as high as what it holds */
} Edge;

/* How far behind the end of a column it is still taken, on the page: up to the next one, as one aims at
   the gap between their heads. */
static double
get_reach_behind (TlCanvas *self, GArray *columns, guint index)
{
  double reach = REACH / self->zoom;
  const TlRect *box = &g_array_index (columns, TlMapGridColumn, index).box;
  const TlRect *next;

  if (index + 1 == columns->len)
    return reach;
  next = &g_array_index (columns, TlMapGridColumn, index + 1).box;
  return MAX (reach, self->scene->right_to_left ? box->x - next->x - next->width
                                                : next->x - box->x - box->width);
}

static gboolean
find_column_edge (TlCanvas *self, double x, double y, Edge *edge)
{
  g_autoptr (GArray) columns = NULL;
  TlRect heads;

  tl_map_layout_get_heads_box (self->layout, &heads);
  if (!tl_canvas_is_over_heads (self, y))
    return FALSE;
  columns = tl_map_layout_list_columns (self->layout);
  for (guint i = 0; i < columns->len; i++)
    {
      const TlMapGridColumn *column = &g_array_index (columns, TlMapGridColumn, i);
      double behind
          = self->scene->right_to_left ? column->box.x - x : x - column->box.x - column->box.width;

      if (column->step == TL_ID_NONE || behind * self->zoom < -REACH
          || behind > get_reach_behind (self, columns, i))
        continue;
      *edge = (Edge){ .record = column->step, .size = column->box.width, .grip = x };
      return TRUE;
    }
  return FALSE;
}

/* A collapsed lane has the height of its label. */
static gboolean
has_height (TlRecord *lane)
{
  return lane != NULL && !tl_record_get_boolean (lane, TL_LANE_COLLAPSED);
}

static gboolean
find_lane_edge (TlCanvas *self, double x, double y, Edge *edge)
{
  g_autoptr (GArray) lanes = NULL;

  if (!tl_canvas_is_over_labels (self, x))
    return FALSE;
  lanes = tl_map_layout_list_lanes (self->layout);
  for (guint i = 0; i < lanes->len; i++)
    {
      const TlMapGridLane *lane = &g_array_index (lanes, TlMapGridLane, i);

      if (fabs (y - lane->box.y - lane->box.height) * self->zoom > REACH
          || !has_height (tl_document_lookup (self->document, lane->lane)))
        continue;
      *edge = (Edge){ .record = lane->lane, .is_lane = TRUE, .size = lane->box.height, .grip = y };
      return TRUE;
    }
  return FALSE;
}

static gboolean
find_edge (TlCanvas *self, double x, double y, Edge *edge)
{
  if (self->layout == NULL || !self->editable)
    return FALSE;
  return find_column_edge (self, x, y, edge) || find_lane_edge (self, x, y, edge);
}

static void
show_cursor (TlCanvas *self, const Edge *edge)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), edge->is_lane ? "row-resize" : "col-resize");
}

static gboolean
take (TlCanvas *self, double x, double y)
{
  Edge edge;

  if (!find_edge (self, x, y, &edge))
    return FALSE;
  edge.shown = edge.size;
  self->dragged = edge.record;
  self->drag_data = g_memdup2 (&edge, sizeof edge);
  return TRUE;
}

/* 0 if @lane is not in the layout. */
static double
get_lane_height (TlCanvas *self, TlId lane)
{
  g_autoptr (GArray) lanes = tl_map_layout_list_lanes (self->layout);

  for (guint i = 0; i < lanes->len; i++)
    if (g_array_index (lanes, TlMapGridLane, i).lane == lane)
      return g_array_index (lanes, TlMapGridLane, i).box.height;
  return 0;
}

/* Has the map shown with the size that @edge would have. Returns: the size that there is to see */
static double
preview (TlCanvas *self, Edge *edge)
{
  double height;

  tl_canvas_preview (self, edge->record, edge->shown);
  if (!edge->is_lane)
    return edge->shown;
  height = get_lane_height (self, edge->record);
  if (edge->shown < height)
    edge->shown = 0;
  return height;
}

static void
update (TlCanvas *self, double x, double y)
{
  Edge *edge = self->drag_data;
  double delta = edge->is_lane ? y - edge->grip : x - edge->grip;
  const TlField *field = edge->is_lane ? tl_kind_get_field (TL_KIND_LANE, TL_LANE_HEIGHT)
                                       : tl_kind_get_field (TL_KIND_STEP, TL_STEP_WIDTH);
  g_autofree char *text = NULL;

  if (!edge->is_lane && self->scene->right_to_left)
    delta = -delta;
  edge->shown
      = CLAMP (round ((edge->size + delta) / STRIDE) * STRIDE, field->minimum, field->maximum);
  text = g_strdup_printf ("%.0f", preview (self, edge));
  tl_canvas_show_bubble (self, text);
  show_cursor (self, edge);
}

static void
drop (TlCanvas *self)
{
  const Edge edge = *(const Edge *) self->drag_data;

  tl_canvas_preview (self, TL_ID_NONE, 0);
  if (edge.shown == edge.size)
    return;
  /* Each drag is a step of its own. */
  tl_document_seal (self->document);
  if (edge.is_lane)
    tl_edit_set_lane_height (self->document, edge.record, edge.shown);
  else
    tl_edit_set_step_width (self->document, edge.record, edge.shown);
  tl_document_seal (self->document);
}

/* The step whose column a key makes wider: the selected one, that of a card, the last one of a stage. */
static TlId
find_sized_step (TlCanvas *self, TlRecord *lead)
{
  TlKind kind = tl_record_get_kind (lead);
  guint n_children = tl_record_get_n_children (lead);

  if (kind == TL_KIND_STEP)
    return tl_record_get_id (lead);
  if (kind == TL_KIND_STAGE && n_children > 0)
    return tl_record_get_id (tl_record_get_child (lead, n_children - 1));
  if (tl_kind_is_card (kind) || kind == TL_KIND_EMOTION)
    return tl_record_get_reference (lead, TL_CARD_STEP);
  return TL_ID_NONE;
}

static gboolean
resize_column (TlCanvas *self, TlRecord *lead, int by)
{
  g_autoptr (GArray) columns = tl_map_layout_list_columns (self->layout);
  TlId step = find_sized_step (self, lead);

  for (guint i = 0; step != TL_ID_NONE && i < columns->len; i++)
    {
      const TlMapGridColumn *column = &g_array_index (columns, TlMapGridColumn, i);

      if (column->step == step)
        return tl_edit_set_step_width (self->document, step,
                                       round (column->box.width / KEY_STRIDE + by) * KEY_STRIDE);
    }
  return FALSE;
}

static gboolean
resize_lane (TlCanvas *self, TlRecord *lead, int by)
{
  TlRecord *record = tl_record_get_kind (lead) == TL_KIND_LANE
                         ? lead
                         : tl_record_get_ancestor (lead, TL_KIND_LANE);
  Edge edge = { .is_lane = TRUE };
  double height;

  if (!has_height (record))
    return FALSE;
  edge.record = tl_record_get_id (record);
  height = get_lane_height (self, edge.record);
  if (height <= 0)
    return FALSE;
  edge.shown = round (height / KEY_STRIDE + by) * KEY_STRIDE;
  preview (self, &edge);
  tl_canvas_preview (self, TL_ID_NONE, 0);
  return tl_edit_set_lane_height (self->document, edge.record, edge.shown);
}

/**
 * tl_canvas_resize_part:
 * @self: a canvas
 * @across: -1 for a narrower column, 1 for a wider one, 0 for neither
 * @down: -1 for a lower lane, 1 for a higher one, 0 for neither
 *
 * Changes the size of the column or lane of what is selected.
 *
 * Returns: whether it could be changed
 */
gboolean
tl_canvas_resize_part (TlCanvas *self, int across, int down)
{
  TlRecord *lead = tl_canvas_lookup_selection (self);

  if (lead == NULL || self->layout == NULL || !self->editable)
    return FALSE;
  return across != 0 ? resize_column (self, lead, across) : resize_lane (self, lead, down);
}

static void
put_down (TlCanvas *self)
{
  tl_canvas_preview (self, TL_ID_NONE, 0);
}

const TlCanvasDrag tl_canvas_drag_edges = {
  .take = take,
  .update = update,
  .drop = drop,
  .put_down = put_down,
};

static void
motion_cb (TlCanvas *self, double x, double y)
{
  Edge edge = { 0 };
  double page_x;
  double page_y;

  if (self->drag_kind != NULL || self->index == NULL)
    return;
  tl_canvas_to_page (self, x, y, &page_x, &page_y);
  if (find_edge (self, page_x, page_y, &edge))
    show_cursor (self, &edge);
  else if (self->over_edge)
    gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  self->over_edge = edge.record != TL_ID_NONE;
  tl_canvas_update_point (self);
}

static void
pressed_cb (TlCanvas *self, int n_press, double x, double y, GtkGesture *gesture)
{
  Edge edge;
  double page_x;
  double page_y;

  tl_canvas_to_page (self, x, y, &page_x, &page_y);
  if (n_press != 2 || self->index == NULL || !find_edge (self, page_x, page_y, &edge))
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  if (edge.is_lane)
    tl_edit_set_lane_height (self->document, edge.record, 0);
  else
    tl_edit_set_step_width (self->document, edge.record, 0);
}

/** tl_canvas_edges_init: shows where edges are, and listens for double clicks on them. */
void
tl_canvas_edges_init (TlCanvas *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
