/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-kpi-status.h"
#include "tl-map-index.h"

G_BEGIN_DECLS

/** TlLens: one question that a map answers at a glance. */
typedef enum
{
  TL_LENS_NONE,
  TL_LENS_SERVICE,
  TL_LENS_STARTS,
  TL_LENS_ANSWERS,
  TL_LENS_OWNER,
  TL_LENS_EVIDENCE,
  TL_LENS_KPI,
  TL_N_LENSES
} TlLens;

/**
 * TlLensMark: what a lens makes of a card.
 * @TL_LENS_MARK_NONE: the question is not about it
 * @TL_LENS_MARK_COUNTED: the answer that is counted
 * @TL_LENS_MARK_OTHER: another answer
 * @TL_LENS_MARK_OPEN: the answer is not said
 */
typedef enum
{
  TL_LENS_MARK_NONE,
  TL_LENS_MARK_COUNTED,
  TL_LENS_MARK_OTHER,
  TL_LENS_MARK_OPEN
} TlLensMark;

/**
 * TlLensAnswer:
 * @mark: what the lens makes of a card
 * @label: (nullable): the answer in words; %NULL: it is not written on the card
 * @verdict: how the card's KPI stands, for %TL_LENS_KPI
 */
typedef struct
{
  TlLensMark mark;
  char *label;
  TlKpiVerdict verdict;
} TlLensAnswer;

/**
 * TlLensCount:
 * @n: how many are counted
 * @n_all: of how many that the question is about
 * @n_open: for how many of these the answer is not said
 */
typedef struct
{
  guint n;
  guint n_all;
  guint n_open;
} TlLensCount;

const char *tl_lens_get_id (TlLens lens);
gboolean tl_lens_from_id (const char *id, TlLens *lens);
const char *tl_lens_get_title (TlLens lens);
guint tl_lens_get_n_legend (TlLens lens);
const char *tl_lens_get_legend (TlLens lens, guint number, TlLensAnswer *answer);

void tl_lens_answer (TlLens lens, const TlMapIndex *index, TlRecord *card, TlLensAnswer *answer);
void tl_lens_answer_clear (TlLensAnswer *answer);
TlLensCount *tl_lens_count (TlLens lens, const TlMapIndex *index, TlLensCount *total);
char *tl_lens_describe_count (TlLens lens, const TlLensCount *count);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TlLensAnswer, tl_lens_answer_clear)

G_END_DECLS
