/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows into the table of their kind, inside a transaction of the caller.
 *
 * All rows are stored by one statement, INSERT … SELECT … FROM tl_feed_rows, where tl_feed_rows is a
 * virtual table that hands out what comes through the pipe:
 *
 *   sqlite3_step ─► VDBE ─► xNext, xColumn: next row of the batch ─► insert at the table's cursor
 *
 * A statement a row would open the table's cursor and look for the place from the root of the tree each
 * time; this way the cursor stays where the last row went, which is next to this one's place where the
 * file is sorted by id, as most are. It takes half the time.
 *
 * The statement names only the columns that the file has. Of a row that is there already, only those
 * are compared and replaced; one that is the same is not written. How many were replaced is counted by
 * the function tl_feed_note(), which is called for each of those and nothing else.
 */
#include "tl-feed-writer.h"

#include <string.h>

typedef struct
{
  /* borrowed */
  TlFeedPipe *pipe;
  const TlFeedImportOptions *options;
  GCancellable *cancellable;
  TlFeedWritten *written;

  guint n_cells;
} Source;

typedef struct
{
  sqlite3_vtab parent;
  Source *source;
} RowTable;

typedef struct
{
  sqlite3_vtab_cursor parent;

  /* borrowed */
  TlFeedBatch *batch;
  TlFeedBatch *previous; /* its texts may still be in the VDBE's registers */
  const TlFeedCell *cells;

  guint row;
  gint64 number;
  gboolean at_end;
} RowCursor;

static int
row_table_connect (sqlite3 *handle, void *data, int argc, const char *const *argv,
                   sqlite3_vtab **table, char **message)
{
  Source *source = data;
  g_autoptr (GString) sql = g_string_new ("CREATE TABLE x (");
  RowTable *self;
  int code;

  for (guint i = 0; i < source->n_cells; i++)
    g_string_append_printf (sql, "%sc%u", i > 0 ? ", " : "", i);
  g_string_append_c (sql, ')');
  code = sqlite3_declare_vtab (handle, sql->str);
  if (code != SQLITE_OK)
    return code;
  self = g_new0 (RowTable, 1);
  self->source = source;
  *table = &self->parent;
  return SQLITE_OK;
}

static int
row_table_disconnect (sqlite3_vtab *table)
{
  g_free (table);
  return SQLITE_OK;
}

static int
row_table_best_index (sqlite3_vtab *table, sqlite3_index_info *info)
{
  info->estimatedCost = 1e6;
  return SQLITE_OK;
}

static int
row_cursor_open (sqlite3_vtab *table, sqlite3_vtab_cursor **cursor)
{
  RowCursor *self = g_new0 (RowCursor, 1);

  *cursor = &self->parent;
  return SQLITE_OK;
}

static int
row_cursor_close (sqlite3_vtab_cursor *cursor)
{
  g_free (cursor);
  return SQLITE_OK;
}

/* Goes to the next batch that has a row. */
static int
next_batch (RowCursor *self, Source *source)
{
  do
    {
      if (self->previous != NULL)
        tl_feed_pipe_give_back (source->pipe, self->previous);
      self->previous = self->batch;
      self->batch = NULL;
      if (self->previous != NULL && self->previous->is_last)
        {
          self->at_end = TRUE;
          return SQLITE_OK;
        }
      self->batch = tl_feed_pipe_pop (source->pipe);
      if (source->options->progress != NULL)
        source->options->progress (self->batch->progress, source->options->progress_data);
      if (g_cancellable_is_cancelled (source->cancellable))
        return SQLITE_INTERRUPT;
    }
  while (self->batch->n_rows == 0);
  self->row = 0;
  self->cells = self->batch->cells;
  return SQLITE_OK;
}

