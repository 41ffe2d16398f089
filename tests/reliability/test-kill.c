/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * kill -9 at any moment: 200 times, a child that edits is killed after a random number of steps and a
 * random moment more, then the document is opened again. Every step that was acknowledged is there, the
 * one in flight is there whole or not at all, the file itself always parses, and the history still
 * undoes.
 */
#include "tl-document-reader.h"
#include "tl-document-writer.h"
#include "tl-journal.h"
#include "tl-random-edits.h"
#include "tl-test-files.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#define N_KILLS 200

typedef struct
{
  char *acknowledged; /* hash of the document after the last acknowledged step; NULL: none */
  char *intended;     /* hash after the step that was under way, if any */
  guint n_steps;
} Account;

static void
account_clear (Account *account)
{
  g_free (account->acknowledged);
  g_free (account->intended);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Account, account_clear)

/* Reads what the child says, up to so many steps or until it dies; an unfinished last line was not
 * said. */
static void
read_account (GDataInputStream *lines, guint n_steps, Account *account)
{
  while (account->n_steps < n_steps)
    {
      g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);

      if (line == NULL)
        return;
      if (line[0] == 'I' && strlen (line) == 66)
        {
          g_free (account->intended);
          account->intended = g_strdup (line + 2);
        }
      else if (line[0] == 'A')
        {
          if (account->intended != NULL)
            {
              g_free (account->acknowledged);
              account->acknowledged = g_steal_pointer (&account->intended);
            }
          account->n_steps++;
        }
    }
}

static void
run_and_kill (const char *path, const char *data_dir, GRand *rand, Account *account)
{
  g_autofree char *seed = g_strdup_printf ("%u", g_rand_int (rand));
  g_autofree char *child_path
      = g_test_build_filename (G_TEST_BUILT, "reliability", "tl-kill-child", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                                    child_path, path, data_dir, seed, NULL);
  g_autoptr (GDataInputStream) lines = NULL;
  g_autofree char *ready = NULL;

  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  ready = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
  g_assert_cmpstr (ready, ==, "R");
  read_account (lines, (guint) g_rand_int_range (rand, 0, 16), account);
  g_usleep ((gulong) g_rand_int_range (rand, 0, 10000));
  g_subprocess_force_exit (child);
  read_account (lines, G_MAXUINT, account);
  g_assert_true (g_subprocess_wait (child, NULL, NULL));
  /* Killed, and not dead of something else. */
  g_assert_true (g_subprocess_get_if_signaled (child));
  g_assert_cmpint (g_subprocess_get_term_sig (child), ==, SIGKILL);
}

static char *
hash_document (TlDocument *document)
{
  g_autofree char *dump = tl_document_dump (document);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, dump, -1);
}

/* Opens as the window does. Returns the hash of what is there. */
static char *
reopen (const char *path, const char *data_dir, gboolean undo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDatabase) database = NULL;
  g_autoptr (TlDocument) document = NULL;
  g_autoptr (TlJournal) journal = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *hash = NULL;
  TlJournalReport report;
  char *contents;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  bytes = g_bytes_new_take (contents, length);
  document = tl_document_from_bytes (bytes, path, TL_LOAD_DEFAULT, NULL, &error);
  g_assert_no_error (error);
  database = tl_database_open_journal (data_dir, &error);
  g_assert_no_error (error);
  journal = tl_journal_open (database, path, document, bytes, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report.state, !=, TL_JOURNAL_CHANGED_ELSEWHERE);
  g_assert_cmpuint (report.n_lost, ==, 0);
  hash = hash_document (document);

  if (undo)
    {
      guint n = 0;

      /* This process is not killed: what it hands over is written. */
      g_assert_true (tl_database_execute (database, "PRAGMA synchronous = OFF", NULL));
      while (tl_document_undo (document))
        n++;
      while (n-- > 0)
        g_assert_true (tl_document_redo (document));
    }
  {
    g_autofree char *again = hash_document (document);

    g_assert_cmpstr (again, ==, hash);
  }
  return g_steal_pointer (&hash);
}

static void
test_kill (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autofree char *folder = g_dir_make_tmp ("throughline-kill-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "map.throughline", NULL);
  g_autoptr (TlDocument) document = tl_random_document_new (rand, 60);
  g_autofree char *expected = hash_document (document);
  guint n_steps = 0, n_in_flight = 0;

  g_assert_true (tl_document_save (document, path, NULL));
  for (guint i = 0; i < N_KILLS; i++)
    {
      g_auto (Account) account = { 0 };
      g_autofree char *found = NULL;

      run_and_kill (path, folder, rand, &account);
      found = reopen (path, folder, i % 20 == 0);
      if (account.acknowledged != NULL)
        {
          g_free (expected);
          expected = g_strdup (account.acknowledged);
        }
      if (account.intended != NULL && strcmp (found, account.intended) == 0)
        {
          g_free (expected);
          expected = g_strdup (account.intended);
          n_in_flight++;
        }
      g_assert_cmpstr (found, ==, expected);
      n_steps += account.n_steps;
    }

  g_test_message ("%d kills, %u acknowledged steps, all there; %u more had reached the disk before "
                  "they were acknowledged",
                  N_KILLS, n_steps, n_in_flight);
  g_assert_cmpuint (n_steps, >, N_KILLS);
  tl_test_remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/reliability/kill", test_kill);
  return g_test_run ();
}
