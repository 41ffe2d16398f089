/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-lint.h"
#include "tl-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TL_TYPE_CHECKS_ROW (tl_checks_row_get_type ())
G_DECLARE_FINAL_TYPE (TlChecksRow, tl_checks_row, TL, CHECKS_ROW, GtkListBoxRow)

GtkWidget *tl_checks_row_new (TlWorkspace *workspace, const TlLintFinding *finding);
const TlLintFinding *tl_checks_row_get_finding (TlChecksRow *self);

const char *tl_checks_fix_get_label (TlWorkspace *workspace, const TlLintFinding *finding);
GtkWidget *tl_checks_fix_button_new (TlWorkspace *workspace, const TlLintFinding *const *findings,
                                     guint n_findings);

G_END_DECLS
