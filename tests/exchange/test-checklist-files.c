/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Checklists as HTML, CSV and XLSX, and scorecards coming in. What is in the texts here is meant to do
 * harm: markup, formulas, control characters, names in any script.
 */
#include "tl-checklist-files.h"
#include "tl-document-reader.h"
#include "tl-project.h"
#include "tl-scorecard.h"

#include <glib/gstdio.h>
#include <libxml/HTMLparser.h>
#include <libxml/xpath.h>
#include <string.h>

#define EVIL "<script>alert(1)</script>\"'&"

typedef struct
{
  TlDocument *document; /* owned */
  GPtrArray *checklists;
  char *folder;
} Fixture;

static void
set (Fixture *self, TlRecord *record, guint field, const char *text)
{
  g_autoptr (GError) error = NULL;

  tl_document_set_string (self->document, record, field, text, &error);
  g_assert_no_error (error);
}

static TlRecord *
insert (Fixture *self, TlKind kind, TlRecord *parent)
{
  return tl_document_insert (self->document, kind, TL_ID_NONE, parent, -1, NULL);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  static const char *const texts[] = { EVIL, "=1+1", "+SUM(A1)", "-2", "@cmd", "Says \"yes\"" };
  TlRecord *checklist;
  TlRecord *section;

  self->document = tl_document_new ();
  self->folder = g_dir_make_tmp ("throughline-XXXXXX", NULL);
  self->checklists = g_ptr_array_new ();
  tl_document_begin (self->document, "Set up", NULL);
  set (self, tl_document_get_project (self->document), TL_PROJECT_NAME, EVIL);
  set (self, tl_document_get_project (self->document), TL_PROJECT_LANGUAGE, "en");
  checklist = insert (self, TL_KIND_CHECKLIST, tl_document_get_project (self->document));
  set (self, checklist, TL_CHECKLIST_TITLE, EVIL);
  section = insert (self, TL_KIND_SECTION, checklist);
  set (self, section, TL_SECTION_TITLE, EVIL);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      TlRecord *item = insert (self, TL_KIND_ITEM, section);

      set (self, item, TL_ITEM_WORDING, texts[i]);
      set (self, item, TL_ITEM_SKILL, texts[i]);
      set (self, item, TL_ITEM_WEIGHT, "10");
      if (i == 1)
        set (self, item, TL_ITEM_SCALE, "1-5");
      if (i == 2)
        set (self, item, TL_ITEM_CRITICAL, "true");
      if (i == 3)
        set (self, item, TL_ITEM_NEVER_NA, "true");
    }
  tl_document_commit (self->document);
  g_ptr_array_add (self->checklists, checklist);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  GDir *dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_dir_close (dir);
  g_rmdir (self->folder);
  g_free (self->folder);
  g_ptr_array_unref (self->checklists);
  g_object_unref (self->document);
}

static const TlChecklistAgent agents[]
    = { { .name = EVIL "\nmorning", .team = "=2", .date = 20779 }, { .name = "محمد علي" } };

static guint
count_nodes (htmlDocPtr page, const char *path)
{
  xmlXPathContextPtr context = xmlXPathNewContext (page);
  xmlXPathObjectPtr found = xmlXPathEvalExpression (BAD_CAST path, context);
  guint n = found->nodesetval != NULL ? (guint) found->nodesetval->nodeNr : 0;

  xmlXPathFreeObject (found);
  xmlXPathFreeContext (context);
  return n;
}

/* Nothing gets out of its text, nothing is fetched, and every control has a name. */
static void
test_html (Fixture *self, gconstpointer data)
{
  g_autofree char *html = tl_checklist_to_html (self->document, self->checklists, agents,
                                                G_N_ELEMENTS (agents), TL_CHECKLIST_STANDARD);
  htmlDocPtr page = htmlReadMemory (html, (int) strlen (html), NULL, "UTF-8",
                                    HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);

  g_assert_null (strstr (html, "<script"));
  g_assert_null (strstr (html, "http://"));
  g_assert_null (strstr (html, "https://"));
  g_assert_nonnull (strstr (html, "default-src 'none'"));
  g_assert_nonnull (strstr (html, "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;"));
  g_assert_nonnull (strstr (html, "محمد علي"));
  g_assert_cmpuint (count_nodes (page, "//article"), ==, 2);
  g_assert_cmpuint (count_nodes (page, "//script|//img|//link|//iframe|//object"), ==, 0);
  g_assert_cmpuint (count_nodes (page, "//tbody/tr"), ==, 12);
  /* Yes, No, n.a.; five levels and n.a.; one item without n.a. */
  g_assert_cmpuint (count_nodes (page, "//input[@type='radio']"), ==, 2 * (4 * 3 + 6 + 2));
  g_assert_cmpuint (count_nodes (page, "//input[not(ancestor::label)]"), ==, 0);
  g_assert_cmpuint (count_nodes (page, "//textarea[not(@aria-label)]"), ==, 0);
  g_assert_cmpuint (count_nodes (page, "//fieldset[not(legend)]|//table[not(caption)]"), ==, 0);
  g_assert_cmpuint (count_nodes (page, "//th[not(@scope)]"), ==, 0);
  g_assert_cmpuint (count_nodes (page, "/html[@lang='en'][@dir='ltr']"), ==, 1);
  xmlFreeDoc (page);
}

