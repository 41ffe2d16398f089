/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-lint.h"

G_BEGIN_DECLS

/**
 * TlLintFix: how a finding can be put right on the spot.
 * @TL_LINT_FIX_NONE: only by looking into it
 * @TL_LINT_FIX_CHOOSE: by choosing one of tl_lint_list_options()
 * @TL_LINT_FIX_LINE: by writing a line
 * @TL_LINT_FIX_CHECKLIST: by generating the checklist
 * @TL_LINT_FIX_FIGURES: by computing the figures of a KPI, or typing them in
 */
typedef enum
{
  TL_LINT_FIX_NONE,
  TL_LINT_FIX_CHOOSE,
  TL_LINT_FIX_LINE,
  TL_LINT_FIX_CHECKLIST,
  TL_LINT_FIX_FIGURES
} TlLintFix;

/**
 * TlLintOption: one way to put a finding right.
 * @value: a choice, or the id of a record
 * @label: what people read
 */
typedef struct
{
  guint64 value;
  char *label;
} TlLintOption;

TlLintFix tl_lint_check_get_fix (TlLintCheck check);
const char *tl_lint_check_get_fix_label (TlLintCheck check);
gboolean tl_lint_check_fixes_many (TlLintCheck check);
GPtrArray *tl_lint_list_options (TlDocument *document, const TlLintFinding *finding);
gboolean tl_lint_choose (TlDocument *document, const TlLintFinding *const *findings,
                         guint n_findings, guint64 value, GError **error);
TlKind tl_lint_check_get_new_kind (TlLintCheck check);
gboolean tl_lint_choose_new (TlDocument *document, const TlLintFinding *const *findings,
                             guint n_findings, const char *name, GError **error);
gboolean tl_lint_write_line (TlDocument *document, const TlLintFinding *finding, const char *line,
                             GError **error);

G_END_DECLS
