/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rows follow the document, edit by edit: from the change list it is told which rows show
 * something else (*stale*) and whether records came, went or moved (then the reading order is walked
 * anew). Stale and displaced rows are the only ones that are filtered again and that move; all others
 * keep their widgets. When very many rows are concerned, the whole is sorted once instead.
 */
#include "tl-table-model-private.h"
#include "tl-table-places.h"

/* More rows than this are not moved one by one. */
#define MOVES_MAXIMUM 250

typedef struct
{
  GHashTable *stale; /* set of TlTableRow */
  gboolean relist;   /* records came, went or moved */
  gboolean names;    /* a name changed that many rows may show */
  gboolean keys; /* records have other places among their siblings, by which rows may be sorted */
} Effects;

static void
take_out (TlTableModel *self, TlTableRow *row)
{
  guint position = (guint) g_sequence_iter_get_position (row->iter);

  g_sequence_remove (row->iter);
  row->iter = NULL;
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

static void
put_in (TlTableModel *self, TlTableRow *row)
{
  row->iter = g_sequence_insert_sorted (self->shown, row, tl_table_model_order, self);
  g_list_model_items_changed (G_LIST_MODEL (self), (guint) g_sequence_iter_get_position (row->iter),
                              0, 1);
}

/* Whether a shown row still stands between its neighbours. */
static gboolean
stands_well (TlTableModel *self, TlTableRow *row)
{
  GSequenceIter *next = g_sequence_iter_next (row->iter);

  if (!g_sequence_iter_is_begin (row->iter)
      && tl_table_model_order (g_sequence_get (g_sequence_iter_prev (row->iter)), row, self) > 0)
    return FALSE;
  return g_sequence_iter_is_end (next)
         || tl_table_model_order (row, g_sequence_get (next), self) < 0;
}

/* Counts anew who is in which group and who passes; false for a row that is off the map. */
static void
count (TlTableModel *self)
{
  GHashTableIter iter;
  gpointer item;

  self->n_matching = 0;
  self->n_values = 0;
  for (guint i = 0; i < self->members->len; i++)
    g_array_index (self->members, guint, i) = 0;
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    {
      TlTableRow *row = item;

      self->n_matching += row->matches;
      self->n_values += tl_table_row_get_kind (row) == TL_KIND_VALUE;
      if (row->matches && !tl_table_row_is_heading (row))
        g_array_index (self->members, guint, row->group)++;
    }
}

static gboolean
wants_showing (TlTableModel *self, TlTableRow *row)
{
  return row->matches
         || (self->grouped && tl_table_row_is_heading (row)
             && tl_table_model_count_group (self, row) > 0);
}

/* Takes out the rows of @touched that are not to be shown, or not where they are. A row that stood well
 * may no longer do so beside another neighbour: this is to be done until there is none left. */
static gboolean
take_out_misplaced (TlTableModel *self, GHashTable *touched)
{
  gboolean any = FALSE;
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, touched);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    {
      TlTableRow *row = item;

      if (row->iter == NULL || (wants_showing (self, row) && stands_well (self, row)))
        continue;
      take_out (self, row);
      any = TRUE;
    }
  return any;
}

/* Puts the rows of @touched where they belong now. */
static void
settle (TlTableModel *self, GHashTable *touched)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, touched);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    ((TlTableRow *) item)->matches = tl_table_model_passes (self, item);
  count (self);
  /* What a group has left decides about its heading. */
  for (guint i = 0; i < self->headings->len; i++)
    g_hash_table_add (touched, g_ptr_array_index (self->headings, i));

  while (take_out_misplaced (self, touched))
    continue;
  g_hash_table_iter_init (&iter, touched);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    if (((TlTableRow *) item)->iter == NULL && wants_showing (self, item))
      g_ptr_array_add (missing, item);
  for (guint i = 0; i < missing->len; i++)
    put_in (self, g_ptr_array_index (missing, i));
  g_hash_table_iter_init (&iter, touched);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    tl_table_row_changed (item);
  tl_table_model_counted (self);
}

