/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tl_canvas_clipboard_put (GdkClipboard *clipboard, GBytes *block);
void tl_canvas_clipboard_read_async (GdkClipboard *clipboard, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
GBytes *tl_canvas_clipboard_read_finish (GAsyncResult *result, gboolean *is_block, GError **error);

G_END_DECLS
