/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole stages, out of one map and into another, of any document. */
#include "tl-clipboard-private.h"

#include "tl-project.h"

/* A map of the stages “Buy”, “Use” and “Leave”. “Buy” has two steps, “Ask” and “Pay”: in the first a
   touchpoint with a channel, in the second a touchpoint, a pain point that happens at the first and an
   emotion. “Buy” is measured by a KPI. “Use” has a touchpoint, to which that of “Pay” leads; “Leave”
   has nothing. Pain points are hidden. */
typedef struct
{
  TlDocument *document;
  TlRecord *map;
  TlRecord *stages[3];
  TlRecord *steps[4];
  TlRecord *touchpoints;
  TlRecord *pain_points;
  TlRecord *emotions;
  TlRecord *kpi;
  TlId cards[5];
} Fixture;

static TlRecord *
insert (Fixture *fixture, TlKind kind, TlRecord *parent, guint name_field, const char *name)
{
  g_autoptr (GError) error = NULL;
  TlRecord *record = tl_document_insert (fixture->document, kind, TL_ID_NONE, parent, -1, &error);

  g_assert_no_error (error);
  if (name != NULL)
    g_assert_true (tl_document_set_text (fixture->document, record, name_field, name, NULL));
  return record;
}

static TlRecord *
insert_lane (Fixture *fixture, TlChoice_LANE_KIND kind, const char *name)
{
  TlRecord *lane = insert (fixture, TL_KIND_LANE, fixture->map, TL_LANE_NAME, name);

  g_assert_true (tl_document_set_integer (fixture->document, lane, TL_LANE_KIND, (int) kind, NULL));
  return lane;
}

static TlRecord *
insert_card (Fixture *fixture, TlKind kind, TlRecord *lane, guint step, const char *title)
{
  guint field = kind == TL_KIND_EMOTION ? (guint) TL_EMOTION_FEELING : (guint) TL_CARD_TITLE;
  TlRecord *card = insert (fixture, kind, lane, field, title);

  g_assert_true (tl_document_set_reference (fixture->document, card, TL_CARD_STEP,
                                            tl_record_get_id (fixture->steps[step]), NULL));
  return card;
}

static void
insert_link (Fixture *fixture, TlRecord *from, TlRecord *to)
{
  TlRecord *link = insert (fixture, TL_KIND_LINK, fixture->map, 0, NULL);

  g_assert_true (tl_document_set_reference (fixture->document, link, TL_LINK_FROM,
                                            tl_record_get_id (from), NULL));
  g_assert_true (
      tl_document_set_reference (fixture->document, link, TL_LINK_TO, tl_record_get_id (to), NULL));
}

static void
insert_stages (Fixture *fixture)
{
  static const char *const names[] = { "Buy", "Use", "Leave" };

  fixture->document = tl_document_new ();
  tl_document_begin_load (fixture->document);
  fixture->map = insert (fixture, TL_KIND_MAP, tl_document_get_project (fixture->document),
                         TL_MAP_TITLE, "Map");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    fixture->stages[i] = insert (fixture, TL_KIND_STAGE, fixture->map, TL_STAGE_NAME, names[i]);
  fixture->steps[0] = insert (fixture, TL_KIND_STEP, fixture->stages[0], TL_STEP_NAME, "Ask");
  fixture->steps[1] = insert (fixture, TL_KIND_STEP, fixture->stages[0], TL_STEP_NAME, "Pay");
  for (guint i = 1; i < 3; i++)
    fixture->steps[i + 1] = insert (fixture, TL_KIND_STEP, fixture->stages[i], 0, NULL);
  fixture->touchpoints = insert_lane (fixture, TL_LANE_KIND_TOUCHPOINTS, "");
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  TlRecord *project;
  TlRecord *cards[5];
  TlRecord *channel;

  insert_stages (fixture);
  project = tl_document_get_project (fixture->document);
  fixture->pain_points = insert_lane (fixture, TL_LANE_KIND_PAIN_POINTS, "Pains");
  fixture->emotions = insert_lane (fixture, TL_LANE_KIND_EMOTIONS, "");
  fixture->kpi = insert (fixture, TL_KIND_KPI, project, TL_KPI_NAME, "Sales");
  channel = insert (fixture, TL_KIND_CHANNEL, project, TL_CHANNEL_NAME, "Phone");
  cards[0] = insert_card (fixture, TL_KIND_TOUCHPOINT, fixture->touchpoints, 0, "Call");
  cards[1] = insert_card (fixture, TL_KIND_TOUCHPOINT, fixture->touchpoints, 2, "App");
  cards[2] = insert_card (fixture, TL_KIND_TOUCHPOINT, fixture->touchpoints, 1, "Till");
  cards[3] = insert_card (fixture, TL_KIND_PAIN_POINT, fixture->pain_points, 1, "Queue");
  cards[4] = insert_card (fixture, TL_KIND_EMOTION, fixture->emotions, 1, "bored");
  tl_document_set_reference (fixture->document, cards[0], TL_TOUCHPOINT_CHANNEL,
                             tl_record_get_id (channel), NULL);
  tl_document_set_integer (fixture->document, fixture->pain_points, TL_LANE_HIDDEN, TRUE, NULL);
  tl_document_set_text (fixture->document, fixture->stages[0], TL_STAGE_NOTE, "Once a year", NULL);
  insert_link (fixture, cards[3], cards[0]);
  insert_link (fixture, cards[2], cards[1]);
  insert_link (fixture, fixture->stages[0], fixture->kpi);
  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    fixture->cards[i] = tl_record_get_id (cards[i]);
  tl_document_end_load (fixture->document);
}

