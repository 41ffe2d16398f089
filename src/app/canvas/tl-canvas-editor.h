/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TlCanvasEditorEnd: how typing ended.
 * @TL_CANVAS_EDITOR_CANCEL: nothing shall change
 * @TL_CANVAS_EDITOR_TAKE: the text is taken
 * @TL_CANVAS_EDITOR_TAKE_NEXT: likewise, and typing goes on at the next place (Tab)
 * @TL_CANVAS_EDITOR_TAKE_PREVIOUS: likewise at the one before
 * @TL_CANVAS_EDITOR_TAKE_MORE: likewise with a new card in the same cell
 */
typedef enum
{
  TL_CANVAS_EDITOR_CANCEL,
  TL_CANVAS_EDITOR_TAKE,
  TL_CANVAS_EDITOR_TAKE_NEXT,
  TL_CANVAS_EDITOR_TAKE_PREVIOUS,
  TL_CANVAS_EDITOR_TAKE_MORE
} TlCanvasEditorEnd;

/**
 * TlCanvasEditorStyle: how the text looks that is being typed, in pixels of the page.
 * @size: of the font
 * @weight: of the font
 * @line_height: from one baseline to the next
 * @left: from the edge of the box to the text; @right likewise
 * @baseline: of the first line, from the top of the box
 * @justification: how the lines stand
 * @ink: of the text
 */
typedef struct
{
  double size;
  int weight;
  double line_height;
  double left;
  double right;
  double baseline;
  GtkJustification justification;
  GdkRGBA ink;
} TlCanvasEditorStyle;

#define TL_TYPE_CANVAS_EDITOR (tl_canvas_editor_get_type ())
G_DECLARE_FINAL_TYPE (TlCanvasEditor, tl_canvas_editor, TL, CANVAS_EDITOR, GtkWidget)

TlCanvasEditor *tl_canvas_editor_new (const char *text, const TlCanvasEditorStyle *style);
void tl_canvas_editor_set_ink (TlCanvasEditor *self, const GdkRGBA *ink);
char *tl_canvas_editor_dup_text (TlCanvasEditor *self);
void tl_canvas_editor_set_offering (TlCanvasEditor *self, gboolean offering);
void tl_canvas_editor_replace_token (TlCanvasEditor *self, const char *token);
GtkWidget *tl_canvas_editor_get_view (TlCanvasEditor *self);
void tl_canvas_editor_finish (TlCanvasEditor *self, TlCanvasEditorEnd end);

G_END_DECLS
