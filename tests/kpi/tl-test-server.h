/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables on the server that tests/kpi/run-with-postgres started, and feeds of them. */
#pragma once

#include "tl-feed-server.h"
#include "tl-server-refresh.h"
#include "tl-test-rows.h"

#include <libpq-fe.h>

typedef struct
{
  TlTestRows rows;
  PGconn *connection; /* of the one who may do anything */
} TlTestServer;

void tl_test_server_init (TlTestServer *self);
void tl_test_server_clear (TlTestServer *self);
void tl_test_server_run (TlTestServer *self, const char *sql);
void tl_test_server_fill (TlTestServer *self, const char *table, const char *csv);
TlFeedServer *tl_test_server_settings (const char *table);
TlFeed *tl_test_server_refresh (TlTestServer *self, const TlFeedServer *settings, const char *name,
                                TlFeedKind kind, const char *zone, const char *const *mapping,
                                gint64 *n_refused, GError **error);
