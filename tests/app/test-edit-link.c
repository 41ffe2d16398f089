/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links, emotions and cards that move together: each command is one named step that undo takes back. */
#include "tl-app-fixture.h"
#include "tl-document-writer.h"
#include "tl-edit.h"
#include "tl-edit-emotion.h"
#include "tl-edit-link.h"
#include "tl-edit-move.h"
#include "tl-edit-structure.h"
#include "tl-project.h"

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
assert_one_step (Fixture *fixture, const char *name)
{
  tl_app_assert_one_step (fixture->document, fixture->before, name);
}

static void
assert_cell (Fixture *fixture, TlId lane, guint step, const char *expected)
{
  g_autofree char *cell = tl_app_describe_cell (fixture->document, lane, fixture->map.steps[step]);

  g_assert_cmpstr (cell, ==, expected);
}

/* Which links are offered, the obvious one first. */
static void
test_relations (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    TlKind first;
    TlKind second;
    int kind; /* -1: they cannot be linked */
    gboolean outgoing;
  } cases[] = {
    { TL_KIND_TOUCHPOINT, TL_KIND_TOUCHPOINT, TL_LINK_KIND_LEADS_TO, TRUE },
    { TL_KIND_TOUCHPOINT, TL_KIND_PAIN_POINT, TL_LINK_KIND_CAUSES, TRUE },
    { TL_KIND_PAIN_POINT, TL_KIND_TOUCHPOINT, TL_LINK_KIND_HAPPENS_AT, TRUE },
    { TL_KIND_OPPORTUNITY, TL_KIND_PAIN_POINT, TL_LINK_KIND_ADDRESSES, TRUE },
    { TL_KIND_PAIN_POINT, TL_KIND_OPPORTUNITY, TL_LINK_KIND_ADDRESSES, FALSE },
    { TL_KIND_TOUCHPOINT, TL_KIND_KPI, TL_LINK_KIND_MEASURED_BY, TRUE },
    { TL_KIND_KPI, TL_KIND_TOUCHPOINT, TL_LINK_KIND_MEASURED_BY, FALSE },
    { TL_KIND_FEEDBACK, TL_KIND_PAIN_POINT, TL_LINK_KIND_EVIDENCE_FOR, TRUE },
    { TL_KIND_KPI, TL_KIND_KPI, -1, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) relations = tl_edit_list_relations (cases[i].first, cases[i].second);

      if (cases[i].kind < 0)
        {
          g_assert_cmpuint (relations->len, ==, 0);
          continue;
        }
      g_assert_cmpuint (relations->len, >, 0);
      g_assert_cmpint ((int) g_array_index (relations, TlEditRelation, 0).kind, ==, cases[i].kind);
      g_assert_cmpint (g_array_index (relations, TlEditRelation, 0).outgoing, ==,
                       cases[i].outgoing);
    }
}

/* What is chosen right after a link was added belongs to adding it. */
static void
test_link (Fixture *fixture, gconstpointer data)
{
  const TlEditRelation leads_to = { TL_LINK_KIND_LEADS_TO, TRUE };
  const TlEditRelation follows = { TL_LINK_KIND_LEADS_TO, FALSE };
  TlRecord *link
      = tl_edit_add_link (fixture->document, fixture->map.shop, fixture->map.app, leads_to, NULL);
  TlId id = tl_record_get_id (link);

  g_assert_true (
      tl_edit_add_link (fixture->document, fixture->map.shop, fixture->map.app, leads_to, NULL)
      == link);
  g_assert_true (tl_edit_set_repeats (fixture->document, id, TL_REPEATS_YES));
  g_assert_true (
      tl_edit_change_link (fixture->document, id, fixture->map.shop, fixture->map.app, follows));
  g_assert_true (tl_record_get_reference (link, TL_LINK_FROM) == fixture->map.app);
  g_assert_cmpuint (tl_record_get_choice (link, TL_LINK_REPEATS), ==, TL_REPEATS_YES);
  assert_one_step (fixture, "Add link");
}

