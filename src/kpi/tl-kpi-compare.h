/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-database.h"
#include "tl-feed.h"
#include "tl-kpi-change.h"
#include "tl-record.h"

G_BEGIN_DECLS

gboolean tl_kpi_compare_has_more (TlRecord *kpi);
gboolean tl_kpi_compare_latest (TlDatabase *database, const TlFeed *feed, TlRecord *kpi,
                                gint64 as_of, TlKpiChange *change, GError **error);

G_END_DECLS
