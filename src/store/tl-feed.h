/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-database.h"
#include "tl-id.h"

G_BEGIN_DECLS

/**
 * TlFeedKind:
 * @TL_FEED_ANY: to be recognised by the columns
 * @TL_FEED_TICKET: a row is a customer's request and what became of it
 * @TL_FEED_SURVEY: a row is an answered questionnaire
 * @TL_FEED_ORDER: a row is an order, a contract or a customer, and what became of it
 */
typedef enum
{
  TL_FEED_ANY,
  TL_FEED_TICKET,
  TL_FEED_SURVEY,
  TL_FEED_ORDER
} TlFeedKind;

/** TL_FEED_N_OWN: so many columns of words may be kept besides those that every feed knows. */
#define TL_FEED_N_OWN 4

/**
 * TlFeedWall: which times of a row were written as on a clock on the wall, without an offset from UTC.
 * @TL_FEED_WALL_AT: created, answered, at
 * @TL_FEED_WALL_FIRST_REPLY: the first reply
 * @TL_FEED_WALL_END: solved, delivered
 * @TL_FEED_WALL_DUE: due
 * @TL_FEED_WALL_LEFT: ended
 */
typedef enum
{
  TL_FEED_WALL_AT = 1,
  TL_FEED_WALL_FIRST_REPLY = 2,
  TL_FEED_WALL_END = 4,
  TL_FEED_WALL_DUE = 8,
  TL_FEED_WALL_LEFT = 16
} TlFeedWall;

/**
 * TlFeed:
 * @id: its number in the local database
 * @project: the project that it belongs to; names are unique in a project
 * @name: as the user calls it, and as KPI records name it
 * @kind: what its rows are
 * @zone: the time zone in which its days and months are counted
 * @mapping: the user's own column assignments, "COLUMN=field", one a line
 * @source: the name of the file last imported, without its folder
 * @imported_at: when that was, in seconds since 1970-01-01 00:00 UTC
 * @n_rows: rows that it holds
 * @first_at: the earliest creation or answer, 0 without rows
 * @last_at: the latest
 * @revision: one more with each import that changed any row, so that figures know whether they are
 *   stale
 * @own: the headers of the columns that the user keeps as own1 … own4, "" where there is none
 * @server: where the rows are, see tl-feed-server.h, if they stay on a database server; else ""
 */
typedef struct
{
  gint64 id;
  TlId project;
  char *name;
  TlFeedKind kind;
  char *zone;
  char *mapping;
  char *source;
  gint64 imported_at;
  gint64 n_rows;
  gint64 first_at;
  gint64 last_at;
  gint64 revision;
  char *own[TL_FEED_N_OWN];
  char *server;
} TlFeed;

void tl_feed_free (TlFeed *feed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlFeed, tl_feed_free)

TlFeed *tl_feed_find (TlDatabase *database, TlId project, const char *name, GError **error);
GPtrArray *tl_feed_list (TlDatabase *database, TlId project, GError **error);
gboolean tl_feed_save (TlDatabase *database, TlFeed *feed, GError **error);
gboolean tl_feed_remove (TlDatabase *database, TlId project, const char *name, GError **error);
gboolean tl_feed_rename (TlDatabase *database, TlId project, const char *name, const char *new_name,
                         GError **error);

GHashTable *tl_feed_load_words (TlDatabase *database, const TlFeed *feed, GError **error);

gboolean tl_feed_is_on_server (const TlFeed *feed);
const char *tl_feed_kind_get_name (TlFeedKind kind);
const char *tl_feed_kind_get_table (TlFeedKind kind);
gboolean tl_feed_kind_from_name (const char *name, TlFeedKind *kind);

G_END_DECLS
