/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finding things on a laid-out map. Everything is kept where it would stand on a map read from left
 * to right; a mirrored map is looked at through the mirror.
 */
#include "tl-map-private.h"

static TlRect
mirror_box (TlMapLayout *self, TlRect box)
{
  if (self->right_to_left)
    box.x = self->width - box.x - box.width;
  return box;
}

static TlRect
get_card_box (TlMapLayout *self, const TlMapLane *lane, const TlMapColumn *column,
              const TlMapPlace *place)
{
  return (TlRect){ column->x, lane->y + self->metrics.lane_pad + place->y, place->group->width,
                   place->group->height };
}

static const TlMapSpot *
find_spot (GArray *spots, TlId record)
{
  for (guint i = 0; i < spots->len; i++)
    if (g_array_index (spots, TlMapSpot, i).record == record)
      return &g_array_index (spots, TlMapSpot, i);
  return NULL;
}

static gboolean
take_spot (GArray *spots, TlId record, double y, TlRect *box)
{
  const TlMapSpot *spot = find_spot (spots, record);

  if (spot == NULL)
    return FALSE;
  *box = spot->box;
  box->y += y;
  return TRUE;
}

static gboolean
find_in_row (TlMapLayout *self, const TlMapLane *lane, guint column, TlId record, TlRect *box)
{
  const TlMapCell *cell = g_ptr_array_index (lane->row, column);

  for (guint i = 0; i < cell->places->len; i++)
    {
      const TlMapPlace *place = &g_array_index (cell->places, TlMapPlace, i);

      if (place->record == record)
        {
          *box = get_card_box (self, lane, &g_array_index (self->columns, TlMapColumn, column),
                               place);
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
find_in_lane (TlMapLayout *self, const TlMapLane *lane, TlId record, TlRect *box)
{
  TlRecord *card = tl_document_lookup (self->document, record);
  guint column;

  if (take_spot (lane->spots, record, lane->y, box))
    return TRUE;
  if (!tl_map_lane_has_cells (lane))
    return FALSE;
  if (card != NULL && tl_kind_is_card (tl_record_get_kind (card)))
    return tl_map_find_column (self, tl_record_get_reference (card, TL_CARD_STEP), &column)
           && find_in_row (self, lane, column, record, box);
  for (column = 0; column < self->columns->len; column++)
    if (find_in_row (self, lane, column, record, box))
      return TRUE;
  return FALSE;
}

/**
 * tl_map_layout_get_record_box:
 * @self: a layout
 * @record: a record's id
 * @box: (out): where it is drawn; the first place, if there are several
 *
 * Returns: whether it is drawn
 */
gboolean
tl_map_layout_get_record_box (TlMapLayout *self, TlId record, TlRect *box)
{
  gboolean found = take_spot (self->header_spots, record, 0, box)
                   || take_spot (self->head_spots, record, self->header_height, box);

  for (guint i = 0; i < self->lanes->len && !found; i++)
    found = find_in_lane (self, g_ptr_array_index (self->lanes, i), record, box);
  if (found)
    *box = mirror_box (self, *box);
  return found;
}

static TlId
find_spot_at (GArray *spots, double x, double y)
{
  for (guint i = spots->len; i-- > 0;)
    {
      const TlMapSpot *spot = &g_array_index (spots, TlMapSpot, i);

      if (tl_rect_contains (&spot->box, x, y))
        return spot->record;
    }
  return TL_ID_NONE;
}

static TlMapLane *
find_lane_at (TlMapLayout *self, double y)
{
  for (guint i = 0; i < self->lanes->len; i++)
    {
      TlMapLane *lane = g_ptr_array_index (self->lanes, i);

      if (y >= lane->y && y < lane->y + lane->height)
        return lane;
    }
  return NULL;
}

/* Columns are in order of x; half of each gap belongs to its neighbour. */
static gboolean
find_column_at (TlMapLayout *self, double x, guint *column)
{
  guint low = 0;
  guint high = self->columns->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      const TlMapColumn *candidate = &g_array_index (self->columns, TlMapColumn, middle);

      if (x < candidate->x - TL_MAP_COLUMN_GAP / 2)
        high = middle;
      else if (x >= candidate->x + candidate->width + TL_MAP_COLUMN_GAP / 2)
        low = middle + 1;
      else
        {
          *column = middle;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * tl_map_layout_find_record:
 * @self: a layout
 * @x: a point on the page
 * @y: likewise
 *
 * Returns: the id of the record that is drawn there, or %TL_ID_NONE
 */
TlId
tl_map_layout_find_record (TlMapLayout *self, double x, double y)
{
  TlMapLane *lane = find_lane_at (self, y);
  const TlMapCell *cell;
  guint column;
  TlId id;

  if (self->right_to_left)
    x = self->width - x;
  if (lane == NULL)
    {
      id = find_spot_at (self->header_spots, x, y);
      return id != TL_ID_NONE ? id : find_spot_at (self->head_spots, x, y - self->header_height);
    }
  id = find_spot_at (lane->spots, x, y - lane->y);
  if (id != TL_ID_NONE || !tl_map_lane_has_cells (lane) || !find_column_at (self, x, &column))
    return id;
  cell = g_ptr_array_index (lane->row, column);
  for (guint i = 0; i < cell->places->len; i++)
    {
      const TlMapPlace *place = &g_array_index (cell->places, TlMapPlace, i);
      TlRect box
          = get_card_box (self, lane, &g_array_index (self->columns, TlMapColumn, column), place);

      if (tl_rect_contains (&box, x, y))
        return place->record;
    }
  return TL_ID_NONE;
}

static guint
count_places_above (TlMapLayout *self, const TlMapLane *lane, const TlMapCell *cell, double y)
{
  guint n = 0;

  for (guint i = 0; i < cell->places->len; i++)
    {
      const TlMapPlace *place = &g_array_index (cell->places, TlMapPlace, i);

      n += lane->y + self->metrics.lane_pad + place->y + place->group->height / 2 < y;
    }
  return n;
}

/**
 * tl_map_layout_find_cell:
 * @self: a layout
 * @x: a point on the page
 * @y: likewise
 * @lane: (out): the lane there
 * @step: (out): the step there
 * @index: (out): how many cards of that cell are above the point
 * @box: (out): the cell, as high as its lane
 *
 * Returns: whether there is a cell; none is in a collapsed stage
 */
gboolean
tl_map_layout_find_cell (TlMapLayout *self, double x, double y, TlId *lane, TlId *step,
                         guint *index, TlRect *box)
{
  TlMapLane *found = find_lane_at (self, y);
  const TlMapColumn *column;
  guint number;

  if (self->right_to_left)
    x = self->width - x;
  if (found == NULL || !find_column_at (self, x, &number))
    return FALSE;
  column = &g_array_index (self->columns, TlMapColumn, number);
  if (column->record == NULL)
    return FALSE;
  *lane = found->id;
  *step = column->id;
  *index = tl_map_lane_has_cells (found)
               ? count_places_above (self, found, g_ptr_array_index (found->row, number), y)
               : 0;
  *box = mirror_box (self, (TlRect){ column->x, found->y, column->width, found->height });
  return TRUE;
}
