/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A small project for tests of checklists. Its map has the stage “Help” with three touchpoints:
 * “Call” (by phone, a person, team Service, reason Fault), “Counter” (in person) and “Portal” (a
 * machine); a pain point of severity 5 and an opportunity that is done at the call; a KPI.
 */
#pragma once

#include "tl-checklist-generator.h"
#include "tl-checklist-review.h"

G_BEGIN_DECLS

typedef struct
{
  TlDocument *document; /* owned; all others borrowed */
  TlRecord *map;
  TlRecord *stage;
  TlRecord *phone;
  TlRecord *team;
  TlRecord *reason;
  TlRecord *kpi;
  TlRecord *call;
  TlRecord *counter;
  TlRecord *portal;
  TlRecord *pain;
  TlRecord *done;
} TlTrainingFixture;

void tl_training_set_up (TlTrainingFixture *self, gconstpointer data);
void tl_training_tear_down (TlTrainingFixture *self, gconstpointer data);
void tl_training_set (TlTrainingFixture *self, TlRecord *record, const char *field,
                      const char *text);
TlChecklistScope tl_training_by_phone (TlTrainingFixture *self);
TlRecord *tl_training_generate (TlTrainingFixture *self, const TlChecklistScope *scope);
char *tl_training_describe (TlRecord *checklist);
TlRecord *tl_training_find_item (TlRecord *checklist, const char *text);

G_END_DECLS
