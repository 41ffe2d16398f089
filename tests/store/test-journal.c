/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The journal: what it finds on opening, how it brings back what the file does not hold, and what it
 * does when the file or the journal is not what it was. A document's dump stands in for its file:
 * the journal only hashes the bytes.
 */
#include "tl-journal.h"
#include "tl-project.h"
#include "tl-random-edits.h"
#include "tl-test-files.h"

typedef struct
{
  char *folder;
  char *path;
  TlDatabase *database;
  TlId project;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("throughline-journal-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "map.throughline", NULL);
  fixture->database = tl_database_open_journal (fixture->folder, &error);
  g_assert_no_error (error);
  fixture->project = 4711;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->database);
  tl_test_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

/* What the file holds: a project with this name. */
static TlDocument *
document_named (Fixture *fixture, const char *name)
{
  TlDocument *document = tl_document_new_empty (fixture->project);

  tl_document_begin_load (document);
  tl_document_set_text (document, tl_document_get_project (document), TL_PROJECT_NAME, name, NULL);
  tl_document_end_load (document);
  return document;
}

static GBytes *
file_of (TlDocument *document)
{
  char *dump = tl_document_dump (document);

  return g_bytes_new_take (dump, strlen (dump));
}

static TlJournal *
open_journal (Fixture *fixture, TlDocument *document, GBytes *file, TlJournalReport *report)
{
  g_autoptr (GError) error = NULL;
  TlJournal *journal
      = tl_journal_open (fixture->database, fixture->path, document, file, report, &error);

  g_assert_no_error (error);
  return journal;
}

static void
rename_project (TlDocument *document, const char *name, const char *key)
{
  tl_document_begin (document, "Rename project", key);
  tl_document_set_text (document, tl_document_get_project (document), TL_PROJECT_NAME, name, NULL);
  tl_document_commit (document);
}

static const char *
project_name (TlDocument *document)
{
  return tl_record_get_text (tl_document_get_project (document), TL_PROJECT_NAME);
}

static void
test_recovers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) before = document_named (fixture, "one");
  g_autoptr (GBytes) file = file_of (before);
  TlJournalReport report;

  {
    g_autoptr (TlJournal) journal G_GNUC_UNUSED = open_journal (fixture, before, file, &report);

    g_assert_cmpint (report.state, ==, TL_JOURNAL_NEW);
    rename_project (before, "two", NULL);
    rename_project (before, "thr", "typing");
    rename_project (before, "three", "typing");
    rename_project (before, "four", NULL);
    tl_document_undo (before);
    /* Gone without having saved. */
  }
  {
    g_autoptr (TlDocument) after = document_named (fixture, "one");
    g_autoptr (TlJournal) journal = open_journal (fixture, after, file, &report);
    GPtrArray *names = tl_journal_get_recovered (journal);

    g_assert_cmpint (report.state, ==, TL_JOURNAL_RECOVERED);
    g_assert_cmpuint (report.n_recovered, ==, 4);
    g_assert_cmpuint (names->len, ==, 4);
    g_assert_cmpstr (g_ptr_array_index (names, 0), ==, "Rename project");
    g_assert_cmpstr (g_ptr_array_index (names, 3), ==, "Undo: Rename project");
    g_assert_cmpuint (report.n_lost, ==, 0);
    g_assert_cmpstr (project_name (after), ==, "three");
    g_assert_true (tl_document_redo (after));
    g_assert_cmpstr (project_name (after), ==, "four");
    tl_document_undo (after);
    tl_document_undo (after);
    g_assert_cmpstr (project_name (after), ==, "two");
    tl_document_undo (after);
    g_assert_cmpstr (project_name (after), ==, "one");
    g_assert_false (tl_document_can_undo (after));
  }
}

