/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two functions that SQLite lacks and queries need:
 *
 *   tl_open_seconds (start, end)   how many seconds between two points in time were opening hours
 *   tl_local_day (time)            on which day a point in time falls, in the query's zone
 *
 * Calendar and zone differ from query to query and one statement serves many, so a call carries the
 * number of its query as a first argument, which tl_measure_functions_bind() writes into it. The
 * functions are there while the object lives, and on its connection only.
 */
#include "tl-measure-private.h"

#include <string.h>

struct _TlMeasureFunctions
{
  /* borrowed */
  TlDatabase *database;

  /* owned */
  guint n;
  TlZone **zones;
  TlCalendar **calendars; /* NULL where a query has none */
};

static void
open_seconds_cb (sqlite3_context *context, int n_arguments, sqlite3_value **arguments)
{
  TlMeasureFunctions *self = sqlite3_user_data (context);
  int query = sqlite3_value_int (arguments[0]);

  if (sqlite3_value_type (arguments[1]) == SQLITE_NULL
      || sqlite3_value_type (arguments[2]) == SQLITE_NULL)
    return; /* NULL */
  sqlite3_result_int64 (context, tl_calendar_count (self->calendars[query],
                                                    sqlite3_value_int64 (arguments[1]),
                                                    sqlite3_value_int64 (arguments[2])));
}

static void
local_day_cb (sqlite3_context *context, int n_arguments, sqlite3_value **arguments)
{
  TlMeasureFunctions *self = sqlite3_user_data (context);
  int query = sqlite3_value_int (arguments[0]);

  if (sqlite3_value_type (arguments[1]) != SQLITE_NULL)
    sqlite3_result_int (context,
                        tl_zone_get_day (self->zones[query], sqlite3_value_int64 (arguments[1])));
}

static const struct
{
  const char *name;
  int n_arguments;
  void (*function) (sqlite3_context *context, int n_arguments, sqlite3_value **arguments);
} functions[] = {
  { "tl_open_seconds", 3, open_seconds_cb },
  { "tl_local_day", 2, local_day_cb },
};

static void
set_functions (TlMeasureFunctions *self, gboolean present)
{
  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++)
    sqlite3_create_function_v2 (tl_database_get_handle (self->database), functions[i].name,
                                functions[i].n_arguments, SQLITE_UTF8 | SQLITE_DETERMINISTIC, self,
                                present ? functions[i].function : NULL, NULL, NULL, NULL);
}

/**
 * tl_measure_functions_new:
 * @database: (transfer none): the connection that gets the functions; outlives them
 * @queries: (element-type TlMeasureQuery): what will be asked
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the functions, or %NULL with @error set
 */
TlMeasureFunctions *
tl_measure_functions_new (TlDatabase *database, GPtrArray *queries, GError **error)
{
  g_autoptr (TlMeasureFunctions) self = g_new0 (TlMeasureFunctions, 1);

  self->database = database;
  self->n = queries->len;
  self->zones = g_new0 (TlZone *, queries->len + 1);
  self->calendars = g_new0 (TlCalendar *, queries->len + 1);
  for (guint i = 0; i < queries->len; i++)
    {
      const TlMeasureQuery *query = g_ptr_array_index (queries, i);

      self->zones[i] = tl_zone_new (query->zone, error);
      if (self->zones[i] == NULL)
        return NULL;
      if (query->open_hours == NULL)
        continue;
      self->calendars[i] = tl_calendar_new (query->open_hours, query->zone, error);
      if (self->calendars[i] == NULL)
        return NULL;
    }
  set_functions (self, TRUE);
  return g_steal_pointer (&self);
}

/**
 * tl_measure_functions_free:
 * @self: (transfer full): functions; no statement that calls them may be left
 */
void
tl_measure_functions_free (TlMeasureFunctions *self)
{
  set_functions (self, FALSE);
  for (guint i = 0; i < self->n; i++)
    {
      g_clear_pointer (&self->zones[i], tl_zone_free);
      g_clear_pointer (&self->calendars[i], tl_calendar_free);
    }
  g_free (self->zones);
  g_free (self->calendars);
  g_free (self);
}

/**
 * tl_measure_functions_bind:
 * @expression: SQL of a query
 * @query: its number
 *
 * Returns: (transfer full): @expression, with calls that know which query they are of
 */
char *
tl_measure_functions_bind (const char *expression, guint query)
{
  GString *text = g_string_new (expression);

  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++)
    {
      g_autofree char *plain = g_strdup_printf ("%s (", functions[i].name);
      g_autofree char *bound = g_strdup_printf ("%s (%u, ", functions[i].name, query);

      g_string_replace (text, plain, bound, 0);
    }
  return g_string_free (text, FALSE);
}
