/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The scene's groups and items: see the header for what they mean. Its text form, one item a line,
 * is what `throughline-cli scene` prints and what the goldens compare; see tl-scene-text.c.
 */
#include "tl-scene.h"

#include <string.h>

static const char *const role_names[TL_N_ROLES] = {
  "group",   "artifact", "document",   "header", "heading",   "paragraph", "legend", "phase",
  "stage",   "step",     "lane",       "label",  "cell",      "card",      "kpi",    "emotion",
  "channel", "link",     "form-field", "list",   "list-item", "footer",
};

static const struct
{
  guint n;
  double lengths[2];
} dashes[TL_N_DASHES] = {
  [TL_DASH_SOLID] = { 0, { 0, 0 } }, [TL_DASH_ASSUMED] = { 2, { 4, 3 } },
  [TL_DASH_FINE] = { 2, { 3, 3 } },  [TL_DASH_GRID] = { 2, { 2, 4 } },
  [TL_DASH_LINE] = { 2, { 6, 5 } },
};

/**
 * tl_dash_get_lengths:
 * @dash: a dash
 * @n_lengths: (out): how many lengths; 0 for a solid line
 *
 * Returns: (transfer none): dash and gap lengths in pixels
 */
const double *
tl_dash_get_lengths (TlDash dash, guint *n_lengths)
{
  g_assert (dash < TL_N_DASHES);
  *n_lengths = dashes[dash].n;
  return dashes[dash].lengths;
}

/**
 * tl_scene_role_get_name:
 * @role: a role
 *
 * Returns: its name in the scene's text form, not translated
 */
const char *
tl_scene_role_get_name (TlSceneRole role)
{
  g_assert (role < TL_N_ROLES);
  return role_names[role];
}

static void
item_clear (gpointer data)
{
  TlSceneItem *item = data;

  switch ((TlSceneItemType) item->type)
    {
    case TL_ITEM_PATH:
      tl_path_data_free (item->path.data);
      break;
    case TL_ITEM_TEXT:
      g_free (item->text.string);
      break;
    case TL_ITEM_CHILD:
      tl_scene_group_unref (item->child.group);
      break;
    case TL_ITEM_RECT:
    case TL_ITEM_CIRCLE:
      break;
    }
}

/**
 * tl_scene_group_new:
 * @role: what the group is
 * @record: the record it shows, or %TL_ID_NONE
 * @id: its id, an XML NCName unique in the scene
 *
 * Returns: (transfer full): an empty group
 */
TlSceneGroup *
tl_scene_group_new (TlSceneRole role, TlId record, const char *id)
{
  TlSceneGroup *group = g_new0 (TlSceneGroup, 1);

  g_atomic_ref_count_init (&group->ref_count);
  group->items = g_array_new (FALSE, FALSE, sizeof (TlSceneItem));
  g_array_set_clear_func (group->items, item_clear);
  group->role = role;
  group->record = record;
  group->id = g_strdup (id);
  return group;
}

/** tl_scene_group_ref: Returns: (transfer full): @group */
TlSceneGroup *
tl_scene_group_ref (TlSceneGroup *group)
{
  g_atomic_ref_count_inc (&group->ref_count);
  return group;
}

/** tl_scene_group_unref: gives up one reference; the last one frees the group and its items. */
void
tl_scene_group_unref (TlSceneGroup *group)
{
  if (!g_atomic_ref_count_dec (&group->ref_count))
    return;

  g_array_unref (group->items);
  g_free (group->id);
  g_free (group->title);
  g_free (group->description);
  g_free (group->href);
  g_free (group);
}

void
tl_scene_group_set_title (TlSceneGroup *group, const char *title)
{
  g_free (group->title);
  group->title = g_strdup (title);
}

void
tl_scene_group_take_description (TlSceneGroup *group, char *description)
{
  g_free (group->description);
  group->description = description;
}

void
tl_scene_group_set_href (TlSceneGroup *group, const char *href)
{
  g_free (group->href);
  group->href = g_strdup (href);
}

/**
 * tl_scene_group_get_items:
 * @group: a group
 * @n_items: (out): how many
 *
 * Returns: (transfer none) (array length=n_items): the items in paint and reading order
 */
const TlSceneItem *
tl_scene_group_get_items (const TlSceneGroup *group, guint *n_items)
{
  *n_items = group->items->len;
  return (const TlSceneItem *) (gpointer) group->items->data;
}

/* The returned item may still be adjusted until the next one is added. */
static TlSceneItem *
append_item (TlSceneGroup *group, TlSceneItemType type)
{
  TlSceneItem *item;

  g_array_set_size (group->items, group->items->len + 1);
  item = &g_array_index (group->items, TlSceneItem, group->items->len - 1);
  memset (item, 0, sizeof *item);
  item->type = type;
  return item;
}

