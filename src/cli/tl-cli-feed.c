/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * feed add, list, show, remove: rows from CSV files in the local database, or on a server.
 *
 * What was asked for goes to standard output; what came of an import, and what is wrong, to standard
 * error.
 */
#include "tl-cli-feed.h"
#include "tl-feed-history.h"
#include "tl-feed-preview.h"
#include "tl-kpi-freshness.h"
#include "tl-server-keys.h"
#include "tl-server-refresh.h"

#include "tl-date.h"
#include "tl-project.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* So many refused rows are printed; all are counted. */
#define REFUSALS_PRINTED 20

/* What came of an import; each refused row with the line of @path, or of a server how many there are. */
static void
print_report (const char *name, const char *path, const TlFeedImportReport *report)
{
  for (guint i = 0; i < report->refusals->len && i < REFUSALS_PRINTED; i++)
    {
      const TlFeedRefusal *refusal = &g_array_index (report->refusals, TlFeedRefusal, i);
      g_autofree char *reason = tl_feed_refusal_describe (&report->columns, refusal);

      if (refusal->n_rows > 0)
        g_printerr (_ ("%s: refused: %s\n"), path, reason);
      else
        g_printerr ("%s:%" G_GUINT64_FORMAT ": %s\n", path, refusal->line, reason);
    }
  if (report->refusals->len > REFUSALS_PRINTED)
    g_printerr (_ ("… and %lld more refused rows\n"),
                (long long) (report->n_refused - REFUSALS_PRINTED));
  g_printerr (_ ("%s: %lld new rows, %lld changed, %lld as before, %lld refused\n"), name,
              (long long) report->n_new, (long long) report->n_updated,
              (long long) report->n_unchanged, (long long) report->n_refused);
}

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

  print_report (options->name, options->path, &report);
  return TRUE;
}

/* The first line of a file, which the shell's history does not know. */
static char *
read_password (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) local = NULL;

  if (!g_file_get_contents (path, &text, NULL, &local))
    {
      g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_INPUT,
                   _ ("The file “%1$s” with the password cannot be read: %2$s"), path,
                   local->message);
      return NULL;
    }
  return g_strndup (text, strcspn (text, "\r\n"));
}

static TlServer *
connect_to (TlDatabase *database, const TlFeedServer *settings, const char *password_file,
            GError **error)
{
  if (password_file != NULL)
    {
      g_autofree char *password = read_password (password_file, error);

      if (password == NULL)
        return NULL;
      tl_server_keys_set (database, settings, password);
    }
  return tl_server_open_with_keys (database, settings, NULL, error);
}

/**
 * tl_cli_refresh_server:
 * @database: the local database
 * @settings: where the rows are
 * @options: what to call them, and how they are read
 * @password_file: (nullable): a file with the password; without, the user's keyring, PGPASSWORD and
 *   ~/.pgpass are asked
 * @error: return location for an error
 *
 * Looks rows on a server over, and says on standard error what came of it.
 *
 * Returns: whether figures can be computed from them
 */
