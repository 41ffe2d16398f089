/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which pain point first?
 *
 *   P = R × S × (1 + G)      in severity-weighted customers a month
 *
 *   R   customers met in 30 days: those at its touchpoints × the share that it affects. Where either is
 *       not said there is no P; nothing is ever assumed.
 *   S   its severity as a share of a lost goal; the project may say other shares than the usual ones
 *   G   how far its KPIs are from target: the mean of clamp ((T − x) / (T − B), 0, 1), with T the
 *       target and B the worst acceptable value, which serves both directions. Its KPIs are those that
 *       the pain point is linked to, each with the weight that the link says, 1 where it says none; one
 *       of weight 0 does not count. Without any, G is 0 and the ranking says "no evidence".
 *
 * The intervals of the KPIs carry over into a range of P. Neighbours in the ranking whose ranges
 * overlap cannot be told apart and form a group. Effort stays apart from P: one is a fact about
 * customers, the other a guess about ourselves. A linked KPI is no proof of cause.
 */
#include "tl-priority.h"

#include "tl-csv-text.h"
#include "tl-kpi-definition.h"
#include "tl-kpi-format.h"
#include "tl-map-index.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static const double usual_severities[TL_N_SEVERITIES] = { .05, .1, .3, .6, 1 };

/**
 * tl_priority_get_severities:
 * @document: a document
 * @severities: (out): severities 1 to 5 as shares of a lost goal, 0 to 1
 *
 * Reads the project's own shares, five percentages with blanks between them; where it says none, or
 * something else, the usual ones are taken.
 */
void
tl_priority_get_severities (TlDocument *document, double severities[TL_N_SEVERITIES])
{
  const char *text
      = tl_record_get_text (tl_document_get_project (document), TL_PROJECT_SEVERITY_SHARES);
  g_auto (GStrv) words = g_strsplit_set (text, " ;%", -1);
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      double number;

      if (*words[i] == '\0')
        continue;
      if (n == TL_N_SEVERITIES || !tl_number_from_string (words[i], &number)
          || !(number >= 0 && number <= 100))
        {
          n = 0;
          break;
        }
      severities[n++] = number / 100;
    }
  if (n != TL_N_SEVERITIES)
    memcpy (severities, usual_severities, sizeof usual_severities);
}

/**
 * tl_priority_gap:
 * @target: T
 * @worst: B, another value than @target
 * @value: x
 *
 * Returns: how much of the way from target to worst acceptable value a figure has gone, 0 to 1
 */
double
tl_priority_gap (double target, double worst, double value)
{
  return CLAMP ((target - value) / (target - worst), 0, 1);
}

/* --- One pain point --- */

/* What is added up over the KPIs of one pain point, each times its weight. */
typedef struct
{
  guint n;
  gboolean differ; /* not all weights are 1 */
  gboolean old;    /* the figure of one is older than the rows */
  double weight;
  double gap;
  double low;
  double high;
} Gaps;

static void
add_kpi (Gaps *gaps, TlRecord *link, TlRecord *kpi, const GArray *old_kpis)
{
  g_autoptr (GArray) points = tl_kpi_points_from_record (kpi);
  const TlKpiPoint *point
      = tl_kpi_points_find_latest ((const TlKpiPoint *) (gpointer) points->data, points->len);
  double weight
      = tl_record_is_set (link, TL_LINK_WEIGHT) ? tl_record_get_number (link, TL_LINK_WEIGHT) : 1;
  TlKpiDefinition definition;
  double ends[2];

  tl_kpi_definition_from_record (&definition, kpi);
  if (point == NULL || weight == 0 || !definition.has_target || !definition.has_worst
      || definition.target == definition.worst)
    return;
  gaps->n++;
  gaps->differ = gaps->differ || weight != 1;
  gaps->old = gaps->old || tl_kpi_figures_are_old (old_kpis, kpi);
  gaps->weight += weight;
  gaps->gap += weight * tl_priority_gap (definition.target, definition.worst, point->value);
  for (guint i = 0; i < 2; i++)
    {
      double value = !tl_kpi_point_has_interval (point) ? point->value
                     : i == 0                           ? point->low
                                                        : point->high;

      ends[i] = tl_priority_gap (definition.target, definition.worst, value);
    }
  gaps->low += weight * MIN (ends[0], ends[1]);
  gaps->high += weight * MAX (ends[0], ends[1]);
}

