/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The reader as a libFuzzer target; run-fuzzer builds and runs it. Whatever the bytes are, they are
 * either refused with a problem or make a document that survives being written and read again.
 */
#include "tl-document-reader.h"
#include "tl-document-writer.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (TlLoadReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDocument) document
      = tl_document_from_bytes (bytes, "fuzz", TL_LOAD_NEWER, &report, &error);
  g_autoptr (TlDocument) again = NULL;
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GBytes) rewritten = NULL;

  g_assert_true ((document == NULL) == (error != NULL));
  g_assert_true ((document == NULL) == (report->problems->len > 0));
  if (document == NULL)
    return 0;

  written = tl_document_to_bytes (document);
  again = tl_document_from_bytes (written, "written", TL_LOAD_DEFAULT, NULL, &error);
  g_assert_no_error (error);
  rewritten = tl_document_to_bytes (again);
  g_assert_true (g_bytes_equal (written, rewritten));
  return 0;
}
