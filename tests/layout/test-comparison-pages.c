/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The list of changes on paper: a golden (TL_TEST_UPDATE_GOLDENS=1 writes it anew), and what holds of any
 * list: each change is there once, nothing is cut, nothing overlaps. All ids are fixed, and the records
 * of both maps find each other by their names.
 */
#include "tl-comparison-pages.h"
#include "tl-kpi-copy.h"
#include "tl-map-assert.h"
#include "tl-map-copy.h"
#include "tl-map-fixture.h"
#include "tl-project.h"

#include <string.h>

#define CURRENT 2
#define FUTURE 3
#define FIRST_NEW 1000

typedef struct
{
  const char *name;
  TlPaper paper;
  const char *language;
  guint n_new;       /* further cards of the future state */
  guint note_length; /* of the note of the card that changed, without a space; 0: a short one */
  guint n_pages;     /* 0: any */
} Case;

static const Case cases[] = {
  { "a4", { .size = TL_PAPER_A4 }, "en", 0, 0, 1 },
  { "letter", { .size = TL_PAPER_LETTER }, "en", 60, 0, 0 },
  { "landscape", { .size = TL_PAPER_A4, .landscape = TRUE }, "en", 60, 0, 0 },
  { "right-to-left", { .size = TL_PAPER_A4 }, "ar", 40, 0, 0 },
  { "fit-is-a4", { .size = TL_PAPER_FIT }, "en", 0, 0, 1 },
  { "long", { .size = TL_PAPER_A4, .landscape = TRUE }, "en", 5, 9000, 0 },
};

static TlRecord *
insert (TlDocument *document, TlKind kind, TlId id, TlRecord *parent)
{
  g_autoptr (GError) error = NULL;
  TlRecord *record = tl_document_insert (document, kind, id, parent, -1, &error);

  g_assert_no_error (error);
  return record;
}

static void
set (TlDocument *document, TlRecord *record, guint field, const char *text)
{
  g_autoptr (GError) error = NULL;

  tl_document_set_string (document, record, field, text, &error);
  g_assert_no_error (error);
}

static void
refer (TlDocument *document, TlRecord *record, guint field, TlId id)
{
  g_autoptr (GError) error = NULL;

  tl_document_set_reference (document, record, field, id, &error);
  g_assert_no_error (error);
}

static void
add_stage (TlDocument *document, TlRecord *map, TlId id, const char *name)
{
  TlRecord *stage = insert (document, TL_KIND_STAGE, id, map);

  set (document, stage, TL_STAGE_NAME, name);
  insert (document, TL_KIND_STEP, id + 1, stage);
}

static TlRecord *
add_touchpoint (TlDocument *document, TlRecord *lane, TlId id, TlId step, const char *title)
{
  TlRecord *card = insert (document, TL_KIND_TOUCHPOINT, id, lane);

  refer (document, card, TL_CARD_STEP, step);
  set (document, card, TL_CARD_TITLE, title);
  return card;
}

static void
add_kpi (TlDocument *document, TlId id, TlRecord *map, const char *name, const char *target)
{
  TlRecord *kpi = insert (document, TL_KIND_KPI, id, tl_document_get_project (document));
  TlRecord *link = insert (document, TL_KIND_LINK, id + 50, map);

  set (document, kpi, TL_KPI_NAME, name);
  set (document, kpi, TL_KPI_MEASURE, "csat");
  set (document, kpi, TL_KPI_TARGET, target);
  set (document, link, TL_LINK_KIND, "measured-by");
  refer (document, link, TL_LINK_FROM, tl_record_get_id (map));
  refer (document, link, TL_LINK_TO, id);
}

static void
add_value (TlDocument *document, TlId kpi)
{
  TlRecord *value = insert (document, TL_KIND_VALUE, 60, tl_document_lookup (document, kpi));

  set (document, value, TL_VALUE_START, "2026-10-01");
  set (document, value, TL_VALUE_NUMBER, "71");
  set (document, value, TL_VALUE_COUNT, "318");
  set (document, value, TL_VALUE_FINAL, "true");
}

static TlRecord *
add_map (TlDocument *document, TlId id, const char *title)
{
  TlRecord *map = insert (document, TL_KIND_MAP, id, tl_document_get_project (document));

  set (document, map, TL_MAP_TITLE, title);
  return map;
}

static void
fill_current (TlDocument *document)
{
  TlRecord *map = add_map (document, CURRENT, "Buying");
  TlRecord *lane;

  add_stage (document, map, 10, "Buy");
  add_stage (document, map, 12, "Wait");
  add_stage (document, map, 14, "Get help");
  lane = insert (document, TL_KIND_LANE, 20, map);
  set (document, lane, TL_LANE_KIND, "touchpoints");
  add_touchpoint (document, lane, 100, 11, "Call");
  add_touchpoint (document, lane, 101, 11, "Leaflet");
  add_touchpoint (document, lane, 102, 13, "Letter");
  add_touchpoint (document, lane, 103, 15, "FAQ page");
  add_kpi (document, 40, map, "CSAT", "80");
  add_kpi (document, 41, map, "Calls answered well", "60");
  add_value (document, 40);
}

