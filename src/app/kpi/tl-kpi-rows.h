/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-date.h"
#include "tl-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

GtkWindow *tl_kpi_rows_new (GtkWindow *parent, TlWorkspace *workspace, TlId kpi, TlDate start,
                            const char *filter, const char *group);

G_END_DECLS
