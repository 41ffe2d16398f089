/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_SHORTCUTS_WINDOW (tl_shortcuts_window_get_type ())
G_DECLARE_FINAL_TYPE (TlShortcutsWindow, tl_shortcuts_window, TL, SHORTCUTS_WINDOW, AdwWindow)

GtkWindow *tl_shortcuts_window_new (GtkWindow *parent);

G_END_DECLS
