/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a KPI is and what it came to, as plain values: the definition (measure, unit, goal, period)
 * and its points. Layout, command line and window read KPIs of the document through these and
 * never take the record's fields apart themselves.
 */
#pragma once

#include "tl-date.h"
#include "tl-document.h"
#include "tl-record.h"
#include "tl-schema.h"

#include <glib.h>

G_BEGIN_DECLS

/** TL_KPI_WINDOW_DAYS: the repeat-contact window where a KPI names none. */
#define TL_KPI_WINDOW_DAYS 7

/** TL_KPI_CUSTOMER_WINDOW_DAYS: the same for repeat purchases, and for how long after an order a
 * customer counts as one, for retention and churn. */
#define TL_KPI_CUSTOMER_WINDOW_DAYS 90

/** TL_KPI_FEW: with fewer answers or tickets than this a figure is only indicative. */
#define TL_KPI_FEW 30

/**
 * TlKpiDefinition:
 * @measure: what is measured
 * @variant: which kind of it, never %TL_VARIANT_STANDARD after tl_kpi_definition_complete() where
 *   the measure has several
 * @scale: of the scores that CSAT and CES count
 * @unit: of values, target and worst; percent is 0–100, a duration is in seconds
 * @direction: which way is better
 * @period: of one point
 * @window_days: how long a repeat contact may come in after the end of a period; a second order after
 *   the first; how long after an order a customer counts as one
 * @opening_hours: whether times are counted in opening hours
 * @has_target: whether there is a @target
 * @target: a value that is good enough
 * @has_worst: whether there is a @worst
 * @worst: the worst value that is still acceptable
 */
typedef struct
{
  TlChoice_MEASURE measure;
  TlChoice_VARIANT variant;
  TlChoice_SCALE scale;
  TlChoice_UNIT unit;
  TlChoice_DIRECTION direction;
  TlChoice_PERIOD period;
  int window_days;
  gboolean opening_hours;
  gboolean has_target;
  double target;
  gboolean has_worst;
  double worst;
} TlKpiDefinition;

/**
 * TlKpiPoint:
 * @start: first day of the period
 * @value: in the KPI's unit
 * @n: answers or tickets behind @value, or -1 for a typed-in value without a count
 * @low: lower end of the 95 % interval in the KPI's unit, NaN without an interval
 * @high: upper end likewise
 * @final: whether neither the period nor its window can still change
 */
typedef struct
{
  TlDate start;
  double value;
  gint64 n;
  double low;
  double high;
  gboolean final;
} TlKpiPoint;

void tl_kpi_definition_complete (TlKpiDefinition *definition);
void tl_kpi_definition_from_record (TlKpiDefinition *definition, TlRecord *kpi);
gboolean tl_kpi_measure_is_computed (TlChoice_MEASURE measure);
gboolean tl_kpi_measure_get_natural_unit (TlChoice_MEASURE measure, TlChoice_VARIANT variant,
                                          TlChoice_UNIT *unit, TlChoice_DIRECTION *direction);

gboolean tl_kpi_variant_fits (const TlKpiDefinition *definition);
char *tl_kpi_variant_describe_misfit (const TlKpiDefinition *definition);

gboolean tl_kpi_point_has_interval (const TlKpiPoint *point);
gboolean tl_kpi_point_from_record (TlRecord *value, const TlKpiDefinition *definition,
                                   TlKpiPoint *point);
gboolean tl_kpi_point_set_field (TlDocument *document, TlRecord *value, guint field,
                                 const TlValue *typed, GError **error);
GArray *tl_kpi_points_from_record (TlRecord *kpi);
const TlKpiPoint *tl_kpi_points_find_latest (const TlKpiPoint *points, guint n_points);
gboolean tl_kpi_figures_are_old (const GArray *old_kpis, TlRecord *kpi);

G_END_DECLS
