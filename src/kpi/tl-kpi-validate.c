/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What about a KPI cannot be meant: combinations of fields that have no sensible reading. Everything
 * here is a sentence for the one who typed it in, beside the field that it is about. The document
 * takes any of them (a file must not be lost for it); the command line refuses to add such a KPI, and
 * the window says it where it is typed.
 */
#include "tl-kpi-validate.h"

#include "tl-calendar.h"
#include "tl-measure.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  TlRecord *kpi;
  const TlFeed *feed; /* NULL: not known */
  TlKpiDefinition definition;
  GPtrArray *problems;
} Check;

/**
 * tl_kpi_problem_free:
 * @problem: (transfer full): a problem
 */
void
tl_kpi_problem_free (TlKpiProblem *problem)
{
  g_free (problem->sentence);
  g_free (problem);
}

static void
take (Check *check, guint field, char *sentence)
{
  TlKpiProblem *problem = g_new (TlKpiProblem, 1);

  *problem = (TlKpiProblem){ field, sentence };
  g_ptr_array_add (check->problems, problem);
}

static void
add (Check *check, guint field, const char *sentence)
{
  take (check, field, g_strdup (sentence));
}

static gboolean
has_text (Check *check, guint field)
{
  return *tl_record_get_text (check->kpi, field) != '\0';
}

/* --- Target and worst acceptable --- */

static void
check_sides (Check *check)
{
  const TlKpiDefinition *definition = &check->definition;

  if (!definition->has_worst)
    return;
  if (!definition->has_target)
    add (check, TL_KPI_TARGET,
         _ ("There is a worst acceptable value but no target. Say which value is good enough."));
  else if (definition->target == definition->worst)
    add (check, TL_KPI_WORST,
         _ ("Target and worst acceptable value are the same. Leave the worst acceptable value out, "
            "or let it be worse than the target."));
  else if (definition->direction == TL_DIRECTION_UP && definition->worst > definition->target)
    add (check, TL_KPI_WORST,
         _ ("More is better here, so the worst acceptable value must lie below the target."));
  else if (definition->direction == TL_DIRECTION_DOWN && definition->worst < definition->target)
    add (check, TL_KPI_WORST,
         _ ("Less is better here, so the worst acceptable value must lie above the target."));
}

/* Between which values figures of the KPI can lie; FALSE for any. */
static gboolean
get_range (const TlKpiDefinition *definition, double *low, double *high)
{
  if (definition->measure == TL_MEASURE_OWN)
    return FALSE;
  *low = definition->measure == TL_MEASURE_NPS ? -100 : 0;
  *high = 1e12;
  if (definition->measure == TL_MEASURE_NPS || definition->unit == TL_UNIT_PERCENT)
    *high = 100;
  else if (definition->unit == TL_UNIT_POINTS)
    *high = definition->scale == TL_SCALE_ONE_TO_SEVEN   ? 7
            : definition->scale == TL_SCALE_ONE_TO_THREE ? 3
            : definition->scale == TL_SCALE_ZERO_TO_TEN  ? 10
                                                         : 5;
  return TRUE;
}

static void
check_range (Check *check, gboolean is_set, double value, guint field)
{
  const TlKpiDefinition *definition = &check->definition;
  double low;
  double high;

  if (!is_set || !get_range (definition, &low, &high) || (value >= low && value <= high))
    return;
  if (definition->unit == TL_UNIT_DURATION)
    add (check, field, _ ("A time cannot be negative."));
  else if (definition->unit == TL_UNIT_COUNT)
    add (check, field, _ ("A count cannot be negative."));
  else if (definition->measure == TL_MEASURE_NPS)
    add (check, field, _ ("A net promoter score lies between −100 and +100."));
  else if (definition->unit == TL_UNIT_PERCENT)
    add (check, field, _ ("A percentage lies between 0 and 100."));
  else
    add (check, field, _ ("This lies outside of the scale of the scores."));
}

