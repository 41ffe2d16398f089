/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What of the window is only made when it is asked for, because it would cost a sixth of the time until the
 * first picture: the popovers of the menu buttons, and the shortcuts window.
 */
#include "tl-window-private.h"

#include "tl-focus.h"
#include "tl-shortcuts-window.h"

#define FOCUS_BEFORE "focus-before"

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* GTK would leave the focus on the button, though F10 came from the map; what was chosen may have moved it. */
static void
closed_cb (GtkMenuButton *button)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (button));
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);
  GWeakRef *before = g_object_get_data (G_OBJECT (button), FOCUS_BEFORE);

  if (root != NULL && before != NULL
      && (focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (button))))
    tl_focus_give_back (g_weak_ref_get (before), GTK_WIDGET (button));
  g_object_set_data (G_OBJECT (button), FOCUS_BEFORE, NULL);
}

static void
popup_cb (GtkMenuButton *button, gpointer menu)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (button));
  GWeakRef *before = g_new0 (GWeakRef, 1);

  g_weak_ref_init (before, root == NULL ? NULL : gtk_root_get_focus (root));
  g_object_set_data_full (G_OBJECT (button), FOCUS_BEFORE, before, weak_ref_free);
  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;
  gtk_menu_button_set_menu_model (button, menu);
  g_signal_connect_object (gtk_menu_button_get_popover (button), "closed", G_CALLBACK (closed_cb),
                           button, G_CONNECT_SWAPPED);
}

/**
 * tl_window_set_menu:
 * @button: (type GtkMenuButton): a button
 * @menu: its menu
 *
 * Has the button make its menu when it is first opened, and give the focus back when it is closed.
 */
void
tl_window_set_menu (GtkWidget *button, GMenuModel *menu)
{
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), popup_cb, g_object_ref (menu),
                                         g_object_unref);
}

static void
shortcuts_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_window_present (tl_shortcuts_window_new (user_data));
}

/** tl_window_add_menus: has the buttons of the header bars open their menus, and adds the shortcuts. */
void
tl_window_add_menus (TlWindow *self)
{
  static const GActionEntry entries[] = { { "shortcuts", shortcuts_action, NULL, NULL, NULL } };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  tl_window_set_menu (self->menu_button, self->primary_menu);
  tl_window_set_menu (self->sidebar_menu_button, self->primary_menu);
  tl_window_set_menu (self->map_menu_button, self->map_menu);
}
