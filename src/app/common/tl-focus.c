/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The focus of widgets that are taken out of their window and put back, as the rows of a list are when
 * their order changes. Left to itself GTK gives the focus to the first widget of the window; and GTK
 * 4.8 leaks a widget that has the focus and is taken out twice before the next frame.
 */
#include "tl-focus.h"

/**
 * tl_focus_take:
 * @widget: a widget whose children are about to be taken out
 *
 * Returns: (transfer full) (nullable): what had the focus in @widget, which has it no more
 */
GtkWidget *
tl_focus_take (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);

  if (focus == NULL || !gtk_widget_is_ancestor (focus, widget))
    return NULL;
  g_object_ref (focus);
  gtk_root_set_focus (root, NULL);
  return focus;
}

/**
 * tl_focus_give_back:
 * @focus: (transfer full) (nullable): from tl_focus_take()
 * @substitute: what gets the focus if @focus is gone
 */
void
tl_focus_give_back (GtkWidget *focus, GtkWidget *substitute)
{
  if (focus == NULL)
    return;
  if (gtk_widget_get_root (focus) == NULL || !gtk_widget_get_mapped (focus))
    gtk_widget_grab_focus (substitute);
  else if (GTK_IS_TEXT (focus))
    gtk_text_grab_focus_without_selecting (GTK_TEXT (focus));
  else
    gtk_widget_grab_focus (focus);
  g_object_unref (focus);
}

/**
 * tl_focus_find_step:
 * @key: what was pressed
 * @state: with what
 * @right_to_left: whether what comes later is at the left
 * @current: the number of the thing that has the focus
 * @next: (out): the number of the thing that @key goes to; may be out of range, %G_MAXINT for the last
 *
 * Returns: whether @key walks a row of things: an arrow, Home or End, without a modifier
 */
gboolean
tl_focus_find_step (guint key, GdkModifierType state, gboolean right_to_left, int current,
                    int *next)
{
  int right = right_to_left ? -1 : 1;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      *next = current - right;
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      *next = current + right;
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      *next = 0;
      return TRUE;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      *next = G_MAXINT;
      return TRUE;
    default:
      return FALSE;
    }
}
