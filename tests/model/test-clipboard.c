/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks of cards and text, out of one document and into another. */
#include "tl-clipboard.h"

#include "tl-project.h"

#include <string.h>

/* A map of four stages with a step each, see tl_project_add_map(); two touchpoints in the first cell
   of touchpoints, one in the second, a pain point in the first; a link, a channel and a team. */
typedef struct
{
  TlDocument *document;
  TlRecord *map;
  TlRecord *touchpoints;
  TlRecord *pain_points;
  TlRecord *emotions;
  GPtrArray *steps;
  TlRecord *channel;
  TlRecord *team;
  TlId shop;
  TlId call;
  TlId app;
  TlId queue;
} Fixture;

static TlRecord *
insert (TlDocument *document, TlKind kind, TlRecord *parent)
{
  g_autoptr (GError) error = NULL;
  TlRecord *record = tl_document_insert (document, kind, TL_ID_NONE, parent, -1, &error);

  g_assert_no_error (error);
  return record;
}

static TlId
insert_card (Fixture *fixture, TlKind kind, TlRecord *lane, guint step, const char *title)
{
  TlRecord *card = insert (fixture->document, kind, lane);
  TlId id = tl_record_get_id (g_ptr_array_index (fixture->steps, step));

  g_assert_true (tl_document_set_reference (fixture->document, card, TL_CARD_STEP, id, NULL));
  g_assert_true (tl_document_set_text (fixture->document, card,
                                       kind == TL_KIND_EMOTION ? (guint) TL_EMOTION_FEELING
                                                               : (guint) TL_CARD_TITLE,
                                       title, NULL));
  return tl_record_get_id (card);
}

static void
set_up_empty (Fixture *fixture)
{
  fixture->document = tl_document_new ();
  tl_document_begin_load (fixture->document);
  fixture->map = tl_project_add_map (fixture->document, "Map", NULL);
  tl_document_end_load (fixture->document);
  fixture->touchpoints = tl_map_find_lane (fixture->map, TL_LANE_KIND_TOUCHPOINTS);
  fixture->pain_points = tl_map_find_lane (fixture->map, TL_LANE_KIND_PAIN_POINTS);
  fixture->emotions = tl_map_find_lane (fixture->map, TL_LANE_KIND_EMOTIONS);
  fixture->steps = tl_map_list_steps (fixture->map);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  TlDocument *document;
  TlRecord *link;

  set_up_empty (fixture);
  document = fixture->document;
  tl_document_begin_load (document);
  fixture->channel = insert (document, TL_KIND_CHANNEL, tl_document_get_project (document));
  tl_document_set_text (document, fixture->channel, TL_CHANNEL_NAME, "Phone", NULL);
  tl_document_set_integer (document, fixture->channel, TL_CHANNEL_KIND, TL_CHANNEL_KIND_PHONE,
                           NULL);
  tl_document_set_integer (document, fixture->channel, TL_CHANNEL_COLOUR, 0x7a3fa3, NULL);
  fixture->team = insert (document, TL_KIND_TEAM, tl_document_get_project (document));
  tl_document_set_text (document, fixture->team, TL_TEAM_NAME, "Service", NULL);
  fixture->shop = insert_card (fixture, TL_KIND_TOUCHPOINT, fixture->touchpoints, 0, "Shop");
  fixture->app = insert_card (fixture, TL_KIND_TOUCHPOINT, fixture->touchpoints, 1, "App");
  fixture->call = insert_card (fixture, TL_KIND_TOUCHPOINT, fixture->touchpoints, 0, "Call");
  fixture->queue = insert_card (fixture, TL_KIND_PAIN_POINT, fixture->pain_points, 0, "Queue");
  tl_document_set_reference (document, tl_document_lookup (document, fixture->call),
                             TL_TOUCHPOINT_CHANNEL, tl_record_get_id (fixture->channel), NULL);
  tl_document_set_reference (document, tl_document_lookup (document, fixture->queue), TL_CARD_OWNER,
                             tl_record_get_id (fixture->team), NULL);
  tl_document_set_integer (document, tl_document_lookup (document, fixture->queue),
                           TL_PAIN_POINT_SEVERITY, 4, NULL);
  link = insert (document, TL_KIND_LINK, fixture->map);
  tl_document_set_reference (document, link, TL_LINK_FROM, fixture->queue, NULL);
  tl_document_set_reference (document, link, TL_LINK_TO, fixture->call, NULL);
  tl_document_end_load (document);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_unref (fixture->steps);
  g_assert_finalize_object (fixture->document);
}

