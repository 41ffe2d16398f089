/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A text cursor that stands still while one types.
 *
 * GTK 4 fades the cursor in and out, and for that paints a frame with each refresh of the screen, all the
 * time. What a key brings then waits for the next one, up to a sixtieth of a second; while nothing
 * blinks, it is painted at once. Whether cursors blink is only known to the settings of all text, so they
 * are changed for as long as keys come, and go back to what the user has chosen in the first rest.
 */
#include "tl-still-cursor.h"

/* A rest is so long, in milliseconds. */
#define REST 700

#define SOURCE "tl-still-cursor"

/* GTK looks at the setting when the cursor appears. */
static void
look_at_setting (GtkTextView *view)
{
  gtk_text_view_set_cursor_visible (view, FALSE);
  gtk_text_view_set_cursor_visible (view, TRUE);
}

static void
blink_again (GtkTextView *view)
{
  gtk_settings_reset_property (gtk_widget_get_settings (GTK_WIDGET (view)), "gtk-cursor-blink");
}

static void
stop (GtkTextView *view)
{
  guint source = GPOINTER_TO_UINT (g_object_steal_data (G_OBJECT (view), SOURCE));

  if (source == 0)
    return;
  g_source_remove (source);
  blink_again (view);
}

static gboolean
rest_cb (gpointer data)
{
  g_object_steal_data (data, SOURCE);
  blink_again (data);
  look_at_setting (data);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (GtkTextView *view)
{
  guint source;

  /* Only what is on a screen blinks, and is told when it leaves it. */
  if (!gtk_widget_get_realized (GTK_WIDGET (view)))
    return;
  source = GPOINTER_TO_UINT (g_object_steal_data (G_OBJECT (view), SOURCE));
  if (source != 0)
    g_source_remove (source);
  else
    {
      g_object_set (gtk_widget_get_settings (GTK_WIDGET (view)), "gtk-cursor-blink", FALSE, NULL);
      look_at_setting (view);
    }
  source = g_timeout_add (REST, rest_cb, view);
  g_object_set_data (G_OBJECT (view), SOURCE, GUINT_TO_POINTER (source));
}

/**
 * tl_still_cursor_attach:
 * @view: where text is typed; with the buffer that it keeps
 *
 * Has its cursor stand still while the text changes.
 */
void
tl_still_cursor_attach (GtkTextView *view)
{
  g_signal_connect_object (gtk_text_view_get_buffer (view), "changed", G_CALLBACK (changed_cb),
                           view, G_CONNECT_SWAPPED);
  g_signal_connect (view, "unrealize", G_CALLBACK (stop), NULL);
}
