/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A map over several pages.
 *
 * A *window* is a run of columns that a page is wide enough for; each window fills one or more pages
 * with lanes. Column heads, lane labels and a foot are on every page, the whole head on the first.
 * Cuts are between columns and between lanes; a lane that is taller than a page is cut between its
 * cards (a *slice*), and no card is ever cut.
 *
 *      ┌──────────────┐ ┌──────────────┐
 *      │ head         │ │ title        │
 *      │ ▶1 ▶2 ▶3     │ │ ▶4 ▶5        │
 *      │ lane A       │ │ lane A       │
 *      │ lane B   1/4 │ │ lane B   3/4 │
 *      └──────────────┘ └──────────────┘
 *      ┌──────────────┐ ┌──────────────┐
 *      │ ▶1 ▶2 ▶3 2/4 │ │ ▶4 ▶5    4/4 │
 *
 * No page is scaled below the spread's minimum, so that type stays readable. The map is laid out again
 * for the page, with as many columns as keep a readable width; fewer and wider ones if a card would
 * be taller than a page.
 */
#include "tl-map-spread-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MINIMUM_CARD_WIDTH 122.0
#define STAGE_CUT_SHARE 0.6     /* of a page's columns: from here on a stage's end is a good cut */
#define MINIMUM_BODY_SHARE 0.25 /* of a page, for lanes */
#define TITLE_BASELINE 38.0
#define TITLE_LINE_HEIGHT 17.0
#define TITLE_BELOW 14.0
#define LINE_HEIGHT 26.0 /* of a line below a lane, with its name */
#define SCALE_STEP 0.93  /* from one try to the next smaller */
#define ABOVE_HEADS 14.0 /* where a page has no head */

typedef struct
{
  TlSceneGroup *root;
  guint first; /* column */
  guint last;
  double y;     /* the next lane's */
  double limit; /* lanes end here */
} Page;

static void
page_free (gpointer data)
{
  Page *page = data;

  g_clear_pointer (&page->root, tl_scene_group_unref);
  g_free (page);
}

/* Paper is dear: less is left free than on a page without end. */
static const TlMapMetrics paper_metrics = {
  .margin = 30,
  .label_width = 158,
  .end_margin = 35,
  .lane_pad = 8,
  .row_height = 18,
  .score_height = 22,
};

static double
get_fixed_width (void)
{
  return paper_metrics.label_width + paper_metrics.end_margin - TL_MAP_COLUMN_GAP;
}

/* The widest columns, @n on a page, at a scale. */
static double
get_card_width (const TlMapSpread *spread, guint n, double scale)
{
  double room = (spread->paper_width - 2 * spread->inset) / scale - get_fixed_width ();

  return room / n - TL_MAP_COLUMN_GAP;
}

/* Lays the map out for columns of @width on pages at spread->scale. */
static void
lay_out_at_scale (TlMapSpread *spread, double width)
{
  TlMapMetrics metrics = paper_metrics;

  spread->width = (spread->paper_width - 2 * spread->inset) / spread->scale;
  spread->height = (spread->paper_height - 2 * spread->inset) / spread->scale;
  metrics.card_width = width;
  metrics.maximum_width = spread->width - get_fixed_width () - TL_MAP_COLUMN_GAP;
  metrics.page_width = spread->width;
  metrics.without_legend = spread->without_legend;
  metrics.without_sources = spread->without_sources;
  metrics.old_kpis = spread->old_kpis;
  metrics.lens = spread->lens;
  metrics.compare_with = spread->compare_with;
  g_clear_pointer (&spread->layout, tl_map_layout_free);
  spread->layout = tl_map_layout_new_with_metrics (spread->document, spread->map, &metrics);
  tl_map_layout_run (spread->layout);
}

static void
lay_out (TlMapSpread *spread)
{
  double widest = get_card_width (spread, spread->n_across, spread->minimum_scale);
  /* A single column takes all of the page; with more the look's width is enough. */
  double width = spread->n_across == 1 ? widest : MIN (widest, TL_MAP_CARD_WIDTH);
  double needed = get_fixed_width () + spread->n_across * (width + TL_MAP_COLUMN_GAP);

  spread->scale = CLAMP ((spread->paper_width - 2 * spread->inset) / needed, spread->minimum_scale,
                         spread->maximum_scale);
  lay_out_at_scale (spread, width);
}

