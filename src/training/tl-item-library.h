/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-checklist-scope.h"

G_BEGIN_DECLS

TlRecord *tl_item_library_find (TlDocument *document);
TlRecord *tl_item_library_ensure (TlDocument *document, GError **error);
GPtrArray *tl_item_library_list_items (TlDocument *document);
TlRecord *tl_item_library_add (TlDocument *document, TlRecord *item, GError **error);
TlRecord *tl_checklist_add_library_item (TlDocument *document, TlRecord *checklist,
                                         TlRecord *library_item, GError **error);

G_END_DECLS
