/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** The size of a picture, in picture elements; it is shown at half of that, or a little more. */
#define TL_PICTURE_WIDTH 480
#define TL_PICTURE_HEIGHT 300

/**
 * TlPictureLook: for which look of the window a picture is.
 */
typedef enum
{
  TL_PICTURE_LIGHT,
  TL_PICTURE_DARK,
  TL_PICTURE_HIGH_CONTRAST,
  TL_PICTURE_HIGH_CONTRAST_DARK,
  TL_N_PICTURE_LOOKS
} TlPictureLook;

#define TL_TYPE_PICTURE_CACHE (tl_picture_cache_get_type ())
G_DECLARE_FINAL_TYPE (TlPictureCache, tl_picture_cache, TL, PICTURE_CACHE, GObject)

TlPictureCache *tl_picture_cache_new (void);

void tl_picture_cache_load_async (TlPictureCache *self, const char *path, TlPictureLook look,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
GdkTexture *tl_picture_cache_load_finish (TlPictureCache *self, GAsyncResult *result,
                                          GError **error);

G_END_DECLS
