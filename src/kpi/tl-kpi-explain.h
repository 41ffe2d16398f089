/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-kpi-definition.h"

G_BEGIN_DECLS

/**
 * TlKpiProvenance: where a value comes from.
 * @feed: (nullable): the data it was computed from; %NULL: it was typed in
 * @feed_date: day of the last row of that data, or 0
 * @rows: rows used, or -1
 * @computed: when, in seconds since 1970-01-01 00:00 UTC, or 0
 */
typedef struct
{
  const char *feed;
  TlDate feed_date;
  gint64 rows;
  gint64 computed;
} TlKpiProvenance;

char *tl_kpi_explain_meaning (TlRecord *kpi);
char *tl_kpi_explain_definition (TlRecord *kpi);
char *tl_kpi_explain_formula (TlRecord *kpi, const TlKpiDefinition *definition);
char *tl_kpi_explain_interval (const TlKpiDefinition *definition, const TlKpiPoint *point);
char *tl_kpi_explain_provisional (const TlKpiDefinition *definition, const TlKpiPoint *point);

gboolean tl_kpi_find_provenance (TlRecord *kpi, TlDate start, TlKpiProvenance *provenance);
char *tl_kpi_provenance_describe (const TlKpiProvenance *provenance);

G_END_DECLS
