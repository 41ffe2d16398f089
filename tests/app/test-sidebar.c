/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sidebar: into it, through it and out of it with the keyboard; maps dragged to where they go. */
#include "tl-app-run.h"
#include "tl-edit-map.h"
#include "tl-project.h"
#include "tl-robot.h"
#include "tl-window-private.h"

/* Arrows in the sidebar open nothing; once it is left, what is highlighted there is what is shown. */
static void
test_left (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  GtkWidget *list = gtk_widget_get_next_sibling (
      gtk_widget_get_first_child (GTK_WIDGET (run->window->page_lists)));
  GtkListBox *maps = run->window->map_list;

  tl_robot_settle (robot);
  g_assert_nonnull (gtk_list_box_get_selected_row (maps));
  gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD);
  tl_robot_key (robot, "Down");
  g_assert_nonnull (gtk_list_box_get_selected_row (GTK_LIST_BOX (list)));
  gtk_widget_grab_focus (GTK_WIDGET (run->window->canvas));
  tl_robot_settle (robot);
  g_assert_null (gtk_list_box_get_selected_row (GTK_LIST_BOX (list)));
  g_assert_nonnull (gtk_list_box_get_selected_row (maps));
}

static GtkWidget *
get_row (GtkListBox *list, int index)
{
  return GTK_WIDGET (gtk_list_box_get_row_at_index (list, index));
}

static gboolean
is_below (TlWindow *window, GtkWidget *parent)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));

  return focus != NULL && (focus == parent || gtk_widget_is_ancestor (focus, parent));
}

/* The arrows walk from the maps to the pages and back; Escape in the menu of a map goes back to the map. */
static void
test_arrows (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  GtkListBox *maps = run->window->map_list;
  GtkListBox *pages = GTK_LIST_BOX (gtk_widget_get_next_sibling (
      gtk_widget_get_first_child (GTK_WIDGET (run->window->page_lists))));
  GtkWidget *map = get_row (maps, 0);

  tl_robot_settle (robot);
  g_assert_null (get_row (maps, 1));
  gtk_widget_grab_focus (map);
  tl_robot_key (robot, "Down");
  g_assert_true (gtk_widget_has_focus (get_row (pages, 0)));
  g_assert_true (gtk_list_box_row_is_selected (gtk_list_box_get_row_at_index (pages, 0)));
  tl_robot_key (robot, "Up");
  g_assert_true (gtk_widget_has_focus (map));
  g_assert_null (gtk_list_box_get_selected_row (pages));
  tl_robot_key (robot, "Up");
  g_assert_true (gtk_widget_has_focus (map));

  tl_robot_key (robot, "Menu");
  tl_app_wait_until (tl_app_has_open_menu, adw_flap_get_flap (run->window->flap));
  tl_robot_key (robot, "Escape");
  tl_robot_settle (robot);
  g_assert_true (gtk_widget_has_focus (map));
}

/* F6 goes to the row of what is shown, and from there to what it shows. */
static void
test_switch_pane (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlWindow *window = run->window;
  GtkWidget *sidebar = adw_flap_get_flap (window->flap);

  gtk_widget_grab_focus (GTK_WIDGET (window->canvas));
  tl_robot_settle (robot);
  tl_robot_key (robot, "F6");
  g_assert_true (gtk_widget_has_focus (get_row (window->map_list, 0)));
  tl_robot_key (robot, "F6");
  g_assert_true (is_below (window, GTK_WIDGET (window->canvas)));
  tl_robot_key (robot, "F6");
  tl_robot_key (robot, "Down");
  tl_robot_key (robot, "Return");
  tl_robot_settle (robot);
  g_assert_true (is_below (window, sidebar));
  tl_robot_key (robot, "F6");
  g_assert_true (is_below (window, gtk_stack_get_visible_child (window->stack)));

  tl_robot_key (robot, "F6");
  tl_robot_key (robot, "Down");
  tl_robot_key (robot, "Return");
  tl_robot_settle (robot);
  g_assert_cmpstr (window->page, ==, "priorities");
  tl_robot_key (robot, "F6");
  g_assert_true (is_below (window, gtk_stack_get_visible_child (window->stack)));

  tl_window_show_page (window, "teams");
  tl_robot_key (robot, "F6");
  tl_robot_key (robot, "F6");
  g_assert_true (is_below (window, gtk_stack_get_visible_child (window->stack)));
  g_assert_false (gtk_widget_has_focus (gtk_stack_get_visible_child (window->stack)));

  /* Where the sidebar is hidden it comes. */
  g_action_group_activate_action (G_ACTION_GROUP (window), "show-sidebar", NULL);
  tl_app_settle ();
  tl_robot_key (robot, "F6");
  g_assert_true (adw_flap_get_reveal_flap (window->flap));
  g_assert_true (is_below (window, sidebar));
}

