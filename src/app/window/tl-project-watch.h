/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-project-file.h"

G_BEGIN_DECLS

#define TL_TYPE_PROJECT_WATCH (tl_project_watch_get_type ())
G_DECLARE_FINAL_TYPE (TlProjectWatch, tl_project_watch, TL, PROJECT_WATCH, GObject)

TlProjectWatch *tl_project_watch_new (void);
void tl_project_watch_set_path (TlProjectWatch *self, const char *path);
void tl_project_watch_set_hash (TlProjectWatch *self, const char *hash);
const char *tl_project_watch_get_path (TlProjectWatch *self);
TlProjectLook tl_project_watch_look (TlProjectWatch *self);
gboolean tl_project_watch_look_patiently (TlProjectWatch *self, TlProjectLook *look);
void tl_project_watch_stop (TlProjectWatch *self);

G_END_DECLS