/* The opportunity with the least effort wins; one that says none comes last. */
static void
take_opportunity (TlPriority *self, TlRecord *opportunity)
{
  int effort = (int) tl_record_get_integer (opportunity, TL_OPPORTUNITY_EFFORT);

  if (self->opportunity != NULL && (effort == 0 || (self->effort > 0 && self->effort <= effort)))
    return;
  self->opportunity = opportunity;
  self->effort = effort;
}

static void
read_links (TlPriority *self, const TlMapIndex *index, const GArray *old_kpis, Gaps *gaps)
{
  TlId id = tl_record_get_id (self->pain_point);
  GPtrArray *links = tl_map_index_get_links (index, id);
  guint n_touchpoints = 0;

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      TlRecord *link = g_ptr_array_index (links, i);
      TlRecord *end = tl_map_index_get_other_end (index, link, id);

      if (end == NULL)
        continue;
      switch (tl_record_get_kind (end))
        {
        case TL_KIND_TOUCHPOINT:
          if (tl_record_get_choice (link, TL_LINK_KIND) != TL_LINK_KIND_HAPPENS_AT)
            break;
          n_touchpoints++;
          self->volume += (double) tl_record_get_integer (end, TL_TOUCHPOINT_CUSTOMERS);
          if (!tl_record_is_set (end, TL_TOUCHPOINT_CUSTOMERS))
            self->missing |= TL_PRIORITY_NO_VOLUME;
          break;
        case TL_KIND_KPI:
          add_kpi (gaps, link, end, old_kpis);
          break;
        case TL_KIND_OPPORTUNITY:
          if (tl_record_get_choice (link, TL_LINK_KIND) == TL_LINK_KIND_ADDRESSES)
            take_opportunity (self, end);
          break;
        default:
          break;
        }
    }
  if (n_touchpoints == 0)
    self->missing |= TL_PRIORITY_NO_TOUCHPOINT;
}

static void
compute (TlPriority *self, const TlMapIndex *index, const double *severities,
         const GArray *old_kpis)
{
  Gaps gaps = { 0 };
  int severity = (int) tl_record_get_integer (self->pain_point, TL_PAIN_POINT_SEVERITY);
  double base;

  read_links (self, index, old_kpis, &gaps);
  self->owner = tl_document_lookup (index->document,
                                    tl_record_get_reference (self->pain_point, TL_CARD_OWNER));
  if (!tl_record_is_set (self->pain_point, TL_PAIN_POINT_SHARE))
    self->missing |= TL_PRIORITY_NO_SHARE;
  if (severity < 1 || severity > TL_N_SEVERITIES)
    self->missing |= TL_PRIORITY_NO_SEVERITY;
  self->per_effort = NAN;
  if (self->missing != 0)
    return;

  self->share = tl_record_get_number (self->pain_point, TL_PAIN_POINT_SHARE) / 100;
  self->reach = self->volume * self->share;
  self->severity = severities[severity - 1];
  base = self->reach * self->severity;
  self->n_kpis = gaps.n;
  self->weighted = gaps.n > 1 && gaps.differ;
  self->old = gaps.old;
  self->gap = gaps.n > 0 ? gaps.gap / gaps.weight : 0;
  self->priority = base * (1 + self->gap);
  self->low = base * (1 + (gaps.n > 0 ? gaps.low / gaps.weight : 0));
  self->high = base * (1 + (gaps.n > 0 ? gaps.high / gaps.weight : 0));
  self->at_target = base;
  if (self->effort > 0)
    self->per_effort = self->priority / self->effort;
}

