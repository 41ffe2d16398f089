/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *tl_kpi_priorities_view_new (TlWorkspace *workspace);

G_END_DECLS