static char *
make_note (const Case *test_case)
{
  return test_case->note_length > 0 ? g_strnfill (test_case->note_length, 'X')
                                    : g_strdup ("One price a week.");
}

static void
fill_future (TlDocument *document, const Case *test_case)
{
  TlRecord *map = add_map (document, FUTURE, "Buying, 2027");
  g_autofree char *note = make_note (test_case);
  TlRecord *lane, *card;

  refer (document, map, TL_MAP_FUTURE_OF, CURRENT);
  add_stage (document, map, 30, "Buy");
  add_stage (document, map, 32, "Get help");
  add_stage (document, map, 34, "Renew");
  lane = insert (document, TL_KIND_LANE, 21, map);
  set (document, lane, TL_LANE_KIND, "touchpoints");
  card = add_touchpoint (document, lane, 200, 33, "Call");
  set (document, card, TL_TOUCHPOINT_STARTS, "we");
  card = add_touchpoint (document, lane, 201, 31, "Leaflet");
  set (document, card, TL_CARD_NOTE, note);
  add_touchpoint (document, lane, 203, 35, "Chat");
  for (guint i = 0; i < test_case->n_new; i++)
    {
      g_autofree char *title = g_strdup_printf ("New %u", i);

      add_touchpoint (document, lane, FIRST_NEW + i, i % 2 == 0 ? 31 : 35, title);
    }
  add_kpi (document, 42, map, "csat", "90");
  add_kpi (document, 43, map, "Effort", "70");
}

static TlDocument *
make_document (const Case *test_case)
{
  TlDocument *document = tl_document_new_empty (1);
  TlRecord *project = tl_document_get_project (document);

  tl_document_begin_load (document);
  set (document, project, TL_PROJECT_NAME, "Going solar");
  set (document, project, TL_PROJECT_LANGUAGE, test_case->language);
  set (document, project, TL_PROJECT_VERSION, "3");
  set (document, project, TL_PROJECT_VERSION_DATE, "2026-11-22");
  fill_current (document);
  fill_future (document, test_case);
  tl_document_end_load (document);
  return document;
}

static GPtrArray *
make_pages (TlDocument *document, TlId before, TlId after, const TlPaper *paper)
{
  return tl_comparison_pages_new (document, tl_document_lookup (document, before),
                                  tl_document_lookup (document, after), paper);
}

/* What a walk over the pages finds. */
typedef struct
{
  GHashTable *rows; /* ids of rows' first parts */
  GString *wide;    /* all Xs, one after the other */
  guint n_lists;
  guint n_rows;
} Findings;

static void
note_group (const TlSceneGroup *group, const TlRect *box, double scale, gpointer user_data)
{
  Findings *findings = user_data;

  findings->n_lists += group->role == TL_ROLE_LIST;
  if (group->role != TL_ROLE_LIST_ITEM)
    return;
  findings->n_rows++;
  if (group->title != NULL)
    g_assert_true (g_hash_table_add (findings->rows, g_strdup (group->id)));
}

static void
note_text (const TlSceneGroup *group, const TlSceneItem *item, const TlRect *box, double scale,
           gpointer user_data)
{
  Findings *findings = user_data;

  g_assert_cmpfloat ((double) item->text.font.size, >=, 7 * 96 / 72.0);
  for (const char *at = item->text.string; *at != '\0'; at++)
    if (*at == 'X')
      g_string_append_c (findings->wide, *at);
}

static void
assert_row (Findings *findings, const char *prefix, TlId id)
{
  char buffer[TL_ID_STRING_SIZE];
  g_autofree char *name = g_strconcat (prefix, "-", tl_id_to_buffer (id, buffer), NULL);

  g_assert_true (g_hash_table_contains (findings->rows, name));
}

static void
assert_contents (const Case *test_case, Findings *findings)
{
  static const TlId changes[] = { 12, 34, 102, 103, 200, 201, 203 };
  static const TlId kpis[] = { 40, 41, 43 };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    assert_row (findings, "change", changes[i]);
  for (guint i = 0; i < test_case->n_new; i++)
    assert_row (findings, "change", FIRST_NEW + i);
  for (guint i = 0; i < G_N_ELEMENTS (kpis); i++)
    assert_row (findings, "kpi", kpis[i]);
  g_assert_cmpuint (g_hash_table_size (findings->rows), ==,
                    G_N_ELEMENTS (changes) + G_N_ELEMENTS (kpis) + test_case->n_new);
  /* No head without a row below it. */
  g_assert_cmpuint (findings->n_rows, >=, findings->n_lists);
  if (test_case->note_length > 0)
    g_assert_cmpuint (findings->wide->len, ==, test_case->note_length);
}

