/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each command on a map is one named step that does what it says, and undo takes all of it back. */
#include "tl-app-fixture.h"
#include "tl-document-writer.h"
#include "tl-edit-kpi.h"
#include "tl-edit-map.h"
#include "tl-edit-move.h"
#include "tl-edit.h"
#include "tl-model-error.h"

#include <string.h>

typedef struct
{
  TlDocument *document;
  TlAppMap map;
  GBytes *before;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->document = tl_app_document_new (&fixture->map);
  fixture->before = tl_document_to_bytes (fixture->document);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->before, g_bytes_unref);
  g_assert_finalize_object (fixture->document);
}

static void
assert_cell (Fixture *fixture, TlId lane, guint step, const char *expected)
{
  g_autofree char *cell = tl_app_describe_cell (fixture->document, lane, fixture->map.steps[step]);

  g_assert_cmpstr (cell, ==, expected);
}

static void
assert_one_step (Fixture *fixture, const char *name)
{
  tl_app_assert_one_step (fixture->document, fixture->before, name);
}

static void
assert_no_step (Fixture *fixture)
{
  g_assert_false (tl_document_can_undo (fixture->document));
}

static void
test_add (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  TlRecord *card = tl_edit_add_card (fixture->document, fixture->map.touchpoints,
                                     fixture->map.steps[0], " Letter\nby post ", &error);

  g_assert_no_error (error);
  g_assert_cmpint (tl_record_get_kind (card), ==, TL_KIND_TOUCHPOINT);
  assert_cell (fixture, fixture->map.touchpoints, 0, "Shop,Call,Letter by post");
  assert_one_step (fixture, "Add touchpoint");
}

static void
test_add_kinds (Fixture *fixture, gconstpointer data)
{
  TlRecord *card = tl_edit_add_card (fixture->document, fixture->map.pain_points,
                                     fixture->map.steps[1], "Slow", NULL);
  TlKind kind;

  g_assert_cmpint (tl_record_get_kind (card), ==, TL_KIND_PAIN_POINT);
  g_assert_false (
      tl_lane_takes_cards (tl_document_lookup (fixture->document, fixture->map.channels), &kind));
  assert_one_step (fixture, "Add pain point");
}

static void
test_add_too_long (Fixture *fixture, gconstpointer data)
{
  g_autofree char *title = g_strnfill (TL_TEXT_MAXIMUM + 1, 'x');
  g_autoptr (GError) error = NULL;

  g_assert_null (tl_edit_add_card (fixture->document, fixture->map.touchpoints,
                                   fixture->map.steps[0], title, &error));
  g_assert_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_VALUE);
  assert_no_step (fixture);
}

static void
test_title (Fixture *fixture, gconstpointer data)
{
  g_assert_true (tl_edit_set_title (fixture->document, fixture->map.shop, "料金\r\nの店", NULL));
  assert_cell (fixture, fixture->map.touchpoints, 0, "料金 の店,Call");
  assert_one_step (fixture, "Edit title");
}

static void
test_title_unchanged (Fixture *fixture, gconstpointer data)
{
  static const char *const titles[] = { "Shop", " Shop ", "", "  " };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    g_assert_true (tl_edit_set_title (fixture->document, fixture->map.shop, titles[i], NULL));
  assert_no_step (fixture);
}

static void
test_title_of_lane (Fixture *fixture, gconstpointer data)
{
  TlRecord *lane = tl_document_lookup (fixture->document, fixture->map.touchpoints);

  g_assert_cmpstr (tl_edit_get_title (lane), ==, "Touchpoints");
  tl_edit_set_title (fixture->document, fixture->map.touchpoints, "Contacts", NULL);
  g_assert_cmpstr (tl_edit_get_title (lane), ==, "Contacts");
  tl_edit_set_title (fixture->document, fixture->map.touchpoints, "", NULL);
  g_assert_cmpstr (tl_edit_get_title (lane), ==, "Touchpoints");
}

