/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each command on stages, steps and lanes is one named step that does what it says, and undo takes
 * all of it back: the file is the same, byte by byte.
 */
#include "tl-app-fixture.h"
#include "tl-document-writer.h"
#include "tl-edit-stage.h"
#include "tl-edit-structure.h"
#include "tl-edit.h"
#include "tl-project.h"

typedef struct
{
  TlDocument *document;
  TlAppMap map;
  TlId second_step; /* of the first stage */
  TlId later;       /* a touchpoint there */
  TlId kpi;
  TlId checklist;
  GBytes *before;
} Fixture;

static TlRecord *
insert (Fixture *fixture, TlKind kind, TlId parent)
{
  g_autoptr (GError) error = NULL;
  TlRecord *record
      = tl_document_insert (fixture->document, kind, TL_ID_NONE,
                            tl_document_lookup (fixture->document, parent), -1, &error);

  g_assert_no_error (error);
  return record;
}

static void
insert_link (Fixture *fixture, TlChoice_LINK_KIND kind, TlId from, TlId to)
{
  TlRecord *link = insert (fixture, TL_KIND_LINK, fixture->map.map);

  tl_document_set_integer (fixture->document, link, TL_LINK_KIND, kind, NULL);
  tl_document_set_reference (fixture->document, link, TL_LINK_FROM, from, NULL);
  tl_document_set_reference (fixture->document, link, TL_LINK_TO, to, NULL);
}

/* The first stage gets a second step with a touchpoint, a link, a KPI, and a checklist that names the
 * second stage. */
static void
fill (Fixture *fixture)
{
  TlDocument *document = fixture->document;
  TlId project = tl_record_get_id (tl_document_get_project (document));
  TlRecord *step = insert (fixture, TL_KIND_STEP, fixture->map.stages[0]);
  TlRecord *later = insert (fixture, TL_KIND_TOUCHPOINT, fixture->map.touchpoints);
  TlRecord *checklist = insert (fixture, TL_KIND_CHECKLIST, project);

  fixture->second_step = tl_record_get_id (step);
  fixture->later = tl_record_get_id (later);
  fixture->kpi = tl_record_get_id (insert (fixture, TL_KIND_KPI, project));
  fixture->checklist = tl_record_get_id (checklist);
  tl_document_set_text (document, step, TL_STEP_NAME, "Pay", NULL);
  tl_document_set_text (document, later, TL_CARD_TITLE, "Till", NULL);
  tl_document_set_reference (document, later, TL_CARD_STEP, fixture->second_step, NULL);
  tl_document_set_reference (document, checklist, TL_CHECKLIST_STAGE, fixture->map.stages[1], NULL);
  insert_link (fixture, TL_LINK_KIND_LEADS_TO, fixture->map.shop, fixture->later);
  insert_link (fixture, TL_LINK_KIND_LEADS_TO, fixture->later, fixture->map.app);
  insert_link (fixture, TL_LINK_KIND_MEASURED_BY, fixture->later, fixture->kpi);
  insert_link (fixture, TL_LINK_KIND_MEASURED_BY, fixture->map.stages[0], fixture->kpi);
  insert_link (fixture, TL_LINK_KIND_MEASURED_BY, fixture->map.stages[1], fixture->kpi);
  insert_link (fixture, TL_LINK_KIND_LEADS_TO, fixture->map.stages[0], fixture->map.stages[1]);
  insert_link (fixture, TL_LINK_KIND_TRAINED_BY, fixture->map.stages[1], fixture->checklist);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->document = tl_app_document_new (&fixture->map);
  tl_document_begin_load (fixture->document);
  fill (fixture);
  tl_document_end_load (fixture->document);
  fixture->before = tl_document_to_bytes (fixture->document);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->before, g_bytes_unref);
  g_assert_finalize_object (fixture->document);
}

static TlRecord *
lookup (Fixture *fixture, TlId id)
{
  return tl_document_lookup (fixture->document, id);
}

/* The map's stages with their steps, or its lanes: “Buy(,Pay) Use()”; hidden ones have a “-”,
 * collapsed ones a “+”. */
