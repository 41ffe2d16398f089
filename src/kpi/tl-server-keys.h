/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-server.h"

G_BEGIN_DECLS

/** TlServerKeys: passwords that were asked for; shared by the connections of several threads. */
typedef struct _TlServerKeys TlServerKeys;

TlServerKeys *tl_server_keys_ref (TlDatabase *database);
void tl_server_keys_unref (TlServerKeys *self);
void tl_server_keys_use (TlDatabase *other, TlServerKeys *self);
void tl_server_keys_set (TlDatabase *database, const TlFeedServer *settings, const char *password);
gboolean tl_server_keys_can_keep (void);
gboolean tl_server_keys_keep (const TlFeedServer *settings, const char *password,
                              GCancellable *cancellable, GError **error);

TlServer *tl_server_open_with_keys (TlDatabase *database, const TlFeedServer *settings,
                                    GCancellable *cancellable, GError **error);

G_END_DECLS
