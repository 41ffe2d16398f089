/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-date.h"
#include "tl-document.h"
#include "tl-project.h"

G_BEGIN_DECLS

/**
 * TlChecklistScope: what is trained, and how. All members are borrowed; zero bytes ask for all.
 * @map: the map whose behaviours are trained
 * @stage: (nullable): only what happens in this stage of @map
 * @channel: (nullable): only what happens in this channel
 * @team: (nullable): only touchpoints that this team owns
 * @reason: (nullable): only touchpoints with this contact reason
 * @touchpoints: (nullable) (array length=n_touchpoints): only these, whoever answers there
 * @n_touchpoints: how many
 * @every_touchpoint: also touchpoints that are said to be no service, or to be answered by no person
 * @skills: (nullable): keys of the skills library whose behaviours are trained, too, one a line; see
 *   tl-skills.h
 * @kind: assessment sheet or desk guide
 * @title: (nullable): title of a new checklist; by default stage and channel
 * @date: date of a version that is made, 0 to leave it out
 */
typedef struct
{
  TlRecord *map;
  TlRecord *stage;
  TlRecord *channel;
  TlRecord *team;
  TlRecord *reason;
  const TlId *touchpoints;
  guint n_touchpoints;
  gboolean every_touchpoint;
  const char *skills;
  TlChoice_CHECKLIST_KIND kind;
  const char *title;
  TlDate date;
} TlChecklistScope;

/**
 * TlBehaviour: something an agent does, as the map or a library says it, once however many say it.
 * @text: the line
 * @key: @text without case, spacing and full stop: what makes two lines the same
 * @reasons: (element-type TlId): the cards that say it, then the KPIs by which pain points and
 *   opportunities among them are measured; or the item of the user's own library
 * @skill: (nullable): the name of the skill, from the skills library
 * @origin: (nullable): key of the skill, a space, and the way of contact, for what is from there
 * @section: where it stands, as it is said or by rule
 * @critical: whether it prevents a pain point of the highest severity
 * @importance: ≥ 1; points are shared out by it
 */
typedef struct
{
  char *text;
  char *key;
  GArray *reasons;
  char *skill;
  char *origin;
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
gboolean tl_checklist_scope_is_narrow (const TlChecklistScope *scope);

GPtrArray *tl_checklist_scope_list_touchpoints (const TlChecklistScope *scope);
GPtrArray *tl_checklist_scope_list_left_out (const TlChecklistScope *scope);
GPtrArray *tl_checklist_scope_list_channels (const TlChecklistScope *scope);
GPtrArray *tl_checklist_scope_list_cards (TlDocument *document, const TlChecklistScope *scope);
void tl_checklist_scope_set_empty (const TlChecklistScope *scope, GPtrArray *cards, GError **error);

GPtrArray *tl_checklist_list_behaviours (TlDocument *document, TlRecord *map, GPtrArray *cards);
GPtrArray *tl_checklist_list_questions (GPtrArray *cards);
gboolean tl_touchpoint_has_agent (TlRecord *touchpoint);
gboolean tl_touchpoint_may_be_trained (TlRecord *touchpoint);
gboolean tl_card_add_behaviour (TlDocument *document, TlRecord *card, TlChoice_SECTION_KIND section,
                                const char *text, GError **error);

TlBehaviour *tl_behaviour_new (const char *text, TlChoice_SECTION_KIND section);
void tl_behaviour_free (TlBehaviour *behaviour);
char *tl_behaviour_make_key (const char *text);

TlChecklistNote *tl_checklist_note_new (TlId record, const char *text);
void tl_checklist_note_free (TlChecklistNote *note);

G_END_DECLS