/* Drops the rows that the latest walk over the map has not met. */
static void
drop_vanished (TlTableModel *self, gboolean one_by_one)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    {
      TlTableRow *row = item;

      if (row->mark == self->mark)
        continue;
      if (row->iter != NULL && one_by_one)
        take_out (self, row);
      g_hash_table_iter_remove (&iter);
    }
}

/* Walks the map; returns its rows in reading order. */
static GPtrArray *
walk (TlTableModel *self)
{
  TlDocument *document = tl_table_model_get_document (self);
  TlRecord *map = tl_workspace_lookup_map (self->workspace);

  self->mark++;
  g_clear_pointer (&self->links, g_hash_table_unref);
  if (map == NULL)
    return g_ptr_array_new ();
  self->links = tl_table_links_new (map);
  return tl_table_list_rows (document, map, self->rows, self->mark);
}

/* Gives the rows their new places and finds their groups. */
static void
number (TlTableModel *self, GPtrArray *rows)
{
  g_ptr_array_set_size (self->headings, 0);
  for (guint i = 0; i < rows->len; i++)
    {
      TlTableRow *row = g_ptr_array_index (rows, i);

      row->place = i;
      if (tl_table_row_is_heading (row))
        g_ptr_array_add (self->headings, row);
    }
  g_array_set_size (self->members, self->headings->len);
}

/* tl_table_model_relist: shows the map that the workspace looks at from scratch. */
void
tl_table_model_relist (TlTableModel *self)
{
  guint n_before = (guint) g_sequence_get_length (self->shown);
  g_autoptr (GPtrArray) rows = NULL;

  g_sequence_remove_range (g_sequence_get_begin_iter (self->shown),
                           g_sequence_get_end_iter (self->shown));
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, 0);
  rows = walk (self);
  drop_vanished (self, FALSE);
  number (self, rows);
  tl_table_model_rebuild (self);
  tl_table_model_take_selection (self);
}

/* After records came, went or moved: adds to @touched the new rows and those that stand elsewhere. */
static void
follow (TlTableModel *self, GHashTable *touched)
{
  g_autoptr (GHashTable) groups = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) rows = NULL;
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_hash_table_insert (groups, item, GUINT_TO_POINTER (((TlTableRow *) item)->group));
  rows = walk (self);
  tl_table_mark_displaced (rows, touched);
  for (guint i = 0; i < rows->len; i++)
    {
      TlTableRow *row = g_ptr_array_index (rows, i);

      if (row->place == G_MAXUINT
          || row->group != GPOINTER_TO_UINT (g_hash_table_lookup (groups, row)))
        g_hash_table_add (touched, row);
    }
  g_hash_table_iter_init (&iter, touched);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    if (((TlTableRow *) item)->mark != self->mark)
      g_hash_table_iter_remove (&iter);
  /* Their old places still order the rows that go. */
  drop_vanished (self, g_hash_table_size (touched) <= MOVES_MAXIMUM);
  number (self, rows);
}

static void
add_stale (TlTableModel *self, Effects *effects, TlId id)
{
  TlRecord *record = tl_document_lookup (tl_table_model_get_document (self), id);
  TlTableRow *row = record == NULL ? NULL : g_hash_table_lookup (self->rows, record);

  if (row == NULL)
    return;
  tl_table_row_forget_keys (row);
  g_hash_table_add (effects->stale, row);
}

/* A title stands in the links of its record and in the cells of those at their other ends, too. */
static void
add_stale_neighbours (TlTableModel *self, Effects *effects, TlId id)
{
  GPtrArray *links = self->links == NULL ? NULL : g_hash_table_lookup (self->links, &id);

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      TlRecord *link = g_ptr_array_index (links, i);

      add_stale (self, effects, tl_record_get_id (link));
      add_stale (self, effects, tl_record_get_reference (link, TL_LINK_FROM));
      add_stale (self, effects, tl_record_get_reference (link, TL_LINK_TO));
    }
}