gboolean
tl_cli_refresh_server (TlDatabase *database, const TlFeedServer *settings,
                       const TlFeedImportOptions *options, const char *password_file,
                       GError **error)
{
  g_auto (TlFeedImportReport) report = { 0 };
  g_autofree char *place = tl_feed_server_get_place (settings);
  g_autoptr (TlServer) server = NULL;

  tl_feed_import_report_init (&report);
  server = connect_to (database, settings, password_file, error);
  if (server == NULL
      || !tl_server_refresh (database, server, settings, options, &report, NULL, error))
    return FALSE;
  print_report (options->name, place, &report);
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

/* What is listed of the rows of a preview. */
static void
print_preview_rows (GString *output, const TlFeedPreview *preview)
{
  const TlFeedColumns *columns = &preview->columns;
  char first[TL_TIMESTAMP_STRING_SIZE];
  char last[TL_TIMESTAMP_STRING_SIZE];

  g_string_append_printf (output, _ ("%lld rows would be taken, %lld refused\n"),
                          (long long) preview->n_rows, (long long) preview->n_refused);
  if (preview->feed->id != 0)
    g_string_append_printf (output, _ ("  %lld of them are known already\n"),
                            (long long) preview->n_known);
  if (preview->n_rows > 0)
    g_string_append_printf (output, "  %s – %s\n",
                            tl_timestamp_to_buffer (preview->first_at, first),
                            tl_timestamp_to_buffer (preview->last_at, last));
  for (int field = 0; field < TL_N_FEED_FIELDS; field++)
    if (!isnan (preview->medians[field]))
      g_string_append_printf (output, _ ("  median of “%s”: %.0f s\n"),
                              tl_feed_field_get_label (field, columns->kind),
                              preview->medians[field]);
  for (guint i = 0; i < preview->refusals->len && i < REFUSALS_PRINTED; i++)
    {
      g_autofree char *reason
          = tl_feed_refusal_describe (columns,
                                      &g_array_index (preview->refusals, TlFeedRefusal, i));

      g_string_append_printf (output, _ ("  refused: %s\n"), reason);
    }
  if (preview->n_duplicates > 0)
    g_string_append_printf (output,
                            _ ("  %lld ids stand in the file more than once; the last row of "
                               "each counts\n"),
                            (long long) preview->n_duplicates);
  for (guint i = 0; i < preview->duplicates->len && i < REFUSALS_PRINTED; i++)
    {
      const TlFeedDuplicate *duplicate = &g_array_index (preview->duplicates, TlFeedDuplicate, i);

      g_string_append_printf (output, _ ("  line %llu has the id of line %llu\n"),
                              (unsigned long long) duplicate->line,
                              (unsigned long long) duplicate->earlier_line);
    }
}

static void
print_preview (GString *output, const TlFeedPreview *preview)
{
  const TlFeedColumns *columns = &preview->columns;

  g_string_append_printf (
      output, _ ("Made by: %s\nRows: %s\nEncoding: %s\nBetween columns: %s\nTime zone: %s\n"),
      tl_feed_tool_get_label (columns->tool), tl_feed_kind_get_name (columns->kind),
      preview->encoding,
      preview->delimiter == '\t' ? _ ("tab") : (char[]){ preview->delimiter, '\0' },
      columns->zone != NULL ? columns->zone : preview->feed->zone);
  for (guint i = 0; preview->mapping[i] != NULL; i++)
    g_string_append_printf (output, "  --map \"%s\"\n", preview->mapping[i]);
  for (guint i = 0; i < columns->n_header; i++)
    {
      TlFeedField field;
      const char *sample = columns->samples[i].texts[0];

      if (!tl_feed_columns_get_field (columns, i, &field))
        g_string_append_printf (output, _ ("  not taken: %s (%s)\n"), columns->header[i],
                                sample != NULL ? sample : _ ("empty"));
    }
  if (preview->problem == NULL)
    print_preview_rows (output, preview);
}

static TlFeedPreview *
make_preview (TlDatabase *database, const TlFeedServer *settings, const char *password_file,
              const TlFeedImportOptions *options, GError **error)
{
  g_autoptr (TlServer) server = NULL;

  if (settings == NULL)
    return tl_feed_preview_new (database, options, NULL, error);
  server = connect_to (database, settings, password_file, error);
  return server != NULL ? tl_server_preview (database, server, settings, options, NULL, error)
                        : NULL;
}

static int
preview_import (TlCli *cli, TlDatabase *database, const TlFeedServer *settings,
                const char *password_file, const TlFeedImportOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlFeedPreview) preview
      = make_preview (database, settings, password_file, options, &error);

  if (preview == NULL)
    return tl_cli_problem (error);
  print_preview (cli->output, preview);
  return preview->problem != NULL ? tl_cli_problem (preview->problem) : TL_EXIT_DONE;
}

