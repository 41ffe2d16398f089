/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Random histories down to the file's bytes: undoing all gives the first bytes back, and what is
 * saved, loaded and saved again has the same bytes, after every so many of 2,500 steps.
 */
#include "tl-document-reader.h"
#include "tl-document-writer.h"
#include "tl-random-edits.h"

#define N_STEPS 2500
#define CHECK_EVERY 25

static void
check_save_load_save (TlDocument *document)
{
  g_autoptr (GBytes) saved = tl_document_to_bytes (document);
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDocument) loaded
      = tl_document_from_bytes (saved, "random.throughline", TL_LOAD_DEFAULT, NULL, &error);
  g_autoptr (GBytes) again = NULL;

  g_assert_no_error (error);
  again = tl_document_to_bytes (loaded);
  g_assert_true (g_bytes_equal (saved, again));
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr (TlDocument) document = tl_random_document_new (rand, 80);
  g_autoptr (GBytes) first = tl_document_to_bytes (document);
  g_autoptr (GBytes) last = NULL;

  for (guint i = 0; i < N_STEPS; i++)
    {
      tl_random_step (document, rand);
      if (i % CHECK_EVERY == 0)
        check_save_load_save (document);
    }
  while (tl_document_undo (document))
    continue;
  last = tl_document_to_bytes (document);
  g_assert_true (g_bytes_equal (first, last));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/reliability/histories", test_random);
  return g_test_run ();
}
