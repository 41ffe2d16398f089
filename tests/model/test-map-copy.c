/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of whole maps. */
#include "tl-map-copy.h"

#include "tl-project.h"

#include <string.h>

typedef struct
{
  TlDocument *document; /* owned */
  TlRecord *map;
  TlRecord *call;
  TlRecord *pain;
} Fixture;

static TlRecord *
add (Fixture *fixture, TlKind kind, TlRecord *parent, guint title_field, const char *title)
{
  TlRecord *record = tl_document_insert (fixture->document, kind, TL_ID_NONE, parent, -1, NULL);

  tl_document_set_text (fixture->document, record, title_field, title, NULL);
  return record;
}

static TlRecord *
add_card (Fixture *fixture, TlKind kind, guint lane_kind, const char *title)
{
  g_autoptr (GPtrArray) steps = tl_map_list_steps (fixture->map);
  TlRecord *card
      = add (fixture, kind, tl_map_find_lane (fixture->map, lane_kind), TL_CARD_TITLE, title);

  tl_document_set_reference (fixture->document, card, TL_CARD_STEP,
                             tl_record_get_id (g_ptr_array_index (steps, 1)), NULL);
  return card;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  TlDocument *document = fixture->document = tl_document_new ();
  TlRecord *phone, *emotion, *link, *comment;
  g_autofree char *pain_id = NULL;
  g_autofree char *ignored = NULL;

  tl_document_begin (document, "Set up", NULL);
  phone = add (fixture, TL_KIND_CHANNEL, tl_document_get_project (document), TL_CHANNEL_NAME,
               "phone");
  fixture->map = tl_project_add_map (document, "Buying", NULL);
  tl_project_add_map (document, "Another", NULL);
  fixture->call = add_card (fixture, TL_KIND_TOUCHPOINT, TL_LANE_KIND_TOUCHPOINTS, "Call");
  tl_document_set_reference (document, fixture->call, TL_TOUCHPOINT_CHANNEL,
                             tl_record_get_id (phone), NULL);
  comment = add (fixture, TL_KIND_COMMENT, fixture->call, TL_COMMENT_TEXT, "Is that so?");
  g_assert_nonnull (comment);
  fixture->pain = add_card (fixture, TL_KIND_PAIN_POINT, TL_LANE_KIND_PAIN_POINTS, "Too slow");
  emotion = tl_document_insert (document, TL_KIND_EMOTION, TL_ID_NONE,
                                tl_map_find_lane (fixture->map, TL_LANE_KIND_EMOTIONS), -1, NULL);
  tl_document_set_reference (document, emotion, TL_EMOTION_STEP,
                             tl_record_get_reference (fixture->call, TL_CARD_STEP), NULL);
  tl_document_set_number (document, emotion, TL_EMOTION_SCORE, 1.5, NULL);
  tl_document_set_integer (document, emotion, TL_EMOTION_EVIDENCE, TL_EVIDENCE_RESEARCHED, NULL);
  tl_document_set_text (document, emotion, TL_EMOTION_SOURCE, "Diaries", NULL);
  link = tl_document_insert (document, TL_KIND_LINK, TL_ID_NONE, fixture->map, -1, NULL);
  tl_document_set_reference (document, link, TL_LINK_FROM, tl_record_get_id (fixture->pain), NULL);
  tl_document_set_reference (document, link, TL_LINK_TO, tl_record_get_id (fixture->call), NULL);
  pain_id = tl_id_to_string (tl_record_get_id (fixture->pain));
  ignored = g_strconcat ("pain-owner ", pain_id, NULL);
  tl_document_set_text (document, fixture->map, TL_MAP_IGNORED_CHECKS, ignored, NULL);
  tl_document_commit (document);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->document);
}

static TlRecord *
get_only (TlRecord *map, guint lane_kind)
{
  TlRecord *lane = tl_map_find_lane (map, lane_kind);

  g_assert_cmpuint (tl_record_get_n_children (lane), ==, 1);
  return tl_record_get_child (lane, 0);
}

static TlRecord *
get_link (TlRecord *map)
{
  g_autoptr (GPtrArray) links = tl_record_list_children (map, TL_KIND_LINK);

  g_assert_cmpuint (links->len, ==, 1);
  return g_ptr_array_index (links, 0);
}

/* Everything of the copy leads into the copy, or out of both. */
static void
assert_is_whole (Fixture *fixture, TlRecord *copy)
{
  TlRecord *call = get_only (copy, TL_LANE_KIND_TOUCHPOINTS);
  TlRecord *pain = get_only (copy, TL_LANE_KIND_PAIN_POINTS);
  g_autoptr (GPtrArray) steps = tl_map_list_steps (copy);
  g_autofree char *id = tl_id_to_string (tl_record_get_id (pain));

  g_assert_cmpstr (tl_record_get_text (call, TL_CARD_TITLE), ==, "Call");
  g_assert_true (tl_card_get_step (fixture->document, call) == g_ptr_array_index (steps, 1));
  g_assert_cmpuint (tl_record_get_reference (call, TL_TOUCHPOINT_CHANNEL), ==,
                    tl_record_get_reference (fixture->call, TL_TOUCHPOINT_CHANNEL));
  g_assert_cmpuint (tl_record_get_reference (get_link (copy), TL_LINK_FROM), ==,
                    tl_record_get_id (pain));
  g_assert_cmpuint (tl_record_get_reference (get_link (copy), TL_LINK_TO), ==,
                    tl_record_get_id (call));
  g_assert_true (g_str_has_suffix (tl_record_get_text (copy, TL_MAP_IGNORED_CHECKS), id));
  g_assert_cmpuint (tl_record_get_index (copy), ==, tl_record_get_index (fixture->map) + 1);
}