/* --- Variant and scale --- */

static void
check_variant (Check *check)
{
  const TlKpiDefinition *definition = &check->definition;
  TlChoice_SCALE scale = tl_record_get_choice (check->kpi, TL_KPI_SCALE);

  if (!tl_kpi_variant_fits (definition))
    take (check, TL_KPI_VARIANT, tl_kpi_variant_describe_misfit (definition));
  if (definition->measure == TL_MEASURE_CES && tl_record_is_set (check->kpi, TL_KPI_SCALE)
      && scale != TL_SCALE_ONE_TO_SEVEN && scale != TL_SCALE_FIVE_TO_ONE)
    add (check, TL_KPI_SCALE,
         _ ("Effort is asked from 1 to 7, where 7 is very easy, or in older surveys from 1 to 5, "
            "where 1 is very easy. Choose one of both scales: the other way round, good answers "
            "would count as bad ones."));
  if (definition->measure == TL_MEASURE_CSAT && scale == TL_SCALE_FIVE_TO_ONE)
    add (check, TL_KPI_SCALE,
         _ ("Satisfaction counts high scores as good. If 1 is best in your survey, turn the scores "
            "round when you import them."));
}

/* --- Times --- */

static void
check_times (Check *check)
{
  TlChoice_MEASURE measure = check->definition.measure;
  const char *zone = tl_record_get_text (check->kpi, TL_KPI_TIME_ZONE);
  g_autoptr (TlCalendar) calendar = NULL;
  g_autoptr (GError) error = NULL;
  gint64 seconds;

  if (*zone == '\0')
    zone = check->feed != NULL ? check->feed->zone : "UTC";
  if (has_text (check, TL_KPI_TIME_ZONE))
    {
      g_autoptr (TlZone) known = tl_zone_new (zone, &error);

      if (known == NULL)
        {
          add (check, TL_KPI_TIME_ZONE, error->message);
          zone = "UTC";
          g_clear_error (&error);
        }
    }
  if (has_text (check, TL_KPI_CALENDAR))
    {
      calendar = tl_calendar_new (tl_record_get_text (check->kpi, TL_KPI_CALENDAR), zone, &error);
      if (calendar == NULL)
        add (check, TL_KPI_CALENDAR, error->message);
      else if (measure != TL_MEASURE_FIRST_RESPONSE && measure != TL_MEASURE_RESOLUTION_TIME
               && measure != TL_MEASURE_SLA)
        add (check, TL_KPI_CALENDAR,
             _ ("Opening hours matter for first response time, resolution time and SLA only. Leave "
                "them out here."));
      g_clear_error (&error);
    }
  if (has_text (check, TL_KPI_LIMIT))
    {
      if (measure != TL_MEASURE_SLA)
        add (check, TL_KPI_LIMIT, _ ("Only an SLA has a time limit. Leave it out here."));
      else if (!tl_calendar_parse_limit (calendar, tl_record_get_text (check->kpi, TL_KPI_LIMIT),
                                         &seconds, &error))
        add (check, TL_KPI_LIMIT, error->message);
    }
  else if (measure == TL_MEASURE_SLA && check->definition.variant == TL_VARIANT_REPLY)
    add (check, TL_KPI_LIMIT,
         _ ("Say how much time there is to the first reply, for example “4 h”: a due date in the "
            "rows is about the solution."));
  else if (measure == TL_MEASURE_SLA && calendar != NULL)
    add (check, TL_KPI_LIMIT,
         _ ("Opening hours need a time limit, for example “4 h”: a due date in the rows is a point "
            "in time already."));
}

/* --- Data --- */

/* On which scale the feed says that its scores are, as the import was told; FALSE: nothing is known, or
 * no KPI knows that scale. */
