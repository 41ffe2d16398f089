/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Maps on paper: each card once, none cut, no type under 7 pt, nothing off the page, heads and labels
 * on every page.
 */
#include "tl-map-fixture.h"
#include "tl-project.h"

#include <string.h>

#define N_MAPS 3
#define TOLERANCE 0.1
#define SMALLEST_TYPE (7.0 / 0.75) /* pixels */

static const TlPaper papers[] = {
  { TL_PAPER_A4, FALSE },     { TL_PAPER_A4, TRUE },     { TL_PAPER_A3, TRUE },
  { TL_PAPER_LETTER, FALSE }, { TL_PAPER_LETTER, TRUE }, { TL_PAPER_SLIDE, TRUE },
};

typedef struct
{
  const TlScene *scene;
  GHashTable *seen; /* ids of cards */
  guint n_labels;
  guint n_stages;
} Reader;

static void
read_group (const TlSceneGroup *group, const TlRect *box, double scale, gpointer user_data)
{
  Reader *reader = user_data;

  reader->n_labels += group->role == TL_ROLE_LANE_LABEL;
  reader->n_stages += group->role == TL_ROLE_STAGE;
  if (group->role != TL_ROLE_CARD && group->role != TL_ROLE_EMOTION
      && !(group->role == TL_ROLE_KPI && strlen (group->id) > strlen ("kpi-") + 13))
    return;
  if (!g_hash_table_add (reader->seen, g_strdup (group->id)))
    g_error ("%s is on the pages twice", group->id);
  g_assert_cmpfloat (box->x, >=, 0);
  g_assert_cmpfloat (box->y, >=, 0);
  g_assert_cmpfloat (box->x + box->width, <=, reader->scene->width + TOLERANCE);
  g_assert_cmpfloat (box->y + box->height, <=, reader->scene->height + TOLERANCE);
}

static void
read_text (const TlSceneGroup *group, const TlSceneItem *item, const TlRect *box, double scale,
           gpointer user_data)
{
  Reader *reader = user_data;

  if ((double) item->text.font.size * scale < SMALLEST_TYPE - 0.01)
    g_error ("“%s” of %s is too small", item->text.string, group->id);
  if (box->x < 0 || box->x + box->width > reader->scene->width
      || box->y + box->height > reader->scene->height)
    g_error ("“%s” of %s is off the page", item->text.string, group->id);
}

static void
note_card (const TlSceneGroup *group, const TlRect *box, double scale, gpointer user_data)
{
  if (group->role == TL_ROLE_CARD || group->role == TL_ROLE_EMOTION
      || (group->role == TL_ROLE_KPI && strlen (group->id) > strlen ("kpi-") + 13))
    g_hash_table_add (user_data, g_strdup (group->id));
}

static void
assert_pages (TlDocument *document, TlId map, const TlPaper *paper)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = tl_map_pages_new (document, map, paper, &error);
  g_autoptr (GPtrArray) again = tl_map_pages_new (document, map, paper, &error);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (TlMapLayout) layout = tl_map_layout_new (document, map);
  GHashTableIter iter;
  gpointer id;
  double width, height;

  g_assert_no_error (error);
  tl_paper_get_pixels (paper, &width, &height);
  for (guint i = 0; i < pages->len; i++)
    {
      TlScene *scene = g_ptr_array_index (pages, i);
      Reader reader = { scene, seen, 0, 0 };
      g_autofree char *text = tl_scene_to_text (scene);
      g_autofree char *same = tl_scene_to_text (g_ptr_array_index (again, i));

      g_assert_cmpfloat (scene->width, ==, width);
      g_assert_cmpfloat (scene->height, ==, height);
      g_assert_cmpstr (text, ==, same);
      tl_map_fixture_visit (scene, read_group, read_text, &reader);
      if (pages->len > 1 && reader.n_labels > 0)
        g_assert_cmpuint (reader.n_stages, >, 0);
    }
  tl_map_fixture_visit (tl_map_layout_get_scene (layout), note_card, NULL, wanted);
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (seen, id))
      g_error ("%s is on no page of %s", (char *) id, tl_paper_size_get_word (paper->size));
  g_assert_cmpuint (g_hash_table_size (seen), ==, g_hash_table_size (wanted));
}

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
        assert_pages (document, map, &papers[k]);
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
    assert_pages (document, map, &papers[k]);
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