/* --- The ranking --- */

static int
compare_numbers (double a, double b)
{
  /* The larger first; NaN last. */
  if (isnan (a) || isnan (b))
    return isnan (a) - isnan (b);
  return (a < b) - (a > b);
}

static int
compare_priorities (gconstpointer a, gconstpointer b, gpointer data)
{
  const TlPriority *first = a;
  const TlPriority *second = b;
  TlPriorityOrder order = (TlPriorityOrder) GPOINTER_TO_INT (data);
  TlId first_id = tl_record_get_id (first->pain_point);
  TlId second_id = tl_record_get_id (second->pain_point);
  int difference = (first->missing != 0) - (second->missing != 0);

  if (difference == 0 && first->missing == 0 && order == TL_PRIORITY_BY_EFFORT)
    difference = compare_numbers (first->per_effort, second->per_effort);
  if (difference == 0 && first->missing == 0)
    difference = compare_numbers (first->priority, second->priority);
  return difference != 0 ? difference : (first_id > second_id) - (first_id < second_id);
}

/* Ranges as they are ranked by: of P, or of P / effort. */
static gboolean
overlap (const TlPriority *first, const TlPriority *second, TlPriorityOrder order)
{
  double one = 1;
  double other = 1;

  if (order == TL_PRIORITY_BY_EFFORT)
    {
      if (first->effort == 0 || second->effort == 0)
        return FALSE;
      one = first->effort;
      other = second->effort;
    }
  return first->low / one <= second->high / other && second->low / other <= first->high / one;
}

static void
number_ranks (GArray *priorities, TlPriorityOrder order)
{
  guint n_groups = 0;

  for (guint i = 0; i < priorities->len; i++)
    {
      TlPriority *self = &g_array_index (priorities, TlPriority, i);
      TlPriority *before = i > 0 ? self - 1 : NULL;

      if (self->missing != 0)
        return;
      self->rank = i + 1;
      if (before == NULL || !overlap (before, self, order))
        continue;
      if (before->group == 0)
        before->group = ++n_groups;
      self->group = before->group;
    }
}

static void
add_map (GArray *priorities, TlDocument *document, TlRecord *map, const double *severities,
         const GArray *old_kpis)
{
  g_autoptr (TlMapIndex) index = tl_map_index_new (document, map);

  for (guint i = 0; i < index->cards->len; i++)
    {
      TlPriority priority = { .pain_point = g_ptr_array_index (index->cards, i) };

      if (tl_record_get_kind (priority.pain_point) != TL_KIND_PAIN_POINT
          || tl_record_get_choice (priority.pain_point, TL_PAIN_POINT_STATUS) == TL_STATUS_SOLVED)
        continue;
      compute (&priority, index, severities, old_kpis);
      g_array_append_val (priorities, priority);
    }
}

/**
 * tl_priority_list:
 * @document: a document
 * @map: (nullable): one of its maps; %NULL for all maps of the current state
 * @order: what the ranking is by
 * @old_kpis: (nullable) (element-type TlId): from tl_kpi_freshness_list_old(); %NULL where nobody is to be
 *   told
 *
 * Ranks all pain points that are not solved. Those whose priority cannot be computed come last.
 *
 * Returns: (transfer full) (element-type TlPriority): the ranking; holds until the next edit
 */
GArray *
tl_priority_list (TlDocument *document, TlRecord *map, TlPriorityOrder order,
                  const GArray *old_kpis)
{
  GArray *priorities = g_array_new (FALSE, TRUE, sizeof (TlPriority));
  double severities[TL_N_SEVERITIES];

  tl_priority_get_severities (document, severities);
  if (map != NULL)
    add_map (priorities, document, map, severities, old_kpis);
  else
    {
      g_autoptr (GPtrArray) maps
          = tl_record_list_children (tl_document_get_project (document), TL_KIND_MAP);

      for (guint i = 0; i < maps->len; i++)
        if (tl_record_get_choice (g_ptr_array_index (maps, i), TL_MAP_STATE) != TL_MAP_STATE_FUTURE)
          add_map (priorities, document, g_ptr_array_index (maps, i), severities, old_kpis);
    }
  g_array_sort_with_data (priorities, compare_priorities, GINT_TO_POINTER ((int) order));
  number_ranks (priorities, order);
  return priorities;
}

