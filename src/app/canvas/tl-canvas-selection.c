/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is selected on the canvas: a TlSelection, which the window shares among its views.
 *
 * The *lead*, chosen last, has the keyboard focus and a ring of its own, a child widget; the others'
 * rings are only drawn, so that ten thousand selected cards cost no widgets. What another view
 * selects is scrolled into view here; what a click selects stays where it is.
 *
 * With the keyboard one may also walk past cards without selecting them, and select or unselect single
 * ones: then the *walker* has the focus, and a dashed ring. It is there until the selection changes
 * otherwise.
 */
#include "tl-canvas-private.h"
#include "tl-edit.h"

/* Of a ring, in pixels of the screen; the lead's is the same in style.css. */
#define RING_MARGIN 4
#define RING_WIDTH 2
#define RING_RADIUS 9

/** tl_canvas_get_selection: Returns: the id of the record that was selected last, or %TL_ID_NONE */
TlId
tl_canvas_get_selection (TlCanvas *self)
{
  return tl_selection_get_lead (self->selection);
}

/** tl_canvas_get_focused: Returns: the id of the record that keys are for: the walker or the lead */
TlId
tl_canvas_get_focused (TlCanvas *self)
{
  return self->walker != TL_ID_NONE ? self->walker : tl_canvas_get_selection (self);
}

/* The record that was selected last, if it still is there. */
TlRecord *
tl_canvas_lookup_selection (TlCanvas *self)
{
  TlId lead = tl_canvas_get_selection (self);

  if (self->document == NULL || lead == TL_ID_NONE)
    return NULL;
  return tl_document_lookup (self->document, lead);
}

static void
show_selection (TlCanvas *self, gboolean reveal)
{
  const TlCanvasItem *item = NULL;

  if (self->index == NULL)
    return;
  if (reveal)
    item = tl_canvas_index_find_record (self->index, tl_canvas_get_focused (self));
  if (item != NULL)
    tl_canvas_reveal (self, &item->box);
  tl_canvas_update_cards (self);
  tl_canvas_focus_selection (self);
  tl_canvas_queue_update (self);
}

/* Where a card was that is gone, as after Undo, keys go on from there rather than from the top. */
static void
stay_in_place (TlCanvas *self)
{
  if (self->document == NULL || self->lead_lane == TL_ID_NONE
      || tl_document_lookup (self->document, self->shown_lead) != NULL)
    return;
  self->cell_lane = self->lead_lane;
  self->cell_step = self->lead_step;
}

static void
note_place (TlCanvas *self, TlId lead)
{
  TlRecord *record = tl_canvas_lookup_selection (self);
  gboolean is_card = record != NULL && tl_edit_is_card (record);

  self->shown_lead = lead;
  self->lead_lane = is_card ? tl_record_get_id (tl_record_get_parent (record)) : TL_ID_NONE;
  self->lead_step = is_card ? tl_record_get_reference (record, TL_CARD_STEP) : TL_ID_NONE;
}

static void
selection_changed_cb (TlCanvas *self)
{
  TlId lead = tl_canvas_get_selection (self);

  self->negative = TL_ID_NONE;
  if (!self->toggling)
    self->walker = TL_ID_NONE;
  if (lead == TL_ID_NONE && self->shown_lead != TL_ID_NONE)
    stay_in_place (self);
  show_selection (self, !self->selecting && lead != self->shown_lead);
  note_place (self, lead);
  g_object_notify (G_OBJECT (self), "selection");
  g_object_notify (G_OBJECT (self), "hint");
}

/** tl_canvas_select_to: selects the cards in the rectangle between the anchor and @record, the lead. */
void
tl_canvas_select_to (TlCanvas *self, TlId record)
{
  const TlCanvasItem *from = tl_canvas_index_find_record (self->index, self->anchor);
  const TlCanvasItem *to = tl_canvas_index_find_record (self->index, record);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (TlId));
  TlRect area;

  if (from == NULL || to == NULL)
    {
      tl_canvas_set_selection (self, record, FALSE);
      return;
    }
  area.x = MIN (from->box.x, to->box.x);
  area.y = MIN (from->box.y, to->box.y);
  area.width = MAX (from->box.x + from->box.width, to->box.x + to->box.width) - area.x;
  area.height = MAX (from->box.y + from->box.height, to->box.y + to->box.height) - area.y;
  for (guint i = 0; i < tl_canvas_index_get_n_items (self->index); i++)
    {
      const TlCanvasItem *item = tl_canvas_index_get_item (self->index, i);
      TlRecord *other = tl_document_lookup (self->document, item->group->record);

      if (other != NULL && tl_edit_is_removable (other) && item->group->record != record
          && tl_rect_intersects (&item->box, &area))
        g_array_append_val (ids, item->group->record);
    }
  g_array_append_val (ids, record);
  self->selecting = TRUE;
  tl_selection_set_many (self->selection, (const TlId *) (gpointer) ids->data, ids->len);
  self->selecting = FALSE;
}