/* No cell begins as a formula does, in any column, of the document's or of the agents' texts. */
static void
test_csv (Fixture *self, gconstpointer data)
{
  g_autofree char *csv
      = tl_checklist_to_csv (self->document, self->checklists, agents, G_N_ELEMENTS (agents));

  g_assert_true (g_str_has_prefix (csv, "\xEF\xBB\xBF\"Checklist\","));
  for (const char *p = csv; (p = strchr (p, '"')) != NULL; p++)
    if (p == csv + 3 || p[-1] == ',' || p[-1] == '\n')
      g_assert_null (p[1] != '\0' ? strchr ("=+-@\t\r", p[1]) : NULL);
  g_assert_nonnull (strstr (csv, "\"'=1+1\""));
  g_assert_nonnull (strstr (csv, "\"'=2\""));
  g_assert_nonnull (strstr (csv, "\"Says \"\"yes\"\"\""));
}

static char *
write_file (Fixture *self, const char *name, const char *text, gssize length)
{
  char *path = g_build_filename (self->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, length, NULL));
  return path;
}

static void
assert_items (TlRecord *checklist, const char *const *texts, guint n)
{
  guint found = 0;

  for (guint i = 0; i < tl_record_get_n_children (checklist); i++)
    for (guint k = 0; k < tl_record_get_n_children (tl_record_get_child (checklist, i)); k++)
      {
        TlRecord *item = tl_record_get_child (tl_record_get_child (checklist, i), k);

        g_assert_cmpuint (found, <, n);
        g_assert_cmpstr (tl_record_get_text (item, TL_ITEM_WORDING), ==, texts[found++]);
      }
  g_assert_cmpuint (found, ==, n);
}

static const char *const all_items[] = { EVIL, "=1+1", "+SUM(A1)", "-2", "@cmd", "Says \"yes\"" };

/* What our own CSV says comes back as it was. */
static void
test_csv_round_trip (Fixture *self, gconstpointer data)
{
  g_autofree char *csv = tl_checklist_to_csv (self->document, self->checklists, NULL, 0);
  g_autofree char *path = write_file (self, "own.csv", csv, -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (TlScorecard) card = tl_scorecard_new_from_file (path, &error);
  TlRecord *checklist;
  TlRecord *section;

  g_assert_no_error (error);
  g_assert_true (tl_scorecard_has_header (card));
  checklist = tl_scorecard_add_checklist (card, self->document, "Again",
                                          TL_CHECKLIST_KIND_ASSESSMENT_SHEET, &error);
  g_assert_no_error (error);
  assert_items (checklist, all_items, G_N_ELEMENTS (all_items));
  section = tl_record_get_child (checklist, 0);
  g_assert_cmpstr (tl_record_get_name (section), ==, EVIL);
  g_assert_cmpfloat (tl_record_get_number (tl_record_get_child (section, 0), TL_ITEM_WEIGHT), ==,
                     10);
  g_assert_cmpint (tl_record_get_choice (tl_record_get_child (section, 1), TL_ITEM_SCALE), ==,
                   TL_ANSWER_SCALE_LEVELS_1_5);
  g_assert_true (tl_record_get_boolean (tl_record_get_child (section, 2), TL_ITEM_CRITICAL));
  g_assert_true (tl_record_get_boolean (tl_record_get_child (section, 3), TL_ITEM_NEVER_NA));
  g_assert_false (tl_record_get_boolean (tl_record_get_child (section, 0), TL_ITEM_NEVER_NA));
}

/* A workbook has one sheet an agent; its texts come back as texts, its answers are drop-downs. */
static void
test_xlsx_round_trip (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "own.xlsx", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TlScorecard) card = NULL;
  gboolean done = tl_checklist_write_xlsx (self->document, self->checklists, agents,
                                           G_N_ELEMENTS (agents), path, &error);
  TlRecord *checklist;

  g_assert_cmpint (done, ==, tl_checklist_can_write_xlsx ());
  if (!done || !tl_scorecard_can_read_xlsx ())
    return;
  g_assert_no_error (error);
  card = tl_scorecard_new_from_file (path, &error);
  g_assert_no_error (error);
  checklist = tl_scorecard_add_checklist (card, self->document, "Again",
                                          TL_CHECKLIST_KIND_ASSESSMENT_SHEET, &error);
  g_assert_no_error (error);
  assert_items (checklist, all_items, G_N_ELEMENTS (all_items));
  g_assert_cmpstr (tl_record_get_name (tl_record_get_child (checklist, 0)), ==, EVIL);
}

