/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The map layout's pen: text in boxes, ids of groups, and mirroring.
 *
 * All of the map is laid out as if it were read from left to right. A group is mirrored within its
 * own width, once, when it is sealed; since a child's place is mirrored with it, whole maps come out
 * mirrored without any other code that knows of directions.
 */
#include "tl-map-private.h"

/** tl_map_get_pad: Returns: the edge of a card of @width to its text */
double
tl_map_get_pad (double width)
{
  return CLAMP (width * 16 / TL_MAP_CARD_WIDTH, 13, 16);
}

/**
 * tl_map_get_room:
 * @width: of a card
 * @x: where its text starts
 *
 * Returns: the width of its text, slack included, which is why little is left free at the end
 */
double
tl_map_get_room (double width, double x)
{
  return width - x - tl_map_get_pad (width) * 0.6;
}

/** tl_map_width: Returns: the width of one line of @text, with slack */
double
tl_map_width (TlMapLayout *self, const char *text, TlFont font)
{
  return tl_text_measure_width (self->measure, text, font) * TL_MAP_SLACK;
}

static GArray *
break_text (TlMapLayout *self, const char *text, TlFont font, double width)
{
  return tl_text_measure_break (self->measure, text, font, MAX (width, 1) / TL_MAP_SLACK,
                                self->screen ? TL_MAP_SCREEN_LINES : 0);
}

/**
 * tl_map_add_paragraph:
 * @self: a layout
 * @group: where the text goes
 * @text: text
 * @font: its font
 * @x: the edge or centre that @align names
 * @y: the first baseline
 * @width: of the box; lines are broken to leave the slack free
 * @line_height: from baseline to baseline
 * @align: what stands at @x
 * @ink: its ink
 *
 * Returns: how many lines there are
 */
guint
tl_map_add_paragraph (TlMapLayout *self, TlSceneGroup *group, const char *text, TlFont font,
                      double x, double y, double width, double line_height, TlTextAlign align,
                      TlInk ink)
{
  g_autoptr (GArray) lines = break_text (self, text, font, width);

  for (guint i = 0; i < lines->len; i++)
    {
      const TlTextLine *line = &g_array_index (lines, TlTextLine, i);
      TlSceneItem *item = tl_scene_group_add_text (group, x, y + i * line_height, line->width,
                                                   line->string, font, align, ink);

      item->text.right_to_left = line->right_to_left;
    }
  return lines->len;
}

/** tl_map_count_lines: Returns: how many lines tl_map_add_paragraph() would add */
guint
tl_map_count_lines (TlMapLayout *self, const char *text, TlFont font, double width)
{
  g_autoptr (GArray) lines = break_text (self, text, font, width);

  return lines->len;
}

/** tl_map_add_line: adds @text, unbroken. Returns: its width, with slack */
double
tl_map_add_line (TlMapLayout *self, TlSceneGroup *group, const char *text, TlFont font, double x,
                 double y, TlTextAlign align, TlInk ink)
{
  g_autoptr (GArray) lines = tl_text_measure_break (self->measure, text, font, G_MAXINT / 1024, 1);
  const TlTextLine *line;
  TlSceneItem *item;

  if (lines->len == 0)
    return 0;
  line = &g_array_index (lines, TlTextLine, 0);
  item = tl_scene_group_add_text (group, x, y, line->width, line->string, font, align, ink);
  item->text.right_to_left = line->right_to_left;
  return line->width * TL_MAP_SLACK;
}

/** tl_map_make_id: Returns: (transfer full): "kind-id", an NCName */
char *
tl_map_make_id (const char *kind, TlId id)
{
  char buffer[TL_ID_STRING_SIZE];

  return g_strconcat (kind, "-", tl_id_to_buffer (id, buffer), NULL);
}

/** tl_map_group_new: Returns: (transfer full): a group that shows a record */
TlSceneGroup *
tl_map_group_new (TlSceneRole role, const char *kind, TlId id)
{
  g_autofree char *group_id = tl_map_make_id (kind, id);

  return tl_scene_group_new (role, id, group_id);
}

static void
mirror_item (TlSceneItem *item, double width)
{
  switch ((TlSceneItemType) item->type)
    {
    case TL_ITEM_RECT:
      item->rect.x = width - item->rect.x - item->rect.width;
      break;
    case TL_ITEM_CIRCLE:
      item->circle.x = width - item->circle.x;
      break;
    case TL_ITEM_PATH:
      for (guint i = 0; i < item->path.data->n_points; i++)
        item->path.data->points[i].x = width - item->path.data->points[i].x;
      break;
    case TL_ITEM_TEXT:
      item->text.x = width - item->text.x;
      if (item->text.align != TL_ALIGN_CENTRE)
        item->text.align = item->text.align == TL_ALIGN_LEFT ? TL_ALIGN_RIGHT : TL_ALIGN_LEFT;
      break;
    case TL_ITEM_CHILD:
      item->child.x = width - item->child.x - item->child.group->width * item->child.scale;
      break;
    }
}

/** tl_map_seal: gives a finished group its size and, in a right-to-left map, mirrors it. */
void
tl_map_seal (TlMapLayout *self, TlSceneGroup *group, double width, double height)
{
  group->width = width;
  group->height = height;
  if (!self->right_to_left)
    return;
  for (guint i = 0; i < group->items->len; i++)
    mirror_item (&g_array_index (group->items, TlSceneItem, i), width);
}

/** tl_map_add_spot: notes where a record can be found. */
void
tl_map_add_spot (GArray *spots, TlId record, double x, double y, double width, double height)
{
  const TlMapSpot spot = { .record = record, .box = { x, y, width, height } };

  if (spots != NULL)
    g_array_append_val (spots, spot);
}
