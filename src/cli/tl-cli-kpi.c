/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kpi: listing KPIs, adding one, and computing them anew from their rows. */
#include "tl-cli-feed.h"
#include "tl-cli-json.h"
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

static void
list_kpi_json (TlJson *json, TlRecord *kpi)
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
  tl_json_string (json, "status", tl_kpi_status_get_name (status));
  tl_json_open (json, "values", '[');
  for (guint i = 0; i < points->len; i++)
    list_value_json (json, &values[i]);
  tl_json_close (json, ']');
  tl_json_close (json, '}');
}

static void
list_kpi_text (GString *out, TlRecord *kpi)
{
  g_autoptr (GArray) points = tl_kpi_points_from_record (kpi);
  const TlKpiPoint *latest
      = tl_kpi_points_find_latest ((const TlKpiPoint *) (gpointer) points->data, points->len);
  TlKpiDefinition definition;
  char id[TL_ID_STRING_SIZE];
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
  g_string_append_c (out, '\n');
}

static int
run_list (TlCli *cli, int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print all values as JSON"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (TlDocument) document = NULL;
  g_autoptr (GPtrArray) kpis = NULL;
  g_autoptr (GError) error = NULL;
  TlJson writer;

  if (!tl_cli_parse ("kpi FILE", entries, &argc, &argv, 1, 1))
    return TL_EXIT_USAGE;
  document = tl_cli_load (argv[1], &error);
  if (document == NULL)
    return tl_cli_problem (error);

  kpis = tl_record_list_children (tl_document_get_project (document), TL_KIND_KPI);
  tl_json_init (&writer, cli->output);
  if (json)
    tl_json_open (&writer, NULL, '[');
  for (guint i = 0; i < kpis->len; i++)
    if (json)
      list_kpi_json (&writer, g_ptr_array_index (kpis, i));
    else
      list_kpi_text (cli->output, g_ptr_array_index (kpis, i));
  if (json)
    {
      tl_json_close (&writer, ']');
      tl_json_end (&writer);
    }
  return TL_EXIT_DONE;
}

/* --- kpi add --- */

/* What the options of "kpi add" say. */
typedef struct
{
  char *name;
  char *measure;
  char *feed;
  char *period;
  char *target;
  char *worst;
  char **filters;
  char **links;
} NewKpi;

static void
new_kpi_clear (NewKpi *self)
{
  g_free (self->name);
  g_free (self->measure);
  g_free (self->feed);
  g_free (self->period);
  g_free (self->target);
  g_free (self->worst);
  g_strfreev (self->filters);
  g_strfreev (self->links);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NewKpi, new_kpi_clear)

/* Whether measure and period are known words; says so if not. */
static gboolean
check_new_kpi (const NewKpi *new_kpi)
{
  guint choice;

  if (new_kpi->name == NULL || new_kpi->measure == NULL || new_kpi->feed == NULL)
    {
      tl_cli_usage ("kpi", _ ("--name, --measure and --feed are needed."));
      return FALSE;
    }
  if (!tl_choice_from_word (TL_LIST_MEASURE, new_kpi->measure, &choice)
      || !tl_kpi_measure_is_computed (choice))
    {
      g_autoptr (GString) known = g_string_new (NULL);

      for (guint i = 0; i < tl_choice_list_get_length (TL_LIST_MEASURE); i++)
        if (tl_kpi_measure_is_computed (i))
          g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "",
                                  tl_choice_get_word (TL_LIST_MEASURE, i));
      tl_cli_usage ("kpi", _ ("“%s” is no measure that can be computed from rows. There are: %s."),
                    new_kpi->measure, known->str);
      return FALSE;
    }
  if (new_kpi->period != NULL && !tl_choice_from_word (TL_LIST_PERIOD, new_kpi->period, &choice))
    {
      tl_cli_usage ("kpi", _ ("There is no period “%s”. Choose day, week, month or quarter."),
                    new_kpi->period);
      return FALSE;
    }
  return TRUE;
}

static gboolean
set_natural_unit (TlDocument *document, TlRecord *kpi, GError **error)
{
  TlChoice_UNIT unit;
  TlChoice_DIRECTION direction;

  if (!tl_kpi_measure_get_natural_unit (tl_record_get_choice (kpi, TL_KPI_MEASURE),
                                        tl_record_get_choice (kpi, TL_KPI_VARIANT), &unit,
                                        &direction))
    return TRUE;
  return tl_document_set_integer (document, kpi, TL_KPI_UNIT, unit, error)
         && tl_document_set_integer (document, kpi, TL_KPI_DIRECTION, direction, error);
}

