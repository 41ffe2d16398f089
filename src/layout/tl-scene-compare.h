/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-scene.h"

G_BEGIN_DECLS

/** TlScenePart: called with a part of a page, in its pixels. */
typedef void (*TlScenePart) (const TlRect *part, gpointer user_data);

void tl_scene_compare (const TlScene *old_scene, const TlScene *new_scene, TlScenePart report,
                       gpointer user_data);
gboolean tl_scene_group_get_own_extents (const TlSceneGroup *group, TlRect *extents);
void tl_scene_group_get_extents (const TlSceneGroup *group, TlRect *extents);

G_END_DECLS
