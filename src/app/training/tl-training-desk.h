/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-assessment.h"
#include "tl-workspace.h"

G_BEGIN_DECLS

#define TL_TYPE_TRAINING_DESK (tl_training_desk_get_type ())
G_DECLARE_FINAL_TYPE (TlTrainingDesk, tl_training_desk, TL, TRAINING_DESK, GObject)

TlTrainingDesk *tl_training_desk_get (TlWorkspace *workspace);
TlDatabase *tl_training_desk_get_database (TlTrainingDesk *self, GError **error);
gboolean tl_training_desk_has_records (TlTrainingDesk *self);
TlId tl_training_desk_get_project (TlTrainingDesk *self);
TlDrafts *tl_training_desk_get_drafts (TlTrainingDesk *self);
char *tl_training_desk_dup_assessor (TlTrainingDesk *self);
GPtrArray *tl_training_desk_list_checklists (TlTrainingDesk *self);
char *tl_training_desk_make_stamp (TlTrainingDesk *self);
void tl_training_desk_tell_changed (TlTrainingDesk *self);
void tl_training_desk_show_agent (TlTrainingDesk *self, TlId agent);

G_END_DECLS