static char *
describe (Fixture *fixture, TlKind kind)
{
  TlRecord *map = lookup (fixture, fixture->map.map);
  g_autoptr (GPtrArray) parts = tl_record_list_children (map, kind);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      TlRecord *part = g_ptr_array_index (parts, i);

      g_string_append_printf (text, "%s%s%s%s", i > 0 ? " " : "",
                              tl_edit_is_hidden (part) ? "-" : "",
                              tl_edit_is_collapsed (part) ? "+" : "", tl_edit_get_title (part));
      for (guint k = 0; kind == TL_KIND_STAGE && k < tl_record_get_n_children (part); k++)
        g_string_append_printf (text, "%s%s%s", k == 0 ? "(" : ",",
                                tl_edit_is_hidden (tl_record_get_child (part, k)) ? "-" : "",
                                tl_record_get_text (tl_record_get_child (part, k), TL_STEP_NAME));
      if (kind == TL_KIND_STAGE)
        g_string_append_c (text, ')');
    }
  return g_string_free (text, FALSE);
}

static void
assert_stages (Fixture *fixture, const char *expected)
{
  g_autofree char *stages = describe (fixture, TL_KIND_STAGE);

  g_assert_cmpstr (stages, ==, expected);
}

static void
assert_lanes (Fixture *fixture, const char *expected)
{
  g_autofree char *lanes = describe (fixture, TL_KIND_LANE);

  g_assert_cmpstr (lanes, ==, expected);
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
test_add_stage (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    int neighbour;
    TlEditSide side;
    const char *expected;
  } cases[] = {
    { 0, TL_EDIT_BEFORE, "New() Buy(,Pay) Use()" },  { 0, TL_EDIT_AFTER, "Buy(,Pay) New() Use()" },
    { 1, TL_EDIT_AFTER, "Buy(,Pay) Use() New()" },   { -1, TL_EDIT_AFTER, "Buy(,Pay) Use() New()" },
    { -1, TL_EDIT_BEFORE, "New() Buy(,Pay) Use()" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TlRecord *stage
          = tl_edit_add_stage (fixture->document, fixture->map.map,
                               cases[i].neighbour < 0 ? TL_ID_NONE
                                                      : fixture->map.stages[cases[i].neighbour],
                               cases[i].side, " New\n", NULL);

      g_assert_cmpint (tl_record_get_kind (stage), ==, TL_KIND_STAGE);
      assert_stages (fixture, cases[i].expected);
      assert_one_step (fixture, "Add stage");
    }
}

static void
test_add_stage_of_phase (Fixture *fixture, gconstpointer data)
{
  TlRecord *stage;

  tl_document_begin (fixture->document, "phase", NULL);
  tl_document_set_text (fixture->document, lookup (fixture, fixture->map.stages[1]), TL_STAGE_PHASE,
                        "use", NULL);
  tl_document_commit (fixture->document);
  stage = tl_edit_add_stage (fixture->document, fixture->map.map, TL_ID_NONE, TL_EDIT_AFTER, "New",
                             NULL);
  g_assert_cmpstr (tl_record_get_text (stage, TL_STAGE_PHASE), ==, "use");
}

static void
test_add_too_long (Fixture *fixture, gconstpointer data)
{
  g_autofree char *name = g_strnfill (TL_TEXT_MAXIMUM + 1, 'x');
  g_autoptr (GError) error = NULL;

  g_assert_null (tl_edit_add_stage (fixture->document, fixture->map.map, TL_ID_NONE, TL_EDIT_AFTER,
                                    name, &error));
  g_assert_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_VALUE);
  assert_no_step (fixture);
}

static void
test_add_step (Fixture *fixture, gconstpointer data)
{
  tl_edit_add_step (fixture->document, fixture->map.stages[0], fixture->second_step, TL_EDIT_BEFORE,
                    "Choose", NULL);
  assert_stages (fixture, "Buy(,Choose,Pay) Use()");
  assert_one_step (fixture, "Add step");
  tl_edit_add_step (fixture->document, fixture->map.stages[1], TL_ID_NONE, TL_EDIT_AFTER, "Repair",
                    NULL);
  assert_stages (fixture, "Buy(,Pay) Use(,Repair)");
  assert_one_step (fixture, "Add step");
}

