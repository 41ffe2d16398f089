/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a user does to the cards that are selected, all of them in one step of the history: copy, cut,
 * duplicate, delete, and selecting all. Stages are copied and cut as what they are; of lanes and single
 * steps, the cards are copied.
 */
#include "tl-canvas-commands.h"

#include "tl-canvas-clipboard.h"
#include "tl-canvas-private.h"
#include "tl-clipboard.h"
#include "tl-edit-structure.h"
#include "tl-edit.h"

#include <glib/gi18n-lib.h>

static void
append_cards_of_lane (TlRecord *lane, TlRecord *column, GArray *cards)
{
  for (guint i = 0; i < tl_record_get_n_children (lane); i++)
    {
      TlRecord *card = tl_record_get_child (lane, i);
      TlId id = tl_record_get_id (card);
      TlId step;

      if (!tl_edit_is_removable (card))
        continue;
      step = tl_record_get_reference (card, TL_CARD_STEP);
      if (column == NULL || tl_record_get_id (column) == step)
        g_array_append_val (cards, id);
    }
}

static void
append_cards_of_step (TlRecord *step, GArray *cards)
{
  TlRecord *map = tl_record_get_ancestor (step, TL_KIND_MAP);

  for (guint i = 0; i < tl_record_get_n_children (map); i++)
    if (tl_record_get_kind (tl_record_get_child (map, i)) == TL_KIND_LANE)
      append_cards_of_lane (tl_record_get_child (map, i), step, cards);
}

/* Returns: (transfer full): ids of the cards that are selected, also as part of a lane or stage */
static GArray *
list_cards (TlCanvas *self)
{
  GArray *cards = g_array_new (FALSE, FALSE, sizeof (TlId));

  for (guint i = 0; i < tl_selection_get_n_items (self->selection); i++)
    {
      TlId id = tl_selection_get_item (self->selection, i);
      TlRecord *record = tl_document_lookup (self->document, id);

      if (record == NULL)
        continue;
      if (tl_edit_is_removable (record))
        g_array_append_val (cards, id);
      else if (tl_record_get_kind (record) == TL_KIND_LANE)
        append_cards_of_lane (record, NULL, cards);
      else if (tl_record_get_kind (record) == TL_KIND_STEP)
        append_cards_of_step (record, cards);
      else if (tl_record_get_kind (record) == TL_KIND_STAGE)
        for (guint k = 0; k < tl_record_get_n_children (record); k++)
          if (tl_record_get_kind (tl_record_get_child (record, k)) == TL_KIND_STEP)
            append_cards_of_step (tl_record_get_child (record, k), cards);
    }
  return cards;
}

static const TlId *
get_ids (GArray *cards)
{
  return (const TlId *) (gpointer) cards->data;
}

/* Returns: (transfer full): ids of the stages that are selected; none if there is anything else */
static GArray *
list_stages (TlCanvas *self)
{
  GArray *stages = g_array_new (FALSE, FALSE, sizeof (TlId));

  for (guint i = 0; i < tl_selection_get_n_items (self->selection); i++)
    {
      TlId id = tl_selection_get_item (self->selection, i);

      if (tl_document_lookup_kind (self->document, id, TL_KIND_STAGE) != NULL)
        g_array_append_val (stages, id);
    }
  if (stages->len < tl_selection_get_n_items (self->selection))
    g_array_set_size (stages, 0);
  return stages;
}

/** tl_canvas_may_copy: Returns: whether stages are selected, or there are cards in what is selected */
gboolean
tl_canvas_may_copy (TlCanvas *self)
{
  g_autoptr (GArray) stages = NULL;
  g_autoptr (GArray) cards = NULL;

  if (self->document == NULL)
    return FALSE;
  stages = list_stages (self);
  if (stages->len > 0)
    return TRUE;
  cards = list_cards (self);
  return cards->len > 0;
}

/* Returns: (transfer full) (nullable): the selected stages, or the cards in what is selected */
static GBytes *
make_block (TlCanvas *self)
{
  g_autoptr (GArray) stages = list_stages (self);
  g_autoptr (GArray) cards = NULL;

  if (stages->len > 0)
    return tl_clipboard_copy_stages (self->document, get_ids (stages), stages->len);
  cards = list_cards (self);
  return tl_clipboard_copy (self->document, get_ids (cards), cards->len);
}

/**
 * tl_canvas_copy: puts the selected cards or stages into the clipboard. Returns: FALSE if there were none,
 * or, which is said, more than can be pasted
 */
