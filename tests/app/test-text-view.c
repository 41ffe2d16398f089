/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Arrows move as they do anywhere, and where they lead nowhere nothing happens. That nothing is left in
 * memory then, only the leak sanitizer sees.
 */
#include "tl-app-fixture.h"
#include "tl-robot.h"
#include "tl-text-view.h"

static void
test_arrows (void)
{
  static const struct
  {
    const char *text;
    int from;
    const char *key;
    int to;
  } moves[] = {
    /* Out of it. */
    { "ab", 0, "Left", 0 },
    { "ab", 2, "Right", 2 },
    { "مر", 0, "Right", 0 },
    { "مر", 2, "Left", 2 },
    { "", 0, "Left", 0 },
    { "", 0, "Right", 0 },
    { "-1", 0, "Left", 0 },
    { "-1", 2, "Right", 2 },
    { "a مر", 0, "Left", 0 },
    { "a مر", 4, "Right", 4 },
    { "مر\n-1", 5, "Right", 5 },
    { "-1\nمر", 0, "Left", 0 },
    { "ab\n", 3, "Right", 3 },
    { "مر 12", 0, "Right", 0 },
    { "مر 12", 5, "Left", 5 },
    { "12 مر", 0, "Right", 0 },
    { "ab مر cd", 8, "Right", 8 },
    /* Within. */
    { "ab", 0, "Right", 1 },
    { "ab", 2, "Left", 1 },
    { "مر", 0, "Left", 1 },
    { "مر", 2, "Right", 1 },
    { "مر 12", 5, "Right", 2 },
    { "ab مر", 5, "Left", 4 },
    { "ab\ncd", 2, "Right", 3 },
    { "ab\ncd", 3, "Left", 2 },
  };
  GtkWidget *window = gtk_window_new ();
  GtkTextView *view = tl_text_view_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  g_autoptr (TlRobot) robot = tl_robot_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 300, 200);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (view));
  gtk_window_present (GTK_WINDOW (window));
  tl_app_wait_until (tl_app_is_mapped, view);
  tl_robot_settle (robot);
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      GtkTextIter at;
      int position;

      gtk_text_buffer_set_text (buffer, moves[i].text, -1);
      gtk_text_buffer_get_iter_at_offset (buffer, &at, moves[i].from);
      gtk_text_buffer_place_cursor (buffer, &at);
      tl_robot_settle (robot);
      tl_robot_key (robot, moves[i].key);
      g_object_get (buffer, "cursor-position", &position, NULL);
      g_test_message ("%s in “%s”", moves[i].key, moves[i].text);
      g_assert_cmpint (position, ==, moves[i].to);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Right at the end of what is selected keeps the place; with Shift it stays selected. */
static void
test_selected (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkTextView *view = tl_text_view_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  g_autoptr (TlRobot) robot = tl_robot_new ();
  GtkTextIter start;
  GtkTextIter end;

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (view));
  gtk_window_present (GTK_WINDOW (window));
  tl_app_wait_until (tl_app_is_mapped, view);
  gtk_text_buffer_set_text (buffer, "ab", -1);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &end, &start);
  tl_robot_settle (robot);
  tl_robot_key (robot, "shift+Right");
  g_assert_true (gtk_text_buffer_get_selection_bounds (buffer, &start, &end));
  g_assert_cmpint (gtk_text_iter_get_offset (&start), ==, 0);
  g_assert_cmpint (gtk_text_iter_get_offset (&end), ==, 2);
  tl_robot_key (robot, "Right");
  g_assert_false (gtk_text_buffer_get_has_selection (buffer));
  gtk_text_buffer_get_iter_at_mark (buffer, &end, gtk_text_buffer_get_insert (buffer));
  g_assert_cmpint (gtk_text_iter_get_offset (&end), ==, 2);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/tl/app/text-view/arrows", test_arrows);
  g_test_add_func ("/tl/app/text-view/selected", test_selected);
  return g_test_run ();
}
