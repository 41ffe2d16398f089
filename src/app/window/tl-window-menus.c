/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What of the window is only made when it is asked for, because it would cost a sixth of the time until the
 * first picture: the popovers of the menu buttons, and the shortcuts window. So GTK's own way, an automatic
 * resource “gtk/help-overlay.ui”, is not taken: it is built with every window.
 */
#include "tl-window-private.h"

#define SHORTCUTS "/io/github/throughline/Throughline/tl-shortcuts.ui"

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
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (SHORTCUTS);
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (window, user_data);
  gtk_window_present (window);
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
