/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

G_BEGIN_DECLS

/**
 * TlChecklistState: what there is to do about a checklist.
 * @n_items: items on it
 * @n_stale: of these, those whose records have changed since it was printed
 * @n_news: behaviours that are new, changed or gone on the map
 * @n_questions: cards that do not say what the agent does
 */
typedef struct
{
  guint n_items;
  guint n_stale;
  guint n_news;
  guint n_questions;
} TlChecklistState;

GPtrArray *tl_checklist_state_list (TlDocument *document);
void tl_checklist_state_read (TlChecklistState *state, TlDocument *document, TlRecord *checklist);
gboolean tl_checklist_state_asks (const TlChecklistState *state);
char *tl_checklist_state_describe (const TlChecklistState *state, TlRecord *checklist);
char *tl_checklist_state_describe_scope (TlDocument *document, TlRecord *checklist);
char *tl_checklist_state_describe_version (TlRecord *checklist);

G_END_DECLS
