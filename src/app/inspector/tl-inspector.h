/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TL_TYPE_INSPECTOR (tl_inspector_get_type ())
G_DECLARE_FINAL_TYPE (TlInspector, tl_inspector, TL, INSPECTOR, GtkBox)

GtkWidget *tl_inspector_new (TlWorkspace *workspace);
gboolean tl_inspector_focus_comments (TlInspector *self);

G_END_DECLS
