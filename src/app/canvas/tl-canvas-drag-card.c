/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Dragging cards between cells and lanes: the one under the pointer, and with it all others that are
 * selected, as tl-edit-move.c says. A bar shows where each would go.
 */
#include "tl-canvas-drag.h"

#include "tl-canvas-private.h"
#include "tl-edit-move.h"
#include "tl-edit.h"

#include <glib/gi18n-lib.h>

#define BAR_THICKNESS 3
#define HALF_GAP 4

typedef struct
{
  TlId lane;
  TlId step;
  guint index;
} Target;

/* The cards that go along, the dragged one among them. */
static GArray *
list_dragged (TlCanvas *self)
{
  GArray *cards = g_array_new (FALSE, FALSE, sizeof (TlId));

  if (tl_selection_contains (self->selection, self->dragged))
    for (guint i = 0; i < tl_selection_get_n_items (self->selection); i++)
      {
        TlId id = tl_selection_get_item (self->selection, i);
        TlRecord *record = tl_document_lookup (self->document, id);

        if (record != NULL && tl_edit_is_card (record))
          g_array_append_val (cards, id);
      }
  else
    g_array_append_val (cards, self->dragged);
  return cards;
}

static gboolean
take (TlCanvas *self, double x, double y)
{
  const TlCanvasItem *item = tl_canvas_find_item_at (self, x, y);
  TlRecord *record = NULL;
  g_autoptr (GArray) cards = NULL;

  if (item != NULL && item->group->role == TL_ROLE_CARD)
    record = tl_document_lookup (self->document, item->group->record);
  if (record == NULL || !tl_edit_is_card (record))
    return FALSE;
  self->dragged = item->group->record;
  self->drag_data = g_new0 (Target, 1);
  tl_canvas_take_ghost (self, item, x, y);
  cards = list_dragged (self);
  if (cards->len > 1)
    {
      g_autofree char *text = g_strdup_printf (
          /* Translators: beside the pointer that drags so many cards. */
          g_dngettext (GETTEXT_PACKAGE, "%u card", "%u cards", cards->len), cards->len);

      tl_canvas_show_bubble (self, text);
    }
  return TRUE;
}

/* Finds the place in the cell, those that move left out, that belongs to @y; marks it. */
static guint
find_place_in_cell (TlCanvas *self, GArray *moves, GPtrArray *cell, double y, const TlRect *box)
{
  double bar = box->y + HALF_GAP;
  guint index = 0;

  for (guint i = 0; i < cell->len; i++)
    {
      TlId id = tl_record_get_id (g_ptr_array_index (cell, i));
      const TlCanvasItem *item = tl_canvas_index_find_record (self->index, id);

      if (item == NULL || tl_edit_moves_contain (moves, id))
        continue;
      if (y < item->box.y + item->box.height / 2)
        {
          bar = item->box.y - HALF_GAP;
          break;
        }
      bar = item->box.y + item->box.height + HALF_GAP;
      index++;
    }
  tl_canvas_add_mark (self, box->x, bar - BAR_THICKNESS / 2.0, box->width, BAR_THICKNESS);
  return index;
}

/* Marks the end of the cells to which the others go. */
static void
mark_others (TlCanvas *self, GArray *moves, const Target *target)
{
  for (guint i = 0; i < moves->len; i++)
    {
      const TlEditMove *move = &g_array_index (moves, TlEditMove, i);
      TlRecord *card = tl_document_lookup (self->document, move->card);
      TlRect box;

      if ((move->lane == target->lane && move->step == target->step)
          || (tl_record_get_id (tl_record_get_parent (card)) == move->lane
              && tl_record_get_reference (card, TL_CARD_STEP) == move->step)
          || !tl_canvas_find_cell_box (self, move->lane, move->step, &box))
        continue;
      tl_canvas_find_free_place (self, move->lane, move->step, &box);
      tl_canvas_add_mark (self, box.x, box.y - HALF_GAP - BAR_THICKNESS / 2.0, box.width,
                          BAR_THICKNESS);
    }
}

static void
update (TlCanvas *self, double x, double y)
{
  Target *target = self->drag_data;
  g_autoptr (GPtrArray) cell = NULL;
  g_autoptr (GArray) cards = list_dragged (self);
  g_autoptr (GArray) moves = NULL;
  TlId lane;
  TlId step;
  TlRect box;

  target->lane = TL_ID_NONE;
  if (!tl_canvas_find_cell (self, x, y, &lane, &step, &box)
      || !tl_edit_may_move (self->document, self->dragged, lane))
    {
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "no-drop");
      return;
    }
  target->lane = lane;
  target->step = step;
  moves = tl_edit_plan_moves (self->document, (const TlId *) (gpointer) cards->data, cards->len,
                              self->dragged, lane, step);
  cell = tl_edit_list_cell (tl_document_lookup (self->document, lane), step);
  target->index = find_place_in_cell (self, moves, cell, y, &box);
  mark_others (self, moves, target);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
}

static void
drop (TlCanvas *self)
{
  const Target target = *(const Target *) self->drag_data;
  g_autoptr (GArray) cards = list_dragged (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (target.lane == TL_ID_NONE)
    return;
  if (cards->len == 1)
    {
      tl_canvas_emit (self, TL_CANVAS_MOVE_CARD, self->dragged, target.lane, target.step,
                      target.index);
      return;
    }
  if (!tl_edit_move_cards (self->document, (const TlId *) (gpointer) cards->data, cards->len,
                           self->dragged, target.lane, target.step, target.index, &error))
    {
      if (error != NULL)
        tl_canvas_emit (self, TL_CANVAS_TOAST, error->message, FALSE);
      return;
    }
  message = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u card moved", "%u cards moved",
                                          cards->len),
                             cards->len);
  tl_canvas_emit (self, TL_CANVAS_TOAST, message, TRUE);
}

const TlCanvasDrag tl_canvas_drag_cards = {
  .axes = TL_CANVAS_DRAG_ACROSS | TL_CANVAS_DRAG_DOWN,
  .take = take,
  .update = update,
  .drop = drop,
};