static gboolean
set_fields (TlDocument *document, TlRecord *kpi, const NewKpi *new_kpi, GError **error)
{
  const struct
  {
    guint field;
    const char *text;
  } fields[] = {
    { TL_KPI_NAME, new_kpi->name },     { TL_KPI_MEASURE, new_kpi->measure },
    { TL_KPI_FEED, new_kpi->feed },     { TL_KPI_PERIOD, new_kpi->period },
    { TL_KPI_TARGET, new_kpi->target }, { TL_KPI_WORST, new_kpi->worst },
  };
  g_autofree char *filter
      = new_kpi->filters != NULL ? g_strjoinv ("\n", new_kpi->filters) : g_strdup ("");

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].text != NULL
        && !tl_document_set_string (document, kpi, fields[i].field, fields[i].text, error))
      return FALSE;
  return tl_document_set_text (document, kpi, TL_KPI_FILTER, filter, error)
         && set_natural_unit (document, kpi, error);
}

static gboolean
add_link (TlDocument *document, TlRecord *kpi, const char *text, GError **error)
{
  TlRecord *record = NULL, *map, *link;
  TlId id;
  guint level;

  if (tl_id_from_string (text, &id))
    record = tl_document_lookup (document, id);
  map = record != NULL ? tl_record_get_ancestor (record, TL_KIND_MAP) : NULL;
  if (map == NULL)
    {
      g_set_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_STRUCTURE,
                   _ ("“%s” is no map, stage or card of this project. “throughline-cli info” and "
                      "“throughline-cli scene” show their ids."),
                   text);
      return FALSE;
    }
  level = record == map                                  ? TL_LEVEL_JOURNEY
          : tl_record_get_kind (record) == TL_KIND_STAGE ? TL_LEVEL_STAGE
                                                         : TL_LEVEL_TOUCHPOINT;
  link = tl_document_insert (document, TL_KIND_LINK, TL_ID_NONE, map, -1, error);
  return link != NULL
         && tl_document_set_integer (document, link, TL_LINK_KIND, TL_LINK_KIND_MEASURED_BY, error)
         && tl_document_set_reference (document, link, TL_LINK_FROM, id, error)
         && tl_document_set_reference (document, link, TL_LINK_TO, tl_record_get_id (kpi), error)
         && tl_document_set_integer (document, kpi, TL_KPI_LEVEL, level, error);
}

static TlRecord *
add_kpi (TlDocument *document, const NewKpi *new_kpi, GError **error)
{
  TlRecord *kpi;
  gboolean good;

  tl_document_begin (document, _ ("Add KPI"), NULL);
  kpi = tl_document_insert (document, TL_KIND_KPI, TL_ID_NONE, tl_document_get_project (document),
                            -1, error);
  good = kpi != NULL && set_fields (document, kpi, new_kpi, error);
  for (guint i = 0; good && new_kpi->links != NULL && new_kpi->links[i] != NULL; i++)
    good = add_link (document, kpi, new_kpi->links[i], error);
  if (!good)
    {
      tl_document_rollback (document);
      return NULL;
    }
  tl_document_commit (document);
  return kpi;
}

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static int
run_add (TlCli *cli, int argc, char **argv)
{
  g_auto (NewKpi) new_kpi = { 0 };
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &new_kpi.name, N_ ("What to call it"), N_ ("NAME") },
    { "measure", 0, 0, G_OPTION_ARG_STRING, &new_kpi.measure,
      N_ ("What is measured: csat, nps, first-response, fcr …"), N_ ("MEASURE") },
    { "feed", 0, 0, G_OPTION_ARG_STRING, &new_kpi.feed, N_ ("The rows to compute it from"),
      N_ ("NAME") },
    { "period", 0, 0, G_OPTION_ARG_STRING, &new_kpi.period, N_ ("day, week, month or quarter"),
      N_ ("PERIOD") },
    { "target", 0, 0, G_OPTION_ARG_STRING, &new_kpi.target, N_ ("A value that is good enough"),
      N_ ("X") },
    { "worst", 0, 0, G_OPTION_ARG_STRING, &new_kpi.worst, N_ ("The worst acceptable value"),
      N_ ("X") },
    { "filter", 0, 0, G_OPTION_ARG_STRING_ARRAY, &new_kpi.filters, N_ ("Count only such rows"),
      N_ ("field=value") },
    { "link", 0, 0, G_OPTION_ARG_STRING_ARRAY, &new_kpi.links,
      N_ ("A map, stage or touchpoint that it measures"), N_ ("ID") },
    G_OPTION_ENTRY_NULL,
  };
  TlCliFile file;
  g_autoptr (TlDocument) document = NULL;
  g_autoptr (TlDatabase) database = NULL;
  g_autoptr (GError) error = NULL;
  TlRecord *kpi;
  char id[TL_ID_STRING_SIZE];

  if (!tl_cli_parse ("kpi add FILE", entries, &argc, &argv, 1, 1) || !check_new_kpi (&new_kpi))
    return TL_EXIT_USAGE;
  document = tl_cli_load_to_change (&file, argv[1], &error);
  if (document == NULL)
    return tl_cli_problem (error);
  database = tl_database_open (cli->data_dir, &error);
  if (database == NULL)
    return tl_cli_problem (error);
  kpi = add_kpi (document, &new_kpi, &error);
  if (kpi == NULL || !tl_kpi_refresh (document, kpi, database, now (), &error)
      || !tl_cli_save (&file, document, &error))
    return tl_cli_problem (error);
  g_string_append_printf (cli->output, "%s\n", tl_id_to_buffer (tl_record_get_id (kpi), id));
  return TL_EXIT_DONE;
}

