/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

G_BEGIN_DECLS

#define TL_TYPE_SELECTION (tl_selection_get_type ())
G_DECLARE_FINAL_TYPE (TlSelection, tl_selection, TL, SELECTION, GObject)

TlSelection *tl_selection_new (void);

guint tl_selection_get_n_items (TlSelection *self);
TlId tl_selection_get_item (TlSelection *self, guint index);
TlId tl_selection_get_lead (TlSelection *self);
gboolean tl_selection_contains (TlSelection *self, TlId record);

void tl_selection_set (TlSelection *self, TlId record);
void tl_selection_set_many (TlSelection *self, const TlId *records, guint n);
void tl_selection_toggle (TlSelection *self, TlId record);
void tl_selection_prune (TlSelection *self, TlDocument *document);

G_END_DECLS
