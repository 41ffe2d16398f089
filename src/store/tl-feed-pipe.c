/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A thread that reads a file and makes rows of it, while another one stores them: the two take about
 * as long.
 *
 *            thread of the pipe                         thread of the import
 *   file ──► read, validate ──► filled batches ──►  pop, store, give back
 *                  ▲                                        │
 *                  └───────────── free batches ◄────────────┘
 *
 * There are N_BATCHES and no more, so memory is the same for a file of any size, and the reader waits
 * where the database is slower. Between tl_feed_pipe_new() and tl_feed_pipe_finish() the reader and the
 * row reader belong to the pipe's thread; what it counts and finds may be asked after that.
 *
 * Texts of a batch lie in one block. It has room for a whole row more than it needs to be called full,
 * so that a row is never cut.
 */
#include "tl-feed-pipe.h"

#include <string.h>

#define N_BATCHES 6
#define BATCH_ROWS 512

/* A row has at most a key, a customer, a ticket and a comment. */
#define MAX_ROW_TEXTS (32 * 1024)
#define BATCH_TEXTS (8 * MAX_ROW_TEXTS)

struct _TlFeedPipe
{
  /* borrowed */
  TlCsvReader *reader;
  TlFeedRowReader *rows;

  /* owned */
  GThread *thread;
  GAsyncQueue *filled;
  GAsyncQueue *free;
  TlFeedBatch batches[N_BATCHES];
  GArray *refusals;
  GError *error;

  guint n_cells;
  guint max_refusals;
  gint stopped; /* atomic: nobody wants more */
  gint64 n_refused;
  gint64 n_footer;
  gint64 n_taken;
  TlFeedField too_many_words; /* TL_N_FEED_FIELDS: none */
};

static void
refuse (TlFeedPipe *self, TlFeedRefusalReason reason, TlFeedField field)
{
  TlFeedRefusal refusal = { tl_csv_reader_get_line (self->reader), reason, field };

  if (reason == TL_REFUSAL_FOOTER)
    self->n_footer++;
  else if (self->n_refused++ < self->max_refusals)
    g_array_append_val (self->refusals, refusal);
}

/* The row's texts lie in the reader's buffer, which the next record overwrites. */
static void
keep_texts (TlFeedPipe *self, TlFeedBatch *batch, TlFeedCell *cells)
{
  for (guint i = 0; i < self->n_cells; i++)
    if (cells[i].text != NULL)
      {
        char *copy = batch->texts + batch->n_texts;

        memcpy (copy, cells[i].text, cells[i].length);
        cells[i].text = copy;
        batch->n_texts += cells[i].length;
      }
}

/* Fills @batch; it is the last one at the end of the file and at a mistake. */
static void
fill (TlFeedPipe *self, TlFeedBatch *batch)
{
  batch->n_rows = 0;
  batch->n_texts = 0;
  while (batch->n_rows < BATCH_ROWS && batch->n_texts + MAX_ROW_TEXTS <= BATCH_TEXTS)
    {
      TlFeedCell *cells = batch->cells + (gsize) batch->n_rows * self->n_cells;
      TlFeedRefusalReason reason;
      TlFeedField field;
      guint n;
      const TlCsvField *fields = tl_csv_reader_next (self->reader, &n, &self->error);

      if (fields == NULL)
        {
          batch->is_last = TRUE;
          break;
        }
      reason = tl_feed_row_reader_read (self->rows, fields, n, cells, &field);
      if (reason == TL_REFUSAL_NONE)
        {
          keep_texts (self, batch, cells);
          batch->n_rows++;
          self->n_taken++;
        }
      else if (reason == TL_REFUSAL_TOO_MANY_WORDS)
        {
          self->too_many_words = field;
          batch->is_last = TRUE;
          break;
        }
      else
        refuse (self, reason, field);
    }
  batch->progress = tl_csv_reader_get_progress (self->reader);
}

static gpointer
run (gpointer data)
{
  TlFeedPipe *self = data;
  gboolean is_last = FALSE;

  while (!is_last)
    {
      TlFeedBatch *batch = g_async_queue_pop (self->free);

      if (g_atomic_int_get (&self->stopped))
        break;
      fill (self, batch);
      is_last = batch->is_last;
      g_async_queue_push (self->filled, batch);
    }
  return NULL;
}

