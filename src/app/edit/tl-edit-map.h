/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

G_BEGIN_DECLS

TlRecord *tl_edit_add_map (TlDocument *document, const char *title, GError **error);
gboolean tl_edit_rename_map (TlDocument *document, TlId map, const char *title, GError **error);
gboolean tl_edit_move_map (TlDocument *document, TlId map, TlId before);
gboolean tl_edit_move_map_by (TlDocument *document, TlId map, int offset);
gboolean tl_edit_delete_map (TlDocument *document, TlId map);

G_END_DECLS
