/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of a server in the window, against a real one (tests/kpi/run-with-postgres): the connection dialog
 * says what is wrong and what to do, and Cancel is answered while the server does not.
 */
#include "tl-app-run.h"
#include "tl-data-edit.h"
#include "tl-data-import-private.h"
#include "tl-data-server.h"
#include "tl-data-view-private.h"
#include "tl-test-server.h"
#include "tl-window-private.h"

#include <string.h>

static const char tickets[] = "id,created,first_reply,csat\n1,2026-05-01 10:00,2026-05-01 11:00,5\n"
                              "2,2026-05-02 10:00,2026-05-02 12:00,3\n";

typedef struct
{
  TlTestServer server;
  TlDataView *view;
  TlDataServer *dialog;
} Fixture;

static GtkWidget *
find_row (GtkWidget *widget, const char *title)
{
  GtkWidget *found = NULL;

  if (ADW_IS_ENTRY_ROW (widget)
      && strcmp (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row (child, title);
  return found;
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);
  return found;
}

static void
type (Fixture *fixture, const char *title, const char *text)
{
  GtkWidget *row = find_row (GTK_WIDGET (fixture->dialog), title);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

/* The dialog, filled in for the server of the tests. */
static void
open_dialog (Fixture *fixture, TlAppRun *run)
{
  tl_test_server_init (&fixture->server);
  tl_test_server_run (&fixture->server,
                      "CREATE TABLE tickets (id int PRIMARY KEY, created timestamp, first_reply"
                      " timestamp, csat int)");
  tl_test_server_fill (&fixture->server, "tickets", tickets);
  tl_window_show_page (run->window, "data");
  tl_app_settle ();
  fixture->view = TL_DATA_VIEW (gtk_stack_get_visible_child (run->window->stack));
  fixture->dialog = tl_data_view_add_server (fixture->view);
  g_assert_nonnull (fixture->dialog);
  tl_app_settle ();
  type (fixture, "Server", g_getenv ("TL_TEST_SERVER"));
  type (fixture, "Database", "postgres");
  type (fixture, "User", "tl");
  gtk_switch_set_active (GTK_SWITCH (
                             tl_app_find_widget (GTK_WIDGET (fixture->dialog), GTK_TYPE_SWITCH)),
                         FALSE);
}

static void
clear (Fixture *fixture)
{
  if (fixture->dialog != NULL)
    gtk_window_close (GTK_WINDOW (fixture->dialog));
  tl_app_settle ();
  tl_test_server_clear (&fixture->server);
}

static gboolean
is_answered (gpointer dialog)
{
  return *tl_data_server_get_answer (dialog) != '\0';
}

static void
assert_answer (Fixture *fixture, const char *words)
{
  const char *answer;

  tl_data_server_test (fixture->dialog);
  g_assert_cmpstr (tl_data_server_get_answer (fixture->dialog), ==, "");
  tl_app_wait_until (is_answered, fixture->dialog);
  answer = tl_data_server_get_answer (fixture->dialog);
  if (strstr (answer, words) == NULL)
    g_error ("“%s” does not say “%s”", answer, words);
}

static gboolean
has_focus (Fixture *fixture, const char *title)
{
  GtkWidget *row = find_row (GTK_WIDGET (fixture->dialog), title);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->dialog));

  return focus != NULL && gtk_widget_is_ancestor (focus, row);
}

