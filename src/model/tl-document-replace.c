/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Making one document like another: going back to a version, and copies for worker threads.
 *
 * Records are matched by id, so what both have stays the same record and only its differences become
 * changes. Three passes, in an order in which every step is valid by itself:
 *
 *   1. structure, from the project down: children are inserted, or moved to where the other document
 *      has them. Parents come first, so nothing can end up below itself. Siblings that stand in the
 *      right order stay (the longest such run); the others go after the one they shall follow.
 *   2. values: by now every record that a reference may name is there.
 *   3. what the other document has not goes, from the leaves up. Nothing that stays names it any more,
 *      so nothing else goes with it.
 *
 * Rejected: loading the other file instead (its history would begin anew, and going back could not be
 * undone).
 */
#include "tl-document-private.h"
#include "tl-record-private.h"

#include <glib/gi18n-lib.h>

/* The record of @self that stands for @theirs, a record of another document. */
static TlRecord *
find_ours (TlDocument *self, TlRecord *theirs)
{
  return tl_document_lookup (self, tl_record_get_id (theirs));
}

static void
collect_all (TlRecord *record, GPtrArray *records)
{
  g_ptr_array_add (records, record);
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    collect_all (tl_record_get_child (record, i), records);
}

/* An id that means a record of another kind over there: that one has to make room. */
static void
remove_other_kinds (TlDocument *self, GPtrArray *theirs)
{
  for (guint i = 0; i < theirs->len; i++)
    {
      TlRecord *record = g_ptr_array_index (theirs, i);
      TlRecord *ours = find_ours (self, record);

      if (ours != NULL && tl_record_get_kind (ours) != tl_record_get_kind (record))
        tl_document_remove (self, ours);
    }
}

/* Marks in @stays the longest run of @places that rises; those with G_MAXUINT are none. */
static void
find_longest_rise (const guint *places, guint n, gboolean *stays)
{
  g_autofree guint *tails
      = g_new (guint, n + 1); /* by length − 1: where the lowest such run ends */
  g_autofree guint *before = g_new (guint, n + 1);
  guint longest = 0;

  for (guint i = 0; i < n; i++)
    {
      guint low = 0;
      guint high = longest;

      if (places[i] == G_MAXUINT)
        continue;
      while (low < high)
        {
          guint middle = (low + high) / 2;

          if (places[tails[middle]] < places[i])
            low = middle + 1;
          else
            high = middle;
        }
      before[i] = low > 0 ? tails[low - 1] : G_MAXUINT;
      tails[low] = i;
      longest = MAX (longest, low + 1);
    }
  for (guint i = longest > 0 ? tails[longest - 1] : G_MAXUINT; i != G_MAXUINT; i = before[i])
    stays[i] = TRUE;
}

/* Where the children of @ours stand now, by id. */
static GHashTable *
index_children (TlRecord *ours)
{
  GHashTable *places = g_hash_table_new_full (tl_id_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < tl_record_get_n_children (ours); i++)
    {
      TlId id = tl_record_get_id (tl_record_get_child (ours, i));

      g_hash_table_insert (places, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (i + 1));
    }
  return places;
}

/* Marks which of @theirs' children need not move. */
static gboolean *
find_staying (TlRecord *ours, TlRecord *theirs)
{
  guint n = tl_record_get_n_children (theirs);
  g_autoptr (GHashTable) index = index_children (ours);
  g_autofree guint *places = g_new (guint, n + 1);
  gboolean *stays = g_new0 (gboolean, n + 1);

  for (guint i = 0; i < n; i++)
    {
      TlId id = tl_record_get_id (tl_record_get_child (theirs, i));
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (index, &id));

      places[i] = place > 0 ? place - 1 : G_MAXUINT;
    }
  find_longest_rise (places, n, stays);
  return stays;
}

/* Puts @child where number @place of @ours begins. Returns the place after it. */
static guint
put_child (TlDocument *self, TlRecord *ours, TlRecord *theirs, guint place, GError **error)
{
  TlRecord *child = find_ours (self, theirs);

  if (child == NULL)
    return tl_document_insert (self, tl_record_get_kind (theirs), tl_record_get_id (theirs), ours,
                               (int) place, error)
                   != NULL
               ? place + 1
               : G_MAXUINT;
  /* Taken out from before its new place, it makes the others move up. */
  if (tl_record_get_parent (child) == ours && tl_record_get_index (child) < place)
    place--;
  return tl_document_move (self, child, ours, (int) place, error) ? place + 1 : G_MAXUINT;
}