static void
test_link_said_already (Fixture *fixture, gconstpointer data)
{
  const TlEditRelation leads_to = { TL_LINK_KIND_LEADS_TO, TRUE };
  const TlEditRelation follows = { TL_LINK_KIND_LEADS_TO, FALSE };
  TlRecord *there
      = tl_edit_add_link (fixture->document, fixture->map.shop, fixture->map.app, leads_to, NULL);
  TlRecord *back
      = tl_edit_add_link (fixture->document, fixture->map.shop, fixture->map.app, follows, NULL);

  g_assert_true (there != back);
  g_assert_false (tl_edit_change_link (fixture->document, tl_record_get_id (back),
                                       fixture->map.shop, fixture->map.app, leads_to));
  g_assert_true (tl_edit_delete_link (fixture->document, tl_record_get_id (back)));
  g_assert_cmpstr (tl_document_get_undo_name (fixture->document), ==, "Remove link");
  g_assert_false (tl_edit_delete_link (fixture->document, fixture->map.shop));
}

static void
test_emotion (Fixture *fixture, gconstpointer data)
{
  TlDocument *document = fixture->document;
  TlRecord *lane = tl_edit_add_lane (document, fixture->map.map, TL_ID_NONE, TL_EDIT_AFTER,
                                     TL_LANE_KIND_EMOTIONS, NULL);
  TlId id = tl_record_get_id (lane);
  g_autoptr (GArray) missing
      = tl_edit_list_missing_personas (document, lane, fixture->map.steps[0]);
  g_autoptr (GArray) left = NULL;
  TlRecord *emotion;

  g_assert_cmpuint (missing->len, ==, 1);
  g_assert_true (g_array_index (missing, TlId, 0) == TL_ID_NONE);
  emotion = tl_edit_add_emotion (document, id, fixture->map.steps[0], TL_ID_NONE, 0.523, NULL);
  g_assert_cmpfloat (tl_record_get_number (emotion, TL_EMOTION_SCORE), ==, 0.5);
  left = tl_edit_list_missing_personas (document, lane, fixture->map.steps[0]);
  g_assert_cmpuint (left->len, ==, 0);

  g_assert_true (tl_edit_set_score (document, tl_record_get_id (emotion), 7));
  g_assert_cmpfloat (tl_record_get_number (emotion, TL_EMOTION_SCORE), ==, 2);
  g_assert_true (tl_edit_set_score (document, tl_record_get_id (emotion), -1));
  g_assert_cmpuint (g_list_model_get_n_items (tl_document_get_undo_list (document)), ==, 3);
  g_assert_false (tl_edit_set_score (document, tl_record_get_id (emotion), -1));
  g_assert_false (tl_edit_set_score (document, fixture->map.shop, 1));
}

/* What stands in quotation marks is what somebody said. */
static void
test_quote (Fixture *fixture, gconstpointer data)
{
  TlDocument *document = fixture->document;
  TlRecord *lane = tl_edit_add_lane (document, fixture->map.map, TL_ID_NONE, TL_EDIT_AFTER,
                                     TL_LANE_KIND_EMOTIONS, NULL);
  TlRecord *emotion = tl_edit_add_emotion (document, tl_record_get_id (lane), fixture->map.steps[0],
                                           TL_ID_NONE, 0, NULL);
  TlId id = tl_record_get_id (emotion);

  g_assert_true (tl_edit_set_title (document, id, "\"No one rings\" @-0.5", NULL));
  g_assert_cmpstr (tl_record_get_text (emotion, TL_EMOTION_QUOTE), ==, "No one rings");
  g_assert_cmpstr (tl_record_get_text (emotion, TL_EMOTION_FEELING), ==, "");
  g_assert_cmpfloat (tl_record_get_number (emotion, TL_EMOTION_SCORE), ==, -0.5);
  g_assert_cmpstr (tl_edit_get_title (emotion), ==, "No one rings");
  g_assert_true (tl_edit_set_title (document, id, "No one rings back", NULL));
  g_assert_cmpstr (tl_record_get_text (emotion, TL_EMOTION_QUOTE), ==, "No one rings back");
  g_assert_true (tl_edit_set_title (document, id, "„Niemand ruft an“", NULL));
  g_assert_cmpstr (tl_record_get_text (emotion, TL_EMOTION_QUOTE), ==, "Niemand ruft an");

  tl_document_undo (document);
  tl_document_undo (document);
  tl_document_undo (document);
  g_assert_true (tl_edit_set_title (document, id, "proud", NULL));
  g_assert_cmpstr (tl_record_get_text (emotion, TL_EMOTION_FEELING), ==, "proud");
  g_assert_cmpstr (tl_record_get_text (emotion, TL_EMOTION_QUOTE), ==, "");
}

