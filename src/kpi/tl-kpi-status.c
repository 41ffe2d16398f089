/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How a figure stands to its target: ● met, ◆ missed but tolerable, ▼ missed.
 *
 * The verdict holds what is shown together: the shape; "?" where the 95 % interval reaches into
 * another status; and hollow where the figure rests on few answers. It is asked of the same rule
 * three times, for the value and both ends of its interval, so that it cannot contradict itself
 * at a boundary: exactly on target meets it, exactly the worst acceptable value is acceptable.
 */
#include "tl-kpi-status.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static gboolean
is_as_good (const TlKpiDefinition *definition, double value, double boundary)
{
  return definition->direction == TL_DIRECTION_UP ? value >= boundary : value <= boundary;
}

static TlKpiStatus
judge (const TlKpiDefinition *definition, double value)
{
  if (is_as_good (definition, value, definition->target))
    return TL_KPI_STATUS_MET;
  if (definition->has_worst && is_as_good (definition, value, definition->worst))
    return TL_KPI_STATUS_NEAR;
  return TL_KPI_STATUS_MISSED;
}

/**
 * tl_kpi_get_status:
 * @definition: a definition
 * @point: (nullable): the point to judge, as a rule that of tl_kpi_points_find_latest()
 *
 * Without a worst acceptable value every miss counts as missed.
 *
 * Returns: the verdict; %TL_KPI_STATUS_NONE without target or point
 */
TlKpiVerdict
tl_kpi_get_status (const TlKpiDefinition *definition, const TlKpiPoint *point)
{
  TlKpiVerdict verdict = { .status = TL_KPI_STATUS_NONE, .has_worst = definition->has_worst };

  if (point == NULL || isnan (point->value))
    return verdict;

  /* A small backlog is no small sample. */
  verdict.few = point->n >= 0 && point->n < TL_KPI_FEW && definition->measure != TL_MEASURE_BACKLOG;
  if (!definition->has_target)
    return verdict;

  verdict.status = judge (definition, point->value);
  if (tl_kpi_point_has_interval (point))
    verdict.uncertain = judge (definition, point->low) != verdict.status
                        || judge (definition, point->high) != verdict.status;
  return verdict;
}

/**
 * tl_kpi_status_get_name:
 * @status: a status
 *
 * Returns: (transfer none): its name for machines: "none", "met", "near" or "missed"
 */
const char *
tl_kpi_status_get_name (TlKpiStatus status)
{
  static const char *const names[] = { "none", "met", "near", "missed" };

  return names[status];
}

/**
 * tl_kpi_status_get_symbol:
 * @status: a status
 *
 * Returns: (transfer none): its shape as a character, empty without a status
 */
const char *
tl_kpi_status_get_symbol (TlKpiStatus status)
{
  static const char *const symbols[] = { "", "●", "◆", "▼" };

  return symbols[status];
}

/**
 * tl_kpi_status_get_label:
 * @status: a status
 *
 * Returns: (transfer none): the words of the legend, translated
 */
const char *
tl_kpi_status_get_label (TlKpiStatus status)
{
  static const char *const labels[]
      = { N_ ("no target"), N_ ("met"), N_ ("missed, tolerable"), N_ ("missed") };

  return _ (labels[status]);
}

/**
 * tl_kpi_verdict_describe:
 * @verdict: a verdict
 *
 * Returns: (transfer full): the whole verdict in words, for titles and for those who cannot see the
 *   shape: "misses the target, but tolerable; uncertain: the interval crosses a boundary". A target
 *   without a worst acceptable value is missed, and no more can be said
 */
char *
tl_kpi_verdict_describe (const TlKpiVerdict *verdict)
{
  static const char *const sentences[]
      = { N_ ("no target"), N_ ("meets the target"), N_ ("misses the target, but tolerable"),
          N_ ("misses the target, worse than acceptable") };
  gboolean is_bare = verdict->status == TL_KPI_STATUS_MISSED && !verdict->has_worst;
  GString *words
      = g_string_new (is_bare ? _ ("misses the target") : _ (sentences[verdict->status]));

  if (verdict->uncertain)
    g_string_append_printf (words, "; %s", _ ("uncertain: the interval crosses a boundary"));
  if (verdict->few)
    g_string_append_printf (words, "; %s", _ ("few answers, indicative only"));
  return g_string_free (words, FALSE);
}
