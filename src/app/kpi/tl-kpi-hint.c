/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a tooltip on the map says of figures: of a KPI its figure with interval, n and period, what it
 * means and where it comes from; of anything else the KPIs by which it is measured, a line each.
 */
#include "tl-kpi-hint.h"

#include "tl-inspector-kpi.h"
#include "tl-inspector-names.h"
#include "tl-inspector-relations.h"
#include "tl-kpi-card.h"
#include "tl-kpi-explain.h"
#include "tl-kpi-format.h"
#include "tl-kpi-job.h"
#include "tl-kpi-status.h"

#include <glib/gi18n-lib.h>

static void
append_freshness (GString *words, TlDocument *document, TlRecord *kpi)
{
  g_autofree char *freshness = tl_kpi_job_describe_freshness (document, kpi);

  if (freshness != NULL)
    g_string_append_printf (words, "\n↻ %s", freshness);
}

static char *
describe_kpi (TlDocument *document, TlRecord *kpi)
{
  g_autoptr (GArray) points = tl_kpi_points_from_record (kpi);
  const TlKpiPoint *latest
      = tl_kpi_points_find_latest ((const TlKpiPoint *) (gpointer) points->data, points->len);
  g_autofree char *name = tl_inspector_dup_name (kpi);
  g_autofree char *verdict = tl_inspector_kpi_dup_verdict (kpi);
  g_autofree char *meaning = tl_kpi_explain_definition (kpi);
  GString *words = g_string_new (name);
  TlKpiDefinition definition;
  TlKpiProvenance provenance;

  tl_kpi_definition_from_record (&definition, kpi);
  if (latest != NULL)
    {
      g_autofree char *value = tl_kpi_format_value (&definition, latest->value);
      g_autofree char *figures = tl_kpi_card_make_figures (&definition, latest);

      g_string_append_printf (words, "\n%s: %s\n%s", value, verdict, figures);
    }
  else
    g_string_append_printf (words, "\n%s", _ ("no figures yet"));
  g_string_append_printf (words, "\n%s", meaning);
  if (latest != NULL && tl_kpi_find_provenance (kpi, latest->start, &provenance))
    {
      g_autofree char *source = tl_kpi_provenance_describe (&provenance);

      g_string_append_c (words, '\n');
      g_string_append_printf (words, _ ("Source: %s"), source);
    }
  append_freshness (words, document, kpi);
  return g_string_free (words, FALSE);
}

static char *
describe_measured (TlDocument *document, TlId record)
{
  g_autoptr (GArray) links = tl_inspector_list_links (document, record);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < links->len; i++)
    {
      const TlInspectorLink *link = &g_array_index (links, TlInspectorLink, i);
      g_autofree char *name = NULL;
      g_autofree char *line = NULL;
      g_autofree char *verdict = NULL;

      if (tl_record_get_kind (link->other) != TL_KIND_KPI)
        continue;
      name = tl_inspector_dup_name (link->other);
      line = tl_inspector_kpi_describe (link->other);
      verdict = tl_inspector_kpi_dup_verdict (link->other);
      g_string_append_printf (words, "%s%s: %s\n%s", words->len > 0 ? "\n" : "", name, line,
                              verdict);
      append_freshness (words, document, link->other);
    }
  return g_string_free (words, words->len == 0);
}

/**
 * tl_kpi_hint_make:
 * @document: a document
 * @record: the id of a record
 *
 * Returns: (transfer full) (nullable): what a tooltip on the record says; %NULL if no figure is linked
 */
char *
tl_kpi_hint_make (TlDocument *document, TlId record)
{
  TlRecord *kpi = tl_document_lookup_kind (document, record, TL_KIND_KPI);

  return kpi != NULL ? describe_kpi (document, kpi) : describe_measured (document, record);
}
