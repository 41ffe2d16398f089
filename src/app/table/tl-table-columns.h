/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-table-column.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tl_table_columns_restore (GtkColumnView *view, GSettings *settings);
void tl_table_columns_keep (GtkColumnView *view, GSettings *settings);
void tl_table_columns_reset (GtkColumnView *view);

void tl_table_view_column_set_column (GtkColumnViewColumn *view_column,
                                      const TlTableColumn *column);
const TlTableColumn *tl_table_view_column_get_column (GtkColumnViewColumn *view_column);
void tl_table_column_set_shown (GtkColumnViewColumn *view_column, gboolean shown);
int tl_table_column_get_width (GtkColumnViewColumn *view_column);
GtkColumnViewColumn *tl_table_find_view_column (GtkColumnView *view, const TlTableColumn *column);
void tl_table_columns_move (GtkColumnView *view, GtkColumnViewColumn *view_column, int offset);

GtkWidget *tl_table_column_chooser_new (GtkColumnView *view);

G_END_DECLS
