/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-feed-refusal.h"
#include "tl-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_DATA_REFUSALS (tl_data_refusals_get_type ())
G_DECLARE_FINAL_TYPE (TlDataRefusals, tl_data_refusals, TL, DATA_REFUSALS, AdwBin)

GtkWidget *tl_data_refusals_new (void);
void tl_data_refusals_set (TlDataRefusals *self, const TlFeedColumns *columns, GArray *refusals,
                           gint64 n_refused);
gboolean tl_data_refusals_save (TlDataRefusals *self, const char *path, GError **error);

G_END_DECLS