/* Another project, with nothing in its stages and no other lanes than touchpoints. */
static void
set_up_empty (Fixture *fixture)
{
  insert_stages (fixture);
  tl_document_end_load (fixture->document);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->document);
}

static GBytes *
copy (Fixture *fixture, guint stage)
{
  TlId id = tl_record_get_id (fixture->stages[stage]);

  return tl_clipboard_copy_stages (fixture->document, &id, 1);
}

static gboolean
paste (Fixture *fixture, GBytes *block, TlRecord *stage, GArray *pasted, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (TlId));

  tl_document_begin (fixture->document, "Paste", NULL);
  if (!tl_clipboard_paste_stages (fixture->document, block, tl_record_get_id (fixture->map),
                                  stage == NULL ? TL_ID_NONE : tl_record_get_id (stage),
                                  pasted == NULL ? ids : pasted, error))
    {
      tl_document_rollback (fixture->document);
      return FALSE;
    }
  return tl_document_commit (fixture->document);
}

static void
append_cards (GString *text, TlRecord *lane, TlRecord *step)
{
  for (guint i = 0; i < tl_record_get_n_children (lane); i++)
    {
      TlRecord *card = tl_record_get_child (lane, i);

      if (tl_record_get_reference (card, TL_CARD_STEP) == tl_record_get_id (step))
        g_string_append_printf (text, " %s", tl_record_get_name (card));
    }
}

