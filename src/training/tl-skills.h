/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-checklist-scope.h"

G_BEGIN_DECLS

/** TlContactWay: how agent and customer meet, as far as it changes what can be observed. */
typedef enum
{
  TL_WAY_PHONE,
  TL_WAY_CHAT,
  TL_WAY_EMAIL,
  TL_WAY_MESSAGE,
  TL_WAY_IN_PERSON,
  TL_N_WAYS
} TlContactWay;

/**
 * TlSkillBehaviour: something that can be seen or heard when the skill is there.
 * @text: short and imperative in sense: “Lets the customer finish”
 * @section: where in a contact it belongs
 */
typedef struct
{
  char *text;
  TlChoice_SECTION_KIND section;
} TlSkillBehaviour;

/**
 * TlSkill: a skill of the library, in one language.
 * @key: its name in the data, stable, ASCII
 * @name: its name for people
 * @definition: one sentence
 * @avoid: what not to do
 * @manager: what the manager does for it
 * @behaviours: (element-type TlSkillBehaviour): of each way
 */
typedef struct
{
  char *key;
  char *name;
  char *definition;
  char *avoid;
  char *manager;
  GPtrArray *behaviours[TL_N_WAYS];
} TlSkill;

typedef struct _TlSkills TlSkills;

TlSkills *tl_skills_new (const char *language);
TlSkills *tl_skills_new_from_data (const char *data, gssize length, const char *language,
                                   GError **error);
void tl_skills_free (TlSkills *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlSkills, tl_skills_free)

guint tl_skills_get_n (TlSkills *self);
const TlSkill *tl_skills_get (TlSkills *self, guint index);
const TlSkill *tl_skills_find (TlSkills *self, const char *key);

const char *tl_contact_way_get_word (TlContactWay way);
const char *tl_contact_way_get_label (TlContactWay way);
gboolean tl_contact_way_from_word (const char *word, TlContactWay *way);
TlContactWay tl_contact_way_from_channel (TlRecord *channel);

TlRecord *tl_checklist_add_skill_item (TlDocument *document, TlRecord *checklist,
                                       const TlSkill *skill, TlContactWay way, guint index,
                                       GError **error);

G_END_DECLS
