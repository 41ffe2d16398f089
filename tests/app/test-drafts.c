/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * kill -9 while something is being typed, with real keys: the program is killed once it rests, and what
 * was typed is there when the project is opened again.
 *
 * The victim is a subprocess of the test; where its project is, and which records it is about, it writes
 * to the file that THROUGHLINE_TEST_NOTE names. It ends itself with SIGKILL the moment the draft was
 * told, so nothing here waits for a time. Others are killed at any moment while they add cards: what
 * was seen is there then.
 */
#include "tl-app-run.h"
#include "tl-canvas-private.h"
#include "tl-document-writer.h"
#include "tl-inspector-relations.h"
#include "tl-inspector-rows.h"
#include "tl-robot.h"
#include "tl-table-cell.h"
#include "tl-window-private.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* How often a victim is killed at any moment, and the longest that it lives once it edits. */
#define N_KILLS 4
#define MOMENT_MICROSECONDS 4000000

/* The victim. */

static void
write_note (TlAppRun *run)
{
  g_autofree char *note
      = g_strdup_printf ("%s\n%" G_GUINT64_FORMAT "\n%" G_GUINT64_FORMAT "\n%" G_GUINT64_FORMAT,
                         run->folder, run->map.touchpoints, run->map.steps[0], run->map.shop);

  g_assert_true (g_file_set_contents (g_getenv ("THROUGHLINE_TEST_NOTE"), note, -1, NULL));
}

typedef struct
{
  const char *typed;
  gboolean is_kept;
} Typing;

static void
kept_cb (Typing *typing, const TlDraft *draft)
{
  typing->is_kept = typing->is_kept || g_str_equal (draft->text, typing->typed);
}

static gboolean
is_kept (gpointer typing)
{
  return ((Typing *) typing)->is_kept;
}

/* Returns once all of it is kept, which on a slow computer may be before the last key has been drawn. */
static void
type_and_rest (TlAppRun *run, TlRobot *robot, const char *text)
{
  TlDrafts *drafts = tl_workspace_get_drafts (run->window->workspace);
  Typing typing = { .typed = text };
  gulong handler = g_signal_connect_swapped (drafts, "keep", G_CALLBACK (kept_cb), &typing);

  tl_robot_type (robot, text);
  tl_app_wait_until (is_kept, &typing);
  g_signal_handler_disconnect (drafts, handler);
}

static void
die (TlAppRun *run)
{
  write_note (run);
  kill (getpid (), SIGKILL);
}

static void
select_record (TlAppRun *run, TlRobot *robot, TlId record)
{
  tl_robot_settle (robot);
  gtk_widget_grab_focus (GTK_WIDGET (run->window->canvas));
  tl_canvas_select (run->window->canvas, record);
  tl_robot_settle (robot);
}

static void
victim_of_title (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();

  select_record (run, robot, run->map.shop);
  tl_robot_key (robot, "F2");
  tl_robot_key (robot, "ctrl+a");
  type_and_rest (run, robot, "Market sta");
  die (run);
}

static void
victim_of_card (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();

  select_record (run, robot, run->map.shop);
  tl_robot_key (robot, "n");
  type_and_rest (run, robot, "Kiosk, 日本");
  die (run);
}

static void
victim_after_escape (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();

  select_record (run, robot, run->map.shop);
  tl_robot_key (robot, "F2");
  type_and_rest (run, robot, "Never mind");
  tl_robot_key (robot, "Escape");
  tl_robot_key (robot, "F2");
  tl_robot_key (robot, "ctrl+a");
  type_and_rest (run, robot, "Taken");
  tl_robot_key (robot, "Return");
  die (run);
}

static void
victim_of_cell (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();

  select_record (run, robot, run->map.shop);
  tl_window_show_page (run->window, "table");
  tl_robot_settle (robot);
  tl_robot_key (robot, "F2");
  g_assert_true (GTK_IS_TEXT (tl_app_run_get_focus (run)));
  tl_robot_key (robot, "ctrl+a");
  type_and_rest (run, robot, "Market sta");
  die (run);
}

/* In the list of a KPI's figures. */
static void
victim_of_figure (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlRecord *kpi
      = tl_inspector_add_kpi (tl_app_run_get_document (run), run->map.shop, "CSAT", 0, NULL);

  tl_robot_settle (robot);
  gtk_widget_activate_action (GTK_WIDGET (run->window), "win.fill-kpi", "t",
                              tl_record_get_id (kpi));
  tl_robot_settle (robot);
  tl_robot_key (robot, "Return");
  g_assert_true (GTK_IS_TEXT (tl_app_run_get_focus (run)));
  type_and_rest (run, robot, "4.5");
  die (run);
}

