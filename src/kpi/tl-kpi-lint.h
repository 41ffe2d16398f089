/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-date.h"
#include "tl-lint.h"

G_BEGIN_DECLS

GPtrArray *tl_kpi_lint_map (TlDocument *document, TlRecord *map, TlDate today);

G_END_DECLS
