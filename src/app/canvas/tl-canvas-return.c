/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What Undo or Redo brings back to the map is selected and has the focus, as if it had just been added:
 * cards that had been deleted, a stage, step or lane that had been deleted or hidden. One sees then what
 * the key did, and goes on from there. Of a stage that comes back with its cards the stage is selected.
 */
#include "tl-canvas-private.h"

#include "tl-canvas-commands.h"
#include "tl-edit-structure.h"
#include "tl-edit.h"

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
    return 2;
  return tl_edit_is_structure (record) ? 3 : 1;
}

/**
 * tl_canvas_note_returned:
 * @self: a canvas whose scene is up to date
 * @origin: how @changes came about
 * @changes: what was just carried out
 *
 * Notes what came back with them, for tl_canvas_select_returned().
 */
void
tl_canvas_note_returned (TlCanvas *self, guint origin, TlChanges *changes)
{
  guint most = 1;

  g_array_set_size (self->returned, 0);
  if (origin != TL_ORIGIN_UNDO && origin != TL_ORIGIN_REDO)
    return;
  for (guint i = 0; i < changes->len; i++)
    {
      const TlChange *change = tl_changes_get (changes, i);
      TlRecord *record
          = comes_back (change) ? tl_document_lookup (self->document, change->id) : NULL;
      guint weight = 0;

      if (record != NULL && (tl_edit_is_removable (record) || tl_edit_is_structure (record))
          && tl_canvas_index_find_record (self->index, change->id) != NULL)
        weight = get_weight (record);
      if (weight > most)
        g_array_set_size (self->returned, 0);
      if (weight >= most && (weight == 1 || self->returned->len == 0))
        g_array_append_val (self->returned, change->id);
      most = MAX (most, weight);
    }
}

/* Whether somebody types beside the map, who must not lose the text with the focus. */
static gboolean
is_typing_elsewhere (TlCanvas *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);

  return focus != NULL && (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus))
         && !gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

/** tl_canvas_select_returned: selects what the latest Undo or Redo brought back to the map, if anything. */
void
tl_canvas_select_returned (TlCanvas *self)
{
  if (self->document == NULL || self->returned->len == 0 || is_typing_elsewhere (self))
    return;
  self->cell_lane = TL_ID_NONE;
  self->cell_step = TL_ID_NONE;
  tl_selection_set_many (self->selection, (const TlId *) (gpointer) self->returned->data,
                         self->returned->len);
  g_array_set_size (self->returned, 0);
}
