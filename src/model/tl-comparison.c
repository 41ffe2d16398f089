/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two states of one journey: what is added, removed, moved and changed.
 *
 * Each record of the later map has at most one *counterpart* in the earlier one. That is what it was
 * copied from (tl_map_make_future()); for records made otherwise, the first one of its kind with the same
 * title in the same stage, then anywhere, that nobody else has. Steps go by their place in their
 * stage, lanes by kind and name, emotions by step and persona.
 *
 * What is compared is the journey, not what is known about it: evidence, sources and provenance of
 * counts are left out, and so is what is collapsed, hidden or sized. A card that stands under another
 * step or in another lane than its counterpart is moved; so is a stage or a lane that changed its place
 * among the others. Links are compared where both ends are in both states: others come and go with the
 * records that they tie, and the list of KPIs says what is measured. tl-comparison-words.c says it in words.
 */
#include "tl-comparison-private.h"

#include "tl-text.h"

#include <string.h>

static void
pair (TlComparison *self, TlRecord *before, TlRecord *after)
{
  if (before == NULL || after == NULL || g_hash_table_contains (self->counterparts, before)
      || g_hash_table_contains (self->counterparts, after))
    return;
  g_hash_table_insert (self->counterparts, before, after);
  g_hash_table_insert (self->counterparts, after, before);
}

/** tl_comparison_get_counterpart: Returns: (nullable): the same record of the other map */
TlRecord *
tl_comparison_get_counterpart (TlComparison *self, TlRecord *record)
{
  return record != NULL ? g_hash_table_lookup (self->counterparts, record) : NULL;
}

static void
pair_copies (TlComparison *self, TlRecord *after)
{
  guint field;

  if (tl_kind_find_field (tl_record_get_kind (after), "copied-from", &field)
      && tl_record_is_set (after, field))
    {
      TlRecord *origin
          = tl_document_lookup_kind (self->document, tl_record_get_reference (after, field),
                                     tl_record_get_kind (after));

      if (origin != NULL && tl_record_get_ancestor (origin, TL_KIND_MAP) == self->before->map)
        pair (self, origin, after);
    }
  for (guint i = 0; i < tl_record_get_n_children (after); i++)
    pair_copies (self, tl_record_get_child (after, i));
}

/** tl_comparison_get_step: Returns: (nullable): the step that a card or an emotion stands under */
TlRecord *
tl_comparison_get_step (TlComparison *self, TlRecord *card)
{
  return tl_document_lookup_kind (self->document, tl_record_get_reference (card, TL_CARD_STEP),
                                  TL_KIND_STEP);
}

/* The later of both stages that @record stands in, as far as there are two. */
static TlRecord *
get_common_stage (TlComparison *self, TlRecord *record, gboolean is_before)
{
  TlRecord *step = tl_comparison_get_step (self, record);
  TlRecord *stage = step != NULL ? tl_record_get_parent (step) : NULL;

  return is_before ? tl_comparison_get_counterpart (self, stage) : stage;
}

/* What makes two records likely to be the same; with the stage, or without. */
static char *
make_key (TlComparison *self, TlRecord *record, gboolean is_before, gboolean with_stage)
{
  TlKind kind = tl_record_get_kind (record);
  g_autofree char *title = tl_text_fold (kind == TL_KIND_LANE ? tl_lane_get_title (record)
                                                              : tl_record_get_name (record));
  gboolean stands = tl_kind_is_card (kind) || kind == TL_KIND_EMOTION;
  gpointer stage = with_stage && stands ? get_common_stage (self, record, is_before) : NULL;

  if (kind == TL_KIND_LINK)
    return tl_comparison_make_link_key (self, record, is_before);
  if (kind == TL_KIND_EMOTION)
    {
      TlRecord *step = tl_comparison_get_step (self, record);

      return g_strdup_printf ("%d %p %" G_GUINT64_FORMAT, kind,
                              (gpointer) (is_before ? tl_comparison_get_counterpart (self, step)
                                                    : step),
                              tl_record_get_reference (record, TL_EMOTION_PERSONA));
    }
  return g_strdup_printf ("%d %p %s", kind, stage, title);
}

