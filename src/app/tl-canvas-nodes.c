/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Scene groups as GSK render nodes. A node holds what a group draws itself, without its children, and
 * is recorded when the group first comes into view; scrolling and zooming only place it anew. The
 * recording is of Cairo's drawing commands, not of pixels, so text is crisp at every zoom.
 *
 * Nodes are kept by the group's address. That is safe because a group never changes once it is part
 * of a scene, and because the cache holds a reference, so that the address is not used again. Nodes
 * that were not drawn for a while go when there are many.
 */
#include "tl-canvas-nodes.h"

#include "tl-paint.h"

/* More nodes than a screen full of small cards has; about 2 kB each. */
#define N_NODES_MAXIMUM 6000

struct _TlCanvasNodes
{
  const TlPalette *palette;
  GRefString *language;
  GHashTable *nodes; /* CachedNode by TlSceneGroup */
  guint64 frame;
};

typedef struct
{
  TlSceneGroup *group;
  GskRenderNode *node; /* NULL if the group draws nothing itself */
  graphene_rect_t bounds;
  guint64 frame; /* when it was last drawn */
} CachedNode;

static void
cached_node_free (gpointer data)
{
  CachedNode *cached = data;

  g_clear_pointer (&cached->node, gsk_render_node_unref);
  tl_scene_group_unref (cached->group);
  g_free (cached);
}

/**
 * tl_canvas_nodes_new:
 * @palette: the colours to draw with, which stay the caller's
 *
 * Returns: (transfer full): a cache without nodes
 */
TlCanvasNodes *
tl_canvas_nodes_new (const TlPalette *palette)
{
  TlCanvasNodes *self = g_new0 (TlCanvasNodes, 1);

  self->palette = palette;
  self->nodes = g_hash_table_new_full (NULL, NULL, NULL, cached_node_free);
  return self;
}

void
tl_canvas_nodes_free (TlCanvasNodes *self)
{
  g_hash_table_unref (self->nodes);
  g_clear_pointer (&self->language, g_ref_string_release);
  g_free (self);
}

/** tl_canvas_nodes_set_palette: draws with other colours from now on. */
void
tl_canvas_nodes_set_palette (TlCanvasNodes *self, const TlPalette *palette)
{
  if (self->palette == palette)
    return;
  self->palette = palette;
  g_hash_table_remove_all (self->nodes);
}

const TlPalette *
tl_canvas_nodes_get_palette (TlCanvasNodes *self)
{
  return self->palette;
}

/** tl_canvas_nodes_set_language: the language of the text, as in #TlScene, which picks glyphs. */
void
tl_canvas_nodes_set_language (TlCanvasNodes *self, const char *language)
{
  if (g_strcmp0 (self->language, language) == 0)
    return;
  g_clear_pointer (&self->language, g_ref_string_release);
  self->language = language == NULL ? NULL : g_ref_string_new (language);
  g_hash_table_remove_all (self->nodes);
}

static gboolean
was_not_drawn (gpointer key, gpointer value, gpointer user_data)
{
  TlCanvasNodes *self = user_data;

  return ((CachedNode *) value)->frame != self->frame;
}

/** tl_canvas_nodes_begin_frame: call once before drawing a picture; forgets old nodes. */
void
tl_canvas_nodes_begin_frame (TlCanvasNodes *self)
{
  if (g_hash_table_size (self->nodes) > N_NODES_MAXIMUM)
    g_hash_table_foreach_remove (self->nodes, was_not_drawn, self);
  self->frame++;
}

static void
extend (graphene_rect_t *bounds, gboolean *any, double x, double y, double width, double height)
{
  graphene_rect_t box = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height);

  if (*any)
    graphene_rect_union (bounds, &box, bounds);
  else
    *bounds = box;
  *any = TRUE;
}

static void
extend_by_path (graphene_rect_t *bounds, gboolean *any, const TlPathData *data)
{
  for (guint i = 0; i < data->n_points; i++)
    extend (bounds, any, data->points[i].x, data->points[i].y, 0, 0);
}

static void
extend_by_text (graphene_rect_t *bounds, gboolean *any, const TlSceneItem *item)
{
  /* Another font than the measured one may draw somewhat wider, and italics lean over. */
  double size = (double) item->text.font.size;
  double width = item->text.width * 1.1 + size;
  double x = item->text.x - width / 2;

  if (item->text.align == TL_ALIGN_LEFT)
    x = item->text.x - size / 2;
  else if (item->text.align == TL_ALIGN_RIGHT)
    x = item->text.x - width + size / 2;
  extend (bounds, any, x, item->text.y - 1.5 * size, width, 2.25 * size);
}

