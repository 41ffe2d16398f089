/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Popovers that are made when they are asked for and gone when they close.
 *
 * A container that knows nothing of the popover never presents it again, so it would keep the size
 * that it had before its contents got theirs: it is presented once more when GTK is idle.
 */
#include "tl-popover.h"

static void
unparent (gpointer data)
{
  g_autoptr (GtkWidget) popover = data;

  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
}

static void
closed_cb (GtkWidget *popover)
{
  g_idle_add_once (unparent, g_object_ref (popover));
}

static void
present_again (gpointer data)
{
  g_autoptr (GtkPopover) popover = data;

  if (gtk_widget_get_mapped (GTK_WIDGET (popover)))
    gtk_popover_present (popover);
}

static void
parent_gone_cb (GtkWidget *popover)
{
  gtk_widget_unparent (popover);
}

/**
 * tl_popover_point_to:
 * @popover: a popover with a parent
 * @place: in the parent, to what it points
 *
 * Points to that place as far as it is in the window: a popover that points to what has slid out of
 * it would be placed on no monitor at all.
 */
void
tl_popover_point_to (GtkWidget *popover, const GdkRectangle *place)
{
  GtkWidget *parent = gtk_widget_get_parent (popover);
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (parent));
  graphene_rect_t box
      = GRAPHENE_RECT_INIT ((float) place->x, (float) place->y, (float) MAX (place->width, 1),
                            (float) MAX (place->height, 1));
  graphene_rect_t window;
  graphene_rect_t seen;

  if (root == NULL || !gtk_widget_compute_bounds (root, parent, &window))
    return;
  if (!graphene_rect_intersection (&box, &window, &seen))
    seen = GRAPHENE_RECT_INIT (
        CLAMP (box.origin.x, window.origin.x, window.origin.x + window.size.width - 1),
        CLAMP (box.origin.y, window.origin.y, window.origin.y + window.size.height - 1), 1, 1);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover),
                               &(GdkRectangle){ (int) seen.origin.x, (int) seen.origin.y,
                                                MAX ((int) seen.size.width, 1),
                                                MAX ((int) seen.size.height, 1) });
}

/**
 * tl_popover_show_at:
 * @popover: (transfer full): a popover without a parent
 * @parent: the widget that it belongs to
 * @target: the widget that it points to: @parent, or one inside
 */
void
tl_popover_show_at (GtkWidget *popover, GtkWidget *parent, GtkWidget *target)
{
  graphene_rect_t box;

  gtk_widget_set_parent (popover, parent);
  if (gtk_widget_compute_bounds (target, parent, &box))
    tl_popover_point_to (popover, &(GdkRectangle){ (int) box.origin.x, (int) box.origin.y,
                                                   (int) box.size.width, (int) box.size.height });
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  g_signal_connect_object (parent, "destroy", G_CALLBACK (parent_gone_cb), popover,
                           G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (popover));
  g_idle_add_once (present_again, g_object_ref (popover));
}