static void
test_add_lane (Fixture *fixture, gconstpointer data)
{
  TlRecord *map = lookup (fixture, fixture->map.map);

  g_assert_false (tl_edit_may_add_lane (map, TL_LANE_KIND_CHANNELS));
  g_assert_true (tl_edit_may_add_lane (map, TL_LANE_KIND_KPIS));
  g_assert_true (tl_edit_may_add_lane (map, TL_LANE_KIND_TOUCHPOINTS));
  tl_edit_add_lane (fixture->document, fixture->map.map, fixture->map.channels, TL_EDIT_AFTER,
                    TL_LANE_KIND_THOUGHTS, NULL);
  assert_lanes (fixture, "Touchpoints Channels Thoughts Touchpoints Pain points");
  assert_one_step (fixture, "Add lane");
  tl_edit_add_lane (fixture->document, fixture->map.map, TL_ID_NONE, TL_EDIT_AFTER,
                    TL_LANE_KIND_NOTES, NULL);
  assert_lanes (fixture, "Touchpoints Channels Touchpoints Pain points Notes");
  assert_one_step (fixture, "Add lane");
}

static void
test_split (Fixture *fixture, gconstpointer data)
{
  TlRecord *stage;

  g_assert_false (tl_edit_may_split_stage (lookup (fixture, fixture->map.steps[0])));
  g_assert_true (tl_edit_may_split_stage (lookup (fixture, fixture->second_step)));
  stage = tl_edit_split_stage (fixture->document, fixture->second_step, NULL);
  g_assert_cmpstr (tl_edit_get_title (stage), ==, "Pay");
  assert_stages (fixture, "Buy() Pay(Pay) Use()");
  assert_one_step (fixture, "Split stage");
}

static guint
count_links (Fixture *fixture)
{
  g_autoptr (GPtrArray) links
      = tl_record_list_children (lookup (fixture, fixture->map.map), TL_KIND_LINK);

  return links->len;
}

static void
test_merge (Fixture *fixture, gconstpointer data)
{
  g_assert_false (tl_edit_may_merge_stage (lookup (fixture, fixture->map.stages[1])));
  g_assert_true (tl_edit_merge_stage (fixture->document, fixture->map.stages[0], NULL));
  assert_stages (fixture, "Buy(,Pay,Use)");
  /* What named the second stage names the first; what would be said twice, or of itself, is gone. */
  g_assert_true (tl_record_get_reference (lookup (fixture, fixture->checklist), TL_CHECKLIST_STAGE)
                 == fixture->map.stages[0]);
  g_assert_cmpuint (count_links (fixture), ==, 5);
  assert_one_step (fixture, "Merge stages");
}

static void
test_duplicate (Fixture *fixture, gconstpointer data)
{
  TlRecord *stage = tl_edit_duplicate_stage (fixture->document, fixture->map.stages[0], NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  assert_stages (fixture, "Buy(,Pay) Buy (copy)(,Pay) Use()");
  first = tl_app_describe_cell (fixture->document, fixture->map.touchpoints,
                                tl_record_get_id (tl_record_get_child (stage, 0)));
  second = tl_app_describe_cell (fixture->document, fixture->map.touchpoints,
                                 tl_record_get_id (tl_record_get_child (stage, 1)));
  g_assert_cmpstr (first, ==, "Shop,Call");
  g_assert_cmpstr (second, ==, "Till");
  /* The link within the stage and two to the KPI; not those to other stages. */
  g_assert_cmpuint (count_links (fixture), ==, 7 + 3);
  assert_one_step (fixture, "Duplicate stage");
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (tl_edit_count_cards (fixture->document,
                                         lookup (fixture, fixture->map.stages[0])),
                    ==, 3);
  g_assert_true (tl_edit_delete_structure (fixture->document, fixture->map.stages[0]));
  assert_stages (fixture, "Use()");
  g_assert_null (lookup (fixture, fixture->map.shop));
  assert_one_step (fixture, "Delete stage");

  g_assert_true (tl_edit_delete_structure (fixture->document, fixture->second_step));
  g_assert_null (lookup (fixture, fixture->later));
  assert_one_step (fixture, "Delete step");
  g_assert_false (tl_edit_delete_structure (fixture->document, fixture->map.steps[1]));
  assert_no_step (fixture);

  g_assert_true (tl_edit_delete_structure (fixture->document, fixture->map.touchpoints));
  g_assert_null (lookup (fixture, fixture->map.shop));
  assert_lanes (fixture, "Channels Touchpoints Pain points");
  assert_one_step (fixture, "Delete lane");
  g_assert_false (tl_edit_delete_structure (fixture->document, fixture->map.shop));
}

static void
test_hide (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) hidden = NULL;

  g_assert_true (tl_edit_set_hidden (fixture->document, fixture->map.stages[0], TRUE));
  assert_stages (fixture, "-Buy(,Pay) Use()");
  /* One stage is always shown. */
  g_assert_false (tl_edit_set_hidden (fixture->document, fixture->map.stages[1], TRUE));
  assert_one_step (fixture, "Hide stage");
  g_assert_true (tl_edit_set_hidden (fixture->document, fixture->map.steps[0], TRUE));
  assert_stages (fixture, "Buy(-,Pay) Use()");
  g_assert_false (tl_edit_set_hidden (fixture->document, fixture->second_step, TRUE));
  assert_one_step (fixture, "Hide step");
  g_assert_true (tl_edit_set_hidden (fixture->document, fixture->map.channels, TRUE));
  assert_lanes (fixture, "Touchpoints -Channels Touchpoints Pain points");
  hidden = tl_edit_list_hidden (lookup (fixture, fixture->map.map));
  g_assert_cmpuint (hidden->len, ==, 1);
  assert_one_step (fixture, "Hide lane");
}

