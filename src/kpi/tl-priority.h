/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

G_BEGIN_DECLS

/** TL_N_SEVERITIES: severities are 1 to this. */
#define TL_N_SEVERITIES 5

/**
 * TlPriorityMissing: what a priority cannot be computed without.
 * @TL_PRIORITY_NO_TOUCHPOINT: the pain point is linked to no touchpoint
 * @TL_PRIORITY_NO_VOLUME: a touchpoint of it does not say how many customers it meets
 * @TL_PRIORITY_NO_SHARE: the pain point does not say which share is affected
 * @TL_PRIORITY_NO_SEVERITY: it does not say how severe it is
 */
typedef enum
{
  TL_PRIORITY_NO_TOUCHPOINT = 1 << 0,
  TL_PRIORITY_NO_VOLUME = 1 << 1,
  TL_PRIORITY_NO_SHARE = 1 << 2,
  TL_PRIORITY_NO_SEVERITY = 1 << 3
} TlPriorityMissing;

/**
 * TlPriority: a pain point in the ranking.
 * @pain_point: the record, borrowed
 * @missing: of #TlPriorityMissing; if not 0, nothing below but @opportunity, @effort and @owner holds
 * @rank: from 1; 0 where it is not computable
 * @group: pain points with the same number above 0 are too close to call
 * @volume: customers at its touchpoints in 30 days
 * @share: which part of them is affected, 0 to 1
 * @reach: R: customers met in 30 days
 * @severity: S: share of a lost goal, 0 to 1
 * @n_kpis: linked KPIs that have a weight above 0, a target, a worst acceptable value and a figure
 * @weighted: whether these are several and one has another weight than 1
 * @old: whether the figure of one of them is older than the rows
 * @gap: G: their mean distance from target by weight, 0 to 1
 * @priority: P: severity-weighted customers a month
 * @low: P at the good ends of the KPIs' intervals
 * @high: P at their bad ends
 * @at_target: P if every linked KPI reached its target
 * @opportunity: (nullable): the one that addresses it with the least effort, borrowed
 * @effort: of that, 1 to 5, or 0 where it does not say
 * @owner: (nullable): the team that owns it, borrowed
 * @per_effort: P / effort, NaN without effort
 */
typedef struct
{
  TlRecord *pain_point;
  guint missing;
  guint rank;
  guint group;
  double volume;
  double share;
  double reach;
  double severity;
  guint n_kpis;
  gboolean weighted;
  gboolean old;
  double gap;
  double priority;
  double low;
  double high;
  double at_target;
  TlRecord *opportunity;
  int effort;
  TlRecord *owner;
  double per_effort;
} TlPriority;

/** TlPriorityOrder: what the ranking is by. */
typedef enum
{
  TL_PRIORITY_BY_PRIORITY,
  TL_PRIORITY_BY_EFFORT
} TlPriorityOrder;

void tl_priority_get_severities (TlDocument *document, double severities[TL_N_SEVERITIES]);
GArray *tl_priority_list (TlDocument *document, TlRecord *map, TlPriorityOrder order,
                          const GArray *old_kpis);
double tl_priority_gap (double target, double worst, double value);

char *tl_priority_describe_missing (const TlPriority *self);
char *tl_priority_describe_terms (const TlPriority *self);
char *tl_priority_describe_close (GArray *priorities, guint index);
char *tl_priority_describe_target (const TlPriority *self);
char *tl_priority_describe_old (const TlPriority *self);
char *tl_priority_to_csv (GArray *priorities);

G_END_DECLS
