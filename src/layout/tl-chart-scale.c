/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The axes of a chart: which values have a tick, and which periods a label.
 *
 * Ticks are numbers that people count in: 1, 2, 5 and their tenfolds; of time 15 min, 6 h, 2 d. A step is
 * never finer than what tl_kpi_format_value() tells apart, or two ticks would have one label. The axis
 * ends at ticks. It leaves the unit's natural bounds (0–100 %, no time below 0) only for values that do,
 * and begins at 0 where the lowest value is less than half of the highest (of shares: a third): an axis
 * that is cut there would show a halving as a collapse.
 */
#include "tl-chart-scale.h"

#include <math.h>

#define MINUTE 60.0
#define HOUR 3600.0
#define DAY 86400.0

static const double duration_steps[]
    = { 1,          2,          5,         10,        15,       30,      MINUTE,
        2 * MINUTE, 5 * MINUTE, 600,       900,       1800,     HOUR,    2 * HOUR,
        3 * HOUR,   6 * HOUR,   12 * HOUR, DAY,       2 * DAY,  5 * DAY, 10 * DAY,
        20 * DAY,   50 * DAY,   100 * DAY, 200 * DAY, 500 * DAY };

/* The finest step whose ticks have labels of their own. */
static double
get_finest (const TlKpiDefinition *definition)
{
  return definition->unit == TL_UNIT_POINTS && definition->measure != TL_MEASURE_NPS ? 0.1 : 1;
}

static double
get_decimal_step (double finest, guint number)
{
  static const double steps[] = { 1, 2, 5 };

  return finest * steps[number % 3] * pow (10, number / 3);
}

static double
get_step (const TlKpiDefinition *definition, guint number)
{
  if (definition->unit != TL_UNIT_DURATION)
    return get_decimal_step (get_finest (definition), number);
  if (number < G_N_ELEMENTS (duration_steps))
    return duration_steps[number];
  return get_decimal_step (1000 * DAY, number - G_N_ELEMENTS (duration_steps));
}

static void
fit (TlChartScale *scale, double low, double high)
{
  /* A value that is a multiple but for its last bit has its own tick. */
  scale->low = floor (low / scale->step + 1e-9) * scale->step;
  scale->high = ceil (high / scale->step - 1e-9) * scale->step;
}

/**
 * tl_chart_scale_new:
 * @definition: of the KPI, for its unit
 * @low: the lowest value to be shown
 * @high: the highest, ≥ @low
 * @most: how many steps there may be, at least 2
 *
 * Returns: an axis with at least one step
 */
TlChartScale
tl_chart_scale_new (const TlKpiDefinition *definition, double low, double high, guint most)
{
  TlChartScale scale;
  gboolean has_floor = definition->unit != TL_UNIT_POINTS && low >= 0;
  gboolean has_ceiling = definition->unit == TL_UNIT_PERCENT && high <= 100;

  if (has_floor && low < high / (definition->unit == TL_UNIT_PERCENT ? 3 : 2))
    low = 0;
  if (high - low < 2 * get_finest (definition))
    {
      double middle = (low + high) / 2;

      low = middle - get_finest (definition);
      high = middle + get_finest (definition);
    }
  for (guint i = 0;; i++)
    {
      scale.step = get_step (definition, i);
      fit (&scale, low, high);
      if (scale.high - scale.low <= (most + 1e-6) * scale.step)
        break;
    }
  if (has_floor)
    scale.low = MAX (scale.low, 0);
  if (has_ceiling)
    scale.high = MIN (scale.high, MAX (100, scale.low + scale.step));
  return scale;
}

/** tl_chart_scale_get_n_ticks: Returns: how many ticks there are, the first at the low end */
guint
tl_chart_scale_get_n_ticks (const TlChartScale *scale)
{
  return (guint) floor ((scale->high - scale->low) / scale->step + 1e-6) + 1;
}

/**
 * tl_chart_choose_label_step:
 * @slot: from one period to the next, in pixels, > 0
 * @width: of the widest label with the space that it needs
 *
 * Returns: every how many periods there is room for a label
 */
guint
tl_chart_choose_label_step (double slot, double width)
{
  static const guint steps[] = { 1, 2, 3, 4, 6, 12 };
  guint step;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] * slot >= width)
      return steps[i];
  for (step = 24; step * slot < width && step < G_MAXUINT / 4; step *= 2)
    ;
  return step;
}
