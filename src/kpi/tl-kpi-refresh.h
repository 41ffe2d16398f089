/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-database.h"
#include "tl-document.h"

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean tl_kpi_refresh (TlDocument *document, TlRecord *kpi, TlDatabase *database, gint64 as_of,
                         GError **error);
gboolean tl_kpi_refresh_many (TlDocument *document, TlRecord *const *kpis, guint n_kpis,
                              TlDatabase *database, gint64 as_of, GCancellable *cancellable,
                              GPtrArray *problems, GError **error);
gboolean tl_kpi_refresh_customers (TlDocument *document, TlRecord *touchpoint, TlDatabase *database,
                                   gint64 as_of, GError **error);

G_END_DECLS
