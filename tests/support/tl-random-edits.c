/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Random documents and histories for the tests of several layers, driven by the schema table, so that
 * a new kind or field is tried without anyone thinking of it. Everything follows from the seed of the
 * GRand (but for ids, which are random by nature and which no order depends on).
 */
#include "tl-random-edits.h"

#include "tl-project.h"

#include <string.h>

/* Texts that hurt: empty, long, markup, line feeds, several scripts, a direction change. */
static const char *const texts[] = {
  "Fault call",
  "Reads the last three contacts before the first question",
  "",
  "a < b && c > \"d\" 'e'",
  "  blanks around  ",
  "two\nlines",
  "Grüße aus Köln",
  "お客様の声を聞く",
  "اتصال مركز الخدمة 24/7",
  "👩🏽‍🔧 technician",
  "]]> <!-- & -->",
};

static guint
pick (GRand *rand, guint n)
{
  return (guint) g_rand_int_range (rand, 0, (gint32) n);
}

static void
collect (TlRecord *record, GPtrArray *records)
{
  g_ptr_array_add (records, record);
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    collect (tl_record_get_child (record, i), records);
}

static GPtrArray *
list_records (TlDocument *document)
{
  GPtrArray *records = g_ptr_array_new ();

  collect (tl_document_get_project (document), records);
  return records;
}

static TlId
pick_target (GPtrArray *records, guint32 kinds, GRand *rand)
{
  guint start = pick (rand, records->len);

  for (guint i = 0; i < records->len; i++)
    {
      TlRecord *record = g_ptr_array_index (records, (start + i) % records->len);

      if ((kinds & (1u << tl_record_get_kind (record))) != 0)
        return tl_record_get_id (record);
    }
  return TL_ID_NONE;
}

static char *
random_text (GRand *rand)
{
  guint i = pick (rand, G_N_ELEMENTS (texts) + 2);

  if (i < G_N_ELEMENTS (texts))
    return g_strdup (texts[i]);
  if (i == G_N_ELEMENTS (texts))
    return g_strnfill (500, 'x');
  return g_strdup_printf ("text %u", g_rand_int (rand));
}

static void
set_random (TlDocument *document, GPtrArray *records, TlRecord *record, guint index, GRand *rand)
{
  const TlField *field = tl_kind_get_field (tl_record_get_kind (record), index);
  g_autofree char *text = NULL;

  switch (field->type)
    {
    case TL_FIELD_TEXT:
    case TL_FIELD_PARAGRAPHS:
    case TL_FIELD_LINES:
      text = random_text (rand);
      tl_document_set_text (document, record, index, text, NULL);
      break;
    case TL_FIELD_INTEGER:
      tl_document_set_integer (document, record, index, (gint64) (field->minimum + pick (rand, 10)),
                               NULL);
      break;
    case TL_FIELD_NUMBER:
      tl_document_set_number (document, record, index,
                              g_rand_double_range (rand, field->minimum,
                                                   MIN (field->maximum, field->minimum + 1000)),
                              NULL);
      break;
    case TL_FIELD_BOOLEAN:
      tl_document_set_integer (document, record, index, pick (rand, 2), NULL);
      break;
    case TL_FIELD_CHOICE:
      tl_document_set_integer (document, record, index,
                               pick (rand, tl_choice_list_get_length (field->choices)), NULL);
      break;
    case TL_FIELD_DATE:
      tl_document_set_integer (document, record, index, 20000 + pick (rand, 1000), NULL);
      break;
    case TL_FIELD_TIMESTAMP:
      tl_document_set_integer (document, record, index, 1700000000 + pick (rand, 1000000), NULL);
      break;
    case TL_FIELD_COLOUR:
      tl_document_set_integer (document, record, index, pick (rand, 0x1000000), NULL);
      break;
    case TL_FIELD_REFERENCE:
      {
        TlId id = pick_target (records, field->kinds, rand);

        if (id != TL_ID_NONE)
          tl_document_set_reference (document, record, index, id, NULL);
        break;
      }
    case TL_FIELD_REFERENCES:
      {
        TlId ids[3];
        guint n = pick (rand, 4);

        for (guint i = 0; i < n; i++)
          ids[i] = pick_target (records, field->kinds, rand);
        if (n == 0 || ids[0] != TL_ID_NONE)
          tl_document_set_references (document, record, index, ids, n, NULL);
        break;
      }
    case TL_FIELD_BYTES:
      {
        g_autofree char *base64 = g_base64_encode ((const guchar *) "\0\1\2\3", 1 + pick (rand, 4));

        tl_document_set_string (document, record, index, base64, NULL);
        break;
      }
    }
}

/* A record may stand where it is only with its required fields; a step for it must be in its map. */
static gboolean
fill_required (TlDocument *document, GPtrArray *records, TlRecord *record, GRand *rand)
{
  TlKind kind = tl_record_get_kind (record);

  for (guint i = 0; i < tl_kind_get_n_fields (kind); i++)
    {
      const TlField *field = tl_kind_get_field (kind, i);

      if (!field->required)
        continue;
      if (field->kinds == TL_KIND_BIT (STEP))
        {
          TlRecord *map = tl_record_get_ancestor (record, TL_KIND_MAP);
          g_autoptr (GPtrArray) steps = tl_map_list_steps (map);

          if (steps->len == 0)
            return FALSE;
          tl_document_set_reference (document, record, i,
                                     tl_record_get_id (
                                         g_ptr_array_index (steps, pick (rand, steps->len))),
                                     NULL);
        }
      else
        set_random (document, records, record, i, rand);
      if (!tl_record_is_set (record, i))
        return FALSE;
    }
  return TRUE;
}