/* Each mistake is named; what was right stays, and the next try needs the one field only. */
static void
test_mistakes (TlAppRun *run)
{
  Fixture fixture;

  open_dialog (&fixture, run);
  type (&fixture, "Server", "/nowhere");
  assert_answer (&fixture, "cannot be reached");
  g_assert_false (tl_data_server_is_connected (fixture.dialog));
  type (&fixture, "Server", g_getenv ("TL_TEST_SERVER"));
  g_assert_cmpstr (tl_data_server_get_answer (fixture.dialog), ==, "");
  type (&fixture, "Database", "nothing");
  assert_answer (&fixture, "no database “nothing”");
  type (&fixture, "Database", "postgres");
  type (&fixture, "User", "nobody-at-all");
  assert_answer (&fixture, "nobody-at-all");
  type (&fixture, "User", "tl");
  assert_answer (&fixture, "Connected: ");
  g_assert_true (tl_data_server_is_connected (fixture.dialog));

  /* Another field is another server: it has to be tested first. */
  type (&fixture, "Port", "6000");
  g_assert_false (tl_data_server_is_connected (fixture.dialog));
  g_assert_cmpstr (tl_data_server_get_answer (fixture.dialog), ==, "");
  clear (&fixture);
}

static void
test_password (TlAppRun *run)
{
  Fixture fixture;

  open_dialog (&fixture, run);
  tl_test_server_run (&fixture.server,
                      "DROP ROLE IF EXISTS guarded; CREATE ROLE guarded LOGIN PASSWORD"
                      " 'open sesame'");
  type (&fixture, "User", "guarded");
  assert_answer (&fixture, "asks for the password");
  g_assert_true (has_focus (&fixture, "Password"));
  type (&fixture, "Password", "wrong");
  assert_answer (&fixture, "does not take");
  g_assert_true (has_focus (&fixture, "Password"));
  type (&fixture, "Password", "open sesame");
  assert_answer (&fixture, "may read no table");
  g_assert_false (tl_data_server_is_connected (fixture.dialog));
  tl_test_server_run (&fixture.server, "GRANT SELECT ON tickets TO guarded");
  assert_answer (&fixture, "Connected: ");
  g_assert_true (tl_data_server_is_connected (fixture.dialog));
  clear (&fixture);
}

/* --- Cancel --- */

/* Takes connections and says nothing. */
static GSocketListener *
listen (guint16 *port)
{
  GSocketListener *listener = g_socket_listener_new ();
  g_autoptr (GError) error = NULL;

  *port = g_socket_listener_add_any_inet_port (listener, NULL, &error);
  g_assert_no_error (error);
  return listener;
}

static void
test_cancel_asking (TlAppRun *run)
{
  Fixture fixture;
  guint16 port;
  G_GNUC_UNUSED g_autoptr (GSocketListener) listener = listen (&port);
  g_autofree char *text = g_strdup_printf ("%u", port);
  gpointer dialog;

  open_dialog (&fixture, run);
  type (&fixture, "Server", "127.0.0.1");
  type (&fixture, "Port", text);
  tl_data_server_test (fixture.dialog);
  tl_app_settle ();
  g_assert_cmpstr (tl_data_server_get_answer (fixture.dialog), ==, "");

  /* A change of mind takes the question back, and the other server is asked at once. */
  type (&fixture, "Server", g_getenv ("TL_TEST_SERVER"));
  type (&fixture, "Port", "5432");
  assert_answer (&fixture, "Connected: ");

  /* And so does closing the dialog. */
  type (&fixture, "Server", "127.0.0.1");
  type (&fixture, "Port", text);
  tl_data_server_test (fixture.dialog);
  tl_app_settle ();
  dialog = fixture.dialog;
  g_object_add_weak_pointer (dialog, &dialog);
  gtk_window_close (GTK_WINDOW (fixture.dialog));
  fixture.dialog = NULL;
  while (dialog != NULL)
    g_main_context_iteration (NULL, TRUE);
  clear (&fixture);
}

static TlDataImport *
find_import (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (TL_IS_DATA_IMPORT (window))
        return TL_DATA_IMPORT (window);
    }
  g_assert_not_reached ();
}

static gboolean
is_preview (gpointer import)
{
  return tl_data_import_get_step (import) == TL_DATA_IMPORT_PREVIEW
         && tl_data_import_get_preview (import) != NULL;
}

