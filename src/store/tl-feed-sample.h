/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-feed-field.h"
#include "tl-feed-value.h"

G_BEGIN_DECLS

/** TL_FEED_SAMPLE_ROWS: so many rows are looked at to tell what columns are. */
#define TL_FEED_SAMPLE_ROWS 1000

/** TL_FEED_SAMPLE_TEXTS: so many different texts are kept to show what a column holds. */
#define TL_FEED_SAMPLE_TEXTS 3

/**
 * TlFeedSample: how many cells of a column are filled in the first rows, and what they look like.
 * @n_filled: cells that are not empty
 * @n_times: points in time
 * @n_wholes: whole numbers
 * @n_scores: scores from 0 to 10, with their labels
 * @n_durations: durations, or plain numbers
 * @n_clocks: durations with a colon
 * @n_flags: yes or no
 * @n_times_left: times left until a target, below 0 where it is missed
 * @n_over_five: scores over 5
 * @n_over_seven: scores over 7
 * @texts: the first different texts, cut where they are long; %NULL where there are no more
 */
typedef struct
{
  guint n_filled;
  guint n_times;
  guint n_wholes;
  guint n_scores;
  guint n_durations;
  guint n_clocks;
  guint n_flags;
  guint n_times_left;
  guint n_over_five;
  guint n_over_seven;
  char *texts[TL_FEED_SAMPLE_TEXTS];
} TlFeedSample;

void tl_feed_sample_clear (TlFeedSample *self);
void tl_feed_sample_add (TlFeedSample *self, TlCsvField field);
gboolean tl_feed_sample_fits (const TlFeedSample *self, TlFeedField field);
gboolean tl_feed_sample_holds_times (const TlFeedSample *self);
TlFeedShape tl_feed_sample_get_shape (const TlFeedSample *self);

G_END_DECLS