/* Scorecards as people have them. */
typedef struct
{
  const char *name;
  const char *text;
  const char *result; /* sections and items: “title/kind{text points critical scale;…}” */
} Paste;

static const Paste pastes[] = {
  { "cells",
    "Section\tQuestion\tPoints\tCritical\nOpening\tGreets\t5\tno\nClosing\tThanks\t7,5\tyes\n",
    "Opening/opening{Greets 5;}Closing/closing{Thanks 7.5!;}" },
  { "german", "Kategorie;Frage;Gewichtung;K.O.\nBegrüßung;Grüßt;10;ja\nLösung;Hilft;20 %;\n",
    "Begrüßung/opening{Grüßt 10!;}Lösung/solving{Hilft 20;}" },
  { "list", "Opening:\n 1. Greets\n- [ ] Gives own name\n\n# Close\n• Thanks, warmly\n",
    "Opening/opening{Greets 0;Gives own name 0;}Close/closing{Thanks, warmly 0;}" },
  { "plain-list", "Greets, smiles\nThanks\n", "Items/other{Greets, smiles 0;Thanks 0;}" },
  { "below-a-title",
    "Scorecard 2026\t\n\t\nItem\tScore\nGreet them\t\nGreets\t5\nRules\t\nAsks\t10\n",
    "Greet them/opening{Greets 5;}Rules/compliance{Asks 10;}" },
  { "without-heading", "Greets the customer\t5\nThanks for the call\t10\n",
    "Items/other{Greets the customer 5;Thanks for the call 10;}" },
};

static char *
describe (TlRecord *checklist)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < tl_record_get_n_children (checklist); i++)
    {
      TlRecord *section = tl_record_get_child (checklist, i);

      g_string_append_printf (out, "%s/%s{", tl_record_get_name (section),
                              tl_choice_get_word (TL_LIST_SECTION_KIND,
                                                  tl_record_get_choice (section, TL_SECTION_KIND)));
      for (guint k = 0; k < tl_record_get_n_children (section); k++)
        {
          TlRecord *item = tl_record_get_child (section, k);

          g_string_append_printf (out, "%s %g%s;", tl_record_get_name (item),
                                  tl_record_get_number (item, TL_ITEM_WEIGHT),
                                  tl_record_get_boolean (item, TL_ITEM_CRITICAL) ? "!" : "");
        }
      g_string_append_c (out, '}');
    }
  return g_string_free (out, FALSE);
}

static void
test_paste (Fixture *self, gconstpointer data)
{
  const Paste *paste = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TlScorecard) card = tl_scorecard_new_from_text (paste->text, &error);
  g_autofree char *result = NULL;
  TlRecord *checklist;

  g_assert_no_error (error);
  checklist = tl_scorecard_add_checklist (card, self->document, "Pasted",
                                          TL_CHECKLIST_KIND_ASSESSMENT_SHEET, &error);
  g_assert_no_error (error);
  result = describe (checklist);
  g_assert_cmpstr (result, ==, paste->result);
  g_assert_cmpstr (tl_document_get_undo_name (self->document), ==, "Import scorecard");
}

