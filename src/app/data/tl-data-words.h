/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-feed-import.h"

G_BEGIN_DECLS

const char *tl_data_words_kind (TlFeedKind kind);
const char *tl_data_words_field (TlFeedField field, TlFeedKind kind);
const char *tl_data_words_shape (TlFeedShape shape);
const char *tl_data_words_delimiter (char delimiter);
char *tl_data_words_rows (gint64 n_rows);
char *tl_data_words_days (const char *zone, gint64 first_at, gint64 last_at);
char *tl_data_words_moment (gint64 at);
char *tl_data_words_counts (gint64 n_new, gint64 n_updated, gint64 n_unchanged, gint64 n_refused);

G_END_DECLS
