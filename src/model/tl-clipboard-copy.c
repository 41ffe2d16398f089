/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cards of a map, or whole stages, as a block, and a block as text. Comments stay behind: they belong to
 * the card that they were written about. So does “copied from”, which says of one card only where it began.
 *
 * Stages take along what stands in their steps, and the links to KPIs and checklists, which are found
 * again in the same project.
 */
#include "tl-clipboard-private.h"

#include "tl-project.h"

#include <string.h>

typedef struct
{
  TlDocument *document;
  GHashTable *wanted;  /* of TlId: cards or stages */
  GPtrArray *stages;   /* TlRecord, NULL if cards alone are copied */
  GHashTable *numbers; /* of the ends taken so far, + 1, by TlId */
  GHashTable *library; /* of TlRecord */
  GHashTable
      *columns; /* number of a step by TlId; of the stages' steps alone if there are stages */
  guint first_column;
  guint n_lanes;
  guint n_cards;
  guint n_ends;
  GVariantBuilder lanes;
  GVariantBuilder cards;
  GVariantBuilder links;
  GVariantBuilder others;
} Copy;

static gboolean
is_copied (TlRecord *record)
{
  TlKind kind = tl_record_get_kind (record);

  return tl_kind_is_card (kind) || kind == TL_KIND_EMOTION;
}

static gboolean
is_field_copied (const TlField *field)
{
  if (field->type == TL_FIELD_REFERENCE || field->type == TL_FIELD_REFERENCES)
    return (field->kinds & ~TL_CLIPBOARD_LIBRARY) == 0;
  return field->type != TL_FIELD_BYTES;
}

static void
note_references (Copy *copy, const TlField *field, const TlValue *value)
{
  guint n = 1;
  const TlId *ids = &value->reference;

  if (field->type == TL_FIELD_REFERENCES)
    ids = tl_value_get_references (value, &n);
  else if (field->type != TL_FIELD_REFERENCE)
    return;
  for (guint i = 0; i < n; i++)
    {
      TlRecord *target = tl_document_lookup (copy->document, ids[i]);

      if (target != NULL)
        g_hash_table_add (copy->library, target);
    }
}

/* @copy is NULL for a record of the library, which refers to nothing that goes along. */
static void
add_fields (GVariantBuilder *out, TlRecord *record, Copy *copy)
{
  TlKind kind = tl_record_get_kind (record);

  g_variant_builder_open (out, G_VARIANT_TYPE ("a(ss)"));
  for (guint i = 0; i < tl_kind_get_n_fields (kind); i++)
    {
      const TlField *field = tl_kind_get_field (kind, i);
      const TlValue *value = tl_record_get_value (record, i);
      g_autoptr (GString) text = NULL;

      if (!value->is_set || !is_field_copied (field) || (copy == NULL && field->kinds != 0))
        continue;
      if (copy != NULL)
        note_references (copy, field, value);
      text = g_string_new (NULL);
      tl_value_append_string (value, field, text);
      g_variant_builder_add (out, "(ss)", field->name, text->str);
    }
  g_variant_builder_close (out);
}

static void
add_lane (Copy *copy, TlRecord *lane)
{
  char id[TL_ID_STRING_SIZE];

  g_variant_builder_add (&copy->lanes, "(sss)", tl_id_to_buffer (tl_record_get_id (lane), id),
                         tl_choice_get_word (TL_LIST_LANE_KIND,
                                             tl_record_get_choice (lane, TL_LANE_KIND)),
                         tl_record_get_text (lane, TL_LANE_NAME));
  copy->n_lanes++;
}

static guint
get_column (Copy *copy, TlRecord *card)
{
  TlId step = tl_record_get_reference (card, TL_CARD_STEP);

  return GPOINTER_TO_UINT (g_hash_table_lookup (copy->columns, &step));
}

static void
add_end (Copy *copy, TlRecord *end)
{
  TlId id = tl_record_get_id (end);

  copy->n_ends++;
  g_hash_table_insert (copy->numbers, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (copy->n_ends));
}

static void
add_card (Copy *copy, TlRecord *card)
{
  copy->n_cards++;
  add_end (copy, card);
  g_variant_builder_open (&copy->cards, G_VARIANT_TYPE ("(suua(ss))"));
  g_variant_builder_add (&copy->cards, "s", tl_kind_get_element (tl_record_get_kind (card)));
  g_variant_builder_add (&copy->cards, "u", copy->n_lanes - 1);
  g_variant_builder_add (&copy->cards, "u", get_column (copy, card) - copy->first_column);
  add_fields (&copy->cards, card, copy);
  g_variant_builder_close (&copy->cards);
}