static double
get_title_room (const TlMapSpread *spread)
{
  return spread->width - paper_metrics.margin - paper_metrics.end_margin;
}

/* The height of the short head of pages after the first. */
static double
get_title_height (const TlMapSpread *spread)
{
  guint n;

  if (spread->without_head)
    return ABOVE_HEADS;
  n = tl_map_count_lines (spread->layout, tl_map_get_name (spread->layout->map),
                          TL_MAP_FONT_HEADING, get_title_room (spread));
  return TITLE_BASELINE + (MAX (n, 1) - 1) * TITLE_LINE_HEIGHT + TITLE_BELOW;
}

/* With the longest hint there can be, lest the foot grows with the number of pages. */
static double
get_foot_height (const TlMapSpread *spread, gboolean with_sources)
{
  g_autoptr (TlSceneGroup) footer = NULL;

  if (spread->without_foot)
    return 0;
  footer = tl_map_build_footer (spread->layout, spread->width, 999, 999, "columns 999–999 of 999",
                                with_sources);
  return footer->height;
}

/* The room for lanes on pages after the first: below the heads, above the foot. */
static double
get_body_height (const TlMapSpread *spread)
{
  return spread->height - get_title_height (spread) - spread->layout->heads_height
         - TL_MAP_HEADS_GAP - get_foot_height (spread, FALSE);
}

/* The tallest thing that cannot be cut: a card, or a lane without cells. */
static double
find_tallest (TlMapLayout *layout)
{
  double tallest = 0;

  for (guint i = 0; i < layout->lanes->len; i++)
    {
      const TlMapLane *lane = g_ptr_array_index (layout->lanes, i);

      if (!tl_map_lane_has_cells (lane))
        tallest = MAX (tallest, lane->height + LINE_HEIGHT);
      for (guint k = 0; k < lane->row->len; k++)
        {
          const TlMapCell *cell = g_ptr_array_index (lane->row, k);

          for (guint c = 0; c < cell->places->len; c++)
            {
              const TlMapPlace *place = &g_array_index (cell->places, TlMapPlace, c);

              tallest
                  = MAX (tallest, place->group->height + 2 * paper_metrics.lane_pad + LINE_HEIGHT);
            }
        }
    }
  return tallest;
}

/**
 * tl_map_spread_choose_columns:
 *
 * Lays the map out for as many columns on a page as keep a readable width, evenly over the pages.
 */
void
tl_map_spread_choose_columns (TlMapSpread *self)
{
  guint n_columns = self->layout->columns->len;
  guint most = 1;
  guint n_pages;
  double body;

  while (most < n_columns
         && get_card_width (self, most + 1, self->minimum_scale) >= MINIMUM_CARD_WIDTH)
    most++;
  n_pages = (MAX (n_columns, 1) + most - 1) / most;
  self->n_across = (MAX (n_columns, 1) + n_pages - 1) / n_pages;
  for (;;)
    {
      lay_out (self);
      body = get_body_height (self);
      if (self->n_across == 1
          || (find_tallest (self->layout) <= body && body >= MINIMUM_BODY_SHARE * self->height))
        return;
      self->n_across = MAX (self->n_across * 2 / 3, 1);
    }
}

/* What all lanes and the heads come to, one below the other. */
static double
get_full_height (const TlMapSpread *spread)
{
  double height = get_title_height (spread) + spread->layout->heads_height + TL_MAP_HEADS_GAP
                  + get_foot_height (spread, TRUE);

  for (guint i = 0; i < spread->layout->lanes->len; i++)
    {
      TlMapLane *lane = g_ptr_array_index (spread->layout->lanes, i);
      g_autoptr (TlSceneGroup) line = tl_map_build_line (spread->layout, lane, spread->width);

      height += lane->height + (line != NULL ? line->height : 0);
    }
  return height;
}

