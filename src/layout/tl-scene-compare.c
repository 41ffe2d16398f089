/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where two scenes look different, and how far groups draw beyond their boxes.
 *
 * Groups never change, so a group that stands at the same place in both scenes looks the same, with
 * all that it holds, and need not be looked into: after an edit of one card the walk meets that card,
 * its cell and its lane. Children are told apart by their ids.
 */
#include "tl-scene-compare.h"

#include <string.h>

typedef struct
{
  TlScenePart report;
  gpointer user_data;
} Comparison;

/* A group and where it stands on the page. */
typedef struct
{
  const TlSceneGroup *group;
  double x;
  double y;
  double scale;
} Place;

static void
extend (TlRect *extents, gboolean *any, double x, double y, double width, double height)
{
  double right = x + width;
  double bottom = y + height;

  if (*any)
    {
      right = MAX (right, extents->x + extents->width);
      bottom = MAX (bottom, extents->y + extents->height);
      x = MIN (x, extents->x);
      y = MIN (y, extents->y);
    }
  *extents = (TlRect){ x, y, right - x, bottom - y };
  *any = TRUE;
}

static void
extend_by_text (TlRect *extents, gboolean *any, const TlSceneItem *item)
{
  /* Another font than the measured one may draw somewhat wider, and italics lean over. */
  double size = (double) item->text.font.size;
  double width = item->text.width * 1.1 + size;
  double x = item->text.x - width / 2;

  if (item->text.align == TL_ALIGN_LEFT)
    x = item->text.x - size / 2;
  else if (item->text.align == TL_ALIGN_RIGHT)
    x = item->text.x - width + size / 2;
  extend (extents, any, x, item->text.y - 1.5 * size, width, 2.25 * size);
}

static void
extend_by_item (TlRect *extents, gboolean *any, const TlSceneItem *item)
{
  double radius;

  switch ((TlSceneItemType) item->type)
    {
    case TL_ITEM_RECT:
      extend (extents, any, item->rect.x, item->rect.y, item->rect.width, item->rect.height);
      break;
    case TL_ITEM_CIRCLE:
      radius = item->circle.radius;
      extend (extents, any, item->circle.x - radius, item->circle.y - radius, 2 * radius,
              2 * radius);
      break;
    case TL_ITEM_PATH:
      for (guint i = 0; i < item->path.data->n_points; i++)
        extend (extents, any, item->path.data->points[i].x, item->path.data->points[i].y, 0, 0);
      break;
    case TL_ITEM_TEXT:
      extend_by_text (extents, any, item);
      break;
    case TL_ITEM_CHILD:
      break;
    }
}

/**
 * tl_scene_group_get_own_extents:
 * @group: a group
 * @extents: (out): the box of what it draws itself, in its own pixels
 *
 * Returns: whether it draws anything itself, without its children
 */
gboolean
tl_scene_group_get_own_extents (const TlSceneGroup *group, TlRect *extents)
{
  guint n_items;
  const TlSceneItem *items = tl_scene_group_get_items (group, &n_items);
  gboolean any = FALSE;
  double edge = 0;

  for (guint i = 0; i < n_items; i++)
    {
      edge = MAX (edge, (double) items[i].stroke_width);
      extend_by_item (extents, &any, &items[i]);
    }
  if (!any)
    return FALSE;
  /* Mitred corners reach further than half the stroke. */
  edge = 2 * edge + 1;
  *extents = (TlRect){ extents->x - edge, extents->y - edge, extents->width + 2 * edge,
                       extents->height + 2 * edge };
  return TRUE;
}

/**
 * tl_scene_group_get_extents:
 * @group: a group
 * @extents: (out): the box of the group and of all that it and its children draw, in its own pixels
 */
