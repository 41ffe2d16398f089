/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a laid-out map looks like: a golden of a small one (TL_TEST_UPDATE_GOLDENS=1 writes it anew),
 * and what holds of any map: nothing overlaps, every text is in its box, the same document gives the
 * same scene.
 */
#include "tl-map-assert.h"
#include "tl-map-fixture.h"
#include "tl-project.h"

#include <math.h>
#include <string.h>

#define N_RANDOM_MAPS 24

static void
set_integer (TlDocument *document, TlRecord *record, guint field, gint64 value)
{
  g_autoptr (GError) error = NULL;

  tl_document_begin (document, "Test", NULL);
  tl_document_set_integer (document, record, field, value, &error);
  g_assert_no_error (error);
  tl_document_commit (document);
}

static void
assert_golden (TlDocument *document, TlId map, const char *name)
{
  g_autoptr (TlMapLayout) layout = tl_map_layout_new (document, map);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "layout", "goldens", name, NULL);
  g_autofree char *text = tl_scene_to_text (tl_map_layout_get_scene (layout));
  g_autofree char *wanted = NULL;
  g_autoptr (GError) error = NULL;

  if (g_getenv ("TL_TEST_UPDATE_GOLDENS") != NULL)
    g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &wanted, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, wanted);
  tl_map_assert_sound (tl_map_layout_get_scene (layout));
}

static void
test_golden (void)
{
  TlId map;
  g_autoptr (TlDocument) document = tl_map_fixture_new (&map);

  assert_golden (document, map, "map.scene");
}

static guint
count (const char *text, const char *word)
{
  guint n = 0;

  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + 1, word))
    n++;
  return n;
}

/* A channel is neutral until somebody chooses a colour for it. That is a swatch beside its name
 * on each card and in the lane of channels, and goes again with the colour. */
static void
test_channel_colour (void)
{
  TlId map;
  g_autoptr (TlDocument) document = tl_map_fixture_new (&map);
  TlRecord *phone = tl_project_find_by_name (document, TL_KIND_CHANNEL, "phone", NULL);
  g_autoptr (TlMapLayout) layout = NULL;
  g_autofree char *text = NULL;

  set_integer (document, phone, TL_CHANNEL_COLOUR, 0x7a3fa3);
  assert_golden (document, map, "channel-colour.scene");
  layout = tl_map_layout_new (document, map);
  text = tl_scene_to_text (tl_map_layout_get_scene (layout));
  g_assert_cmpuint (count (text, "7a3fa3"), ==, 3);
  g_assert_true (tl_document_undo (document));
  assert_golden (document, map, "map.scene");
}

static void
test_random (gconstpointer data)
{
  TlMapFixtureText kind = GPOINTER_TO_UINT (data);

  for (guint i = 0; i < N_RANDOM_MAPS; i++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (i * 7919 + kind);
      TlId map;
      g_autoptr (TlDocument) document = tl_map_fixture_new_random (random, kind, &map);
      g_autoptr (TlMapLayout) layout = tl_map_layout_new (document, map);
      g_autoptr (TlMapLayout) again = tl_map_layout_new (document, map);
      g_autofree char *text = tl_scene_to_text (tl_map_layout_get_scene (layout));
      g_autofree char *same = tl_scene_to_text (tl_map_layout_get_scene (again));

      g_test_message ("map %u of text kind %u", i, kind);
      g_assert_cmpstr (text, ==, same);
      tl_map_assert_sound (tl_map_layout_get_scene (layout));
    }
}

