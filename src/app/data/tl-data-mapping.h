/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-feed-preview.h"

G_BEGIN_DECLS

GStrv tl_data_mapping_change (const TlFeedPreview *preview, guint column, TlFeedField field,
                              const char *detail);

G_END_DECLS
