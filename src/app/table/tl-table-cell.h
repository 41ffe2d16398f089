/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-table-column.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TL_TYPE_TABLE_CELL (tl_table_cell_get_type ())
G_DECLARE_FINAL_TYPE (TlTableCell, tl_table_cell, TL, TABLE_CELL, GtkWidget)

GtkWidget *tl_table_cell_new (const TlTableColumn *column);
void tl_table_cell_bind (TlTableCell *self, TlTableRow *row);
void tl_table_cell_show (TlTableCell *self, const char *text, const char *detail,
                         const char *description);

const TlTableColumn *tl_table_cell_get_column (TlTableCell *self);
TlTableRow *tl_table_cell_get_row (TlTableCell *self);

void tl_table_cell_begin_edit (TlTableCell *self, const char *text, gboolean select);
void tl_table_cell_end_edit (TlTableCell *self);
gboolean tl_table_cell_is_editing (TlTableCell *self);
GtkEditable *tl_table_cell_get_editor (TlTableCell *self);
void tl_table_cell_set_problem (TlTableCell *self, gboolean problem);

G_END_DECLS
