/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The import of a CSV file into a feed.
 *
 * One import is one transaction: a file that cannot be read to its end, or Cancel, leaves the
 * database exactly as it was. A row that makes no sense is refused, listed with its line and the
 * reason, and the others are taken.
 *
 * A row is known by its id. A row with a known id and other contents replaces what was there, a
 * ticket that has been solved since the last export, say; with the same contents nothing is written.
 * So importing a file twice changes nothing, and later exports may overlap earlier ones. If one file
 * has an id twice, its last row counts. Rows that a newer file lacks are kept: exports are often only
 * of the last weeks.
 */
#include "tl-feed-history.h"
#include "tl-feed-import.h"
#include "tl-feed-row.h"
#include "tl-feed-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Looking for Cancel and telling progress costs nothing if done once in so many rows. */
#define ROWS_PER_BREATH 2048

typedef struct
{
  /* borrowed */
  TlDatabase *database;
  const TlFeedImportOptions *options;
  TlFeedImportReport *report;

  /* owned */
  TlFeed *feed;
  TlCsvReader *reader;
  TlFeedRowReader *rows;
  TlFeedWriter *writer;

  guint n_words; /* new words that are written */
  gint64 n_accepted;
} Import;

static void
import_clear (Import *import)
{
  g_clear_pointer (&import->feed, tl_feed_free);
  g_clear_pointer (&import->reader, tl_csv_reader_free);
  g_clear_pointer (&import->rows, tl_feed_row_reader_free);
  g_clear_pointer (&import->writer, tl_feed_writer_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

/**
 * tl_feed_import_report_init:
 * @report: (out caller-allocates): a report
 */
void
tl_feed_import_report_init (TlFeedImportReport *report)
{
  memset (report, 0, sizeof *report);
  report->refusals = g_array_new (FALSE, FALSE, sizeof (TlFeedRefusal));
}

/**
 * tl_feed_import_report_clear:
 * @report: a report
 */
void
tl_feed_import_report_clear (TlFeedImportReport *report)
{
  tl_feed_columns_clear (&report->columns);
  g_clear_pointer (&report->encoding, g_free);
  g_clear_pointer (&report->refusals, g_array_unref);
  g_clear_pointer (&report->feed, tl_feed_free);
}

static void
refuse (Import *import, TlFeedRefusalReason reason, TlFeedField field)
{
  TlFeedRefusal refusal = { tl_csv_reader_get_line (import->reader), reason, field };

  import->report->n_refused++;
  if (import->report->refusals->len < TL_FEED_MAX_REFUSALS)
    g_array_append_val (import->report->refusals, refusal);
}

static gboolean
write_new_words (Import *import, GError **error)
{
  GPtrArray *words = tl_feed_row_reader_get_new_words (import->rows);
  int first = tl_feed_row_reader_get_first_new_code (import->rows);

  for (; import->n_words < words->len; import->n_words++)
    if (!tl_feed_writer_add_word (import->writer, words->pdata[import->n_words],
                                  first + (int) import->n_words, error))
      return FALSE;
  return TRUE;
}

static gboolean
store_row (Import *import, const TlFeedCell *cells, GError **error)
{
  TlFeed *feed = import->feed;
  gint64 at = cells[TL_FEED_CELL_AT].number;

  if (!write_new_words (import, error) || !tl_feed_writer_add (import->writer, cells, error))
    return FALSE;
  if (import->n_accepted++ == 0 && feed->n_rows == 0)
    feed->first_at = feed->last_at = at;
  feed->first_at = MIN (feed->first_at, at);
  feed->last_at = MAX (feed->last_at, at);
  return TRUE;
}

static gboolean
breathe (Import *import, GCancellable *cancellable, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (import->options->progress != NULL)
    import->options->progress (tl_csv_reader_get_progress (import->reader),
                               import->options->progress_data);
  return TRUE;
}

/* Reads and stores one record. */
static gboolean
take_record (Import *import, const TlCsvField *fields, guint n, GError **error)
{
  TlFeedCell cells[TL_FEED_MAX_CELLS];
  TlFeedField field;
  TlFeedRefusalReason reason = tl_feed_row_reader_read (import->rows, fields, n, cells, &field);

  if (reason == TL_REFUSAL_NONE)
    return store_row (import, cells, error);
  if (reason == TL_REFUSAL_TOO_MANY_WORDS)
    {
      tl_feed_refusal_set_too_many_words (&import->report->columns, field, error);
      return FALSE;
    }
  if (reason == TL_REFUSAL_FOOTER)
    import->report->n_footer++;
  else
    refuse (import, reason, field);
  return TRUE;
}

static gboolean
store_rows (Import *import, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;
  const TlCsvField *fields;
  guint n;

  for (guint64 count = 0;; count++)
    {
      if (count % ROWS_PER_BREATH == 0 && !breathe (import, cancellable, error))
        return FALSE;
      fields = tl_csv_reader_next (import->reader, &n, &local);
      if (fields == NULL || !take_record (import, fields, n, &local))
        break;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
prepare_rows (Import *import, GError **error)
{
  g_autoptr (GHashTable) words = tl_feed_load_words (import->database, import->feed, error);
  const char *const *columns;
  guint n_columns;

  if (words == NULL)
    return FALSE;
  import->rows
      = tl_feed_row_reader_new (&import->report->columns, import->feed->zone, words, error);
  if (import->rows == NULL)
    return FALSE;
  columns = tl_feed_row_reader_get_columns (import->rows, &n_columns);
  import->writer = tl_feed_writer_new (import->database, import->feed, columns, n_columns,
                                       tl_feed_row_reader_get_wall_mask (import->rows), error);
  return import->writer != NULL;
}

/* The headers of the columns of the user's own; a file that lacks them leaves the names alone. */
static void
name_own_columns (Import *import)
{
  const TlFeedColumns *columns = &import->report->columns;

  for (int i = 0; i < TL_FEED_N_OWN; i++)
    {
      int index = columns->columns[TL_FEED_FIELD_OWN1 + i].index;

      if (index < 0)
        continue;
      g_free (import->feed->own[i]);
      import->feed->own[i] = g_strdup (columns->header[index]);
    }
}

/* A feed that never had a row would hold on to a kind and a zone that may be wrong. */
static void
set_all_refused (Import *import, GError **error)
{
  TlFeedImportReport *report = import->report;
  g_autofree char *first
      = tl_feed_refusal_describe (&report->columns,
                                  &g_array_index (report->refusals, TlFeedRefusal, 0));

  g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_INPUT,
               _ ("No row of “%s” could be taken, so nothing was imported. The first: %s. Say what "
                  "its columns are, or mend the file."),
               import->options->path, first);
}

/* All that happens in the transaction. */
static gboolean
import_rows (Import *import, GCancellable *cancellable, GError **error)
{
  TlFeed *feed = import->feed;
  TlFeedImportReport *report = import->report;

  tl_feed_target_remember (feed, &report->columns);
  name_own_columns (import);
  if ((feed->id == 0 && !tl_feed_save (import->database, feed, error))
      || !prepare_rows (import, error) || !store_rows (import, cancellable, error))
    return FALSE;
  report->n_new = tl_feed_writer_count_new (import->writer);
  report->n_updated = tl_feed_writer_count_updated (import->writer);
  report->n_unchanged = import->n_accepted - report->n_new - report->n_updated;
  if (import->n_accepted == 0 && report->n_refused > 0)
    {
      set_all_refused (import, error);
      return FALSE;
    }
  feed->n_rows += report->n_new;
  if (report->n_new + report->n_updated > 0)
    feed->revision++;
  return tl_feed_save (import->database, feed, error)
         && tl_feed_history_add (import->database, report, feed, error);
}

static gboolean
prepare (Import *import, GCancellable *cancellable, GError **error)
{
  const TlFeedImportOptions *options = import->options;

  import->reader = tl_csv_reader_open (options->path, cancellable, error);
  if (import->reader == NULL)
    return FALSE;
  import->feed = tl_feed_target_find (import->database, options, error);
  return import->feed != NULL
         && tl_feed_target_find_columns (import->feed, options, import->reader,
                                         &import->report->columns, cancellable, error);
}

/**
 * tl_feed_import_csv:
 * @database: a database, not in a transaction
 * @options: what to import and how
 * @report: (inout): an initialised, empty report; filled as far as the import came
 * @cancellable: (nullable): for Cancel
 * @error: return location for an error
 *
 * Imports a CSV file into a feed, which is made if it does not exist. See the top of this file.
 *
 * Returns: whether the rows are in the database; if not, nothing has changed
 */
gboolean
tl_feed_import_csv (TlDatabase *database, const TlFeedImportOptions *options,
                    TlFeedImportReport *report, GCancellable *cancellable, GError **error)
{
  g_auto (Import) import = { .database = database, .options = options, .report = report };

  g_return_val_if_fail (TL_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (options->name != NULL && options->path != NULL, FALSE);

  /* The feed is looked up inside the transaction, so that two imports cannot both make it. */
  if (!tl_database_begin (database, error))
    return FALSE;
  if (!prepare (&import, cancellable, error))
    {
      tl_database_rollback (database);
      return FALSE;
    }
  g_free (import.feed->source);
  import.feed->source = g_path_get_basename (options->path);
  import.feed->imported_at = options->imported_at;
  report->encoding = g_strdup (tl_csv_reader_get_encoding (import.reader));
  report->delimiter = tl_csv_reader_get_delimiter (import.reader);

  if (!import_rows (&import, cancellable, error))
    {
      g_clear_pointer (&import.writer, tl_feed_writer_free);
      tl_database_rollback (database);
      return FALSE;
    }
  g_clear_pointer (&import.writer, tl_feed_writer_free);
  if (!tl_database_commit (database, error))
    return FALSE;
  report->feed = g_steal_pointer (&import.feed);
  return TRUE;
}