/* A row is searched in what people said about it, too. */
static void
add_commented (TlTableModel *self, Effects *effects, TlId comment)
{
  TlRecord *record = tl_document_lookup (tl_table_model_get_document (self), comment);
  TlRecord *parent = record == NULL ? NULL : tl_record_get_parent (record);

  if (parent != NULL)
    add_stale (self, effects, tl_record_get_id (parent));
}

static void
note_value (TlTableModel *self, Effects *effects, const TlChange *change)
{
  const TlField *field = tl_kind_get_field (change->kind, change->field);

  add_stale (self, effects, change->id);
  switch (change->kind)
    {
    case TL_KIND_LINK:
      effects->relist |= field->type == TL_FIELD_REFERENCE;
      add_stale_neighbours (self, effects, change->id);
      break;
    case TL_KIND_VALUE:
      effects->names = TRUE;
      break;
    case TL_KIND_COMMENT:
      add_commented (self, effects, change->id);
      add_stale_neighbours (self, effects, change->id);
      break;
    case TL_KIND_KPI:
      effects->relist |= change->field == TL_KPI_LEVEL;
      effects->names = TRUE;
      break;
    case TL_KIND_STEP:
      effects->relist = TRUE;
      effects->names = TRUE;
      break;
    case TL_KIND_STAGE:
    case TL_KIND_LANE:
    case TL_KIND_TEAM:
    case TL_KIND_CHANNEL:
    case TL_KIND_PERSONA:
    case TL_KIND_REASON:
    case TL_KIND_COMPETITOR:
    case TL_KIND_CHECKLIST:
      effects->names = TRUE;
      break;
    default:
      effects->relist |= field->dies;
      add_stale_neighbours (self, effects, change->id);
    }
}

static void
note_structure (TlTableModel *self, Effects *effects, const TlChange *change)
{
  effects->keys = TRUE;
  if (change->kind == TL_KIND_IMAGE || change->kind == TL_KIND_CHUNK)
    return;
  if (change->kind == TL_KIND_COMMENT)
    {
      add_stale (self, effects, change->parent);
      add_stale (self, effects, change->old_parent);
      return;
    }
  effects->relist = TRUE;
  /* It may be read at the same place as before, and yet be sorted elsewhere: in another lane. */
  add_stale (self, effects, change->id);
  /* Names are shown with their places: “Enquire · Call back”; values with their KPI; and rows may be
   * sorted by the places of stages and lanes. */
  effects->names |= change->kind == TL_KIND_STAGE || change->kind == TL_KIND_STEP
                    || change->kind == TL_KIND_LANE || change->kind == TL_KIND_VALUE
                    || change->kind == TL_KIND_LINK;
}

static void
forget_all_keys (TlTableModel *self)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    tl_table_row_forget_keys (row);
}

static gboolean
is_arranged (TlTableModel *self)
{
  return tl_table_model_is_filtered (self)
         || (self->sorter != NULL && gtk_sorter_get_order (self->sorter) != GTK_SORTER_ORDER_NONE);
}

/* tl_table_model_apply: follows one step of the document. */
void
tl_table_model_apply (TlTableModel *self, TlChanges *changes)
{
  g_autoptr (GHashTable) stale = g_hash_table_new (NULL, NULL);
  Effects effects = { stale, FALSE, FALSE, FALSE };

  for (guint i = 0; i < changes->len; i++)
    {
      const TlChange *change = tl_changes_get (changes, i);

      if (change->type == TL_CHANGE_SET)
        note_value (self, &effects, change);
      else
        note_structure (self, &effects, change);
    }
  if (effects.relist)
    follow (self, stale);
  if (effects.names || effects.relist || effects.keys)
    forget_all_keys (self);
  if (g_hash_table_size (stale) > MOVES_MAXIMUM || (effects.names && is_arranged (self)))
    {
      tl_table_model_rebuild (self);
      effects.names = TRUE;
    }
  else if (effects.relist || g_hash_table_size (stale) > 0)
    settle (self, stale);
  if (effects.names)
    tl_table_model_names_changed (self);
  if (effects.relist)
    tl_table_model_take_selection (self);
}
