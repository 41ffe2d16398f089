/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_KPI_MEANING (tl_kpi_meaning_get_type ())
G_DECLARE_FINAL_TYPE (TlKpiMeaning, tl_kpi_meaning, TL, KPI_MEANING, AdwPreferencesGroup)

GtkWidget *tl_kpi_meaning_new (TlWorkspace *workspace);
void tl_kpi_meaning_set_kpi (TlKpiMeaning *self, TlId kpi);

G_END_DECLS
