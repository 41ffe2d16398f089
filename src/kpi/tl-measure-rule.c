/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a row counts for each measure: the one place where that is said, as SQL. What is computed, what
 * the user is shown as SQL, and what another database is asked all come from here.
 *
 * The number of a row is
 *
 *   shares      1 or 0
 *   NPS         the score
 *   means, quantiles    the value; times in seconds
 *   backlog     the day on which it was solved
 *
 * and NULL where the row says nothing. What is not known is NULL in every column, so it counts nowhere.
 *
 * Traps that are taken care of: tickets that an agent opened, and replies of a robot, are no first
 * responses; calls given up within 10 seconds were not offered; open and overdue is breached, exactly
 * on target is met; contacts that a tool counts as replies begin at 0.
 *
 * It is the SQL that SQLite and PostgreSQL have in common, where true is no number; what else a server
 * needs is done by tl-server-sql.c.
 */
#include "tl-measure-private.h"

#include <string.h>

#define TICKET (1u << TL_FEED_TICKET)
#define SURVEY (1u << TL_FEED_SURVEY)
#define ORDER (1u << TL_FEED_ORDER)

/* What the state of a ticket says where no time does. */
#define IS_SOLVED "status IN (" TL_MEASURE_SOLVED_CODES ")"

static const TlMeasureRule rules[TL_N_MEASURE_CHOICES] = {
  [TL_MEASURE_CSAT] = { TICKET | SURVEY },
  [TL_MEASURE_NPS] = { TICKET | SURVEY },
  [TL_MEASURE_CES] = { TICKET | SURVEY },
  [TL_MEASURE_FIRST_RESPONSE] = { TICKET },
  [TL_MEASURE_FIRST_CONTACT_RESOLUTION] = { TICKET },
  [TL_MEASURE_RESOLUTION_TIME] = { TICKET },
  [TL_MEASURE_HANDLE_TIME] = { TICKET },
  [TL_MEASURE_SLA] = { TICKET, .is_due = TRUE },
  [TL_MEASURE_COMPLAINT_RATE] = { TICKET | ORDER },
  [TL_MEASURE_RETURN_RATE] = { ORDER },
  [TL_MEASURE_REFERRAL_RATE] = { ORDER },
  [TL_MEASURE_RETENTION] = { ORDER, .is_cohort = TRUE },
  [TL_MEASURE_CHURN] = { ORDER, .is_cohort = TRUE },
  [TL_MEASURE_REPEAT_PURCHASE] = { ORDER, .is_cohort = TRUE },
  [TL_MEASURE_ABANDONMENT] = { TICKET },
  [TL_MEASURE_TRANSFER_RATE] = { TICKET },
  [TL_MEASURE_ON_TIME] = { TICKET | ORDER, .is_due = TRUE },
  [TL_MEASURE_BACKLOG] = { TICKET },
};

/**
 * tl_measure_rule_find:
 * @definition: a definition
 * @rule: (out): which rows have it, and how they are read; no kind at all for an own series
 */
void
tl_measure_rule_find (const TlKpiDefinition *definition, TlMeasureRule *rule)
{
  *rule = rules[definition->measure];
  if (definition->measure == TL_MEASURE_FIRST_CONTACT_RESOLUTION
      && definition->variant == TL_VARIANT_CUSTOMERS)
    rule->kinds = SURVEY;
}

/**
 * tl_measure_kind_fits:
 * @definition: a definition
 * @kind: a kind of rows
 *
 * Returns: whether rows of @kind can have what the measure needs
 */
gboolean
tl_measure_kind_fits (const TlKpiDefinition *definition, TlFeedKind kind)
{
  TlMeasureRule rule;

  tl_measure_rule_find (definition, &rule);
  return (rule.kinds & 1u << kind) != 0;
}

/**
 * tl_measure_get_begin:
 * @kind: a kind of rows
 *
 * Returns: (transfer none): the column that says when a row began
 */
const char *
tl_measure_get_begin (TlFeedKind kind)
{
  return kind == TL_FEED_TICKET ? "created" : kind == TL_FEED_SURVEY ? "answered" : "at";
}

