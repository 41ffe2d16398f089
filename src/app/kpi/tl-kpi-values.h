/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TL_TYPE_KPI_VALUES (tl_kpi_values_get_type ())
G_DECLARE_FINAL_TYPE (TlKpiValues, tl_kpi_values, TL, KPI_VALUES, GtkBox)

GtkWidget *tl_kpi_values_new (TlWorkspace *workspace);
void tl_kpi_values_set_kpi (TlKpiValues *self, TlId kpi);
void tl_kpi_values_focus (TlKpiValues *self);

G_END_DECLS