static void
test_duplicate (Fixture *fixture, gconstpointer data)
{
  guint n_before = tl_document_get_n_records (fixture->document);
  TlRecord *copy = tl_map_duplicate (fixture->document, fixture->map, NULL);
  TlRecord *emotion;

  g_assert_nonnull (copy);
  g_assert_cmpstr (tl_record_get_text (copy, TL_MAP_TITLE), ==, "Buying (copy)");
  assert_is_whole (fixture, copy);
  emotion = get_only (copy, TL_LANE_KIND_EMOTIONS);
  g_assert_cmpstr (tl_record_get_text (emotion, TL_EMOTION_SOURCE), ==, "Diaries");
  g_assert_false (tl_record_is_set (emotion, TL_EMOTION_COPIED_FROM));
  g_assert_cmpuint (tl_record_get_n_children (get_only (copy, TL_LANE_KIND_TOUCHPOINTS)), ==, 1);
  g_assert_cmpuint (tl_record_get_choice (copy, TL_MAP_STATE), ==, TL_MAP_STATE_CURRENT);

  g_assert_cmpstr (tl_document_get_undo_name (fixture->document), ==, "Duplicate map");
  tl_document_undo (fixture->document);
  g_assert_cmpuint (tl_document_get_n_records (fixture->document), ==, n_before);
}

static void
test_make_future (Fixture *fixture, gconstpointer data)
{
  TlRecord *future = tl_map_make_future (fixture->document, fixture->map, NULL);
  TlRecord *call, *emotion, *again;

  g_assert_nonnull (future);
  assert_is_whole (fixture, future);
  g_assert_cmpstr (tl_record_get_text (future, TL_MAP_TITLE), ==, "Buying (future)");
  g_assert_cmpuint (tl_record_get_choice (future, TL_MAP_STATE), ==, TL_MAP_STATE_FUTURE);
  g_assert_cmpuint (tl_record_get_reference (future, TL_MAP_FUTURE_OF), ==,
                    tl_record_get_id (fixture->map));
  call = get_only (future, TL_LANE_KIND_TOUCHPOINTS);
  g_assert_cmpuint (tl_record_get_reference (call, TL_CARD_COPIED_FROM), ==,
                    tl_record_get_id (fixture->call));
  g_assert_cmpuint (tl_record_get_n_children (call), ==, 0);
  emotion = get_only (future, TL_LANE_KIND_EMOTIONS);
  g_assert_cmpfloat (tl_record_get_number (emotion, TL_EMOTION_SCORE), ==, 1.5);
  g_assert_cmpuint (tl_record_get_choice (emotion, TL_EMOTION_EVIDENCE), ==, TL_EVIDENCE_ASSUMED);
  g_assert_false (tl_record_is_set (emotion, TL_EMOTION_SOURCE));

  /* A duplicate of the future state can still be held against the current one. */
  again = tl_map_duplicate (fixture->document, future, NULL);
  g_assert_cmpuint (tl_record_get_reference (get_only (again, TL_LANE_KIND_TOUCHPOINTS),
                                             TL_CARD_COPIED_FROM),
                    ==, tl_record_get_id (fixture->call));

  /* What was copied may go; the copy then is a card of its own. */
  tl_document_begin (fixture->document, "Delete", NULL);
  tl_document_remove (fixture->document, fixture->call);
  tl_document_commit (fixture->document);
  g_assert_false (tl_record_is_set (call, TL_CARD_COPIED_FROM));
}

/* No two maps get the same title. */
static void
test_own_titles (Fixture *fixture, gconstpointer data)
{
  tl_map_duplicate (fixture->document, fixture->map, NULL);
  g_assert_cmpstr (tl_record_get_name (tl_map_duplicate (fixture->document, fixture->map, NULL)),
                   ==, "Buying (copy 2)");
  tl_map_make_future (fixture->document, fixture->map, NULL);
  g_assert_cmpstr (tl_record_get_name (tl_map_make_future (fixture->document, fixture->map, NULL)),
                   ==, "Buying (future 2)");
}

/* A title of the greatest length has no room for "(copy)". */
static void
test_long_title (Fixture *fixture, gconstpointer data)
{
  g_autofree char *title = g_strnfill (TL_TEXT_MAXIMUM, 'a');
  TlRecord *copy;

  tl_document_begin (fixture->document, "Rename", NULL);
  tl_document_set_text (fixture->document, fixture->map, TL_MAP_TITLE, title, NULL);
  tl_document_commit (fixture->document);
  copy = tl_map_duplicate (fixture->document, fixture->map, NULL);
  g_assert_nonnull (copy);
  g_assert_cmpstr (tl_record_get_text (copy, TL_MAP_TITLE), ==, title);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/tl/model/map-copy/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("duplicate", test_duplicate);
  ADD ("make-future", test_make_future);
  ADD ("long-title", test_long_title);
  ADD ("own-titles", test_own_titles);
#undef ADD
  return g_test_run ();
}
