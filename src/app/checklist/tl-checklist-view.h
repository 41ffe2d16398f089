/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_CHECKLIST_VIEW (tl_checklist_view_get_type ())
G_DECLARE_FINAL_TYPE (TlChecklistView, tl_checklist_view, TL, CHECKLIST_VIEW, AdwBin)

GtkWidget *tl_checklist_view_new (TlWorkspace *workspace);

G_END_DECLS
