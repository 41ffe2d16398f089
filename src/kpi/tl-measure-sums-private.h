/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by those who add up (tl-measure-sums.c) and those who keep what was added up
 * (tl-measure-part.c). */
#pragma once

#include "tl-measure-private.h"
#include "tl-statistics-quantile.h"

G_BEGIN_DECLS

/* Groups with small codes are found without a hash table. */
#define TL_MEASURE_N_DIRECT 1024

/* What adds up in one period. */
typedef struct
{
  TlMoments moments;
  TlNpsCounts nps;
  gint64 pending;
  GArray *values; /* of gint32; NULL where none are kept */
} TlMeasureBucket;

typedef struct
{
  int code;
  gint64 n;
  TlMeasureBucket *buckets; /* by period */
  gint32 *balance;          /* by day: created less solved; of a backlog */
} TlMeasureGroup;

/**
 * TlMeasureMember: that the rows of a group belong to a part of the breakdown.
 * @group: place of the group in the sums
 * @part: number of the part
 * @word: what the rows call the part
 */
typedef struct
{
  guint group;
  guint part;
  char *word;
} TlMeasureMember;

/** TL_MEASURE_WHOLE: the part that all rows are. */
#define TL_MEASURE_WHOLE (-1)

/* The values that a quantile and its interval are made of; see tl_quantile_find_places(). */
typedef struct
{
  gint64 values[TL_QUANTILE_N_PLACES];
} TlMeasureRanks;

struct _TlMeasureSums
{
  /* borrowed */
  const TlMeasureQuery *query;

  /* owned */
  TlZone *zone;
  TlCalendar *calendar;
  gint32 *by_day;     /* per_day for each day: index of a period, or −1 */
  GArray *starts;     /* of TlDate, rising */
  gboolean *left_out; /* by period */
  GPtrArray *groups;  /* of TlMeasureGroup */
  GHashTable *others; /* TlMeasureGroup by code */

  /* From where values were ranked already; see tl-measure-ranks.c. */
  GHashTable *ranks; /* TlMeasureRanks by part and period; NULL: values are at hand */
  gint64 window;     /* −1: not known */

  TlMeasureGroup *direct[TL_MEASURE_N_DIRECT]; /* borrowed from @groups, by code + 1 */
  gboolean keeps_values;
  guint per_day;
  TlDate first_day;
  guint n_days;
};

TlMeasureGroup *tl_measure_sums_get_group (TlMeasureSums *self, int code);
GArray *tl_measure_sums_list_members (const TlMeasureSums *self, GHashTable *words, guint *n_parts);
const TlMeasureRanks *tl_measure_sums_find_ranks (const TlMeasureSums *self, int part,
                                                  guint period);
void tl_measure_bucket_keep (TlMeasureBucket *bucket, const gint32 *values, guint n);

G_END_DECLS