/**
 * tl_scene_group_copy_empty:
 * @group: a group, sealed or not
 *
 * Returns: (transfer full): a new group that says the same of itself and draws nothing yet
 */
TlSceneGroup *
tl_scene_group_copy_empty (const TlSceneGroup *group)
{
  TlSceneGroup *copy = tl_scene_group_new (group->role, group->record, group->id);

  copy->title = g_strdup (group->title);
  copy->description = g_strdup (group->description);
  copy->href = g_strdup (group->href);
  copy->outline_level = group->outline_level;
  copy->width = group->width;
  copy->height = group->height;
  copy->clip = group->clip;
  return copy;
}

static TlPathData *
path_data_copy (const TlPathData *data)
{
  TlPathData *copy = g_new (TlPathData, 1);

  copy->n_ops = data->n_ops;
  copy->n_points = data->n_points;
  copy->ops = g_memdup2 (data->ops, data->n_ops * sizeof data->ops[0]);
  copy->points = g_memdup2 (data->points, data->n_points * sizeof data->points[0]);
  return copy;
}

/**
 * tl_scene_group_add_copy:
 * @group: a group that is not sealed
 * @item: an item of another group; a child is shared, not copied
 *
 * Draws in @group what @item draws.
 */
void
tl_scene_group_add_copy (TlSceneGroup *group, const TlSceneItem *item)
{
  TlSceneItem *copy = append_item (group, (TlSceneItemType) item->type);

  *copy = *item;
  if (item->type == TL_ITEM_PATH)
    copy->path.data = path_data_copy (item->path.data);
  else if (item->type == TL_ITEM_TEXT)
    copy->text.string = g_strdup (item->text.string);
  else if (item->type == TL_ITEM_CHILD)
    tl_scene_group_ref (item->child.group);
}

TlSceneItem *
tl_scene_group_add_rect (TlSceneGroup *group, double x, double y, double width, double height,
                         double radius, TlInk fill, TlInk stroke, double stroke_width)
{
  TlSceneItem *item = append_item (group, TL_ITEM_RECT);

  item->fill = fill;
  item->stroke = stroke;
  item->stroke_width = (float) stroke_width;
  item->rect.x = x;
  item->rect.y = y;
  item->rect.width = width;
  item->rect.height = height;
  item->rect.radius = MIN (radius, MIN (width, height) / 2);
  return item;
}

TlSceneItem *
tl_scene_group_add_circle (TlSceneGroup *group, double x, double y, double radius, TlInk fill,
                           TlInk stroke, double stroke_width)
{
  TlSceneItem *item = append_item (group, TL_ITEM_CIRCLE);

  item->fill = fill;
  item->stroke = stroke;
  item->stroke_width = (float) stroke_width;
  item->circle.x = x;
  item->circle.y = y;
  item->circle.radius = radius;
  return item;
}

TlSceneItem *
tl_scene_group_add_line (TlSceneGroup *group, double x1, double y1, double x2, double y2,
                         TlInk stroke, double stroke_width, TlDash dash)
{
  TlPathBuilder builder;
  TlSceneItem *item;

  tl_path_builder_init (&builder);
  tl_path_builder_move_to (&builder, x1, y1);
  tl_path_builder_line_to (&builder, x2, y2);
  item = tl_scene_group_add_path (group, tl_path_builder_end (&builder), TL_INK_NONE, stroke,
                                  stroke_width, TL_CAP_BUTT);
  item->dash = dash;
  return item;
}

/**
 * tl_scene_group_add_path:
 * @group: a group that is not sealed
 * @data: (transfer full): the path
 * @fill: ink of its inside (non-zero winding)
 * @stroke: ink of its line
 * @stroke_width: in pixels
 * @cap: how ends and corners are drawn
 *
 * Returns: (transfer none): the item, until the next one is added
 */
TlSceneItem *
tl_scene_group_add_path (TlSceneGroup *group, TlPathData *data, TlInk fill, TlInk stroke,
                         double stroke_width, TlCap cap)
{
  TlSceneItem *item = append_item (group, TL_ITEM_PATH);

  item->cap = cap;
  item->fill = fill;
  item->stroke = stroke;
  item->stroke_width = (float) stroke_width;
  item->path.data = data;
  return item;
}

/**
 * tl_scene_group_add_text:
 * @group: a group that is not sealed
 * @x: where the edge or centre named by @align stands
 * @y: the baseline
 * @width: of the line as measured
 * @string: one line of text
 * @font: its font
 * @align: what stands at @x
 * @ink: its ink
 *
 * Returns: (transfer none): the item, until the next one is added
 */
