/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-feed-import.h"

G_BEGIN_DECLS

/**
 * TlFeedHistoryEntry: what came of one import.
 * @source: the name of the file, without its folder
 * @tool: the program that made it
 * @encoding: of the file
 * @imported_at: when that was, in seconds since 1970-01-01 00:00 UTC
 * @n_new: rows whose id the feed did not have
 * @n_updated: rows that the feed had with other contents
 * @n_unchanged: rows that it had just so
 * @n_refused: rows that were not taken
 * @refusals: (array zero-terminated=1): the first of them in words, in the language of that time
 */
typedef struct
{
  char *source;
  TlFeedTool tool;
  char *encoding;
  gint64 imported_at;
  gint64 n_new;
  gint64 n_updated;
  gint64 n_unchanged;
  gint64 n_refused;
  GStrv refusals;
} TlFeedHistoryEntry;

void tl_feed_history_entry_free (TlFeedHistoryEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlFeedHistoryEntry, tl_feed_history_entry_free)

gboolean tl_feed_history_add (TlDatabase *database, const TlFeedImportReport *report,
                              const TlFeed *feed, GError **error);
gboolean tl_feed_history_set_path (TlDatabase *database, const TlFeed *feed, const char *path,
                                   GError **error);
char *tl_feed_history_find_path (TlDatabase *database, const TlFeed *feed);
GPtrArray *tl_feed_history_list (TlDatabase *database, const TlFeed *feed, GError **error);

G_END_DECLS
