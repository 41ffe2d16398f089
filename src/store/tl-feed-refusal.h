/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-feed-columns.h"

G_BEGIN_DECLS

/**
 * TlFeedRefusalReason: why a row was not taken.
 *
 * %TL_REFUSAL_FOOTER is no mistake: some tools write lines below the table that are no rows.
 */
typedef enum
{
  TL_REFUSAL_NONE,
  TL_REFUSAL_COLUMNS,
  TL_REFUSAL_NO_ID,
  TL_REFUSAL_SCIENTIFIC_ID,
  TL_REFUSAL_LONG,
  TL_REFUSAL_NO_TIME,
  TL_REFUSAL_NOT_TIME,
  TL_REFUSAL_IMPOSSIBLE_DATE,
  TL_REFUSAL_AMBIGUOUS_DATE,
  TL_REFUSAL_BEFORE_START,
  TL_REFUSAL_NEGATIVE_DURATION,
  TL_REFUSAL_NOT_NUMBER,
  TL_REFUSAL_NOT_FLAG,
  TL_REFUSAL_OUT_OF_SCALE,
  TL_REFUSAL_TOO_MANY_WORDS,
  TL_REFUSAL_SURVEY_PREVIEW,
  TL_REFUSAL_FOOTER
} TlFeedRefusalReason;

/**
 * TlFeedRefusal:
 * @line: the line of the file on which the row begins, from 1
 * @reason: why it was refused
 * @field: the field that was wrong, %TL_N_FEED_FIELDS for the row as a whole
 * @n_rows: of a server, where rows have no lines: how many rows it is about
 */
typedef struct
{
  guint64 line;
  TlFeedRefusalReason reason;
  TlFeedField field;
  guint64 n_rows;
} TlFeedRefusal;

char *tl_feed_refusal_describe (const TlFeedColumns *columns, const TlFeedRefusal *refusal);
void tl_feed_refusal_set_too_many_words (const TlFeedColumns *columns, TlFeedField field,
                                         GError **error);

G_END_DECLS
