/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-server.h"

G_BEGIN_DECLS

void tl_server_keys_share (TlDatabase *database, TlDatabase *other);
void tl_server_keys_set (TlDatabase *database, const TlFeedServer *settings, const char *password);
gboolean tl_server_keys_can_keep (void);
gboolean tl_server_keys_keep (const TlFeedServer *settings, const char *password,
                              GCancellable *cancellable, GError **error);
void tl_server_keys_forget (const TlFeedServer *settings);

TlServer *tl_server_open_with_keys (TlDatabase *database, const TlFeedServer *settings,
                                    GCancellable *cancellable, GError **error);

G_END_DECLS
