/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_VERSION_WINDOW (tl_version_window_get_type ())
G_DECLARE_FINAL_TYPE (TlVersionWindow, tl_version_window, TL, VERSION_WINDOW, AdwWindow)

TlVersionWindow *tl_version_window_new (GtkWindow *parent, TlDocument *document, TlId map,
                                        const char *name, gboolean may_go_back);

G_END_DECLS
