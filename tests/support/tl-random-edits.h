/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

G_BEGIN_DECLS

TlDocument *tl_random_document_new (GRand *rand, guint n_records);
void tl_random_edit (TlDocument *document, GRand *rand);
void tl_random_step (TlDocument *document, GRand *rand);
char *tl_document_dump (TlDocument *document);

G_END_DECLS
