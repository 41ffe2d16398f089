/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-assessment.h"

G_BEGIN_DECLS

/**
 * TlDueKind: what waits to be done.
 * @TL_DUE_FIRST: the agent was never assessed
 * @TL_DUE_AGAIN: the time since the last assessment is over
 * @TL_DUE_FOLLOW_UP: the coaching priorities are to be looked at
 * @TL_DUE_DISPUTE: a dispute waits for its resolution
 * @TL_DUE_DRAFT: an assessment was begun and not finished
 */
typedef enum
{
  TL_DUE_FIRST,
  TL_DUE_AGAIN,
  TL_DUE_FOLLOW_UP,
  TL_DUE_DISPUTE,
  TL_DUE_DRAFT
} TlDueKind;

/**
 * TlDueEntry:
 * @kind: what waits
 * @day: since or until when; 0 for at once
 * @agent: id of the agent
 * @name: of the agent
 * @team: of the agent
 * @assessment: id of the assessment that it is about; %TL_ID_NONE with %TL_DUE_FIRST
 * @checklist: title of its checklist; "" with %TL_DUE_FIRST
 */
typedef struct
{
  TlDueKind kind;
  TlDate day;
  TlId agent;
  char *name;
  char *team;
  TlId assessment;
  char *checklist;
} TlDueEntry;

GPtrArray *tl_training_list_due (TlDatabase *database, TlId project, GError **error);
guint tl_training_count_due (GPtrArray *due, TlDate today);
const char *tl_due_kind_get_label (TlDueKind kind);
char *tl_training_due_to_ics (GPtrArray *due, TlDate today, gint64 now);

G_END_DECLS
