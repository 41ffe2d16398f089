/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-assessment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TL_TYPE_ASSESSMENT_ROW (tl_assessment_row_get_type ())
G_DECLARE_FINAL_TYPE (TlAssessmentRow, tl_assessment_row, TL, ASSESSMENT_ROW, GtkListBoxRow)

GtkWidget *tl_assessment_row_new (TlAssessment *assessment, guint place);
guint tl_assessment_row_get_place (TlAssessmentRow *self);
gboolean tl_assessment_row_answer_by_key (TlAssessmentRow *self, guint key);
void tl_assessment_row_show_note (TlAssessmentRow *self);
void tl_assessment_row_clear (TlAssessmentRow *self);

G_END_DECLS