static int
run_add (TlCli *cli, int argc, char **argv)
{
  g_autofree char *name = NULL;
  g_autofree char *kind = NULL;
  g_autofree char *path = NULL;
  g_autofree char *uri = NULL;
  g_autofree char *password_file = NULL;
  g_autofree char *zone = NULL;
  g_auto (GStrv) mapping = NULL;
  g_autoptr (TlFeedServer) settings = NULL;
  gboolean dry_run = FALSE;
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_ ("What to call these rows"), N_ ("NAME") },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &kind,
      N_ ("ticket, survey or order; recognised unless said"), N_ ("KIND") },
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &path, N_ ("The CSV file"), N_ ("PATH") },
    { "server", 0, 0, G_OPTION_ARG_STRING, &uri,
      N_ ("Rows stay on a server: postgresql://USER@HOST/DATABASE?table=TABLE"), N_ ("ADDRESS") },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &password_file,
      N_ ("A file with the server’s password; else PGPASSWORD, ~/.pgpass or the keyring"),
      N_ ("PATH") },
    { "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &mapping, N_ ("What a column is"),
      N_ ("COLUMN=field") },
    { "zone", 0, 0, G_OPTION_ARG_STRING, &zone, N_ ("Time zone of the rows"), N_ ("ZONE") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run,
      N_ ("Print what the import would do, and keep nothing"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  TlFeedImportOptions options = { .imported_at = g_get_real_time () / G_USEC_PER_SEC };
  g_autoptr (TlDocument) document = NULL;
  g_autoptr (TlDatabase) database = NULL;
  g_autoptr (GError) error = NULL;

  if (!tl_cli_parse ("feed add FILE", entries, &argc, &argv, 1, 1))
    return TL_EXIT_USAGE;
  if (name == NULL || (path == NULL) == (uri == NULL))
    return tl_cli_usage ("feed", _ ("--name is needed, and either --csv or --server."));
  if (*name == '\0' || !tl_text_is_clean (name, TL_TEXT_ONE_LINE))
    return tl_cli_usage ("feed", _ ("--name takes a name on one line."));
  if (kind != NULL && !tl_feed_kind_from_name (kind, &options.kind))
    return tl_cli_usage ("feed", _ ("--kind is “ticket”, “survey” or “order”."));

  if (uri != NULL)
    {
      settings = tl_feed_server_new_from_uri (uri, &error);
      if (settings == NULL)
        return tl_cli_problem (error);
      if (*settings->table == '\0')
        return tl_cli_usage ("feed", _ ("The address of --server needs “?table=TABLE”."));
    }
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
  if (!choose_zone (database, document, &options, zone, &error))
    return tl_cli_problem (error);
  if (dry_run)
    return preview_import (cli, database, settings, password_file, &options);
  if (settings != NULL)
    return tl_cli_refresh_server (database, settings, &options, password_file, &error)
               ? TL_EXIT_DONE
               : tl_cli_problem (error);
  return tl_cli_import (database, &options, &error) ? TL_EXIT_DONE : tl_cli_problem (error);
}

/* The first and the last day of a feed's rows, "2026-10-01 – 2026-10-31", or "" without rows. */
static char *
describe_days (const TlFeed *feed)
{
  g_autoptr (TlZone) zone = tl_zone_new (feed->zone, NULL);
  char first[TL_DATE_STRING_SIZE];
  char last[TL_DATE_STRING_SIZE];

  if (feed->n_rows == 0 || zone == NULL)
    return g_strdup ("");
  return g_strdup_printf ("%s – %s",
                          tl_date_to_buffer (tl_zone_get_day (zone, feed->first_at), first),
                          tl_date_to_buffer (tl_zone_get_day (zone, feed->last_at), last));
}

static void
print_feed (GString *output, const TlFeed *feed)
{
  g_autofree char *days = describe_days (feed);
  char imported[TL_TIMESTAMP_STRING_SIZE];

  g_string_append_printf (output, _ ("%s: %lld rows (%s) %s, %s, from “%s”, imported %s\n"),
                          feed->name, (long long) feed->n_rows, tl_feed_kind_get_name (feed->kind),
                          days, feed->zone, feed->source,
                          tl_timestamp_to_buffer (feed->imported_at, imported));
}

static void
print_history (GString *output, GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const TlFeedHistoryEntry *entry = entries->pdata[i];
      char imported[TL_TIMESTAMP_STRING_SIZE];

      g_string_append_printf (
          output,
          _ ("%s “%s” (%s, %s): %lld new rows, %lld changed, %lld as before, %lld refused\n"),
          tl_timestamp_to_buffer (entry->imported_at, imported), entry->source,
          tl_feed_tool_get_label (entry->tool), entry->encoding, (long long) entry->n_new,
          (long long) entry->n_updated, (long long) entry->n_unchanged,
          (long long) entry->n_refused);
      for (guint j = 0; entry->refusals[j] != NULL; j++)
        g_string_append_printf (output, _ ("  refused: %s\n"), entry->refusals[j]);
    }
}

/* What list, show and remove have in common: a project, its database and perhaps a name. */
static gboolean
open_project (TlCli *cli, const char *path, TlDatabase **database, TlId *project, GError **error)
{
  g_autoptr (TlDocument) document = tl_cli_load (path, error);

  if (document == NULL)
    return FALSE;
  *project = tl_record_get_id (tl_document_get_project (document));
  *database = tl_database_open (cli->data_dir, error);
  return *database != NULL;
}