static void
pair_by_key (TlComparison *self, GPtrArray *before, GPtrArray *after, gboolean with_stage)
{
  g_autoptr (GHashTable) free_ones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  /* From the end, so that the first of several with one key is the one that is found. */
  for (guint i = before->len; i-- > 0;)
    if (tl_comparison_get_counterpart (self, g_ptr_array_index (before, i)) == NULL)
      g_hash_table_insert (free_ones,
                           make_key (self, g_ptr_array_index (before, i), TRUE, with_stage),
                           g_ptr_array_index (before, i));
  for (guint i = 0; i < after->len; i++)
    {
      TlRecord *record = g_ptr_array_index (after, i);
      g_autofree char *key = make_key (self, record, FALSE, with_stage);

      if (tl_comparison_get_counterpart (self, record) == NULL)
        pair (self, g_hash_table_lookup (free_ones, key), record);
    }
}

/* The steps of stages that belong together, by their place. */
static void
pair_steps (TlComparison *self)
{
  for (guint i = 0; i < self->after->stages->len; i++)
    {
      TlRecord *after = g_ptr_array_index (self->after->stages, i);
      TlRecord *before = tl_comparison_get_counterpart (self, after);

      for (guint k = 0; before != NULL && k < tl_record_get_n_children (after)
                        && k < tl_record_get_n_children (before);
           k++)
        if (tl_record_get_kind (tl_record_get_child (before, k)) == TL_KIND_STEP
            && tl_record_get_kind (tl_record_get_child (after, k)) == TL_KIND_STEP)
          pair (self, tl_record_get_child (before, k), tl_record_get_child (after, k));
    }
}

static void
pair_all (TlComparison *self)
{
  g_autoptr (GPtrArray) lanes_before = tl_record_list_children (self->before->map, TL_KIND_LANE);
  g_autoptr (GPtrArray) lanes_after = tl_record_list_children (self->after->map, TL_KIND_LANE);
  g_autoptr (GPtrArray) links_before = tl_record_list_children (self->before->map, TL_KIND_LINK);
  g_autoptr (GPtrArray) links_after = tl_record_list_children (self->after->map, TL_KIND_LINK);

  pair (self, self->before->map, self->after->map);
  pair_copies (self, self->after->map);
  pair_by_key (self, self->before->stages, self->after->stages, FALSE);
  pair_steps (self);
  pair_by_key (self, lanes_before, lanes_after, FALSE);
  pair_by_key (self, self->before->cards, self->after->cards, TRUE);
  pair_by_key (self, self->before->cards, self->after->cards, FALSE);
  pair_by_key (self, links_before, links_after, FALSE);
}

/* Whether a field says something about the journey. */
static gboolean
is_compared (TlKind kind, guint field)
{
  static const char *const left_out[]
      = { "step",   "copied-from",    "evidence",          "source",           "collapsed",
          "hidden", "customers-feed", "customers-counted", "customers-filter", "width",
          "height", "ignored-check",  "future-of" };
  const char *name = tl_kind_get_field (kind, field)->name;

  /* The ends of links are other records in each map; a future state has a title of its own. */
  if (kind == TL_KIND_LINK && (field == TL_LINK_FROM || field == TL_LINK_TO))
    return FALSE;
  if (kind == TL_KIND_MAP && (field == TL_MAP_TITLE || field == TL_MAP_STATE))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (left_out); i++)
    if (strcmp (name, left_out[i]) == 0)
      return FALSE;
  return TRUE;
}

static gboolean
has_moved (TlComparison *self, TlRecord *before, TlRecord *after)
{
  switch (tl_record_get_kind (after))
    {
    case TL_KIND_STAGE:
    case TL_KIND_LANE:
      return g_hash_table_contains (self->shifted, after);
    case TL_KIND_STEP:
      return tl_comparison_get_counterpart (self, tl_record_get_parent (before))
             != tl_record_get_parent (after);
    case TL_KIND_MAP:
    case TL_KIND_LINK:
      return FALSE;
    default:
      break;
    }
  return tl_comparison_get_counterpart (self, tl_comparison_get_step (self, before))
             != tl_comparison_get_step (self, after)
         || tl_comparison_get_counterpart (self, tl_record_get_parent (before))
                != tl_record_get_parent (after);
}

