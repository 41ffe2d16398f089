/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The life of every page, and of every dialog: it comes up on the sample, narrow and wide, in both
 * directions of text, which is large, and no part of it lies beside a narrow screen; the document changes
 * below it, cannot be changed any more, and goes; and when its window is closed nothing is left of it.
 * Warnings of GTK are fatal. What a page or a dialog does is in the tests of their own.
 *
 * The two tables below are to name all of them; test_all_pages sees to it for the pages.
 */
#include "tl-agents-dialog.h"
#include "tl-agents-view.h"
#include "tl-app-run.h"
#include "tl-care-plan-view.h"
#include "tl-checklist-add.h"
#include "tl-checklist-import.h"
#include "tl-checklist-new.h"
#include "tl-checklist-print.h"
#include "tl-checklist-review-dialog.h"
#include "tl-checklist-view.h"
#include "tl-checks-view.h"
#include "tl-data-import.h"
#include "tl-data-server.h"
#include "tl-data-view.h"
#include "tl-export-dialog.h"
#include "tl-history-dialog.h"
#include "tl-inspector.h"
#include "tl-kpi-editor.h"
#include "tl-kpi-pin-dialog.h"
#include "tl-kpi-priorities-view.h"
#include "tl-kpi-rows.h"
#include "tl-kpi-view.h"
#include "tl-library.h"
#include "tl-local-data.h"
#include "tl-preferences.h"
#include "tl-present.h"
#include "tl-robot.h"
#include "tl-search-bar.h"
#include "tl-search-dialog.h"
#include "tl-settings.h"
#include "tl-shortcuts-window.h"
#include "tl-start-view.h"
#include "tl-table-view.h"
#include "tl-training-desk.h"
#include "tl-training-view.h"
#include "tl-version-name.h"
#include "tl-version-window.h"
#include "tl-window-private.h"

#define SAMPLE "data/samples/going-solar.throughline"

typedef struct
{
  const char *name;
  GtkWidget *(*make) (TlWorkspace *workspace);
  TlKind first; /* of the kinds of which it shows one record; 0: none */
  TlKind last;
} View;

static GtkWidget *
make_start (TlWorkspace *workspace)
{
  return tl_start_view_new ();
}

static const View views[] = {
  { "table", tl_table_view_new },
  { "checks", tl_checks_view_new },
  { "kpis", tl_kpi_view_new, TL_KIND_KPI, TL_KIND_KPI },
  { "priorities", tl_kpi_priorities_view_new },
  { "data", tl_data_view_new },
  { "checklists", tl_checklist_view_new, TL_KIND_CHECKLIST, TL_KIND_ITEM },
  { "agents", tl_agents_view_new },
  { "training", tl_training_view_new },
  { "care-plan", tl_care_plan_view_new },
  { "personas", tl_personas_view_new },
  { "channels", tl_channels_view_new },
  { "teams", tl_teams_view_new },
  { "inspector", tl_inspector_new, TL_KIND_MAP, TL_KIND_LINK },
  { "search-bar", tl_search_bar_new },
  { "start", make_start },
};

static TlRecord *
find_first (TlRecord *record, TlKind kind)
{
  TlRecord *found = tl_record_get_kind (record) == kind ? record : NULL;

  for (guint i = 0; found == NULL && i < tl_record_get_n_children (record); i++)
    found = find_first (tl_record_get_child (record, i), kind);
  return found;
}

static TlId
find_id (TlDocument *document, TlKind kind)
{
  return tl_record_get_id (find_first (tl_document_get_project (document), kind));
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* Gives @object up and waits until nobody has it, whatever thread still reads it. */
static void
lose (gpointer object)
{
  gpointer pointer = object;

  g_object_add_weak_pointer (object, &pointer);
  g_object_unref (object);
  tl_app_wait_until (is_gone, &pointer);
}

static void
close_window (GtkWindow *window)
{
  gpointer pointer = window;

  g_object_add_weak_pointer (G_OBJECT (window), &pointer);
  gtk_window_destroy (window);
  tl_app_wait_until (is_gone, &pointer);
}

static void
turn_about (TlRobot *robot)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  tl_robot_settle (robot);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  tl_robot_settle (robot);
}

/* Names what asks for the width: the widgets from @widget down that need more than @width. */
static void
describe_wide (GtkWidget *widget, int width, GString *words)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      if (least <= width)
        continue;
      g_string_append_printf (words, " > %s (%d)", G_OBJECT_TYPE_NAME (child), least);
      describe_wide (child, width, words);
    }
}

/* All of it with text twice as large as usual, which needs most room; tests elsewhere have the usual. */
static void
set_text_scale (TlAppRun *run, int scale)
{
  g_object_set (gtk_widget_get_settings (GTK_WIDGET (run->window)), "gtk-xft-dpi",
                scale * 96 * 1024, NULL);
}

