/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-scene.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TL_TYPE_PAGE_VIEW (tl_page_view_get_type ())
G_DECLARE_FINAL_TYPE (TlPageView, tl_page_view, TL, PAGE_VIEW, GtkWidget)

GtkWidget *tl_page_view_new (void);
void tl_page_view_set_scene (TlPageView *self, TlScene *scene);
gboolean tl_page_view_is_drawn (TlPageView *self);

G_END_DECLS
