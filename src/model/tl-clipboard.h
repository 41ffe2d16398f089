/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

G_BEGIN_DECLS

/** The most that is taken from a clipboard: of a block in bytes, of text in bytes, and of cards. */
#define TL_CLIPBOARD_BLOCK_MAXIMUM (16 * 1024 * 1024)
#define TL_CLIPBOARD_TEXT_MAXIMUM (1024 * 1024)
#define TL_CLIPBOARD_CARDS_MAXIMUM 20000

GBytes *tl_clipboard_copy (TlDocument *document, const TlId *records, guint n);
GBytes *tl_clipboard_copy_stages (TlDocument *document, const TlId *stages, guint n);
gboolean tl_clipboard_has_stages (GBytes *block);
gboolean tl_clipboard_check (GBytes *block, GError **error);
char *tl_clipboard_to_text (GBytes *block);
gboolean tl_clipboard_paste (TlDocument *document, GBytes *block, TlId lane, TlId step,
                             GArray *pasted, GError **error);
gboolean tl_clipboard_paste_stages (TlDocument *document, GBytes *block, TlId map, TlId stage,
                                    GArray *pasted, GError **error);
gboolean tl_clipboard_paste_text (TlDocument *document, const char *text, gsize length, TlId lane,
                                  TlId step, GArray *pasted, GError **error);
GPtrArray *tl_clipboard_read_table (const char *text, gsize length, gboolean lists,
                                    guint *n_columns, GError **error);
gboolean tl_clipboard_duplicate (TlDocument *document, const TlId *records, guint n, GArray *pasted,
                                 GError **error);

G_END_DECLS
