/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The map's structure on the canvas: where its heads, labels and cells are.
 */
#include "tl-canvas-private.h"

#include "tl-map-grid.h"

/** tl_canvas_find_cell_box: where a lane and a step meet. Returns: whether both are shown */
gboolean
tl_canvas_find_cell_box (TlCanvas *self, TlId lane, TlId step, TlRect *box)
{
  g_autoptr (GArray) columns = tl_map_layout_list_columns (self->layout);
  g_autoptr (GArray) lanes = tl_map_layout_list_lanes (self->layout);
  guint column;
  guint row;

  for (column = 0; column < columns->len; column++)
    if (g_array_index (columns, TlMapGridColumn, column).step == step)
      break;
  for (row = 0; row < lanes->len; row++)
    if (g_array_index (lanes, TlMapGridLane, row).lane == lane)
      break;
  if (column == columns->len || row == lanes->len)
    return FALSE;
  *box = g_array_index (lanes, TlMapGridLane, row).box;
  box->x = g_array_index (columns, TlMapGridColumn, column).box.x;
  box->width = g_array_index (columns, TlMapGridColumn, column).box.width;
  return TRUE;
}

/** tl_canvas_is_over_heads: Returns: whether that height of the page is one of heads of columns */
gboolean
tl_canvas_is_over_heads (TlCanvas *self, double y)
{
  TlRect heads;

  tl_map_layout_get_heads_box (self->layout, &heads);
  return y >= heads.y && y < heads.y + heads.height;
}

/** tl_canvas_is_over_labels: Returns: whether labels of lanes stand there across the page */
gboolean
tl_canvas_is_over_labels (TlCanvas *self, double x)
{
  TlRect corner;

  tl_map_layout_get_corner_box (self->layout, &corner);
  return x >= corner.x && x < corner.x + corner.width;
}