static TlId
get_step (Fixture *fixture, guint step)
{
  return tl_record_get_id (g_ptr_array_index (fixture->steps, step));
}

/* “Shop,Call|App||” */
static void
assert_lane (Fixture *fixture, TlRecord *lane, const char *expected)
{
  g_autoptr (GPtrArray) steps = tl_map_list_steps (fixture->map);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      guint n = 0;

      g_string_append (text, i > 0 ? "|" : "");
      for (guint k = 0; k < tl_record_get_n_children (lane); k++)
        {
          TlRecord *card = tl_record_get_child (lane, k);

          if (tl_record_get_reference (card, TL_CARD_STEP)
              == tl_record_get_id (g_ptr_array_index (steps, i)))
            g_string_append_printf (text, "%s%s", n++ > 0 ? "," : "", tl_record_get_name (card));
        }
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static gboolean
paste (Fixture *fixture, GBytes *block, TlRecord *lane, guint step, GError **error)
{
  g_autoptr (GArray) pasted = g_array_new (FALSE, FALSE, sizeof (TlId));

  tl_document_begin (fixture->document, "Paste", NULL);
  if (!tl_clipboard_paste (fixture->document, block, tl_record_get_id (lane),
                           get_step (fixture, step), pasted, error))
    {
      tl_document_rollback (fixture->document);
      return FALSE;
    }
  return tl_document_commit (fixture->document);
}

static gboolean
paste_text (Fixture *fixture, const char *text, gssize length, TlRecord *lane, guint step,
            GError **error)
{
  g_autoptr (GArray) pasted = g_array_new (FALSE, FALSE, sizeof (TlId));

  tl_document_begin (fixture->document, "Paste", NULL);
  if (!tl_clipboard_paste_text (fixture->document, text,
                                length < 0 ? strlen (text) : (gsize) length,
                                tl_record_get_id (lane), get_step (fixture, step), pasted, error))
    {
      tl_document_rollback (fixture->document);
      return FALSE;
    }
  return tl_document_commit (fixture->document);
}

static void
test_text_form (Fixture *fixture, gconstpointer data)
{
  TlId cell[] = { fixture->call, fixture->shop };
  TlId block[] = { fixture->queue, fixture->app, fixture->call, fixture->shop,
                   tl_record_get_id (fixture->map) };
  g_autoptr (GBytes) lines = tl_clipboard_copy (fixture->document, cell, G_N_ELEMENTS (cell));
  g_autoptr (GBytes) table = tl_clipboard_copy (fixture->document, block, G_N_ELEMENTS (block));
  g_autofree char *text = tl_clipboard_to_text (lines);
  g_autofree char *rows = tl_clipboard_to_text (table);

  g_assert_cmpstr (text, ==, "Shop\nCall\n");
  g_assert_cmpstr (rows, ==, "\"Shop\nCall\"\tApp\nQueue\t\n");
  g_assert_null (tl_clipboard_copy (fixture->document, block + 4, 1));
}

static void
test_paste_elsewhere (Fixture *fixture, gconstpointer data)
{
  TlId ids[] = { fixture->shop, fixture->call, fixture->app, fixture->queue };
  g_autoptr (GBytes) block = tl_clipboard_copy (fixture->document, ids, G_N_ELEMENTS (ids));
  Fixture other = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) links = NULL;
  TlRecord *link;
  TlRecord *call;
  TlRecord *queue;
  TlRecord *channel;
  TlColour colour;
  guint n_before;

  set_up_empty (&other);
  n_before = tl_document_get_n_records (other.document);
  g_assert_true (paste (&other, block, other.touchpoints, 1, &error));
  g_assert_no_error (error);
  assert_lane (&other, other.touchpoints, "|Shop,Call|App|");
  assert_lane (&other, other.pain_points, "|Queue||");

  /* The link came along, the ids are new, and so are channel and team. */
  links = tl_record_list_children (other.map, TL_KIND_LINK);
  g_assert_cmpuint (links->len, ==, 1);
  link = g_ptr_array_index (links, 0);
  queue = tl_document_lookup (other.document, tl_record_get_reference (link, TL_LINK_FROM));
  call = tl_document_lookup (other.document, tl_record_get_reference (link, TL_LINK_TO));
  g_assert_cmpstr (tl_record_get_name (queue), ==, "Queue");
  g_assert_cmpint (tl_record_get_integer (queue, TL_PAIN_POINT_SEVERITY), ==, 4);
  g_assert_cmpstr (tl_record_get_name (call), ==, "Call");
  g_assert_null (tl_document_lookup (other.document, fixture->call));
  channel
      = tl_document_lookup (other.document, tl_record_get_reference (call, TL_TOUCHPOINT_CHANNEL));
  g_assert_cmpstr (tl_record_get_name (channel), ==, "Phone");
  g_assert_cmpuint (tl_record_get_choice (channel, TL_CHANNEL_KIND), ==, TL_CHANNEL_KIND_PHONE);
  g_assert_true (tl_record_get_colour (channel, &colour));
  g_assert_cmphex (colour, ==, 0x7a3fa3);

  /* A second time the channel is found by its name. */
  g_assert_true (paste (&other, block, other.touchpoints, 1, &error));
  g_ptr_array_unref (g_steal_pointer (&links));
  links = tl_record_list_children (tl_document_get_project (other.document), TL_KIND_CHANNEL);
  g_assert_cmpuint (links->len, ==, 1);
  g_assert_true (tl_document_undo (other.document));
  g_assert_true (tl_document_undo (other.document));
  g_assert_cmpuint (tl_document_get_n_records (other.document), ==, n_before);
  tear_down (&other, NULL);
}