static int
run_list (TlCli *cli, int argc, char **argv)
{
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  g_autoptr (TlDatabase) database = NULL;
  g_autoptr (GPtrArray) feeds = NULL;
  g_autoptr (GError) error = NULL;
  TlId project;

  if (!tl_cli_parse ("feed list FILE", entries, &argc, &argv, 1, 1))
    return TL_EXIT_USAGE;
  if (!open_project (cli, argv[1], &database, &project, &error))
    return tl_cli_problem (error);
  feeds = tl_feed_list (database, project, &error);
  if (feeds == NULL)
    return tl_cli_problem (error);
  for (guint i = 0; i < feeds->len; i++)
    print_feed (cli->output, feeds->pdata[i]);
  return TL_EXIT_DONE;
}

static int
run_show (TlCli *cli, int argc, char **argv)
{
  g_autofree char *name = NULL;
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_ ("Which rows"), N_ ("NAME") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (TlDatabase) database = NULL;
  g_autoptr (TlFeed) feed = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_auto (GStrv) mapping = NULL;
  g_autoptr (GError) error = NULL;
  TlId project;

  if (!tl_cli_parse ("feed show FILE", entries, &argc, &argv, 1, 1))
    return TL_EXIT_USAGE;
  if (name == NULL)
    return tl_cli_usage ("feed", _ ("--name is needed."));
  if (!open_project (cli, argv[1], &database, &project, &error))
    return tl_cli_problem (error);
  feed = tl_feed_find (database, project, name, &error);
  history = feed != NULL ? tl_feed_history_list (database, feed, &error) : NULL;
  if (history == NULL)
    return tl_cli_problem (error);
  print_feed (cli->output, feed);
  mapping = g_strsplit (feed->mapping, "\n", -1);
  for (guint i = 0; mapping[i] != NULL; i++)
    g_string_append_printf (cli->output, "  --map \"%s\"\n",
                            *mapping[i] == '?' ? mapping[i] + 1 : mapping[i]);
  print_history (cli->output, history);
  return TL_EXIT_DONE;
}

static int
run_remove (TlCli *cli, int argc, char **argv)
{
  g_autofree char *name = NULL;
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_ ("Which rows"), N_ ("NAME") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (TlDatabase) database = NULL;
  g_autoptr (GError) error = NULL;
  TlId project;

  if (!tl_cli_parse ("feed remove FILE", entries, &argc, &argv, 1, 1))
    return TL_EXIT_USAGE;
  if (name == NULL)
    return tl_cli_usage ("feed", _ ("--name is needed."));
  if (!open_project (cli, argv[1], &database, &project, &error)
      || !tl_feed_remove (database, project, name, &error))
    return tl_cli_problem (error);
  return TL_EXIT_DONE;
}

/** tl_cli_run_feed: feed add, list, show, remove. */
int
tl_cli_run_feed (TlCli *cli, int argc, char **argv)
{
  static const struct
  {
    const char *name;
    int (*run) (TlCli *cli, int argc, char **argv);
  } commands[] = {
    { "add", run_add },
    { "list", run_list },
    { "show", run_show },
    { "remove", run_remove },
  };

  for (gsize i = 0; argc > 1 && i < G_N_ELEMENTS (commands); i++)
    if (strcmp (argv[1], commands[i].name) == 0)
      return commands[i].run (cli, argc - 1, argv + 1);
  if (argc > 1 && (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0))
    {
      const char *help[] = { "feed add FILE", "--help", NULL };

      return run_add (cli, 2, (char **) help);
    }
  return tl_cli_usage ("feed", _ ("“feed” is followed by “add”, “list”, “show” or “remove”."));
}

/**
 * tl_cli_list_old_kpis:
 * @cli: what the command was given
 * @document: a document
 *
 * Who only looks at a project makes no local database by it.
 *
 * Returns: (transfer full) (element-type TlId): its KPIs whose figures are older than the rows that this
 *   computer has
 */
GArray *
tl_cli_list_old_kpis (TlCli *cli, TlDocument *document)
{
  g_autofree char *path = g_build_filename (cli->data_dir, "throughline.db", NULL);
  g_autoptr (TlDatabase) database
      = g_file_test (path, G_FILE_TEST_EXISTS) ? tl_database_open (cli->data_dir, NULL) : NULL;

  return tl_kpi_freshness_list_old (database, document);
}
