/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-scene.h"

G_BEGIN_DECLS

/**
 * TlCanvasItem:
 * @group: (transfer none): what it draws
 * @box: where it stands on the page
 * @reach: where a pointer takes it: its box, and the words beside it
 * @scale: of its drawing; its box is that of the group times this
 * @ordinal: its place in reading order
 */
typedef struct
{
  TlSceneGroup *group;
  TlRect box;
  TlRect reach;
  double scale;
  guint ordinal;
} TlCanvasItem;

/** TlCanvasIndex: the parts of a scene that can be selected, in reading order. */
typedef struct _TlCanvasIndex TlCanvasIndex;

TlCanvasIndex *tl_canvas_index_new (TlScene *scene);
void tl_canvas_index_free (TlCanvasIndex *self);
guint tl_canvas_index_get_n_items (const TlCanvasIndex *self);
const TlCanvasItem *tl_canvas_index_get_item (const TlCanvasIndex *self, guint ordinal);
const TlCanvasItem *tl_canvas_index_find_record (const TlCanvasIndex *self, TlId record);
const TlCanvasItem *tl_canvas_index_find_at (const TlCanvasIndex *self, double x, double y);
GArray *tl_canvas_index_list_in (const TlCanvasIndex *self, const TlRect *area);
const TlCanvasItem *tl_canvas_index_find_next (const TlCanvasIndex *self, const TlCanvasItem *from,
                                               int across, int down);
gboolean tl_canvas_index_is_selectable (const TlSceneGroup *group);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlCanvasIndex, tl_canvas_index_free)

G_END_DECLS
