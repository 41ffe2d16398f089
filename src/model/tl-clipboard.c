/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pasting a block of cards or stages (tl-clipboard-copy.c makes it, tl-clipboard-private.h says what is in
 * it) into a map, of any document.
 *
 *   anchor   the cell that the block's first column goes to; a block of one lane goes to its lane
 *   library  channels, teams, …: found by id (the same project), then by name, else added
 *
 * A block of several lanes goes to the lanes that it came from if the map has them, otherwise to
 * lanes of the same kind; for a lane without a counterpart one is added. Cards that come into a lane
 * of another kind become what belongs there and keep the fields that it has, too. Ids are always
 * new. Where the map has too few steps, steps are added to its last stage. Stages bring their own steps;
 * what stood in a lane that is hidden goes back to it, or to another hidden one, rather than to a new lane.
 *
 * Blocks come from other programs, too: everything is checked, nothing is trusted
 * (tl-clipboard-block.c).
 */
#include "tl-clipboard-private.h"

#include "tl-project.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A paste under way. */
typedef struct
{
  TlDocument *document; /* borrowed */
  GVariant *library;
  GHashTable *entries; /* numbers in the library, + 1, by text of the id there */
  GHashTable *found;   /* TlId here by text of the id there */
  GPtrArray *cards;    /* TlRecord by number; NULL for what was left out */
  GPtrArray *parts;    /* TlRecord: the stages and steps, which are ends of links after the cards */
  GPtrArray *lanes;    /* TlRecord by number; NULL until one is needed */
  GHashTable *in_use;  /* of the lanes */
  gboolean is_whole;   /* stages, not cards alone */
} Paste;

