/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Saving a copy over what is there, from the dialog to the file: never over what another window shows, nor
 * without having asked, though the ending was not typed. The same goes for files of other kinds.
 */
#include "tl-app-run.h"
#include "tl-file-chooser.h"
#include "tl-robot.h"
#include "tl-window-private.h"

#include <glib/gstdio.h>

/* What the dialog is given, and the file that this means. */
#define TYPED "other"
#define NAME "other.throughline"

typedef TlAppRun Fixture;

static gboolean
top_is_chooser (gpointer data)
{
  return GTK_IS_FILE_CHOOSER (tl_robot_find_top ());
}

static gboolean
has_typed (gpointer chooser)
{
  g_autofree char *name = gtk_file_chooser_get_current_name (chooser);
  g_autoptr (GFile) file = gtk_file_chooser_get_file (chooser);

  return g_strcmp0 (name, TYPED) == 0 && file != NULL;
}

/* Whether that is asked or said, in a dialog in front. */
static gboolean
is_asked (gpointer heading)
{
  GtkWindow *top = tl_robot_find_top ();

  return ADW_IS_MESSAGE_DIALOG (top)
         && g_str_equal (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (top)), heading);
}

static gboolean
is_in_front (gpointer window)
{
  return tl_robot_find_top () == window;
}

/* Gives the dialog that asks for a file the name, and that answer once it is asked. */
static void
choose (const char *answer)
{
  GtkWindow *chooser;
  GtkWindow *question;

  tl_app_wait_until (top_is_chooser, NULL);
  chooser = tl_robot_find_top ();
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), TYPED);
  tl_app_wait_until (has_typed, chooser);
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
  tl_app_wait_until (is_asked, (gpointer) "Replace This File?");
  question = tl_robot_find_top ();
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), answer);
  gtk_window_destroy (question);
}

static void
save_copy (Fixture *fixture, const char *answer)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "save-copy", NULL);
  choose (answer);
}

static void
assert_contents (const char *path, const char *expected)
{
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, expected);
}

static gboolean
is_a_project (gpointer path)
{
  g_autofree char *contents = NULL;

  return g_file_get_contents (path, &contents, NULL, NULL) && g_str_has_prefix (contents, "<?xml");
}

/* What has the name is replaced only if the answer is that it shall be. */
static void
test_replace (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, NAME, NULL);

  g_assert_true (g_file_set_contents (path, "theirs", -1, NULL));
  save_copy (fixture, "cancel");
  tl_app_wait_until (is_in_front, fixture->window);
  assert_contents (path, "theirs");
  save_copy (fixture, "replace");
  tl_app_wait_until (is_a_project, path);
  tl_app_settle ();
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
chosen_cb (GFile *file, gpointer window)
{
  g_object_set_data_full (window, "chosen", g_file_get_path (file), g_free);
}

/* Other files get the ending of their kind. */
static void
test_ending (Fixture *fixture)
{
  static const char *const answers[] = { "cancel", "replace" };
  g_autofree char *path = g_build_filename (fixture->folder, TYPED ".csv", NULL);

  g_assert_true (g_file_set_contents (path, "theirs", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      tl_file_chooser_show (GTK_WINDOW (fixture->window), TL_FILE_CHOOSER_SAVE_AS, "Export",
                            "_Export", tl_file_filter_new ("Tables", "csv"), fixture->folder,
                            "Table.csv", chosen_cb, G_OBJECT (fixture->window));
      choose (answers[i]);
      tl_app_wait_until (is_in_front, fixture->window);
      g_assert_cmpstr (g_object_get_data (G_OBJECT (fixture->window), "chosen"), ==,
                       i == 0 ? NULL : path);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

/* Two windows must not write one file. */
static void
test_open_elsewhere (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, NAME, NULL);
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;
  GtkWindow *other;

  g_assert_true (tl_session_save_copy (fixture->window->session, path, &error));
  g_assert_no_error (error);
  tl_application_open_path (fixture->application, path);
  tl_app_settle ();
  other = gtk_application_get_active_window (GTK_APPLICATION (fixture->application));
  g_assert_true (other != GTK_WINDOW (fixture->window));
  g_assert_true (g_file_get_contents (path, &before, NULL, NULL));
  tl_canvas_select (fixture->window->canvas, fixture->map.shop);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "delete", NULL);
  gtk_window_present (GTK_WINDOW (fixture->window));

  save_copy (fixture, "replace");
  tl_app_wait_until (is_asked, (gpointer) "This file is open");
  gtk_window_destroy (tl_robot_find_top ());
  assert_contents (path, before);
  gtk_window_close (other);
  tl_app_settle ();
  assert_contents (path, before);
  g_assert_cmpint (g_remove (path), ==, 0);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*function) (Fixture *);
  } tests[] = {
    { "/tl/app/save-copy/replace", test_replace },
    { "/tl/app/save-copy/ending", test_ending },
    { "/tl/app/save-copy/open-elsewhere", test_open_elsewhere },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].name, (gconstpointer) tests[i].function, tl_app_run);
  return g_test_run ();
}
