/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TL_TYPE_CANVAS_EDITOR (tl_canvas_editor_get_type ())
G_DECLARE_FINAL_TYPE (TlCanvasEditor, tl_canvas_editor, TL, CANVAS_EDITOR, GtkWidget)

TlCanvasEditor *tl_canvas_editor_new (const char *text, GtkJustification justification);
char *tl_canvas_editor_dup_text (TlCanvasEditor *self);
void tl_canvas_editor_finish (TlCanvasEditor *self, gboolean accept);

G_END_DECLS
