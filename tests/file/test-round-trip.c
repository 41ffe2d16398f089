/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written is read back, byte for byte, and the canonical form stays what it was. */
#include "tl-document-reader.h"
#include "tl-document-writer.h"
#include "tl-file-samples.h"

#include <glib/gstdio.h>
#include <string.h>

static TlDocument *
reload (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlLoadReport) report = NULL;
  TlDocument *document = tl_document_from_bytes (bytes, "sample", TL_LOAD_DEFAULT, &report, &error);

  g_assert_no_error (error);
  g_assert_nonnull (document);
  g_assert_cmpuint (report->version, ==, TL_FILE_VERSION);
  g_assert_false (report->newer);
  g_assert_cmpuint (report->problems->len, ==, 0);
  g_assert_cmpuint (report->warnings->len, ==, 0);
  return document;
}

static void
assert_stable (TlDocument *document)
{
  g_autoptr (GBytes) written = tl_document_to_bytes (document);
  g_autoptr (TlDocument) read = reload (written);
  g_autoptr (GBytes) again = tl_document_to_bytes (read);

  g_assert_cmpmem (g_bytes_get_data (written, NULL), g_bytes_get_size (written),
                   g_bytes_get_data (again, NULL), g_bytes_get_size (again));
  g_assert_cmpuint (tl_document_get_n_records (read), ==, tl_document_get_n_records (document));
}

static void
test_empty (void)
{
  g_autoptr (TlDocument) document = tl_document_new_empty (1);
  g_autoptr (GBytes) bytes = tl_document_to_bytes (document);
  static const char expected[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                 "<throughline version=\"1\">\n"
                                 "  <project id=\"aaaaaaaaaaaab\"/>\n"
                                 "</throughline>\n";

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected,
                   strlen (expected));
  assert_stable (document);
}

static void
test_full (void)
{
  g_autoptr (TlDocument) document = tl_sample_full ();

  assert_stable (document);
}

static void
test_large (void)
{
  g_autoptr (TlDocument) document = tl_sample_large (1000);

  assert_stable (document);
}

/* Marks in @seen, which has TL_MAX_FIELDS places a kind, what is set in @record and below. */
static void
note_fields (TlRecord *record, gboolean *seen)
{
  TlKind kind = tl_record_get_kind (record);

  for (guint i = 0; i < tl_kind_get_n_fields (kind); i++)
    seen[kind * TL_MAX_FIELDS + i] |= tl_record_is_set (record, i);
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    note_fields (tl_record_get_child (record, i), seen);
}

static void
assert_complete (TlDocument *document)
{
  g_autofree gboolean *seen = g_new0 (gboolean, TL_N_KINDS * TL_MAX_FIELDS);

  note_fields (tl_document_get_project (document), seen);
  for (guint kind = 0; kind < TL_N_KINDS; kind++)
    for (guint i = 0; i < tl_kind_get_n_fields (kind); i++)
      if (!seen[kind * TL_MAX_FIELDS + i])
        g_error ("tests/samples/version-%d.throughline has no <%s> with “%s”: add one by hand",
                 TL_FILE_VERSION, tl_kind_get_element (kind), tl_kind_get_field (kind, i)->name);
}

/*
 * One file of every version, kept for ever. That of this version has every kind and every field, and
 * is in canonical form: written again, it is the same to the byte.
 */
static void
test_samples (void)
{
  for (int version = 1; version <= TL_FILE_VERSION; version++)
    {
      g_autofree char *name = g_strdup_printf ("version-%d.throughline", version);
      g_autofree char *path
          = g_build_filename (g_getenv ("TL_TEST_SOURCE_ROOT"), "tests", "samples", name, NULL);
      g_autofree char *contents = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (TlDocument) document = tl_document_load (path, TL_LOAD_DEFAULT, NULL, &error);
      gsize length;

      g_assert_no_error (error);
      assert_complete (document);
      assert_stable (document);
      if (version < TL_FILE_VERSION)
        continue;
      g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
      bytes = tl_document_to_bytes (document);
      g_assert_cmpmem (contents, length, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    }
}

static void
test_wrapping (void)
{
  g_autoptr (TlDocument) document = tl_document_new_empty (1);
  TlRecord *project = tl_document_get_project (document);
  /* Two blanks, <project id="…" name="…"/>: 39 columns and the name. */
  g_autofree char *fits = g_strnfill (100 - 39, 'x');
  g_autofree char *umlauts = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  const char *names[3];

  for (guint i = 0; i < 100 - 39; i++)
    g_string_append (text, "ü");
  names[0] = fits;
  names[1] = text->str;
  umlauts = g_strconcat (text->str, "ü", NULL);
  names[2] = umlauts;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *expected = NULL;

      tl_document_begin (document, "Rename", NULL);
      tl_document_set_text (document, project, TL_PROJECT_NAME, names[i], NULL);
      tl_document_commit (document);
      bytes = tl_document_to_bytes (document);
      expected = g_strdup_printf ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                  "<throughline version=\"1\">\n"
                                  "  <project id=\"aaaaaaaaaaaab\"%sname=\"%s\"/>\n"
                                  "</throughline>\n",
                                  i == 2 ? "\n      " : " ", names[i]);
      g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected,
                       strlen (expected));
    }
}

