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

static GVariant *
value_to_variant (const TlChange *change, const TlValue *value)
{
  g_autoptr (GString) text = NULL;

  if (change->type != TL_CHANGE_SET || !value->is_set)
    return g_variant_new_maybe (G_VARIANT_TYPE_STRING, NULL);
  text = g_string_new (NULL);
  tl_value_append_string (value, tl_kind_get_field (change->kind, change->field), text);
  return g_variant_new_maybe (NULL, g_variant_new_string (text->str));
}

/** tl_changes_to_bytes: Returns: (transfer full): the stored form of @changes */
GBytes *
tl_changes_to_bytes (TlChanges *changes)
{
  GVariantBuilder builder;
  g_autoptr (GVariant) variant = NULL;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (STORED_TYPE));
  for (guint i = 0; i < changes->len; i++)
    {
      const TlChange *change = tl_changes_get (changes, i);
      char id[TL_ID_STRING_SIZE], parent[TL_ID_STRING_SIZE], old_parent[TL_ID_STRING_SIZE];

      g_variant_builder_add (&builder, "(yssssuus@ms@ms)", (guchar) change->type,
                             tl_kind_get_element (change->kind), tl_id_to_buffer (change->id, id),
                             tl_id_to_buffer (change->parent, parent),
                             tl_id_to_buffer (change->old_parent, old_parent), change->index,
                             change->old_index,
                             change->type == TL_CHANGE_SET
                                 ? tl_kind_get_field (change->kind, change->field)->name
                                 : "",
                             value_to_variant (change, &change->old_value),
                             value_to_variant (change, &change->new_value));
    }
  variant = g_variant_ref_sink (g_variant_builder_end (&builder));
  if (G_BYTE_ORDER == G_BIG_ENDIAN)
    {
      GVariant *swapped = g_variant_byteswap (variant);

      g_variant_unref (variant);
      variant = swapped;
    }
  return g_variant_get_data_as_bytes (variant);
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
