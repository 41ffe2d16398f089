/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files that mean harm, or that something has harmed: each is refused with a message, without fetching
 * anything, without hanging, and without much memory.
 */
#include "tl-document-reader.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PROJECT "<project id=\"baaaaaaaaaaaa\" name=\"x\"/>"
#define FILE_OF(declarations, content)                                                             \
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" declarations                                      \
  "<throughline version=\"1\">\n" content "</throughline>\n"

static void
assert_refused (const char *data, gsize length, TlFileError code, const char *message)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, length);
  g_autoptr (TlLoadReport) report = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (tl_document_from_bytes (bytes, "map", TL_LOAD_NEWER, &report, &error));
  g_assert_error (error, TL_FILE_ERROR, (int) code);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  if (strstr (error->message, message) == NULL)
    g_error ("“%s” is not in “%s”", message, error->message);
}

typedef struct
{
  const char *name;
  const char *data;
  gsize length; /* 0 for the data's own */
  const char *message;
} Hostile;

static const Hostile hostile[] = {
  { "billion-laughs",
    FILE_OF ("<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">\n"
             "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;\">]>\n",
             "<project id=\"baaaaaaaaaaaa\" name=\"&d;&d;&d;&d;&d;&d;\"/>"),
    0, "map:2: The file has a document type declaration" },
  { "external-entity",
    FILE_OF ("\n<!DOCTYPE throughline [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
             "<project id=\"baaaaaaaaaaaa\"><mission>&x;</mission></project>"),
    0, "map:3: The file has a document type declaration" },
  { "external-subset",
    FILE_OF ("<!DOCTYPE throughline SYSTEM \"http://127.0.0.1:1/x.dtd\">", PROJECT), 0,
    "map:2: The file has a document type declaration" },
  { "parameter-entity", FILE_OF ("<!DOCTYPE x [<!ENTITY % p SYSTEM \"/dev/zero\">%p;]>", PROJECT),
    0, "document type declaration" },
  { "late-declaration", FILE_OF ("", "<!ENTITY a \"b\">" PROJECT), 0, "map:3: " },
  { "undeclared-entity", FILE_OF ("", "<project id=\"baaaaaaaaaaaa\" name=\"&nbsp;\"/>"), 0,
    "map:3: This is not well-formed XML (Entity 'nbsp' not defined" },
  { "undeclared-entity-in-text",
    FILE_OF ("", "<project id=\"baaaaaaaaaaaa\"><mission>&copy;</mission></project>"), 0,
    "map:3: This is not well-formed XML" },
  { "character-that-is-none", FILE_OF ("", "<project id=\"baaaaaaaaaaaa\" name=\"&#0;&#xFFFE;\"/>"),
    0, "map:3: This is not well-formed XML" },
  { "control-character", FILE_OF ("", "<project id=\"baaaaaaaaaaaa\" name=\"\x01\"/>"), 0,
    "map:3: This is not well-formed XML" },
  { "invalid-utf-8", FILE_OF ("", "\n<project id=\"baaaaaaaaaaaa\" name=\"\xff\"/>"), 0,
    "map:4: This is not valid UTF-8" },
  { "half-a-character", FILE_OF ("", "<project id=\"baaaaaaaaaaaa\" name=\"\xe2\x82\"/>"), 0,
    "map:3: This is not valid UTF-8" },
  { "surrogate", FILE_OF ("", "<project id=\"baaaaaaaaaaaa\" name=\"\xed\xa0\x80\"/>"), 0,
    "map:3: This is not valid UTF-8" },
  { "overlong-slash", FILE_OF ("", "<project id=\"baaaaaaaaaaaa\" name=\"\xc0\xaf\"/>"), 0,
    "map:3: This is not valid UTF-8" },
  { "zero-byte", "<throughline version=\"1\">\n\0" PROJECT "</throughline>", 60,
    "map:2: There is a zero byte" },
  { "only-zero-bytes", "\0\0\0\0\0\0\0\0", 8, "map:1: There is a zero byte" },
  { "utf-16-little", "\xff\xfe<\0t\0/\0>\0", 10, "map:1: The file is in UTF-16" },
  { "utf-16-big", "\xfe\xff\0<\0t\0/\0>", 10, "map:1: The file is in UTF-16" },
  { "latin-1", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><throughline/>", 0,
    "map:1: The file declares another encoding" },
  { "utf-7", "<?xml version='1.0' encoding = 'UTF-7'?><throughline/>", 0,
    "map:1: The file declares another encoding" },
  { "html", "<html><body><p>Not a map</body></html>", 0, "This is no Throughline file" },
  { "plain-text", "Dear customer,\n", 0, "map:1: This is not well-formed XML" },
  { "zip", "PK\x03\x04\x14\0\0\0", 8, "map:1: " },
  { "two-roots", FILE_OF ("", PROJECT) "<throughline/>", 0, "map:4: This is not well-formed XML" },
  { "open-comment", FILE_OF ("", PROJECT "<!-- "), 0, "This is not well-formed XML" },
  { "open-section",
    FILE_OF ("", "<project id=\"baaaaaaaaaaaa\"><mission><![CDATA[x</mission></project>"), 0,
    "This is not well-formed XML" },
  { "open-instruction", "<?xml version=\"1.0\"", 0, "This is not well-formed XML" },
  { "inclusion",
    FILE_OF (
        "",
        "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"/etc/passwd\"/>" PROJECT),
    0, "map:" },
};