static void
paste_clear (Paste *paste)
{
  g_clear_pointer (&paste->library, g_variant_unref);
  g_clear_pointer (&paste->entries, g_hash_table_unref);
  g_clear_pointer (&paste->found, g_hash_table_unref);
  g_clear_pointer (&paste->cards, g_ptr_array_unref);
  g_clear_pointer (&paste->parts, g_ptr_array_unref);
  g_clear_pointer (&paste->lanes, g_ptr_array_unref);
  g_clear_pointer (&paste->in_use, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Paste, paste_clear)

static void
paste_init (Paste *paste, TlDocument *document, GVariant *value)
{
  g_autoptr (GVariant) lanes = g_variant_get_child_value (value, 1);

  paste->document = document;
  paste->library = g_variant_get_child_value (value, 4);
  paste->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (gsize i = 0; i < g_variant_n_children (paste->library); i++)
    {
      char *id;

      g_variant_get_child (paste->library, i, "(ss@a(ss))", &id, NULL, NULL);
      g_hash_table_insert (paste->entries, id, GSIZE_TO_POINTER (i + 1));
    }
  paste->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  paste->cards = g_ptr_array_new ();
  paste->parts = g_ptr_array_new ();
  paste->lanes = g_ptr_array_new ();
  paste->in_use = g_hash_table_new (NULL, NULL);
  g_ptr_array_set_size (paste->lanes, (int) g_variant_n_children (lanes));
}

static gboolean
set_plain_field (Paste *paste, TlRecord *record, const char *name, const char *text, GError **error)
{
  guint index;
  const TlField *field;

  if (!tl_kind_find_field (tl_record_get_kind (record), name, &index))
    return TRUE;
  field = tl_kind_get_field (tl_record_get_kind (record), index);
  if (field->kinds != 0 || field->type == TL_FIELD_BYTES)
    return TRUE;
  return tl_document_set_string (paste->document, record, index, text, error);
}

static TlRecord *
find_by_name (Paste *paste, TlKind kind, const char *name)
{
  g_autoptr (GPtrArray) records
      = tl_record_list_children (tl_document_get_project (paste->document), kind);
  g_autofree char *wanted = tl_text_fold (name);

  for (guint i = 0; *name != '\0' && i < records->len; i++)
    {
      g_autofree char *folded = tl_text_fold (tl_record_get_name (g_ptr_array_index (records, i)));

      if (strcmp (folded, wanted) == 0)
        return g_ptr_array_index (records, i);
    }
  return NULL;
}

static const char *
find_field (GVariant *fields, const char *wanted)
{
  GVariantIter iterator;
  const char *name;
  const char *text;

  g_variant_iter_init (&iterator, fields);
  while (g_variant_iter_next (&iterator, "(&s&s)", &name, &text))
    if (strcmp (name, wanted) == 0)
      return text;
  return "";
}

static TlRecord *
add_to_library (Paste *paste, TlKind kind, GVariant *fields, GError **error)
{
  TlRecord *record = tl_document_insert (paste->document, kind, TL_ID_NONE,
                                         tl_document_get_project (paste->document), -1, error);
  GVariantIter iterator;
  const char *name;
  const char *text;

  g_variant_iter_init (&iterator, fields);
  while (record != NULL && g_variant_iter_next (&iterator, "(&s&s)", &name, &text))
    if (!set_plain_field (paste, record, name, text, error))
      return NULL;
  return record;
}

/* Takes the record that is called @text there from the block's library. FALSE only on error. */
static gboolean
take_from_library (Paste *paste, const char *text, TlRecord **record, GError **error)
{
  gsize number = GPOINTER_TO_SIZE (g_hash_table_lookup (paste->entries, text));
  g_autoptr (GVariant) fields = NULL;
  const char *element;
  TlKind kind;

  *record = NULL;
  if (number == 0)
    return TRUE;
  g_variant_get_child (paste->library, number - 1, "(&s&s@a(ss))", NULL, &element, &fields);
  if (!tl_kind_from_element (element, &kind) || ((1u << kind) & TL_CLIPBOARD_LIBRARY) == 0)
    return TRUE;
  *record = find_by_name (paste, kind, find_field (fields, "name"));
  if (*record == NULL)
    *record = add_to_library (paste, kind, fields, error);
  return *record != NULL;
}

/* What a reference there leads to here, or %TL_ID_NONE. FALSE only on error. */
static gboolean
resolve (Paste *paste, const TlField *field, const char *text, TlId *id, GError **error)
{
  const TlId *known = g_hash_table_lookup (paste->found, text);
  TlRecord *record = NULL;

  if (known != NULL)
    record = tl_document_lookup (paste->document, *known);
  else if (tl_id_from_string (text, id))
    {
      record = tl_document_lookup (paste->document, *id);
      if (record == NULL && !take_from_library (paste, text, &record, error))
        return FALSE;
    }
  *id = TL_ID_NONE;
  if (record == NULL || ((1u << tl_record_get_kind (record)) & field->kinds) == 0)
    return TRUE;
  *id = tl_record_get_id (record);
  g_hash_table_insert (paste->found, g_strdup (text), g_memdup2 (id, sizeof *id));
  return TRUE;
}

static gboolean
set_references (Paste *paste, TlRecord *record, guint index, const char *text, GError **error)
{
  const TlField *field = tl_kind_get_field (tl_record_get_kind (record), index);
  g_auto (GStrv) words = g_strsplit (text, " ", TL_REFERENCES_MAXIMUM + 1);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (TlId));

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean doubled = FALSE;
      TlId id;

      if (!resolve (paste, field, words[i], &id, error))
        return FALSE;
      for (guint k = 0; k < ids->len; k++)
        doubled = doubled || g_array_index (ids, TlId, k) == id;
      if (id != TL_ID_NONE && !doubled)
        g_array_append_val (ids, id);
    }
  if (field->type == TL_FIELD_REFERENCES)
    return tl_document_set_references (paste->document, record, index,
                                       (const TlId *) (gpointer) ids->data, ids->len, error);
  return ids->len == 0
         || tl_document_set_reference (paste->document, record, index, g_array_index (ids, TlId, 0),
                                       error);
}

/* Sets those fields that the record's kind has, too. */
static gboolean
set_fields (Paste *paste, TlRecord *record, GVariant *fields, GError **error)
{
  GVariantIter iterator;
  const char *name;
  const char *text;
  guint index;

  g_variant_iter_init (&iterator, fields);
  while (g_variant_iter_next (&iterator, "(&s&s)", &name, &text))
    {
      const TlField *field;

      if (!tl_kind_find_field (tl_record_get_kind (record), name, &index))
        continue;
      field = tl_kind_get_field (tl_record_get_kind (record), index);
      if (field->kinds != 0 && (field->kinds & ~TL_CLIPBOARD_LIBRARY) == 0)
        {
          if (!set_references (paste, record, index, text, error))
            return FALSE;
        }
      else if (!set_plain_field (paste, record, name, text, error))
        return FALSE;
    }
  return TRUE;
}