/* --- kpi refresh --- */

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

/* Imports "NAME=PATH" as the feed's rows were imported before; a project that comes from another
 * machine brings no rows along, so its feed may be new here. */
static gboolean
reimport (TlDatabase *database, TlDocument *document, const char *argument, char **name,
          GError **error)
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
  return tl_cli_import (database, &options, error);
}

static gboolean
feed_is_wanted (GPtrArray *names, TlRecord *kpi)
{
  const char *feed = tl_record_get_text (kpi, TL_KPI_FEED);

  if (!tl_kpi_measure_is_computed (tl_record_get_choice (kpi, TL_KPI_MEASURE)) || *feed == '\0')
    return FALSE;
  return names->len == 0 || g_ptr_array_find_with_equal_func (names, feed, g_str_equal, NULL);
}

static int
run_refresh (TlCli *cli, int argc, char **argv)
{
  g_auto (GStrv) feeds = NULL;
  const GOptionEntry entries[] = {
    { "feed", 0, 0, G_OPTION_ARG_STRING_ARRAY, &feeds, N_ ("Import these rows first"),
      N_ ("NAME=PATH") },
    G_OPTION_ENTRY_NULL,
  };
  TlCliFile file;
  g_autoptr (TlDocument) document = NULL;
  g_autoptr (TlDatabase) database = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
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
      gboolean imported = reimport (database, document, feeds[i], &name, &error);

      g_ptr_array_add (names, name);
      if (!imported)
        return tl_cli_problem (error);
    }
  kpis = tl_record_list_children (tl_document_get_project (document), TL_KIND_KPI);
  for (guint i = 0; i < kpis->len; i++)
    if (feed_is_wanted (names, g_ptr_array_index (kpis, i)))
      {
        if (!tl_kpi_refresh (document, g_ptr_array_index (kpis, i), database, now (), &error))
          return tl_cli_problem (error);
        n_refreshed++;
      }
  if (!tl_cli_save (&file, document, &error))
    return tl_cli_problem (error);
  g_printerr (g_dngettext (GETTEXT_PACKAGE, "%u KPI computed\n", "%u KPIs computed\n", n_refreshed),
              n_refreshed);
  return TL_EXIT_DONE;
}

/** tl_cli_run_kpi: kpi, kpi add and kpi refresh. */
int
tl_cli_run_kpi (TlCli *cli, int argc, char **argv)
{
  if (argc > 1 && strcmp (argv[1], "add") == 0)
    return run_add (cli, argc - 1, argv + 1);
  if (argc > 1 && strcmp (argv[1], "refresh") == 0)
    return run_refresh (cli, argc - 1, argv + 1);
  return run_list (cli, argc, argv);
}
