/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Popovers that are made when they are asked for and gone when they close.
 *
 * A container that knows nothing of the popover never presents it again, so it would keep the size
 * that it had before its contents got theirs: it is presented once more when GTK is idle.
 */
#include "tl-popover.h"

#include "tl-focus.h"
#include "tl-page.h"

/* What had the focus before it was shown. */
#define FOCUS_BEFORE "tl-focus-before"

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
remember_focus (GtkWidget *popover, GtkWidget *parent)
{
  GtkRoot *root = gtk_widget_get_root (parent);
  GWeakRef *before = g_new0 (GWeakRef, 1);

  g_weak_ref_init (before, root == NULL ? NULL : gtk_root_get_focus (root));
  g_object_set_data_full (G_OBJECT (popover), FOCUS_BEFORE, before, weak_ref_free);
}

/* GTK 4.8 leaks a popover that is taken away while something in it has the focus. */
static void
unparent (gpointer data)
{
  g_autoptr (GtkWidget) popover = data;
  g_autoptr (GtkWidget) focus = tl_focus_take (popover);
  GtkWidget *parent = gtk_widget_get_parent (popover);
  g_autoptr (GtkWidget) before
      = g_weak_ref_get (g_object_get_data (G_OBJECT (popover), FOCUS_BEFORE));

  if (parent == NULL)
    return;
  gtk_widget_unparent (popover);
  if (focus != NULL && before != NULL)
    tl_focus_give_back (g_steal_pointer (&before), parent);
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
 * tl_popover_close_below:
 * @widget: what is about to go
 *
 * Closes what popovers are open on it. One that slid away with it would be placed on no monitor.
 */
void
tl_popover_close_below (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child) && gtk_widget_get_mapped (child))
      gtk_popover_popdown (GTK_POPOVER (child));
    else
      tl_popover_close_below (child);
}

static gboolean
menu_key_cb (GtkWidget *window, guint keyval, guint keycode, GdkModifierType state)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));
  graphene_rect_t box;
  graphene_rect_t room;

  if (keyval != GDK_KEY_Menu && !(keyval == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0))
    return GDK_EVENT_PROPAGATE;
  /* A popover that has just been shown may have no place yet. */
  if (GTK_IS_TEXT (focus) && GTK_WIDGET (gtk_widget_get_native (focus)) != window)
    return GDK_EVENT_STOP;
  graphene_rect_init (&room, 0, 0, (float) gtk_widget_get_width (window),
                      (float) gtk_widget_get_height (window));
  if (focus == NULL || !gtk_widget_compute_bounds (focus, window, &box)
      || graphene_rect_intersection (&room, &box, NULL))
    return GDK_EVENT_PROPAGATE;
  tl_page_scroll_to (focus);
  return GDK_EVENT_STOP;
}

/**
 * tl_popover_guard_menu_keys:
 * @window: a window
 *
 * Has the keys that open a menu first bring what has the focus into sight, if it was scrolled out of the
 * window: GTK's own menus of texts would point to where they cannot be placed. Texts in popovers have
 * their menu with the pointer only.
 */
void
tl_popover_guard_menu_keys (GtkWidget *window)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (menu_key_cb), window);
  gtk_widget_add_controller (window, keys);
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

  remember_focus (popover, parent);
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
