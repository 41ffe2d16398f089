/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Walking over the map with the keyboard.
 *
 *   grid    lanes and the columns of steps; arrows go from cell to cell and, in a cell, from card to
 *           card. An empty cell is a place, too, where cards can be added (tl-canvas-cell.c); lanes
 *           that are drawn from what others hold are passed over where they are empty
 *   heads   stages and steps above the grid, labels of lanes beside it, the head of the page: there
 *           arrows go to what is nearest
 *
 * Left and right are those of the screen, also on a mirrored map.
 */
#include "tl-canvas-private.h"

#include "tl-edit.h"
#include "tl-map-grid.h"
#include "tl-project.h"

#include <math.h>

/* Where an arrow leads: an item, or a cell without one, or nowhere. */
typedef struct
{
  const TlCanvasItem *item;
  TlId lane;
  TlId step;
} Target;

typedef struct
{
  TlCanvas *canvas;
  GArray *columns; /* TlMapGridColumn, from left to right */
  GArray *lanes;   /* TlMapGridLane, from top to bottom */
} Grid;

static int
compare_columns (gconstpointer a, gconstpointer b)
{
  double left = ((const TlMapGridColumn *) a)->box.x;
  double right = ((const TlMapGridColumn *) b)->box.x;

  return (left > right) - (left < right);
}

static void
grid_init (Grid *grid, TlCanvas *canvas)
{
  grid->canvas = canvas;
  grid->columns = tl_map_layout_list_columns (canvas->layout);
  grid->lanes = tl_map_layout_list_lanes (canvas->layout);
  g_array_sort (grid->columns, compare_columns);
}

