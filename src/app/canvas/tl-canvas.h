/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"
#include "tl-lens.h"
#include "tl-scene.h"
#include "tl-selection.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TL_TYPE_CANVAS (tl_canvas_get_type ())
G_DECLARE_FINAL_TYPE (TlCanvas, tl_canvas, TL, CANVAS, GtkWidget)

#define TL_CANVAS_ZOOM_MINIMUM 0.05
#define TL_CANVAS_ZOOM_MAXIMUM 8.0

void tl_canvas_set_map (TlCanvas *self, TlDocument *document, TlId map);
void tl_canvas_set_lens (TlCanvas *self, TlLens lens);
void tl_canvas_set_comparison (TlCanvas *self, TlId other);
TlLens tl_canvas_get_lens (TlCanvas *self);
TlId tl_canvas_get_map (TlCanvas *self);
TlScene *tl_canvas_get_scene (TlCanvas *self);
void tl_canvas_set_editable (TlCanvas *self, gboolean editable);

void tl_canvas_set_selection_model (TlCanvas *self, TlSelection *selection);
TlId tl_canvas_get_selection (TlCanvas *self);
void tl_canvas_select (TlCanvas *self, TlId record);
void tl_canvas_edit_title (TlCanvas *self);
void tl_canvas_end_editing (TlCanvas *self);
gboolean tl_canvas_get_target_cell (TlCanvas *self, TlId *lane, TlId *step);
void tl_canvas_add_card (TlCanvas *self, TlId lane, TlId step);

double tl_canvas_get_zoom (TlCanvas *self);
void tl_canvas_set_zoom (TlCanvas *self, double zoom);
void tl_canvas_zoom_by (TlCanvas *self, double factor);
void tl_canvas_zoom_to_fit (TlCanvas *self);
void tl_canvas_zoom_to_selection (TlCanvas *self);

void tl_canvas_set_highlights (TlCanvas *self, const TlId *records, guint n, TlId current);
gboolean tl_canvas_reveal_record (TlCanvas *self, TlId record);

G_END_DECLS
