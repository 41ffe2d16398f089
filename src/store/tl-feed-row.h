/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-feed-refusal.h"

G_BEGIN_DECLS

/**
 * TlFeedCell: what one column of the database gets of a row.
 * @text: (nullable): a text, NOT closed by a NUL; %NULL where it is a number or empty
 * @length: of @text, in bytes
 * @is_null: whether there is nothing
 * @number: the number, where @text is %NULL
 */
typedef struct
{
  const char *text;
  guint length;
  gboolean is_null;
  gint64 number;
} TlFeedCell;

/** The cells that every row has, before those of the fields that the file has. */
#define TL_FEED_CELL_KEY 0
#define TL_FEED_CELL_DAY 1
#define TL_FEED_CELL_WALL 2
#define TL_FEED_CELL_AT 3
#define TL_FEED_MAX_CELLS (4 + TL_N_FEED_FIELDS)

typedef struct _TlFeedRowReader TlFeedRowReader;

TlFeedRowReader *tl_feed_row_reader_new (const TlFeedColumns *columns, const char *zone,
                                         GHashTable *words, GError **error);
void tl_feed_row_reader_free (TlFeedRowReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlFeedRowReader, tl_feed_row_reader_free)

TlFeedRefusalReason tl_feed_row_reader_read (TlFeedRowReader *self, const TlCsvField *fields,
                                             guint n_fields, TlFeedCell *cells, TlFeedField *field);
const char *const *tl_feed_row_reader_get_columns (TlFeedRowReader *self, guint *n_columns);
int tl_feed_row_reader_get_cell (TlFeedRowReader *self, TlFeedField field);
int tl_feed_row_reader_get_wall_mask (TlFeedRowReader *self);
GPtrArray *tl_feed_row_reader_get_new_words (TlFeedRowReader *self);
int tl_feed_row_reader_get_first_new_code (TlFeedRowReader *self);

G_END_DECLS
