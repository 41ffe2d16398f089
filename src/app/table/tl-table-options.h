/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-table-model.h"

G_BEGIN_DECLS

/**
 * TlTableOption: what a cell can be set to.
 * @id: that of a record, or %TL_ID_NONE; the number of a choice, 1 or 0 for yes and no
 * @label: what it is called
 * @detail: (nullable): what kind of record it is
 */
typedef struct
{
  TlId id;
  char *label;
  const char *detail;
} TlTableOption;

GPtrArray *tl_table_list_options (TlTableModel *model, TlRecord *map, const TlTableColumn *column,
                                  TlRecord *record);

G_END_DECLS
