/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is in any known project is found, by parts of words, until the project is forgotten. */
#include "tl-known-projects.h"
#include "tl-library-index.h"

#include "tl-test-files.h"

typedef struct
{
  char *folder;
  TlDatabase *database;
  TlDocument *solar;
  TlDocument *shop;
} Fixture;

static TlRecord *
insert (TlDocument *document, TlKind kind, TlRecord *parent, guint field, const char *text)
{
  g_autoptr (GError) error = NULL;
  TlRecord *record = tl_document_insert (document, kind, TL_ID_NONE, parent, -1, &error);

  g_assert_no_error (error);
  tl_document_set_text (document, record, field, text, &error);
  g_assert_no_error (error);
  return record;
}

/* A project with one map, one stage, and touchpoints with these titles. */
static TlDocument *
make_document (const char *map_title, const char *const *titles)
{
  TlDocument *document = tl_document_new ();
  TlRecord *map;
  TlRecord *stage;
  TlRecord *step;
  TlRecord *lane;

  tl_document_begin_load (document);
  map = insert (document, TL_KIND_MAP, tl_document_get_project (document), TL_MAP_TITLE, map_title);
  stage = insert (document, TL_KIND_STAGE, map, TL_STAGE_NAME, "Enquire");
  step = insert (document, TL_KIND_STEP, stage, TL_STEP_NAME, "First");
  lane = insert (document, TL_KIND_LANE, map, TL_LANE_NAME, "Meet");
  for (guint i = 0; titles[i] != NULL; i++)
    {
      TlRecord *card = insert (document, TL_KIND_TOUCHPOINT, lane, TL_CARD_TITLE, titles[i]);

      tl_document_set_reference (document, card, TL_CARD_STEP, tl_record_get_id (step), NULL);
      tl_document_set_text (document, card, TL_CARD_NOTE, "Rings twice", NULL);
    }
  tl_document_end_load (document);
  return document;
}

static void
add (Fixture *fixture, const char *path, TlDocument *document, gint64 opened_at)
{
  TlId project = tl_record_get_id (tl_document_get_project (document));
  TlKnownProject known = { (char *) path, project, (char *) path + 1, opened_at };
  g_autoptr (GError) error = NULL;

  g_assert_true (tl_known_projects_add (fixture->database, &known, &error));
  g_assert_no_error (error);
}

