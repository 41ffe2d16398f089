/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Maps through a lens: a golden of the small map through each (TL_TEST_UPDATE_GOLDENS=1 writes them
 * anew), what holds of any map, and that a lens leaves nothing behind when it is taken away.
 */
#include "tl-map-assert.h"
#include "tl-map-copy.h"
#include "tl-map-fixture.h"
#include "tl-map-pages.h"
#include "tl-project.h"

#include <string.h>

#define N_RANDOM_MAPS 4

static void
assert_golden (const char *name, const char *text)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "layout", "goldens", name, NULL);
  g_autofree char *wanted = NULL;
  g_autoptr (GError) error = NULL;

  if (g_getenv ("TL_TEST_UPDATE_GOLDENS") != NULL)
    g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &wanted, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, wanted);
}

static void
test_golden (gconstpointer data)
{
  TlLens lens = GPOINTER_TO_UINT (data);
  TlId map;
  g_autoptr (TlDocument) document = tl_map_fixture_new (&map);
  g_autoptr (TlMapLayout) layout = tl_map_layout_new (document, map);
  g_autofree char *before = tl_scene_to_text (tl_map_layout_get_scene (layout));
  g_autofree char *name = g_strconcat ("lens-", tl_lens_get_id (lens), ".scene", NULL);
  g_autofree char *text = NULL;
  g_autofree char *after = NULL;

  tl_map_layout_set_lens (layout, lens);
  text = tl_scene_to_text (tl_map_layout_get_scene (layout));
  tl_map_assert_sound (tl_map_layout_get_scene (layout));
  assert_golden (name, text);

  tl_map_layout_set_lens (layout, TL_LENS_NONE);
  after = tl_scene_to_text (tl_map_layout_get_scene (layout));
  g_assert_cmpstr (after, ==, before);
}

static void
test_random (gconstpointer data)
{
  TlLens lens = GPOINTER_TO_UINT (data);

  for (guint i = 0; i < N_RANDOM_MAPS; i++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (i * 7919 + lens);
      TlId map;
      g_autoptr (TlDocument) document
          = tl_map_fixture_new_random (random, i % TL_N_FIXTURE_TEXTS, &map);
      g_autoptr (TlMapLayout) layout = tl_map_layout_new (document, map);

      tl_map_layout_set_lens (layout, lens);
      tl_map_assert_sound (tl_map_layout_get_scene (layout));
    }
}

