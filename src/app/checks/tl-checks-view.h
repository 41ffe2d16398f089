/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_CHECKS_VIEW (tl_checks_view_get_type ())
G_DECLARE_FINAL_TYPE (TlChecksView, tl_checks_view, TL, CHECKS_VIEW, AdwBin)

GtkWidget *tl_checks_view_new (TlWorkspace *workspace);

G_END_DECLS
