/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *tl_personas_view_new (TlWorkspace *workspace);
GtkWidget *tl_channels_view_new (TlWorkspace *workspace);
GtkWidget *tl_teams_view_new (TlWorkspace *workspace);

const char *tl_library_find_page (TlKind kind);

G_END_DECLS
