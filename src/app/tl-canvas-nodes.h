/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-scene.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** TlCanvasNodes: the render nodes of scene groups, recorded once and drawn again and again. */
typedef struct _TlCanvasNodes TlCanvasNodes;

/** TlCanvasSkip: Returns: whether @group is drawn by somebody else */
typedef gboolean (*TlCanvasSkip) (const TlSceneGroup *group, gpointer user_data);

TlCanvasNodes *tl_canvas_nodes_new (const TlPalette *palette);
void tl_canvas_nodes_free (TlCanvasNodes *self);
void tl_canvas_nodes_set_palette (TlCanvasNodes *self, const TlPalette *palette);
void tl_canvas_nodes_set_language (TlCanvasNodes *self, const char *language);
const TlPalette *tl_canvas_nodes_get_palette (TlCanvasNodes *self);
void tl_canvas_nodes_begin_frame (TlCanvasNodes *self);
void tl_canvas_nodes_snapshot (TlCanvasNodes *self, GtkSnapshot *snapshot, TlSceneGroup *group,
                               const TlRect *clip, TlCanvasSkip skip, gpointer user_data);
void tl_canvas_nodes_measure (const TlSceneGroup *group, graphene_rect_t *extents);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlCanvasNodes, tl_canvas_nodes_free)

G_END_DECLS
