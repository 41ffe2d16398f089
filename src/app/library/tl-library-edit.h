/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

G_BEGIN_DECLS

TlRecord *tl_library_add (TlDocument *document, TlKind kind, GError **error);
gboolean tl_library_delete (TlDocument *document, TlId record);
gboolean tl_library_move (TlDocument *document, TlId record, guint place);
gboolean tl_library_merge (TlDocument *document, TlId from, TlId into, GError **error);

GPtrArray *tl_library_list_users (TlDocument *document, TlId record);
char *tl_library_describe_use (TlDocument *document, TlId record);

G_END_DECLS
