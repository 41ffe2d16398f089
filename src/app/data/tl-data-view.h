/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-data-import.h"
#include "tl-data-server.h"

G_BEGIN_DECLS

#define TL_TYPE_DATA_VIEW (tl_data_view_get_type ())
G_DECLARE_FINAL_TYPE (TlDataView, tl_data_view, TL, DATA_VIEW, AdwBin)

GtkWidget *tl_data_view_new (TlWorkspace *workspace);
TlDataImport *tl_data_view_import (TlDataView *self, const char *path, const char *feed);
void tl_data_view_rename (TlDataView *self, const char *feed, const char *new_name);
void tl_data_view_set_zone (TlDataView *self, const char *feed, const char *zone);
void tl_data_view_remove (TlDataView *self, const char *feed);
TlDataServer *tl_data_view_add_server (TlDataView *self);
gboolean tl_data_view_is_busy (TlDataView *self);

G_END_DECLS
