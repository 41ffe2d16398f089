/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-scene.h"

G_BEGIN_DECLS

TlScene *tl_sample_scene_new (void);
TlScene *tl_sample_scene_new_page (const char *title, guint n_cards);
TlScene *tl_sample_scene_new_shapes (guint n_groups);
TlScene *tl_sample_scene_new_text (const char *text, gboolean right_to_left);
GPtrArray *tl_sample_scene_list_texts (const TlScene *scene);

G_END_DECLS
