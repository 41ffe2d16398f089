/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-checklist-review.h"
#include "tl-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_CHECKLIST_REVIEW_DIALOG (tl_checklist_review_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TlChecklistReviewDialog, tl_checklist_review_dialog, TL,
                      CHECKLIST_REVIEW_DIALOG, AdwWindow)

TlChecklistReviewDialog *tl_checklist_review_dialog_new (GtkWindow *parent, TlWorkspace *workspace,
                                                         TlId checklist);
void tl_checklist_review_dialog_decide (TlChecklistReviewDialog *self, TlReviewKind kind,
                                        TlReviewDecision decision);
void tl_checklist_review_dialog_accept (TlChecklistReviewDialog *self);

G_END_DECLS