/* “Buy[Ask: Call][Pay: Till Queue bored] Use[: App] Leave[:]” */
static void
assert_map (Fixture *fixture, const char *expected)
{
  g_autoptr (GPtrArray) stages = tl_record_list_children (fixture->map, TL_KIND_STAGE);
  g_autoptr (GPtrArray) lanes = tl_record_list_children (fixture->map, TL_KIND_LANE);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < stages->len; i++)
    {
      TlRecord *stage = g_ptr_array_index (stages, i);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", tl_record_get_name (stage));
      for (guint k = 0; k < tl_record_get_n_children (stage); k++)
        {
          TlRecord *step = tl_record_get_child (stage, k);

          g_string_append_printf (text, "[%s:", tl_record_get_text (step, TL_STEP_NAME));
          for (guint m = 0; m < lanes->len; m++)
            append_cards (text, g_ptr_array_index (lanes, m), step);
          g_string_append_c (text, ']');
        }
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static guint
count (Fixture *fixture, TlKind kind)
{
  g_autoptr (GPtrArray) records = tl_record_list_children (fixture->map, kind);

  return records->len;
}

#define WHOLE "Buy[Ask: Call][Pay: Till Queue bored] Use[: App] Leave[:]"

/* In the same project nothing is lost, and no lane is added for one that is hidden. */
static void
test_here (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) block = copy (fixture, 0);
  g_autoptr (GArray) pasted = g_array_new (FALSE, FALSE, sizeof (TlId));
  g_autoptr (GPtrArray) links = NULL;
  TlRecord *stage;
  TlRecord *link;

  g_assert_true (tl_clipboard_has_stages (block));
  g_assert_true (paste (fixture, block, fixture->stages[1], pasted, NULL));
  assert_map (fixture, "Buy[Ask: Call][Pay: Till Queue bored] Use[: App]"
                       " Buy[Ask: Call][Pay: Till Queue bored] Leave[:]");
  g_assert_cmpuint (pasted->len, ==, 1);
  stage = tl_document_lookup (fixture->document, g_array_index (pasted, TlId, 0));
  g_assert_cmpuint (tl_record_get_index (stage), ==, 2);
  g_assert_cmpstr (tl_record_get_text (stage, TL_STAGE_NOTE), ==, "Once a year");
  g_assert_cmpuint (count (fixture, TL_KIND_LANE), ==, 3);

  /* The pain point happens at the new touchpoint; the KPI is that of the project; and what led out of
     the stage does not lead into the same place twice. */
  links = tl_record_list_children (fixture->map, TL_KIND_LINK);
  g_assert_cmpuint (links->len, ==, 5);
  link = g_ptr_array_index (links, 3);
  g_assert_cmpstr (tl_record_get_name (
                       tl_document_lookup (fixture->document,
                                           tl_record_get_reference (link, TL_LINK_TO))),
                   ==, "Call");
  g_assert_cmpint (tl_record_get_reference (link, TL_LINK_TO), !=, fixture->cards[0]);
  link = g_ptr_array_index (links, 4);
  g_assert_cmpint (tl_record_get_reference (link, TL_LINK_FROM), ==, tl_record_get_id (stage));
  g_assert_cmpint (tl_record_get_reference (link, TL_LINK_TO), ==, tl_record_get_id (fixture->kpi));

  g_assert_true (tl_document_undo (fixture->document));
  assert_map (fixture, WHOLE);
  g_assert_false (tl_document_can_undo (fixture->document));
}

/* Elsewhere lanes are found by their kind or added, the library is completed, and KPIs stay away. */
static void
test_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) block = copy (fixture, 0);
  Fixture other = { 0 };
  g_autoptr (GPtrArray) channels = NULL;
  TlRecord *pain_points;
  guint n_before;

  set_up_empty (&other);
  n_before = tl_document_get_n_records (other.document);
  g_assert_true (paste (&other, block, NULL, NULL, NULL));
  assert_map (&other, "Buy[Ask:][Pay:] Use[:] Leave[:] Buy[Ask: Call][Pay: Till Queue bored]");
  g_assert_cmpuint (count (&other, TL_KIND_LANE), ==, 3);
  pain_points = tl_map_find_lane (other.map, TL_LANE_KIND_PAIN_POINTS);
  g_assert_cmpstr (tl_record_get_text (pain_points, TL_LANE_NAME), ==, "Pains");
  g_assert_false (tl_record_get_boolean (pain_points, TL_LANE_HIDDEN));
  g_assert_cmpuint (count (&other, TL_KIND_LINK), ==, 1);
  channels = tl_record_list_children (tl_document_get_project (other.document), TL_KIND_CHANNEL);
  g_assert_cmpuint (channels->len, ==, 1);
  g_assert_null (tl_document_lookup (other.document, tl_record_get_id (fixture->stages[0])));

  g_assert_true (tl_document_undo (other.document));
  g_assert_cmpuint (tl_document_get_n_records (other.document), ==, n_before);
  g_assert_true (tl_document_redo (other.document));
  assert_map (&other, "Buy[Ask:][Pay:] Use[:] Leave[:] Buy[Ask: Call][Pay: Till Queue bored]");
  tear_down (&other, NULL);
}

