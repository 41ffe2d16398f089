/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an import would do, without keeping anything.
 *
 * The whole file is read, as the import reads it, because the date that cannot be stands in its last
 * row as easily as in its first. Nothing is written, so it may run while somebody else imports.
 *
 * Memory stays small for any file: medians are taken from at most SAMPLE values of a field (a
 * reservoir, with numbers that are the same each time), and duplicates are found by sorting hashes of
 * the ids, for files of up to MAX_KEYS rows.
 */
#include "tl-feed-preview.h"
#include "tl-feed-row.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SAMPLE 200000
#define MAX_KEYS 3000000

/* What is shown of a long cell, in bytes. */
#define MAX_CELL 200

/* Looking for Cancel and telling progress costs nothing if done once in so many rows. */
#define ROWS_PER_BREATH 2048

typedef struct
{
  guint64 hash;
  guint64 line;
} Key;

typedef struct
{
  /* borrowed */
  TlDatabase *database;
  TlFeedPreview *preview;
  const TlFeedImportOptions *options;
  GCancellable *cancellable;

  /* owned */
  TlCsvReader *reader;
  TlFeedRowReader *rows;
  sqlite3_stmt *find; /* a row by its key; NULL for a new feed */
  GRand *rand;
  GArray *keys;                        /* of Key */
  GArray *durations[TL_N_FEED_FIELDS]; /* of gint64; NULL where the field is no duration */
  guint64 n_durations[TL_N_FEED_FIELDS];
} Scan;

/**
 * tl_feed_preview_free:
 * @self: (transfer full): a preview
 */
void
tl_feed_preview_free (TlFeedPreview *self)
{
  tl_feed_columns_clear (&self->columns);
  g_clear_pointer (&self->feed, tl_feed_free);
  g_clear_pointer (&self->mapping, g_strfreev);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->refusals, g_array_unref);
  g_clear_pointer (&self->duplicates, g_array_unref);
  g_clear_error (&self->problem);
  g_free (self->encoding);
  g_free (self);
}

static void
scan_clear (Scan *scan)
{
  g_clear_pointer (&scan->reader, tl_csv_reader_free);
  g_clear_pointer (&scan->rows, tl_feed_row_reader_free);
  g_clear_pointer (&scan->find, sqlite3_finalize);
  g_clear_pointer (&scan->rand, g_rand_free);
  g_clear_pointer (&scan->keys, g_array_unref);
  for (int i = 0; i < TL_N_FEED_FIELDS; i++)
    g_clear_pointer (&scan->durations[i], g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scan, scan_clear)

/* The first rows as they stand in the file; they are shown even if the columns make no sense. */
static gboolean
keep_rows (Scan *scan, GError **error)
{
  TlFeedPreview *preview = scan->preview;
  g_autoptr (GError) local = NULL;
  const TlCsvField *fields;
  guint n;

  if (!tl_feed_columns_skip_header (&preview->columns, scan->reader, error))
    return FALSE;
  while (preview->rows->len < TL_FEED_PREVIEW_ROWS
         && (fields = tl_csv_reader_next (scan->reader, &n, &local)) != NULL)
    {
      GStrv cells = g_new0 (char *, n + 1);

      for (guint i = 0; i < n; i++)
        cells[i] = tl_csv_field_dup (fields[i], MAX_CELL);
      g_ptr_array_add (preview->rows, cells);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return tl_feed_columns_skip_header (&preview->columns, scan->reader, error);
}

static guint64
hash_key (const TlFeedCell *key)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

  /* Numbers cannot meet each other; a text meets one by a chance of one in 2^64. */
  if (key->text == NULL)
    return (guint64) key->number;
  for (guint i = 0; i < key->length; i++)
    hash = (hash ^ (guchar) key->text[i]) * G_GUINT64_CONSTANT (1099511628211);
  return hash | (G_GUINT64_CONSTANT (1) << 63);
}

static void
add_duration (Scan *scan, TlFeedField field, gint64 seconds)
{
  GArray *durations = scan->durations[field];
  guint64 n = ++scan->n_durations[field];

  if (durations->len < SAMPLE)
    g_array_append_val (durations, seconds);
  else
    {
      guint64 place = (guint64) g_rand_int (scan->rand) * n >> 32;

      if (place < SAMPLE)
        g_array_index (durations, gint64, place) = seconds;
    }
}

static gboolean
look_up (Scan *scan, const TlFeedCell *key, GError **error)
{
  gboolean row;

  if (key->text != NULL)
    sqlite3_bind_text (scan->find, 2, key->text, (int) key->length, SQLITE_STATIC);
  else
    sqlite3_bind_int64 (scan->find, 2, key->number);
  if (!tl_database_step (scan->database, scan->find, &row, error))
    return FALSE;
  sqlite3_reset (scan->find);
  scan->preview->n_known += row;
  return TRUE;
}

static gboolean
take_row (Scan *scan, const TlFeedCell *cells, GError **error)
{
  TlFeedPreview *preview = scan->preview;
  gint64 at = cells[TL_FEED_CELL_AT].number;
  Key key = { hash_key (&cells[TL_FEED_CELL_KEY]), tl_csv_reader_get_line (scan->reader) };

  if (preview->n_rows++ == 0)
    preview->first_at = preview->last_at = at;
  preview->first_at = MIN (preview->first_at, at);
  preview->last_at = MAX (preview->last_at, at);
  if (scan->keys->len < MAX_KEYS)
    g_array_append_val (scan->keys, key);
  else
    preview->knows_duplicates = FALSE;
  for (int field = 0; field < TL_N_FEED_FIELDS; field++)
    if (scan->durations[field] != NULL)
      {
        int cell = tl_feed_row_reader_get_cell (scan->rows, field);

        if (!cells[cell].is_null)
          add_duration (scan, field, cells[cell].number);
      }
  return scan->find == NULL || look_up (scan, &cells[TL_FEED_CELL_KEY], error);
}

static void
refuse (Scan *scan, TlFeedRefusalReason reason, TlFeedField field)
{
  TlFeedPreview *preview = scan->preview;
  TlFeedRefusal refusal = { tl_csv_reader_get_line (scan->reader), reason, field };

  if (reason == TL_REFUSAL_FOOTER)
    preview->n_footer++;
  else if (preview->n_refused++ < TL_FEED_PREVIEW_LISTED)
    g_array_append_val (preview->refusals, refusal);
}

static gboolean
breathe (Scan *scan, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (scan->cancellable, error))
    return FALSE;
  if (scan->options->progress != NULL)
    scan->options->progress (tl_csv_reader_get_progress (scan->reader),
                             scan->options->progress_data);
  return TRUE;
}

