/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Editing a document: what is refused, what goes along with what, what is told to whom. */
#include "tl-document.h"
#include "tl-project.h"
#include "tl-random-edits.h"

static TlDocument *
document_with_map (TlRecord **map)
{
  TlDocument *document = tl_document_new ();

  tl_document_begin_load (document);
  *map = tl_project_add_map (document, "Going solar", NULL);
  tl_document_end_load (document);
  return document;
}

static TlRecord *
add_card (TlDocument *document, TlRecord *map, guint lane_kind, TlKind kind, guint column)
{
  g_autoptr (GPtrArray) steps = tl_map_list_steps (map);
  TlRecord *card = tl_document_insert (document, kind, TL_ID_NONE,
                                       tl_map_find_lane (map, lane_kind), -1, NULL);

  g_assert_true (tl_document_set_reference (document, card, TL_CARD_STEP,
                                            tl_record_get_id (g_ptr_array_index (steps, column)),
                                            NULL));
  return card;
}

static void
test_outside_an_edit (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (TlDocument) document = tl_document_new ();

      tl_document_set_text (document, tl_document_get_project (document), TL_PROJECT_NAME, "x",
                            NULL);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*CRITICAL*may_change*");
}

/* What the file could not carry never becomes part of the document. */
static void
test_not_whole (void)
{
  TlRecord *map, *other, *card;
  g_autoptr (TlDocument) document = document_with_map (&map);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  tl_document_begin (document, "Fill", NULL);
  card = add_card (document, map, TL_LANE_KIND_TOUCHPOINTS, TL_KIND_TOUCHPOINT, 0);
  other = tl_project_add_map (document, "Other", NULL);
  tl_document_commit (document);
  before = tl_document_dump (document);

  tl_document_begin (document, "No step", NULL);
  tl_document_unset (document, card, TL_CARD_STEP);
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*No step*");
  g_assert_false (tl_document_commit (document));
  g_test_assert_expected_messages ();

  tl_document_begin (document, "Step of another map", NULL);
  g_assert_true (tl_document_move (document, card,
                                   tl_map_find_lane (other, TL_LANE_KIND_TOUCHPOINTS), -1, NULL));
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*another map*");
  g_assert_false (tl_document_commit (document));
  g_test_assert_expected_messages ();

  tl_document_begin (document, "Move lane", NULL);
  g_assert_true (tl_document_move (document, tl_map_find_lane (map, TL_LANE_KIND_TOUCHPOINTS),
                                   other, -1, NULL));
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*Move lane*");
  g_assert_false (tl_document_commit (document));
  g_test_assert_expected_messages ();

  after = tl_document_dump (document);
  g_assert_cmpstr (before, ==, after);
}

static void
test_refused (void)
{
  TlRecord *map;
  g_autoptr (TlDocument) document = document_with_map (&map);
  TlRecord *project = tl_document_get_project (document);
  TlRecord *lane = tl_map_find_lane (map, TL_LANE_KIND_TOUCHPOINTS);
  g_autofree char *before = tl_document_dump (document);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  tl_document_begin (document, "Refused", NULL);
  g_assert_null (tl_document_insert (document, TL_KIND_STEP, TL_ID_NONE, project, -1, &error));
  g_assert_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_STRUCTURE);
  g_clear_error (&error);
  g_assert_null (
      tl_document_insert (document, TL_KIND_MAP, tl_record_get_id (map), project, -1, &error));
  g_assert_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_STRUCTURE);
  g_clear_error (&error);
  g_assert_false (tl_document_move (document, lane, project, -1, &error));
  g_assert_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_STRUCTURE);
  g_clear_error (&error);
  g_assert_false (tl_document_set_reference (document, map, TL_MAP_FUTURE_OF, 42, &error));
  g_assert_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_VALUE);
  g_clear_error (&error);
  g_assert_false (
      tl_document_set_reference (document, map, TL_MAP_FUTURE_OF, tl_record_get_id (lane), &error));
  g_assert_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_VALUE);
  g_assert_false (tl_document_commit (document));

  after = tl_document_dump (document);
  g_assert_cmpstr (before, ==, after);
  g_assert_false (tl_document_can_undo (document));
}

