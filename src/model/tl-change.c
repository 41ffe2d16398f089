/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The change list: the one form in which edits are undone, journalled, recovered and compared.
 *
 * There are only four kinds of change, each with an exact inverse. Removing a record that holds
 * something is therefore many changes: its fields are cleared and its children removed first, so
 * that the inverse list rebuilds it completely.
 *
 * Stored form: a GVariant array, little-endian, with kinds and fields by name and values in their
 * text form, so that a journal written by an older version stays readable when the schema grows.
 */
#include "tl-change.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define STORED_TYPE "a(yssssuusmsms)"

static void
change_clear (gpointer data)
{
  TlChange *change = data;

  if (change->type == TL_CHANGE_SET)
    {
      const TlField *field = tl_kind_get_field (change->kind, change->field);

      tl_value_clear (&change->old_value, field);
      tl_value_clear (&change->new_value, field);
    }
}

/** tl_changes_new: Returns: (transfer full): an empty list */
TlChanges *
tl_changes_new (void)
{
  TlChanges *changes = g_array_new (FALSE, FALSE, sizeof (TlChange));

  g_array_set_clear_func (changes, change_clear);
  return changes;
}

/** tl_changes_get: Returns: (transfer none): change number @index */
const TlChange *
tl_changes_get (TlChanges *changes, guint index)
{
  g_assert (index < changes->len);
  return &g_array_index (changes, TlChange, index);
}

/** tl_changes_append_copy: appends a copy of @change that shares its values. */
void
tl_changes_append_copy (TlChanges *changes, const TlChange *change)
{
  TlChange copy = *change;

  if (change->type == TL_CHANGE_SET)
    {
      const TlField *field = tl_kind_get_field (change->kind, change->field);

      tl_value_copy (&copy.old_value, &change->old_value, field);
      tl_value_copy (&copy.new_value, &change->new_value, field);
    }
  g_array_append_val (changes, copy);
}

/**
 * tl_changes_append_merged:
 * @changes: a list
 * @change: a change that happened after all in @changes
 *
 * Appends @change, or widens an earlier change of the same field of the same record (the same place,
 * for a move that follows its own kind), so that a drag or a typed word stays one change. A change
 * that has come back to where it started vanishes.
 */
void
tl_changes_append_merged (TlChanges *changes, const TlChange *change)
{
  for (guint i = changes->len; i-- > 0;)
    {
      TlChange *earlier = &g_array_index (changes, TlChange, i);

      if (earlier->type == TL_CHANGE_SET && change->type == TL_CHANGE_SET)
        {
          const TlField *field;

          if (earlier->id != change->id || earlier->field != change->field)
            continue;
          field = tl_kind_get_field (change->kind, change->field);
          tl_value_clear (&earlier->new_value, field);
          tl_value_copy (&earlier->new_value, &change->new_value, field);
          if (tl_value_equal (&earlier->old_value, &earlier->new_value, field))
            g_array_remove_index (changes, i);
          return;
        }
      if (earlier->type == TL_CHANGE_MOVE && change->type == TL_CHANGE_MOVE
          && earlier->id == change->id)
        {
          earlier->parent = change->parent;
          earlier->index = change->index;
          if (earlier->parent == earlier->old_parent && earlier->index == earlier->old_index)
            g_array_remove_index (changes, i);
          return;
        }
      /* Values do not depend on places, but places depend on whatever happened in between. */
      if (change->type != TL_CHANGE_SET || earlier->type == TL_CHANGE_INSERT
          || earlier->type == TL_CHANGE_REMOVE)
        break;
    }
  tl_changes_append_copy (changes, change);
}

static TlChange
invert (const TlChange *change)
{
  TlChange inverse = *change;

  switch (change->type)
    {
    case TL_CHANGE_INSERT:
      inverse.type = TL_CHANGE_REMOVE;
      break;
    case TL_CHANGE_REMOVE:
      inverse.type = TL_CHANGE_INSERT;
      break;
    case TL_CHANGE_MOVE:
      inverse.parent = change->old_parent;
      inverse.index = change->old_index;
      inverse.old_parent = change->parent;
      inverse.old_index = change->index;
      break;
    case TL_CHANGE_SET:
      inverse.old_value = change->new_value;
      inverse.new_value = change->old_value;
      break;
    }
  return inverse;
}

