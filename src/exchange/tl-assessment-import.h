/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-assessment.h"

G_BEGIN_DECLS

/**
 * TlAssessmentImport: what filled-in sheets say, before anything of it is kept.
 * @agents: (element-type TlAgent): agents on the sheets that were not known
 * @assessments: (element-type TlAssessment): sheets with answers; finished if nothing is open
 * @n_drafts: how many of them have open items
 * @n_continued: how many of them are drafts that are here already, with more answers
 * @n_known: sheets that are here already, answer for answer
 * @n_empty: sheets without an answer
 * @refused: (element-type utf8): what could not be taken, and why
 */
typedef struct
{
  GPtrArray *agents;
  GPtrArray *assessments;
  guint n_drafts;
  guint n_continued;
  guint n_known;
  guint n_empty;
  GPtrArray *refused;
} TlAssessmentImport;

TlAssessmentImport *tl_assessment_import_read (TlDatabase *database, TlDocument *document,
                                               const char *path, const char *assessor, TlDate today,
                                               GError **error);
gboolean tl_assessment_import_apply (const TlAssessmentImport *self, TlDatabase *database,
                                     GError **error);
void tl_assessment_import_free (TlAssessmentImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlAssessmentImport, tl_assessment_import_free)

G_END_DECLS
