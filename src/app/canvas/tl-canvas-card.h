/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-scene.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TL_TYPE_CANVAS_CARD (tl_canvas_card_get_type ())
G_DECLARE_FINAL_TYPE (TlCanvasCard, tl_canvas_card, TL, CANVAS_CARD, GtkWidget)

GtkAccessibleRole tl_canvas_card_get_role_for (const TlSceneGroup *group);
TlCanvasCard *tl_canvas_card_new (GtkAccessibleRole role);
GtkAccessibleRole tl_canvas_card_get_role (TlCanvasCard *self);
void tl_canvas_card_set_group (TlCanvasCard *self, TlSceneGroup *group, guint n_comments);
TlSceneGroup *tl_canvas_card_get_group (TlCanvasCard *self);
const graphene_rect_t *tl_canvas_card_get_extents (TlCanvasCard *self);
void tl_canvas_card_set_selected (TlCanvasCard *self, gboolean selected);

G_END_DECLS
