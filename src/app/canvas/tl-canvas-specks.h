/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-scene.h"

#include <cairo.h>

G_BEGIN_DECLS

void tl_canvas_specks_paint (cairo_surface_t *image, const TlScene *scene, const TlPalette *palette,
                             double scale, double x, double y, gboolean hurried);

G_END_DECLS
