/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-checklist-scope.h"

G_BEGIN_DECLS

/**
 * TlReviewKind: what became of a behaviour since the checklist was made.
 * @TL_REVIEW_NEW: the map or library says it now; accept: the item is added; reject: never again
 * @TL_REVIEW_CHANGED: it has other words now; accept: the item gets them; reject: it keeps its own
 * @TL_REVIEW_CHANGED_BOTH: it has other words now, and the trainer had reworded the item: likewise
 * @TL_REVIEW_GONE: nothing says it any more; accept: the item goes; reject: it stays, as the
 *   trainer's own
 * @TL_REVIEW_EDITED: only the trainer reworded the item; accept: it gets the map's words back
 * @TL_REVIEW_REMOVED: only the trainer took the item out; accept: it comes back
 * @TL_REVIEW_CRITICAL: it prevents a pain point of the highest severity, and the item is not critical;
 *   accept: it is; an entry of its own beside what else there is about the item
 */
typedef enum
{
  TL_REVIEW_NEW,
  TL_REVIEW_CHANGED,
  TL_REVIEW_CHANGED_BOTH,
  TL_REVIEW_GONE,
  TL_REVIEW_EDITED,
  TL_REVIEW_REMOVED,
  TL_REVIEW_CRITICAL,
  TL_N_REVIEW_KINDS
} TlReviewKind;

/**
 * TlReviewDecision:
 * @TL_REVIEW_OPEN: not decided: the checklist stays as it is, and it is asked again
 */
typedef enum
{
  TL_REVIEW_OPEN,
  TL_REVIEW_ACCEPT,
  TL_REVIEW_REJECT
} TlReviewDecision;

/**
 * TlReviewEntry: one line of the list to look through.
 * @kind: what happened
 * @item: the item, or %TL_ID_NONE where there is none (yet)
 * @then: (nullable): the behaviour as it was when the checklist was made; long ones are shortened
 * @now: (nullable): the behaviour as the map or library says it now
 * @yours: (nullable): the item's words
 * @reasons: (element-type TlId): what says @now; empty with %TL_REVIEW_GONE
 * @section: where a new item goes
 * @decision: to be set; at first what keeps all of the trainer's words and follows the map in the rest
 */
typedef struct
{
  TlReviewKind kind;
  TlId item;
  char *then;
  char *now;
  char *yours;
  GArray *reasons;
  TlChoice_SECTION_KIND section;
  TlReviewDecision decision;
} TlReviewEntry;

/**
 * TlChecklistReview:
 * @checklist: which it is about
 * @entries: (element-type TlReviewEntry): in the order of the map, those that are gone last
 * @questions: (element-type TlChecklistNote): cards that do not say what the agent does
 */
typedef struct
{
  TlId checklist;
  GPtrArray *entries;
  GPtrArray *questions;
} TlChecklistReview;

TlChecklistReview *tl_checklist_review_new (TlDocument *document, TlRecord *checklist,
                                            GError **error);
void tl_checklist_review_free (TlChecklistReview *review);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlChecklistReview, tl_checklist_review_free)

guint tl_checklist_review_count_news (const TlChecklistReview *review);
const char *tl_review_kind_get_label (TlReviewKind kind);
gboolean tl_checklist_review_apply (const TlChecklistReview *review, TlDocument *document,
                                    TlDate date, GError **error);

G_END_DECLS
