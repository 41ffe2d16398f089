/* SPDX-License-Identifier: GPL-3.0-or-later */
/* new, info and validate: making, describing and checking project files. */
#include "tl-cli-json.h"
#include "tl-cli.h"
#include "tl-document-reader.h"
#include "tl-document-writer.h"
#include "tl-project.h"
#include "tl-template.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ENDING ".throughline"

/* A template is a project file: of the user's installation, or of the source folder when run there. Those
   in the user's language lie in a folder of their own, see tl-template.c. */
static const char *const template_folders[] = { "templates", "samples" };

static const char *
get_data_dir (void)
{
  const char *data_dir = g_getenv ("THROUGHLINE_RESOURCE_DIR");

  return data_dir != NULL ? data_dir : TL_DATA_DIR;
}

static char *
find_template (const char *name)
{
  g_autofree char *file_name = g_strconcat (name, ENDING, NULL);

  if (strchr (name, G_DIR_SEPARATOR) != NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (template_folders); i++)
    {
      g_autofree char *folder = g_build_filename (get_data_dir (), template_folders[i], NULL);
      g_autoptr (GPtrArray) folders = tl_template_list_folders (folder);

      for (guint k = 0; k < folders->len; k++)
        {
          g_autofree char *path
              = g_build_filename (g_ptr_array_index (folders, k), file_name, NULL);

          if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
            return g_steal_pointer (&path);
        }
    }
  return NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* What --template takes: “empty, retail-purchase, …”. */
static char *
list_templates (void)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (names, g_strdup ("empty"));
  for (guint i = 0; i < G_N_ELEMENTS (template_folders); i++)
    {
      g_autofree char *folder = g_build_filename (get_data_dir (), template_folders[i], NULL);
      g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
      const char *file;

      while (files != NULL && (file = g_dir_read_name (files)) != NULL)
        if (g_str_has_suffix (file, ENDING))
          g_ptr_array_add (names, g_strndup (file, strlen (file) - strlen (ENDING)));
    }
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **) names->pdata);
}

static TlDocument *
make_empty (GError **error)
{
  g_autoptr (TlDocument) document = tl_document_new ();
  TlRecord *project = tl_document_get_project (document);

  tl_document_begin_load (document);
  if (!tl_document_set_text (document, project, TL_PROJECT_NAME, _ ("New project"), error)
      || tl_project_add_map (document, _ ("New customer journey"), error) == NULL)
    return NULL;
  tl_document_end_load (document);
  return g_steal_pointer (&document);
}

