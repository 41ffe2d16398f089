/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-inspector-field.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** TL_PORTRAIT_SIZE: the longer side of a portrait that is kept, in pixels. */
#define TL_PORTRAIT_SIZE 512

/**
 * TlPortraitError:
 * @TL_PORTRAIT_ERROR_PICTURE: a file holds no picture that can be used
 */
typedef enum
{
  TL_PORTRAIT_ERROR_PICTURE
} TlPortraitError;

#define TL_PORTRAIT_ERROR (tl_portrait_error_quark ())
GQuark tl_portrait_error_quark (void);

GBytes *tl_portrait_read_file (GFile *file, GError **error);
gboolean tl_portrait_set (TlDocument *document, TlId persona, GBytes *png, GError **error);
GdkTexture *tl_portrait_load (TlDocument *document, TlRecord *persona);

GtkWidget *tl_portrait_avatar_new (int size);
void tl_portrait_avatar_set (GtkWidget *avatar, TlDocument *document, TlRecord *persona);
GtkWidget *tl_portrait_row_new (TlInspectorField *field);

G_END_DECLS
