/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What happened to a KPI after an opportunity was done.
 *
 * A KPI belongs to an opportunity if it measures it, or what it addresses, or where that happens: the
 * opportunity addresses a pain point, the pain point happens at a touchpoint, the touchpoint is
 * measured by the KPI. Maps of a future state are left out: they repeat what was done, as they begin as
 * copies of the current one.
 *
 * The periods that were over before the day are put together, and those that began on it or later;
 * the one in which it lies belongs to neither side. Where the counts of periods do not add up to a
 * figure (medians, own series) the mean of the periods stands for each side, and the test compares
 * the periods. Before and after differ in more than the opportunity, and every sentence says so.
 */
#include "tl-kpi-effect.h"

#include "tl-kpi-counts.h"
#include "tl-kpi-format.h"
#include "tl-kpi-period.h"
#include "tl-project.h"
#include "tl-statistics-rank.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* --- Which opportunities --- */

typedef struct
{
  TlDocument *document;
  GPtrArray *links;    /* of TlRecord, of all maps of a current state */
  GHashTable *related; /* of TlRecord: what the KPI measures, and what happens there */
} Search;

static TlRecord *
get_end (Search *search, TlRecord *link, guint field)
{
  return tl_document_lookup (search->document, tl_record_get_reference (link, field));
}

/* The end of @link that is not in the set, if the other is; else NULL. */
static TlRecord *
get_new_end (Search *search, TlRecord *link, GHashTable *set)
{
  TlRecord *from = get_end (search, link, TL_LINK_FROM);
  TlRecord *to = get_end (search, link, TL_LINK_TO);

  if (from == NULL || to == NULL)
    return NULL;
  if (g_hash_table_contains (set, from))
    return g_hash_table_contains (set, to) ? NULL : to;
  return g_hash_table_contains (set, to) ? from : NULL;
}

/* Adds what a link of the @kind joins with something that is in the set already. */
static void
widen (Search *search, guint kind)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  for (guint i = 0; i < search->links->len; i++)
    {
      TlRecord *link = g_ptr_array_index (search->links, i);
      TlRecord *end;

      if (tl_record_get_choice (link, TL_LINK_KIND) != kind)
        continue;
      end = get_new_end (search, link, search->related);
      if (end != NULL)
        g_ptr_array_add (found, end);
    }
  for (guint i = 0; i < found->len; i++)
    g_hash_table_add (search->related, g_ptr_array_index (found, i));
}

static void
search_init (Search *search, TlDocument *document, TlRecord *kpi)
{
  g_autoptr (GPtrArray) maps
      = tl_record_list_children (tl_document_get_project (document), TL_KIND_MAP);

  search->document = document;
  search->links = g_ptr_array_new ();
  search->related = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < maps->len; i++)
    {
      TlRecord *map = g_ptr_array_index (maps, i);
      g_autoptr (GPtrArray) links = tl_record_list_children (map, TL_KIND_LINK);

      if (tl_record_get_choice (map, TL_MAP_STATE) == TL_MAP_STATE_FUTURE)
        continue;

      for (guint j = 0; j < links->len; j++)
        g_ptr_array_add (search->links, g_ptr_array_index (links, j));
    }
  g_hash_table_add (search->related, kpi);
  widen (search, TL_LINK_KIND_MEASURED_BY);
  widen (search, TL_LINK_KIND_HAPPENS_AT);
  widen (search, TL_LINK_KIND_ADDRESSES);
}

