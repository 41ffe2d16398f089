/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The map layout: one map of a document becomes a scene.
 *
 *      head      title, personas, figures of the whole journey, legend
 *      heads     phases, stages, steps: what the columns are
 *      lane      label │ cell │ cell │ cell …   a cell holds cards, one below the other
 *      line      of interaction, visibility …
 *      lane      …
 *      foot      sources, version, page
 *
 * A *run* brings the layout up to date. It is the same code for a new layout, to which everything is
 * dirty, and after an edit, when tl_map_layout_update() has said what is: so an updated layout gives
 * the same scene as a new one. What is kept between runs, from the inside out: cards (by record),
 * cells (by lane and step), lanes, head, heads, foot. Something is laid out again only if it is
 * dirty or something inside it came out as another group; the rest is the same group in another
 * place. Cells do not know the height of their lane, nor lanes their place, so growth only moves.
 *
 * Rejected: layout objects that listen to their records (the order of signals would decide what a
 * scene looks like), and constraint solving (nothing here depends on what is below or after it).
 */
#include "tl-map-private.h"

#include "tl-language.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>

/* On screen, above what is said instead of columns, for the buttons that add a stage and show what is
 * hidden. */
#define ROOM_FOR_STAGE 34

/* On screen, below the last lane, for what adds another one. */
#define ROOM_FOR_LANE 28.0

/* The look's own. */
const TlMapMetrics tl_map_screen_metrics = {
  .margin = 40,
  .label_width = 195,
  .end_margin = 45,
  .lane_pad = 11,
  .row_height = 21,
  .score_height = 28,
};

static GHashTable *
id_table_new (GDestroyNotify free_value)
{
  return g_hash_table_new_full (tl_id_hash, g_int64_equal, g_free, free_value);
}

/* The key is in the value. */
static GHashTable *
card_table_new (void)
{
  return g_hash_table_new_full (tl_id_hash, g_int64_equal, NULL, (GDestroyNotify) tl_map_card_free);
}

/**
 * tl_map_layout_new_with_metrics:
 * @metrics: how wide and how close
 *
 * Returns: (transfer full): a layout that has not been run
 */
TlMapLayout *
tl_map_layout_new_with_metrics (TlDocument *document, TlId map, const TlMapMetrics *metrics)
{
  TlMapLayout *self = g_new0 (TlMapLayout, 1);

  self->document = g_object_ref (document);
  self->map_id = map;
  self->metrics = *metrics;
  self->measure = tl_text_measure_new ();
  self->stages = g_array_new (FALSE, FALSE, sizeof (TlMapStage));
  self->columns = g_array_new (FALSE, FALSE, sizeof (TlMapColumn));
  self->lanes = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_map_lane_free);
  self->column_of = id_table_new (NULL);
  self->cards = card_table_new ();
  self->derived = card_table_new ();
  self->links = id_table_new ((GDestroyNotify) g_ptr_array_unref);
  self->kpi_links = g_ptr_array_new ();
  self->leads = g_ptr_array_new ();
  self->header_spots = g_array_new (FALSE, FALSE, sizeof (TlMapSpot));
  self->head_spots = g_array_new (FALSE, FALSE, sizeof (TlMapSpot));
  self->dirty_records = id_table_new (NULL);
  self->dirty_lanes = id_table_new (NULL);
  self->dirty_steps = id_table_new (NULL);
  self->structure_dirty = self->header_dirty = self->footer_dirty = TRUE;
  self->links_dirty = self->derived_dirty = TRUE;
  return self;
}

/**
 * tl_map_layout_new:
 * @document: a document
 * @map: one of its maps
 *
 * Returns: (transfer full): the map, laid out
 */
TlMapLayout *
tl_map_layout_new (TlDocument *document, TlId map)
{
  TlMapLayout *self = tl_map_layout_new_with_metrics (document, map, &tl_map_screen_metrics);

  tl_map_layout_run (self);
  return self;
}

