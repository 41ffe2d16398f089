/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-kpi-definition.h"

G_BEGIN_DECLS

/**
 * TlKpiStatus:
 * @TL_KPI_STATUS_NONE: there is no target or no value to hold against it
 * @TL_KPI_STATUS_MET: ● the value meets the target
 * @TL_KPI_STATUS_NEAR: ◆ it misses the target but is no worse than the worst acceptable value
 * @TL_KPI_STATUS_MISSED: ▼ it is worse than that
 */
typedef enum
{
  TL_KPI_STATUS_NONE,
  TL_KPI_STATUS_MET,
  TL_KPI_STATUS_NEAR,
  TL_KPI_STATUS_MISSED
} TlKpiStatus;

/**
 * TlKpiVerdict:
 * @status: how the value stands to the target
 * @uncertain: "?": the interval holds values of another status too
 * @few: hollow shape: fewer than %TL_KPI_FEW answers or tickets, indicative only
 * @has_worst: whether it was said what is still acceptable
 */
typedef struct
{
  TlKpiStatus status;
  gboolean uncertain;
  gboolean few;
  gboolean has_worst;
} TlKpiVerdict;

TlKpiVerdict tl_kpi_get_status (const TlKpiDefinition *definition, const TlKpiPoint *point);
const char *tl_kpi_status_get_name (TlKpiStatus status);
const char *tl_kpi_status_get_symbol (TlKpiStatus status);
const char *tl_kpi_status_get_label (TlKpiStatus status);
char *tl_kpi_verdict_describe (const TlKpiVerdict *verdict);

G_END_DECLS
