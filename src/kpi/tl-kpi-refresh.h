/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-database.h"
#include "tl-document.h"

G_BEGIN_DECLS

gboolean tl_kpi_refresh (TlDocument *document, TlRecord *kpi, TlDatabase *database, gint64 as_of,
                         GError **error);

G_END_DECLS
