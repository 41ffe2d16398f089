/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_LIBRARY_LIST (tl_library_list_get_type ())
G_DECLARE_FINAL_TYPE (TlLibraryList, tl_library_list, TL, LIBRARY_LIST, AdwPreferencesGroup)

GtkWidget *tl_library_list_new (TlWorkspace *workspace, TlKind kind, const char *title,
                                const char *description);
gboolean tl_library_list_reveal (TlLibraryList *self, TlId record);

G_END_DECLS
