/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What generator, review and application share: see tl-checklist-merge.c. */
#pragma once

#include "tl-checklist-review.h"

G_BEGIN_DECLS

/*
 * A line of the field “generated”, read.
 * @item: borrowed; NULL if it is no longer there
 * @text: as it was generated, shortened if it is long
 * @now: borrowed; NULL as long as nothing says it
 */
typedef struct
{
  TlRecord *item;
  char *text;
  const TlBehaviour *now;
} TlThen;

/*
 * A behaviour with what it was, and the item it became.
 * @now: borrowed; NULL if nothing says it any more
 * @then: borrowed; NULL if it was not generated
 * @item: borrowed; NULL if there is none
 * @has_kind: whether there is anything to tell; @kind is it
 */
typedef struct
{
  const TlBehaviour *now;
  const TlThen *then;
  TlRecord *item;
  gboolean has_kind;
  TlReviewKind kind;
} TlPair;

typedef struct
{
  TlDocument *document;    /* borrowed */
  TlRecord *checklist;     /* borrowed */
  TlChecklistScope scope;  /* borrowed members */
  GPtrArray *cards;        /* owned: TlRecord */
  GPtrArray *behaviours;   /* owned: TlBehaviour */
  GPtrArray *thens;        /* owned: TlThen */
  GHashTable *then_by_key; /* owned: borrowed TlThen by the key of its text */
  GHashTable *item_by_key; /* owned: borrowed TlRecord by the key of its text */
  GArray *pairs;           /* owned: TlPair */
} TlMerge;

void tl_merge_init (TlMerge *self, TlDocument *document, TlRecord *checklist,
                    const TlChecklistScope *scope);
void tl_merge_clear (TlMerge *self);
char *tl_merge_shorten (const char *text);
char *tl_merge_make_line_key (const char *text);
gboolean tl_merge_apply (TlMerge *self, const TlChecklistReview *review, TlDate date,
                         gboolean from_scratch, GPtrArray *added, GError **error);
TlChecklistReview *tl_merge_make_review (TlMerge *self);
TlReviewDecision tl_merge_find_decision (const TlChecklistReview *review, const TlPair *pair,
                                         TlReviewKind kind);
gboolean tl_merge_may_be_critical (const TlPair *pair);

/* The items of all sections of a checklist. */
GPtrArray *tl_checklist_list_items (TlRecord *checklist);
TlRecord *tl_checklist_ensure_section (TlDocument *document, TlRecord *checklist,
                                       TlChoice_SECTION_KIND kind, GError **error);

G_END_DECLS
