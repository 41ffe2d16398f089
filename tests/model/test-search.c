/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text is found as people look for it, in every language, in reading order, with its words around. */
#include "tl-search.h"

#include "tl-project.h"

#include <string.h>

static void
test_fold (void)
{
  static const struct
  {
    const char *text;
    const char *sought;
    gboolean found;
  } cases[] = {
    { "Contact centre call", "CENTRE", TRUE },
    { "Contact  centre\ncall", "centre call", TRUE },
    { "Straße", "strasse", TRUE },
    { "STRASSE", "straße", TRUE },
    { "Café", "cafe", TRUE },
    { "Cafe\xcc\x81", "Café", TRUE },
    { "İSTANBUL", "istanbul", TRUE },
    { "ısı", "isi", TRUE },
    { "Ærø", "aero", TRUE },
    { "ΟΔΟΣ", "οδός", TRUE },
    { "Подъём", "подъем", TRUE },
    { "كُتُب", "كتب", TRUE },
    { "أحمد", "احمد", TRUE },
    { "コールセンターに電話", "センター", TRUE },
    { "コールセンター", "ｺｰﾙ", TRUE },
    { "ガス", "カス", FALSE },
    { "料金が高い", "高い", TRUE },
    { "한국어 상담", "상담", TRUE },
    { "पानी", "पन", FALSE },
    { "Shop visit", "shops", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = tl_search_fold (cases[i].text);
      g_autofree char *sought = tl_search_fold (cases[i].sought);

      if ((strstr (text, sought) != NULL) != cases[i].found)
        g_error ("“%s” in “%s”", cases[i].sought, cases[i].text);
    }
}

static void
assert_excerpt (const char *text, const char *sought, const char *excerpt, const char *marked)
{
  g_autofree char *folded = tl_search_fold (sought);
  gsize start;
  gsize length;
  g_autofree char *made = tl_search_make_excerpt (text, folded, &start, &length);
  g_autofree char *part = g_strndup (made + start, length);

  g_assert_cmpstr (made, ==, excerpt);
  g_assert_cmpstr (part, ==, marked);
}

static void
test_excerpt (void)
{
  g_autofree char *before = g_strnfill (200, 'a');
  g_autofree char *after = g_strnfill (200, 'b');
  g_autofree char *text = g_strconcat (before, " Straße ", after, NULL);
  g_autofree char *near = g_strnfill (29, 'a');
  g_autofree char *rest = g_strnfill (63, 'b');
  g_autofree char *long_excerpt = g_strconcat ("…", near, " Straße ", rest, "…", NULL);

  assert_excerpt ("Rings\nfor the Café at night", "cafe", "Rings · for the Café at night", "Café");
  assert_excerpt ("Café", "cafe", "Café", "Café");
  assert_excerpt ("x Cafe\xcc\x81", "CAFÉ", "x Cafe\xcc\x81", "Cafe\xcc\x81");
  assert_excerpt ("Straßen", "SSE", "Straßen", "ße");
  assert_excerpt ("one  two", "one two", "one  two", "one  two");
  assert_excerpt ("コールセンター", "センター", "コールセンター", "センター");
  assert_excerpt ("It rains. The light fails, and so one call is enough", "call",
                  "…The light fails, and so one call is enough", "call");
  assert_excerpt (text, "strasse", long_excerpt, "Straße");
}

typedef struct
{
  TlDocument *document;
  TlRecord *map;
  TlRecord *lane;
  TlRecord *steps[2];
} Fixture;

static TlRecord *
insert (Fixture *fixture, TlKind kind, TlRecord *parent, guint field, const char *text)
{
  g_autoptr (GError) error = NULL;
  TlRecord *record = tl_document_insert (fixture->document, kind, TL_ID_NONE, parent, -1, &error);

  g_assert_no_error (error);
  if (text != NULL)
    tl_document_set_text (fixture->document, record, field, text, &error);
  g_assert_no_error (error);
  return record;
}

static TlRecord *
insert_card (Fixture *fixture, TlKind kind, guint step, const char *title)
{
  TlRecord *card = insert (fixture, kind, fixture->lane, TL_CARD_TITLE, title);

  g_assert_true (tl_document_set_reference (fixture->document, card, TL_CARD_STEP,
                                            tl_record_get_id (fixture->steps[step]), NULL));
  return card;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "Call before", "Use" };

  fixture->document = tl_document_new ();
  tl_document_begin_load (fixture->document);
  fixture->map = insert (fixture, TL_KIND_MAP, tl_document_get_project (fixture->document),
                         TL_MAP_TITLE, "A map");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      TlRecord *stage = insert (fixture, TL_KIND_STAGE, fixture->map, TL_STAGE_NAME, names[i]);

      fixture->steps[i] = insert (fixture, TL_KIND_STEP, stage, 0, NULL);
    }
  fixture->lane = insert (fixture, TL_KIND_LANE, fixture->map, TL_LANE_NAME, "Where we meet");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  tl_document_end_load (fixture->document);
  g_assert_finalize_object (fixture->document);
}

