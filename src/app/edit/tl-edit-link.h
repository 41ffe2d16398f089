/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

G_BEGIN_DECLS

/**
 * TlEditRelation: what one record can be to another.
 * @kind: of the link
 * @outgoing: whether the link leads from the first record to the second
 */
typedef struct
{
  TlChoice_LINK_KIND kind;
  gboolean outgoing;
} TlEditRelation;

GArray *tl_edit_list_relations (TlKind first, TlKind second);
TlRecord *tl_edit_add_link (TlDocument *document, TlId first, TlId second, TlEditRelation relation,
                            GError **error);
gboolean tl_edit_change_link (TlDocument *document, TlId link, TlId first, TlId second,
                              TlEditRelation relation);
gboolean tl_edit_set_repeats (TlDocument *document, TlId link, TlChoice_REPEATS repeats);
gboolean tl_edit_delete_link (TlDocument *document, TlId link);

G_END_DECLS
