/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-feed-columns.h"

G_BEGIN_DECLS

/**
 * TlFeedProgressFunc:
 * @fraction: how much of the file is done, 0 to 1
 * @user_data: what was given with the function
 *
 * Called from the importing thread now and then.
 */
typedef void (*TlFeedProgressFunc) (double fraction, gpointer user_data);

/**
 * TlFeedImportOptions:
 * @project: the project's id
 * @name: the feed's name; made if the project has no such feed yet
 * @kind: what the rows are; %TL_FEED_ANY keeps what the feed is, or recognises it
 * @path: the CSV file
 * @zone: (nullable): IANA zone of timestamps without offset, and in which days and months are
 *   counted; %NULL keeps the feed's, or for a new one takes what the file names, or UTC
 * @mapping: (nullable) (array zero-terminated=1): assignments "COLUMN=field" (see tl-feed-mapping.c);
 *   %NULL keeps the feed's
 * @from_server: whether the rows stay on a server; a feed has either such rows or those of files
 * @imported_at: now, in seconds since 1970-01-01 00:00 UTC
 * @progress: (nullable): told about progress
 * @progress_data: for @progress
 */
typedef struct
{
  TlId project;
  const char *name;
  TlFeedKind kind;
  const char *path;
  const char *zone;
  const char *const *mapping;
  gboolean from_server;
  gint64 imported_at;
  TlFeedProgressFunc progress;
  gpointer progress_data;
} TlFeedImportOptions;

TlFeed *tl_feed_target_find (TlDatabase *database, const TlFeedImportOptions *options,
                             GError **error);
gboolean tl_feed_target_find_columns (TlFeed *feed, const TlFeedImportOptions *options,
                                      TlCsvReader *reader, TlFeedColumns *columns,
                                      GCancellable *cancellable, GError **error);
void tl_feed_target_remember (TlFeed *feed, const TlFeedColumns *columns);

G_END_DECLS
