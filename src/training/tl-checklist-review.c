/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The list to look through before a checklist follows the map: what is new, changed, gone and edited,
 * each with a decision. How the entries come about is told in tl-checklist-merge.c, what a decision
 * does in tl-checklist-apply.c.
 *
 * A review is plain data and points at no record: the document may change while the trainer reads. What
 * is applied is worked out afresh, and a decision holds for the entry that it was made for; entries
 * that have come up since stay open.
 */
#include "tl-checklist-merge-private.h"

#include "tl-training-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const kind_labels[TL_N_REVIEW_KINDS] = {
  [TL_REVIEW_NEW] = N_ ("New"),
  [TL_REVIEW_CHANGED] = N_ ("Changed"),
  [TL_REVIEW_CHANGED_BOTH] = N_ ("Changed, and edited by you"),
  [TL_REVIEW_GONE] = N_ ("Gone"),
  [TL_REVIEW_EDITED] = N_ ("Edited by you"),
  [TL_REVIEW_REMOVED] = N_ ("Taken out by you"),
  [TL_REVIEW_CRITICAL] = N_ ("Prevents a pain point of severity 5"),
};

/* Follows the map where that costs none of the trainer's words. */
static const TlReviewDecision first_decisions[TL_N_REVIEW_KINDS] = {
  [TL_REVIEW_NEW] = TL_REVIEW_ACCEPT,          [TL_REVIEW_CHANGED] = TL_REVIEW_ACCEPT,
  [TL_REVIEW_CHANGED_BOTH] = TL_REVIEW_REJECT, [TL_REVIEW_GONE] = TL_REVIEW_OPEN,
  [TL_REVIEW_EDITED] = TL_REVIEW_REJECT,       [TL_REVIEW_REMOVED] = TL_REVIEW_REJECT,
  [TL_REVIEW_CRITICAL] = TL_REVIEW_OPEN,
};

/** tl_review_kind_get_label: Returns: a word or two for people */
const char *
tl_review_kind_get_label (TlReviewKind kind)
{
  return _ (kind_labels[kind]);
}

static void
entry_free (gpointer data)
{
  TlReviewEntry *entry = data;

  g_free (entry->then);
  g_free (entry->now);
  g_free (entry->yours);
  g_array_unref (entry->reasons);
  g_free (entry);
}

void
tl_checklist_review_free (TlChecklistReview *review)
{
  g_ptr_array_unref (review->entries);
  g_ptr_array_unref (review->questions);
  g_free (review);
}

static TlReviewEntry *
entry_new (const TlPair *pair, TlReviewKind kind)
{
  TlReviewEntry *entry = g_new0 (TlReviewEntry, 1);

  entry->kind = kind;
  entry->reasons = g_array_new (FALSE, FALSE, sizeof (TlId));
  entry->decision = first_decisions[kind];
  if (pair->then != NULL)
    entry->then = g_strdup (pair->then->text);
  if (pair->now != NULL)
    {
      entry->now = g_strdup (pair->now->text);
      entry->section = pair->now->section;
      g_array_append_vals (entry->reasons, pair->now->reasons->data, pair->now->reasons->len);
    }
  if (pair->item != NULL)
    {
      TlRecord *section = tl_record_get_parent (pair->item);

      entry->item = tl_record_get_id (pair->item);
      entry->yours = g_strdup (tl_record_get_text (pair->item, TL_ITEM_WORDING));
      entry->section = (TlChoice_SECTION_KIND) tl_record_get_choice (section, TL_SECTION_KIND);
    }
  return entry;
}

/* Whether the map says that the item of @pair is critical, and the checklist does not. */
gboolean
tl_merge_may_be_critical (const TlPair *pair)
{
  return pair->now != NULL && pair->item != NULL && pair->now->critical
         && !tl_record_get_boolean (pair->item, TL_ITEM_CRITICAL);
}

/* The pairs that there is something to tell about, as entries. */
TlChecklistReview *
tl_merge_make_review (TlMerge *self)
{
  TlChecklistReview *review = g_new0 (TlChecklistReview, 1);

  review->checklist = tl_record_get_id (self->checklist);
  review->entries = g_ptr_array_new_with_free_func (entry_free);
  review->questions = tl_checklist_list_questions (self->cards);
  for (guint i = 0; i < self->pairs->len; i++)
    {
      const TlPair *pair = &g_array_index (self->pairs, TlPair, i);

      if (pair->has_kind)
        g_ptr_array_add (review->entries, entry_new (pair, pair->kind));
      if (tl_merge_may_be_critical (pair))
        g_ptr_array_add (review->entries, entry_new (pair, TL_REVIEW_CRITICAL));
    }
  return review;
}

