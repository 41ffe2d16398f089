/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *tl_kpi_column_dup_label (const char *column);
gboolean tl_kpi_column_is_flag (const char *column);
const char *tl_kpi_column_get_word (const char *column, const char *word);
char *tl_kpi_filter_describe (const char *filter);

G_END_DECLS