void
tl_map_layout_free (TlMapLayout *self)
{
  g_clear_pointer (&self->scene, tl_scene_unref);
  g_clear_pointer (&self->header, tl_scene_group_unref);
  g_clear_pointer (&self->heads, tl_scene_group_unref);
  g_clear_pointer (&self->footer, tl_scene_group_unref);
  g_clear_pointer (&self->page, tl_scene_group_unref);
  g_hash_table_unref (self->dirty_records);
  g_hash_table_unref (self->dirty_lanes);
  g_hash_table_unref (self->dirty_steps);
  g_array_unref (self->header_spots);
  g_array_unref (self->head_spots);
  g_ptr_array_unref (self->leads);
  g_ptr_array_unref (self->kpi_links);
  g_hash_table_unref (self->links);
  g_hash_table_unref (self->derived);
  g_hash_table_unref (self->cards);
  g_hash_table_unref (self->column_of);
  g_ptr_array_unref (self->lanes);
  g_array_unref (self->columns);
  g_array_unref (self->stages);
  g_free (self->kpi_period);
  tl_map_lens_clear (self);
  tl_text_measure_free (self->measure);
  g_object_unref (self->document);
  g_free (self);
}

/* Forgets all cards: something changed that any of them may show. */
void
tl_map_forget_cards (TlMapLayout *self)
{
  g_hash_table_remove_all (self->cards);
  g_hash_table_remove_all (self->derived);
  self->structure_dirty = TRUE;
  self->derived_dirty = TRUE;
}

static gboolean
is_dirty_card (gpointer key, gpointer value, gpointer data)
{
  const TlMapCard *card = value;
  TlMapLayout *self = data;

  return g_hash_table_contains (self->dirty_records, &card->record);
}

static void
forget_dirty_cards (TlMapLayout *self)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->dirty_records);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_remove (self->cards, id);
  if (self->derived_dirty && g_hash_table_size (self->dirty_records) > 0)
    g_hash_table_foreach_remove (self->derived, is_dirty_card, self);
}

static void
read_direction (TlMapLayout *self)
{
  gboolean right_to_left = tl_language_is_right_to_left (
      tl_record_get_text (tl_document_get_project (self->document), TL_PROJECT_LANGUAGE));

  if (right_to_left != self->right_to_left)
    {
      tl_map_forget_cards (self);
      g_ptr_array_set_size (self->lanes, 0);
    }
  self->right_to_left = right_to_left;
}

/* The period is on each card unless it is the same on all. */
static void
read_kpi_period (TlMapLayout *self)
{
  g_autofree char *old = self->kpi_period;

  self->kpi_period = tl_map_find_kpi_period (self);
  if ((self->kpi_period != NULL) != self->has_kpi_period)
    g_hash_table_remove_all (self->derived);
  if (g_strcmp0 (self->kpi_period, old) != 0)
    self->header_dirty = TRUE;
  self->has_kpi_period = self->kpi_period != NULL;
}

/* Badges say the names of their KPIs where no lane does. */
static void
read_kpi_lane (TlMapLayout *self)
{
  gboolean has_kpi_lane = tl_map_has_kpi_lane (self);

  if (has_kpi_lane != self->has_kpi_lane)
    tl_map_forget_cards (self);
  self->has_kpi_lane = has_kpi_lane;
}

static gboolean
is_derived (const TlMapLane *lane)
{
  return lane->kind == TL_LANE_KIND_KPIS || lane->kind == TL_LANE_KIND_TRAINING
         || lane->kind == TL_LANE_KIND_OWNERS || lane->kind == TL_LANE_KIND_CHANNELS;
}

static void
update_lane (TlMapLayout *self, TlMapLane *lane)
{
  gboolean all = self->structure_dirty || (self->derived_dirty && is_derived (lane));

  if (tl_map_lane_has_cells (lane))
    {
      if (all || g_hash_table_contains (self->dirty_lanes, &lane->id))
        tl_map_fill_lane (self, lane, all);
    }
  else if (lane->kind == TL_LANE_KIND_EMOTIONS ? self->emotions_dirty : self->derived_dirty)
    lane->dirty = TRUE;

  if (lane->label == NULL || self->structure_dirty || self->derived_dirty
      || (lane->kind == TL_LANE_KIND_EMOTIONS && lane->dirty))
    tl_map_update_label (self, lane);
  if (!lane->dirty)
    return;
  g_clear_pointer (&lane->group, tl_scene_group_unref);
  g_array_set_size (lane->spots, 0);
  lane->group = tl_map_build_lane (self, lane, 0, self->columns->len, self->width, NULL,
                                   &lane->height, lane->spots);
  lane->dirty = FALSE;
}

