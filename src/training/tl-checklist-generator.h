/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-checklist-scope.h"

G_BEGIN_DECLS

/**
 * TlChecklistReport: what a generation did and what it asks.
 * @questions: (element-type TlChecklistNote): cards that do not say what the agent does
 * @added: (element-type TlChecklistNote): items that are new
 * @changed: (element-type TlChecklistNote): items whose behaviour now has other words in the map;
 *   the item has them, too, unless the trainer had put it otherwise
 * @gone: (element-type TlChecklistNote): items that were kept although no card says them any more
 * @left_out: (element-type TlChecklistNote): touchpoints with agent behaviours where no person is said
 *   to serve; they are in only if the scope asks for every touchpoint
 */
typedef struct
{
  GPtrArray *questions;
  GPtrArray *added;
  GPtrArray *changed;
  GPtrArray *gone;
  GPtrArray *left_out;
} TlChecklistReport;

TlRecord *tl_checklist_find (TlDocument *document, const TlChecklistScope *scope);
TlRecord *tl_checklist_generate (TlDocument *document, const TlChecklistScope *scope,
                                 TlChecklistReport **report, GError **error);
TlRecord *tl_checklist_start (TlDocument *document, const TlChecklistScope *scope, GError **error);
void tl_checklist_share_points (const guint *importance, guint n, double *points);
void tl_checklist_report_free (TlChecklistReport *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlChecklistReport, tl_checklist_report_free)

G_END_DECLS