static void
test_case_holds (gconstpointer data)
{
  const Case *test_case = data;
  g_autoptr (TlDocument) document = make_document (test_case);
  g_autoptr (GPtrArray) pages = make_pages (document, CURRENT, FUTURE, &test_case->paper);
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Findings findings = { .rows = rows, .wide = g_string_new (NULL) };

  if (test_case->n_pages > 0)
    g_assert_cmpuint (pages->len, ==, test_case->n_pages);
  else
    g_assert_cmpuint (pages->len, >, 1);
  for (guint i = 0; i < pages->len; i++)
    {
      const TlScene *page = g_ptr_array_index (pages, i);
      g_autofree char *number = g_strdup_printf ("%u / %u", i + 1, pages->len);

      tl_map_assert_sound (page);
      g_assert_nonnull (strstr (page->description, number));
      g_assert_nonnull (strstr (page->description, "Buying, 2027"));
      g_assert_nonnull (strstr (page->description, "Compared with “Buying”"));
      tl_map_fixture_visit (page, note_group, note_text, &findings);
    }
  assert_contents (test_case, &findings);
  g_string_free (findings.wide, TRUE);
}

static void
test_golden (void)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "layout", "goldens", "comparison.scene", NULL);
  g_autoptr (TlDocument) document = make_document (&cases[0]);
  g_autoptr (GPtrArray) pages = make_pages (document, CURRENT, FUTURE, &cases[0].paper);
  g_autofree char *text = tl_scene_to_text (g_ptr_array_index (pages, 0));
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
test_words (void)
{
  g_autoptr (TlDocument) document = make_document (&cases[0]);
  g_autoptr (GPtrArray) pages = make_pages (document, CURRENT, FUTURE, &cases[0].paper);
  const char *text = ((const TlScene *) g_ptr_array_index (pages, 0))->description;
  const char *buy = strstr (text, "Buy\n");
  const char *wait = strstr (text, "Wait\n");
  const char *help = strstr (text, "Get help\n");
  const char *renew = strstr (text, "Renew\n");

  /* The stage that is gone is where it was. */
  g_assert_true (buy < wait && wait < help && help < renew);
  g_assert_nonnull (strstr (text, "→ ≠ Call Touchpoint · moved from “Buy” to “Get help” "
                                  "Who starts? not said → we"));
  g_assert_nonnull (strstr (text, "− FAQ page Touchpoint · removed"));
  g_assert_nonnull (strstr (text, "+ Chat Touchpoint · added"));
  g_assert_nonnull (strstr (text, "Note nothing → One price a week."));
  g_assert_nonnull (strstr (text, "71 % Oct\u00a02026\u00a0· 66–76\u00a0· n\u00a0318"));
  /* Nobody said what would still be acceptable. */
  g_assert_nonnull (strstr (text, "misses the target ≥ 80 % ≥ 90 %"));
  g_assert_nonnull (strstr (text, "≥ 60 % not measured"));
  g_assert_nonnull (strstr (text, "not measured ≥ 70 %"));
}

/* A future state that takes a target of its own, from the KPI that it shared. */
static void
test_own_target (void)
{
  g_autoptr (TlDocument) document = make_document (&cases[0]);
  TlRecord *csat = tl_document_lookup (document, 40);
  TlRecord *future = tl_map_make_future (document, tl_document_lookup (document, CURRENT), NULL);
  TlRecord *own = tl_kpi_make_own (document, csat, future, NULL);
  g_autoptr (GPtrArray) pages = NULL;
  const char *text;

  g_assert_nonnull (own);
  tl_document_begin (document, "Change target", NULL);
  set (document, own, TL_KPI_TARGET, "95");
  tl_document_commit (document);
  pages = make_pages (document, CURRENT, tl_record_get_id (future), &cases[0].paper);
  text = ((const TlScene *) g_ptr_array_index (pages, 0))->description;
  g_assert_nonnull (strstr (text, "71 % Oct\u00a02026\u00a0· 66–76\u00a0· n\u00a0318"));
  g_assert_nonnull (strstr (text, "misses the target ≥ 80 % ≥ 95 %"));
  g_assert_nonnull (strstr (text, "≥ 60 % ≥ 60 %"));
  g_assert_null (strstr (text, "not measured"));
}

static void
test_same (void)
{
  g_autoptr (TlDocument) document = make_document (&cases[0]);
  g_autoptr (GPtrArray) pages = make_pages (document, CURRENT, CURRENT, &cases[0].paper);
  const TlScene *page = g_ptr_array_index (pages, 0);

  g_assert_cmpuint (pages->len, ==, 1);
  tl_map_assert_sound (page);
  g_assert_nonnull (strstr (page->description, "Both maps are the same."));
  g_assert_nonnull (strstr (page->description, "≥ 80 % ≥ 80 %"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/tl/layout/comparison/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case_holds);
    }
  g_test_add_func ("/tl/layout/comparison/golden", test_golden);
  g_test_add_func ("/tl/layout/comparison/words", test_words);
  g_test_add_func ("/tl/layout/comparison/own-target", test_own_target);
  g_test_add_func ("/tl/layout/comparison/same", test_same);
  return g_test_run ();
}