static gboolean
is_folded (gpointer flap)
{
  return adw_flap_get_folded (flap);
}

static gboolean
is_sidebar_gone (gpointer flap)
{
  return adw_flap_get_reveal_progress (flap) <= 0;
}

/* Where the sidebar lies over the page it goes when a page is chosen, and the focus is there. */
static void
test_narrow (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlWindow *window = run->window;

  tl_robot_resize (robot, GTK_WINDOW (window), 360, 700);
  tl_app_wait_until (is_folded, window->flap);
  tl_app_wait_until (is_sidebar_gone, window->flap);
  tl_robot_key (robot, "F6");
  tl_robot_key (robot, "Down");
  tl_robot_key (robot, "Return");
  tl_app_wait_until (is_sidebar_gone, window->flap);
  tl_robot_settle (robot);
  g_assert_cmpstr (window->page, ==, "kpis");
  g_assert_true (is_below (window, gtk_stack_get_visible_child (window->stack)));
}

/* The titles in the order of the rows. */
static void
assert_maps (TlAppRun *run, const char *expected)
{
  g_autoptr (GString) titles = g_string_new (NULL);
  GtkWidget *row;

  for (int i = 0; (row = get_row (run->window->map_list, i)) != NULL; i++)
    {
      const char *title = gtk_widget_get_tooltip_text (row);

      g_assert_false (gtk_widget_has_css_class (row, "drop-above"));
      g_assert_false (gtk_widget_has_css_class (row, "drop-below"));
      g_string_append_printf (titles, "%s%s", i > 0 ? " " : "", title);
    }
  g_assert_cmpstr (titles->str, ==, expected);
}

/* From the middle of a row to a part of another: 0 is its upper edge, 1 its lower one. */
static void
drag (TlAppRun *run, TlRobot *robot, int from, int to, double part)
{
  GtkWidget *list = GTK_WIDGET (run->window->map_list);
  graphene_rect_t start;
  graphene_rect_t end;

  tl_robot_settle (robot);
  g_assert_true (gtk_widget_compute_bounds (get_row (run->window->map_list, from), list, &start));
  g_assert_true (gtk_widget_compute_bounds (get_row (run->window->map_list, to), list, &end));
  tl_robot_drag (robot, list, 60, start.origin.y + start.size.height / 2, 60,
                 end.origin.y + part * end.size.height);
  tl_robot_settle (robot);
}

/* A map goes above the row in whose upper half it is dropped, below that in whose lower half, and last of
 * all where there are no more. */
static void
test_drag (TlAppRun *run)
{
  static const struct
  {
    int from;
    int to;
    double part;
    const char *maps;
  } drags[] = {
    { 2, 0, 0.2, "C A B" }, { 0, 1, 0.8, "A C B" }, { 2, 1, 0.2, "A B C" },
    { 0, 2, 0.2, "B A C" }, { 0, 2, 1.2, "A C B" },
  };
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlDocument *document = tl_app_run_get_document (run);

  g_assert_true (tl_edit_rename_map (document, run->map.map, "A", NULL));
  g_assert_nonnull (tl_edit_add_map (document, "B", NULL));
  g_assert_nonnull (tl_edit_add_map (document, "C", NULL));
  tl_robot_settle (robot);
  assert_maps (run, "A B C");
  for (guint i = 0; i < G_N_ELEMENTS (drags); i++)
    {
      drag (run, robot, drags[i].from, drags[i].to, drags[i].part);
      assert_maps (run, drags[i].maps);
    }
  g_assert_true (tl_document_undo (document));
  tl_robot_settle (robot);
  assert_maps (run, "B A C");
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    TlAppTest function;
  } tests[] = {
    { "/tl/app/sidebar/left", test_left },
    { "/tl/app/sidebar/arrows", test_arrows },
    { "/tl/app/sidebar/switch-pane", test_switch_pane },
    { "/tl/app/sidebar/narrow", test_narrow },
    { "/tl/app/sidebar/drag", test_drag },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].name, (gconstpointer) tests[i].function, tl_app_run);
  return g_test_run ();
}
