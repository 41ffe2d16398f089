/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_KPI_FILTER_ROW (tl_kpi_filter_row_get_type ())
G_DECLARE_FINAL_TYPE (TlKpiFilterRow, tl_kpi_filter_row, TL, KPI_FILTER_ROW, AdwActionRow)

GtkWidget *tl_kpi_filter_row_new (TlWorkspace *workspace, TlId kpi);

G_END_DECLS
