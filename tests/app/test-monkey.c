/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A monkey at keyboard and pointer: thousands of random keys, texts, clicks, drags and commands, on all
 * pages and in all dialogs, in windows of all sizes, light and dark, in both directions of text. At the
 * end the document can be written and read again, undoing everything gives the file that it began with,
 * redoing everything what the monkey made of it; and GTK has warned of nothing, because warnings are
 * fatal.
 *
 * The seed is in the log (“random seed”); test-app-monkey --seed SEED -p CASE does the same again.
 * TL_MONKEY_STEPS makes it longer or shorter. With TL_MONKEY_CALM it waits after each step for what
 * comes of it, so that the same seed does the same again whatever else the machine does.
 */
#include "tl-app-run.h"
#include "tl-document-reader.h"
#include "tl-document-writer.h"
#include "tl-lens.h"
#include "tl-robot.h"

#define STEPS 5000

/* Once in so many steps it waits for what it did to be drawn, and for what only time does. */
#define STEPS_PER_REST 25

static const char *const keys[] = {
  "n",
  "l",
  "n",
  "Return",
  "Return",
  "Tab",
  "shift+Tab",
  "Escape",
  "Escape",
  "Delete",
  "F2",
  "BackSpace",
  "Left",
  "Right",
  "Up",
  "Down",
  "Left",
  "Right",
  "Up",
  "Down",
  "ctrl+Left",
  "ctrl+Right",
  "ctrl+Up",
  "ctrl+Down",
  "alt+Left",
  "alt+Right",
  "alt+Up",
  "alt+Down",
  "shift+Left",
  "shift+Down",
  "ctrl+z",
  "ctrl+z",
  "ctrl+shift+z",
  "ctrl+c",
  "ctrl+x",
  "ctrl+v",
  "ctrl+d",
  "ctrl+a",
  "ctrl+f",
  "ctrl+g",
  "ctrl+shift+g",
  "ctrl+0",
  "ctrl+1",
  "ctrl+2",
  "ctrl+plus",
  "ctrl+minus",
  "Menu",
  "shift+F10",
  "space",
  "Home",
  "End",
  "Page_Up",
  "Page_Down",
  "F9",
  "F10",
  "F5",
  "F6",
  "ctrl+e",
  "ctrl+s",
  "ctrl+t",
  "ctrl+question",
};

static const char *const texts[] = {
  "a", "Calls twice", "ß", "日本", "مرحبا", "-1.5", "2026-11-22", "a\tb", "“x” & <y>", "é",
};

static const char *const pages[] = {
  "map",        "table",  "checks",   "kpis",      "priorities", "data",     "checklists",
  "checklists", "agents", "training", "care-plan", "personas",   "channels", "teams",
};

/* What asks for names of files, or for other programs. */
static const char *const forbidden[]
    = { "save-copy", "move-file", "open-file", "show-folder", "print" };

static gboolean
is_forbidden (const char *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (forbidden); i++)
    if (g_str_equal (forbidden[i], action))
      return TRUE;
  return FALSE;
}

static const char *
choose_text (const char *const *from, guint n)
{
  return from[g_test_rand_int_range (0, (gint32) n)];
}

/* A random point of the window that a person would use. */
static GtkWidget *
choose_point (double *x, double *y)
{
  GtkWidget *top = GTK_WIDGET (tl_robot_find_top ());

  *x = g_test_rand_double_range (0, gtk_widget_get_width (top));
  *y = g_test_rand_double_range (0, gtk_widget_get_height (top));
  return top;
}

static const char *
name_type (gpointer object)
{
  return object == NULL ? "nothing" : G_OBJECT_TYPE_NAME (object);
}

/* Logs what it is about to do there, so that a failure tells what led to it. */
static void
describe (const char *what, GtkWidget *top, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (top, x, y, GTK_PICK_DEFAULT);

  g_test_message ("%s %.0f %.0f on %s in %s", what, x, y, name_type (picked), name_type (top));
}

static void
click (TlRobot *robot)
{
  double x;
  double y;
  GtkWidget *top = choose_point (&x, &y);
  guint button = g_test_rand_int_range (0, 4) == 0 ? 3 : 1;
  guint n = g_test_rand_int_range (0, 5) == 0 ? 2 : 1;

  describe ("click", top, x, y);
  tl_robot_click_at (robot, top, x, y, button, n);
}

/* There is no window manager that could move windows. */
static gboolean
moves_window (GtkWidget *top, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (top, x, y, GTK_PICK_DEFAULT);

  return picked == NULL || gtk_widget_get_ancestor (picked, GTK_TYPE_WINDOW_HANDLE) != NULL;
}