static void
test_paste_here (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) block = tl_clipboard_copy (fixture->document, &fixture->call, 1);
  TlRecord *actions = tl_map_find_lane (fixture->map, TL_LANE_KIND_ACTIONS);
  TlRecord *copy;

  g_assert_true (paste (fixture, block, fixture->touchpoints, 2, NULL));
  assert_lane (fixture, fixture->touchpoints, "Shop,Call|App|Call|");
  copy = tl_record_get_child (fixture->touchpoints, 3);
  g_assert_cmpint (tl_record_get_reference (copy, TL_TOUCHPOINT_CHANNEL), ==,
                   tl_record_get_id (fixture->channel));

  /* In another kind of lane it becomes what belongs there. */
  g_assert_true (paste (fixture, block, actions, 0, NULL));
  assert_lane (fixture, actions, "Call|||");
  g_assert_cmpint (tl_record_get_kind (tl_record_get_child (actions, 0)), ==, TL_KIND_CARD);
}

static void
test_steps_and_lanes_are_added (Fixture *fixture, gconstpointer data)
{
  TlId ids[] = { fixture->shop, fixture->app, fixture->queue };
  g_autoptr (GBytes) block = tl_clipboard_copy (fixture->document, ids, G_N_ELEMENTS (ids));
  Fixture other = { 0 };
  guint n_before;

  set_up_empty (&other);
  n_before = tl_document_get_n_records (other.document);
  tl_document_begin (other.document, "Delete", NULL);
  tl_document_remove (other.document, other.pain_points);
  tl_document_commit (other.document);
  g_assert_true (paste (&other, block, other.touchpoints, 3, NULL));
  assert_lane (&other, other.touchpoints, "|||Shop|App");
  other.pain_points = tl_map_find_lane (other.map, TL_LANE_KIND_PAIN_POINTS);
  assert_lane (&other, other.pain_points, "|||Queue|");
  tl_document_undo (other.document);
  tl_document_undo (other.document);
  g_assert_cmpuint (tl_document_get_n_records (other.document), ==, n_before);
  tear_down (&other, NULL);
}

