/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-feed-columns.h"

G_BEGIN_DECLS

gboolean tl_feed_mapping_apply (TlFeedColumns *self, const char *const *mapping, gboolean *taken,
                                GError **error);
void tl_feed_mapping_assign (TlFeedColumns *self, TlFeedField field, guint index);
gboolean tl_feed_mapping_apply_detail (TlFeedColumns *self, TlFeedField field, const char *detail);

G_END_DECLS
