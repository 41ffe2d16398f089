/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The order in which the table is read: stage after stage and step after step what stands there, in
 * the order of the lanes; then what is of the whole map: the map itself, its lanes, the KPIs of the
 * whole journey. A KPI stands at the first step where something is measured by it, a link at the step
 * where it begins.
 *
 * The order is worked out anew whenever records come, go or move; that is a walk over the map (about
 * 2 ms for 10,000 records). What is then done again with widgets is only what stands elsewhere:
 * tl_table_mark_displaced() finds the fewest rows that have to move.
 */
#include "tl-table-places.h"

#include "tl-project.h"
#include "tl-table-text.h"

typedef struct
{
  TlDocument *document; /* borrowed */
  TlRecord *map;        /* borrowed */
  GHashTable *rows;     /* borrowed: TlTableRow by record */
  guint mark;

  GPtrArray *list;      /* of TlTableRow, in order */
  GHashTable *columns;  /* number of a step, by record */
  GPtrArray *steps;     /* of TlRecord */
  GPtrArray *buckets;   /* what stands at a step: GPtrArray of TlRecord */
  GPtrArray *whole_map; /* what stands nowhere */
} Walk;

static void
add_row (Walk *walk, TlRecord *record, TlRecord *stage, TlRecord *step, guint group)
{
  TlTableRow *row = g_hash_table_lookup (walk->rows, record);

  if (row == NULL)
    {
      row = tl_table_row_new (record);
      row->place = G_MAXUINT;
      g_hash_table_insert (walk->rows, record, row);
    }
  row->mark = walk->mark;
  row->stage = stage == NULL ? TL_ID_NONE : tl_record_get_id (stage);
  row->step = step == NULL ? TL_ID_NONE : tl_record_get_id (step);
  row->group = group;
  g_ptr_array_add (walk->list, row);
}

static void
add_values (Walk *walk, TlRecord *kpi, TlRecord *stage, TlRecord *step, guint group)
{
  for (guint i = 0; i < tl_record_get_n_children (kpi); i++)
    {
      TlRecord *value = tl_record_get_child (kpi, i);

      if (tl_record_get_kind (value) == TL_KIND_VALUE)
        add_row (walk, value, stage, step, group);
    }
}

static void
add_bucket (Walk *walk, GPtrArray *bucket, TlRecord *stage, TlRecord *step, guint group)
{
  for (guint i = 0; i < bucket->len; i++)
    {
      TlRecord *record = g_ptr_array_index (bucket, i);

      add_row (walk, record, stage, step, group);
      if (tl_record_get_kind (record) == TL_KIND_KPI)
        add_values (walk, record, stage, step, group);
    }
}

/* What stands at the step with that id; the whole map's if there is none. */
static GPtrArray *
get_bucket (Walk *walk, TlId step)
{
  TlRecord *record = tl_document_lookup (walk->document, step);
  gpointer column;

  if (record == NULL || !g_hash_table_lookup_extended (walk->columns, record, NULL, &column))
    return walk->whole_map;
  return g_ptr_array_index (walk->buckets, GPOINTER_TO_UINT (column));
}

static TlId
find_step (TlRecord *record)
{
  TlKind kind = tl_record_get_kind (record);

  if (tl_kind_is_card (kind))
    return tl_record_get_reference (record, TL_CARD_STEP);
  if (kind == TL_KIND_EMOTION)
    return tl_record_get_reference (record, TL_EMOTION_STEP);
  if (kind == TL_KIND_STEP)
    return tl_record_get_id (record);
  if (kind != TL_KIND_STAGE)
    return TL_ID_NONE;
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    if (tl_record_get_kind (tl_record_get_child (record, i)) == TL_KIND_STEP)
      return tl_record_get_id (tl_record_get_child (record, i));
  return TL_ID_NONE;
}

static void
place_lane (Walk *walk, TlRecord *lane)
{
  for (guint i = 0; i < tl_record_get_n_children (lane); i++)
    {
      TlRecord *child = tl_record_get_child (lane, i);

      if (tl_record_get_kind (child) != TL_KIND_COMMENT)
        g_ptr_array_add (get_bucket (walk, find_step (child)), child);
    }
}

/* The KPI that @link names, if any, and the other end. */
static TlRecord *
find_kpi (Walk *walk, TlRecord *link, TlRecord **other)
{
  TlRecord *from
      = tl_document_lookup (walk->document, tl_record_get_reference (link, TL_LINK_FROM));
  TlRecord *to = tl_document_lookup (walk->document, tl_record_get_reference (link, TL_LINK_TO));
  gboolean backward = from != NULL && tl_record_get_kind (from) == TL_KIND_KPI;

  *other = backward ? to : from;
  if (backward)
    return from;
  return to != NULL && tl_record_get_kind (to) == TL_KIND_KPI ? to : NULL;
}

