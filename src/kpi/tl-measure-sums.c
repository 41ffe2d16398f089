/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What adds up: for every group and period of a query n, Σx, Σx², scores or values; and the points that
 * become of it.
 *
 *   by_day   [ day ] ─► up to four periods           (rolling ones overlap)
 *   groups   [ code ] ─► buckets [ period ]          or, of a backlog, the balance of each day
 *
 * Sums of parts add up to the sums of the whole, so that two threads can read half of the rows each,
 * and that a breakdown needs no second pass for its total.
 *
 * Groups become the parts of a breakdown by tl-measure-members.c; a part is named as most of its rows write
 * it.
 */
#include "tl-measure-sums-private.h"

#include "tl-kpi-period.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* A breakdown into more parts than this helps nobody. */
#define MAX_GROUPS 2000

/* Cells of tags are as many as tags go together, and become few parts. What they need is bounded. */
#define MAX_TAG_CELLS 20000
#define MAX_TAG_BUCKETS 500000

/* --- Making --- */

static void
group_free (TlMeasureGroup *group, guint n_periods)
{
  if (group->buckets != NULL)
    for (guint i = 0; i < n_periods; i++)
      g_clear_pointer (&group->buckets[i].values, g_array_unref);
  g_free (group->buckets);
  g_free (group->balance);
  g_free (group);
}

/**
 * tl_measure_sums_free:
 * @self: (transfer full): sums
 */
void
tl_measure_sums_free (TlMeasureSums *self)
{
  for (guint i = 0; self->groups != NULL && i < self->groups->len; i++)
    group_free (g_ptr_array_index (self->groups, i), self->starts->len);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->others, g_hash_table_unref);
  g_clear_pointer (&self->starts, g_array_unref);
  g_clear_pointer (&self->zone, tl_zone_free);
  g_clear_pointer (&self->calendar, tl_calendar_free);
  g_clear_pointer (&self->ranks, g_hash_table_unref);
  g_free (self->left_out);
  g_free (self->by_day);
  g_free (self);
}

/* Makes the periods of all days. A rolling period that begins before the first row would be short of
 * days and is left out. */
static void
make_periods (TlMeasureSums *self)
{
  TlChoice_PERIOD period = self->query->request.definition.period;
  gboolean rolling = period == TL_PERIOD_ROLLING_28_DAYS;
  guint first = 0;

  self->per_day = rolling ? TL_KPI_PERIODS_OF_A_DAY : 1;
  self->by_day = g_new (gint32, (gsize) self->n_days * self->per_day);
  self->starts = g_array_new (FALSE, FALSE, sizeof (TlDate));
  for (guint i = 0; i < self->n_days; i++)
    {
      TlDate starts[TL_KPI_PERIODS_OF_A_DAY];
      guint n = tl_kpi_period_find_starts (period, self->first_day + (TlDate) i, starts);

      for (guint j = 0; j < n; j++)
        {
          gint32 *index = &self->by_day[i * self->per_day + j];

          *index = -1;
          if (rolling && starts[j] < self->first_day)
            continue;
          while (first < self->starts->len
                 && g_array_index (self->starts, TlDate, first) < starts[0])
            first++;
          for (guint k = first; k < self->starts->len && *index < 0; k++)
            if (g_array_index (self->starts, TlDate, k) == starts[j])
              *index = (gint32) k;
          if (*index < 0)
            {
              *index = (gint32) self->starts->len;
              g_array_append_val (self->starts, starts[j]);
            }
        }
    }
  self->left_out = g_new0 (gboolean, self->starts->len);
}

/**
 * tl_measure_sums_new:
 * @query: (transfer none): what is added up; outlives the sums
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): sums without any row, or %NULL with @error set
 */
