/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-table-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TL_TYPE_TABLE_SORT (tl_table_sort_get_type ())
G_DECLARE_FINAL_TYPE (TlTableSort, tl_table_sort, TL, TABLE_SORT, GObject)

TlTableSort *tl_table_sort_new (GtkColumnView *view, TlTableModel *model);
void tl_table_sort_add (TlTableSort *self, GtkColumnViewColumn *view_column);
const TlTableColumn *tl_table_sort_get_column (TlTableSort *self, gboolean *descending);
void tl_table_sort_restore (TlTableSort *self, GSettings *settings);
void tl_table_sort_keep (TlTableSort *self, GSettings *settings);

G_END_DECLS
