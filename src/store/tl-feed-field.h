/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-feed.h"

G_BEGIN_DECLS

/**
 * TlFeedField: what a column of a file can be. See the table in tl-feed-field.c for which kind of
 * rows has which, its name in a mapping and its column in the database.
 *
 * %TL_FEED_FIELD_AT is when the row began: "created" of a ticket, "answered" of an answer, "at" of
 * an order.
 */
typedef enum
{
  TL_FEED_FIELD_ID,
  TL_FEED_FIELD_AT,
  TL_FEED_FIELD_FIRST_REPLY,
  TL_FEED_FIELD_SOLVED,
  TL_FEED_FIELD_DUE,
  TL_FEED_FIELD_DELIVERED,
  TL_FEED_FIELD_ENDED,
  TL_FEED_FIELD_CONTACTS,
  TL_FEED_FIELD_REOPENS,
  TL_FEED_FIELD_CHANNEL,
  TL_FEED_FIELD_TEAM,
  TL_FEED_FIELD_PRODUCT,
  TL_FEED_FIELD_TAG,
  TL_FEED_FIELD_REASON,
  TL_FEED_FIELD_OWN1,
  TL_FEED_FIELD_OWN2,
  TL_FEED_FIELD_OWN3,
  TL_FEED_FIELD_OWN4,
  TL_FEED_FIELD_STATUS,
  TL_FEED_FIELD_CSAT,
  TL_FEED_FIELD_NPS,
  TL_FEED_FIELD_CES,
  TL_FEED_FIELD_WAS_SOLVED,
  TL_FEED_FIELD_HANDLE,
  TL_FEED_FIELD_TALK,
  TL_FEED_FIELD_HOLD,
  TL_FEED_FIELD_WRAP,
  TL_FEED_FIELD_WAIT,
  TL_FEED_FIELD_ABANDONED,
  TL_FEED_FIELD_TRANSFERRED,
  TL_FEED_FIELD_BREACHED,
  TL_FEED_FIELD_ON_TIME,
  TL_FEED_FIELD_OPENED_BY_AGENT,
  TL_FEED_FIELD_REPLIED_BY_ROBOT,
  TL_FEED_FIELD_COMPLAINT,
  TL_FEED_FIELD_RETURNED,
  TL_FEED_FIELD_REFERRED,
  TL_FEED_FIELD_CUSTOMER,
  TL_FEED_FIELD_TICKET,
  TL_FEED_FIELD_COMMENT,
  TL_N_FEED_FIELDS
} TlFeedField;

/**
 * TlFeedShape: what the values of a field look like in a file, and what is kept of them.
 * @TL_FEED_SHAPE_KEY: an id; a number where it is one, else text
 * @TL_FEED_SHAPE_TIME: a point in time; seconds since 1970-01-01 00:00 UTC
 * @TL_FEED_SHAPE_SINCE: a point in time or a duration; seconds since the row began
 * @TL_FEED_SHAPE_DURATION: a duration; seconds
 * @TL_FEED_SHAPE_WHOLE: a whole number
 * @TL_FEED_SHAPE_SCORE: a score on a scale
 * @TL_FEED_SHAPE_FLAG: yes or no; 1 or 0
 * @TL_FEED_SHAPE_WORD: one of few words; its code in the feed's dictionary
 * @TL_FEED_SHAPE_TEXT: any text; as it is
 */
typedef enum
{
  TL_FEED_SHAPE_KEY,
  TL_FEED_SHAPE_TIME,
  TL_FEED_SHAPE_SINCE,
  TL_FEED_SHAPE_DURATION,
  TL_FEED_SHAPE_WHOLE,
  TL_FEED_SHAPE_SCORE,
  TL_FEED_SHAPE_FLAG,
  TL_FEED_SHAPE_WORD,
  TL_FEED_SHAPE_TEXT
} TlFeedShape;

const char *tl_feed_field_get_name (TlFeedField field, TlFeedKind kind);
const char *tl_feed_field_get_label (TlFeedField field, TlFeedKind kind);
const char *tl_feed_field_get_column (TlFeedField field, TlFeedKind kind);
TlFeedShape tl_feed_field_get_shape (TlFeedField field);
void tl_feed_field_get_range (TlFeedField field, int *lowest, int *highest);
const char *const *tl_feed_field_get_headers (TlFeedField field, TlFeedKind kind);
gboolean tl_feed_field_from_name (const char *name, TlFeedKind kind, TlFeedField *field);

G_END_DECLS
