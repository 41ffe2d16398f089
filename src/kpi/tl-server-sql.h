/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-feed-refusal.h"
#include "tl-measure-private.h"
#include "tl-server.h"

G_BEGIN_DECLS

/** TlServerSql: SQL of measures as a server understands it, and the values that go with it. */
typedef struct _TlServerSql TlServerSql;

TlServerSql *tl_server_sql_new (TlDatabase *database, const TlFeed *feed,
                                const TlFeedServer *settings, gboolean is_survey, GError **error);
void tl_server_sql_free (TlServerSql *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlServerSql, tl_server_sql_free)

char *tl_server_sql_bind_number (TlServerSql *self, gint64 number);
char *tl_server_sql_bind_text (TlServerSql *self, const char *text, const char *type);
char *tl_server_sql_bind_numbers (TlServerSql *self, GArray *numbers);
char *tl_server_sql_translate (TlServerSql *self, const char *sql, const TlMeasureQuery *query,
                               const gint64 *numbers, guint n_numbers, GError **error);
char *tl_server_shells_get_refused (TlServerSql *self);
char *tl_server_shells_get_texts (TlServerSql *self, const TlFeedServerColumn *column);
TlServerRows *tl_server_sql_ask (TlServerSql *self, TlServer *server, const char *sql,
                                 GCancellable *cancellable, GError **error);

void tl_server_shells_split_refusal (gint64 code, TlFeedRefusalReason *reason, TlFeedField *field);

G_END_DECLS