static TlRecord *
insert_card (Paste *paste, TlKind kind, TlRecord *lane, int index, TlId step, GVariant *fields,
             GError **error)
{
  TlRecord *card = tl_document_insert (paste->document, kind, TL_ID_NONE, lane, index, error);

  /* The step is the first field of all that stand in a lane. */
  if (card == NULL || !tl_document_set_reference (paste->document, card, TL_CARD_STEP, step, error)
      || !set_fields (paste, card, fields, error))
    return NULL;
  return card;
}

/* The card, stage or step of that number, or NULL if it was left out. FALSE if there is none. */
static gboolean
find_end (Paste *paste, guint number, TlRecord **end, GError **error)
{
  GPtrArray *ends = number < paste->cards->len ? paste->cards : paste->parts;

  if (ends == paste->parts)
    number -= paste->cards->len;
  if (number >= ends->len)
    return tl_clipboard_fail_damaged (error);
  *end = g_ptr_array_index (ends, number);
  return TRUE;
}

static gboolean
add_link (Paste *paste, TlRecord *map, TlRecord *from, TlRecord *to, GVariant *fields,
          GError **error)
{
  TlRecord *link = tl_document_insert (paste->document, TL_KIND_LINK, TL_ID_NONE, map, -1, error);

  return link != NULL
         && tl_document_set_reference (paste->document, link, TL_LINK_FROM, tl_record_get_id (from),
                                       error)
         && tl_document_set_reference (paste->document, link, TL_LINK_TO, tl_record_get_id (to),
                                       error)
         && set_fields (paste, link, fields, error);
}

static gboolean
paste_links (Paste *paste, TlRecord *map, GVariant *value, GError **error)
{
  g_autoptr (GVariant) links = g_variant_get_child_value (value, 3);

  for (gsize i = 0; i < g_variant_n_children (links); i++)
    {
      g_autoptr (GVariant) fields = NULL;
      TlRecord *from = NULL;
      TlRecord *to = NULL;
      guint from_number;
      guint to_number;

      g_variant_get_child (links, i, "(uu@a(ss))", &from_number, &to_number, &fields);
      if (!find_end (paste, from_number, &from, error) || !find_end (paste, to_number, &to, error))
        return FALSE;
      if (from != NULL && to != NULL && !add_link (paste, map, from, to, fields, error))
        return FALSE;
    }
  return TRUE;
}

/* To what the project has: another project has other KPIs. */
static gboolean
paste_links_to_others (Paste *paste, TlRecord *map, GVariant *value, GError **error)
{
  g_autoptr (GVariant) others = g_variant_get_child_value (value, 6);

  for (gsize i = 0; i < g_variant_n_children (others); i++)
    {
      g_autoptr (GVariant) fields = NULL;
      const char *id_text;
      TlRecord *from = NULL;
      TlRecord *to;
      guint number;
      TlId id;

      g_variant_get_child (others, i, "(u&s@a(ss))", &number, &id_text, &fields);
      if (!find_end (paste, number, &from, error))
        return FALSE;
      to = tl_id_from_string (id_text, &id) ? tl_document_lookup (paste->document, id) : NULL;
      if (from != NULL && to != NULL && tl_clipboard_is_other (to)
          && !add_link (paste, map, from, to, fields, error))
        return FALSE;
    }
  return TRUE;
}

/* How well a lane of the map suits one of the block; 0 for not at all. */
static guint
rate_lane (TlRecord *lane, const char *id, guint kind, const char *name, gboolean take_hidden)
{
  gboolean hidden = tl_record_get_boolean (lane, TL_LANE_HIDDEN);
  char own_id[TL_ID_STRING_SIZE];
  guint rating;

  if (tl_record_get_choice (lane, TL_LANE_KIND) != kind || (hidden && !take_hidden))
    return 0;
  if (strcmp (tl_id_to_buffer (tl_record_get_id (lane), own_id), id) == 0)
    return 5;
  rating = strcmp (tl_record_get_text (lane, TL_LANE_NAME), name) == 0 ? 2 : 1;
  return hidden ? rating : rating + 2;
}

static TlRecord *
find_lane (Paste *paste, TlRecord *map, const char *id, guint kind, const char *name)
{
  TlRecord *best = NULL;
  guint highest = 0;

  for (guint i = 0; i < tl_record_get_n_children (map); i++)
    {
      TlRecord *lane = tl_record_get_child (map, i);
      guint rating;

      if (tl_record_get_kind (lane) != TL_KIND_LANE || g_hash_table_contains (paste->in_use, lane))
        continue;
      rating = rate_lane (lane, id, kind, name, paste->is_whole);
      if (rating > highest)
        {
          highest = rating;
          best = lane;
        }
    }
  return best;
}

