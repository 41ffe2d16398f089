/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the columns and lanes of a laid-out map stand, for those who let a user take hold of their
 * edges, and how the map would look if they let go.
 *
 * A *preview* is one number that is laid out in place of the document's: the width of a step, the
 * least height of a lane, the score of an emotion. It is not an edit: dragging makes one step of the
 * history when it ends, and none if it is given up.
 */
#include "tl-map-grid.h"

#include "tl-map-private.h"

/**
 * tl_map_get_number:
 * @record: a step, a lane or an emotion
 * @field: its field that can be previewed
 * @number: (inout): left alone if nothing is set
 *
 * Returns: whether there is a number to be laid out
 */
gboolean
tl_map_get_number (TlMapLayout *self, TlRecord *record, guint field, double *number)
{
  if (self->preview != TL_ID_NONE && tl_record_get_id (record) == self->preview)
    *number = self->preview_value;
  else if (tl_record_is_set (record, field))
    *number = tl_record_get_number (record, field);
  else
    return FALSE;
  return TRUE;
}

static double
get_lanes_end (TlMapLayout *self)
{
  const TlMapLane *last;

  if (self->lanes->len == 0)
    return self->header_height + self->heads_height;
  last = g_ptr_array_index (self->lanes, self->lanes->len - 1);
  return last->y + last->height;
}

static void
mirror (TlMapLayout *self, TlRect *box)
{
  if (self->right_to_left)
    box->x = self->width - box->x - box->width;
}

/** tl_map_layout_list_columns: Returns: (transfer full): #TlMapGridColumn, in reading order */
GArray *
tl_map_layout_list_columns (TlMapLayout *self)
{
  GArray *columns = g_array_new (FALSE, TRUE, sizeof (TlMapGridColumn));

  for (guint i = 0; i < self->columns->len; i++)
    {
      const TlMapColumn *column = &g_array_index (self->columns, TlMapColumn, i);
      TlMapGridColumn found = { .stage = g_array_index (self->stages, TlMapStage, column->stage).id,
                                .step = column->record == NULL ? TL_ID_NONE : column->id,
                                .box = { column->x, self->header_height, column->width,
                                         get_lanes_end (self) - self->header_height } };

      mirror (self, &found.box);
      g_array_append_val (columns, found);
    }
  return columns;
}

/** tl_map_layout_list_lanes: Returns: (transfer full): #TlMapGridLane, in reading order */
GArray *
tl_map_layout_list_lanes (TlMapLayout *self)
{
  GArray *lanes = g_array_new (FALSE, TRUE, sizeof (TlMapGridLane));

  for (guint i = 0; i < self->lanes->len; i++)
    {
      const TlMapLane *lane = g_ptr_array_index (self->lanes, i);
      TlMapGridLane found = { .lane = lane->id,
                              .box = { TL_MAP_BAND_MARGIN, lane->y,
                                       self->width - 2 * TL_MAP_BAND_MARGIN, lane->height },
                              .zero = lane->zero > 0 ? lane->y + lane->zero : 0,
                              .score_height = self->metrics.score_height };

      g_array_append_val (lanes, found);
    }
  return lanes;
}

/** tl_map_layout_get_heads_box: the heads of all columns: phases, stages, steps. */
void
tl_map_layout_get_heads_box (TlMapLayout *self, TlRect *box)
{
  *box = (TlRect){ self->metrics.label_width, self->header_height,
                   tl_map_columns_end (self, self->columns->len) - self->metrics.label_width,
                   self->heads_height };
  mirror (self, box);
}

/** tl_map_layout_get_corner_box: the empty corner above the lanes' labels, beside the heads. */
void
tl_map_layout_get_corner_box (TlMapLayout *self, TlRect *box)
{
  *box = (TlRect){ self->metrics.margin, self->header_height,
                   self->metrics.label_width - TL_MAP_LABEL_GAP - self->metrics.margin,
                   self->heads_height };
  mirror (self, box);
}

static void
note_preview (TlMapLayout *self, TlId record)
{
  TlRecord *target = tl_document_lookup (self->document, record);

  if (target == NULL)
    return;
  if (tl_record_get_kind (target) == TL_KIND_EMOTION)
    self->emotions_dirty = TRUE;
  else
    self->structure_dirty = TRUE;
}

/**
 * tl_map_layout_set_preview:
 * @self: a layout
 * @record: the id of a step, a lane or an emotion; %TL_ID_NONE to show the document as it is
 * @value: what is shown for its width, least height or score
 *
 * The scene is another one afterwards if anything looks different.
 */
void
tl_map_layout_set_preview (TlMapLayout *self, TlId record, double value)
{
  if (self->preview == record && (record == TL_ID_NONE || self->preview_value == value))
    return;
  note_preview (self, self->preview);
  note_preview (self, record);
  self->preview = record;
  self->preview_value = value;
  tl_map_layout_run (self);
}