TlSceneItem *
tl_scene_group_add_text (TlSceneGroup *group, double x, double y, double width, const char *string,
                         TlFont font, TlTextAlign align, TlInk ink)
{
  TlSceneItem *item = append_item (group, TL_ITEM_TEXT);

  item->fill = ink;
  item->text.x = x;
  item->text.y = y;
  item->text.width = width;
  item->text.string = g_strdup (string);
  item->text.font = font;
  item->text.align = align;
  return item;
}

/**
 * tl_scene_group_add_child:
 * @group: a group that is not sealed
 * @child: another, sealed from now on
 * @x: where its origin stands
 * @y: likewise
 * @scale: 1 except for a map scaled to paper; > 0
 */
void
tl_scene_group_add_child (TlSceneGroup *group, TlSceneGroup *child, double x, double y,
                          double scale)
{
  tl_scene_group_take_child (group, tl_scene_group_ref (child), x, y);
  g_array_index (group->items, TlSceneItem, group->items->len - 1).child.scale = scale;
}

/** tl_scene_group_take_child: adds @child (transfer full) at scale 1. */
void
tl_scene_group_take_child (TlSceneGroup *group, TlSceneGroup *child, double x, double y)
{
  TlSceneItem *item = append_item (group, TL_ITEM_CHILD);

  item->child.group = child;
  item->child.x = x;
  item->child.y = y;
  item->child.scale = 1.0;
}

/**
 * tl_scene_new:
 * @width: of the page in pixels
 * @height: likewise
 * @root: (transfer full): all that the page shows
 *
 * Returns: (transfer full): a page
 */
TlScene *
tl_scene_new (double width, double height, TlSceneGroup *root)
{
  TlScene *scene = g_new0 (TlScene, 1);

  g_atomic_ref_count_init (&scene->ref_count);
  scene->width = width;
  scene->height = height;
  scene->root = root;
  return scene;
}

/** tl_scene_ref: Returns: (transfer full): @scene */
TlScene *
tl_scene_ref (TlScene *scene)
{
  g_atomic_ref_count_inc (&scene->ref_count);
  return scene;
}

/** tl_scene_unref: gives up one reference; the last one frees the scene. */
void
tl_scene_unref (TlScene *scene)
{
  if (!g_atomic_ref_count_dec (&scene->ref_count))
    return;

  tl_scene_group_unref (scene->root);
  g_free (scene->title);
  g_free (scene->description);
  g_free (scene->author);
  g_free (scene->language);
  g_free (scene);
}

/** tl_path_builder_init: starts an empty path; tl_path_builder_end() ends it. */
void
tl_path_builder_init (TlPathBuilder *builder)
{
  builder->ops = g_byte_array_new ();
  builder->points = g_array_new (FALSE, FALSE, sizeof (TlPoint));
}

static void
path_step (TlPathBuilder *builder, guint8 op, const TlPoint *points, guint n_points)
{
  g_byte_array_append (builder->ops, &op, 1);
  g_array_append_vals (builder->points, points, n_points);
}

void
tl_path_builder_move_to (TlPathBuilder *builder, double x, double y)
{
  path_step (builder, TL_PATH_MOVE, &(TlPoint){ x, y }, 1);
}

void
tl_path_builder_line_to (TlPathBuilder *builder, double x, double y)
{
  path_step (builder, TL_PATH_LINE, &(TlPoint){ x, y }, 1);
}

void
tl_path_builder_curve_to (TlPathBuilder *builder, double x1, double y1, double x2, double y2,
                          double x3, double y3)
{
  const TlPoint points[3] = { { x1, y1 }, { x2, y2 }, { x3, y3 } };

  path_step (builder, TL_PATH_CURVE, points, 3);
}

void
tl_path_builder_close (TlPathBuilder *builder)
{
  path_step (builder, TL_PATH_CLOSE, NULL, 0);
}

/** tl_path_builder_end: Returns: (transfer full): the path; @builder must be initialised anew. */
TlPathData *
tl_path_builder_end (TlPathBuilder *builder)
{
  TlPathData *data = g_new (TlPathData, 1);

  data->n_ops = builder->ops->len;
  data->n_points = builder->points->len;
  data->ops = g_byte_array_free (builder->ops, FALSE);
  data->points = (TlPoint *) (gpointer) g_array_free (builder->points, FALSE);
  return data;
}

void
tl_path_data_free (TlPathData *data)
{
  g_free (data->ops);
  g_free (data->points);
  g_free (data);
}
