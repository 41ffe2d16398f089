/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-kpi-definition.h"
#include "tl-statistics-mean.h"
#include "tl-statistics-nps.h"

G_BEGIN_DECLS

/**
 * TlKpiFigure: how the rows of a period become a figure, and so how two figures are compared.
 * @TL_KPI_FIGURE_SHARE: k of n
 * @TL_KPI_FIGURE_NPS: promoters less detractors
 * @TL_KPI_FIGURE_MEAN: a mean
 * @TL_KPI_FIGURE_QUANTILE: a median or 90th percentile
 * @TL_KPI_FIGURE_COUNT: a number of things, or an own series: nothing is known of what is behind it
 */
typedef enum
{
  TL_KPI_FIGURE_SHARE,
  TL_KPI_FIGURE_NPS,
  TL_KPI_FIGURE_MEAN,
  TL_KPI_FIGURE_QUANTILE,
  TL_KPI_FIGURE_COUNT
} TlKpiFigure;

TlKpiFigure tl_kpi_definition_get_figure (const TlKpiDefinition *definition);
double tl_kpi_definition_get_quantile (const TlKpiDefinition *definition);

gboolean tl_kpi_point_get_successes (const TlKpiPoint *point, gint64 *successes);
gboolean tl_kpi_point_get_nps_counts (const TlKpiPoint *point, TlNpsCounts *counts);
gboolean tl_kpi_point_get_moments (const TlKpiPoint *point, TlMoments *moments);

void tl_kpi_point_set_share (TlKpiPoint *point, gint64 successes, gint64 n);
void tl_kpi_point_set_nps (TlKpiPoint *point, const TlNpsCounts *counts);
void tl_kpi_point_set_mean (TlKpiPoint *point, const TlMoments *moments);
void tl_kpi_point_set_quantile (TlKpiPoint *point, gint64 *values, gint64 n, double p);
void tl_kpi_point_set_ranked (TlKpiPoint *point, const gint64 *values, gint64 n, double p);
void tl_kpi_point_set_count (TlKpiPoint *point, gint64 count);

G_END_DECLS
