/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

G_BEGIN_DECLS

gboolean tl_edit_takes_kpis (TlRecord *lane);
TlRecord *tl_edit_add_step_kpi (TlDocument *document, TlId step, const char *text, gint64 now,
                                GError **error);
gboolean tl_edit_paste_kpis (TlDocument *document, TlId step, const char *text, gint64 now,
                             GArray *pasted, GError **error);

G_END_DECLS
