/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

G_BEGIN_DECLS

#define TL_TYPE_TABLE_ROW (tl_table_row_get_type ())
G_DECLARE_FINAL_TYPE (TlTableRow, tl_table_row, TL, TABLE_ROW, GObject)

/** TlTableKey: what a row is sorted by in one column. */
typedef struct
{
  gboolean empty;
  double number;
  char *text; /* owned: a collation key, or NULL where the number decides */
} TlTableKey;

/**
 * TlTableRow: one record of the map as a row of the table.
 * @record: the record, also a little after it was removed
 * @stage: the stage under which it is read, or %TL_ID_NONE for the whole map; @step likewise
 * @group: the number of the stage; after the last one comes the group of the whole map
 * @place: its place in the reading order of the table
 * @iter: where it stands among the rows that are shown; %NULL if it is not shown
 * @selected: whether it is selected
 * @matches: whether it passes the filter by itself
 * @mark: which run of tl_table_list_rows() saw it last
 */
struct _TlTableRow
{
  GObject parent_instance;

  TlRecord *record; /* owned */
  TlId stage;
  TlId step;
  guint group;
  guint place;
  GSequenceIter *iter;
  gboolean selected;
  gboolean matches;
  guint mark;
  GHashTable *keys; /* owned, made when sorted: TlTableKey by number of the column */
};

TlTableRow *tl_table_row_new (TlRecord *record);
TlId tl_table_row_get_id (TlTableRow *self);
TlKind tl_table_row_get_kind (TlTableRow *self);
gboolean tl_table_row_is_heading (TlTableRow *self);
TlTableKey *tl_table_row_add_key (TlTableRow *self, guint column);
void tl_table_row_forget_keys (TlTableRow *self);
void tl_table_row_changed (TlTableRow *self);

G_END_DECLS
