/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Boxes to tick, as the characters of a font of our own. */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/** TL_BOX_FONT_MAX_SIDE: so wide a box may be, in pixels. */
#define TL_BOX_FONT_MAX_SIDE 32.0

typedef struct _TlBoxFont TlBoxFont;

TlBoxFont *tl_box_font_new (void);
void tl_box_font_free (TlBoxFont *self);
void tl_box_font_show (TlBoxFont *self, cairo_t *cr, double x, double y, double side, double radius,
                       double line_width);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlBoxFont, tl_box_font_free)

G_END_DECLS