/* Removing a step takes its cards, their links and comments along, and undo brings all back. */
static void
test_remove_cascades (void)
{
  TlRecord *map;
  g_autoptr (TlDocument) document = document_with_map (&map);
  g_autoptr (GPtrArray) steps = tl_map_list_steps (map);
  TlRecord *card, *pain, *other, *link, *checklist, *section, *item;
  TlId ids[2];
  TlId card_id, pain_id, link_id, item_id;
  guint n_before;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  tl_document_begin (document, "Fill", NULL);
  card = add_card (document, map, TL_LANE_KIND_TOUCHPOINTS, TL_KIND_TOUCHPOINT, 1);
  pain = add_card (document, map, TL_LANE_KIND_PAIN_POINTS, TL_KIND_PAIN_POINT, 1);
  other = add_card (document, map, TL_LANE_KIND_PAIN_POINTS, TL_KIND_PAIN_POINT, 2);
  tl_document_insert (document, TL_KIND_COMMENT, TL_ID_NONE, pain, -1, NULL);
  link = tl_document_insert (document, TL_KIND_LINK, TL_ID_NONE, map, -1, NULL);
  tl_document_set_reference (document, link, TL_LINK_FROM, tl_record_get_id (other), NULL);
  tl_document_set_reference (document, link, TL_LINK_TO, tl_record_get_id (card), NULL);
  checklist = tl_document_insert (document, TL_KIND_CHECKLIST, TL_ID_NONE,
                                  tl_document_get_project (document), -1, NULL);
  section = tl_document_insert (document, TL_KIND_SECTION, TL_ID_NONE, checklist, -1, NULL);
  item = tl_document_insert (document, TL_KIND_ITEM, TL_ID_NONE, section, -1, NULL);
  ids[0] = tl_record_get_id (card);
  ids[1] = tl_record_get_id (other);
  tl_document_set_references (document, item, TL_ITEM_WHY, ids, 2, NULL);
  tl_document_commit (document);

  card_id = tl_record_get_id (card);
  pain_id = tl_record_get_id (pain);
  link_id = tl_record_get_id (link);
  item_id = tl_record_get_id (item);
  before = tl_document_dump (document);
  n_before = tl_document_get_n_records (document);

  tl_document_begin (document, "Remove step", NULL);
  tl_document_remove (document, g_ptr_array_index (steps, 1));
  tl_document_commit (document);
  /* The step, two cards, a comment and a link. */
  g_assert_cmpuint (tl_document_get_n_records (document), ==, n_before - 5);
  g_assert_null (tl_document_lookup (document, card_id));
  g_assert_null (tl_document_lookup (document, pain_id));
  g_assert_null (tl_document_lookup (document, link_id));
  {
    guint n;
    const TlId *why
        = tl_record_get_references (tl_document_lookup (document, item_id), TL_ITEM_WHY, &n);

    g_assert_cmpuint (n, ==, 1);
    g_assert_cmpuint (why[0], ==, ids[1]);
  }

  g_assert_true (tl_document_undo (document));
  after = tl_document_dump (document);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (tl_document_redo (document));
  g_assert_cmpuint (tl_document_get_n_records (document), ==, n_before - 5);
}

/* A link that starts at a comment on itself: removing either end removes both, once. */
static void
test_remove_self_reference (void)
{
  TlRecord *map;
  g_autoptr (TlDocument) document = document_with_map (&map);
  TlRecord *link, *comment;
  guint n_before = tl_document_get_n_records (document);

  tl_document_begin (document, "Knot", NULL);
  link = tl_document_insert (document, TL_KIND_LINK, TL_ID_NONE, map, -1, NULL);
  comment = tl_document_insert (document, TL_KIND_COMMENT, TL_ID_NONE, link, -1, NULL);
  tl_document_set_reference (document, link, TL_LINK_FROM, tl_record_get_id (comment), NULL);
  tl_document_set_reference (document, link, TL_LINK_TO, tl_record_get_id (comment), NULL);
  tl_document_remove (document, comment);
  tl_document_commit (document);
  g_assert_cmpuint (tl_document_get_n_records (document), ==, n_before);
}

typedef struct
{
  guint n;
  TlChangeOrigin origin;
} Seen;

static void
changed_cb (TlDocument *document, guint origin, TlTransaction *transaction, gpointer changes,
            Seen *seen)
{
  g_assert_false (tl_document_is_editing (document));
  seen->n++;
  seen->origin = origin;
}

static void
items_changed_cb (GListModel *list, guint position, guint removed, guint added, guint *n)
{
  *n += removed + added;
}