static void
test_history_survives (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) before = document_named (fixture, "one");
  g_autoptr (GBytes) first = file_of (before);
  g_autoptr (GBytes) last = NULL;
  TlJournalReport report;

  {
    g_autoptr (TlJournal) journal G_GNUC_UNUSED = open_journal (fixture, before, first, &report);

    rename_project (before, "two", "typing");
    last = file_of (before);
    g_assert_true (tl_journal_announce_save (journal, last, NULL));
    g_assert_true (tl_journal_mark_saved (journal, last, NULL));
    /* After a save, the same key begins a new step: the file holds the earlier one as it was. */
    rename_project (before, "three", "typing");
    g_assert_cmpuint (g_list_model_get_n_items (tl_document_get_undo_list (before)), ==, 2);
    tl_document_undo (before);
    g_assert_true (tl_journal_mark_saved (journal, last, NULL));
  }
  {
    g_autoptr (TlDocument) after = document_named (fixture, "two");
    g_autoptr (TlJournal) journal G_GNUC_UNUSED = open_journal (fixture, after, last, &report);

    g_assert_cmpint (report.state, ==, TL_JOURNAL_CLEAN);
    g_assert_cmpstr (project_name (after), ==, "two");
    g_assert_cmpstr (tl_document_get_redo_name (after), ==, "Rename project");
    g_assert_true (tl_document_redo (after));
    g_assert_cmpstr (project_name (after), ==, "three");
    tl_document_undo (after);
    g_assert_true (tl_document_undo (after));
    g_assert_cmpstr (project_name (after), ==, "one");
  }
}

/* Somebody else changed the file while there were steps that it did not hold. */
static void
test_changed_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) before = document_named (fixture, "one");
  g_autoptr (GBytes) file = file_of (before);
  g_autoptr (TlDocument) theirs = document_named (fixture, "theirs");
  g_autoptr (GBytes) their_file = file_of (theirs);
  TlRecord *project = tl_document_get_project (before);
  TlJournalReport report;

  {
    g_autoptr (TlJournal) journal G_GNUC_UNUSED = open_journal (fixture, before, file, &report);

    rename_project (before, "mine", NULL);
    tl_document_begin (before, "Set goal", NULL);
    tl_document_set_text (before, project, TL_PROJECT_GOAL, "light by harvest", NULL);
    tl_document_commit (before);
  }
  {
    g_autoptr (TlJournal) journal G_GNUC_UNUSED
        = open_journal (fixture, theirs, their_file, &report);

    g_assert_cmpint (report.state, ==, TL_JOURNAL_CHANGED_ELSEWHERE);
    g_assert_cmpuint (report.n_recovered, ==, 1);
    g_assert_cmpuint (report.n_lost, ==, 1);
    /* Their name stands, my goal is added, and all of it can be undone. */
    g_assert_cmpstr (project_name (theirs), ==, "theirs");
    g_assert_cmpstr (tl_record_get_text (tl_document_get_project (theirs), TL_PROJECT_GOAL), ==,
                     "light by harvest");
    g_assert_true (tl_document_undo (theirs));
    g_assert_cmpstr (tl_record_get_text (tl_document_get_project (theirs), TL_PROJECT_GOAL), ==,
                     "");
    tl_document_redo (theirs);
  }
  {
    g_autoptr (TlDocument) again = document_named (fixture, "theirs");
    g_autoptr (TlJournal) journal G_GNUC_UNUSED
        = open_journal (fixture, again, their_file, &report);

    g_assert_cmpint (report.state, ==, TL_JOURNAL_RECOVERED);
    g_assert_cmpstr (tl_record_get_text (tl_document_get_project (again), TL_PROJECT_GOAL), ==,
                     "light by harvest");
  }
}

