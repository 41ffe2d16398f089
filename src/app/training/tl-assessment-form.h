/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-training-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_ASSESSMENT_FORM (tl_assessment_form_get_type ())
G_DECLARE_FINAL_TYPE (TlAssessmentForm, tl_assessment_form, TL, ASSESSMENT_FORM, AdwBin)

GtkWidget *tl_assessment_form_new (TlTrainingDesk *desk);
void tl_assessment_form_set_assessment (TlAssessmentForm *self, TlAssessment *assessment,
                                        const char *agent);
gboolean tl_assessment_form_save (TlAssessmentForm *self);
void tl_assessment_form_discard (TlAssessmentForm *self);

G_END_DECLS
