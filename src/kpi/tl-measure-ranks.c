/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Quantiles of values that are not at hand: four of them make a quantile and its interval
 * (tl_quantile_find_places()), and whoever has the values can say which they are. Moments of parts add
 * up to those of the whole; quantiles do not, so the whole is a part of its own here.
 */
#include "tl-measure-ranks.h"

static gpointer
get_key (const TlMeasureSums *self, int part, guint period)
{
  return GINT_TO_POINTER ((part + 1) * (int) self->starts->len + (int) period);
}

/** tl_measure_sums_find_ranks: Returns: (transfer none) (nullable): what was ranked elsewhere */
const TlMeasureRanks *
tl_measure_sums_find_ranks (const TlMeasureSums *self, int part, guint period)
{
  if (self->ranks == NULL)
    return NULL;
  return g_hash_table_lookup (self->ranks, get_key (self, part, period));
}

/**
 * tl_measure_ranks_set:
 * @self: sums
 * @wanted: what was wanted
 * @ranks: its values
 */
void
tl_measure_ranks_set (TlMeasureSums *self, const TlMeasureWanted *wanted,
                      const TlMeasureRanks *ranks)
{
  if (self->ranks == NULL)
    self->ranks = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_hash_table_insert (self->ranks, get_key (self, wanted->part, wanted->period),
                       g_memdup2 (ranks, sizeof *ranks));
}

static gint64
count (const TlMeasureSums *self, guint group, guint period)
{
  return ((TlMeasureGroup *) g_ptr_array_index (self->groups, group))->buckets[period].moments.n;
}

/* How many values the whole has in @period. */
static gint64
count_whole (const TlMeasureSums *self, guint period)
{
  gint64 n = 0;

  for (guint i = 0; i < self->groups->len; i++)
    n += count (self, i, period);
  return n;
}

/**
 * tl_measure_ranks_list_wanted:
 * @self: sums of a quantile, with the moments of all rows
 * @members: (nullable) (element-type TlMeasureMember): what tl_measure_sums_list_members() gave; %NULL:
 *   no parts
 * @n_parts: how many parts there are
 *
 * Returns: (transfer full) (element-type TlMeasureWanted): the values that are wanted
 */
GArray *
tl_measure_ranks_list_wanted (TlMeasureSums *self, GArray *members, guint n_parts)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (TlMeasureWanted));
  double p = tl_kpi_definition_get_quantile (&self->query->request.definition);

  for (guint period = 0; period < self->starts->len; period++)
    {
      g_autofree gint64 *counts = g_new0 (gint64, n_parts + 1);

      counts[0] = count_whole (self, period);
      for (guint i = 0; members != NULL && i < members->len; i++)
        {
          const TlMeasureMember *member = &g_array_index (members, TlMeasureMember, i);

          counts[1 + member->part] += count (self, member->group, period);
        }
      for (guint i = 0; i <= n_parts; i++)
        {
          TlMeasureWanted wanted = { .part = (int) i - 1, .period = period, .n = counts[i] };

          if (counts[i] == 0)
            continue;
          tl_quantile_find_places (wanted.n, p, wanted.places);
          g_array_append_val (list, wanted);
        }
    }
  return list;
}

/** tl_measure_ranks_count_all: Returns: how many values there are in all periods */
gint64
tl_measure_ranks_count_all (const TlMeasureSums *self)
{
  gint64 n = 0;

  for (guint period = 0; period < self->starts->len; period++)
    n += count_whole (self, period);
  return n;
}

/**
 * tl_measure_ranks_list_days:
 * @self: sums
 * @days: (inout) (element-type gint64): gets days
 * @periods: (inout) (element-type gint64): gets a period of each; a day may have several
 */
void
tl_measure_ranks_list_days (const TlMeasureSums *self, GArray *days, GArray *periods)
{
  for (guint i = 0; i < self->n_days * self->per_day; i++)
    {
      gint64 day = self->first_day + (TlDate) (i / self->per_day);
      gint64 period = self->by_day[i];

      if (period < 0)
        continue;
      g_array_append_val (days, day);
      g_array_append_val (periods, period);
    }
}