/* --- In words --- */

static char *
format_round (double number)
{
  return tl_kpi_format_count ((gint64) round (number));
}

/**
 * tl_priority_describe_missing:
 * @self: a pain point in the ranking
 *
 * Returns: (transfer full) (nullable): why its priority cannot be computed, and what to do; %NULL if
 *   it can
 */
char *
tl_priority_describe_missing (const TlPriority *self)
{
  if ((self->missing & TL_PRIORITY_NO_TOUCHPOINT) != 0)
    return g_strdup (_ ("Not computable: volume missing. Say at which touchpoint it happens."));
  if ((self->missing & TL_PRIORITY_NO_VOLUME) != 0)
    return g_strdup (
        _ ("Not computable: volume missing. Say how many customers its touchpoint meets "
           "in 30 days."));
  if ((self->missing & TL_PRIORITY_NO_SHARE) != 0)
    return g_strdup (_ ("Not computable: volume missing. Say which share of the customers is "
                        "affected."));
  if ((self->missing & TL_PRIORITY_NO_SEVERITY) != 0)
    return g_strdup (_ ("Not computable: severity missing. Say how severe it is, from 1 to 5."));
  return NULL;
}

/**
 * tl_priority_describe_terms:
 * @self: a pain point in the ranking
 *
 * Returns: (transfer full) (nullable): how its priority comes about: "360 customers in 30 days × 60 % of
 *   a lost goal × 1.40"; %NULL where it is not computable
 */
char *
tl_priority_describe_terms (const TlPriority *self)
{
  g_autofree char *reach = NULL;
  g_autofree char *severity = NULL;

  if (self->missing != 0)
    return NULL;
  reach = format_round (self->reach);
  severity = format_round (self->severity * 100);
  if (self->n_kpis == 0)
    /* Translators: a number of customers, a percentage. */
    return g_strdup_printf (
        _ ("%1$s customers in 30 days × %2$s %% of a lost goal; no evidence from "
           "KPIs"),
        reach, severity);
  if (self->weighted)
    /* Translators: a number of customers, a percentage, a percentage. */
    return g_strdup_printf (
        _ ("%1$s customers in 30 days × %2$s %% of a lost goal, plus %3$d %% for the distance of "
           "its KPIs from their targets, each by its weight"),
        reach, severity, (int) round (self->gap * 100));
  /* Translators: a number of customers, a percentage, a percentage. */
  return g_strdup_printf (_ ("%1$s customers in 30 days × %2$s %% of a lost goal, plus %3$d %% for "
                             "the distance of its KPIs from their targets"),
                          reach, severity, (int) round (self->gap * 100));
}

/**
 * tl_priority_describe_close:
 * @priorities: (element-type TlPriority): a ranking
 * @index: one of it
 *
 * Returns: (transfer full) (nullable): that its rank cannot be told from that of others; %NULL if it
 *   can
 */
char *
tl_priority_describe_close (GArray *priorities, guint index)
{
  const TlPriority *self = &g_array_index (priorities, TlPriority, index);
  guint first = index;
  guint last = index;

  if (self->group == 0)
    return NULL;
  while (first > 0 && g_array_index (priorities, TlPriority, first - 1).group == self->group)
    first--;
  while (last + 1 < priorities->len
         && g_array_index (priorities, TlPriority, last + 1).group == self->group)
    last++;
  /* Translators: two places of a ranking. */
  return g_strdup_printf (_ ("Ranks %1$u to %2$u are too close to call."), first + 1, last + 1);
}

