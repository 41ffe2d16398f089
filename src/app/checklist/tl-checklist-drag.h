/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-checklist-row.h"
#include "tl-workspace.h"

G_BEGIN_DECLS

void tl_checklist_drag_add (TlChecklistRow *self, TlWorkspace *workspace);

G_END_DECLS
