/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-journal-draft.h"

G_BEGIN_DECLS

#define TL_TYPE_DRAFTS (tl_drafts_get_type ())
G_DECLARE_FINAL_TYPE (TlDrafts, tl_drafts, TL, DRAFTS, GObject)

TlDrafts *tl_drafts_new (void);
void tl_drafts_note (TlDrafts *self, const TlDraft *draft);
void tl_drafts_drop (TlDrafts *self, TlDraftKind kind, TlId record);
const char *tl_drafts_get_text (TlDrafts *self, TlDraftKind kind, TlId record);
void tl_drafts_end (TlDrafts *self);
void tl_drafts_set_problem (TlDrafts *self, const char *problem);
const char *tl_drafts_get_problem (TlDrafts *self);
void tl_drafts_flush (TlDrafts *self);
void tl_drafts_replace (TlDrafts *self, GPtrArray *drafts);

G_END_DECLS
