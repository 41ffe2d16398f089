/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One figure against another: how far apart are they, and can it be chance?
 *
 * Every figure has its own test: shares the pooled z test, scores the z test of adjusted scores, means
 * Welch's. Of medians a document knows only the intervals. Where these lie apart, the medians differ;
 * where they overlap, nothing follows: only the rows can tell (tl-kpi-compare.c).
 *
 * What is said is said in this order: the difference, whether it is good, whether it is chance. A test
 * never says that nothing has changed, so no sentence here does.
 */
#include "tl-kpi-change.h"

#include "tl-kpi-counts.h"
#include "tl-kpi-format.h"
#include "tl-kpi-period.h"
#include "tl-statistics-proportion.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static void
judge (const TlKpiDefinition *definition, TlKpiChange *change, gboolean is_more_than_chance)
{
  gboolean better
      = definition->direction == TL_DIRECTION_UP ? change->difference > 0 : change->difference < 0;

  if (!is_more_than_chance)
    change->kind = TL_KPI_CHANGE_CHANCE;
  else
    change->kind = better ? TL_KPI_CHANGE_BETTER : TL_KPI_CHANGE_WORSE;
}

static void
take_test (const TlKpiDefinition *definition, TlKpiChange *change, TlKpiTest test,
           const TlDifferenceTest *result, double scale)
{
  change->test = test;
  change->interval = (TlInterval){ result->interval.low * scale, result->interval.high * scale };
  change->p = result->p;
  judge (definition, change, result->p < TL_ALPHA_95 && change->difference != 0);
}

static gboolean
test_shares (const TlKpiDefinition *definition, TlKpiChange *change)
{
  gint64 before;
  gint64 after;
  TlDifferenceTest result;

  if (!tl_kpi_point_get_successes (&change->before, &before)
      || !tl_kpi_point_get_successes (&change->after, &after))
    return FALSE;
  result = tl_proportion_difference (after, change->after.n, before, change->before.n);
  take_test (definition, change, TL_KPI_TEST_PROPORTIONS, &result, 100);
  return TRUE;
}

static gboolean
test_scores (const TlKpiDefinition *definition, TlKpiChange *change)
{
  TlNpsCounts before;
  TlNpsCounts after;
  TlDifferenceTest result;

  if (!tl_kpi_point_get_nps_counts (&change->before, &before)
      || !tl_kpi_point_get_nps_counts (&change->after, &after))
    return FALSE;
  result = tl_nps_change (&before, &after);
  take_test (definition, change, TL_KPI_TEST_NPS, &result, 100);
  return TRUE;
}

static gboolean
test_means (const TlKpiDefinition *definition, TlKpiChange *change)
{
  TlMoments before;
  TlMoments after;
  TlDifferenceTest result;

  if (!tl_kpi_point_get_moments (&change->before, &before)
      || !tl_kpi_point_get_moments (&change->after, &after))
    return FALSE;
  result = tl_mean_difference (&after, &before);
  take_test (definition, change, TL_KPI_TEST_MEANS, &result, 1);
  return TRUE;
}

static void
test_intervals (const TlKpiDefinition *definition, TlKpiChange *change)
{
  if (!tl_kpi_point_has_interval (&change->before) || !tl_kpi_point_has_interval (&change->after))
    return;
  change->test = TL_KPI_TEST_INTERVALS;
  if (change->after.low > change->before.high || change->after.high < change->before.low)
    judge (definition, change, TRUE);
}

/**
 * tl_kpi_change_between:
 * @definition: what both figures are
 * @before: the earlier one
 * @after: the later one
 * @change: (out): how they differ
 *
 * Compares two figures of different rows by what a document knows of them.
 */
void
tl_kpi_change_between (const TlKpiDefinition *definition, const TlKpiPoint *before,
                       const TlKpiPoint *after, TlKpiChange *change)
{
  gboolean tested = FALSE;

  *change = (TlKpiChange){ .before = *before,
                           .after = *after,
                           .difference = after->value - before->value,
                           .interval = { NAN, NAN },
                           .p = NAN };
  switch (tl_kpi_definition_get_figure (definition))
    {
    case TL_KPI_FIGURE_SHARE:
      tested = test_shares (definition, change);
      break;
    case TL_KPI_FIGURE_NPS:
      tested = test_scores (definition, change);
      break;
    case TL_KPI_FIGURE_MEAN:
      tested = test_means (definition, change);
      break;
    case TL_KPI_FIGURE_QUANTILE:
    case TL_KPI_FIGURE_COUNT:
    default:
      break;
    }
  if (!tested)
    test_intervals (definition, change);
}

/**
 * tl_kpi_change_set_rank_test:
 * @definition: what both figures are
 * @change: (inout): their comparison
 * @ranks: a Mann–Whitney test of what is behind them, of the earlier values against the later ones
 *
 * Puts the result of a rank test in the place of what @change says. The test does not compare the
 * figures themselves: where the values differ by more than chance, but the figures do not, or the other
 * way round, nothing is said of the figures.
 */
