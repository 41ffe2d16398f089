/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading a map's structure: which stages, steps and lanes are shown, where columns stand, and the
 * links, indexed by the records at their ends.
 *
 * A step is a column. A collapsed stage is one narrow column that stands for all its steps, a stage
 * without steps one empty column. Columns and lanes keep what was laid out for them as long as the
 * ids stay; borrowed records are read anew in each run.
 */
#include "tl-map-private.h"

#include "tl-project.h"

#define COLLAPSED_NAME_LINES 4

void
tl_map_cell_free (TlMapCell *cell)
{
  g_clear_pointer (&cell->group, tl_scene_group_unref);
  g_array_unref (cell->places);
  g_free (cell);
}

void
tl_map_lane_free (TlMapLane *lane)
{
  g_hash_table_unref (lane->cells);
  g_ptr_array_unref (lane->row);
  g_array_unref (lane->spots);
  g_clear_pointer (&lane->label, tl_scene_group_unref);
  g_clear_pointer (&lane->group, tl_scene_group_unref);
  g_free (lane);
}

static TlMapLane *
lane_new (TlId id)
{
  TlMapLane *lane = g_new0 (TlMapLane, 1);

  lane->id = id;
  lane->cells
      = g_hash_table_new_full (tl_id_hash, g_int64_equal, NULL, (GDestroyNotify) tl_map_cell_free);
  lane->row = g_ptr_array_new ();
  lane->spots = g_array_new (FALSE, FALSE, sizeof (TlMapSpot));
  lane->dirty = TRUE;
  return lane;
}

static TlMapLane *
steal_lane (GPtrArray *lanes, TlId id)
{
  for (guint i = 0; i < lanes->len; i++)
    {
      TlMapLane *lane = g_ptr_array_index (lanes, i);

      if (lane->id == id)
        return g_ptr_array_steal_index (lanes, i);
    }
  return lane_new (id);
}

static void
read_lane (TlMapLayout *self, TlRecord *record, GPtrArray *old_lanes)
{
  TlMapLane *lane = steal_lane (old_lanes, tl_record_get_id (record));

  lane->record = record;
  lane->kind = tl_record_get_choice (record, TL_LANE_KIND);
  lane->line = tl_record_get_choice (record, TL_LANE_LINE_BELOW);
  lane->collapsed = tl_record_get_boolean (record, TL_LANE_COLLAPSED);
  if (!tl_map_get_number (self, record, TL_LANE_HEIGHT, &lane->minimum_height))
    lane->minimum_height = 0;
  lane->number = self->lanes->len;
  lane->dirty = TRUE;
  g_ptr_array_add (self->lanes, lane);
}

static void
add_column (TlMapLayout *self, TlId id, TlRecord *step, gboolean collapsed)
{
  const TlMapColumn column
      = { .id = id, .record = step, .stage = self->stages->len - 1, .collapsed = collapsed };

  g_array_append_val (self->columns, column);
}

static void
note_column (TlMapLayout *self, TlRecord *step)
{
  TlId id = tl_record_get_id (step);

  g_hash_table_insert (self->column_of, g_memdup2 (&id, sizeof id),
                       GUINT_TO_POINTER (self->columns->len));
}

static void
read_stage (TlMapLayout *self, TlRecord *record)
{
  TlMapStage stage = { .id = tl_record_get_id (record),
                       .record = record,
                       .first_column = self->columns->len,
                       .collapsed = tl_record_get_boolean (record, TL_STAGE_COLLAPSED) };

  g_array_append_val (self->stages, stage);
  self->has_collapsed_stages = self->has_collapsed_stages || stage.collapsed;
  if (stage.collapsed)
    add_column (self, stage.id, NULL, TRUE);
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    {
      TlRecord *step = tl_record_get_child (record, i);

      if (tl_record_get_kind (step) != TL_KIND_STEP || tl_record_get_boolean (step, TL_STEP_HIDDEN))
        continue;
      if (!stage.collapsed)
        add_column (self, tl_record_get_id (step), step, FALSE);
      note_column (self, step);
    }
  if (self->columns->len == stage.first_column)
    add_column (self, stage.id, NULL, FALSE);
  g_array_index (self->stages, TlMapStage, self->stages->len - 1).n_columns
      = self->columns->len - stage.first_column;
}

/* Few columns are wide, so that a small map fills its page; many have the width of the look. */
static double
choose_card_width (TlMapLayout *self)
{
  double room = 1120.0 - self->metrics.label_width - self->metrics.end_margin + TL_MAP_COLUMN_GAP;
  double width;

  if (self->metrics.card_width > 0)
    return self->metrics.card_width;
  width = room / MAX (self->columns->len, 1) - TL_MAP_COLUMN_GAP;
  return CLAMP (width, TL_MAP_CARD_WIDTH, TL_MAP_WIDEST_CARD);
}

