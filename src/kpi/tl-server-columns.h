/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-feed-server.h"

G_BEGIN_DECLS

char *tl_server_columns_get_sample (const TlFeedServer *settings, guint n_rows);
gboolean tl_server_columns_set (TlFeedServer *settings, const TlFeedColumns *columns,
                                const guint *types, GError **error);
gboolean tl_server_columns_has_texts (const TlFeedServerColumn *column);
gboolean tl_server_columns_add_text (TlFeedServerColumn *column, const char *text, GError **error);

G_END_DECLS
