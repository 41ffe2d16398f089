/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which parts of a scene a user can point at, and what lies next to what.
 *
 * A scene is a tree in which a group does not know its own place. The index walks it once and notes,
 * for every group that stands for a record and has a role of its own (a card, a stage, a lane's
 * label, …), the box on the page. 10,000 cards take about a millisecond, so it is made anew after
 * each edit; a linear search over the boxes is quick enough for pointer events.
 */
#include "tl-canvas-index.h"

#include <math.h>

/* Side of a square of the grid, in pixels of the page: a few cards. */
#define SQUARE 400.0

/* A page so long that the grid would have more squares has larger ones. */
#define MOST_SQUARES 100000.0

/* How far letters reach below their line, as a share of their size. */
#define DESCENT 0.3

struct _TlCanvasIndex
{
  GArray *items;    /* TlCanvasItem */
  GArray **squares; /* ordinals of what touches a square, in reading order; NULL for nothing */
  guint n_columns;  /* of squares */
  guint n_rows;
  double square;
  GHashTable *by_record; /* ordinal + 1 by id */
  TlScene *scene;
};

/** tl_canvas_index_is_selectable: Returns: whether a user can point at that group */
gboolean
tl_canvas_index_is_selectable (const TlSceneGroup *group)
{
  if (group->record == TL_ID_NONE || group->width <= 0 || group->height <= 0)
    return FALSE;
  switch (group->role)
    {
    case TL_ROLE_CARD:
    case TL_ROLE_EMOTION:
    case TL_ROLE_HEADING:
    case TL_ROLE_KPI:
    case TL_ROLE_LANE_LABEL:
    case TL_ROLE_STAGE:
    case TL_ROLE_STEP:
      return TRUE;
    default:
      return FALSE;
    }
}

/* The words of a point of the curve stand outside of its face, wherever there is room for them. */
static void
extend_to_words (TlCanvasItem *item)
{
  guint n_items;
  const TlSceneItem *items = tl_scene_group_get_items (item->group, &n_items);

  for (guint i = 0; i < n_items; i++)
    if (items[i].type == TL_ITEM_TEXT && items[i].text.align == TL_ALIGN_CENTRE)
      {
        double size = items[i].text.font.size;
        const TlRect line
            = { item->box.x + (items[i].text.x - items[i].text.width / 2) * item->scale,
                item->box.y + (items[i].text.y - size) * item->scale,
                items[i].text.width * item->scale, (size + DESCENT * size) * item->scale };

        tl_rect_extend (&item->reach, &line);
      }
}

static void
add_item (TlCanvasIndex *self, TlSceneGroup *group, double x, double y, double scale)
{
  TlCanvasItem item = { .group = group,
                        .box = { x, y, group->width * scale, group->height * scale },
                        .scale = scale,
                        .ordinal = self->items->len };

  item.reach = item.box;
  if (group->role == TL_ROLE_EMOTION)
    extend_to_words (&item);
  g_array_append_val (self->items, item);
  if (!g_hash_table_contains (self->by_record, &group->record))
    g_hash_table_insert (self->by_record, &group->record, GUINT_TO_POINTER (item.ordinal + 1));
}

static void
walk (TlCanvasIndex *self, TlSceneGroup *group, double x, double y, double scale)
{
  guint n_items;
  const TlSceneItem *items = tl_scene_group_get_items (group, &n_items);

  if (tl_canvas_index_is_selectable (group))
    add_item (self, group, x, y, scale);
  for (guint i = 0; i < n_items; i++)
    if (items[i].type == TL_ITEM_CHILD)
      walk (self, items[i].child.group, x + items[i].child.x * scale, y + items[i].child.y * scale,
            scale * items[i].child.scale);
}

/* Which squares an area touches, half open. */
typedef struct
{
  guint first_column;
  guint last_column;
  guint first_row;
  guint last_row;
} SquareRange;

static void
get_square_range (const TlCanvasIndex *self, const TlRect *area, SquareRange *range)
{
  double columns = self->n_columns;
  double rows = self->n_rows;

  range->first_column = (guint) CLAMP (floor (area->x / self->square), 0, columns - 1);
  range->first_row = (guint) CLAMP (floor (area->y / self->square), 0, rows - 1);
  range->last_column
      = 1 + (guint) CLAMP (floor ((area->x + area->width) / self->square), 0, columns - 1);
  range->last_row
      = 1 + (guint) CLAMP (floor ((area->y + area->height) / self->square), 0, rows - 1);
}

static void
add_to_squares (TlCanvasIndex *self, const TlCanvasItem *item)
{
  SquareRange range;

  get_square_range (self, &item->reach, &range);
  for (guint row = range.first_row; row < range.last_row; row++)
    for (guint column = range.first_column; column < range.last_column; column++)
      {
        GArray **square = &self->squares[(gsize) row * self->n_columns + column];

        if (*square == NULL)
          *square = g_array_new (FALSE, FALSE, sizeof (guint));
        g_array_append_val (*square, item->ordinal);
      }
}

static void
make_squares (TlCanvasIndex *self)
{
  double width = MAX (self->scene->width, 1);
  double height = MAX (self->scene->height, 1);

  self->square = MAX (SQUARE, sqrt (width * height / MOST_SQUARES));
  self->n_columns = (guint) ceil (width / self->square);
  self->n_rows = (guint) ceil (height / self->square);
  self->squares = g_new0 (GArray *, (gsize) self->n_columns * self->n_rows);
  for (guint i = 0; i < self->items->len; i++)
    add_to_squares (self, &g_array_index (self->items, TlCanvasItem, i));
}