TlMeasureSums *
tl_measure_sums_new (const TlMeasureQuery *query, GError **error)
{
  g_autoptr (TlMeasureSums) self = g_new0 (TlMeasureSums, 1);
  TlDate last_day;

  self->query = query;
  self->window = -1;
  self->groups = g_ptr_array_new ();
  self->others = g_hash_table_new (NULL, NULL);
  self->starts = g_array_new (FALSE, FALSE, sizeof (TlDate));
  self->zone = tl_zone_new (query->zone, error);
  if (self->zone == NULL)
    return NULL;
  if (query->open_hours != NULL)
    {
      self->calendar = tl_calendar_new (query->open_hours, query->zone, error);
      if (self->calendar == NULL)
        return NULL;
    }
  self->keeps_values = query->figure == TL_KPI_FIGURE_QUANTILE
                       || query->request.definition.measure == TL_MEASURE_RESOLUTION_TIME;
  if (query->feed->n_rows == 0)
    return g_steal_pointer (&self);

  self->first_day = tl_zone_get_day (self->zone, query->feed->first_at);
  last_day = tl_zone_get_day (self->zone, query->feed->last_at);
  if (query->is_cohort || query->figure == TL_KPI_FIGURE_COUNT)
    last_day = MAX (last_day, tl_zone_get_day (self->zone, query->known_until));
  self->n_days = (guint) (last_day - self->first_day + 1);
  g_array_unref (self->starts);
  make_periods (self);
  return g_steal_pointer (&self);
}

/* --- Adding --- */

static guint
get_max_groups (const TlMeasureSums *self)
{
  guint n_buckets
      = self->query->figure == TL_KPI_FIGURE_COUNT ? self->n_days / 16 : self->starts->len;

  if (self->query->group_type != TL_MEASURE_COLUMN_TAGS)
    return MAX_GROUPS;
  return CLAMP (MAX_TAG_BUCKETS / (n_buckets + 1), MAX_GROUPS, MAX_TAG_CELLS);
}

/** tl_measure_sums_get_group: Returns: (transfer none) (nullable): the sums of a group; %NULL: too many */
TlMeasureGroup *
tl_measure_sums_get_group (TlMeasureSums *self, int code)
{
  gboolean is_direct = code >= -1 && code + 1 < TL_MEASURE_N_DIRECT;
  TlMeasureGroup *group = is_direct ? self->direct[code + 1]
                                    : g_hash_table_lookup (self->others, GINT_TO_POINTER (code));

  if (group != NULL)
    return group;
  if (self->groups->len >= get_max_groups (self))
    return NULL;
  group = g_new0 (TlMeasureGroup, 1);
  group->code = code;
  if (self->query->figure == TL_KPI_FIGURE_COUNT)
    group->balance = g_new0 (gint32, self->n_days + 1);
  else
    group->buckets = g_new0 (TlMeasureBucket, self->starts->len);
  g_ptr_array_add (self->groups, group);
  if (is_direct)
    self->direct[code + 1] = group;
  else
    g_hash_table_insert (self->others, GINT_TO_POINTER (code), group);
  return group;
}

/** tl_measure_bucket_keep: adds @n values. */
void
tl_measure_bucket_keep (TlMeasureBucket *bucket, const gint32 *values, guint n)
{
  if (bucket->values == NULL)
    bucket->values = g_array_new (FALSE, FALSE, sizeof (gint32));
  g_array_append_vals (bucket->values, values, n);
}

static void
bucket_add (const TlMeasureSums *self, TlMeasureBucket *bucket, gint64 number)
{
  if (self->query->is_due && number == TL_MEASURE_PENDING)
    {
      bucket->pending++;
      return;
    }
  if (self->query->figure == TL_KPI_FIGURE_NPS)
    {
      if (number >= 9)
        bucket->nps.promoters++;
      else if (number <= 6)
        bucket->nps.detractors++;
      else
        bucket->nps.passives++;
    }
  if (self->keeps_values)
    {
      gint32 value = (gint32) CLAMP (number, 0, G_MAXINT32);

      tl_measure_bucket_keep (bucket, &value, 1);
    }
  tl_moments_add (&bucket->moments, (double) number);
}

/**
 * tl_measure_sums_add:
 * @self: sums
 * @group: the code of the row's group, or %TL_MEASURE_NO_GROUP
 * @day: on which the row counts
 * @number: what it counts
 *
 * Returns: %FALSE if there are too many groups
 */
