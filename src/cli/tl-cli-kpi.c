/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kpi: listing KPIs, adding one, and computing them anew from their rows, for people and for cron. */
#include "tl-cli-feed.h"
#include "tl-cli-json.h"
#include "tl-cli-kpi.h"
#include "tl-kpi-change.h"
#include "tl-kpi-control.h"
#include "tl-kpi-csv.h"
#include "tl-kpi-explain.h"
#include "tl-kpi-format.h"
#include "tl-kpi-refresh.h"
#include "tl-kpi-status.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* --- kpi FILE --- */

static void
list_value_json (TlJson *json, const TlKpiPoint *point)
{
  char start[TL_DATE_STRING_SIZE];

  tl_json_open (json, NULL, '{');
  tl_json_string (json, "start", tl_date_to_buffer (point->start, start));
  tl_json_number (json, "value", point->value);
  if (point->n >= 0)
    tl_json_integer (json, "n", point->n);
  else
    tl_json_null (json, "n");
  tl_json_number (json, "low", point->low);
  tl_json_number (json, "high", point->high);
  tl_json_boolean (json, "provisional", !point->final);
  tl_json_close (json, '}');
}

/* What the window says of a KPI in words. */
static void
list_sentences_json (TlJson *json, TlRecord *kpi, const TlKpiDefinition *definition,
                     const TlKpiPoint *points, guint n_points)
{
  g_autofree char *meaning = tl_kpi_explain_definition (kpi);
  g_autoptr (TlKpiControl) control = tl_kpi_control_new (definition, points, n_points);
  g_autofree char *signal = tl_kpi_control_describe_latest (control, definition, points);
  TlKpiChange change;

  tl_json_string (json, "definition", meaning);
  tl_json_string (json, "signal", signal);
  if (tl_kpi_points_get_latest_change (definition, points, n_points, &change))
    {
      g_autofree char *sentence = tl_kpi_change_describe (definition, &change);

      tl_json_string (json, "change", sentence);
    }
  else
    tl_json_null (json, "change");
}

static void
list_kpi_json (TlJson *json, TlRecord *kpi, gboolean is_old)
{
  g_autoptr (GArray) points = tl_kpi_points_from_record (kpi);
  const TlKpiPoint *values = (const TlKpiPoint *) (gpointer) points->data;
  const TlKpiPoint *latest = tl_kpi_points_find_latest (values, points->len);
  TlKpiStatus status = TL_KPI_STATUS_NONE;
  TlKpiDefinition definition;
  char id[TL_ID_STRING_SIZE];

  tl_kpi_definition_from_record (&definition, kpi);
  if (latest != NULL)
    status = tl_kpi_get_status (&definition, latest).status;
  tl_json_open (json, NULL, '{');
  tl_json_string (json, "id", tl_id_to_buffer (tl_record_get_id (kpi), id));
  tl_json_string (json, "name", tl_record_get_text (kpi, TL_KPI_NAME));
  tl_json_string (json, "measure", tl_choice_get_word (TL_LIST_MEASURE, definition.measure));
  tl_json_string (json, "unit", tl_choice_get_word (TL_LIST_UNIT, definition.unit));
  tl_json_number (json, "target", definition.has_target ? definition.target : NAN);
  tl_json_number (json, "worst", definition.has_worst ? definition.worst : NAN);
  tl_json_string (json, "status", tl_kpi_status_get_name (status));
  tl_json_boolean (json, "newer-rows", is_old);
  list_sentences_json (json, kpi, &definition, values, points->len);
  tl_json_open (json, "values", '[');
  for (guint i = 0; i < points->len; i++)
    list_value_json (json, &values[i]);
  tl_json_close (json, ']');
  tl_json_close (json, '}');
}

