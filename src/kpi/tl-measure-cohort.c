/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Measures that follow customers: retention, churn, repeat purchase.
 *
 * Somebody is a customer *at an instant* if a contract of theirs has begun and not ended; where rows
 * know no end (orders), for as many days after each order as the KPI's window has. Of a period:
 *
 *   retention        who was a customer at its start and still is at its end / who was at its start;
 *                    this is (end − new) / start, since customers who are new at the end count in
 *                    neither
 *   repeat purchase  whose first order lies in it and whose second came within the window / whose first
 *                    order lies in it
 *
 * Cohorts are closed: a period that is not over, or whose start nobody can know because the rows begin
 * less than a window before it, has no figure at all. Repeat purchases of a young period are counted
 * but not final until its window is over.
 *
 * A row without a customer's id is a customer of its own. A customer belongs to the group of their first
 * row, of two at one time that with the lower id. Rows come sorted by customer, so that one customer at
 * a time is held.
 */
#include "tl-measure-private.h"

#include "tl-kpi-period.h"

#include <glib/gi18n-lib.h>

#define DAY 86400

/* A time in which one customer was one. */
typedef struct
{
  gint64 from;
  gint64 to;
} Stay;

typedef struct
{
  const TlMeasureQuery *query;
  TlMeasureSums *sums;
  TlZone *zone;
  gint64 window;  /* seconds */
  GArray *bounds; /* of gint64: start of each period, then end of each */

  /* The customer at hand. */
  GArray *stays; /* of Stay */
  int group;
} Cohort;

static void
cohort_clear (Cohort *self)
{
  g_clear_pointer (&self->zone, tl_zone_free);
  g_clear_pointer (&self->bounds, g_array_unref);
  g_clear_pointer (&self->stays, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cohort, cohort_clear)

static gboolean
is_repeat (const Cohort *self)
{
  return self->query->request.definition.measure == TL_MEASURE_REPEAT_PURCHASE;
}

/* Which periods have a figure, and where they begin and end. */
static void
find_bounds (Cohort *self)
{
  const TlMeasureQuery *query = self->query;
  gint64 known_from = query->feed->first_at + (self->query->has_ends ? 0 : self->window);
  guint n = tl_measure_sums_get_n_periods (self->sums);

  self->bounds = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint side = 0; side < 2; side++)
    for (guint i = 0; i < n; i++)
      {
        TlDate day = tl_measure_sums_get_start (self->sums, i);
        gint64 at;

        if (side == 1)
          day = tl_kpi_period_get_end (query->request.definition.period, day);
        at = tl_zone_get_start_of_day (self->zone, day);
        g_array_append_val (self->bounds, at);
        if (!is_repeat (self) && (side == 0 ? at < known_from : at > query->known_until))
          tl_measure_sums_leave_out (self->sums, i);
      }
}

static gboolean
was_customer (const Cohort *self, gint64 at)
{
  for (guint i = 0; i < self->stays->len; i++)
    {
      const Stay *stay = &g_array_index (self->stays, Stay, i);

      if (stay->from < at && at <= stay->to)
        return TRUE;
    }
  return FALSE;
}

static gboolean
finish_stays (Cohort *self)
{
  guint n = tl_measure_sums_get_n_periods (self->sums);

  for (guint i = 0; i < n; i++)
    if (was_customer (self, g_array_index (self->bounds, gint64, i))
        && !tl_measure_sums_add_share (self->sums, self->group, i,
                                       was_customer (self,
                                                     g_array_index (self->bounds, gint64, n + i))))
      return FALSE;
  return TRUE;
}

static gboolean
finish_orders (Cohort *self)
{
  gint64 first = g_array_index (self->stays, Stay, 0).from;
  gboolean again
      = self->stays->len > 1 && g_array_index (self->stays, Stay, 1).from - first <= self->window;
  guint n = tl_measure_sums_get_n_periods (self->sums);

  for (guint i = 0; i < n; i++)
    if (first >= g_array_index (self->bounds, gint64, i)
        && first < g_array_index (self->bounds, gint64, n + i)
        && !tl_measure_sums_add_share (self->sums, self->group, i, again))
      return FALSE;
  return TRUE;
}

/* Counts the customer at hand, if there is one. */
static gboolean
finish_customer (Cohort *self, GError **error)
{
  gboolean good = TRUE;

  if (self->stays->len > 0)
    good = is_repeat (self) ? finish_orders (self) : finish_stays (self);
  g_array_set_size (self->stays, 0);
  if (!good)
    g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_FILTER,
                 _ ("“%s” has too many different values to break figures down by it. Choose "
                    "another column, or a filter."),
                 self->query->request.by);
  return good;
}

/* The row that the cursor stands at: is it of the customer of the row before, where it begins and
 * ends, its group. */
static gboolean
add_row (Cohort *self, TlMeasureCursor *cursor, GError **error)
{
  Stay stay = { .from = tl_measure_cursor_get_int64 (cursor, 1) };

  if (tl_measure_cursor_get_int64 (cursor, 0) == 0)
    {
      if (!finish_customer (self, error))
        return FALSE;
      self->group = tl_measure_cursor_is_null (cursor, 3)
                        ? TL_MEASURE_NO_GROUP
                        : (int) tl_measure_cursor_get_int64 (cursor, 3);
    }
  if (!self->query->has_ends)
    stay.to = stay.from + self->window;
  else
    stay.to = tl_measure_cursor_is_null (cursor, 2) ? G_MAXINT64
                                                    : tl_measure_cursor_get_int64 (cursor, 2);
  g_array_append_val (self->stays, stay);
  return TRUE;
}

/**
 * tl_measure_cohort_read:
 * @source: where the rows are
 * @query: what is asked
 * @sums: (inout): gets the customers of each period
 * @error: return location for an error
 *
 * Returns: %FALSE with @error set if the rows cannot be read
 */
gboolean
tl_measure_cohort_read (TlMeasureSource *source, const TlMeasureQuery *query, TlMeasureSums *sums,
                        GError **error)
{
  g_auto (Cohort) self = { .query = query,
                           .sums = sums,
                           .window = (gint64) query->request.definition.window_days * DAY,
                           .stays = g_array_new (FALSE, FALSE, sizeof (Stay)) };
  g_autofree char *sql = NULL;
  g_autoptr (TlMeasureCursor) cursor = NULL;
  gboolean row;

  self.zone = tl_zone_new (query->zone, error);
  if (self.zone == NULL)
    return FALSE;
  find_bounds (&self);
  /* One order for the flag and for the rows, or the first row of a customer is not the flagged one. */
  sql = g_strdup_printf (
      "SELECT CAST (lag (who) OVER (ORDER BY who, at, length (key), key) IS NOT DISTINCT FROM who"
      " AS INTEGER), at, ended_at, part FROM"
      " (SELECT coalesce (customer, 'row ' || key) AS who, at, ended_at, key, %s AS part"
      " FROM order_row WHERE feed = ?1%s%s%s) AS stays ORDER BY who, at, length (key), key",
      query->group != NULL ? query->group : "NULL", *query->condition != '\0' ? " AND (" : "",
      query->condition, *query->condition != '\0' ? ")" : "");
  cursor = tl_measure_source_ask (source, query, sql, NULL, 0, error);
  if (cursor == NULL)
    return FALSE;
  for (;;)
    {
      if (!tl_measure_cursor_step (cursor, &row, error))
        return FALSE;
      if (!row)
        return finish_customer (&self, error);
      if (!add_row (&self, cursor, error))
        return FALSE;
    }
}
