/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-feed.h"

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean tl_feed_set_zone (TlDatabase *database, TlId project, const char *name, const char *zone,
                           GCancellable *cancellable, GError **error);

G_END_DECLS