static void
update_header (TlMapLayout *self)
{
  guint uses = tl_map_get_journey_kpi_uses (self);

  for (guint i = 0; i < self->lanes->len; i++)
    uses |= ((TlMapLane *) g_ptr_array_index (self->lanes, i))->uses;
  if (!self->header_dirty && !self->structure_dirty && uses == self->uses
      && self->metrics.lens == TL_LENS_NONE)
    return;
  self->uses = uses;
  g_clear_pointer (&self->header, tl_scene_group_unref);
  g_array_set_size (self->header_spots, 0);
  self->header = tl_map_build_header (self, self->width, &self->header_height, self->header_spots);
}

static void
update_heads (TlMapLayout *self)
{
  /* What a lens counts may change with any card. */
  if (!self->structure_dirty && self->metrics.lens == TL_LENS_NONE)
    return;
  g_clear_pointer (&self->heads, tl_scene_group_unref);
  g_array_set_size (self->head_spots, 0);
  self->heads
      = tl_map_build_heads (self, 0, self->columns->len, self->head_spots, &self->heads_height);
  if (self->heads != NULL)
    tl_map_seal (self, self->heads, self->width, self->heads_height);
}

static void
update_footer (TlMapLayout *self)
{
  if (!self->footer_dirty && !self->derived_dirty && !self->structure_dirty)
    return;
  g_clear_pointer (&self->footer, tl_scene_group_unref);
  self->footer = tl_map_build_footer (self, self->width, 1, 1, NULL, TRUE);
}

static const char *
describe_no_columns (TlMapLayout *self)
{
  for (guint i = 0; i < tl_record_get_n_children (self->map); i++)
    if (tl_record_get_kind (tl_record_get_child (self->map, i)) == TL_KIND_STAGE)
      return self->screen ? _ ("All stages of this map are hidden. “Show What Is Hidden” in the "
                               "menu of the map shows them again.")
                          : _ ("All stages of this map are hidden.");
  return _ ("This map has no stages yet.");
}

/* What an empty map says instead of columns. */
static double
add_empty_message (TlMapLayout *self, TlSceneGroup *root, double y)
{
  if (self->columns->len > 0)
    return y;
  if (self->screen)
    y += ROOM_FOR_STAGE;
  tl_map_add_line (self, root, describe_no_columns (self), TL_MAP_FONT_TEXT, self->metrics.margin,
                   y + 18, TL_ALIGN_LEFT, TL_INK_TEXT_SECOND);
  return y + 34;
}

static TlSceneGroup *
assemble (TlMapLayout *self)
{
  TlSceneGroup *root = tl_scene_group_new (TL_ROLE_GROUP, TL_ID_NONE, "page");
  double y = self->header_height;

  tl_scene_group_add_child (root, self->header, 0, 0, 1);
  if (self->heads != NULL)
    tl_scene_group_add_child (root, self->heads, 0, y, 1);
  y = add_empty_message (self, root, y + self->heads_height) + TL_MAP_HEADS_GAP;
  for (guint i = 0; i < self->lanes->len; i++)
    {
      TlMapLane *lane = g_ptr_array_index (self->lanes, i);
      TlSceneGroup *line = tl_map_build_line (self, lane, self->width);

      lane->y = y;
      tl_scene_group_add_child (root, lane->group, 0, y, 1);
      y += lane->height;
      if (line != NULL)
        {
          tl_scene_group_take_child (root, line, 0, y);
          y += line->height;
        }
    }
  if (self->screen)
    y += ROOM_FOR_LANE;
  tl_scene_group_add_child (root, self->footer, 0, y, 1);
  self->height = y + self->footer->height;
  tl_map_seal (self, root, self->width, self->height);
  return root;
}