/**
 * tl_map_spread_fill_page:
 *
 * Lays the map out so that all of it fills one page, with the largest type for that; over several
 * pages if it would have to be smaller than the minimum.
 */
void
tl_map_spread_fill_page (TlMapSpread *self)
{
  guint n_columns = MAX (self->layout->columns->len, 1);

  for (self->scale = self->maximum_scale; self->scale >= self->minimum_scale;
       self->scale *= SCALE_STEP)
    {
      double width = get_card_width (self, n_columns, self->scale);

      if (width < MINIMUM_CARD_WIDTH)
        continue;
      lay_out_at_scale (self, width);
      self->n_across = n_columns;
      if (get_full_height (self) <= self->height)
        return;
    }
  tl_map_spread_choose_columns (self);
}

static TlMapColumn *
get_column (const TlMapSpread *spread, guint i)
{
  return &g_array_index (spread->layout->columns, TlMapColumn, i);
}

static gboolean
starts_stage (const TlMapSpread *spread, guint column)
{
  return get_column (spread, column)->stage != get_column (spread, column - 1)->stage;
}

/* The column after the last of the window that begins at @first; cuts at a stage if one is near. */
static guint
find_window_end (const TlMapSpread *spread, guint first)
{
  guint n = spread->layout->columns->len;
  double end = spread->width - paper_metrics.end_margin + 0.01;
  double x = paper_metrics.label_width;
  guint last = first;

  while (last < n && last - first < spread->n_across
         && (last == first || x + get_column (spread, last)->width <= end))
    x += get_column (spread, last++)->width + TL_MAP_COLUMN_GAP;
  if (last == n)
    return last;
  for (guint cut = last; cut > first && cut - first >= STAGE_CUT_SHARE * (last - first); cut--)
    if (starts_stage (spread, cut))
      return cut;
  return last;
}

/* Moves the columns so that number @first is the first of the page. */
static void
move_columns (TlMapSpread *spread, guint first)
{
  for (guint i = 0; i < spread->layout->columns->len; i++)
    get_column (spread, i)->x = paper_metrics.label_width
                                + g_array_index (spread->places, double, i)
                                - g_array_index (spread->places, double, first);
}

/* The short head of pages after the first. */
static double
add_title (const TlMapSpread *spread, TlSceneGroup *root)
{
  TlSceneGroup *heading = tl_map_group_new (TL_ROLE_HEADING, "title", spread->layout->map_id);
  const char *title = tl_map_get_name (spread->layout->map);
  double room = get_title_room (spread);
  double height = get_title_height (spread);

  tl_scene_group_set_title (heading, title);
  tl_map_add_paragraph (spread->layout, heading, title, TL_MAP_FONT_HEADING, 0, TITLE_BASELINE,
                        room, TITLE_LINE_HEIGHT, TL_ALIGN_LEFT, TL_INK_TEXT);
  tl_map_seal (spread->layout, heading, room, height - TITLE_BELOW);
  tl_scene_group_take_child (root, heading, paper_metrics.margin, 0);
  return height;
}

/* A head that leaves no room for lanes has the first page to itself. */
static void
add_cover (TlMapSpread *spread, double limit)
{
  Page *cover = g_new0 (Page, 1);
  TlSceneGroup *header = spread->layout->header;

  cover->root = tl_scene_group_new (TL_ROLE_GROUP, TL_ID_NONE, "page");
  cover->last = spread->layout->columns->len;
  tl_scene_group_add_child (cover->root, header, 0, 0, MIN (1, limit / header->height));
  g_ptr_array_add (spread->pages, cover);
}

static double
add_head (const TlMapSpread *spread, TlSceneGroup *root)
{
  if (spread->without_head)
    return ABOVE_HEADS;
  if (spread->pages->len > 0)
    return add_title (spread, root);
  tl_scene_group_add_child (root, spread->layout->header, 0, 0, 1);
  return spread->layout->header_height;
}

/* A stage is in the outline once, where its column begins. */
static void
leave_out_of_outline (TlSceneGroup *heads)
{
  for (guint i = 0; i < heads->items->len; i++)
    {
      TlSceneItem *item = &g_array_index (heads->items, TlSceneItem, i);

      if (item->type == TL_ITEM_CHILD)
        item->child.group->outline_level = 0;
    }
}

