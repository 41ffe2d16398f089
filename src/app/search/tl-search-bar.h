/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_SEARCH_BAR (tl_search_bar_get_type ())
G_DECLARE_FINAL_TYPE (TlSearchBar, tl_search_bar, TL, SEARCH_BAR, AdwBin)

GtkWidget *tl_search_bar_new (TlWorkspace *workspace);
void tl_search_bar_open (TlSearchBar *self);
gboolean tl_search_bar_is_open (TlSearchBar *self);
void tl_search_bar_go (TlSearchBar *self, int offset);

G_END_DECLS
