/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reader says about files that are wrong: which line, which element, what to do. */
#include "tl-document-reader.h"
#include "tl-document-writer.h"

#include <string.h>

/* A project with all that the cases below refer to; they stand in its first line. */
#define BEGIN "<throughline version=\"1\"><project id=\"baaaaaaaaaaaa\">\n"
#define MAP                                                                                        \
  "<map id=\"caaaaaaaaaaaa\">\n"                                                                   \
  "<stage id=\"daaaaaaaaaaaa\"><step id=\"eaaaaaaaaaaaa\"/></stage>\n"                             \
  "<lane id=\"faaaaaaaaaaaa\">\n"
#define END_MAP "</lane></map>\n"
#define END "</project></throughline>\n"
#define IN_LANE(text) BEGIN MAP text END_MAP END
#define IN_PROJECT(text) BEGIN text END

static TlDocument *
load (const char *text, TlLoadFlags flags, TlLoadReport **report, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return tl_document_from_bytes (bytes, "map", flags, report, error);
}

typedef struct
{
  const char *name;
  const char *text;
  TlFileError code;
  const char *message; /* how it begins */
} Wrong;

static const Wrong wrong[] = {
  { "unknown-attribute",
    IN_LANE ("<touchpoint id=\"gaaaaaaaaaaaa\"\n step=\"eaaaaaaaaaaaa\"\n"
             " titel=\"x\"/>"),
    TL_FILE_ERROR_CONTENT, "map:5: <touchpoint>: There is no attribute “titel” here." },
  { "unknown-element", IN_LANE ("\n<gate id=\"gaaaaaaaaaaaa\"><x/></gate>"), TL_FILE_ERROR_CONTENT,
    "map:6: <gate>: No such element is known in a <lane>." },
  { "wrong-parent", IN_LANE ("<stage id=\"gaaaaaaaaaaaa\"/>"), TL_FILE_ERROR_CONTENT,
    "map:5: <stage>: This cannot stand in the <lane> of line 4." },
  { "missing-id", IN_LANE ("<card step=\"eaaaaaaaaaaaa\"/>"), TL_FILE_ERROR_CONTENT,
    "map:5: <card>: The attribute “id” is missing." },
  { "overlong-id", IN_PROJECT ("<team id=\"gaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"/>"),
    TL_FILE_ERROR_CONTENT, "map:2: <team>: id=\"gaaaaaa" },
  { "duplicate-id", IN_PROJECT ("<team id=\"gaaaaaaaaaaaa\"/>\n<channel id=\"gaaaaaaaaaaaa\"/>"),
    TL_FILE_ERROR_CONTENT,
    "map:3: <channel>: The id “gaaaaaaaaaaaa” is already that of the <team> in line 2." },
  { "missing-step", IN_LANE ("<card id=\"gaaaaaaaaaaaa\"/>"), TL_FILE_ERROR_CONTENT,
    "map:5: <card>: The attribute “step” is missing." },
  { "dangling", IN_LANE ("<card id=\"gaaaaaaaaaaaa\" step=\"haaaaaaaaaaaa\"/>"),
    TL_FILE_ERROR_CONTENT,
    "map:5: <card>: “step” leads to the id “haaaaaaaaaaaa”, which no record has." },
  { "dangling-in-list", IN_PROJECT ("<persona id=\"gaaaaaaaaaaaa\" channels=\"haaaaaaaaaaaa\"/>"),
    TL_FILE_ERROR_CONTENT, "map:2: <persona>: “channels” leads to the id “haaaaaaaaaaaa”" },
  { "wrong-kind", IN_LANE ("<card id=\"gaaaaaaaaaaaa\" step=\"daaaaaaaaaaaa\"/>"),
    TL_FILE_ERROR_CONTENT, "map:5: <card>: “step” leads to a <stage> (daaaaaaaaaaaa)" },
  { "step-of-another-map",
    BEGIN MAP END_MAP "<map id=\"gaaaaaaaaaaaa\"><lane id=\"haaaaaaaaaaaa\">\n"
                      "<emotion id=\"iaaaaaaaaaaaa\" step=\"eaaaaaaaaaaaa\"/></lane></map>" END,
    TL_FILE_ERROR_CONTENT, "map:7: <emotion>: “step” leads to a step of another map" },
  { "named-twice",
    IN_PROJECT ("<channel id=\"gaaaaaaaaaaaa\"/>\n"
                "<persona id=\"haaaaaaaaaaaa\" channels=\"gaaaaaaaaaaaa gaaaaaaaaaaaa\"/>"),
    TL_FILE_ERROR_CONTENT, "map:3: <persona>: “Preferred channels”: the same record is named" },
  { "out-of-range",
    IN_LANE ("<pain-point id=\"gaaaaaaaaaaaa\" step=\"eaaaaaaaaaaaa\" severity=\"6\"/>"),
    TL_FILE_ERROR_CONTENT, "map:5: <pain-point>: “Severity”: 6 is not between 1 and 5." },
  { "huge-number",
    IN_LANE ("<pain-point id=\"gaaaaaaaaaaaa\" step=\"eaaaaaaaaaaaa\" share=\"1e999\"/>"),
    TL_FILE_ERROR_CONTENT, "map:5: <pain-point>: “Customers affected, %”: “1e999” is no number." },
  { "nan", IN_LANE ("<pain-point id=\"gaaaaaaaaaaaa\" step=\"eaaaaaaaaaaaa\" share=\"NaN\"/>"),
    TL_FILE_ERROR_CONTENT, "map:5: <pain-point>: “Customers affected, %”: “NaN” is no number." },
  { "wrong-choice", IN_PROJECT ("<channel id=\"gaaaaaaaaaaaa\" kind=\"fax\"/>"),
    TL_FILE_ERROR_CONTENT,
    "map:2: <channel>: kind=\"fax\" is not one of the choices: other, in-person, phone, " },
  { "tab-in-text", IN_PROJECT ("<team id=\"gaaaaaaaaaaaa\" name=\"a&#9;b\"/>"),
    TL_FILE_ERROR_CONTENT, "map:2: <team>: “name” holds a tab, a line break or a control " },
  { "tab-in-paragraphs", IN_PROJECT ("<team id=\"gaaaaaaaaaaaa\">\n<note>a\tb</note></team>"),
    TL_FILE_ERROR_CONTENT, "map:3: <note>: “note” holds a tab" },
  { "empty-line", IN_PROJECT ("<persona id=\"gaaaaaaaaaaaa\"><need>a</need>\n<need/></persona>"),
    TL_FILE_ERROR_CONTENT, "map:3: <need>: This must be one line of text" },
  { "stray-text", IN_PROJECT ("<team id=\"gaaaaaaaaaaaa\">\n\nHello\n\n</team>"),
    TL_FILE_ERROR_CONTENT, "map:4: <team>: There is text that belongs to no field." },
  { "second-project",
    "<throughline version=\"1\"><project id=\"baaaaaaaaaaaa\"/>\n<project id=\"caaaaaaaaaaaa\"/>"
    "</throughline>",
    TL_FILE_ERROR_CONTENT, "map:2: <project>: A file holds one project." },
  { "no-project", "<throughline version=\"1\"/>", TL_FILE_ERROR_CONTENT,
    "map:1: <throughline>: There is no project" },
  { "another-format", "\n<svg/>", TL_FILE_ERROR_CONTENT,
    "map:2: <svg>: This is no Throughline file" },
  { "no-version", "<throughline><project id=\"baaaaaaaaaaaa\"/></throughline>",
    TL_FILE_ERROR_CONTENT, "map:1: <throughline>: The version of the file format is missing" },
  { "newer", "<throughline version=\"2\"><project id=\"baaaaaaaaaaaa\"/></throughline>",
    TL_FILE_ERROR_NEWER, "map:1: <throughline>: A newer Throughline wrote this file" },
  { "not-closed", BEGIN "\n<team id=\"gaaaaaaaaaaaa\">" END, TL_FILE_ERROR_SYNTAX,
    "map:3: This is not well-formed XML (" },
  { "twice-an-attribute", IN_PROJECT ("<team id=\"gaaaaaaaaaaaa\" name=\"a\" name=\"b\"/>"),
    TL_FILE_ERROR_SYNTAX, "map:2: This is not well-formed XML (Attribute name redefined)" },
};

static void
test_wrong (gconstpointer data)
{
  const Wrong *one = data;
  g_autoptr (TlLoadReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDocument) document = load (one->text, TL_LOAD_DEFAULT, &report, &error);

  g_assert_null (document);
  g_assert_error (error, TL_FILE_ERROR, (int) one->code);
  if (!g_str_has_prefix (error->message, one->message))
    g_error ("“%s” does not begin with “%s”", error->message, one->message);
  g_assert_cmpuint (report->problems->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (report->problems, 0), ==, error->message);
}

/* One run tells of all problems, in the order of lines, also of those found at the end. */
static void
test_all_problems (void)
{
  static const char text[] = IN_LANE (
      "<card id=\"gaaaaaaaaaaaa\" step=\"zaaaaaaaaaaaa\" color=\"red\"/>\n"
      "<card id=\"haaaaaaaaaaaa\" step=\"iaaaaaaaaaaaa\"/>\n"
      "<gate id=\"jaaaaaaaaaaaa\"><card id=\"kaaaaaaaaaaaa\"/></gate>\n"
      "<touchpoint id=\"laaaaaaaaaaaa\" step=\"eaaaaaaaaaaaa\" competitor=\"kaaaaaaaaaaaa\""
      " service=\"maybe\"/>\n");
  static const char *const expected[] = {
    "map:5: <card>: “Step”: “zaaaaaaaaaaaa” is no id.",
    "map:5: <card>: There is no attribute “color” here.",
    "map:6: <card>: “step” leads to the id “iaaaaaaaaaaaa”, which no record has.",
    "map:7: <gate>: No such element is known in a <lane>.",
    "map:8: <touchpoint>: service=\"maybe\" is not one of the choices: not-said, no, ",
  };
  g_autoptr (TlLoadReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDocument) document = load (text, TL_LOAD_DEFAULT, &report, &error);

  g_assert_null (document);
  g_assert_cmpuint (report->problems->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    if (!g_str_has_prefix (g_ptr_array_index (report->problems, i), expected[i]))
      g_error ("“%s” does not begin with “%s”", (char *) g_ptr_array_index (report->problems, i),
               expected[i]);
}

static void
test_enough_problems (void)
{
  g_autoptr (GString) text = g_string_new (BEGIN);
  g_autoptr (TlLoadReport) report = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 10 * TL_LOAD_PROBLEMS_MAXIMUM; i++)
    g_string_append (text, "<wrong/>\n");
  g_string_append (text, END);
  g_assert_null (load (text->str, TL_LOAD_DEFAULT, &report, &error));
  g_assert_error (error, TL_FILE_ERROR, TL_FILE_ERROR_CONTENT);
  g_assert_cmpuint (report->problems->len, ==, TL_LOAD_PROBLEMS_MAXIMUM);
}

/* A long value from a hostile file does not fill the screen. */
static void
test_short_messages (void)
{
  g_autofree char *name = g_strnfill (30000, 'x');
  g_autofree char *text
      = g_strdup_printf (IN_PROJECT ("<team id=\"gaaaaaaaaaaaa\" outsourced=\"%s\" %s=\"\"/>"),
                         name, name);
  g_autoptr (TlLoadReport) report = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (load (text, TL_LOAD_DEFAULT, &report, &error));
  g_assert_cmpuint (report->problems->len, ==, 2);
  for (guint i = 0; i < report->problems->len; i++)
    {
      const char *message = g_ptr_array_index (report->problems, i);

      g_assert_cmpuint (strlen (message), <, 1000);
      g_assert_true (g_utf8_validate (message, -1, NULL));
    }
}

static const char newer_file[]
    = "<throughline version=\"7\" flavour=\"sweet\"><project id=\"baaaaaaaaaaaa\">\n" MAP
      "<gate id=\"gaaaaaaaaaaaa\"><x>text</x></gate>\n"
      "<touchpoint id=\"haaaaaaaaaaaa\" step=\"eaaaaaaaaaaaa\" title=\"Call\" mood=\"good\""
      " service=\"by-magic\"><smell>rose</smell></touchpoint>\n"
      "<card id=\"iaaaaaaaaaaaa\" step=\"gaaaaaaaaaaaa\"/>\n"
      "<card id=\"jaaaaaaaaaaaa\" step=\"eaaaaaaaaaaaa\" title=\"Stays\"/>\n</lane>\n"
      "<link id=\"kaaaaaaaaaaaa\" from=\"iaaaaaaaaaaaa\" to=\"haaaaaaaaaaaa\"/>\n"
      "<link id=\"laaaaaaaaaaaa\" from=\"jaaaaaaaaaaaa\" to=\"haaaaaaaaaaaa\">"
      "<comment id=\"maaaaaaaaaaaa\"/></link>\n"
      "</map>\n"
      "<checklist id=\"naaaaaaaaaaaa\"><section id=\"oaaaaaaaaaaaa\">"
      "<item id=\"paaaaaaaaaaaa\" why=\"gaaaaaaaaaaaa haaaaaaaaaaaa kaaaaaaaaaaaa\"/>"
      "</section></checklist>\n" END;

/* What is not known is left out with what needs it, and nothing else. */
static void
test_newer (void)
{
  g_autoptr (TlLoadReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDocument) document = load (newer_file, TL_LOAD_NEWER, &report, &error);
  g_autoptr (GBytes) bytes = NULL;
  static const char expected[]
      = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<throughline version=\"1\">\n"
        "  <project id=\"baaaaaaaaaaaa\">\n"
        "    <map id=\"caaaaaaaaaaaa\">\n"
        "      <stage id=\"daaaaaaaaaaaa\">\n"
        "        <step id=\"eaaaaaaaaaaaa\"/>\n"
        "      </stage>\n"
        "      <lane id=\"faaaaaaaaaaaa\">\n"
        "        <touchpoint id=\"haaaaaaaaaaaa\" step=\"eaaaaaaaaaaaa\" title=\"Call\"/>\n"
        "        <card id=\"jaaaaaaaaaaaa\" step=\"eaaaaaaaaaaaa\" title=\"Stays\"/>\n"
        "      </lane>\n"
        "      <link id=\"laaaaaaaaaaaa\" from=\"jaaaaaaaaaaaa\" to=\"haaaaaaaaaaaa\">\n"
        "        <comment id=\"maaaaaaaaaaaa\"/>\n"
        "      </link>\n"
        "    </map>\n"
        "    <checklist id=\"naaaaaaaaaaaa\">\n"
        "      <section id=\"oaaaaaaaaaaaa\">\n"
        "        <item id=\"paaaaaaaaaaaa\" why=\"haaaaaaaaaaaa\"/>\n"
        "      </section>\n"
        "    </checklist>\n"
        "  </project>\n"
        "</throughline>\n";

  g_assert_no_error (error);
  g_assert_true (report->newer);
  g_assert_cmpuint (report->version, ==, 7);
  g_assert_cmpuint (report->problems->len, ==, 0);
  /* flavour, gate, mood, by-magic, smell, the card, the link */
  g_assert_cmpuint (report->warnings->len, ==, 7);
  bytes = tl_document_to_bytes (document);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected,
                   strlen (expected));
}

