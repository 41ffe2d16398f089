/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-scene.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TL_TYPE_KPI_PICTURE (tl_kpi_picture_get_type ())
G_DECLARE_FINAL_TYPE (TlKpiPicture, tl_kpi_picture, TL, KPI_PICTURE, GtkWidget)

GtkWidget *tl_kpi_picture_new (const char *label);
void tl_kpi_picture_take_scene (TlKpiPicture *self, TlScene *scene);
guint tl_kpi_picture_get_n_spots (TlKpiPicture *self);
void tl_kpi_picture_activate (TlKpiPicture *self, guint spot);

G_END_DECLS
