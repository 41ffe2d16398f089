/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"
#include "tl-drafts.h"
#include "tl-selection.h"

G_BEGIN_DECLS

#define TL_TYPE_WORKSPACE (tl_workspace_get_type ())
G_DECLARE_FINAL_TYPE (TlWorkspace, tl_workspace, TL, WORKSPACE, GObject)

TlWorkspace *tl_workspace_new (void);

TlDocument *tl_workspace_get_document (TlWorkspace *self);
gboolean tl_workspace_is_editable (TlWorkspace *self);
void tl_workspace_set_document (TlWorkspace *self, TlDocument *document, gboolean editable);

TlId tl_workspace_get_map (TlWorkspace *self);
TlRecord *tl_workspace_lookup (TlWorkspace *self, TlId id, TlKind kind);
TlRecord *tl_workspace_lookup_map (TlWorkspace *self);
void tl_workspace_set_map (TlWorkspace *self, TlId map);

TlDrafts *tl_workspace_get_drafts (TlWorkspace *self);
TlSelection *tl_workspace_get_selection (TlWorkspace *self);
TlRecord *tl_workspace_lookup_lead (TlWorkspace *self);

void tl_workspace_reveal (TlWorkspace *self, TlId record);
void tl_workspace_show_page (TlWorkspace *self, const char *page);
void tl_workspace_toast (TlWorkspace *self, const char *message, gboolean offer_undo);
void tl_workspace_note_return (TlWorkspace *self);

G_END_DECLS
