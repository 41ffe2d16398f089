/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-feed-import.h"
#include "tl-feed-preview.h"
#include "tl-server.h"

G_BEGIN_DECLS

GPtrArray *tl_server_list_tables (TlServer *server, GCancellable *cancellable, GError **error);
TlFeedPreview *tl_server_preview (TlDatabase *database, TlServer *server,
                                  const TlFeedServer *settings, const TlFeedImportOptions *options,
                                  GCancellable *cancellable, GError **error);
gboolean tl_server_refresh (TlDatabase *database, TlServer *server, const TlFeedServer *settings,
                            const TlFeedImportOptions *options, TlFeedImportReport *report,
                            GCancellable *cancellable, GError **error);

G_END_DECLS
