/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"
#include "tl-lens.h"
#include "tl-paper.h"
#include "tl-scene.h"

G_BEGIN_DECLS

/**
 * TlMapLayout:
 *
 * Lays one map of a document out as a scene and keeps what it measured, so that after an edit only
 * the changed cells are laid out again and their neighbours move. A function of the document, the
 * map and the fonts alone: an updated layout gives the same scene as a new one.
 */
typedef struct _TlMapLayout TlMapLayout;

TlMapLayout *tl_map_layout_new (TlDocument *document, TlId map);
void tl_map_layout_free (TlMapLayout *self);
void tl_map_layout_set_screen (TlMapLayout *self, gboolean screen);
void tl_map_layout_set_lens (TlMapLayout *self, TlLens lens);
void tl_map_layout_set_comparison (TlMapLayout *self, TlId other);
void tl_map_layout_update (TlMapLayout *self, TlChanges *changes);
TlScene *tl_map_layout_get_scene (TlMapLayout *self);

gboolean tl_map_layout_get_record_box (TlMapLayout *self, TlId record, TlRect *box);
TlId tl_map_layout_find_record (TlMapLayout *self, double x, double y);
gboolean tl_map_layout_find_cell (TlMapLayout *self, double x, double y, TlId *lane, TlId *step,
                                  guint *index, TlRect *box);

GPtrArray *tl_map_pages_new (TlDocument *document, TlId map, const TlPaper *paper, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlMapLayout, tl_map_layout_free)

G_END_DECLS
