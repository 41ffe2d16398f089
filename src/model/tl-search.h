/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

G_BEGIN_DECLS

/**
 * TlSearchHit: where a text was found.
 * @record: the id of the record
 * @kind: what the words are of: the kind of the record, or %TL_KIND_COMMENT
 * @field: the field of that kind that has most of what is looked for
 * @excerpt: the text of that field around the find, in one line
 * @start: where the find begins in @excerpt, in bytes
 * @length: how long it is, in bytes
 */
typedef struct
{
  TlId record;
  TlKind kind;
  guint field;
  char *excerpt;
  gsize start;
  gsize length;
} TlSearchHit;

void tl_search_hit_free (TlSearchHit *hit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlSearchHit, tl_search_hit_free)

/**
 * TlSearchRank: how well a title answers what is looked for, the best first.
 * @TL_SEARCH_RANK_SAME: it is that and nothing else
 * @TL_SEARCH_RANK_WORDS: it has all its terms, as words of their own
 * @TL_SEARCH_RANK_PARTS: it has all its terms, some of them as parts of words
 * @TL_SEARCH_RANK_ELSEWHERE: some of it is to be found elsewhere, if at all
 */
typedef enum
{
  TL_SEARCH_RANK_SAME,
  TL_SEARCH_RANK_WORDS,
  TL_SEARCH_RANK_PARTS,
  TL_SEARCH_RANK_ELSEWHERE
} TlSearchRank;

char *tl_search_fold (const char *text);
char *tl_search_make_excerpt (const char *text, const char *folded, gsize *start, gsize *length);
char *tl_search_dup_field (TlDocument *document, TlRecord *record, guint field);
char **tl_search_split (const char *text);
TlSearchRank tl_search_rank_title (const char *title, const char *const *terms);
gboolean tl_search_matches (TlDocument *document, TlRecord *record, const char *const *terms);
GPtrArray *tl_search_map (TlDocument *document, TlRecord *map, const char *text);

GPtrArray *tl_map_list_records (TlDocument *document, TlRecord *map);

G_END_DECLS
