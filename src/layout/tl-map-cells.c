/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cells: the cards of one lane under one step, one below the other.
 *
 * Filling a lane sorts its cards into *buckets*, one a column, and then holds each bucket against
 * the cell of that column: where the same groups stand in the same order the cell is kept as it is,
 * so that whoever has drawn it need not draw it again. Cells do not know how high their lane is.
 */
#include "tl-map-private.h"

#include <glib/gi18n-lib.h>

/* What a column is to hold; records that are hidden in a collapsed one are only counted. */
typedef struct
{
  GPtrArray *cards; /* of TlMapCard, borrowed */
  guint n_hidden;
} Bucket;

static void
bucket_free (gpointer data)
{
  Bucket *bucket = data;

  if (bucket == NULL)
    return;
  g_ptr_array_unref (bucket->cards);
  g_free (bucket);
}

static Bucket *
get_bucket (GPtrArray *buckets, guint column)
{
  Bucket *bucket = g_ptr_array_index (buckets, column);

  if (bucket == NULL)
    {
      bucket = g_new0 (Bucket, 1);
      bucket->cards = g_ptr_array_new ();
      g_ptr_array_index (buckets, column) = bucket;
    }
  return bucket;
}

/** tl_map_find_column: Returns: whether the step is shown, in which column */
gboolean
tl_map_find_column (TlMapLayout *self, TlId step, guint *column)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->column_of, &step));

  if (number == 0)
    return FALSE;
  *column = number - 1;
  return TRUE;
}

/** tl_map_lane_has_cells: Returns: whether the lane is made of cards under steps */
gboolean
tl_map_lane_has_cells (const TlMapLane *lane)
{
  return lane->collapsed
         || (lane->kind != TL_LANE_KIND_CHANNELS && lane->kind != TL_LANE_KIND_EMOTIONS);
}

/* A record that stands under several steps is laid out for each. */
static TlId
mix_key (TlId record, TlId step)
{
  return record ^ (step * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));
}

/** tl_map_get_derived: Returns: (transfer none) (nullable): what tl_map_take_derived() was given */
const TlMapCard *
tl_map_get_derived (TlMapLayout *self, TlId record, TlId step, double width)
{
  TlId key = mix_key (record, step);
  TlMapCard *card = g_hash_table_lookup (self->derived, &key);

  return card != NULL && card->width == width ? card : NULL;
}

/** tl_map_take_derived: keeps @group (transfer full), a record's card under a step. */
void
tl_map_take_derived (TlMapLayout *self, TlId record, TlId step, double width, TlSceneGroup *group,
                     guint uses)
{
  TlMapCard *card = g_new0 (TlMapCard, 1);

  if (tl_document_lookup_kind (self->document, record, TL_KIND_KPI) != NULL)
    tl_map_lens_quieten_kpi (self, group);
  else
    tl_map_lens_quieten (self, group);
  card->key = mix_key (record, step);
  card->record = record;
  card->group = group;
  card->width = width;
  card->uses = uses;
  g_hash_table_replace (self->derived, &card->key, card);
}

/** tl_map_add_to_bucket: adds a laid-out card to a column's bucket. */
void
tl_map_add_to_bucket (GPtrArray *buckets, guint column, const TlMapCard *card)
{
  g_ptr_array_add (get_bucket (buckets, column)->cards, (gpointer) card);
}

static void
sort_cards (TlMapLayout *self, TlMapLane *lane, GPtrArray *buckets, gboolean all)
{
  guint n = tl_record_get_n_children (lane->record);

  for (guint i = 0; i < n; i++)
    {
      TlRecord *record = tl_record_get_child (lane->record, i);
      TlKind kind = tl_record_get_kind (record);
      const TlMapColumn *column;
      TlId step;
      guint number;

      if (!tl_kind_is_card (kind) && (kind != TL_KIND_EMOTION || !lane->collapsed))
        continue;
      step = tl_record_get_reference (record, TL_CARD_STEP);
      if (!all && !self->has_collapsed_stages && !g_hash_table_contains (self->dirty_steps, &step))
        continue;
      if (!tl_map_find_column (self, step, &number))
        continue;
      column = &g_array_index (self->columns, TlMapColumn, number);
      /* A collapsed stage counts all its cards, also those of steps that did not change. */
      if (!all && !column->collapsed && !g_hash_table_contains (self->dirty_steps, &step))
        continue;
      if (lane->collapsed || column->collapsed)
        get_bucket (buckets, number)->n_hidden++;
      else
        tl_map_add_to_bucket (buckets, number, tl_map_get_card (self, lane, record, column->width));
    }
}

static gboolean
is_same (const TlMapCell *cell, const Bucket *bucket, double width)
{
  guint n = bucket != NULL ? bucket->cards->len : 0;
  guint n_hidden = bucket != NULL ? bucket->n_hidden : 0;

  if (cell->places->len != n || cell->n_hidden != n_hidden || cell->width != width)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      const TlMapCard *card = g_ptr_array_index (bucket->cards, i);

      if (g_array_index (cell->places, TlMapPlace, i).group != card->group)
        return FALSE;
    }
  return TRUE;
}

static void
place_clear (gpointer data)
{
  tl_scene_group_unref (((TlMapPlace *) data)->group);
}

static TlMapCell *
cell_new (TlId step)
{
  TlMapCell *cell = g_new0 (TlMapCell, 1);

  cell->step = step;
  cell->places = g_array_new (FALSE, FALSE, sizeof (TlMapPlace));
  g_array_set_clear_func (cell->places, place_clear);
  return cell;
}