gboolean
tl_measure_sums_add (TlMeasureSums *self, int group, TlDate day, gint64 number)
{
  TlMeasureGroup *into = tl_measure_sums_get_group (self, group);
  guint index = (guint) (day - self->first_day);

  if (into == NULL)
    return FALSE;
  if (index >= self->n_days)
    return TRUE; /* the feed has grown since it was looked up */
  into->n++;
  if (into->balance != NULL)
    {
      guint solved = (guint) ((TlDate) number - self->first_day);

      into->balance[index]++;
      if (number != TL_MEASURE_STILL_OPEN && solved < self->n_days)
        into->balance[MAX (solved, index)]--;
      return TRUE;
    }
  for (guint i = 0; i < self->per_day; i++)
    {
      gint32 period = self->by_day[index * self->per_day + i];

      if (period >= 0)
        bucket_add (self, &into->buckets[period], number);
    }
  return TRUE;
}

static void
bucket_merge (TlMeasureBucket *bucket, const TlMeasureBucket *other)
{
  bucket->moments.n += other->moments.n;
  bucket->moments.sum += other->moments.sum;
  bucket->moments.sum_of_squares += other->moments.sum_of_squares;
  bucket->nps.detractors += other->nps.detractors;
  bucket->nps.passives += other->nps.passives;
  bucket->nps.promoters += other->nps.promoters;
  bucket->pending += other->pending;
  if (other->values != NULL)
    tl_measure_bucket_keep (bucket, (const gint32 *) (gconstpointer) other->values->data,
                            other->values->len);
}

/* @n rows that count the same; of figures that keep no values. */
static void
bucket_add_many (const TlMeasureSums *self, TlMeasureBucket *bucket, gint64 number, gint64 n)
{
  if (self->query->is_due && number == TL_MEASURE_PENDING)
    {
      bucket->pending += n;
      return;
    }
  if (number >= 9)
    bucket->nps.promoters += n;
  else if (number <= 6)
    bucket->nps.detractors += n;
  else
    bucket->nps.passives += n;
  bucket->moments.n += n;
  bucket->moments.sum += (double) (number * n);
  bucket->moments.sum_of_squares += (double) (number * number * n);
}

/**
 * tl_measure_sums_add_many:
 * @self: sums of a share, a net promoter score or a backlog
 * @group: the code of the rows' group, or %TL_MEASURE_NO_GROUP
 * @day: on which they count
 * @number: what each counts
 * @n: how many they are
 *
 * Returns: %FALSE if there are too many groups
 */
gboolean
tl_measure_sums_add_many (TlMeasureSums *self, int group, TlDate day, gint64 number, gint64 n)
{
  TlMeasureGroup *into = tl_measure_sums_get_group (self, group);
  guint index = (guint) (day - self->first_day);

  if (into == NULL)
    return FALSE;
  if (index >= self->n_days)
    return TRUE;
  into->n += n;
  if (into->balance != NULL)
    {
      guint solved = (guint) ((TlDate) number - self->first_day);

      into->balance[index] += (gint32) n;
      if (number != TL_MEASURE_STILL_OPEN && solved < self->n_days)
        into->balance[MAX (solved, index)] -= (gint32) n;
      return TRUE;
    }
  for (guint i = 0; i < self->per_day; i++)
    {
      gint32 period = self->by_day[index * self->per_day + i];

      if (period >= 0)
        bucket_add_many (self, &into->buckets[period], number, n);
    }
  return TRUE;
}

/**
 * tl_measure_sums_add_moments:
 * @self: sums of a mean, or of a quantile whose values are ranked elsewhere
 * @group: the code of the rows' group, or %TL_MEASURE_NO_GROUP
 * @day: on which they count
 * @moments: of what they count
 *
 * Returns: %FALSE if there are too many groups
 */
gboolean
tl_measure_sums_add_moments (TlMeasureSums *self, int group, TlDate day, const TlMoments *moments)
{
  TlMeasureGroup *into = tl_measure_sums_get_group (self, group);
  const TlMeasureBucket more = { .moments = *moments };
  guint index = (guint) (day - self->first_day);

  if (into == NULL)
    return FALSE;
  if (index >= self->n_days)
    return TRUE;
  into->n += moments->n;
  for (guint i = 0; i < self->per_day; i++)
    {
      gint32 period = self->by_day[index * self->per_day + i];

      if (period >= 0)
        bucket_merge (&into->buckets[period], &more);
    }
  return TRUE;
}

