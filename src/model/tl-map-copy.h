/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

G_BEGIN_DECLS

TlRecord *tl_map_duplicate (TlDocument *document, TlRecord *map, GError **error);
TlRecord *tl_map_make_future (TlDocument *document, TlRecord *map, GError **error);

G_END_DECLS
