/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A row of the table: one record of the map, with what the table works out about it. There are as many
 * as the map has records, and they live as long as those; widgets exist only for the rows in view.
 */
#include "tl-table-row.h"

G_DEFINE_FINAL_TYPE (TlTableRow, tl_table_row, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
key_free (gpointer data)
{
  TlTableKey *key = data;

  g_free (key->text);
  g_free (key);
}

/** tl_table_row_get_id: Returns: the id of its record */
TlId
tl_table_row_get_id (TlTableRow *self)
{
  return tl_record_get_id (self->record);
}

/** tl_table_row_get_kind: Returns: the kind of its record */
TlKind
tl_table_row_get_kind (TlTableRow *self)
{
  return tl_record_get_kind (self->record);
}

/** tl_table_row_is_heading: Returns: whether it stands at the head of its group of rows */
gboolean
tl_table_row_is_heading (TlTableRow *self)
{
  TlKind kind = tl_table_row_get_kind (self);

  return kind == TL_KIND_STAGE || kind == TL_KIND_MAP;
}

/**
 * tl_table_row_add_key:
 * @self: a row
 * @column: the number of a column
 *
 * Returns: (transfer none): an empty key for that column, which the row keeps until it changes
 */
TlTableKey *
tl_table_row_add_key (TlTableRow *self, guint column)
{
  TlTableKey *key = g_new0 (TlTableKey, 1);

  if (self->keys == NULL)
    self->keys = g_hash_table_new_full (NULL, NULL, NULL, key_free);
  g_hash_table_insert (self->keys, GUINT_TO_POINTER (column), key);
  return key;
}

/** tl_table_row_forget_keys: what it is sorted by is worked out anew. */
void
tl_table_row_forget_keys (TlTableRow *self)
{
  g_clear_pointer (&self->keys, g_hash_table_unref);
}

/** tl_table_row_changed: tells the cells that what they show is out of date. */
void
tl_table_row_changed (TlTableRow *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
tl_table_row_finalize (GObject *object)
{
  TlTableRow *self = TL_TABLE_ROW (object);

  tl_table_row_forget_keys (self);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (tl_table_row_parent_class)->finalize (object);
}

static void
tl_table_row_class_init (TlTableRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tl_table_row_finalize;

  /** TlTableRow::changed: what the row shows is another thing now */
  signals[CHANGED] = g_signal_new ("changed", TL_TYPE_TABLE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
tl_table_row_init (TlTableRow *self)
{
}

/** tl_table_row_new: Returns: (transfer full): a row for @record */
TlTableRow *
tl_table_row_new (TlRecord *record)
{
  TlTableRow *self = g_object_new (TL_TYPE_TABLE_ROW, NULL);

  self->record = g_object_ref (record);
  return self;
}
