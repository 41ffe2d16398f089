/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which lines of a scene belong together. A scene holds lines, since it is the layout that breaks
 * them; a reader who edits an SVG or listens to a PDF wants paragraphs. Lines that follow one another
 * in one group, in one font and ink, at one edge and a line's height apart, are one.
 */
#include "tl-paragraph.h"

/* Lines are 1.2 to 1.5 of their size apart; the next thing stands further off. */
#define MAX_LINE_HEIGHT 1.8

/**
 * tl_paragraph_continues:
 * @before: a line of text
 * @item: the item after it in the same group
 *
 * Returns: whether @item is the next line of @before's paragraph
 */
gboolean
tl_paragraph_continues (const TlSceneItem *before, const TlSceneItem *item)
{
  double step;

  if (item->type != TL_ITEM_TEXT)
    return FALSE;
  step = item->text.y - before->text.y;
  return item->fill == before->fill && item->text.x == before->text.x
         && item->text.align == before->text.align
         && item->text.right_to_left == before->text.right_to_left
         && item->text.font.size == before->text.font.size
         && item->text.font.weight == before->text.font.weight
         && item->text.font.tracking == before->text.font.tracking && step > 0
         && step <= MAX_LINE_HEIGHT * (double) item->text.font.size;
}
