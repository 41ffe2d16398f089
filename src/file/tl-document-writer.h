/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"
#include "tl-file-error.h"

G_BEGIN_DECLS

GBytes *tl_document_to_bytes (TlDocument *document);
gboolean tl_document_save_bytes (TlDocument *document, GBytes *bytes, const char *path,
                                 GError **error);
gboolean tl_document_save (TlDocument *document, const char *path, GError **error);

G_END_DECLS
