/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_APPLICATION (tl_application_get_type ())
G_DECLARE_FINAL_TYPE (TlApplication, tl_application, TL, APPLICATION, AdwApplication)

TlApplication *tl_application_new (void);
gboolean tl_application_open_path (TlApplication *self, const char *path);
void tl_application_open_paths (TlApplication *self, GPtrArray *paths);
gboolean tl_application_is_open (TlApplication *self, const char *path);
void tl_application_begin_project (TlApplication *self, const char *template);
void tl_application_note_project (TlApplication *self, TlSession *session);

G_END_DECLS
