/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-feed-row.h"

G_BEGIN_DECLS

typedef struct _TlFeedWriter TlFeedWriter;

TlFeedWriter *tl_feed_writer_new (TlDatabase *database, const TlFeed *feed,
                                  const char *const *columns, guint n_columns, int wall_mask,
                                  GError **error);
void tl_feed_writer_free (TlFeedWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlFeedWriter, tl_feed_writer_free)

gboolean tl_feed_writer_add_word (TlFeedWriter *self, const char *word, int code, GError **error);
gboolean tl_feed_writer_add (TlFeedWriter *self, const TlFeedCell *cells, GError **error);
gint64 tl_feed_writer_count_new (TlFeedWriter *self);
gint64 tl_feed_writer_count_updated (TlFeedWriter *self);

G_END_DECLS
