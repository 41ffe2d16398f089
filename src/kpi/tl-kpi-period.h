/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-kpi-definition.h"

G_BEGIN_DECLS

/** TL_KPI_PERIODS_OF_A_DAY: a day belongs to no more periods, whatever their length. */
#define TL_KPI_PERIODS_OF_A_DAY 4

guint tl_kpi_period_find_starts (TlChoice_PERIOD period, TlDate day,
                                 TlDate starts[TL_KPI_PERIODS_OF_A_DAY]);
TlDate tl_kpi_period_get_end (TlChoice_PERIOD period, TlDate start);

G_END_DECLS
