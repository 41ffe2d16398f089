/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-scene.h"

#include <glib.h>

G_BEGIN_DECLS

gboolean tl_fonts_are_installed (void);
char *tl_fonts_find_missing (GPtrArray *pages);

G_END_DECLS
