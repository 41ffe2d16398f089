/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The layer that holds the cards of a canvas. It is as large as the page, and its transform carries
 * the scrolling and the zoom: so a frame of panning places one widget and not hundreds.
 *
 * The canvas places the cards in it, in the page's own pixels; the layer asks nobody for a size, so
 * that cards coming into view do not have the whole window laid out again. What the pointer does between
 * the cards goes on to the canvas. To be no target there, it would have to say that it contains no point,
 * which assistive technology takes to mean that it is not shown, and neither are its cards.
 */
#include "tl-canvas-layer.h"

struct _TlCanvasLayer
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (TlCanvasLayer, tl_canvas_layer, GTK_TYPE_WIDGET)

static void
tl_canvas_layer_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (tl_canvas_layer_parent_class)->dispose (object);
}

static void
tl_canvas_layer_class_init (TlCanvasLayerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tl_canvas_layer_dispose;

  gtk_widget_class_set_css_name (widget_class, "layer");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
tl_canvas_layer_init (TlCanvasLayer *self)
{
}

/** tl_canvas_layer_new: Returns: (transfer floating): a layer without cards */
GtkWidget *
tl_canvas_layer_new (void)
{
  return g_object_new (TL_TYPE_CANVAS_LAYER, NULL);
}
