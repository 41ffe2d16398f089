/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-table-row.h"

G_BEGIN_DECLS

/** TlTableLinks: the links of a map by their ends: arrays of TlRecord by the id of a record. */
typedef GHashTable TlTableLinks;

TlTableLinks *tl_table_links_new (TlRecord *map);

char *tl_table_dup_title (TlDocument *document, TlRecord *record);
gboolean tl_table_has_steps (TlRecord *stage);
char *tl_table_dup_place (TlDocument *document, TlId stage, TlId step);
gboolean tl_table_is_duration (TlRecord *record);
char *tl_table_dup_field (TlDocument *document, TlRecord *record, guint field);
char *tl_table_dup_figure (TlRecord *kpi);
char *tl_table_dup_links (TlDocument *document, TlRecord *record, TlTableLinks *links);
char *tl_table_describe_row (TlDocument *document, TlTableRow *row);

G_END_DECLS
