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

/* Where @target stands in @parent, as far as it is in the window: a popover that points to what has
 * slid out of it would be placed on no monitor at all. */
static gboolean
find_place (GtkWidget *parent, GtkWidget *target, GdkRectangle *place)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (parent));
  graphene_rect_t window;
  graphene_rect_t box;
  graphene_rect_t seen;

  if (!gtk_widget_compute_bounds (target, parent, &box)
      || !gtk_widget_compute_bounds (root, parent, &window))
    return FALSE;
  if (!graphene_rect_intersection (&box, &window, &seen))
    seen = GRAPHENE_RECT_INIT (
        CLAMP (box.origin.x, window.origin.x, window.origin.x + window.size.width - 1),
        CLAMP (box.origin.y, window.origin.y, window.origin.y + window.size.height - 1), 1, 1);
  *place = (GdkRectangle){ (int) seen.origin.x, (int) seen.origin.y, MAX ((int) seen.size.width, 1),
                           MAX ((int) seen.size.height, 1) };
  return TRUE;
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
  GdkRectangle place;

  gtk_widget_set_parent (popover, parent);
  if (find_place (parent, target, &place))
    gtk_popover_set_pointing_to (GTK_POPOVER (popover), &place);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  g_signal_connect_object (parent, "destroy", G_CALLBACK (parent_gone_cb), popover,
                           G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (popover));
  g_idle_add_once (present_again, g_object_ref (popover));
}
