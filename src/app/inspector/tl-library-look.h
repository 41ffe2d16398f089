/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-colour.h"
#include "tl-record.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

guint tl_library_get_n_colours (void);
TlColour tl_library_get_colour (guint index);
const char *tl_library_get_colour_name (guint index);
char *tl_library_dup_colour_name (TlColour colour);

guint tl_library_get_n_icons (void);
const char *tl_library_get_icon_word (guint index);
const char *tl_library_get_icon_label (guint index);
const char *tl_library_get_channel_icon (TlRecord *channel);
const char *tl_library_get_icon_name (const char *word);

GtkWidget *tl_library_swatch_new (void);
void tl_library_swatch_set (GtkWidget *swatch, gboolean is_set, TlColour colour);

G_END_DECLS
