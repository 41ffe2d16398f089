/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-map-pages.h"

#include <gio/gio.h>

G_BEGIN_DECLS

void tl_pages_lay_out_async (TlDocument *copy, TlId map, const TlMapPagesOptions *options,
                             GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data);
void tl_pages_lay_out_stage_async (TlDocument *copy, TlId map, TlId stage, double width,
                                   double height, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *tl_pages_lay_out_finish (GAsyncResult *result, GError **error);

G_END_DECLS
