/* SPDX-License-Identifier: GPL-3.0-or-later */
/* feed add: rows from a CSV file into the local database. */
#include "tl-cli-feed.h"

#include "tl-project.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So many refused rows are printed; all are counted. */
#define REFUSALS_PRINTED 20

/**
 * tl_cli_import:
 * @database: the local database
 * @options: what to import
 * @error: return location for an error
 *
 * Imports rows and says on standard error what came of it, each refused row with its line.
 *
 * Returns: whether the rows are in
 */
gboolean
tl_cli_import (TlDatabase *database, const TlFeedImportOptions *options, GError **error)
{
  g_auto (TlFeedImportReport) report = { 0 };

  tl_feed_import_report_init (&report);
  if (!tl_feed_import_csv (database, options, &report, NULL, error))
    return FALSE;

  for (guint i = 0; i < report.refusals->len && i < REFUSALS_PRINTED; i++)
    {
      const TlFeedRefusal *refusal = &g_array_index (report.refusals, TlFeedRefusal, i);
      g_autofree char *reason = tl_feed_refusal_describe (&report.columns, refusal);

      g_printerr ("%s:%" G_GUINT64_FORMAT ": %s\n", options->path, refusal->line, reason);
    }
  if (report.n_refused > REFUSALS_PRINTED)
    g_printerr (_ ("… and %lld more refused rows\n"),
                (long long) (report.n_refused - REFUSALS_PRINTED));
  g_printerr (_ ("%s: %lld new rows, %lld changed, %lld as before, %lld refused\n"), options->name,
              (long long) report.n_new, (long long) report.n_updated,
              (long long) report.n_unchanged, (long long) report.n_refused);
  return TRUE;
}

/* The zone in which a project counts its days, unless it was said. */
const char *
tl_cli_project_zone (TlDocument *document, const char *zone)
{
  const char *own = tl_record_get_text (tl_document_get_project (document), TL_PROJECT_TIME_ZONE);

  if (zone != NULL)
    return zone;
  return *own != '\0' ? own : NULL;
}

/* Rows that are here already keep their zone; new ones are counted in the project's. */
static gboolean
choose_zone (TlDatabase *database, TlDocument *document, TlFeedImportOptions *options,
             const char *zone, GError **error)
{
  g_autoptr (GError) find_error = NULL;
  g_autoptr (TlFeed) feed = tl_feed_find (database, options->project, options->name, &find_error);

  if (feed != NULL)
    options->zone = zone;
  else if (g_error_matches (find_error, TL_STORE_ERROR, TL_STORE_ERROR_NOT_FOUND))
    options->zone = tl_cli_project_zone (document, zone);
  else
    {
      g_propagate_error (error, g_steal_pointer (&find_error));
      return FALSE;
    }
  return TRUE;
}

static int
run_add (TlCli *cli, int argc, char **argv)
{
  g_autofree char *name = NULL;
  g_autofree char *kind = NULL;
  g_autofree char *path = NULL;
  g_autofree char *zone = NULL;
  g_auto (GStrv) mapping = NULL;
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_ ("What to call these rows"), N_ ("NAME") },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &kind, N_ ("ticket or survey"), N_ ("KIND") },
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &path, N_ ("The CSV file"), N_ ("PATH") },
    { "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &mapping, N_ ("What a column is"),
      N_ ("COLUMN=field") },
    { "zone", 0, 0, G_OPTION_ARG_STRING, &zone, N_ ("Time zone of the rows"), N_ ("ZONE") },
    G_OPTION_ENTRY_NULL,
  };
  TlFeedImportOptions options = { .imported_at = g_get_real_time () / G_USEC_PER_SEC };
  g_autoptr (TlDocument) document = NULL;
  g_autoptr (TlDatabase) database = NULL;
  g_autoptr (GError) error = NULL;

  if (!tl_cli_parse ("feed add FILE", entries, &argc, &argv, 1, 1))
    return TL_EXIT_USAGE;
  if (name == NULL || kind == NULL || path == NULL)
    return tl_cli_usage ("feed", _ ("--name, --kind and --csv are needed."));
  if (*name == '\0' || !tl_text_is_clean (name, TL_TEXT_ONE_LINE))
    return tl_cli_usage ("feed", _ ("--name takes a name on one line."));
  if (!tl_feed_kind_from_name (kind, &options.kind))
    return tl_cli_usage ("feed", _ ("--kind is “ticket” or “survey”."));

  document = tl_cli_load (argv[1], &error);
  if (document == NULL)
    return tl_cli_problem (error);
  database = tl_database_open (cli->data_dir, &error);
  if (database == NULL)
    return tl_cli_problem (error);
  options.project = tl_record_get_id (tl_document_get_project (document));
  options.name = name;
  options.path = path;
  options.mapping = (const char *const *) mapping;
  if (!choose_zone (database, document, &options, zone, &error)
      || !tl_cli_import (database, &options, &error))
    return tl_cli_problem (error);
  return TL_EXIT_DONE;
}

/** tl_cli_run_feed: feed add. */
int
tl_cli_run_feed (TlCli *cli, int argc, char **argv)
{
  if (argc > 1 && strcmp (argv[1], "add") == 0)
    return run_add (cli, argc - 1, argv + 1);
  if (argc > 1 && (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0))
    {
      const char *help[] = { "feed add FILE", "--help", NULL };

      return run_add (cli, 2, (char **) help);
    }
  return tl_cli_usage ("feed", _ ("“feed” is followed by “add”."));
}