static void
search_clear (Search *search)
{
  g_ptr_array_unref (search->links);
  g_hash_table_unref (search->related);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

static int
compare_effects (gconstpointer a, gconstpointer b)
{
  const TlKpiEffect *first = a;
  const TlKpiEffect *second = b;

  if (first->done_on != second->done_on)
    return first->done_on < second->done_on ? -1 : 1;
  return (int) (tl_record_get_id (first->opportunity) > tl_record_get_id (second->opportunity))
         - (int) (tl_record_get_id (first->opportunity) < tl_record_get_id (second->opportunity));
}

/**
 * tl_kpi_list_effects:
 * @document: a document
 * @kpi: a KPI record of it
 *
 * Finds the opportunities with a day on which they were done that the KPI tells something about.
 *
 * Returns: (transfer full) (element-type TlKpiEffect): by that day, each with the figures before and
 *   after as far as there are any
 */
GArray *
tl_kpi_list_effects (TlDocument *document, TlRecord *kpi)
{
  GArray *effects = g_array_new (FALSE, TRUE, sizeof (TlKpiEffect));
  g_autoptr (GArray) points = tl_kpi_points_from_record (kpi);
  g_auto (Search) search;
  TlKpiDefinition definition;
  GHashTableIter iter;
  gpointer record;

  tl_kpi_definition_from_record (&definition, kpi);
  search_init (&search, document, kpi);
  g_hash_table_iter_init (&iter, search.related);
  while (g_hash_table_iter_next (&iter, &record, NULL))
    {
      TlKpiEffect effect;

      if (tl_record_get_kind (record) != TL_KIND_OPPORTUNITY
          || !tl_record_is_set (record, TL_OPPORTUNITY_DONE_ON))
        continue;
      tl_kpi_effect_from_points (&definition, (const TlKpiPoint *) (gpointer) points->data,
                                 points->len,
                                 (TlDate) tl_record_get_integer (record, TL_OPPORTUNITY_DONE_ON),
                                 &effect);
      effect.opportunity = record;
      g_array_append_val (effects, effect);
    }
  g_array_sort (effects, compare_effects);
  return effects;
}

/* --- Before and after --- */

/* Periods of one side, together. */
typedef struct
{
  guint n;
  gint64 n_rows; /* −1: not known */
  double sum;
  double values[TL_KPI_EFFECT_PERIODS];
  gint64 successes;
  TlNpsCounts nps;
  TlMoments moments;
  gboolean adds_up;
  TlDate start;
  TlDate end;
} Side;

static void
side_add (Side *side, const TlKpiDefinition *definition, const TlKpiPoint *point)
{
  TlKpiFigure figure = tl_kpi_definition_get_figure (definition);
  gint64 successes = 0;
  TlNpsCounts nps = { 0 };
  TlMoments moments = { 0 };
  gboolean adds_up
      = (figure == TL_KPI_FIGURE_SHARE && tl_kpi_point_get_successes (point, &successes))
        || (figure == TL_KPI_FIGURE_NPS && tl_kpi_point_get_nps_counts (point, &nps))
        || (figure == TL_KPI_FIGURE_MEAN && tl_kpi_point_get_moments (point, &moments));

  side->adds_up = adds_up && (side->n == 0 || side->adds_up);
  side->values[side->n++] = point->value;
  side->sum += point->value;
  side->n_rows = point->n < 0 || side->n_rows < 0 ? -1 : side->n_rows + point->n;
  side->successes += successes;
  side->nps.promoters += nps.promoters;
  side->nps.passives += nps.passives;
  side->nps.detractors += nps.detractors;
  side->moments.n += moments.n;
  side->moments.sum += moments.sum;
  side->moments.sum_of_squares += moments.sum_of_squares;
}

static void
side_get_point (Side *side, const TlKpiDefinition *definition, gboolean adds_up, TlKpiPoint *point)
{
  *point = (TlKpiPoint){ .start = side->start, .low = NAN, .high = NAN, .final = TRUE };
  if (!adds_up)
    {
      point->value = side->sum / side->n;
      point->n = side->n_rows;
      return;
    }
  switch (tl_kpi_definition_get_figure (definition))
    {
    case TL_KPI_FIGURE_SHARE:
      tl_kpi_point_set_share (point, side->successes, side->n_rows);
      break;
    case TL_KPI_FIGURE_NPS:
      tl_kpi_point_set_nps (point, &side->nps);
      break;
    case TL_KPI_FIGURE_MEAN:
    case TL_KPI_FIGURE_QUANTILE:
    case TL_KPI_FIGURE_COUNT:
    default:
      tl_kpi_point_set_mean (point, &side->moments);
    }
}

/* The nearest periods first; of rolling ones only those that do not overlap the one before. */
static void
collect (const TlKpiDefinition *definition, const TlKpiPoint *points, guint n_points,
         TlDate done_on, Side *before, Side *after)
{
  TlDate reach = done_on;

  for (guint i = n_points; i-- > 0 && before->n < TL_KPI_EFFECT_PERIODS;)
    if (points[i].final && tl_kpi_period_get_end (definition->period, points[i].start) <= reach)
      {
        side_add (before, definition, &points[i]);
        reach = before->start = points[i].start;
      }
  reach = done_on;
  for (guint i = 0; i < n_points && after->n < TL_KPI_EFFECT_PERIODS; i++)
    if (points[i].final && points[i].start >= reach)
      {
        side_add (after, definition, &points[i]);
        reach = tl_kpi_period_get_end (definition->period, points[i].start);
        if (after->n == 1)
          after->start = points[i].start;
      }
}

/* Compares the values of the periods, each of which counts once. */
static void
compare_periods (const TlKpiDefinition *definition, const Side *before, const Side *after,
                 TlKpiChange *change)
{
  TlRankTest test = tl_mann_whitney (before->values, before->n, after->values, after->n);

  tl_kpi_change_set_rank_test (definition, change, &test);
}

/**
 * tl_kpi_effect_from_points:
 * @definition: what the points are
 * @points: (array length=n_points): by period
 * @n_points: how many
 * @done_on: the day
 * @effect: (out): the figures before and after, as far as there are any
 *
 * Returns: whether there are final periods on both sides of the day
 */
gboolean
tl_kpi_effect_from_points (const TlKpiDefinition *definition, const TlKpiPoint *points,
                           guint n_points, TlDate done_on, TlKpiEffect *effect)
{
  Side before = { 0 };
  Side after = { 0 };
  gboolean adds_up;
  TlKpiPoint first;
  TlKpiPoint second;

  collect (definition, points, n_points, done_on, &before, &after);
  *effect = (TlKpiEffect){ .done_on = done_on,
                           .n_before = before.n,
                           .n_after = after.n,
                           .before_start = before.start,
                           .after_start = after.start };
  if (before.n == 0 || after.n == 0)
    return FALSE;
  adds_up = before.adds_up && after.adds_up;
  side_get_point (&before, definition, adds_up, &first);
  side_get_point (&after, definition, adds_up, &second);
  tl_kpi_change_between (definition, &first, &second, &effect->change);
  if (!adds_up)
    compare_periods (definition, &before, &after, &effect->change);
  return TRUE;
}

static char *
describe_outcome (const TlKpiChange *change)
{
  switch (change->kind)
    {
    case TL_KPI_CHANGE_BETTER:
      return g_strdup (_ ("Better, and more than chance."));
    case TL_KPI_CHANGE_WORSE:
      return g_strdup (_ ("Worse, and more than chance."));
    case TL_KPI_CHANGE_CHANCE:
      return g_strdup (_ ("The difference can be chance."));
    case TL_KPI_CHANGE_UNKNOWN:
    default:
      return g_strdup (_ ("Whether the difference is chance cannot be said."));
    }
}

/**
 * tl_kpi_effect_describe:
 * @definition: what the figures are
 * @effect: figures before and after a day
 *
 * Returns: (transfer full): both figures, whether they differ by more than chance, and that this
 *   proves no cause
 */
char *
tl_kpi_effect_describe (const TlKpiDefinition *definition, const TlKpiEffect *effect)
{
  g_autofree char *day = tl_date_format_day (effect->done_on);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *difference = NULL;
  g_autofree char *outcome = NULL;

  if (effect->n_before == 0)
    /* Translators: a day. */
    return g_strdup_printf (_ ("Done on %s. There is no final figure from before that day."), day);
  if (effect->n_after == 0)
    return g_strdup_printf (_ ("Done on %s. There is no final figure from after that day yet."),
                            day);
  before = tl_kpi_format_value (definition, effect->change.before.value);
  after = tl_kpi_format_value (definition, effect->change.after.value);
  difference = tl_kpi_change_format_difference (definition, &effect->change);
  outcome = describe_outcome (&effect->change);
  /* Translators: a day, the figure before it, the figure after it, their difference with its unit, a
   * sentence on chance. */
  return g_strdup_printf (
      _ ("Done on %1$s. Before: %2$s, after: %3$s (%4$s). %5$s This is no proof "
         "of cause."),
      day, before, after, difference, outcome);
}
