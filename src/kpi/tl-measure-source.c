/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the rows of a feed are, and statements over them: one SQL, two engines.
 *
 * A statement is written for the local database (tl-measure-private.h says how). There it runs as it is,
 * with the functions that it needs; on a server tl-server-sql.c makes it one of the server's. A source
 * of a server is one connection, and so one moment, for all that is asked of it.
 */
#include "tl-measure-private.h"

#include "tl-server-keys.h"
#include "tl-server-sql.h"

#include <string.h>

/* Looking for Cancel costs nothing if done once in so many rows. */
#define ROWS_PER_BREATH 4096

struct _TlMeasureSource
{
  /* borrowed */
  TlDatabase *database;
  const TlFeed *feed;
  GCancellable *cancellable;

  /* owned; NULL for the local database */
  TlFeedServer *settings;
  TlServer *server;
  TlServerSql *sql;
};

struct _TlMeasureCursor
{
  /* borrowed */
  TlMeasureSource *source;

  /* owned; one of both */
  TlMeasureFunctions *functions;
  sqlite3_stmt *statement;
  TlServerRows *rows;

  gint64 n_rows;
};

/**
 * tl_measure_source_open:
 * @database: the local database
 * @feed: (transfer none): a feed; outlives the source
 * @cancellable: (nullable): to stop all that is asked, from another thread
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): its rows; %NULL with @error set if they are on a server that cannot
 *   be reached
 */
TlMeasureSource *
tl_measure_source_open (TlDatabase *database, const TlFeed *feed, GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (TlMeasureSource) self = g_new0 (TlMeasureSource, 1);

  self->database = database;
  self->feed = feed;
  self->cancellable = cancellable;
  if (!tl_feed_is_on_server (feed))
    return g_steal_pointer (&self);
  self->settings = tl_feed_server_new_from_text (feed->server, error);
  if (self->settings == NULL)
    return NULL;
  self->sql = tl_server_sql_new (database, feed, self->settings, FALSE, error);
  if (self->sql == NULL)
    return NULL;
  self->server = tl_server_open_with_keys (database, self->settings, cancellable, error);
  return self->server != NULL ? g_steal_pointer (&self) : NULL;
}

/** tl_measure_source_free: frees @self; cursors of it must be gone. */
void
tl_measure_source_free (TlMeasureSource *self)
{
  g_clear_pointer (&self->server, tl_server_close);
  g_clear_pointer (&self->sql, tl_server_sql_free);
  g_clear_pointer (&self->settings, tl_feed_server_free);
  g_free (self);
}

/** tl_measure_source_is_server: Returns: whether the rows are on a server */
gboolean
tl_measure_source_is_server (const TlMeasureSource *self)
{
  return self->server != NULL;
}

/** tl_measure_source_bind_numbers: as tl_server_sql_bind_numbers(); of a server alone. */
char *
tl_measure_source_bind_numbers (TlMeasureSource *self, GArray *numbers)
{
  return tl_server_sql_bind_numbers (self->sql, numbers);
}

/**
 * tl_measure_source_bind_fractions:
 * @self: a source on a server
 * @fractions: (element-type gdouble): numbers
 *
 * Returns: (transfer full): what stands for them in a statement
 */
char *
tl_measure_source_bind_fractions (TlMeasureSource *self, GArray *fractions)
{
  g_autoptr (GString) text = g_string_new ("{");

  for (guint i = 0; i < fractions->len; i++)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_dtostr (number, sizeof number, g_array_index (fractions, double, i));
      g_string_append_printf (text, "%s%s", i > 0 ? "," : "", number);
    }
  g_string_append_c (text, '}');
  return tl_server_sql_bind_text (self->sql, text->str, "float8[]");
}

static gboolean
ask_server (TlMeasureCursor *cursor, const TlMeasureQuery *query, const char *sql,
            const gint64 *numbers, guint n_numbers, GError **error)
{
  TlMeasureSource *self = cursor->source;
  g_autofree char *translated
      = tl_server_sql_translate (self->sql, sql, query, numbers, n_numbers, error);

  if (translated == NULL)
    return FALSE;
  cursor->rows = tl_server_sql_ask (self->sql, self->server, translated, self->cancellable, error);
  return cursor->rows != NULL;
}

