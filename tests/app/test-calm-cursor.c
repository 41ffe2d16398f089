/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cursor blinks without GTK's clock of frames, stands still while one types, and arrows move it. */
#include "tl-app-fixture.h"
#include "tl-calm-cursor.h"
#include "tl-robot.h"

/* Half of them is longer than any test, and shorter than a person waits. */
#define LONG_BLINK 240000
#define SHORT_BLINK 200

typedef struct
{
  TlRobot *robot;
  GtkWidget *window;
  GtkWidget *view;
  GtkWidget *other;
} Fixture;

/* What GTK would do by itself. */
static gboolean
is_gtk_blinking (void)
{
  gboolean blinks;

  g_object_get (gtk_settings_get_default (), "gtk-cursor-blink", &blinks, NULL);
  return blinks;
}

static gboolean
is_shown (gpointer view)
{
  return gtk_text_view_get_cursor_visible (view);
}

static gboolean
is_hidden (gpointer view)
{
  return !gtk_text_view_get_cursor_visible (view);
}

static void
set_up (Fixture *self, int blink_time)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink-time", blink_time, NULL);
  self->robot = tl_robot_new ();
  self->window = gtk_window_new ();
  self->view = gtk_text_view_new ();
  self->other = gtk_button_new_with_label ("Other");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), "One two", -1);
  tl_calm_cursor_attach (GTK_TEXT_VIEW (self->view));
  gtk_box_append (GTK_BOX (box), self->view);
  gtk_box_append (GTK_BOX (box), self->other);
  gtk_window_set_child (GTK_WINDOW (self->window), box);
  g_assert_true (is_gtk_blinking ());
  gtk_window_present (GTK_WINDOW (self->window));
  tl_robot_settle (self->robot);
  gtk_widget_grab_focus (self->view);
  tl_robot_settle (self->robot);
  g_assert_true (gtk_widget_has_focus (self->view));
  g_assert_false (is_gtk_blinking ());
}

static void
tear_down (Fixture *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  tl_robot_free (self->robot);
  g_assert_true (is_gtk_blinking ());
}

static void
test_blink (void)
{
  Fixture self;

  set_up (&self, SHORT_BLINK);
  for (guint i = 0; i < 2; i++)
    {
      tl_app_wait_until (is_hidden, self.view);
      tl_app_wait_until (is_shown, self.view);
    }
  g_assert_false (is_gtk_blinking ());
  tear_down (&self);
}

/* In GTK arrows scroll where the cursor is hidden; so a key shows it first. */
static void
test_keys (void)
{
  static const struct
  {
    const char *keys;
    int position;
  } moves[] = { { "Home", 0 },        { "Right", 1 },     { "ctrl+Right", 3 },
                { "End", 7 },         { "Left", 6 },      { "ctrl+Left", 4 },
                { "shift+Right", 5 }, { "ctrl+Home", 0 }, { "ctrl+End", 7 } };
  Fixture self;
  GtkTextBuffer *buffer;
  int position;

  set_up (&self, LONG_BLINK);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self.view));
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (self.view), FALSE);
      tl_robot_key (self.robot, moves[i].keys);
      g_object_get (buffer, "cursor-position", &position, NULL);
      g_assert_cmpint (position, ==, moves[i].position);
      g_assert_true (is_shown (self.view));
    }
  tear_down (&self);
}

/* What an input method writes, or a paste, comes without a key that the view sees. */
static void
test_text (void)
{
  Fixture self;

  set_up (&self, LONG_BLINK);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (self.view), FALSE);
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self.view)), "!", -1);
  g_assert_true (is_shown (self.view));
  tear_down (&self);
}

/* Other text blinks as the user has chosen. */
static void
test_focus (void)
{
  Fixture self;

  set_up (&self, LONG_BLINK);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (self.view), FALSE);
  gtk_widget_grab_focus (self.other);
  g_assert_true (is_gtk_blinking ());
  g_assert_true (is_shown (self.view));
  gtk_widget_grab_focus (self.view);
  g_assert_false (is_gtk_blinking ());
  tear_down (&self);
}

/* An editor that never came to a screen leaves nothing behind. */
static void
test_unseen (void)
{
  GtkWidget *view = g_object_ref_sink (gtk_text_view_new ());

  tl_calm_cursor_attach (GTK_TEXT_VIEW (view));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "One", -1);
  g_assert_true (is_gtk_blinking ());
  g_assert_finalize_object (view);
  g_assert_true (is_gtk_blinking ());
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/tl/app/calm-cursor/blink", test_blink);
  g_test_add_func ("/tl/app/calm-cursor/keys", test_keys);
  g_test_add_func ("/tl/app/calm-cursor/text", test_text);
  g_test_add_func ("/tl/app/calm-cursor/focus", test_focus);
  g_test_add_func ("/tl/app/calm-cursor/unseen", test_unseen);
  return g_test_run ();
}
