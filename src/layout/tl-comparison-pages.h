/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"
#include "tl-paper.h"
#include "tl-scene.h"

G_BEGIN_DECLS

GPtrArray *tl_comparison_pages_new (TlDocument *document, TlRecord *before, TlRecord *after,
                                    const TlPaper *paper);

G_END_DECLS
