/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-kpi-definition.h"

G_BEGIN_DECLS

char *tl_kpi_format_count (gint64 count);
char *tl_kpi_format_duration (double seconds);
char *tl_kpi_format_value (const TlKpiDefinition *definition, double value);
char *tl_kpi_format_target (const TlKpiDefinition *definition);
char *tl_kpi_format_interval (const TlKpiDefinition *definition, double low, double high);
char *tl_kpi_format_period (const TlKpiDefinition *definition, TlDate start);
char *tl_kpi_format_meaning (const TlKpiDefinition *definition);

G_END_DECLS
