/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether a checklist trains what customers feel: its pass rate against the KPIs of what its items were
 * made from. Those are the KPIs that an item names among its reasons, and those by which a card among its
 * reasons is measured.
 *
 * A checklist *passes* where its latest pass rate meets the target, or is at least 80 % without one; it *is
 * failed* where the rate misses the target, or is below 60 % without one. A KPI *falls* where its latest
 * figure is missed, or worse than the one before by more than chance; it *holds* where it meets its target
 * and did not fall.
 */
#include "tl-kpi-lint-training.h"

#include "tl-kpi-change.h"
#include "tl-kpi-status.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>

#define PASSES_FROM 80.0
#define FAILED_BELOW 60.0

/* Where a figure stands. */
typedef struct
{
  gboolean has_figure;
  double value;
  TlKpiVerdict verdict;
  gboolean falls;
} Standing;

static Standing
get_standing (TlRecord *kpi)
{
  g_autoptr (GArray) points = tl_kpi_points_from_record (kpi);
  const TlKpiPoint *first = (const TlKpiPoint *) (gpointer) points->data;
  const TlKpiPoint *latest = tl_kpi_points_find_latest (first, points->len);
  TlKpiDefinition definition;
  TlKpiChange change;
  Standing standing = { 0 };

  if (latest == NULL)
    return standing;
  tl_kpi_definition_from_record (&definition, kpi);
  standing.has_figure = TRUE;
  standing.value = latest->value;
  standing.verdict = tl_kpi_get_status (&definition, latest);
  standing.falls = standing.verdict.status == TL_KPI_STATUS_MISSED
                   || (tl_kpi_points_get_latest_change (&definition, first, points->len, &change)
                       && change.kind == TL_KPI_CHANGE_WORSE);
  return standing;
}

static void
add_kpi (TlDocument *document, GPtrArray *kpis, TlId id)
{
  TlRecord *kpi = tl_document_lookup_kind (document, id, TL_KIND_KPI);

  if (kpi != NULL && !g_ptr_array_find (kpis, kpi, NULL))
    g_ptr_array_add (kpis, kpi);
}

/* The KPIs by which a card is measured. */
static void
add_measures (const TlMapIndex *index, GPtrArray *kpis, TlId card)
{
  for (guint i = 0; i < tl_record_get_n_children (index->map); i++)
    {
      TlRecord *link = tl_record_get_child (index->map, i);

      if (tl_record_get_kind (link) != TL_KIND_LINK
          || tl_record_get_choice (link, TL_LINK_KIND) != TL_LINK_KIND_MEASURED_BY)
        continue;
      if (tl_record_get_reference (link, TL_LINK_FROM) == card)
        add_kpi (index->document, kpis, tl_record_get_reference (link, TL_LINK_TO));
      else if (tl_record_get_reference (link, TL_LINK_TO) == card)
        add_kpi (index->document, kpis, tl_record_get_reference (link, TL_LINK_FROM));
    }
}

static void
add_reasons (const TlMapIndex *index, GPtrArray *kpis, TlRecord *item)
{
  guint n;
  const TlId *reasons = tl_record_get_references (item, TL_ITEM_WHY, &n);

  for (guint i = 0; i < n; i++)
    {
      add_kpi (index->document, kpis, reasons[i]);
      add_measures (index, kpis, reasons[i]);
    }
}

/* What the items of @checklist are to help. */
static GPtrArray *
list_kpis (const TlMapIndex *index, TlRecord *checklist)
{
  GPtrArray *kpis = g_ptr_array_new ();

  for (guint i = 0; i < tl_record_get_n_children (checklist); i++)
    {
      TlRecord *section = tl_record_get_child (checklist, i);

      for (guint k = 0; k < tl_record_get_n_children (section); k++)
        if (tl_record_get_kind (tl_record_get_child (section, k)) == TL_KIND_ITEM)
          add_reasons (index, kpis, tl_record_get_child (section, k));
    }
  return kpis;
}

static void
compare (GPtrArray *findings, TlRecord *checklist, const Standing *passed, TlRecord *kpi)
{
  Standing standing = get_standing (kpi);
  gboolean judged = passed->verdict.status != TL_KPI_STATUS_NONE;
  gboolean passes
      = judged ? passed->verdict.status == TL_KPI_STATUS_MET : passed->value >= PASSES_FROM;
  gboolean failed
      = judged ? passed->verdict.status == TL_KPI_STATUS_MISSED : passed->value < FAILED_BELOW;
  TlId id = tl_record_get_id (checklist);

  if (!standing.has_figure)
    return;
  if (passes && standing.falls)
    tl_lint_findings_take (findings, TL_LINT_TRAINING_OVER_KPI, id, tl_record_get_id (kpi),
                           /* Translators: how many in a hundred pass, a checklist, a KPI. */
                           g_strdup_printf (_ ("%1$.0f %% pass “%2$s”, but “%3$s” falls or is "
                                               "missed."),
                                            passed->value, tl_record_get_name (checklist),
                                            tl_record_get_name (kpi)));
  else if (failed && !standing.falls && standing.verdict.status == TL_KPI_STATUS_MET)
    tl_lint_findings_take (findings, TL_LINT_KPI_OVER_TRAINING, id, tl_record_get_id (kpi),
                           /* Translators: how many in a hundred pass, a checklist, a KPI. */
                           g_strdup_printf (_ ("Only %1$.0f %% pass “%2$s”, but “%3$s” meets its "
                                               "target."),
                                            passed->value, tl_record_get_name (checklist),
                                            tl_record_get_name (kpi)));
}

static gboolean
is_of_map (const TlMapIndex *index, TlRecord *checklist)
{
  TlRecord *stage
      = tl_document_lookup_kind (index->document,
                                 tl_record_get_reference (checklist, TL_CHECKLIST_STAGE),
                                 TL_KIND_STAGE);

  return tl_record_get_reference (checklist, TL_CHECKLIST_MAP) == tl_record_get_id (index->map)
         || (stage != NULL && tl_record_get_parent (stage) == index->map);
}

/**
 * tl_kpi_lint_training:
 * @index: a map
 * @findings: (element-type TlLintFinding): what was found is added
 *
 * Looks for checklists of the map that are passed while a KPI that they are to help falls, and the reverse.
 */
void
tl_kpi_lint_training (const TlMapIndex *index, GPtrArray *findings)
{
  g_autoptr (GPtrArray) checklists
      = tl_record_list_children (tl_document_get_project (index->document), TL_KIND_CHECKLIST);

  for (guint i = 0; i < checklists->len; i++)
    {
      TlRecord *checklist = g_ptr_array_index (checklists, i);
      TlRecord *rate
          = tl_document_lookup_kind (index->document,
                                     tl_record_get_reference (checklist, TL_CHECKLIST_PASS_RATE),
                                     TL_KIND_KPI);
      g_autoptr (GPtrArray) kpis = NULL;
      Standing passed;

      if (rate == NULL || !is_of_map (index, checklist))
        continue;
      passed = get_standing (rate);
      if (!passed.has_figure)
        continue;
      kpis = list_kpis (index, checklist);
      for (guint k = 0; k < kpis->len; k++)
        if (g_ptr_array_index (kpis, k) != rate)
          compare (findings, checklist, &passed, g_ptr_array_index (kpis, k));
    }
}