/** tl_cli_run_new: makes a project file; never overwrites one. */
int
tl_cli_run_new (TlCli *cli, int argc, char **argv)
{
  g_autofree char *template = NULL;
  const GOptionEntry entries[] = {
    { "template", 't', 0, G_OPTION_ARG_STRING, &template,
      N_ ("Start from this example instead of an empty map"), N_ ("NAME") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (TlDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  if (!tl_cli_parse ("new FILE", entries, &argc, &argv, 1, 1))
    return TL_EXIT_USAGE;

  if (g_file_test (argv[1], G_FILE_TEST_EXISTS))
    {
      g_printerr (_ ("throughline-cli: “%s” is already there. Choose another name, or remove it "
                     "first.\n"),
                  argv[1]);
      return TL_EXIT_PROBLEM;
    }
  if (template == NULL || strcmp (template, "empty") == 0)
    document = make_empty (&error);
  else
    {
      g_autofree char *path = find_template (template);

      g_autofree char *names = list_templates ();

      if (path == NULL)
        return tl_cli_usage ("new", _ ("There is no template “%s”. There are: %s."), template,
                             names);
      document = tl_template_load (path, &error);
    }
  if (document == NULL || !tl_document_save (document, argv[1], &error))
    return tl_cli_problem (error);
  return TL_EXIT_DONE;
}

static guint
count_kind (TlRecord *record, TlKind kind)
{
  guint n = tl_record_get_kind (record) == kind ? 1 : 0;

  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    n += count_kind (tl_record_get_child (record, i), kind);
  return n;
}

static const struct
{
  TlKind kind;
  const char *json;
} map_counts[] = {
  { TL_KIND_STAGE, "stages" },
  { TL_KIND_STEP, "steps" },
  { TL_KIND_LANE, "lanes" },
  { TL_KIND_TOUCHPOINT, "touchpoints" },
  { TL_KIND_PAIN_POINT, "pain_points" },
  { TL_KIND_OPPORTUNITY, "opportunities" },
  { TL_KIND_LINK, "links" },
};

static void
info_map_json (TlJson *json, TlRecord *map)
{
  char id[TL_ID_STRING_SIZE];

  tl_json_open (json, NULL, '{');
  tl_json_string (json, "id", tl_id_to_buffer (tl_record_get_id (map), id));
  tl_json_string (json, "title", tl_record_get_text (map, TL_MAP_TITLE));
  tl_json_string (json, "kind",
                  tl_choice_get_word (TL_LIST_MAP_KIND, tl_record_get_choice (map, TL_MAP_KIND)));
  tl_json_string (json, "state",
                  tl_choice_get_word (TL_LIST_MAP_STATE, tl_record_get_choice (map, TL_MAP_STATE)));
  for (guint i = 0; i < G_N_ELEMENTS (map_counts); i++)
    tl_json_integer (json, map_counts[i].json, count_kind (map, map_counts[i].kind));
  tl_json_close (json, '}');
}

static void
info_named_json (TlJson *json, TlRecord *project, const char *name, TlKind kind)
{
  g_autoptr (GPtrArray) records = tl_record_list_children (project, kind);
  char id[TL_ID_STRING_SIZE];

  tl_json_open (json, name, '[');
  for (guint i = 0; i < records->len; i++)
    {
      TlRecord *record = g_ptr_array_index (records, i);

      tl_json_open (json, NULL, '{');
      tl_json_string (json, "id", tl_id_to_buffer (tl_record_get_id (record), id));
      tl_json_string (json, "name", tl_record_get_name (record));
      tl_json_close (json, '}');
    }
  tl_json_close (json, ']');
}

static void
info_json (TlCli *cli, TlDocument *document)
{
  TlRecord *project = tl_document_get_project (document);
  g_autoptr (GPtrArray) maps = tl_record_list_children (project, TL_KIND_MAP);
  char id[TL_ID_STRING_SIZE];
  TlJson json;

  tl_json_init (&json, cli->output);
  tl_json_open (&json, NULL, '{');
  tl_json_string (&json, "id", tl_id_to_buffer (tl_record_get_id (project), id));
  tl_json_string (&json, "name", tl_record_get_text (project, TL_PROJECT_NAME));
  tl_json_string (&json, "organisation", tl_record_get_text (project, TL_PROJECT_ORGANISATION));
  tl_json_integer (&json, "version", tl_record_get_integer (project, TL_PROJECT_VERSION));
  tl_json_integer (&json, "records", tl_document_get_n_records (document));
  tl_json_open (&json, "maps", '[');
  for (guint i = 0; i < maps->len; i++)
    info_map_json (&json, g_ptr_array_index (maps, i));
  tl_json_close (&json, ']');
  info_named_json (&json, project, "personas", TL_KIND_PERSONA);
  info_named_json (&json, project, "channels", TL_KIND_CHANNEL);
  info_named_json (&json, project, "teams", TL_KIND_TEAM);
  info_named_json (&json, project, "kpis", TL_KIND_KPI);
  info_named_json (&json, project, "checklists", TL_KIND_CHECKLIST);
  tl_json_close (&json, '}');
  tl_json_end (&json);
}

static void
info_map_text (TlCli *cli, TlRecord *map)
{
  char id[TL_ID_STRING_SIZE];

  g_string_append_printf (
      cli->output, "  %s  %s (%s, %s)\n", tl_id_to_buffer (tl_record_get_id (map), id),
      tl_record_get_text (map, TL_MAP_TITLE),
      tl_choice_get_label (TL_LIST_MAP_KIND, tl_record_get_choice (map, TL_MAP_KIND)),
      tl_choice_get_label (TL_LIST_MAP_STATE, tl_record_get_choice (map, TL_MAP_STATE)));
  g_string_append (cli->output, "     ");
  for (guint i = 0; i < G_N_ELEMENTS (map_counts); i++)
    g_string_append_printf (cli->output, "%s %s: %u", i > 0 ? "," : "",
                            tl_kind_get_label (map_counts[i].kind),
                            count_kind (map, map_counts[i].kind));
  g_string_append_c (cli->output, '\n');
}

static void
info_text (TlCli *cli, TlDocument *document)
{
  static const TlKind kinds[]
      = { TL_KIND_PERSONA, TL_KIND_CHANNEL, TL_KIND_TEAM, TL_KIND_KPI, TL_KIND_CHECKLIST };
  TlRecord *project = tl_document_get_project (document);
  g_autoptr (GPtrArray) maps = tl_record_list_children (project, TL_KIND_MAP);

  g_string_append_printf (cli->output, "%s\n", tl_record_get_text (project, TL_PROJECT_NAME));
  g_string_append_printf (cli->output, _ ("%u records\n"), tl_document_get_n_records (document));
  for (guint i = 0; i < maps->len; i++)
    info_map_text (cli, g_ptr_array_index (maps, i));
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (GPtrArray) records = tl_record_list_children (project, kinds[k]);
      char id[TL_ID_STRING_SIZE];

      for (guint i = 0; i < records->len; i++)
        {
          TlRecord *record = g_ptr_array_index (records, i);

          g_string_append_printf (cli->output, "  %s  %s: %s\n",
                                  tl_id_to_buffer (tl_record_get_id (record), id),
                                  tl_kind_get_label (kinds[k]), tl_record_get_name (record));
        }
    }
}

/** tl_cli_run_info: says what a project holds. */
int
tl_cli_run_info (TlCli *cli, int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (TlDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  if (!tl_cli_parse ("info FILE", entries, &argc, &argv, 1, 1))
    return TL_EXIT_USAGE;
  document = tl_cli_load (argv[1], &error);
  if (document == NULL)
    return tl_cli_problem (error);

  if (json)
    info_json (cli, document);
  else
    info_text (cli, document);
  return TL_EXIT_DONE;
}

static gboolean
validate_one (TlCli *cli, const char *path)
{
  g_autoptr (TlLoadReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDocument) document = tl_document_load (path, TL_LOAD_NEWER, &report, &error);

  if (report != NULL)
    {
      for (guint i = 0; i < report->warnings->len; i++)
        g_printerr ("%s\n", (const char *) g_ptr_array_index (report->warnings, i));
      for (guint i = 0; i < report->problems->len; i++)
        g_printerr ("%s\n", (const char *) g_ptr_array_index (report->problems, i));
    }
  if (document == NULL && (report == NULL || report->problems->len == 0))
    g_printerr ("%s\n", error->message);
  if (document != NULL)
    g_string_append_printf (cli->output, _ ("%s: valid, %u records\n"), path,
                            tl_document_get_n_records (document));
  return document != NULL;
}

/** tl_cli_run_validate: checks project files and lists all that is wrong with them. */
int
tl_cli_run_validate (TlCli *cli, int argc, char **argv)
{
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  gboolean valid = TRUE;

  if (!tl_cli_parse ("validate FILE…", entries, &argc, &argv, 1, G_MAXINT - 1))
    return TL_EXIT_USAGE;
  for (int i = 1; i < argc; i++)
    valid = validate_one (cli, argv[i]) && valid;
  return valid ? TL_EXIT_DONE : TL_EXIT_PROBLEM;
}