static void
difference_free (gpointer data)
{
  TlDifference *difference = data;

  g_array_unref (difference->fields);
  g_free (difference);
}

static void
take_difference (TlComparison *self, TlRecord *before, TlRecord *after)
{
  TlDifference *difference = g_new0 (TlDifference, 1);

  difference->before = before;
  difference->after = after;
  difference->fields = g_array_new (FALSE, FALSE, sizeof (guint));
  if (before == NULL)
    difference->flags = TL_DIFFERENCE_ADDED;
  else if (after == NULL)
    difference->flags = TL_DIFFERENCE_REMOVED;
  else
    {
      TlKind kind = tl_record_get_kind (after);

      for (guint i = 0; i < tl_kind_get_n_fields (kind); i++)
        if (is_compared (kind, i)
            && !tl_value_equal (tl_record_get_value (before, i), tl_record_get_value (after, i),
                                tl_kind_get_field (kind, i)))
          g_array_append_val (difference->fields, i);
      if (difference->fields->len > 0)
        difference->flags |= TL_DIFFERENCE_CHANGED;
      if (has_moved (self, before, after))
        difference->flags |= TL_DIFFERENCE_MOVED;
    }
  if (difference->flags == 0)
    {
      difference_free (difference);
      return;
    }
  g_ptr_array_add (self->differences, difference);
  if (after != NULL)
    {
      TlId id = tl_record_get_id (after);

      g_hash_table_insert (self->by_after, g_memdup2 (&id, sizeof id), difference);
    }
}

static void
compare (TlComparison *self, GPtrArray *before, GPtrArray *after)
{
  for (guint i = 0; i < after->len; i++)
    take_difference (self, tl_comparison_get_counterpart (self, g_ptr_array_index (after, i)),
                     g_ptr_array_index (after, i));
  for (guint i = 0; i < before->len; i++)
    if (tl_comparison_get_counterpart (self, g_ptr_array_index (before, i)) == NULL)
      take_difference (self, g_ptr_array_index (before, i), NULL);
}

/* Steps of stages that are in both states; those of others come and go with their stage. */
static GPtrArray *
list_lasting_steps (TlComparison *self, GPtrArray *stages)
{
  GPtrArray *steps = g_ptr_array_new ();

  for (guint i = 0; i < stages->len; i++)
    {
      g_autoptr (GPtrArray) children
          = tl_record_list_children (g_ptr_array_index (stages, i), TL_KIND_STEP);

      if (tl_comparison_get_counterpart (self, g_ptr_array_index (stages, i)) != NULL)
        g_ptr_array_extend (steps, children, NULL, NULL);
    }
  return steps;
}

static void
compare_all (TlComparison *self)
{
  g_autoptr (GPtrArray) lanes_before = tl_record_list_children (self->before->map, TL_KIND_LANE);
  g_autoptr (GPtrArray) lanes_after = tl_record_list_children (self->after->map, TL_KIND_LANE);
  g_autoptr (GPtrArray) steps_before = list_lasting_steps (self, self->before->stages);
  g_autoptr (GPtrArray) steps_after = list_lasting_steps (self, self->after->stages);
  g_autoptr (GPtrArray) links_before = tl_comparison_list_links (self, self->before);
  g_autoptr (GPtrArray) links_after = tl_comparison_list_links (self, self->after);

  tl_comparison_find_shifted (self, self->before->stages, self->after->stages);
  tl_comparison_find_shifted (self, lanes_before, lanes_after);
  take_difference (self, self->before->map, self->after->map);
  compare (self, lanes_before, lanes_after);
  compare (self, self->before->stages, self->after->stages);
  compare (self, steps_before, steps_after);
  compare (self, self->before->cards, self->after->cards);
  compare (self, links_before, links_after);
}

