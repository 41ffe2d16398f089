/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-date.h"
#include "tl-document.h"
#include "tl-project.h"

G_BEGIN_DECLS

/**
 * TlChecklistScope:
 * @map: the map whose behaviours are trained
 * @stage: (nullable): only what happens in this stage of @map
 * @channel: (nullable): only what happens in this channel
 * @kind: assessment sheet or desk guide
 * @title: (nullable): title of a new checklist; by default stage and channel
 * @date: date of a version that is made, 0 to leave it out
 */
typedef struct
{
  TlRecord *map;
  TlRecord *stage;
  TlRecord *channel;
  TlChoice_CHECKLIST_KIND kind;
  const char *title;
  TlDate date;
} TlChecklistScope;

/**
 * TlBehaviour: something an agent does, as the map says it, once however many cards say it.
 * @text: the line
 * @key: @text without case, spacing and full stop: what makes two lines the same
 * @reasons: (element-type TlId): the cards that say it, then the KPIs by which pain points and
 *   opportunities among them are measured
 * @section: where it stands by rule
 * @critical: whether it prevents a pain point of the highest severity
 * @importance: ≥ 1; points are shared out by it
 */
typedef struct
{
  char *text;
  char *key;
  GArray *reasons;
  TlChoice_SECTION_KIND section;
  gboolean critical;
  guint importance;
} TlBehaviour;

/**
 * TlChecklistNote: something to tell the trainer about a record.
 * @record: the card or item
 * @text: a sentence, or the item's text
 */
typedef struct
{
  TlId record;
  char *text;
} TlChecklistNote;

void tl_checklist_scope_init_from_record (TlChecklistScope *scope, TlDocument *document,
                                          TlRecord *checklist);
gboolean tl_checklist_scope_check (const TlChecklistScope *scope, GError **error);

GPtrArray *tl_checklist_scope_list_touchpoints (const TlChecklistScope *scope);
GPtrArray *tl_checklist_scope_list_cards (TlDocument *document, const TlChecklistScope *scope);
GPtrArray *tl_checklist_list_behaviours (TlDocument *document, TlRecord *map, GPtrArray *cards);
GPtrArray *tl_checklist_list_questions (GPtrArray *cards);
void tl_checklist_scope_set_empty (const TlChecklistScope *scope, GPtrArray *cards, GError **error);
gboolean tl_touchpoint_has_agent (TlRecord *touchpoint);
char *tl_behaviour_make_key (const char *text);

TlChecklistNote *tl_checklist_note_new (TlId record, const char *text);
void tl_checklist_note_free (TlChecklistNote *note);

G_END_DECLS