/**
 * tl_priority_describe_target:
 * @self: a pain point in the ranking
 *
 * Returns: (transfer full) (nullable): what would move it: "Reaching the target would take the priority from 302
 *   to 216"; %NULL where no KPI is off its target
 */
char *
tl_priority_describe_target (const TlPriority *self)
{
  g_autofree char *now = NULL;
  g_autofree char *then = NULL;

  if (self->missing != 0 || self->gap <= 0)
    return NULL;
  now = format_round (self->priority);
  then = format_round (self->at_target);
  /* Translators: two priorities. */
  return tl_text_format_two (_ ("Reaching the target would take the priority from %1$s to %2$s."),
                             now, then);
}

/**
 * tl_priority_describe_old:
 * @self: a pain point in the ranking
 *
 * Returns: (transfer full) (nullable): that the figure of a KPI of it is older than the rows; %NULL if none
 *   is
 */
char *
tl_priority_describe_old (const TlPriority *self)
{
  return self->old ? g_strdup (_ ("Rows were imported since these figures were computed.")) : NULL;
}

static const char *
get_name (TlRecord *record)
{
  return record != NULL ? tl_record_get_name (record) : NULL;
}

static void
append_number (GString *csv, gboolean is_known, double number)
{
  if (is_known)
    tl_csv_append_number (csv, round (number * 1e4) / 1e4);
  else
    tl_csv_append_text (csv, NULL);
}

static void
append_line (GString *csv, GArray *priorities, guint index)
{
  const TlPriority *self = &g_array_index (priorities, TlPriority, index);
  g_autofree char *remark = tl_priority_describe_missing (self);
  gboolean known = self->missing == 0;

  if (remark == NULL)
    remark = tl_priority_describe_close (priorities, index);
  append_number (csv, known, self->rank);
  tl_csv_append_text (csv, tl_record_get_name (self->pain_point));
  append_number (csv, known, self->priority);
  append_number (csv, known, self->low);
  append_number (csv, known, self->high);
  append_number (csv, known, self->volume);
  append_number (csv, known, self->share * 100);
  append_number (csv, known, self->reach);
  append_number (csv, known, self->severity);
  append_number (csv, known && self->n_kpis > 0, self->gap);
  append_number (csv, known && self->n_kpis > 0, self->at_target);
  tl_csv_append_text (csv, get_name (self->opportunity));
  append_number (csv, self->effort > 0, self->effort);
  append_number (csv, known && self->effort > 0, self->per_effort);
  tl_csv_append_text (csv, get_name (self->owner));
  tl_csv_append_text (csv, remark);
  tl_csv_append_text (csv, self->old ? _ ("yes") : _ ("no"));
  tl_csv_end_line (csv);
}

/**
 * tl_priority_to_csv:
 * @priorities: (element-type TlPriority): a ranking
 *
 * Returns: (transfer full): it as a table, with every term
 */
char *
tl_priority_to_csv (GArray *priorities)
{
  const char *const titles[] = { _ ("Rank"),
                                 _ ("Pain point"),
                                 _ ("Priority"),
                                 _ ("Lowest"),
                                 _ ("Highest"),
                                 _ ("Customers in 30 days"),
                                 _ ("Affected, %"),
                                 _ ("Affected customers"),
                                 _ ("Severity"),
                                 _ ("Distance from target"),
                                 _ ("At target"),
                                 _ ("Opportunity"),
                                 _ ("Effort"),
                                 _ ("Priority / effort"),
                                 _ ("Owner"),
                                 _ ("Remark"),
                                 _ ("Rows imported since") };
  GString *csv = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    tl_csv_append_text (csv, titles[i]);
  tl_csv_end_line (csv);
  for (guint i = 0; i < priorities->len; i++)
    append_line (csv, priorities, i);
  return g_string_free (csv, FALSE);
}