/**
 * tl_comparison_new:
 * @document: a document
 * @before: one of its maps, as a rule the current state
 * @after: another one, as a rule the future state
 *
 * Returns: (transfer full): what became of @before in @after
 */
TlComparison *
tl_comparison_new (TlDocument *document, TlRecord *before, TlRecord *after)
{
  TlComparison *self = g_new0 (TlComparison, 1);

  self->document = document;
  self->before = tl_map_index_new (document, before);
  self->after = tl_map_index_new (document, after);
  self->counterparts = g_hash_table_new (NULL, NULL);
  self->differences = g_ptr_array_new_with_free_func (difference_free);
  self->shifted = g_hash_table_new (NULL, NULL);
  self->by_after = g_hash_table_new_full (tl_id_hash, g_int64_equal, g_free, NULL);
  pair_all (self);
  compare_all (self);
  return self;
}

void
tl_comparison_free (TlComparison *self)
{
  g_hash_table_unref (self->by_after);
  g_hash_table_unref (self->shifted);
  g_ptr_array_unref (self->differences);
  g_hash_table_unref (self->counterparts);
  tl_map_index_free (self->before);
  tl_map_index_free (self->after);
  g_free (self);
}

/** tl_comparison_get_differences: Returns: (transfer none) (element-type TlDifference): all of them */
GPtrArray *
tl_comparison_get_differences (TlComparison *self)
{
  return self->differences;
}

/** tl_comparison_find: Returns: (nullable): how the record of the later map differs */
const TlDifference *
tl_comparison_find (TlComparison *self, TlId after)
{
  return g_hash_table_lookup (self->by_after, &after);
}

/** tl_comparison_count: Returns: how many differences have any of @flags */
guint
tl_comparison_count (TlComparison *self, guint flags)
{
  guint n = 0;

  for (guint i = 0; i < self->differences->len; i++)
    n += (((TlDifference *) g_ptr_array_index (self->differences, i))->flags & flags) != 0;
  return n;
}

/**
 * tl_comparison_list_stages:
 * @self: a comparison
 *
 * Returns: (transfer container) (element-type TlRecord): the stages of the later map, and those that
 *   are gone, each behind the stage that it came after
 */
GPtrArray *
tl_comparison_list_stages (TlComparison *self)
{
  GPtrArray *stages = g_ptr_array_copy (self->after->stages, NULL, NULL);
  int place = 0;

  for (guint i = 0; i < self->before->stages->len; i++)
    {
      TlRecord *stage = g_ptr_array_index (self->before->stages, i);
      TlRecord *counterpart = tl_comparison_get_counterpart (self, stage);
      guint found;

      if (counterpart == NULL)
        g_ptr_array_insert (stages, place++, stage);
      else if (g_ptr_array_find (stages, counterpart, &found))
        place = (int) found + 1;
    }
  return stages;
}

/**
 * tl_comparison_get_stage:
 * @self: a comparison
 * @difference: one of its differences
 *
 * Returns: (nullable): which of tl_comparison_list_stages() the difference is in, a link where it begins;
 *   %NULL for what is in none: the map itself, lanes, cards under no step
 */
TlRecord *
tl_comparison_get_stage (TlComparison *self, const TlDifference *difference)
{
  const TlMapIndex *index = difference->after != NULL ? self->after : self->before;
  TlRecord *record = difference->after != NULL ? difference->after : difference->before;
  TlRecord *stage = NULL;
  TlRecord *counterpart;
  guint number;

  if (tl_record_get_kind (record) == TL_KIND_LINK)
    record = tl_document_lookup (self->document, tl_record_get_reference (record, TL_LINK_FROM));
  number = record != NULL ? tl_map_index_get_stage (index, record) : TL_MAP_NO_STAGE;
  if (number != TL_MAP_NO_STAGE)
    stage = g_ptr_array_index (index->stages, number);
  if (stage == NULL || difference->after != NULL)
    return stage;
  counterpart = tl_comparison_get_counterpart (self, stage);
  return counterpart != NULL ? counterpart : stage;
}
