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
#undef ADD
  return g_test_run ();
}
