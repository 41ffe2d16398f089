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
#include "tl-press.h"

/* Of a flap: it is moving, or will with the next frame. */
#define MOVING "tl-moving"

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

/* Left to itself GTK gives the focus to what it finds first in the window. */
static void
closed_cb (GtkWidget *popover)
{
  GtkRoot *root = gtk_widget_get_root (popover);
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);
  g_autoptr (GtkWidget) before
      = g_weak_ref_get (g_object_get_data (G_OBJECT (popover), FOCUS_BEFORE));

  if (before != NULL && gtk_widget_get_mapped (before) && focus != NULL
      && (focus == popover || gtk_widget_is_ancestor (focus, popover)))
    tl_focus_give_back (g_steal_pointer (&before), gtk_widget_get_parent (popover));
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
 * tl_popover_fit:
 * @popover: a popover with a child
 *
 * Gives its child the height that it needs at its own width. GTK 4.8 asks a popover how high it would be
 * with each of its texts on one line, and cuts what does not fit. To be called again when its contents
 * change.
 */
void
tl_popover_fit (GtkWidget *popover)
{
  GtkWidget *child = gtk_popover_get_child (GTK_POPOVER (popover));
  int width;
  int height;

  gtk_widget_set_size_request (child, -1, -1);
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  gtk_widget_set_size_request (child, width, height);
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
  if (!gtk_widget_get_mapped (widget))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child) && gtk_widget_get_mapped (child))
      gtk_popover_popdown (GTK_POPOVER (child));
    else
      tl_popover_close_below (child);
}

/* Something in the popover has the focus, or at least the popover itself. */
static gboolean
activate_default_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values,
                     gpointer data)
{
  GtkWidget *popover = g_value_get_object (&values[0]);
  GtkRoot *root = gtk_widget_get_root (popover);

  if (root != NULL && gtk_root_get_focus (root) == NULL)
    gtk_root_set_focus (root, popover);
  return TRUE;
}

/**
 * tl_popover_guard_activation:
 *
 * To be called once. Where nothing has the focus, as when what had it went away with a page that was
 * filled anew, Return and the space bar in a menu make GTK 4.8 look where that nothing is, and warn.
 */
void
tl_popover_guard_activation (void)
{
  g_type_class_unref (g_type_class_ref (GTK_TYPE_POPOVER));
  g_signal_add_emission_hook (g_signal_lookup ("activate-default", GTK_TYPE_POPOVER), 0,
                              activate_default_cb, NULL, NULL);
}

static gboolean
query_tooltip (GtkMenuButton *button, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  GtkPopover *popover = gtk_menu_button_get_popover (button);
  gboolean shown = FALSE;

  if (popover == NULL || !gtk_widget_get_mapped (GTK_WIDGET (popover)))
    g_signal_chain_from_overridden_handler (button, x, y, keyboard, tooltip, &shown);
  return shown;
}

/**
 * tl_popover_guard_tooltips:
 *
 * What a button with a menu is called would cover the menu that the pointer has just opened.
 */
void
tl_popover_guard_tooltips (void)
{
  static gsize once = 0;

  if (!g_once_init_enter (&once))
    return;
  g_type_class_unref (g_type_class_ref (GTK_TYPE_MENU_BUTTON));
  g_signal_override_class_handler ("query-tooltip", GTK_TYPE_MENU_BUTTON,
                                   G_CALLBACK (query_tooltip));
  g_once_init_leave (&once, 1);
}

static gboolean
closed_anywhere_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values,
                    gpointer data)
{
  GtkPopover *popover = g_value_get_object (&values[0]);
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (popover));

  if (gtk_popover_get_autohide (popover) && parent != NULL && gtk_widget_get_mapped (parent))
    {
      gtk_popover_set_autohide (popover, FALSE);
      gtk_popover_set_autohide (popover, TRUE);
    }
  return TRUE;
}

/**
 * tl_popover_guard_presses:
 *
 * To be called once. On X11, GTK 4.8 takes the first press where a popover lay that was left with Escape
 * for one outside of that popover, closes it once more, and tells nobody of the press. Told that it does
 * not hide by itself, and that it does, it has a surface that knows of no press.
 */
void
tl_popover_guard_presses (void)
{
  g_type_class_unref (g_type_class_ref (GTK_TYPE_POPOVER));
  g_signal_add_emission_hook (g_signal_lookup ("closed", GTK_TYPE_POPOVER), 0, closed_anywhere_cb,
                              NULL, NULL);
}

static gboolean
is_in_sight (GtkWidget *widget)
{
  GtkWidget *native = GTK_WIDGET (gtk_widget_get_native (widget));
  graphene_rect_t box;
  graphene_rect_t room;

  graphene_rect_init (&room, 0, 0, (float) gtk_widget_get_width (native),
                      (float) gtk_widget_get_height (native));
  return gtk_widget_compute_bounds (widget, native, &box)
         && graphene_rect_intersection (&room, &box, NULL);
}

