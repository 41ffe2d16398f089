/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where text of several lines is typed: GtkTextView, which is not asked to move out of its text.
 *
 * Left at the beginning or Right at the end leads nowhere, and GTK 4.8 finds that out by laying the line
 * out; it then forgets to give the layout back (gtk_text_layout_move_iter_visually), which stays in
 * memory for ever. So such a move ends here, with what GTK would do: nothing is selected any more, and
 * the bell is rung.
 */
#include "tl-text-view.h"

static char *
get_line (const GtkTextIter *iter)
{
  GtkTextIter start = *iter;
  GtkTextIter end;

  gtk_text_iter_set_line_offset (&start, 0);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  return gtk_text_iter_get_text (&start, &end);
}

static PangoDirection
get_keyboard_direction (GtkTextView *view)
{
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (GTK_WIDGET (view)));
  GdkDevice *keyboard = seat == NULL ? NULL : gdk_seat_get_keyboard (seat);

  return keyboard != NULL && gdk_device_get_direction (keyboard) == PANGO_DIRECTION_RTL
             ? PANGO_DIRECTION_RTL
             : PANGO_DIRECTION_LTR;
}

/* GTK lays out the line with the cursor as its first letter says; where there are only digits and signs,
 * as the keyboard does. */
static PangoDirection
find_direction (GtkTextView *view, const char *text, PangoDirection typing)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      {
        g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (view), text);

        return pango_layout_get_direction (layout, (int) (p - text));
      }
  return typing;
}

/* As GTK would. */
static PangoLayout *
lay_out_line (GtkTextView *view, const char *text, PangoDirection direction)
{
  PangoContext *context = gtk_widget_create_pango_context (GTK_WIDGET (view));
  PangoLayout *layout;
  GdkRectangle visible;

  pango_context_set_base_dir (context, direction);
  layout = pango_layout_new (context);
  g_object_unref (context);
  pango_layout_set_text (layout, text, -1);
  gtk_text_view_get_visible_rect (view, &visible);
  if (gtk_text_view_get_wrap_mode (view) != GTK_WRAP_NONE)
    {
      pango_layout_set_width (layout, visible.width * PANGO_SCALE);
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    }
  return layout;
}

static gboolean
leads_out (GtkTextView *view, const GtkTextIter *cursor, int count)
{
  int line = gtk_text_iter_get_line (cursor);
  gboolean is_first = line == 0;
  gboolean is_last = line + 1 == gtk_text_buffer_get_line_count (gtk_text_iter_get_buffer (cursor));
  g_autofree char *text = NULL;
  g_autoptr (PangoLayout) layout = NULL;
  PangoDirection typing;
  PangoDirection direction;
  gboolean splits;
  int to;
  int trailing;

  if (!is_first && !is_last)
    return FALSE;
  typing = get_keyboard_direction (view);
  text = get_line (cursor);
  direction = find_direction (view, text, typing);
  layout = lay_out_line (view, text, direction);
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (view)), "gtk-split-cursor", &splits, NULL);
  pango_layout_move_cursor_visually (layout, splits || direction == typing,
                                     gtk_text_iter_get_line_index (cursor), 0, count > 0 ? 1 : -1,
                                     &to, &trailing);
  return (is_first && to < 0) || (is_last && to == G_MAXINT);
}

static void
move_cursor_cb (GtkTextView *view, GtkMovementStep step, int count, gboolean selects)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter cursor;

  /* Where no cursor is shown, GTK scrolls. */
  if (step != GTK_MOVEMENT_VISUAL_POSITIONS || !gtk_text_view_get_cursor_visible (view))
    return;
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  if (!leads_out (view, &cursor, count))
    return;
  g_signal_stop_emission_by_name (view, "move-cursor");
  gtk_text_view_reset_im_context (view);
  if (!selects)
    gtk_text_buffer_place_cursor (buffer, &cursor);
  gtk_text_view_scroll_mark_onscreen (view, gtk_text_buffer_get_insert (buffer));
  gtk_widget_error_bell (GTK_WIDGET (view));
}

/** tl_text_view_new: Returns: (transfer floating): a text view without text */
GtkTextView *
tl_text_view_new (void)
{
  GtkWidget *view = gtk_text_view_new ();

  g_signal_connect (view, "move-cursor", G_CALLBACK (move_cursor_cb), NULL);
  return GTK_TEXT_VIEW (view);
}