static gboolean
ask_database (TlMeasureCursor *cursor, const TlMeasureQuery *query, const char *sql,
              const gint64 *numbers, guint n_numbers, GError **error)
{
  TlDatabase *database = cursor->source->database;
  g_autoptr (GPtrArray) queries = g_ptr_array_new ();
  g_autofree char *bound = tl_measure_functions_bind (sql, 0);

  if (query != NULL)
    {
      g_ptr_array_add (queries, (gpointer) query);
      cursor->functions = tl_measure_functions_new (database, queries, error);
      if (cursor->functions == NULL)
        return FALSE;
    }
  cursor->statement = tl_database_prepare (database, bound, error);
  if (cursor->statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (cursor->statement, 1, cursor->source->feed->id);
  for (guint i = 0; i < n_numbers; i++)
    sqlite3_bind_int64 (cursor->statement, (int) i + 2, numbers[i]);
  return TRUE;
}

/**
 * tl_measure_source_ask:
 * @self: a source
 * @query: (nullable): what the statement is of, for the zone and opening hours that it needs
 * @sql: a statement over the feed's table
 * @numbers: (array length=n_numbers): what ?2, ?3 … are
 * @n_numbers: how many
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): its rows, before the first one; %NULL with @error set
 */
TlMeasureCursor *
tl_measure_source_ask (TlMeasureSource *self, const TlMeasureQuery *query, const char *sql,
                       const gint64 *numbers, guint n_numbers, GError **error)
{
  g_autoptr (TlMeasureCursor) cursor = g_new0 (TlMeasureCursor, 1);
  gboolean asked;

  cursor->source = self;
  asked = self->server != NULL ? ask_server (cursor, query, sql, numbers, n_numbers, error)
                               : ask_database (cursor, query, sql, numbers, n_numbers, error);
  return asked ? g_steal_pointer (&cursor) : NULL;
}

/**
 * tl_measure_cursor_step:
 * @self: a cursor
 * @row: (out): whether there is another row
 * @error: return location for an error
 *
 * Returns: %FALSE with @error set if rows cannot be read, or on Cancel
 */
gboolean
tl_measure_cursor_step (TlMeasureCursor *self, gboolean *row, GError **error)
{
  if (self->rows != NULL)
    return tl_server_rows_step (self->rows, row, error);
  if (++self->n_rows % ROWS_PER_BREATH == 0
      && g_cancellable_set_error_if_cancelled (self->source->cancellable, error))
    return FALSE;
  return tl_database_step (self->source->database, self->statement, row, error);
}

/** tl_measure_cursor_is_null: Returns: whether @column of the row at hand is NULL */
gboolean
tl_measure_cursor_is_null (const TlMeasureCursor *self, int column)
{
  return self->rows != NULL ? tl_server_rows_get_text (self->rows, (guint) column) == NULL
                            : sqlite3_column_type (self->statement, column) == SQLITE_NULL;
}

/** tl_measure_cursor_get_int64: Returns: @column of the row at hand; 0 for NULL */
gint64
tl_measure_cursor_get_int64 (const TlMeasureCursor *self, int column)
{
  return self->rows != NULL ? tl_server_rows_get_int64 (self->rows, (guint) column)
                            : sqlite3_column_int64 (self->statement, column);
}

/** tl_measure_cursor_get_double: Returns: @column of the row at hand; 0 for NULL */
double
tl_measure_cursor_get_double (const TlMeasureCursor *self, int column)
{
  const char *text;

  if (self->rows == NULL)
    return sqlite3_column_double (self->statement, column);
  text = tl_server_rows_get_text (self->rows, (guint) column);
  return text != NULL ? g_ascii_strtod (text, NULL) : 0;
}

/** tl_measure_cursor_dup_text: Returns: (transfer full) (nullable): @column of the row at hand */
char *
tl_measure_cursor_dup_text (const TlMeasureCursor *self, int column)
{
  return self->rows != NULL ? g_strdup (tl_server_rows_get_text (self->rows, (guint) column))
                            : tl_database_column_dup (self->statement, column);
}

/** tl_measure_cursor_free: frees @self. */
void
tl_measure_cursor_free (TlMeasureCursor *self)
{
  g_clear_pointer (&self->statement, sqlite3_finalize);
  g_clear_pointer (&self->functions, tl_measure_functions_free);
  g_clear_pointer (&self->rows, tl_server_rows_free);
  g_free (self);
}
