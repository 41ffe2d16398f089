/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Maps on paper: each card once, none cut, no type under 7 pt, nothing off the page, heads and labels
 * on every page.
 */
#include "tl-map-assert.h"
#include "tl-map-fixture.h"
#include "tl-map-pages.h"
#include "tl-project.h"

#include <string.h>

#define N_MAPS 3

static const TlPaper papers[] = {
  { .size = TL_PAPER_A4 },
  { .size = TL_PAPER_A4, .landscape = TRUE },
  { .size = TL_PAPER_A3, .landscape = TRUE },
  { .size = TL_PAPER_LETTER },
  { .size = TL_PAPER_LETTER, .landscape = TRUE },
  { .size = TL_PAPER_SLIDE },
  { .size = TL_PAPER_TABLOID },
  { .size = TL_PAPER_CUSTOM, .width = 700, .height = 900, .margin = 20 },
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
  g_autoptr (GPtrArray) pages = tl_map_pages_new (document, map, &(TlPaper){ 0 }, NULL);
  g_autofree char *text = tl_scene_to_text (tl_map_layout_get_scene (layout));
  g_autofree char *page = NULL;

  g_assert_cmpuint (pages->len, ==, 1);
  page = tl_scene_to_text (g_ptr_array_index (pages, 0));
  g_assert_cmpstr (page, ==, text);
}

/* One sheet, whatever becomes of its type. */
static void
test_one_page (void)
{
  TlId map;
  g_autoptr (TlDocument) document = tl_map_fixture_new (&map);
  TlMapPagesOptions options = { .paper = { .size = TL_PAPER_A4 } };
  g_autoptr (GPtrArray) several = NULL;
  g_autoptr (GPtrArray) one = NULL;

  several = tl_map_pages_new_with_options (document, map, &options, NULL);
  g_assert_cmpuint (several->len, >, 1);
  for (guint i = 0; i < several->len; i++)
    g_assert_cmpfloat (tl_scene_get_smallest_type (g_ptr_array_index (several, i)), >=,
                       TL_READABLE_POINTS - 0.01);
  options.one_page = TRUE;
  one = tl_map_pages_new_with_options (document, map, &options, NULL);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpfloat (tl_scene_get_smallest_type (g_ptr_array_index (one, 0)), <,
                     TL_READABLE_POINTS);
}

/* A poster is filled, not a corner of it; on usual paper nothing is larger than on the screen. */
static void
test_poster (void)
{
  TlId map;
  g_autoptr (TlDocument) document = tl_map_fixture_new (&map);
  g_autoptr (GPtrArray) fit = tl_map_pages_new (document, map, &(TlPaper){ 0 }, NULL);
  g_autoptr (GPtrArray) poster
      = tl_map_pages_new (document, map, &(TlPaper){ .size = TL_PAPER_A0, .landscape = TRUE },
                          NULL);
  g_autoptr (GPtrArray) sheets
      = tl_map_pages_new (document, map, &(TlPaper){ .size = TL_PAPER_A4, .landscape = TRUE },
                          NULL);
  const TlScene *own = fit->pdata[0];
  const TlScene *page = poster->pdata[0];
  double usual = tl_scene_get_smallest_type (own);
  double scale = tl_scene_get_smallest_type (page) / usual;

  g_assert_cmpuint (poster->len, ==, 1);
  g_assert_cmpfloat (scale, >, 1.5);
  g_assert_cmpfloat (MAX (own->width * scale / page->width, own->height * scale / page->height), >,
                     0.9);
  g_assert_cmpfloat (own->width * scale, <=, page->width);
  g_assert_cmpfloat (own->height * scale, <=, page->height);
  g_assert_cmpfloat (tl_scene_get_smallest_type (sheets->pdata[0]), <=, usual);
  tl_map_assert_pages (document, map, &(TlPaper){ .size = TL_PAPER_A0 });
}

static char *
dump_pages (TlDocument *document, TlId map, const TlMapPagesOptions *options)
{
  g_autoptr (GPtrArray) pages = tl_map_pages_new_with_options (document, map, options, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < pages->len; i++)
    {
      g_autofree char *page = tl_scene_to_text (g_ptr_array_index (pages, i));

      g_string_append (text, page);
    }
  return g_string_free (text, FALSE);
}

/* A value stays on one line in the narrow columns of paper: it is smaller there. */
static void
test_narrow_value (void)
{
  const TlMapPagesOptions options = { .paper = { .size = TL_PAPER_A4, .landscape = TRUE } };
  TlId map;
  g_autoptr (TlDocument) document = tl_map_fixture_new (&map);
  TlRecord *record = tl_document_lookup (document, map);
  g_autoptr (GPtrArray) kpis
      = tl_record_list_children (tl_document_get_project (document), TL_KIND_KPI);
  TlRecord *csat = kpis->pdata[0];
  g_autoptr (GPtrArray) values = tl_record_list_children (csat, TL_KIND_VALUE);
  g_autofree char *text = NULL;

  tl_document_begin (document, "Test", NULL);
  tl_document_set_integer (document, csat, TL_KPI_MEASURE, TL_MEASURE_FIRST_RESPONSE, NULL);
  tl_document_set_integer (document, csat, TL_KPI_UNIT, TL_UNIT_DURATION, NULL);
  for (guint i = 0; i < values->len; i++)
    tl_document_set_number (document, values->pdata[i], TL_VALUE_NUMBER, 12 * 3600 + 10 * 60, NULL);
  for (guint i = 0; i < 5; i++)
    tl_document_insert (document, TL_KIND_STAGE, TL_ID_NONE, record, -1, NULL);
  tl_document_commit (document);
  text = dump_pages (document, map, &options);
  g_assert_nonnull (strstr (text, "left 600/18 \"12 h 10 min\""));
}