/* The bounds of what the group draws itself. Returns: whether that is anything */
static gboolean
measure (const TlSceneGroup *group, graphene_rect_t *bounds)
{
  guint n_items;
  const TlSceneItem *items = tl_scene_group_get_items (group, &n_items);
  gboolean any = FALSE;
  float edge = 0;

  for (guint i = 0; i < n_items; i++)
    {
      const TlSceneItem *item = &items[i];

      edge = MAX (edge, item->stroke_width);
      if (item->type == TL_ITEM_RECT)
        extend (bounds, &any, item->rect.x, item->rect.y, item->rect.width, item->rect.height);
      else if (item->type == TL_ITEM_CIRCLE)
        extend (bounds, &any, item->circle.x - item->circle.radius,
                item->circle.y - item->circle.radius, 2 * item->circle.radius,
                2 * item->circle.radius);
      else if (item->type == TL_ITEM_PATH)
        extend_by_path (bounds, &any, item->path.data);
      else if (item->type == TL_ITEM_TEXT)
        extend_by_text (bounds, &any, item);
    }
  /* Mitred corners reach further than half the stroke. */
  if (any)
    graphene_rect_inset (bounds, -2 * edge - 1, -2 * edge - 1);
  return any;
}

/**
 * tl_canvas_nodes_measure:
 * @group: a group
 * @extents: (out): the box of the group and of all that it and its children draw, in its own pixels
 */
void
tl_canvas_nodes_measure (const TlSceneGroup *group, graphene_rect_t *extents)
{
  guint n_items;
  const TlSceneItem *items = tl_scene_group_get_items (group, &n_items);
  graphene_rect_t part;

  graphene_rect_init (extents, 0, 0, (float) group->width, (float) group->height);
  if (measure (group, &part))
    graphene_rect_union (extents, &part, extents);
  for (guint i = 0; i < n_items; i++)
    if (items[i].type == TL_ITEM_CHILD)
      {
        float scale = (float) items[i].child.scale;

        tl_canvas_nodes_measure (items[i].child.group, &part);
        graphene_rect_scale (&part, scale, scale, &part);
        graphene_rect_offset (&part, (float) items[i].child.x, (float) items[i].child.y);
        graphene_rect_union (extents, &part, extents);
      }
}

static GskRenderNode *
record (TlCanvasNodes *self, const TlSceneGroup *group, const graphene_rect_t *bounds)
{
  GskRenderNode *node = gsk_cairo_node_new (bounds);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  tl_paint_group (cr, group, self->palette, self->language);
  cairo_destroy (cr);
  return node;
}

static CachedNode *
obtain (TlCanvasNodes *self, TlSceneGroup *group)
{
  CachedNode *cached = g_hash_table_lookup (self->nodes, group);

  if (cached == NULL)
    {
      cached = g_new0 (CachedNode, 1);
      cached->group = tl_scene_group_ref (group);
      if (measure (group, &cached->bounds))
        cached->node = record (self, group, &cached->bounds);
      g_hash_table_insert (self->nodes, group, cached);
    }
  cached->frame = self->frame;
  return cached;
}

static gboolean
is_in_view (const TlSceneGroup *group, const TlRect *clip)
{
  /* Wider than the box: a label may stand beside what it names. */
  const double margin = 64;
  TlRect box = { -margin, -margin, group->width + 2 * margin, group->height + 2 * margin };

  return clip == NULL || group->width <= 0 || group->height <= 0 || tl_rect_intersects (&box, clip);
}

static void
snapshot_child (TlCanvasNodes *self, GtkSnapshot *snapshot, const TlSceneItem *child,
                const TlRect *clip, TlCanvasSkip skip, gpointer user_data)
{
  double scale = child->child.scale;
  TlRect inner;

  if (clip != NULL)
    {
      inner = (TlRect){ (clip->x - child->child.x) / scale, (clip->y - child->child.y) / scale,
                        clip->width / scale, clip->height / scale };
      if (!is_in_view (child->child.group, &inner))
        return;
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) child->child.x, (float) child->child.y));
  if (scale != 1)
    gtk_snapshot_scale (snapshot, (float) scale, (float) scale);
  tl_canvas_nodes_snapshot (self, snapshot, child->child.group, clip == NULL ? NULL : &inner, skip,
                            user_data);
  gtk_snapshot_restore (snapshot);
}

/**
 * tl_canvas_nodes_snapshot:
 * @self: a cache
 * @snapshot: where to draw, with its origin where the group's shall be
 * @group: a group
 * @clip: (nullable): the part of it that is in view, in its own pixels
 * @skip: (nullable): tells which groups are not to be drawn, with all that they hold
 * @user_data: for @skip
 *
 * Draws a group and those of its children that are in view.
 */
void
tl_canvas_nodes_snapshot (TlCanvasNodes *self, GtkSnapshot *snapshot, TlSceneGroup *group,
                          const TlRect *clip, TlCanvasSkip skip, gpointer user_data)
{
  guint n_items;
  const TlSceneItem *items = tl_scene_group_get_items (group, &n_items);
  CachedNode *cached;

  if (skip != NULL && skip (group, user_data))
    return;

  if (group->clip)
    gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) group->width,
                                                           (float) group->height));
  cached = obtain (self, group);
  if (cached->node != NULL)
    gtk_snapshot_append_node (snapshot, cached->node);
  for (guint i = 0; i < n_items; i++)
    if (items[i].type == TL_ITEM_CHILD)
      snapshot_child (self, snapshot, &items[i], clip, skip, user_data);
  if (group->clip)
    gtk_snapshot_pop (snapshot);
}
