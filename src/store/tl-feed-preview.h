/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-feed-refusal.h"
#include "tl-feed-target.h"

G_BEGIN_DECLS

/** TL_FEED_PREVIEW_ROWS: so many rows are kept to be shown. */
#define TL_FEED_PREVIEW_ROWS 20

/** TL_FEED_PREVIEW_LISTED: so many refusals and so many duplicates are listed; all are counted. */
#define TL_FEED_PREVIEW_LISTED 1000

/**
 * TlFeedDuplicate: a row whose id stood in the file before; of such rows the last one counts.
 * @line: the line of the file on which it begins, from 1
 * @earlier_line: the line of the first row with that id
 */
typedef struct
{
  guint64 line;
  guint64 earlier_line;
} TlFeedDuplicate;

/**
 * TlFeedPreview: what an import would do.
 * @feed: the feed as it is, or as it would be made (id 0); its zone is that of the days, and of times
 *   without an offset unless @columns names one
 * @columns: what was recognised: the tool, the kind, a column for each field, samples of all columns
 * @mapping: (array zero-terminated=1): the same as assignments "COLUMN=field:detail", to be changed by
 *   the user and given to the import
 * @encoding: of the file
 * @delimiter: between its columns
 * @rows: (element-type GStrv): the cells of the first rows, as in the file
 * @problem: (nullable): what must be settled before rows can be read: %TL_STORE_ERROR_ORDER asks for the
 *   order of day and month, %TL_STORE_ERROR_MAPPING for a column; the figures below are then 0
 * @n_rows: rows that would be taken, duplicates among them
 * @n_known: those of them whose id the feed has already; they would replace a row or change nothing
 * @n_refused: rows that would not
 * @n_footer: lines below the table that are no rows
 * @refusals: (element-type TlFeedRefusal): the first refused rows
 * @n_duplicates: rows whose id stood in the file before
 * @duplicates: (element-type TlFeedDuplicate): the first of them, by line
 * @knows_duplicates: whether they were looked for; not in files of more than three million rows
 * @first_at: the earliest beginning of a row, in seconds since 1970-01-01 00:00 UTC
 * @last_at: the latest
 * @medians: by field: the median of a duration in seconds, NAN where there is none; from a random
 *   sample where there are more than 200,000
 */
typedef struct
{
  TlFeed *feed;
  TlFeedColumns columns;
  GStrv mapping;
  char *encoding;
  char delimiter;
  GPtrArray *rows;
  GError *problem;
  gint64 n_rows;
  gint64 n_known;
  gint64 n_refused;
  gint64 n_footer;
  GArray *refusals;
  gint64 n_duplicates;
  GArray *duplicates;
  gboolean knows_duplicates;
  gint64 first_at;
  gint64 last_at;
  double medians[TL_N_FEED_FIELDS];
} TlFeedPreview;

TlFeedPreview *tl_feed_preview_new (TlDatabase *database, const TlFeedImportOptions *options,
                                    GCancellable *cancellable, GError **error);
void tl_feed_preview_free (TlFeedPreview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlFeedPreview, tl_feed_preview_free)

G_END_DECLS