/* What is on the pages is what was asked for, and the document stays as it was. */
static void
test_options (void)
{
  TlId map;
  g_autoptr (TlDocument) document = tl_map_fixture_new (&map);
  TlRecord *record = tl_document_lookup (document, map);
  TlRecord *lane = tl_map_find_lane (record, TL_LANE_KIND_TOUCHPOINTS);
  TlRecord *card = tl_record_get_child (lane, 0);
  TlRecord *comment;
  g_autofree char *plain = NULL;
  g_autofree char *bare = NULL;
  g_autofree char *full = NULL;

  tl_document_begin (document, "Hide", NULL);
  tl_document_set_text (document, lane, TL_LANE_NAME, "Hidden lane", NULL);
  tl_document_set_integer (document, lane, TL_LANE_HIDDEN, TRUE, NULL);
  tl_document_set_text (document, card, TL_CARD_NOTE, "A note of ours", NULL);
  comment = tl_document_insert (document, TL_KIND_COMMENT, TL_ID_NONE, card, -1, NULL);
  tl_document_set_text (document, comment, TL_COMMENT_TEXT, "Somebody doubts it", NULL);
  tl_document_commit (document);

  plain = dump_pages (document, map, &(TlMapPagesOptions){ 0 });
  g_assert_nonnull (strstr (plain, "legend"));
  g_assert_null (strstr (plain, "Hidden lane"));
  g_assert_null (strstr (plain, "A note of ours"));
  g_assert_null (strstr (plain, "Somebody doubts it"));

  bare = dump_pages (document, map,
                     &(TlMapPagesOptions){ .without_legend = TRUE, .without_sources = TRUE });
  g_assert_null (strstr (bare, "legend"));
  g_assert_cmpuint (strlen (bare), <, strlen (plain));

  full = dump_pages (document, map,
                     &(TlMapPagesOptions){ .paper = { .size = TL_PAPER_A4 },
                                           .with_hidden = TRUE,
                                           .with_notes = TRUE,
                                           .with_comments = TRUE });
  g_assert_nonnull (strstr (full, "Hidden lane"));
  g_assert_nonnull (strstr (full, "A note of ours"));
  g_assert_nonnull (strstr (full, "Somebody doubts it"));
  g_assert_true (tl_record_get_boolean (lane, TL_LANE_HIDDEN));
}

static TlId
get_first_stage (TlDocument *document, TlId map)
{
  TlRecord *record = tl_document_lookup (document, map);

  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    if (tl_record_get_kind (tl_record_get_child (record, i)) == TL_KIND_STAGE)
      return tl_record_get_id (tl_record_get_child (record, i));
  g_assert_not_reached ();
}

/* A stage on a screen: as wide as that, not higher, and its smallest type, 11 pixels on a map, no
 * smaller than nine tenths of that on a screen of 720 pixels' height: 15 pixels of a projector's 1080. */
static void
test_stage (void)
{
  for (guint text = 0; text < TL_FIXTURE_LONG; text++)
    {
      TlId map;
      g_autoptr (GRand) random = g_rand_new_with_seed (text);
      g_autoptr (TlDocument) document = tl_map_fixture_new_random (random, text, &map);
      g_autoptr (GPtrArray) pages
          = tl_map_stage_pages_new (document, map, get_first_stage (document, map), 1920, 1080);

      g_assert_cmpuint (pages->len, >, 0);
      for (guint i = 0; i < pages->len; i++)
        {
          TlScene *scene = g_ptr_array_index (pages, i);

          g_assert_cmpfloat (scene->width, ==, 1280);
          g_assert_cmpfloat (scene->height, <=, 720.01);
          g_assert_cmpfloat (tl_scene_get_smallest_type (scene), >=, 0.9 * 11 * 0.75 - 0.01);
        }
    }
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

  for (guint i = 0; i < TL_PAPER_CUSTOM; i++)
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
  g_test_add_func ("/tl/layout/map-pages/one-page", test_one_page);
  g_test_add_func ("/tl/layout/map-pages/poster", test_poster);
  g_test_add_func ("/tl/layout/map-pages/narrow-value", test_narrow_value);
  g_test_add_func ("/tl/layout/map-pages/options", test_options);
  g_test_add_func ("/tl/layout/map-pages/stage", test_stage);
  g_test_add_func ("/tl/layout/map-pages/no-map", test_no_map);
  g_test_add_func ("/tl/layout/map-pages/paper-words", test_words);
  return g_test_run ();
}
