/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-record.h"
#include "tl-schema.h"

#include <glib.h>

G_BEGIN_DECLS

/** TL_USUAL_PASS_MARK: the pass mark of a checklist that names none, in percent. */
#define TL_USUAL_PASS_MARK 85.0

/**
 * TlAnswerType:
 * @TL_ANSWER_OPEN: not answered (yet)
 * @TL_ANSWER_NOT_APPLICABLE: “n.a.”: leaves both sums
 * @TL_ANSWER_NO: counts 0
 * @TL_ANSWER_YES: counts 1
 * @TL_ANSWER_LEVEL: counts by the place of the level on its scale
 */
typedef enum
{
  TL_ANSWER_OPEN,
  TL_ANSWER_NOT_APPLICABLE,
  TL_ANSWER_NO,
  TL_ANSWER_YES,
  TL_ANSWER_LEVEL
} TlAnswerType;

/**
 * TlScoredItem:
 * @weight: its points, ≥ 0
 * @critical: whether a No, or the lowest level, fails the whole contact
 * @scale: what can be answered
 * @answer: what was answered
 * @level: the level, with %TL_ANSWER_LEVEL
 */
typedef struct
{
  double weight;
  gboolean critical;
  TlChoice_ANSWER_SCALE scale;
  TlAnswerType answer;
  int level;
} TlScoredItem;

/**
 * TlChecklistScore:
 * @has_score: whether any item with points was answered
 * @score: 0–100, if @has_score
 * @points: Σwᵢsᵢ
 * @points_possible: Σwᵢ over the answered items
 * @n_answered: items that count
 * @n_open: items without an answer
 * @critical_failed: whether a critical item was missed
 */
typedef struct
{
  gboolean has_score;
  double score;
  double points;
  double points_possible;
  guint n_answered;
  guint n_open;
  gboolean critical_failed;
} TlChecklistScore;

/**
 * TlChecklistBand: a line of the field “bands”, which says from how many percent on it holds.
 * @from: in percent
 * @label: what it is called
 */
typedef struct
{
  double from;
  char *label;
} TlChecklistBand;

/**
 * TlChecklistVerdict:
 * @TL_VERDICT_NONE: nothing was scored
 * @TL_VERDICT_PASSED: the score reaches the pass mark
 * @TL_VERDICT_NOT_PASSED: it does not
 * @TL_VERDICT_CRITICAL: a critical item was missed, whatever the score
 */
typedef enum
{
  TL_VERDICT_NONE,
  TL_VERDICT_PASSED,
  TL_VERDICT_NOT_PASSED,
  TL_VERDICT_CRITICAL
} TlChecklistVerdict;

void tl_answer_scale_get_levels (TlChoice_ANSWER_SCALE scale, int *lowest, int *highest);
double tl_scored_item_get_share (const TlScoredItem *item);
void tl_checklist_score (const TlScoredItem *items, guint n_items, TlChecklistScore *score);
gboolean tl_checklist_score_passes (const TlChecklistScore *score, double pass_mark);

TlChecklistVerdict tl_checklist_score_get_verdict (const TlChecklistScore *score, double pass_mark);
const char *tl_checklist_verdict_get_label (TlChecklistVerdict verdict);

GPtrArray *tl_checklist_read_bands (const char *const *lines);
const TlChecklistBand *tl_checklist_find_band (GPtrArray *bands, const TlChecklistScore *score);

double tl_checklist_get_pass_mark (TlRecord *checklist);
double tl_checklist_get_points (TlRecord *checklist);

G_END_DECLS
