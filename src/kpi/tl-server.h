/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-feed-server.h"
#include "tl-kpi-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** TlServer: one connection to a database server that reads and never writes. It belongs to one thread. */
typedef struct _TlServer TlServer;

/** TlServerRows: the answer to one question, read row by row. */
typedef struct _TlServerRows TlServerRows;

gboolean tl_server_is_supported (void);
TlServer *tl_server_open (const TlFeedServer *settings, const char *password,
                          GCancellable *cancellable, GError **error);
void tl_server_close (TlServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlServer, tl_server_close)
gboolean tl_server_begin_again (TlServer *self, GCancellable *cancellable, GError **error);
char *tl_server_describe (TlServer *self);

TlServerRows *tl_server_ask (TlServer *self, const char *sql, const char *const *values,
                             guint n_values, GCancellable *cancellable, GError **error);
gboolean tl_server_rows_step (TlServerRows *self, gboolean *row, GError **error);
guint tl_server_rows_get_n_columns (const TlServerRows *self);
const char *tl_server_rows_get_name (const TlServerRows *self, guint column);
guint tl_server_rows_get_type (const TlServerRows *self, guint column);
const char *tl_server_rows_get_text (const TlServerRows *self, guint column);
gint64 tl_server_rows_get_int64 (const TlServerRows *self, guint column);
void tl_server_rows_free (TlServerRows *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlServerRows, tl_server_rows_free)

G_END_DECLS
