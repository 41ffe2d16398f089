/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-map-index.h"

G_BEGIN_DECLS

/**
 * TlLintSeverity: how to take a finding.
 * @TL_LINT_PROBLEM: something contradicts itself, or hurts customers
 * @TL_LINT_GAP: something is not said or not linked yet
 * @TL_LINT_HINT: nothing is wrong, but it is worth a thought
 */
typedef enum
{
  TL_LINT_PROBLEM,
  TL_LINT_GAP,
  TL_LINT_HINT,
  TL_N_LINT_SEVERITIES
} TlLintSeverity;

/** TlLintCheck: what is looked for, in the order in which findings are listed. */
typedef enum
{
  TL_LINT_EMOTION_OVER_KPI,
  TL_LINT_TRAINING_OVER_KPI,
  TL_LINT_HAND_OVER_REPEAT,
  TL_LINT_KPI_CHANNEL,
  TL_LINT_KPI_OLD,
  TL_LINT_STAGE_KPI,
  TL_LINT_KPI_NO_FIGURES,
  TL_LINT_TOUCHPOINT_CHANNEL,
  TL_LINT_TOUCHPOINT_SERVICE,
  TL_LINT_TOUCHPOINT_START,
  TL_LINT_TOUCHPOINT_ANSWER,
  TL_LINT_TOUCHPOINT_CHECKLIST,
  TL_LINT_PAIN_POINT_OWNER,
  TL_LINT_PAIN_POINT_CAUSE,
  TL_LINT_PAIN_POINT_EVIDENCE,
  TL_LINT_PAIN_POINT_BEHAVIOUR,
  TL_LINT_OPPORTUNITY_ADDRESSES,
  TL_LINT_HAND_OVER_UNKNOWN,
  TL_LINT_ONLY_PERSON,
  TL_LINT_STAGE_REACTS,
  TL_LINT_KPI_OVER_TRAINING,
  TL_LINT_KPI_FEW,
  TL_LINT_EVIDENCE_COVERAGE,
  TL_N_LINT_CHECKS
} TlLintCheck;

/**
 * TlLintFinding:
 * @check: what was found
 * @record: what it is about: a finding is ignored for a check and a record
 * @target: the record to go to
 * @message: a sentence with the names
 * @is_ignored: whether the map says not to mention it
 */
typedef struct
{
  TlLintCheck check;
  TlId record;
  TlId target;
  char *message;
  gboolean is_ignored;
} TlLintFinding;

const char *tl_lint_check_get_id (TlLintCheck check);
TlLintSeverity tl_lint_check_get_severity (TlLintCheck check);
const char *tl_lint_check_get_title (TlLintCheck check);
const char *tl_lint_check_get_reason (TlLintCheck check);
const char *tl_lint_severity_get_label (TlLintSeverity severity);
const char *tl_lint_severity_get_symbol (TlLintSeverity severity);

GPtrArray *tl_lint_findings_new (void);
void tl_lint_findings_take (GPtrArray *findings, TlLintCheck check, TlId record, TlId target,
                            char *message);
void tl_lint_findings_finish (GPtrArray *findings, TlRecord *map);
guint tl_lint_findings_count (GPtrArray *findings, gboolean ignored);
char *tl_lint_findings_to_text (GPtrArray *findings);
void tl_lint_map (const TlMapIndex *index, GPtrArray *findings);

gboolean tl_lint_set_ignored (TlDocument *document, TlRecord *map, const TlLintFinding *finding,
                              gboolean is_ignored, GError **error);
void tl_lint_show_all (TlDocument *document, TlRecord *map);

G_END_DECLS