static void
test_signals (void)
{
  TlRecord *map;
  g_autoptr (TlDocument) document = document_with_map (&map);
  Seen seen = { 0 };
  guint n_items = 0;
  TlRecord *lane = tl_map_find_lane (map, TL_LANE_KIND_TOUCHPOINTS);

  g_signal_connect (document, "changed", G_CALLBACK (changed_cb), &seen);
  g_signal_connect (lane, "items-changed", G_CALLBACK (items_changed_cb), &n_items);

  tl_document_begin (document, "Nothing", NULL);
  g_assert_false (tl_document_commit (document));
  g_assert_cmpuint (seen.n, ==, 0);

  tl_document_begin (document, "Add", NULL);
  add_card (document, map, TL_LANE_KIND_TOUCHPOINTS, TL_KIND_TOUCHPOINT, 0);
  g_assert_true (tl_document_commit (document));
  g_assert_cmpuint (seen.n, ==, 1);
  g_assert_cmpint (seen.origin, ==, TL_ORIGIN_EDIT);
  g_assert_cmpuint (n_items, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (lane)), ==, 1);

  tl_document_undo (document);
  g_assert_cmpint (seen.origin, ==, TL_ORIGIN_UNDO);
  tl_document_redo (document);
  g_assert_cmpint (seen.origin, ==, TL_ORIGIN_REDO);
  g_assert_cmpuint (seen.n, ==, 3);
  g_assert_cmpuint (n_items, ==, 3);
}

static void
test_rollback (void)
{
  TlRecord *map;
  g_autoptr (TlDocument) document = document_with_map (&map);
  g_autofree char *before = tl_document_dump (document);
  g_autofree char *after = NULL;
  g_autoptr (TlRecord) lane = NULL;

  /* Who shows a record hears nothing of what was rolled back, so it must be the same afterwards. */
  lane = g_object_ref (tl_map_find_lane (map, TL_LANE_KIND_EMOTIONS));
  tl_document_begin (document, "Never mind", NULL);
  add_card (document, map, TL_LANE_KIND_TOUCHPOINTS, TL_KIND_TOUCHPOINT, 0);
  tl_document_set_text (document, map, TL_MAP_TITLE, "Other", NULL);
  tl_document_remove (document, tl_map_find_lane (map, TL_LANE_KIND_EMOTIONS));
  tl_document_rollback (document);
  after = tl_document_dump (document);
  g_assert_cmpstr (before, ==, after);
  g_assert_false (tl_document_can_undo (document));
  g_assert_true (tl_map_find_lane (map, TL_LANE_KIND_EMOTIONS) == lane);
}

/* In one edit, as when a file is merged in which something else has that id. */
static void
test_same_id (void)
{
  g_autoptr (TlDocument) document = tl_document_new ();
  TlRecord *project = tl_document_get_project (document);
  TlRecord *record;
  TlId id;

  tl_document_begin (document, "Another", NULL);
  record = tl_document_insert (document, TL_KIND_TEAM, TL_ID_NONE, project, -1, NULL);
  id = tl_record_get_id (record);
  tl_document_set_text (document, record, TL_TEAM_NAME, "Sales", NULL);
  tl_document_remove (document, record);
  record = tl_document_insert (document, TL_KIND_CHANNEL, id, project, -1, NULL);
  g_assert_cmpint (tl_record_get_kind (record), ==, TL_KIND_CHANNEL);
  tl_document_set_text (document, record, TL_CHANNEL_NAME, "Phone", NULL);
  g_assert_true (tl_document_commit (document));
  g_assert_true (tl_document_lookup (document, id) == record);
  g_assert_true (tl_document_undo (document));
  g_assert_null (tl_document_lookup (document, id));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/model/document/outside-an-edit", test_outside_an_edit);
  g_test_add_func ("/tl/model/document/refused", test_refused);
  g_test_add_func ("/tl/model/document/not-whole", test_not_whole);
  g_test_add_func ("/tl/model/document/remove-cascades", test_remove_cascades);
  g_test_add_func ("/tl/model/document/remove-self-reference", test_remove_self_reference);
  g_test_add_func ("/tl/model/document/signals", test_signals);
  g_test_add_func ("/tl/model/document/rollback", test_rollback);
  g_test_add_func ("/tl/model/document/same-id", test_same_id);
  return g_test_run ();
}