static double
add_count (TlMapLayout *self, TlMapCell *cell)
{
  g_autofree char *text = g_strdup_printf (
      /* Translators: what a collapsed lane or stage holds. */
      g_dngettext (GETTEXT_PACKAGE, "%u card", "%u cards", cell->n_hidden), cell->n_hidden);
  double inset = tl_map_get_pad (cell->width);
  guint n = tl_map_add_paragraph (self, cell->group, text, TL_MAP_FONT_SMALL, inset, 15,
                                  tl_map_get_room (cell->width, inset), TL_MAP_SMALL_LINE_HEIGHT,
                                  TL_ALIGN_LEFT, TL_INK_TEXT_SECOND);

  return 20 + (MAX (n, 1) - 1) * TL_MAP_SMALL_LINE_HEIGHT;
}

static void
fill_cell (TlMapLayout *self, TlMapLane *lane, TlMapCell *cell, const Bucket *bucket)
{
  char lane_id[TL_ID_STRING_SIZE];
  char step_id[TL_ID_STRING_SIZE];
  g_autofree char *id = g_strconcat ("cell-", tl_id_to_buffer (lane->id, lane_id), "-",
                                     tl_id_to_buffer (cell->step, step_id), NULL);
  double y = 0;

  cell->group = tl_scene_group_new (TL_ROLE_CELL, TL_ID_NONE, id);
  for (guint i = 0; i < bucket->cards->len; i++)
    {
      const TlMapCard *card = g_ptr_array_index (bucket->cards, i);
      const TlMapPlace place
          = { .record = card->record, .group = tl_scene_group_ref (card->group), .y = y };

      tl_scene_group_add_child (cell->group, card->group, 0, y, 1);
      g_array_append_val (cell->places, place);
      cell->uses |= card->uses;
      y += card->group->height + TL_MAP_CARD_GAP;
    }
  y = MAX (y - TL_MAP_CARD_GAP, 0);
  if (cell->n_hidden > 0)
    y += add_count (self, cell);
  tl_map_seal (self, cell->group, cell->width, y);
}

/* Holds a bucket against the cell of its column. Returns whether anything changed. */
static gboolean
update_cell (TlMapLayout *self, TlMapLane *lane, TlMapCell *cell, const Bucket *bucket,
             double width)
{
  if (is_same (cell, bucket, width))
    return FALSE;
  g_clear_pointer (&cell->group, tl_scene_group_unref);
  g_array_set_size (cell->places, 0);
  cell->uses = 0;
  cell->width = width;
  cell->n_hidden = bucket != NULL ? bucket->n_hidden : 0;
  if (bucket != NULL && (bucket->cards->len > 0 || bucket->n_hidden > 0))
    fill_cell (self, lane, cell, bucket);
  return TRUE;
}

/* Makes the row of cells fit the columns; cells of steps that are gone go. */
static void
arrange_row (TlMapLayout *self, TlMapLane *lane)
{
  GHashTable *old = lane->cells;

  lane->cells
      = g_hash_table_new_full (tl_id_hash, g_int64_equal, NULL, (GDestroyNotify) tl_map_cell_free);
  g_ptr_array_set_size (lane->row, 0);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const TlMapColumn *column = &g_array_index (self->columns, TlMapColumn, i);
      /* Key and value are one address, which g_hash_table_steal_extended() gives out only once. */
      TlMapCell *cell = g_hash_table_lookup (old, &column->id);

      if (cell == NULL)
        cell = cell_new (column->id);
      else
        g_hash_table_steal (old, &column->id);
      g_hash_table_insert (lane->cells, &cell->step, cell);
      g_ptr_array_add (lane->row, cell);
    }
  g_hash_table_unref (old);
}

static void
fill_buckets (TlMapLayout *self, TlMapLane *lane, GPtrArray *buckets, gboolean all)
{
  sort_cards (self, lane, buckets, all);
  if (lane->collapsed)
    return;
  tl_map_lens_fill_ghosts (self, lane->record, buckets);
  if (lane->kind == TL_LANE_KIND_KPIS)
    tl_map_fill_kpis (self, buckets);
  else if (lane->kind == TL_LANE_KIND_TRAINING)
    tl_map_fill_training (self, buckets);
  else if (lane->kind == TL_LANE_KIND_OWNERS)
    tl_map_fill_owners (self, buckets);
}

/**
 * tl_map_fill_lane:
 * @lane: a lane with cells
 * @all: whether all cells are to be filled, not only those under dirty steps
 *
 * Brings the lane's cells up to date and notes what changed.
 */
void
tl_map_fill_lane (TlMapLayout *self, TlMapLane *lane, gboolean all)
{
  g_autoptr (GPtrArray) buckets = g_ptr_array_new_with_free_func (bucket_free);

  g_ptr_array_set_size (buckets, (gint) self->columns->len);
  if (all)
    arrange_row (self, lane);
  fill_buckets (self, lane, buckets, all);

  lane->uses = 0;
  for (guint i = 0; i < self->columns->len; i++)
    {
      const TlMapColumn *column = &g_array_index (self->columns, TlMapColumn, i);
      TlMapCell *cell = g_ptr_array_index (lane->row, i);

      if ((all || g_hash_table_contains (self->dirty_steps, &column->id) || column->collapsed)
          && update_cell (self, lane, cell, g_ptr_array_index (buckets, i), column->width))
        lane->dirty = TRUE;
      lane->uses |= cell->uses;
    }
}