static gboolean
is_menu_key (guint keyval, GdkModifierType state)
{
  return keyval == GDK_KEY_Menu || (keyval == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0);
}

static gboolean
is_main_menu_key (guint keyval, GdkModifierType state)
{
  return keyval == GDK_KEY_F10 && (state & gtk_accelerator_get_default_mod_mask ()) == 0;
}

static gboolean
is_activate_key (guint keyval, GdkModifierType state)
{
  return (state & gtk_accelerator_get_default_mod_mask ()) == 0
         && (keyval == GDK_KEY_space || keyval == GDK_KEY_KP_Space || keyval == GDK_KEY_Return
             || keyval == GDK_KEY_ISO_Enter || keyval == GDK_KEY_KP_Enter);
}

/* Whether GTK has a menu of its own for what is typed or selected there. */
static gboolean
has_own_menu (GtkWidget *widget)
{
  return GTK_IS_TEXT (widget) || GTK_IS_TEXT_VIEW (widget) || GTK_IS_LABEL (widget);
}

/* Whether what has the focus shows a list or a menu when it is activated. */
static gboolean
opens_list (GtkWidget *focus)
{
  return gtk_widget_get_ancestor (focus, GTK_TYPE_MENU_BUTTON) != NULL
         || gtk_widget_get_ancestor (focus, GTK_TYPE_DROP_DOWN) != NULL || ADW_IS_COMBO_ROW (focus);
}

/* A button that is activated is shown pressed for a quarter of a second before it opens its list: by then
 * all may stand elsewhere. */
static void
open_at_once (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (GTK_IS_TOGGLE_BUTTON (widget) && (GTK_IS_MENU_BUTTON (parent) || GTK_IS_DROP_DOWN (parent)))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (widget), TRUE);
  else
    gtk_widget_activate (widget);
}

/* At the update of the second frame the first one has given everything its place. */
static gboolean
open_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer had_frame)
{
  gboolean *second = had_frame;

  if (!*second)
    {
      *second = TRUE;
      return G_SOURCE_CONTINUE;
    }
  if (!gtk_widget_is_focus (widget) || !is_in_sight (widget))
    return G_SOURCE_REMOVE;
  if (has_own_menu (widget))
    gtk_widget_activate_action (widget, "menu.popup", NULL);
  else
    tl_popover_open_when_still (widget, open_at_once);
  return G_SOURCE_REMOVE;
}

static void
open_in_place (GtkWidget *widget)
{
  if (!is_in_sight (widget))
    tl_page_scroll_to (widget);
  gtk_widget_add_tick_callback (widget, open_cb, g_new0 (gboolean, 1), g_free);
}

/* Returns: (nullable): what has the main menu, of what is in view */
static GtkWidget *
find_main_menu (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (GTK_IS_MENU_BUTTON (widget) && gtk_menu_button_get_primary (GTK_MENU_BUTTON (widget)))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_main_menu (child);
  return found;
}

static void
open_main_menu (GtkWidget *button)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
}

static gboolean
key_cb (GtkWidget *guarded, guint keyval, guint keycode, GdkModifierType state)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (guarded));
  GtkWidget *main_menu = is_main_menu_key (keyval, state) ? find_main_menu (guarded) : NULL;

  if (main_menu != NULL)
    {
      tl_popover_open_when_still (main_menu, open_main_menu);
      return GDK_EVENT_STOP;
    }
  if (focus == NULL || !gtk_widget_is_ancestor (focus, guarded))
    return GDK_EVENT_PROPAGATE;
  if ((is_menu_key (keyval, state) && has_own_menu (focus))
      || (is_activate_key (keyval, state) && opens_list (focus) && !is_in_sight (focus)))
    {
      open_in_place (focus);
      return GDK_EVENT_STOP;
    }
  if (is_menu_key (keyval, state) && !is_in_sight (focus))
    tl_page_scroll_to (focus);
  return GDK_EVENT_PROPAGATE;
}

/**
 * tl_popover_guard_keys:
 * @widget: a window, or a popover in which one types
 *
 * Has the keys that open GTK's own menus and lists first bring what has the focus into sight, if it was
 * scrolled out of it, and wait until it has its place, and F10 until no pane moves the main menu: GTK 4.8
 * looks for the monitor of what they point to, and warns if there is none. A popover takes all keys to
 * itself, so each needs a guard.
 */
void
tl_popover_guard_keys (GtkWidget *widget)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), widget);
  gtk_widget_add_controller (widget, keys);
}

