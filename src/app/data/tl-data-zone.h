/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

char *tl_data_zone_propose (const char *project_zone);

#define TL_TYPE_DATA_ZONE (tl_data_zone_get_type ())
G_DECLARE_FINAL_TYPE (TlDataZone, tl_data_zone, TL, DATA_ZONE, GtkWidget)

GtkWidget *tl_data_zone_new (void);
void tl_data_zone_set_zone (TlDataZone *self, const char *zone);
const char *tl_data_zone_get_zone (TlDataZone *self);

G_END_DECLS
