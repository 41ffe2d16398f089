/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Edits of a laid-out map: after each, the updated layout gives the scene that a new one would give,
 * and cells that the edit did not touch are the same groups.
 */
#include "tl-map-fixture.h"
#include "tl-project.h"

#include <string.h>

#define N_MAPS 6
#define N_EDITS 40

typedef struct
{
  GRand *random;
  TlDocument *document;
  TlRecord *map;
  TlMapLayout *layout;
  TlMapFixtureText text;
  TlLens lens;
} Session;

static void
changed_cb (TlDocument *document, guint origin, TlTransaction *transaction, TlChanges *changes,
            Session *session)
{
  tl_map_layout_update (session->layout, changes);
}

static TlRecord *
pick (Session *session, TlKind kind)
{
  return tl_map_fixture_pick (session->random, session->document, session->map, kind);
}

static TlRecord *
pick_card (Session *session)
{
  static const TlKind kinds[] = { TL_KIND_CARD,        TL_KIND_TOUCHPOINT, TL_KIND_PAIN_POINT,
                                  TL_KIND_OPPORTUNITY, TL_KIND_FEEDBACK,   TL_KIND_EMOTION };

  return pick (session, kinds[g_rand_int_range (session->random, 0, G_N_ELEMENTS (kinds))]);
}

static void
edit_title (Session *session)
{
  TlRecord *card = pick_card (session);
  g_autofree char *title = tl_map_fixture_make_text (session->random, session->text);

  if (card != NULL)
    tl_document_set_text (session->document, card,
                          tl_record_get_kind (card) == TL_KIND_EMOTION ? (guint) TL_EMOTION_FEELING
                                                                       : (guint) TL_CARD_TITLE,
                          title, NULL);
}

static void
edit_field (Session *session)
{
  TlRecord *touchpoint = pick (session, TL_KIND_TOUCHPOINT);
  TlRecord *project = tl_document_get_project (session->document);
  g_autoptr (GPtrArray) channels = tl_record_list_children (project, TL_KIND_CHANNEL);

  if (touchpoint == NULL)
    return;
  tl_document_set_reference (
      session->document, touchpoint, TL_TOUCHPOINT_CHANNEL,
      tl_record_get_id (g_ptr_array_index (channels, g_rand_int_range (session->random, 0,
                                                                       (gint) channels->len))),
      NULL);
  tl_document_set_integer (session->document, touchpoint, TL_TOUCHPOINT_MOMENT_OF_TRUTH,
                           g_rand_boolean (session->random), NULL);
}

/* What lenses ask of a card. */
static void
edit_answer (Session *session)
{
  static const guint fields[]
      = { TL_TOUCHPOINT_SERVICE, TL_TOUCHPOINT_STARTS, TL_TOUCHPOINT_ANSWERS, TL_CARD_EVIDENCE };
  TlRecord *touchpoint = pick (session, TL_KIND_TOUCHPOINT);
  g_autoptr (GPtrArray) teams
      = tl_record_list_children (tl_document_get_project (session->document), TL_KIND_TEAM);

  if (touchpoint == NULL)
    return;
  tl_document_set_integer (session->document, touchpoint,
                           fields[g_rand_int_range (session->random, 0, G_N_ELEMENTS (fields))],
                           g_rand_int_range (session->random, 0, 3), NULL);
  if (teams->len > 0)
    tl_document_set_reference (session->document, touchpoint, TL_CARD_OWNER,
                               g_rand_boolean (session->random)
                                   ? TL_ID_NONE
                                   : tl_record_get_id (g_ptr_array_index (teams, 0)),
                               NULL);
}

static void
move_card (Session *session)
{
  TlRecord *card = pick_card (session);
  TlRecord *step = pick (session, TL_KIND_STEP);
  TlRecord *lane = pick (session, TL_KIND_LANE);

  if (card == NULL || step == NULL)
    return;
  if (g_rand_boolean (session->random))
    lane = tl_record_get_parent (card);
  tl_document_move (session->document, card, lane, 0, NULL);
  tl_document_set_reference (session->document, card, TL_CARD_STEP, tl_record_get_id (step), NULL);
}