/* "record's name: field's name: excerpt" of each hit, with bars. */
static char *
describe (Fixture *fixture, const char *text)
{
  g_autoptr (GPtrArray) hits = tl_search_map (fixture->document, fixture->map, text);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++)
    {
      const TlSearchHit *hit = g_ptr_array_index (hits, i);
      TlRecord *record = tl_document_lookup (fixture->document, hit->record);

      g_string_append_printf (words, "%s%s: %s: %s", i > 0 ? " | " : "",
                              tl_record_get_name (record),
                              tl_kind_get_field (tl_record_get_kind (record), hit->field)->name,
                              hit->excerpt);
    }
  return g_string_free (words, FALSE);
}

static void
assert_hits (Fixture *fixture, const char *text, const char *expected)
{
  g_autofree char *found = describe (fixture, text);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_reading_order (Fixture *fixture, gconstpointer data)
{
  TlRecord *late = insert_card (fixture, TL_KIND_TOUCHPOINT, 1, "Call us");
  TlRecord *early = insert_card (fixture, TL_KIND_TOUCHPOINT, 0, "We call");

  g_assert_true (tl_document_set_text (fixture->document, late, TL_CARD_NOTE, "call", NULL));
  g_assert_true (tl_document_set_text (fixture->document, early, TL_CARD_SOURCE, "x", NULL));
  assert_hits (
      fixture, "cAll ",
      "Call before: name: Call before | We call: title: We call | Call us: title: Call us");
  assert_hits (fixture, "", "");
  assert_hits (fixture, " \n", "");
  assert_hits (fixture, "fax", "");
}

static void
test_fields (Fixture *fixture, gconstpointer data)
{
  TlRecord *project = tl_document_get_project (fixture->document);
  TlRecord *card = insert_card (fixture, TL_KIND_TOUCHPOINT, 0, "Visit");
  TlRecord *team = insert (fixture, TL_KIND_TEAM, project, TL_TEAM_NAME, "Field service");
  TlRecord *reason = insert (fixture, TL_KIND_REASON, project, TL_REASON_NAME, "Fault");
  TlId reasons[] = { tl_record_get_id (reason) };

  g_assert_true (tl_document_set_reference (fixture->document, card, TL_CARD_OWNER,
                                            tl_record_get_id (team), NULL));
  g_assert_true (tl_document_set_references (fixture->document, card, TL_TOUCHPOINT_REASONS,
                                             reasons, 1, NULL));
  g_assert_true (tl_document_set_text (fixture->document, card, TL_TOUCHPOINT_BEHAVIOURS,
                                       "Greets\nNames the price", NULL));
  assert_hits (fixture, "field serv", "Visit: owner: Field service");
  assert_hits (fixture, "fault", "Visit: contact-reasons: Fault");
  assert_hits (fixture, "the price", "Visit: behaviour: Greets · Names the price");
  g_assert_true (tl_search_matches (fixture->document, card, (const char *[]){ "greets", NULL }));
  g_assert_false (
      tl_search_matches (fixture->document, card, (const char *[]){ "call before", NULL }));
}

/* A lane without a name is found by what it is called on the map. */
static void
test_lane_kind (Fixture *fixture, gconstpointer data)
{
  TlRecord *lane = insert (fixture, TL_KIND_LANE, fixture->map, 0, NULL);
  g_autofree char *expected = g_strdup_printf (": name: %s", tl_lane_get_title (lane));

  g_assert_cmpstr (tl_lane_get_title (lane), !=, "");
  assert_hits (fixture, tl_lane_get_title (lane), expected);
}

/* Several words are found wherever they are, and a phrase in quotes only as it is. */
static void
test_several_words (Fixture *fixture, gconstpointer data)
{
  TlRecord *card = insert_card (fixture, TL_KIND_TOUCHPOINT, 0, "Credit decision by post");

  insert_card (fixture, TL_KIND_TOUCHPOINT, 1, "Decision at the desk");
  g_assert_true (tl_document_set_text (fixture->document, card, TL_CARD_NOTE, "Eleven days", NULL));
  assert_hits (fixture, "post  decision",
               "Credit decision by post: title: Credit decision by post");
  assert_hits (fixture, "Élevèn credit", "Credit decision by post: title: Credit decision by post");
  assert_hits (fixture, "days eleven credit fax", "");
  assert_hits (fixture, "\"decision by\"",
               "Credit decision by post: title: Credit decision by post");
  assert_hits (fixture, "„Eleven days“ cred",
               "Credit decision by post: title: Credit decision by post");
  assert_hits (fixture, "\"by decision\"", "");
  assert_hits (fixture, "\"eleven", "Credit decision by post: note: Eleven days");
  assert_hits (fixture, "\"\"", "");
}

/* What people said about a record is found with it. */
static void
test_comments (Fixture *fixture, gconstpointer data)
{
  TlRecord *card = insert_card (fixture, TL_KIND_TOUCHPOINT, 0, "Visit");
  TlRecord *comment = insert (fixture, TL_KIND_COMMENT, card, TL_COMMENT_TEXT, "Too late, I think");
  g_autoptr (GPtrArray) hits = tl_search_map (fixture->document, fixture->map, "late visit");
  const TlSearchHit *hit;

  g_assert_cmpuint (hits->len, ==, 1);
  g_clear_pointer (&hits, g_ptr_array_unref);
  hits = tl_search_map (fixture->document, fixture->map, "late");
  g_assert_cmpuint (hits->len, ==, 1);
  hit = g_ptr_array_index (hits, 0);
  g_assert_true (hit->record == tl_record_get_id (card));
  g_assert_cmpint (hit->kind, ==, tl_record_get_kind (comment));
  g_assert_cmpuint (hit->field, ==, TL_COMMENT_TEXT);
  g_assert_cmpstr (hit->excerpt, ==, "Too late, I think");
}

static void
test_kpis_and_links (Fixture *fixture, gconstpointer data)
{
  TlRecord *project = tl_document_get_project (fixture->document);
  TlRecord *card = insert_card (fixture, TL_KIND_TOUCHPOINT, 0, "Visit");
  TlRecord *kpi = insert (fixture, TL_KIND_KPI, project, TL_KPI_NAME, "Waiting time");
  TlRecord *link;

  insert (fixture, TL_KIND_KPI, project, TL_KPI_NAME, "Waiting elsewhere");
  link = insert (fixture, TL_KIND_LINK, fixture->map, TL_LINK_NOTE, "Waiting is why");
  g_assert_true (tl_document_set_reference (fixture->document, link, TL_LINK_FROM,
                                            tl_record_get_id (card), NULL));
  g_assert_true (tl_document_set_reference (fixture->document, link, TL_LINK_TO,
                                            tl_record_get_id (kpi), NULL));
  assert_hits (fixture, "waiting", "Waiting time: name: Waiting time | : note: Waiting is why");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/model/search/fold", test_fold);
  g_test_add_func ("/tl/model/search/excerpt", test_excerpt);
  g_test_add ("/tl/model/search/reading-order", Fixture, NULL, set_up, test_reading_order,
              tear_down);
  g_test_add ("/tl/model/search/fields", Fixture, NULL, set_up, test_fields, tear_down);
  g_test_add ("/tl/model/search/lane-kind", Fixture, NULL, set_up, test_lane_kind, tear_down);
  g_test_add ("/tl/model/search/several-words", Fixture, NULL, set_up, test_several_words,
              tear_down);
  g_test_add ("/tl/model/search/comments", Fixture, NULL, set_up, test_comments, tear_down);
  g_test_add ("/tl/model/search/kpis-and-links", Fixture, NULL, set_up, test_kpis_and_links,
              tear_down);
  return g_test_run ();
}
