/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Checklists from maps, and again from the changed map without losing the trainer's work.
 *
 * To generate is to review what the map says (tl-checklist-merge.c) and to take over whatever costs
 * none of the trainer's words, in one go: new behaviours, and new words of items that the trainer had
 * left alone. Who wants to decide line by line asks for a review instead (tl-checklist-review.c).
 *
 * Rejected: marks in the behaviour's text (“!” for critical, “3:” for points): users would have to
 * learn a syntax, and two checklists of one behaviour could not differ.
 */
#include "tl-checklist-generator.h"

#include "tl-checklist-merge-private.h"
#include "tl-training-error.h"

#include <glib/gi18n-lib.h>

static GPtrArray *
notes_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) tl_checklist_note_free);
}

static TlChecklistReport *
report_new (void)
{
  TlChecklistReport *report = g_new0 (TlChecklistReport, 1);

  *report
      = (TlChecklistReport){ notes_new (), notes_new (), notes_new (), notes_new (), notes_new () };
  return report;
}

void
tl_checklist_report_free (TlChecklistReport *report)
{
  g_ptr_array_unref (report->questions);
  g_ptr_array_unref (report->added);
  g_ptr_array_unref (report->changed);
  g_ptr_array_unref (report->gone);
  g_ptr_array_unref (report->left_out);
  g_free (report);
}

static gboolean
is_same_scope (const TlChecklistScope *a, const TlChecklistScope *b)
{
  if (a->map != b->map || a->stage != b->stage || a->channel != b->channel || a->team != b->team
      || a->reason != b->reason || a->kind != b->kind || a->n_touchpoints != b->n_touchpoints
      || a->every_touchpoint != b->every_touchpoint)
    return FALSE;
  for (guint i = 0; i < a->n_touchpoints; i++)
    if (a->touchpoints[i] != b->touchpoints[i])
      return FALSE;
  return TRUE;
}

/**
 * tl_checklist_find:
 * @document: a document
 * @scope: a scope
 *
 * Returns: (transfer none) (nullable): the project's first checklist of that kind for exactly what
 *   @scope asks for, its skills aside
 */
TlRecord *
tl_checklist_find (TlDocument *document, const TlChecklistScope *scope)
{
  TlRecord *project = tl_document_get_project (document);

  for (guint i = 0; i < tl_record_get_n_children (project); i++)
    {
      TlRecord *checklist = tl_record_get_child (project, i);
      TlChecklistScope covered;

      if (tl_record_get_kind (checklist) != TL_KIND_CHECKLIST)
        continue;
      tl_checklist_scope_init_from_record (&covered, document, checklist);
      if (is_same_scope (&covered, scope))
        return checklist;
    }
  return NULL;
}

/* What the title says besides the place: the narrowest of what was asked for. */
static const char *
get_narrowest (const TlChecklistScope *scope)
{
  if (scope->channel != NULL)
    return tl_record_get_name (scope->channel);
  if (scope->reason != NULL)
    return tl_record_get_name (scope->reason);
  if (scope->team != NULL)
    return tl_record_get_name (scope->team);
  return NULL;
}

static char *
make_title (TlDocument *document, const TlChecklistScope *scope)
{
  const char *place = tl_record_get_name (scope->stage != NULL ? scope->stage : scope->map);
  const char *narrowest = get_narrowest (scope);

  if (scope->title != NULL)
    return g_strdup (scope->title);
  if (narrowest == NULL && scope->n_touchpoints == 1)
    return g_strdup (tl_record_get_name (tl_document_lookup (document, scope->touchpoints[0])));
  if (narrowest == NULL)
    return g_strdup (place);
  /* Translators: a stage and a channel, as the title of a checklist: “Get help: phone”. */
  return g_strdup_printf (_ ("%1$s: %2$s"), place, narrowest);
}

