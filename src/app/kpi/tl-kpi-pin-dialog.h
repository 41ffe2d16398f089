/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-kpi-pin.h"
#include "tl-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_KPI_PIN_DIALOG (tl_kpi_pin_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TlKpiPinDialog, tl_kpi_pin_dialog, TL, KPI_PIN_DIALOG, AdwWindow)

TlKpiPinDialog *tl_kpi_pin_dialog_new (GtkWindow *parent, TlWorkspace *workspace, TlId kpi,
                                       const TlKpiQuote *quote);
void tl_kpi_pin_dialog_choose (TlKpiPinDialog *self, TlId card);
void tl_kpi_pin_dialog_accept (TlKpiPinDialog *self);

G_END_DECLS