/* The lowest score that counts as satisfied; good is 5 and bad is 1, as the import writes them. */
static const char *
get_top_box (TlChoice_SCALE scale)
{
  switch (scale)
    {
    case TL_SCALE_ONE_TO_SEVEN:
      return "CAST (csat >= 5 AS INTEGER)";
    case TL_SCALE_ONE_TO_THREE:
      return "CAST (csat >= 3 AS INTEGER)";
    case TL_SCALE_ZERO_TO_TEN:
      return "CAST (csat >= 8 AS INTEGER)";
    case TL_SCALE_ONE_TO_FIVE:
    case TL_SCALE_GOOD_BAD:
    case TL_SCALE_FIVE_TO_ONE:
    default:
      return "CAST (csat >= 4 AS INTEGER)";
    }
}

static char *
get_time (const char *column, gboolean open_hours)
{
  if (!open_hours)
    return g_strdup (column);
  return g_strdup_printf ("tl_open_seconds (created, created + %s)", column);
}

/* Met, breached or pending, by how much time there was. */
static char *
get_limit_number (const char *column, gboolean open_hours, gint64 limit)
{
  g_autofree char *taken = get_time (column, open_hours);
  const char *waited = open_hours ? "tl_open_seconds (created, ?2)" : "?2 - created";

  return g_strdup_printf ("CASE WHEN %s IS NOT NULL THEN CAST (%s <= %" G_GINT64_FORMAT
                          " AS INTEGER) WHEN %s > %" G_GINT64_FORMAT " THEN 0 ELSE %d END",
                          column, taken, limit, waited, limit, TL_MEASURE_PENDING);
}

/* Met, breached or pending, by a flag of the rows (which is 1 where it is @flag_met), else by when it
 * was due. A flag "not breached" of what is still open says nothing once it is overdue. */
static char *
get_due_number (const char *flag, int flag_met, const char *begin, const char *column)
{
  return g_strdup_printf ("CASE WHEN %1$s IS NOT NULL AND %1$s <> %2$d THEN 0"
                          " WHEN %4$s IS NULL AND due < ?2 THEN 0"
                          " WHEN %1$s IS NOT NULL AND (%4$s IS NOT NULL OR due IS NULL) THEN 1"
                          " WHEN %4$s IS NOT NULL THEN CAST (%3$s + %4$s <= due AS INTEGER)"
                          " WHEN due IS NOT NULL THEN %5$d END",
                          flag, flag_met, begin, column, TL_MEASURE_PENDING);
}

/* With one contact, and the customer's next ticket, whatever it is about and whatever is filtered, came in
 * later than the window after this one was solved. */
static char *
get_no_repeat_number (int window_days)
{
  return g_strdup_printf (
      "CAST (coalesce (contacts, 1) <= 1 AND key NOT IN (SELECT key FROM (SELECT key,"
      " created + coalesce (resolution, 0) + %d AS until,"
      " lead (created) OVER (PARTITION BY customer ORDER BY created, length (key), key)"
      " AS again"
      " FROM ticket_row WHERE feed = ?1 AND customer IS NOT NULL) AS next_ones WHERE again <= "
      "until)"
      " AS INTEGER)",
      window_days * 86400);
}

/**
 * tl_measure_rule_get_number:
 * @definition: a definition; not of a cohort
 * @kind: of the rows
 * @open_hours: whether times are counted in opening hours
 * @limit: what an SLA allows, in seconds; 0: the rows' due date
 *
 * Returns: (transfer full): what a row counts, as SQL
 */