static void
test_emotions (Fixture *fixture, gconstpointer data)
{
  TlId emotion;
  g_autoptr (GBytes) block = NULL;

  tl_document_begin (fixture->document, "Feel", NULL);
  emotion = insert_card (fixture, TL_KIND_EMOTION, fixture->emotions, 0, "curious");
  tl_document_commit (fixture->document);
  block = tl_clipboard_copy (fixture->document, &emotion, 1);
  g_assert_true (paste (fixture, block, fixture->touchpoints, 2, NULL));
  assert_lane (fixture, fixture->emotions, "curious||curious|");
  /* Where one is felt already, nothing is added. */
  g_assert_false (paste (fixture, block, fixture->touchpoints, 2, NULL));
  assert_lane (fixture, fixture->emotions, "curious||curious|");
}

static void
test_duplicate (Fixture *fixture, gconstpointer data)
{
  TlId ids[] = { fixture->shop, fixture->queue, fixture->call };
  g_autoptr (GArray) pasted = g_array_new (FALSE, FALSE, sizeof (TlId));
  g_autoptr (GPtrArray) links = NULL;

  tl_document_begin (fixture->document, "Duplicate", NULL);
  g_assert_true (tl_clipboard_duplicate (fixture->document, ids, G_N_ELEMENTS (ids), pasted, NULL));
  tl_document_commit (fixture->document);
  assert_lane (fixture, fixture->touchpoints, "Shop,Shop,Call,Call|App||");
  assert_lane (fixture, fixture->pain_points, "Queue,Queue|||");
  g_assert_cmpuint (pasted->len, ==, 3);
  links = tl_record_list_children (fixture->map, TL_KIND_LINK);
  g_assert_cmpuint (links->len, ==, 2);
  tl_document_undo (fixture->document);
  assert_lane (fixture, fixture->touchpoints, "Shop,Call|App||");
}

static void
hide_channels (Fixture *fixture)
{
  TlRecord *lane = tl_map_find_lane (fixture->map, TL_LANE_KIND_CHANNELS);

  tl_document_begin_load (fixture->document);
  g_assert_true (tl_document_set_integer (fixture->document, lane, TL_LANE_HIDDEN, TRUE, NULL));
  tl_document_end_load (fixture->document);
}

static void
test_text (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    guint step;
    const char *touchpoints;
    const char *backstage; /* the next lane below that takes cards */
  } cases[] = {
    { "One\r\n\r\n  Two \n", 2, "||One,Two|", "|||" },
    { "•\tOne\n•\tTwo", 2, "||One,Two|", "|||" },
    { "\"No one rings back\"\nTwo", 2, "||\"No one rings back\",Two|", "|||" },
    { "a\tb\nc\td\n", 0, "a|b||", "c|d||" },
    { "a\tb\tc", 2, "||a|b|c", "||||" },
    { "\"One\nTwo\"\t\"say \"\"hi\"\"\"\r\n\tx\n", 0, "One,Two|say \"hi\"||", "|x||" },
    { "\"open\tend\nx\ty", 0, "\"open|end||", "x|y||" },
    { "\"\"\tb", 0, "\"\"|b||", "|||" },
    { "ü\t\xe2\x80\xa8", 0, "ü|||", "|||" },
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture other = { 0 };

      set_up_empty (&other);
      hide_channels (&other);
      paste_text (&other, cases[i].text, -1, other.touchpoints, cases[i].step, &error);
      g_assert_no_error (error);
      assert_lane (&other, other.touchpoints, cases[i].touchpoints);
      assert_lane (&other, tl_map_find_lane (other.map, TL_LANE_KIND_BACKSTAGE),
                   cases[i].backstage);
      tl_document_undo (other.document);
      assert_lane (&other, other.touchpoints, "|||");
      tear_down (&other, NULL);
    }
}

static const char *
get_channel_name (Fixture *fixture, guint number)
{
  TlRecord *touchpoint = tl_record_get_child (fixture->touchpoints, number);
  TlRecord *channel
      = tl_document_lookup (fixture->document,
                            tl_record_get_reference (touchpoint, TL_TOUCHPOINT_CHANNEL));

  return channel == NULL ? "" : tl_record_get_name (channel);
}

