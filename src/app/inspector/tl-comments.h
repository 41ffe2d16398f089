/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_COMMENTS (tl_comments_get_type ())
G_DECLARE_FINAL_TYPE (TlComments, tl_comments, TL, COMMENTS, AdwPreferencesGroup)

GtkWidget *tl_comments_new (TlWorkspace *workspace);
void tl_comments_set_record (TlComments *self, TlId record);
void tl_comments_take_focus (TlComments *self);

G_END_DECLS