static TlSceneGroup *
make_root (TlMapLayout *self)
{
  TlSceneGroup *root = tl_map_group_new (TL_ROLE_DOCUMENT, "map", self->map_id);

  tl_scene_group_set_title (root, tl_map_get_name (self->map));
  tl_scene_group_add_child (root, self->page, 0, 0, 1);
  tl_map_seal (self, root, self->width, self->height);
  return root;
}

/** tl_map_finish_scene: gives a page what metadata it needs. */
void
tl_map_finish_scene (TlMapLayout *self, TlScene *scene)
{
  TlRecord *project = tl_document_get_project (self->document);
  const char *language = tl_record_get_text (project, TL_PROJECT_LANGUAGE);

  scene->title = g_strdup (tl_map_get_name (self->map));
  scene->right_to_left = self->right_to_left;
  if (*language != '\0')
    scene->language = g_strdup (language);
  /* The organisation is on the map where no scenario takes its place. */
  if (!tl_record_is_set (self->map, TL_MAP_SCENARIO)
      && tl_record_is_set (project, TL_PROJECT_ORGANISATION))
    scene->author = g_strdup (tl_record_get_text (project, TL_PROJECT_ORGANISATION));
}

static void
clear_dirt (TlMapLayout *self)
{
  self->structure_dirty = self->header_dirty = self->footer_dirty = FALSE;
  self->links_dirty = self->derived_dirty = self->emotions_dirty = FALSE;
  g_hash_table_remove_all (self->dirty_records);
  g_hash_table_remove_all (self->dirty_lanes);
  g_hash_table_remove_all (self->dirty_steps);
}

/** tl_map_layout_run: lays out what is dirty, and makes the scene. */
void
tl_map_layout_run (TlMapLayout *self)
{
  g_clear_pointer (&self->scene, tl_scene_unref);
  self->map = tl_document_lookup_kind (self->document, self->map_id, TL_KIND_MAP);
  if (self->map == NULL)
    {
      /* The map was removed: an empty page until the layout is freed. */
      self->scene = tl_scene_new (TL_MAP_MINIMUM_PAGE_WIDTH, TL_MAP_MINIMUM_PAGE_WIDTH,
                                  tl_map_group_new (TL_ROLE_DOCUMENT, "map", self->map_id));
      self->structure_dirty = TRUE;
      g_ptr_array_set_size (self->lanes, 0);
      return;
    }
  forget_dirty_cards (self);
  if (self->structure_dirty)
    {
      read_direction (self);
      tl_map_read_structure (self);
      read_kpi_lane (self);
      self->derived_dirty = TRUE;
    }
  if (self->links_dirty)
    tl_map_read_links (self);
  if (self->derived_dirty)
    read_kpi_period (self);
  tl_map_lens_prepare (self);
  for (guint i = 0; i < self->lanes->len; i++)
    update_lane (self, g_ptr_array_index (self->lanes, i));
  update_header (self);
  update_heads (self);
  update_footer (self);
  g_clear_pointer (&self->page, tl_scene_group_unref);
  self->page = assemble (self);
  self->scene = tl_scene_new (self->width, self->height, make_root (self));
  tl_map_finish_scene (self, self->scene);
  clear_dirt (self);
}

/**
 * tl_map_layout_set_screen:
 * @self: a layout
 * @screen: whether it is for a screen: very long texts end in an ellipsis, and the scene has no full
 *   text, for the window has its own way to say it
 */
void
tl_map_layout_set_screen (TlMapLayout *self, gboolean screen)
{
  if (self->screen == screen)
    return;
  self->screen = screen;
  tl_map_forget_cards (self);
  self->header_dirty = self->footer_dirty = TRUE;
  tl_map_layout_run (self);
}

/**
 * tl_map_layout_get_scene:
 * @self: a layout
 *
 * Returns: (transfer none): the map as one page; another one after each update
 */
TlScene *
tl_map_layout_get_scene (TlMapLayout *self)
{
  if (!self->screen && self->scene->description == NULL)
    self->scene->description = tl_map_describe_scene (self->scene);
  return self->scene;
}
