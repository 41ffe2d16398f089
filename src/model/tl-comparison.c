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
 * counts are left out, and so is what is collapsed or hidden. A card that stands under another step or
 * in another lane than its counterpart is moved.
 */
#include "tl-comparison.h"

#include "tl-date.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _TlComparison
{
  TlDocument *document; /* borrowed */

  /* owned */
  TlMapIndex *before;
  TlMapIndex *after;
  GHashTable *counterparts; /* both ways, TlRecord */
  GPtrArray *differences;   /* TlDifference */
  GHashTable *by_after;     /* id of the later record to its TlDifference */
};

static void
pair (TlComparison *self, TlRecord *before, TlRecord *after)
{
  if (before == NULL || after == NULL || g_hash_table_contains (self->counterparts, before)
      || g_hash_table_contains (self->counterparts, after))
    return;
  g_hash_table_insert (self->counterparts, before, after);
  g_hash_table_insert (self->counterparts, after, before);
}

static TlRecord *
get_counterpart (TlComparison *self, TlRecord *record)
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

static TlRecord *
get_step (TlComparison *self, TlRecord *card)
{
  return tl_document_lookup_kind (self->document, tl_record_get_reference (card, TL_CARD_STEP),
                                  TL_KIND_STEP);
}

/* The later of both stages that @record stands in, as far as there are two. */
static TlRecord *
get_common_stage (TlComparison *self, TlRecord *record, gboolean is_before)
{
  TlRecord *step = get_step (self, record);
  TlRecord *stage = step != NULL ? tl_record_get_parent (step) : NULL;

  return is_before ? get_counterpart (self, stage) : stage;
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

  if (kind == TL_KIND_EMOTION)
    {
      TlRecord *step = get_step (self, record);

      return g_strdup_printf ("%d %p %" G_GUINT64_FORMAT, kind,
                              (gpointer) (is_before ? get_counterpart (self, step) : step),
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
    if (get_counterpart (self, g_ptr_array_index (before, i)) == NULL)
      g_hash_table_insert (free_ones,
                           make_key (self, g_ptr_array_index (before, i), TRUE, with_stage),
                           g_ptr_array_index (before, i));
  for (guint i = 0; i < after->len; i++)
    {
      TlRecord *record = g_ptr_array_index (after, i);
      g_autofree char *key = make_key (self, record, FALSE, with_stage);

      if (get_counterpart (self, record) == NULL)
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
      TlRecord *before = get_counterpart (self, after);

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

  pair_copies (self, self->after->map);
  pair_by_key (self, self->before->stages, self->after->stages, FALSE);
  pair_steps (self);
  pair_by_key (self, lanes_before, lanes_after, FALSE);
  pair_by_key (self, self->before->cards, self->after->cards, TRUE);
  pair_by_key (self, self->before->cards, self->after->cards, FALSE);
}

/* Whether a field says something about the journey. */
static gboolean
is_compared (TlKind kind, guint field)
{
  static const char *const left_out[]
      = { "step",   "copied-from",    "evidence",          "source",          "collapsed",
          "hidden", "customers-feed", "customers-counted", "customers-filter" };
  const char *name = tl_kind_get_field (kind, field)->name;

  for (guint i = 0; i < G_N_ELEMENTS (left_out); i++)
    if (strcmp (name, left_out[i]) == 0)
      return FALSE;
  return TRUE;
}

static gboolean
has_moved (TlComparison *self, TlRecord *before, TlRecord *after)
{
  if (tl_record_get_kind (after) == TL_KIND_STAGE)
    return FALSE;
  return get_counterpart (self, get_step (self, before)) != get_step (self, after)
         || get_counterpart (self, tl_record_get_parent (before)) != tl_record_get_parent (after);
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
    take_difference (self, get_counterpart (self, g_ptr_array_index (after, i)),
                     g_ptr_array_index (after, i));
  for (guint i = 0; i < before->len; i++)
    if (get_counterpart (self, g_ptr_array_index (before, i)) == NULL)
      take_difference (self, g_ptr_array_index (before, i), NULL);
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
  self->by_after = g_hash_table_new_full (tl_id_hash, g_int64_equal, g_free, NULL);
  pair_all (self);
  compare (self, self->before->stages, self->after->stages);
  compare (self, self->before->cards, self->after->cards);
  return self;
}

void
tl_comparison_free (TlComparison *self)
{
  g_hash_table_unref (self->by_after);
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

static char *
name_references (TlComparison *self, TlRecord *record, guint field)
{
  GString *names = g_string_new (NULL);
  TlId single = TL_ID_NONE;
  const TlId *ids = &single;
  guint n = 1;

  if (tl_kind_get_field (tl_record_get_kind (record), field)->type == TL_FIELD_REFERENCE)
    single = tl_record_get_reference (record, field);
  else
    ids = tl_record_get_references (record, field, &n);
  for (guint i = 0; i < n; i++)
    {
      TlRecord *target = tl_document_lookup (self->document, ids[i]);

      if (target != NULL)
        g_string_append_printf (names, "%s%s", names->len > 0 ? C_ ("list", ", ") : "",
                                tl_record_get_name (target));
    }
  return g_string_free (names, FALSE);
}

/* A value as people read it. */
static char *
format_value (TlComparison *self, TlRecord *record, guint field)
{
  const TlField *info = tl_kind_get_field (tl_record_get_kind (record), field);
  GString *text;

  if (info->type == TL_FIELD_CHOICE)
    return g_strdup (tl_choice_get_label (info->choices, tl_record_get_choice (record, field)));
  if (info->type == TL_FIELD_BOOLEAN)
    return g_strdup (tl_record_get_boolean (record, field) ? _ ("yes") : _ ("no"));
  if (!tl_record_is_set (record, field))
    return g_strdup (_ ("nothing"));
  if (info->type == TL_FIELD_REFERENCE || info->type == TL_FIELD_REFERENCES)
    return name_references (self, record, field);
  if (info->type == TL_FIELD_DATE)
    return tl_date_format_day ((TlDate) tl_record_get_integer (record, field));
  text = g_string_new (NULL);
  tl_value_append_string (tl_record_get_value (record, field), info, text);
  g_string_replace (text, "\n", " / ", 0);
  return g_string_free (text, FALSE);
}

static const char *
get_name (TlRecord *record)
{
  const char *name = tl_record_get_name (record);

  return *name != '\0' ? name : tl_kind_get_label (tl_record_get_kind (record));
}

static const char *
get_stage_name (TlComparison *self, TlRecord *card)
{
  TlRecord *step = get_step (self, card);

  return step != NULL ? get_name (tl_record_get_parent (step)) : "";
}

static void
append_place (TlComparison *self, const TlDifference *difference, GString *text)
{
  const char *from = get_stage_name (self, difference->before);
  const char *to = get_stage_name (self, difference->after);

  if (strcmp (from, to) != 0)
    /* Translators: a card moved from one stage to another. */
    g_string_append_printf (text, _ ("moved from “%1$s” to “%2$s”"), from, to);
  else
    g_string_append_printf (text, _ ("moved within “%s”"), to);
}

/**
 * tl_comparison_describe:
 * @self: a comparison
 * @difference: one of its differences
 *
 * Returns: (transfer full): what is different, in words: “moved from “Enquire” to “Sign up”; Channel: phone
 *   → in person”
 */
char *
tl_comparison_describe (TlComparison *self, const TlDifference *difference)
{
  GString *text = g_string_new (NULL);

  if ((difference->flags & TL_DIFFERENCE_ADDED) != 0)
    g_string_append (text, _ ("added"));
  if ((difference->flags & TL_DIFFERENCE_REMOVED) != 0)
    g_string_append (text, _ ("removed"));
  if ((difference->flags & TL_DIFFERENCE_MOVED) != 0)
    append_place (self, difference, text);
  for (guint i = 0; i < difference->fields->len; i++)
    {
      guint field = g_array_index (difference->fields, guint, i);
      const TlField *info = tl_kind_get_field (tl_record_get_kind (difference->after), field);
      g_autofree char *from = format_value (self, difference->before, field);
      g_autofree char *to = format_value (self, difference->after, field);

      /* Translators: a field, what it said, what it says: “Channel: phone → in person”. */
      g_string_append_printf (text,
                              text->len > 0 ? _ ("; %1$s: %2$s → %3$s") : _ ("%1$s: %2$s → %3$s"),
                              tl_field_get_label (info), from, to);
    }
  return g_string_free (text, FALSE);
}

/* Whether the field is what people call the record by. */
static gboolean
is_name (TlRecord *record, guint field)
{
  const char *name = tl_kind_get_field (tl_record_get_kind (record), field)->name;

  return strcmp (name, "title") == 0 || strcmp (name, "name") == 0;
}

/**
 * tl_comparison_summarise:
 * @self: a comparison
 * @difference: one of its differences
 *
 * Returns: (transfer full): what is different, short enough for a card: former name and place, and which
 *   fields changed
 */
char *
tl_comparison_summarise (TlComparison *self, const TlDifference *difference)
{
  GString *text = g_string_new (NULL);

  if ((difference->flags & (TL_DIFFERENCE_ADDED | TL_DIFFERENCE_REMOVED)) != 0)
    {
      g_string_free (text, TRUE);
      return tl_comparison_describe (self, difference);
    }
  if ((difference->flags & TL_DIFFERENCE_MOVED) != 0)
    append_place (self, difference, text);
  for (guint i = 0; i < difference->fields->len; i++)
    {
      guint field = g_array_index (difference->fields, guint, i);
      const char *separator = text->len > 0 ? "; " : "";

      if (is_name (difference->after, field))
        /* Translators: what a card was called before. */
        g_string_append_printf (text, _ ("%1$swas “%2$s”"), separator,
                                tl_record_get_name (difference->before));
      else
        g_string_append_printf (
            text, "%s%s", separator,
            tl_field_get_label (tl_kind_get_field (tl_record_get_kind (difference->after), field)));
    }
  return g_string_free (text, FALSE);
}

/** tl_comparison_list_removed: Returns: (transfer full) (nullable): the touchpoints that are gone */
char *
tl_comparison_list_removed (TlComparison *self)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < self->differences->len; i++)
    {
      const TlDifference *difference = g_ptr_array_index (self->differences, i);

      if (difference->after == NULL
          && tl_record_get_kind (difference->before) == TL_KIND_TOUCHPOINT)
        g_string_append_printf (names, "%s%s", names->len > 0 ? C_ ("list", ", ") : "",
                                get_name (difference->before));
    }
  return g_string_free (names, names->len == 0);
}

/** tl_difference_get_symbol: Returns: “+”, “−”, “→” or “≠” */
const char *
tl_difference_get_symbol (guint flags)
{
  return (flags & TL_DIFFERENCE_ADDED) != 0     ? "+"
         : (flags & TL_DIFFERENCE_REMOVED) != 0 ? "−"
         : (flags & TL_DIFFERENCE_MOVED) != 0   ? "→"
                                                : "≠";
}

/** tl_comparison_to_text: Returns: (transfer full): all differences, one a line */
char *
tl_comparison_to_text (TlComparison *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->differences->len; i++)
    {
      const TlDifference *difference = g_ptr_array_index (self->differences, i);
      TlRecord *record = difference->after != NULL ? difference->after : difference->before;
      g_autofree char *words = tl_comparison_describe (self, difference);

      g_string_append_printf (text, "%s %s “%s”: %s\n",
                              tl_difference_get_symbol (difference->flags),
                              tl_kind_get_label (tl_record_get_kind (record)), get_name (record),
                              words);
    }
  return g_string_free (text, FALSE);
}