static gboolean
is_wanted (Copy *copy, TlRecord *card)
{
  TlId id = copy->stages != NULL ? tl_record_get_reference (card, TL_CARD_STEP)
                                 : tl_record_get_id (card);

  return g_hash_table_contains (copy->stages != NULL ? copy->columns : copy->wanted, &id);
}

typedef void (*CardFunction) (Copy *copy, TlRecord *card);

/* Calls @function for each wanted card, in the order of the map. */
static void
for_each_card (Copy *copy, TlRecord *map, gboolean note_lanes, CardFunction function)
{
  for (guint i = 0; i < tl_record_get_n_children (map); i++)
    {
      TlRecord *lane = tl_record_get_child (map, i);
      gboolean noted = !note_lanes;

      if (tl_record_get_kind (lane) != TL_KIND_LANE)
        continue;
      for (guint k = 0; k < tl_record_get_n_children (lane); k++)
        {
          TlRecord *card = tl_record_get_child (lane, k);

          if (!is_copied (card) || !is_wanted (copy, card))
            continue;
          if (!noted)
            add_lane (copy, lane);
          noted = TRUE;
          function (copy, card);
        }
    }
}

static void
widen (Copy *copy, TlRecord *card)
{
  copy->first_column = MIN (copy->first_column, get_column (copy, card));
}

/* The stages, and each of them and of their steps as an end of links, after the cards. */
static GVariant *
end_stages (Copy *copy)
{
  GVariantBuilder stages;

  g_variant_builder_init (&stages, G_VARIANT_TYPE ("a(a(ss)aa(ss))"));
  for (guint i = 0; copy->stages != NULL && i < copy->stages->len; i++)
    {
      TlRecord *stage = g_ptr_array_index (copy->stages, i);
      g_autoptr (GPtrArray) steps = tl_record_list_children (stage, TL_KIND_STEP);

      add_end (copy, stage);
      g_variant_builder_open (&stages, G_VARIANT_TYPE ("(a(ss)aa(ss))"));
      add_fields (&stages, stage, NULL);
      g_variant_builder_open (&stages, G_VARIANT_TYPE ("aa(ss)"));
      for (guint k = 0; k < steps->len; k++)
        {
          add_end (copy, g_ptr_array_index (steps, k));
          add_fields (&stages, g_ptr_array_index (steps, k), NULL);
        }
      g_variant_builder_close (&stages);
      g_variant_builder_close (&stages);
    }
  return g_variant_builder_end (&stages);
}

/* Stages stay linked to KPIs and checklists, which stand on no map, as those that are duplicated do. */
static void
add_link_to_other (Copy *copy, TlRecord *link, guint from_number, TlId to)
{
  TlRecord *target = tl_document_lookup (copy->document, to);
  char id[TL_ID_STRING_SIZE];

  if (copy->stages == NULL || target == NULL || !tl_clipboard_is_other (target))
    return;
  g_variant_builder_open (&copy->others, G_VARIANT_TYPE ("(usa(ss))"));
  g_variant_builder_add (&copy->others, "u", from_number - 1);
  g_variant_builder_add (&copy->others, "s", tl_id_to_buffer (to, id));
  add_fields (&copy->others, link, copy);
  g_variant_builder_close (&copy->others);
}

static void
add_links (Copy *copy, TlRecord *map)
{
  g_autoptr (GPtrArray) links = tl_record_list_children (map, TL_KIND_LINK);

  for (guint i = 0; i < links->len; i++)
    {
      TlRecord *link = g_ptr_array_index (links, i);
      TlId from = tl_record_get_reference (link, TL_LINK_FROM);
      TlId to = tl_record_get_reference (link, TL_LINK_TO);
      guint from_number = GPOINTER_TO_UINT (g_hash_table_lookup (copy->numbers, &from));
      guint to_number = GPOINTER_TO_UINT (g_hash_table_lookup (copy->numbers, &to));

      if (from_number != 0 && to_number == 0)
        add_link_to_other (copy, link, from_number, to);
      if (from_number == 0 || to_number == 0)
        continue;
      g_variant_builder_open (&copy->links, G_VARIANT_TYPE ("(uua(ss))"));
      g_variant_builder_add (&copy->links, "u", from_number - 1);
      g_variant_builder_add (&copy->links, "u", to_number - 1);
      add_fields (&copy->links, link, copy);
      g_variant_builder_close (&copy->links);
    }
}

