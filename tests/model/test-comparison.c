/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two states of one journey, held against each other. */
#include "tl-comparison.h"
#include "tl-map-copy.h"

typedef struct
{
  TlDocument *document; /* owned */
  TlRecord *current;
  TlRecord *future;
} Fixture;

static TlRecord *
add_card (TlDocument *document, TlRecord *map, guint lane_kind, TlKind kind, guint step,
          const char *title)
{
  g_autoptr (GPtrArray) steps = tl_map_list_steps (map);
  TlRecord *card = tl_document_insert (document, kind, TL_ID_NONE,
                                       tl_map_find_lane (map, lane_kind), -1, NULL);

  tl_document_set_reference (document, card, TL_CARD_STEP,
                             tl_record_get_id (g_ptr_array_index (steps, step)), NULL);
  tl_document_set_text (document, card, TL_CARD_TITLE, title, NULL);
  return card;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  TlDocument *document = fixture->document = tl_document_new ();
  TlRecord *emotion;

  tl_document_begin (document, "Set up", NULL);
  fixture->current = tl_project_add_map (document, "Buying", NULL);
  add_card (document, fixture->current, TL_LANE_KIND_TOUCHPOINTS, TL_KIND_TOUCHPOINT, 0, "Leaflet");
  add_card (document, fixture->current, TL_LANE_KIND_TOUCHPOINTS, TL_KIND_TOUCHPOINT, 1, "Call");
  emotion
      = tl_document_insert (document, TL_KIND_EMOTION, TL_ID_NONE,
                            tl_map_find_lane (fixture->current, TL_LANE_KIND_EMOTIONS), -1, NULL);
  tl_document_set_reference (
      document, emotion, TL_EMOTION_STEP,
      tl_record_get_reference (
          tl_record_get_child (tl_map_find_lane (fixture->current, TL_LANE_KIND_TOUCHPOINTS), 0),
          TL_CARD_STEP),
      NULL);
  tl_document_set_number (document, emotion, TL_EMOTION_SCORE, 1, NULL);
  tl_document_set_integer (document, emotion, TL_EMOTION_EVIDENCE, TL_EVIDENCE_RESEARCHED, NULL);
  tl_document_commit (document);
  fixture->future = tl_map_make_future (document, fixture->current, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->document);
}

static void
assert_differences (Fixture *fixture, const char *expected)
{
  g_autoptr (TlComparison) comparison
      = tl_comparison_new (fixture->document, fixture->current, fixture->future);
  g_autofree char *text = tl_comparison_to_text (comparison);

  g_assert_cmpstr (text, ==, expected);
}

static TlRecord *
get_touchpoint (TlRecord *map, guint number)
{
  return tl_record_get_child (tl_map_find_lane (map, TL_LANE_KIND_TOUCHPOINTS), number);
}

/* A future state begins as the current one is. */
static void
test_same (Fixture *fixture, gconstpointer data)
{
  assert_differences (fixture, "");
}

static void
test_all_kinds (Fixture *fixture, gconstpointer data)
{
  TlDocument *document = fixture->document;
  g_autoptr (GPtrArray) steps = tl_map_list_steps (fixture->future);
  TlRecord *call = get_touchpoint (fixture->future, 1);
  g_autoptr (TlComparison) comparison = NULL;

  tl_document_begin (document, "Change", NULL);
  tl_document_remove (document, get_touchpoint (fixture->future, 0));
  tl_document_set_text (document, call, TL_CARD_TITLE, "Call with a promise", NULL);
  tl_document_set_integer (document, call, TL_TOUCHPOINT_STARTS, TL_STARTS_WE, NULL);
  tl_document_set_reference (document, call, TL_CARD_STEP,
                             tl_record_get_id (g_ptr_array_index (steps, 2)), NULL);
  add_card (document, fixture->future, TL_LANE_KIND_PAIN_POINTS, TL_KIND_PAIN_POINT, 0, "New pain");
  tl_document_set_text (document, tl_record_get_parent (g_ptr_array_index (steps, 3)),
                        TL_STAGE_NAME, "Renew", NULL);
  tl_document_commit (document);
  assert_differences (fixture, "≠ Stage “Renew”: Name: Get help and renew → Renew\n"
                               "→ Touchpoint “Call with a promise”: moved from “Buy” to “Use”; "
                               "Title: Call → Call with a promise; Who starts?: not said → we\n"
                               "+ Pain point “New pain”: added\n"
                               "− Touchpoint “Leaflet”: removed\n");

  comparison = tl_comparison_new (document, fixture->current, fixture->future);
  g_assert_cmpuint (tl_comparison_count (comparison, TL_DIFFERENCE_MOVED), ==, 1);
  g_assert_cmpuint (tl_comparison_count (comparison, TL_DIFFERENCE_CHANGED), ==, 2);
  g_assert_cmpuint (tl_comparison_count (comparison, TL_DIFFERENCE_ADDED | TL_DIFFERENCE_REMOVED),
                    ==, 2);
  g_assert_cmpuint (tl_comparison_find (comparison, tl_record_get_id (call))->flags, ==,
                    TL_DIFFERENCE_MOVED | TL_DIFFERENCE_CHANGED);
}