/* Selects a record alone without scrolling, as a click does, or with it, as a key does. */
void
tl_canvas_set_selection (TlCanvas *self, TlId record, gboolean reveal)
{
  self->anchor = record;
  self->walker = TL_ID_NONE;
  self->selecting = TRUE;
  tl_selection_set (self->selection, record);
  self->selecting = FALSE;
  show_selection (self, reveal);
}

/** tl_canvas_set_walker: moves the focus, and what is in view, to that record without selecting it. */
void
tl_canvas_set_walker (TlCanvas *self, TlId record)
{
  self->walker = record == tl_canvas_get_selection (self) ? TL_ID_NONE : record;
  show_selection (self, TRUE);
}

/** tl_canvas_toggle_focused: selects what has the focus beside the rest, or unselects it. Returns: whether it
 * could */
gboolean
tl_canvas_toggle_focused (TlCanvas *self)
{
  TlId record = tl_canvas_get_focused (self);

  if (tl_canvas_index_find_record (self->index, record) == NULL)
    return FALSE;
  self->walker = record;
  self->anchor = record;
  self->selecting = TRUE;
  self->toggling = TRUE;
  tl_selection_toggle (self->selection, record);
  self->toggling = FALSE;
  self->selecting = FALSE;
  if (tl_canvas_get_selection (self) == record)
    self->walker = TL_ID_NONE;
  return TRUE;
}

/**
 * tl_canvas_select:
 * @self: a canvas
 * @record: the id of a record on the map, or %TL_ID_NONE
 *
 * Selects it alone, scrolls it into view and moves the keyboard focus to it if the canvas has the
 * focus.
 */
void
tl_canvas_select (TlCanvas *self, TlId record)
{
  self->cell_lane = TL_ID_NONE;
  self->cell_step = TL_ID_NONE;
  tl_canvas_set_selection (self, record, TRUE);
}

/**
 * tl_canvas_set_selection_model:
 * @self: a canvas
 * @selection: what is selected, shared with other views
 */
void
tl_canvas_set_selection_model (TlCanvas *self, TlSelection *selection)
{
  if (self->selection == selection)
    return;
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_func (self->selection, selection_changed_cb, self);
  g_set_object (&self->selection, selection);
  g_signal_connect_object (selection, "changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  selection_changed_cb (self);
}

void
tl_canvas_selection_init (TlCanvas *self)
{
  g_autoptr (TlSelection) selection = tl_selection_new ();

  tl_canvas_set_selection_model (self, selection);
}

static void
snapshot_ring (TlCanvas *self, GtkSnapshot *snapshot, const GdkRectangle *view)
{
  const float widths[] = { RING_WIDTH, RING_WIDTH, RING_WIDTH, RING_WIDTH };
  GskRoundedRect outline;
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (self->ring), &colour);
  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT ((float) view->x, (float) view->y,
                                                        (float) view->width, (float) view->height),
                                   RING_RADIUS);
  gtk_snapshot_append_border (snapshot, &outline, widths,
                              (GdkRGBA[]){ colour, colour, colour, colour });
}

static void
snapshot_band (TlCanvas *self, GtkSnapshot *snapshot)
{
  const float widths[] = { 1, 1, 1, 1 };
  GdkRectangle view;
  GskRoundedRect outline;
  GdkRGBA colour;
  GdkRGBA fill;

  tl_canvas_get_view_box (self, &self->band, 0, &view);
  gtk_style_context_get_color (gtk_widget_get_style_context (self->ring), &colour);
  fill = colour;
  fill.alpha *= 0.12f;
  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT ((float) view.x, (float) view.y,
                                                        (float) view.width, (float) view.height),
                                   0);
  gtk_snapshot_append_color (snapshot, &fill, &outline.bounds);
  gtk_snapshot_append_border (snapshot, &outline, widths,
                              (GdkRGBA[]){ colour, colour, colour, colour });
}

/** tl_canvas_snapshot_rings: draws the rings of all that is selected in view, but the lead's. */
void
tl_canvas_snapshot_rings (TlCanvas *self, GtkSnapshot *snapshot)
{
  guint n = tl_selection_get_n_items (self->selection);
  const GdkRectangle all = { 0, 0, gtk_widget_get_width (GTK_WIDGET (self)),
                             gtk_widget_get_height (GTK_WIDGET (self)) };

  if (self->banding)
    snapshot_band (self, snapshot);
  if (self->index == NULL || n < 2 || self->dragged != TL_ID_NONE)
    return;
  for (guint i = 0; i + 1 < n; i++)
    {
      const TlCanvasItem *item
          = tl_canvas_index_find_record (self->index, tl_selection_get_item (self->selection, i));
      GdkRectangle view;
      TlRect box;

      if (item == NULL)
        continue;
      tl_canvas_get_ring_box (item, self->scene->right_to_left, &box);
      tl_canvas_get_view_box (self, &box, RING_MARGIN, &view);
      if (gdk_rectangle_intersect (&view, &all, NULL))
        snapshot_ring (self, snapshot, &view);
    }
}
