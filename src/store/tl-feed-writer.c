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
  sqlite3_stmt *update;
  sqlite3_stmt *insert_word;

  guint n_columns;
  gint64 n_new;
  gint64 n_updated;
};

/**
 * tl_feed_writer_free:
 * @self: (transfer full): a writer
 */
void
tl_feed_writer_free (TlFeedWriter *self)
{
  g_clear_pointer (&self->insert, sqlite3_finalize);
  g_clear_pointer (&self->update, sqlite3_finalize);
  g_clear_pointer (&self->insert_word, sqlite3_finalize);
  g_free (self);
}

/* "INSERT INTO t (feed, key, …) VALUES (…)", which does nothing where the key is known. */
static char *
make_insert_sql (const TlFeed *feed, const char *const *columns, guint n_columns)
{
  g_autoptr (GString) names = g_string_new ("feed");
  g_autoptr (GString) values = g_string_new ("?1");

  for (guint i = 0; i < n_columns; i++)
    {
      g_string_append_printf (names, ", %s", columns[i]);
      g_string_append_printf (values, ", ?%u", i + 2);
    }
  return g_strdup_printf ("INSERT INTO %s (%s) VALUES (%s) ON CONFLICT (feed, key) DO NOTHING",
                          tl_feed_kind_get_table (feed->kind), names->str, values->str);
}

/* "UPDATE t SET … WHERE feed = … AND key = … AND …" anything differs, with the same parameters. */
static char *
make_update_sql (const TlFeed *feed, const char *const *columns, guint n_columns, int wall_mask)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new (NULL);

  for (guint i = 0; i < n_columns; i++)
    {
      if (i == TL_FEED_CELL_KEY)
        continue;
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", columns[i]);
      if (i == TL_FEED_CELL_WALL)
        g_string_append_printf (values, ", (wall & %d) | ?%u", ~wall_mask & 0xff, i + 2);
      else
        g_string_append_printf (values, "%s?%u", values->len > 0 ? ", " : "", i + 2);
    }
  return g_strdup_printf ("UPDATE %s SET (%s) = (%s) WHERE feed = ?1 AND key = ?2"
                          " AND (%s) IS NOT (%s)",
                          tl_feed_kind_get_table (feed->kind), names->str, values->str, names->str,
                          values->str);
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
  g_autofree char *insert = make_insert_sql (feed, columns, n_columns);
  g_autofree char *update = make_update_sql (feed, columns, n_columns, wall_mask);

  self->database = database;
  self->feed = feed;
  self->n_columns = n_columns;
  self->insert = tl_database_prepare (database, insert, error);
  if (self->insert == NULL)
    return NULL;
  self->update = tl_database_prepare (database, update, error);
  if (self->update == NULL)
    return NULL;
  self->insert_word
      = tl_database_prepare (database, "INSERT INTO feed_word VALUES (?1, ?2, ?3)", error);
  if (self->insert_word == NULL)
    return NULL;
  sqlite3_bind_int64 (self->insert, 1, feed->id);
  sqlite3_bind_int64 (self->update, 1, feed->id);
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

/* Texts are not copied: they must live until @statement has run. */
static void
bind_cells (TlFeedWriter *self, sqlite3_stmt *statement, const TlFeedCell *cells)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      const TlFeedCell *cell = &cells[i];
      int index = (int) i + 2;

      if (cell->is_null)
        sqlite3_bind_null (statement, index);
      else if (cell->text != NULL)
        sqlite3_bind_text (statement, index, cell->text, (int) cell->length, SQLITE_STATIC);
      else
        sqlite3_bind_int64 (statement, index, cell->number);
    }
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

  bind_cells (self, self->insert, cells);
  if (!tl_database_run (self->database, self->insert, error))
    return FALSE;
  if (sqlite3_changes64 (handle) > 0)
    {
      self->n_new++;
      return TRUE;
    }
  bind_cells (self, self->update, cells);
  if (!tl_database_run (self->database, self->update, error))
    return FALSE;
  self->n_updated += sqlite3_changes64 (handle);
  return TRUE;
}

/** tl_feed_writer_count_new: how many rows were added. */
gint64
tl_feed_writer_count_new (TlFeedWriter *self)
{
  return self->n_new;
}

/** tl_feed_writer_count_updated: how many rows were there with other contents. */
gint64
tl_feed_writer_count_updated (TlFeedWriter *self)
{
  return self->n_updated;
}
