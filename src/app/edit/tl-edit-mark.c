/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Saying one thing about all selected cards, as marks say it behind titles (tl-mark.h). Cards of another
 * kind are told the same if their kind knows a mark that is called so, and left alone otherwise.
 */
#include "tl-edit-mark.h"

#include <glib/gi18n-lib.h>

static TlMark *
steal_same (TlDocument *document, TlKind kind, const TlMark *mark)
{
  g_autoptr (GPtrArray) marks = tl_marks_list (document, kind);

  for (guint i = 0; i < marks->len; i++)
    {
      TlMark *other = g_ptr_array_index (marks, i);

      if (other->group == mark->group && g_str_equal (other->label, mark->label))
        return g_ptr_array_steal_index (marks, i);
    }
  return NULL;
}

static gboolean
mark_all (TlDocument *document, const TlId *records, guint n, TlMark *const *by_kind,
          GError **error)
{
  for (guint i = 0; i < n; i++)
    {
      TlRecord *record = tl_document_lookup (document, records[i]);
      const TlMark *mark = record == NULL ? NULL : by_kind[tl_record_get_kind (record)];

      if (mark != NULL && !tl_mark_apply (mark, document, record, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * tl_edit_mark:
 * @document: a document, not in an edit
 * @records: (array length=n): ids of records
 * @n: how many
 * @mark: a mark of one of them
 * @error: return location for an error
 *
 * Says it about all of them, in one step.
 *
 * Returns: whether anything changed; FALSE without an error if it was said already
 */
gboolean
tl_edit_mark (TlDocument *document, const TlId *records, guint n, const TlMark *mark,
              GError **error)
{
  TlMark *by_kind[TL_N_KINDS] = { NULL };
  /* Translators: a step of the history; %s is what is said of cards: Set “moment of truth” */
  g_autofree char *name = g_strdup_printf (_ ("Set “%s”"), mark->label);
  gboolean done;

  for (guint i = 0; i < TL_N_KINDS; i++)
    by_kind[i] = steal_same (document, i, mark);
  tl_document_begin (document, name, NULL);
  done = mark_all (document, records, n, by_kind, error);
  if (done)
    done = tl_document_commit (document);
  else
    tl_document_rollback (document);
  for (guint i = 0; i < TL_N_KINDS; i++)
    tl_mark_free (by_kind[i]);
  return done;
}

/**
 * tl_edit_weigh:
 * @document: a document, not in an edit
 * @records: (array length=n): ids of records
 * @n: how many
 * @weight: from 1 to 5
 * @error: return location for an error
 *
 * Gives pain points that severity, or opportunities that effort: those of the kind of the last record.
 *
 * Returns: whether the last record is one of them
 */
gboolean
tl_edit_weigh (TlDocument *document, const TlId *records, guint n, guint weight, GError **error)
{
  TlRecord *last = n == 0 ? NULL : tl_document_lookup (document, records[n - 1]);
  TlKind kind = last == NULL ? TL_N_KINDS : tl_record_get_kind (last);
  g_autoptr (GPtrArray) marks = NULL;

  if (kind != TL_KIND_PAIN_POINT && kind != TL_KIND_OPPORTUNITY)
    return FALSE;
  marks = tl_marks_list (document, kind);
  for (guint i = 0, scale = 0; i < marks->len; i++)
    if (((const TlMark *) g_ptr_array_index (marks, i))->group == TL_MARK_WEIGHT
        && ++scale == weight)
      tl_edit_mark (document, records, n, g_ptr_array_index (marks, i), error);
  return TRUE;
}