static void
list_kpi_text (GString *out, TlRecord *kpi, gboolean is_old)
{
  g_autoptr (GArray) points = tl_kpi_points_from_record (kpi);
  const TlKpiPoint *latest
      = tl_kpi_points_find_latest ((const TlKpiPoint *) (gpointer) points->data, points->len);
  TlKpiDefinition definition;
  char id[TL_ID_STRING_SIZE];
  g_autofree char *meaning = tl_kpi_explain_meaning (kpi);
  g_autofree char *target = NULL;

  tl_kpi_definition_from_record (&definition, kpi);
  target = tl_kpi_format_target (&definition);
  g_string_append_printf (out, "%s  %s: ", tl_id_to_buffer (tl_record_get_id (kpi), id),
                          tl_record_get_text (kpi, TL_KPI_NAME));
  if (latest == NULL)
    g_string_append (out, _ ("no final value yet"));
  else
    {
      TlKpiVerdict verdict = tl_kpi_get_status (&definition, latest);
      g_autofree char *value = tl_kpi_format_value (&definition, latest->value);
      g_autofree char *period = tl_kpi_format_period (&definition, latest->start);
      g_autofree char *words = tl_kpi_verdict_describe (&verdict);

      g_string_append_printf (out, "%s (%s", value, period);
      if (tl_kpi_point_has_interval (latest))
        {
          g_autofree char *interval
              = tl_kpi_format_interval (&definition, latest->low, latest->high);

          g_string_append_printf (out, ", %s", interval);
        }
      if (latest->n >= 0)
        {
          g_autofree char *count = tl_kpi_format_count (latest->n);

          g_string_append_printf (out, ", n %s", count);
        }
      g_string_append_printf (out, ") %s", words);
    }
  if (target != NULL)
    g_string_append_printf (out, _ ("; target %s"), target);
  g_string_append_printf (out, "; %s", meaning);
  if (is_old)
    g_string_append (out, _ ("; rows were imported since: “kpi refresh” computes it anew"));
  g_string_append_c (out, '\n');
}

/* Names on standard error the KPIs whose latest final figure misses the target; whether there are any. */
static gboolean
tell_misses (GPtrArray *kpis)
{
  gboolean any = FALSE;

  for (guint i = 0; i < kpis->len; i++)
    {
      TlRecord *kpi = g_ptr_array_index (kpis, i);
      g_autoptr (GArray) points = tl_kpi_points_from_record (kpi);
      const TlKpiPoint *latest
          = tl_kpi_points_find_latest ((const TlKpiPoint *) (gpointer) points->data, points->len);
      TlKpiDefinition definition;
      TlKpiVerdict verdict;
      g_autofree char *words = NULL;

      tl_kpi_definition_from_record (&definition, kpi);
      verdict = tl_kpi_get_status (&definition, latest);
      if (verdict.status != TL_KPI_STATUS_NEAR && verdict.status != TL_KPI_STATUS_MISSED)
        continue;
      words = tl_kpi_verdict_describe (&verdict);
      g_printerr ("%s: %s\n", tl_record_get_name (kpi), words);
      any = TRUE;
    }
  return any;
}

