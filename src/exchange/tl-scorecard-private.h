/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the scorecard import share. */
#pragma once

#include "tl-scorecard.h"

G_BEGIN_DECLS

GPtrArray *tl_scorecard_read_csv (const char *path, GError **error);
GPtrArray *tl_scorecard_read_text (const char *text, GError **error);
TlScorecardColumn tl_scorecard_read_heading (const char *text);
gboolean tl_scorecard_read_points (const char *text, double *points);
char *tl_scorecard_fold (const char *text);

guint tl_scorecard_find_column (TlScorecard *self, TlScorecardColumn what);
const char *tl_scorecard_get_value (TlScorecard *self, guint row, TlScorecardColumn what);

G_END_DECLS
