/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A request compiled for the rows of one feed: its rule, its filters and its breakdown as SQL, and its
 * times looked over. Whatever makes no sense is refused here, before any row is read.
 */
#include "tl-measure-private.h"

#include "tl-feed-server.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * tl_measure_query_free:
 * @self: (transfer full): a query
 */
void
tl_measure_query_free (TlMeasureQuery *self)
{
  g_free (self->number);
  g_free (self->condition);
  g_free (self->day);
  g_free (self->group);
  g_free (self->open_hours);
  g_free (self->zone);
  g_free (self);
}

static gboolean
check_kind (const TlFeed *feed, const TlKpiDefinition *definition, GError **error)
{
  const char *label = tl_choice_get_label (TL_LIST_MEASURE, definition->measure);
  TlMeasureRule rule;

  tl_measure_rule_find (definition, &rule);
  if (rule.kinds == 0)
    {
      g_set_error (
          error, TL_KPI_ERROR, TL_KPI_ERROR_TYPED_IN,
          _ ("Figures of the measure “%s” are typed in; they cannot be computed from rows."),
          label);
      return FALSE;
    }
  if (!tl_kpi_variant_fits (definition))
    {
      g_autofree char *sentence = tl_kpi_variant_describe_misfit (definition);

      g_set_error_literal (error, TL_KPI_ERROR, TL_KPI_ERROR_VARIANT, sentence);
      return FALSE;
    }
  if ((rule.kinds & 1u << feed->kind) != 0)
    return TRUE;
  if ((rule.kinds & 1u << TL_FEED_TICKET) != 0)
    g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_KIND,
                 _ ("The measure “%1$s” needs tickets, and “%2$s” holds other rows. Choose other "
                    "data."),
                 label, feed->name);
  else if ((rule.kinds & 1u << TL_FEED_SURVEY) != 0)
    g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_KIND,
                 _ ("The measure “%1$s” needs survey answers, and “%2$s” holds other rows. Choose "
                    "other data."),
                 label, feed->name);
  else
    g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_KIND,
                 _ ("The measure “%1$s” needs orders or customers, and “%2$s” holds other rows. "
                    "Choose other data."),
                 label, feed->name);
  return FALSE;
}

static gboolean
is_given (const char *text)
{
  return text != NULL && *text != '\0';
}

/* Which measures know opening hours at all. */
static gboolean
counts_time (const TlKpiDefinition *definition)
{
  return definition->measure == TL_MEASURE_FIRST_RESPONSE
         || definition->measure == TL_MEASURE_RESOLUTION_TIME
         || definition->measure == TL_MEASURE_SLA;
}

/* Zone, opening hours and time limit. */
static gboolean
set_times (TlMeasureQuery *self, gint64 *limit, GError **error)
{
  const TlMeasureRequest *request = &self->request;
  g_autoptr (TlZone) zone = NULL;
  g_autoptr (TlCalendar) calendar = NULL;

  *limit = 0;
  self->zone = g_strdup (is_given (request->zone) ? request->zone : self->feed->zone);
  zone = tl_zone_new (self->zone, error);
  if (zone == NULL)
    return FALSE;
  if (is_given (request->calendar) && counts_time (&request->definition))
    {
      calendar = tl_calendar_new (request->calendar, self->zone, error);
      if (calendar == NULL)
        return FALSE;
      self->open_hours = g_strdup (request->calendar);
    }
  if (request->definition.measure != TL_MEASURE_SLA)
    return TRUE;
  if (is_given (request->limit))
    return tl_calendar_parse_limit (calendar, request->limit, limit, error);
  if (request->definition.variant != TL_VARIANT_REPLY)
    return TRUE;
  g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_CALENDAR,
               _ ("An SLA of first replies needs a time limit, for example “4 h”."));
  return FALSE;
}

static gboolean
set_group (TlMeasureQuery *self, GError **error)
{
  const char *column;
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *joined = NULL;

  if (!is_given (self->request.by))
    return TRUE;
  column = tl_measure_column_find (self->feed, self->request.by, &self->group_type);
  if (column != NULL)
    {
      self->group = g_strdup (column);
      return TRUE;
    }
  names = tl_measure_list_columns (self->feed);
  g_ptr_array_add (names, NULL);
  joined = g_strjoinv (", ", (char **) names->pdata);
  g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_FILTER,
               /* Translators: the name of data, a column, names of columns. */
               _ ("The data “%1$s” has no column “%2$s”. It has: %3$s."), self->feed->name,
               self->request.by, joined);
  return FALSE;
}

static gboolean
exists (TlDatabase *database, const TlFeed *feed, const char *condition, gboolean *found,
        GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM %s WHERE feed = ?1 AND %s)",
                                          tl_feed_kind_get_table (feed->kind), condition);
  g_autoptr (sqlite3_stmt) statement = tl_database_prepare (database, sql, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, feed->id);
  if (!tl_database_step (database, statement, &row, error))
    return FALSE;
  *found = row && sqlite3_column_int (statement, 0) != 0;
  return TRUE;
}

/* Whether any row says when it was solved, or when a customer left, for the measures that have to know;
 * of a server this was asked when the feed was refreshed. */
