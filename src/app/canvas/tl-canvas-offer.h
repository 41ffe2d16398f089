/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TL_TYPE_CANVAS_OFFER (tl_canvas_offer_get_type ())
G_DECLARE_FINAL_TYPE (TlCanvasOffer, tl_canvas_offer, TL, CANVAS_OFFER, GtkBox)

GtkWidget *tl_canvas_offer_new (void);
void tl_canvas_offer_set (TlCanvasOffer *self, GPtrArray *marks, guint lead, const char *hint);

G_END_DECLS