/* The strip and the counts are on paper, too. */
static void
test_pages (void)
{
  TlId map;
  g_autoptr (TlDocument) document = tl_map_fixture_new (&map);
  const TlMapPagesOptions options = { .paper = { .size = TL_PAPER_A4 }, .lens = TL_LENS_STARTS };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = tl_map_pages_new_with_options (document, map, &options, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = tl_scene_to_text (g_ptr_array_index (pages, 0));
  g_assert_nonnull (strstr (text, "Who Starts"));
  g_assert_nonnull (strstr (text, "we start"));
}

/* A card that was changed, one that was moved and changed, one that is new, one that is gone. */
static void
change_future (TlDocument *document, TlRecord *future)
{
  g_autoptr (GPtrArray) steps = tl_map_list_steps (future);
  TlRecord *lane = tl_map_find_lane (future, TL_LANE_KIND_TOUCHPOINTS);

  tl_document_begin (document, "Change", NULL);
  tl_document_set_text (document, tl_record_get_child (lane, 0), TL_CARD_TITLE, "Renamed", NULL);
  tl_document_set_reference (document, tl_record_get_child (lane, 1), TL_CARD_STEP,
                             tl_record_get_id (g_ptr_array_index (steps, steps->len - 1)), NULL);
  tl_map_fixture_add_card (document, lane, g_ptr_array_index (steps, 0), TL_KIND_TOUCHPOINT, "New");
  tl_document_remove (document, tl_record_get_child (lane, 2));
  tl_document_commit (document);
}

/* A card without a box, whose label takes two lines. */
static void
change_current (TlDocument *document, TlRecord *current)
{
  TlRecord *lane = tl_map_find_lane (current, TL_LANE_KIND_ACTIONS);

  tl_document_begin (document, "Change", NULL);
  tl_document_set_text (document, tl_record_get_child (lane, 0), TL_CARD_TITLE,
                        "Brings papers, pays a deposit and waits for somebody who rings back",
                        NULL);
  tl_document_commit (document);
}

static void
test_comparison (void)
{
  TlId map;
  g_autoptr (TlDocument) document = tl_map_fixture_new (&map);
  TlRecord *future
      = tl_map_make_future (document, tl_document_lookup_kind (document, map, TL_KIND_MAP), NULL);
  g_autoptr (TlMapLayout) layout = NULL;
  g_autofree char *text = NULL;

  g_assert_nonnull (future);
  change_future (document, future);
  change_current (document, tl_document_lookup (document, map));
  layout = tl_map_layout_new (document, tl_record_get_id (future));
  tl_map_layout_set_comparison (layout, map);
  tl_map_assert_sound (tl_map_layout_get_scene (layout));
  /* The copies have new ids each time: what is said must be there, not where it stands. */
  text = tl_scene_to_text (tl_map_layout_get_scene (layout));
  g_assert_nonnull (strstr (text, "1 added"));
  g_assert_nonnull (strstr (text, "1 removed"));
  g_assert_nonnull (strstr (text, "1 moved"));
  g_assert_nonnull (strstr (text, "+ added"));
  g_assert_nonnull (strstr (text, "was “"));
  g_assert_nonnull (strstr (text, "Touchpoints removed: "));
  /* Where it stood, as a shadow that cannot be selected. */
  g_assert_nonnull (strstr (text, "ghost-"));
  g_assert_nonnull (strstr (text, "− removed"));

  /* What it is compared with may go at any time. */
  tl_document_begin (document, "Delete", NULL);
  tl_document_remove (document, tl_document_lookup (document, map));
  tl_document_commit (document);
  tl_map_layout_set_screen (layout, TRUE);
  tl_map_assert_sound (tl_map_layout_get_scene (layout));
}

static TlRecord *
find_emotion (TlRecord *map)
{
  TlRecord *lane = tl_map_find_lane (map, TL_LANE_KIND_EMOTIONS);

  return lane == NULL ? NULL : tl_record_get_child (lane, 0);
}

static guint
count (const char *text, const char *words)
{
  guint n = 0;

  while ((text = strstr (text, words)) != NULL)
    {
      text += strlen (words);
      n++;
    }
  return n;
}

/* The curve of the other state runs below this one's, and each point says how it differs. */
static void
test_compared_emotions (void)
{
  TlId map;
  g_autoptr (TlDocument) document = tl_map_fixture_new (&map);
  TlRecord *future
      = tl_map_make_future (document, tl_document_lookup_kind (document, map, TL_KIND_MAP), NULL);
  TlRecord *emotion = find_emotion (future);
  g_autoptr (TlMapLayout) layout = tl_map_layout_new (document, tl_record_get_id (future));
  g_autofree char *alone = tl_scene_to_text (tl_map_layout_get_scene (layout));
  g_autofree char *fine = g_strdup_printf (" dash=%d", TL_DASH_FINE);
  g_autofree char *compared = NULL;

  g_assert_cmpint (tl_record_get_kind (emotion), ==, TL_KIND_EMOTION);
  tl_document_begin (document, "Change", NULL);
  tl_document_set_number (document, emotion, TL_EMOTION_SCORE, 1.9, NULL);
  tl_document_commit (document);
  tl_map_layout_set_comparison (layout, map);
  tl_map_assert_sound (tl_map_layout_get_scene (layout));
  compared = tl_scene_to_text (tl_map_layout_get_scene (layout));
  g_assert_null (strstr (alone, "Dotted curve: "));
  g_assert_nonnull (strstr (compared, "Dotted curve: "));
  g_assert_cmpuint (count (compared, fine), >, count (alone, fine));
  g_assert_nonnull (strstr (compared, " → 1.9."));
}

/* A team's colour is beside its name, on each card that it owns and wherever it is named. */
static void
test_team_colour (void)
{
  TlId map;
  g_autoptr (TlDocument) document = tl_map_fixture_new (&map);
  g_autoptr (TlMapLayout) layout = NULL;
  g_autoptr (GPtrArray) lanes
      = tl_record_list_children (tl_document_lookup (document, map), TL_KIND_LANE);
  g_autofree char *text = NULL;
  TlRecord *team;
  guint n_cards = 0;

  tl_document_begin_load (document);
  team = tl_document_insert (document, TL_KIND_TEAM, TL_ID_NONE, tl_document_get_project (document),
                             -1, NULL);
  tl_document_set_text (document, team, TL_TEAM_NAME, "Field service", NULL);
  tl_document_set_integer (document, team, TL_TEAM_COLOUR, 0x0f766e, NULL);
  for (guint i = 0; i < lanes->len; i++)
    {
      g_autoptr (GPtrArray) cards
          = tl_record_list_children (g_ptr_array_index (lanes, i), TL_KIND_TOUCHPOINT);

      for (guint k = 0; k < cards->len; k++, n_cards++)
        tl_document_set_reference (document, g_ptr_array_index (cards, k), TL_CARD_OWNER,
                                   tl_record_get_id (team), NULL);
    }
  tl_document_end_load (document);
  layout = tl_map_layout_new (document, map);
  tl_map_layout_set_lens (layout, TL_LENS_OWNER);
  tl_map_assert_sound (tl_map_layout_get_scene (layout));
  text = tl_scene_to_text (tl_map_layout_get_scene (layout));
  g_assert_cmpuint (n_cards, >, 0);
  /* And in the lane of owners, in both steps that have such cards. */
  g_assert_cmpuint (count (text, "0f766e"), ==, n_cards + 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint lens = 1; lens < TL_N_LENSES; lens++)
    {
      g_autofree char *golden
          = g_strconcat ("/tl/layout/lens/golden/", tl_lens_get_id (lens), NULL);
      g_autofree char *random
          = g_strconcat ("/tl/layout/lens/random/", tl_lens_get_id (lens), NULL);

      g_test_add_data_func (golden, GUINT_TO_POINTER (lens), test_golden);
      g_test_add_data_func (random, GUINT_TO_POINTER (lens), test_random);
    }
  g_test_add_func ("/tl/layout/lens/team-colour", test_team_colour);
  g_test_add_func ("/tl/layout/lens/pages", test_pages);
  g_test_add_func ("/tl/layout/lens/comparison", test_comparison);
  g_test_add_func ("/tl/layout/lens/compared-emotions", test_compared_emotions);
  return g_test_run ();
}
