/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-date.h"
#include "tl-id.h"

#include <glib.h>

G_BEGIN_DECLS

/* Of the store, which those who draw the figures do not use. */
typedef struct _TlDatabase TlDatabase;

/** TL_FIGURES_FEWEST_AGENTS: figures over fewer agents do not leave the local database. */
#define TL_FIGURES_FEWEST_AGENTS 5

/**
 * TlTrainingFilter: which assessments count. Only finished ones do.
 * @project: id of the project
 * @checklist: id of a checklist; %TL_ID_NONE for all
 * @from: the first day; 0 for all before @to
 * @to: the last day; 0 for all after @from
 */
typedef struct
{
  TlId project;
  TlId checklist;
  TlDate from;
  TlDate to;
} TlTrainingFilter;

/**
 * TlSkillCell: how well a team has a skill.
 * @points: Σwᵢsᵢ over the answered items with that skill
 * @points_possible: Σwᵢ
 * @n_answers: how many answers that is
 * @n_agents: of how many agents
 */
typedef struct
{
  double points;
  double points_possible;
  guint n_answers;
  guint n_agents;
} TlSkillCell;

/**
 * TlItemRate: how often an item was met.
 * @checklist: id of its checklist
 * @item: its id
 * @wording: as it was last assessed
 * @skill: the name of its skill; "" if there is none
 * @critical: whether it was critical when it was last assessed
 * @n: answers that count; “n.a.” does not
 * @n_met: those that are yes, or a level of the upper half
 * @n_missed: those that are no, or the lowest level
 * @n_agents: of how many agents
 */
typedef struct
{
  TlId checklist;
  TlId item;
  char *wording;
  char *skill;
  gboolean critical;
  guint n;
  guint n_met;
  guint n_missed;
  guint n_agents;
} TlItemRate;

/**
 * TlTrainingFigures: what assessments say together.
 * @n_assessments: how many there are
 * @n_passed: those that passed
 * @n_critical: those that missed a critical item
 * @n_agents: of how many agents
 * @last_day: the day of the latest; 0 if there is none
 * @teams: (element-type utf8): the teams, sorted; "" for agents without one
 * @skills: (element-type utf8): the skills, sorted
 * @cells: (element-type TlSkillCell): a row of skills for each team
 * @items: (element-type TlItemRate): the items, the one met least often first
 */
typedef struct
{
  guint n_assessments;
  guint n_passed;
  guint n_critical;
  guint n_agents;
  TlDate last_day;
  GPtrArray *teams;
  GPtrArray *skills;
  GArray *cells;
  GPtrArray *items;
} TlTrainingFigures;

TlTrainingFigures *tl_training_figures_new (TlDatabase *database, const TlTrainingFilter *filter,
                                            GError **error);
void tl_training_figures_free (TlTrainingFigures *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlTrainingFigures, tl_training_figures_free)

const TlSkillCell *tl_training_figures_get_cell (const TlTrainingFigures *self, guint team,
                                                 guint skill);

G_END_DECLS
