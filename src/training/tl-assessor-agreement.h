/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-assessment.h"
#include "tl-statistics-agreement.h"
#include "tl-training-figures.h"

G_BEGIN_DECLS

/** TL_AGREEMENT_TALK: assessors whose scores differ by more points than this talk it over. */
#define TL_AGREEMENT_TALK 10.0

/**
 * TlAssessorPair: one contact that two assessors have scored.
 * @first: id of the earlier assessment
 * @second: id of the later one
 * @agent: id of the agent
 * @contact: which contact
 * @first_assessor: who made the earlier one
 * @second_assessor: who made the later one
 * @day: of the later one
 * @has_difference: whether both have a score
 * @difference: between the scores, in points, ≥ 0
 * @n: items that both have answered
 * @n_agreed: those to which they answered the same
 */
typedef struct
{
  TlId first;
  TlId second;
  TlId agent;
  char *contact;
  char *first_assessor;
  char *second_assessor;
  TlDate day;
  gboolean has_difference;
  double difference;
  guint n;
  guint n_agreed;
} TlAssessorPair;

/**
 * TlAssessorAgreement:
 * @pairs: (element-type TlAssessorPair): those that differ most first
 * @n_to_talk: pairs that differ by more than %TL_AGREEMENT_TALK points
 * @items: over the items of all pairs
 */
typedef struct
{
  GPtrArray *pairs;
  guint n_to_talk;
  TlAgreement items;
} TlAssessorAgreement;

TlAssessorAgreement *tl_assessor_agreement_new (TlDatabase *database,
                                                const TlTrainingFilter *filter, GError **error);
void tl_assessor_agreement_free (TlAssessorAgreement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlAssessorAgreement, tl_assessor_agreement_free)

G_END_DECLS
