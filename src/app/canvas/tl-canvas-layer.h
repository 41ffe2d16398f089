/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TL_TYPE_CANVAS_LAYER (tl_canvas_layer_get_type ())
G_DECLARE_FINAL_TYPE (TlCanvasLayer, tl_canvas_layer, TL, CANVAS_LAYER, GtkWidget)

GtkWidget *tl_canvas_layer_new (void);

G_END_DECLS
