/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-table-model.h"

G_BEGIN_DECLS

gboolean tl_table_paste (TlTableModel *model, TlRecord *map, GPtrArray *rows, GPtrArray *columns,
                         GArray *records, GError **error);

G_END_DECLS