/* They removed the column for which I made a card: that card cannot come back, and nothing breaks. */
static void
test_card_without_column (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) before = document_named (fixture, "one");
  g_autoptr (TlDocument) theirs = document_named (fixture, "one");
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GBytes) their_file = NULL;
  TlJournalReport report;
  TlRecord *map, *lane, *card;
  TlId map_id = 5, stage_id = 6, step_id = 7, lane_id = 8;

  for (guint i = 0; i < 2; i++)
    {
      TlDocument *document = i == 0 ? before : theirs;

      tl_document_begin_load (document);
      map = tl_document_insert (document, TL_KIND_MAP, map_id, tl_document_get_project (document),
                                -1, NULL);
      tl_document_insert (document, TL_KIND_LANE, lane_id, map, -1, NULL);
      lane = tl_document_insert (document, TL_KIND_STAGE, stage_id, map, -1, NULL);
      if (i == 0)
        tl_document_insert (document, TL_KIND_STEP, step_id, lane, -1, NULL);
      tl_document_end_load (document);
    }
  file = file_of (before);
  their_file = file_of (theirs);
  {
    g_autoptr (TlJournal) journal G_GNUC_UNUSED = open_journal (fixture, before, file, &report);

    tl_document_begin (before, "Add card", NULL);
    card = tl_document_insert (before, TL_KIND_CARD, TL_ID_NONE,
                               tl_document_lookup (before, lane_id), -1, NULL);
    g_assert_true (tl_document_set_reference (before, card, TL_CARD_STEP, step_id, NULL));
    g_assert_true (tl_document_commit (before));
    rename_project (before, "two", NULL);
  }
  {
    g_autoptr (TlJournal) journal G_GNUC_UNUSED
        = open_journal (fixture, theirs, their_file, &report);

    g_assert_cmpuint (report.n_recovered, ==, 1);
    g_assert_cmpuint (report.n_lost, ==, 1);
    g_assert_cmpstr (project_name (theirs), ==, "two");
    g_assert_cmpuint (tl_record_get_n_children (tl_document_lookup (theirs, lane_id)), ==, 0);
  }
}

static void
test_renamed_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) before = document_named (fixture, "one");
  g_autoptr (GBytes) file = file_of (before);
  TlJournalReport report;

  {
    g_autoptr (TlJournal) journal G_GNUC_UNUSED = open_journal (fixture, before, file, &report);

    rename_project (before, "two", NULL);
  }
  g_free (fixture->path);
  fixture->path = g_build_filename (fixture->folder, "renamed.throughline", NULL);
  {
    g_autoptr (TlDocument) after = document_named (fixture, "one");
    g_autoptr (TlJournal) journal G_GNUC_UNUSED = open_journal (fixture, after, file, &report);

    g_assert_cmpint (report.state, ==, TL_JOURNAL_RECOVERED);
    g_assert_cmpstr (project_name (after), ==, "two");
  }
}

/* A copy of a file that still is where it was is a document of its own. */
static void
test_copied_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) before = document_named (fixture, "one");
  g_autoptr (GBytes) file = file_of (before);
  TlJournalReport report;

  g_assert_true (g_file_set_contents (fixture->path, "there", -1, NULL));
  {
    g_autoptr (TlJournal) journal G_GNUC_UNUSED = open_journal (fixture, before, file, &report);

    rename_project (before, "two", NULL);
  }
  g_free (fixture->path);
  fixture->path = g_build_filename (fixture->folder, "copy.throughline", NULL);
  {
    g_autoptr (TlDocument) copy = document_named (fixture, "one");
    g_autoptr (TlJournal) journal G_GNUC_UNUSED = open_journal (fixture, copy, file, &report);

    g_assert_cmpint (report.state, ==, TL_JOURNAL_NEW);
    g_assert_cmpstr (project_name (copy), ==, "one");
  }
}

