/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-database.h"
#include "tl-document.h"

G_BEGIN_DECLS

void tl_kpi_freshness_note (TlDatabase *database, TlDocument *document, TlRecord *const *kpis,
                            guint n_kpis, gint64 as_of);
gboolean tl_kpi_freshness_has_newer_rows (TlDatabase *database, TlDocument *document,
                                          TlRecord *kpi);
char *tl_kpi_freshness_describe (TlDatabase *database, TlDocument *document, TlRecord *kpi);
GArray *tl_kpi_freshness_list_old (TlDatabase *database, TlDocument *document);

G_END_DECLS
