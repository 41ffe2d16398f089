/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-map-index.h"

G_BEGIN_DECLS

/** TlDifferenceFlags: how a record of one map differs from its counterpart in another. */
typedef enum
{
  TL_DIFFERENCE_ADDED = 1 << 0,
  TL_DIFFERENCE_REMOVED = 1 << 1,
  TL_DIFFERENCE_MOVED = 1 << 2,
  TL_DIFFERENCE_CHANGED = 1 << 3
} TlDifferenceFlags;

/**
 * TlDifference:
 * @before: (nullable): the record of the first map; %NULL for one that was added
 * @after: (nullable): its counterpart in the second map; %NULL for one that was removed
 * @flags: of #TlDifferenceFlags
 * @fields: (element-type guint): the fields in which they differ
 */
typedef struct
{
  TlRecord *before;
  TlRecord *after;
  guint flags;
  GArray *fields;
} TlDifference;

/** TlComparison: two states of a journey, held against each other. Holds until the next edit. */
typedef struct _TlComparison TlComparison;

const char *tl_difference_get_symbol (guint flags);
TlComparison *tl_comparison_new (TlDocument *document, TlRecord *before, TlRecord *after);
void tl_comparison_free (TlComparison *self);
GPtrArray *tl_comparison_get_differences (TlComparison *self);
const TlDifference *tl_comparison_find (TlComparison *self, TlId after);
guint tl_comparison_count (TlComparison *self, guint flags);
GPtrArray *tl_comparison_list_stages (TlComparison *self);
TlRecord *tl_comparison_get_stage (TlComparison *self, const TlDifference *difference);
TlRecord *tl_comparison_get_counterpart (TlComparison *self, TlRecord *record);
TlRecord *tl_comparison_get_step (TlComparison *self, TlRecord *card);
char *tl_comparison_dup_name (TlComparison *self, TlRecord *record);
const char *tl_comparison_get_label (const TlDifference *difference, guint number);
char *tl_comparison_describe_move (TlComparison *self, const TlDifference *difference);
char *tl_comparison_describe_field (TlComparison *self, const TlDifference *difference,
                                    guint number);
char *tl_comparison_describe (TlComparison *self, const TlDifference *difference);
char *tl_comparison_summarise (TlComparison *self, const TlDifference *difference);
char *tl_comparison_list_removed (TlComparison *self);
char *tl_comparison_list_others (TlComparison *self);
char *tl_comparison_to_text (TlComparison *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlComparison, tl_comparison_free)

G_END_DECLS
