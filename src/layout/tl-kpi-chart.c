/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A KPI of a document as a chart: its values with what they say (signals), what was done about them
 * (opportunities with a “done on”), its definition and its source.
 */
#include "tl-kpi-chart.h"

#include "tl-kpi-control.h"
#include "tl-kpi-effect.h"
#include "tl-kpi-explain.h"
#include "tl-language.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>

static const TlKpiPoint *
get_points (const TlChart *chart)
{
  return (const TlKpiPoint *) (gpointer) chart->points->data;
}

/* A run of points is one signal, told by its last point. */
static void
add_signals (TlChart *chart)
{
  const TlKpiPoint *points = get_points (chart);
  g_autoptr (TlKpiControl) control
      = tl_kpi_control_new (&chart->definition, points, chart->points->len);
  guint next;

  for (guint i = 0; i < chart->points->len; i = next)
    {
      guint first, last;
      g_autofree char *sentence = NULL;

      next = i + 1;
      if (!tl_kpi_control_find_signal (control, i, &first, &last))
        continue;
      sentence = tl_kpi_control_describe_signal (control, &chart->definition, points, last);
      tl_chart_add_signal (chart, points[first].start, points[last].start, sentence);
      next = MAX (last, i) + 1;
    }
}

static void
add_effects (TlChart *chart, TlDocument *document, TlRecord *kpi)
{
  g_autoptr (GArray) effects = tl_kpi_list_effects (document, kpi);

  for (guint i = 0; i < effects->len; i++)
    {
      const TlKpiEffect *effect = &g_array_index (effects, TlKpiEffect, i);
      g_autofree char *sentence = tl_kpi_effect_describe (&chart->definition, effect);

      tl_chart_add_event (chart, effect->done_on, tl_record_get_name (effect->opportunity),
                          sentence);
    }
}

static char *
make_source (const TlChart *chart, TlRecord *kpi)
{
  const TlKpiPoint *latest = tl_kpi_points_find_latest (get_points (chart), chart->points->len);
  TlKpiProvenance provenance;
  g_autofree char *words = NULL;

  if (latest == NULL || !tl_kpi_find_provenance (kpi, latest->start, &provenance))
    return NULL;
  words = tl_kpi_provenance_describe (&provenance);
  /* Translators: followed by where a KPI's figures come from. */
  return g_strdup_printf (_ ("Source: %s"), words);
}

/**
 * tl_kpi_chart_new:
 * @document: a document
 * @kpi: a KPI of it
 *
 * Returns: (transfer full): its series as a chart; it holds no record
 */
TlChart *
tl_kpi_chart_new (TlDocument *document, TlRecord *kpi)
{
  TlRecord *project = tl_document_get_project (document);
  const char *language = tl_record_get_text (project, TL_PROJECT_LANGUAGE);
  const char *name = tl_record_get_name (kpi);
  char buffer[TL_ID_STRING_SIZE];
  g_autofree char *id
      = g_strconcat ("kpi-", tl_id_to_buffer (tl_record_get_id (kpi), buffer), NULL);
  g_autoptr (GArray) points = tl_kpi_points_from_record (kpi);
  TlKpiDefinition definition;
  TlChart *chart;

  tl_kpi_definition_from_record (&definition, kpi);
  chart = tl_chart_new (id, *name == '\0' ? _ ("KPI without a name") : name, &definition, points);
  chart->meaning = tl_kpi_explain_definition (kpi);
  chart->source = make_source (chart, kpi);
  chart->language = *language == '\0' ? NULL : g_strdup (language);
  chart->right_to_left = tl_language_is_right_to_left (language);
  add_signals (chart);
  add_effects (chart, document, kpi);
  return chart;
}