void
tl_kpi_change_set_rank_test (const TlKpiDefinition *definition, TlKpiChange *change,
                             const TlRankTest *ranks)
{
  gboolean agrees = ranks->z < 0 ? change->difference > 0 : change->difference < 0;

  change->test = TL_KPI_TEST_RANKS;
  change->interval = (TlInterval){ NAN, NAN };
  change->p = isnan (ranks->p_exact) ? ranks->p_normal : ranks->p_exact;
  change->tends_up = ranks->z < 0;
  change->kind = TL_KPI_CHANGE_UNKNOWN;
  if (agrees || change->p >= TL_ALPHA_95)
    judge (definition, change, change->p < TL_ALPHA_95);
}

/**
 * tl_kpi_points_get_change:
 * @definition: what they are
 * @points: (array length=n_points): by period
 * @n_points: how many
 * @index: which one is compared with the period before
 * @change: (out): how they differ
 *
 * Returns: %FALSE if the period right before has no figure; then nothing is written
 */
gboolean
tl_kpi_points_get_change (const TlKpiDefinition *definition, const TlKpiPoint *points,
                          guint n_points, guint index, TlKpiChange *change)
{
  g_return_val_if_fail (index < n_points, FALSE);

  for (guint i = index; i-- > 0;)
    if (tl_kpi_period_get_end (definition->period, points[i].start) == points[index].start)
      {
        tl_kpi_change_between (definition, &points[i], &points[index], change);
        return TRUE;
      }
  return FALSE;
}

/**
 * tl_kpi_points_get_latest_change:
 * @definition: what they are
 * @points: (array length=n_points): by period
 * @n_points: how many
 * @change: (out): how the latest figure differs from that of the period right before
 *
 * Returns: %FALSE if there are not both; then nothing is written
 */
gboolean
tl_kpi_points_get_latest_change (const TlKpiDefinition *definition, const TlKpiPoint *points,
                                 guint n_points, TlKpiChange *change)
{
  const TlKpiPoint *latest = tl_kpi_points_find_latest (points, n_points);

  return latest != NULL
         && tl_kpi_points_get_change (definition, points, n_points, (guint) (latest - points),
                                      change);
}

/* One of both ends of the difference, or the difference itself, with its sign and without a unit that
 * would say something else than the difference means. */
static char *
format_signed (const TlKpiDefinition *definition, double number)
{
  TlKpiDefinition plain = *definition;
  g_autofree char *text = NULL;

  plain.has_target = FALSE;
  if (plain.measure == TL_MEASURE_NPS || plain.unit == TL_UNIT_PERCENT)
    {
      /* A decimal is worth its room only where the difference is small. */
      gboolean whole = plain.measure == TL_MEASURE_NPS || fabs (number) >= 9.95;

      plain.measure = TL_MEASURE_OWN;
      plain.unit = whole || number == round (number) ? TL_UNIT_COUNT : TL_UNIT_POINTS;
      number = whole ? round (number) : number;
    }
  text = tl_kpi_format_value (&plain, fabs (number));
  if (number == 0)
    return g_steal_pointer (&text);
  return g_strconcat (number > 0 ? "+" : "−", text, NULL);
}

/**
 * tl_kpi_change_format_difference:
 * @definition: what was compared
 * @change: the change
 *
 * Returns: (transfer full): the difference with sign and unit: "+6.1 percentage points", "−12 min"
 */
char *
tl_kpi_change_format_difference (const TlKpiDefinition *definition, const TlKpiChange *change)
{
  g_autofree char *number = format_signed (definition, change->difference);

  if (definition->unit == TL_UNIT_PERCENT)
    /* Translators: the difference of two percentages; the number has its sign. */
    return g_strdup_printf (_ ("%s percentage points"), number);
  if (definition->unit == TL_UNIT_POINTS)
    /* Translators: the difference of two scores; the number has its sign. */
    return g_strdup_printf (_ ("%s points"), number);
  return g_steal_pointer (&number);
}

/* Rounded to three decimals, as people read it. */
static char *
format_p (double p)
{
  int thousandths = (int) round (p * 1000);
  /* Translators: the character before the decimals of a number, as in 4.2. */
  const char *point = C_ ("decimal separator", ".");

  if (thousandths < 1)
    return g_strdup_printf ("p < 0%s001", point);
  return g_strdup_printf ("p %d%s%03d", thousandths / 1000, point, thousandths % 1000);
}

/* "95 % interval +1 to +11, p 0.012", as much of it as there is. A test of ranks does not compare the
 * figures: their own intervals stand beside it. */