static void
add_card (Session *session)
{
  static const TlKind kinds[]
      = { TL_KIND_CARD, TL_KIND_TOUCHPOINT, TL_KIND_PAIN_POINT, TL_KIND_EMOTION };
  TlRecord *step = pick (session, TL_KIND_STEP);
  g_autofree char *title = tl_map_fixture_make_text (session->random, session->text);

  if (step != NULL)
    tl_map_fixture_add_card (session->document, pick (session, TL_KIND_LANE), step,
                             kinds[g_rand_int_range (session->random, 0, G_N_ELEMENTS (kinds))],
                             title);
}

static void
remove_something (Session *session)
{
  static const TlKind kinds[] = { TL_KIND_CARD, TL_KIND_TOUCHPOINT, TL_KIND_PAIN_POINT,
                                  TL_KIND_STEP, TL_KIND_STAGE,      TL_KIND_LINK };
  TlKind kind = kinds[g_rand_int_range (session->random, 0, G_N_ELEMENTS (kinds))];
  TlRecord *record = pick (session, kind);

  if (record != NULL && (kind != TL_KIND_STAGE || g_rand_int_range (session->random, 0, 4) == 0))
    tl_document_remove (session->document, record);
}

static void
edit_structure (Session *session)
{
  TlRecord *lane = pick (session, TL_KIND_LANE);
  TlRecord *stage = pick (session, TL_KIND_STAGE);
  TlRecord *step = pick (session, TL_KIND_STEP);

  switch (g_rand_int_range (session->random, 0, 7))
    {
    case 0:
      tl_document_set_integer (session->document, lane, TL_LANE_COLLAPSED,
                               g_rand_boolean (session->random), NULL);
      break;
    case 1:
      tl_document_set_integer (session->document, lane, TL_LANE_HIDDEN,
                               g_rand_boolean (session->random), NULL);
      break;
    case 2:
      tl_document_set_integer (session->document, lane, TL_LANE_KIND,
                               g_rand_int_range (session->random, 0, TL_N_LANE_KIND_CHOICES), NULL);
      break;
    case 3:
      if (stage != NULL)
        tl_document_set_integer (session->document, stage, TL_STAGE_COLLAPSED,
                                 g_rand_boolean (session->random), NULL);
      break;
    case 4:
      if (stage != NULL)
        tl_document_set_text (session->document, stage, TL_STAGE_NAME, "Renamed", NULL);
      break;
    case 5:
      if (step != NULL)
        tl_document_set_number (session->document, step, TL_STEP_WIDTH,
                                g_rand_double_range (session->random, 100, 300), NULL);
      break;
    default:
      tl_document_move (session->document, lane, session->map, 0, NULL);
      break;
    }
}

static void
edit_project (Session *session)
{
  TlRecord *project = tl_document_get_project (session->document);
  g_autofree char *name = tl_map_fixture_make_text (session->random, session->text);
  static const struct
  {
    TlKind kind;
    guint field;
  } names[] = { { TL_KIND_CHANNEL, TL_CHANNEL_NAME },
                { TL_KIND_PERSONA, TL_PERSONA_NAME },
                { TL_KIND_KPI, TL_KPI_NAME } };
  guint i = (guint) g_rand_int_range (session->random, 0, G_N_ELEMENTS (names) + 1);
  g_autoptr (GPtrArray) records = NULL;

  if (i == G_N_ELEMENTS (names))
    {
      tl_document_set_text (session->document, project, TL_PROJECT_LANGUAGE,
                            g_rand_boolean (session->random) ? "ar" : "en", NULL);
      return;
    }
  records = tl_record_list_children (project, names[i].kind);
  if (records->len > 0)
    tl_document_set_text (session->document, g_ptr_array_index (records, 0), names[i].field, name,
                          NULL);
}

static void
add_link (Session *session)
{
  TlRecord *project = tl_document_get_project (session->document);
  g_autoptr (GPtrArray) kpis = tl_record_list_children (project, TL_KIND_KPI);
  TlRecord *from = pick_card (session);
  TlRecord *to
      = g_rand_boolean (session->random) ? g_ptr_array_index (kpis, 0) : pick_card (session);
  TlRecord *link;

  if (from == NULL || to == NULL)
    return;
  link = tl_document_insert (session->document, TL_KIND_LINK, TL_ID_NONE, session->map, -1, NULL);
  tl_document_set_integer (session->document, link, TL_LINK_KIND,
                           g_rand_boolean (session->random) ? TL_LINK_KIND_MEASURED_BY
                                                            : TL_LINK_KIND_LEADS_TO,
                           NULL);
  tl_document_set_reference (session->document, link, TL_LINK_FROM, tl_record_get_id (from), NULL);
  tl_document_set_reference (session->document, link, TL_LINK_TO, tl_record_get_id (to), NULL);
}

