/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-csv.h"
#include "tl-feed-field.h"
#include "tl-feed-value.h"

G_BEGIN_DECLS

/**
 * TlFeedColumn:
 * @index: the column, or -1 where the file has none for the field
 * @is_duration: whether it holds durations and not points in time
 * @unit: seconds of one unit of a plain number in such a column
 * @lowest: the lowest number of the scale
 * @highest: the highest; of a yes or no: a number counts as yes from this one on
 */
typedef struct
{
  int index;
  gboolean is_duration;
  double unit;
  int lowest;
  int highest;
} TlFeedColumn;

/**
 * TlFeedColumns:
 * @kind: what the rows are
 * @columns: the column of each field
 * @order: of day and month in the file's dates
 * @header: the names of the file's columns
 * @n_header: how many
 */
typedef struct
{
  TlFeedKind kind;
  TlFeedColumn columns[TL_N_FEED_FIELDS];
  TlDateOrder order;
  GStrv header;
  guint n_header;
} TlFeedColumns;

gboolean tl_feed_columns_find (TlFeedColumns *self, TlCsvReader *reader, TlFeedKind kind,
                               const char *const *mapping, GError **error);
void tl_feed_columns_clear (TlFeedColumns *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TlFeedColumns, tl_feed_columns_clear)

G_END_DECLS