/* Columns can be taken for something else; what cannot be used is told. */
static void
test_columns (Fixture *self, gconstpointer data)
{
  g_autoptr (TlScorecard) card
      = tl_scorecard_new_from_text ("Item\tPoints\tHint\n\t5\tLook\nGreets\tmany\tSmile\n", NULL);
  g_autoptr (GPtrArray) warnings = tl_scorecard_list_warnings (card);
  TlRecord *checklist;
  g_autofree char *result = NULL;

  g_assert_cmpuint (warnings->len, ==, 2);
  g_assert_cmpuint (tl_scorecard_get_n_columns (card), ==, 3);
  g_assert_cmpuint (tl_scorecard_get_n_rows (card), ==, 2);
  g_assert_cmpstr (tl_scorecard_get_cell (card, 1, 2), ==, "Smile");
  tl_scorecard_set_column (card, 2, TL_SCORECARD_WORDING);
  g_assert_cmpint (tl_scorecard_get_column (card, 0), ==, TL_SCORECARD_IGNORED);
  checklist
      = tl_scorecard_add_checklist (card, self->document, "Hints", TL_CHECKLIST_KIND_LIBRARY, NULL);
  result = describe (checklist);
  g_assert_cmpstr (result, ==, "Items/other{Look 5;Smile 0;}");
}

/* Files from strangers. */

/* An archive with one stored entry, as small as the format allows. */
static GBytes *
make_zip (const char *name, const char *contents, gsize length, guint32 claimed)
{
  GByteArray *zip = g_byte_array_new ();
  guint16 n = (guint16) strlen (name);
  const guint8 header[30] = { 'P',
                              'K',
                              3,
                              4,
                              20,
                              0,
                              0,
                              0,
                              0,
                              0,
                              0,
                              0,
                              0,
                              0,
                              0,
                              0,
                              0,
                              0,
                              (guint8) claimed,
                              (guint8) (claimed >> 8),
                              (guint8) (claimed >> 16),
                              (guint8) (claimed >> 24),
                              (guint8) claimed,
                              (guint8) (claimed >> 8),
                              (guint8) (claimed >> 16),
                              (guint8) (claimed >> 24),
                              (guint8) n,
                              (guint8) (n >> 8),
                              0,
                              0 };

  g_byte_array_append (zip, header, sizeof header);
  g_byte_array_append (zip, (const guint8 *) name, n);
  g_byte_array_append (zip, (const guint8 *) contents, (guint) length);
  return g_byte_array_free_to_bytes (zip);
}

static void
assert_refused (Fixture *self, const char *name, const char *data, gsize length)
{
  g_autofree char *path = write_file (self, name, data, (gssize) length);
  g_autoptr (GError) error = NULL;

  g_assert_null (tl_scorecard_new_from_file (path, &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (error->message, !=, "");
}

static void
test_hostile_workbooks (Fixture *self, gconstpointer data)
{
  static const char entity[]
      = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><workbook>&a;</workbook>";
  g_autofree char *deep = g_strnfill (200000, '<');
  g_autoptr (GBytes) with_entity
      = make_zip ("xl/workbook.xml", entity, strlen (entity), (guint32) strlen (entity));
  g_autoptr (GBytes) too_long = make_zip ("xl/workbook.xml", entity, strlen (entity), 0x7fffffff);
  g_autoptr (GBytes) brackets = make_zip ("xl/workbook.xml", deep, 200000, 200000);
  g_autoptr (GBytes) elsewhere = make_zip ("../../etc/passwd", "x", 1, 1);
  GBytes *const files[] = { with_entity, too_long, brackets, elsewhere };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      gsize length;
      const char *bytes = g_bytes_get_data (files[i], &length);

      assert_refused (self, "bad.xlsx", bytes, length);
      assert_refused (self, "cut.xlsx", bytes, length / 2);
    }
  assert_refused (self, "head.xlsx", "PK\003\004", 4);
  assert_refused (self, "empty.csv", "", 0);
}

/* A workbook that was damaged anywhere is refused or read, and never more than that. */
static void
test_damaged_workbooks (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "own.xlsx", NULL);
  g_autofree char *bytes = NULL;
  gsize length;
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  if (!tl_checklist_write_xlsx (self->document, self->checklists, NULL, 0, path, NULL))
    return;
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *damaged = g_memdup2 (bytes, length);
      g_autofree char *file = NULL;
      g_autoptr (TlScorecard) card = NULL;
      g_autoptr (GError) error = NULL;

      for (int n = g_rand_int_range (rand, 1, 8); n > 0; n--)
        damaged[g_rand_int_range (rand, 0, (gint32) length)] = (char) g_rand_int (rand);
      file
          = write_file (self, "damaged.xlsx", damaged,
                        i % 3 == 0 ? g_rand_int_range (rand, 1, (gint32) length) : (gssize) length);
      card = tl_scorecard_new_from_file (file, &error);
      g_assert_true (card != NULL || error != NULL);
    }
}

