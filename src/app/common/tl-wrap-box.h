/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TL_TYPE_WRAP_BOX (tl_wrap_box_get_type ())
G_DECLARE_FINAL_TYPE (TlWrapBox, tl_wrap_box, TL, WRAP_BOX, GtkWidget)

GtkWidget *tl_wrap_box_new (int spacing);
void tl_wrap_box_append (TlWrapBox *self, GtkWidget *child);

G_END_DECLS
