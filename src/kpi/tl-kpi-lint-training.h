/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-lint.h"

G_BEGIN_DECLS

void tl_kpi_lint_training (const TlMapIndex *index, GPtrArray *findings);

G_END_DECLS
