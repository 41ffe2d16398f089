/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nobody but tl-map-appendix.c and tl-map-pages.c includes this. */
#pragma once

#include "tl-map-pages.h"

G_BEGIN_DECLS

void tl_map_add_appendix (TlDocument *document, TlId map, const TlMapPagesOptions *options,
                          GPtrArray *scenes);

G_END_DECLS
