/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of agents and training share: what a trainer does in the window. */
#pragma once

#include "tl-app-run.h"
#include "tl-robot.h"
#include "tl-training-desk.h"

G_BEGIN_DECLS

/** TL_TRAINER_MARK: the title of the checklist */
#define TL_TRAINER_MARK "Zwiebelfisch"

GtkStack *tl_trainer_get_stack (GtkWidget *view);
void tl_trainer_assert_shows (GtkWidget *view, const char *name);
void tl_trainer_act (GtkWidget *view, const char *action);
void tl_trainer_respond (const char *response);
TlRecord *tl_trainer_add_checklist (TlDocument *document);
void tl_trainer_add_agent (GtkWidget *view, TlRobot *robot, const char *name);
void tl_trainer_start_assessing (GtkWidget *view, TlRobot *robot, TlRecord *checklist);
void tl_trainer_assess (GtkWidget *view, TlRobot *robot, TlRecord *checklist, const char *keys);
TlTrainingDesk *tl_trainer_get_desk (TlAppRun *run);
TlDatabase *tl_trainer_get_database (TlAppRun *run);
GPtrArray *tl_trainer_list_agents (TlAppRun *run);
GPtrArray *tl_trainer_list_assessments (TlAppRun *run);
void tl_trainer_assert_counts (TlAppRun *run, guint n_agents, guint n_assessments);

G_END_DECLS
