/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Dragging a stage, a step or the label of a lane to another place among its like. A bar over the whole
 * height or width of the map shows where it would go; a step can go into another stage, which is named
 * beside the pointer.
 */
#include "tl-canvas-drag.h"

#include "tl-canvas-private.h"
#include "tl-edit-structure.h"
#include "tl-edit.h"
#include "tl-map-grid.h"

#define BAR_THICKNESS 3
#define HALF_GAP 5

typedef struct
{
  TlKind kind;
  gboolean found;
  TlId stage;  /* of a step */
  TlId before; /* TL_ID_NONE: the last place */
} Target;

static gboolean
take (TlCanvas *self, double x, double y)
{
  const TlCanvasItem *item = tl_canvas_find_item_at (self, x, y);
  TlRecord *record = NULL;
  Target *target;

  if (item != NULL)
    record = tl_document_lookup (self->document, item->group->record);
  if (record == NULL || !tl_edit_is_structure (record))
    return FALSE;
  target = g_new0 (Target, 1);
  target->kind = tl_record_get_kind (record);
  self->drag_data = target;
  self->dragged = item->group->record;
  tl_canvas_take_ghost (self, item, x, y);
  return TRUE;
}

/* Whether @x lies before the middle of @box, as the map is read. */
static gboolean
is_before_middle (TlCanvas *self, const TlRect *box, double x)
{
  return (x < box->x + box->width / 2) != self->scene->right_to_left;
}

/* A bar at the side of @box where reading begins, or where it ends. */
static void
mark_side (TlCanvas *self, const TlRect *box, gboolean start)
{
  double x
      = start != self->scene->right_to_left ? box->x - HALF_GAP : box->x + box->width + HALF_GAP;

  tl_canvas_add_mark (self, x - BAR_THICKNESS / 2.0, box->y, BAR_THICKNESS, box->height);
}

/* Stages by their columns: @first is the first column, the box spans all of them. */
static void
find_stage_place (TlCanvas *self, Target *target, double x)
{
  g_autoptr (GArray) columns = tl_map_layout_list_columns (self->layout);
  TlRect box = { 0 };

  target->found = FALSE;
  for (guint i = 0, next; i < columns->len; i = next)
    {
      const TlMapGridColumn *column = &g_array_index (columns, TlMapGridColumn, i);

      box = column->box;
      for (next = i + 1; next < columns->len; next++)
        {
          const TlMapGridColumn *other = &g_array_index (columns, TlMapGridColumn, next);
          double end = MAX (box.x + box.width, other->box.x + other->box.width);

          if (other->stage != column->stage)
            break;
          box.x = MIN (box.x, other->box.x);
          box.width = end - box.x;
        }
      target->found = TRUE;
      if (is_before_middle (self, &box, x))
        {
          target->before = column->stage;
          mark_side (self, &box, TRUE);
          return;
        }
    }
  target->before = TL_ID_NONE;
  if (target->found)
    mark_side (self, &box, FALSE);
}

static TlId
get_next_step (TlCanvas *self, TlId step)
{
  TlRecord *next = tl_edit_find_sibling (tl_document_lookup (self->document, step), 1);

  return next == NULL ? TL_ID_NONE : tl_record_get_id (next);
}

static void
find_step_place (TlCanvas *self, Target *target, double x)
{
  g_autoptr (GArray) columns = tl_map_layout_list_columns (self->layout);
  const TlMapGridColumn *nearest = NULL;
  double least = G_MAXDOUBLE;
  TlRecord *stage;

  target->found = FALSE;
  for (guint i = 0; i < columns->len; i++)
    {
      const TlMapGridColumn *column = &g_array_index (columns, TlMapGridColumn, i);
      double beyond = MAX (column->box.x - x, x - column->box.x - column->box.width);

      if (beyond < least && column->step != TL_ID_NONE)
        {
          least = beyond;
          nearest = column;
        }
    }
  if (nearest == NULL || !tl_edit_may_move_step (self->document, self->dragged, nearest->stage))
    return;
  target->found = TRUE;
  target->stage = nearest->stage;
  target->before = is_before_middle (self, &nearest->box, x) ? nearest->step
                                                             : get_next_step (self, nearest->step);
  mark_side (self, &nearest->box, is_before_middle (self, &nearest->box, x));
  stage = tl_document_lookup (self->document, nearest->stage);
  tl_canvas_show_bubble (self, tl_edit_get_title (stage));
}

static void
find_lane_place (TlCanvas *self, Target *target, double y)
{
  g_autoptr (GArray) lanes = tl_map_layout_list_lanes (self->layout);
  const TlMapGridLane *lane = NULL;
  double bar = 0;

  target->found = lanes->len > 0;
  target->before = TL_ID_NONE;
  for (guint i = 0; i < lanes->len; i++)
    {
      lane = &g_array_index (lanes, TlMapGridLane, i);
      bar = lane->box.y + lane->box.height;
      if (y >= lane->box.y + lane->box.height / 2)
        continue;
      target->before = lane->lane;
      bar = lane->box.y;
      break;
    }
  if (lane != NULL)
    tl_canvas_add_mark (self, lane->box.x, bar - BAR_THICKNESS / 2.0, lane->box.width,
                        BAR_THICKNESS);
}

static void
update (TlCanvas *self, double x, double y)
{
  Target *target = self->drag_data;

  if (target->kind == TL_KIND_STAGE)
    find_stage_place (self, target, x);
  else if (target->kind == TL_KIND_STEP)
    find_step_place (self, target, x);
  else
    find_lane_place (self, target, y);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), target->found ? "grabbing" : "no-drop");
  if (!target->found)
    tl_canvas_show_bubble (self, NULL);
}

static void
drop (TlCanvas *self)
{
  const Target target = *(const Target *) self->drag_data;
  TlId id = self->dragged;

  if (!target.found)
    return;
  if (target.kind == TL_KIND_STAGE)
    tl_edit_move_stage (self->document, id, target.before);
  else if (target.kind == TL_KIND_STEP)
    tl_edit_move_step (self->document, id, target.stage, target.before);
  else
    tl_edit_move_lane (self->document, id, target.before);
}

const TlCanvasDrag tl_canvas_drag_parts = {
  .axes = TL_CANVAS_DRAG_ACROSS | TL_CANVAS_DRAG_DOWN,
  .take = take,
  .update = update,
  .drop = drop,
};
