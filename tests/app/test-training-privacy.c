/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is known of people stays in the training database, whatever is done in the window: it is in no file
 * beside it, in no export and not in the log.
 *
 * The title of the checklist does go into the files, so that looking for the name of an agent there, and
 * not finding it, says something.
 */
#define _GNU_SOURCE /* memmem */
#include "tl-agents-view.h"
#include "tl-checklist-files.h"
#include "tl-export.h"
#include "tl-kpi-csv.h"
#include "tl-map-pages.h"
#include "tl-trainer-fixture.h"
#include "tl-training-lists.h"
#include "tl-training-publish.h"
#include "tl-training-view.h"
#include "tl-window-private.h"

#include <string.h>

#define NAME "Xanthippe"

/* All that was logged, of whatever level. */
static GString *logged;

static GLogWriterOutput
log_cb (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  for (gsize i = 0; i < n_fields; i++)
    {
      if (fields[i].length < 0)
        g_string_append (logged, fields[i].value);
      else
        g_string_append_len (logged, fields[i].value, fields[i].length);
      g_string_append_c (logged, '\n');
    }
  return g_log_writer_default (level, fields, n_fields, data);
}

static gboolean
holds (const char *path, const char *text)
{
  g_autofree char *contents = NULL;
  gsize length;

  return g_file_get_contents (path, &contents, &length, NULL)
         && memmem (contents, length, text, strlen (text)) != NULL;
}

/* The names of the files under @path that hold @text. */
static void
find_files (const char *path, const char *text, GString *found)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        find_files (child, text, found);
      else if (holds (child, text))
        g_string_append_printf (found, "%s ", name);
    }
}

/* All that the application may have written. */
static char *
find_everywhere (TlAppRun *run, const char *text)
{
  const char *const folders[]
      = { run->folder, g_get_user_data_dir (), g_get_user_config_dir (), g_get_user_cache_dir () };
  GString *found = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    find_files (folders[i], text, found);
  return g_string_free (found, FALSE);
}

static void
write_text (TlAppRun *run, const char *name, const char *content)
{
  g_autofree char *path = g_build_filename (run->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

static void
export_map (TlAppRun *run, const char *name, TlExportFormat format)
{
  TlMapPagesOptions look = { .with_notes = TRUE, .with_comments = TRUE, .with_hidden = TRUE };
  TlExportOptions options = { .format = format, .dpi = 96 };
  g_autofree char *path = g_build_filename (run->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages
      = tl_map_pages_new_with_options (tl_app_run_get_document (run), run->map.map, &look, &error);

  g_assert_no_error (error);
  tl_export_pages (pages, &options, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* A PDF is packed: its text is read as others read it. */
static void
unpack_pdf (TlAppRun *run, const char *name)
{
  g_autofree char *path = g_build_filename (run->folder, name, NULL);
  const char *arguments[] = { "pdftotext", path, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

static void
export_all (TlAppRun *run, TlRecord *checklist)
{
  TlDocument *document = tl_app_run_get_document (run);
  TlRecord *kpis[]
      = { tl_document_lookup_kind (document,
                                   tl_record_get_reference (checklist, TL_CHECKLIST_PASS_RATE),
                                   TL_KIND_KPI) };
  g_autoptr (GPtrArray) checklists = g_ptr_array_new ();
  g_autofree char *html = NULL;
  g_autofree char *csv = NULL;
  g_autofree char *figures = tl_kpi_to_csv (kpis, 1, NULL, NULL, NULL);

  g_ptr_array_add (checklists, checklist);
  html = tl_checklist_to_html (document, checklists, NULL, 0, TL_CHECKLIST_STANDARD);
  csv = tl_checklist_to_csv (document, checklists, NULL, 0);
  write_text (run, "checklist.html", html);
  write_text (run, "checklist.csv", csv);
  write_text (run, "kpi.csv", figures);
  export_map (run, "map.svg", TL_EXPORT_SVG);
  export_map (run, "map.pdf", TL_EXPORT_PDF);
  unpack_pdf (run, "map.pdf");
}

static void
assert_marked (TlAppRun *run)
{
  static const struct
  {
    const char *name;
    const char *text;
  } files[] = {
    { "map.throughline", TL_TRAINER_MARK },
    { "checklist.html", TL_TRAINER_MARK },
    { "checklist.csv", TL_TRAINER_MARK },
    { "kpi.csv", TL_TRAINER_MARK },
    { "journal.db-wal", TL_TRAINER_MARK },
    { "map.svg", "Shop" },
    { "map.txt", "Shop" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (run->folder, files[i].name, NULL);

      g_test_message ("looking for “%s” in %s", files[i].text, files[i].name);
      g_assert_true (holds (path, files[i].text));
    }
}

static void
assert_only_in_training (TlAppRun *run)
{
  g_autofree char *found = find_everywhere (run, NAME);
  g_auto (GStrv) names = g_strsplit (found, " ", -1);

  g_assert_true (*found != '\0');
  for (guint i = 0; names[i] != NULL; i++)
    if (*names[i] != '\0' && !g_str_has_prefix (names[i], "training.db"))
      g_error ("A file knows an agent: %s", names[i]);
  g_assert_null (strstr (logged->str, NAME));
}

static void
test_privacy (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlDocument *document = tl_app_run_get_document (run);
  TlSession *session = tl_window_get_session (run->window);
  TlRecord *checklist = tl_trainer_add_checklist (document);
  GtkWidget *view = tl_app_run_show_page (run, "agents", TL_TYPE_AGENTS_VIEW);
  g_autoptr (GPtrArray) agents = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;

  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *name = g_strdup_printf (NAME " %u", i);

      tl_trainer_add_agent (view, robot, name);
      tl_trainer_assess (view, robot, checklist, i == 0 ? "112" : "111");
    }
  view = tl_app_run_show_page (run, "training", TL_TYPE_TRAINING_VIEW);
  tl_trainer_assert_shows (view, "page");
  g_assert_true (
      gtk_widget_activate_action (gtk_stack_get_visible_child (tl_trainer_get_stack (view)),
                                  "training.publish", "t", tl_record_get_id (checklist)));
  tl_app_settle ();
  g_assert_cmpuint (tl_record_get_reference (checklist, TL_CHECKLIST_PASS_RATE), !=, TL_ID_NONE);
  g_assert_true (tl_session_save (session));
  export_all (run, checklist);
  assert_marked (run);
  assert_only_in_training (run);

  agents = tl_trainer_list_agents (run);
  for (guint i = 0; i < agents->len; i++)
    {
      tl_agent_erase (tl_trainer_get_database (run),
                      ((TlAgent *) g_ptr_array_index (agents, i))->id, &error);
      g_assert_no_error (error);
    }
  tl_training_desk_tell_changed (tl_trainer_get_desk (run));
  tl_app_settle ();
  found = find_everywhere (run, NAME);
  g_assert_cmpstr (found, ==, "");
  tl_app_run_close (run);
  g_free (found);
  found = find_everywhere (run, NAME);
  g_assert_cmpstr (found, ==, "");
  g_assert_null (strstr (logged->str, NAME));
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  logged = g_string_new (NULL);
  g_log_set_writer_func (log_cb, NULL, NULL);
  g_test_add_data_func ("/tl/app/training-privacy/nowhere-else", (gconstpointer) test_privacy,
                        tl_app_run);
  result = g_test_run ();
  g_string_free (logged, TRUE);
  return result;
}