static char *
format_evidence (const TlKpiDefinition *definition, const TlKpiChange *change)
{
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;
  g_autofree char *p = NULL;

  if (isnan (change->p))
    /* xgettext:no-c-format */
    return g_strdup (_ ("the 95 % intervals lie apart"));
  p = format_p (change->p);
  if (change->test == TL_KPI_TEST_RANKS && tl_kpi_point_has_interval (&change->before)
      && tl_kpi_point_has_interval (&change->after))
    {
      low = tl_kpi_format_interval (definition, change->before.low, change->before.high);
      high = tl_kpi_format_interval (definition, change->after.low, change->after.high);
      /* Translators: the interval of the earlier figure, that of the later one, a probability. */
      return g_strdup_printf (_ ("95 %% intervals %1$s before and %2$s now, %3$s"), low, high, p);
    }
  if (isnan (change->interval.low))
    return g_steal_pointer (&p);
  low = format_signed (definition, change->interval.low);
  high = format_signed (definition, change->interval.high);
  /* Translators: the ends of the interval of a difference, with their signs; a probability. */
  return g_strdup_printf (_ ("95 %% interval %1$s to %2$s, %3$s"), low, high, p);
}

/**
 * tl_kpi_change_describe:
 * @definition: what was compared
 * @change: the change
 *
 * Returns: (transfer full): a sentence: "+6 percentage points since Sep 2026: better, and more than
 *   chance (95 % interval +1 to +11, p 0.012)."
 */
char *
tl_kpi_change_describe (const TlKpiDefinition *definition, const TlKpiChange *change)
{
  g_autofree char *difference = tl_kpi_change_format_difference (definition, change);
  g_autofree char *period = tl_kpi_format_period (definition, change->before.start);
  g_autofree char *evidence = NULL;

  if (change->test == TL_KPI_TEST_NONE)
    /* Translators: a difference with its unit, a period. */
    return g_strdup_printf (_ ("%1$s since %2$s. Whether that is chance cannot be said without the "
                               "number of answers."),
                            difference, period);
  if (change->kind == TL_KPI_CHANGE_UNKNOWN && change->test != TL_KPI_TEST_RANKS)
    return g_strdup_printf (_ ("%1$s since %2$s. The 95 %% intervals overlap, so only the rows can "
                               "tell whether that is chance."),
                            difference, period);
  evidence = format_evidence (definition, change);
  if (change->kind == TL_KPI_CHANGE_UNKNOWN)
    /* Translators: a difference with its unit, a period, what the statement rests on. The figure says
     * one thing and the values as a whole another. */
    return g_strdup_printf (
        change->tends_up
            ? _ ("%1$s since %2$s. Taken together, the values are higher nevertheless, and by more "
                 "than chance (%3$s).")
            : _ ("%1$s since %2$s. Taken together, the values are lower nevertheless, and by more "
                 "than chance (%3$s)."),
        difference, period, evidence);
  switch (change->kind)
    {
    case TL_KPI_CHANGE_BETTER:
      /* Translators: a difference with its unit, a period, what the statement rests on. */
      return g_strdup_printf (_ ("%1$s since %2$s: better, and more than chance (%3$s)."),
                              difference, period, evidence);
    case TL_KPI_CHANGE_WORSE:
      return g_strdup_printf (_ ("%1$s since %2$s: worse, and more than chance (%3$s)."),
                              difference, period, evidence);
    case TL_KPI_CHANGE_CHANCE:
    case TL_KPI_CHANGE_UNKNOWN:
    default:
      return g_strdup_printf (_ ("%1$s since %2$s: that can be chance (%3$s)."), difference, period,
                              evidence);
    }
}

/**
 * tl_kpi_change_describe_test:
 * @change: a change
 *
 * Returns: (transfer full): how it was tested, for those who want to know
 */
char *
tl_kpi_change_describe_test (const TlKpiChange *change)
{
  switch (change->test)
    {
    case TL_KPI_TEST_PROPORTIONS:
      return g_strdup (_ ("Two shares: pooled z test, two-sided; the interval of their difference "
                          "is Newcombe’s."));
    case TL_KPI_TEST_NPS:
      return g_strdup (_ ("Two net promoter scores: z test of scores with three imaginary answers "
                          "added (adjusted Wald), two-sided."));
    case TL_KPI_TEST_MEANS:
      return g_strdup (_ ("Two means: Welch’s t test, two-sided."));
    case TL_KPI_TEST_INTERVALS:
      /* xgettext:no-c-format */
      return g_strdup (_ ("Only the 95 % intervals of both figures were compared. If they lie "
                          "apart, the figures differ; if they overlap, nothing follows."));
    case TL_KPI_TEST_RANKS:
      return g_strdup (_ ("Mann–Whitney test, two-sided: do the values of one side tend to be "
                          "larger? It does not compare the medians themselves."));
    case TL_KPI_TEST_NONE:
    default:
      return g_strdup (_ ("Not tested: one of both figures has no number of answers."));
    }
}