/* The full text in reading order: what each card says, stage heads before lanes. */
static void
test_description (void)
{
  TlId map;
  g_autoptr (TlDocument) document = tl_map_fixture_new (&map);
  g_autoptr (TlMapLayout) layout = tl_map_layout_new (document, map);
  const char *text = tl_map_layout_get_scene (layout)->description;
  static const char *const wanted[]
      = { "Fault to light",
          "First-time buyer",
          "Get help",
          "Brings papers and pays a deposit",
          "Reminder of the first",
          "payment",
          "Channel: phone. Service: customer success. We start. Researched.",
          "Moment of truth. Partly researched. Causes “Repeat calls”. Measured by “CSAT”.",
          "Severity 4 of 5. Status: in work.",
          "Caused by “Fault call”. Addressed by “One owner until it works”.",
          "71 %: misses the target, but tolerable" };
  const char *at = text;

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      at = strstr (at, wanted[i]);
      if (at == NULL)
        g_error ("“%s” is missing, or in another place, in:\n%s", wanted[i], text);
    }
}

static void
collect_words (const TlSceneGroup *group, const TlSceneItem *item, const TlRect *box, double scale,
               gpointer user_data)
{
  g_string_append_printf (user_data, "%s\n", item->text.string);
}

static char *
get_text (TlMapLayout *layout)
{
  GString *text = g_string_new (NULL);

  tl_map_fixture_visit (tl_map_layout_get_scene (layout), NULL, collect_words, text);
  return g_string_free (text, FALSE);
}

/* The legend names what the map uses, and nothing else. */
static void
test_legend (void)
{
  TlId map;
  g_autoptr (TlDocument) document = tl_map_fixture_new (&map);
  TlRecord *record = tl_document_lookup (document, map);
  TlRecord *lane = tl_map_find_lane (record, TL_LANE_KIND_TOUCHPOINTS);
  g_autoptr (TlMapLayout) layout = tl_map_layout_new (document, map);
  g_autoptr (TlMapLayout) without = NULL;
  g_autofree char *text = get_text (layout);
  g_autofree char *less = NULL;

  g_assert_nonnull (strstr (text, "moment of truth"));
  g_assert_nonnull (strstr (text, "service, start not said"));
  g_assert_nonnull (strstr (text, "few answers"));
  g_assert_null (strstr (text, "\ncontact\n"));
  set_integer (document, lane, TL_LANE_HIDDEN, TRUE);
  without = tl_map_layout_new (document, map);
  less = get_text (without);
  g_assert_null (strstr (less, "moment of truth"));
  g_assert_null (strstr (less, "service, start not said"));
}

static guint
count_lines (const char *text, const char *line)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += g_str_equal (lines[i], line);
  return n;
}

/* A card that is measured by a KPI shows how it stands; where no lane of KPIs does, also which it is. */
static void
test_badges (void)
{
  TlId map;
  g_autoptr (TlDocument) document = tl_map_fixture_new (&map);
  g_autoptr (TlMapLayout) layout = tl_map_layout_new (document, map);
  g_autoptr (TlMapLayout) folded = NULL;
  g_autofree char *text = get_text (layout);
  g_autofree char *folded_text = NULL;

  /* On the card and in the lane. */
  g_assert_cmpuint (count_lines (text, "71 %"), ==, 2);
  g_assert_cmpuint (count_lines (text, "CSAT"), ==, 1);
  set_integer (document, tl_map_find_lane (tl_document_lookup (document, map), TL_LANE_KIND_KPIS),
               TL_LANE_COLLAPSED, TRUE);
  folded = tl_map_layout_new (document, map);
  folded_text = get_text (folded);
  g_assert_cmpuint (count_lines (folded_text, "71 %"), ==, 1);
  g_assert_cmpuint (count_lines (folded_text, "CSAT"), ==, 1);
  /* The foot says of which period. */
  g_assert_nonnull (strstr (folded_text, "CSAT (Oct 2026): answers"));
  tl_map_assert_sound (tl_map_layout_get_scene (folded));
}

/* Into how many lines @words are broken behind the line @first. */
static guint
count_lines_after (const char *text, const char *first, const char *words)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint i = 0;
  guint n = 0;

  while (!g_str_equal (lines[i], first))
    i++;
  while (lines[i + 1 + n] != NULL && strstr (words, lines[i + 1 + n]) != NULL)
    n++;
  return n;
}

