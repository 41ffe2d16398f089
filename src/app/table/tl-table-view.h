/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_TABLE_VIEW (tl_table_view_get_type ())
G_DECLARE_FINAL_TYPE (TlTableView, tl_table_view, TL, TABLE_VIEW, AdwBin)

GtkWidget *tl_table_view_new (TlWorkspace *workspace);

G_END_DECLS
