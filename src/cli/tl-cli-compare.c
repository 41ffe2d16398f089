/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare: what is different between two states of a journey, as text or as pages. */
#include "tl-cli-export.h"
#include "tl-comparison-pages.h"
#include "tl-comparison.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>

static gboolean
is_called (TlRecord *map, const char *title)
{
  g_autofree char *folded = tl_text_fold (tl_record_get_text (map, TL_MAP_TITLE));
  g_autofree char *wanted = tl_text_fold (title);

  return g_str_equal (folded, wanted);
}

/* The future states in the project, with that title if one is given. */
static GPtrArray *
list_future_states (TlDocument *document, const char *title)
{
  g_autoptr (GPtrArray) maps
      = tl_record_list_children (tl_document_get_project (document), TL_KIND_MAP);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < maps->len; i++)
    {
      TlRecord *map = g_ptr_array_index (maps, i);

      if (tl_document_lookup_kind (document, tl_record_get_reference (map, TL_MAP_FUTURE_OF),
                                   TL_KIND_MAP)
              != NULL
          && (title == NULL || is_called (map, title)))
        g_ptr_array_add (found, map);
    }
  return found;
}

static void
set_choice_error (GPtrArray *maps, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  if (maps->len == 0)
    {
      g_set_error_literal (error, TL_MODEL_ERROR, TL_MODEL_ERROR_STRUCTURE,
                           _ ("No map of this project says of which one it is the future state. "
                              "Name the two with --map and --with."));
      return;
    }
  for (guint i = 0; i < maps->len; i++)
    {
      TlRecord *map = g_ptr_array_index (maps, i);
      char id[TL_ID_STRING_SIZE];

      g_string_append_printf (names, "\n  %s  %s", tl_id_to_buffer (tl_record_get_id (map), id),
                              tl_record_get_text (map, TL_MAP_TITLE));
    }
  g_set_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_STRUCTURE,
               _ ("This project has several future states. Choose one with --map:%s"), names->str);
}

/* The map to look at: the named one, of several with that title the future state; or the only one. */
static TlRecord *
find_after (TlDocument *document, const char *name, GError **error)
{
  g_autoptr (GPtrArray) futures = list_future_states (document, name);

  if (futures->len == 1)
    return g_ptr_array_index (futures, 0);
  if (name != NULL)
    return tl_project_find_map (document, name, error);
  set_choice_error (futures, error);
  return NULL;
}

/* The map to compare with: the named one, or that of which @map is the future state. */
static TlRecord *
find_before (TlDocument *document, TlRecord *map, const char *name, GError **error)
{
  TlRecord *before;

  if (name != NULL)
    return tl_project_find_map (document, name, error);
  before = tl_document_lookup_kind (document, tl_record_get_reference (map, TL_MAP_FUTURE_OF),
                                    TL_KIND_MAP);
  if (before == NULL)
    g_set_error (
        error, TL_MODEL_ERROR, TL_MODEL_ERROR_STRUCTURE,
        _ ("“%s” does not say of which map it is the future state. Name that with --with."),
        tl_record_get_text (map, TL_MAP_TITLE));
  return before;
}

static int
write_list (TlCli *cli, TlDocument *document, TlRecord *before, TlRecord *after,
            const TlPaper *paper, TlExportFormat format, const char *path)
{
  const TlExportOptions options = { .format = format, .dpi = 96.0 };
  g_autoptr (GPtrArray) pages = tl_comparison_pages_new (document, before, after, paper);

  return tl_cli_write_pages (cli, pages, &options, path);
}

/** tl_cli_run_compare: lists what is added, removed, moved and changed. */
int
tl_cli_run_compare (TlCli *cli, int argc, char **argv)
{
  g_autofree char *map_name = NULL;
  g_autofree char *with_name = NULL;
  g_autofree char *output = NULL;
  g_autofree char *paper_word = NULL;
  g_autofree char *language = NULL;
  TlPaper paper = { .size = TL_PAPER_A4 };
  TlExportFormat format = TL_EXPORT_PDF;
  const GOptionEntry entries[] = {
    { "map", 0, 0, G_OPTION_ARG_STRING, &map_name, N_ ("The future state (default: the only one)"),
      N_ ("ID|TITLE") },
    { "with", 0, 0, G_OPTION_ARG_STRING, &with_name,
      N_ ("The current state (default: the one that the map is the future state of)"),
      N_ ("ID|TITLE") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_ ("Write the list as pages, with the KPI targets: .pdf, .svg or .png"), N_ ("OUT") },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &paper_word, N_ ("A4 or Letter"), N_ ("PAPER") },
    { "landscape", 0, 0, G_OPTION_ARG_NONE, &paper.landscape, N_ ("Turn the paper"), NULL },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &language, N_ ("Language of headings and labels"),
      N_ ("L") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (TlDocument) document = NULL;
  g_autoptr (TlComparison) comparison = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  TlRecord *after, *before;

  if (!tl_cli_parse ("compare FILE", entries, &argc, &argv, 1, 1)
      || (output != NULL && !tl_cli_check_output ("compare", output, paper_word, &paper, &format)))
    return TL_EXIT_USAGE;
  tl_cli_set_language (language);
  document = output != NULL ? tl_cli_load_to_draw (argv[1], &error) : tl_cli_load (argv[1], &error);
  if (document == NULL)
    return tl_cli_problem (error);
  after = find_after (document, map_name, &error);
  before = after != NULL ? find_before (document, after, with_name, &error) : NULL;
  if (before == NULL)
    return tl_cli_problem (error);
  if (output != NULL)
    return write_list (cli, document, before, after, &paper, format, output);
  comparison = tl_comparison_new (document, before, after);
  text = tl_comparison_to_text (comparison);
  g_string_append (cli->output, *text != '\0' ? text : _ ("No difference.\n"));
  return TL_EXIT_DONE;
}