static void
test_show (Fixture *fixture, gconstpointer data)
{
  g_assert_false (tl_edit_show_hidden (fixture->document, fixture->map.map));
  assert_no_step (fixture);
  tl_edit_set_hidden (fixture->document, fixture->map.stages[0], TRUE);
  tl_edit_set_hidden (fixture->document, fixture->second_step, TRUE);
  tl_edit_set_hidden (fixture->document, fixture->map.pain_points, TRUE);
  g_assert_true (tl_edit_set_hidden (fixture->document, fixture->second_step, FALSE));
  g_assert_cmpstr (tl_document_get_undo_name (fixture->document), ==, "Show step");
  g_assert_true (tl_edit_show_hidden (fixture->document, fixture->map.map));
  g_assert_cmpstr (tl_document_get_undo_name (fixture->document), ==, "Show what is hidden");
  assert_stages (fixture, "Buy(,Pay) Use()");
  assert_lanes (fixture, "Touchpoints Channels Touchpoints Pain points");
  tl_document_undo (fixture->document);
  assert_stages (fixture, "-Buy(,Pay) Use()");
  assert_lanes (fixture, "Touchpoints Channels Touchpoints -Pain points");
}

static void
test_collapse (Fixture *fixture, gconstpointer data)
{
  g_assert_true (tl_edit_set_collapsed (fixture->document, fixture->map.stages[1], TRUE));
  assert_stages (fixture, "Buy(,Pay) +Use()");
  g_assert_false (tl_edit_set_collapsed (fixture->document, fixture->map.stages[1], TRUE));
  assert_one_step (fixture, "Collapse stage");
  g_assert_true (tl_edit_set_collapsed (fixture->document, fixture->map.channels, TRUE));
  assert_lanes (fixture, "Touchpoints +Channels Touchpoints Pain points");
  g_assert_true (tl_edit_set_collapsed (fixture->document, fixture->map.channels, FALSE));
  g_assert_cmpstr (tl_document_get_undo_name (fixture->document), ==, "Expand lane");
  g_assert_false (tl_edit_set_collapsed (fixture->document, fixture->map.steps[0], TRUE));
}

/* What keeps a record out of the map's sight: its own, its lane's, or its step's and stage's hiding. */
static void
test_cover (Fixture *fixture, gconstpointer data)
{
  TlDocument *document = fixture->document;
  TlRecord *shop = tl_document_lookup (document, fixture->map.shop);
  TlRecord *stage = tl_document_lookup (document, fixture->map.stages[0]);
  TlRecord *lane = tl_document_lookup (document, fixture->map.touchpoints);

  g_assert_null (tl_edit_find_cover (document, shop));
  tl_edit_set_collapsed (document, fixture->map.stages[0], TRUE);
  g_assert_true (tl_edit_find_cover (document, shop) == stage);
  g_assert_null (tl_edit_find_cover (document, stage));
  tl_edit_set_collapsed (document, fixture->map.stages[0], FALSE);
  tl_edit_set_hidden (document, fixture->map.stages[0], TRUE);
  g_assert_true (tl_edit_find_cover (document, shop) == stage);
  g_assert_true (tl_edit_find_cover (document, stage) == stage);
  tl_edit_set_hidden (document, fixture->map.stages[0], FALSE);
  tl_edit_set_hidden (document, fixture->map.touchpoints, TRUE);
  g_assert_true (tl_edit_find_cover (document, shop) == lane);
}