static void
test_hostile (gconstpointer data)
{
  const Hostile *one = data;
  gsize length = one->length > 0 ? one->length : strlen (one->data);
  g_autoptr (GBytes) bytes = g_bytes_new_static (one->data, length);
  g_autoptr (TlLoadReport) report = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (tl_document_from_bytes (bytes, "map", TL_LOAD_DEFAULT, &report, &error));
  g_assert_nonnull (error);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  if (strstr (error->message, one->message) == NULL)
    g_error ("“%s” is not in “%s”", one->message, error->message);
}

static char *
repeat (const char *before, const char *text, guint n, const char *after)
{
  GString *out = g_string_new (before);

  for (guint i = 0; i < n; i++)
    g_string_append (out, text);
  g_string_append (out, after);
  return g_string_free (out, FALSE);
}

static void
test_depth (void)
{
  g_autofree char *unknown = repeat ("<throughline version=\"1\">", "<a>", 200000, "");
  g_autofree char *comments
      = repeat ("<throughline version=\"2\"><project id=\"baaaaaaaaaaaa\"><gate>", "<gate>", 200000,
                "");

  assert_refused (unknown, strlen (unknown), TL_FILE_ERROR_CONTENT, "<a>");
  assert_refused (comments, strlen (comments), TL_FILE_ERROR_LIMIT, "nested deeper");
}

static void
test_many_attributes (void)
{
  g_autoptr (GString) text = g_string_new ("<throughline version=\"1\">\n<project");

  for (guint i = 0; i < 500000; i++)
    g_string_append_printf (text, " a%u=''", i);
  g_string_append (text, "/></throughline>");
  assert_refused (text->str, text->len, TL_FILE_ERROR_LIMIT, "map:2: An element has more attrib");
}

static void
test_long_attribute (void)
{
  g_autofree char *text = repeat ("<throughline version=\"1\">\n<project name=\"",
                                  "many words about nothing ", 2000000, "\"/></throughline>");
  g_autofree char *open
      = repeat ("<throughline version=\"1\">\n\n<project name=\"", "x\n", 100000, "</throughline>");

  assert_refused (text, strlen (text), TL_FILE_ERROR_LIMIT, "map:2: An attribute is too long");
  assert_refused (open, strlen (open), TL_FILE_ERROR_LIMIT, "map:3: An attribute is too long");
}

static void
test_long_names_and_text (void)
{
  g_autofree char *name = repeat ("<throughline version=\"1\"><", "name", 1000000, "/>");
  g_autofree char *text
      = repeat ("<throughline version=\"1\"><project id=\"baaaaaaaaaaaa\"><mission>", "words ",
                3000000, "</mission></project></throughline>");
  g_autofree char *lines
      = repeat ("<throughline version=\"1\"><project id=\"baaaaaaaaaaaa\">"
                "<persona id=\"caaaaaaaaaaaa\">",
                "<need>words</need>", 200000, "</persona></project></throughline>");

  assert_refused (name, strlen (name), TL_FILE_ERROR_SYNTAX, "not well-formed XML");
  assert_refused (text, strlen (text), TL_FILE_ERROR_CONTENT, "longer than 50000");
  assert_refused (lines, strlen (lines), TL_FILE_ERROR_CONTENT, "longer than 50000");
}

/* Much that is skipped: blanks, comments, instructions, sections, references. */
static void
test_much_of_nothing (void)
{
  static const char *const fillers[] = { " \n", "<!-- -->", "<?x y?>", "<!---->", "<![CDATA[]]>" };

  for (gsize i = 0; i < G_N_ELEMENTS (fillers); i++)
    {
      g_autofree char *text = repeat ("<throughline version=\"1\"><project id=\"baaaaaaaaaaaa\">",
                                      fillers[i], 300000, "</project></throughline>");
      g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
      g_autoptr (GError) error = NULL;
      g_autoptr (TlDocument) document
          = tl_document_from_bytes (bytes, "map", TL_LOAD_DEFAULT, NULL, &error);

      g_assert_no_error (error);
      g_assert_nonnull (document);
    }
}