/* Whether it is the list of that field, where it can be seen; a group has one of its own beside it. */
static gboolean
is_lines (GtkWidget *widget, guint number)
{
  GtkWidget *group = gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_GROUP);
  TlInspectorField *field = group == NULL ? NULL : g_object_get_data (G_OBJECT (group), "field");

  return GTK_IS_LIST_BOX (widget) && gtk_widget_get_mapped (widget) && field != NULL
         && tl_inspector_field_get_number (field) == number;
}

static GtkWidget *
find_lines (GtkWidget *widget, guint number)
{
  GtkWidget *found = is_lines (widget, number) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_lines (child, number);
  return found;
}

static void
add_line (TlAppRun *run, TlRobot *robot)
{
  GtkWidget *list = find_lines (GTK_WIDGET (run->window), TL_TOUCHPOINT_BEHAVIOURS);

  g_signal_emit_by_name (list, "row-activated", gtk_widget_get_last_child (list));
  tl_robot_settle (robot);
  g_assert_true (GTK_IS_TEXT_VIEW (tl_app_run_get_focus (run)));
}

/* Shows the details of two touchpoints with other behaviours. */
static void
show_both (TlAppRun *run, TlRobot *robot)
{
  TlDocument *document = tl_app_run_get_document (run);
  const TlId both[] = { run->map.shop, run->map.call };

  tl_document_begin (document, "Behave", NULL);
  tl_document_set_text (document, tl_document_lookup (document, run->map.shop),
                        TL_TOUCHPOINT_BEHAVIOURS, "Greets", NULL);
  tl_document_commit (document);
  select_record (run, robot, run->map.shop);
  tl_selection_set_many (tl_workspace_get_selection (run->window->workspace), both, 2);
  tl_window_set_details (run->window, TRUE);
  tl_robot_settle (robot);
}

/* The first line was finished. */
static void
victim_of_line (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();

  show_both (run, robot);
  add_line (run, robot);
  type_and_rest (run, robot, "Listens");
  tl_robot_key (robot, "Return");
  add_line (run, robot);
  type_and_rest (run, robot, "Says it ba");
  die (run);
}

/* Ends the program at some moment within that many microseconds, whatever it does then. */
static gpointer
kill_thread (gpointer within)
{
  g_usleep ((gulong) g_random_int_range (0, GPOINTER_TO_INT (within)));
  kill (getpid (), SIGKILL);
  return NULL;
}

/* Notes that the card was seen, if it was. */
static void
acknowledge (TlAppRun *run, const char *title)
{
  g_autofree char *cell = tl_app_describe_cell (tl_app_run_get_document (run), run->map.touchpoints,
                                                run->map.steps[0]);
  FILE *file;

  if (strstr (cell, title) == NULL)
    return;
  file = fopen (g_getenv ("THROUGHLINE_TEST_ACKNOWLEDGED"), "ae");
  g_assert_nonnull (file);
  fprintf (file, "%s\n", title);
  fclose (file);
}

/* Adds cards for ever; each is acknowledged once it is seen. */
static void
victim_at_any_moment (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();

  write_note (run);
  select_record (run, robot, run->map.shop);
  g_thread_unref (g_thread_new ("kill", kill_thread, GINT_TO_POINTER (MOMENT_MICROSECONDS)));
  for (guint i = 0;; i++)
    {
      g_autofree char *title = g_strdup_printf ("Card %u.", i);

      tl_robot_key (robot, i % 5 == 4 ? "ctrl+z" : "n");
      if (i % 5 == 4)
        continue;
      tl_robot_type (robot, title);
      tl_robot_key (robot, "Return");
      /* The one that is undone next does not count. */
      if (i % 5 != 3)
        acknowledge (run, title);
    }
}

/* What was found. */

typedef struct
{
  char *folder;
  TlId touchpoints;
  TlId step;
  TlId shop;
  TlDatabase *database;
  TlSession *session;
} Found;

