/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the kill test does with a real kill, at every point between two writes: thousands of steps of a
 * random history, given up without warning after a step, after a save was announced, after its file
 * was written, or after it was confirmed, and opened again. Nothing that was done is ever lost, the
 * history goes back to the first document, and it all follows from the seed.
 *
 * The kill test finds what this one cannot: what is on disk when a write itself is cut short.
 */
#include "tl-document-reader.h"
#include "tl-document-writer.h"
#include "tl-journal.h"
#include "tl-random-edits.h"
#include "tl-test-files.h"

#define N_CRASHES 250
/* Enough for several journals that grow too long and are written anew. */
#define UNDO_ALL_EVERY 12

typedef struct
{
  char *path;
  TlDatabase *database;
  GRand *rand;
  GBytes *file; /* what is on disk */
  TlDocument *document;
  TlJournal *journal;
} Program;

static void
start (Program *program)
{
  g_autoptr (GError) error = NULL;
  TlJournalReport report;

  program->document
      = tl_document_from_bytes (program->file, program->path, TL_LOAD_DEFAULT, NULL, &error);
  g_assert_no_error (error);
  program->journal = tl_journal_open (program->database, program->path, program->document,
                                      program->file, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report.state, !=, TL_JOURNAL_CHANGED_ELSEWHERE);
  g_assert_cmpuint (report.n_lost, ==, 0);
}

static void
crash (Program *program)
{
  g_clear_object (&program->journal);
  g_clear_object (&program->document);
}

/* Saves, perhaps only in part. Returns: whether the program goes on. */
static gboolean
save (Program *program)
{
  g_autoptr (GBytes) bytes = tl_document_to_bytes (program->document);
  gint32 end = g_rand_int_range (program->rand, 0, 12);

  g_assert_true (tl_journal_announce_save (program->journal, bytes, NULL));
  if (end == 0)
    return FALSE;
  /* A save that fails, too, leaves what was announced, and work goes on. */
  if (end == 1)
    return TRUE;
  g_bytes_unref (program->file);
  program->file = g_bytes_ref (bytes);
  if (end == 2)
    return FALSE;
  g_assert_true (tl_journal_mark_saved (program->journal, bytes, NULL));
  return end > 3;
}

static void
undo_and_redo_all (TlDocument *document)
{
  guint n = 0;

  while (tl_document_undo (document))
    n++;
  while (n-- > 0)
    g_assert_true (tl_document_redo (document));
}

static void
work (Program *program)
{
  guint n_steps = (guint) g_rand_int_range (program->rand, 0, 40);

  for (guint i = 0; i < n_steps; i++)
    {
      tl_random_step (program->document, program->rand);
      if (g_rand_int_range (program->rand, 0, 6) == 0 && !save (program))
        return;
    }
}

static void
test_crashes (void)
{
  g_autofree char *folder = g_dir_make_tmp ("throughline-crashes-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "map.throughline", NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr (TlDocument) first = tl_random_document_new (rand, 60);
  g_autoptr (TlDatabase) database = tl_database_open_journal (folder, NULL);
  g_autofree char *expected = tl_document_dump (first);
  Program program = { path, database, rand, tl_document_to_bytes (first), NULL, NULL };

  g_assert_nonnull (database);
  /* Only the program ends here, not the machine: what was handed over is written. */
  g_assert_true (tl_database_execute (database, "PRAGMA synchronous = OFF", NULL));
  for (guint i = 0; i < N_CRASHES; i++)
    {
      g_autofree char *found = NULL;

      start (&program);
      found = tl_document_dump (program.document);
      g_assert_cmpstr (found, ==, expected);
      if (i % UNDO_ALL_EVERY == 0)
        undo_and_redo_all (program.document);
      else
        work (&program);
      g_free (expected);
      expected = tl_document_dump (program.document);
      crash (&program);
    }
  g_bytes_unref (program.file);
  g_clear_object (&database);
  tl_test_remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/reliability/crashes", test_crashes);
  return g_test_run ();
}
