/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys among cards find their way, whichever of the cards were taken away meanwhile. */
#include "tl-app-fixture.h"
#include "tl-flow-box.h"
#include "tl-robot.h"

#include <adwaita.h>

#define N_CARDS 3

static GtkWidget *
get_card (GtkFlowBox *cards, int index)
{
  return GTK_WIDGET (gtk_flow_box_get_child_at_index (cards, index));
}

static void
fill (GtkFlowBox *cards)
{
  while (get_card (cards, 0) != NULL)
    tl_flow_box_remove (cards, get_card (cards, 0));
  for (guint i = 0; i < N_CARDS; i++)
    gtk_flow_box_append (cards, gtk_label_new ("Card"));
}

static void
activated_cb (GtkFlowBox *cards, GtkWidget *card, GtkWidget **activated)
{
  *activated = card;
}

/* The cards are others now; the first has the focus, but no key has brought it there. */
static void
change_cards (TlRobot *robot, GtkFlowBox *cards)
{
  gtk_widget_grab_focus (get_card (cards, 0));
  tl_robot_settle (robot);
  tl_robot_key (robot, "Home");
  tl_robot_key (robot, "Right");
  g_assert_true (gtk_widget_is_focus (get_card (cards, 1)));
  fill (cards);
  gtk_widget_grab_focus (get_card (cards, 0));
  tl_robot_settle (robot);
}

static void
test_keys (void)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  GtkFlowBox *cards = GTK_FLOW_BOX (gtk_flow_box_new ());
  GtkWidget *window = gtk_window_new ();
  GtkWidget *activated = NULL;

  gtk_flow_box_set_selection_mode (cards, GTK_SELECTION_NONE);
  gtk_flow_box_set_min_children_per_line (cards, N_CARDS);
  tl_flow_box_guard_keys (cards);
  g_signal_connect (cards, "child-activated", G_CALLBACK (activated_cb), &activated);
  fill (cards);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (cards));
  gtk_window_present (GTK_WINDOW (window));
  tl_app_wait_until (tl_app_is_mapped, window);
  tl_robot_settle (robot);

  change_cards (robot, cards);
  tl_robot_key (robot, "Right");
  g_assert_true (gtk_widget_is_focus (get_card (cards, 1)));

  change_cards (robot, cards);
  tl_robot_key (robot, "Return");
  g_assert_true (activated == get_card (cards, 0));
  g_assert_true (gtk_widget_is_focus (get_card (cards, 0)));

  tl_robot_key (robot, "shift+Right");
  g_assert_true (gtk_widget_is_focus (get_card (cards, 0)));
  gtk_window_destroy (GTK_WINDOW (window));
  tl_app_settle ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/tl/app/flow-box/keys", test_keys);
  return g_test_run ();
}
