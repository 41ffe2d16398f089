/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

G_BEGIN_DECLS

GPtrArray *tl_record_list_children (TlRecord *self, TlKind kind);
TlRecord *tl_project_find_map (TlDocument *document, const char *id_or_title, GError **error);
TlRecord *tl_project_find_by_name (TlDocument *document, TlKind kind, const char *id_or_name,
                                   GError **error);
TlRecord *tl_project_add_named (TlDocument *document, TlKind kind, const char *name,
                                GError **error);
TlRecord *tl_project_add_map (TlDocument *document, const char *title, GError **error);

gboolean tl_map_set_title (TlDocument *document, TlRecord *map, const char *title, GError **error);
TlRecord *tl_map_find_lane (TlRecord *map, guint lane_kind);
GPtrArray *tl_map_list_steps (TlRecord *map);
TlRecord *tl_card_get_step (TlDocument *document, TlRecord *card);
const char *tl_lane_get_title (TlRecord *lane);
gboolean tl_lane_takes_cards (TlRecord *lane, TlKind *kind);
const char *tl_stage_get_phase_label (TlRecord *stage);
const char *tl_phase_get_usual (guint number, const char **label);
gboolean tl_card_get_behaviours_field (TlRecord *card, TlChoice_SECTION_KIND section, guint *field);
gboolean tl_card_has_behaviours (TlRecord *card);
gboolean tl_touchpoint_is_service (TlRecord *touchpoint);
const char *tl_link_kind_get_sentence (TlChoice_LINK_KIND kind, gboolean forward);

G_END_DECLS