/* The row below touchpoints that comes to the channels says theirs; known ones are taken. */
static void
test_text_channels (Fixture *fixture, gconstpointer data)
{
  TlRecord *project = tl_document_get_project (fixture->document);
  g_autoptr (GPtrArray) channels = NULL;

  g_assert_true (paste_text (fixture, "\"a\nb\"\tc\td\n\"Phone\nPrint\"\tphone\t\nx\ty", -1,
                             fixture->touchpoints, 2, NULL));
  assert_lane (fixture, fixture->touchpoints, "Shop,Call|App|a,b|c|d");
  assert_lane (fixture, tl_map_find_lane (fixture->map, TL_LANE_KIND_BACKSTAGE), "||x|y|");
  g_assert_cmpstr (get_channel_name (fixture, 3), ==, "Phone");
  g_assert_cmpstr (get_channel_name (fixture, 4), ==, "Print");
  g_assert_cmpstr (get_channel_name (fixture, 5), ==, "Phone");
  g_assert_cmpstr (get_channel_name (fixture, 6), ==, "");
  channels = tl_record_list_children (project, TL_KIND_CHANNEL);
  g_assert_cmpuint (channels->len, ==, 2);
}

static void
count_channels (Fixture *fixture, guint expected)
{
  g_autoptr (GPtrArray) channels
      = tl_record_list_children (tl_document_get_project (fixture->document), TL_KIND_CHANNEL);

  g_assert_cmpuint (channels->len, ==, expected);
}

/* A row of something else goes on to the lane below the channels, and nothing comes to the library. */
static void
test_text_no_channels (Fixture *fixture, gconstpointer data)
{
  TlRecord *backstage = tl_map_find_lane (fixture->map, TL_LANE_KIND_BACKSTAGE);

  g_assert_true (
      paste_text (fixture, "a\tb\nQueue\tPhone is dead", -1, fixture->touchpoints, 2, NULL));
  assert_lane (fixture, fixture->touchpoints, "Shop,Call|App|a|b");
  assert_lane (fixture, backstage, "||Queue|Phone is dead");
  count_channels (fixture, 1);
  g_assert_cmpstr (get_channel_name (fixture, 3), ==, "");

  /* Half of them are known: the others are new. */
  g_assert_true (paste_text (fixture, "c\td\nE-mail\tKiosk", -1, fixture->touchpoints, 2, NULL));
  g_assert_cmpstr (get_channel_name (fixture, 5), ==, "E-mail");
  g_assert_cmpstr (get_channel_name (fixture, 6), ==, "Kiosk");
  count_channels (fixture, 3);
}

/* Below the last lane there are notes. */
static void
test_text_adds_lanes (Fixture *fixture, gconstpointer data)
{
  TlRecord *opportunities = tl_map_find_lane (fixture->map, TL_LANE_KIND_OPPORTUNITIES);

  g_assert_true (paste_text (fixture, "a\tb\nc\td", -1, opportunities, 0, NULL));
  assert_lane (fixture, opportunities, "a|b||");
  assert_lane (fixture, tl_map_find_lane (fixture->map, TL_LANE_KIND_NOTES), "c|d||");
}

static void
assert_refused (Fixture *fixture, const char *text, gsize length)
{
  guint n = tl_document_get_n_records (fixture->document);
  g_autoptr (GError) error = NULL;

  g_assert_false (paste_text (fixture, text, (gssize) length, fixture->touchpoints, 0, &error));
  g_assert_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_VALUE);
  g_assert_cmpuint (tl_document_get_n_records (fixture->document), ==, n);
  g_assert_false (tl_document_can_undo (fixture->document));
}

static void
test_hostile_text (Fixture *fixture, gconstpointer data)
{
  const gsize much = 10 * 1024 * 1024;
  g_autofree char *text = g_malloc (much);

  memset (text, 'x', much);
  assert_refused (fixture, text, much);
  assert_refused (fixture, text, TL_TEXT_MAXIMUM + 1);
  memset (text, '\t', much);
  assert_refused (fixture, text, 100000);
  memset (text, '\n', much);
  assert_refused (fixture, text, 100000);
  assert_refused (fixture, "", 0);
  assert_refused (fixture, " \r\n \t ", 6);
  assert_refused (fixture, "a\0b", 3);
  assert_refused (fixture, "a\xff\xfe", 3);
  for (gsize i = 0; i < 100000; i += 2)
    {
      text[i] = 'x';
      text[i + 1] = '\n';
    }
  assert_refused (fixture, text, 100000);
}