static void
test_personas (Fixture *fixture, gconstpointer data)
{
  TlDocument *document = fixture->document;
  TlRecord *map = tl_document_lookup (document, fixture->map.map);
  TlId personas[2];
  TlRecord *lane;
  g_autoptr (GArray) missing = NULL;

  tl_document_begin (document, "personas", NULL);
  for (guint i = 0; i < 2; i++)
    personas[i]
        = tl_record_get_id (tl_document_insert (document, TL_KIND_PERSONA, TL_ID_NONE,
                                                tl_document_get_project (document), -1, NULL));
  tl_document_set_references (document, map, TL_MAP_PERSONAS, personas, 2, NULL);
  tl_document_commit (document);
  lane = tl_edit_add_lane (document, fixture->map.map, TL_ID_NONE, TL_EDIT_AFTER,
                           TL_LANE_KIND_EMOTIONS, NULL);
  tl_edit_add_emotion (document, tl_record_get_id (lane), fixture->map.steps[1], personas[0], 1,
                       NULL);
  missing = tl_edit_list_missing_personas (document, lane, fixture->map.steps[1]);
  g_assert_cmpuint (missing->len, ==, 1);
  g_assert_true (g_array_index (missing, TlId, 0) == personas[1]);
}

/* Cards keep their places beside the one that is held. */
static void
test_move_together (Fixture *fixture, gconstpointer data)
{
  const TlId all[] = { fixture->map.shop, fixture->map.call, fixture->map.app };

  g_assert_true (tl_edit_move_cards (fixture->document, all, 2, fixture->map.shop,
                                     fixture->map.touchpoints, fixture->map.steps[1], 0, NULL));
  assert_cell (fixture, fixture->map.touchpoints, 0, "");
  assert_cell (fixture, fixture->map.touchpoints, 1, "Shop,Call,App");
  assert_one_step (fixture, "Move cards");

  /* To another lane of their kind, each in its column. */
  g_assert_true (tl_edit_move_cards (fixture->document, all, 3, fixture->map.app,
                                     fixture->map.more_touchpoints, fixture->map.steps[1], 0,
                                     NULL));
  assert_cell (fixture, fixture->map.more_touchpoints, 0, "Shop,Call");
  assert_cell (fixture, fixture->map.more_touchpoints, 1, "App");
  assert_one_step (fixture, "Move cards");

  /* The map ends: what would go beyond stays in the last column. */
  g_assert_true (tl_edit_move_cards (fixture->document, all, 3, fixture->map.shop,
                                     fixture->map.touchpoints, fixture->map.steps[1], G_MAXUINT,
                                     NULL));
  assert_cell (fixture, fixture->map.touchpoints, 1, "Shop,App,Call");
  assert_one_step (fixture, "Move cards");

  g_assert_false (tl_edit_move_cards (fixture->document, all, 2, fixture->map.shop,
                                      fixture->map.touchpoints, fixture->map.steps[0], 0, NULL));
  g_assert_false (tl_document_can_undo (fixture->document));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*function) (Fixture *, gconstpointer);
  } tests[] = {
    { "/tl/app/edit-link/relations", test_relations },
    { "/tl/app/edit-link/link", test_link },
    { "/tl/app/edit-link/said-already", test_link_said_already },
    { "/tl/app/edit-link/emotion", test_emotion },
    { "/tl/app/edit-link/quote", test_quote },
    { "/tl/app/edit-link/personas", test_personas },
    { "/tl/app/edit-link/move-together", test_move_together },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].function, tear_down);
  return g_test_run ();
}
