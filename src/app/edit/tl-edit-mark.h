/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-mark.h"

G_BEGIN_DECLS

gboolean tl_edit_mark (TlDocument *document, const TlId *records, guint n, const TlMark *mark,
                       GError **error);
gboolean tl_edit_weigh (TlDocument *document, const TlId *records, guint n, guint weight,
                        GError **error);

G_END_DECLS
