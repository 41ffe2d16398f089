/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What Undo and Redo bring back is shown: one looks for it anyway, and the key did nothing that can be seen
 * where it comes back out of sight. A map is shown; so is the map of cards, stages, steps and lanes
 * (those of the map that is in view the canvas selects itself). A persona, a channel, a KPI or a checklist
 * is shown on its page to who looks at a page of the whole project; who looks at a map stays there.
 */
#include "tl-window-private.h"

#include "tl-canvas-commands.h"
#include "tl-edit-structure.h"
#include "tl-edit.h"
#include "tl-library.h"

/* The first of what came back of each sort, or TL_ID_NONE. */
typedef struct
{
  TlId map;
  TlId part;  /* of a map; a stage or lane rather than what it holds */
  TlId entry; /* of the project itself */
  gboolean part_is_structure;
} Returned;

static void
note (Returned *returned, TlRecord *record)
{
  TlKind kind = tl_record_get_kind (record);
  TlId id = tl_record_get_id (record);
  gboolean is_structure = tl_edit_is_structure (record);

  if (kind == TL_KIND_MAP && returned->map == TL_ID_NONE)
    returned->map = id;
  else if ((is_structure || tl_edit_is_removable (record))
           && (returned->part == TL_ID_NONE || (is_structure && !returned->part_is_structure)))
    {
      returned->part = id;
      returned->part_is_structure = is_structure;
    }
  else if (tl_library_find_page (kind) != NULL && returned->entry == TL_ID_NONE
           && tl_record_get_kind (tl_record_get_parent (record)) == TL_KIND_PROJECT)
    returned->entry = id;
}

static void
changed_cb (TlDocument *document, guint origin, TlTransaction *transaction, TlChanges *changes,
            Returned *returned)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const TlChange *change = tl_changes_get (changes, i);
      TlRecord *record
          = change->type == TL_CHANGE_INSERT ? tl_document_lookup (document, change->id) : NULL;

      if (record != NULL)
        note (returned, record);
    }
}

/* Who types beside the map must not lose the text with the focus. */
static gboolean
is_typing (TlWindow *self)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

  return GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus);
}

static void
show (TlWindow *self, const Returned *returned)
{
  gboolean of_map = tl_window_page_is_of_map (self->page);
  TlRecord *part = tl_document_lookup (tl_workspace_get_document (self->workspace), returned->part);

  if (returned->map != TL_ID_NONE)
    tl_window_show_map (self, returned->map);
  else if (part != NULL
           && (!of_map
               || tl_record_get_ancestor (part, TL_KIND_MAP)
                      != tl_workspace_lookup_map (self->workspace)))
    tl_workspace_reveal (self->workspace, returned->part);
  else if (part == NULL && returned->entry != TL_ID_NONE && !of_map)
    tl_workspace_reveal (self->workspace, returned->entry);
}

/**
 * tl_window_take_step:
 * @self: a window with a project
 * @forward: whether to do again what was undone last, rather than to undo
 *
 * Takes a step in the history, and shows what it brings back. What is being typed is the latest step; so is
 * a row that was added and is not called anything yet, which goes for good when its typing ends.
 */
void
tl_window_take_step (TlWindow *self, gboolean forward)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  GListModel *steps = tl_document_get_undo_list (document);
  guint n_steps = g_list_model_get_n_items (steps);
  Returned returned = { 0 };
  gulong handler;

  tl_window_end_typing (self);
  if (!forward && g_list_model_get_n_items (steps) < n_steps)
    return;
  handler = g_signal_connect (document, "changed", G_CALLBACK (changed_cb), &returned);
  if (forward)
    tl_document_redo (document);
  else
    tl_window_undo (self);
  g_signal_handler_disconnect (document, handler);
  tl_canvas_select_returned (self->canvas);
  if (!is_typing (self))
    show (self, &returned);
}
