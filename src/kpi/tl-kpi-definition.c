/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * KPI definitions and points, read from records.
 *
 * Unit and direction follow from the measure wherever it has natural ones (a response time is a
 * duration, and shorter is better), whatever the record says; only an own series is free. So a
 * hand-edited file cannot turn an NPS into a percentage.
 */
#include "tl-kpi-definition.h"
#include "tl-kpi-counts.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A measure without natural unit is .own. */
typedef struct
{
  gboolean own;
  TlChoice_UNIT unit;
  TlChoice_DIRECTION direction;
} Nature;

static const Nature natures[TL_N_MEASURE_CHOICES] = {
  [TL_MEASURE_OWN] = { .own = TRUE },
  [TL_MEASURE_CSAT] = { FALSE, TL_UNIT_PERCENT, TL_DIRECTION_UP },
  [TL_MEASURE_NPS] = { FALSE, TL_UNIT_POINTS, TL_DIRECTION_UP },
  [TL_MEASURE_CES] = { FALSE, TL_UNIT_PERCENT, TL_DIRECTION_UP },
  [TL_MEASURE_FIRST_RESPONSE] = { FALSE, TL_UNIT_DURATION, TL_DIRECTION_DOWN },
  [TL_MEASURE_FIRST_CONTACT_RESOLUTION] = { FALSE, TL_UNIT_PERCENT, TL_DIRECTION_UP },
  [TL_MEASURE_RESOLUTION_TIME] = { FALSE, TL_UNIT_DURATION, TL_DIRECTION_DOWN },
  [TL_MEASURE_HANDLE_TIME] = { FALSE, TL_UNIT_DURATION, TL_DIRECTION_DOWN },
  [TL_MEASURE_SLA] = { FALSE, TL_UNIT_PERCENT, TL_DIRECTION_UP },
  [TL_MEASURE_COMPLAINT_RATE] = { FALSE, TL_UNIT_PERCENT, TL_DIRECTION_DOWN },
  [TL_MEASURE_RETURN_RATE] = { FALSE, TL_UNIT_PERCENT, TL_DIRECTION_DOWN },
  [TL_MEASURE_REFERRAL_RATE] = { FALSE, TL_UNIT_PERCENT, TL_DIRECTION_UP },
  [TL_MEASURE_RETENTION] = { FALSE, TL_UNIT_PERCENT, TL_DIRECTION_UP },
  [TL_MEASURE_CHURN] = { FALSE, TL_UNIT_PERCENT, TL_DIRECTION_DOWN },
  [TL_MEASURE_REPEAT_PURCHASE] = { FALSE, TL_UNIT_PERCENT, TL_DIRECTION_UP },
  [TL_MEASURE_ABANDONMENT] = { FALSE, TL_UNIT_PERCENT, TL_DIRECTION_DOWN },
  [TL_MEASURE_TRANSFER_RATE] = { FALSE, TL_UNIT_PERCENT, TL_DIRECTION_DOWN },
  [TL_MEASURE_ON_TIME] = { FALSE, TL_UNIT_PERCENT, TL_DIRECTION_UP },
  [TL_MEASURE_BACKLOG] = { FALSE, TL_UNIT_COUNT, TL_DIRECTION_DOWN },
};

/**
 * tl_kpi_measure_get_natural_unit:
 * @measure: a measure
 * @variant: its variant; the mean of scores is in points
 * @unit: (out): the unit it always has
 * @direction: (out): which way is better
 *
 * Returns: %FALSE for an own series, whose unit and direction are the author's choice; then nothing
 *   is written
 */
gboolean
tl_kpi_measure_get_natural_unit (TlChoice_MEASURE measure, TlChoice_VARIANT variant,
                                 TlChoice_UNIT *unit, TlChoice_DIRECTION *direction)
{
  const Nature *nature = &natures[measure];
  gboolean scores = measure == TL_MEASURE_CSAT || measure == TL_MEASURE_CES;

  if (nature->own)
    return FALSE;
  *unit = scores && variant == TL_VARIANT_MEAN ? TL_UNIT_POINTS : nature->unit;
  *direction = nature->direction;
  return TRUE;
}

