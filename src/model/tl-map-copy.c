/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Copies of a whole map: a duplicate, and a future state of it.
 *
 * A copy has new ids. References between what was copied lead to the copies; those to the rest of
 * the project (channels, teams, KPIs, checklists) stay as they are. A duplicate has everything that
 * the map has. A future state begins as the current state with these differences:
 *
 * - each record says what it was copied from, so that both states can be compared later, however
 *   titles change and cards move (tl-comparison.c);
 * - comments stay where they were written: they talk about the current state;
 * - emotions are assumed and have no source: nobody has felt them yet.
 *
 * Both get titles that no other map has.
 */
#include "tl-map-copy.h"

#include "tl-project.h"
#include "tl-schema.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  TlDocument *document;
  GHashTable *ids;    /* owned: original to copy, TlId both */
  gboolean is_future; /* else a duplicate */
} Copying;

static TlId
get_copy (Copying *copying, TlId original)
{
  const TlId *copy = g_hash_table_lookup (copying->ids, &original);

  return copy != NULL ? *copy : original;
}

static gboolean
is_left_out (Copying *copying, TlRecord *record)
{
  return copying->is_future && tl_record_get_kind (record) == TL_KIND_COMMENT;
}

/* First all records, empty: references may lead to any of them. */
static gboolean
insert_below (Copying *copying, TlRecord *original, TlRecord *copy, GError **error)
{
  TlId ids[2] = { tl_record_get_id (original), tl_record_get_id (copy) };

  g_hash_table_insert (copying->ids, g_memdup2 (&ids[0], sizeof (TlId)),
                       g_memdup2 (&ids[1], sizeof (TlId)));
  for (guint i = 0; i < tl_record_get_n_children (original); i++)
    {
      TlRecord *child = tl_record_get_child (original, i);
      TlRecord *inserted;

      if (is_left_out (copying, child))
        continue;
      inserted = tl_document_insert (copying->document, tl_record_get_kind (child), TL_ID_NONE,
                                     copy, -1, error);
      if (inserted == NULL || !insert_below (copying, child, inserted, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
copy_references (Copying *copying, TlRecord *original, TlRecord *copy, guint field, GError **error)
{
  guint n;
  const TlId *ids = tl_record_get_references (original, field, &n);
  g_autofree TlId *copies = g_new (TlId, n + 1);

  for (guint i = 0; i < n; i++)
    copies[i] = get_copy (copying, ids[i]);
  return tl_document_set_references (copying->document, copy, field, copies, n, error);
}

/* Lines that end in the id of a record: the checks that are ignored there. */
static gboolean
copy_ignored_checks (Copying *copying, TlRecord *original, TlRecord *copy, GError **error)
{
  g_auto (GStrv) lines = tl_record_get_lines (original, TL_MAP_IGNORED_CHECKS);
  g_autoptr (GString) copies = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *blank = strrchr (lines[i], ' ');
      char id_text[TL_ID_STRING_SIZE];
      TlId id;

      if (blank == NULL || !tl_id_from_string (blank + 1, &id))
        continue;
      g_string_append_len (copies, lines[i], blank + 1 - lines[i]);
      g_string_append (copies, tl_id_to_buffer (get_copy (copying, id), id_text));
      g_string_append_c (copies, '\n');
    }
  return tl_document_set_text (copying->document, copy, TL_MAP_IGNORED_CHECKS, copies->str, error);
}

static gboolean
copy_field (Copying *copying, TlRecord *original, TlRecord *copy, guint field, GError **error)
{
  TlKind kind = tl_record_get_kind (original);

  if (!tl_record_is_set (original, field))
    return TRUE;
  if (kind == TL_KIND_MAP && field == TL_MAP_IGNORED_CHECKS)
    return copy_ignored_checks (copying, original, copy, error);
  switch (tl_kind_get_field (kind, field)->type)
    {
    case TL_FIELD_REFERENCE:
      return tl_document_set_reference (copying->document, copy, field,
                                        get_copy (copying,
                                                  tl_record_get_reference (original, field)),
                                        error);
    case TL_FIELD_REFERENCES:
      return copy_references (copying, original, copy, field, error);
    default:
      return tl_document_set_value (copying->document, copy, field,
                                    tl_record_get_value (original, field), error);
    }
}

static gboolean
mark_as_future (Copying *copying, TlRecord *original, TlRecord *copy, GError **error)
{
  guint field;

  if (tl_record_get_kind (copy) == TL_KIND_EMOTION)
    {
      tl_document_unset (copying->document, copy, TL_EMOTION_EVIDENCE);
      tl_document_unset (copying->document, copy, TL_EMOTION_SOURCE);
    }
  return !tl_kind_find_field (tl_record_get_kind (copy), "copied-from", &field)
         || tl_document_set_reference (copying->document, copy, field, tl_record_get_id (original),
                                       error);
}

static gboolean
fill_below (Copying *copying, TlRecord *original, GError **error)
{
  TlRecord *copy
      = tl_document_lookup (copying->document, get_copy (copying, tl_record_get_id (original)));

  for (guint i = 0; i < tl_kind_get_n_fields (tl_record_get_kind (original)); i++)
    if (!copy_field (copying, original, copy, i, error))
      return FALSE;
  if (copying->is_future && !mark_as_future (copying, original, copy, error))
    return FALSE;
  for (guint i = 0; i < tl_record_get_n_children (original); i++)
    {
      TlRecord *child = tl_record_get_child (original, i);

      if (!is_left_out (copying, child) && !fill_below (copying, child, error))
        return FALSE;
    }
  return TRUE;
}

/* Copies @map to behind itself. Returns the copy. */
static TlRecord *
copy_map (TlDocument *document, TlRecord *map, gboolean is_future, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (tl_id_hash, g_int64_equal, g_free, g_free);
  Copying copying = { .document = document, .ids = ids, .is_future = is_future };
  TlRecord *copy
      = tl_document_insert (document, TL_KIND_MAP, TL_ID_NONE, tl_document_get_project (document),
                            (int) tl_record_get_index (map) + 1, error);

  if (copy == NULL || !insert_below (&copying, map, copy, error)
      || !fill_below (&copying, map, error))
    return NULL;
  return copy;
}

static gboolean
is_taken (TlDocument *document, const char *title)
{
  g_autoptr (GPtrArray) maps
      = tl_record_list_children (tl_document_get_project (document), TL_KIND_MAP);

  for (guint i = 0; i < maps->len; i++)
    if (g_str_equal (tl_record_get_text (g_ptr_array_index (maps, i), TL_MAP_TITLE), title))
      return TRUE;
  return FALSE;
}

static char *
make_title (const char *title, gboolean is_future, guint number)
{
  if (number > 1 && is_future)
    /* Translators: the title of the second, third … future state of a map. */
    return g_strdup_printf (_ ("%s (future %u)"), title, number);
  if (number > 1)
    /* Translators: the title of the second, third … duplicate of a map. */
    return g_strdup_printf (_ ("%s (copy %u)"), title, number);
  if (is_future)
    /* Translators: the title of the future state of a map. */
    return g_strdup_printf (_ ("%s (future)"), title);
  /* Translators: the title of a duplicated map. */
  return g_strdup_printf (_ ("%s (copy)"), title);
}

/* Lists, search and file names tell maps apart by their titles alone. One that has no room for more
   stays as it is, and a map without a title stays without. */
static gboolean
give_own_title (TlDocument *document, TlRecord *copy, gboolean is_future, GError **error)
{
  g_autofree char *original = g_strdup (tl_record_get_text (copy, TL_MAP_TITLE));
  g_autofree char *title = NULL;
  guint number = 1;

  if (!tl_record_is_set (copy, TL_MAP_TITLE))
    return TRUE;
  do
    {
      g_free (title);
      title = make_title (original, is_future, number++);
    }
  while (is_taken (document, title));
  if (g_utf8_strlen (title, -1) > TL_TEXT_MAXIMUM)
    return TRUE;
  return tl_document_set_text (document, copy, TL_MAP_TITLE, title, error);
}

/**
 * tl_map_duplicate:
 * @document: a document, not in an edit
 * @map: one of its maps
 * @error: return location for an error
 *
 * Adds a copy of all that @map holds behind it, as one step of the history.
 *
 * Returns: (transfer none) (nullable): the copy
 */
TlRecord *
tl_map_duplicate (TlDocument *document, TlRecord *map, GError **error)
{
  TlRecord *copy;

  tl_document_begin (document, _ ("Duplicate map"), NULL);
  copy = copy_map (document, map, FALSE, error);
  if (copy == NULL || !give_own_title (document, copy, FALSE, error))
    {
      tl_document_rollback (document);
      return NULL;
    }
  return tl_document_commit (document) ? copy : NULL;
}

/**
 * tl_map_make_future:
 * @document: a document, not in an edit
 * @map: one of its maps
 * @error: return location for an error
 *
 * Adds a future state of @map behind it, as one step of the history. It begins as @map is now, but
 * for its title, and tl_comparison_new() finds no difference between the two.
 *
 * Returns: (transfer none) (nullable): the future state
 */
TlRecord *
tl_map_make_future (TlDocument *document, TlRecord *map, GError **error)
{
  TlRecord *copy;

  tl_document_begin (document, _ ("Make future state"), NULL);
  copy = copy_map (document, map, TRUE, error);
  if (copy == NULL || !give_own_title (document, copy, TRUE, error)
      || !tl_document_set_integer (document, copy, TL_MAP_STATE, TL_MAP_STATE_FUTURE, error)
      || !tl_document_set_reference (document, copy, TL_MAP_FUTURE_OF, tl_record_get_id (map),
                                     error))
    {
      tl_document_rollback (document);
      return NULL;
    }
  return tl_document_commit (document) ? copy : NULL;
}
