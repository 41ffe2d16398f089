/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A map as pages: one as large as it is, one sheet, several sheets, or a screen for each stage.
 *
 * On paper type is never under 7 pt unless one sheet is asked for: the smallest of the look is 11 px,
 * so no page is scaled below %MINIMUM_SCALE. What does not fit one sheet at that scale is spread over
 * several, see tl-map-spread.c. On a sheet larger than A4, which is read from further away, a map is
 * enlarged with the sheet, so that a poster is filled and not a corner of it.
 *
 * Whatever is to be shown otherwise than the document says (hidden lanes, one stage alone) is done to
 * a copy of the document, so that layout knows of one way only.
 */
#include "tl-map-pages.h"

#include "tl-map-appendix-private.h"
#include "tl-map-spread-private.h"

#include <glib/gi18n-lib.h>

#define SMALLEST_FONT 11.0
#define MINIMUM_SCALE (TL_READABLE_POINTS / (SMALLEST_FONT * 0.75))

/* The longer side of the paper on which a map has its own size, in pixels: A4. */
#define USUAL_LENGTH (297.0 / 25.4 * 96)

/* A stage that fills a screen of 720 pixels' height: no smaller than this, and not ridiculous. */
#define SCREEN_HEIGHT 720.0
#define SCREEN_MINIMUM_SCALE 0.9
#define SCREEN_MAXIMUM_SCALE 2.0
#define SCREEN_INSET 12.0

static void
show_all (TlDocument *copy, TlRecord *record)
{
  switch (tl_record_get_kind (record))
    {
    case TL_KIND_STAGE:
      tl_document_unset (copy, record, TL_STAGE_HIDDEN);
      tl_document_unset (copy, record, TL_STAGE_COLLAPSED);
      break;
    case TL_KIND_STEP:
      tl_document_unset (copy, record, TL_STEP_HIDDEN);
      break;
    case TL_KIND_LANE:
      tl_document_unset (copy, record, TL_LANE_HIDDEN);
      tl_document_unset (copy, record, TL_LANE_COLLAPSED);
      break;
    default:
      break;
    }
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    show_all (copy, tl_record_get_child (record, i));
}

static TlDocument *
copy_with_all_shown (TlDocument *document, TlId map)
{
  TlDocument *copy = tl_document_copy (document);

  tl_document_begin_load (copy);
  show_all (copy, tl_document_lookup (copy, map));
  tl_document_end_load (copy);
  return copy;
}

static TlDocument *
copy_with_one_stage (TlDocument *document, TlId map, TlId stage)
{
  TlDocument *copy = tl_document_copy (document);
  TlRecord *record = tl_document_lookup (copy, map);

  tl_document_begin_load (copy);
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    {
      TlRecord *child = tl_record_get_child (record, i);

      if (tl_record_get_kind (child) != TL_KIND_STAGE)
        continue;
      if (tl_record_get_id (child) == stage)
        tl_document_unset (copy, child, TL_STAGE_COLLAPSED);
      else
        tl_document_set_integer (copy, child, TL_STAGE_HIDDEN, TRUE, NULL);
    }
  tl_document_end_load (copy);
  return copy;
}

/* A lane with nothing in it takes room that the others need. */
static void
hide_empty_lanes (TlDocument *copy, const TlMapLayout *layout)
{
  tl_document_begin_load (copy);
  for (guint i = 0; i < layout->lanes->len; i++)
    {
      const TlMapLane *lane = g_ptr_array_index (layout->lanes, i);
      gboolean is_empty = tl_map_lane_has_cells (lane);

      for (guint k = 0; k < lane->row->len && is_empty; k++)
        {
          const TlMapCell *cell = g_ptr_array_index (lane->row, k);

          is_empty = cell == NULL || (cell->places->len == 0 && cell->n_hidden == 0);
        }
      if (is_empty)
        tl_document_set_integer (copy, tl_document_lookup (copy, lane->id), TL_LANE_HIDDEN, TRUE,
                                 NULL);
    }
  tl_document_end_load (copy);
}

static TlMapLayout *
lay_out (TlDocument *document, TlId map, const TlMapPagesOptions *options)
{
  TlMapMetrics metrics = tl_map_screen_metrics;
  TlMapLayout *layout;

  metrics.without_legend = options->without_legend;
  metrics.without_sources = options->without_sources;
  metrics.old_kpis = options->old_kpis;
  metrics.lens = options->lens;
  metrics.compare_with = options->compare_with;
  layout = tl_map_layout_new_with_metrics (document, map, &metrics);
  tl_map_layout_run (layout);
  return layout;
}

static double
get_poster_scale (const TlMapSpread *spread)
{
  return MAX (1, MAX (spread->paper_width, spread->paper_height) / USUAL_LENGTH);
}

/* The whole map on one sheet, if its type stays large enough or that does not matter. */
static gboolean
fit_sheet (const TlMapSpread *spread, gboolean at_any_scale, GPtrArray *scenes)
{
  TlMapLayout *layout = spread->layout;
  double width = spread->paper_width - 2 * spread->inset;
  double height = spread->paper_height - 2 * spread->inset;
  double scale
      = MIN (get_poster_scale (spread), MIN (width / layout->width, height / layout->height));
  TlSceneGroup *root;
  TlScene *scene;

  if (scale < MINIMUM_SCALE && !at_any_scale)
    return FALSE;
  root = tl_map_group_new (TL_ROLE_DOCUMENT, "map", layout->map_id);
  tl_scene_group_set_title (root, tl_map_get_name (layout->map));
  tl_scene_group_add_child (root, layout->page, (spread->paper_width - layout->width * scale) / 2,
                            spread->inset, scale);
  tl_map_seal (layout, root, spread->paper_width, spread->paper_height);
  scene = tl_scene_new (spread->paper_width, spread->paper_height, root);
  tl_map_finish_scene (layout, scene);
  scene->description = tl_map_describe_scene (scene);
  g_ptr_array_add (scenes, scene);
  return TRUE;
}

