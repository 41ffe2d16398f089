/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-record.h"

G_BEGIN_DECLS

char *tl_kpi_to_csv (TlRecord *const *kpis, guint n, const GArray *old_kpis, const char *by,
                     GPtrArray *parts);

G_END_DECLS