/* The lane for one of the block's; @anchor, if given, if that is its only one and cards may stand there. */
static TlRecord *
get_lane (Paste *paste, TlClipboardGrid *grid, GVariant *lanes, guint number, TlRecord *anchor,
          GError **error)
{
  TlRecord *lane = g_ptr_array_index (paste->lanes, number);
  const char *id;
  const char *word;
  const char *name;
  guint kind;
  TlKind card_kind;

  if (lane != NULL)
    return lane;
  g_variant_get_child (lanes, number, "(&s&s&s)", &id, &word, &name);
  if (!tl_choice_from_word (TL_LIST_LANE_KIND, word, &kind))
    {
      tl_clipboard_fail_damaged (error);
      return NULL;
    }
  if (paste->lanes->len == 1 && anchor != NULL
      && (tl_record_get_choice (anchor, TL_LANE_KIND) == kind
          || (kind != TL_LANE_KIND_EMOTIONS && tl_lane_takes_cards (anchor, &card_kind))))
    lane = anchor;
  else
    lane = find_lane (paste, grid->map, id, kind, name);
  if (lane == NULL)
    lane = tl_clipboard_grid_add_lane (grid, kind, name, error);
  if (lane == NULL)
    return NULL;
  g_hash_table_add (paste->in_use, lane);
  g_ptr_array_index (paste->lanes, number) = lane;
  return lane;
}

/* A persona feels one thing at a step: what is there already stays. */
static gboolean
has_emotion (TlRecord *lane, TlId step, TlId persona)
{
  for (guint i = 0; i < tl_record_get_n_children (lane); i++)
    {
      TlRecord *other = tl_record_get_child (lane, i);

      if (tl_record_get_kind (other) == TL_KIND_EMOTION
          && tl_record_get_reference (other, TL_EMOTION_STEP) == step
          && tl_record_get_reference (other, TL_EMOTION_PERSONA) == persona)
        return TRUE;
    }
  return FALSE;
}

static gboolean
paste_emotion (Paste *paste, TlRecord *lane, TlId step, GVariant *fields, GError **error)
{
  TlRecord *emotion = NULL;
  TlId persona;

  if (!resolve (paste, tl_kind_get_field (TL_KIND_EMOTION, TL_EMOTION_PERSONA),
                find_field (fields, "persona"), &persona, error))
    return FALSE;
  if (!has_emotion (lane, step, persona))
    {
      emotion = insert_card (paste, TL_KIND_EMOTION, lane, -1, step, fields, error);
      if (emotion == NULL)
        return FALSE;
    }
  g_ptr_array_add (paste->cards, emotion);
  return TRUE;
}

static gboolean
paste_card (Paste *paste, TlClipboardGrid *grid, GVariant *value, GVariant *card, TlRecord *anchor,
            GError **error)
{
  g_autoptr (GVariant) lanes = g_variant_get_child_value (value, 1);
  g_autoptr (GVariant) fields = NULL;
  const char *element;
  TlRecord *lane;
  TlRecord *step;
  TlRecord *record;
  guint number;
  guint column;
  TlKind kind;

  g_variant_get (card, "(&suu@a(ss))", &element, &number, &column, &fields);
  lane = get_lane (paste, grid, lanes, number, anchor, error);
  step = lane == NULL ? NULL : tl_clipboard_grid_get_step (grid, column, error);
  if (step == NULL)
    return FALSE;
  if (tl_record_get_choice (lane, TL_LANE_KIND) == TL_LANE_KIND_EMOTIONS)
    return paste_emotion (paste, lane, tl_record_get_id (step), fields, error);
  if (!tl_lane_takes_cards (lane, &kind))
    return tl_clipboard_fail_damaged (error);
  record = insert_card (paste, kind, lane, -1, tl_record_get_id (step), fields, error);
  g_ptr_array_add (paste->cards, record);
  return record != NULL;
}

static void
list_pasted (Paste *paste, GArray *pasted)
{
  for (guint i = 0; i < paste->cards->len; i++)
    if (g_ptr_array_index (paste->cards, i) != NULL)
      {
        TlId id = tl_record_get_id (g_ptr_array_index (paste->cards, i));

        g_array_append_val (pasted, id);
      }
}