static void
test_hostile_blocks (Fixture *fixture, gconstpointer data)
{
  TlId ids[] = { fixture->shop, fixture->call, fixture->app, fixture->queue };
  g_autoptr (GBytes) block = tl_clipboard_copy (fixture->document, ids, G_N_ELEMENTS (ids));
  gsize size;
  const guint8 *contents = g_bytes_get_data (block, &size);
  guint n = tl_document_get_n_records (fixture->document);

  for (gsize i = 0; i < size; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (contents, size);
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (GBytes) cut = g_bytes_new (contents, i);
      g_autoptr (GError) error = NULL;

      copy[i] = (guint8) g_test_rand_int ();
      changed = g_bytes_new (copy, size);
      if (paste (fixture, changed, fixture->touchpoints, 0, NULL))
        tl_document_undo (fixture->document);
      g_assert_false (paste (fixture, cut, fixture->touchpoints, 0, &error));
      g_assert_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_VALUE);
      g_assert_cmpuint (tl_document_get_n_records (fixture->document), ==, n);
    }
  assert_lane (fixture, fixture->touchpoints, "Shop,Call|App||");
}

/* The place may be gone by the time that the clipboard has answered. */
static void
test_place_is_gone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) pasted = g_array_new (FALSE, FALSE, sizeof (TlId));
  g_autoptr (GError) error = NULL;

  tl_document_begin (fixture->document, "Paste", NULL);
  g_assert_false (tl_clipboard_paste_text (fixture->document, "a", 1, tl_id_new (),
                                           get_step (fixture, 0), pasted, &error));
  tl_document_rollback (fixture->document);
  g_assert_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_VALUE);
}

/* A whole map of 10,000 touchpoints can be copied; more than can be pasted is known before. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    guint n;
    gboolean fits;
  } cases[] = { { 10000, TRUE }, { TL_CLIPBOARD_CARDS_MAXIMUM + 1, FALSE } };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (TlId));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) block = NULL;
      g_autoptr (GError) error = NULL;

      tl_document_begin (fixture->document, "Fill", NULL);
      while (ids->len < cases[i].n)
        {
          TlId id = insert_card (fixture, TL_KIND_TOUCHPOINT, fixture->touchpoints, 1, "Call");

          g_array_append_val (ids, id);
        }
      tl_document_commit (fixture->document);
      block = tl_clipboard_copy (fixture->document, (const TlId *) (gpointer) ids->data, ids->len);
      g_assert_cmpint (tl_clipboard_check (block, &error), ==, cases[i].fits);
      g_assert_cmpint (error == NULL, ==, cases[i].fits);
    }
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *name;
    void (*function) (Fixture *, gconstpointer);
  } tests[] = {
    { "/tl/model/clipboard/text-form", test_text_form },
    { "/tl/model/clipboard/many", test_many },
    { "/tl/model/clipboard/paste-elsewhere", test_paste_elsewhere },
    { "/tl/model/clipboard/paste-here", test_paste_here },
    { "/tl/model/clipboard/steps-and-lanes-are-added", test_steps_and_lanes_are_added },
    { "/tl/model/clipboard/emotions", test_emotions },
    { "/tl/model/clipboard/duplicate", test_duplicate },
    { "/tl/model/clipboard/text", test_text },
    { "/tl/model/clipboard/text-channels", test_text_channels },
    { "/tl/model/clipboard/text-no-channels", test_text_no_channels },
    { "/tl/model/clipboard/text-adds-lanes", test_text_adds_lanes },
    { "/tl/model/clipboard/hostile-text", test_hostile_text },
    { "/tl/model/clipboard/hostile-blocks", test_hostile_blocks },
    { "/tl/model/clipboard/place-is-gone", test_place_is_gone },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].function, tear_down);
  return g_test_run ();
}
