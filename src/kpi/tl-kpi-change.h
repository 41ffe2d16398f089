/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-kpi-definition.h"
#include "tl-statistics-distribution.h"
#include "tl-statistics-rank.h"

G_BEGIN_DECLS

/**
 * TlKpiTest: how two figures were compared.
 * @TL_KPI_TEST_NONE: they could not be: there are too few answers, or no counts
 * @TL_KPI_TEST_PROPORTIONS: pooled z test, Newcombe's interval of the difference
 * @TL_KPI_TEST_NPS: z test of adjusted scores
 * @TL_KPI_TEST_MEANS: Welch's t test
 * @TL_KPI_TEST_INTERVALS: only the 95 % intervals are known; they lie apart, or not
 * @TL_KPI_TEST_RANKS: Mann–Whitney, from the rows
 */
typedef enum
{
  TL_KPI_TEST_NONE,
  TL_KPI_TEST_PROPORTIONS,
  TL_KPI_TEST_NPS,
  TL_KPI_TEST_MEANS,
  TL_KPI_TEST_INTERVALS,
  TL_KPI_TEST_RANKS
} TlKpiTest;

/**
 * TlKpiChangeKind:
 * @TL_KPI_CHANGE_UNKNOWN: nothing was tested, or the ranks say something else than the figures
 * @TL_KPI_CHANGE_CHANCE: as large as chance makes it often
 * @TL_KPI_CHANGE_BETTER: better, and more than chance
 * @TL_KPI_CHANGE_WORSE: worse, and more than chance
 */
typedef enum
{
  TL_KPI_CHANGE_UNKNOWN,
  TL_KPI_CHANGE_CHANCE,
  TL_KPI_CHANGE_BETTER,
  TL_KPI_CHANGE_WORSE
} TlKpiChangeKind;

/**
 * TlKpiChange: one figure against another.
 * @before: the earlier figure
 * @after: the later one
 * @difference: @after less @before, in the KPI's unit (percentage points, points, seconds)
 * @interval: its 95 % interval, NaN where there is none
 * @test: how it was tested
 * @p: two-sided probability of a difference at least as large by chance alone, NaN without a test
 * @tends_up: of a test of ranks: whether the later values, taken together, are the larger ones
 * @kind: what it comes to
 */
typedef struct
{
  TlKpiPoint before;
  TlKpiPoint after;
  double difference;
  TlInterval interval;
  TlKpiTest test;
  double p;
  gboolean tends_up;
  TlKpiChangeKind kind;
} TlKpiChange;

void tl_kpi_change_between (const TlKpiDefinition *definition, const TlKpiPoint *before,
                            const TlKpiPoint *after, TlKpiChange *change);
gboolean tl_kpi_points_get_change (const TlKpiDefinition *definition, const TlKpiPoint *points,
                                   guint n_points, guint index, TlKpiChange *change);
gboolean tl_kpi_points_get_latest_change (const TlKpiDefinition *definition,
                                          const TlKpiPoint *points, guint n_points,
                                          TlKpiChange *change);
void tl_kpi_change_set_rank_test (const TlKpiDefinition *definition, TlKpiChange *change,
                                  const TlRankTest *ranks);

char *tl_kpi_change_format_difference (const TlKpiDefinition *definition,
                                       const TlKpiChange *change);
char *tl_kpi_change_describe (const TlKpiDefinition *definition, const TlKpiChange *change);
char *tl_kpi_change_describe_test (const TlKpiChange *change);

G_END_DECLS