/* Its contents stand still from the second frame on in which it does not slide. */
static gboolean
moving_cb (GtkWidget *flap, GdkFrameClock *clock, gpointer user_data)
{
  gboolean revealed = adw_flap_get_reveal_flap (ADW_FLAP (flap));
  guint n = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (flap), MOVING));

  if (adw_flap_get_reveal_progress (ADW_FLAP (flap)) != (revealed ? 1 : 0))
    n = 1;
  g_object_set_data (G_OBJECT (flap), MOVING, GUINT_TO_POINTER (n > 2 ? 0 : n + 1));
  return n > 2 ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

static void
note_move (AdwFlap *flap)
{
  if (g_object_get_data (G_OBJECT (flap), MOVING) == NULL)
    gtk_widget_add_tick_callback (GTK_WIDGET (flap), moving_cb, NULL, NULL);
  g_object_set_data (G_OBJECT (flap), MOVING, GUINT_TO_POINTER (1));
}

static void
revealed_cb (AdwFlap *flap)
{
  tl_popover_close_below (GTK_WIDGET (flap));
  note_move (flap);
}

/* What GTK opens by itself does not wait. Only the pane leaves the window, not what is beside it. */
static void
moved_cb (AdwFlap *flap)
{
  tl_popover_close_below (adw_flap_get_flap (flap));
  note_move (flap);
}

/**
 * tl_popover_guard_pane:
 * @flap: what a pane slides into and out of
 *
 * Closes what is open there while the pane comes or goes, since that would be left pointing to no monitor;
 * what is to be shown meanwhile waits until all stands still; and a pane that goes cannot be clicked.
 */
void
tl_popover_guard_pane (AdwFlap *flap)
{
  g_object_bind_property (flap, "reveal-flap", adw_flap_get_flap (flap), "can-target",
                          G_BINDING_SYNC_CREATE);
  g_signal_connect (flap, "notify::reveal-flap", G_CALLBACK (revealed_cb), NULL);
  g_signal_connect (flap, "notify::reveal-progress", G_CALLBACK (moved_cb), NULL);
}

static gboolean
is_moving (GtkWidget *widget)
{
  while (widget != NULL && g_object_get_data (G_OBJECT (widget), MOVING) == NULL)
    widget = gtk_widget_get_parent (widget);
  return widget != NULL;
}

/* A popover takes the pointer to itself. If it comes while a button is held, as one that had to wait may,
 * GTK 4.8 counts that button as let go where the pointer is, not where it was pressed, and warns. */
static gboolean
must_wait (GtkWidget *parent)
{
  return is_moving (parent) || tl_press_is_held (parent);
}

static gboolean
show_when_still_cb (GtkWidget *parent, GdkFrameClock *clock, gpointer popover)
{
  GdkRectangle place;

  if (gtk_widget_get_parent (popover) != parent)
    return G_SOURCE_REMOVE;
  if (must_wait (parent))
    return G_SOURCE_CONTINUE;
  /* What it points to may have moved out of the window. */
  if (gtk_popover_get_pointing_to (popover, &place))
    tl_popover_point_to (popover, &place);
  gtk_popover_popup (popover);
  return G_SOURCE_REMOVE;
}

/**
 * tl_popover_popup:
 * @popover: (type GtkPopover): a popover with a parent
 *
 * Shows it, as soon as no pane moves what it points to and no button of the pointer is held.
 */
void
tl_popover_popup (GtkWidget *popover)
{
  GtkWidget *parent = gtk_widget_get_parent (popover);

  if (must_wait (parent))
    gtk_widget_add_tick_callback (parent, show_when_still_cb, g_object_ref (popover),
                                  g_object_unref);
  else
    gtk_popover_popup (GTK_POPOVER (popover));
}

static gboolean
open_when_still_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  TlPopoverOpen *open = data;

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_is_sensitive (widget))
    return G_SOURCE_REMOVE;
  if (must_wait (widget))
    return G_SOURCE_CONTINUE;
  (*open) (widget);
  return G_SOURCE_REMOVE;
}

/**
 * tl_popover_open_when_still:
 * @widget: what GTK opens a list or a menu for
 * @open: opens it
 *
 * Calls @open at once, or as soon as no pane moves @widget and no button of the pointer is held. The part
 * of @widget to which a list points may lie outside of the window while another part is clicked.
 */
void
tl_popover_open_when_still (GtkWidget *widget, TlPopoverOpen open)
{
  if (must_wait (widget))
    gtk_widget_add_tick_callback (widget, open_when_still_cb, g_memdup2 (&open, sizeof open),
                                  g_free);
  else
    open (widget);
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
  tl_popover_guard_keys (popover);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  g_signal_connect_object (parent, "destroy", G_CALLBACK (parent_gone_cb), popover,
                           G_CONNECT_SWAPPED);
  tl_popover_popup (popover);
  g_idle_add_once (present_again, g_object_ref (popover));
}
