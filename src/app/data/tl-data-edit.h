/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

G_BEGIN_DECLS

GPtrArray *tl_data_list_feeds (TlId project, GError **error);
char *tl_data_find_path (TlId project, const char *feed);
GPtrArray *tl_data_list_kpis (TlDocument *document, const char *feed);
gboolean tl_data_is_named (TlDocument *document, const char *feed);
gboolean tl_data_rename_in_document (TlDocument *document, const char *name, const char *new_name);

G_END_DECLS
