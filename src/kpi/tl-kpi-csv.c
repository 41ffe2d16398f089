/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The figures of KPIs as a table for other programs: a line a period, with everything that belongs to
 * the figure. Numbers are plain (percent as 0–100, durations in seconds), days are ISO 8601. A KPI that is
 * broken down has its groups below it, told apart by the last two columns.
 */
#include "tl-kpi-csv.h"

#include "tl-csv-text.h"
#include "tl-kpi-definition.h"
#include "tl-kpi-explain.h"
#include "tl-kpi-filter-words.h"
#include "tl-kpi-format.h"
#include "tl-kpi-status.h"
#include "tl-measure.h"

#include <glib/gi18n-lib.h>

static void
append_head (GString *csv)
{
  const char *const titles[] = { _ ("KPI"),
                                 _ ("Definition"),
                                 _ ("Period"),
                                 _ ("First day"),
                                 _ ("Value"),
                                 _ ("Unit"),
                                 _ ("n"),
                                 _ ("Low, 95 %"),
                                 _ ("High, 95 %"),
                                 _ ("Final"),
                                 _ ("Target"),
                                 _ ("Worst acceptable"),
                                 _ ("Status"),
                                 _ ("Data"),
                                 _ ("Date of the data"),
                                 _ ("Rows used"),
                                 _ ("Computed"),
                                 _ ("Rows imported since"),
                                 _ ("Broken down by"),
                                 _ ("Group") };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    tl_csv_append_text (csv, titles[i]);
  tl_csv_end_line (csv);
}

static void
append_optional (GString *csv, gboolean is_set, double number)
{
  if (is_set)
    tl_csv_append_number (csv, number);
  else
    tl_csv_append_text (csv, NULL);
}

static const char *
get_unit (const TlKpiDefinition *definition)
{
  return definition->unit == TL_UNIT_DURATION
             ? _ ("seconds")
             : tl_choice_get_label (TL_LIST_UNIT, definition->unit);
}

static TlRecord *
find_value (TlRecord *kpi, TlDate start)
{
  for (guint i = 0; i < tl_record_get_n_children (kpi); i++)
    {
      TlRecord *child = tl_record_get_child (kpi, i);

      if (tl_record_get_kind (child) == TL_KIND_VALUE && tl_record_is_set (child, TL_VALUE_NUMBER)
          && tl_record_get_integer (child, TL_VALUE_START) == start)
        return child;
    }
  return NULL;
}

/* A group is computed when it is looked at, so only its data are those of the KPI. */
static void
append_provenance (GString *csv, TlRecord *value, gboolean is_group, gboolean is_old)
{
  gboolean has_value = value != NULL && !is_group;
  char day[TL_DATE_STRING_SIZE];
  char time[TL_TIMESTAMP_STRING_SIZE];

  tl_csv_append_text (csv, value != NULL ? tl_record_get_text (value, TL_VALUE_FEED) : NULL);
  tl_csv_append_text (
      csv, has_value && tl_record_is_set (value, TL_VALUE_FEED_DATE)
               ? tl_date_to_buffer ((TlDate) tl_record_get_integer (value, TL_VALUE_FEED_DATE), day)
               : NULL);
  append_optional (csv, has_value && tl_record_is_set (value, TL_VALUE_ROWS),
                   has_value ? (double) tl_record_get_integer (value, TL_VALUE_ROWS) : 0);
  tl_csv_append_text (
      csv, has_value && tl_record_is_set (value, TL_VALUE_COMPUTED)
               ? tl_timestamp_to_buffer (tl_record_get_integer (value, TL_VALUE_COMPUTED), time)
               : NULL);
  tl_csv_append_text (csv, !has_value || !tl_record_is_set (value, TL_VALUE_FEED) ? NULL
                           : is_old                                               ? _ ("yes")
                                                                                  : _ ("no"));
}

/* A KPI whose points are written, or a group of its rows. */
typedef struct
{
  TlRecord *kpi;
  TlKpiDefinition definition;
  gboolean is_old;   /* rows were imported since */
  char *meaning;     /* owned */
  const char *by;    /* NULL: the whole */
  const char *group; /* likewise */
} Writer;

static void
append_point (GString *csv, const Writer *writer, const TlKpiPoint *point)
{
  const TlKpiDefinition *definition = &writer->definition;
  TlKpiVerdict verdict = tl_kpi_get_status (definition, point);
  g_autofree char *period = tl_kpi_format_period (definition, point->start);
  gboolean interval = tl_kpi_point_has_interval (point);
  char day[TL_DATE_STRING_SIZE];

  tl_csv_append_text (csv, tl_record_get_name (writer->kpi));
  tl_csv_append_text (csv, writer->meaning);
  tl_csv_append_text (csv, period);
  tl_csv_append_text (csv, tl_date_to_buffer (point->start, day));
  tl_csv_append_number (csv, point->value);
  tl_csv_append_text (csv, get_unit (definition));
  append_optional (csv, point->n >= 0, (double) point->n);
  append_optional (csv, interval, point->low);
  append_optional (csv, interval, point->high);
  tl_csv_append_text (csv, point->final ? _ ("yes") : _ ("no"));
  append_optional (csv, definition->has_target, definition->target);
  append_optional (csv, definition->has_worst, definition->worst);
  tl_csv_append_text (csv, tl_kpi_status_get_label (verdict.status));
  append_provenance (csv, find_value (writer->kpi, point->start), writer->group != NULL,
                     writer->is_old);
  tl_csv_append_text (csv, writer->by);
  tl_csv_append_text (csv, writer->group);
  tl_csv_end_line (csv);
}

static void
append_points (GString *csv, const Writer *writer, GArray *points)
{
  for (guint i = 0; i < points->len; i++)
    append_point (csv, writer, &g_array_index (points, TlKpiPoint, i));
}

/**
 * tl_kpi_to_csv:
 * @kpis: (array length=n): KPI records
 * @n: how many
 * @old_kpis: (nullable) (element-type TlId): from tl_kpi_freshness_list_old()
 * @by: (nullable): the column by which the one KPI is broken down
 * @parts: (nullable) (element-type TlMeasureSeries): its groups
 *
 * Returns: (transfer full): their figures as CSV, with a line of titles
 */
char *
tl_kpi_to_csv (TlRecord *const *kpis, guint n, const GArray *old_kpis, const char *by,
               GPtrArray *parts)
{
  g_autofree char *label = by != NULL ? tl_kpi_column_dup_label (by) : NULL;
  GString *csv = g_string_new (NULL);

  g_return_val_if_fail (parts == NULL || n == 1, NULL);

  append_head (csv);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GArray) points = tl_kpi_points_from_record (kpis[i]);
      Writer writer = { .kpi = kpis[i], .is_old = tl_kpi_figures_are_old (old_kpis, kpis[i]) };

      tl_kpi_definition_from_record (&writer.definition, kpis[i]);
      writer.meaning = tl_kpi_explain_meaning (kpis[i]);
      append_points (csv, &writer, points);
      writer.by = label;
      for (guint k = 0; parts != NULL && k < parts->len; k++)
        {
          const TlMeasureSeries *series = g_ptr_array_index (parts, k);

          writer.group = tl_kpi_column_get_word (by, series->group);
          append_points (csv, &writer, series->points);
        }
      g_free (writer.meaning);
    }
  return g_string_free (csv, FALSE);
}
