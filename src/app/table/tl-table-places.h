/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-table-row.h"

G_BEGIN_DECLS

GPtrArray *tl_table_list_rows (TlDocument *document, TlRecord *map, GHashTable *rows, guint mark);
void tl_table_mark_displaced (GPtrArray *rows, GHashTable *displaced);

G_END_DECLS
