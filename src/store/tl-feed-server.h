/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-feed-columns.h"

G_BEGIN_DECLS

/**
 * TlFeedTls: how the way to a server is kept from others; names are those of libpq's sslmode.
 * @TL_FEED_TLS_VERIFY_FULL: encrypted, and the server proves that it is the one that was named
 * @TL_FEED_TLS_VERIFY_CA: encrypted, and the server proves that a known authority knows it
 * @TL_FEED_TLS_REQUIRE: encrypted, whoever answers
 * @TL_FEED_TLS_DISABLE: readable by everybody on the way
 */
typedef enum
{
  TL_FEED_TLS_VERIFY_FULL,
  TL_FEED_TLS_VERIFY_CA,
  TL_FEED_TLS_REQUIRE,
  TL_FEED_TLS_DISABLE,
  TL_N_FEED_TLS
} TlFeedTls;

/**
 * TlFeedServerType: what a column of a server holds, as far as it matters here.
 * @TL_FEED_SERVER_TEXT: text, and whatever has no other type here
 * @TL_FEED_SERVER_WORDS: an array of texts
 * @TL_FEED_SERVER_WHOLE: whole numbers
 * @TL_FEED_SERVER_NUMBER: other numbers
 * @TL_FEED_SERVER_FLAG: true or false
 * @TL_FEED_SERVER_INSTANT: points in time
 * @TL_FEED_SERVER_CLOCK: date and time as on a clock on the wall
 * @TL_FEED_SERVER_DAY: dates
 * @TL_FEED_SERVER_SPAN: intervals and times of day: durations
 */
typedef enum
{
  TL_FEED_SERVER_TEXT,
  TL_FEED_SERVER_WORDS,
  TL_FEED_SERVER_WHOLE,
  TL_FEED_SERVER_NUMBER,
  TL_FEED_SERVER_FLAG,
  TL_FEED_SERVER_INSTANT,
  TL_FEED_SERVER_CLOCK,
  TL_FEED_SERVER_DAY,
  TL_FEED_SERVER_SPAN,
  TL_N_FEED_SERVER_TYPES
} TlFeedServerType;

/**
 * TlFeedServerColumn: a column of the server's table that is a field.
 * @field: which one
 * @name: the column
 * @type: what it holds
 * @column: how it is read; its index does not matter
 * @texts: (nullable) (array zero-terminated=1): where @field is a number and @type text: all texts
 * @numbers: (nullable): what each of @texts is: a number, −1 for no number at all, −2 for one outside
 *   the scale, −3 for no answer
 * @is_empty: whether no row says anything there, as when last asked
 */
typedef struct
{
  TlFeedField field;
  char *name;
  TlFeedServerType type;
  TlFeedColumn column;
  GStrv texts;
  int *numbers;
  gboolean is_empty;
} TlFeedServerColumn;

/**
 * TlFeedServer: where the rows of a feed are, if they stay on a database server. Never the password.
 * @host: its name or address; a folder ("/run/postgresql") for one on this computer
 * @port: 1 to 65535
 * @database: which database
 * @user: whose name is used
 * @tls: how the way there is kept from others
 * @schema: of the table
 * @table: a table or view
 * @seconds: after so many it may answer no more
 * @columns: (element-type TlFeedServerColumn): which fields it has
 * @has_solved: whether any row says when it was solved, as when last asked
 * @has_ended: whether any row says when a customer left
 * @has_refused: whether any row is such as an import refuses
 * @until: the last point in time of all that rows name, as when last asked
 * @has_blank_tags: whether blanks separate the tags of a cell, as when last asked
 */
typedef struct
{
  char *host;
  guint port;
  char *database;
  char *user;
  TlFeedTls tls;
  char *schema;
  char *table;
  guint seconds;
  GPtrArray *columns;
  gboolean has_solved;
  gboolean has_ended;
  gboolean has_refused;
  gint64 until;
  gboolean has_blank_tags;
} TlFeedServer;

/** TL_FEED_SERVER_PORT: where PostgreSQL listens unless it is told otherwise. */
#define TL_FEED_SERVER_PORT 5432

/** TL_FEED_SERVER_SECONDS: so long a server may take to answer one question, unless said. */
#define TL_FEED_SERVER_SECONDS 60

TlFeedServer *tl_feed_server_new (void);
TlFeedServer *tl_feed_server_new_from_uri (const char *uri, GError **error);
TlFeedServer *tl_feed_server_new_from_text (const char *text, GError **error);
TlFeedServer *tl_feed_server_copy (const TlFeedServer *self);
void tl_feed_server_free (TlFeedServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlFeedServer, tl_feed_server_free)

char *tl_feed_server_to_text (const TlFeedServer *self);
char *tl_feed_server_get_place (const TlFeedServer *self);
char *tl_feed_server_get_account (const TlFeedServer *self);
const char *tl_feed_tls_get_name (TlFeedTls tls);
void tl_feed_server_set_table (TlFeedServer *self, const char *name);

const TlFeedServerColumn *tl_feed_server_find (const TlFeedServer *self, TlFeedField field);
TlFeedServerColumn *tl_feed_server_column_new (TlFeedField field, const char *name,
                                               TlFeedServerType type, const TlFeedColumn *column);
void tl_feed_server_column_free (TlFeedServerColumn *column);

G_END_DECLS