/* Beside its value the name of a KPI has one line or two; a longer one has those below, as wide as the card. */
static void
test_long_badge (void)
{
  const char *name = "Questions answered at the first attempt, without anybody ringing back";
  TlId map;
  g_autoptr (TlDocument) document = tl_map_fixture_new (&map);
  g_autoptr (TlMapLayout) layout = NULL;
  g_autofree char *text = NULL;
  TlRecord *kpi = tl_project_find_by_name (document, TL_KIND_KPI, "CSAT", NULL);

  set_integer (document, tl_map_find_lane (tl_document_lookup (document, map), TL_LANE_KIND_KPIS),
               TL_LANE_COLLAPSED, TRUE);
  tl_document_begin (document, "Name", NULL);
  tl_document_set_text (document, kpi, TL_KPI_NAME, name, NULL);
  g_assert_true (tl_document_commit (document));
  layout = tl_map_layout_new (document, map);
  text = get_text (layout);
  g_assert_cmpuint (count_lines_after (text, "71 %", name), ==, 2);
  tl_map_assert_sound (tl_map_layout_get_scene (layout));
}

/* A KPI that only the map itself is measured by stands in the head, whatever level it says. */
static void
test_kpi_of_the_map (void)
{
  TlId map;
  g_autoptr (TlDocument) document = tl_map_fixture_new (&map);
  g_autoptr (TlMapLayout) layout = NULL;
  g_autofree char *text = NULL;
  TlRecord *kpi, *link;

  tl_document_begin (document, "Add KPI", NULL);
  kpi = tl_document_insert (document, TL_KIND_KPI, TL_ID_NONE, tl_document_get_project (document),
                            -1, NULL);
  tl_document_set_text (document, kpi, TL_KPI_NAME, "Complaints, all channels", NULL);
  link = tl_document_insert (document, TL_KIND_LINK, TL_ID_NONE, tl_document_lookup (document, map),
                             -1, NULL);
  tl_document_set_integer (document, link, TL_LINK_KIND, TL_LINK_KIND_MEASURED_BY, NULL);
  tl_document_set_reference (document, link, TL_LINK_FROM, map, NULL);
  tl_document_set_reference (document, link, TL_LINK_TO, tl_record_get_id (kpi), NULL);
  g_assert_true (tl_document_commit (document));

  layout = tl_map_layout_new (document, map);
  text = tl_scene_to_text (tl_map_layout_get_scene (layout));
  g_assert_nonnull (strstr (text, "\"Complaints, all channels\""));
}

static void
test_collapsed_and_hidden (void)
{
  TlId map;
  g_autoptr (TlDocument) document = tl_map_fixture_new (&map);
  TlRecord *record = tl_document_lookup (document, map);
  TlRecord *lane = tl_map_find_lane (record, TL_LANE_KIND_TOUCHPOINTS);
  g_autoptr (GPtrArray) stages = tl_record_list_children (record, TL_KIND_STAGE);
  g_autoptr (TlMapLayout) layout = NULL;
  g_autofree char *text = NULL;

  set_integer (document, lane, TL_LANE_COLLAPSED, TRUE);
  set_integer (document, g_ptr_array_index (stages, 1), TL_STAGE_COLLAPSED, TRUE);
  layout = tl_map_layout_new (document, map);
  text = get_text (layout);
  g_assert_nonnull (strstr (text, "2 cards"));
  g_assert_null (strstr (text, "FAQ page"));
  g_assert_null (strstr (text, "Spare parts"));
  tl_map_assert_sound (tl_map_layout_get_scene (layout));

  set_integer (document, g_ptr_array_index (stages, 1), TL_STAGE_HIDDEN, TRUE);
  tl_map_layout_free (g_steal_pointer (&layout));
  layout = tl_map_layout_new (document, map);
  g_clear_pointer (&text, g_free);
  text = get_text (layout);
  g_assert_null (strstr (text, "Get help"));
}