/**
 * tl_kpi_measure_is_computed:
 * @measure: a measure
 *
 * Returns: whether tl_measure_compute() can compute it from the rows of a feed; an own series is typed
 *   in
 */
gboolean
tl_kpi_measure_is_computed (TlChoice_MEASURE measure)
{
  return measure != TL_MEASURE_OWN;
}

/* What a measure means where the record says “as usual”. */
static TlChoice_VARIANT
get_usual_variant (TlChoice_MEASURE measure)
{
  switch (measure)
    {
    case TL_MEASURE_FIRST_RESPONSE:
    case TL_MEASURE_RESOLUTION_TIME:
      return TL_VARIANT_MEDIAN;
    case TL_MEASURE_HANDLE_TIME:
      return TL_VARIANT_MEAN;
    case TL_MEASURE_FIRST_CONTACT_RESOLUTION:
      return TL_VARIANT_GROSS;
    default:
      return TL_VARIANT_STANDARD;
    }
}

static int
get_usual_window (TlChoice_MEASURE measure)
{
  switch (measure)
    {
    case TL_MEASURE_RETENTION:
    case TL_MEASURE_CHURN:
    case TL_MEASURE_REPEAT_PURCHASE:
      return TL_KPI_CUSTOMER_WINDOW_DAYS;
    default:
      return TL_KPI_WINDOW_DAYS;
    }
}

/**
 * tl_kpi_definition_complete:
 * @definition: (inout): a definition
 *
 * Fills in what follows from the measure: the variant behind "standard", unit and direction, the
 * scale of NPS and CES, the window.
 */
void
tl_kpi_definition_complete (TlKpiDefinition *definition)
{
  TlChoice_MEASURE measure = definition->measure;

  if (definition->variant == TL_VARIANT_STANDARD)
    definition->variant = get_usual_variant (measure);
  if (measure == TL_MEASURE_NPS)
    definition->scale = TL_SCALE_ZERO_TO_TEN;
  else if (measure == TL_MEASURE_CES && definition->scale != TL_SCALE_FIVE_TO_ONE)
    definition->scale = TL_SCALE_ONE_TO_SEVEN;
  if (definition->window_days <= 0)
    definition->window_days = get_usual_window (measure);
  tl_kpi_measure_get_natural_unit (measure, definition->variant, &definition->unit,
                                   &definition->direction);
  /* Older effort scores: 1 is “very easy”. */
  if (definition->scale == TL_SCALE_FIVE_TO_ONE && definition->unit == TL_UNIT_POINTS)
    definition->direction = TL_DIRECTION_DOWN;
}

/**
 * tl_kpi_variant_fits:
 * @definition: a complete definition
 *
 * Returns: whether its measure has its variant
 */
gboolean
tl_kpi_variant_fits (const TlKpiDefinition *definition)
{
  gboolean is_time = definition->measure == TL_MEASURE_FIRST_RESPONSE
                     || definition->measure == TL_MEASURE_RESOLUTION_TIME
                     || definition->measure == TL_MEASURE_HANDLE_TIME;
  gboolean is_score
      = definition->measure == TL_MEASURE_CSAT || definition->measure == TL_MEASURE_CES;

  switch (definition->variant)
    {
    case TL_VARIANT_MEAN:
      return is_time || is_score;
    case TL_VARIANT_MEDIAN:
    case TL_VARIANT_P90:
      return is_time;
    case TL_VARIANT_GROSS:
    case TL_VARIANT_NET:
    case TL_VARIANT_CUSTOMERS:
    case TL_VARIANT_NO_REPEAT:
      return definition->measure == TL_MEASURE_FIRST_CONTACT_RESOLUTION;
    case TL_VARIANT_REPLY:
      return definition->measure == TL_MEASURE_SLA;
    case TL_VARIANT_STANDARD:
    default:
      return TRUE;
    }
}

