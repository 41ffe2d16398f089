/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cursor stands still while text changes, and blinks again after a rest or when the text has gone. */
#include "tl-app-fixture.h"
#include "tl-still-cursor.h"

static gboolean
is_blinking (gpointer widget)
{
  gboolean blinks;

  g_object_get (gtk_settings_get_default (), "gtk-cursor-blink", &blinks, NULL);
  return blinks;
}

static void
test_rest (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *view = gtk_text_view_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  g_assert_true (is_blinking (view));
  tl_still_cursor_attach (GTK_TEXT_VIEW (view));
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  tl_app_settle ();
  g_assert_true (is_blinking (view));

  gtk_text_buffer_set_text (buffer, "One", -1);
  g_assert_false (is_blinking (view));
  gtk_text_buffer_set_text (buffer, "Two", -1);
  g_assert_false (is_blinking (view));
  tl_app_wait_until (is_blinking, view);
  g_assert_true (gtk_text_view_get_cursor_visible (GTK_TEXT_VIEW (view)));

  gtk_text_buffer_set_text (buffer, "Three", -1);
  g_assert_false (is_blinking (view));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_true (is_blinking (NULL));
}

/* An editor that never came to a screen leaves nothing behind. */
static void
test_unseen (void)
{
  GtkWidget *view = g_object_ref_sink (gtk_text_view_new ());

  tl_still_cursor_attach (GTK_TEXT_VIEW (view));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "One", -1);
  g_assert_true (is_blinking (view));
  g_assert_finalize_object (view);
  g_assert_true (is_blinking (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/tl/app/still-cursor/rest", test_rest);
  g_test_add_func ("/tl/app/still-cursor/unseen", test_unseen);
  return g_test_run ();
}
