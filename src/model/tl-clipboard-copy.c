/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cards of a map as a block, and a block as text. Comments stay behind: they belong to the card that
 * they were written about. So does “copied from”, which says of one card only where it began.
 */
#include "tl-clipboard-private.h"

#include "tl-project.h"

#include <string.h>

typedef struct
{
  TlDocument *document;
  GHashTable *wanted;  /* of TlId */
  GHashTable *numbers; /* of the cards taken so far, + 1, by TlId */
  GHashTable *library; /* of TlRecord */
  GHashTable *columns; /* number of a step by TlId */
  guint first_column;
  guint n_lanes;
  guint n_cards;
  GVariantBuilder lanes;
  GVariantBuilder cards;
  GVariantBuilder links;
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
add_card (Copy *copy, TlRecord *card)
{
  TlId id = tl_record_get_id (card);

  copy->n_cards++;
  g_hash_table_insert (copy->numbers, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (copy->n_cards));
  g_variant_builder_open (&copy->cards, G_VARIANT_TYPE ("(suua(ss))"));
  g_variant_builder_add (&copy->cards, "s", tl_kind_get_element (tl_record_get_kind (card)));
  g_variant_builder_add (&copy->cards, "u", copy->n_lanes - 1);
  g_variant_builder_add (&copy->cards, "u", get_column (copy, card) - copy->first_column);
  add_fields (&copy->cards, card, copy);
  g_variant_builder_close (&copy->cards);
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
          TlId id = tl_record_get_id (card);

          if (!is_copied (card) || !g_hash_table_contains (copy->wanted, &id))
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
begin (Copy *copy, TlDocument *document, TlRecord *map, const TlId *records, guint n)
{
  g_autoptr (GPtrArray) steps = tl_map_list_steps (map);

  copy->document = document;
  copy->first_column = G_MAXUINT;
  copy->wanted = g_hash_table_new (tl_id_hash, g_int64_equal);
  copy->numbers = g_hash_table_new_full (tl_id_hash, g_int64_equal, g_free, NULL);
  copy->library = g_hash_table_new (NULL, NULL);
  copy->columns = g_hash_table_new_full (tl_id_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < n; i++)
    g_hash_table_add (copy->wanted, (gpointer) &records[i]);
  for (guint i = 0; i < steps->len; i++)
    {
      TlId id = tl_record_get_id (g_ptr_array_index (steps, i));

      g_hash_table_insert (copy->columns, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (i));
    }
  g_variant_builder_init (&copy->lanes, G_VARIANT_TYPE ("a(sss)"));
  g_variant_builder_init (&copy->cards, G_VARIANT_TYPE ("a(suua(ss))"));
  g_variant_builder_init (&copy->links, G_VARIANT_TYPE ("a(uua(ss))"));
}

static GBytes *
end (Copy *copy)
{
  g_autoptr (GVariant) block = NULL;
  GBytes *bytes = NULL;

  block = g_variant_ref_sink (
      g_variant_new ("(u@a(sss)@a(suua(ss))@a(uua(ss))@a(ssa(ss)))", (guint32) TL_CLIPBOARD_VERSION,
                     g_variant_builder_end (&copy->lanes), g_variant_builder_end (&copy->cards),
                     g_variant_builder_end (&copy->links), end_library (copy)));
  if (copy->n_cards > 0)
    bytes = g_variant_get_data_as_bytes (block);
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
  Copy copy = { 0 };

  if (map == NULL)
    return NULL;
  begin (&copy, document, map, records, n);
  for_each_card (&copy, map, FALSE, widen);
  for_each_card (&copy, map, TRUE, add_card);
  add_links (&copy, map);
  return end (&copy);
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
 * @block: what tl_clipboard_copy() returned, see tl_clipboard_check()
 *
 * Returns: (transfer full): the titles: a line each if they are of one step, otherwise a table with
 *   tabs that a spreadsheet takes, a line each in their cell
 */
char *
tl_clipboard_to_text (GBytes *block)
{
  g_autoptr (GVariant) value = tl_clipboard_open (block, NULL);
  g_autoptr (GVariant) lanes = NULL;
  g_autoptr (GVariant) cards = NULL;
  g_autoptr (GPtrArray) cells = NULL;
  GString *out = g_string_new (NULL);
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
      n_columns = MAX (n_columns, column + 1);
    }

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
      cell = (char **) &cells->pdata[lane * n_columns + column];
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
