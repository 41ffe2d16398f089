/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_WINDOW (tl_window_get_type ())
G_DECLARE_FINAL_TYPE (TlWindow, tl_window, TL, WINDOW, AdwApplicationWindow)

TlWindow *tl_window_new (GtkApplication *application);
void tl_window_set_session (TlWindow *self, TlSession *session);
TlSession *tl_window_get_session (TlWindow *self);
void tl_window_focus_templates (TlWindow *self);
void tl_window_begin_title (TlWindow *self, gboolean typing);
void tl_window_show_problem (TlWindow *self, const char *heading, const char *body);

G_END_DECLS
