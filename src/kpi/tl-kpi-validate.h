/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-feed.h"
#include "tl-kpi-definition.h"

G_BEGIN_DECLS

/**
 * TlKpiProblem: something about a KPI that cannot be meant.
 * @field: the field to look at, such as %TL_KPI_WORST
 * @sentence: what is wrong and what to do
 */
typedef struct
{
  guint field;
  char *sentence;
} TlKpiProblem;

void tl_kpi_problem_free (TlKpiProblem *problem);
GPtrArray *tl_kpi_validate (TlRecord *kpi, const TlFeed *feed);

G_END_DECLS
