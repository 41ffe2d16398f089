/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Measures computed from the rows of a feed.
 *
 * Every measure is one line of the table `measures`: which rows it looks at (a condition), which
 * number it takes of each (an expression), and how the numbers of a period become a figure:
 *
 *   SHARE     the numbers are 0 and 1; percentage with Wilson's interval
 *   NPS       scores 0–10; promoters less detractors with the adjusted Wald interval
 *   MEAN      mean with the t interval
 *   QUANTILE  median or 90th percentile with the order statistic interval
 *
 * The rows are read in one pass, in the order in which they lie in the table, and added up here by
 * period: a lookup by day. GROUP BY in SQLite would sort the whole table first, which takes several
 * times as long, and has no median.
 *
 * A ticket belongs to the period in which it was created, an answer to that in which it was given.
 */
#include "tl-measure.h"
#include "tl-kpi-period.h"
#include "tl-measure-filter.h"
#include "tl-statistics-mean.h"
#include "tl-statistics-nps.h"
#include "tl-statistics-quantile.h"
#include "tl-zone.h"

#include <glib/gi18n-lib.h>
#include <math.h>

G_DEFINE_QUARK (tl - kpi - error - quark, tl_kpi_error)

/* Figures are kept to so many parts of their unit, so that equal rows give equal bytes anywhere. */
#define PRECISION 1e4

typedef enum
{
  FIGURE_SHARE,
  FIGURE_NPS,
  FIGURE_MEAN,
  FIGURE_QUANTILE
} Figure;

typedef struct
{
  Figure figure;
  double quantile;
  gboolean of_ticket;
  gboolean of_survey;
  const char *number;    /* SQL */
  const char *condition; /* SQL */
} Measure;

/* What adds up in one period. */
typedef struct
{
  TlDate start;
  TlMoments moments;
  TlNpsCounts nps;
  GArray *numbers; /* of gint64; of FIGURE_QUANTILE */
} Bucket;

/* All periods of a pass, found by day. */
typedef struct
{
  Figure figure;
  TlChoice_PERIOD period;
  TlDate first_day;
  guint n_days;
  gint32 *by_day; /* TL_KPI_PERIODS_OF_A_DAY for each day: index into buckets, or -1 */
  GArray *buckets;
} Buckets;

static void
bucket_clear (gpointer data)
{
  g_clear_pointer (&((Bucket *) data)->numbers, g_array_unref);
}

static void
buckets_clear (Buckets *self)
{
  g_clear_pointer (&self->by_day, g_free);
  g_clear_pointer (&self->buckets, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Buckets, buckets_clear)

/* The lowest score that counts as satisfied; good is 5 and bad is 1, as the import writes them. */
static const char *
get_top_box (TlChoice_SCALE scale)
{
  switch (scale)
    {
    case TL_SCALE_ONE_TO_SEVEN:
      return "csat >= 5";
    case TL_SCALE_ONE_TO_THREE:
      return "csat >= 3";
    case TL_SCALE_ZERO_TO_TEN:
      return "csat >= 8";
    default:
      return "csat >= 4";
    }
}

static void
set_time_figure (Measure *measure, TlChoice_VARIANT variant)
{
  measure->figure = variant == TL_VARIANT_MEAN ? FIGURE_MEAN : FIGURE_QUANTILE;
  measure->quantile = variant == TL_VARIANT_P90 ? 0.9 : 0.5;
}

static gboolean
get_measure (const TlKpiDefinition *definition, Measure *measure)
{
  gboolean mean = definition->variant == TL_VARIANT_MEAN;

  *measure = (Measure){ .figure = mean ? FIGURE_MEAN : FIGURE_SHARE };
  switch (definition->measure)
    {
    case TL_MEASURE_CSAT:
      measure->of_ticket = measure->of_survey = TRUE;
      measure->number = mean ? "csat" : get_top_box (definition->scale);
      measure->condition = "csat IS NOT NULL";
      return TRUE;
    case TL_MEASURE_NPS:
      measure->figure = FIGURE_NPS;
      measure->of_survey = TRUE;
      measure->number = "nps";
      measure->condition = "nps IS NOT NULL";
      return TRUE;
    case TL_MEASURE_CES:
      measure->of_survey = TRUE;
      measure->number = mean ? "ces" : "ces >= 5";
      measure->condition = "ces IS NOT NULL";
      return TRUE;
    case TL_MEASURE_FIRST_RESPONSE:
      set_time_figure (measure, definition->variant);
      measure->of_ticket = TRUE;
      measure->number = "first_response";
      measure->condition = "first_response IS NOT NULL";
      return TRUE;
    case TL_MEASURE_RESOLUTION_TIME:
      set_time_figure (measure, definition->variant);
      measure->of_ticket = TRUE;
      measure->number = "resolution";
      measure->condition = "resolution IS NOT NULL";
      return TRUE;
    case TL_MEASURE_FIRST_CONTACT_RESOLUTION:
      measure->figure = FIGURE_SHARE;
      measure->of_ticket = TRUE;
      measure->number = "contacts = 1";
      /* A ticket whose contacts nobody counted says nothing. Where the export has no time of
       * solution, its state must do. */
      measure->condition = "contacts IS NOT NULL AND (resolution IS NOT NULL OR (status IN ("
                           "SELECT code FROM feed_word WHERE feed = ?1"
                           " AND lower (word) IN ('solved', 'resolved', 'closed', 'done'))"
                           " AND NOT EXISTS (SELECT 1 FROM ticket_row WHERE feed = ?1 AND "
                           "resolution IS NOT NULL)))";
      return TRUE;
    default:
      return FALSE;
    }
}

static void
buckets_init (Buckets *self, const TlFeed *feed, TlZone *zone, Figure figure,
              TlChoice_PERIOD period)
{
  *self = (Buckets){ .figure = figure,
                     .period = period,
                     .first_day = tl_zone_get_day (zone, feed->first_at),
                     .buckets = g_array_new (FALSE, TRUE, sizeof (Bucket)) };
  g_array_set_clear_func (self->buckets, bucket_clear);
  self->n_days = (guint) (tl_zone_get_day (zone, feed->last_at) - self->first_day + 1);
  self->by_day = g_new (gint32, (gsize) self->n_days * TL_KPI_PERIODS_OF_A_DAY);
  for (gsize i = 0; i < (gsize) self->n_days * TL_KPI_PERIODS_OF_A_DAY; i++)
    self->by_day[i] = -1;
}

/* Makes the periods of all days. A rolling period that begins before the first row would be short of
 * days and is left out. */
static void
make_buckets (Buckets *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_direct_hash, g_direct_equal);

  for (guint i = 0; i < self->n_days; i++)
    {
      TlDate starts[TL_KPI_PERIODS_OF_A_DAY];
      guint n = tl_kpi_period_find_starts (self->period, self->first_day + (TlDate) i, starts);

      for (guint j = 0; j < n; j++)
        {
          gpointer key = GINT_TO_POINTER (starts[j]);
          gpointer index;

          if (self->period == TL_PERIOD_ROLLING_28_DAYS && starts[j] < self->first_day)
            continue;
          if (!g_hash_table_lookup_extended (known, key, NULL, &index))
            {
              Bucket bucket = { .start = starts[j] };

              if (self->figure == FIGURE_QUANTILE)
                bucket.numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
              index = GINT_TO_POINTER ((int) self->buckets->len);
              g_array_append_val (self->buckets, bucket);
              g_hash_table_insert (known, key, index);
            }
          self->by_day[i * TL_KPI_PERIODS_OF_A_DAY + j] = GPOINTER_TO_INT (index);
        }
    }
}