static int
run_list (TlCli *cli, int argc, char **argv)
{
  gboolean json = FALSE;
  gboolean csv = FALSE;
  gboolean fail = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print all values as JSON"), NULL },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &csv, N_ ("Print all values as a table"), NULL },
    { "fail-off-target", 0, 0, G_OPTION_ARG_NONE, &fail,
      N_ ("Exit with 1 if the latest figure of any KPI misses its target"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (TlDocument) document = NULL;
  g_autoptr (GPtrArray) kpis = NULL;
  g_autoptr (GArray) old = NULL;
  g_autoptr (GError) error = NULL;
  TlJson writer;

  if (!tl_cli_parse ("kpi FILE", entries, &argc, &argv, 1, 1))
    return TL_EXIT_USAGE;
  if (json && csv)
    return tl_cli_usage ("kpi", _ ("Choose either --json or --csv."));
  document = tl_cli_load (argv[1], &error);
  if (document == NULL)
    return tl_cli_problem (error);

  kpis = tl_record_list_children (tl_document_get_project (document), TL_KIND_KPI);
  old = tl_cli_list_old_kpis (cli, document);
  if (csv)
    {
      g_autofree char *table
          = tl_kpi_to_csv ((TlRecord *const *) kpis->pdata, kpis->len, old, NULL, NULL);

      g_string_append (cli->output, table);
    }
  else if (json)
    {
      tl_json_init (&writer, cli->output);
      tl_json_open (&writer, NULL, '[');
      for (guint i = 0; i < kpis->len; i++)
        list_kpi_json (&writer, g_ptr_array_index (kpis, i),
                       tl_kpi_figures_are_old (old, g_ptr_array_index (kpis, i)));
      tl_json_close (&writer, ']');
      tl_json_end (&writer);
    }
  else
    for (guint i = 0; i < kpis->len; i++)
      list_kpi_text (cli->output, g_ptr_array_index (kpis, i),
                     tl_kpi_figures_are_old (old, g_ptr_array_index (kpis, i)));
  return fail && tell_misses (kpis) ? TL_EXIT_PROBLEM : TL_EXIT_DONE;
}

/* --- kpi refresh --- */

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static gboolean
feed_is_used (TlDocument *document, const char *name)
{
  g_autoptr (GPtrArray) kpis
      = tl_record_list_children (tl_document_get_project (document), TL_KIND_KPI);

  for (guint i = 0; i < kpis->len; i++)
    if (strcmp (tl_record_get_text (g_ptr_array_index (kpis, i), TL_KPI_FEED), name) == 0)
      return TRUE;
  return FALSE;
}

/* "NAME=postgres": rows that stay on the server where they were. */
static gboolean
refresh_server (TlDatabase *database, const TlFeed *feed, TlFeedImportOptions *options,
                const char *password_file, GError **error)
{
  g_autoptr (TlFeedServer) settings = NULL;

  if (feed == NULL || !tl_feed_is_on_server (feed))
    {
      g_set_error (
          error, TL_STORE_ERROR, TL_STORE_ERROR_NOT_FOUND,
          _ ("This computer does not know on which server the rows “%1$s” are. “%2$s” tells "
             "it."),
          options->name, "throughline-cli feed add FILE --server");
      return FALSE;
    }
  settings = tl_feed_server_new_from_text (feed->server, error);
  return settings != NULL
         && tl_cli_refresh_server (database, settings, options, password_file, error);
}

/* Imports "NAME=PATH" as the feed's rows were imported before; a project that comes from another
 * machine brings no rows along, so its feed may be new here. */
static gboolean
reimport (TlDatabase *database, TlDocument *document, const char *argument,
          const char *password_file, char **name, GError **error)
{
  const char *equals = strchr (argument, '=');
  TlFeedImportOptions options = { .kind = TL_FEED_ANY, .imported_at = now () };
  g_autoptr (TlFeed) feed = NULL;
  g_autoptr (GError) find_error = NULL;

  *name = g_strndup (argument, (gsize) (equals - argument));
  options.project = tl_record_get_id (tl_document_get_project (document));
  options.name = *name;
  options.path = equals + 1;
  if (!feed_is_used (document, *name))
    {
      g_set_error (
          error, TL_STORE_ERROR, TL_STORE_ERROR_NOT_FOUND,
          _ ("No KPI of this project is computed from “%s”. “throughline-cli kpi add” adds "
             "one."),
          *name);
      return FALSE;
    }
  feed = tl_feed_find (database, options.project, *name, &find_error);
  if (g_error_matches (find_error, TL_STORE_ERROR, TL_STORE_ERROR_NOT_FOUND))
    options.zone = tl_cli_project_zone (document, NULL);
  else if (feed == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&find_error));
      return FALSE;
    }
  if (strcmp (options.path, "postgres") == 0)
    return refresh_server (database, feed, &options, password_file, error);
  return tl_cli_import (database, &options, error);
}

static gboolean
feed_is_wanted (GPtrArray *names, const char *feed)
{
  if (*feed == '\0')
    return FALSE;
  return names->len == 0 || g_ptr_array_find_with_equal_func (names, feed, g_str_equal, NULL);
}

/* The KPIs that are computed from one of the feeds. */
static GPtrArray *
list_wanted (TlDocument *document, GPtrArray *names)
{
  g_autoptr (GPtrArray) all
      = tl_record_list_children (tl_document_get_project (document), TL_KIND_KPI);
  GPtrArray *wanted = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      TlRecord *kpi = g_ptr_array_index (all, i);

      if (tl_kpi_measure_is_computed (tl_record_get_choice (kpi, TL_KPI_MEASURE))
          && feed_is_wanted (names, tl_record_get_text (kpi, TL_KPI_FEED)))
        g_ptr_array_add (wanted, kpi);
    }
  return wanted;
}

