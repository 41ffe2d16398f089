/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-inspector-rows.h"

G_BEGIN_DECLS

/** TlInspectorPart: what stands in a form beside the rows of fields. */
typedef enum
{
  TL_INSPECTOR_PART_FIELD,   /* no part: a row for a field */
  TL_INSPECTOR_PART_GROUP,   /* begins a group of rows */
  TL_INSPECTOR_PART_KPI,     /* what a KPI came to */
  TL_INSPECTOR_PART_KPIS,    /* the KPIs by which a record is measured */
  TL_INSPECTOR_PART_LINKS,   /* all other links, both ways */
  TL_INSPECTOR_PART_COMMENTS /* what people said about it */
} TlInspectorPart;

/**
 * TlInspectorLine: a line of a form.
 * @part: what it is
 * @title: of a group, or of a field where the schema's label does not fit; to be translated
 * @field: number of a field in its kind
 * @style: how it is shown
 * @applies: (nullable): whether the field says anything about a record; %NULL: about every one
 */
typedef struct
{
  TlInspectorPart part;
  const char *title;
  guint field;
  TlInspectorStyle style;
  gboolean (*applies) (TlDocument *document, TlRecord *record);
} TlInspectorLine;

const TlInspectorLine *tl_inspector_table_get_lines (TlKind kind, guint *n);

G_END_DECLS