/** tl_changes_invert: Returns: (transfer full): the list that takes @changes back */
TlChanges *
tl_changes_invert (TlChanges *changes)
{
  TlChanges *inverse = tl_changes_new ();

  for (guint i = changes->len; i-- > 0;)
    {
      TlChange change = invert (tl_changes_get (changes, i));

      tl_changes_append_copy (inverse, &change);
    }
  return inverse;
}

/*
 * Writing. A GVariant of many thousand changes takes a second to build, so its bytes are written here one
 * after the other. They are what GVariant makes of the type (a test compares them): members follow one
 * another, each aligned as its type asks; the ends of those of no fixed size, but the last, stand behind
 * them, backwards; an array has the ends of its elements, forwards. An end has as many bytes as the
 * whole, ends included, needs. A string ends with a zero; one that may be missing with another one if it
 * is there, and is nothing at all if not.
 */

/* What a change begins at, and the number of ends it has. */
#define ALIGNMENT 4
#define N_ENDS 6

static void
align (GByteArray *bytes, gsize start)
{
  static const guint8 zeros[ALIGNMENT] = { 0 };

  g_byte_array_append (bytes, zeros, (guint) (-(bytes->len - start) % ALIGNMENT));
}

static gsize
get_end_size (gsize length, gsize n_ends)
{
  if (length + n_ends <= G_MAXUINT8)
    return 1;
  if (length + 2 * n_ends <= G_MAXUINT16)
    return 2;
  return length + 4 * n_ends <= G_MAXUINT32 ? 4 : 8;
}

static void
append_end (GByteArray *bytes, gsize end, gsize size)
{
  guint64 little = GUINT64_TO_LE ((guint64) end);

  g_byte_array_append (bytes, (const guint8 *) &little, (guint) size);
}

static void
append_string (GByteArray *bytes, const char *string)
{
  g_byte_array_append (bytes, (const guint8 *) string, (guint) strlen (string) + 1);
}

static void
append_number (GByteArray *bytes, guint number)
{
  guint32 little = GUINT32_TO_LE (number);

  g_byte_array_append (bytes, (const guint8 *) &little, sizeof little);
}

static void
append_id (GByteArray *bytes, TlId id)
{
  char string[TL_ID_STRING_SIZE];

  append_string (bytes, tl_id_to_buffer (id, string));
}

/* @text is only to write in. */
static void
append_value (GByteArray *bytes, const TlChange *change, const TlValue *value, GString *text)
{
  if (change->type != TL_CHANGE_SET || !value->is_set)
    return;
  g_string_truncate (text, 0);
  tl_value_append_string (value, tl_kind_get_field (change->kind, change->field), text);
  append_string (bytes, text->str);
  g_byte_array_append (bytes, (const guint8 *) "", 1);
}

static void
append_change (GByteArray *bytes, const TlChange *change, GString *text)
{
  gsize start = bytes->len;
  gsize ends[N_ENDS];
  gsize size;
  guint8 type = (guint8) change->type;

  g_byte_array_append (bytes, &type, 1);
  append_string (bytes, tl_kind_get_element (change->kind));
  ends[0] = bytes->len - start;
  append_id (bytes, change->id);
  ends[1] = bytes->len - start;
  append_id (bytes, change->parent);
  ends[2] = bytes->len - start;
  append_id (bytes, change->old_parent);
  ends[3] = bytes->len - start;
  align (bytes, start);
  append_number (bytes, change->index);
  append_number (bytes, change->old_index);
  append_string (bytes, change->type == TL_CHANGE_SET
                            ? tl_kind_get_field (change->kind, change->field)->name
                            : "");
  ends[4] = bytes->len - start;
  append_value (bytes, change, &change->old_value, text);
  ends[5] = bytes->len - start;
  append_value (bytes, change, &change->new_value, text);
  size = get_end_size (bytes->len - start, N_ENDS);
  for (guint i = N_ENDS; i-- > 0;)
    append_end (bytes, ends[i], size);
}