/* Counts the customers of a card and of all below it anew, where they are counted from a feed. */
static void
refresh_customers_below (TlDocument *document, TlRecord *record, GPtrArray *names,
                         TlDatabase *database, GPtrArray *problems)
{
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    {
      TlRecord *child = tl_record_get_child (record, i);
      g_autoptr (GError) error = NULL;

      if (tl_record_get_kind (child) == TL_KIND_TOUCHPOINT
          && feed_is_wanted (names, tl_record_get_text (child, TL_TOUCHPOINT_CUSTOMERS_FEED)))
        {
          if (!tl_kpi_refresh_customers (document, child, database, now (), &error))
            g_ptr_array_add (problems, g_strdup (error->message));
        }
      else
        refresh_customers_below (document, child, names, database, problems);
    }
}

static void
refresh_customers (TlDocument *document, GPtrArray *names, TlDatabase *database,
                   GPtrArray *problems)
{
  tl_document_begin (document, _ ("Count customers"), NULL);
  refresh_customers_below (document, tl_document_get_project (document), names, database, problems);
  tl_document_commit (document);
}

static int
run_refresh (TlCli *cli, int argc, char **argv)
{
  g_auto (GStrv) feeds = NULL;
  g_autofree char *password_file = NULL;
  gboolean fail = FALSE;
  const GOptionEntry entries[] = {
    { "feed", 0, 0, G_OPTION_ARG_STRING_ARRAY, &feeds, N_ ("Import these rows first"),
      N_ ("NAME=PATH|NAME=postgres") },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &password_file,
      N_ ("A file with the server’s password; else PGPASSWORD, ~/.pgpass or the keyring"),
      N_ ("PATH") },
    { "fail-off-target", 0, 0, G_OPTION_ARG_NONE, &fail,
      N_ ("Exit with 1 if the latest figure of any KPI misses its target"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  TlCliFile file;
  g_autoptr (TlDocument) document = NULL;
  g_autoptr (TlDatabase) database = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) kpis = NULL;
  g_autoptr (GError) error = NULL;
  guint n_refreshed = 0;

  if (!tl_cli_parse ("kpi refresh FILE", entries, &argc, &argv, 1, 1))
    return TL_EXIT_USAGE;
  for (guint i = 0; feeds != NULL && feeds[i] != NULL; i++)
    if (strchr (feeds[i], '=') == NULL)
      return tl_cli_usage ("kpi", _ ("--feed takes NAME=PATH, and “%s” has no “=”."), feeds[i]);
  document = tl_cli_load_to_change (&file, argv[1], &error);
  if (document == NULL)
    return tl_cli_problem (error);
  database = tl_database_open (cli->data_dir, &error);
  if (database == NULL)
    return tl_cli_problem (error);

  for (guint i = 0; feeds != NULL && feeds[i] != NULL; i++)
    {
      char *name = NULL;
      gboolean imported = reimport (database, document, feeds[i], password_file, &name, &error);

      g_ptr_array_add (names, name);
      if (!imported)
        return tl_cli_problem (error);
    }
  kpis = list_wanted (document, names);
  if (!tl_kpi_refresh_many (document, (TlRecord *const *) kpis->pdata, kpis->len, database, now (),
                            NULL, problems, &error))
    return tl_cli_problem (error);
  while (g_ptr_array_remove (problems, NULL))
    n_refreshed++;
  refresh_customers (document, names, database, problems);
  if (!tl_cli_save (&file, document, &error))
    return tl_cli_problem (error);
  for (guint i = 0; i < problems->len; i++)
    g_printerr ("throughline-cli: %s\n", (char *) g_ptr_array_index (problems, i));
  g_printerr (g_dngettext (GETTEXT_PACKAGE, "%u KPI computed\n", "%u KPIs computed\n", n_refreshed),
              n_refreshed);
  if (problems->len > 0)
    return TL_EXIT_PROBLEM;
  return fail && tell_misses (kpis) ? TL_EXIT_PROBLEM : TL_EXIT_DONE;
}

/** tl_cli_run_kpi: kpi, kpi add and kpi refresh. */
int
tl_cli_run_kpi (TlCli *cli, int argc, char **argv)
{
  if (argc > 1 && strcmp (argv[1], "add") == 0)
    return tl_cli_run_kpi_add (cli, argc - 1, argv + 1);
  if (argc > 1 && strcmp (argv[1], "refresh") == 0)
    return run_refresh (cli, argc - 1, argv + 1);
  return run_list (cli, argc, argv);
}