static void
look_at_row (RowCursor *self, Source *source)
{
  gint64 at = self->cells[TL_FEED_CELL_AT].number;
  const TlFeedCell *key = &self->cells[TL_FEED_CELL_KEY];

  if (self->number++ == 0)
    {
      source->written->first_at = source->written->last_at = at;
      source->written->low_key = source->written->high_key = key->number;
    }
  if (key->text != NULL)
    source->written->has_text_keys = TRUE;
  source->written->low_key = MIN (source->written->low_key, key->number);
  source->written->high_key = MAX (source->written->high_key, key->number);
  source->written->first_at = MIN (source->written->first_at, at);
  source->written->last_at = MAX (source->written->last_at, at);
}

static int
row_cursor_next (sqlite3_vtab_cursor *cursor)
{
  RowCursor *self = (RowCursor *) cursor;
  Source *source = ((RowTable *) cursor->pVtab)->source;
  int code = SQLITE_OK;

  if (self->batch != NULL && ++self->row < self->batch->n_rows)
    self->cells += source->n_cells;
  else
    code = next_batch (self, source);
  if (code == SQLITE_OK && !self->at_end)
    look_at_row (self, source);
  return code;
}

static int
row_cursor_filter (sqlite3_vtab_cursor *cursor, int number, const char *name, int argc,
                   sqlite3_value **argv)
{
  return row_cursor_next (cursor);
}

static int
row_cursor_eof (sqlite3_vtab_cursor *cursor)
{
  return ((RowCursor *) cursor)->at_end;
}

static int
row_cursor_column (sqlite3_vtab_cursor *cursor, sqlite3_context *context, int column)
{
  const TlFeedCell *cell = &((RowCursor *) cursor)->cells[column];

  if (cell->is_null)
    sqlite3_result_null (context);
  else if (cell->text != NULL)
    sqlite3_result_text (context, cell->text, (int) cell->length, SQLITE_STATIC);
  else
    sqlite3_result_int64 (context, cell->number);
  return SQLITE_OK;
}

static int
row_cursor_rowid (sqlite3_vtab_cursor *cursor, sqlite3_int64 *rowid)
{
  *rowid = ((RowCursor *) cursor)->number;
  return SQLITE_OK;
}

/* Without xCreate it needs no CREATE VIRTUAL TABLE: it is there by the name of its module. */
static const sqlite3_module row_module = {
  .xConnect = row_table_connect,
  .xBestIndex = row_table_best_index,
  .xDisconnect = row_table_disconnect,
  .xOpen = row_cursor_open,
  .xClose = row_cursor_close,
  .xFilter = row_cursor_filter,
  .xNext = row_cursor_next,
  .xEof = row_cursor_eof,
  .xColumn = row_cursor_column,
  .xRowid = row_cursor_rowid,
};

/* tl_feed_note (x): x, and one more row that is replaced. */
static void
note_update (sqlite3_context *context, int argc, sqlite3_value **argv)
{
  TlFeedWritten *written = sqlite3_user_data (context);

  written->n_updated++;
  sqlite3_result_value (context, argv[0]);
}

/* INSERT … SELECT … ON CONFLICT (feed, key) DO UPDATE … where anything differs. */
static char *
make_sql (const TlFeed *feed, const char *const *columns, guint n_columns, int wall_mask)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new (NULL);
  g_autoptr (GString) settings = g_string_new (NULL);
  g_autoptr (GString) differs = g_string_new (NULL);

  for (guint i = 0; i < n_columns; i++)
    {
      g_autofree char *fresh
          = i == TL_FEED_CELL_WALL
                ? g_strdup_printf ("((wall & %d) | excluded.wall)", ~wall_mask & 0xff)
                : g_strdup_printf ("excluded.%s", columns[i]);

      g_string_append_printf (names, ", %s", columns[i]);
      g_string_append_printf (values, ", c%u", i);
      if (i == TL_FEED_CELL_KEY)
        continue;
      if (i == TL_FEED_CELL_DAY)
        g_string_append_printf (settings, "%s = tl_feed_note (%s)", columns[i], fresh);
      else
        g_string_append_printf (settings, ", %s = %s", columns[i], fresh);
      g_string_append_printf (differs, "%s%s IS NOT %s", differs->len > 0 ? " OR " : "", columns[i],
                              fresh);
    }
  return g_strdup_printf ("INSERT INTO %s (feed%s) SELECT ?1%s FROM tl_feed_rows WHERE true"
                          " ON CONFLICT (feed, key) DO UPDATE SET %s WHERE %s",
                          tl_feed_kind_get_table (feed->kind), names->str, values->str,
                          settings->str, differs->str);
}

