/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Opening a block of cards (tl-clipboard-private.h says what is in it). Blocks come from other programs,
 * too: a block that is whole and of sane size is a value whose places lead to something.
 */
#include "tl-clipboard-private.h"

#include <glib/gi18n-lib.h>

gboolean
tl_clipboard_fail (GError **error, const char *message)
{
  g_set_error_literal (error, TL_MODEL_ERROR, TL_MODEL_ERROR_VALUE, message);
  return FALSE;
}

gboolean
tl_clipboard_fail_damaged (GError **error)
{
  return tl_clipboard_fail (error, _ ("What was copied is damaged. Please copy it again."));
}

gboolean
tl_clipboard_fail_too_large (GError **error)
{
  return tl_clipboard_fail (error,
                            _ ("That is too much to paste at once. Please copy a smaller part."));
}

/* Whether links from stages that are copied may lead to it: it stands on no map. */
gboolean
tl_clipboard_is_other (TlRecord *record)
{
  TlKind kind = tl_record_get_kind (record);

  return kind == TL_KIND_KPI || kind == TL_KIND_CHECKLIST;
}

/* How many steps the stages of a block have, all together. */
guint
tl_clipboard_count_steps (GVariant *stages)
{
  guint n = 0;

  for (gsize i = 0; i < g_variant_n_children (stages); i++)
    {
      g_autoptr (GVariant) steps = NULL;

      g_variant_get_child (stages, i, "(@a(ss)@aa(ss))", NULL, &steps);
      n += (guint) g_variant_n_children (steps);
    }
  return n;
}

static gboolean
check_places (GVariant *value, GError **error)
{
  g_autoptr (GVariant) lanes = g_variant_get_child_value (value, 1);
  g_autoptr (GVariant) cards = g_variant_get_child_value (value, 2);
  g_autoptr (GVariant) links = g_variant_get_child_value (value, 3);
  g_autoptr (GVariant) library = g_variant_get_child_value (value, 4);
  g_autoptr (GVariant) stages = g_variant_get_child_value (value, 5);
  g_autoptr (GVariant) others = g_variant_get_child_value (value, 6);
  gsize n_lanes = g_variant_n_children (lanes);
  gsize n_cards = g_variant_n_children (cards);
  gsize n_stages = g_variant_n_children (stages);
  guint n_steps;

  if (n_cards > TL_CLIPBOARD_CARDS_MAXIMUM || n_lanes > TL_CLIPBOARD_COLUMNS_MAXIMUM
      || g_variant_n_children (links) > 2 * TL_CLIPBOARD_CARDS_MAXIMUM
      || g_variant_n_children (others) > 2 * TL_CLIPBOARD_CARDS_MAXIMUM
      || g_variant_n_children (library) > TL_CLIPBOARD_LIBRARY_MAXIMUM
      || n_stages > TL_CLIPBOARD_COLUMNS_MAXIMUM)
    return tl_clipboard_fail_too_large (error);
  n_steps = tl_clipboard_count_steps (stages);
  if (n_steps > TL_CLIPBOARD_COLUMNS_MAXIMUM)
    return tl_clipboard_fail_too_large (error);
  for (gsize i = 0; i < n_cards; i++)
    {
      guint lane;
      guint column;

      g_variant_get_child (cards, i, "(suu@a(ss))", NULL, &lane, &column, NULL);
      if (lane >= n_lanes || (n_stages > 0 && column >= n_steps))
        return tl_clipboard_fail_damaged (error);
      if (column >= TL_CLIPBOARD_COLUMNS_MAXIMUM)
        return tl_clipboard_fail_too_large (error);
    }
  return TRUE;
}

/* Returns: (transfer full) (nullable): the block, whole and of sane size */
GVariant *
tl_clipboard_open (GBytes *block, GError **error)
{
  g_autoptr (GVariant) value = NULL;
  guint version;

  if (g_bytes_get_size (block) > TL_CLIPBOARD_BLOCK_MAXIMUM)
    {
      tl_clipboard_fail_too_large (error);
      return NULL;
    }
  value = g_variant_ref_sink (
      g_variant_new_from_bytes (G_VARIANT_TYPE (TL_CLIPBOARD_TYPE), block, FALSE));
  if (!g_variant_is_normal_form (value))
    {
      tl_clipboard_fail_damaged (error);
      return NULL;
    }
  g_variant_get_child (value, 0, "u", &version);
  if (version != TL_CLIPBOARD_VERSION)
    {
      tl_clipboard_fail (error, _ ("That was copied in another version of Throughline and cannot "
                                   "be pasted here."));
      return NULL;
    }
  return check_places (value, error) ? g_steal_pointer (&value) : NULL;
}

/**
 * tl_clipboard_check:
 * @block: from tl_clipboard_copy() or tl_clipboard_copy_stages() of any document, or from a stranger
 * @error: return location for an error
 *
 * Returns: whether it is whole, and not too much to be pasted at once
 */
gboolean
tl_clipboard_check (GBytes *block, GError **error)
{
  g_autoptr (GVariant) value = tl_clipboard_open (block, error);

  return value != NULL;
}

/**
 * tl_clipboard_has_stages:
 * @block: from tl_clipboard_copy() or tl_clipboard_copy_stages() of any document, or from a stranger
 *
 * Returns: whether it holds stages, and not cards alone; it may still be damaged, which pasting it tells
 */
gboolean
tl_clipboard_has_stages (GBytes *block)
{
  g_autoptr (GVariant) value = g_variant_ref_sink (
      g_variant_new_from_bytes (G_VARIANT_TYPE (TL_CLIPBOARD_TYPE), block, FALSE));
  g_autoptr (GVariant) stages = g_variant_get_child_value (value, 5);

  return g_variant_n_children (stages) > 0;
}
