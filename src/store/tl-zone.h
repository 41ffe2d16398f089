/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-database.h"
#include "tl-date.h"

G_BEGIN_DECLS

typedef struct _TlZone TlZone;

TlZone *tl_zone_new (const char *identifier, GError **error);
void tl_zone_free (TlZone *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlZone, tl_zone_free)

gint64 tl_zone_to_utc (TlZone *self, gint64 local_seconds);
gint64 tl_zone_to_local (TlZone *self, gint64 utc_seconds);
TlDate tl_zone_get_day (TlZone *self, gint64 utc_seconds);
gint64 tl_zone_get_start_of_day (TlZone *self, TlDate day);

G_END_DECLS