static void
grid_clear (Grid *grid)
{
  g_clear_pointer (&grid->columns, g_array_unref);
  g_clear_pointer (&grid->lanes, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Grid, grid_clear)

static const TlRect *
get_column_box (const Grid *grid, int column)
{
  return &g_array_index (grid->columns, TlMapGridColumn, column).box;
}

static const TlRect *
get_lane_box (const Grid *grid, int lane)
{
  return &g_array_index (grid->lanes, TlMapGridLane, lane).box;
}

static gboolean
is_between (double value, double start, double length)
{
  return value >= start && value < start + length;
}

/* The number of the column under the middle of @box, or -1. */
static int
find_column (const Grid *grid, const TlRect *box)
{
  for (int i = 0; i < (int) grid->columns->len; i++)
    {
      const TlRect *column = get_column_box (grid, i);

      if (is_between (box->x + box->width / 2, column->x, column->width))
        return i;
    }
  return -1;
}

static int
find_lane (const Grid *grid, const TlRect *box)
{
  for (int i = 0; i < (int) grid->lanes->len; i++)
    {
      const TlRect *lane = get_lane_box (grid, i);

      if (is_between (box->y + box->height / 2, lane->y, lane->height))
        return i;
    }
  return -1;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  double above = (*(const TlCanvasItem *const *) a)->box.y;
  double below = (*(const TlCanvasItem *const *) b)->box.y;

  return (above > below) - (above < below);
}

/* Returns: (transfer container): what can be selected in a cell, from top to bottom */
static GPtrArray *
list_items (const Grid *grid, int lane, int column)
{
  const TlRect *row = get_lane_box (grid, lane);
  const TlRect *across = get_column_box (grid, column);
  TlCanvasIndex *index = grid->canvas->index;
  GPtrArray *items = g_ptr_array_new ();

  for (guint i = 0; i < tl_canvas_index_get_n_items (index); i++)
    {
      const TlCanvasItem *item = tl_canvas_index_get_item (index, i);

      if (item->group->role != TL_ROLE_LANE_LABEL
          && is_between (item->box.x + item->box.width / 2, across->x, across->width)
          && is_between (item->box.y + item->box.height / 2, row->y, row->height))
        g_ptr_array_add (items, (gpointer) item);
    }
  g_ptr_array_sort (items, compare_items);
  return items;
}

/* Whether an empty cell there can have the focus: whether one could add something to it. */
static gboolean
take_empty_cell (const Grid *grid, int lane, int column, Target *target)
{
  TlId id = g_array_index (grid->lanes, TlMapGridLane, lane).lane;
  TlId step = g_array_index (grid->columns, TlMapGridColumn, column).step;
  TlRecord *record = tl_document_lookup_kind (grid->canvas->document, id, TL_KIND_LANE);
  TlKind kind;

  if (!grid->canvas->editable || step == TL_ID_NONE || record == NULL
      || tl_record_get_boolean (record, TL_LANE_COLLAPSED) || !tl_canvas_lane_takes (record, &kind))
    return FALSE;
  target->lane = id;
  target->step = step;
  return TRUE;
}

/* The item of a cell that is nearest to the height @y, or the empty cell. */
static gboolean
enter_cell (const Grid *grid, int lane, int column, double y, Target *target)
{
  g_autoptr (GPtrArray) items = list_items (grid, lane, column);
  double least = HUGE_VAL;

  for (guint i = 0; i < items->len; i++)
    {
      const TlCanvasItem *item = g_ptr_array_index (items, i);
      double distance = fabs (item->box.y + item->box.height / 2 - y);

      if (distance < least)
        {
          least = distance;
          target->item = item;
        }
    }
  return items->len > 0 || take_empty_cell (grid, lane, column, target);
}

static gboolean
walk_down_lanes (const Grid *grid, int lane, int column, int down, Target *target)
{
  for (; lane >= 0 && lane < (int) grid->lanes->len; lane += down)
    {
      g_autoptr (GPtrArray) items = list_items (grid, lane, column);

      if (items->len > 0)
        target->item = g_ptr_array_index (items, down > 0 ? 0 : items->len - 1);
      if (items->len > 0 || take_empty_cell (grid, lane, column, target))
        return TRUE;
    }
  return FALSE;
}

static gboolean
walk_in_cell (const Grid *grid, const TlCanvasItem *from, int lane, int column, int down,
              Target *target)
{
  g_autoptr (GPtrArray) items = list_items (grid, lane, column);
  guint place;

  if (from == NULL || !g_ptr_array_find (items, from, &place))
    return FALSE;
  place += (guint) down;
  if (place >= items->len)
    return FALSE;
  target->item = g_ptr_array_index (items, place);
  return TRUE;
}

static void
go_to_nearest (const Grid *grid, const TlRect *box, const TlCanvasItem *from, int across, int down,
               Target *target)
{
  const TlCanvasItem place = { .box = *box };

  target->item
      = tl_canvas_index_find_next (grid->canvas->index, from != NULL ? from : &place, across, down);
}

static void
walk_grid (const Grid *grid, const TlRect *box, const TlCanvasItem *from, int lane, int column,
           int across, int down, Target *target)
{
  const TlCanvasItem *label;
  double y = box->y + box->height / 2;

  if (down != 0)
    {
      TlRect top = *get_column_box (grid, column);

      if (walk_in_cell (grid, from, lane, column, down, target)
          || walk_down_lanes (grid, lane + down, column, down, target) || down > 0)
        return;
      top.height = 2 * (get_lane_box (grid, 0)->y - top.y);
      go_to_nearest (grid, &top, NULL, 0, down, target);
      return;
    }
  for (int i = column + across; i >= 0 && i < (int) grid->columns->len; i += across)
    if (enter_cell (grid, lane, i, y, target))
      return;
  label = tl_canvas_index_find_record (grid->canvas->index,
                                       g_array_index (grid->lanes, TlMapGridLane, lane).lane);
  if (label != NULL && (label->box.x - box->x) * across > 0)
    target->item = label;
}

static void
walk_from_label (const Grid *grid, const TlCanvasItem *from, int lane, int across, int down,
                 Target *target)
{
  int n_columns = (int) grid->columns->len;
  int next = lane + down;

  if (across != 0)
    for (int i = across > 0 ? 0 : n_columns - 1; i >= 0 && i < n_columns; i += across)
      {
        if ((get_column_box (grid, i)->x - from->box.x) * across > 0
            && enter_cell (grid, lane, i, from->box.y, target))
          return;
      }
  else if (next >= 0 && next < (int) grid->lanes->len)
    target->item
        = tl_canvas_index_find_record (grid->canvas->index,
                                       g_array_index (grid->lanes, TlMapGridLane, next).lane);
  else if (down < 0)
    go_to_nearest (grid, &from->box, from, across, down, target);
}

static void
walk_from_head (const Grid *grid, const TlCanvasItem *from, int across, int down, Target *target)
{
  int column = find_column (grid, &from->box);

  go_to_nearest (grid, &from->box, from, across, down, target);
  /* The title may be as wide as the map: what is below it begins with the first stage. */
  if (down > 0 && from->group->record == grid->canvas->map && target->item != NULL
      && target->item->group->role == TL_ROLE_STAGE && grid->columns->len > 0)
    {
      target->item
          = tl_canvas_index_find_record (grid->canvas->index,
                                         g_array_index (grid->columns, TlMapGridColumn, 0).stage);
      return;
    }
  if (down > 0 && (target->item == NULL || find_lane (grid, &target->item->box) >= 0)
      && (from->group->role == TL_ROLE_STAGE || from->group->role == TL_ROLE_STEP))
    {
      target->item = NULL;
      /* The middle of a stage may be between two steps. */
      for (int i = 0; column < 0 && i < (int) grid->columns->len; i++)
        if (g_array_index (grid->columns, TlMapGridColumn, i).stage == from->group->record)
          column = i;
      if (column >= 0)
        walk_down_lanes (grid, 0, column, 1, target);
    }
}

/* Where walking starts: the first item in view. */
static const TlCanvasItem *
find_first_in_view (TlCanvas *self)
{
  double left;
  double top;

  /* Not tl_canvas_to_page(): heads that are kept in view stand in its corner. */
  tl_canvas_get_origin (self, &left, &top);
  left /= -self->zoom;
  top /= -self->zoom;
  for (guint i = 0; i < tl_canvas_index_get_n_items (self->index); i++)
    {
      const TlCanvasItem *item = tl_canvas_index_get_item (self->index, i);

      if (item->box.x >= left && item->box.y >= top)
        return item;
    }
  return NULL;
}

/* Where the focus is; an empty target if there is none in sight. */
static Target
get_start (TlCanvas *self)
{
  Target start = { 0 };

  start.item = tl_canvas_index_find_record (self->index, tl_canvas_get_focused (self));
  if (start.item == NULL && tl_canvas_has_cell (self))
    {
      start.lane = self->cell_lane;
      start.step = self->cell_step;
    }
  return start;
}

static gboolean
get_box (TlCanvas *self, const Target *target, TlRect *box)
{
  if (target->item != NULL)
    *box = target->item->box;
  else if (target->lane == TL_ID_NONE
           || !tl_canvas_find_cell_box (self, target->lane, target->step, box))
    return FALSE;
  return TRUE;
}

/* Where one step in that direction leads from @start. Returns: whether anywhere */
static gboolean
find_next (const Grid *grid, const Target *start, int across, int down, Target *next)
{
  const TlCanvasItem *from = start->item;
  TlRect box;
  int lane;

  *next = (Target){ 0 };
  if (!get_box (grid->canvas, start, &box))
    next->item = find_first_in_view (grid->canvas);
  else
    {
      lane = find_lane (grid, &box);
      if (lane >= 0 && from != NULL && from->group->role == TL_ROLE_LANE_LABEL)
        walk_from_label (grid, from, lane, across, down, next);
      else if (lane >= 0 && find_column (grid, &box) >= 0)
        walk_grid (grid, &box, from, lane, find_column (grid, &box), across, down, next);
      else if (from != NULL)
        walk_from_head (grid, from, across, down, next);
    }
  return next->item != NULL || next->lane != TL_ID_NONE;
}

static void
go_to (TlCanvas *self, const Target *target)
{
  if (target->item != NULL)
    tl_canvas_select (self, target->item->group->record);
  else if (target->lane != TL_ID_NONE)
    tl_canvas_select_cell (self, target->lane, target->step);
}

/* The selection grows by what is walked to, or shrinks again if it was chosen before. */
static void
extend (TlCanvas *self, TlId record)
{
  guint n = tl_selection_get_n_items (self->selection);
  gboolean back = n > 1 && tl_selection_get_item (self->selection, n - 2) == record;

  if (back)
    tl_selection_toggle (self->selection, tl_canvas_get_selection (self));
  else
    {
      if (tl_selection_contains (self->selection, record))
        tl_selection_toggle (self->selection, record);
      tl_selection_toggle (self->selection, record);
    }
}

/**
 * tl_canvas_walk:
 * @self: a canvas with a map
 * @across: -1 for to the left, 1 for to the right, 0 otherwise
 * @down: -1 for up, 1 for down, 0 otherwise
 * @extending: whether what is selected stays so
 *
 * Returns: whether there was somewhere to go
 */
gboolean
tl_canvas_walk (TlCanvas *self, int across, int down, gboolean extending)
{
  g_auto (Grid) grid = { 0 };
  Target start = get_start (self);
  Target next;

  grid_init (&grid, self);
  if (!find_next (&grid, &start, across, down, &next) || (extending && next.item == NULL))
    return FALSE;
  if (extending)
    extend (self, next.item->group->record);
  else
    go_to (self, &next);
  return TRUE;
}

/** tl_canvas_walk_past: as tl_canvas_walk(), but what is selected stays so. Returns: whether it went */
gboolean
tl_canvas_walk_past (TlCanvas *self, int across, int down)
{
  g_auto (Grid) grid = { 0 };
  Target place = get_start (self);
  Target next;

  grid_init (&grid, self);
  /* Empty places cannot be selected. */
  while (find_next (&grid, &place, across, down, &next) && next.item == NULL)
    place = next;
  if (next.item == NULL)
    return FALSE;
  tl_canvas_set_walker (self, next.item->group->record);
  return TRUE;
}

/**
 * tl_canvas_jump:
 * @self: a canvas with a map
 * @to_end: whether to the end
 * @whole: whether of the whole map, or of the row only
 */
void
tl_canvas_jump (TlCanvas *self, gboolean to_end, gboolean whole)
{
  guint n_items = tl_canvas_index_get_n_items (self->index);
  int across = to_end != self->scene->right_to_left ? 1 : -1;
  g_auto (Grid) grid = { 0 };
  Target place = get_start (self);
  Target next;

  if (n_items == 0)
    return;
  if (whole || (place.item == NULL && place.lane == TL_ID_NONE))
    place.item = tl_canvas_index_get_item (self->index, to_end ? n_items - 1 : 0);
  else
    {
      grid_init (&grid, self);
      while (find_next (&grid, &place, across, 0, &next))
        place = next;
    }
  go_to (self, &place);
}

/** tl_canvas_walk_page: goes up or down by what fits into the view, in the column. */
void
tl_canvas_walk_page (TlCanvas *self, int down)
{
  double height = gtk_widget_get_height (GTK_WIDGET (self)) / self->zoom;
  g_auto (Grid) grid = { 0 };
  Target place = get_start (self);
  Target next;
  TlRect start;
  TlRect box;

  if (!get_box (self, &place, &start))
    return;
  grid_init (&grid, self);
  while (find_next (&grid, &place, 0, down, &next) && get_box (self, &next, &box)
         && fabs (box.y - start.y) < height)
    place = next;
  go_to (self, &place);
}