/* Several go together, in the order of the map and whatever was between them, also to a map without any. */
static void
test_several (Fixture *fixture, gconstpointer data)
{
  TlId ids[] = { tl_record_get_id (fixture->stages[2]), fixture->cards[1],
                 tl_record_get_id (fixture->stages[0]) };
  g_autoptr (GBytes) block = tl_clipboard_copy_stages (fixture->document, ids, G_N_ELEMENTS (ids));
  g_autoptr (GArray) pasted = g_array_new (FALSE, FALSE, sizeof (TlId));

  tl_document_begin (fixture->document, "Delete", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fixture->stages); i++)
    tl_document_remove (fixture->document, fixture->stages[i]);
  tl_document_commit (fixture->document);
  assert_map (fixture, "");
  g_assert_true (paste (fixture, block, NULL, pasted, NULL));
  assert_map (fixture, "Buy[Ask: Call][Pay: Till Queue bored] Leave[:]");
  g_assert_cmpuint (pasted->len, ==, 2);
  /* Stages stand before lanes, as in the file. */
  g_assert_cmpint (tl_record_get_kind (tl_record_get_child (fixture->map, 1)), ==, TL_KIND_STAGE);
}

/* Other programs get the same text as of the cards; a stage without any has none. */
static void
test_text_form (Fixture *fixture, gconstpointer data)
{
  TlId ids[] = { fixture->cards[2], fixture->cards[3], fixture->cards[4] };
  g_autoptr (GBytes) whole = copy (fixture, 0);
  g_autoptr (GBytes) empty = copy (fixture, 2);
  g_autoptr (GBytes) late = NULL;
  g_autoptr (GBytes) cards = NULL;
  g_autofree char *whole_text = tl_clipboard_to_text (whole);
  g_autofree char *empty_text = tl_clipboard_to_text (empty);
  g_autofree char *late_text = NULL;
  g_autofree char *cards_text = NULL;

  g_assert_cmpstr (whole_text, ==, "Call\tTill\n\tQueue\n\tbored\n");
  g_assert_cmpstr (empty_text, ==, "");
  /* The first step has no card: the text begins with the second. */
  tl_document_begin (fixture->document, "Delete", NULL);
  tl_document_remove (fixture->document, tl_document_lookup (fixture->document, fixture->cards[0]));
  tl_document_commit (fixture->document);
  late = copy (fixture, 0);
  cards = tl_clipboard_copy (fixture->document, ids, G_N_ELEMENTS (ids));
  late_text = tl_clipboard_to_text (late);
  cards_text = tl_clipboard_to_text (cards);
  g_assert_cmpstr (late_text, ==, "Till\nQueue\nbored\n");
  g_assert_cmpstr (late_text, ==, cards_text);
  g_assert_false (tl_clipboard_has_stages (cards));
}

/* A block of one stage with the given fields and a step, and a card in the column. */
static GBytes *
make_block (const char *field, const char *text, guint column, guint link_from)
{
  g_autofree char *printed = g_strdup_printf (
      "(uint32 %u, [('0', 'touchpoints', '')], [('touchpoint', 0, %u, [('title', 'Hm')])],"
      " [(%u, 2, [])], [], [([('name', 'Odd'), ('%s', '%s')], [[('name', 'Step')]])],"
      " [(1, '1', [])])",
      TL_CLIPBOARD_VERSION, column, link_from, field, text);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) value
      = g_variant_parse (G_VARIANT_TYPE (TL_CLIPBOARD_TYPE), printed, NULL, NULL, &error);

  g_assert_no_error (error);
  return g_variant_get_data_as_bytes (value);
}

static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *field;
    const char *text;
    guint column;
    guint link_from;
    gboolean is_taken;
  } cases[] = {
    { "note", "Fine", 0, 0, TRUE },
    { "hidden", "true", 0, 0, TRUE },     /* but it is seen */
    { "copied-from", "0", 0, 0, TRUE },   /* not taken over */
    { "hidden", "perhaps", 0, 0, FALSE }, /* no such value */
    { "note", "Column", 1, 0, FALSE },    /* beyond the steps */
    { "note", "Column", 4000000000u, 0, FALSE },
    { "note", "Link", 0, 3, FALSE }, /* beyond the ends */
    { "note", "Link", 0, 4000000000u, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) block
          = make_block (cases[i].field, cases[i].text, cases[i].column, cases[i].link_from);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s %s", cases[i].field, cases[i].text);
      g_assert_cmpint (paste (fixture, block, NULL, NULL, &error), ==, cases[i].is_taken);
      if (cases[i].is_taken)
        {
          assert_map (fixture, WHOLE " Odd[Step: Hm]");
          g_assert_false (
              tl_record_is_set (tl_record_get_child (fixture->map, 3), TL_STAGE_HIDDEN));
          tl_document_undo (fixture->document);
        }
      else
        g_assert_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_VALUE);
      assert_map (fixture, WHOLE);
    }
}

