/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-feed-pipe.h"
#include "tl-feed-target.h"

G_BEGIN_DECLS

/**
 * TlFeedWritten: what storing rows came to.
 * @n_new: rows whose key the feed did not have
 * @n_updated: rows that were there with other contents
 * @first_at: the earliest beginning of a row, in seconds since 1970-01-01 00:00 UTC; 0 without rows
 * @last_at: the latest
 * @has_text_keys: whether the key of any row is text
 * @low_key: the lowest key that is a number
 * @high_key: the highest
 */
typedef struct
{
  gint64 n_new;
  gint64 n_updated;
  gint64 first_at;
  gint64 last_at;
  gboolean has_text_keys;
  gint64 low_key;
  gint64 high_key;
} TlFeedWritten;

gboolean tl_feed_writer_write (TlDatabase *database, const TlFeed *feed, TlFeedRowReader *rows,
                               TlFeedPipe *pipe, const TlFeedImportOptions *options,
                               GCancellable *cancellable, TlFeedWritten *written, GError **error);
gboolean tl_feed_writer_write_words (TlDatabase *database, const TlFeed *feed,
                                     TlFeedRowReader *rows, GError **error);

G_END_DECLS
