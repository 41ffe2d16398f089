/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-canvas-level.h"

G_BEGIN_DECLS

/** TlCanvasPicture: a part of the view for one frame, put together from levels element by element. */
typedef struct _TlCanvasPicture TlCanvasPicture;

TlCanvasPicture *tl_canvas_picture_new (const GdkRectangle *place, int x, int y, double scale,
                                        TlColour paper);
void tl_canvas_picture_unref (TlCanvasPicture *picture);
void tl_canvas_picture_add (TlCanvasPicture *picture, const TlScene *scene,
                            const TlCanvasLevel *level, const TlRect *box);
void tl_canvas_picture_set_transparent (TlCanvasPicture *picture);
void tl_canvas_picture_snapshot (TlCanvasPicture *picture, GtkSnapshot *snapshot, int scale_factor);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlCanvasPicture, tl_canvas_picture_unref)

G_END_DECLS
