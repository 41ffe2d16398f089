/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows into the table of their kind, inside a transaction of the caller.
 *
 * The statement names only the columns that the file has. Of a row that is there already, only those
 * are compared and replaced; one that is the same is not written.
 */
#include "tl-feed-writer.h"

struct _TlFeedWriter
{
  /* borrowed */
  TlDatabase *database;
  const TlFeed *feed;

  /* owned */
  sqlite3_stmt *insert;
  sqlite3_stmt *insert_word;

  guint n_columns;
  gint64 n_changed;
};

/**
 * tl_feed_writer_free:
 * @self: (transfer full): a writer
 */
void
tl_feed_writer_free (TlFeedWriter *self)
{
  g_clear_pointer (&self->insert, sqlite3_finalize);
  g_clear_pointer (&self->insert_word, sqlite3_finalize);
  g_free (self);
}

/* INSERT INTO t (feed, key, …) VALUES (…) ON CONFLICT (feed, key) DO UPDATE … where it differs. */
static char *
make_sql (const TlFeed *feed, const char *const *columns, guint n_columns, int wall_mask)
{
  g_autoptr (GString) names = g_string_new ("feed");
  g_autoptr (GString) values = g_string_new ("?1");
  g_autoptr (GString) kept = g_string_new (NULL);
  g_autoptr (GString) fresh = g_string_new (NULL);

  for (guint i = 0; i < n_columns; i++)
    {
      g_string_append_printf (names, ", %s", columns[i]);
      g_string_append_printf (values, ", ?%u", i + 2);
      if (i == TL_FEED_CELL_KEY)
        continue;
      g_string_append_printf (kept, "%s%s", kept->len > 0 ? ", " : "", columns[i]);
      if (i == TL_FEED_CELL_WALL)
        g_string_append_printf (fresh, ", (wall & %d) | excluded.wall", ~wall_mask & 0xff);
      else
        g_string_append_printf (fresh, "%sexcluded.%s", fresh->len > 0 ? ", " : "", columns[i]);
    }
  return g_strdup_printf ("INSERT INTO %s (%s) VALUES (%s) ON CONFLICT (feed, key)"
                          " DO UPDATE SET (%s) = (%s) WHERE (%s) IS NOT (%s)",
                          tl_feed_kind_get_table (feed->kind), names->str, values->str, kept->str,
                          fresh->str, kept->str, fresh->str);
}

/**
 * tl_feed_writer_new:
 * @database: a database in a transaction
 * @feed: a saved feed of it; must outlive the writer
 * @columns: (array length=n_columns): the columns by cell, see tl_feed_row_reader_get_columns()
 * @n_columns: how many
 * @wall_mask: the bits of %TlFeedWall that these rows decide
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the writer, or %NULL with @error set
 */
TlFeedWriter *
tl_feed_writer_new (TlDatabase *database, const TlFeed *feed, const char *const *columns,
                    guint n_columns, int wall_mask, GError **error)
{
  g_autoptr (TlFeedWriter) self = g_new0 (TlFeedWriter, 1);
  g_autofree char *sql = make_sql (feed, columns, n_columns, wall_mask);

  self->database = database;
  self->feed = feed;
  self->n_columns = n_columns;
  self->insert = tl_database_prepare (database, sql, error);
  if (self->insert == NULL)
    return NULL;
  self->insert_word
      = tl_database_prepare (database, "INSERT INTO feed_word VALUES (?1, ?2, ?3)", error);
  if (self->insert_word == NULL)
    return NULL;
  sqlite3_bind_int64 (self->insert, 1, feed->id);
  sqlite3_bind_int64 (self->insert_word, 1, feed->id);
  return g_steal_pointer (&self);
}

/**
 * tl_feed_writer_add_word:
 * @self: a writer
 * @word: a word that the feed's dictionary lacks
 * @code: the word's code, from 1
 * @error: return location for an error
 *
 * Returns: whether it was written
 */
gboolean
tl_feed_writer_add_word (TlFeedWriter *self, const char *word, int code, GError **error)
{
  sqlite3_bind_int (self->insert_word, 2, code);
  tl_database_bind_text (self->insert_word, 3, word);
  return tl_database_run (self->database, self->insert_word, error);
}

/**
 * tl_feed_writer_add:
 * @self: a writer
 * @cells: the cells of a row; their texts must live until the next row is added
 * @error: return location for an error
 *
 * Adds a row, or replaces the one with its key if that is different.
 *
 * Returns: whether it was written
 */
gboolean
tl_feed_writer_add (TlFeedWriter *self, const TlFeedCell *cells, GError **error)
{
  sqlite3 *handle = tl_database_get_handle (self->database);

  for (guint i = 0; i < self->n_columns; i++)
    {
      const TlFeedCell *cell = &cells[i];
      int index = (int) i + 2;

      if (cell->is_null)
        sqlite3_bind_null (self->insert, index);
      else if (cell->text != NULL)
        sqlite3_bind_text (self->insert, index, cell->text, (int) cell->length, SQLITE_STATIC);
      else
        sqlite3_bind_int64 (self->insert, index, cell->number);
    }
  if (!tl_database_run (self->database, self->insert, error))
    return FALSE;
  self->n_changed += sqlite3_changes64 (handle);
  return TRUE;
}

/**
 * tl_feed_writer_count_changed:
 * @self: a writer
 *
 * Returns: how many rows are new or different
 */
gint64
tl_feed_writer_count_changed (TlFeedWriter *self)
{
  return self->n_changed;
}