char *
tl_measure_rule_get_number (const TlKpiDefinition *definition, TlFeedKind kind, gboolean open_hours,
                            gint64 limit)
{
  gboolean mean = definition->variant == TL_VARIANT_MEAN;

  switch (definition->measure)
    {
    case TL_MEASURE_CSAT:
      return g_strdup (mean ? "csat" : get_top_box (definition->scale));
    case TL_MEASURE_NPS:
      return g_strdup ("nps");
    case TL_MEASURE_CES:
      return g_strdup (mean                                        ? "ces"
                       : definition->scale == TL_SCALE_FIVE_TO_ONE ? "CAST (ces <= 2 AS INTEGER)"
                                                                   : "CAST (ces >= 5 AS INTEGER)");
    case TL_MEASURE_FIRST_RESPONSE:
      return get_time ("first_response", open_hours);
    case TL_MEASURE_RESOLUTION_TIME:
      return get_time ("resolution", open_hours);
    case TL_MEASURE_FIRST_CONTACT_RESOLUTION:
      if (definition->variant == TL_VARIANT_NO_REPEAT)
        return get_no_repeat_number (definition->window_days);
      return g_strdup (definition->variant == TL_VARIANT_CUSTOMERS
                           ? "solved"
                           : "CAST (contacts <= 1 AS INTEGER)");
    case TL_MEASURE_HANDLE_TIME:
      return g_strdup ("handle");
    case TL_MEASURE_SLA:
      if (limit > 0)
        return get_limit_number (definition->variant == TL_VARIANT_REPLY ? "first_response"
                                                                         : "resolution",
                                 open_hours, limit);
      return get_due_number ("breached", 0, "created", "resolution");
    case TL_MEASURE_ON_TIME:
      return get_due_number ("on_time", 1, tl_measure_get_begin (kind),
                             kind == TL_FEED_ORDER ? "delivered" : "resolution");
    case TL_MEASURE_COMPLAINT_RATE:
      return g_strdup ("complaint");
    case TL_MEASURE_RETURN_RATE:
      return g_strdup ("returned");
    case TL_MEASURE_REFERRAL_RATE:
      return g_strdup ("referred");
    case TL_MEASURE_ABANDONMENT:
      return g_strdup ("abandoned");
    case TL_MEASURE_TRANSFER_RATE:
      return g_strdup ("transferred");
    case TL_MEASURE_BACKLOG:
      return g_strdup_printf ("coalesce (tl_local_day (created + resolution), %d)",
                              TL_MEASURE_STILL_OPEN);
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * tl_measure_rule_get_condition:
 * @definition: a definition
 * @has_times: whether any row says when it was solved; else its state must do
 *
 * Returns: (transfer full): which rows count, besides those without a number; empty for all
 */
char *
tl_measure_rule_get_condition (const TlKpiDefinition *definition, gboolean has_times)
{
  switch (definition->measure)
    {
    case TL_MEASURE_FIRST_RESPONSE:
      return g_strdup (
          "opened_by_agent IS DISTINCT FROM 1 AND replied_by_robot IS DISTINCT FROM 1");
    case TL_MEASURE_FIRST_CONTACT_RESOLUTION:
      if (definition->variant == TL_VARIANT_CUSTOMERS)
        return g_strdup ("");
      return g_strdup_printf ("%s AND %s%s",
                              definition->variant == TL_VARIANT_NO_REPEAT
                                  ? "(contacts IS NOT NULL OR customer IS NOT NULL)"
                                  : "contacts IS NOT NULL",
                              has_times ? "resolution IS NOT NULL" : IS_SOLVED,
                              definition->variant == TL_VARIANT_NET
                                  ? " AND transferred IS DISTINCT FROM 1"
                                  : "");
    case TL_MEASURE_SLA:
      if (definition->variant == TL_VARIANT_REPLY)
        return g_strdup (
            "opened_by_agent IS DISTINCT FROM 1 AND replied_by_robot IS DISTINCT FROM 1"
            " AND (first_response IS NOT NULL OR resolution IS NULL)");
      return g_strdup ("(resolution IS NOT NULL OR breached IS NOT NULL OR coalesce (NOT " IS_SOLVED
                       ", TRUE))");
    case TL_MEASURE_ABANDONMENT:
      return g_strdup ("NOT (abandoned = 1 AND coalesce (wait < 10, FALSE))");
    case TL_MEASURE_TRANSFER_RATE:
      return g_strdup ("abandoned IS DISTINCT FROM 1");
    case TL_MEASURE_BACKLOG:
      return g_strdup ("(resolution IS NOT NULL OR coalesce (NOT " IS_SOLVED ", TRUE))");
    default:
      return g_strdup ("");
    }
}
