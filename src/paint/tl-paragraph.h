/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-scene.h"

G_BEGIN_DECLS

gboolean tl_paragraph_continues (const TlSceneItem *before, const TlSceneItem *item);

G_END_DECLS
