/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

G_BEGIN_DECLS

gboolean tl_edit_may_split_stage (TlRecord *step);
TlRecord *tl_edit_split_stage (TlDocument *document, TlId step, GError **error);
gboolean tl_edit_may_merge_stage (TlRecord *stage);
gboolean tl_edit_merge_stage (TlDocument *document, TlId stage, GError **error);
TlRecord *tl_edit_duplicate_stage (TlDocument *document, TlId stage, GError **error);

G_END_DECLS
