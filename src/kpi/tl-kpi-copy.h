/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

G_BEGIN_DECLS

gboolean tl_kpi_copy_fields (TlDocument *document, TlRecord *to, TlRecord *from, GError **error);
GPtrArray *tl_kpi_list_maps (TlDocument *document, TlRecord *kpi);
TlRecord *tl_kpi_duplicate (TlDocument *document, TlRecord *kpi, GError **error);
TlRecord *tl_kpi_make_own (TlDocument *document, TlRecord *kpi, TlRecord *map, GError **error);

G_END_DECLS
