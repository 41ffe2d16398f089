/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_CHECKLIST_ADD (tl_checklist_add_get_type ())
G_DECLARE_FINAL_TYPE (TlChecklistAdd, tl_checklist_add, TL, CHECKLIST_ADD, AdwWindow)

TlChecklistAdd *tl_checklist_add_new (GtkWindow *parent, TlWorkspace *workspace, TlId checklist);
void tl_checklist_add_accept (TlChecklistAdd *self);

G_END_DECLS
