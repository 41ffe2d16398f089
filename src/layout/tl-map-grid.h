/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-map-layout.h"

G_BEGIN_DECLS

/**
 * TlMapGridColumn: a column of a map, as it stands on the page.
 * @stage: its stage
 * @step: its step; %TL_ID_NONE for a collapsed stage and for one without steps
 * @box: from the top of the heads to the end of the lanes
 */
typedef struct
{
  TlId stage;
  TlId step;
  TlRect box;
} TlMapGridColumn;

/**
 * TlMapGridLane: a lane of a map, as it stands on the page.
 * @lane: its id
 * @box: its band, without the line below
 * @zero: where an emotion's score of 0 stands on the page; 0 for a lane without a curve
 * @score_height: pixels of the page for a score of 1
 */
typedef struct
{
  TlId lane;
  TlRect box;
  double zero;
  double score_height;
} TlMapGridLane;

GArray *tl_map_layout_list_columns (TlMapLayout *self);
GArray *tl_map_layout_list_lanes (TlMapLayout *self);
void tl_map_layout_get_heads_box (TlMapLayout *self, TlRect *box);
void tl_map_layout_get_corner_box (TlMapLayout *self, TlRect *box);
void tl_map_layout_set_preview (TlMapLayout *self, TlId record, double value);

G_END_DECLS