static void
test_damaged_journal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) before = document_named (fixture, "one");
  g_autoptr (GBytes) file = file_of (before);
  g_autoptr (GError) error = NULL;
  TlJournalReport report;

  {
    g_autoptr (TlJournal) journal G_GNUC_UNUSED = open_journal (fixture, before, file, &report);

    rename_project (before, "two", NULL);
    rename_project (before, "three", NULL);
  }
  g_assert_true (tl_database_execute (fixture->database,
                                      "UPDATE step SET changes = x'00ff00ff' WHERE serial = 2",
                                      &error));
  {
    g_autoptr (TlDocument) after = document_named (fixture, "one");
    g_autoptr (TlJournal) journal G_GNUC_UNUSED = open_journal (fixture, after, file, &report);

    g_assert_cmpuint (report.n_lost, >, 0);
    rename_project (after, "on it goes", NULL);
  }
  {
    g_autoptr (TlDocument) after = document_named (fixture, "one");
    g_autoptr (TlJournal) journal G_GNUC_UNUSED = open_journal (fixture, after, file, &report);

    g_assert_nonnull (project_name (after));
  }
}

static void
failed_cb (TlJournal *journal, const GError *error, guint *n)
{
  g_assert_error (error, TL_STORE_ERROR, TL_STORE_ERROR_BUSY);
  (*n)++;
}

/* Steps that cannot be written wait and go in together, in order, as soon as they can. */
static void
test_waits_when_it_cannot_write (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) document = document_named (fixture, "one");
  g_autoptr (GBytes) file = file_of (document);
  g_autoptr (TlJournal) journal = NULL;
  g_autoptr (TlDatabase) other = tl_database_open_journal (fixture->folder, NULL);
  g_autoptr (GError) error = NULL;
  TlJournalReport report;
  guint n_failed = 0;

  journal = open_journal (fixture, document, file, &report);
  g_signal_connect (journal, "failed", G_CALLBACK (failed_cb), &n_failed);
  sqlite3_busy_timeout (tl_database_get_handle (fixture->database), 1);

  g_assert_true (tl_database_begin (other, &error));
  rename_project (document, "two", NULL);
  rename_project (document, "three", NULL);
  g_assert_cmpuint (n_failed, ==, 2);
  g_assert_cmpstr (project_name (document), ==, "three");
  tl_database_rollback (other);

  tl_document_undo (document);
  g_assert_cmpuint (n_failed, ==, 2);
  g_clear_object (&journal);
  {
    g_autoptr (TlDocument) after = document_named (fixture, "one");
    g_autoptr (TlJournal) reopened G_GNUC_UNUSED = open_journal (fixture, after, file, &report);

    g_assert_cmpuint (report.n_recovered, ==, 3);
    g_assert_cmpstr (project_name (after), ==, "two");
    g_assert_true (tl_document_redo (after));
    g_assert_cmpstr (project_name (after), ==, "three");
  }
}

/* A random history, reopened at random points without saving, is never other than it was. */
static void
test_random (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autofree char *expected = NULL;
  g_autoptr (GBytes) file = NULL;
  TlJournalReport report;

  for (guint round = 0; round < 30; round++)
    {
      g_autoptr (TlDocument) document = document_named (fixture, "one");
      g_autoptr (TlJournal) journal = NULL;
      guint n = (guint) g_rand_int_range (rand, 1, 40);

      if (file == NULL)
        file = file_of (document);
      journal = open_journal (fixture, document, file, &report);
      g_assert_cmpuint (report.n_lost, ==, 0);
      if (expected != NULL)
        {
          g_autofree char *found = tl_document_dump (document);

          g_assert_cmpstr (found, ==, expected);
        }
      for (guint i = 0; i < n; i++)
        tl_random_step (document, rand);
      g_free (expected);
      expected = tl_document_dump (document);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/tl/store/journal/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("recovers", test_recovers);
  ADD ("history-survives", test_history_survives);
  ADD ("changed-elsewhere", test_changed_elsewhere);
  ADD ("card-without-column", test_card_without_column);
  ADD ("renamed-file", test_renamed_file);
  ADD ("copied-file", test_copied_file);
  ADD ("damaged-journal", test_damaged_journal);
  ADD ("waits-when-it-cannot-write", test_waits_when_it_cannot_write);
  ADD ("random", test_random);
#undef ADD
  return g_test_run ();
}