gboolean
tl_canvas_copy (TlCanvas *self)
{
  g_autoptr (GBytes) block = NULL;
  g_autoptr (GError) error = NULL;

  if (self->document == NULL)
    return FALSE;
  block = make_block (self);
  if (block == NULL)
    return FALSE;
  if (!tl_clipboard_check (block, &error))
    {
      tl_canvas_emit (self, TL_CANVAS_TOAST, error->message, FALSE);
      return FALSE;
    }
  tl_canvas_clipboard_put (gtk_widget_get_clipboard (GTK_WIDGET (self)), block);
  return TRUE;
}

/** tl_canvas_may_delete: Returns: whether what is selected can be deleted */
gboolean
tl_canvas_may_delete (TlCanvas *self)
{
  TlRecord *lead = tl_canvas_lookup_selection (self);

  if (!self->editable || lead == NULL)
    return FALSE;
  for (guint i = 0; i < tl_selection_get_n_items (self->selection); i++)
    {
      TlRecord *record
          = tl_document_lookup (self->document, tl_selection_get_item (self->selection, i));

      if (record != NULL && tl_edit_is_removable (record))
        return TRUE;
    }
  return tl_record_get_kind (lead) == TL_KIND_LINK
         || (tl_edit_is_structure (lead) && tl_edit_may_delete_structure (lead));
}

static gboolean
is_in (GArray *cards, TlId id)
{
  for (guint i = 0; i < cards->len; i++)
    if (g_array_index (cards, TlId, i) == id)
      return TRUE;
  return FALSE;
}

/* The card of the same cell that takes the selection when @card goes with @others, or none. */
static TlId
find_heir (TlRecord *card, GArray *others)
{
  g_autoptr (GPtrArray) cell = tl_edit_list_cell (tl_record_get_parent (card),
                                                  tl_record_get_reference (card, TL_CARD_STEP));
  TlId heir = TL_ID_NONE;
  gboolean passed = FALSE;

  for (guint i = 0; i < cell->len; i++)
    {
      TlId id = tl_record_get_id (g_ptr_array_index (cell, i));

      passed = passed || g_ptr_array_index (cell, i) == card;
      if (is_in (others, id))
        continue;
      heir = id;
      if (passed)
        break;
    }
  return heir;
}

static char *
describe_deleted (TlRecord *lead, guint n)
{
  g_autofree char *name = tl_canvas_quote_name (lead);

  if (n > 1)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u card deleted", "%u cards deleted", n),
                            n);
  /* Translators: %s is the title of a card, in quotation marks. */
  return g_strdup_printf (_ ("%s deleted"), name);
}

static void
delete_structure (TlCanvas *self, TlRecord *record)
{
  guint n_cards = tl_edit_count_cards (self->document, record);
  g_autofree char *name = tl_canvas_quote_name (record);
  g_autofree char *message = NULL;
  TlRecord *next = tl_edit_find_shown_sibling (record, 1);
  TlId heir;

  if (next == NULL)
    next = tl_edit_find_shown_sibling (record, -1);
  heir = next == NULL ? TL_ID_NONE : tl_record_get_id (next);
  if (!tl_edit_may_delete_structure (record))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  if (n_cards == 0)
    message = g_strdup_printf (_ ("%s deleted"), name);
  else
    message = g_strdup_printf (
        /* Translators: %s is the name of a stage or lane, in quotation marks. */
        g_dngettext (GETTEXT_PACKAGE, "%s and its card deleted", "%s and its %u cards deleted",
                     n_cards),
        name, n_cards);
  if (!tl_edit_delete_structure (self->document, tl_record_get_id (record)))
    return;
  if (heir != TL_ID_NONE)
    tl_canvas_select (self, heir);
  tl_canvas_emit (self, TL_CANVAS_TOAST, message, TRUE);
}

/* The cards that are selected themselves. */
static GArray *
list_removable (TlCanvas *self)
{
  GArray *records = g_array_new (FALSE, FALSE, sizeof (TlId));

  for (guint i = 0; i < tl_selection_get_n_items (self->selection); i++)
    {
      TlId id = tl_selection_get_item (self->selection, i);
      TlRecord *record = tl_document_lookup (self->document, id);

      if (record != NULL && tl_edit_is_removable (record))
        g_array_append_val (records, id);
    }
  return records;
}

