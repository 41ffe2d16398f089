/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * KPIs that are typed or pasted where a map shows them. A lane of KPIs holds none of its own: it shows by
 * what its steps are measured. So a KPI that is added there is one of the project, linked with the stage,
 * or with the step where a stage has several.
 */
#include "tl-edit-kpi.h"

#include "tl-inspector-relations.h"
#include "tl-model-error.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/** tl_edit_takes_kpis: Returns: whether KPIs are shown in @lane, and can be added there */
gboolean
tl_edit_takes_kpis (TlRecord *lane)
{
  return tl_record_get_choice (lane, TL_LANE_KIND) == TL_LANE_KIND_KPIS;
}

static TlId
find_measured (TlRecord *step)
{
  TlRecord *stage = tl_record_get_parent (step);
  g_autoptr (GPtrArray) steps = tl_record_list_children (stage, TL_KIND_STEP);

  return tl_record_get_id (steps->len == 1 ? stage : step);
}

/**
 * tl_edit_add_step_kpi:
 * @document: a document, not in an edit
 * @step: the id of a step
 * @text: what the KPI is called, or a line with its figures, see tl-kpi-line.h
 * @now: in seconds since 1970-01-01 00:00 UTC
 * @error: return location for an error
 *
 * Adds a KPI of that step, or of its stage if it has no other step.
 *
 * Returns: (transfer none) (nullable): the KPI
 */
TlRecord *
tl_edit_add_step_kpi (TlDocument *document, TlId step, const char *text, gint64 now, GError **error)
{
  TlRecord *record = tl_document_lookup_kind (document, step, TL_KIND_STEP);

  g_return_val_if_fail (record != NULL, NULL);

  return tl_inspector_add_kpi (document, find_measured (record), text, now, error);
}

static gboolean
paste_line (TlDocument *document, GPtrArray *steps, guint first, const char *line, gint64 now,
            GArray *pasted, GError **error)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", -1);

  for (guint i = 0; cells[i] != NULL && first + i < steps->len; i++)
    {
      TlRecord *kpi;
      TlId id;

      if (*g_strstrip (cells[i]) == '\0')
        continue;
      kpi = tl_inspector_insert_kpi (document, find_measured (g_ptr_array_index (steps, first + i)),
                                     cells[i], now, error);
      if (kpi == NULL)
        return FALSE;
      id = tl_record_get_id (kpi);
      g_array_append_val (pasted, id);
    }
  return TRUE;
}

/**
 * tl_edit_paste_kpis:
 * @document: a document in an edit; roll it back if this fails
 * @step: the id of a step
 * @text: lines, each a KPI as it is typed; tabs lead to the steps that follow
 * @now: in seconds since 1970-01-01 00:00 UTC
 * @pasted: an array of #TlId that the new KPIs are appended to
 * @error: return location for an error
 *
 * Returns: FALSE if it failed, or if there is nothing to paste
 */
gboolean
tl_edit_paste_kpis (TlDocument *document, TlId step, const char *text, gint64 now, GArray *pasted,
                    GError **error)
{
  TlRecord *record = tl_document_lookup_kind (document, step, TL_KIND_STEP);
  g_autoptr (GPtrArray) steps = NULL;
  g_auto (GStrv) lines = NULL;
  guint first;

  g_return_val_if_fail (record != NULL, FALSE);

  steps = tl_map_list_steps (tl_record_get_ancestor (record, TL_KIND_MAP));
  g_return_val_if_fail (g_ptr_array_find (steps, record, &first), FALSE);
  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, TL_MODEL_ERROR, TL_MODEL_ERROR_VALUE,
                           _ ("What was copied is no text that can be read."));
      return FALSE;
    }
  lines = g_strsplit_set (text, "\r\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (!paste_line (document, steps, first, lines[i], now, pasted, error))
      return FALSE;
  if (pasted->len > 0)
    return TRUE;
  g_set_error_literal (error, TL_MODEL_ERROR, TL_MODEL_ERROR_VALUE,
                       _ ("There is no text to paste."));
  return FALSE;
}
