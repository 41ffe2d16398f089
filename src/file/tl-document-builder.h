/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"
#include "tl-sax.h"

G_BEGIN_DECLS

/** TlDocumentBuilder: makes a document of what a #TlSaxHandler hears. */
typedef struct _TlDocumentBuilder TlDocumentBuilder;

TlDocumentBuilder *tl_document_builder_new (TlLoadReport *report, gboolean accept_newer,
                                            GHashTable *left_out);
void tl_document_builder_free (TlDocumentBuilder *self);
const TlSaxHandler *tl_document_builder_get_handler (void);
gboolean tl_document_builder_finish (TlDocumentBuilder *self);
TlDocument *tl_document_builder_steal_document (TlDocumentBuilder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlDocumentBuilder, tl_document_builder_free)

G_END_DECLS