void
tl_scene_group_get_extents (const TlSceneGroup *group, TlRect *extents)
{
  guint n_items;
  const TlSceneItem *items = tl_scene_group_get_items (group, &n_items);
  gboolean any = TRUE;
  TlRect part;

  *extents = (TlRect){ 0, 0, group->width, group->height };
  if (tl_scene_group_get_own_extents (group, &part))
    extend (extents, &any, part.x, part.y, part.width, part.height);
  for (guint i = 0; i < n_items; i++)
    if (items[i].type == TL_ITEM_CHILD)
      {
        double scale = items[i].child.scale;

        tl_scene_group_get_extents (items[i].child.group, &part);
        extend (extents, &any, items[i].child.x + part.x * scale, items[i].child.y + part.y * scale,
                part.width * scale, part.height * scale);
      }
}

static void
report_part (const Comparison *self, const Place *place, const TlRect *extents)
{
  TlRect part = { place->x + extents->x * place->scale, place->y + extents->y * place->scale,
                  extents->width * place->scale, extents->height * place->scale };

  self->report (&part, self->user_data);
}

static void
report_all (const Comparison *self, const Place *place)
{
  TlRect extents;

  tl_scene_group_get_extents (place->group, &extents);
  report_part (self, place, &extents);
}

static void
report_own (const Comparison *self, const Place *place)
{
  TlRect extents;

  if (tl_scene_group_get_own_extents (place->group, &extents))
    report_part (self, place, &extents);
}

static gboolean
is_same_path (const TlPathData *a, const TlPathData *b)
{
  return a->n_ops == b->n_ops && a->n_points == b->n_points
         && memcmp (a->ops, b->ops, a->n_ops) == 0
         && memcmp (a->points, b->points, a->n_points * sizeof (TlPoint)) == 0;
}

static gboolean
is_same_number (double a, double b)
{
  return a >= b && a <= b;
}

/* Whether two items other than groups look the same. */
static gboolean
is_same_item (const TlSceneItem *a, const TlSceneItem *b)
{
  if (a->type != b->type || a->dash != b->dash || a->cap != b->cap || a->fill != b->fill
      || a->stroke != b->stroke
      || !is_same_number ((double) a->stroke_width, (double) b->stroke_width))
    return FALSE;
  switch ((TlSceneItemType) a->type)
    {
    case TL_ITEM_RECT:
      return is_same_number (a->rect.x, b->rect.x) && is_same_number (a->rect.y, b->rect.y)
             && is_same_number (a->rect.width, b->rect.width)
             && is_same_number (a->rect.height, b->rect.height)
             && is_same_number (a->rect.radius, b->rect.radius);
    case TL_ITEM_CIRCLE:
      return is_same_number (a->circle.x, b->circle.x) && is_same_number (a->circle.y, b->circle.y)
             && is_same_number (a->circle.radius, b->circle.radius);
    case TL_ITEM_PATH:
      return a->path.stroke_middle == b->path.stroke_middle
             && a->path.stroke_end == b->path.stroke_end
             && is_same_number (a->path.gradient_top, b->path.gradient_top)
             && is_same_number (a->path.gradient_bottom, b->path.gradient_bottom)
             && is_same_path (a->path.data, b->path.data);
    case TL_ITEM_TEXT:
      return is_same_number (a->text.x, b->text.x) && is_same_number (a->text.y, b->text.y)
             && a->text.align == b->text.align && a->text.right_to_left == b->text.right_to_left
             && is_same_number ((double) a->text.font.size, (double) b->text.font.size)
             && a->text.font.weight == b->text.font.weight
             && is_same_number ((double) a->text.font.tracking, (double) b->text.font.tracking)
             && strcmp (a->text.string, b->text.string) == 0;
    case TL_ITEM_CHILD:
      break;
    }
  return TRUE;
}

static const TlSceneItem *
find_own_item (const TlSceneItem *items, guint n_items, guint *from)
{
  while (*from < n_items && items[*from].type == TL_ITEM_CHILD)
    (*from)++;
  return *from < n_items ? &items[(*from)++] : NULL;
}