static gboolean
find_ends (TlDatabase *database, TlMeasureQuery *self, gboolean *has_times, GError **error)
{
  gboolean wants_times = self->request.definition.measure == TL_MEASURE_FIRST_CONTACT_RESOLUTION
                         && self->feed->kind == TL_FEED_TICKET;
  g_autoptr (TlFeedServer) server = NULL;

  *has_times = FALSE;
  if (!wants_times && !self->is_cohort)
    return TRUE;
  if (!tl_feed_is_on_server (self->feed))
    return self->is_cohort
               ? exists (database, self->feed, "ended_at IS NOT NULL", &self->has_ends, error)
               : exists (database, self->feed, "resolution IS NOT NULL", has_times, error);
  server = tl_feed_server_new_from_text (self->feed->server, error);
  if (server == NULL)
    return FALSE;
  *has_times = server->has_solved;
  self->has_ends = server->has_ended;
  return TRUE;
}

/* Who does not know the customers cannot see that one of them comes again. */
static gboolean
check_customers (TlDatabase *database, const TlMeasureQuery *self, GError **error)
{
  gboolean has_customers = FALSE;

  if (self->request.definition.variant != TL_VARIANT_NO_REPEAT
      || self->request.definition.measure != TL_MEASURE_FIRST_CONTACT_RESOLUTION)
    return TRUE;
  if (tl_feed_is_on_server (self->feed))
    {
      g_autoptr (TlFeedServer) server = tl_feed_server_new_from_text (self->feed->server, error);

      if (server == NULL)
        return FALSE;
      has_customers = tl_feed_server_find (server, TL_FEED_FIELD_CUSTOMER) != NULL;
    }
  else if (!exists (database, self->feed, "customer IS NOT NULL", &has_customers, error))
    return FALSE;
  if (has_customers)
    return TRUE;
  g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_KIND,
               _ ("The rows of “%s” do not say which customer they are of, so new contacts of a "
                  "customer cannot be found. Import them with a column that says it, or choose "
                  "another variant."),
               self->feed->name);
  return FALSE;
}

static char *
join_conditions (const char *first, const char *second)
{
  return g_strconcat (first, *first != '\0' && *second != '\0' ? " AND " : "", second, NULL);
}

/**
 * tl_measure_query_new:
 * @database: a database
 * @feed: the feed with the rows
 * @request: what to compute
 * @as_of: the point in time of the question
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the request as a query, or %NULL with @error set if it makes no
 *   sense
 */
TlMeasureQuery *
tl_measure_query_new (TlDatabase *database, const TlFeed *feed, const TlMeasureRequest *request,
                      gint64 as_of, GError **error)
{
  g_autoptr (TlMeasureQuery) self = g_new0 (TlMeasureQuery, 1);
  const TlKpiDefinition *definition = &request->definition;
  g_autofree char *own = NULL;
  g_autofree char *filter = NULL;
  TlMeasureRule rule;
  gboolean has_times;
  gint64 limit;

  self->request = *request;
  self->feed = feed;
  /* The rows know nothing of what came after they were imported. */
  self->known_until = MIN (as_of, feed->imported_at);
  if (!check_kind (feed, definition, error) || !set_times (self, &limit, error)
      || !set_group (self, error))
    return NULL;
  /* Its ranks need it; of local rows it is asked when it is known that it matters. */
  if (self->group != NULL && self->group_type == TL_MEASURE_COLUMN_TAGS
      && tl_feed_is_on_server (feed)
      && !tl_measure_ask_blanks (database, feed, &self->has_blank_tags, error))
    return NULL;
  filter = tl_measure_filter_to_sql (database, feed, request->filters, error);
  if (filter == NULL)
    return NULL;
  tl_measure_rule_find (definition, &rule);
  self->is_cohort = rule.is_cohort;
  if (!find_ends (database, self, &has_times, error) || !check_customers (database, self, error))
    return NULL;
  own = tl_measure_rule_get_condition (definition, has_times);
  self->figure = tl_kpi_definition_get_figure (definition);
  self->is_due = rule.is_due;
  self->condition = join_conditions (own, filter);
  self->day = strcmp (self->zone, feed->zone) == 0
                  ? g_strdup ("day")
                  : g_strdup_printf ("tl_local_day (%s)", tl_measure_get_begin (feed->kind));
  if (!rule.is_cohort)
    self->number
        = tl_measure_rule_get_number (definition, feed->kind, self->open_hours != NULL, limit);
  return g_steal_pointer (&self);
}

/**
 * tl_measure_request_from_record:
 * @request: (out): what the KPI asks of its rows; texts belong to @kpi
 * @kpi: a KPI record
 * @filters: (out) (transfer full): what @request borrows its filters from
 */
void
tl_measure_request_from_record (TlMeasureRequest *request, TlRecord *kpi, GStrv *filters)
{
  *filters = tl_record_get_lines (kpi, TL_KPI_FILTER);
  *request = (TlMeasureRequest){
    .filters = (const char *const *) *filters,
    .calendar = tl_record_get_text (kpi, TL_KPI_CALENDAR),
    .zone = tl_record_get_text (kpi, TL_KPI_TIME_ZONE),
    .limit = tl_record_get_text (kpi, TL_KPI_LIMIT),
  };
  tl_kpi_definition_from_record (&request->definition, kpi);
}