/* The bucket of the first step where something is measured by each KPI; of the map, if none is. */
static void
place_kpis (Walk *walk, GPtrArray *links)
{
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) kpis = g_ptr_array_new ();

  for (guint i = 0; i < links->len; i++)
    {
      TlRecord *other;
      TlRecord *kpi = find_kpi (walk, g_ptr_array_index (links, i), &other);
      TlId step = other == NULL ? TL_ID_NONE : find_step (other);
      TlRecord *at = tl_document_lookup (walk->document, step);
      guint column = G_MAXUINT;
      guint known;

      if (kpi == NULL)
        continue;
      if (at != NULL && g_hash_table_contains (walk->columns, at)
          && tl_record_get_choice (kpi, TL_KPI_LEVEL) != TL_LEVEL_JOURNEY)
        column = GPOINTER_TO_UINT (g_hash_table_lookup (walk->columns, at));
      if (!g_hash_table_contains (places, kpi))
        g_ptr_array_add (kpis, kpi);
      else if ((known = GPOINTER_TO_UINT (g_hash_table_lookup (places, kpi))) < column)
        column = known;
      g_hash_table_insert (places, kpi, GUINT_TO_POINTER (column));
    }
  for (guint i = 0; i < kpis->len; i++)
    {
      guint column = GPOINTER_TO_UINT (g_hash_table_lookup (places, g_ptr_array_index (kpis, i)));

      g_ptr_array_add (column == G_MAXUINT ? walk->whole_map
                                           : g_ptr_array_index (walk->buckets, column),
                       g_ptr_array_index (kpis, i));
    }
}

static void
place_links (Walk *walk, GPtrArray *links)
{
  for (guint i = 0; i < links->len; i++)
    {
      TlRecord *link = g_ptr_array_index (links, i);
      TlRecord *from
          = tl_document_lookup (walk->document, tl_record_get_reference (link, TL_LINK_FROM));

      g_ptr_array_add (get_bucket (walk, from == NULL ? TL_ID_NONE : find_step (from)), link);
    }
}

static void
collect (Walk *walk)
{
  g_autoptr (GPtrArray) lanes = tl_record_list_children (walk->map, TL_KIND_LANE);
  g_autoptr (GPtrArray) links = tl_record_list_children (walk->map, TL_KIND_LINK);

  for (guint i = 0; i < walk->steps->len; i++)
    {
      g_hash_table_insert (walk->columns, g_ptr_array_index (walk->steps, i), GUINT_TO_POINTER (i));
      g_ptr_array_add (walk->buckets, g_ptr_array_new ());
    }
  for (guint i = 0; i < lanes->len; i++)
    g_ptr_array_add (walk->whole_map, g_ptr_array_index (lanes, i));
  for (guint i = 0; i < lanes->len; i++)
    place_lane (walk, g_ptr_array_index (lanes, i));
  place_kpis (walk, links);
  place_links (walk, links);
}

/**
 * tl_table_list_rows:
 * @document: a document
 * @map: a map of it
 * @rows: rows by record (TlRecord to TlTableRow); missing ones are added
 * @mark: a number that no run had before; the rows of records that are on the map get it
 *
 * Returns: (transfer container) (element-type TlTableRow): the rows of the map as the table is read,
 *   with their groups; their places are still the old ones
 */
GPtrArray *
tl_table_list_rows (TlDocument *document, TlRecord *map, GHashTable *rows, guint mark)
{
  g_autoptr (GPtrArray) steps = tl_map_list_steps (map);
  g_autoptr (GHashTable) columns = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) buckets
      = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) whole_map = g_ptr_array_new ();
  g_autoptr (GPtrArray) stages = tl_record_list_children (map, TL_KIND_STAGE);
  Walk walk = { document, map, rows, mark, g_ptr_array_new (), columns, steps, buckets, whole_map };

  collect (&walk);
  for (guint i = 0; i < stages->len; i++)
    {
      TlRecord *stage = g_ptr_array_index (stages, i);

      add_row (&walk, stage, stage, NULL, i);
      for (guint k = 0; k < tl_record_get_n_children (stage); k++)
        {
          TlRecord *step = tl_record_get_child (stage, k);

          if (tl_record_get_kind (step) != TL_KIND_STEP)
            continue;
          /* The only step of a stage has no heading of its own on the map, either. */
          if (tl_table_has_steps (stage))
            add_row (&walk, step, stage, step, i);
          add_bucket (&walk, get_bucket (&walk, tl_record_get_id (step)), stage, step, i);
        }
    }
  add_row (&walk, map, NULL, NULL, stages->len);
  add_bucket (&walk, whole_map, NULL, NULL, stages->len);
  return walk.list;
}

/**
 * tl_table_mark_displaced:
 * @rows: (element-type TlTableRow): rows in their new order, with their old places
 * @displaced: a set to which the rows are added that stand elsewhere relative to all the others: those
 *   outside of a longest increasing run of old places. New rows (%G_MAXUINT) are not added
 */
void
tl_table_mark_displaced (GPtrArray *rows, GHashTable *displaced)
{
  g_autofree guint *ends = g_new (guint, rows->len + 1); /* the last row of a run of each length */
  g_autofree int *previous = g_new (int, rows->len + 1);
  g_autofree gboolean *kept = g_new0 (gboolean, rows->len + 1);
  guint n_ends = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      guint place = ((TlTableRow *) g_ptr_array_index (rows, i))->place;
      guint low = 0;
      guint high = n_ends;

      if (place == G_MAXUINT)
        continue;
      while (low < high)
        {
          guint middle = (low + high) / 2;

          if (((TlTableRow *) g_ptr_array_index (rows, ends[middle]))->place < place)
            low = middle + 1;
          else
            high = middle;
        }
      previous[i] = low == 0 ? -1 : (int) ends[low - 1];
      ends[low] = i;
      n_ends = MAX (n_ends, low + 1);
    }
  for (int i = n_ends == 0 ? -1 : (int) ends[n_ends - 1]; i >= 0; i = previous[i])
    kept[i] = TRUE;
  for (guint i = 0; i < rows->len; i++)
    if (!kept[i] && ((TlTableRow *) g_ptr_array_index (rows, i))->place != G_MAXUINT)
      g_hash_table_add (displaced, g_ptr_array_index (rows, i));
}