static void
bucket_add (Bucket *bucket, Figure figure, gint64 number)
{
  switch (figure)
    {
    case FIGURE_NPS:
      bucket->moments.n++;
      if (number >= 9)
        bucket->nps.promoters++;
      else if (number <= 6)
        bucket->nps.detractors++;
      else
        bucket->nps.passives++;
      break;
    case FIGURE_QUANTILE:
      bucket->moments.n++;
      g_array_append_val (bucket->numbers, number);
      break;
    case FIGURE_SHARE:
    case FIGURE_MEAN:
    default:
      tl_moments_add (&bucket->moments, (double) number);
    }
}

static gboolean
read_rows (TlDatabase *database, const TlFeed *feed, const Measure *measure, const char *filter,
           Buckets *buckets, GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT day, %s FROM %s WHERE feed = ?1 AND %s%s", measure->number,
                         feed->kind == TL_FEED_SURVEY ? "survey_row" : "ticket_row",
                         measure->condition, filter);
  g_autoptr (sqlite3_stmt) statement = tl_database_prepare (database, sql, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, feed->id);
  for (;;)
    {
      guint day;

      if (!tl_database_step (database, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      day = (guint) (sqlite3_column_int (statement, 0) - buckets->first_day);
      if (day >= buckets->n_days)
        continue; /* the feed has grown since it was looked up */
      for (guint i = 0; i < TL_KPI_PERIODS_OF_A_DAY; i++)
        {
          gint32 index = buckets->by_day[day * TL_KPI_PERIODS_OF_A_DAY + i];

          if (index >= 0)
            bucket_add (&g_array_index (buckets->buckets, Bucket, index), buckets->figure,
                        sqlite3_column_int64 (statement, 1));
        }
    }
}

static double
round_figure (double value)
{
  double rounded = round (value * PRECISION) / PRECISION;

  return rounded == 0 ? 0 : rounded; /* no −0 */
}

static void
make_point (Bucket *bucket, const Measure *measure, TlKpiPoint *point)
{
  TlInterval interval = { NAN, NAN };
  double scale = 1;
  double value = 0;

  switch (measure->figure)
    {
    case FIGURE_SHARE:
      scale = 100;
      value = tl_mean (&bucket->moments);
      interval = tl_wilson_interval ((gint64) bucket->moments.sum, bucket->moments.n);
      break;
    case FIGURE_NPS:
      scale = 100;
      value = tl_nps_estimate (&bucket->nps).value;
      interval = tl_nps_interval (&bucket->nps);
      break;
    case FIGURE_MEAN:
      value = tl_mean (&bucket->moments);
      interval = tl_mean_interval (&bucket->moments);
      break;
    case FIGURE_QUANTILE:
      value = tl_quantile_with_interval ((gint64 *) (gpointer) bucket->numbers->data,
                                         bucket->numbers->len, measure->quantile, &interval);
      break;
    }
  *point = (TlKpiPoint){ .start = bucket->start,
                         .value = round_figure (value * scale),
                         .n = bucket->moments.n,
                         .low = round_figure (interval.low * scale),
                         .high = round_figure (interval.high * scale) };
}

/* How long after its end a period can still change, in seconds. Recent periods hold only the fast
 * resolutions, so resolution times wait for as long as nine of ten tickets take. */
static gint64
find_window (const TlKpiDefinition *definition, const Buckets *buckets)
{
  if (definition->measure == TL_MEASURE_FIRST_CONTACT_RESOLUTION)
    return (gint64) definition->window_days * 86400;
  if (definition->measure == TL_MEASURE_RESOLUTION_TIME && buckets->figure == FIGURE_QUANTILE)
    {
      g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (gint64));

      for (guint i = 0; i < buckets->buckets->len; i++)
        {
          GArray *numbers = g_array_index (buckets->buckets, Bucket, i).numbers;
          g_array_append_vals (all, numbers->data, numbers->len);
        }
      return all->len > 0 ? (gint64) tl_quantile ((gint64 *) (gpointer) all->data, all->len, 0.9)
                          : 0;
    }
  return 0;
}

