/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"
#include "tl-schema.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** Limits of a scorecard; beyond them it is no list that people work with. */
#define TL_SCORECARD_MAX_ITEMS 2000

/** TlScorecardColumn: what a column of a foreign table holds. */
typedef enum
{
  TL_SCORECARD_IGNORED,
  TL_SCORECARD_WORDING,
  TL_SCORECARD_SECTION,
  TL_SCORECARD_POINTS,
  TL_SCORECARD_CRITICAL,
  TL_SCORECARD_NOT_APPLICABLE, /* allowed or not */
  TL_SCORECARD_ANSWERS,
  TL_SCORECARD_ANCHORS,
  TL_SCORECARD_SKILL,
  TL_SCORECARD_NOTE,
  TL_N_SCORECARD_COLUMNS
} TlScorecardColumn;

/** TlScorecard: a table that was read, and what its columns are taken for. */
typedef struct _TlScorecard TlScorecard;

TlScorecard *tl_scorecard_new_from_text (const char *text, GError **error);
TlScorecard *tl_scorecard_new_from_file (const char *path, GError **error);
gboolean tl_scorecard_can_read_xlsx (void);
void tl_scorecard_free (TlScorecard *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlScorecard, tl_scorecard_free)

guint tl_scorecard_get_n_columns (TlScorecard *self);
guint tl_scorecard_get_n_rows (TlScorecard *self);
const char *tl_scorecard_get_cell (TlScorecard *self, guint row, guint column);
gboolean tl_scorecard_has_header (TlScorecard *self);
TlScorecardColumn tl_scorecard_get_column (TlScorecard *self, guint column);
void tl_scorecard_set_column (TlScorecard *self, guint column, TlScorecardColumn what);
const char *tl_scorecard_column_get_label (TlScorecardColumn what);

GPtrArray *tl_scorecard_list_warnings (TlScorecard *self);
TlRecord *tl_scorecard_add_checklist (TlScorecard *self, TlDocument *document, const char *title,
                                      TlChoice_CHECKLIST_KIND kind, GError **error);

G_END_DECLS
