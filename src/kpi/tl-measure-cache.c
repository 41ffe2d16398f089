/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sums that were computed before and still hold.
 *
 * Rows are cut into slices by key, all of one width. For each slice and query the sums are kept in the
 * local database with the revision of the feed that they were read from. They hold while every revision
 * since has said which keys it changed (tl-feed-change.c), and none of them lies in the slice. New
 * tickets have new numbers, so after an import only the last slices are read again.
 *
 * A cache is only ever a shortcut: where it cannot be read or written, rows are read instead.
 */
#include "tl-measure-private.h"

#include "tl-feed-change.h"

#include <string.h>

/* What is kept of a feed may grow to so many bytes, or to so many for each row; then all is forgotten. */
#define MOST_BYTES (64 * 1024 * 1024)
#define MOST_BYTES_A_ROW 60

typedef struct
{
  gint64 slice;
  guint query;
  gint64 revision;
  GBytes *bytes;
} Part;

struct _TlMeasureCache
{
  /* borrowed */
  const TlFeed *feed;
  guint n_queries;

  /* owned */
  GPtrArray *hashes; /* of text, of each query */
  GHashTable *parts; /* GPtrArray of GBytes, of each query, by slice; those that hold */
  GArray *fresh;     /* of Part: to be written */

  GMutex mutex; /* of @fresh */
  gint64 width;
  gint64 revision;
};

static void
part_clear (gpointer data)
{
  g_bytes_unref (((Part *) data)->bytes);
}

static void
unref_bytes (gpointer data)
{
  g_clear_pointer ((GBytes **) &data, g_bytes_unref);
}

/**
 * tl_measure_cache_get_slice:
 * @key: of a row
 * @width: of slices, positive
 *
 * Returns: the number of the slice in which the row lies
 */
gint64
tl_measure_cache_get_slice (gint64 key, gint64 width)
{
  return key / width - (key % width < 0);
}

/* Whether nothing in the slice has changed since @revision. */
static gboolean
still_holds (const TlMeasureCache *self, const GArray *changes, gint64 slice, gint64 revision)
{
  gint64 n_known = 0;

  for (guint i = changes->len; i-- > 0;)
    {
      const TlFeedChange *change = &g_array_index (changes, TlFeedChange, i);

      if (change->revision > self->revision)
        continue;
      if (change->revision <= revision)
        break;
      n_known++;
      if (tl_measure_cache_get_slice (change->low, self->width) <= slice
          && tl_measure_cache_get_slice (change->high, self->width) >= slice)
        return FALSE;
    }
  return n_known == self->revision - revision;
}

static void
add_part (TlMeasureCache *self, gint64 slice, guint query, gconstpointer data, gsize size)
{
  GPtrArray *parts = g_hash_table_lookup (self->parts, &slice);

  if (parts == NULL)
    {
      parts = g_ptr_array_new_with_free_func (unref_bytes);
      g_ptr_array_set_size (parts, (int) self->n_queries);
      g_hash_table_insert (self->parts, g_memdup2 (&slice, sizeof slice), parts);
    }
  g_clear_pointer ((GBytes **) &parts->pdata[query], g_bytes_unref);
  parts->pdata[query] = g_bytes_new (data, size);
}

static void
load_query (TlMeasureCache *self, TlDatabase *database, const GArray *changes, guint query)
{
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database,
                             "SELECT slice, revision, sums FROM measure_part WHERE feed = ?1 AND "
                             "query = ?2 AND width = ?3",
                             NULL);
  gboolean row;

  if (statement == NULL)
    return;
  sqlite3_bind_int64 (statement, 1, self->feed->id);
  tl_database_bind_text (statement, 2, g_ptr_array_index (self->hashes, query));
  sqlite3_bind_int64 (statement, 3, self->width);
  while (tl_database_step (database, statement, &row, NULL) && row)
    {
      gint64 slice = sqlite3_column_int64 (statement, 0);
      gconstpointer data = sqlite3_column_blob (statement, 2);
      gsize size = (gsize) sqlite3_column_bytes (statement, 2);

      if (still_holds (self, changes, slice, sqlite3_column_int64 (statement, 1))
          && tl_measure_bytes_are_sound (data, size))
        add_part (self, slice, query, data, size);
    }
}

/**
 * tl_measure_cache_new:
 * @database: the local database, in the transaction in which rows are read
 * @feed: the feed with the rows; outlives the cache
 * @queries: (element-type TlMeasureQuery): what is asked; each can be kept
 * @width: how many keys a slice has; slice s holds the keys from s × @width on
 * @revision: of the feed in that transaction
 *
 * Returns: (transfer full): what is known already
 */
TlMeasureCache *
tl_measure_cache_new (TlDatabase *database, const TlFeed *feed, GPtrArray *queries, gint64 width,
                      gint64 revision)
{
  TlMeasureCache *self = g_new0 (TlMeasureCache, 1);
  g_autoptr (GArray) changes = tl_feed_change_list (database, feed, NULL);

  self->feed = feed;
  self->n_queries = queries->len;
  self->width = width;
  self->revision = revision;
  self->hashes = g_ptr_array_new_with_free_func (g_free);
  self->parts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                       (GDestroyNotify) g_ptr_array_unref);
  self->fresh = g_array_new (FALSE, FALSE, sizeof (Part));
  g_array_set_clear_func (self->fresh, part_clear);
  g_mutex_init (&self->mutex);
  for (guint i = 0; i < queries->len; i++)
    {
      g_ptr_array_add (self->hashes, tl_measure_query_get_hash (g_ptr_array_index (queries, i)));
      if (changes != NULL)
        load_query (self, database, changes, i);
    }
  return self;
}