/* Too much for a scorecard is said, not swallowed. */
static void
test_too_long (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("Item\tPoints\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (TlScorecard) card = NULL;

  for (guint i = 0; i < TL_SCORECARD_MAX_ITEMS + 1; i++)
    g_string_append_printf (text, "Item %u\t1\n", i);
  card = tl_scorecard_new_from_text (text->str, &error);
  g_assert_no_error (error);
  g_assert_null (tl_scorecard_add_checklist (card, self->document, "Long",
                                             TL_CHECKLIST_KIND_ASSESSMENT_SHEET, &error));
  g_assert_nonnull (error);
  g_assert_false (tl_document_is_editing (self->document));
}

/* Large print has nothing smaller; a pocket card has the critical items alone, under their numbers. */
static void
test_html_variants (Fixture *self, gconstpointer data)
{
  g_autofree char *large
      = tl_checklist_to_html (self->document, self->checklists, NULL, 0, TL_CHECKLIST_LARGE);
  g_autofree char *pocket
      = tl_checklist_to_html (self->document, self->checklists, NULL, 0, TL_CHECKLIST_POCKET);
  htmlDocPtr page = htmlReadMemory (pocket, (int) strlen (pocket), NULL, "UTF-8",
                                    HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);

  g_assert_nonnull (strstr (large, "font-size:14pt}}"));
  g_assert_nonnull (strstr (pocket, "size:105mm 148mm"));
  g_assert_cmpuint (count_nodes (page, "//tbody/tr"), ==, 1);
  g_assert_cmpuint (count_nodes (page, "//tbody/tr/td[@class='no'][.='3']"), ==, 1);
  g_assert_cmpuint (count_nodes (page, "//table/caption"), ==, 1);
  g_assert_cmpuint (count_nodes (page, "//input|//textarea"), ==, 0);
  xmlFreeDoc (page);
}

/* The text of a member of a workbook. */
static char *
read_member (const char *path, const char *member)
{
  g_autofree char *quoted = g_shell_quote (path);
  g_autofree char *line = g_strdup_printf (
      "python3 -c \"import sys, zipfile; "
      "sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))\" %s %s",
      quoted, member);
  char *text = NULL;
  int status;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_spawn_command_line_sync (line, &text, NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return text;
}

/* Whatever a cell begins with it is a string, and answers are chosen from a list. */
static void
test_xlsx_cells (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "cells.xlsx", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *sheet = NULL;
  g_autofree char *strings = NULL;

  if (!tl_checklist_can_write_xlsx ())
    return;
  g_assert_true (tl_checklist_write_xlsx (self->document, self->checklists, agents,
                                          G_N_ELEMENTS (agents), path, &error));
  g_assert_no_error (error);
  sheet = read_member (path, "xl/worksheets/sheet1.xml");
  strings = read_member (path, "xl/sharedStrings.xml");
  g_assert_null (strstr (sheet, "<f>=2</f>"));
  g_assert_null (strstr (sheet, "<f>2</f>"));
  g_assert_null (strstr (sheet, "1+1"));
  g_assert_nonnull (strstr (strings, "<t>=2</t>"));
  g_assert_nonnull (strstr (strings, "<t>=1+1</t>"));
  g_assert_nonnull (strstr (sheet, "<dataValidation type=\"list\""));
  /* What is asked for when the sheet comes back. */
  g_assert_nonnull (strstr (strings, "<t>Assessor</t>"));
  g_assert_nonnull (strstr (strings, "<t>Contact</t>"));
}

#define ADD(name, test)                                                                            \
  g_test_add ("/tl/exchange/checklist/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("html", test_html);
  ADD ("csv", test_csv);
  ADD ("csv-round-trip", test_csv_round_trip);
  ADD ("xlsx-round-trip", test_xlsx_round_trip);
  ADD ("html-variants", test_html_variants);
  ADD ("xlsx-cells", test_xlsx_cells);
  for (guint i = 0; i < G_N_ELEMENTS (pastes); i++)
    {
      g_autofree char *path = g_strconcat ("/tl/exchange/scorecard/", pastes[i].name, NULL);

      g_test_add (path, Fixture, &pastes[i], set_up, test_paste, tear_down);
    }
  ADD ("columns", test_columns);
  ADD ("hostile-workbooks", test_hostile_workbooks);
  ADD ("damaged-workbooks", test_damaged_workbooks);
  ADD ("too-long", test_too_long);
  return g_test_run ();
}