static gboolean
arrange_children (TlDocument *self, TlRecord *theirs, GError **error)
{
  TlRecord *ours = find_ours (self, theirs);
  guint n = tl_record_get_n_children (theirs);
  g_autofree gboolean *stays = find_staying (ours, theirs);
  guint place = 0;

  for (guint i = 0; i < n; i++)
    {
      TlRecord *child = tl_record_get_child (theirs, i);

      if (stays[i])
        {
          while (tl_record_get_id (tl_record_get_child (ours, place)) != tl_record_get_id (child))
            place++;
          place++;
        }
      else if ((place = put_child (self, ours, child, place, error)) == G_MAXUINT)
        return FALSE;
    }
  /* Only now: a child may take over one of its present siblings, and the places would shift. */
  for (guint i = 0; i < n; i++)
    if (!arrange_children (self, tl_record_get_child (theirs, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
take_values (TlDocument *self, GPtrArray *theirs, GError **error)
{
  for (guint i = 0; i < theirs->len; i++)
    {
      TlRecord *record = g_ptr_array_index (theirs, i);
      TlRecord *ours = find_ours (self, record);

      for (guint k = 0; k < tl_kind_get_n_fields (tl_record_get_kind (record)); k++)
        if (!tl_document_set_value (self, ours, k, tl_record_get_value (record, k), error))
          return FALSE;
    }
  return TRUE;
}

static void
remove_surplus (TlDocument *self, TlDocument *other)
{
  g_autoptr (GPtrArray) ours = g_ptr_array_new ();
  g_autoptr (GPtrArray) surplus = g_ptr_array_new ();

  collect_all (self->project, ours);
  for (guint i = 0; i < ours->len; i++)
    if (tl_document_lookup (other, tl_record_get_id (g_ptr_array_index (ours, i))) == NULL)
      g_ptr_array_add (surplus, g_ptr_array_index (ours, i));

  /* They may name one another. */
  for (guint i = 0; i < surplus->len; i++)
    {
      TlRecord *record = g_ptr_array_index (surplus, i);

      for (guint k = 0; k < tl_kind_get_n_fields (tl_record_get_kind (record)); k++)
        tl_document_unset (self, record, k);
    }
  for (guint i = surplus->len; i-- > 0;)
    tl_document_remove_bare (self, g_ptr_array_index (surplus, i));
}

/**
 * tl_document_replace_with:
 * @self: a document in an edit or being loaded
 * @other: a valid document of the same project
 * @error: return location for an error
 *
 * Makes @self like @other, with as few changes as that takes. Fails with
 * %TL_MODEL_ERROR_STRUCTURE if they are not of one project; on failure roll back.
 *
 * Returns: whether they are alike now
 */
gboolean
tl_document_replace_with (TlDocument *self, TlDocument *other, GError **error)
{
  g_autoptr (GPtrArray) theirs = g_ptr_array_new ();

  g_return_val_if_fail (tl_document_may_change (self), FALSE);
  if (tl_record_get_id (self->project) != tl_record_get_id (other->project))
    return tl_model_fail_structure (error, _ ("These are two projects, not versions of one."));

  collect_all (other->project, theirs);
  remove_other_kinds (self, theirs);
  if (!arrange_children (self, other->project, error) || !take_values (self, theirs, error))
    return FALSE;
  remove_surplus (self, other);
  return TRUE;
}

/* Values share their contents, so this takes some 30 ms for ten thousand touchpoints; with
 * tl_document_replace_with(), which asks of each record where it belongs, it took 150. */
static void
copy_into (TlDocument *copy, TlRecord *ours, TlRecord *theirs)
{
  TlKind kind = tl_record_get_kind (theirs);

  g_hash_table_insert (copy->records, (gpointer) tl_record_get_id_key (ours), ours);
  for (guint i = 0; i < tl_kind_get_n_fields (kind); i++)
    if (tl_record_is_set (theirs, i))
      {
        TlValue value = TL_VALUE_INIT;

        tl_value_copy (&value, tl_record_get_value (theirs, i), tl_kind_get_field (kind, i));
        tl_record_take_value (ours, i, &value);
      }
  for (guint i = 0; i < tl_record_get_n_children (theirs); i++)
    {
      TlRecord *child = tl_record_get_child (theirs, i);
      TlRecord *twin = tl_record_new (tl_record_get_kind (child), tl_record_get_id (child));

      tl_record_attach (twin, ours, i);
      copy_into (copy, twin, child);
    }
}

/**
 * tl_document_copy:
 * @self: a document that is in no edit
 *
 * Returns: (transfer full): a document with the same records and no history, for a worker thread to
 *   read while @self goes on being edited
 */
TlDocument *
tl_document_copy (TlDocument *self)
{
  TlDocument *copy = tl_document_new_empty (tl_record_get_id (self->project));

  tl_document_begin_load (copy);
  copy_into (copy, copy->project, self->project);
  tl_document_end_load (copy);
  return copy;
}
