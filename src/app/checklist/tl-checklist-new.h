/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_CHECKLIST_NEW (tl_checklist_new_get_type ())
G_DECLARE_FINAL_TYPE (TlChecklistNew, tl_checklist_new, TL, CHECKLIST_NEW, AdwWindow)

TlChecklistNew *tl_checklist_new_new (GtkWindow *parent, TlWorkspace *workspace);
void tl_checklist_new_accept (TlChecklistNew *self);

G_END_DECLS