static void
test_move_stage (Fixture *fixture, gconstpointer data)
{
  g_assert_false (
      tl_edit_move_stage (fixture->document, fixture->map.stages[0], fixture->map.stages[0]));
  g_assert_false (
      tl_edit_move_stage (fixture->document, fixture->map.stages[0], fixture->map.stages[1]));
  g_assert_false (tl_edit_move_stage (fixture->document, fixture->map.stages[1], TL_ID_NONE));
  assert_no_step (fixture);
  g_assert_true (
      tl_edit_move_stage (fixture->document, fixture->map.stages[1], fixture->map.stages[0]));
  assert_stages (fixture, "Use() Buy(,Pay)");
  assert_one_step (fixture, "Move stage");
  g_assert_true (tl_edit_move_stage (fixture->document, fixture->map.stages[0], TL_ID_NONE));
  assert_stages (fixture, "Use() Buy(,Pay)");
  assert_one_step (fixture, "Move stage");
}

static void
test_move_step (Fixture *fixture, gconstpointer data)
{
  g_assert_true (tl_edit_move_step (fixture->document, fixture->second_step, fixture->map.stages[0],
                                    fixture->map.steps[0]));
  assert_stages (fixture, "Buy(Pay,) Use()");
  assert_one_step (fixture, "Move step");
  g_assert_true (tl_edit_move_step (fixture->document, fixture->second_step, fixture->map.stages[1],
                                    fixture->map.steps[1]));
  assert_stages (fixture, "Buy() Use(Pay,)");
  assert_one_step (fixture, "Move step");
  /* A stage keeps a step. */
  g_assert_false (tl_edit_move_step (fixture->document, fixture->map.steps[1],
                                     fixture->map.stages[0], TL_ID_NONE));
  assert_no_step (fixture);
}

static void
test_move_lane (Fixture *fixture, gconstpointer data)
{
  g_assert_true (
      tl_edit_move_lane (fixture->document, fixture->map.pain_points, fixture->map.channels));
  assert_lanes (fixture, "Touchpoints Pain points Channels Touchpoints");
  assert_one_step (fixture, "Move lane");
  g_assert_true (tl_edit_move_lane (fixture->document, fixture->map.channels, TL_ID_NONE));
  assert_lanes (fixture, "Touchpoints Touchpoints Pain points Channels");
  assert_one_step (fixture, "Move lane");
}

static void
test_move_by (Fixture *fixture, gconstpointer data)
{
  TlDocument *document = fixture->document;

  g_assert_false (tl_edit_move_structure_by (document, fixture->map.stages[0], -1));
  g_assert_false (tl_edit_move_structure_by (document, fixture->map.pain_points, 1));
  g_assert_false (tl_edit_move_structure_by (document, fixture->map.steps[1], 1));
  g_assert_false (tl_edit_move_structure_by (document, fixture->map.shop, 1));
  assert_no_step (fixture);
  g_assert_true (tl_edit_move_structure_by (document, fixture->map.stages[0], 1));
  assert_stages (fixture, "Use() Buy(,Pay)");
  assert_one_step (fixture, "Move stage");
  g_assert_true (tl_edit_move_structure_by (document, fixture->second_step, 1));
  assert_stages (fixture, "Buy() Use(Pay,)");
  assert_one_step (fixture, "Move step");
  g_assert_true (tl_edit_move_structure_by (document, fixture->second_step, -1));
  assert_stages (fixture, "Buy(Pay,) Use()");
  assert_one_step (fixture, "Move step");
  g_assert_true (tl_edit_move_structure_by (document, fixture->map.pain_points, -1));
  assert_lanes (fixture, "Touchpoints Channels Pain points Touchpoints");
  assert_one_step (fixture, "Move lane");
}

