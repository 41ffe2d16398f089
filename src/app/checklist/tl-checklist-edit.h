/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"
#include "tl-schema.h"
#include "tl-skills.h"

G_BEGIN_DECLS

/**
 * TlChecklistTaken: what is taken from a library: an own item, or a behaviour of a skill.
 * @item: the id of an own item, or %TL_ID_NONE
 * @skill: (nullable): a skill
 * @way: how agent and customer meet
 * @index: which of its behaviours of that way
 */
typedef struct
{
  TlId item;
  const TlSkill *skill;
  TlContactWay way;
  guint index;
} TlChecklistTaken;

TlRecord *tl_checklist_edit_add_section (TlDocument *document, TlId checklist, GError **error);
TlRecord *tl_checklist_edit_add_last_item (TlDocument *document, TlId checklist, GError **error);
TlRecord *tl_checklist_edit_add_item (TlDocument *document, TlId section, guint place,
                                      GError **error);
gboolean tl_checklist_edit_move (TlDocument *document, TlId record, TlId parent, guint place);
gboolean tl_checklist_edit_move_by (TlDocument *document, TlId record, int offset);
TlRecord *tl_checklist_edit_duplicate (TlDocument *document, TlId item, GError **error);
gboolean tl_checklist_edit_delete (TlDocument *document, TlId record);
gboolean tl_checklist_edit_share_points (TlDocument *document, TlId checklist, GError **error);

TlRecord *tl_checklist_edit_keep (TlDocument *document, TlId item, GError **error);
guint tl_checklist_edit_take (TlDocument *document, TlId checklist, const TlChecklistTaken *taken,
                              guint n, GError **error);
gboolean tl_checklist_edit_answer (TlDocument *document, TlId checklist, TlId card,
                                   TlChoice_SECTION_KIND section, const char *text, TlDate today,
                                   GError **error);
gboolean tl_checklist_edit_remove_reason (TlDocument *document, TlId item, TlId reason);

G_END_DECLS