static gboolean
is_looking (gpointer import)
{
  return strcmp (gtk_label_get_label (TL_DATA_IMPORT (import)->progress_label),
                 "The server shows its first rows…")
         == 0;
}

static gboolean
is_not_running (gpointer import)
{
  return tl_data_import_get_step (import) != TL_DATA_IMPORT_RUNNING;
}

static guint
count_feeds (TlAppRun *run)
{
  TlRecord *project = tl_document_get_project (tl_app_run_get_document (run));
  g_autoptr (GPtrArray) feeds = tl_data_list_feeds (tl_record_get_id (project), NULL);

  return feeds->len;
}

/* From the dialog to the rows: a slow server says what it is doing, Cancel leaves nothing, and then they
 * come in. */
static void
test_cancel_looking_over (TlAppRun *run)
{
  Fixture fixture;
  AdwComboRow *tables;
  GtkWidget *button;
  TlDataImport *import;

  open_dialog (&fixture, run);
  tl_test_server_run (&fixture.server,
                      "CREATE TABLE brake (held int);"
                      "CREATE FUNCTION slowly (number int) RETURNS int LANGUAGE sql VOLATILE AS"
                      " 'SELECT CASE WHEN EXISTS (SELECT 1 FROM brake)"
                      " THEN number + 0 * length (pg_sleep (60)::text) ELSE number END';"
                      "CREATE VIEW calls AS SELECT id, created, first_reply,"
                      " CASE WHEN pg_backend_pid () > 0 THEN slowly (csat) END AS csat FROM"
                      " tickets");
  assert_answer (&fixture, "Connected: ");
  tables
      = ADW_COMBO_ROW (gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture.dialog)),
                                                ADW_TYPE_COMBO_ROW));
  for (guint i = 0; i < g_list_model_get_n_items (adw_combo_row_get_model (tables)); i++)
    if (strcmp (gtk_string_list_get_string (GTK_STRING_LIST (adw_combo_row_get_model (tables)), i),
                "calls")
        == 0)
      adw_combo_row_set_selected (tables, i);
  button = find_button (GTK_WIDGET (fixture.dialog), "C_ontinue");
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  tl_app_settle ();
  fixture.dialog = NULL;
  import = find_import ();
  tl_app_wait_until (is_preview, import);
  g_assert_cmpstr (tl_data_import_get_problem (import), ==, "");

  tl_test_server_run (&fixture.server, "INSERT INTO brake VALUES (1)");
  tl_data_import_start (import);
  g_assert_cmpint (tl_data_import_get_step (import), ==, TL_DATA_IMPORT_RUNNING);
  tl_app_wait_until (is_looking, import);
  tl_data_import_cancel (import);
  tl_app_wait_until (is_not_running, import);
  g_assert_cmpint (tl_data_import_get_step (import), ==, TL_DATA_IMPORT_PREVIEW);
  g_assert_cmpstr (tl_data_import_get_problem (import), ==,
                   "The import was cancelled. Nothing was changed.");
  g_assert_cmpuint (count_feeds (run), ==, 0);

  tl_test_server_run (&fixture.server, "DELETE FROM brake");
  tl_data_import_start (import);
  tl_app_wait_until (is_not_running, import);
  g_assert_cmpint (tl_data_import_get_step (import), ==, TL_DATA_IMPORT_DONE);
  g_assert_cmpint (tl_data_import_get_report (import)->n_new, ==, 2);
  g_assert_cmpuint (count_feeds (run), ==, 1);
  gtk_window_close (GTK_WINDOW (import));
  clear (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/tl/app/server-mistakes-are-named", test_mistakes, tl_app_run);
  g_test_add_data_func ("/tl/app/server-password-is-asked-for", test_password, tl_app_run);
  g_test_add_data_func ("/tl/app/server-cancel-while-asking", test_cancel_asking, tl_app_run);
  g_test_add_data_func ("/tl/app/server-cancel-while-looking-over", test_cancel_looking_over,
                        tl_app_run);
  return g_test_run ();
}
