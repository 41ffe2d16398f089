/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-feed.h"

G_BEGIN_DECLS

/**
 * TlMeasureColumnType: what a column holds.
 * @TL_MEASURE_COLUMN_WORD: the code of a word of the feed's dictionary
 * @TL_MEASURE_COLUMN_TAGS: likewise; the word may be several tags
 * @TL_MEASURE_COLUMN_NUMBER: a number
 */
typedef enum
{
  TL_MEASURE_COLUMN_WORD,
  TL_MEASURE_COLUMN_TAGS,
  TL_MEASURE_COLUMN_NUMBER
} TlMeasureColumnType;

const char *tl_measure_column_find (const TlFeed *feed, const char *name,
                                    TlMeasureColumnType *type);
gboolean tl_measure_tags_are_separated (const char *cell);
GStrv tl_measure_split_tags (const char *cell, gboolean blanks);
gboolean tl_measure_do_blanks_separate (GPtrArray *cells);
gboolean tl_measure_ask_blanks (TlDatabase *database, const TlFeed *feed, gboolean *separate,
                                GError **error);
char *tl_measure_filter_to_sql (TlDatabase *database, const TlFeed *feed,
                                const char *const *filters, GError **error);

G_END_DECLS
