/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-assessment.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_ASSESSMENT_PRIORITY (tl_assessment_priority_get_type ())
G_DECLARE_FINAL_TYPE (TlAssessmentPriority, tl_assessment_priority, TL, ASSESSMENT_PRIORITY,
                      AdwEntryRow)

GtkWidget *tl_assessment_priority_new (const char *title);
void tl_assessment_priority_set_assessment (TlAssessmentPriority *self,
                                            const TlAssessment *assessment);
void tl_assessment_priority_update (TlAssessmentPriority *self);

G_END_DECLS