static void
forget_origins (TlDocument *document, TlRecord *record)
{
  guint field;

  if (tl_kind_find_field (tl_record_get_kind (record), "copied-from", &field))
    tl_document_unset (document, record, field);
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    forget_origins (document, tl_record_get_child (record, i));
}

/* Maps that were drawn apart are matched by title, in the same stage first. */
static void
test_without_origins (Fixture *fixture, gconstpointer data)
{
  TlDocument *document = fixture->document;
  g_autoptr (GPtrArray) steps = tl_map_list_steps (fixture->future);

  tl_document_begin (document, "Forget", NULL);
  forget_origins (document, fixture->future);
  tl_document_commit (document);
  assert_differences (fixture, "");

  tl_document_begin (document, "Move", NULL);
  tl_document_set_reference (document, get_touchpoint (fixture->future, 1), TL_CARD_STEP,
                             tl_record_get_id (g_ptr_array_index (steps, 3)), NULL);
  tl_document_set_text (document, get_touchpoint (fixture->future, 1), TL_CARD_TITLE, "CALL", NULL);
  tl_document_commit (document);
  assert_differences (fixture, "→ Touchpoint “CALL”: moved from “Buy” to “Get help and renew”; "
                               "Title: Call → CALL\n");
}

/* What is known about a card is no part of the journey. */
static void
test_evidence (Fixture *fixture, gconstpointer data)
{
  TlRecord *card = get_touchpoint (fixture->future, 0);

  tl_document_begin (fixture->document, "Research", NULL);
  tl_document_set_integer (fixture->document, card, TL_CARD_EVIDENCE, TL_EVIDENCE_RESEARCHED, NULL);
  tl_document_set_text (fixture->document, card, TL_CARD_SOURCE, "Interviews", NULL);
  tl_document_commit (fixture->document);
  assert_differences (fixture, "");
}

/* An emotion without a word for the feeling is called by what the person says; a negative score has
 * the minus of the map. */
static void
test_emotion (Fixture *fixture, gconstpointer data)
{
  TlRecord *lane = tl_map_find_lane (fixture->future, TL_LANE_KIND_EMOTIONS);
  TlRecord *emotion = tl_record_get_child (lane, 0);

  tl_document_begin (fixture->document, "Change Emotion", NULL);
  tl_document_set_number (fixture->document, emotion, TL_EMOTION_SCORE, -0.5, NULL);
  tl_document_set_text (fixture->document, emotion, TL_EMOTION_QUOTE, "No one rings back", NULL);
  tl_document_commit (fixture->document);
  assert_differences (fixture, "≠ Emotion “No one rings back”: Score: 1 → −0.5; "
                               "Quote: nothing → No one rings back\n");
}

static TlRecord *
add_link (Fixture *fixture, TlRecord *map, guint kind, guint from, guint to)
{
  TlRecord *link = tl_document_insert (fixture->document, TL_KIND_LINK, TL_ID_NONE, map, -1, NULL);

  tl_document_set_integer (fixture->document, link, TL_LINK_KIND, kind, NULL);
  tl_document_set_reference (fixture->document, link, TL_LINK_FROM,
                             tl_record_get_id (get_touchpoint (map, from)), NULL);
  tl_document_set_reference (fixture->document, link, TL_LINK_TO,
                             tl_record_get_id (get_touchpoint (map, to)), NULL);
  return link;
}