/**
 * tl_canvas_index_new:
 * @scene: a scene, which the index keeps
 *
 * Returns: (transfer full): its index
 */
TlCanvasIndex *
tl_canvas_index_new (TlScene *scene)
{
  TlCanvasIndex *self = g_new0 (TlCanvasIndex, 1);

  self->scene = tl_scene_ref (scene);
  self->items = g_array_new (FALSE, FALSE, sizeof (TlCanvasItem));
  self->by_record = g_hash_table_new (tl_id_hash, g_int64_equal);
  walk (self, scene->root, 0, 0, 1);
  make_squares (self);
  return self;
}

void
tl_canvas_index_free (TlCanvasIndex *self)
{
  for (gsize i = 0; i < (gsize) self->n_columns * self->n_rows; i++)
    g_clear_pointer (&self->squares[i], g_array_unref);
  g_free (self->squares);
  g_array_unref (self->items);
  g_hash_table_unref (self->by_record);
  tl_scene_unref (self->scene);
  g_free (self);
}

guint
tl_canvas_index_get_n_items (const TlCanvasIndex *self)
{
  return self->items->len;
}

const TlCanvasItem *
tl_canvas_index_get_item (const TlCanvasIndex *self, guint ordinal)
{
  g_return_val_if_fail (ordinal < self->items->len, NULL);
  return &g_array_index (self->items, TlCanvasItem, ordinal);
}

/** tl_canvas_index_find_record: Returns: (nullable): the first item that shows @record */
const TlCanvasItem *
tl_canvas_index_find_record (const TlCanvasIndex *self, TlId record)
{
  guint ordinal = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_record, &record));

  return ordinal == 0 ? NULL : tl_canvas_index_get_item (self, ordinal - 1);
}

/**
 * tl_canvas_index_find_at:
 * @self: an index
 * @x: of a point of the page
 * @y: of that point
 *
 * Returns: (nullable): the topmost item there; one that has only its words there gives way to any other
 */
const TlCanvasItem *
tl_canvas_index_find_at (const TlCanvasIndex *self, double x, double y)
{
  const TlRect point = { x, y, 0, 0 };
  const TlCanvasItem *reached = NULL;
  const GArray *square;
  SquareRange range;

  get_square_range (self, &point, &range);
  square = self->squares[(gsize) range.first_row * self->n_columns + range.first_column];
  for (guint i = square == NULL ? 0 : square->len; i-- > 0;)
    {
      const TlCanvasItem *item = tl_canvas_index_get_item (self, g_array_index (square, guint, i));

      if (tl_rect_contains (&item->box, x, y))
        return item;
      if (reached == NULL && tl_rect_contains (&item->reach, x, y))
        reached = item;
    }
  return reached;
}

static int
compare_ordinals (gconstpointer a, gconstpointer b)
{
  guint left = *(const guint *) a;
  guint right = *(const guint *) b;

  return (left > right) - (left < right);
}

/**
 * tl_canvas_index_list_in:
 * @self: an index
 * @area: a part of the page
 *
 * Returns: (transfer full): the ordinals (guint) of the items that touch @area, in reading order
 */
GArray *
tl_canvas_index_list_in (const TlCanvasIndex *self, const TlRect *area)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));
  SquareRange range;
  guint kept = 0;

  get_square_range (self, area, &range);
  for (guint row = range.first_row; row < range.last_row; row++)
    for (guint column = range.first_column; column < range.last_column; column++)
      {
        const GArray *square = self->squares[(gsize) row * self->n_columns + column];

        for (guint i = 0; square != NULL && i < square->len; i++)
          {
            guint ordinal = g_array_index (square, guint, i);

            if (tl_rect_intersects (&tl_canvas_index_get_item (self, ordinal)->box, area))
              g_array_append_val (found, ordinal);
          }
      }
  g_array_sort (found, compare_ordinals);
  for (guint i = 0; i < found->len; i++)
    if (kept == 0 || g_array_index (found, guint, i) != g_array_index (found, guint, kept - 1))
      g_array_index (found, guint, kept++) = g_array_index (found, guint, i);
  g_array_set_size (found, kept);
  return found;
}

/* How far @to lies beyond @from along an axis, and how far beside it, both from the middle. */
static double
get_cost (const TlRect *from, const TlRect *to, int across, int down)
{
  double x = (to->x + to->width / 2) - (from->x + from->width / 2);
  double y = (to->y + to->height / 2) - (from->y + from->height / 2);
  double along = across != 0 ? x * across : y * down;
  double beside = fabs (across != 0 ? y : x);

  if (along < 1)
    return HUGE_VAL;
  /* Walking keeps to the row or column that it is in if there is anything. */
  return along + 4 * beside;
}

/**
 * tl_canvas_index_find_next:
 * @self: an index
 * @from: one of its items
 * @across: -1 for to the left, 1 for to the right, 0 otherwise
 * @down: -1 for up, 1 for down, 0 otherwise
 *
 * Returns: (nullable): where an arrow key leads from @from
 */
const TlCanvasItem *
tl_canvas_index_find_next (const TlCanvasIndex *self, const TlCanvasItem *from, int across,
                           int down)
{
  const TlCanvasItem *best = NULL;
  double least = HUGE_VAL;

  for (guint i = 0; i < self->items->len; i++)
    {
      const TlCanvasItem *item = tl_canvas_index_get_item (self, i);
      double cost = get_cost (&from->box, &item->box, across, down);

      if (item != from && cost < least)
        {
          least = cost;
          best = item;
        }
    }
  return best;
}
