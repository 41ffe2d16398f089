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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/file/round-trip-empty", test_empty);
  g_test_add_func ("/tl/file/round-trip-full", test_full);
  g_test_add_func ("/tl/file/round-trip-large", test_large);
  return g_test_run ();
}