/* Runs the victim, and opens what it left. */
static void
open_after (const char *victim, Found *found)
{
  g_autofree char *folder = tl_app_make_folder ();
  g_autofree char *path = g_build_filename (folder, "note", NULL);
  g_autofree char *note = NULL;
  g_autofree char *file = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  g_setenv ("THROUGHLINE_TEST_NOTE", path, TRUE);
  g_test_trap_subprocess (victim, 0, 0);
  g_assert_false (g_test_trap_has_passed ());
  g_assert_true (g_file_get_contents (path, &note, NULL, &error));
  g_assert_no_error (error);
  lines = g_strsplit (note, "\n", -1);
  found->folder = g_strdup (lines[0]);
  found->touchpoints = g_ascii_strtoull (lines[1], NULL, 10);
  found->step = g_ascii_strtoull (lines[2], NULL, 10);
  found->shop = g_ascii_strtoull (lines[3], NULL, 10);
  file = g_build_filename (found->folder, "map.throughline", NULL);
  found->database = tl_database_open_journal (found->folder, &error);
  g_assert_no_error (error);
  found->session = tl_session_open (file, found->database, &error);
  g_assert_no_error (error);
  tl_app_remove_folder (g_steal_pointer (&folder));
}

static void
found_clear (Found *found)
{
  g_clear_object (&found->session);
  g_clear_object (&found->database);
  tl_app_remove_folder (found->folder);
}

static void
assert_cell (Found *found, const char *expected)
{
  g_autofree char *cell = tl_app_describe_cell (tl_session_get_document (found->session),
                                                found->touchpoints, found->step);

  g_assert_cmpstr (cell, ==, expected);
}

static void
test_title (void)
{
  Found found;

  open_after ("/tl/app/drafts/subprocess/title", &found);
  assert_cell (&found, "Market sta,Call");
  g_assert_nonnull (strstr (tl_session_get_notice (found.session), "“Market sta”"));
  g_assert_true (tl_document_undo (tl_session_get_document (found.session)));
  assert_cell (&found, "Shop,Call");
  found_clear (&found);
}

static void
test_card (void)
{
  Found found;

  open_after ("/tl/app/drafts/subprocess/card", &found);
  assert_cell (&found, "Shop,Call,Kiosk, 日本");
  g_assert_true (tl_document_undo (tl_session_get_document (found.session)));
  assert_cell (&found, "Shop,Call");
  found_clear (&found);
}

static void
test_escape (void)
{
  Found found;

  open_after ("/tl/app/drafts/subprocess/escape", &found);
  assert_cell (&found, "Taken,Call");
  g_assert_null (strstr (tl_session_get_notice (found.session), "typing"));
  found_clear (&found);
}

static void
test_cell (void)
{
  Found found;

  open_after ("/tl/app/drafts/subprocess/cell", &found);
  assert_cell (&found, "Market sta,Call");
  found_clear (&found);
}

static TlRecord *
find_first (TlRecord *parent, TlKind kind)
{
  g_autoptr (GPtrArray) children = tl_record_list_children (parent, kind);

  g_assert_cmpuint (children->len, ==, 1);
  return g_ptr_array_index (children, 0);
}

static void
test_figure (void)
{
  Found found;
  TlRecord *kpi;

  open_after ("/tl/app/drafts/subprocess/figure", &found);
  kpi = find_first (tl_document_get_project (tl_session_get_document (found.session)), TL_KIND_KPI);
  g_assert_cmpfloat (tl_record_get_number (find_first (kpi, TL_KIND_VALUE), TL_VALUE_NUMBER), ==,
                     4.5);
  found_clear (&found);
}

static TlRecord *
find_named (TlRecord *parent, const char *name)
{
  for (guint i = 0; i < tl_record_get_n_children (parent); i++)
    if (g_str_equal (tl_record_get_name (tl_record_get_child (parent, i)), name))
      return tl_record_get_child (parent, i);
  g_assert_not_reached ();
}

static void
assert_behaviours (TlRecord *touchpoint, const char *expected)
{
  g_assert_cmpstr (tl_record_get_text (touchpoint, TL_TOUCHPOINT_BEHAVIOURS), ==, expected);
}

static void
test_line (void)
{
  Found found;
  TlRecord *shop;
  TlRecord *call;

  open_after ("/tl/app/drafts/subprocess/line", &found);
  shop = tl_document_lookup (tl_session_get_document (found.session), found.shop);
  call = find_named (tl_record_get_parent (shop), "Call");
  assert_behaviours (shop, "Greets\nListens\nSays it ba");
  assert_behaviours (call, "Listens\nSays it ba");
  g_assert_nonnull (strstr (tl_session_get_notice (found.session), "“Says it ba”"));
  g_assert_null (strstr (tl_session_get_notice (found.session), "“Listens”"));
  g_assert_true (tl_document_undo (tl_session_get_document (found.session)));
  assert_behaviours (shop, "Greets\nListens");
  assert_behaviours (call, "Listens");
  found_clear (&found);
}

