/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-feed-row.h"

#include <gio/gio.h>

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
 *   counted; %NULL keeps the feed's, or UTC for a new one
 * @mapping: (nullable): assignments "COLUMN=field" (see tl-feed-columns.c), %NULL-terminated; %NULL
 *   keeps the feed's
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
  gint64 imported_at;
  TlFeedProgressFunc progress;
  gpointer progress_data;
} TlFeedImportOptions;

/** TL_FEED_MAX_REFUSALS: so many refusals are listed; all are counted. */
#define TL_FEED_MAX_REFUSALS 100000

/**
 * TlFeedImportReport:
 * @columns: which column was taken for which field
 * @encoding: of the file
 * @delimiter: between its columns
 * @n_new: rows whose id the feed did not have
 * @n_updated: rows that the feed had with other contents
 * @n_unchanged: rows that it had just so
 * @n_refused: rows that were not taken
 * @refusals: (element-type TlFeedRefusal): the first of them
 * @feed: (nullable): the feed as it is now
 */
typedef struct
{
  TlFeedColumns columns;
  char *encoding;
  char delimiter;
  gint64 n_new;
  gint64 n_updated;
  gint64 n_unchanged;
  gint64 n_refused;
  GArray *refusals;
  TlFeed *feed;
} TlFeedImportReport;

void tl_feed_import_report_init (TlFeedImportReport *report);
void tl_feed_import_report_clear (TlFeedImportReport *report);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TlFeedImportReport, tl_feed_import_report_clear)

gboolean tl_feed_import_csv (TlDatabase *database, const TlFeedImportOptions *options,
                             TlFeedImportReport *report, GCancellable *cancellable, GError **error);
char *tl_feed_refusal_describe (const TlFeedImportReport *report, const TlFeedRefusal *refusal);

G_END_DECLS
