/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

#include <adwaita.h>

G_BEGIN_DECLS

char *tl_inspector_kpi_describe (TlRecord *kpi);
char *tl_inspector_kpi_dup_verdict (TlRecord *kpi);
char *tl_inspector_kpi_dup_maps (TlDocument *document, TlRecord *kpi);
GtkWidget *tl_inspector_kpi_shape_new (TlRecord *kpi);
char *tl_inspector_kpi_dup_freshness (TlDocument *document, TlRecord *kpi);
GtkWidget *tl_inspector_kpi_summary_new (TlDocument *document, TlRecord *kpi);

G_END_DECLS