static double
add_heads (const TlMapSpread *spread, TlSceneGroup *root, guint first, guint last, double y,
           gboolean repeated)
{
  double height;
  TlSceneGroup *heads = tl_map_build_heads (spread->layout, first, last, NULL, &height);

  if (heads == NULL)
    return y;
  if (repeated)
    leave_out_of_outline (heads);
  tl_map_seal (spread->layout, heads, spread->width, height);
  tl_scene_group_take_child (root, heads, 0, y);
  return y + height + TL_MAP_HEADS_GAP;
}

static Page *
begin_page (TlMapSpread *spread, guint first, guint last, gboolean repeated)
{
  const TlMapLayout *layout = spread->layout;
  double limit
      = spread->height - get_foot_height (spread, spread->pages->len == spread->sources_page);
  Page *page;

  if (spread->pages->len == 0 && !spread->without_head
      && layout->header_height + layout->heads_height + MINIMUM_BODY_SHARE * limit > limit)
    {
      add_cover (spread, limit);
      limit = spread->height - get_foot_height (spread, spread->pages->len == spread->sources_page);
    }
  page = g_new0 (Page, 1);
  page->root = tl_scene_group_new (TL_ROLE_GROUP, TL_ID_NONE, "page");
  page->first = first;
  page->last = last;
  page->limit = limit;
  page->y = add_head (spread, page->root);
  page->y = add_heads (spread, page->root, first, last, page->y, repeated);
  g_ptr_array_add (spread->pages, page);
  return page;
}

static void
add_lane (Page *page, TlSceneGroup *group, TlSceneGroup *line)
{
  tl_scene_group_take_child (page->root, group, 0, page->y);
  page->y += group->height;
  if (line != NULL)
    {
      tl_scene_group_take_child (page->root, line, 0, page->y);
      page->y += line->height;
    }
}

/* Adds a lane that is taller than a page, slice by slice. */
static Page *
add_slices (TlMapSpread *spread, Page *page, TlMapLane *lane, TlSceneGroup *line)
{
  g_autofree guint *next = g_new0 (guint, spread->layout->columns->len + 1);
  double line_height = line != NULL ? line->height : 0;
  TlMapSlice slice = { .next = next, .is_left = TRUE };

  while (slice.is_left)
    {
      TlSceneGroup *group;
      double height;

      slice.room = page->limit - page->y - line_height;
      group = tl_map_build_lane (spread->layout, lane, page->first, page->last, spread->width,
                                 &slice, &height, NULL);
      add_lane (page, group, slice.is_left ? NULL : line);
      if (slice.is_left)
        page = begin_page (spread, page->first, page->last, TRUE);
      /* A card that is taller than a page even in the widest column stands out of it. */
      slice.is_forced = !slice.has_cards;
    }
  return page;
}

/* Nothing of these lanes can be cut: what is taller than a page is made smaller, the last resort. */
static void
squeeze_lane (Page *page, TlSceneGroup *group)
{
  double scale = (page->limit - page->y) / group->height;

  tl_scene_group_add_child (page->root, group, 0, page->y, scale);
  page->y += group->height * scale;
  tl_scene_group_unref (group);
}

static Page *
add_to_pages (TlMapSpread *spread, Page *page, TlMapLane *lane)
{
  TlSceneGroup *line = tl_map_build_line (spread->layout, lane, spread->width);
  double height;
  TlSceneGroup *group = tl_map_build_lane (spread->layout, lane, page->first, page->last,
                                           spread->width, NULL, &height, NULL);
  double needed = height + (line != NULL ? line->height : 0);

  if (page->y + needed <= page->limit)
    {
      add_lane (page, group, line);
      return page;
    }
  /* A lane that must be cut may begin on what is left of a page, if that is not too little. */
  if (needed <= get_body_height (spread) || !tl_map_lane_has_cells (lane)
      || page->limit - page->y < page->limit / 3)
    page = begin_page (spread, page->first, page->last, TRUE);
  if (page->y + needed <= page->limit)
    add_lane (page, group, line);
  else if (tl_map_lane_has_cells (lane))
    {
      tl_scene_group_unref (group);
      page = add_slices (spread, page, lane, line);
    }
  else
    {
      squeeze_lane (page, group);
      g_clear_pointer (&line, tl_scene_group_unref);
    }
  return page;
}

