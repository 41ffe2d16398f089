/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-picture-cache.h"

G_BEGIN_DECLS

#define TL_TYPE_THUMBNAIL (tl_thumbnail_get_type ())
G_DECLARE_FINAL_TYPE (TlThumbnail, tl_thumbnail, TL, THUMBNAIL, GtkWidget)

GtkWidget *tl_thumbnail_new (TlPictureCache *pictures, const char *path);

G_END_DECLS