/**
 * tl_measure_sums_add_share:
 * @self: sums of a share
 * @group: the code of a group, or %TL_MEASURE_NO_GROUP
 * @period: number of a period
 * @success: whether this is one of k, besides one of n
 *
 * Returns: %FALSE if there are too many groups
 */
gboolean
tl_measure_sums_add_share (TlMeasureSums *self, int group, guint period, gboolean success)
{
  TlMeasureGroup *into = tl_measure_sums_get_group (self, group);

  if (into == NULL)
    return FALSE;
  into->n++;
  tl_moments_add (&into->buckets[period].moments, success);
  return TRUE;
}

static void
group_merge (const TlMeasureSums *self, TlMeasureGroup *group, const TlMeasureGroup *other)
{
  group->n += other->n;
  if (group->balance != NULL)
    for (guint i = 0; i < self->n_days; i++)
      group->balance[i] += other->balance[i];
  else
    for (guint i = 0; i < self->starts->len; i++)
      bucket_merge (&group->buckets[i], &other->buckets[i]);
}

/**
 * tl_measure_sums_merge:
 * @self: sums
 * @other: sums of other rows by the same query
 *
 * Adds @other to @self.
 *
 * Returns: %FALSE if there are too many groups
 */
gboolean
tl_measure_sums_merge (TlMeasureSums *self, const TlMeasureSums *other)
{
  for (guint i = 0; i < other->groups->len; i++)
    {
      const TlMeasureGroup *from = g_ptr_array_index (other->groups, i);
      TlMeasureGroup *into = tl_measure_sums_get_group (self, from->code);

      if (into == NULL)
        return FALSE;
      group_merge (self, into, from);
    }
  return TRUE;
}

/**
 * tl_measure_sums_get_n_periods:
 * @self: sums
 *
 * Returns: how many periods there are
 */
guint
tl_measure_sums_get_n_periods (const TlMeasureSums *self)
{
  return self->starts->len;
}

/**
 * tl_measure_sums_get_start:
 * @self: sums
 * @period: number of a period
 *
 * Returns: its first day
 */
TlDate
tl_measure_sums_get_start (const TlMeasureSums *self, guint period)
{
  return g_array_index (self->starts, TlDate, period);
}

/**
 * tl_measure_sums_leave_out:
 * @self: sums
 * @period: number of a period
 *
 * Gives the period no point, whatever counts in it.
 */
void
tl_measure_sums_leave_out (TlMeasureSums *self, guint period)
{
  self->left_out[period] = TRUE;
}

/* --- Points --- */

/* Values of a bucket as the quantile functions want them. */
static gint64 *
widen (const GArray *values)
{
  gint64 *wide = g_new (gint64, values->len + 1);

  for (guint i = 0; i < values->len; i++)
    wide[i] = g_array_index (values, gint32, i);
  return wide;
}

static void
make_point (const TlMeasureSums *self, const TlMeasureBucket *bucket, const TlMeasureRanks *ranks,
            TlKpiPoint *point)
{
  const TlKpiDefinition *definition = &self->query->request.definition;
  gint64 n = bucket->moments.n;
  gint64 successes = (gint64) bucket->moments.sum;
  g_autofree gint64 *values = NULL;

  switch (self->query->figure)
    {
    case TL_KPI_FIGURE_SHARE:
      tl_kpi_point_set_share (point,
                              definition->measure == TL_MEASURE_CHURN ? n - successes : successes,
                              n);
      break;
    case TL_KPI_FIGURE_NPS:
      tl_kpi_point_set_nps (point, &bucket->nps);
      break;
    case TL_KPI_FIGURE_QUANTILE:
      if (ranks != NULL)
        {
          tl_kpi_point_set_ranked (point, ranks->values, n,
                                   tl_kpi_definition_get_quantile (definition));
          break;
        }
      values = widen (bucket->values);
      tl_kpi_point_set_quantile (point, values, bucket->values->len,
                                 tl_kpi_definition_get_quantile (definition));
      break;
    case TL_KPI_FIGURE_MEAN:
    case TL_KPI_FIGURE_COUNT:
    default:
      tl_kpi_point_set_mean (point, &bucket->moments);
    }
}

