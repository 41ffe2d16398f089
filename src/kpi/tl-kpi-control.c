/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Signal or noise: which points of a series say that something has really changed?
 *
 * An XmR chart serves any series. Shares get a p-chart, which knows how much chance alone moves them
 * with the n at hand. But with many thousand answers chance moves a share hardly at all, and a p-chart
 * calls every month a signal. So it is taken only while the periods do not differ by more than chance
 * between answers explains: the moving range of their standardised shares, over 1.128, is then about
 * 1 (D. B. Laney, Quality Engineering 14, 2002). Else the XmR chart is.
 *
 * Only final points count: a month that is not over would be a signal at its beginning, always. Rolling
 * periods overlap, so that neighbours are nearly the same rows: limits from their steps would be far
 * too tight, and there is no chart of them.
 */
#include "tl-kpi-control.h"

#include "tl-kpi-counts.h"
#include "tl-kpi-format.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Up to this ratio of the spread between periods to that of chance, a p-chart is right. */
#define LARGEST_SPREAD 1.3

/* d₂ of ranges of two. */
#define D2 1.128

/* The final points of a series. */
typedef struct
{
  guint n;
  guint *indices;
  double *values;
  gint64 *successes;
  gint64 *sizes;
  gboolean has_sizes;
} Finals;

static void
finals_clear (Finals *self)
{
  g_free (self->indices);
  g_free (self->values);
  g_free (self->successes);
  g_free (self->sizes);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Finals, finals_clear)

static void
finals_init (Finals *self, const TlKpiDefinition *definition, const TlKpiPoint *points,
             guint n_points)
{
  *self = (Finals){ .indices = g_new (guint, n_points + 1),
                    .values = g_new (double, n_points + 1),
                    .successes = g_new0 (gint64, n_points + 1),
                    .sizes = g_new0 (gint64, n_points + 1),
                    .has_sizes = tl_kpi_definition_get_figure (definition) == TL_KPI_FIGURE_SHARE };
  for (guint i = 0; i < n_points; i++)
    {
      if (!points[i].final)
        continue;
      self->indices[self->n] = i;
      self->values[self->n] = points[i].value;
      self->has_sizes
          = self->has_sizes && tl_kpi_point_get_successes (&points[i], &self->successes[self->n]);
      self->sizes[self->n] = points[i].n;
      self->n++;
    }
}

/* Whether chance between answers explains how much the shares move. */
static gboolean
is_chance_enough (const Finals *finals, double centre)
{
  double range = 0;
  double last = 0;

  if (centre <= 0 || centre >= 1)
    return FALSE;
  for (guint i = 0; i < finals->n; i++)
    {
      double share = (double) finals->successes[i] / (double) finals->sizes[i];
      double z = (share - centre) / sqrt (centre * (1 - centre) / (double) finals->sizes[i]);

      if (i > 0)
        range += fabs (z - last);
      last = z;
    }
  return range / (finals->n - 1) / D2 <= LARGEST_SPREAD;
}

/* No limit lies where no value can. */
static TlInterval
keep_possible (const TlKpiDefinition *definition, TlInterval limits)
{
  if (definition->measure == TL_MEASURE_NPS)
    return (TlInterval){ MAX (limits.low, -100), MIN (limits.high, 100) };
  if (definition->unit == TL_UNIT_PERCENT && definition->measure != TL_MEASURE_OWN)
    return (TlInterval){ MAX (limits.low, 0), MIN (limits.high, 100) };
  if (definition->measure != TL_MEASURE_OWN)
    limits.low = MAX (limits.low, 0);
  return limits;
}

static void
set_limits (TlKpiControl *self, const TlKpiDefinition *definition, const TlKpiPoint *points,
            const Finals *finals)
{
  double share
      = finals->has_sizes ? tl_p_chart_centre (finals->successes, finals->sizes, finals->n) : 0;
  TlXmrLimits xmr;

  if (finals->has_sizes && is_chance_enough (finals, share))
    {
      self->chart = TL_KPI_CHART_P;
      self->centre = share * 100;
      for (guint i = 0; i < self->points->len; i++)
        if (points[i].n > 0)
          {
            TlInterval limits = tl_p_chart_limits (share, points[i].n);

            g_array_index (self->points, TlKpiControlPoint, i).limits
                = (TlInterval){ limits.low * 100, limits.high * 100 };
          }
      return;
    }
  xmr = tl_xmr_limits (finals->values, finals->n);
  self->chart = TL_KPI_CHART_XMR;
  self->centre = xmr.centre;
  for (guint i = 0; i < self->points->len; i++)
    g_array_index (self->points, TlKpiControlPoint, i).limits
        = keep_possible (definition, xmr.limits);
}

