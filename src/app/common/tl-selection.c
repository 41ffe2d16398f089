/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is selected in one window, by id, in the order in which it was chosen: shared by the map, the
 * table, the checks and the inspector, so that a record selected in one is selected in all.
 *
 * The *lead* is the record chosen last: it has the keyboard focus and is what the inspector names.
 * Records are known by id only; tl_selection_prune() drops those that an edit took away.
 */
#include "tl-selection.h"

struct _TlSelection
{
  GObject parent_instance;

  GArray *records; /* TlId, each once; the last is the lead */
};

G_DEFINE_FINAL_TYPE (TlSelection, tl_selection, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
find (TlSelection *self, TlId record, guint *place)
{
  for (guint i = 0; i < self->records->len; i++)
    if (g_array_index (self->records, TlId, i) == record)
      {
        *place = i;
        return TRUE;
      }
  return FALSE;
}

/** tl_selection_get_n_items: Returns: how many records are selected */
guint
tl_selection_get_n_items (TlSelection *self)
{
  g_return_val_if_fail (TL_IS_SELECTION (self), 0);
  return self->records->len;
}

/** tl_selection_get_item: Returns: the id at @index < n_items, in the order of choosing */
TlId
tl_selection_get_item (TlSelection *self, guint index)
{
  g_return_val_if_fail (TL_IS_SELECTION (self) && index < self->records->len, TL_ID_NONE);
  return g_array_index (self->records, TlId, index);
}

/** tl_selection_get_lead: Returns: the id of the record chosen last, or %TL_ID_NONE */
TlId
tl_selection_get_lead (TlSelection *self)
{
  g_return_val_if_fail (TL_IS_SELECTION (self), TL_ID_NONE);
  if (self->records->len == 0)
    return TL_ID_NONE;
  return g_array_index (self->records, TlId, self->records->len - 1);
}

/** tl_selection_contains: Returns: whether that record is selected */
gboolean
tl_selection_contains (TlSelection *self, TlId record)
{
  guint place;

  g_return_val_if_fail (TL_IS_SELECTION (self), FALSE);
  return find (self, record, &place);
}

/**
 * tl_selection_set_many:
 * @self: a selection
 * @records: (array length=n): ids, each once; the last becomes the lead
 * @n: how many
 *
 * Selects these and nothing else.
 */
void
tl_selection_set_many (TlSelection *self, const TlId *records, guint n)
{
  gboolean same;

  g_return_if_fail (TL_IS_SELECTION (self));
  same = n == self->records->len;
  for (guint i = 0; same && i < n; i++)
    same = g_array_index (self->records, TlId, i) == records[i];
  if (same)
    return;
  g_array_set_size (self->records, 0);
  g_array_append_vals (self->records, records, n);
  g_signal_emit (self, signals[CHANGED], 0);
}

/** tl_selection_set: selects that record alone; %TL_ID_NONE selects nothing. */
void
tl_selection_set (TlSelection *self, TlId record)
{
  tl_selection_set_many (self, &record, record == TL_ID_NONE ? 0 : 1);
}

/** tl_selection_toggle: adds that record as the lead, or takes it away if it is selected. */
void
tl_selection_toggle (TlSelection *self, TlId record)
{
  guint place;

  g_return_if_fail (TL_IS_SELECTION (self) && record != TL_ID_NONE);
  if (find (self, record, &place))
    g_array_remove_index (self->records, place);
  else
    g_array_append_val (self->records, record);
  g_signal_emit (self, signals[CHANGED], 0);
}

/** tl_selection_prune: drops what @document no longer has. */
void
tl_selection_prune (TlSelection *self, TlDocument *document)
{
  guint kept = 0;

  g_return_if_fail (TL_IS_SELECTION (self));
  for (guint i = 0; i < self->records->len; i++)
    {
      TlId record = g_array_index (self->records, TlId, i);

      if (document != NULL && tl_document_lookup (document, record) != NULL)
        g_array_index (self->records, TlId, kept++) = record;
    }
  if (kept == self->records->len)
    return;
  g_array_set_size (self->records, kept);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
tl_selection_finalize (GObject *object)
{
  g_array_unref (TL_SELECTION (object)->records);

  G_OBJECT_CLASS (tl_selection_parent_class)->finalize (object);
}

static void
tl_selection_class_init (TlSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tl_selection_finalize;

  /**
   * TlSelection::changed:
   *
   * Other records are selected, or the same in another order.
   */
  signals[CHANGED] = g_signal_new ("changed", TL_TYPE_SELECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
tl_selection_init (TlSelection *self)
{
  self->records = g_array_new (FALSE, FALSE, sizeof (TlId));
}

/** tl_selection_new: Returns: (transfer full): a selection of nothing */
TlSelection *
tl_selection_new (void)
{
  return g_object_new (TL_TYPE_SELECTION, NULL);
}
