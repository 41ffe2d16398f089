/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_START_VIEW (tl_start_view_get_type ())
G_DECLARE_FINAL_TYPE (TlStartView, tl_start_view, TL, START_VIEW, AdwBin)

GtkWidget *tl_start_view_new (void);
void tl_start_view_focus_templates (TlStartView *self);

G_END_DECLS