/* The map's own pages. */
static void
add_pages (TlDocument *document, TlId map, const TlMapPagesOptions *options, GPtrArray *scenes)
{
  TlMapSpread spread = { .document = document,
                         .map = map,
                         .minimum_scale = MINIMUM_SCALE,
                         .maximum_scale = 1,
                         .without_legend = options->without_legend,
                         .without_sources = options->without_sources,
                         .old_kpis = options->old_kpis,
                         .lens = options->lens,
                         .compare_with = options->compare_with };

  spread.layout = lay_out (document, map, options);
  if (options->paper.size == TL_PAPER_FIT)
    g_ptr_array_add (scenes, tl_scene_ref (tl_map_layout_get_scene (spread.layout)));
  else
    {
      tl_paper_get_pixels (&options->paper, &spread.paper_width, &spread.paper_height);
      spread.inset = MAX (tl_paper_get_margin (&options->paper) - TL_MAP_BAND_MARGIN, 0);
      if (!fit_sheet (&spread, options->one_page, scenes))
        {
          tl_map_spread_choose_columns (&spread);
          tl_map_spread_tile (&spread, scenes);
        }
    }
  tl_map_spread_clear (&spread);
}

/**
 * tl_map_pages_new_with_options:
 * @document: a document
 * @map: one of its maps
 * @options: what to make
 * @error: return location for an error
 *
 * Lays a map out for paper. Fails with %TL_MODEL_ERROR_STRUCTURE if there is no such map.
 *
 * Returns: (transfer full) (nullable) (element-type TlScene): its pages
 */
GPtrArray *
tl_map_pages_new_with_options (TlDocument *document, TlId map, const TlMapPagesOptions *options,
                               GError **error)
{
  g_autoptr (TlDocument) copy = NULL;
  GPtrArray *scenes;

  if (tl_document_lookup_kind (document, map, TL_KIND_MAP) == NULL)
    {
      g_set_error_literal (error, TL_MODEL_ERROR, TL_MODEL_ERROR_STRUCTURE,
                           _ ("This map is no longer in the project. Please choose another one."));
      return NULL;
    }
  if (options->with_hidden)
    document = copy = copy_with_all_shown (document, map);
  scenes = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_scene_unref);
  add_pages (document, map, options, scenes);
  if (options->with_notes || options->with_comments)
    tl_map_add_appendix (document, map, options, scenes);
  return scenes;
}

/** tl_map_pages_new: as tl_map_pages_new_with_options(), for a paper and nothing special. */
GPtrArray *
tl_map_pages_new (TlDocument *document, TlId map, const TlPaper *paper, GError **error)
{
  const TlMapPagesOptions options = { .paper = *paper };

  return tl_map_pages_new_with_options (document, map, &options, error);
}

/**
 * tl_map_stage_pages_new:
 * @document: a document
 * @map: one of its maps
 * @stage: a stage of that map
 * @width: of the screen, in pixels
 * @height: likewise
 *
 * Lays one stage out so that it fills a screen and can be read from the back of a room: its heads
 * and what lanes it has something in, without the map's head and foot. A stage with too much in it
 * takes several screens.
 *
 * Returns: (transfer full) (element-type TlScene): its screens; they have the screen's proportions or
 *   are less high
 */
GPtrArray *
tl_map_stage_pages_new (TlDocument *document, TlId map, TlId stage, double width, double height)
{
  g_autoptr (TlDocument) copy = copy_with_one_stage (document, map, stage);
  GPtrArray *scenes = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_scene_unref);
  TlMapPagesOptions options = { 0 };
  TlMapSpread spread = { .document = copy,
                         .map = map,
                         .paper_width = SCREEN_HEIGHT * width / height,
                         .paper_height = SCREEN_HEIGHT,
                         .inset = SCREEN_INSET,
                         .minimum_scale = SCREEN_MINIMUM_SCALE,
                         .maximum_scale = SCREEN_MAXIMUM_SCALE,
                         .without_head = TRUE,
                         .without_foot = TRUE };

  spread.layout = lay_out (copy, map, &options);
  hide_empty_lanes (copy, spread.layout);
  tl_map_spread_fill_page (&spread);
  tl_map_spread_tile (&spread, scenes);
  tl_map_spread_clear (&spread);
  return scenes;
}

static double
find_smallest_type (const TlSceneGroup *group, double scale)
{
  double smallest = G_MAXDOUBLE;
  const TlSceneItem *items;
  guint n_items;

  items = tl_scene_group_get_items (group, &n_items);
  for (guint i = 0; i < n_items; i++)
    if (items[i].type == TL_ITEM_TEXT)
      smallest = MIN (smallest, (double) items[i].text.font.size * scale);
    else if (items[i].type == TL_ITEM_CHILD)
      smallest
          = MIN (smallest, find_smallest_type (items[i].child.group, scale * items[i].child.scale));
  return smallest;
}

/**
 * tl_scene_get_smallest_type:
 * @scene: a page
 *
 * Returns: the size of its smallest type, in points; very large without any
 */
double
tl_scene_get_smallest_type (const TlScene *scene)
{
  return find_smallest_type (scene->root, 0.75);
}
