/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sums as bytes, so that they can be kept: the sums of some rows by some query are the same until one of
 * these rows changes.
 *
 *   group code, n, then for each period that has any: start, n, Σx, Σx², scores, values
 *
 * Periods go by their first day, because the sums that they are added to may have other ones. Bytes are
 * those of this machine, for they never leave it. What a query comes to is known by a hash of all that
 * it depends on besides the rows.
 */
#include "tl-measure-sums-private.h"

#include <string.h>

/* One more whenever what a query counts, or the bytes, change in a way that its text does not show. */
#define FORMAT 1

typedef struct
{
  int code;
  guint n_buckets;
  gint64 n;
} GroupHead;

typedef struct
{
  TlDate start;
  guint n_values;
  TlMoments moments;
  TlNpsCounts nps;
} BucketHead;

/**
 * tl_measure_query_can_be_kept:
 * @self: a query
 *
 * Returns: whether the sums of some rows depend on these rows alone, and not on other rows or the time
 *   of day
 */
gboolean
tl_measure_query_can_be_kept (const TlMeasureQuery *self)
{
  /* A new row may make an old one a repeated contact. */
  return !self->is_cohort && !self->is_due && self->figure != TL_KPI_FIGURE_COUNT
         && self->request.definition.variant != TL_VARIANT_NO_REPEAT;
}

/**
 * tl_measure_query_get_hash:
 * @self: a query that can be kept
 *
 * Returns: (transfer full): the same for queries that count the same
 */
char *
tl_measure_query_get_hash (const TlMeasureQuery *self)
{
  const TlKpiDefinition *definition = &self->request.definition;
  gboolean rolling = definition->period == TL_PERIOD_ROLLING_28_DAYS;
  /* Which rolling periods are left out depends on the first row. */
  g_autofree char *numbers
      = g_strdup_printf ("%d %d %d %d %" G_GINT64_FORMAT, FORMAT, (int) self->figure,
                         (int) definition->measure, (int) definition->period,
                         rolling ? self->feed->first_at : 0);
  g_autofree char *text = g_strjoin ("\n", numbers, self->number, self->condition, self->day,
                                     self->zone, self->group != NULL ? self->group : "",
                                     self->open_hours != NULL ? self->open_hours : "", NULL);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

static gboolean
is_empty (const TlMeasureBucket *bucket)
{
  return bucket->moments.n == 0;
}

static void
append_group (const TlMeasureSums *self, const TlMeasureGroup *group, GByteArray *bytes)
{
  GroupHead head = { .code = group->code, .n = group->n };

  for (guint i = 0; i < self->starts->len; i++)
    head.n_buckets += !is_empty (&group->buckets[i]);
  g_byte_array_append (bytes, (const guint8 *) &head, sizeof head);
  for (guint i = 0; i < self->starts->len; i++)
    {
      const TlMeasureBucket *bucket = &group->buckets[i];
      BucketHead bucket_head = { .start = g_array_index (self->starts, TlDate, i),
                                 .n_values = bucket->values != NULL ? bucket->values->len : 0,
                                 .moments = bucket->moments,
                                 .nps = bucket->nps };

      if (is_empty (bucket))
        continue;
      g_byte_array_append (bytes, (const guint8 *) &bucket_head, sizeof bucket_head);
      if (bucket_head.n_values > 0)
        g_byte_array_append (bytes, (const guint8 *) bucket->values->data,
                             bucket_head.n_values * (guint) sizeof (gint32));
    }
}

/**
 * tl_measure_sums_to_bytes:
 * @self: sums of a query that can be kept
 *
 * Returns: (transfer full): them as bytes
 */
GBytes *
tl_measure_sums_to_bytes (const TlMeasureSums *self)
{
  GByteArray *bytes = g_byte_array_new ();

  for (guint i = 0; i < self->groups->len; i++)
    append_group (self, g_ptr_array_index (self->groups, i), bytes);
  return g_byte_array_free_to_bytes (bytes);
}

/* Takes @n bytes from the front of what is left; FALSE if there are not so many. */
static gboolean
take (const guint8 **data, gsize *size, gpointer into, gsize n)
{
  if (*size < n)
    return FALSE;
  memcpy (into, *data, n);
  *data += n;
  *size -= n;
  return TRUE;
}

static guint
find_period (const TlMeasureSums *self, TlDate start)
{
  guint low = 0;
  guint high = self->starts->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->starts, TlDate, middle) < start)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* A period that the sums do not have is left out, as rows of its days would be. */
static void
add_bucket (TlMeasureSums *self, TlMeasureGroup *group, const BucketHead *head,
            const gint32 *values)
{
  guint period = find_period (self, head->start);
  TlMeasureBucket *bucket;

  if (period >= self->starts->len || g_array_index (self->starts, TlDate, period) != head->start)
    return;
  bucket = &group->buckets[period];
  bucket->moments.n += head->moments.n;
  bucket->moments.sum += head->moments.sum;
  bucket->moments.sum_of_squares += head->moments.sum_of_squares;
  bucket->nps.detractors += head->nps.detractors;
  bucket->nps.passives += head->nps.passives;
  bucket->nps.promoters += head->nps.promoters;
  if (head->n_values > 0)
    tl_measure_bucket_keep (bucket, values, head->n_values);
}

/* Walks over the bytes and adds them to @self, or only looks whether they can be, if that is NULL. */
static gboolean
walk (TlMeasureSums *self, const guint8 *data, gsize size)
{
  while (size > 0)
    {
      GroupHead head;
      TlMeasureGroup *group = NULL;

      if (!take (&data, &size, &head, sizeof head))
        return FALSE;
      if (self != NULL)
        {
          group = tl_measure_sums_get_group (self, head.code);
          if (group == NULL)
            return FALSE;
          group->n += head.n;
        }
      for (guint i = 0; i < head.n_buckets; i++)
        {
          BucketHead bucket;
          g_autofree gint32 *values = NULL;

          if (!take (&data, &size, &bucket, sizeof bucket)
              || size / sizeof (gint32) < bucket.n_values)
            return FALSE;
          values = g_new (gint32, bucket.n_values + 1);
          take (&data, &size, values, bucket.n_values * sizeof (gint32));
          if (self != NULL)
            add_bucket (self, group, &bucket, values);
        }
    }
  return TRUE;
}

/**
 * tl_measure_bytes_are_sound:
 * @data: bytes
 * @size: how many
 *
 * Returns: whether they can be what tl_measure_sums_to_bytes() gave
 */
gboolean
tl_measure_bytes_are_sound (gconstpointer data, gsize size)
{
  return walk (NULL, data, size);
}

/**
 * tl_measure_sums_add_bytes:
 * @self: (inout): sums of the query that the bytes are of
 * @data: sound bytes
 * @size: how many that are
 *
 * Returns: %FALSE if there are too many groups
 */
gboolean
tl_measure_sums_add_bytes (TlMeasureSums *self, gconstpointer data, gsize size)
{
  return walk (self, data, size);
}
