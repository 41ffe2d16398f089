/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-canvas.h"

G_BEGIN_DECLS

gboolean tl_canvas_may_copy (TlCanvas *self);
gboolean tl_canvas_may_cut (TlCanvas *self);
gboolean tl_canvas_may_delete (TlCanvas *self);
gboolean tl_canvas_copy (TlCanvas *self);
void tl_canvas_cut (TlCanvas *self);
void tl_canvas_paste (TlCanvas *self);
gboolean tl_canvas_duplicate (TlCanvas *self);
void tl_canvas_delete (TlCanvas *self);
void tl_canvas_select_all (TlCanvas *self);
void tl_canvas_select_pasted (TlCanvas *self, GArray *pasted);
void tl_canvas_select_returned (TlCanvas *self);

G_END_DECLS