/* In the order of the project, so that equal selections make equal blocks. */
static GVariant *
end_library (Copy *copy)
{
  TlRecord *project = tl_document_get_project (copy->document);
  GVariantBuilder library;

  g_variant_builder_init (&library, G_VARIANT_TYPE ("a(ssa(ss))"));
  for (guint i = 0; i < tl_record_get_n_children (project); i++)
    {
      TlRecord *record = tl_record_get_child (project, i);
      char id[TL_ID_STRING_SIZE];

      if (!g_hash_table_contains (copy->library, record))
        continue;
      g_variant_builder_open (&library, G_VARIANT_TYPE ("(ssa(ss))"));
      g_variant_builder_add (&library, "s", tl_id_to_buffer (tl_record_get_id (record), id));
      g_variant_builder_add (&library, "s", tl_kind_get_element (tl_record_get_kind (record)));
      add_fields (&library, record, NULL);
      g_variant_builder_close (&library);
    }
  return g_variant_builder_end (&library);
}

static void
begin (Copy *copy, TlDocument *document, const TlId *records, guint n)
{
  copy->document = document;
  copy->first_column = G_MAXUINT;
  copy->wanted = g_hash_table_new (tl_id_hash, g_int64_equal);
  copy->numbers = g_hash_table_new_full (tl_id_hash, g_int64_equal, g_free, NULL);
  copy->library = g_hash_table_new (NULL, NULL);
  copy->columns = g_hash_table_new_full (tl_id_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < n; i++)
    g_hash_table_add (copy->wanted, (gpointer) &records[i]);
  g_variant_builder_init (&copy->lanes, G_VARIANT_TYPE ("a(sss)"));
  g_variant_builder_init (&copy->cards, G_VARIANT_TYPE ("a(suua(ss))"));
  g_variant_builder_init (&copy->links, G_VARIANT_TYPE ("a(uua(ss))"));
  g_variant_builder_init (&copy->others, G_VARIANT_TYPE ("a(usa(ss))"));
}

static void
add_columns (Copy *copy, GPtrArray *steps)
{
  for (guint i = 0; i < steps->len; i++)
    {
      TlId id = tl_record_get_id (g_ptr_array_index (steps, i));
      guint column = g_hash_table_size (copy->columns);

      g_hash_table_insert (copy->columns, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (column));
    }
}

static GBytes *
end (Copy *copy, TlRecord *map)
{
  g_autoptr (GVariant) block = NULL;
  GVariant *stages = end_stages (copy);
  GBytes *bytes = NULL;

  add_links (copy, map);
  block = g_variant_ref_sink (
      g_variant_new ("(u@a(sss)@a(suua(ss))@a(uua(ss))@a(ssa(ss))@a(a(ss)aa(ss))@a(usa(ss)))",
                     (guint32) TL_CLIPBOARD_VERSION, g_variant_builder_end (&copy->lanes),
                     g_variant_builder_end (&copy->cards), g_variant_builder_end (&copy->links),
                     end_library (copy), stages, g_variant_builder_end (&copy->others)));
  if (copy->n_ends > 0)
    bytes = g_variant_get_data_as_bytes (block);
  g_clear_pointer (&copy->stages, g_ptr_array_unref);
  g_hash_table_unref (copy->wanted);
  g_hash_table_unref (copy->numbers);
  g_hash_table_unref (copy->library);
  g_hash_table_unref (copy->columns);
  return bytes;
}

/* All cards of a block are of one map: that of the one chosen last. */
static TlRecord *
find_map (TlDocument *document, const TlId *records, guint n)
{
  for (guint i = n; i-- > 0;)
    {
      TlRecord *record = tl_document_lookup (document, records[i]);

      if (record != NULL && is_copied (record))
        return tl_record_get_ancestor (record, TL_KIND_MAP);
    }
  return NULL;
}

/**
 * tl_clipboard_copy:
 * @document: a document
 * @records: (array length=n): ids of cards and points of the emotion curve; others are left out
 * @n: how many
 *
 * Returns: (transfer full) (nullable): them, the links between them and what they refer to, as a
 *   value that can be pasted into any document; %NULL if there is none
 */
GBytes *
tl_clipboard_copy (TlDocument *document, const TlId *records, guint n)
{
  TlRecord *map = find_map (document, records, n);
  g_autoptr (GPtrArray) steps = NULL;
  Copy copy = { 0 };

  if (map == NULL)
    return NULL;
  steps = tl_map_list_steps (map);
  begin (&copy, document, records, n);
  add_columns (&copy, steps);
  for_each_card (&copy, map, FALSE, widen);
  for_each_card (&copy, map, TRUE, add_card);
  return end (&copy, map);
}

