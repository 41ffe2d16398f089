/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-feed-refusal.h"
#include "tl-feed-target.h"

G_BEGIN_DECLS

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
 * @n_footer: lines below the table that are no rows
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
  gint64 n_footer;
  GArray *refusals;
  TlFeed *feed;
} TlFeedImportReport;

void tl_feed_import_report_init (TlFeedImportReport *report);
void tl_feed_import_report_clear (TlFeedImportReport *report);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TlFeedImportReport, tl_feed_import_report_clear)

gboolean tl_feed_import_csv (TlDatabase *database, const TlFeedImportOptions *options,
                             TlFeedImportReport *report, GCancellable *cancellable, GError **error);

G_END_DECLS