static void
set_signals (TlKpiControl *self, const Finals *finals)
{
  guint run = 0;
  int side = 0;

  for (guint i = 0; i < finals->n; i++)
    {
      TlKpiControlPoint *point
          = &g_array_index (self->points, TlKpiControlPoint, finals->indices[i]);
      double value = finals->values[i];
      int own = (value > self->centre) - (value < self->centre);

      run = own == 0 ? 0 : own == side ? run + 1 : 1;
      side = own;
      point->run = run;
      if (!tl_control_is_signal (finals->values, finals->n, i, self->centre, &point->limits))
        continue;
      if (value > point->limits.high)
        point->signal = TL_KPI_SIGNAL_ABOVE;
      else if (value < point->limits.low)
        point->signal = TL_KPI_SIGNAL_BELOW;
      else
        point->signal = own > 0 ? TL_KPI_SIGNAL_RUN_ABOVE : TL_KPI_SIGNAL_RUN_BELOW;
    }
}

/**
 * tl_kpi_control_new:
 * @definition: what the points are
 * @points: (array length=n_points): by period
 * @n_points: how many
 *
 * Returns: (transfer full): limits and signals of the series
 */
TlKpiControl *
tl_kpi_control_new (const TlKpiDefinition *definition, const TlKpiPoint *points, guint n_points)
{
  TlKpiControl *self = g_new0 (TlKpiControl, 1);
  g_auto (Finals) finals;

  finals_init (&finals, definition, points, n_points);
  self->points = g_array_new (FALSE, TRUE, sizeof (TlKpiControlPoint));
  self->centre = NAN;
  for (guint i = 0; i < n_points; i++)
    {
      TlKpiControlPoint point = { .limits = { NAN, NAN } };

      g_array_append_val (self->points, point);
    }
  if (definition->period == TL_PERIOD_ROLLING_28_DAYS)
    self->reason = _ ("Rolling periods overlap, so that signals cannot be told from noise. Choose "
                      "months or weeks for that.");
  else if (finals.n < TL_XMR_MIN_POINTS)
    self->reason = _ ("Signals can be told from noise from 12 final figures on.");
  else
    {
      set_limits (self, definition, points, &finals);
      set_signals (self, &finals);
    }
  return self;
}

/**
 * tl_kpi_control_free:
 * @self: (transfer full): what tl_kpi_control_new() has given
 */
void
tl_kpi_control_free (TlKpiControl *self)
{
  g_array_unref (self->points);
  g_free (self);
}

static const TlKpiControlPoint *
get_point (const TlKpiControl *self, guint index)
{
  return &g_array_index (self->points, TlKpiControlPoint, index);
}

/* The next point that is in the same run, or G_MAXUINT. */
static guint
find_next_of_run (const TlKpiControl *self, guint index)
{
  guint run = get_point (self, index)->run;

  for (guint i = index + 1; i < self->points->len; i++)
    if (get_point (self, i)->run > 0)
      return get_point (self, i)->run == run + 1 ? i : G_MAXUINT;
  return G_MAXUINT;
}

/**
 * tl_kpi_control_find_signal:
 * @self: signals of a series
 * @index: one of its points
 * @first: (out): the first point that belongs to the signal
 * @last: (out): the last one
 *
 * Returns: whether the point at @index is a signal, alone or as part of a run
 */
gboolean
tl_kpi_control_find_signal (const TlKpiControl *self, guint index, guint *first, guint *last)
{
  const TlKpiControlPoint *point = get_point (self, index);
  guint left;

  if (point->signal == TL_KPI_SIGNAL_NONE)
    return FALSE;
  *first = *last = index;
  if (point->signal == TL_KPI_SIGNAL_ABOVE || point->signal == TL_KPI_SIGNAL_BELOW)
    return TRUE;
  left = point->run - 1;
  for (guint i = index; i-- > 0 && left > 0;)
    if (get_point (self, i)->run > 0)
      {
        *first = i;
        left--;
      }
  for (guint i = find_next_of_run (self, index); i != G_MAXUINT; i = find_next_of_run (self, i))
    *last = i;
  return TRUE;
}

static gboolean
is_latest (const TlKpiControl *self, const TlKpiPoint *points, guint index)
{
  for (guint i = index + 1; i < self->points->len; i++)
    if (points[i].final)
      return FALSE;
  return TRUE;
}

