/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_KPI_EDITOR (tl_kpi_editor_get_type ())
G_DECLARE_FINAL_TYPE (TlKpiEditor, tl_kpi_editor, TL, KPI_EDITOR, AdwWindow)

TlKpiEditor *tl_kpi_editor_new (GtkWindow *parent, TlWorkspace *workspace, TlId kpi);
TlRecord *tl_kpi_editor_get_draft (TlKpiEditor *self);
void tl_kpi_editor_accept (TlKpiEditor *self);

G_END_DECLS
