/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-feed.h"

G_BEGIN_DECLS

/**
 * TlFeedChange: which rows one revision of a feed may have changed: those with keys from @low to @high.
 * @revision: of the feed, after the change
 */
typedef struct
{
  gint64 revision;
  gint64 low;
  gint64 high;
} TlFeedChange;

gboolean tl_feed_change_note (TlDatabase *database, const TlFeed *feed, gint64 low, gint64 high,
                              GError **error);
GArray *tl_feed_change_list (TlDatabase *database, const TlFeed *feed, GError **error);

G_END_DECLS
