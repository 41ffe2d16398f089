/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-agent.h"
#include "tl-assessed-sheet.h"

G_BEGIN_DECLS

/** TL_ASSESSMENT_N_PRIORITIES: so many things are coached at a time, at most. */
#define TL_ASSESSMENT_N_PRIORITIES 2

/** TL_ASSESSMENT_USUAL_INTERVAL: days after which somebody is due again, unless said otherwise. */
#define TL_ASSESSMENT_USUAL_INTERVAL 90

/**
 * TlAnswer: what was answered to one item.
 * @answer: see #TlAnswerType
 * @level: the level, with %TL_ANSWER_LEVEL
 * @note: (nullable): evidence: a quote
 */
typedef struct
{
  TlAnswerType answer;
  int level;
  char *note;
} TlAnswer;

/**
 * TlAssessment: one contact of one agent, scored by one assessor. Lives in the local database alone.
 * @id: random, kept through backup and merge
 * @agent: id of the agent
 * @team: the agent's team at that time
 * @sheet: (nullable): the checklist as it was; %NULL in a list that was asked for without
 * @assessor: who scored
 * @day: when
 * @contact: which contact: a number of a ticket, call or order
 * @answers: (array): one for each item of @sheet
 * @finished: %FALSE while it is being filled in: it counts nowhere yet
 * @priorities: what is coached; "" for none
 * @commitment: what the agent said to do
 * @follow_up: when to look at the priorities again; 0 for never
 * @followed_up: when that was done; 0 if it was not yet
 * @due: when the agent is assessed again; 0 for never
 * @dispute: what the agent disputes; "" for nothing
 * @disputed_on: since when
 * @resolution: what became of it; "" while it is open
 * @resolved_on: when
 * @score: what the answers come to; set by tl_assessment_rate()
 * @verdict: what that means against the pass mark; set by tl_assessment_rate()
 * @changed: when any of this was last changed, in microseconds since 1970-01-01 00:00 UTC
 */
typedef struct
{
  TlId id;
  TlId agent;
  char *team;
  TlAssessedSheet *sheet;
  char *assessor;
  TlDate day;
  char *contact;
  TlAnswer *answers;
  gboolean finished;
  char *priorities[TL_ASSESSMENT_N_PRIORITIES];
  char *commitment;
  TlDate follow_up;
  TlDate followed_up;
  TlDate due;
  char *dispute;
  TlDate disputed_on;
  char *resolution;
  TlDate resolved_on;
  TlChecklistScore score;
  TlChecklistVerdict verdict;
  gint64 changed;
} TlAssessment;

/**
 * TlEarlierAssessment: what an assessment said before it was changed.
 * @changed: when it had been written
 * @content: all of it, as lines of words
 */
typedef struct
{
  gint64 changed;
  char *content;
} TlEarlierAssessment;

TlAssessment *tl_assessment_new (const TlAgent *agent, TlAssessedSheet *sheet, const char *assessor,
                                 TlDate day);
void tl_assessment_free (TlAssessment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlAssessment, tl_assessment_free)

gboolean tl_assessment_set_answer (TlAssessment *self, guint item, TlAnswerType answer, int level);
void tl_assessment_set_note (TlAssessment *self, guint item, const char *note);
void tl_assessment_rate (TlAssessment *self);
GArray *tl_assessment_list_missed (const TlAssessment *self);
char *tl_assessment_dup_band (const TlAssessment *self);
gboolean tl_assessment_is_disputed (const TlAssessment *self);
gboolean tl_assessment_earns_certificate (const TlAssessment *self);
gboolean tl_assessment_check (const TlAssessment *self, GError **error);
char *tl_assessment_to_content (const TlAssessment *self);
char *tl_assessed_item_format_answer (const TlAssessedItem *item, const TlAnswer *answer);

/* In the local database: tl-assessment-store.c. */
gboolean tl_assessment_save (TlDatabase *database, TlAssessment *self, GError **error);
gboolean tl_assessment_save_since (TlDatabase *database, TlAssessment *self, gint64 since,
                                   GError **error);
gboolean tl_assessment_store (TlDatabase *database, TlAssessment *self, GError **error);
TlAssessment *tl_assessment_find (TlDatabase *database, TlId id, GError **error);
GPtrArray *tl_assessment_list (TlDatabase *database, TlId project, TlId agent, GError **error);
gboolean tl_assessment_remove (TlDatabase *database, TlId id, GError **error);
gboolean tl_assessment_put_back (TlDatabase *database, TlAssessment *self, GPtrArray *earlier,
                                 GError **error);
GPtrArray *tl_assessment_list_earlier (TlDatabase *database, TlId id, GError **error);
gboolean tl_assessment_add_earlier (TlDatabase *database, TlId id, gint64 changed,
                                    const char *content, GError **error);
char *tl_assessment_dup_last_assessor (TlDatabase *database);
GPtrArray *tl_assessment_list_on_old_version (TlDatabase *database, TlId project,
                                              TlDocument *document, TlRecord *checklist,
                                              GError **error);

G_END_DECLS