/**
 * tl_kpi_variant_describe_misfit:
 * @definition: a definition whose variant does not fit
 *
 * Returns: (transfer full): that it does not, and what to do
 */
char *
tl_kpi_variant_describe_misfit (const TlKpiDefinition *definition)
{
  /* Translators: a kind of figure, a measure. */
  return tl_text_format_two (_ ("“%1$s” makes no sense for “%2$s”. Choose another variant."),
                             tl_choice_get_label (TL_LIST_VARIANT, definition->variant),
                             tl_choice_get_label (TL_LIST_MEASURE, definition->measure));
}

/**
 * tl_kpi_definition_from_record:
 * @definition: (out): where to put it, complete
 * @kpi: a KPI record
 */
void
tl_kpi_definition_from_record (TlKpiDefinition *definition, TlRecord *kpi)
{
  g_return_if_fail (tl_record_get_kind (kpi) == TL_KIND_KPI);

  *definition = (TlKpiDefinition){
    .measure = tl_record_get_choice (kpi, TL_KPI_MEASURE),
    .variant = tl_record_get_choice (kpi, TL_KPI_VARIANT),
    .scale = tl_record_get_choice (kpi, TL_KPI_SCALE),
    .unit = tl_record_get_choice (kpi, TL_KPI_UNIT),
    .direction = tl_record_get_choice (kpi, TL_KPI_DIRECTION),
    .period = tl_record_get_choice (kpi, TL_KPI_PERIOD),
    .window_days = (int) tl_record_get_integer (kpi, TL_KPI_WINDOW),
    .opening_hours = *tl_record_get_text (kpi, TL_KPI_CALENDAR) != '\0',
    .has_target = tl_record_is_set (kpi, TL_KPI_TARGET),
    .target = tl_record_get_number (kpi, TL_KPI_TARGET),
    .has_worst = tl_record_is_set (kpi, TL_KPI_WORST),
    .worst = tl_record_get_number (kpi, TL_KPI_WORST),
  };
  tl_kpi_definition_complete (definition);
}

/**
 * tl_kpi_point_has_interval:
 * @point: a point
 *
 * Returns: whether it has a 95 % interval
 */
gboolean
tl_kpi_point_has_interval (const TlKpiPoint *point)
{
  return !isnan (point->low) && !isnan (point->high);
}

static int
compare_points (gconstpointer a, gconstpointer b)
{
  const TlKpiPoint *first = a;
  const TlKpiPoint *second = b;

  return (first->start > second->start) - (first->start < second->start);
}

/* A percentage that was typed in with its n has an interval as one that was counted has. */
static void
give_interval (const TlKpiDefinition *definition, TlKpiPoint *point)
{
  gint64 successes;
  TlKpiPoint counted = *point;

  if (tl_kpi_point_has_interval (point) || definition->unit != TL_UNIT_PERCENT
      || !tl_kpi_point_get_successes (point, &successes))
    return;
  tl_kpi_point_set_share (&counted, successes, point->n);
  /* What was typed in may be rounded; the interval holds it all the same. */
  point->low = MIN (counted.low, point->value);
  point->high = MAX (counted.high, point->value);
}

/**
 * tl_kpi_point_from_record:
 * @value: a value record
 * @definition: of its KPI
 * @point: (out): what it says
 *
 * Reads one value. A percentage that was typed in with its n has an interval, too.
 *
 * Returns: FALSE if it has no number
 */
