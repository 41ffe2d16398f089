/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The victim of the kill test: edits a document as the window does, until it is killed. Called with
 * the document's file, the data directory and a seed.
 *
 * It tells its parent on standard output, unbuffered: "I <hash>" what the document is about to be
 * (in a handler that runs before the journal's), "A" once the step is acknowledged: from then on the
 * window would show it. Now and then it saves the file.
 */
#include "tl-document-reader.h"
#include "tl-document-writer.h"
#include "tl-journal.h"
#include "tl-random-edits.h"

#include <string.h>
#include <unistd.h>

static void
tell (const char *text)
{
  if (write (STDOUT_FILENO, text, strlen (text)) != (ssize_t) strlen (text))
    _exit (3);
}

static void
changed_cb (TlDocument *document, guint origin, TlTransaction *transaction, gpointer changes)
{
  g_autofree char *dump = tl_document_dump (document);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, dump, -1);
  g_autofree char *line = g_strdup_printf ("I %s\n", hash);

  tell (line);
}

static void
failed_cb (TlJournal *journal, const GError *error)
{
  g_error ("%s", error->message);
}

static void
save (TlDocument *document, TlJournal *journal, const char *path)
{
  g_autoptr (GBytes) bytes = tl_document_to_bytes (document);
  g_autoptr (GError) error = NULL;

  if (!tl_journal_announce_save (journal, bytes, &error)
      || !tl_document_save_bytes (document, bytes, path, &error)
      || !tl_journal_mark_saved (journal, bytes, &error))
    g_error ("%s", error->message);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDatabase) database = NULL;
  g_autoptr (TlDocument) document = NULL;
  g_autoptr (TlJournal) journal = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GRand) rand = NULL;
  TlJournalReport report;
  char *contents;
  gsize length;

  if (argc != 4)
    return 2;
  if (!g_file_get_contents (argv[1], &contents, &length, &error))
    g_error ("%s", error->message);
  bytes = g_bytes_new_take (contents, length);
  document = tl_document_from_bytes (bytes, argv[1], TL_LOAD_DEFAULT, NULL, &error);
  if (document == NULL)
    g_error ("%s", error->message);
  g_signal_connect (document, "changed", G_CALLBACK (changed_cb), NULL);
  database = tl_database_open_journal (argv[2], &error);
  if (database == NULL)
    g_error ("%s", error->message);
  journal = tl_journal_open (database, argv[1], document, bytes, &report, &error);
  if (journal == NULL)
    g_error ("%s", error->message);
  if (report.n_lost > 0 || report.state == TL_JOURNAL_CHANGED_ELSEWHERE)
    g_error ("%u steps are lost, state %d", report.n_lost, report.state);
  g_signal_connect (journal, "failed", G_CALLBACK (failed_cb), NULL);

  rand = g_rand_new_with_seed ((guint32) g_ascii_strtoull (argv[3], NULL, 10));
  tell ("R\n");
  for (guint i = 0;; i++)
    {
      tl_random_step (document, rand);
      tell ("A\n");
      if (g_rand_int_range (rand, 0, 6) == 0)
        save (document, journal, argv[1]);
    }
}