/**
 * tl_measure_cache_free:
 * @self: (transfer full): a cache
 */
void
tl_measure_cache_free (TlMeasureCache *self)
{
  g_ptr_array_unref (self->hashes);
  g_hash_table_unref (self->parts);
  g_array_unref (self->fresh);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * tl_measure_cache_has:
 * @self: a cache
 * @slice: number of a slice
 *
 * Returns: whether it is known for all queries
 */
gboolean
tl_measure_cache_has (const TlMeasureCache *self, gint64 slice)
{
  GPtrArray *parts = g_hash_table_lookup (self->parts, &slice);

  for (guint i = 0; i < self->n_queries; i++)
    if (parts == NULL || g_ptr_array_index (parts, i) == NULL)
      return FALSE;
  return TRUE;
}

/**
 * tl_measure_cache_take:
 * @self: a cache
 * @slice: number of a slice that it has
 * @sums: (element-type TlMeasureSums): of each query
 * @too_many: (out): the query that has too many groups
 *
 * Adds what is known of a slice to @sums.
 *
 * Returns: %FALSE if there are too many groups
 */
gboolean
tl_measure_cache_take (TlMeasureCache *self, gint64 slice, GPtrArray *sums, guint *too_many)
{
  GPtrArray *parts = g_hash_table_lookup (self->parts, &slice);

  for (guint i = 0; i < self->n_queries; i++)
    {
      gsize size;
      gconstpointer data = g_bytes_get_data (g_ptr_array_index (parts, i), &size);

      *too_many = i;
      if (!tl_measure_sums_add_bytes (g_ptr_array_index (sums, i), data, size))
        return FALSE;
    }
  return TRUE;
}

/**
 * tl_measure_cache_keep:
 * @self: a cache
 * @slice: number of a slice
 * @revision: of the feed that its rows were read from
 * @sums: (element-type TlMeasureSums): of each query, and of that slice alone
 *
 * Remembers sums for tl_measure_cache_save(). May be called from any thread.
 */
void
tl_measure_cache_keep (TlMeasureCache *self, gint64 slice, gint64 revision, GPtrArray *sums)
{
  for (guint i = 0; i < self->n_queries; i++)
    {
      Part part = { .slice = slice,
                    .query = i,
                    .revision = revision,
                    .bytes = tl_measure_sums_to_bytes (g_ptr_array_index (sums, i)) };

      g_mutex_lock (&self->mutex);
      g_array_append_val (self->fresh, part);
      g_mutex_unlock (&self->mutex);
    }
}

static gboolean
forget_many (TlMeasureCache *self, TlDatabase *database)
{
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database,
                             "DELETE FROM measure_part WHERE feed = ?1 AND"
                             " (SELECT sum (length (sums)) FROM measure_part WHERE feed = ?1) > ?2",
                             NULL);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->feed->id);
  sqlite3_bind_int64 (statement, 2, MAX (MOST_BYTES, MOST_BYTES_A_ROW * self->feed->n_rows));
  return tl_database_run (database, statement, NULL);
}

static gboolean
write_parts (TlMeasureCache *self, TlDatabase *database)
{
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database,
                             "INSERT OR REPLACE INTO measure_part VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                             NULL);

  if (statement == NULL || !forget_many (self, database))
    return FALSE;
  for (guint i = 0; i < self->fresh->len; i++)
    {
      const Part *part = &g_array_index (self->fresh, Part, i);
      gsize size;
      gconstpointer data = g_bytes_get_data (part->bytes, &size);

      sqlite3_bind_int64 (statement, 1, self->feed->id);
      tl_database_bind_text (statement, 2, g_ptr_array_index (self->hashes, part->query));
      sqlite3_bind_int64 (statement, 3, self->width);
      sqlite3_bind_int64 (statement, 4, part->slice);
      sqlite3_bind_int64 (statement, 5, part->revision);
      sqlite3_bind_blob64 (statement, 6, size > 0 ? data : "", size, SQLITE_STATIC);
      if (!tl_database_run (database, statement, NULL))
        return FALSE;
    }
  return TRUE;
}

/**
 * tl_measure_cache_save:
 * @self: a cache
 * @database: the local database, not in a transaction
 *
 * Writes what was read anew. If somebody else is writing, it is not waited for: the rows will be read
 * again.
 */
void
tl_measure_cache_save (TlMeasureCache *self, TlDatabase *database)
{
  sqlite3 *handle = tl_database_get_handle (database);

  if (self->fresh->len == 0 || sqlite3_get_autocommit (handle) == 0)
    return;
  /* In WAL mode NORMAL keeps the file sound and only may forget what nobody would miss. */
  tl_database_execute (database, "PRAGMA synchronous = NORMAL", NULL);
  if (tl_database_try_begin (database)
      && !(write_parts (self, database) && tl_database_commit (database, NULL)))
    tl_database_rollback (database);
  tl_database_execute (database, "PRAGMA synchronous = FULL", NULL);
}