/* A list of references as long as the model takes it can be read back. */
static void
test_longest_references (void)
{
  g_autoptr (TlDocument) document = tl_document_new_empty (1);
  TlRecord *project = tl_document_get_project (document);
  TlRecord *persona;
  TlId ids[TL_REFERENCES_MAXIMUM + 1];
  g_autoptr (GError) error = NULL;

  tl_document_begin (document, "Fill", NULL);
  persona = tl_document_insert (document, TL_KIND_PERSONA, TL_ID_NONE, project, -1, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      ids[i] = G_MAXUINT64 - i;
      tl_document_insert (document, TL_KIND_CHANNEL, ids[i], project, -1, NULL);
    }
  g_assert_false (tl_document_set_references (document, persona, TL_PERSONA_CHANNELS, ids,
                                              G_N_ELEMENTS (ids), &error));
  g_assert_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_VALUE);
  g_assert_true (tl_document_set_references (document, persona, TL_PERSONA_CHANNELS, ids,
                                             TL_REFERENCES_MAXIMUM, NULL));
  tl_document_commit (document);
  assert_stable (document);
}

static char *
random_text (GRand *random)
{
  static const char *const pieces[] = {
    "a",
    " ",
    "\n",
    "\r\n",
    "\t",
    "&",
    "<",
    ">",
    "\"",
    "'",
    "]]>",
    "&amp;",
    "\x01",
    "\x7f",
    "\xc2\x85",
    "\xc2\xa0",
    "\xe2\x80\xa8",
    "\xef\xbf\xbe",
    "\xff",
    "\xed\xa0\x80",
    "ß",
    "\360\237\214\236",
    "\xf0\x9f\xbf\xbf",
    "e\xcc\x81",
    "שלום",
    "<!--",
    "-->",
    "\xef\xbb\xbf",
  };
  GString *out = g_string_new (NULL);

  for (int n = g_rand_int_range (random, 0, 12); n > 0; n--)
    g_string_append (out, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (out, FALSE);
}

/* A random value, as a user might type or paste it; what the model refuses stays as it was. */
static void
set_randomly (TlDocument *document, TlRecord *record, guint index, GRand *random)
{
  const TlField *field = tl_kind_get_field (tl_record_get_kind (record), index);
  g_autofree char *text = random_text (random);

  switch (field->type)
    {
    case TL_FIELD_TEXT:
    case TL_FIELD_PARAGRAPHS:
    case TL_FIELD_LINES:
      tl_document_set_text (document, record, index, text, NULL);
      break;
    case TL_FIELD_NUMBER:
      tl_document_set_number (document, record, index,
                              g_rand_double_range (random, field->minimum, field->maximum), NULL);
      break;
    case TL_FIELD_INTEGER:
    case TL_FIELD_BOOLEAN:
    case TL_FIELD_CHOICE:
    case TL_FIELD_DATE:
    case TL_FIELD_TIMESTAMP:
    case TL_FIELD_COLOUR:
      tl_document_set_integer (document, record, index,
                               (gint32) g_rand_int (random) >> g_rand_int_range (random, 0, 31),
                               NULL);
      break;
    case TL_FIELD_REFERENCE:
    case TL_FIELD_REFERENCES:
    case TL_FIELD_BYTES:
      break;
    }
}

static void
set_all_randomly (TlDocument *document, TlRecord *record, GRand *random)
{
  TlKind kind = tl_record_get_kind (record);

  for (guint i = 0; i < tl_kind_get_n_fields (kind); i++)
    set_randomly (document, record, i, random);
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    set_all_randomly (document, tl_record_get_child (record, i), random);
}

/* Whatever the model takes, the file carries. */
static void
test_random_values (void)
{
  g_autoptr (TlDocument) document = tl_sample_full ();
  GRand *random = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  for (guint i = 0; i < 40; i++)
    {
      tl_document_begin (document, "Change all", NULL);
      set_all_randomly (document, tl_document_get_project (document), random);
      tl_document_commit (document);
      assert_stable (document);
    }
  g_rand_free (random);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/file/round-trip-empty", test_empty);
  g_test_add_func ("/tl/file/round-trip-full", test_full);
  g_test_add_func ("/tl/file/round-trip-large", test_large);
  g_test_add_func ("/tl/file/samples-of-all-versions", test_samples);
  g_test_add_func ("/tl/file/round-trip-random-values", test_random_values);
  g_test_add_func ("/tl/file/round-trip-longest-references", test_longest_references);
  g_test_add_func ("/tl/file/wraps-long-tags", test_wrapping);
  return g_test_run ();
}