/* How long after its end a period can still change, in seconds. Recent periods hold only the fast
 * resolutions, so resolution times wait for as long as nine of ten tickets take. */
static gint64
find_window (const TlMeasureSums *self)
{
  const TlKpiDefinition *definition = &self->query->request.definition;
  g_autoptr (GArray) all = NULL;
  g_autofree gint64 *values = NULL;

  if (definition->measure == TL_MEASURE_REPEAT_PURCHASE
      || (definition->measure == TL_MEASURE_FIRST_CONTACT_RESOLUTION
          && definition->variant != TL_VARIANT_CUSTOMERS))
    return (gint64) definition->window_days * 86400;
  if (definition->measure != TL_MEASURE_RESOLUTION_TIME)
    return 0;
  if (self->window >= 0)
    return self->window;
  all = g_array_new (FALSE, FALSE, sizeof (gint32));
  for (guint i = 0; i < self->groups->len; i++)
    {
      const TlMeasureGroup *group = g_ptr_array_index (self->groups, i);

      for (guint j = 0; j < self->starts->len; j++)
        if (group->buckets[j].values != NULL)
          g_array_append_vals (all, group->buckets[j].values->data, group->buckets[j].values->len);
    }
  values = widen (all);
  return all->len > 0 ? (gint64) tl_quantile (values, all->len, 0.9) : 0;
}

/* Whether neither the period nor its window can still change. */
static gboolean
is_final (const TlMeasureSums *self, TlDate start, gint64 window)
{
  TlDate end = tl_kpi_period_get_end (self->query->request.definition.period, start);
  gint64 midnight = tl_zone_get_start_of_day (self->zone, end);

  if (self->calendar != NULL
      && self->query->request.definition.measure == TL_MEASURE_RESOLUTION_TIME)
    return self->query->known_until >= tl_calendar_add (self->calendar, midnight, window);
  return self->query->known_until >= midnight + window;
}

static void
add_points (const TlMeasureSums *self, const TlMeasureGroup *group, int part, gint64 window,
            GArray *points)
{
  for (guint i = 0; i < self->starts->len; i++)
    {
      const TlMeasureBucket *bucket = &group->buckets[i];
      TlKpiPoint point = { .start = g_array_index (self->starts, TlDate, i) };

      if (bucket->moments.n == 0 || self->left_out[i])
        continue;
      make_point (self, bucket, tl_measure_sums_find_ranks (self, part, i), &point);
      point.final = bucket->pending == 0 && is_final (self, point.start, window);
      g_array_append_val (points, point);
    }
}

/* A backlog: what was open when each period ended, or when the rows end. */
static void
add_balances (const TlMeasureSums *self, const TlMeasureGroup *group, GArray *points)
{
  gint64 open = 0;
  guint day = 0;

  for (guint i = 0; i < self->starts->len; i++)
    {
      TlKpiPoint point = { .start = g_array_index (self->starts, TlDate, i) };
      TlDate end = tl_kpi_period_get_end (self->query->request.definition.period, point.start);

      for (; day < self->n_days && self->first_day + (TlDate) day < end; day++)
        open += group->balance[day];
      tl_kpi_point_set_count (&point, open);
      point.final = is_final (self, point.start, 0);
      g_array_append_val (points, point);
    }
}

static TlMeasureSeries *
make_series (const TlMeasureSums *self, const TlMeasureGroup *group, int part, gint64 window,
             const char *word)
{
  TlMeasureSeries *series = g_new (TlMeasureSeries, 1);

  *series = (TlMeasureSeries){ .group = g_strdup (word),
                               .n = group->n,
                               .points = g_array_new (FALSE, FALSE, sizeof (TlKpiPoint)) };
  if (group->balance != NULL)
    add_balances (self, group, series->points);
  else
    add_points (self, group, part, window, series->points);
  return series;
}

/* --- Groups --- */

static TlMeasureGroup *
group_new_empty (const TlMeasureSums *self)
{
  TlMeasureGroup *group = g_new0 (TlMeasureGroup, 1);

  if (self->query->figure == TL_KPI_FIGURE_COUNT)
    group->balance = g_new0 (gint32, self->n_days + 1);
  else
    group->buckets = g_new0 (TlMeasureBucket, self->starts->len);
  return group;
}