static gboolean
draw_the_same (const TlSceneGroup *a, const TlSceneGroup *b)
{
  guint n_a;
  guint n_b;
  const TlSceneItem *items_a = tl_scene_group_get_items (a, &n_a);
  const TlSceneItem *items_b = tl_scene_group_get_items (b, &n_b);

  for (guint i = 0, j = 0;;)
    {
      const TlSceneItem *item_a = find_own_item (items_a, n_a, &i);
      const TlSceneItem *item_b = find_own_item (items_b, n_b, &j);

      if (item_a == NULL || item_b == NULL)
        return item_a == item_b;
      if (!is_same_item (item_a, item_b))
        return FALSE;
    }
}

static GArray *
list_children (const Place *place)
{
  GArray *children = g_array_new (FALSE, FALSE, sizeof (Place));
  guint n_items;
  const TlSceneItem *items = tl_scene_group_get_items (place->group, &n_items);

  for (guint i = 0; i < n_items; i++)
    if (items[i].type == TL_ITEM_CHILD)
      {
        const Place child
            = { items[i].child.group, place->x + items[i].child.x * place->scale,
                place->y + items[i].child.y * place->scale, place->scale * items[i].child.scale };

        g_array_append_val (children, child);
      }
  return children;
}

static void compare (const Comparison *self, const Place *old_place, const Place *new_place);

/* Those that are at the same place in both lists first; the rest by id. */
static void
compare_children (const Comparison *self, const Place *old_place, const Place *new_place)
{
  g_autoptr (GArray) old_children = list_children (old_place);
  g_autoptr (GArray) new_children = list_children (new_place);
  g_autoptr (GHashTable) rest = NULL;
  GHashTableIter iterator;
  gpointer left;
  guint i;

  for (i = 0; i < MIN (old_children->len, new_children->len); i++)
    {
      const Place *a = &g_array_index (old_children, Place, i);
      const Place *b = &g_array_index (new_children, Place, i);

      if (a->group != b->group && strcmp (a->group->id, b->group->id) != 0)
        break;
      compare (self, a, b);
    }
  if (i == old_children->len && i == new_children->len)
    return;

  rest = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint k = i; k < old_children->len; k++)
    {
      Place *place = &g_array_index (old_children, Place, k);

      g_hash_table_insert (rest, place->group->id, place);
    }
  for (; i < new_children->len; i++)
    {
      const Place *place = &g_array_index (new_children, Place, i);
      const Place *old = g_hash_table_lookup (rest, place->group->id);

      g_hash_table_remove (rest, place->group->id);
      if (old != NULL)
        compare (self, old, place);
      else
        report_all (self, place);
    }
  g_hash_table_iter_init (&iterator, rest);
  while (g_hash_table_iter_next (&iterator, NULL, &left))
    report_all (self, left);
}

static void
compare (const Comparison *self, const Place *old_place, const Place *new_place)
{
  gboolean is_moved = !is_same_number (old_place->x, new_place->x)
                      || !is_same_number (old_place->y, new_place->y)
                      || !is_same_number (old_place->scale, new_place->scale);

  if (old_place->group == new_place->group && !is_moved)
    return;
  if (is_moved || old_place->group->clip || new_place->group->clip)
    {
      report_all (self, old_place);
      report_all (self, new_place);
      return;
    }
  if (!draw_the_same (old_place->group, new_place->group))
    {
      report_own (self, old_place);
      report_own (self, new_place);
    }
  compare_children (self, old_place, new_place);
}

/**
 * tl_scene_compare:
 * @old_scene: a page
 * @new_scene: the same page after an edit
 * @report: (scope call): called with each part that may look different
 * @user_data: for @report
 *
 * Finds out what has to be painted again.
 */
void
tl_scene_compare (const TlScene *old_scene, const TlScene *new_scene, TlScenePart report,
                  gpointer user_data)
{
  const Comparison comparison = { report, user_data };
  const Place old_place = { old_scene->root, 0, 0, 1 };
  const Place new_place = { new_scene->root, 0, 0, 1 };

  compare (&comparison, &old_place, &new_place);
}
