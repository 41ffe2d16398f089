/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

G_BEGIN_DECLS

TlRecord *tl_kpi_edit_add (TlDocument *document, TlRecord *draft, GError **error);
gboolean tl_kpi_edit_change (TlDocument *document, TlId kpi, TlRecord *draft, GError **error);
gboolean tl_kpi_edit_delete (TlDocument *document, TlId kpi);

TlRecord *tl_kpi_edit_add_value (TlDocument *document, TlId kpi, gint64 now, GError **error);
gboolean tl_kpi_edit_set_value (TlDocument *document, TlId value, guint field, const char *text,
                                GError **error);
gboolean tl_kpi_edit_set_interval (TlDocument *document, TlId value, const char *text,
                                   GError **error);
void tl_kpi_edit_set_final (TlDocument *document, TlId value, gboolean final);
gboolean tl_kpi_edit_remove_value (TlDocument *document, TlId value);

char *tl_kpi_edit_make_stamp (TlRecord *kpi);
gboolean tl_kpi_edit_take_values (TlDocument *document, TlRecord *kpi, TlRecord *computed,
                                  GError **error);

G_END_DECLS
