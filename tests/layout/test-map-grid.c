/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where columns and lanes stand, their sizes, and what is shown while a user drags an edge. */
#include "tl-map-fixture.h"
#include "tl-map-grid.h"
#include "tl-project.h"

static char *
get_text (TlMapLayout *layout)
{
  return tl_scene_to_text (tl_map_layout_get_scene (layout));
}

/* Columns and lanes stand where the scene has them, in both directions of writing. */
static void
test_grid (void)
{
  static const char *const languages[] = { "en", "he" };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      TlId map;
      g_autoptr (TlDocument) document = tl_map_fixture_new (&map);
      g_autoptr (TlMapLayout) layout = NULL;
      g_autoptr (GArray) columns = NULL;
      g_autoptr (GArray) lanes = NULL;

      tl_document_begin (document, "Test", NULL);
      tl_document_set_text (document, tl_document_get_project (document), TL_PROJECT_LANGUAGE,
                            languages[i], NULL);
      tl_document_commit (document);
      layout = tl_map_layout_new (document, map);
      columns = tl_map_layout_list_columns (layout);
      lanes = tl_map_layout_list_lanes (layout);
      g_assert_cmpuint (columns->len, ==, 3);
      g_assert_cmpuint (lanes->len, >, 5);
      for (guint k = 0; k < columns->len * lanes->len; k++)
        {
          const TlMapGridColumn *column
              = &g_array_index (columns, TlMapGridColumn, k % columns->len);
          const TlMapGridLane *lane = &g_array_index (lanes, TlMapGridLane, k / columns->len);
          TlId found_lane, found_step;
          guint index;
          TlRect box;

          g_assert_true (tl_map_layout_find_cell (layout, column->box.x + 1, lane->box.y + 1,
                                                  &found_lane, &found_step, &index, &box));
          g_assert_true (found_lane == lane->lane);
          g_assert_true (found_step == column->step);
          g_assert_cmpfloat (box.width, ==, column->box.width);
          g_assert_cmpfloat (box.height, ==, lane->box.height);
        }
    }
}

static double
get_height (TlMapLayout *layout, TlId id)
{
  g_autoptr (GArray) lanes = tl_map_layout_list_lanes (layout);

  for (guint i = 0; i < lanes->len; i++)
    if (g_array_index (lanes, TlMapGridLane, i).lane == id)
      return g_array_index (lanes, TlMapGridLane, i).box.height;
  return 0;
}

/* A lane is never less high than its cards, nor than it is told to be. */
static void
test_lane_height (void)
{
  TlId map;
  g_autoptr (TlDocument) document = tl_map_fixture_new (&map);
  TlRecord *lane = tl_map_find_lane (tl_document_lookup (document, map), TL_LANE_KIND_TOUCHPOINTS);
  TlId id = tl_record_get_id (lane);
  g_autoptr (TlMapLayout) layout = tl_map_layout_new (document, map);
  double height = get_height (layout, id);

  g_assert_cmpfloat (height, >, 60);
  tl_document_begin (document, "Test", NULL);
  tl_document_set_number (document, lane, TL_LANE_HEIGHT, 60, NULL);
  tl_document_commit (document);
  tl_map_layout_free (g_steal_pointer (&layout));
  layout = tl_map_layout_new (document, map);
  g_assert_cmpfloat (get_height (layout, id), ==, height);
  tl_document_begin (document, "Test", NULL);
  tl_document_set_number (document, lane, TL_LANE_HEIGHT, height + 50, NULL);
  tl_document_commit (document);
  tl_map_layout_free (g_steal_pointer (&layout));
  layout = tl_map_layout_new (document, map);
  g_assert_cmpfloat (get_height (layout, id), ==, height + 50);
}

/* What a preview shows is what the edit would show; without it the map is as it was. */
static void
test_preview (void)
{
  TlId map;
  g_autoptr (TlDocument) document = tl_map_fixture_new (&map);
  TlRecord *record = tl_document_lookup (document, map);
  g_autoptr (GPtrArray) steps = tl_map_list_steps (record);
  TlRecord *emotions = tl_map_find_lane (record, TL_LANE_KIND_EMOTIONS);
  const struct
  {
    TlRecord *record;
    guint field;
    double value;
  } cases[] = {
    { g_ptr_array_index (steps, 1), TL_STEP_WIDTH, 260 },
    { tl_map_find_lane (record, TL_LANE_KIND_ACTIONS), TL_LANE_HEIGHT, 300 },
    { tl_record_get_child (emotions, 0), TL_EMOTION_SCORE, -1.7 },
  };
  g_autoptr (TlMapLayout) layout = tl_map_layout_new (document, map);
  g_autofree char *before = get_text (layout);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TlMapLayout) edited = NULL;
      g_autofree char *previewed = NULL;
      g_autofree char *wanted = NULL;
      g_autofree char *after = NULL;

      tl_map_layout_set_preview (layout, tl_record_get_id (cases[i].record), cases[i].value);
      previewed = get_text (layout);
      g_assert_cmpstr (previewed, !=, before);
      tl_map_layout_set_preview (layout, TL_ID_NONE, 0);
      after = get_text (layout);
      g_assert_cmpstr (after, ==, before);

      tl_document_begin (document, "Test", NULL);
      tl_document_set_number (document, cases[i].record, cases[i].field, cases[i].value, NULL);
      tl_document_commit (document);
      edited = tl_map_layout_new (document, map);
      wanted = get_text (edited);
      g_assert_cmpstr (previewed, ==, wanted);
      tl_document_undo (document);
    }
}

/* On screen, each of several steps has a head to be taken by. */
static void
test_heads_on_screen (void)
{
  TlId map;
  g_autoptr (TlDocument) document = tl_map_fixture_new (&map);
  TlRecord *record = tl_document_lookup (document, map);
  g_autoptr (GPtrArray) stages = tl_record_list_children (record, TL_KIND_STAGE);
  g_autoptr (TlMapLayout) layout = NULL;
  TlRecord *step;
  TlRect box;

  tl_document_begin (document, "Test", NULL);
  step = tl_document_insert (document, TL_KIND_STEP, TL_ID_NONE, g_ptr_array_index (stages, 0), -1,
                             NULL);
  tl_document_commit (document);
  layout = tl_map_layout_new (document, map);
  g_assert_false (tl_map_layout_get_record_box (layout, tl_record_get_id (step), &box));
  tl_map_layout_set_screen (layout, TRUE);
  g_assert_true (tl_map_layout_get_record_box (layout, tl_record_get_id (step), &box));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/layout/map-grid/places", test_grid);
  g_test_add_func ("/tl/layout/map-grid/lane-height", test_lane_height);
  g_test_add_func ("/tl/layout/map-grid/preview", test_preview);
  g_test_add_func ("/tl/layout/map-grid/heads-on-screen", test_heads_on_screen);
  return g_test_run ();
}
