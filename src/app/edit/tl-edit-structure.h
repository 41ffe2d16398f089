/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

G_BEGIN_DECLS

/** TlEditSide: on which side of a neighbour, in reading order: left of it, or above it, is before. */
typedef enum
{
  TL_EDIT_BEFORE,
  TL_EDIT_AFTER
} TlEditSide;

gboolean tl_edit_is_structure (TlRecord *record);
TlRecord *tl_edit_find_sibling (TlRecord *record, int offset);
TlRecord *tl_edit_find_shown_sibling (TlRecord *record, int offset);
gboolean tl_edit_is_hidden (TlRecord *record);
gboolean tl_edit_is_collapsed (TlRecord *record);
TlRecord *tl_edit_find_cover (TlDocument *document, TlRecord *record);
guint tl_edit_count_cards (TlDocument *document, TlRecord *record);
GPtrArray *tl_edit_list_hidden (TlRecord *map);

TlRecord *tl_edit_add_stage (TlDocument *document, TlId map, TlId neighbour, TlEditSide side,
                             const char *name, GError **error);
TlRecord *tl_edit_add_step (TlDocument *document, TlId stage, TlId neighbour, TlEditSide side,
                            const char *name, GError **error);
gboolean tl_edit_may_add_lane (TlRecord *map, TlChoice_LANE_KIND kind);
TlRecord *tl_edit_add_lane (TlDocument *document, TlId map, TlId neighbour, TlEditSide side,
                            TlChoice_LANE_KIND kind, GError **error);

gboolean tl_edit_may_delete_structure (TlRecord *record);
gboolean tl_edit_delete_structure (TlDocument *document, TlId record);

gboolean tl_edit_may_hide (TlRecord *record);
gboolean tl_edit_set_hidden (TlDocument *document, TlId record, gboolean hidden);
gboolean tl_edit_show_hidden (TlDocument *document, TlId map);
gboolean tl_edit_set_collapsed (TlDocument *document, TlId record, gboolean collapsed);

gboolean tl_edit_move_stage (TlDocument *document, TlId stage, TlId before);
gboolean tl_edit_may_move_step (TlDocument *document, TlId step, TlId stage);
gboolean tl_edit_move_step (TlDocument *document, TlId step, TlId stage, TlId before);
gboolean tl_edit_move_lane (TlDocument *document, TlId lane, TlId before);
gboolean tl_edit_move_structure_by (TlDocument *document, TlId record, int offset);

gboolean tl_edit_set_line_below (TlDocument *document, TlId lane, TlChoice_LINE line);
gboolean tl_edit_set_step_width (TlDocument *document, TlId step, double width);
gboolean tl_edit_set_lane_height (TlDocument *document, TlId lane, double height);

G_END_DECLS
