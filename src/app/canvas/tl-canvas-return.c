/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Undo or Redo brings back to the map is selected and has the focus, see tl-edit-returned.c. */
#include "tl-canvas-private.h"

#include "tl-canvas-commands.h"
#include "tl-edit-returned.h"
#include "tl-edit-structure.h"
#include "tl-edit.h"

static gboolean
is_shown (TlRecord *record, gpointer canvas)
{
  TlCanvas *self = canvas;

  return (tl_edit_is_removable (record) || tl_edit_is_structure (record))
         && tl_canvas_index_find_record (self->index, tl_record_get_id (record)) != NULL;
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
  tl_edit_list_returned (self->returned, self->document, origin, changes, is_shown, self);
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
