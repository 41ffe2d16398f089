/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TlKpiError:
 * @TL_KPI_ERROR_TYPED_IN: the measure is typed in and not computed from rows
 * @TL_KPI_ERROR_NO_FEED: the KPI names no data
 * @TL_KPI_ERROR_KIND: the measure needs rows of another kind
 * @TL_KPI_ERROR_VARIANT: the measure has no such variant
 * @TL_KPI_ERROR_FILTER: a filter makes no sense for these rows
 * @TL_KPI_ERROR_CALENDAR: opening hours, holidays or a time limit cannot be read
 * @TL_KPI_ERROR_NO_ROWS: there are no rows that count
 * @TL_KPI_ERROR_SERVER: a database server could not be asked, or not answer
 * @TL_KPI_ERROR_PASSWORD: a database server wants a password, or another one
 */
typedef enum
{
  TL_KPI_ERROR_TYPED_IN,
  TL_KPI_ERROR_NO_FEED,
  TL_KPI_ERROR_KIND,
  TL_KPI_ERROR_VARIANT,
  TL_KPI_ERROR_FILTER,
  TL_KPI_ERROR_CALENDAR,
  TL_KPI_ERROR_NO_ROWS,
  TL_KPI_ERROR_SERVER,
  TL_KPI_ERROR_PASSWORD
} TlKpiError;

#define TL_KPI_ERROR (tl_kpi_error_quark ())
GQuark tl_kpi_error_quark (void);

G_END_DECLS