static void
test_empty (void)
{
  g_autoptr (TlDocument) document = tl_document_new ();
  g_autoptr (TlMapLayout) layout = NULL;
  g_autofree char *text = NULL;
  TlRecord *map;

  tl_document_begin (document, "Test", NULL);
  map = tl_document_insert (document, TL_KIND_MAP, TL_ID_NONE, tl_document_get_project (document),
                            -1, NULL);
  tl_document_insert (document, TL_KIND_LANE, TL_ID_NONE, map, -1, NULL);
  tl_document_commit (document);
  layout = tl_map_layout_new (document, tl_record_get_id (map));
  text = get_text (layout);
  g_assert_nonnull (strstr (text, "no stages yet"));
  tl_map_assert_sound (tl_map_layout_get_scene (layout));
}

/* That all is hidden is not that there is nothing; and a reader learns how it comes back. */
static void
test_all_hidden (void)
{
  g_autoptr (TlDocument) document = tl_document_new ();
  g_autoptr (TlMapLayout) layout = NULL;
  g_autofree char *text = NULL;
  g_autofree char *on_screen = NULL;
  TlRecord *map;
  TlRecord *stage;

  tl_document_begin (document, "Test", NULL);
  map = tl_document_insert (document, TL_KIND_MAP, TL_ID_NONE, tl_document_get_project (document),
                            -1, NULL);
  stage = tl_document_insert (document, TL_KIND_STAGE, TL_ID_NONE, map, -1, NULL);
  tl_document_set_integer (document, stage, TL_STAGE_HIDDEN, TRUE, NULL);
  tl_document_commit (document);
  layout = tl_map_layout_new (document, tl_record_get_id (map));
  text = get_text (layout);
  g_assert_null (strstr (text, "no stages yet"));
  g_assert_nonnull (strstr (text, "All stages of this map are hidden."));
  g_assert_null (strstr (text, "Show What Is Hidden"));
  tl_map_layout_set_screen (layout, TRUE);
  on_screen = get_text (layout);
  g_assert_nonnull (strstr (on_screen, "Show What Is Hidden"));
}

static void
mirror_group (const TlSceneGroup *group, const TlRect *box, double scale, gpointer user_data)
{
  GHashTable *boxes = user_data;

  g_hash_table_insert (boxes, g_strdup (group->id), g_memdup2 (box, sizeof *box));
}

static GHashTable *
list_boxes (TlMapLayout *layout)
{
  GHashTable *boxes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  tl_map_fixture_visit (tl_map_layout_get_scene (layout), mirror_group, NULL, boxes);
  return boxes;
}

/* A right-to-left language turns the whole map round and changes nothing else. */
static void
test_mirrored (void)
{
  TlId map;
  g_autoptr (TlDocument) document = tl_map_fixture_new (&map);
  g_autoptr (TlMapLayout) layout = tl_map_layout_new (document, map);
  g_autoptr (TlMapLayout) mirrored = NULL;
  g_autoptr (GHashTable) boxes = list_boxes (layout);
  g_autoptr (GHashTable) turned = NULL;
  double width = tl_map_layout_get_scene (layout)->width;
  GHashTableIter iter;
  gpointer id, value;

  tl_document_begin (document, "Test", NULL);
  tl_document_set_text (document, tl_document_get_project (document), TL_PROJECT_LANGUAGE, "ar",
                        NULL);
  tl_document_commit (document);
  mirrored = tl_map_layout_new (document, map);
  turned = list_boxes (mirrored);
  g_assert_true (tl_map_layout_get_scene (mirrored)->right_to_left);
  g_assert_cmpuint (g_hash_table_size (boxes), ==, g_hash_table_size (turned));
  g_hash_table_iter_init (&iter, boxes);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      const TlRect *box = value;
      const TlRect *other = g_hash_table_lookup (turned, id);

      g_assert_nonnull (other);
      g_assert_cmpfloat_with_epsilon (other->x, width - box->x - box->width, 0.01);
      g_assert_cmpfloat_with_epsilon (other->y, box->y, 0.01);
    }
}