/* A collapsed stage is narrow unless its name would make all heads high. */
static double
choose_collapsed_width (TlMapLayout *self, const TlMapColumn *column, double usual)
{
  TlRecord *stage = g_array_index (self->stages, TlMapStage, column->stage).record;
  guint n = tl_map_count_lines (self, tl_map_get_name (stage), TL_MAP_FONT_HEADING,
                                TL_MAP_COLLAPSED_WIDTH - 31);

  return n <= COLLAPSED_NAME_LINES ? MIN (TL_MAP_COLLAPSED_WIDTH, usual) : usual;
}

static void
place_columns (TlMapLayout *self)
{
  double usual = choose_card_width (self);
  double x = self->metrics.label_width;

  for (guint i = 0; i < self->columns->len; i++)
    {
      TlMapColumn *column = &g_array_index (self->columns, TlMapColumn, i);

      column->width = column->collapsed ? choose_collapsed_width (self, column, usual) : usual;
      if (column->record != NULL)
        tl_map_get_number (self, column->record, TL_STEP_WIDTH, &column->width);
      if (self->metrics.maximum_width > 0)
        column->width = MIN (column->width, self->metrics.maximum_width);
      column->x = x;
      x += column->width + TL_MAP_COLUMN_GAP;
    }
  if (self->metrics.page_width > 0)
    self->width = self->metrics.page_width;
  else
    self->width = MAX (tl_map_columns_end (self, self->columns->len) + self->metrics.end_margin,
                       TL_MAP_MINIMUM_PAGE_WIDTH);
}

/** tl_map_columns_end: Returns: the right edge of the columns before number @last */
double
tl_map_columns_end (TlMapLayout *self, guint last)
{
  const TlMapColumn *column;

  if (last == 0)
    return self->metrics.label_width;
  column = &g_array_index (self->columns, TlMapColumn, last - 1);
  return column->x + column->width;
}

/** tl_map_read_structure: reads which stages, steps and lanes there are. */
void
tl_map_read_structure (TlMapLayout *self)
{
  g_autoptr (GPtrArray) old_lanes = self->lanes;

  self->lanes = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_map_lane_free);
  g_array_set_size (self->stages, 0);
  g_array_set_size (self->columns, 0);
  g_hash_table_remove_all (self->column_of);
  self->has_collapsed_stages = FALSE;
  for (guint i = 0; self->map != NULL && i < tl_record_get_n_children (self->map); i++)
    {
      TlRecord *child = tl_record_get_child (self->map, i);
      TlKind kind = tl_record_get_kind (child);

      if (kind == TL_KIND_STAGE && !tl_record_get_boolean (child, TL_STAGE_HIDDEN))
        read_stage (self, child);
      else if (kind == TL_KIND_LANE && !tl_record_get_boolean (child, TL_LANE_HIDDEN))
        read_lane (self, child, old_lanes);
    }
  place_columns (self);
}

static void
index_link (TlMapLayout *self, TlId end, TlRecord *link)
{
  GPtrArray *links = g_hash_table_lookup (self->links, &end);

  if (links == NULL)
    {
      /* Held, because a link may be gone when its neighbours are marked after an edit. */
      links = g_ptr_array_new_with_free_func (g_object_unref);
      g_hash_table_insert (self->links, g_memdup2 (&end, sizeof end), links);
    }
  g_ptr_array_add (links, g_object_ref (link));
}

/** tl_map_read_links: indexes the map's links by the records at their ends. */
void
tl_map_read_links (TlMapLayout *self)
{
  g_hash_table_remove_all (self->links);
  g_ptr_array_set_size (self->kpi_links, 0);
  g_ptr_array_set_size (self->leads, 0);
  for (guint i = 0; self->map != NULL && i < tl_record_get_n_children (self->map); i++)
    {
      TlRecord *link = tl_record_get_child (self->map, i);

      if (tl_record_get_kind (link) != TL_KIND_LINK)
        continue;
      index_link (self, tl_record_get_reference (link, TL_LINK_FROM), link);
      index_link (self, tl_record_get_reference (link, TL_LINK_TO), link);
      if (tl_record_get_choice (link, TL_LINK_KIND) == TL_LINK_KIND_MEASURED_BY)
        g_ptr_array_add (self->kpi_links, link);
      else if (tl_record_get_choice (link, TL_LINK_KIND) == TL_LINK_KIND_LEADS_TO)
        g_ptr_array_add (self->leads, link);
    }
}
