/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-ink.h"

G_BEGIN_DECLS

const TlPalette *tl_palette_choose (void);

G_END_DECLS
