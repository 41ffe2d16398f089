/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What of the window is only made when it is asked for, because it would cost a sixth of the time until the
 * first picture: the popovers of the menu buttons, and the shortcuts window.
 */
#include "tl-window-private.h"

#include "tl-shortcuts-window.h"

static void
popup_cb (GtkMenuButton *button, gpointer menu)
{
  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, menu);
}

/**
 * tl_window_set_menu:
 * @button: (type GtkMenuButton): a button
 * @menu: its menu
 *
 * Has the button make its menu when it is first opened.
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