static void
edit_value (Session *session)
{
  TlRecord *project = tl_document_get_project (session->document);
  g_autoptr (GPtrArray) kpis = tl_record_list_children (project, TL_KIND_KPI);
  TlRecord *kpi = g_ptr_array_index (kpis, g_rand_int_range (session->random, 0, (gint) kpis->len));

  if (tl_record_get_n_children (kpi) > 0)
    tl_document_set_number (session->document, tl_record_get_child (kpi, 0), TL_VALUE_NUMBER,
                            g_rand_double_range (session->random, 0, 100), NULL);
}

/* Gives a channel a colour, or takes it away. */
static void
edit_colour (Session *session)
{
  TlRecord *project = tl_document_get_project (session->document);
  g_autoptr (GPtrArray) channels = tl_record_list_children (project, TL_KIND_CHANNEL);
  TlRecord *channel
      = g_ptr_array_index (channels, g_rand_int_range (session->random, 0, (gint) channels->len));

  if (g_rand_boolean (session->random))
    tl_document_set_integer (session->document, channel, TL_CHANNEL_COLOUR, 0x1b7a50, NULL);
  else
    tl_document_unset (session->document, channel, TL_CHANNEL_COLOUR);
}

static void
step (Session *session)
{
  static void (*const edits[]) (Session *)
      = { edit_title,     edit_field,   edit_answer, move_card,  add_card,   remove_something,
          edit_structure, edit_project, add_link,    edit_value, edit_colour };

  if (g_rand_int_range (session->random, 0, 6) == 0 && tl_document_can_undo (session->document))
    {
      tl_document_undo (session->document);
      if (g_rand_boolean (session->random))
        tl_document_redo (session->document);
      return;
    }
  tl_document_begin (session->document, "Test", NULL);
  for (gint i = g_rand_int_range (session->random, 1, 3); i > 0; i--)
    edits[g_rand_int_range (session->random, 0, G_N_ELEMENTS (edits))](session);
  tl_document_commit (session->document);
}

static void
assert_same_as_new (Session *session, guint edit)
{
  g_autoptr (TlMapLayout) layout
      = tl_map_layout_new (session->document, tl_record_get_id (session->map));
  g_autofree char *wanted = NULL;
  g_autofree char *text = tl_scene_to_text (tl_map_layout_get_scene (session->layout));
  g_auto (GStrv) wanted_lines = NULL;
  g_auto (GStrv) lines = NULL;

  tl_map_layout_set_lens (layout, session->lens);
  wanted = tl_scene_to_text (tl_map_layout_get_scene (layout));
  if (strcmp (text, wanted) == 0)
    return;
  wanted_lines = g_strsplit (wanted, "\n", -1);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && wanted_lines[i] != NULL; i++)
    if (strcmp (lines[i], wanted_lines[i]) != 0)
      g_error ("after edit %u, line %u is\n%s\nand not\n%s", edit, i, lines[i], wanted_lines[i]);
  g_error ("after edit %u the scenes differ in length", edit);
}

static void
test_same_as_new (void)
{
  /* Some maps as they are, then one through each lens. */
  for (guint i = 0; i < N_MAPS + TL_N_LENSES; i++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (4242 + i);
      TlId map;
      TlMapFixtureText text = i % 2 == 0 ? TL_FIXTURE_LATIN : TL_FIXTURE_ARABIC;
      g_autoptr (TlDocument) document = tl_map_fixture_new_random (random, text, &map);
      Session session = { .random = random,
                          .document = document,
                          .map = tl_document_lookup (document, map),
                          .layout = tl_map_layout_new (document, map),
                          .text = text,
                          .lens = i < N_MAPS ? TL_LENS_NONE : (TlLens) (i - N_MAPS) };

      tl_map_layout_set_lens (session.layout, session.lens);
      g_signal_connect (document, "changed", G_CALLBACK (changed_cb), &session);
      for (guint edit = 0; edit < (session.lens == TL_LENS_NONE ? N_EDITS : N_EDITS / 4); edit++)
        {
          step (&session);
          assert_same_as_new (&session, edit);
        }
      g_signal_handlers_disconnect_by_data (document, &session);
      tl_map_layout_free (session.layout);
    }
}