typedef struct
{
  TlMapLayout *layout;
  guint n;
} Finder;

static void
find_group (const TlSceneGroup *group, const TlRect *box, double scale, gpointer user_data)
{
  Finder *finder = user_data;
  double x = box->x + box->width / 2;
  double y = box->y + box->height / 2;
  TlRect found;
  TlId lane, step;
  guint index;

  if (group->record == TL_ID_NONE
      || (group->role != TL_ROLE_CARD && group->role != TL_ROLE_KPI && group->role != TL_ROLE_STAGE
          && group->role != TL_ROLE_EMOTION))
    return;
  g_assert_cmpuint (tl_map_layout_find_record (finder->layout, x, y), ==, group->record);
  g_assert_true (tl_map_layout_get_record_box (finder->layout, group->record, &found));
  if (group->role == TL_ROLE_CARD && g_str_has_prefix (group->id, "card-"))
    {
      g_assert_cmpfloat_with_epsilon (found.x, box->x, 0.01);
      g_assert_cmpfloat_with_epsilon (found.y, box->y, 0.01);
      g_assert_true (tl_map_layout_find_cell (finder->layout, x, y, &lane, &step, &index, &found));
      g_assert_true (tl_rect_contains (&found, x, y));
    }
  finder->n++;
}

/* What is drawn somewhere is found there, in both directions of writing. */
static void
test_find (void)
{
  static const char *const languages[] = { "en", "he" };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      TlId map;
      g_autoptr (TlDocument) document = tl_map_fixture_new (&map);
      g_autoptr (TlMapLayout) layout = NULL;
      Finder finder = { 0 };
      TlRect box;

      tl_document_begin (document, "Test", NULL);
      tl_document_set_text (document, tl_document_get_project (document), TL_PROJECT_LANGUAGE,
                            languages[i], NULL);
      tl_document_commit (document);
      layout = tl_map_layout_new (document, map);
      finder.layout = layout;
      tl_map_fixture_visit (tl_map_layout_get_scene (layout), find_group, NULL, &finder);
      g_assert_cmpuint (finder.n, >, 15);
      g_assert_false (tl_map_layout_get_record_box (layout, 987654321, &box));
      g_assert_cmpuint (tl_map_layout_find_record (layout, -5, -5), ==, TL_ID_NONE);
    }
}

/* On screen, a text of many lines ends in an ellipsis; an export has all of it. */
static void
test_screen (void)
{
  TlId map;
  g_autoptr (TlDocument) document = tl_map_fixture_new (&map);
  g_autoptr (GString) title = g_string_new (NULL);
  TlRecord *record = tl_document_lookup (document, map);
  TlRecord *lane = tl_map_find_lane (record, TL_LANE_KIND_TOUCHPOINTS);
  g_autoptr (GPtrArray) steps = tl_map_list_steps (record);
  g_autoptr (TlMapLayout) layout = NULL;
  g_autofree char *text = NULL;
  g_autofree char *cut = NULL;

  for (guint i = 0; i < 200; i++)
    g_string_append (title, "word ");
  g_string_append (title, "last");
  tl_document_begin (document, "Test", NULL);
  tl_map_fixture_add_card (document, lane, g_ptr_array_index (steps, 0), TL_KIND_TOUCHPOINT,
                           title->str);
  tl_document_commit (document);
  layout = tl_map_layout_new (document, map);
  text = get_text (layout);
  g_assert_null (strstr (text, "…"));
  g_assert_nonnull (strstr (text, "last\n"));
  tl_map_layout_set_screen (layout, TRUE);
  cut = get_text (layout);
  g_assert_nonnull (strstr (cut, "…"));
}