/**
 * tl_clipboard_copy_stages:
 * @document: a document
 * @stages: (array length=n): ids of stages of one map; others are left out
 * @n: how many, at least 1
 *
 * Returns: (transfer full) (nullable): them in the order of the map, with their steps, all that stands
 *   in these, the links between and from them and what they refer to, as a value that can be pasted into
 *   any document; %NULL if there is none
 */
GBytes *
tl_clipboard_copy_stages (TlDocument *document, const TlId *stages, guint n)
{
  TlRecord *last = tl_document_lookup_kind (document, stages[n - 1], TL_KIND_STAGE);
  TlRecord *map = last == NULL ? NULL : tl_record_get_parent (last);
  Copy copy = { 0 };

  if (map == NULL)
    return NULL;
  begin (&copy, document, stages, n);
  copy.first_column = 0;
  copy.stages = g_ptr_array_new ();
  for (guint i = 0; i < tl_record_get_n_children (map); i++)
    {
      TlRecord *stage = tl_record_get_child (map, i);
      TlId id = tl_record_get_id (stage);
      g_autoptr (GPtrArray) steps = NULL;

      if (tl_record_get_kind (stage) != TL_KIND_STAGE || !g_hash_table_contains (copy.wanted, &id))
        continue;
      g_ptr_array_add (copy.stages, stage);
      steps = tl_record_list_children (stage, TL_KIND_STEP);
      add_columns (&copy, steps);
    }
  for_each_card (&copy, map, TRUE, add_card);
  return end (&copy, map);
}

static const char *
find_title (GVariant *fields)
{
  static const char *const names[] = { "title", "feeling" };
  const char *name;
  const char *text;
  GVariantIter iterator;

  g_variant_iter_init (&iterator, fields);
  while (g_variant_iter_next (&iterator, "(&s&s)", &name, &text))
    for (guint i = 0; i < G_N_ELEMENTS (names); i++)
      if (g_str_equal (name, names[i]))
        return text;
  return "";
}

static void
append_cell (GString *out, const char *cell, gboolean alone)
{
  if (alone || strpbrk (cell, "\t\n\"") == NULL)
    {
      g_string_append (out, cell);
      return;
    }
  g_string_append_c (out, '"');
  for (const char *p = cell; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

/**
 * tl_clipboard_to_text:
 * @block: what tl_clipboard_copy() or tl_clipboard_copy_stages() returned, see tl_clipboard_check()
 *
 * Returns: (transfer full): the titles: a line each if they are of one step, otherwise a table with
 *   tabs that a spreadsheet takes, a line each in their cell, from the first step that has any
 */
char *
tl_clipboard_to_text (GBytes *block)
{
  g_autoptr (GVariant) value = tl_clipboard_open (block, NULL);
  g_autoptr (GVariant) lanes = NULL;
  g_autoptr (GVariant) cards = NULL;
  g_autoptr (GPtrArray) cells = NULL;
  GString *out = g_string_new (NULL);
  guint first_column = G_MAXUINT;
  guint n_columns = 0;
  guint n_lanes;

  g_return_val_if_fail (value != NULL, g_string_free (out, FALSE));
  lanes = g_variant_get_child_value (value, 1);
  cards = g_variant_get_child_value (value, 2);
  n_lanes = (guint) g_variant_n_children (lanes);
  for (gsize i = 0; i < g_variant_n_children (cards); i++)
    {
      guint column;

      g_variant_get_child (cards, i, "(suu@a(ss))", NULL, NULL, &column, NULL);
      first_column = MIN (first_column, column);
      n_columns = MAX (n_columns, column + 1);
    }
  n_columns -= MIN (first_column, n_columns);

  cells = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_set_size (cells, (int) (n_lanes * n_columns));
  for (gsize i = 0; i < g_variant_n_children (cards); i++)
    {
      g_autoptr (GVariant) fields = NULL;
      guint lane;
      guint column;
      char **cell;
      char *joined;

      g_variant_get_child (cards, i, "(suu@a(ss))", NULL, &lane, &column, &fields);
      cell = (char **) &cells->pdata[lane * n_columns + column - first_column];
      joined = *cell == NULL ? g_strdup (find_title (fields))
                             : g_strjoin ("\n", *cell, find_title (fields), NULL);
      g_free (*cell);
      *cell = joined;
    }
  for (guint i = 0; i < cells->len; i++)
    {
      const char *cell = g_ptr_array_index (cells, i);

      append_cell (out, cell != NULL ? cell : "", n_columns == 1);
      g_string_append_c (out, (i + 1) % n_columns == 0 ? '\n' : '\t');
    }
  return g_string_free (out, FALSE);
}