gboolean
tl_kpi_point_from_record (TlRecord *value, const TlKpiDefinition *definition, TlKpiPoint *point)
{
  gboolean interval;

  if (!tl_record_is_set (value, TL_VALUE_NUMBER))
    return FALSE;
  interval = tl_record_is_set (value, TL_VALUE_LOW) && tl_record_is_set (value, TL_VALUE_HIGH);
  *point = (TlKpiPoint){
    .start = (TlDate) tl_record_get_integer (value, TL_VALUE_START),
    .value = tl_record_get_number (value, TL_VALUE_NUMBER),
    .n
    = tl_record_is_set (value, TL_VALUE_COUNT) ? tl_record_get_integer (value, TL_VALUE_COUNT) : -1,
    .low = interval ? tl_record_get_number (value, TL_VALUE_LOW) : NAN,
    .high = interval ? tl_record_get_number (value, TL_VALUE_HIGH) : NAN,
    .final = tl_record_get_boolean (value, TL_VALUE_FINAL),
  };
  give_interval (definition, point);
  return TRUE;
}

/**
 * tl_kpi_point_set_field:
 * @document: a document in an edit
 * @value: a value record of it
 * @field: one of its fields
 * @typed: what somebody wrote there; not set for nothing
 * @error: return location for an error
 *
 * Changes a figure by hand. An interval belongs to the figure and the n that it was computed with, so
 * a figure of which one of these changes loses it.
 *
 * Returns: whether the field could be set; if not, the edit is to be rolled back
 */
gboolean
tl_kpi_point_set_field (TlDocument *document, TlRecord *value, guint field, const TlValue *typed,
                        GError **error)
{
  const TlField *info = tl_kind_get_field (TL_KIND_VALUE, field);

  if (tl_value_equal (typed, tl_record_get_value (value, field), info))
    return TRUE;
  if (field == TL_VALUE_NUMBER || field == TL_VALUE_COUNT)
    {
      tl_document_unset (document, value, TL_VALUE_LOW);
      tl_document_unset (document, value, TL_VALUE_HIGH);
    }
  return tl_document_set_value (document, value, field, typed, error);
}

/**
 * tl_kpi_points_from_record:
 * @kpi: a KPI record
 *
 * Reads the values below @kpi. Values without a number are left out.
 *
 * Returns: (transfer full) (element-type TlKpiPoint): its points, by period
 */
GArray *
tl_kpi_points_from_record (TlRecord *kpi)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (TlKpiPoint));
  guint n_children = tl_record_get_n_children (kpi);
  TlKpiDefinition definition;

  tl_kpi_definition_from_record (&definition, kpi);
  for (guint i = 0; i < n_children; i++)
    {
      TlRecord *value = tl_record_get_child (kpi, i);
      TlKpiPoint point;

      if (tl_record_get_kind (value) != TL_KIND_VALUE
          || !tl_kpi_point_from_record (value, &definition, &point))
        continue;
      g_array_append_val (points, point);
    }
  g_array_sort (points, compare_points);
  return points;
}

/**
 * tl_kpi_points_find_latest:
 * @points: (array length=n_points): points by period
 * @n_points: how many
 *
 * Finds the point that a map shows: the last one that is final.
 *
 * Returns: (transfer none) (nullable): that point, or %NULL if none is final
 */
const TlKpiPoint *
tl_kpi_points_find_latest (const TlKpiPoint *points, guint n_points)
{
  for (guint i = n_points; i-- > 0;)
    if (points[i].final)
      return &points[i];

  return NULL;
}

/**
 * tl_kpi_figures_are_old:
 * @old_kpis: (nullable) (element-type TlId): from tl_kpi_freshness_list_old()
 * @kpi: a KPI
 *
 * Returns: whether its figures are older than the rows
 */
gboolean
tl_kpi_figures_are_old (const GArray *old_kpis, TlRecord *kpi)
{
  for (guint i = 0; old_kpis != NULL && i < old_kpis->len; i++)
    if (g_array_index (old_kpis, TlId, i) == tl_record_get_id (kpi))
      return TRUE;
  return FALSE;
}
