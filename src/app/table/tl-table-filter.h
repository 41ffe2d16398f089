/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-table-model.h"

G_BEGIN_DECLS

GtkWidget *tl_table_filter_popover_new (TlTableModel *model, const TlTableColumn *column);

#define TL_TYPE_TABLE_CHIPS (tl_table_chips_get_type ())
G_DECLARE_FINAL_TYPE (TlTableChips, tl_table_chips, TL, TABLE_CHIPS, GtkWidget)

GtkWidget *tl_table_chips_new (TlTableModel *model);

G_END_DECLS
