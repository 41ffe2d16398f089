/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-kpi-parts.h"
#include "tl-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tl_kpi_export_ask (GtkWindow *parent, TlWorkspace *workspace, TlId kpi,
                        const TlKpiPartsShown *parts, const char *ending);
gboolean tl_kpi_export_to (TlDocument *document, TlId kpi, const TlKpiPartsShown *parts,
                           const char *path, GError **error);

G_END_DECLS