/* Reads all rows. A column of too many words is a problem of the mapping and ends it. */
static gboolean
scan_rows (Scan *scan, GError **error)
{
  TlFeedCell cells[TL_FEED_MAX_CELLS];
  g_autoptr (GError) local = NULL;
  const TlCsvField *fields;
  TlFeedRefusalReason reason;
  TlFeedField field;
  guint n;

  for (guint64 count = 0;; count++)
    {
      if (count % ROWS_PER_BREATH == 0 && !breathe (scan, error))
        return FALSE;
      fields = tl_csv_reader_next (scan->reader, &n, &local);
      if (fields == NULL)
        break;
      reason = tl_feed_row_reader_read (scan->rows, fields, n, cells, &field);
      if (reason == TL_REFUSAL_NONE)
        {
          if (!take_row (scan, cells, &local))
            break;
        }
      else if (reason == TL_REFUSAL_TOO_MANY_WORDS)
        {
          tl_feed_refusal_set_too_many_words (&scan->preview->columns, field,
                                              &scan->preview->problem);
          return TRUE;
        }
      else
        refuse (scan, reason, field);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const Key *first = a;
  const Key *second = b;

  if (first->hash != second->hash)
    return first->hash < second->hash ? -1 : 1;
  return first->line < second->line ? -1 : first->line > second->line;
}

static int
compare_duplicates (gconstpointer a, gconstpointer b)
{
  const TlFeedDuplicate *first = a;
  const TlFeedDuplicate *second = b;

  return first->line < second->line ? -1 : first->line > second->line;
}

static void
find_duplicates (Scan *scan)
{
  TlFeedPreview *preview = scan->preview;
  const Key *keys = (const Key *) (gpointer) scan->keys->data;
  guint first = 0;

  if (!preview->knows_duplicates || scan->keys->len == 0)
    return;
  qsort (scan->keys->data, scan->keys->len, sizeof (Key), compare_keys);
  for (guint i = 1; i < scan->keys->len; i++)
    if (keys[i].hash != keys[first].hash)
      first = i;
    else
      {
        TlFeedDuplicate duplicate = { keys[i].line, keys[first].line };

        preview->n_duplicates++;
        g_array_append_val (preview->duplicates, duplicate);
      }
  g_array_sort (preview->duplicates, compare_duplicates);
  if (preview->duplicates->len > TL_FEED_PREVIEW_LISTED)
    g_array_set_size (preview->duplicates, TL_FEED_PREVIEW_LISTED);
}

static int
compare_seconds (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return first < second ? -1 : first > second;
}

static void
find_medians (Scan *scan)
{
  for (int field = 0; field < TL_N_FEED_FIELDS; field++)
    {
      GArray *durations = scan->durations[field];
      const gint64 *sorted;

      scan->preview->medians[field] = NAN;
      if (durations == NULL || durations->len == 0)
        continue;
      qsort (durations->data, durations->len, sizeof (gint64), compare_seconds);
      sorted = (const gint64 *) (gpointer) durations->data;
      scan->preview->medians[field]
          = ((double) sorted[(durations->len - 1) / 2] + (double) sorted[durations->len / 2]) / 2;
    }
}

/* Which rows the feed has already is looked up, if there is a feed. */
static gboolean
prepare_look_up (Scan *scan, GError **error)
{
  const TlFeed *feed = scan->preview->feed;
  g_autofree char *sql = NULL;

  if (feed->id == 0)
    return TRUE;
  sql = g_strdup_printf ("SELECT 1 FROM %s WHERE feed = ?1 AND key = ?2",
                         tl_feed_kind_get_table (feed->kind));
  scan->find = tl_database_prepare (scan->database, sql, error);
  if (scan->find == NULL)
    return FALSE;
  sqlite3_bind_int64 (scan->find, 1, feed->id);
  return TRUE;
}

static gboolean
prepare_rows (Scan *scan, GError **error)
{
  TlFeedPreview *preview = scan->preview;
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  scan->rows = tl_feed_row_reader_new (&preview->columns, preview->feed->zone, words, error);
  if (scan->rows == NULL || !prepare_look_up (scan, error))
    return FALSE;
  scan->rand = g_rand_new_with_seed (1);
  scan->keys = g_array_new (FALSE, FALSE, sizeof (Key));
  for (int field = 0; field < TL_N_FEED_FIELDS; field++)
    {
      TlFeedShape shape = tl_feed_field_get_shape (field);

      /* Not of talk and hold, which are kept only as parts of the handle time. */
      if ((shape == TL_FEED_SHAPE_SINCE || shape == TL_FEED_SHAPE_DURATION)
          && tl_feed_field_get_column (field, preview->columns.kind) != NULL
          && tl_feed_row_reader_get_cell (scan->rows, field) >= 0)
        scan->durations[field] = g_array_new (FALSE, FALSE, sizeof (gint64));
    }
  return TRUE;
}

/* What must be settled by the user becomes @problem; anything else is an error. */
static gboolean
find_columns (Scan *scan, GError **error)
{
  TlFeedPreview *preview = scan->preview;
  g_autoptr (GError) local = NULL;

  if (tl_feed_target_find_columns (preview->feed, scan->options, scan->reader, &preview->columns,
                                   scan->cancellable, &local))
    return TRUE;
  if (!g_error_matches (local, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING)
      && !g_error_matches (local, TL_STORE_ERROR, TL_STORE_ERROR_ORDER)
      && !g_error_matches (local, TL_STORE_ERROR, TL_STORE_ERROR_SCALE))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  preview->problem = g_steal_pointer (&local);
  return TRUE;
}

/**
 * tl_feed_preview_new:
 * @database: a database; only read
 * @options: what to import and how
 * @cancellable: (nullable): for Cancel
 * @error: return location for an error
 *
 * Reads the file of @options and says what its import would do. It may run in a thread of its own, with
 * a connection of its own.
 *
 * Returns: (transfer full) (nullable): the preview; look at its problem first. %NULL with @error set if
 *   the file cannot be read at all, the feed holds other rows, or it was cancelled
 */
TlFeedPreview *
tl_feed_preview_new (TlDatabase *database, const TlFeedImportOptions *options,
                     GCancellable *cancellable, GError **error)
{
  g_autoptr (TlFeedPreview) preview = g_new0 (TlFeedPreview, 1);
  g_auto (Scan) scan = {
    .database = database, .preview = preview, .options = options, .cancellable = cancellable
  };

  g_return_val_if_fail (TL_IS_DATABASE (database), NULL);
  g_return_val_if_fail (options->name != NULL && options->path != NULL, NULL);

  preview->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  preview->refusals = g_array_new (FALSE, FALSE, sizeof (TlFeedRefusal));
  preview->duplicates = g_array_new (FALSE, FALSE, sizeof (TlFeedDuplicate));
  preview->knows_duplicates = TRUE;
  for (int field = 0; field < TL_N_FEED_FIELDS; field++)
    preview->medians[field] = NAN;
  preview->feed = tl_feed_target_find (database, options, error);
  if (preview->feed == NULL)
    return NULL;
  scan.reader = tl_csv_reader_open (options->path, cancellable, error);
  if (scan.reader == NULL || !find_columns (&scan, error) || !keep_rows (&scan, error))
    return NULL;
  preview->encoding = g_strdup (tl_csv_reader_get_encoding (scan.reader));
  preview->delimiter = tl_csv_reader_get_delimiter (scan.reader);
  preview->mapping = tl_feed_columns_to_mapping (&preview->columns, FALSE);
  if (preview->problem != NULL)
    return g_steal_pointer (&preview);

  if (!prepare_rows (&scan, error) || !scan_rows (&scan, error))
    return NULL;
  find_duplicates (&scan);
  find_medians (&scan);
  return g_steal_pointer (&preview);
}