static const char small_sample[]
    = "\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"utf-8\" standalone='yes'?>\n"
      "<!-- a comment with <tags> and \"quotes' -->\n"
      "<throughline version=\"1\">\n"
      "  <project id=\"baaaaaaaaaaaa\" name=\"Going &#115;olar &amp; 'more' >\">\n"
      "    <mission>Light &lt; <![CDATA[<every>]]> home</mission>\n"
      "    <?editor keep?>\n"
      "    <persona id=\"caaaaaaaaaaaa\" "
      "colour=\"#2f5d9b\"><need>é</need><need>ß</need></persona>\n"
      "    <image id=\"daaaaaaaaaaaa\"><chunk "
      "id=\"eaaaaaaaaaaaa\"><bytes>AAAA</bytes></chunk></image>\n"
      "  </project>\n"
      "</throughline>\n";

/* A file cut off at any byte is no file, but for the line feed at its end. */
static void
test_truncated (void)
{
  gsize length = strlen (small_sample);

  for (gsize n = 0; n <= length; n++)
    {
      g_autofree char *copy = g_memdup2 (small_sample, MAX (n, 1));
      g_autoptr (GBytes) bytes = g_bytes_new_static (copy, n);
      g_autoptr (GError) error = NULL;
      g_autoptr (TlDocument) document
          = tl_document_from_bytes (bytes, "map", TL_LOAD_DEFAULT, NULL, &error);

      g_assert_true ((document != NULL) == (n >= length - 1));
      g_assert_true ((document != NULL) == (error == NULL));
    }
}

typedef struct
{
  char *directory;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->directory = g_dir_make_tmp ("tl-hostile-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->directory, "map.throughline", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->directory), ==, 0);
  g_free (fixture->directory);
  g_free (fixture->path);
}

static void
assert_not_loaded (const char *path, TlFileError code, const char *message)
{
  g_autoptr (TlLoadReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *start = g_strdup_printf ("%s: %s", path, message);

  g_assert_null (tl_document_load (path, TL_LOAD_DEFAULT, &report, &error));
  g_assert_error (error, TL_FILE_ERROR, (int) code);
  g_assert_true (g_str_has_prefix (error->message, start));
  g_assert_cmpuint (report->problems->len, ==, 1);
}

static void
test_no_regular_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *below = g_build_filename (fixture->path, "x", NULL);

  assert_not_loaded (fixture->path, TL_FILE_ERROR_READ, "There is no such file");
  assert_not_loaded (fixture->directory, TL_FILE_ERROR_READ, "This is a folder");
  assert_not_loaded ("/dev/zero", TL_FILE_ERROR_READ, "This is a device");

  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  assert_not_loaded (fixture->path, TL_FILE_ERROR_READ, "This is a device or a pipe");
  g_unlink (fixture->path);

  g_assert_cmpint (symlink (fixture->path, fixture->path), ==, 0);
  assert_not_loaded (fixture->path, TL_FILE_ERROR_READ, "");
  g_unlink (fixture->path);

  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  assert_not_loaded (fixture->path, TL_FILE_ERROR_SYNTAX, "The file is empty");
  assert_not_loaded (below, TL_FILE_ERROR_READ, "There is no such file");
}

/* The largest size that is read is read; one byte more is not even tried. Both are holes on disk. */
static void
test_large_file (Fixture *fixture, gconstpointer data)
{
  int fd = g_open (fixture->path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (ftruncate (fd, (off_t) TL_FILE_SIZE_MAXIMUM + 1), ==, 0);
  g_assert_cmpint (close (fd), ==, 0);
  assert_not_loaded (fixture->path, TL_FILE_ERROR_LIMIT, "The file is larger than 256 MB");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autofree char *path = g_strconcat ("/tl/file/hostile-", hostile[i].name, NULL);

      g_test_add_data_func (path, &hostile[i], test_hostile);
    }
  g_test_add_func ("/tl/file/hostile-depth", test_depth);
  g_test_add_func ("/tl/file/hostile-many-attributes", test_many_attributes);
  g_test_add_func ("/tl/file/hostile-long-attribute", test_long_attribute);
  g_test_add_func ("/tl/file/hostile-long-names-and-text", test_long_names_and_text);
  g_test_add_func ("/tl/file/hostile-much-of-nothing", test_much_of_nothing);
  g_test_add_func ("/tl/file/truncated-anywhere", test_truncated);
  g_test_add ("/tl/file/no-regular-file", Fixture, NULL, set_up, test_no_regular_file, tear_down);
  g_test_add ("/tl/file/large-file", Fixture, NULL, set_up, test_large_file, tear_down);
  return g_test_run ();
}
