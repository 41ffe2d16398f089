/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-lint.h"
#include "tl-workspace.h"

G_BEGIN_DECLS

#define TL_TYPE_CHECKS (tl_checks_get_type ())
G_DECLARE_FINAL_TYPE (TlChecks, tl_checks, TL, CHECKS, GObject)

TlChecks *tl_checks_new (TlWorkspace *workspace);
GPtrArray *tl_checks_get_findings (TlChecks *self);
void tl_checks_run (TlChecks *self);

G_END_DECLS
