/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was being typed on a map or in the details when the program ended, taken as if the user had
 * finished it.
 *
 * It never takes the place of something later: a title is set only where the title is still what it was
 * while its draft was typed. What finds no place is kept as a comment where somebody will look for it.
 */
#include "tl-edit-draft.h"

#include "tl-comment.h"
#include "tl-edit-kpi.h"
#include "tl-edit.h"
#include "tl-inspector-rows.h"
#include "tl-project.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * tl_edit_add_to_cell:
 * @document: a document, not in an edit
 * @lane: the id of a lane that takes cards, or shows KPIs
 * @step: the id of a step
 * @title: what was typed there
 * @error: return location for an error
 *
 * Returns: (transfer none) (nullable): the new card, or the new KPI
 */
TlRecord *
tl_edit_add_to_cell (TlDocument *document, TlId lane, TlId step, const char *title, GError **error)
{
  return tl_edit_takes_kpis (tl_document_lookup (document, lane))
             ? tl_edit_add_step_kpi (document, step, title, g_get_real_time () / G_USEC_PER_SEC,
                                     error)
             : tl_edit_add_card (document, lane, step, title, error);
}

static gboolean
is_title (TlRecord *record, const char *text)
{
  g_autofree char *clean = tl_text_clean (text, -1, TL_TEXT_ONE_LINE);

  return strcmp (g_strstrip (clean), tl_edit_get_title (record)) == 0;
}

static TlEditDraftEnd
take_title (TlDocument *document, const TlDraft *draft)
{
  TlRecord *record = tl_document_lookup (document, draft->record);
  guint field;

  if (record == NULL || !tl_edit_get_title_field (tl_record_get_kind (record), &field))
    return TL_EDIT_DRAFT_REFUSED;
  if (is_title (record, draft->text))
    return TL_EDIT_DRAFT_HELD;
  return g_strcmp0 (tl_edit_get_title (record), draft->before) == 0
                 && tl_edit_set_title (document, draft->record, draft->text, NULL)
             ? TL_EDIT_DRAFT_TAKEN
             : TL_EDIT_DRAFT_REFUSED;
}

static TlEditDraftEnd
take_card (TlDocument *document, const TlDraft *draft)
{
  TlRecord *lane = tl_document_lookup_kind (document, draft->record, TL_KIND_LANE);
  TlRecord *step = tl_document_lookup_kind (document, draft->step, TL_KIND_STEP);
  g_autoptr (GPtrArray) cards = NULL;

  if (lane == NULL || step == NULL)
    return TL_EDIT_DRAFT_REFUSED;
  cards = tl_edit_list_cell (lane, draft->step);
  for (guint i = 0; i < cards->len; i++)
    if (is_title (g_ptr_array_index (cards, i), draft->text))
      return TL_EDIT_DRAFT_HELD;
  return tl_edit_add_to_cell (document, draft->record, draft->step, draft->text, NULL) != NULL
             ? TL_EDIT_DRAFT_TAKEN
             : TL_EDIT_DRAFT_REFUSED;
}

/* Whether all of @lines are among those of @text. */
static gboolean
has_lines (const char *text, const char *lines)
{
  g_auto (GStrv) held = g_strsplit (text, "\n", -1);
  g_auto (GStrv) wanted = g_strsplit (lines, "\n", -1);

  for (guint i = 0; wanted[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) held, wanted[i]))
      return FALSE;
  return TRUE;
}

/* Of the records that are left, those of one kind that do not have the lines yet. */
static TlEditDraftEnd
take_line (TlDocument *document, const TlDraft *draft)
{
  g_auto (GStrv) ids = g_strsplit (draft->before, " ", -1);
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  TlKind kind = TL_N_KINDS;
  g_autofree char *name = NULL;
  guint field = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      TlId id;
      TlRecord *record = tl_id_from_string (ids[i], &id) ? tl_document_lookup (document, id) : NULL;

      if (record == NULL || (kind != TL_N_KINDS && tl_record_get_kind (record) != kind)
          || !tl_kind_find_field (tl_record_get_kind (record), draft->field, &field))
        continue;
      kind = tl_record_get_kind (record);
      if (tl_kind_get_field (kind, field)->type != TL_FIELD_LINES)
        return TL_EDIT_DRAFT_REFUSED;
      if (!has_lines (tl_record_get_text (record, field), draft->text))
        g_ptr_array_add (records, record);
    }
  if (kind == TL_N_KINDS)
    return TL_EDIT_DRAFT_REFUSED;
  if (records->len == 0)
    return TL_EDIT_DRAFT_HELD;
  name = g_strdup_printf (_ ("Edit “%s”"), tl_field_get_label (tl_kind_get_field (kind, field)));
  return tl_inspector_lines_add (document, records, field, draft->text, name, NULL)
             ? TL_EDIT_DRAFT_TAKEN
             : TL_EDIT_DRAFT_REFUSED;
}

/**
 * tl_edit_take_draft:
 * @document: a document, not in an edit
 * @draft: a title, a new card, or lines for several records
 *
 * Takes it, as a step of its own.
 *
 * Returns: what became of it
 */
TlEditDraftEnd
tl_edit_take_draft (TlDocument *document, const TlDraft *draft)
{
  switch (draft->kind)
    {
    case TL_DRAFT_CARD:
      return take_card (document, draft);
    case TL_DRAFT_LINE:
      return take_line (document, draft);
    default:
      return take_title (document, draft);
    }
}

/**
 * tl_edit_comment_draft:
 * @document: a document, not in an edit
 * @draft: one that was refused
 *
 * Keeps it as a comment on its record, or, if that is gone, on the first map.
 *
 * Returns: (transfer none) (nullable): what it is a comment on
 */
TlRecord *
tl_edit_comment_draft (TlDocument *document, const TlDraft *draft)
{
  TlRecord *record = tl_document_lookup (document, draft->record);
  g_autofree char *author = tl_comment_dup_author ();

  if (record == NULL || !tl_kind_may_hold (tl_record_get_kind (record), TL_KIND_COMMENT))
    record = tl_project_find_map (document, NULL, NULL);
  if (record == NULL)
    record = tl_document_get_project (document);
  return tl_comment_add (document, record, author, draft->text, NULL) ? record : NULL;
}
