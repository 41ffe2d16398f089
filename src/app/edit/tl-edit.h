/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

G_BEGIN_DECLS

gboolean tl_edit_get_title_field (TlKind kind, guint *field);
const char *tl_edit_get_title (TlRecord *record);
gboolean tl_edit_is_card (TlRecord *record);
GPtrArray *tl_edit_list_cell (TlRecord *lane, TlId step);

TlRecord *tl_edit_add_card (TlDocument *document, TlId lane, TlId step, const char *title,
                            GError **error);
gboolean tl_edit_set_title (TlDocument *document, TlId record, const char *title, GError **error);
gboolean tl_edit_is_removable (TlRecord *record);
gboolean tl_edit_delete (TlDocument *document, const TlId *records, guint n);
gboolean tl_edit_set_reference (TlDocument *document, const TlId *records, guint n, guint field,
                                TlId target, const char *name, GError **error);
gboolean tl_edit_may_move (TlDocument *document, TlId card, TlId lane);
gboolean tl_edit_move (TlDocument *document, TlId card, TlId lane, TlId step, guint index,
                       GError **error);

G_END_DECLS
