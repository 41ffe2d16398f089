/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *tl_kpi_holidays_new (TlWorkspace *workspace, TlId kpi);
void tl_kpi_holidays_take (GtkWidget *row, GFile *file);

G_END_DECLS