static void
note_cell (const TlSceneGroup *group, const TlRect *box, double scale, gpointer user_data)
{
  if (group->role == TL_ROLE_CELL)
    g_hash_table_insert (user_data, g_strdup (group->id), (gpointer) group);
}

static GHashTable *
list_cells (TlMapLayout *layout)
{
  GHashTable *cells = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  tl_map_fixture_visit (tl_map_layout_get_scene (layout), note_cell, NULL, cells);
  return cells;
}

/* One title more or less: one cell is another group, all others stay. */
static void
test_keeps_cells (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (77);
  TlId map;
  g_autoptr (TlDocument) document = tl_map_fixture_new (&map);
  Session session = { .random = random,
                      .document = document,
                      .map = tl_document_lookup (document, map),
                      .layout = tl_map_layout_new (document, map) };
  g_autoptr (TlScene) before = tl_scene_ref (tl_map_layout_get_scene (session.layout));
  g_autoptr (GHashTable) cells = list_cells (session.layout);
  g_autoptr (GHashTable) after = NULL;
  TlRecord *card = pick (&session, TL_KIND_OPPORTUNITY);
  guint n_new = 0;
  GHashTableIter iter;
  gpointer id, group;

  g_signal_connect (document, "changed", G_CALLBACK (changed_cb), &session);
  tl_document_begin (document, "Test", NULL);
  tl_document_set_text (document, card, TL_CARD_TITLE,
                        "A title that is so long that the card and its lane grow by some lines",
                        NULL);
  tl_document_commit (document);
  after = list_cells (session.layout);
  g_assert_cmpuint (g_hash_table_size (after), ==, g_hash_table_size (cells));
  g_hash_table_iter_init (&iter, cells);
  while (g_hash_table_iter_next (&iter, &id, &group))
    n_new += g_hash_table_lookup (after, id) != group;
  /* The opportunity's own, and that of the pain point whose description names it. */
  g_assert_cmpuint (n_new, ==, 2);
  g_assert_false (before == tl_map_layout_get_scene (session.layout));
  g_signal_handlers_disconnect_by_data (document, &session);
  tl_map_layout_free (session.layout);
}

/* A point of the curve is called otherwise: the card that a link ties to it says so at once. */
static void
test_renames_neighbours (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  TlId map;
  g_autoptr (TlDocument) document = tl_map_fixture_new (&map);
  Session session = { .random = random,
                      .document = document,
                      .map = tl_document_lookup (document, map),
                      .layout = tl_map_layout_new (document, map) };
  TlRecord *emotion = pick (&session, TL_KIND_EMOTION);
  TlRecord *link;

  g_signal_connect (document, "changed", G_CALLBACK (changed_cb), &session);
  tl_document_begin (document, "Test", NULL);
  link = tl_document_insert (document, TL_KIND_LINK, 7777, session.map, -1, NULL);
  tl_document_set_integer (document, link, TL_LINK_KIND, TL_LINK_KIND_CAUSES, NULL);
  tl_document_set_reference (document, link, TL_LINK_FROM,
                             tl_record_get_id (pick (&session, TL_KIND_TOUCHPOINT)), NULL);
  tl_document_set_reference (document, link, TL_LINK_TO, tl_record_get_id (emotion), NULL);
  tl_document_commit (document);
  assert_same_as_new (&session, 0);
  tl_document_begin (document, "Test", NULL);
  tl_document_set_text (document, emotion, TL_EMOTION_FEELING, "relieved", NULL);
  tl_document_commit (document);
  assert_same_as_new (&session, 1);
  g_signal_handlers_disconnect_by_data (document, &session);
  tl_map_layout_free (session.layout);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/layout/map-update/same-as-new", test_same_as_new);
  g_test_add_func ("/tl/layout/map-update/keeps-cells", test_keeps_cells);
  g_test_add_func ("/tl/layout/map-update/renames-neighbours", test_renames_neighbours);
  return g_test_run ();
}