static void
test_newer_refused (void)
{
  g_autoptr (TlLoadReport) report = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (load (newer_file, TL_LOAD_DEFAULT, &report, &error));
  g_assert_error (error, TL_FILE_ERROR, TL_FILE_ERROR_NEWER);
  g_assert_true (report->newer);
  g_assert_cmpuint (report->version, ==, 7);
}

/* A chain of records that need each other, the last of them something unknown, does not take for ever. */
static void
test_newer_chain (void)
{
  g_autoptr (GString) text = g_string_new ("<throughline version=\"2\">"
                                           "<project id=\"baaaaaaaaaaaa\">" MAP "</lane>\n");
  g_autoptr (TlLoadReport) report = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 1000; i++)
    {
      char id[TL_ID_STRING_SIZE], next[TL_ID_STRING_SIZE];

      g_string_append_printf (text, "<link id=\"%s\" from=\"caaaaaaaaaaaa\" to=\"%s\"/>\n",
                              tl_id_to_buffer (1000 + i, id), tl_id_to_buffer (1001 + i, next));
    }
  g_string_append (text, "</map>" END);
  g_assert_null (load (text->str, TL_LOAD_NEWER, &report, &error));
  g_assert_error (error, TL_FILE_ERROR, TL_FILE_ERROR_NEWER);
}

