/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The cells that are filled when something is pasted: what is seen of a map, from one cell on. Steps
 * and lanes that are missing are added.
 */
#include "tl-clipboard-private.h"

#include "tl-project.h"

#include <glib/gi18n-lib.h>

static gboolean
is_step_seen (TlRecord *step)
{
  TlRecord *stage = tl_record_get_parent (step);

  return !tl_record_get_boolean (step, TL_STEP_HIDDEN)
         && !tl_record_get_boolean (stage, TL_STAGE_HIDDEN)
         && !tl_record_get_boolean (stage, TL_STAGE_COLLAPSED);
}

gboolean
tl_clipboard_grid_init (TlClipboardGrid *self, TlDocument *document, TlId lane, TlId step,
                        GError **error)
{
  TlRecord *row = tl_document_lookup_kind (document, lane, TL_KIND_LANE);
  TlRecord *column = tl_document_lookup_kind (document, step, TL_KIND_STEP);
  g_autoptr (GPtrArray) steps = NULL;
  gboolean reached = FALSE;

  self->document = document;
  self->map = column == NULL ? NULL : tl_record_get_ancestor (column, TL_KIND_MAP);
  if (self->map == NULL
      || (lane != TL_ID_NONE && (row == NULL || tl_record_get_parent (row) != self->map)))
    return tl_clipboard_fail (error, _ ("The place to paste at is gone."));

  steps = tl_map_list_steps (self->map);
  self->steps = g_ptr_array_new ();
  for (guint i = 0; i < steps->len; i++)
    {
      TlRecord *next = g_ptr_array_index (steps, i);

      reached = reached || next == column;
      if (reached && (next == column || is_step_seen (next)))
        g_ptr_array_add (self->steps, next);
    }
  return TRUE;
}

void
tl_clipboard_grid_clear (TlClipboardGrid *self)
{
  g_clear_pointer (&self->steps, g_ptr_array_unref);
}

/* The step of that column, counted from the anchor; added where there is none. */
TlRecord *
tl_clipboard_grid_get_step (TlClipboardGrid *self, guint column, GError **error)
{
  while (self->steps->len <= column)
    {
      TlRecord *last = g_ptr_array_index (self->steps, self->steps->len - 1);
      TlRecord *step = tl_document_insert (self->document, TL_KIND_STEP, TL_ID_NONE,
                                           tl_record_get_parent (last), -1, error);

      if (step == NULL)
        return NULL;
      g_ptr_array_add (self->steps, step);
    }
  return g_ptr_array_index (self->steps, column);
}

TlRecord *
tl_clipboard_grid_add_lane (TlClipboardGrid *self, guint kind, const char *name, GError **error)
{
  TlRecord *lane
      = tl_document_insert (self->document, TL_KIND_LANE, TL_ID_NONE, self->map, -1, error);

  if (lane == NULL || !tl_document_set_integer (self->document, lane, TL_LANE_KIND, kind, error)
      || !tl_document_set_text (self->document, lane, TL_LANE_NAME, name, error))
    return NULL;
  return lane;
}
