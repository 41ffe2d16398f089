/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Flow boxes of cards in which nothing is selected. With Shift, GTK 4.8 would extend the selection from
 * where there is none, and crash; so those keys do nothing. And it remembers the card that the keys had
 * gone to last, even if that is taken away: then the keys must begin again at what has the focus.
 */
#include "tl-flow-box.h"

/* Of a flow box: the card that GTK remembers may be gone. */
#define FORGETFUL "tl-cursor-gone"

static gboolean
is_moving_key (guint keyval)
{
  static const guint keys[]
      = { GDK_KEY_Left,    GDK_KEY_Right,    GDK_KEY_Up,         GDK_KEY_Down,
          GDK_KEY_KP_Left, GDK_KEY_KP_Right, GDK_KEY_KP_Up,      GDK_KEY_KP_Down,
          GDK_KEY_Home,    GDK_KEY_End,      GDK_KEY_Page_Up,    GDK_KEY_Page_Down,
          GDK_KEY_KP_Home, GDK_KEY_KP_End,   GDK_KEY_KP_Page_Up, GDK_KEY_KP_Page_Down };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keyval == keys[i])
      return TRUE;
  return FALSE;
}

/* GTK remembers a card when the focus comes to it with a key. So the focus leaves it, and comes again. */
static void
remember_focus (GtkFlowBox *cards, GtkWidget *card)
{
  g_object_set_data (G_OBJECT (cards), FORGETFUL, NULL);
  gtk_root_set_focus (gtk_widget_get_root (card), NULL);
  gtk_widget_child_focus (card, GTK_DIR_TAB_FORWARD);
}

static gboolean
key_cb (GtkFlowBox *cards, guint keyval, guint keycode, GdkModifierType state)
{
  GtkWidget *card = gtk_widget_get_focus_child (GTK_WIDGET (cards));

  if (is_moving_key (keyval) && (state & GDK_SHIFT_MASK) != 0)
    return GDK_EVENT_STOP;
  /* What can be used in a card has keys of its own. */
  if (card != NULL && g_object_get_data (G_OBJECT (cards), FORGETFUL) != NULL
      && (is_moving_key (keyval) || gtk_widget_is_focus (card)))
    remember_focus (cards, card);
  return GDK_EVENT_PROPAGATE;
}

/**
 * tl_flow_box_guard_keys:
 * @cards: a flow box
 *
 * Swallows Shift with the keys that move the focus, and has the others find their way after
 * tl_flow_box_remove().
 */
void
tl_flow_box_guard_keys (GtkFlowBox *cards)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (controller, "key-pressed", G_CALLBACK (key_cb), cards);
  gtk_widget_add_controller (GTK_WIDGET (cards), controller);
}

/** tl_flow_box_remove: takes @card out of a flow box that guards its keys. */
void
tl_flow_box_remove (GtkFlowBox *cards, GtkWidget *card)
{
  gtk_flow_box_remove (cards, card);
  g_object_set_data (G_OBJECT (cards), FORGETFUL, cards);
}
