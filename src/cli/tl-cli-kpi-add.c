/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kpi add: a KPI with all that makes it one figure and not another, refused if it cannot be meant. */
#include "tl-calendar.h"
#include "tl-cli-kpi.h"
#include "tl-kpi-refresh.h"
#include "tl-kpi-validate.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the options of "kpi add" say. */
typedef struct
{
  char *name;
  char *measure;
  char *feed;
  char *variant;
  char *scale;
  char *period;
  char *zone;
  char *calendar;
  char *holidays;
  char *limit;
  char *window;
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
  g_free (self->variant);
  g_free (self->scale);
  g_free (self->period);
  g_free (self->zone);
  g_free (self->calendar);
  g_free (self->holidays);
  g_free (self->limit);
  g_free (self->window);
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
      tl_cli_usage ("kpi",
                    _ ("There is no period “%s”. Choose day, week, month, quarter or "
                       "rolling-28-days."),
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
    { TL_KPI_NAME, new_kpi->name },         { TL_KPI_MEASURE, new_kpi->measure },
    { TL_KPI_VARIANT, new_kpi->variant },   { TL_KPI_SCALE, new_kpi->scale },
    { TL_KPI_FEED, new_kpi->feed },         { TL_KPI_PERIOD, new_kpi->period },
    { TL_KPI_TARGET, new_kpi->target },     { TL_KPI_WORST, new_kpi->worst },
    { TL_KPI_CALENDAR, new_kpi->calendar }, { TL_KPI_WINDOW, new_kpi->window },
    { TL_KPI_TIME_ZONE, new_kpi->zone },    { TL_KPI_LIMIT, new_kpi->limit },
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

/* Puts the holidays of the .ics file into the opening hours. */
static gboolean
take_holidays (NewKpi *new_kpi, GError **error)
{
  g_autoptr (TlCalendar) calendar = NULL;
  g_autofree char *ics = NULL;

  if (new_kpi->holidays == NULL)
    return TRUE;
  calendar = tl_calendar_new (new_kpi->calendar, "UTC", error);
  if (calendar == NULL || !g_file_get_contents (new_kpi->holidays, &ics, NULL, error)
      || !tl_calendar_add_holidays (calendar, ics, error))
    return FALSE;
  g_free (new_kpi->calendar);
  new_kpi->calendar = tl_calendar_to_string (calendar);
  return TRUE;
}

/* Says everything about the KPI that cannot be meant; whether it all can. */
static gboolean
check_meaning (TlDocument *document, TlRecord *kpi, TlDatabase *database)
{
  g_autoptr (TlFeed) feed
      = tl_feed_find (database, tl_record_get_id (tl_document_get_project (document)),
                      tl_record_get_text (kpi, TL_KPI_FEED), NULL);
  g_autoptr (GPtrArray) problems = tl_kpi_validate (kpi, feed);

  for (guint i = 0; i < problems->len; i++)
    g_printerr ("throughline-cli: %s\n",
                ((TlKpiProblem *) g_ptr_array_index (problems, i))->sentence);
  return problems->len == 0;
}

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/** tl_cli_run_kpi_add: kpi add. */
int
tl_cli_run_kpi_add (TlCli *cli, int argc, char **argv)
{
  g_auto (NewKpi) new_kpi = { 0 };
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &new_kpi.name, N_ ("What to call it"), N_ ("NAME") },
    { "measure", 0, 0, G_OPTION_ARG_STRING, &new_kpi.measure,
      N_ ("What is measured: csat, nps, first-response, fcr …"), N_ ("MEASURE") },
    { "feed", 0, 0, G_OPTION_ARG_STRING, &new_kpi.feed, N_ ("The rows to compute it from"),
      N_ ("NAME") },
    { "variant", 0, 0, G_OPTION_ARG_STRING, &new_kpi.variant,
      N_ ("mean, median, p90, net, first-reply, said-by-customers, no-repeat"), N_ ("VARIANT") },
    { "scale", 0, 0, G_OPTION_ARG_STRING, &new_kpi.scale,
      N_ ("Of the scores: 1-5, 1-7, 1-3, good-bad, 0-10, 5-1"), N_ ("SCALE") },
    { "period", 0, 0, G_OPTION_ARG_STRING, &new_kpi.period,
      N_ ("day, week, month, quarter or rolling-28-days"), N_ ("PERIOD") },
    { "zone", 0, 0, G_OPTION_ARG_STRING, &new_kpi.zone, N_ ("Time zone in which days begin"),
      N_ ("ZONE") },
    { "calendar", 0, 0, G_OPTION_ARG_STRING, &new_kpi.calendar,
      N_ ("Opening hours that count, such as “Mo-Fr 09:00-17:00”"), N_ ("HOURS") },
    { "holidays", 0, 0, G_OPTION_ARG_FILENAME, &new_kpi.holidays,
      N_ ("An .ics file with days that are closed"), N_ ("PATH") },
    { "limit", 0, 0, G_OPTION_ARG_STRING, &new_kpi.limit,
      N_ ("What an SLA allows, such as “4 h” or “1 d”"), N_ ("TIME") },
    { "window", 0, 0, G_OPTION_ARG_STRING, &new_kpi.window,
      N_ ("Days in which a contact or an order counts as repeated"), N_ ("DAYS") },
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
  if (new_kpi.holidays != NULL && new_kpi.calendar == NULL)
    return tl_cli_usage ("kpi", _ ("--holidays needs --calendar."));
  if (!take_holidays (&new_kpi, &error))
    return tl_cli_problem (error);
  document = tl_cli_load_to_change (&file, argv[1], &error);
  if (document == NULL)
    return tl_cli_problem (error);
  database = tl_database_open (cli->data_dir, &error);
  if (database == NULL)
    return tl_cli_problem (error);
  kpi = add_kpi (document, &new_kpi, &error);
  if (kpi != NULL && !check_meaning (document, kpi, database))
    return TL_EXIT_PROBLEM;
  if (kpi == NULL || !tl_kpi_refresh (document, kpi, database, now (), &error)
      || !tl_cli_save (&file, document, &error))
    return tl_cli_problem (error);
  if (tl_record_get_n_children (kpi) == 0)
    g_printerr (_ ("No row of “%s” counts for this KPI. Look whether its columns were recognised: "
                   "“throughline-cli feed add” takes --map.\n"),
                new_kpi.feed);
  g_string_append_printf (cli->output, "%s\n", tl_id_to_buffer (tl_record_get_id (kpi), id));
  return TL_EXIT_DONE;
}