static gboolean
find_feed_scale (const TlFeed *feed, const char *field, TlChoice_SCALE *scale)
{
  static const struct
  {
    const char *detail;
    TlChoice_SCALE scale;
  } scales[] = { { "1-5", TL_SCALE_ONE_TO_FIVE },  { "5-1", TL_SCALE_FIVE_TO_ONE },
                 { "1-7", TL_SCALE_ONE_TO_SEVEN }, { "7-1", TL_SCALE_ONE_TO_SEVEN },
                 { "1-3", TL_SCALE_ONE_TO_THREE }, { "3-1", TL_SCALE_ONE_TO_THREE },
                 { "0-10", TL_SCALE_ZERO_TO_TEN } };
  g_auto (GStrv) lines = g_strsplit (feed->mapping, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    for (guint k = 0; k < G_N_ELEMENTS (scales); k++)
      {
        g_autofree char *end = g_strdup_printf ("=%s:%s", field, scales[k].detail);

        if (!g_str_has_suffix (lines[i], end))
          continue;
        *scale = scales[k].scale;
        return TRUE;
      }
  return FALSE;
}

static void
check_feed_scale (Check *check)
{
  gboolean is_effort = check->definition.measure == TL_MEASURE_CES;
  TlChoice_SCALE own = check->definition.scale;
  TlChoice_SCALE scale;

  if ((!is_effort && check->definition.measure != TL_MEASURE_CSAT)
      || !find_feed_scale (check->feed, is_effort ? "ces" : "csat", &scale))
    return;
  /* Of five, effort is kept with 1 as the best score and satisfaction with 5, whatever the file has; good
   * and bad are kept as 5 and 1. */
  if (scale == TL_SCALE_ONE_TO_FIVE || scale == TL_SCALE_FIVE_TO_ONE)
    scale = is_effort ? TL_SCALE_FIVE_TO_ONE : TL_SCALE_ONE_TO_FIVE;
  if (!is_effort && own == TL_SCALE_GOOD_BAD)
    own = TL_SCALE_ONE_TO_FIVE;
  if (own == scale)
    return;
  take (check, TL_KPI_SCALE,
        g_strdup_printf (
            /* Translators: the name of data; a scale, such as “1 to 7”. */
            _ ("The scores of “%1$s” are on the scale “%2$s”. Choose that scale, or the figures "
               "are wrong."),
            check->feed->name, tl_choice_get_label (TL_LIST_SCALE, scale)));
}

static void
check_feed (Check *check)
{
  TlChoice_MEASURE measure = check->definition.measure;

  if (measure == TL_MEASURE_OWN && has_text (check, TL_KPI_FEED))
    add (check, TL_KPI_MEASURE,
         _ ("An own series is typed in and cannot be computed from data. Choose what is to be "
            "measured, or leave the data out."));
  if (check->feed == NULL)
    return;
  if (!tl_measure_kind_fits (&check->definition, check->feed->kind))
    take (check, TL_KPI_FEED,
          g_strdup_printf (
              /* Translators: a measure, the name of data. */
              _ ("“%1$s” cannot be computed from the kind of rows in “%2$s”. Choose other data."),
              tl_choice_get_label (TL_LIST_MEASURE, measure), check->feed->name));
  else
    check_feed_scale (check);
}

/**
 * tl_kpi_validate:
 * @kpi: a KPI record
 * @feed: (nullable): the data that it is computed from, if this computer has it
 *
 * Returns: (transfer full) (element-type TlKpiProblem): what cannot be meant; empty if all can
 */
GPtrArray *
tl_kpi_validate (TlRecord *kpi, const TlFeed *feed)
{
  Check check
      = { .kpi = kpi,
          .feed = feed,
          .problems = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_kpi_problem_free) };

  tl_kpi_definition_from_record (&check.definition, kpi);
  check_feed (&check);
  check_variant (&check);
  check_range (&check, check.definition.has_target, check.definition.target, TL_KPI_TARGET);
  check_range (&check, check.definition.has_worst, check.definition.worst, TL_KPI_WORST);
  check_sides (&check);
  check_times (&check);
  return check.problems;
}