static void
insert_random (TlDocument *document, GRand *rand)
{
  g_autoptr (GPtrArray) records = list_records (document);
  TlRecord *parent = g_ptr_array_index (records, pick (rand, records->len));
  TlKind kind = pick (rand, TL_N_KINDS);
  TlRecord *record;

  for (guint i = 0; i < 200 && !tl_kind_may_hold (tl_record_get_kind (parent), kind); i++)
    {
      parent = g_ptr_array_index (records, pick (rand, records->len));
      kind = pick (rand, TL_N_KINDS);
    }
  if (!tl_kind_may_hold (tl_record_get_kind (parent), kind))
    return;

  record = tl_document_insert (document, kind, TL_ID_NONE, parent,
                               (int) pick (rand, tl_record_get_n_children (parent) + 1), NULL);
  if (!fill_required (document, records, record, rand))
    tl_document_remove (document, record);
}

static void
set_any_field (TlDocument *document, GRand *rand)
{
  g_autoptr (GPtrArray) records = list_records (document);
  TlRecord *record = g_ptr_array_index (records, pick (rand, records->len));
  guint n_fields = tl_kind_get_n_fields (tl_record_get_kind (record));
  guint field = pick (rand, n_fields);
  const TlField *info = tl_kind_get_field (tl_record_get_kind (record), field);

  if (info->required)
    return;
  if (pick (rand, 4) == 0)
    tl_document_unset (document, record, field);
  else
    set_random (document, records, record, field, rand);
}

static void
move_random (TlDocument *document, GRand *rand)
{
  g_autoptr (GPtrArray) records = list_records (document);
  TlRecord *record = g_ptr_array_index (records, pick (rand, records->len));
  TlRecord *parent = g_ptr_array_index (records, pick (rand, records->len));
  guint n_children;

  if (tl_record_get_parent (record) == NULL)
    return;
  /* A card's step is in its map, so only its own map's lanes are for it. */
  if (!tl_kind_may_hold (tl_record_get_kind (parent), tl_record_get_kind (record))
      || tl_record_get_ancestor (parent, TL_KIND_MAP)
             != tl_record_get_ancestor (record, TL_KIND_MAP))
    parent = tl_record_get_parent (record);
  n_children
      = tl_record_get_n_children (parent) - (parent == tl_record_get_parent (record) ? 1 : 0);
  tl_document_move (document, record, parent, (int) pick (rand, n_children + 1), NULL);
}

static void
remove_random (TlDocument *document, GRand *rand)
{
  g_autoptr (GPtrArray) records = list_records (document);
  TlRecord *record = g_ptr_array_index (records, pick (rand, records->len));

  if (tl_record_get_parent (record) != NULL && tl_record_get_kind (record) != TL_KIND_MAP)
    tl_document_remove (document, record);
}

/**
 * tl_random_edit:
 * @document: a document in an edit
 * @rand: the source of chance
 *
 * Makes one random change that leaves a valid document.
 */
void
tl_random_edit (TlDocument *document, GRand *rand)
{
  guint choice = pick (rand, 100);

  if (choice < 35)
    insert_random (document, rand);
  else if (choice < 75)
    set_any_field (document, rand);
  else if (choice < 90)
    move_random (document, rand);
  else
    remove_random (document, rand);
}

/**
 * tl_random_step:
 * @document: a document
 * @rand: the source of chance
 *
 * Makes one random step of a history: an edit of one or several changes, perhaps with a key or rolled
 * back, or an undo or a redo.
 */
void
tl_random_step (TlDocument *document, GRand *rand)
{
  guint choice = pick (rand, 100);

  if (choice < 15)
    tl_document_undo (document);
  else if (choice < 25)
    tl_document_redo (document);
  else
    {
      guint n = 1 + pick (rand, 3);

      tl_document_begin (document, "random", choice < 45 ? "key" : NULL);
      for (guint i = 0; i < n; i++)
        tl_random_edit (document, rand);
      if (pick (rand, 12) == 0)
        tl_document_rollback (document);
      else
        tl_document_commit (document);
    }
}

/** tl_random_document_new: Returns: (transfer full): a document with about that many records */
TlDocument *
tl_random_document_new (GRand *rand, guint n_records)
{
  TlDocument *document = tl_document_new ();

  tl_document_begin_load (document);
  tl_project_add_map (document, "Map", NULL);
  for (guint i = 0; tl_document_get_n_records (document) < n_records && i < n_records * 20; i++)
    {
      insert_random (document, rand);
      set_any_field (document, rand);
    }
  tl_document_end_load (document);
  return document;
}

static void
dump_record (TlRecord *record, GString *out, int depth)
{
  TlKind kind = tl_record_get_kind (record);
  char id[TL_ID_STRING_SIZE];

  g_string_append_printf (out, "%*s%s %s", depth, "", tl_kind_get_element (kind),
                          tl_id_to_buffer (tl_record_get_id (record), id));
  for (guint i = 0; i < tl_kind_get_n_fields (kind); i++)
    {
      const TlField *field = tl_kind_get_field (kind, i);

      if (!tl_record_is_set (record, i))
        continue;
      g_string_append_printf (out, " %s=", field->name);
      tl_value_append_string (tl_record_get_value (record, i), field, out);
    }
  g_string_append_c (out, '\n');
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    dump_record (tl_record_get_child (record, i), out, depth + 1);
}

/** tl_document_dump: Returns: (transfer full): all that @document holds, for comparing */
char *
tl_document_dump (TlDocument *document)
{
  GString *out = g_string_new (NULL);

  dump_record (tl_document_get_project (document), out, 0);
  return g_string_free (out, FALSE);
}