static void
update (Fixture *fixture, const char *path, const char *stamp, TlDocument *document)
{
  g_autoptr (GError) error = NULL;

  tl_library_index_update (fixture->database, path, stamp, document, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const char *const solar[] = { "Contact centre call", "Straßenverkauf", NULL };
  static const char *const shop[] = { "Shop \"visit\"", "料金の電話", NULL };
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("tl-library-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->database = tl_database_open_library (fixture->folder, &error);
  g_assert_no_error (error);
  fixture->solar = make_document ("Going solar", solar);
  fixture->shop = make_document ("In the shop", shop);
  add (fixture, "/solar", fixture->solar, 200);
  add (fixture, "/shop", fixture->shop, 100);
  update (fixture, "/solar", "1", fixture->solar);
  update (fixture, "/shop", "1", fixture->shop);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->solar);
  g_assert_finalize_object (fixture->shop);
  g_assert_finalize_object (fixture->database);
  tl_test_remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static void
assert_found (Fixture *fixture, const char *text, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = tl_library_search (fixture->database, text, 100, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++)
    {
      const TlLibraryHit *hit = g_ptr_array_index (hits, i);

      g_string_append_printf (found, "%s%s/%s/%s", i > 0 ? " | " : "", hit->project, hit->map,
                              hit->title);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_find (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "CENTRE", "solar/Going solar/Contact centre call" },
    { "entr", "solar/Going solar/Contact centre call" },
    { "strasse", "solar/Going solar/Straßenverkauf" },
    { "電話", "shop/In the shop/料金の電話" },
    { "料金の", "shop/In the shop/料金の電話" },
    { "call rings", "solar/Going solar/Contact centre call" },
    { "ca ce", "solar/Going solar/Contact centre call" },
    { "\"visit", "shop/In the shop/Shop \"visit\"" },
    { "enquire", "solar/Going solar/Enquire | shop/In the shop/Enquire" },
    { "in the shop", "shop/In the shop/In the shop" },
    { "call visit", "" },
    { "%", "" },
    { "a* OR b", "" },
    { " ", "" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_found (fixture, cases[i].text, cases[i].expected);
}

static void
test_hit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) hits = tl_library_search (fixture->database, "twice call", 1, NULL);
  const TlLibraryHit *hit;
  g_autofree char *marked = NULL;

  g_assert_cmpuint (hits->len, ==, 1);
  hit = g_ptr_array_index (hits, 0);
  marked = g_strndup (hit->excerpt + hit->start, hit->length);
  g_assert_cmpstr (hit->path, ==, "/solar");
  g_assert_cmpint (hit->kind, ==, TL_KIND_TOUCHPOINT);
  g_assert_cmpstr (tl_record_get_name (tl_document_lookup (fixture->solar, hit->record)), ==,
                   "Contact centre call");
  g_assert_cmpstr (hit->excerpt, ==, "Contact centre call · Rings twice");
  g_assert_cmpstr (marked, ==, "twice");
}

/* A title that has it comes before words beside it, whole words before parts, a map before the rest. */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  static const char *const titles[]
      = { "Workshop visits", "A visit to the shop", "Shop visit", "Shopping", NULL };
  g_autoptr (TlDocument) document = make_document ("Buying", titles);
  TlRecord *project = tl_document_get_project (document);
  TlRecord *persona;

  tl_document_begin_load (document);
  persona = insert (document, TL_KIND_PERSONA, project, TL_PERSONA_NAME, "Ada");
  tl_document_set_text (document, persona, TL_PERSONA_NEEDS, "A shop to visit; it sells mugs",
                        NULL);
  insert (document, TL_KIND_TEAM, project, TL_TEAM_NAME, "Shop visit");
  insert (document, TL_KIND_TEAM, project, TL_TEAM_NAME, "Mugs");
  tl_document_end_load (document);
  /* The project opened last has it in what is said of the customer only. */
  update (fixture, "/shop", "later", document);
  assert_found (fixture, "Shop visit",
                "shop/Buying/Shop visit | shop/Buying/A visit to the shop |"
                " shop/Buying/Workshop visits | shop//Shop visit | shop//Ada");
  assert_found (fixture, "mugs", "shop//Mugs | shop//Ada");
  update (fixture, "/solar", "later", document);
  update (fixture, "/shop", "last", fixture->shop);
  assert_found (fixture, "in the shop",
                "shop/In the shop/In the shop | solar/Buying/A visit to the shop");
  g_assert_finalize_object (g_steal_pointer (&document));
}

/* What people said of a record, and what agents shall do. */
static void
test_comments_and_checklists (Fixture *fixture, gconstpointer data)
{
  static const char *const titles[] = { "Web chat", NULL };
  g_autoptr (TlDocument) document = make_document ("Online", titles);
  TlRecord *project = tl_document_get_project (document);
  TlRecord *checklist;
  TlRecord *section;

  tl_document_begin_load (document);
  checklist = insert (document, TL_KIND_CHECKLIST, project, TL_CHECKLIST_TITLE, "Desk guide");
  section = insert (document, TL_KIND_SECTION, checklist, TL_SECTION_TITLE, "Opening");
  insert (document, TL_KIND_ITEM, section, TL_ITEM_WORDING, "Names the price");
  insert (document, TL_KIND_COMMENT, checklist, TL_COMMENT_TEXT, "Ask the lawyers");
  insert (document, TL_KIND_COMMENT, project, TL_COMMENT_TEXT, "Needs a sponsor");
  tl_document_end_load (document);
  update (fixture, "/solar", "later", document);
  assert_found (fixture, "names price", "solar/Desk guide/Names the price");
  assert_found (fixture, "\"names price\"", "");
  assert_found (fixture, "lawyers guide", "solar//Desk guide");
  assert_found (fixture, "sponsor", "solar//");
  g_assert_finalize_object (g_steal_pointer (&document));
}

static void
test_update (Fixture *fixture, gconstpointer data)
{
  static const char *const titles[] = { "Web chat", NULL };
  g_autoptr (TlDocument) document = make_document ("Going solar", titles);
  gboolean current;

  g_assert_true (tl_library_index_is_current (fixture->database, "/solar", "1", &current, NULL));
  g_assert_true (current);
  g_assert_true (tl_library_index_is_current (fixture->database, "/solar", "2", &current, NULL));
  g_assert_false (current);
  update (fixture, "/solar", "2", document);
  g_assert_true (tl_library_index_is_current (fixture->database, "/solar", "2", &current, NULL));
  g_assert_true (current);
  assert_found (fixture, "centre", "");
  assert_found (fixture, "web chat", "solar/Going solar/Web chat");
}

static void
test_not_read_yet (Fixture *fixture, gconstpointer data)
{
  static const char *const titles[] = { NULL };
  g_autoptr (TlDocument) document = make_document ("New", titles);
  gboolean current;

  add (fixture, "/new", document, 300);
  g_assert_true (tl_library_index_is_current (fixture->database, "/new", "1", &current, NULL));
  g_assert_false (current);
  /* What is not known is not read, either. */
  g_assert_true (tl_library_index_is_current (fixture->database, "/unknown", "1", &current, NULL));
  g_assert_true (current);
  update (fixture, "/unknown", "1", fixture->shop);
  assert_found (fixture, "visit", "shop/In the shop/Shop \"visit\"");
}

static void
test_forget (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (tl_known_projects_forget (fixture->database, "/solar", &error));
  assert_found (fixture, "centre", "");
  assert_found (fixture, "enquire", "shop/In the shop/Enquire");
  g_assert_true (
      tl_database_execute (fixture->database,
                           "INSERT INTO library_index (library_index) VALUES ('integrity-check')",
                           &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*function) (Fixture *, gconstpointer);
  } tests[] = {
    { "/tl/store/library-index/find", test_find },
    { "/tl/store/library-index/hit", test_hit },
    { "/tl/store/library-index/order", test_order },
    { "/tl/store/library-index/update", test_update },
    { "/tl/store/library-index/not-read-yet", test_not_read_yet },
    { "/tl/store/library-index/comments-and-checklists", test_comments_and_checklists },
    { "/tl/store/library-index/forget", test_forget },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].function, tear_down);
  return g_test_run ();
}
