/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rubber band: a drag on empty ground selects the cards that it touches. With Shift or Ctrl they
 * come on top of what was selected before; Escape brings that back.
 */
#include "tl-canvas-drag.h"

#include "tl-canvas-private.h"
#include "tl-edit.h"

typedef struct
{
  double x; /* of the page, where it began */
  double y;
  gboolean adds;
  gboolean dropped;
  GArray *before; /* TlId, owned: what was selected then */
} Band;

static GArray *
list_selected (TlCanvas *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (TlId));

  for (guint i = 0; i < tl_selection_get_n_items (self->selection); i++)
    {
      TlId id = tl_selection_get_item (self->selection, i);

      g_array_append_val (ids, id);
    }
  return ids;
}

static gboolean
take (TlCanvas *self, double x, double y)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (self->drag);
  Band *band;

  if (tl_canvas_find_item_at (self, x, y) != NULL)
    return FALSE;
  band = g_new0 (Band, 1);
  band->x = x;
  band->y = y;
  band->adds = (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0;
  band->before = list_selected (self);
  self->drag_data = band;
  self->banding = TRUE;
  self->placeholder_lane = TL_ID_NONE;
  return TRUE;
}

static void
select_ids (TlCanvas *self, GArray *ids)
{
  self->selecting = TRUE;
  tl_selection_set_many (self->selection, (const TlId *) (gpointer) ids->data, ids->len);
  self->selecting = FALSE;
}

static gboolean
contains (GArray *ids, TlId id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, TlId, i) == id)
      return TRUE;
  return FALSE;
}

static void
update (TlCanvas *self, double x, double y)
{
  Band *band = self->drag_data;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (TlId));

  self->band = (TlRect){ MIN (x, band->x), MIN (y, band->y), ABS (x - band->x), ABS (y - band->y) };
  if (band->adds)
    g_array_append_vals (ids, band->before->data, band->before->len);
  for (guint i = 0; i < tl_canvas_index_get_n_items (self->index); i++)
    {
      const TlCanvasItem *item = tl_canvas_index_get_item (self->index, i);
      TlRecord *record;

      if (!tl_rect_intersects (&item->box, &self->band))
        continue;
      record = tl_document_lookup (self->document, item->group->record);
      if (record != NULL && tl_edit_is_removable (record)
          && !(band->adds && contains (band->before, item->group->record)))
        g_array_append_val (ids, item->group->record);
    }
  select_ids (self, ids);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drop (TlCanvas *self)
{
  ((Band *) self->drag_data)->dropped = TRUE;
}

static void
put_down (TlCanvas *self)
{
  Band *band = self->drag_data;

  self->banding = FALSE;
  if (!band->dropped)
    select_ids (self, band->before);
  g_array_unref (band->before);
}

const TlCanvasDrag tl_canvas_drag_band = {
  .axes = TL_CANVAS_DRAG_ACROSS | TL_CANVAS_DRAG_DOWN,
  .take = take,
  .update = update,
  .drop = drop,
  .put_down = put_down,
};
