/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-checklist-score.h"
#include "tl-database.h"
#include "tl-document.h"

G_BEGIN_DECLS

/**
 * TlAssessedItem: an item as it was when somebody was assessed by it.
 * @item: its id
 * @section: the title of its section
 * @wording: what the agent does
 * @why: the names of what it was made from
 * @links: the ids of it, separated by spaces
 * @skill: the name of the skill; "" if there is none
 * @weight: its points
 * @critical: whether missing it fails the whole
 * @never_na: whether “n.a.” is no answer
 * @scale: what can be answered
 * @anchors: what the levels mean, a line each
 */
typedef struct
{
  TlId item;
  char *section;
  char *wording;
  char *why;
  char *links;
  char *skill;
  double weight;
  gboolean critical;
  gboolean never_na;
  TlChoice_ANSWER_SCALE scale;
  char *anchors;
} TlAssessedItem;

/**
 * TlAssessedSheet: a checklist as it was when somebody was assessed by it; never changed, and shared by
 * all assessments that were made with it.
 * @row: its number in the database it came from; 0 if it is in none
 * @checklist: the id of the checklist
 * @title: what it was called
 * @version: its version; 0 if it had none
 * @pass_mark: in percent
 * @bands: as in the field of the checklist
 * @items: (element-type TlAssessedItem): in order
 * @hash: a checksum of all this; the same words are the same sheet
 */
typedef struct
{
  gint64 row;
  TlId checklist;
  char *title;
  gint64 version;
  double pass_mark;
  char *bands;
  GPtrArray *items;
  char *hash;
} TlAssessedSheet;

TlAssessedSheet *tl_assessed_sheet_new (TlDocument *document, TlRecord *checklist, GError **error);
TlAssessedSheet *tl_assessed_sheet_ref (TlAssessedSheet *self);
void tl_assessed_sheet_unref (TlAssessedSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlAssessedSheet, tl_assessed_sheet_unref)

TlAssessedSheet *tl_assessed_sheet_load (TlDatabase *database, gint64 row, GError **error);
GHashTable *tl_assessed_sheet_load_all (TlDatabase *database, GError **error);
gint64 tl_assessed_sheet_store (TlDatabase *database, const TlAssessedSheet *self, GError **error);

G_END_DECLS
