/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

GPtrArray *tl_inspector_own_target_list_maps (TlWorkspace *workspace, TlRecord *kpi,
                                              gboolean shown_only);
char *tl_inspector_own_target_describe (TlWorkspace *workspace, TlRecord *kpi, TlRecord *map);
GtkWidget *tl_inspector_own_target_new (TlWorkspace *workspace, TlRecord *kpi, TlRecord *map,
                                        gboolean beside_map);

G_END_DECLS
