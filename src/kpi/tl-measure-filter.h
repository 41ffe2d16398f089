/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-feed.h"

G_BEGIN_DECLS

const char *tl_measure_column_find (const TlFeed *feed, const char *name, gboolean *is_word);
char *tl_measure_filter_to_sql (TlDatabase *database, const TlFeed *feed,
                                const char *const *filters, GError **error);

G_END_DECLS