/**
 * tl_clipboard_paste:
 * @document: a document in an edit; roll it back if this fails
 * @block: from tl_clipboard_copy() of any document, or from a stranger
 * @lane: the id of a lane, or %TL_ID_NONE for lanes like those that the cards come from
 * @step: the id of a step of the same map
 * @pasted: an array of #TlId that the new cards are appended to
 * @error: return location for an error
 *
 * Adds the cards of the block from that cell on, after those that are there. Fails with
 * %TL_MODEL_ERROR_VALUE if the block is damaged or too large.
 *
 * Returns: FALSE if it failed
 */
gboolean
tl_clipboard_paste (TlDocument *document, GBytes *block, TlId lane, TlId step, GArray *pasted,
                    GError **error)
{
  g_autoptr (GVariant) value = tl_clipboard_open (block, error);
  g_autoptr (GVariant) cards = NULL;
  g_auto (TlClipboardGrid) grid = { 0 };
  g_auto (Paste) paste = { 0 };

  if (value == NULL || !tl_clipboard_grid_init (&grid, document, lane, step, error))
    return FALSE;
  paste_init (&paste, document, value);
  cards = g_variant_get_child_value (value, 2);
  for (gsize i = 0; i < g_variant_n_children (cards); i++)
    {
      g_autoptr (GVariant) card = g_variant_get_child_value (cards, i);

      if (!paste_card (&paste, &grid, value, card, tl_document_lookup (document, lane), error))
        return FALSE;
    }
  if (!paste_links (&paste, grid.map, value, error))
    return FALSE;
  list_pasted (&paste, pasted);
  return TRUE;
}

static TlRecord *
add_part (Paste *paste, TlKind kind, TlRecord *parent, int index, GVariant *fields, GError **error)
{
  TlRecord *part = tl_document_insert (paste->document, kind, TL_ID_NONE, parent, index, error);

  if (part == NULL || !set_fields (paste, part, fields, error))
    return NULL;
  g_ptr_array_add (paste->parts, part);
  return part;
}

/* Adds a stage with its steps, which the columns of the block are; it is seen, whoever made the block. */
static TlRecord *
paste_stage (Paste *paste, TlClipboardGrid *grid, int index, GVariant *value, GError **error)
{
  g_autoptr (GVariant) fields = NULL;
  g_autoptr (GVariant) steps = NULL;
  TlRecord *stage;

  g_variant_get (value, "(@a(ss)@aa(ss))", &fields, &steps);
  stage = add_part (paste, TL_KIND_STAGE, grid->map, index, fields, error);
  if (stage == NULL)
    return NULL;
  tl_document_unset (paste->document, stage, TL_STAGE_HIDDEN);
  for (gsize i = 0; i < g_variant_n_children (steps); i++)
    {
      g_autoptr (GVariant) step_fields = g_variant_get_child_value (steps, i);
      TlRecord *step = add_part (paste, TL_KIND_STEP, stage, -1, step_fields, error);

      if (step == NULL)
        return NULL;
      g_ptr_array_add (grid->steps, step);
    }
  return stage;
}

/* Where stages go among what the map holds: behind @stage, or behind its last one. */
static int
find_place_of_stages (TlRecord *map, TlRecord *stage)
{
  int place = 0;

  if (stage != NULL && tl_record_get_parent (stage) == map)
    return (int) tl_record_get_index (stage) + 1;
  for (guint i = 0; i < tl_record_get_n_children (map); i++)
    if (tl_record_get_kind (tl_record_get_child (map, i)) == TL_KIND_STAGE)
      place = (int) i + 1;
  return place;
}

static gboolean
paste_stages (Paste *paste, TlClipboardGrid *grid, GVariant *value, int place, GArray *pasted,
              GError **error)
{
  g_autoptr (GVariant) stages = g_variant_get_child_value (value, 5);
  g_autoptr (GVariant) cards = g_variant_get_child_value (value, 2);

  for (gsize i = 0; i < g_variant_n_children (stages); i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (stages, i);
      TlRecord *stage = paste_stage (paste, grid, place + (int) i, child, error);
      TlId id = stage == NULL ? TL_ID_NONE : tl_record_get_id (stage);

      if (stage == NULL)
        return FALSE;
      g_array_append_val (pasted, id);
    }
  for (gsize i = 0; i < g_variant_n_children (cards); i++)
    {
      g_autoptr (GVariant) card = g_variant_get_child_value (cards, i);

      if (!paste_card (paste, grid, value, card, NULL, error))
        return FALSE;
    }
  return paste_links (paste, grid->map, value, error)
         && paste_links_to_others (paste, grid->map, value, error);
}