static gboolean
set_covered (TlDocument *document, TlRecord *checklist, const TlChecklistScope *scope,
             GError **error)
{
  const struct
  {
    guint field;
    TlRecord *record;
  } covered[] = {
    { TL_CHECKLIST_MAP, scope->map },         { TL_CHECKLIST_STAGE, scope->stage },
    { TL_CHECKLIST_CHANNEL, scope->channel }, { TL_CHECKLIST_TEAM, scope->team },
    { TL_CHECKLIST_REASON, scope->reason },
  };

  for (guint i = 0; i < G_N_ELEMENTS (covered); i++)
    if (covered[i].record != NULL
        && !tl_document_set_reference (document, checklist, covered[i].field,
                                       tl_record_get_id (covered[i].record), error))
      return FALSE;
  return (scope->n_touchpoints == 0
          || tl_document_set_references (document, checklist, TL_CHECKLIST_TOUCHPOINTS,
                                         scope->touchpoints, scope->n_touchpoints, error))
         && tl_document_set_integer (document, checklist, TL_CHECKLIST_EVERY_TOUCHPOINT,
                                     scope->every_touchpoint, error);
}

static TlRecord *
create_checklist (TlDocument *document, const TlChecklistScope *scope, GError **error)
{
  g_autofree char *title = make_title (document, scope);
  TlRecord *checklist = tl_document_insert (document, TL_KIND_CHECKLIST, TL_ID_NONE,
                                            tl_document_get_project (document), -1, error);

  if (checklist == NULL
      || !tl_document_set_text (document, checklist, TL_CHECKLIST_TITLE, title, error)
      || !tl_document_set_integer (document, checklist, TL_CHECKLIST_KIND, scope->kind, error)
      || !set_covered (document, checklist, scope, error))
    return NULL;
  return checklist;
}

/* The entries of @review as notes; those that are added follow when they are. */
static void
fill_report (TlChecklistReport *report, const TlChecklistReview *review,
             const TlChecklistScope *scope)
{
  g_autoptr (GPtrArray) left_out = tl_checklist_scope_list_left_out (scope);

  for (guint i = 0; i < review->entries->len; i++)
    {
      const TlReviewEntry *entry = g_ptr_array_index (review->entries, i);

      if (entry->kind == TL_REVIEW_CHANGED || entry->kind == TL_REVIEW_CHANGED_BOTH)
        g_ptr_array_add (report->changed, tl_checklist_note_new (entry->item, entry->now));
      else if (entry->kind == TL_REVIEW_GONE)
        g_ptr_array_add (report->gone, tl_checklist_note_new (entry->item, entry->yours));
    }
  for (guint i = 0; i < review->questions->len; i++)
    {
      const TlChecklistNote *note = g_ptr_array_index (review->questions, i);

      g_ptr_array_add (report->questions, tl_checklist_note_new (note->record, note->text));
    }
  for (guint i = 0; i < left_out->len; i++)
    {
      TlRecord *card = g_ptr_array_index (left_out, i);

      g_ptr_array_add (report->left_out,
                       tl_checklist_note_new (tl_record_get_id (card), tl_record_get_name (card)));
    }
}

/* Makes or updates the checklist, in the caller's edit. */
static TlRecord *
run (TlDocument *document, const TlChecklistScope *scope, TlRecord *checklist,
     TlChecklistReport *report, GError **error)
{
  gboolean from_scratch = checklist == NULL;
  g_autoptr (TlChecklistReview) review = NULL;
  TlMerge merge;
  gboolean done;

  if (from_scratch)
    checklist = create_checklist (document, scope, error);
  if (checklist == NULL
      || (scope->skills != NULL
          && !tl_document_set_text (document, checklist, TL_CHECKLIST_SKILLS, scope->skills,
                                    error)))
    return NULL;
  tl_merge_init (&merge, document, checklist, scope);
  review = tl_merge_make_review (&merge);
  fill_report (report, review, scope);
  done = tl_merge_apply (&merge, review, scope->date, from_scratch, report->added, error);
  tl_merge_clear (&merge);
  return done ? checklist : NULL;
}