/* Whether customers must repeat themselves is what most future states are about. */
static void
test_links (Fixture *fixture, gconstpointer data)
{
  TlDocument *document = fixture->document;
  TlRecord *before, *after;
  g_autoptr (TlComparison) comparison = NULL;
  g_autofree char *others = NULL;

  tl_document_begin (document, "Link", NULL);
  before = add_link (fixture, fixture->current, TL_LINK_KIND_LEADS_TO, 0, 1);
  tl_document_set_integer (document, before, TL_LINK_REPEATS, TL_REPEATS_YES, NULL);
  after = add_link (fixture, fixture->future, TL_LINK_KIND_LEADS_TO, 0, 1);
  tl_document_set_integer (document, after, TL_LINK_REPEATS, TL_REPEATS_YES, NULL);
  tl_document_commit (document);
  /* Known by their ends, though neither was copied from the other. */
  assert_differences (fixture, "");

  tl_document_begin (document, "Link", NULL);
  tl_document_set_integer (document, after, TL_LINK_REPEATS, TL_REPEATS_NO, NULL);
  add_link (fixture, fixture->current, TL_LINK_KIND_CAUSES, 1, 0);
  add_link (fixture, fixture->future, TL_LINK_KIND_CAUSES, 0, 1);
  tl_document_commit (document);
  assert_differences (fixture,
                      "≠ Link “Leaflet leads to Call”: Must the customer repeat?: yes → no\n"
                      "+ Link “Leaflet causes Call”: added\n"
                      "− Link “Call causes Leaflet”: removed\n");

  comparison = tl_comparison_new (document, fixture->current, fixture->future);
  others = tl_comparison_list_others (comparison);
  g_assert_cmpstr (others, ==, "Link ≠ 1, + 1, − 1");

  /* With a card go its links, about which nothing more need be said. */
  tl_document_begin (document, "Delete", NULL);
  tl_document_remove (document, get_touchpoint (fixture->future, 0));
  tl_document_commit (document);
  assert_differences (fixture, "− Touchpoint “Leaflet”: removed\n");
}

static TlRecord *
get_part (TlRecord *map, TlKind kind, guint number)
{
  g_autoptr (GPtrArray) parts = tl_record_list_children (map, kind);

  return g_ptr_array_index (parts, number);
}

static void
test_structure (Fixture *fixture, gconstpointer data)
{
  TlDocument *document = fixture->document;
  TlRecord *future = fixture->future;
  TlRecord *last = get_part (future, TL_KIND_STAGE, 3);
  TlRecord *lane = get_part (future, TL_KIND_LANE, 0);
  TlRecord *step;
  g_autoptr (TlComparison) comparison = NULL;
  g_autofree char *others = NULL;

  tl_document_begin (document, "Change", NULL);
  tl_document_set_text (document, future, TL_MAP_GOAL, "An answer in a day", NULL);
  tl_document_set_integer (document, lane, TL_LANE_LINE_BELOW, TL_LINE_VISIBILITY, NULL);
  tl_document_set_number (document, lane, TL_LANE_HEIGHT, 200, NULL);
  step = tl_document_insert (document, TL_KIND_STEP, TL_ID_NONE,
                             get_part (future, TL_KIND_STAGE, 1), -1, NULL);
  tl_document_set_text (document, step, TL_STEP_NAME, "Wait", NULL);
  g_assert_true (tl_document_move (document, last, future, 0, NULL));
  tl_document_commit (document);
  /* One stage was moved, not all of them; how high a lane is says nothing. */
  assert_differences (fixture, "≠ Map “Buying (future)”: Goal: nothing → An answer in a day\n"
                               "≠ Lane “Customer actions”: Line below: no line → line of "
                               "visibility\n"
                               "→ Stage “Get help and renew”: moved from place 4 to place 1\n"
                               "+ Step “Wait”: added\n");
  comparison = tl_comparison_new (document, fixture->current, future);
  others = tl_comparison_list_others (comparison);
  g_assert_cmpstr (others, ==,
                   "Lane ≠ Customer actions · Stage → Get help and renew · Step + Wait");
}

/* What belongs together is named once. */
static void
test_labels (Fixture *fixture, gconstpointer data)
{
  TlRecord *call = get_touchpoint (fixture->future, 1);

  tl_document_begin (fixture->document, "Change", NULL);
  tl_document_set_integer (fixture->document, call, TL_TOUCHPOINT_CUSTOMERS, 12500, NULL);
  tl_document_set_text (fixture->document, call, TL_TOUCHPOINT_BEHAVIOURS_OPENING, "Greets", NULL);
  tl_document_set_text (fixture->document, call, TL_TOUCHPOINT_BEHAVIOURS_CLOSING, "Thanks", NULL);
  tl_document_commit (fixture->document);
  assert_differences (fixture, "≠ Touchpoint “Call”: Customers in 30 days: nothing → 12,500; Agent "
                               "behaviours: opening: nothing → Greets; closing and follow-up: "
                               "nothing → Thanks\n");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/tl/model/comparison/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("same", test_same);
  ADD ("all-kinds", test_all_kinds);
  ADD ("without-origins", test_without_origins);
  ADD ("evidence", test_evidence);
  ADD ("emotion", test_emotion);
  ADD ("links", test_links);
  ADD ("structure", test_structure);
  ADD ("labels", test_labels);
#undef ADD
  return g_test_run ();
}
