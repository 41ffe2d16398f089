/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-table-text.h"

G_BEGIN_DECLS

/**
 * TlTableRole: what a column shows.
 * @TL_TABLE_FIELD: a field of the records
 * @TL_TABLE_TITLE: what people call the record; its title field
 * @TL_TABLE_KIND: the kind of record
 * @TL_TABLE_STAGE: the stage, and the step where a stage has several, under which it stands
 * @TL_TABLE_LANE: the lane in which it stands
 * @TL_TABLE_FIGURE: the latest value of a KPI, and how it stands to its target
 * @TL_TABLE_LINKS: what links lead from it and to it
 */
typedef enum
{
  TL_TABLE_FIELD,
  TL_TABLE_TITLE,
  TL_TABLE_KIND,
  TL_TABLE_STAGE,
  TL_TABLE_LANE,
  TL_TABLE_FIGURE,
  TL_TABLE_LINKS
} TlTableRole;

/**
 * TlTableColumn:
 * @role: what it shows
 * @number: its place among all columns
 * @id: its name in the settings
 * @label: its name for people
 * @field: what is common to the fields of all kinds in it; %NULL unless @role is %TL_TABLE_FIELD
 * @fields: the number of the field in each kind of record, or -1
 */
typedef struct
{
  TlTableRole role;
  guint number;
  char *id;
  char *label;
  const TlField *field;
  int fields[TL_N_KINDS];
} TlTableColumn;

GPtrArray *tl_table_columns_new (void);
TlTableColumn *tl_table_columns_find (GPtrArray *columns, const char *id);

gboolean tl_table_column_get_field (const TlTableColumn *self, TlKind kind, guint *field);
gboolean tl_table_column_has (const TlTableColumn *self, TlKind kind);
gboolean tl_table_column_may_edit (const TlTableColumn *self, TlDocument *document,
                                   TlRecord *record);
char *tl_table_column_dup_text (const TlTableColumn *self, TlDocument *document, TlTableRow *row,
                                TlTableLinks *links);
const TlTableKey *tl_table_column_get_key (const TlTableColumn *self, TlDocument *document,
                                           TlTableRow *row, TlTableLinks *links);

G_END_DECLS