static void
drag (TlRobot *robot)
{
  double x1;
  double y1;
  double x2;
  double y2;
  GtkWidget *top = choose_point (&x1, &y1);

  choose_point (&x2, &y2);
  if (moves_window (top, x1, y1))
    return;
  describe ("drag", top, x1, y1);
  tl_robot_drag (robot, top, x1, y1, x2, y2);
}

static void
activate (TlWindow *window)
{
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (window));
  const char *name = names[g_test_rand_int_range (0, (gint32) g_strv_length (names))];

  if (is_forbidden (name) || !g_action_group_get_action_enabled (G_ACTION_GROUP (window), name)
      || g_action_group_get_action_parameter_type (G_ACTION_GROUP (window), name) != NULL)
    return;
  g_test_message ("win.%s", name);
  g_action_group_activate_action (G_ACTION_GROUP (window), name, NULL);
}

/* The innermost popover that is open in @widget. */
static GtkWidget *
find_popover (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child))
      found = find_popover (child);
  return found == NULL && GTK_IS_POPOVER (widget) ? widget : found;
}

/* Logs what it is about to type, and into what. */
static void
describe_keys (const char *what, const char *typed)
{
  GtkWidget *top = GTK_WIDGET (tl_robot_find_top ());
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (top));
  GtkWidget *popover = find_popover (top);

  g_test_message ("%s %s into %s of %s in %s, popover of %s", what, typed, name_type (focus),
                  name_type (focus == NULL ? NULL : gtk_widget_get_parent (focus)), name_type (top),
                  name_type (popover == NULL ? NULL : gtk_widget_get_parent (popover)));
}

static void
visit_page (TlWindow *window)
{
  const char *page = choose_text (pages, G_N_ELEMENTS (pages));

  g_test_message ("win.view %s", page);
  g_action_group_activate_action (G_ACTION_GROUP (window), "view", g_variant_new_string (page));
}

static void
choose_lens (TlWindow *window)
{
  const char *lens = tl_lens_get_id ((TlLens) g_test_rand_int_range (0, TL_N_LENSES));

  g_test_message ("win.lens %s", lens);
  g_action_group_activate_action (G_ACTION_GROUP (window), "lens", g_variant_new_string (lens));
}

static void
resize (TlAppRun *run, TlRobot *robot)
{
  gboolean narrow = g_test_rand_int_range (0, 3) == 0;
  guint width = narrow ? 360 : (guint) g_test_rand_int_range (360, 1500);
  guint height = (guint) g_test_rand_int_range (600, 960);

  g_test_message ("resize %u %u", width, height);
  tl_robot_resize (robot, GTK_WINDOW (run->window), width, height);
}

static void
change_theme (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager);

  g_test_message ("theme %s", dark ? "light" : "dark");
  adw_style_manager_set_color_scheme (manager, dark ? ADW_COLOR_SCHEME_FORCE_LIGHT
                                                    : ADW_COLOR_SCHEME_FORCE_DARK);
}

static void
turn_direction (void)
{
  gboolean leftward = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;

  g_test_message ("direction %s", leftward ? "left to right" : "right to left");
  gtk_widget_set_default_direction (leftward ? GTK_TEXT_DIR_LTR : GTK_TEXT_DIR_RTL);
}

static void
change_scene (TlAppRun *run, TlRobot *robot)
{
  guint choice = (guint) g_test_rand_int_range (0, 100);

  if (choice < 55)
    visit_page (run->window);
  else if (choice < 70)
    choose_lens (run->window);
  else if (choice < 80)
    resize (run, robot);
  else if (choice < 87)
    change_theme ();
  else if (choice < 94)
    turn_direction ();
  else
    {
      g_test_message ("app.preferences");
      g_action_group_activate_action (G_ACTION_GROUP (run->application), "preferences", NULL);
    }
}

static void
do_something (TlAppRun *run, TlRobot *robot)
{
  guint choice = (guint) g_test_rand_int_range (0, 100);

  if (choice < 45)
    {
      const char *key = choose_text (keys, G_N_ELEMENTS (keys));

      describe_keys ("key", key);
      tl_robot_key (robot, key);
    }
  else if (choice < 55)
    {
      const char *text = choose_text (texts, G_N_ELEMENTS (texts));

      describe_keys ("type", text);
      tl_robot_type (robot, text);
    }
  else if (choice < 80)
    click (robot);
  else if (choice < 88)
    drag (robot);
  else if (choice < 96)
    activate (run->window);
  else
    change_scene (run, robot);
}

