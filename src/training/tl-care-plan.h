/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-date.h"
#include "tl-document.h"

G_BEGIN_DECLS

/** TlCareStep: the steps to design good customer care, in their order. */
typedef enum
{
  TL_CARE_SATISFACTION,
  TL_CARE_MAP,
  TL_CARE_GOAL,
  TL_CARE_KPIS,
  TL_CARE_TRAINING,
  TL_CARE_CHANNELS,
  TL_CARE_FEEDBACK,
  TL_CARE_CHANGES,
  TL_CARE_TECHNOLOGY,
  TL_N_CARE_STEPS
} TlCareStep;

/** TlCareState: how far a step is. */
typedef enum
{
  TL_CARE_MISSING,
  TL_CARE_BEGUN,
  TL_CARE_DONE
} TlCareState;

/** TlCarePlace: where one goes on with a step. */
typedef enum
{
  TL_CARE_PLACE_RECORD, /* at the step's record */
  TL_CARE_PLACE_MAP,    /* the map as a whole */
  TL_CARE_PLACE_KPIS,
  TL_CARE_PLACE_DATA,
  TL_CARE_PLACE_CHECKLISTS
} TlCarePlace;

/**
 * TlCareStepState:
 * @state: how far it is
 * @found: what of it the project has, in sentences; empty if nothing
 * @missing: what to do next, in a sentence; empty if it is done
 * @place: where to do that, or where to see what is there
 * @record: for %TL_CARE_PLACE_RECORD; %TL_ID_NONE otherwise
 */
typedef struct
{
  TlCareState state;
  char *found;
  char *missing;
  TlCarePlace place;
  TlId record;
} TlCareStepState;

typedef struct _TlCarePlan TlCarePlan;

TlCarePlan *tl_care_plan_new (TlDocument *document, TlDate today, const GArray *old_kpis);
void tl_care_plan_free (TlCarePlan *self);
const TlCareStepState *tl_care_plan_get (const TlCarePlan *self, TlCareStep step);
guint tl_care_plan_count (const TlCarePlan *self, TlCareState state);
char *tl_care_plan_summarize (const TlCarePlan *self);

const char *tl_care_step_get_title (TlCareStep step);
const char *tl_care_step_get_reason (TlCareStep step);
const char *tl_care_state_get_label (TlCareState state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlCarePlan, tl_care_plan_free)

G_END_DECLS
