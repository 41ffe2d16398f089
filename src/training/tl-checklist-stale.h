/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-checklist-scope.h"

G_BEGIN_DECLS

/**
 * TlStaleNote: an item that was printed from something that has changed since.
 * @item: the item
 * @record: the linked record; it may no longer be there
 * @why: a sentence: which record, and what of it changed
 */
typedef struct
{
  TlId item;
  TlId record;
  char *why;
} TlStaleNote;

gboolean tl_checklist_mark_printed (TlDocument *document, TlRecord *checklist, TlDate day,
                                    GError **error);
GPtrArray *tl_checklist_list_stale (TlDocument *document, TlRecord *checklist);
gboolean tl_checklist_is_stale (TlDocument *document, TlRecord *checklist);

G_END_DECLS
