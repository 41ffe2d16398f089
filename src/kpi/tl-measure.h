/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-feed.h"
#include "tl-kpi-definition.h"
#include "tl-kpi-error.h"

G_BEGIN_DECLS

GArray *tl_measure_compute (TlDatabase *database, const TlFeed *feed,
                            const TlKpiDefinition *definition, const char *const *filters,
                            gint64 as_of, GError **error);

G_END_DECLS
