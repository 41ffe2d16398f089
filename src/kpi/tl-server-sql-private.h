/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by the files that make a server's SQL: tl-server-sql.c, which says how it goes together,
 * tl-server-shells.c and tl-server-clock.c. */
#pragma once

#include "tl-server-sql.h"

G_BEGIN_DECLS

#define DAY G_GINT64_CONSTANT (86400)

/* Before all times, as the start of the first step of all. */
#define LONG_AGO (-G_GINT64_CONSTANT (1000000000000000))

struct _TlServerSql
{
  /* borrowed */
  const TlFeed *feed;
  const TlFeedServer *settings;

  /* owned */
  TlZone *zone;
  GPtrArray *values; /* of text: $1, $2 … */
  GPtrArray *casts;  /* of text: "$1::bigint" */
  char *words;       /* NULL: words are texts */
  char *solved;      /* codes of states of solved tickets, "3, 7" */
};

char *tl_server_sql_bind_texts (TlServerSql *self, const char *const *texts);

/* --- tl-server-clock.c --- */

char *tl_server_clock_get_utc (TlServerSql *self, const char *time);
char *tl_server_clock_get_day (TlServerSql *self, TlZone *zone, const char *time);
char *tl_server_clock_get_open (TlServerSql *self, const TlMeasureQuery *query, const char *start,
                                const char *end, GError **error);

/* --- tl-server-shells.c --- */

char *tl_server_shells_get_taken (TlServerSql *self, const char *sql);

G_END_DECLS