static gboolean
run_insert (TlDatabase *database, const TlFeed *feed, const char *sql, TlFeedWritten *written,
            GError **error)
{
  g_autoptr (sqlite3_stmt) statement = tl_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, feed->id);
  if (!tl_database_run (database, statement, error))
    return FALSE;
  written->n_new = sqlite3_changes64 (tl_database_get_handle (database)) - written->n_updated;
  return TRUE;
}

/**
 * tl_feed_writer_write:
 * @database: a database in a transaction
 * @feed: a saved feed of it
 * @rows: what makes the rows in @pipe
 * @pipe: where they come from; finished here
 * @options: for progress
 * @cancellable: (nullable): for Cancel
 * @written: (out caller-allocates): what it came to
 * @error: return location for an error
 *
 * Stores all rows of @pipe. A row whose key is known replaces what was there, if it is different.
 *
 * Returns: %FALSE with @error set if not all could be read and stored; the transaction must then be
 *   rolled back
 */
gboolean
tl_feed_writer_write (TlDatabase *database, const TlFeed *feed, TlFeedRowReader *rows,
                      TlFeedPipe *pipe, const TlFeedImportOptions *options,
                      GCancellable *cancellable, TlFeedWritten *written, GError **error)
{
  sqlite3 *handle = tl_database_get_handle (database);
  Source source = { pipe, options, cancellable, written, 0 };
  const char *const *columns = tl_feed_row_reader_get_columns (rows, &source.n_cells);
  g_autofree char *sql
      = make_sql (feed, columns, source.n_cells, tl_feed_row_reader_get_wall_mask (rows));
  g_autoptr (GError) local = NULL;

  *written = (TlFeedWritten){ 0 };
  sqlite3_create_module_v2 (handle, "tl_feed_rows", &row_module, &source, NULL);
  sqlite3_create_function_v2 (handle, "tl_feed_note", 1, SQLITE_UTF8 | SQLITE_DIRECTONLY, written,
                              note_update, NULL, NULL, NULL);
  run_insert (database, feed, sql, written, &local);
  sqlite3_create_function_v2 (handle, "tl_feed_note", 1, SQLITE_UTF8, NULL, NULL, NULL, NULL, NULL);
  sqlite3_create_module_v2 (handle, "tl_feed_rows", NULL, NULL, NULL);

  /* What the file said comes before what the database made of it. */
  if (g_cancellable_set_error_if_cancelled (cancellable, error)
      || !tl_feed_pipe_finish (pipe, error))
    return FALSE;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * tl_feed_writer_write_words:
 * @database: a database in a transaction
 * @feed: a saved feed of it
 * @rows: what has read all rows
 * @error: return location for an error
 *
 * Stores the words that the feed's dictionary lacked.
 *
 * Returns: whether they were written
 */
gboolean
tl_feed_writer_write_words (TlDatabase *database, const TlFeed *feed, TlFeedRowReader *rows,
                            GError **error)
{
  GPtrArray *words = tl_feed_row_reader_get_new_words (rows);
  int code = tl_feed_row_reader_get_first_new_code (rows);
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database, "INSERT INTO feed_word VALUES (?1, ?2, ?3)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, feed->id);
  for (guint i = 0; i < words->len; i++)
    {
      sqlite3_bind_int (statement, 2, code + (int) i);
      tl_database_bind_text (statement, 3, words->pdata[i]);
      if (!tl_database_run (database, statement, error))
        return FALSE;
    }
  return TRUE;
}
