/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-csv.h"
#include "tl-feed-tool.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TlFeedColumn:
 * @index: the column, or -1 where the file has none for the field
 * @is_duration: whether it holds durations and not points in time
 * @unit: seconds of one unit of a plain number in such a column
 * @lowest: the lowest number of the scale
 * @highest: the highest; of a yes or no: a number counts as yes from this one on
 * @is_reversed: whether the lowest score is the best one. Scores that the KPIs know the other way round
 *   are turned when they are kept: satisfaction has the best score at the top, and so has effort up to
 *   7; effort up to 5 has 1 as the best
 * @asks_scale: whether the file does not tell which score is the best one, and nobody has said it
 * @is_time_left: of a target: it holds the time left, below 0 where the target is missed
 * @is_said: whether the user has said it, and it was not recognised
 */
typedef struct
{
  int index;
  gboolean is_duration;
  double unit;
  int lowest;
  int highest;
  gboolean is_reversed;
  gboolean asks_scale;
  gboolean is_time_left;
  gboolean is_said;
} TlFeedColumn;

/**
 * TlFeedColumns:
 * @kind: what the rows are
 * @tool: the program that made the file
 * @columns: the column of each field
 * @order: of day and month in the file's dates
 * @earlier_order: what it was in an earlier file, for one that does not tell
 * @header: the names of the file's columns; each occurs once
 * @questions: (nullable): what was asked, by column, where the file says it beside the names
 * @samples: (array length=n_header): what is in the columns
 * @left_out: (array length=n_header): columns that the user wants left out
 * @n_header: how many columns
 * @n_header_records: how many records come before the first row
 * @zone: (nullable): the time zone that the file names for its times
 */
typedef struct
{
  TlFeedKind kind;
  TlFeedTool tool;
  TlFeedColumn columns[TL_N_FEED_FIELDS];
  TlDateOrder order;
  TlDateOrder earlier_order;
  GStrv header;
  GStrv questions;
  TlFeedSample *samples;
  gboolean *left_out;
  guint n_header;
  guint n_header_records;
  char *zone;
} TlFeedColumns;

gboolean tl_feed_columns_find (TlFeedColumns *self, TlCsvReader *reader, TlFeedKind kind,
                               const char *const *mapping, GCancellable *cancellable,
                               GError **error);
void tl_feed_columns_clear (TlFeedColumns *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TlFeedColumns, tl_feed_columns_clear)

gboolean tl_feed_columns_get_field (const TlFeedColumns *self, guint index, TlFeedField *field);
GStrv tl_feed_columns_to_mapping (const TlFeedColumns *self, gboolean mark_recognised);
gboolean tl_feed_columns_skip_header (const TlFeedColumns *self, TlCsvReader *reader,
                                      GError **error);

G_END_DECLS