/* The run is still on: how many there are, in the words of the period. */
static char *
describe_run (const TlKpiDefinition *definition, gboolean above, guint n)
{
  switch (definition->period)
    {
    case TL_PERIOD_DAY:
      return g_strdup_printf (
          above ? g_dngettext (GETTEXT_PACKAGE,
                               "The last %u day is above the mean: this is a change, not chance.",
                               "The last %u days are above the mean: this is a change, not chance.",
                               n)
                : g_dngettext (GETTEXT_PACKAGE,
                               "The last %u day is below the mean: this is a change, not chance.",
                               "The last %u days are below the mean: this is a change, not chance.",
                               n),
          n);
    case TL_PERIOD_WEEK:
      return g_strdup_printf (
          above
              ? g_dngettext (GETTEXT_PACKAGE,
                             "The last %u week is above the mean: this is a change, not chance.",
                             "The last %u weeks are above the mean: this is a change, not chance.",
                             n)
              : g_dngettext (GETTEXT_PACKAGE,
                             "The last %u week is below the mean: this is a change, not chance.",
                             "The last %u weeks are below the mean: this is a change, not chance.",
                             n),
          n);
    case TL_PERIOD_QUARTER:
      return g_strdup_printf (
          above ? g_dngettext (
              GETTEXT_PACKAGE,
              "The last %u quarter is above the mean: this is a change, not chance.",
              "The last %u quarters are above the mean: this is a change, not chance.", n)
                : g_dngettext (
                    GETTEXT_PACKAGE,
                    "The last %u quarter is below the mean: this is a change, not chance.",
                    "The last %u quarters are below the mean: this is a change, not chance.", n),
          n);
    case TL_PERIOD_MONTH:
    default:
      return g_strdup_printf (
          above
              ? g_dngettext (GETTEXT_PACKAGE,
                             "The last %u month is above the mean: this is a change, not chance.",
                             "The last %u months are above the mean: this is a change, not chance.",
                             n)
              : g_dngettext (GETTEXT_PACKAGE,
                             "The last %u month is below the mean: this is a change, not chance.",
                             "The last %u months are below the mean: this is a change, not chance.",
                             n),
          n);
    }
}

/**
 * tl_kpi_control_describe_signal:
 * @self: signals of a series
 * @definition: what it is
 * @points: its points
 * @index: one of them
 *
 * Returns: (transfer full) (nullable): what the signal at @index says, in a sentence; %NULL where
 *   there is none
 */
char *
tl_kpi_control_describe_signal (const TlKpiControl *self, const TlKpiDefinition *definition,
                                const TlKpiPoint *points, guint index)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  guint first;
  guint last;
  gboolean above;

  if (!tl_kpi_control_find_signal (self, index, &first, &last))
    return NULL;
  from = tl_kpi_format_period (definition, points[first].start);
  to = tl_kpi_format_period (definition, points[last].start);
  switch (get_point (self, index)->signal)
    {
    case TL_KPI_SIGNAL_ABOVE:
      /* Translators: a period. */
      return g_strdup_printf (_ ("%s lies above what ordinary variation reaches: something was "
                                 "different then, it is not chance."),
                              from);
    case TL_KPI_SIGNAL_BELOW:
      return g_strdup_printf (_ ("%s lies below what ordinary variation reaches: something was "
                                 "different then, it is not chance."),
                              from);
    default:
      break;
    }
  above = get_point (self, index)->signal == TL_KPI_SIGNAL_RUN_ABOVE;
  if (is_latest (self, points, last))
    return describe_run (definition, above, get_point (self, last)->run);
  return tl_text_format_two (above
                                 /* Translators: two periods. */
                                 ? _ ("From %1$s to %2$s all figures lie above the mean: that was "
                                      "a change, not chance.")
                                 : _ ("From %1$s to %2$s all figures lie below the mean: that was "
                                      "a change, not chance."),
                             from, to);
}

/**
 * tl_kpi_control_describe_latest:
 * @self: signals of a series
 * @definition: what it is
 * @points: its points
 *
 * Returns: (transfer full): in a sentence what the last final point says; or that it says nothing, or
 *   why that cannot be known
 */
char *
tl_kpi_control_describe_latest (const TlKpiControl *self, const TlKpiDefinition *definition,
                                const TlKpiPoint *points)
{
  char *sentence = NULL;

  if (self->chart == TL_KPI_CHART_NONE)
    return g_strdup (self->reason);
  for (guint i = self->points->len; i-- > 0;)
    if (points[i].final)
      {
        sentence = tl_kpi_control_describe_signal (self, definition, points, i);
        break;
      }
  if (sentence == NULL)
    sentence = g_strdup (_ ("The latest figure lies within ordinary variation: no sign of a "
                            "change."));
  return sentence;
}

/**
 * tl_kpi_control_describe_chart:
 * @self: signals of a series
 * @definition: what it is
 *
 * Returns: (transfer full): how signals are found, for those who want to know
 */
char *
tl_kpi_control_describe_chart (const TlKpiControl *self, const TlKpiDefinition *definition)
{
  TlKpiDefinition plain = *definition;
  g_autofree char *centre = NULL;

  if (self->chart == TL_KPI_CHART_NONE)
    return g_strdup (self->reason);
  plain.has_target = FALSE;
  centre = tl_kpi_format_value (&plain, self->centre);
  if (self->chart == TL_KPI_CHART_P)
    /* Translators: the mean of a series. */
    return g_strdup_printf (
        _ ("p-chart: share of all periods together %s, limits at three standard "
           "errors of each period’s n. A point outside, or 8 in a row on one "
           "side, is a signal."),
        centre);
  return g_strdup_printf (_ ("XmR chart: mean of the final figures %s, limits 2.66 mean steps "
                             "between neighbours away from it. A point outside, or 8 in a row on "
                             "one side, is a signal."),
                          centre);
}
