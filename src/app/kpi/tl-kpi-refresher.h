/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TL_TYPE_KPI_REFRESHER (tl_kpi_refresher_get_type ())
G_DECLARE_FINAL_TYPE (TlKpiRefresher, tl_kpi_refresher, TL, KPI_REFRESHER, GtkBox)

GtkWidget *tl_kpi_refresher_new (TlWorkspace *workspace);
void tl_kpi_refresher_set_kpis (TlKpiRefresher *self, const TlId *kpis, guint n);
void tl_kpi_refresher_refresh (TlKpiRefresher *self);
gboolean tl_kpi_refresher_is_busy (TlKpiRefresher *self);

G_END_DECLS