/* What belongs into a lane is said on screen, until something is in it. */
static void
test_guidance (void)
{
  TlId map;
  g_autoptr (TlDocument) document = tl_map_fixture_new (&map);
  TlRecord *record = tl_document_lookup (document, map);
  g_autoptr (GPtrArray) steps = tl_map_list_steps (record);
  g_autoptr (TlMapLayout) paper = NULL;
  g_autoptr (TlMapLayout) empty = NULL;
  g_autoptr (TlMapLayout) filled = NULL;
  g_autofree char *on_paper = NULL;
  g_autofree char *while_empty = NULL;
  g_autofree char *when_filled = NULL;
  TlRecord *lane = tl_map_find_lane (record, TL_LANE_KIND_THOUGHTS);

  paper = tl_map_layout_new (document, map);
  on_paper = get_text (paper);
  g_assert_null (strstr (on_paper, "What goes through"));
  empty = tl_map_layout_new (document, map);
  tl_map_layout_set_screen (empty, TRUE);
  while_empty = get_text (empty);
  g_assert_nonnull (strstr (while_empty, "What goes through"));

  tl_document_begin (document, "Test", NULL);
  tl_map_fixture_add_card (document, lane, g_ptr_array_index (steps, 0), TL_KIND_CARD, "Smiles");
  tl_document_commit (document);
  filled = tl_map_layout_new (document, map);
  tl_map_layout_set_screen (filled, TRUE);
  when_filled = get_text (filled);
  g_assert_null (strstr (when_filled, "What goes through"));
}

/* What stands below the name of the channels lane leaves the names of the channels alone. */
static void
test_hint_of_channels (void)
{
  TlId map;
  g_autoptr (TlDocument) document = tl_map_fixture_new (&map);
  TlRecord *lane = tl_map_find_lane (tl_document_lookup (document, map), TL_LANE_KIND_CHANNELS);
  g_autoptr (TlMapLayout) layout = NULL;

  tl_document_begin (document, "Test", NULL);
  tl_document_set_text (document, lane, TL_LANE_HINT, "Appear by themselves from the touchpoints",
                        NULL);
  tl_document_commit (document);
  layout = tl_map_layout_new (document, map);
  tl_map_assert_sound (tl_map_layout_get_scene (layout));
}

int
main (int argc, char **argv)
{
  static const char *const names[] = { "latin", "arabic", "japanese", "long" };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/layout/map/golden", test_golden);
  g_test_add_func ("/tl/layout/map/channel-colour", test_channel_colour);
  for (guint i = 0; i < TL_N_FIXTURE_TEXTS; i++)
    {
      g_autofree char *path = g_strconcat ("/tl/layout/map/nothing-overlaps/", names[i], NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_random);
    }
  g_test_add_func ("/tl/layout/map/description", test_description);
  g_test_add_func ("/tl/layout/map/legend-names-what-is-used", test_legend);
  g_test_add_func ("/tl/layout/map/badges", test_badges);
  g_test_add_func ("/tl/layout/map/long-badge", test_long_badge);
  g_test_add_func ("/tl/layout/map/kpi-of-the-map", test_kpi_of_the_map);
  g_test_add_func ("/tl/layout/map/collapsed-and-hidden", test_collapsed_and_hidden);
  g_test_add_func ("/tl/layout/map/empty", test_empty);
  g_test_add_func ("/tl/layout/map/all-hidden", test_all_hidden);
  g_test_add_func ("/tl/layout/map/mirrored", test_mirrored);
  g_test_add_func ("/tl/layout/map/find", test_find);
  g_test_add_func ("/tl/layout/map/screen-and-export", test_screen);
  g_test_add_func ("/tl/layout/map/guidance", test_guidance);
  g_test_add_func ("/tl/layout/map/hint-of-channels", test_hint_of_channels);
  return g_test_run ();
}
