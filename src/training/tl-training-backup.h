/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-assessment.h"

G_BEGIN_DECLS

/** TL_BACKUP_ENDING: of a backup's file, without the dot. No application opens such a file. */
#define TL_BACKUP_ENDING "throughline-training"

/** TL_BACKUP_PASSWORD_LENGTH: a password has at least so many characters. */
#define TL_BACKUP_PASSWORD_LENGTH 8

/**
 * TlMergeReport: what came of putting two sets of records together.
 * @n_agents_new: agents that were not here
 * @n_agents_matched: agents that are here under another identity: same number, or same name
 * @n_agents_updated: agents that somebody changed since
 * @n_new: assessments that were not here
 * @n_updated: assessments that somebody changed since; what was here is kept as what they said before
 * @n_older: assessments that were changed here since; what came in is kept as what they said before
 * @n_same: assessments that are here just so
 * @n_left_out: agents and assessments that were deleted here, and stay so
 */
typedef struct
{
  guint n_agents_new;
  guint n_agents_matched;
  guint n_agents_updated;
  guint n_new;
  guint n_updated;
  guint n_older;
  guint n_same;
  guint n_left_out;
} TlMergeReport;

gboolean tl_training_merge (TlDatabase *from, TlDatabase *to, TlId project, TlMergeReport *report,
                            GError **error);
gboolean tl_training_back_up (TlDatabase *database, TlId project, const char *project_name,
                              const char *path, const char *password, GError **error);
gboolean tl_training_restore (TlDatabase *database, TlId project, const char *path,
                              const char *password, TlMergeReport *report, GError **error);
char *tl_merge_report_format (const TlMergeReport *report);

G_END_DECLS
