/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The selection of the table is that of the workspace. Here it is offered to GTK as a selection model:
 * what GTK selects goes to the workspace, and what the workspace says comes back as flags of the rows,
 * so that asking for a row costs nothing.
 */
#include "tl-table-model-private.h"

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  TlTableRow *row = tl_table_model_get_row (TL_TABLE_MODEL (model), position);

  return row != NULL && row->selected;
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  TlTableModel *self = TL_TABLE_MODEL (model);
  GtkBitset *selected = gtk_bitset_new_empty ();
  GSequenceIter *iter = g_sequence_get_iter_at_pos (self->shown, (int) position);

  for (guint i = 0; i < n_items && !g_sequence_iter_is_end (iter); i++)
    {
      if (((TlTableRow *) g_sequence_get (iter))->selected)
        gtk_bitset_add (selected, position + i);
      iter = g_sequence_iter_next (iter);
    }
  return selected;
}

/* A heading that lies in a range is not meant: nobody wants to delete a stage with three of its cards. */
static gboolean
is_meant (TlTableModel *self, TlTableRow *row, GtkBitset *selected)
{
  return !self->grouped || !tl_table_row_is_heading (row) || gtk_bitset_get_size (selected) == 1;
}

/* Selects what is in @selected of what is in @mask; the rest stays as it is. The lead comes last: the
 * row of @mask nearest to its end that was not selected before. */
static gboolean
set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  TlTableModel *self = TL_TABLE_MODEL (model);
  TlSelection *selection = tl_workspace_get_selection (self->workspace);
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (TlId));
  GtkBitsetIter iter;
  guint position;
  gboolean more;

  for (guint i = 0; i < tl_selection_get_n_items (selection); i++)
    {
      TlId id = tl_selection_get_item (selection, i);
      guint at = tl_table_model_find (self, id);

      if (at != GTK_INVALID_LIST_POSITION
          && (!gtk_bitset_contains (mask, at) || gtk_bitset_contains (selected, at)))
        g_array_append_val (records, id);
    }
  for (more = gtk_bitset_iter_init_first (&iter, selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      TlTableRow *row = tl_table_model_get_row (self, position);
      TlId id;

      if (row == NULL || row->selected || !gtk_bitset_contains (mask, position)
          || !is_meant (self, row, selected))
        continue;
      id = tl_table_row_get_id (row);
      g_array_append_val (records, id);
    }
  self->selecting = TRUE;
  tl_selection_set_many (selection, (const TlId *) (gpointer) records->data, records->len);
  self->selecting = FALSE;
  return TRUE;
}

void
tl_table_model_selection_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->set_selection = set_selection;
}

/* tl_table_model_take_selection: shows what the workspace says is selected. */
void
tl_table_model_take_selection (TlTableModel *self)
{
  TlSelection *selection = tl_workspace_get_selection (self->workspace);
  TlDocument *document = tl_table_model_get_document (self);
  g_autoptr (GHashTable) wanted = g_hash_table_new (NULL, NULL);
  guint first = G_MAXUINT;
  guint last = 0;
  GHashTableIter iter;
  gpointer item;

  for (guint i = 0; document != NULL && i < tl_selection_get_n_items (selection); i++)
    {
      TlRecord *record = tl_document_lookup (document, tl_selection_get_item (selection, i));
      TlTableRow *row = record == NULL ? NULL : g_hash_table_lookup (self->rows, record);

      if (row != NULL)
        g_hash_table_add (wanted, row);
    }
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    {
      TlTableRow *row = item;
      gboolean selected = g_hash_table_contains (wanted, row);
      guint position;

      if (row->selected == selected)
        continue;
      row->selected = selected;
      if (row->iter == NULL)
        continue;
      position = (guint) g_sequence_iter_get_position (row->iter);
      first = MIN (first, position);
      last = MAX (last, position);
    }
  if (first != G_MAXUINT)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), first, last - first + 1);
}

/**
 * tl_table_model_list_selected:
 * @self: a model
 *
 * Returns: (transfer full) (element-type TlId): the selected rows that are shown, in their order
 */
GArray *
tl_table_model_list_selected (TlTableModel *self)
{
  GArray *records = g_array_new (FALSE, FALSE, sizeof (TlId));

  for (GSequenceIter *iter = g_sequence_get_begin_iter (self->shown);
       !g_sequence_iter_is_end (iter); iter = g_sequence_iter_next (iter))
    {
      TlTableRow *row = g_sequence_get (iter);
      TlId id = tl_table_row_get_id (row);

      if (row->selected)
        g_array_append_val (records, id);
    }
  return records;
}
