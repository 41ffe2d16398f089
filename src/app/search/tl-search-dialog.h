/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_SEARCH_DIALOG (tl_search_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TlSearchDialog, tl_search_dialog, TL, SEARCH_DIALOG, AdwWindow)

GtkWindow *tl_search_dialog_new (GtkWindow *parent, const char *data_folder);

G_END_DECLS
