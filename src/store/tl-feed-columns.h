/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-csv.h"
#include "tl-feed.h"
#include "tl-feed-value.h"

G_BEGIN_DECLS

/** TlFeedField: what a column can be; %TL_FEED_FIELD_AT is "created" of a ticket, "answered" of an answer. */
typedef enum
{
  TL_FEED_FIELD_ID,
  TL_FEED_FIELD_AT,
  TL_FEED_FIELD_FIRST_REPLY,
  TL_FEED_FIELD_SOLVED,
  TL_FEED_FIELD_CONTACTS,
  TL_FEED_FIELD_CHANNEL,
  TL_FEED_FIELD_TEAM,
  TL_FEED_FIELD_STATUS,
  TL_FEED_FIELD_CSAT,
  TL_FEED_FIELD_NPS,
  TL_FEED_FIELD_CES,
  TL_FEED_FIELD_TICKET,
  TL_FEED_FIELD_COMMENT,
  TL_N_FEED_FIELDS
} TlFeedField;

/**
 * TlFeedColumn:
 * @index: the column, or -1 where the file has none for the field
 * @is_duration: first reply and solved: whether it holds durations and not points in time
 * @unit: seconds of one unit of a plain number in such a column
 * @lowest: the lowest score of the scale
 * @highest: the highest
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

gboolean tl_feed_field_from_name (const char *name, TlFeedKind kind, TlFeedField *field);

G_END_DECLS