/* What was decided on @kind of @pair: the entry must be about the same item and the same words. */
TlReviewDecision
tl_merge_find_decision (const TlChecklistReview *review, const TlPair *pair, TlReviewKind kind)
{
  TlId item = pair->item != NULL ? tl_record_get_id (pair->item) : TL_ID_NONE;

  for (guint i = 0; i < review->entries->len; i++)
    {
      const TlReviewEntry *entry = g_ptr_array_index (review->entries, i);

      if (entry->kind == kind && entry->item == item
          && g_strcmp0 (entry->now, pair->now != NULL ? pair->now->text : NULL) == 0)
        return entry->decision;
    }
  return TL_REVIEW_OPEN;
}

/**
 * tl_checklist_review_new:
 * @document: a document
 * @checklist: a checklist of @document
 * @error: return location for an error
 *
 * Compares @checklist with what its map and its libraries say now. Nothing is changed.
 *
 * Fails with %TL_TRAINING_ERROR_SCOPE if it was made from no map that is still there and took nothing
 * from a library.
 *
 * Returns: (transfer full) (nullable): what there is to look through
 */
TlChecklistReview *
tl_checklist_review_new (TlDocument *document, TlRecord *checklist, GError **error)
{
  TlChecklistScope scope;
  TlMerge merge;
  TlChecklistReview *review;

  tl_checklist_scope_init_from_record (&scope, document, checklist);
  tl_merge_init (&merge, document, checklist, &scope);
  if (scope.map == NULL && merge.behaviours->len == 0)
    {
      g_set_error (
          error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_SCOPE,
          _ ("“%s” was made from no map of this project, so there is nothing to compare it "
             "with. Choose its map, and where it makes sense its stage and channel."),
          tl_record_get_name (checklist));
      tl_merge_clear (&merge);
      return NULL;
    }
  review = tl_merge_make_review (&merge);
  tl_merge_clear (&merge);
  return review;
}

/**
 * tl_checklist_review_count_news:
 * @review: a review
 *
 * Returns: how many entries come from elsewhere than the trainer: new, changed and gone. What could be
 *   critical does not count: that the trainer said no is not kept
 */
guint
tl_checklist_review_count_news (const TlChecklistReview *review)
{
  guint n = 0;

  for (guint i = 0; i < review->entries->len; i++)
    {
      const TlReviewEntry *entry = g_ptr_array_index (review->entries, i);

      n += entry->kind != TL_REVIEW_EDITED && entry->kind != TL_REVIEW_REMOVED
           && entry->kind != TL_REVIEW_CRITICAL;
    }
  return n;
}

/**
 * tl_checklist_review_apply:
 * @review: a review, with its decisions
 * @document: the document
 * @date: date of a version that is made, 0 to leave it out
 * @error: return location for an error
 *
 * Does what was decided, as one edit, “Update checklist”; in a caller's edit it is a part of that, and
 * the caller rolls back if it fails. If nothing changes there is no edit. New items get points beside
 * those that the trainer gave.
 *
 * Returns: whether it was done
 */
gboolean
tl_checklist_review_apply (const TlChecklistReview *review, TlDocument *document, TlDate date,
                           GError **error)
{
  TlRecord *checklist = tl_document_lookup_kind (document, review->checklist, TL_KIND_CHECKLIST);
  gboolean own_edit = !tl_document_is_editing (document);
  TlChecklistScope scope;
  TlMerge merge;
  gboolean done;

  if (checklist == NULL)
    {
      g_set_error_literal (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_SCOPE,
                           _ ("The checklist is no longer in the project. Undo its removal, or "
                              "choose another one."));
      return FALSE;
    }
  tl_checklist_scope_init_from_record (&scope, document, checklist);
  tl_merge_init (&merge, document, checklist, &scope);
  if (own_edit)
    tl_document_begin (document, _ ("Update checklist"), NULL);
  done = tl_merge_apply (&merge, review, date, FALSE, NULL, error);
  if (own_edit && done)
    tl_document_commit (document);
  else if (own_edit)
    tl_document_rollback (document);
  tl_merge_clear (&merge);
  return done;
}