/* A screen may be 360 pixels wide, and text on it twice as large as usual. */
static void
assert_narrow (GtkWidget *window, const char *name)
{
  g_autoptr (GString) words = g_string_new (NULL);
  int least;

  gtk_widget_measure (gtk_widget_get_first_child (window), GTK_ORIENTATION_HORIZONTAL, -1, &least,
                      NULL, NULL, NULL);
  describe_wide (window, 360, words);
  if (least > 360)
    g_error ("%s is %d pixels wide at least:%s", name, least, words->str);
}

static void
rename_and_undo (TlDocument *document, TlRobot *robot)
{
  g_autoptr (GError) error = NULL;
  TlRecord *card = find_first (tl_document_get_project (document), TL_KIND_TOUCHPOINT);

  tl_document_begin (document, "Rename", NULL);
  tl_document_set_text (document, card, TL_CARD_TITLE, "Renamed", &error);
  g_assert_no_error (error);
  tl_document_commit (document);
  tl_robot_settle (robot);
  g_assert_true (tl_document_undo (document));
  tl_robot_settle (robot);
}

/* What has the focus in a list of words to choose from is a button, to which GTK gives no name. */
static void
assert_choices_named (GtkWidget *window, const char *name)
{
  g_autoptr (GPtrArray) choices = g_ptr_array_new ();

  tl_app_list_widgets (window, GTK_TYPE_DROP_DOWN, choices);
  for (guint i = 0; i < choices->len; i++)
    if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (
                                               gtk_widget_get_first_child (choices->pdata[i])),
                                           GTK_ACCESSIBLE_PROPERTY_LABEL))
      g_error ("A choice of %s has no name", name);
}

/* Of a record there is a form, or a page. */
static void
assert_record_narrow (TlRobot *robot, GtkWidget *window, TlWorkspace *workspace, TlKind kind)
{
  TlRecord *project = tl_document_get_project (tl_workspace_get_document (workspace));
  TlRecord *record = find_first (project, kind);

  if (record == NULL)
    return;
  tl_workspace_reveal (workspace, tl_record_get_id (record));
  tl_robot_settle (robot);
  assert_narrow (window, tl_kind_get_label (kind));
}

static void
test_view (TlAppRun *run, const View *tested)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlDocument *document = tl_app_load_sample ();
  TlWorkspace *workspace = tl_workspace_new ();
  GtkWidget *window = gtk_window_new ();
  GtkWidget *view;
  gpointer pointer;

  tl_workspace_set_document (workspace, document, TRUE);
  view = pointer = tested->make (workspace);
  g_object_add_weak_pointer (G_OBJECT (view), &pointer);
  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 800);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  tl_app_wait_until (tl_app_is_mapped, window);
  tl_robot_settle (robot);
  tl_robot_resize (robot, GTK_WINDOW (window), 360, 700);
  assert_narrow (window, tested->name);
  assert_choices_named (window, tested->name);
  for (TlKind kind = tested->first; kind != 0 && kind <= tested->last; kind++)
    assert_record_narrow (robot, window, workspace, kind);
  turn_about (robot);
  rename_and_undo (document, robot);
  tl_workspace_set_document (workspace, document, FALSE);
  tl_robot_settle (robot);
  tl_workspace_set_document (workspace, NULL, FALSE);
  tl_robot_settle (robot);
  tl_workspace_set_document (workspace, document, TRUE);
  tl_robot_settle (robot);
  close_window (GTK_WINDOW (window));
  tl_app_wait_until (is_gone, &pointer);
  lose (workspace);
  lose (document);
}

static void
test_views (TlAppRun *run)
{
  set_text_scale (run, 2);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_test_message ("%s", views[i].name);
      test_view (run, &views[i]);
    }
  set_text_scale (run, 1);
}

static guint
count_pages (TlWindow *window)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  tl_app_list_widgets (window->switchers[0], GTK_TYPE_TOGGLE_BUTTON, found);
  tl_app_list_widgets (GTK_WIDGET (window->page_lists), GTK_TYPE_LIST_BOX_ROW, found);
  return found->len;
}

/* All that the window offers to go to, but for the map, which is in its template. */
static void
test_all_pages (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      tl_workspace_show_page (run->window->workspace, views[i].name);
      tl_robot_settle (robot);
      n += gtk_stack_get_child_by_name (run->window->stack, views[i].name) != NULL;
    }
  g_assert_cmpuint (n, ==, count_pages (run->window) - 1);
}

typedef struct
{
  const char *name;
  GtkWindow *(*make) (TlAppRun *run);
} Dialog;

static GtkWindow *
get_parent (TlAppRun *run)
{
  return GTK_WINDOW (run->window);
}

static TlWorkspace *
get_workspace (TlAppRun *run)
{
  return run->window->workspace;
}