static int
compare_points (gconstpointer a, gconstpointer b)
{
  return ((const TlKpiPoint *) a)->start - ((const TlKpiPoint *) b)->start;
}

static GArray *
make_points (Buckets *buckets, const Measure *measure, const TlKpiDefinition *definition,
             TlZone *zone, gint64 as_of)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (TlKpiPoint));
  gint64 window = find_window (definition, buckets);

  for (guint i = 0; i < buckets->buckets->len; i++)
    {
      Bucket *bucket = &g_array_index (buckets->buckets, Bucket, i);
      TlDate end = tl_kpi_period_get_end (definition->period, bucket->start);
      TlKpiPoint point;

      if (bucket->moments.n == 0)
        continue;
      make_point (bucket, measure, &point);
      point.final = as_of >= tl_zone_get_start_of_day (zone, end) + window;
      g_array_append_val (points, point);
    }
  g_array_sort (points, compare_points);
  return points;
}

static gboolean
check (const TlFeed *feed, const TlKpiDefinition *definition, Measure *measure, GError **error)
{
  const char *label = tl_choice_get_label (TL_LIST_MEASURE, definition->measure);

  if (!get_measure (definition, measure))
    {
      g_set_error (
          error, TL_KPI_ERROR, TL_KPI_ERROR_TYPED_IN,
          _ ("Figures of the measure “%s” are typed in; they cannot be computed from rows."),
          label);
      return FALSE;
    }
  if (feed->kind == TL_FEED_SURVEY ? !measure->of_survey : !measure->of_ticket)
    {
      g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_KIND,
                   measure->of_survey ? _ ("The measure “%s” needs survey answers, but “%s” holds "
                                           "tickets. Choose other data.")
                                      : _ ("The measure “%s” needs tickets, but “%s” holds survey "
                                           "answers. Choose other data."),
                   label, feed->name);
      return FALSE;
    }
  return TRUE;
}

/**
 * tl_measure_compute:
 * @database: a database
 * @feed: the feed with the rows
 * @definition: what to compute; complete
 * @filters: (nullable) (array zero-terminated=1): "field=value", see tl-measure-filter.c
 * @as_of: the point in time of the question, in seconds since 1970-01-01 00:00 UTC: a period is
 *   final if it, and its window, ended before. The rows know nothing of what came after they were
 *   imported, so a later @as_of counts as that
 * @error: return location for an error
 *
 * Computes a series from rows. Periods without any row that counts have no point.
 *
 * Returns: (transfer full) (nullable) (element-type TlKpiPoint): the points by period, or %NULL with
 *   @error set
 */
GArray *
tl_measure_compute (TlDatabase *database, const TlFeed *feed, const TlKpiDefinition *definition,
                    const char *const *filters, gint64 as_of, GError **error)
{
  g_autoptr (TlZone) zone = NULL;
  g_autofree char *filter = NULL;
  g_auto (Buckets) buckets = { 0 };
  Measure measure;

  if (!check (feed, definition, &measure, error))
    return NULL;
  zone = tl_zone_new (feed->zone, error);
  if (zone == NULL)
    return NULL;
  if (feed->n_rows == 0)
    return g_array_new (FALSE, FALSE, sizeof (TlKpiPoint));
  filter = tl_measure_filter_to_sql (database, feed, filters, error);
  if (filter == NULL)
    return NULL;

  buckets_init (&buckets, feed, zone, measure.figure, definition->period);
  make_buckets (&buckets);
  if (!read_rows (database, feed, &measure, filter, &buckets, error))
    return NULL;
  return make_points (&buckets, &measure, definition, zone, MIN (as_of, feed->imported_at));
}
