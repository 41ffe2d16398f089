/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Flow boxes of cards in which nothing is selected. With Shift, GTK 4.8 would extend the selection from
 * where there is none, and crash; so those keys do nothing.
 */
#include "tl-flow-box.h"

static gboolean
key_cb (GtkFlowBox *cards, guint keyval, guint keycode, GdkModifierType state)
{
  static const guint keys[]
      = { GDK_KEY_Left,    GDK_KEY_Right,    GDK_KEY_Up,         GDK_KEY_Down,
          GDK_KEY_KP_Left, GDK_KEY_KP_Right, GDK_KEY_KP_Up,      GDK_KEY_KP_Down,
          GDK_KEY_Home,    GDK_KEY_End,      GDK_KEY_Page_Up,    GDK_KEY_Page_Down,
          GDK_KEY_KP_Home, GDK_KEY_KP_End,   GDK_KEY_KP_Page_Up, GDK_KEY_KP_Page_Down };

  if ((state & GDK_SHIFT_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keyval == keys[i])
      return GDK_EVENT_STOP;
  return GDK_EVENT_PROPAGATE;
}

/**
 * tl_flow_box_forbid_extending:
 * @cards: a flow box
 *
 * Swallows Shift with the keys that move the focus.
 */
void
tl_flow_box_forbid_extending (GtkFlowBox *cards)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (controller, "key-pressed", G_CALLBACK (key_cb), cards);
  gtk_widget_add_controller (GTK_WIDGET (cards), controller);
}
