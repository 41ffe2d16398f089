/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_KPI_VIEW (tl_kpi_view_get_type ())
G_DECLARE_FINAL_TYPE (TlKpiView, tl_kpi_view, TL, KPI_VIEW, AdwBin)

GtkWidget *tl_kpi_view_new (TlWorkspace *workspace);

G_END_DECLS