/**
 * tl_feed_pipe_new:
 * @reader: a reader at the first row
 * @rows: what makes rows of its records
 * @max_refusals: so many refusals are listed; all are counted
 *
 * Begins to read. @reader and @rows must outlive the pipe and are its own until it is finished.
 *
 * Returns: (transfer full): the pipe
 */
TlFeedPipe *
tl_feed_pipe_new (TlCsvReader *reader, TlFeedRowReader *rows, guint max_refusals)
{
  TlFeedPipe *self = g_new0 (TlFeedPipe, 1);

  self->reader = reader;
  self->rows = rows;
  self->max_refusals = max_refusals;
  self->refusals = g_array_new (FALSE, FALSE, sizeof (TlFeedRefusal));
  self->too_many_words = TL_N_FEED_FIELDS;
  self->filled = g_async_queue_new ();
  self->free = g_async_queue_new ();
  tl_feed_row_reader_get_columns (rows, &self->n_cells);
  for (int i = 0; i < N_BATCHES; i++)
    {
      self->batches[i].cells = g_new (TlFeedCell, (gsize) BATCH_ROWS * self->n_cells);
      self->batches[i].texts = g_malloc (BATCH_TEXTS);
      g_async_queue_push (self->free, &self->batches[i]);
    }
  self->thread = g_thread_new ("tl-feed-pipe", run, self);
  return self;
}

/**
 * tl_feed_pipe_free:
 * @self: (transfer full): a pipe
 */
void
tl_feed_pipe_free (TlFeedPipe *self)
{
  tl_feed_pipe_finish (self, NULL);
  for (int i = 0; i < N_BATCHES; i++)
    {
      g_free (self->batches[i].cells);
      g_free (self->batches[i].texts);
    }
  g_clear_pointer (&self->filled, g_async_queue_unref);
  g_clear_pointer (&self->free, g_async_queue_unref);
  g_clear_pointer (&self->refusals, g_array_unref);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * tl_feed_pipe_pop:
 * @self: a pipe
 *
 * Waits for the next rows. Behind the last batch there is nothing to wait for.
 *
 * Returns: (transfer none): rows, to be given back
 */
TlFeedBatch *
tl_feed_pipe_pop (TlFeedPipe *self)
{
  return g_async_queue_pop (self->filled);
}

/**
 * tl_feed_pipe_give_back:
 * @self: a pipe
 * @batch: what tl_feed_pipe_pop() gave; its texts are gone then
 */
void
tl_feed_pipe_give_back (TlFeedPipe *self, TlFeedBatch *batch)
{
  g_async_queue_push (self->free, batch);
}

/**
 * tl_feed_pipe_finish:
 * @self: a pipe
 * @error: return location for an error
 *
 * Ends the reading, at the end of the file or before it.
 *
 * Returns: %FALSE with @error set if the file could not be read
 */
gboolean
tl_feed_pipe_finish (TlFeedPipe *self, GError **error)
{
  if (self->thread != NULL)
    {
      g_atomic_int_set (&self->stopped, TRUE);
      g_async_queue_push (self->free, &self->batches[0]); /* wakes it; it looks at stopped first */
      g_thread_join (g_steal_pointer (&self->thread));
    }
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

/** tl_feed_pipe_get_refusals: (transfer none) (element-type TlFeedRefusal): the first refusals. */
GArray *
tl_feed_pipe_get_refusals (TlFeedPipe *self)
{
  return self->refusals;
}

/** tl_feed_pipe_count_refused: how many rows were refused. */
gint64
tl_feed_pipe_count_refused (TlFeedPipe *self)
{
  return self->n_refused;
}

/** tl_feed_pipe_count_footer: how many lines below the table were left out. */
gint64
tl_feed_pipe_count_footer (TlFeedPipe *self)
{
  return self->n_footer;
}

/** tl_feed_pipe_count_taken: how many rows were taken. */
gint64
tl_feed_pipe_count_taken (TlFeedPipe *self)
{
  return self->n_taken;
}

/** tl_feed_pipe_get_field_of_many_words: the field at whose words the reading ended, or %TL_N_FEED_FIELDS. */
TlFeedField
tl_feed_pipe_get_field_of_many_words (TlFeedPipe *self)
{
  return self->too_many_words;
}
