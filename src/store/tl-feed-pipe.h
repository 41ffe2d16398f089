/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-feed-row.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TlFeedBatch: some rows on their way from the file to the database.
 * @cells: of all rows, one row behind the other
 * @n_rows: how many rows
 * @progress: how much of the file has been read, 0 to 1
 * @is_last: whether nothing comes behind it
 */
typedef struct
{
  TlFeedCell *cells;
  guint n_rows;
  double progress;
  gboolean is_last;

  /*< private >*/
  char *texts;
  gsize n_texts;
} TlFeedBatch;

typedef struct _TlFeedPipe TlFeedPipe;

TlFeedPipe *tl_feed_pipe_new (TlCsvReader *reader, TlFeedRowReader *rows, guint max_refusals);
void tl_feed_pipe_free (TlFeedPipe *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlFeedPipe, tl_feed_pipe_free)

TlFeedBatch *tl_feed_pipe_pop (TlFeedPipe *self);
void tl_feed_pipe_give_back (TlFeedPipe *self, TlFeedBatch *batch);
gboolean tl_feed_pipe_finish (TlFeedPipe *self, GError **error);

GArray *tl_feed_pipe_get_refusals (TlFeedPipe *self);
gint64 tl_feed_pipe_count_refused (TlFeedPipe *self);
gint64 tl_feed_pipe_count_footer (TlFeedPipe *self);
gint64 tl_feed_pipe_count_taken (TlFeedPipe *self);
TlFeedField tl_feed_pipe_get_field_of_many_words (TlFeedPipe *self);

G_END_DECLS
