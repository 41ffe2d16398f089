/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds of every laid-out map, as one map and on paper. */
#pragma once

#include "tl-map-layout.h"

G_BEGIN_DECLS

void tl_map_assert_sound (const TlScene *scene);
void tl_map_assert_pages (TlDocument *document, TlId map, const TlPaper *paper);

G_END_DECLS