static void
fill_window (TlMapSpread *spread, guint first, guint last)
{
  Page *page;

  if (first < last)
    move_columns (spread, first);
  page = begin_page (spread, first, last, FALSE);
  for (guint i = 0; i < spread->layout->lanes->len; i++)
    page = add_to_pages (spread, page, g_ptr_array_index (spread->layout->lanes, i));
}

static void
add_foot (const TlMapSpread *spread, Page *page, guint number)
{
  guint n_columns = spread->layout->columns->len;
  g_autofree char *hint = NULL;
  TlSceneGroup *footer;

  if (page->first > 0 || page->last < n_columns)
    /* Translators: which columns of a map are on a page: columns 5–8 of 12. */
    hint
        = g_strdup_printf (_ ("columns %1$u–%2$u of %3$u"), page->first + 1, page->last, n_columns);
  footer = tl_map_build_footer (spread->layout, spread->width, number + 1, spread->pages->len, hint,
                                number == spread->sources_page);
  tl_scene_group_take_child (page->root, footer, 0, spread->height - footer->height);
}

static TlScene *
finish_page (const TlMapSpread *spread, guint number)
{
  Page *page = g_ptr_array_index (spread->pages, number);
  double paper_height = spread->paper_height;
  TlSceneGroup *root;
  TlScene *scene;

  if (spread->without_foot)
    /* As high as its contents. */
    paper_height = page->y * spread->scale + 2 * spread->inset;
  else
    add_foot (spread, page, number);
  tl_map_seal (spread->layout, page->root, spread->width, spread->height);

  root = tl_map_group_new (TL_ROLE_DOCUMENT, "map", spread->layout->map_id);
  tl_scene_group_set_title (root, tl_map_get_name (spread->layout->map));
  tl_scene_group_add_child (root, page->root, spread->inset, spread->inset, spread->scale);
  tl_map_seal (spread->layout, root, spread->paper_width, paper_height);
  scene = tl_scene_new (spread->paper_width, paper_height, root);
  tl_map_finish_scene (spread->layout, scene);
  scene->description = tl_map_describe_scene (scene);
  return scene;
}

static void
fill_pages (TlMapSpread *spread)
{
  guint n = spread->layout->columns->len;
  guint first = 0;

  g_ptr_array_set_size (spread->pages, 0);
  do
    {
      guint last = n > 0 ? find_window_end (spread, first) : 0;

      fill_window (spread, first, last);
      first = last;
    }
  while (first < n);
}

/* The last page with room to say where figures come from. Returns whether there is one. */
static gboolean
find_room_for_sources (TlMapSpread *spread)
{
  double limit = spread->height - get_foot_height (spread, TRUE);

  for (guint i = spread->pages->len; i-- > 0;)
    {
      const Page *page = g_ptr_array_index (spread->pages, i);

      if (page->y <= limit && page->y > 0)
        {
          spread->sources_page = i;
          return TRUE;
        }
    }
  return FALSE;
}

/** tl_map_spread_tile: adds the pages of the map, as it was laid out, to @scenes. */
void
tl_map_spread_tile (TlMapSpread *self, GPtrArray *scenes)
{
  self->pages = g_ptr_array_new_with_free_func (page_free);
  self->places = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < self->layout->columns->len; i++)
    g_array_append_val (self->places, get_column (self, i)->x);
  self->sources_page = G_MAXUINT;
  fill_pages (self);
  if (!find_room_for_sources (self))
    {
      self->sources_page = 0;
      fill_pages (self);
    }
  for (guint i = 0; i < self->pages->len; i++)
    g_ptr_array_add (scenes, finish_page (self, i));
}

void
tl_map_spread_clear (TlMapSpread *self)
{
  g_clear_pointer (&self->layout, tl_map_layout_free);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_pointer (&self->places, g_array_unref);
}
