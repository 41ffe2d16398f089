/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_AGENTS_VIEW (tl_agents_view_get_type ())
G_DECLARE_FINAL_TYPE (TlAgentsView, tl_agents_view, TL, AGENTS_VIEW, AdwBin)

GtkWidget *tl_agents_view_new (TlWorkspace *workspace);

G_END_DECLS
