/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"
#include "tl-journal-draft.h"

G_BEGIN_DECLS

/**
 * TlEditDraftEnd: what became of a draft.
 * @TL_EDIT_DRAFT_HELD: the document had the text already
 * @TL_EDIT_DRAFT_TAKEN: the document has it now, as if the user had finished typing
 * @TL_EDIT_DRAFT_REFUSED: its place is gone, holds something later, or does not take it; nothing changed
 */
typedef enum
{
  TL_EDIT_DRAFT_HELD,
  TL_EDIT_DRAFT_TAKEN,
  TL_EDIT_DRAFT_REFUSED
} TlEditDraftEnd;

TlRecord *tl_edit_add_to_cell (TlDocument *document, TlId lane, TlId step, const char *title,
                               GError **error);
TlEditDraftEnd tl_edit_take_draft (TlDocument *document, const TlDraft *draft);
TlRecord *tl_edit_comment_draft (TlDocument *document, const TlDraft *draft);

G_END_DECLS
