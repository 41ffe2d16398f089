/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-feed-preview.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_DATA_COLUMNS (tl_data_columns_get_type ())
G_DECLARE_FINAL_TYPE (TlDataColumns, tl_data_columns, TL, DATA_COLUMNS, GtkBox)

GtkWidget *tl_data_columns_new (void);
void tl_data_columns_set_preview (TlDataColumns *self, const TlFeedPreview *preview);
void tl_data_columns_choose (TlDataColumns *self, guint column, TlFeedField field,
                             const char *detail);
GStrv tl_data_columns_dup_mapping (TlDataColumns *self);

G_END_DECLS