/**
 * tl_clipboard_paste_stages:
 * @document: a document in an edit; roll it back if this fails
 * @block: from tl_clipboard_copy_stages() of any document, or from a stranger
 * @map: the id of a map
 * @stage: the id of the stage of it that they follow; %TL_ID_NONE for its last one
 * @pasted: an array of #TlId that the new stages are appended to
 * @error: return location for an error
 *
 * Adds the stages of the block with all that stands in them, in lanes like those that it comes from.
 * Fails with %TL_MODEL_ERROR_VALUE if the block is damaged or too large.
 *
 * Returns: FALSE if it failed
 */
gboolean
tl_clipboard_paste_stages (TlDocument *document, GBytes *block, TlId map, TlId stage,
                           GArray *pasted, GError **error)
{
  TlRecord *target = tl_document_lookup_kind (document, map, TL_KIND_MAP);
  TlRecord *before = tl_document_lookup_kind (document, stage, TL_KIND_STAGE);
  g_autoptr (GVariant) value = tl_clipboard_open (block, error);
  g_auto (TlClipboardGrid) grid = { document, target, NULL };
  g_auto (Paste) paste = { 0 };

  if (value == NULL)
    return FALSE;
  if (target == NULL)
    return tl_clipboard_fail (error, _ ("The place to paste at is gone."));
  grid.steps = g_ptr_array_new ();
  paste_init (&paste, document, value);
  paste.is_whole = TRUE;
  return paste_stages (&paste, &grid, value, find_place_of_stages (target, before), pasted, error);
}

/**
 * tl_clipboard_duplicate:
 * @document: a document in an edit; roll it back if this fails
 * @records: (array length=n): ids of cards; others are left out
 * @n: how many
 * @pasted: an array of #TlId that the new cards are appended to
 * @error: return location for an error
 *
 * Adds a copy of each card right after it, and of the links between them.
 *
 * Returns: FALSE if it failed
 */
gboolean
tl_clipboard_duplicate (TlDocument *document, const TlId *records, guint n, GArray *pasted,
                        GError **error)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (tl_id_hash, g_int64_equal);
  g_autoptr (GArray) cards = g_array_new (FALSE, FALSE, sizeof (TlId));
  g_autoptr (GBytes) block = NULL;
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GVariant) copies = NULL;
  g_auto (Paste) paste = { 0 };
  TlRecord *map = NULL;

  for (guint i = 0; i < n; i++)
    {
      TlRecord *card = tl_document_lookup (document, records[i]);

      if (card != NULL && tl_kind_is_card (tl_record_get_kind (card)))
        {
          g_hash_table_add (wanted, (gpointer) &records[i]);
          g_array_append_val (cards, records[i]);
          map = tl_record_get_ancestor (card, TL_KIND_MAP);
        }
    }
  block = tl_clipboard_copy (document, (const TlId *) (gpointer) cards->data, cards->len);
  value = block == NULL ? NULL : tl_clipboard_open (block, error);
  if (value == NULL)
    return block == NULL;
  paste_init (&paste, document, value);
  copies = g_variant_get_child_value (value, 2);

  /* The block has them in the order of the map; each is followed by its copy. */
  for (guint i = 0; i < tl_record_get_n_children (map); i++)
    {
      TlRecord *lane = tl_record_get_child (map, i);

      for (guint k = 0;
           tl_record_get_kind (lane) == TL_KIND_LANE && k < tl_record_get_n_children (lane); k++)
        {
          TlRecord *card = tl_record_get_child (lane, k);
          TlId id = tl_record_get_id (card);
          g_autoptr (GVariant) fields = NULL;
          TlRecord *copy;

          if (!g_hash_table_contains (wanted, &id))
            continue;
          g_variant_get_child (copies, paste.cards->len, "(suu@a(ss))", NULL, NULL, NULL, &fields);
          copy = insert_card (&paste, tl_record_get_kind (card), lane, (int) k + 1,
                              tl_record_get_reference (card, TL_CARD_STEP), fields, error);
          if (copy == NULL)
            return FALSE;
          g_ptr_array_add (paste.cards, copy);
          k++;
        }
    }
  if (!paste_links (&paste, map, value, error))
    return FALSE;
  list_pasted (&paste, pasted);
  return TRUE;
}