static TlId
get_first (TlAppRun *run, TlKind kind)
{
  return find_id (tl_app_run_get_document (run), kind);
}

static GtkWindow *
make_agents (TlAppRun *run)
{
  return GTK_WINDOW (
      tl_agents_dialog_new (get_parent (run), tl_training_desk_get (get_workspace (run)), NULL));
}

static GtkWindow *
make_checklist_add (TlAppRun *run)
{
  return GTK_WINDOW (tl_checklist_add_new (get_parent (run), get_workspace (run),
                                           get_first (run, TL_KIND_CHECKLIST)));
}

static GtkWindow *
make_checklist_import (TlAppRun *run)
{
  return GTK_WINDOW (tl_checklist_import_new (get_parent (run), get_workspace (run)));
}

static GtkWindow *
make_checklist_new (TlAppRun *run)
{
  return GTK_WINDOW (tl_checklist_new_new (get_parent (run), get_workspace (run)));
}

static GtkWindow *
make_checklist_print (TlAppRun *run)
{
  return GTK_WINDOW (tl_checklist_print_new (get_parent (run), get_workspace (run),
                                             get_first (run, TL_KIND_CHECKLIST)));
}

static GtkWindow *
make_checklist_review (TlAppRun *run)
{
  return GTK_WINDOW (tl_checklist_review_dialog_new (get_parent (run), get_workspace (run),
                                                     get_first (run, TL_KIND_CHECKLIST)));
}

static GtkWindow *
make_data_import (TlAppRun *run)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("TL_TEST_SOURCE_ROOT"), "data", "samples", "survey.csv", NULL);

  return GTK_WINDOW (tl_data_import_new (get_parent (run), get_workspace (run), path, NULL));
}

static GtkWindow *
make_data_server (TlAppRun *run)
{
  return GTK_WINDOW (tl_data_server_new (get_parent (run), NULL, NULL));
}

static GtkWindow *
make_export (TlAppRun *run)
{
  return GTK_WINDOW (tl_export_dialog_new (get_parent (run), tl_app_run_get_document (run),
                                           get_first (run, TL_KIND_MAP), TL_LENS_NONE, TL_ID_NONE,
                                           run->folder, "Map"));
}

static GtkWindow *
make_history (TlAppRun *run)
{
  return GTK_WINDOW (tl_history_dialog_new (get_parent (run), get_workspace (run),
                                            tl_local_data_get_journal (NULL)));
}

static GtkWindow *
make_kpi_editor (TlAppRun *run)
{
  return GTK_WINDOW (
      tl_kpi_editor_new (get_parent (run), get_workspace (run), get_first (run, TL_KIND_KPI)));
}

static GtkWindow *
make_kpi_pin (TlAppRun *run)
{
  const TlKpiQuote quote = { "Third call this week", tl_date_from_ymd (2026, 10, 3), "survey" };

  return GTK_WINDOW (tl_kpi_pin_dialog_new (get_parent (run), get_workspace (run),
                                            get_first (run, TL_KIND_KPI), &quote));
}

static GtkWindow *
make_kpi_rows (TlAppRun *run)
{
  return tl_kpi_rows_new (get_parent (run), get_workspace (run), get_first (run, TL_KIND_KPI),
                          tl_date_from_ymd (2026, 10, 1), NULL, NULL);
}

static GtkWindow *
make_preferences (TlAppRun *run)
{
  g_autoptr (GSettings) settings = tl_settings_new ();

  return GTK_WINDOW (tl_preferences_new (get_parent (run), settings));
}

static GtkWindow *
make_present (TlAppRun *run)
{
  return GTK_WINDOW (tl_present_new (get_parent (run), tl_app_run_get_document (run),
                                     get_first (run, TL_KIND_MAP)));
}

static gboolean
has_finds (gpointer dialog)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  tl_app_list_widgets (dialog, ADW_TYPE_ACTION_ROW, rows);
  return rows->len > 10;
}

static GtkWindow *
make_search (TlAppRun *run)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  GtkWindow *dialog;

  tl_app_run_wait_until_known ();
  dialog = tl_search_dialog_new (get_parent (run), run->folder);
  tl_app_list_widgets (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY, found);
  gtk_editable_set_text (found->pdata[0], "call");
  tl_app_wait_until (has_finds, dialog);
  return dialog;
}

static GtkWindow *
make_shortcuts (TlAppRun *run)
{
  return tl_shortcuts_window_new (get_parent (run));
}

static void
named_cb (const char *name, gpointer owner)
{
  g_assert_not_reached ();
}

static GtkWindow *
make_version_name (TlAppRun *run)
{
  tl_version_name_ask (get_parent (run), "Save Version", "What is it called?", "Save", "First",
                       named_cb, G_OBJECT (run->window));
  tl_app_settle ();
  return tl_robot_find_top ();
}

