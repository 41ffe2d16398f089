/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TL_TYPE_KPI_PARTS (tl_kpi_parts_get_type ())
G_DECLARE_FINAL_TYPE (TlKpiParts, tl_kpi_parts, TL, KPI_PARTS, GtkBox)

/**
 * TlKpiPartsShown: a KPI by groups.
 * @by: (transfer full): by which column
 * @charts: (element-type TlChart): the largest groups
 * @series: (element-type TlMeasureSeries): all groups
 * @overlap: whether a row may count in several groups
 */
typedef struct
{
  char *by;
  GPtrArray *charts;
  GPtrArray *series;
  gboolean overlap;
} TlKpiPartsShown;

GtkWidget *tl_kpi_parts_new (TlWorkspace *workspace);
void tl_kpi_parts_set_kpi (TlKpiParts *self, TlId kpi);
gboolean tl_kpi_parts_get (TlKpiParts *self, TlKpiPartsShown *parts);

G_END_DECLS