/* Whatever byte is another one, or missing. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) block = copy (fixture, 0);
  gsize size;
  const guint8 *contents = g_bytes_get_data (block, &size);
  guint n = tl_document_get_n_records (fixture->document);

  for (gsize i = 0; i < size; i++)
    {
      g_autofree guint8 *changed_contents = g_memdup2 (contents, size);
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (GBytes) cut = g_bytes_new (contents, i);
      g_autoptr (GError) error = NULL;

      changed_contents[i] = (guint8) g_test_rand_int ();
      changed = g_bytes_new (changed_contents, size);
      if (paste (fixture, changed, NULL, NULL, NULL))
        tl_document_undo (fixture->document);
      tl_clipboard_has_stages (changed);
      tl_clipboard_has_stages (cut);
      g_assert_false (paste (fixture, cut, NULL, NULL, &error));
      g_assert_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_VALUE);
      g_assert_cmpuint (tl_document_get_n_records (fixture->document), ==, n);
    }
  assert_map (fixture, WHOLE);
}

/* What can be copied can be pasted: more steps or cards than that are known before. */
static void
test_too_much (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) block = NULL;
  g_autoptr (GError) error = NULL;

  tl_document_begin (fixture->document, "Fill", NULL);
  for (guint i = 2; i < TL_CLIPBOARD_COLUMNS_MAXIMUM; i++)
    insert (fixture, TL_KIND_STEP, fixture->stages[0], 0, NULL);
  tl_document_commit (fixture->document);
  block = copy (fixture, 0);
  g_assert_true (tl_clipboard_check (block, NULL));
  g_bytes_unref (g_steal_pointer (&block));

  tl_document_begin (fixture->document, "Fill", NULL);
  insert (fixture, TL_KIND_STEP, fixture->stages[0], 0, NULL);
  tl_document_commit (fixture->document);
  block = copy (fixture, 0);
  g_assert_false (tl_clipboard_check (block, &error));
  g_assert_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_VALUE);
}

/* The map may be gone by the time that the clipboard has answered; the stage, too, which does no harm. */
static void
test_place_is_gone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) block = copy (fixture, 2);
  g_autoptr (GArray) pasted = g_array_new (FALSE, FALSE, sizeof (TlId));
  g_autoptr (GError) error = NULL;

  tl_document_begin (fixture->document, "Paste", NULL);
  g_assert_false (tl_clipboard_paste_stages (fixture->document, block, tl_id_new (), TL_ID_NONE,
                                             pasted, &error));
  tl_document_rollback (fixture->document);
  g_assert_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_VALUE);
  tl_document_begin (fixture->document, "Paste", NULL);
  g_assert_true (tl_clipboard_paste_stages (fixture->document, block,
                                            tl_record_get_id (fixture->map), tl_id_new (), pasted,
                                            NULL));
  tl_document_commit (fixture->document);
  assert_map (fixture, WHOLE " Leave[:]");
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *name;
    void (*function) (Fixture *, gconstpointer);
  } tests[] = {
    { "/tl/model/clipboard-stages/here", test_here },
    { "/tl/model/clipboard-stages/elsewhere", test_elsewhere },
    { "/tl/model/clipboard-stages/several", test_several },
    { "/tl/model/clipboard-stages/text-form", test_text_form },
    { "/tl/model/clipboard-stages/hostile", test_hostile },
    { "/tl/model/clipboard-stages/damaged", test_damaged },
    { "/tl/model/clipboard-stages/too-much", test_too_much },
    { "/tl/model/clipboard-stages/place-is-gone", test_place_is_gone },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].function, tear_down);
  return g_test_run ();
}