/** tl_canvas_delete: deletes what is selected, and offers to undo it. */
void
tl_canvas_delete (TlCanvas *self)
{
  TlRecord *lead = tl_canvas_lookup_selection (self);
  g_autoptr (GArray) records = NULL;
  g_autofree char *message = NULL;
  TlId lane = TL_ID_NONE;
  TlId step = TL_ID_NONE;
  TlId heir = TL_ID_NONE;

  if (!self->editable || lead == NULL || tl_canvas_delete_link (self))
    return;
  records = list_removable (self);
  if (records->len == 0 && tl_edit_is_structure (lead))
    delete_structure (self, lead);
  if (records->len == 0)
    return;
  message = describe_deleted (tl_document_lookup (self->document,
                                                  g_array_index (records, TlId, records->len - 1)),
                              records->len);
  if (tl_edit_is_card (lead))
    {
      heir = find_heir (lead, records);
      lane = tl_record_get_id (tl_record_get_parent (lead));
      step = tl_record_get_reference (lead, TL_CARD_STEP);
    }
  else if (tl_record_get_kind (lead) == TL_KIND_EMOTION)
    {
      lane = tl_record_get_id (tl_record_get_parent (lead));
      step = tl_record_get_reference (lead, TL_EMOTION_STEP);
    }
  if (!tl_edit_delete (self->document, get_ids (records), records->len))
    return;
  if (heir != TL_ID_NONE)
    tl_canvas_select (self, heir);
  else
    tl_canvas_select_cell (self, lane, step);
  tl_canvas_emit (self, TL_CANVAS_TOAST, message, TRUE);
}

/** tl_canvas_may_cut: Returns: whether cards are selected, or one stage alone, as that is what is deleted */
gboolean
tl_canvas_may_cut (TlCanvas *self)
{
  g_autoptr (GArray) records = NULL;
  g_autoptr (GArray) stages = NULL;

  if (!self->editable || self->document == NULL)
    return FALSE;
  /* What a lane or a step holds can be copied, but would be left behind. */
  records = list_removable (self);
  stages = list_stages (self);
  return records->len > 0 || stages->len == 1;
}

/** tl_canvas_cut: puts the selected cards, or the selected stage, into the clipboard and deletes them. */
void
tl_canvas_cut (TlCanvas *self)
{
  if (!self->editable || self->document == NULL)
    return;
  if (tl_canvas_may_cut (self) && tl_canvas_copy (self))
    tl_canvas_delete (self);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

/** tl_canvas_select_pasted: selects the new cards or stages of @pasted, the first as the lead, and shows that one. */
void
tl_canvas_select_pasted (TlCanvas *self, GArray *pasted)
{
  const TlCanvasItem *item;
  TlId first;

  if (pasted->len == 0)
    return;
  self->cell_lane = TL_ID_NONE;
  /* The lead, so that the focus is where one pasted, also once that is undone. */
  first = g_array_index (pasted, TlId, 0);
  g_array_remove_index (pasted, 0);
  g_array_append_val (pasted, first);
  tl_selection_set_many (self->selection, get_ids (pasted), pasted->len);
  item = tl_canvas_index_find_record (self->index, first);
  if (item != NULL)
    tl_canvas_reveal (self, &item->box);
}

/** tl_canvas_duplicate: adds a copy beside each selected card. Returns: whether there is any */
gboolean
tl_canvas_duplicate (TlCanvas *self)
{
  g_autoptr (GArray) records = NULL;
  g_autoptr (GArray) pasted = g_array_new (FALSE, FALSE, sizeof (TlId));
  g_autoptr (GError) error = NULL;

  if (!self->editable || self->document == NULL)
    return FALSE;
  records = list_removable (self);
  if (records->len == 0)
    return FALSE;
  tl_document_begin (self->document,
                     records->len == 1 ? _ ("Duplicate card") : _ ("Duplicate cards"), NULL);
  if (!tl_clipboard_duplicate (self->document, get_ids (records), records->len, pasted, &error)
      || pasted->len == 0)
    {
      tl_document_rollback (self->document);
      if (error != NULL)
        tl_canvas_emit (self, TL_CANVAS_TOAST, error->message, FALSE);
      else
        gtk_widget_error_bell (GTK_WIDGET (self));
      return TRUE;
    }
  tl_document_commit (self->document);
  tl_canvas_select_pasted (self, pasted);
  return TRUE;
}

/** tl_canvas_select_all: selects all cards and points of the curve that the map shows. */
void
tl_canvas_select_all (TlCanvas *self)
{
  g_autoptr (GArray) cards = g_array_new (FALSE, FALSE, sizeof (TlId));
  TlId lead = tl_canvas_get_selection (self);

  for (guint i = 0; self->index != NULL && i < tl_canvas_index_get_n_items (self->index); i++)
    {
      TlId id = tl_canvas_index_get_item (self->index, i)->group->record;
      TlRecord *record = tl_document_lookup (self->document, id);

      if (record != NULL && tl_edit_is_removable (record) && id != lead)
        g_array_append_val (cards, id);
    }
  /* The focus stays where it is. */
  if (lead != TL_ID_NONE && tl_edit_is_removable (tl_canvas_lookup_selection (self)))
    g_array_append_val (cards, lead);
  self->selecting = TRUE;
  tl_selection_set_many (self->selection, get_ids (cards), cards->len);
  self->selecting = FALSE;
}
