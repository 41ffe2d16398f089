/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

G_BEGIN_DECLS

/**
 * TlInspectorLink: a link as one of its ends sees it.
 * @link: the link
 * @other: the record at the other end
 * @outgoing: whether the link leads from this end to @other
 */
typedef struct
{
  TlRecord *link;
  TlRecord *other;
  gboolean outgoing;
} TlInspectorLink;

GArray *tl_inspector_list_links (TlDocument *document, TlId record);
const char *tl_inspector_relation_get_label (TlChoice_LINK_KIND kind, gboolean outgoing);

guint tl_inspector_get_n_relations (void);
gboolean tl_inspector_relation_fits (guint relation, TlKind kind);
gboolean tl_inspector_relation_takes (guint relation, TlKind other);
const char *tl_inspector_relation_get_title (guint relation);
const char *tl_inspector_relation_get_lack (guint relation);
TlRecord *tl_inspector_insert_kpi (TlDocument *document, TlId record, const char *text, gint64 now,
                                   GError **error);
TlRecord *tl_inspector_add_kpi (TlDocument *document, TlId record, const char *text, gint64 now,
                                GError **error);
TlRecord *tl_inspector_add_link (TlDocument *document, guint relation, TlId record, TlId other,
                                 GError **error);
guint tl_inspector_find_relation (TlChoice_LINK_KIND kind, gboolean outgoing);

G_END_DECLS
