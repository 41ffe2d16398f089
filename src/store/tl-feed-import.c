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
#include "tl-feed-change.h"
#include "tl-feed-row.h"
#include "tl-feed-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
} Import;

static void
import_clear (Import *import)
{
  g_clear_pointer (&import->feed, tl_feed_free);
  g_clear_pointer (&import->reader, tl_csv_reader_free);
  g_clear_pointer (&import->rows, tl_feed_row_reader_free);
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

/* What was found on the way through the file. */
static void
fill_report (Import *import, TlFeedPipe *pipe, const TlFeedWritten *written)
{
  TlFeedImportReport *report = import->report;

  g_array_unref (report->refusals);
  report->refusals = g_array_ref (tl_feed_pipe_get_refusals (pipe));
  report->n_refused = tl_feed_pipe_count_refused (pipe);
  report->n_footer = tl_feed_pipe_count_footer (pipe);
  report->n_new = written->n_new;
  report->n_updated = written->n_updated;
  report->n_unchanged = tl_feed_pipe_count_taken (pipe) - written->n_new - written->n_updated;
}

static gboolean
check_taken (Import *import, TlFeedPipe *pipe, GError **error)
{
  TlFeedField many_words = tl_feed_pipe_get_field_of_many_words (pipe);

  if (many_words != TL_N_FEED_FIELDS)
    {
      tl_feed_refusal_set_too_many_words (&import->report->columns, many_words, error);
      return FALSE;
    }
  if (tl_feed_pipe_count_taken (pipe) == 0 && import->report->n_refused > 0)
    {
      set_all_refused (import, error);
      return FALSE;
    }
  return TRUE;
}

static void
update_feed (TlFeed *feed, const TlFeedWritten *written)
{
  if (written->n_new + written->n_updated == 0)
    return;
  feed->first_at = feed->n_rows > 0 ? MIN (feed->first_at, written->first_at) : written->first_at;
  feed->last_at = feed->n_rows > 0 ? MAX (feed->last_at, written->last_at) : written->last_at;
  feed->n_rows += written->n_new;
  feed->revision++;
}

/* Says which rows this revision changed, where their keys have an order that tells. */
static gboolean
note_change (TlDatabase *database, const TlFeed *feed, const TlFeedWritten *written, GError **error)
{
  return written->n_new + written->n_updated == 0 || written->has_text_keys
         || tl_feed_change_note (database, feed, written->low_key, written->high_key, error);
}

/* All that happens in the transaction. */
static gboolean
import_rows (Import *import, GCancellable *cancellable, GError **error)
{
  TlDatabase *database = import->database;
  TlFeed *feed = import->feed;
  g_autoptr (GHashTable) words = NULL;
  g_autoptr (TlFeedPipe) pipe = NULL;
  TlFeedWritten written;

  tl_feed_target_remember (feed, &import->report->columns);
  name_own_columns (import);
  if (feed->id == 0 && !tl_feed_save (database, feed, error))
    return FALSE;
  words = tl_feed_load_words (database, feed, error);
  if (words == NULL)
    return FALSE;
  import->rows = tl_feed_row_reader_new (&import->report->columns, feed->zone, words, error);
  if (import->rows == NULL)
    return FALSE;

  pipe = tl_feed_pipe_new (import->reader, import->rows, TL_FEED_MAX_REFUSALS);
  if (!tl_feed_writer_write (database, feed, import->rows, pipe, import->options, cancellable,
                             &written, error))
    return FALSE;
  fill_report (import, pipe, &written);
  if (!check_taken (import, pipe, error))
    return FALSE;
  update_feed (feed, &written);
  return tl_feed_writer_write_words (database, feed, import->rows, error)
         && tl_feed_save (database, feed, error) && note_change (database, feed, &written, error)
         && tl_feed_history_add (database, import->report, feed, error)
         && tl_feed_history_set_path (database, feed, import->options->path, error);
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

static gboolean
import_in_transaction (Import *import, GCancellable *cancellable, GError **error)
{
  const TlFeedImportOptions *options = import->options;
  TlFeedImportReport *report = import->report;

  /* The feed is looked up inside the transaction, so that two imports cannot both make it. */
  if (!prepare (import, cancellable, error))
    return FALSE;
  g_free (import->feed->source);
  import->feed->source = g_path_get_basename (options->path);
  import->feed->imported_at = options->imported_at;
  report->encoding = g_strdup (tl_csv_reader_get_encoding (import->reader));
  report->delimiter = tl_csv_reader_get_delimiter (import->reader);
  return import_rows (import, cancellable, error);
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
 * It takes as long as the file is large, so it belongs into a thread of its own, with a connection of
 * its own. Progress is told in the thread that called.
 *
 * Returns: whether the rows are in the database, durable; if not, nothing has changed
 */
gboolean
tl_feed_import_csv (TlDatabase *database, const TlFeedImportOptions *options,
                    TlFeedImportReport *report, GCancellable *cancellable, GError **error)
{
  g_auto (Import) import = { .database = database, .options = options, .report = report };
  gboolean done;

  g_return_val_if_fail (TL_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (options->name != NULL && options->path != NULL, FALSE);

  /* Rows name the one feed that is saved in the same transaction; looking it up for each of them
   * would cost a tenth of the time. */
  if (!tl_database_set_bulk (database, TRUE, error))
    return FALSE;
  done = tl_database_begin (database, error);
  if (done && !import_in_transaction (&import, cancellable, error))
    {
      tl_database_rollback (database);
      done = FALSE;
    }
  else if (done)
    done = tl_database_commit (database, error);
  tl_database_set_bulk (database, FALSE, NULL);
  if (done)
    report->feed = g_steal_pointer (&import.feed);
  return done;
}
