/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What Undo or Redo brings back: cards that had been deleted, a stage, step or lane that had been deleted
 * or hidden. The views select it, as if it had just been added: one sees then what the key did, and goes
 * on from there. Of a stage that comes back with its cards it is the stage, of cards that come back with
 * their links the cards.
 */
#include "tl-edit-returned.h"

#include "tl-edit-structure.h"
#include "tl-edit.h"

#define WEIGHT_OF_CARD 2

static gboolean
comes_back (const TlChange *change)
{
  if (change->type == TL_CHANGE_INSERT)
    return TRUE;
  if (change->type != TL_CHANGE_SET || change->new_value.integer != 0)
    return FALSE;
  return (change->kind == TL_KIND_STAGE && change->field == TL_STAGE_HIDDEN)
         || (change->kind == TL_KIND_STEP && change->field == TL_STEP_HIDDEN)
         || (change->kind == TL_KIND_LANE && change->field == TL_LANE_HIDDEN);
}

/* A part is of more weight than what it holds; a stage of more than its steps. */
static guint
get_weight (TlRecord *record)
{
  if (tl_record_get_kind (record) == TL_KIND_STEP)
    return WEIGHT_OF_CARD + 1;
  if (tl_edit_is_structure (record))
    return WEIGHT_OF_CARD + 2;
  return tl_edit_is_removable (record) ? WEIGHT_OF_CARD : WEIGHT_OF_CARD - 1;
}

/**
 * tl_edit_list_returned:
 * @returned: (element-type TlId): gets the ids of what came back and matters most; emptied before
 * @document: a document
 * @origin: how @changes came about, a #TlChangeOrigin
 * @changes: what was just carried out
 * @is_shown: tells what the view shows
 * @data: for @is_shown
 *
 * Of parts there is one at most, of all else there may be many.
 */
void
tl_edit_list_returned (GArray *returned, TlDocument *document, guint origin, TlChanges *changes,
                       TlEditIsShown is_shown, gpointer data)
{
  guint most = 0;

  g_array_set_size (returned, 0);
  if (origin == TL_ORIGIN_EDIT || origin == TL_ORIGIN_EDIT_MERGED)
    return;
  for (guint i = 0; i < changes->len; i++)
    {
      const TlChange *change = tl_changes_get (changes, i);
      TlRecord *record = comes_back (change) ? tl_document_lookup (document, change->id) : NULL;
      guint weight = record != NULL && is_shown (record, data) ? get_weight (record) : 0;

      if (weight == 0 || weight < most)
        continue;
      if (weight > most)
        g_array_set_size (returned, 0);
      if (weight <= WEIGHT_OF_CARD || returned->len == 0)
        g_array_append_val (returned, change->id);
      most = weight;
    }
}
