/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the values of a column look like, from the first rows of a file. */
#include "tl-feed-sample.h"

#include <string.h>

/* A column has a shape if at least this share of its filled cells has it. */
#define SHARE 0.8

/* What is shown of a long text, in bytes. */
#define MAX_TEXT 80

/** tl_feed_sample_clear: frees what @self holds and makes it empty. */
void
tl_feed_sample_clear (TlFeedSample *self)
{
  for (int i = 0; i < TL_FEED_SAMPLE_TEXTS; i++)
    g_free (self->texts[i]);
  *self = (TlFeedSample){ 0 };
}

static void
keep_text (TlFeedSample *self, TlCsvField field)
{
  for (int i = 0; i < TL_FEED_SAMPLE_TEXTS; i++)
    {
      if (self->texts[i] == NULL)
        {
          self->texts[i] = tl_csv_field_dup (field, MAX_TEXT);
          return;
        }
      if (strlen (self->texts[i]) == field.length
          && memcmp (self->texts[i], field.text, field.length) == 0)
        return;
    }
}

/**
 * tl_feed_sample_add:
 * @self: a sample
 * @field: a cell of the column
 *
 * Looks at one more cell.
 */
void
tl_feed_sample_add (TlFeedSample *self, TlCsvField field)
{
  TlTimestampParts parts;
  gint64 seconds;
  int number;

  field = tl_csv_field_trim (field);
  if (field.length == 0)
    return;
  self->n_filled++;
  keep_text (self, field);
  self->n_times += tl_parse_timestamp_parts (field, &parts) != TL_PARSE_SHAPE;
  self->n_wholes += tl_parse_whole (field, 0, G_MAXINT, &number) != TL_PARSE_SHAPE;
  self->n_flags += tl_parse_flag (field, 1, &number) != TL_PARSE_SHAPE;
  self->n_times_left += tl_parse_time_left (field, &number) != TL_PARSE_SHAPE;
  if (tl_parse_duration (field, 1, &seconds) != TL_PARSE_SHAPE)
    {
      self->n_durations++;
      self->n_clocks += memchr (field.text, ':', field.length) != NULL;
    }
  number = 0;
  if (tl_parse_score (field, 0, 10, &number) != TL_PARSE_SHAPE)
    {
      self->n_scores++;
      self->n_over_five += number > 5 && number <= 10 && !g_ascii_isalpha (*field.text);
      self->n_over_seven += number > 7 && number <= 10 && !g_ascii_isalpha (*field.text);
    }
}

static gboolean
has_share (const TlFeedSample *self, guint n)
{
  return n >= SHARE * self->n_filled;
}

/**
 * tl_feed_sample_fits:
 * @self: a sample
 * @field: a field
 *
 * Returns: whether the column may be @field by the shape of its values; an empty one may be any
 */
gboolean
tl_feed_sample_fits (const TlFeedSample *self, TlFeedField field)
{
  switch (tl_feed_field_get_shape (field))
    {
    case TL_FEED_SHAPE_TIME:
      return has_share (self, self->n_times);
    case TL_FEED_SHAPE_SINCE:
      return has_share (self, self->n_times) || has_share (self, self->n_durations);
    case TL_FEED_SHAPE_DURATION:
      return has_share (self, self->n_durations);
    case TL_FEED_SHAPE_WHOLE:
      return has_share (self, self->n_wholes);
    case TL_FEED_SHAPE_SCORE:
      return has_share (self, self->n_scores);
    case TL_FEED_SHAPE_FLAG:
      return has_share (self, self->n_flags)
             || (field == TL_FEED_FIELD_BREACHED && has_share (self, self->n_times_left));
    default:
      return TRUE;
    }
}

/**
 * tl_feed_sample_holds_times:
 * @self: a sample
 *
 * Returns: whether the column is one of points in time, or empty, and not one of durations
 */
gboolean
tl_feed_sample_holds_times (const TlFeedSample *self)
{
  return has_share (self, self->n_times);
}

/**
 * tl_feed_sample_get_shape:
 * @self: a sample
 *
 * Returns: what the values look like, by themselves: a time, a duration (only with a colon), a whole
 *   number, yes or no, or text
 */
TlFeedShape
tl_feed_sample_get_shape (const TlFeedSample *self)
{
  if (self->n_filled == 0)
    return TL_FEED_SHAPE_TEXT;
  if (has_share (self, self->n_times))
    return TL_FEED_SHAPE_TIME;
  if (has_share (self, self->n_clocks))
    return TL_FEED_SHAPE_DURATION;
  if (has_share (self, self->n_wholes))
    return TL_FEED_SHAPE_WHOLE;
  return has_share (self, self->n_flags) ? TL_FEED_SHAPE_FLAG : TL_FEED_SHAPE_TEXT;
}
