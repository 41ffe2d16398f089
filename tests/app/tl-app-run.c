/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tl-app-run.h"

#include "tl-canvas-private.h"
#include "tl-document-reader.h"
#include "tl-inspector-rows.h"
#include "tl-known-projects.h"
#include "tl-local-data.h"
#include "tl-window-private.h"

typedef struct
{
  TlAppRun run;
  TlAppTest function;
} Test;

static TlWindow *
get_window (TlAppRun *run)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (run->application));

  return window == NULL ? NULL : TL_WINDOW (window);
}

static gboolean
has_window (gpointer data)
{
  return get_window (data) != NULL;
}

static gboolean
is_drawn (gpointer data)
{
  TlCanvas *canvas = ((TlAppRun *) data)->window->canvas;

  return gtk_widget_get_mapped (GTK_WIDGET (canvas))
         && gtk_widget_get_width (GTK_WIDGET (canvas)) > 0 && g_hash_table_size (canvas->cards) > 0;
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* A window that asks back would be waited for for ever. */
static void
assert_closed (TlWindow *window)
{
  TlSession *session = tl_window_get_session (window);

  if (session != NULL)
    g_error ("the window stays open, in state %d: %s", tl_session_get_state (session),
             tl_session_get_problem (session));
}

/** tl_app_run_close: closes the window as a user would, and waits until nothing of it is left. */
void
tl_app_run_close (TlAppRun *run)
{
  gpointer window = run->window;

  run->window = NULL;
  g_object_add_weak_pointer (window, &window);
  gtk_window_close (window);
  if (window != NULL)
    assert_closed (window);
  tl_app_wait_until (is_gone, &window);
}

/** tl_app_run_get_document: Returns: (transfer none): what the window shows */
TlDocument *
tl_app_run_get_document (TlAppRun *run)
{
  return tl_session_get_document (tl_window_get_session (run->window));
}

/** tl_app_run_get_focus: Returns: (transfer none) (nullable): what takes the keys in the window */
GtkWidget *
tl_app_run_get_focus (TlAppRun *run)
{
  return gtk_root_get_focus (GTK_ROOT (run->window));
}

/** tl_app_run_is_in_details: Returns: whether the details of @run, a TlAppRun, take the keys */
gboolean
tl_app_run_is_in_details (gpointer run)
{
  TlWindow *window = ((TlAppRun *) run)->window;
  GtkWidget *focus = tl_app_run_get_focus (run);

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (window->details_bin));
}

static gboolean
test_cb (gpointer data)
{
  Test *test = data;
  TlAppRun *run = &test->run;

  tl_app_wait_until (has_window, run);
  run->window = get_window (run);
  tl_app_wait_until (is_drawn, run);
  test->function (run);
  if (run->window != NULL)
    tl_app_run_close (run);
  return G_SOURCE_REMOVE;
}

/* Takes the folder with the file. */
static void
run_in (Test *test)
{
  TlAppRun *run = &test->run;
  char program[] = "throughline";
  char *arguments[] = { program, run->path, NULL };

  g_setenv ("THROUGHLINE_DATA_DIR", run->folder, TRUE);
  run->application = tl_application_new ();
  g_application_set_flags (G_APPLICATION (run->application),
                           G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);
  g_idle_add (test_cb, test);
  g_assert_cmpint (g_application_run (G_APPLICATION (run->application), 2, arguments), ==, 0);
  g_assert_finalize_object (run->application);
  g_free (run->path);
  tl_app_remove_folder (run->folder);
}

/**
 * tl_app_run:
 * @test: a #TlAppTest
 *
 * Starts the application on a file with a small map and runs @test in it; to be handed to
 * g_test_add_data_func(). Fails if anything of the application is left at the end.
 */
void
tl_app_run (gconstpointer test)
{
  Test data = { .function = (TlAppTest) test };
  g_autoptr (TlDocument) document = tl_app_document_new (&data.run.map);

  data.run.folder = tl_app_make_folder ();
  data.run.path = tl_app_write_document (document, data.run.folder, "map.throughline");
  run_in (&data);
}

/**
 * tl_app_run_file:
 * @file: the path of a project in the sources, “data/samples/….throughline”
 * @test: what to run
 *
 * As tl_app_run(), on a copy of that project.
 */
void
tl_app_run_file (const char *file, TlAppTest test)
{
  Test data = { .function = test };
  g_autofree char *path = g_build_filename (g_getenv ("TL_TEST_SOURCE_ROOT"), file, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDocument) document = tl_document_load (path, TL_LOAD_DEFAULT, NULL, &error);

  g_assert_no_error (error);
  data.run.folder = tl_app_make_folder ();
  data.run.path = tl_app_write_document (document, data.run.folder, "map.throughline");
  run_in (&data);
}

static GtkWidget *
find_row (GtkWidget *widget, guint field)
{
  TlInspectorField *found_field = g_object_get_data (G_OBJECT (widget), "field");
  GtkWidget *found = NULL;

  if (found_field != NULL && tl_inspector_field_get_number (found_field) == field
      && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row (child, field);
  return found;
}

typedef struct
{
  GtkWidget *window;
  guint field;
} Row;

static gboolean
has_row (gpointer data)
{
  const Row *row = data;

  return find_row (row->window, row->field) != NULL;
}

/**
 * tl_app_run_show_row:
 * @run: a run that shows the map
 * @record: a record of the map
 * @field: one of its fields
 *
 * Selects the record, shows its details, and waits for them.
 *
 * Returns: (transfer none): the row of that field
 */
GtkWidget *
tl_app_run_show_row (TlAppRun *run, TlId record, guint field)
{
  Row row = { GTK_WIDGET (run->window), field };

  tl_canvas_select (run->window->canvas, record);
  g_action_group_change_action_state (G_ACTION_GROUP (run->window), "show-details",
                                      g_variant_new_boolean (TRUE));
  tl_app_wait_until (has_row, &row);
  return find_row (row.window, field);
}

/**
 * tl_app_run_show_page:
 * @run: a run
 * @name: of the page
 * @type: of the view on it
 *
 * Goes to a page and waits until it is shown.
 *
 * Returns: (transfer none): the view
 */
GtkWidget *
tl_app_run_show_page (TlAppRun *run, const char *name, GType type)
{
  GtkWidget *view;

  tl_workspace_show_page (run->window->workspace, name);
  tl_app_settle ();
  view = tl_app_find_widget (GTK_WIDGET (run->window), type);
  g_assert_nonnull (view);
  tl_app_wait_until (tl_app_is_mapped, view);
  return view;
}

static gboolean
is_known (gpointer data)
{
  g_autoptr (GPtrArray) known = tl_known_projects_list (tl_local_data_get_library (NULL), NULL);

  return known != NULL && known->len > 0;
}

/** tl_app_run_wait_until_known: a project is noted once there is nothing else to do after its opening. */
void
tl_app_run_wait_until_known (void)
{
  tl_app_wait_until (is_known, NULL);
}