/* A lane changes places with the next one that is seen. */
static void
test_move_past_hidden (Fixture *fixture, gconstpointer data)
{
  tl_edit_set_hidden (fixture->document, fixture->map.channels, TRUE);
  g_assert_true (tl_edit_move_structure_by (fixture->document, fixture->map.touchpoints, 1));
  assert_lanes (fixture, "-Channels Touchpoints Touchpoints Pain points");
  tl_document_undo (fixture->document);
  g_assert_true (tl_edit_move_structure_by (fixture->document, fixture->map.more_touchpoints, -1));
  assert_lanes (fixture, "Touchpoints Touchpoints -Channels Pain points");
}

static void
test_line (Fixture *fixture, gconstpointer data)
{
  TlRecord *first = lookup (fixture, fixture->map.touchpoints);
  TlRecord *second = lookup (fixture, fixture->map.channels);

  g_assert_true (
      tl_edit_set_line_below (fixture->document, fixture->map.touchpoints, TL_LINE_VISIBILITY));
  g_assert_cmpuint (tl_record_get_choice (first, TL_LANE_LINE_BELOW), ==, TL_LINE_VISIBILITY);
  assert_one_step (fixture, "Set line below lane");
  tl_document_redo (fixture->document);
  g_assert_true (
      tl_edit_set_line_below (fixture->document, fixture->map.channels, TL_LINE_VISIBILITY));
  g_assert_cmpuint (tl_record_get_choice (first, TL_LANE_LINE_BELOW), ==, TL_LINE_NONE);
  g_assert_cmpuint (tl_record_get_choice (second, TL_LANE_LINE_BELOW), ==, TL_LINE_VISIBILITY);
  g_assert_true (tl_edit_set_line_below (fixture->document, fixture->map.channels, TL_LINE_NONE));
  g_assert_cmpstr (tl_document_get_undo_name (fixture->document), ==, "Remove line below lane");
}

static void
test_width (Fixture *fixture, gconstpointer data)
{
  TlRecord *step = lookup (fixture, fixture->map.steps[0]);

  g_assert_true (tl_edit_set_step_width (fixture->document, fixture->map.steps[0], 240));
  g_assert_cmpfloat (tl_record_get_number (step, TL_STEP_WIDTH), ==, 240);
  assert_one_step (fixture, "Set column width");
  tl_edit_set_step_width (fixture->document, fixture->map.steps[0], 1);
  g_assert_cmpfloat (tl_record_get_number (step, TL_STEP_WIDTH), ==, 80);
  g_assert_true (tl_edit_set_step_width (fixture->document, fixture->map.steps[0], 0));
  g_assert_false (tl_record_is_set (step, TL_STEP_WIDTH));
  g_assert_cmpstr (tl_document_get_undo_name (fixture->document), ==, "Reset column width");
  g_assert_false (tl_edit_set_step_width (fixture->document, fixture->map.shop, 100));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*function) (Fixture *, gconstpointer);
  } tests[] = {
    { "/tl/app/edit-structure/add-stage", test_add_stage },
    { "/tl/app/edit-structure/add-stage-of-phase", test_add_stage_of_phase },
    { "/tl/app/edit-structure/add-too-long", test_add_too_long },
    { "/tl/app/edit-structure/add-step", test_add_step },
    { "/tl/app/edit-structure/add-lane", test_add_lane },
    { "/tl/app/edit-structure/split", test_split },
    { "/tl/app/edit-structure/merge", test_merge },
    { "/tl/app/edit-structure/duplicate", test_duplicate },
    { "/tl/app/edit-structure/delete", test_delete },
    { "/tl/app/edit-structure/hide", test_hide },
    { "/tl/app/edit-structure/show", test_show },
    { "/tl/app/edit-structure/collapse", test_collapse },
    { "/tl/app/edit-structure/cover", test_cover },
    { "/tl/app/edit-structure/move-stage", test_move_stage },
    { "/tl/app/edit-structure/move-step", test_move_step },
    { "/tl/app/edit-structure/move-lane", test_move_lane },
    { "/tl/app/edit-structure/move-by", test_move_by },
    { "/tl/app/edit-structure/move-past-hidden", test_move_past_hidden },
    { "/tl/app/edit-structure/line", test_line },
    { "/tl/app/edit-structure/width", test_width },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].function, tear_down);
  return g_test_run ();
}
