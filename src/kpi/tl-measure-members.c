/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which parts of a breakdown the rows with one code belong to.
 *
 *   groups    [ code of a cell ] ─► members ─► parts [ what the user is shown ]
 *
 * Words that differ only in case are one part. A cell of tags, "late; urgent", belongs to the part of each
 * of its tags, so the parts of a breakdown by tag may add up to more than the whole; the whole is never
 * made of parts.
 *
 * Tools write tags in three ways: late delivery, urgent; ["late delivery","urgent"]; late_delivery urgent.
 * Only in the third one do blanks separate, and it cannot be told from the tag of two words by looking at a
 * cell. So all cells are looked at: blanks separate if none has another separator, and a word of a cell of
 * several stands alone in another cell.
 */
#include "tl-measure-sums-private.h"

#include "tl-text.h"

static void
clear_member (gpointer member)
{
  g_free (((TlMeasureMember *) member)->word);
}

static const char *
get_cell (const TlMeasureSums *self, guint group, GHashTable *words)
{
  const TlMeasureGroup *sums = g_ptr_array_index (self->groups, group);
  const char *word = NULL;

  if (sums->code != TL_MEASURE_NO_GROUP)
    word = g_hash_table_lookup (words, GINT_TO_POINTER (sums->code));
  return word != NULL ? word : "";
}

/* --- Tags --- */

/**
 * tl_measure_sums_have_blanks:
 * @self: sums of all rows, of a query with a breakdown by tags
 * @words: (element-type gint utf8): the feed's dictionary, from code to word
 *
 * Returns: whether it matters for them if blanks separate
 */
gboolean
tl_measure_sums_have_blanks (const TlMeasureSums *self, GHashTable *words)
{
  gboolean found = FALSE;

  for (guint i = 0; i < self->groups->len; i++)
    {
      const char *cell = get_cell (self, i, words);

      if (tl_measure_tags_are_separated (cell))
        return FALSE;
      found = found || strchr (cell, ' ') != NULL;
    }
  return found;
}

/* --- Members --- */

static void
add_member (GArray *members, GHashTable *numbers, guint group, const char *word)
{
  TlMeasureMember member = { .group = group };
  char *folded = tl_text_fold (word);
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, folded));

  if (number == 0)
    number = g_hash_table_size (numbers) + 1;
  g_hash_table_insert (numbers, folded, GUINT_TO_POINTER (number));
  member.part = number - 1;
  /* A tag that a cell has twice is one. */
  for (guint i = members->len;
       i-- > 0 && g_array_index (members, TlMeasureMember, i).group == group;)
    if (g_array_index (members, TlMeasureMember, i).part == member.part)
      return;
  member.word = g_strdup (word);
  g_array_append_val (members, member);
}

static void
add_tags (GArray *members, GHashTable *numbers, guint group, const char *cell, gboolean blanks)
{
  g_auto (GStrv) tags = tl_measure_split_tags (cell, blanks);

  for (guint i = 0; tags[i] != NULL; i++)
    add_member (members, numbers, group, tags[i]);
  if (*tags == NULL)
    add_member (members, numbers, group, "");
}

/**
 * tl_measure_sums_list_members:
 * @self: sums of all rows, of a query with a breakdown
 * @words: (element-type gint utf8): the feed's dictionary, from code to word
 * @n_parts: (out): how many parts there are
 *
 * Returns: (transfer full) (element-type TlMeasureMember): the parts of each group, one group after
 *   another
 */
GArray *
tl_measure_sums_list_members (const TlMeasureSums *self, GHashTable *words, guint *n_parts)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GArray *members = g_array_new (FALSE, FALSE, sizeof (TlMeasureMember));
  gboolean tags = self->query->group_type == TL_MEASURE_COLUMN_TAGS;
  gboolean blanks = tags && self->query->has_blank_tags;

  g_array_set_clear_func (members, clear_member);
  for (guint i = 0; i < self->groups->len; i++)
    {
      const TlMeasureGroup *group = g_ptr_array_index (self->groups, i);

      if (self->query->group_type == TL_MEASURE_COLUMN_NUMBER && group->code != TL_MEASURE_NO_GROUP)
        {
          g_autofree char *number = g_strdup_printf ("%d", group->code);

          add_member (members, numbers, i, number);
        }
      else if (tags)
        add_tags (members, numbers, i, get_cell (self, i, words), blanks);
      else
        add_member (members, numbers, i, get_cell (self, i, words));
    }
  *n_parts = g_hash_table_size (numbers);
  return members;
}