/* Whether there is anything to make a new checklist of. */
static gboolean
check_new (TlDocument *document, const TlChecklistScope *scope, GError **error)
{
  g_autoptr (GPtrArray) cards = NULL;

  if (!tl_checklist_scope_check (scope, error))
    return FALSE;
  if (scope->skills != NULL && *scope->skills != '\0')
    return TRUE;
  cards = tl_checklist_scope_list_cards (document, scope);
  for (guint i = 0; i < cards->len; i++)
    if (tl_card_has_behaviours (g_ptr_array_index (cards, i)))
      return TRUE;
  tl_checklist_scope_set_empty (scope, cards, error);
  return FALSE;
}

/**
 * tl_checklist_generate:
 * @document: a document
 * @scope: what the checklist is about
 * @report: (out) (optional) (transfer full): what was done, and the questions that are open
 * @error: return location for an error
 *
 * Makes the checklist of @scope from the agent behaviours of its cards and the skills that it names,
 * or brings the one that is there up to date; see above. Without behaviours and skills nothing is
 * made. New items of an existing checklist get points beside those that the trainer gave, so the sum
 * may then differ from 100. Where @scope names no skills, those of the checklist stay.
 *
 * This is one edit, “Generate checklist”; in a caller's edit it is a part of that, and the caller
 * rolls back if it fails. A checklist that is up to date already is not changed.
 *
 * Fails with %TL_TRAINING_ERROR_SCOPE if the map has no such touchpoints, and with
 * %TL_TRAINING_ERROR_EMPTY if none of the cards says what the agent does.
 *
 * Returns: (transfer none) (nullable): the checklist
 */
TlRecord *
tl_checklist_generate (TlDocument *document, const TlChecklistScope *scope,
                       TlChecklistReport **report, GError **error)
{
  g_autoptr (TlChecklistReport) done = NULL;
  gboolean own_edit = !tl_document_is_editing (document);
  TlChecklistScope asked = *scope;
  TlRecord *checklist = tl_checklist_find (document, scope);

  if (checklist == NULL && !check_new (document, scope, error))
    return NULL;
  if (checklist != NULL && asked.skills == NULL)
    asked.skills = tl_record_get_text (checklist, TL_CHECKLIST_SKILLS);
  done = report_new ();
  if (own_edit)
    tl_document_begin (document, _ ("Generate checklist"), NULL);
  checklist = run (document, &asked, checklist, done, error);
  if (own_edit && checklist != NULL)
    tl_document_commit (document);
  else if (own_edit)
    tl_document_rollback (document);
  if (checklist != NULL && report != NULL)
    *report = g_steal_pointer (&done);
  return checklist;
}

/**
 * tl_checklist_start:
 * @document: a document
 * @scope: what the checklist is about
 * @error: return location for an error
 *
 * Makes a checklist without items, for those who write their own first: where no card says yet what the
 * agent does, it asks. One edit, “Start checklist”, or a part of the caller's.
 *
 * Fails with %TL_TRAINING_ERROR_SCOPE if the stage is not one of the map's.
 *
 * Returns: (transfer none) (nullable): the checklist
 */
TlRecord *
tl_checklist_start (TlDocument *document, const TlChecklistScope *scope, GError **error)
{
  gboolean own_edit = !tl_document_is_editing (document);
  TlRecord *checklist;

  if (scope->stage != NULL && !tl_checklist_scope_check (scope, error))
    return NULL;
  if (own_edit)
    tl_document_begin (document, _ ("Start checklist"), NULL);
  checklist = create_checklist (document, scope, error);
  if (checklist != NULL && scope->skills != NULL
      && !tl_document_set_text (document, checklist, TL_CHECKLIST_SKILLS, scope->skills, error))
    checklist = NULL;
  if (checklist != NULL
      && tl_checklist_ensure_section (document, checklist, TL_SECTION_KIND_SOLVING, error) == NULL)
    checklist = NULL;
  if (own_edit && checklist != NULL)
    tl_document_commit (document);
  else if (own_edit)
    tl_document_rollback (document);
  return checklist;
}