/* All groups as one; borrowed where there is only one. */
static TlMeasureSeries *
make_whole (const TlMeasureSums *self, gint64 window)
{
  TlMeasureSeries *series;
  TlMeasureGroup *all;

  if (self->groups->len == 1)
    return make_series (self, g_ptr_array_index (self->groups, 0), TL_MEASURE_WHOLE, window, "");
  all = group_new_empty (self);
  for (guint i = 0; i < self->groups->len; i++)
    group_merge (self, all, g_ptr_array_index (self->groups, i));
  series = make_series (self, all, TL_MEASURE_WHOLE, window, "");
  group_free (all, self->starts->len);
  return series;
}

/* Groups of one part, see tl-measure-members.c. */
typedef struct
{
  TlMeasureGroup *sums; /* borrowed while it is one group, else owned */
  gboolean is_owned;
  GHashTable *spellings; /* how many rows write it so; words are borrowed */
} Part;

static void
part_add (const TlMeasureSums *self, Part *part, TlMeasureGroup *group, const char *word)
{
  gint64 *n;

  if (part->sums == NULL)
    part->sums = group;
  else
    {
      if (!part->is_owned)
        {
          TlMeasureGroup *sums = group_new_empty (self);

          group_merge (self, sums, part->sums);
          part->sums = sums;
          part->is_owned = TRUE;
        }
      group_merge (self, part->sums, group);
    }
  if (part->spellings == NULL)
    part->spellings = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  n = g_hash_table_lookup (part->spellings, word);
  if (n == NULL)
    g_hash_table_insert (part->spellings, (gpointer) word, n = g_new0 (gint64, 1));
  *n += group->n;
}

/* As most rows write it; of two that are as many, the first one. */
static const char *
get_spelling (const Part *part)
{
  const char *best = NULL;
  gint64 n_best = -1;
  GHashTableIter iter;
  gpointer word, n;

  g_hash_table_iter_init (&iter, part->spellings);
  while (g_hash_table_iter_next (&iter, &word, &n))
    if (*(gint64 *) n > n_best || (*(gint64 *) n == n_best && strcmp (word, best) < 0))
      {
        best = word;
        n_best = *(gint64 *) n;
      }
  return best;
}

static int
compare_series (gconstpointer a, gconstpointer b)
{
  const TlMeasureSeries *first = *(TlMeasureSeries *const *) a;
  const TlMeasureSeries *second = *(TlMeasureSeries *const *) b;

  if (first->n != second->n)
    return first->n > second->n ? -1 : 1;
  return strcmp (first->group, second->group);
}

static void
add_parts (TlMeasureSums *self, GHashTable *words, gint64 window, GPtrArray *series)
{
  guint n_parts;
  g_autoptr (GArray) members = tl_measure_sums_list_members (self, words, &n_parts);
  g_autofree Part *parts = g_new0 (Part, n_parts);

  for (guint i = 0; i < members->len; i++)
    {
      const TlMeasureMember *member = &g_array_index (members, TlMeasureMember, i);

      part_add (self, &parts[member->part], g_ptr_array_index (self->groups, member->group),
                member->word);
    }
  for (guint i = 0; i < n_parts; i++)
    {
      Part *part = &parts[i];

      if (part->sums->n > 0)
        g_ptr_array_add (series,
                         make_series (self, part->sums, (int) i, window, get_spelling (part)));
      if (part->is_owned)
        group_free (part->sums, self->starts->len);
      g_hash_table_unref (part->spellings);
    }
  g_ptr_array_sort (series, compare_series);
}

/**
 * tl_measure_sums_finish:
 * @self: sums of all rows
 * @words: (element-type gint utf8): the feed's dictionary, from code to word
 *
 * Returns: (transfer full): the figures
 */
TlMeasureResult *
tl_measure_sums_finish (TlMeasureSums *self, GHashTable *words)
{
  TlMeasureResult *result = g_new (TlMeasureResult, 1);
  gint64 window = find_window (self);

  result->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_measure_series_free);
  if (self->query->group != NULL)
    add_parts (self, words, window, result->parts);
  result->whole = make_whole (self, window);
  return result;
}
