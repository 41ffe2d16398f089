/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_KPI_PAGE (tl_kpi_page_get_type ())
G_DECLARE_FINAL_TYPE (TlKpiPage, tl_kpi_page, TL, KPI_PAGE, AdwBin)

GtkWidget *tl_kpi_page_new (TlWorkspace *workspace);
void tl_kpi_page_set_kpi (TlKpiPage *self, TlId kpi);
TlId tl_kpi_page_get_kpi (TlKpiPage *self);
void tl_kpi_page_update (TlKpiPage *self);
void tl_kpi_page_refresh (TlKpiPage *self);
void tl_kpi_page_fill (TlKpiPage *self);

G_END_DECLS
