/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-journal.h"

G_BEGIN_DECLS

/**
 * TlDraftKind: where something is being typed. The database has these numbers.
 * @TL_DRAFT_TITLE: as the title of a record, on the map
 * @TL_DRAFT_CARD: as the title of a card that is not there yet
 * @TL_DRAFT_CELL: in a cell of the table, as a field of a record
 * @TL_DRAFT_COMMENT: as a comment on a record
 * @TL_DRAFT_ANSWER: as the answer to what a checklist asks about a card
 * @TL_DRAFT_LINE: as lines that are added to a field of several records
 */
typedef enum
{
  TL_DRAFT_TITLE,
  TL_DRAFT_CARD,
  TL_DRAFT_CELL,
  TL_DRAFT_COMMENT,
  TL_DRAFT_ANSWER,
  TL_DRAFT_LINE
} TlDraftKind;

/**
 * TlDraft: a text that is being typed and that the document does not have yet.
 * @kind: where
 * @record: the id of the record; of a new card, of its lane; of several records, of the first
 * @step: the id of the step of a new card; else %TL_ID_NONE
 * @field: (nullable): the name of the field that a cell or a line is of; else %NULL
 * @before: (nullable): what stood there when it was typed; %NULL if nothing could; of a line, the ids of
 *   the records, with spaces between
 * @text: (nullable): what was typed; %NULL: there is no draft any more
 */
typedef struct
{
  TlDraftKind kind;
  TlId record;
  TlId step;
  char *field;
  char *before;
  char *text;
} TlDraft;

TlDraft *tl_draft_copy (const TlDraft *draft);
void tl_draft_free (TlDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlDraft, tl_draft_free)

gboolean tl_journal_keep_draft (TlJournal *self, const TlDraft *draft, GError **error);
GPtrArray *tl_journal_list_drafts (TlJournal *self, GError **error);

G_END_DECLS