/** tl_changes_to_bytes: Returns: (transfer full): the stored form of @changes */
GBytes *
tl_changes_to_bytes (TlChanges *changes)
{
  GByteArray *bytes = g_byte_array_new ();
  g_autofree gsize *ends = g_new (gsize, changes->len);
  g_autoptr (GString) text = g_string_new (NULL);
  gsize size;

  for (guint i = 0; i < changes->len; i++)
    {
      align (bytes, 0);
      append_change (bytes, tl_changes_get (changes, i), text);
      ends[i] = bytes->len;
    }
  size = get_end_size (bytes->len, changes->len);
  for (guint i = 0; i < changes->len; i++)
    append_end (bytes, ends[i], size);
  return g_byte_array_free_to_bytes (bytes);
}

static gboolean
fail (GError **error, const char *reason)
{
  g_set_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_CHANGES,
               _ ("A stored change cannot be read: %s"), reason);
  return FALSE;
}

static gboolean
value_from_string (TlValue *value, const TlField *field, const char *text, GError **error)
{
  return text == NULL || tl_value_from_string (value, field, text, error);
}

static gboolean
change_from_variant (GVariant *variant, TlChanges *changes, GError **error)
{
  TlChange change = { 0 };
  guchar type;
  const char *kind, *id, *parent, *old_parent, *name, *old_text, *new_text;
  gboolean good;

  g_variant_get (variant, "(y&s&s&s&suu&sm&sm&s)", &type, &kind, &id, &parent, &old_parent,
                 &change.index, &change.old_index, &name, &old_text, &new_text);
  if (type > TL_CHANGE_SET)
    return fail (error, _ ("it is of an unknown type."));
  change.type = type;
  if (!tl_kind_from_element (kind, &change.kind))
    return fail (error, _ ("it is about an unknown kind of record."));
  if (!tl_id_from_string (id, &change.id))
    return fail (error, _ ("it names no record."));
  if (!tl_id_from_string (parent, &change.parent))
    change.parent = TL_ID_NONE;
  if (!tl_id_from_string (old_parent, &change.old_parent))
    change.old_parent = TL_ID_NONE;
  if (change.type != TL_CHANGE_SET)
    {
      tl_changes_append_copy (changes, &change);
      return TRUE;
    }

  if (!tl_kind_find_field (change.kind, name, &change.field))
    return fail (error, _ ("it is about an unknown field."));
  good = value_from_string (&change.old_value, tl_kind_get_field (change.kind, change.field),
                            old_text, error)
         && value_from_string (&change.new_value, tl_kind_get_field (change.kind, change.field),
                               new_text, error);
  if (good)
    tl_changes_append_copy (changes, &change);
  change_clear (&change);
  return good;
}

/**
 * tl_changes_from_bytes:
 * @bytes: the stored form
 * @error: return location for an error
 *
 * Fails with %TL_MODEL_ERROR_CHANGES or %TL_MODEL_ERROR_VALUE if @bytes are damaged or come from a
 * newer version.
 *
 * Returns: (transfer full) (nullable): the changes
 */
TlChanges *
tl_changes_from_bytes (GBytes *bytes, GError **error)
{
  g_autoptr (TlChanges) changes = tl_changes_new ();
  g_autoptr (GVariant) variant = NULL;

  variant
      = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (STORED_TYPE), bytes, FALSE));
  if (G_BYTE_ORDER == G_BIG_ENDIAN)
    {
      GVariant *swapped = g_variant_byteswap (variant);

      g_variant_unref (variant);
      variant = swapped;
    }
  if (!g_variant_is_normal_form (variant))
    {
      fail (error, _ ("its bytes are damaged."));
      return NULL;
    }

  for (gsize i = 0; i < g_variant_n_children (variant); i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (variant, i);

      if (!change_from_variant (child, changes, error))
        return NULL;
    }
  return g_steal_pointer (&changes);
}
