/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_KPI_CHANGE_LABEL (tl_kpi_change_label_get_type ())
G_DECLARE_FINAL_TYPE (TlKpiChangeLabel, tl_kpi_change_label, TL, KPI_CHANGE_LABEL, AdwBin)

GtkWidget *tl_kpi_change_label_new (TlWorkspace *workspace);
void tl_kpi_change_label_set_kpi (TlKpiChangeLabel *self, TlId kpi);

G_END_DECLS
