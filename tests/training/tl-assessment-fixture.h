/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A training database in a folder of its own, and a checklist to assess by: five items of the project of
 * tl-training-fixture.h, of which “Reads the last contacts” is critical; two have a skill.
 */
#pragma once

#include "tl-assessment.h"
#include "tl-training-fixture.h"

G_BEGIN_DECLS

typedef struct
{
  TlTrainingFixture base;
  char *directory;      /* owned */
  TlDatabase *database; /* owned */
  TlId project;
  TlRecord *checklist; /* borrowed */
} TlAssessmentFixture;

void tl_assessment_set_up (TlAssessmentFixture *self, gconstpointer data);
void tl_assessment_tear_down (TlAssessmentFixture *self, gconstpointer data);
TlAgent *tl_assessment_add_agent (TlAssessmentFixture *self, TlDatabase *database, const char *name,
                                  const char *team);
TlAssessment *tl_assessment_add (TlAssessmentFixture *self, TlDatabase *database,
                                 const TlAgent *agent, const char *assessor, TlDate day,
                                 const char *answers);
void tl_assessment_answer (TlAssessment *assessment, const char *answers);
void tl_assessment_close (TlAssessmentFixture *self);
gboolean tl_assessment_files_hold (TlAssessmentFixture *self, const char *text);

G_END_DECLS
