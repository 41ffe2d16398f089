/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

G_BEGIN_DECLS

TlRecord *tl_edit_find_emotion (TlRecord *lane, TlId step);
GArray *tl_edit_list_missing_personas (TlDocument *document, TlRecord *lane, TlId step);
TlRecord *tl_edit_add_emotion (TlDocument *document, TlId lane, TlId step, TlId persona,
                               double score, GError **error);
gboolean tl_edit_set_score (TlDocument *document, TlId emotion, double score);

G_END_DECLS