/* What is loaded is no edit: nothing to undo, no signal. */
static void
test_no_history (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDocument) document
      = load (IN_PROJECT ("<team id=\"gaaaaaaaaaaaa\" name=\"Sales\"/>"), TL_LOAD_DEFAULT, NULL,
              &error);

  g_assert_no_error (error);
  g_assert_false (tl_document_can_undo (document));
  g_assert_false (tl_document_is_editing (document));
  tl_document_begin (document, "Rename", NULL);
  tl_document_set_text (document, tl_document_lookup_kind (document, (TlId) 6 << 60, TL_KIND_TEAM),
                        TL_TEAM_NAME, "Shops", NULL);
  g_assert_true (tl_document_commit (document));
}

/* What the model can hold, a file can: maps that are each other's future lead nowhere, but load. */
static void
test_circle_of_references (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDocument) document
      = load (IN_PROJECT ("<map id=\"gaaaaaaaaaaaa\" future-of=\"haaaaaaaaaaaa\"/>"
                          "<map id=\"haaaaaaaaaaaa\" future-of=\"gaaaaaaaaaaaa\"/>"
                          "<map id=\"iaaaaaaaaaaaa\" future-of=\"iaaaaaaaaaaaa\"/>"),
              TL_LOAD_DEFAULT, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (tl_document_get_n_records (document), ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *path = g_strconcat ("/tl/file/refuses-", wrong[i].name, NULL);

      g_test_add_data_func (path, &wrong[i], test_wrong);
    }
  g_test_add_func ("/tl/file/names-all-problems", test_all_problems);
  g_test_add_func ("/tl/file/stops-after-enough-problems", test_enough_problems);
  g_test_add_func ("/tl/file/shortens-messages", test_short_messages);
  g_test_add_func ("/tl/file/reads-newer-as-far-as-known", test_newer);
  g_test_add_func ("/tl/file/refuses-newer-unless-asked", test_newer_refused);
  g_test_add_func ("/tl/file/gives-up-on-newer-chains", test_newer_chain);
  g_test_add_func ("/tl/file/loads-without-history", test_no_history);
  g_test_add_func ("/tl/file/loads-circles-of-references", test_circle_of_references);
  return g_test_run ();
}