/* A project that is called like its only map goes on to be called like it, in the same step. */
static void
test_title_of_project (Fixture *fixture, gconstpointer data)
{
  TlDocument *document = fixture->document;
  TlRecord *project = tl_document_get_project (document);
  TlRecord *map = tl_document_lookup (document, fixture->map.map);
  g_autofree char *numbered = g_strdup_printf ("%s 2", tl_record_get_text (map, TL_MAP_TITLE));

  tl_document_begin (document, "Name", NULL);
  g_assert_true (tl_document_set_text (document, project, TL_PROJECT_NAME, numbered, NULL));
  tl_document_commit (document);
  tl_edit_set_title (document, fixture->map.map, "Going solar", NULL);
  g_assert_cmpstr (tl_record_get_text (project, TL_PROJECT_NAME), ==, "Going solar");
  tl_edit_rename_map (document, fixture->map.map, "Going solar: first-time buyer", NULL);
  g_assert_cmpstr (tl_record_get_text (project, TL_PROJECT_NAME), ==,
                   "Going solar: first-time buyer");
  tl_document_undo (document);
  tl_document_undo (document);
  g_assert_cmpstr (tl_record_get_text (project, TL_PROJECT_NAME), ==, numbered);

  tl_document_begin (document, "Name", NULL);
  g_assert_true (tl_document_set_text (document, project, TL_PROJECT_NAME, "Our own", NULL));
  tl_document_commit (document);
  tl_edit_set_title (document, fixture->map.map, "Going solar", NULL);
  g_assert_cmpstr (tl_record_get_text (project, TL_PROJECT_NAME), ==, "Our own");
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  g_assert_true (tl_edit_delete (fixture->document, &fixture->map.shop, 1));
  assert_cell (fixture, fixture->map.touchpoints, 0, "Call");
  assert_one_step (fixture, "Delete touchpoint");
}

static void
test_delete_no_card (Fixture *fixture, gconstpointer data)
{
  g_assert_false (tl_edit_delete (fixture->document, fixture->map.stages, 2));
  g_assert_false (tl_edit_delete (fixture->document, &fixture->map.touchpoints, 1));
  g_assert_false (tl_edit_delete (fixture->document, NULL, 0));
  assert_no_step (fixture);
}

static void
test_move (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    guint step;
    guint index;
    const char *first;
    const char *second;
  } cases[] = {
    { 1, 0, "Call", "Shop,App" },         { 1, 1, "Call", "App,Shop" },
    { 1, 99, "Call", "App,Shop" },        { 0, 1, "Call,Shop", "App" },
    { 0, G_MAXUINT, "Call,Shop", "App" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (tl_edit_move (fixture->document, fixture->map.shop, fixture->map.touchpoints,
                                   fixture->map.steps[cases[i].step], cases[i].index, NULL));
      assert_cell (fixture, fixture->map.touchpoints, 0, cases[i].first);
      assert_cell (fixture, fixture->map.touchpoints, 1, cases[i].second);
      assert_one_step (fixture, "Move card");
    }
}

static void
test_move_nowhere (Fixture *fixture, gconstpointer data)
{
  g_assert_false (tl_edit_move (fixture->document, fixture->map.shop, fixture->map.touchpoints,
                                fixture->map.steps[0], 0, NULL));
  g_assert_false (
      tl_edit_may_move (fixture->document, fixture->map.shop, fixture->map.pain_points));
  g_assert_false (tl_edit_may_move (fixture->document, fixture->map.shop, fixture->map.channels));
  g_assert_true (
      tl_edit_may_move (fixture->document, fixture->map.shop, fixture->map.more_touchpoints));
  assert_no_step (fixture);
}

static void
test_move_towards (Fixture *fixture, gconstpointer data)
{
  TlDocument *document = fixture->document;
  TlId shop = fixture->map.shop;

  g_assert_false (tl_edit_move_towards (document, &shop, 1, shop, TL_EDIT_PREVIOUS_STEP));
  g_assert_false (tl_edit_move_towards (document, &shop, 1, shop, TL_EDIT_UP));
  assert_no_step (fixture);

  g_assert_true (tl_edit_move_towards (document, &shop, 1, shop, TL_EDIT_DOWN));
  assert_cell (fixture, fixture->map.touchpoints, 0, "Call,Shop");
  /* Past the channels, which are derived, to the next lane of its kind, and from there no further. */
  g_assert_true (tl_edit_move_towards (document, &shop, 1, shop, TL_EDIT_DOWN));
  assert_cell (fixture, fixture->map.more_touchpoints, 0, "Shop");
  g_assert_false (tl_edit_move_towards (document, &shop, 1, shop, TL_EDIT_DOWN));
  g_assert_true (tl_edit_move_towards (document, &shop, 1, shop, TL_EDIT_NEXT_STEP));
  assert_cell (fixture, fixture->map.more_touchpoints, 1, "Shop");
  g_assert_false (tl_edit_move_towards (document, &shop, 1, shop, TL_EDIT_NEXT_STEP));
  g_assert_true (tl_edit_move_towards (document, &shop, 1, shop, TL_EDIT_UP));
  assert_cell (fixture, fixture->map.touchpoints, 1, "App,Shop");
}