static GtkWindow *
make_version_window (TlAppRun *run)
{
  return GTK_WINDOW (tl_version_window_new (get_parent (run), tl_app_run_get_document (run),
                                            run->map.map, "First", TRUE));
}

static const Dialog dialogs[] = {
  { "agent", make_agents },
  { "add to a checklist", make_checklist_add },
  { "import a checklist", make_checklist_import },
  { "new checklist", make_checklist_new },
  { "print a checklist", make_checklist_print },
  { "update a checklist", make_checklist_review },
  { "import rows", make_data_import },
  { "server", make_data_server },
  { "export", make_export },
  { "history", make_history },
  { "edit a KPI", make_kpi_editor },
  { "pin a comment", make_kpi_pin },
  { "rows of a KPI", make_kpi_rows },
  { "preferences", make_preferences },
  { "present", make_present },
  { "search all projects", make_search },
  { "shortcuts", make_shortcuts },
  { "name a version", make_version_name },
  { "look at a version", make_version_window },
};

static void
test_dialogs (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();

  set_text_scale (run, 2);
  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      GtkWindow *dialog;

      g_test_message ("%s", dialogs[i].name);
      dialog = dialogs[i].make (run);
      g_assert_true (dialog != GTK_WINDOW (run->window));
      gtk_window_present (dialog);
      tl_app_wait_until (tl_app_is_mapped, dialog);
      tl_robot_settle (robot);
      tl_robot_resize (robot, dialog, 360, 640);
      assert_narrow (GTK_WIDGET (dialog), dialogs[i].name);
      assert_choices_named (GTK_WIDGET (dialog), dialogs[i].name);
      turn_about (robot);
      rename_and_undo (tl_app_run_get_document (run), robot);
      close_window (dialog);
      tl_robot_settle (robot);
    }
  set_text_scale (run, 1);
}

/* The names of columns are in the second ink, once: what two rules of the style make paler cannot be read. */
static void
test_headings (TlAppRun *run)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  GtkWidget *table = tl_app_run_show_page (run, "table", TL_TYPE_TABLE_VIEW);
  GdkRGBA ink;
  TlColour shown;

  tl_app_list_widgets (table, GTK_TYPE_COLUMN_VIEW, tables);
  tl_app_list_widgets (gtk_widget_get_first_child (tables->pdata[0]), GTK_TYPE_LABEL, labels);
  g_assert_cmpuint (labels->len, >, 0);
  gtk_style_context_get_color (gtk_widget_get_style_context (labels->pdata[0]), &ink);
  shown = tl_colour_mix (0xffffff, 0x000000, ink.alpha);
  g_assert_cmpfloat (ink.red + ink.green + ink.blue, <, 0.3);
  g_assert_cmpfloat (tl_colour_contrast (shown, 0xffffff), >=, 4.5);
}

/* GTK may hold a list longer than its dialog, as while the pointer is on it; its rows go last. */
static void
test_search_list (TlAppRun *run)
{
  GtkWindow *dialog = make_search (run);
  g_autoptr (GPtrArray) lists = g_ptr_array_new ();
  g_autoptr (GtkWidget) list = NULL;

  tl_app_list_widgets (GTK_WIDGET (dialog), GTK_TYPE_LIST_BOX, lists);
  for (guint i = 0; i < lists->len && list == NULL; i++)
    if (gtk_list_box_get_row_at_index (lists->pdata[i], 10) != NULL)
      list = g_object_ref (lists->pdata[i]);
  g_assert_nonnull (list);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  gtk_window_destroy (dialog);
  tl_app_settle ();
  g_assert_null (dialog);
}

static void
test_on_sample (gconstpointer test)
{
  tl_app_run_file (SAMPLE, (TlAppTest) test);
}

int
main (int argc, char **argv)
{
  /* Without the schema there are no preferences, and without resources no templates. */
  tl_app_set_environment ("THROUGHLINE_RESOURCE_DIR", "TL_TEST_SOURCE_ROOT", "data");
  tl_app_set_environment ("GSETTINGS_SCHEMA_DIR", "TL_TEST_BUILD_ROOT", "data");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/tl/app/views/pages-live-and-go", (gconstpointer) test_views,
                        test_on_sample);
  g_test_add_data_func ("/tl/app/views/all-pages-are-here", (gconstpointer) test_all_pages,
                        test_on_sample);
  g_test_add_data_func ("/tl/app/views/headings-can-be-read", (gconstpointer) test_headings,
                        test_on_sample);
  g_test_add_data_func ("/tl/app/views/dialogs-live-and-go", (gconstpointer) test_dialogs,
                        test_on_sample);
  g_test_add_data_func ("/tl/app/views/list-of-finds-outlives", (gconstpointer) test_search_list,
                        test_on_sample);
  return g_test_run ();
}
