/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-feed-preview.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_DATA_PREVIEW (tl_data_preview_get_type ())
G_DECLARE_FINAL_TYPE (TlDataPreview, tl_data_preview, TL, DATA_PREVIEW, GtkBox)

GtkWidget *tl_data_preview_new (void);
void tl_data_preview_set (TlDataPreview *self, const TlFeedPreview *preview);

G_END_DECLS