/* A KPI that is typed under a step is one of the project, measures its stage, and has its figures. */
static void
test_kpi (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) pasted = g_array_new (FALSE, FALSE, sizeof (TlId));
  g_autoptr (GPtrArray) links = NULL;
  TlRecord *kpi = tl_edit_add_step_kpi (fixture->document, fixture->map.steps[1],
                                        "CSAT 75, 71 % >= 80 % n 318", 1795348800, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (tl_record_get_text (kpi, TL_KPI_NAME), ==, "CSAT");
  g_assert_cmpuint (tl_record_get_n_children (kpi), ==, 2);
  g_assert_cmpfloat (tl_record_get_number (kpi, TL_KPI_TARGET), ==, 80);
  links = tl_record_list_children (tl_document_lookup (fixture->document, fixture->map.map),
                                   TL_KIND_LINK);
  g_assert_cmpint (tl_record_get_reference (g_ptr_array_index (links, links->len - 1),
                                            TL_LINK_FROM),
                   ==, fixture->map.stages[1]);
  assert_one_step (fixture, "Add KPI");

  tl_document_begin (fixture->document, "Paste", NULL);
  g_assert_true (tl_edit_paste_kpis (fixture->document, fixture->map.steps[0],
                                     "NPS +42\tRetention 91 %\tbeyond the map\n\nBacklog 12\n",
                                     1795348800, pasted, &error));
  g_assert_no_error (error);
  tl_document_commit (fixture->document);
  g_assert_cmpuint (pasted->len, ==, 3);
  assert_one_step (fixture, "Paste");

  tl_document_begin (fixture->document, "Paste", NULL);
  g_array_set_size (pasted, 0);
  g_assert_false (
      tl_edit_paste_kpis (fixture->document, fixture->map.steps[0], " \n\t", 0, pasted, &error));
  g_assert_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_VALUE);
  tl_document_rollback (fixture->document);
}

/* A title that was there before is not read again for marks. */
static void
test_old_title (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  TlRecord *shop = tl_document_lookup (fixture->document, fixture->map.shop);

  tl_document_begin (fixture->document, "Set up", NULL);
  g_assert_true (
      tl_document_set_text (fixture->document, shop, TL_CARD_TITLE, "Post @neighbours", &error));
  tl_document_commit (fixture->document);
  g_assert_true (
      tl_edit_set_title (fixture->document, fixture->map.shop, "Post @neighbours", &error));
  g_assert_cmpstr (tl_record_get_text (shop, TL_CARD_TITLE), ==, "Post @neighbours");
  assert_one_step (fixture, "Set up");
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*function) (Fixture *, gconstpointer);
  } tests[] = {
    { "/tl/app/edit/add", test_add },
    { "/tl/app/edit/add-kinds", test_add_kinds },
    { "/tl/app/edit/add-too-long", test_add_too_long },
    { "/tl/app/edit/title", test_title },
    { "/tl/app/edit/title-unchanged", test_title_unchanged },
    { "/tl/app/edit/title-of-lane", test_title_of_lane },
    { "/tl/app/edit/title-of-project", test_title_of_project },
    { "/tl/app/edit/delete", test_delete },
    { "/tl/app/edit/delete-no-card", test_delete_no_card },
    { "/tl/app/edit/move", test_move },
    { "/tl/app/edit/move-nowhere", test_move_nowhere },
    { "/tl/app/edit/move-towards", test_move_towards },
    { "/tl/app/edit/kpi", test_kpi },
    { "/tl/app/edit/old-title", test_old_title },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].function, tear_down);
  return g_test_run ();
}