static void
assert_both (TlAppRun *run, const char *shop, const char *call)
{
  TlDocument *document = tl_app_run_get_document (run);

  assert_behaviours (tl_document_lookup (document, run->map.shop), shop);
  assert_behaviours (tl_document_lookup (document, run->map.call), call);
}

/* What is rubbed out again is not told of after a crash. */
static void
test_line_given_up (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlDrafts *drafts = tl_workspace_get_drafts (run->window->workspace);

  show_both (run, robot);
  add_line (run, robot);
  tl_robot_type (robot, "L");
  g_assert_cmpstr (tl_drafts_get_text (drafts, TL_DRAFT_LINE, run->map.shop), ==, "L");
  tl_robot_key (robot, "BackSpace");
  g_assert_null (tl_drafts_get_text (drafts, TL_DRAFT_LINE, run->map.shop));
}

/* Before the project is left, and once it was. */
static void
test_line_is_taken (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  g_autofree char *contents = NULL;

  show_both (run, robot);
  add_line (run, robot);
  tl_robot_type (robot, "Listens");
  assert_both (run, "Greets", "");
  tl_window_end_typing (run->window);
  assert_both (run, "Greets\nListens", "Listens");
  add_line (run, robot);
  tl_robot_type (robot, "Says it back");
  tl_app_run_close (run);
  g_assert_true (g_file_get_contents (run->path, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, "Says it back"));
}

/* With Tab, to the button beside it, which goes with the line. */
static void
test_line_is_left (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();

  show_both (run, robot);
  add_line (run, robot);
  tl_robot_type (robot, "Listens");
  tl_robot_key (robot, "Tab");
  tl_robot_settle (robot);
  assert_both (run, "Greets\nListens", "Listens");
  g_assert_nonnull (tl_app_run_get_focus (run));
}

static void
test_any_moment (void)
{
  guint n_acknowledged = 0;

  for (guint round = 0; round < N_KILLS; round++)
    {
      g_autofree char *folder = tl_app_make_folder ();
      g_autofree char *path = g_build_filename (folder, "acknowledged", NULL);
      g_autofree char *acknowledged = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *file = NULL;
      g_auto (GStrv) titles = NULL;
      Found found;

      g_assert_true (g_file_set_contents (path, "", 0, NULL));
      g_setenv ("THROUGHLINE_TEST_ACKNOWLEDGED", path, TRUE);
      open_after ("/tl/app/drafts/subprocess/any-moment", &found);
      g_assert_true (g_file_get_contents (path, &acknowledged, NULL, NULL));
      bytes = tl_document_to_bytes (tl_session_get_document (found.session));
      file = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      titles = g_strsplit (acknowledged, "\n", -1);
      for (guint i = 0; titles[i] != NULL && *titles[i] != '\0'; i++, n_acknowledged++)
        g_assert_nonnull (strstr (file, titles[i]));
      found_clear (&found);
      tl_app_remove_folder (g_steal_pointer (&folder));
    }
  g_test_message ("%d kills; %u cards had been seen, all there", N_KILLS, n_acknowledged);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/app/drafts/title", test_title);
  g_test_add_func ("/tl/app/drafts/card", test_card);
  g_test_add_func ("/tl/app/drafts/escape", test_escape);
  g_test_add_func ("/tl/app/drafts/cell", test_cell);
  g_test_add_func ("/tl/app/drafts/figure", test_figure);
  g_test_add_func ("/tl/app/drafts/line", test_line);
  g_test_add_data_func ("/tl/app/drafts/line-given-up", test_line_given_up, tl_app_run);
  g_test_add_data_func ("/tl/app/drafts/line-is-taken", test_line_is_taken, tl_app_run);
  g_test_add_data_func ("/tl/app/drafts/line-is-left", test_line_is_left, tl_app_run);
  g_test_add_func ("/tl/app/drafts/any-moment", test_any_moment);
  g_test_add_data_func ("/tl/app/drafts/subprocess/any-moment", victim_at_any_moment, tl_app_run);
  g_test_add_data_func ("/tl/app/drafts/subprocess/figure", victim_of_figure, tl_app_run);
  g_test_add_data_func ("/tl/app/drafts/subprocess/line", victim_of_line, tl_app_run);
  g_test_add_data_func ("/tl/app/drafts/subprocess/title", victim_of_title, tl_app_run);
  g_test_add_data_func ("/tl/app/drafts/subprocess/card", victim_of_card, tl_app_run);
  g_test_add_data_func ("/tl/app/drafts/subprocess/escape", victim_after_escape, tl_app_run);
  g_test_add_data_func ("/tl/app/drafts/subprocess/cell", victim_of_cell, tl_app_run);
  return g_test_run ();
}
