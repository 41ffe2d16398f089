/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare: what is different between two states of a journey. */
#include "tl-cli.h"
#include "tl-comparison.h"

#include <glib/gi18n-lib.h>

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

/** tl_cli_run_compare: lists what is added, removed, moved and changed. */
int
tl_cli_run_compare (TlCli *cli, int argc, char **argv)
{
  g_autofree char *map_name = NULL;
  g_autofree char *with_name = NULL;
  const GOptionEntry entries[] = {
    { "map", 0, 0, G_OPTION_ARG_STRING, &map_name, N_ ("The future state"), N_ ("ID|TITLE") },
    { "with", 0, 0, G_OPTION_ARG_STRING, &with_name,
      N_ ("The current state (default: the one that the map is the future state of)"),
      N_ ("ID|TITLE") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (TlDocument) document = NULL;
  g_autoptr (TlComparison) comparison = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  TlRecord *after, *before;

  if (!tl_cli_parse ("compare FILE", entries, &argc, &argv, 1, 1))
    return TL_EXIT_USAGE;
  document = tl_cli_load (argv[1], &error);
  if (document == NULL)
    return tl_cli_problem (error);
  after = tl_project_find_map (document, map_name, &error);
  before = after != NULL ? find_before (document, after, with_name, &error) : NULL;
  if (before == NULL)
    return tl_cli_problem (error);
  comparison = tl_comparison_new (document, before, after);
  text = tl_comparison_to_text (comparison);
  g_string_append (cli->output, *text != '\0' ? text : _ ("No difference.\n"));
  return TL_EXIT_DONE;
}
