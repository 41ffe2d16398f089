/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-feed-server.h"
#include "tl-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_DATA_SERVER (tl_data_server_get_type ())
G_DECLARE_FINAL_TYPE (TlDataServer, tl_data_server, TL, DATA_SERVER, AdwWindow)

TlDataServer *tl_data_server_new (GtkWindow *parent, const TlFeedServer *settings,
                                  const char *problem);
void tl_data_server_test (TlDataServer *self);
const char *tl_data_server_get_answer (TlDataServer *self);
gboolean tl_data_server_is_connected (TlDataServer *self);

G_END_DECLS
