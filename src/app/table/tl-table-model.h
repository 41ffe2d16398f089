/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-table-column.h"
#include "tl-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TlTableChoice: what rows have in a column, for the filter.
 * @text: what their cells show
 * @n: how many rows show it
 */
typedef struct
{
  char *text;
  guint n;
} TlTableChoice;

#define TL_TYPE_TABLE_MODEL (tl_table_model_get_type ())
G_DECLARE_FINAL_TYPE (TlTableModel, tl_table_model, TL, TABLE_MODEL, GObject)

TlTableModel *tl_table_model_new (TlWorkspace *workspace);

GPtrArray *tl_table_model_get_columns (TlTableModel *self);
TlDocument *tl_table_model_get_document (TlTableModel *self);
TlTableRow *tl_table_model_get_row (TlTableModel *self, guint position);
guint tl_table_model_find (TlTableModel *self, TlId record);
guint tl_table_model_get_n_rows (TlTableModel *self);
guint tl_table_model_get_n_matching (TlTableModel *self);
guint tl_table_model_count_group (TlTableModel *self, TlTableRow *heading);
GArray *tl_table_model_list_selected (TlTableModel *self);
char *tl_table_model_dup_text (TlTableModel *self, TlTableRow *row, const TlTableColumn *column);
int tl_table_model_compare (TlTableModel *self, TlTableRow *a, TlTableRow *b,
                            const TlTableColumn *column, gboolean descending);

void tl_table_model_set_sorter (TlTableModel *self, GtkSorter *sorter);
void tl_table_model_set_grouped (TlTableModel *self, gboolean grouped);
gboolean tl_table_model_is_grouped (TlTableModel *self);

void tl_table_model_set_text (TlTableModel *self, const char *text);
void tl_table_model_set_values (TlTableModel *self, const TlTableColumn *column,
                                GHashTable *values);
GHashTable *tl_table_model_get_values (TlTableModel *self, const TlTableColumn *column);
void tl_table_model_clear_filter (TlTableModel *self);
gboolean tl_table_model_is_filtered (TlTableModel *self);
GPtrArray *tl_table_model_list_choices (TlTableModel *self, const TlTableColumn *column);

G_END_DECLS
