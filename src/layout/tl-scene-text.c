/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The scene as text: what `throughline-cli scene` prints and the goldens compare. One line an item,
 * two spaces a level, lengths rounded to a tenth of a pixel (so that a last-bit difference between
 * two compilers is no difference), fields in a fixed order, nothing left out that is drawn.
 */
#include "tl-scene.h"

#include <math.h>

static void
append_number (GString *out, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  double rounded = round (value * 10) / 10;

  if (rounded == 0)
    rounded = 0; /* no "-0" */
  g_string_append (out, g_ascii_formatd (buffer, sizeof buffer, "%.10g", rounded));
}

static void
append_numbers (GString *out, guint n, const double *values)
{
  for (guint i = 0; i < n; i++)
    {
      g_string_append_c (out, ' ');
      append_number (out, values[i]);
    }
}

static void
append_quoted (GString *out, const char *name, const char *text)
{
  g_autofree char *escaped = NULL;

  if (text == NULL)
    return;
  escaped = g_strescape (text, "\x80\x81\x82\x83\x84\x85\x86\x87\x88\x89\x8a\x8b\x8c\x8d\x8e\x8f"
                               "\x90\x91\x92\x93\x94\x95\x96\x97\x98\x99\x9a\x9b\x9c\x9d\x9e\x9f"
                               "\xa0\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9\xaa\xab\xac\xad\xae\xaf"
                               "\xb0\xb1\xb2\xb3\xb4\xb5\xb6\xb7\xb8\xb9\xba\xbb\xbc\xbd\xbe\xbf"
                               "\xc0\xc1\xc2\xc3\xc4\xc5\xc6\xc7\xc8\xc9\xca\xcb\xcc\xcd\xce\xcf"
                               "\xd0\xd1\xd2\xd3\xd4\xd5\xd6\xd7\xd8\xd9\xda\xdb\xdc\xdd\xde\xdf"
                               "\xe0\xe1\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xea\xeb\xec\xed\xee\xef"
                               "\xf0\xf1\xf2\xf3\xf4\xf5\xf6\xf7\xf8\xf9\xfa\xfb\xfc\xfd\xfe\xff");
  g_string_append_printf (out, " %s\"%s\"", name, escaped);
}

static void
append_ink (GString *out, const char *name, TlInk ink)
{
  const char *role = tl_ink_get_name (ink);

  if (ink == TL_INK_NONE)
    return;
  if (role != NULL)
    g_string_append_printf (out, " %s=%s", name, role);
  else
    g_string_append_printf (out, " %s=#%06x", name, ink & 0xffffff);
}

static void
append_paint (GString *out, const TlSceneItem *item)
{
  append_ink (out, "fill", item->fill);
  append_ink (out, "stroke", item->stroke);
  if (item->stroke != TL_INK_NONE)
    {
      g_string_append (out, " width=");
      append_number (out, item->stroke_width);
      if (item->dash != TL_DASH_SOLID)
        g_string_append_printf (out, " dash=%d", item->dash);
      if (item->cap == TL_CAP_ROUND)
        g_string_append (out, " round");
    }
  g_string_append_c (out, '\n');
}

static void
append_path (GString *out, const TlPathData *data)
{
  static const guint8 counts[] = { 1, 1, 3, 0 };
  static const char letters[] = "MLCZ";
  guint point = 0;

  for (guint i = 0; i < data->n_ops; i++)
    {
      g_string_append_c (out, ' ');
      g_string_append_c (out, letters[data->ops[i]]);
      for (guint k = 0; k < counts[data->ops[i]]; k++, point++)
        {
          if (k > 0)
            g_string_append_c (out, ' ');
          append_number (out, data->points[point].x);
          g_string_append_c (out, ',');
          append_number (out, data->points[point].y);
        }
    }
}

static void
append_text (GString *out, const TlSceneItem *item)
{
  static const char *const aligns[] = { "left", "centre", "right" };

  g_string_append (out, "text");
  append_numbers (out, 3, (const double[]){ item->text.x, item->text.y, item->text.width });
  g_string_append_printf (out, " %s%s %d/", aligns[item->text.align],
                          item->text.right_to_left ? " rtl" : "", item->text.font.weight);
  append_number (out, item->text.font.size);
  append_quoted (out, "", item->text.string);
  append_paint (out, item);
}

static void append_group (GString *out, const TlSceneItem *placed, int depth);

static void
append_item (GString *out, const TlSceneItem *item, int depth)
{
  if (item->type == TL_ITEM_CHILD)
    {
      append_group (out, item, depth);
      return;
    }

  g_string_append_printf (out, "%*s", depth * 2, "");
  switch ((TlSceneItemType) item->type)
    {
    case TL_ITEM_RECT:
      g_string_append (out, "rect");
      append_numbers (out, 5,
                      (const double[]){ item->rect.x, item->rect.y, item->rect.width,
                                        item->rect.height, item->rect.radius });
      append_paint (out, item);
      break;
    case TL_ITEM_CIRCLE:
      g_string_append (out, "circle");
      append_numbers (out, 3,
                      (const double[]){ item->circle.x, item->circle.y, item->circle.radius });
      append_paint (out, item);
      break;
    case TL_ITEM_PATH:
      g_string_append (out, "path");
      append_path (out, item->path.data);
      append_ink (out, "middle", item->path.stroke_middle);
      append_ink (out, "end", item->path.stroke_end);
      append_paint (out, item);
      break;
    case TL_ITEM_TEXT:
      append_text (out, item);
      break;
    case TL_ITEM_CHILD:
      break;
    }
}

static void
append_group (GString *out, const TlSceneItem *placed, int depth)
{
  const TlSceneGroup *group = placed->child.group;
  const TlSceneItem *items;
  guint n_items;

  g_string_append_printf (out, "%*s%s %s", depth * 2, "", tl_scene_role_get_name (group->role),
                          group->id);
  append_numbers (out, 4,
                  (const double[]){ placed->child.x, placed->child.y, group->width,
                                    group->height });
  if (placed->child.scale != 1.0)
    {
      g_string_append (out, " scale=");
      append_number (out, placed->child.scale);
    }
  if (group->clip)
    g_string_append (out, " clip");
  if (group->outline_level > 0)
    g_string_append_printf (out, " outline=%u", group->outline_level);
  append_quoted (out, "title=", group->title);
  append_quoted (out, "desc=", group->description);
  append_quoted (out, "href=", group->href);
  g_string_append_c (out, '\n');

  items = tl_scene_group_get_items (group, &n_items);
  for (guint i = 0; i < n_items; i++)
    append_item (out, &items[i], depth + 1);
}

/**
 * tl_scene_to_text:
 * @scene: a page
 *
 * Returns: (transfer full): the scene as text, for goldens and for looking at
 */
char *
tl_scene_to_text (const TlScene *scene)
{
  GString *out = g_string_new ("scene");
  const TlSceneItem root
      = { .type = TL_ITEM_CHILD, .child = { .group = scene->root, .scale = 1.0 } };

  append_numbers (out, 2, (const double[]){ scene->width, scene->height });
  append_quoted (out, "title=", scene->title);
  if (scene->language != NULL)
    g_string_append_printf (out, " lang=%s", scene->language);
  if (scene->right_to_left)
    g_string_append (out, " rtl");
  g_string_append_c (out, '\n');
  append_group (out, &root, 1);
  return g_string_free (out, FALSE);
}