/* A monkey does not choose names of files; and now and then somebody closes what it opened. */
static void
close_dialogs (TlAppRun *run)
{
  GtkWindow *top = tl_robot_find_top ();

  if (top == NULL || top == GTK_WINDOW (run->window))
    return;
  if (GTK_IS_FILE_CHOOSER (top) || g_test_rand_int_range (0, 12) == 0)
    gtk_window_close (top);
}

/* The monkey may go back to the start page and open a template; its history is that of the file. */
static void
return_to_file (TlAppRun *run, TlRobot *robot)
{
  TlSession *session = tl_window_get_session (run->window);

  if (session != NULL && g_str_equal (tl_session_get_path (session), run->path))
    return;
  tl_application_open_path (run->application, run->path);
  tl_robot_settle (robot);
  run->window = TL_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (run->application)));
}

/* Closes whatever the monkey opened beside the window of the file. */
static void
close_others (TlAppRun *run, TlRobot *robot)
{
  g_autoptr (GList) windows
      = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (run->application)));

  for (GList *l = windows; l != NULL; l = l->next)
    if (l->data != run->window)
      g_test_message ("left open: %s", G_OBJECT_TYPE_NAME (l->data));
  while (tl_robot_find_top () != GTK_WINDOW (run->window))
    {
      gtk_window_close (tl_robot_find_top ());
      tl_robot_settle (robot);
    }
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (run->application)); l != NULL;)
    if (l->data == run->window)
      l = l->next;
    else
      {
        gtk_window_destroy (l->data);
        l = gtk_application_get_windows (GTK_APPLICATION (run->application));
      }
}

static gboolean
stay_open_cb (void)
{
  return GDK_EVENT_STOP;
}

static char *
write_down (TlAppRun *run)
{
  g_autoptr (GBytes) bytes = tl_document_to_bytes (tl_app_run_get_document (run));
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return g_strndup (data, size);
}

static void
assert_readable (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (TlDocument) document
      = tl_document_from_bytes (bytes, "monkey.throughline", TL_LOAD_DEFAULT, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (document);
}

static void
test_monkey (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  g_autofree char *before = write_down (run);
  g_autofree char *made = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  const char *wanted = g_getenv ("TL_MONKEY_STEPS");
  guint n = wanted == NULL ? STEPS : (guint) g_ascii_strtoull (wanted, NULL, 10);
  gboolean calm = g_getenv ("TL_MONKEY_CALM") != NULL;
  guint n_done;
  gulong handler = g_signal_connect (run->window, "close-request", G_CALLBACK (stay_open_cb), NULL);

  tl_robot_settle (robot);
  for (guint i = 0; i < n; i++)
    {
      tl_robot_set_hasty (robot, !calm && i % STEPS_PER_REST != 0);
      do_something (run, robot);
      close_dialogs (run);
      return_to_file (run, robot);
    }
  tl_robot_set_hasty (robot, FALSE);
  close_others (run, robot);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  tl_robot_key (robot, "Escape");
  g_signal_handler_disconnect (run->window, handler);

  made = write_down (run);
  assert_readable (made);
  for (n_done = 0; tl_document_undo (tl_app_run_get_document (run)); n_done++)
    tl_app_settle ();
  undone = write_down (run);
  g_assert_cmpstr (undone, ==, before);
  /* Not all that can be redone: the monkey itself had undone some. */
  for (guint i = 0; i < n_done && tl_document_redo (tl_app_run_get_document (run)); i++)
    tl_app_settle ();
  redone = write_down (run);
  g_assert_cmpstr (redone, ==, made);
}

static void
test_file (gconstpointer file)
{
  tl_app_run_file (file, test_monkey);
}

int
main (int argc, char **argv)
{
  /* Without the schema there are no preferences, and without resources no templates. */
  tl_app_set_environment ("THROUGHLINE_RESOURCE_DIR", "TL_TEST_SOURCE_ROOT", "data");
  tl_app_set_environment ("GSETTINGS_SCHEMA_DIR", "TL_TEST_BUILD_ROOT", "data");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/tl/app/monkey/small-map", (gconstpointer) test_monkey, tl_app_run);
  g_test_add_data_func ("/tl/app/monkey/sample", "data/samples/going-solar.throughline", test_file);
  g_test_add_data_func ("/tl/app/monkey/empty-map", "data/templates/empty-map.throughline",
                        test_file);
  g_test_add_data_func ("/tl/app/monkey/template", "data/templates/service-blueprint.throughline",
                        test_file);
  return g_test_run ();
}
