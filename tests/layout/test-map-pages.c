/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Maps on paper: each card once, none cut, no type under 7 pt, nothing off the page, heads and labels
 * on every page.
 */
#include "tl-map-assert.h"
#include "tl-map-fixture.h"
#include "tl-project.h"

#include <string.h>

#define N_MAPS 3

static const TlPaper papers[] = {
  { TL_PAPER_A4, FALSE },     { TL_PAPER_A4, TRUE },     { TL_PAPER_A3, TRUE },
  { TL_PAPER_LETTER, FALSE }, { TL_PAPER_LETTER, TRUE }, { TL_PAPER_SLIDE, TRUE },
};

static void
test_pages (gconstpointer data)
{
  TlMapFixtureText kind = GPOINTER_TO_UINT (data);

  for (guint i = 0; i < N_MAPS; i++)
    for (guint k = 0; k < G_N_ELEMENTS (papers); k++)
      {
        g_autoptr (GRand) random = g_rand_new_with_seed (i * 104729 + kind);
        TlId map;
        g_autoptr (TlDocument) document = tl_map_fixture_new_random (random, kind, &map);

        g_test_message ("map %u of text kind %u on %s", i, kind,
                        tl_paper_size_get_word (papers[k].size));
        tl_map_assert_pages (document, map, &papers[k]);
      }
}

/* A lane that is taller than any page is cut between its cards. */
static void
test_tall_lane (void)
{
  TlId map;
  g_autoptr (TlDocument) document = tl_map_fixture_new (&map);
  TlRecord *record = tl_document_lookup (document, map);
  TlRecord *lane = tl_map_find_lane (record, TL_LANE_KIND_TOUCHPOINTS);
  g_autoptr (GPtrArray) steps = tl_map_list_steps (record);

  tl_document_begin (document, "Test", NULL);
  for (guint i = 0; i < 60; i++)
    tl_map_fixture_add_card (document, lane, g_ptr_array_index (steps, 0), TL_KIND_TOUCHPOINT,
                             "Call");
  tl_document_commit (document);
  for (guint k = 0; k < G_N_ELEMENTS (papers); k++)
    tl_map_assert_pages (document, map, &papers[k]);
}

static void
test_fit (void)
{
  TlId map;
  g_autoptr (TlDocument) document = tl_map_fixture_new (&map);
  g_autoptr (TlMapLayout) layout = tl_map_layout_new (document, map);
  g_autoptr (GPtrArray) pages
      = tl_map_pages_new (document, map, &(TlPaper){ TL_PAPER_FIT, FALSE }, NULL);
  g_autofree char *text = tl_scene_to_text (tl_map_layout_get_scene (layout));
  g_autofree char *page = NULL;

  g_assert_cmpuint (pages->len, ==, 1);
  page = tl_scene_to_text (g_ptr_array_index (pages, 0));
  g_assert_cmpstr (page, ==, text);
}

static void
test_no_map (void)
{
  g_autoptr (TlDocument) document = tl_document_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (tl_map_pages_new (document, 5, &papers[0], &error));
  g_assert_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_STRUCTURE);
}

static void
test_words (void)
{
  TlPaperSize size = TL_PAPER_A3;

  for (guint i = 0; i < TL_N_PAPER_SIZES; i++)
    {
      g_assert_true (tl_paper_size_from_word (tl_paper_size_get_word (i), &size));
      g_assert_cmpuint (size, ==, i);
    }
  g_assert_true (tl_paper_size_from_word ("letter", &size));
  g_assert_false (tl_paper_size_from_word ("A5", &size));
  g_assert_cmpuint (size, ==, TL_PAPER_LETTER);
}

int
main (int argc, char **argv)
{
  static const char *const names[] = { "latin", "arabic", "japanese", "long" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < TL_N_FIXTURE_TEXTS; i++)
    {
      g_autofree char *path = g_strconcat ("/tl/layout/map-pages/each-card-once/", names[i], NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_pages);
    }
  g_test_add_func ("/tl/layout/map-pages/tall-lane", test_tall_lane);
  g_test_add_func ("/tl/layout/map-pages/fit", test_fit);
  g_test_add_func ("/tl/layout/map-pages/no-map", test_no_map);
  g_test_add_func ("/tl/layout/map-pages/paper-words", test_words);
  return g_test_run ();
}
