/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Popovers and what moves: a popover that points to what has left the screen is placed on no monitor, of
 * which GTK warns. From right to left the details leave the screen at its left edge, as the sidebar does
 * from left to right.
 */
#include "tl-app-run.h"
#include "tl-canvas-commands.h"
#include "tl-page.h"
#include "tl-robot.h"
#include "tl-window-private.h"

static gboolean
is_there (gpointer flap)
{
  return adw_flap_get_reveal_progress (flap) >= 1;
}

static gboolean
is_away (gpointer flap)
{
  return adw_flap_get_reveal_progress (flap) <= 0;
}

static gboolean
is_open (gpointer button)
{
  GtkPopover *popover = gtk_menu_button_get_popover (button);

  return popover != NULL && gtk_widget_get_mapped (GTK_WIDGET (popover));
}

/* Whether the key was heard: it is open, or GTK shows the button pressed for a while. */
static gboolean
is_asked (gpointer button)
{
  return is_open (button)
         || gtk_widget_has_css_class (gtk_widget_get_first_child (button), "keyboard-activating");
}

/* Returns: (transfer none): the button of the first row of the details in which something is chosen */
static GtkMenuButton *
show_row (TlAppRun *run, TlRobot *robot)
{
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();

  tl_canvas_select (run->window->canvas, run->map.shop);
  tl_window_set_details (run->window, TRUE);
  tl_app_wait_until (is_there, run->window->details_flap);
  tl_robot_settle (robot);
  tl_app_list_widgets (GTK_WIDGET (run->window->details_bin), GTK_TYPE_MENU_BUTTON, buttons);
  for (guint i = 0; i < buttons->len; i++)
    {
      GtkWidget *button = g_ptr_array_index (buttons, i);
      GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW);

      if (row != NULL && gtk_widget_get_mapped (row)
          && adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row)) == button)
        {
          tl_page_scroll_to (row);
          tl_robot_settle (robot);
          return GTK_MENU_BUTTON (button);
        }
    }
  g_assert_not_reached ();
}

/* A list is open as soon as its row is chosen, and not a while later, when the row may have gone. */
static void
test_row (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  GtkMenuButton *button;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  button = show_row (run, robot);
  adw_action_row_activate (
      ADW_ACTION_ROW (gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_ACTION_ROW)));
  g_assert_true (is_open (button));
  tl_window_set_details (run->window, FALSE);
  tl_app_wait_until (is_away, run->window->details_flap);
  g_assert_false (is_open (button));
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* As soon as a row is in sight again that had been scrolled out of it, its list is open. */
static void
test_out_of_sight (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  GtkMenuButton *button = show_row (run, robot);
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_ACTION_ROW);

  gtk_widget_grab_focus (GTK_WIDGET (button));
  gtk_widget_set_margin_top (gtk_widget_get_parent (row), 4000);
  tl_robot_settle (robot);
  tl_robot_key (robot, "space");
  tl_app_wait_until (is_asked, button);
  g_assert_true (is_open (button));
  tl_robot_key (robot, "Escape");
  g_assert_false (is_open (button));
}

/* The main menu that comes between the key that hides the sidebar and the first step that it takes. */
static void
test_goes_with_pane (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  GtkMenuButton *button = GTK_MENU_BUTTON (run->window->sidebar_menu_button);

  tl_robot_settle (robot);
  g_assert_true (is_there (run->window->flap));
  g_action_group_activate_action (G_ACTION_GROUP (run->window), "show-sidebar", NULL);
  gtk_menu_button_popup (button);
  g_assert_true (is_open (button));
  tl_app_wait_until (is_away, run->window->flap);
  g_assert_false (is_open (button));
}

static gboolean
has_tooltip (GtkMenuButton *button)
{
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean shown = FALSE;

  g_signal_emit_by_name (button, "query-tooltip", 1, 1, FALSE, tooltip, &shown);
  return shown;
}

/* What a button is called does not cover its menu. */
static void
test_tooltip (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  GtkMenuButton *button = GTK_MENU_BUTTON (run->window->sidebar_menu_button);

  tl_robot_settle (robot);
  g_assert_true (has_tooltip (button));
  gtk_menu_button_popup (button);
  g_assert_true (is_open (button));
  g_assert_false (has_tooltip (button));
  gtk_menu_button_popdown (button);
  tl_robot_settle (robot);
  g_assert_true (has_tooltip (button));
}

static gboolean
has_main_menu (gpointer button)
{
  return gtk_widget_get_mapped (button) && gtk_menu_button_get_primary (button);
}

/* The main menu waits for the sidebar that comes with it. (On a busy machine it may be there already.) */
static void
test_main_menu_waits (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  GtkMenuButton *button = GTK_MENU_BUTTON (run->window->sidebar_menu_button);

  tl_robot_settle (robot);
  g_action_group_activate_action (G_ACTION_GROUP (run->window), "show-sidebar", NULL);
  tl_app_wait_until (is_away, run->window->flap);
  tl_robot_settle (robot);
  g_action_group_activate_action (G_ACTION_GROUP (run->window), "show-sidebar", NULL);
  tl_app_wait_until (has_main_menu, button);
  tl_robot_set_hasty (robot, TRUE);
  tl_robot_key (robot, "F10");
  tl_robot_set_hasty (robot, FALSE);
  g_assert_true (!is_open (button) || is_there (run->window->flap));
  tl_app_wait_until (is_open, button);
  g_assert_true (is_there (run->window->flap));
  tl_robot_key (robot, "Escape");
  g_assert_false (is_open (button));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/tl/app/popover/row", (gconstpointer) test_row, tl_app_run);
  g_test_add_data_func ("/tl/app/popover/out-of-sight", (gconstpointer) test_out_of_sight,
                        tl_app_run);
  g_test_add_data_func ("/tl/app/popover/tooltip", (gconstpointer) test_tooltip, tl_app_run);
  g_test_add_data_func ("/tl/app/popover/goes-with-pane", (gconstpointer) test_goes_with_pane,
                        tl_app_run);
  g_test_add_data_func ("/tl/app/popover/main-menu-waits", (gconstpointer) test_main_menu_waits,
                        tl_app_run);
  return g_test_run ();
}
